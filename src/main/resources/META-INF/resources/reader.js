// The pane that shows one message. Text is set as text; HTML, cleaned by the gateway, only in a sandboxed frame.
import { fileName, longDate, people, save, size, subject } from "./view.js";

const $ = (id) => document.getElementById(id);

export const reader = {
  message: null,
  onAttachment: null,
  save: (blob, title, extension) => save(blob, fileName(title ?? "", extension)),
};

function envelope(message) {
  const rows = [
    ["From", people(message.from)],
    ["To", people(message.to)],
    ["Cc", people(message.cc)],
    ["Date", longDate(message.date)],
    ["Size", message.size >= 1000 ? `${size(message.size)} (${message.size} octets)` : size(message.size)],
  ];
  return rows.filter(([, text]) => text).flatMap(([label, text]) => {
    const term = document.createElement("dt");
    const detail = document.createElement("dd");
    term.textContent = label;
    detail.dir = "auto";
    detail.textContent = text;
    return [term, detail];
  });
}

function file(attachment) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  const facts = document.createElement("small");
  button.type = "button";
  facts.textContent = [attachment.contentType, size(attachment.size)].filter(Boolean).join(" · ");
  button.append(attachment.filename || `Part ${attachment.part}`, facts);
  button.addEventListener("click", () => reader.onAttachment({ ...attachment, button }));
  line.append(button);
  return line;
}

// A new frame for each letter: nothing of the one before can be in it, and it is laid out where it is seen.
function frame(html) {
  const made = document.createElement("iframe");
  made.id = "html";
  made.title = "The message as formatted by its sender";
  made.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  made.referrerPolicy = "no-referrer";
  made.srcdoc = `<!doctype html><meta charset="utf-8"><base target="_blank"><link rel="stylesheet" href="/message.css">${html}`;
  return made;
}

function view(html) {
  $("as-html").setAttribute("aria-pressed", String(html));
  $("as-text").setAttribute("aria-pressed", String(!html));
  $("letter").hidden = !html;
  $("text").hidden = html;
}

/** Shows a message as text; its letter may follow. */
export function openMessage(message) {
  reader.message = message;
  $("nothing-open").hidden = true;
  $("message").hidden = false;
  $("subject").textContent = subject(message.subject);
  $("envelope").replaceChildren(...envelope(message));
  $("text").textContent = message.text?.trim() ? message.text : "(This message has no text.)";
  $("files").replaceChildren(...(message.attachments ?? []).map(file));
  $("attachments").hidden = !message.attachments?.length;
  const problems = (message.problems ?? []).map((p) => (typeof p === "string" ? p : p.detail ?? p.title)).filter(Boolean);
  $("problems").textContent = "";
  $("problems").hidden = true;
  for (const problem of new Set(problems)) remark(problem);
  $("views").hidden = true;
  $("letter").replaceChildren();
  view(false);
  $("subject").focus();
}

/** A message that the gateway does not take apart, as far as the list knows it: it can still be saved and deleted. */
export function envelopeOnly(item, problem) {
  if (problem.slug !== "message-too-complex" && problem.slug !== "message-too-large") throw problem;
  const { id, size, summary } = item;
  return { ...summary, id, size, text: "(Download the message to read it.)", problems: [problem] };
}

/** Says something about the message that is shown, above its text. */
export function remark(text) {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
  $("problems").textContent = [$("problems").textContent, sentence].filter(Boolean).join(" ");
  $("problems").hidden = false;
}

/** Shows the message as its sender formatted it. The frame runs no script and has an origin of its own. */
export function showLetter({ html, withheld }) {
  if (withheld) remark("Pictures from elsewhere are not loaded: they would tell the sender that the letter was read");
  $("views").hidden = false;
  view(true);
  $("letter").replaceChildren(frame(html));
}

/** Forgets the message that is shown. */
export function closeMessage() {
  reader.message = null;
  $("message").hidden = true;
  $("nothing-open").hidden = false;
  for (const id of ["subject", "text", "problems"]) $(id).textContent = "";
  $("envelope").replaceChildren();
  $("files").replaceChildren();
  $("letter").replaceChildren();
}

$("as-html").addEventListener("click", () => view(true));
$("as-text").addEventListener("click", () => view(false));
