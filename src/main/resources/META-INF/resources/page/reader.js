// The pane that shows one message: what the list knows of it at once, then the letter and what can be done with it.
import { $, el } from "./dom.js";
import { files } from "./files.js";
import { longDate, name, people, size, subject } from "./format.js";
import { lacksPictures, letterFrame } from "./letter.js";
import { notes } from "./notes.js";
import { explain } from "./problem.js";
import { readable } from "./text.js";
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Message} Message
 * @typedef {import("../client.js").Problem} Problem
 * @typedef {import("./rows.js").Row} Row
 * @typedef {"html" | "text" | "headers" | "source"} View
 * @typedef {{ id: string, part?: string, row?: Row, message?: Message, letter?: string, remote?: boolean, problem?: Problem,
 *   view: View, source?: { text: string, whole: boolean } }} Opened
 * @typedef {{ back: () => void, cancel: () => void, step: (by: number) => void, view: (view: View) => void, download: () => void,
 *   remove: () => void, pictures: () => void, wholeSource: () => void, wholeText: () => void, outer: () => void,
 *   openPart: (part: string) => void, retry: () => void,
 *   fetchPart: (part: string, onProgress: (loaded: number) => void) => Promise<Blob> }} Actions
 */

/** @param {string} id @param {string} text @param {() => void} onclick @param {Record<string, any>} [more] */
const tool = (id, text, onclick, more = {}) => el("button", { type: "button", id, onclick, text, ...more });

/** @param {string} id @param {string} sign @param {string} label @param {() => void} onclick */
const sign = (id, sign, label, onclick) =>
  el("button", { type: "button", class: "quiet", id, onclick, "aria-label": label, title: label }, el("span", { "aria-hidden": "true", text: sign }));

/** @param {Opened} opened @returns {View[]} */
function viewsOf({ message, part, problem }) {
  if (!message || problem) return [];
  return [...(message.html ? /** @type {const} */ (["html"]) : []), "text", "headers", ...(part ? [] : /** @type {const} */ (["source"]))];
}

/** @param {Opened} opened @param {Actions} actions */
function toolbar(opened, actions) {
  const { message, view, part } = opened;
  const views = viewsOf(opened).map((each) =>
    tool(`as-${each}`, t(`view.${each}`), () => actions.view(each), { "aria-pressed": String(each === view) }));
  return el("div", { class: "tools", role: "toolbar", "aria-label": t("tools") },
    el("button", { type: "button", class: "quiet back", id: "back", onclick: actions.back }, el("span", { "aria-hidden": "true", text: "← " }), el("span", { text: t("back") })),
    part ? tool("outer", t("outer"), actions.outer, { class: "quiet" }) : null,
    views.length > 1 ? el("div", { class: "views", id: "views", role: "group", "aria-label": t("views") }, ...views) : null,
    el("span", { class: "spring" }),
    sign("previous", "↑", t("previous"), () => actions.step(-1)),
    sign("next", "↓", t("next"), () => actions.step(1)),
    message ? tool("download", t("download"), actions.download) : null,
    message ? tool("print", t("print"), () => window.print()) : null,
    part ? null : tool("delete", t("delete"), actions.remove, { class: "danger" }));
}

/** @param {Opened} opened */
function envelope({ row, message }) {
  const known = message ?? row?.summary;
  const from = known?.from?.[0];
  const others = message ? [[t("to"), people(message.to)], [t("cc"), people(message.cc)], [t("replyto"), different(message)]] : [];
  const octets = message?.size ?? row?.size;
  return el("header", { class: "head" },
    el("h2", { id: "subject", dir: "auto", tabindex: "-1", text: known ? subject(known.subject) : t("loading") }),
    el("dl", { class: "envelope", id: "envelope" },
      ...[[t("from"), message ? people(message.from) : people(from ? [from] : [])], ...others, [t("date"), longDate(known?.date)], [t("size"), size(octets)]]
        .filter(([, text]) => text)
        .flatMap(([label, text]) => [el("dt", { text: label }), el("dd", { dir: "auto", text })])));
}

/** Where answers go, if not to the author. @param {Message} message */
function different({ replyTo = [], from }) {
  return replyTo.every((to) => from.some((author) => author.address === to.address)) ? "" : replyTo.map(name).join(", ");
}

/** @param {Opened} opened @param {Actions} actions */
function waiting({ row }, actions) {
  const slow = el("p", { class: "muted", hidden: true, text: t("opening.slow", { size: size(row?.size) || "…" }) });
  setTimeout(() => (slow.hidden = false), 3000);
  return el("div", { class: "opening", id: "opening" },
    el("progress", { "aria-label": t("opening") }),
    el("p", { text: t("opening") }),
    slow,
    tool("cancel", t("cancel"), actions.cancel));
}

/** @param {Opened} opened @param {Actions} actions */
function trouble({ problem }, actions) {
  if (!problem) return null;
  const { title, detail } = explain(problem);
  return el("div", { class: "line-note trouble", id: "trouble", role: "alert" },
    el("strong", { text: title }), " ", detail, " ",
    problem.retryable || problem.status === 0 ? tool("retry", t("again"), actions.retry) : null);
}

/** @param {Message} message */
const isCut = (message) => (message.problems ?? []).some(({ kind }) => kind === "text-truncated");

/** @param {Opened} opened @param {Actions} actions @returns {(Node | null)[]} */
function body(opened, actions) {
  const { message, view, letter, remote } = opened;
  if (!message) return opened.problem ? [] : [waiting(opened, actions)];
  if (view === "headers") return [headers(message)];
  if (view === "source") return source(opened, actions);
  // Of an enclosed letter there is no more to be had.
  const more = opened.part ? [t("flaw.text-truncated")] : [t("cut"), " ", tool("whole-text", t("cut.whole"), actions.wholeText)];
  const cut = isCut(message) ? el("p", { class: "line-note", id: "cut" }, ...more) : null;
  if (view === "html" && message.html !== undefined) {
    const html = letter ?? message.html;
    const blocked = !remote && lacksPictures(html);
    return [
      blocked ? el("p", { class: "line-note", id: "pictures" }, el("span", { text: t("pictures.blocked") }), tool("show-pictures", t("pictures.show"), actions.pictures)) : null,
      el("div", { class: "letter" }, letterFrame(html, { remote })),
      cut,
    ];
  }
  const text = message.text?.trim() ? readable(message.text) : el("p", { class: "text muted", id: "text", text: t("notext") });
  return [text, cut];
}

/** @param {Message} message */
function headers(message) {
  return el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": t("view.headers") },
    el("table", { class: "headers", id: "headers" },
      el("tbody", {}, ...message.headers.map(({ name: label, value }) => el("tr", {}, el("th", { scope: "row", text: label }), el("td", { dir: "auto", text: value }))))));
}

/** @param {Opened} opened @param {Actions} actions @returns {Node[]} */
function source({ source: got, row, message }, actions) {
  if (!got) return [el("div", { class: "opening" }, el("progress", { "aria-label": t("opening") }))];
  const rest = got.whole ? [] : [el("p", { class: "line-note" }, t("source.first"), " ",
    tool("whole-source", t("source.rest", { size: size(message?.size ?? row?.size) }), actions.wholeSource))];
  return [el("pre", { class: "source", id: "source", tabindex: "0", role: "region", "aria-label": t("view.source"), text: got.text }), ...rest];
}

/** Pictures that stand in the letter are no attachments of it. @param {Message} message */
function attached({ attachments = [], html }) {
  return attachments.filter((file) => !(html && file.contentId && file.disposition === "inline" && file.contentType.startsWith("image/")));
}

/** Draws the message as far as it is there. @param {Opened} opened @param {Actions} actions */
export function draw(opened, actions) {
  const { message, row } = opened;
  const first = $("message").dataset.id !== `${opened.id} ${opened.part ?? ""}`;
  $("message").dataset.id = `${opened.id} ${opened.part ?? ""}`;
  const focused = first ? "subject" : document.activeElement?.id;
  $("message").replaceChildren(.../** @type {Node[]} */ ([
    toolbar(opened, actions),
    envelope(opened),
    trouble(opened, actions),
    ...(message && opened.view !== "source" && opened.view !== "headers" ? notes(message) : []),
    ...body(opened, actions),
    message ? files(attached(message), { ...actions, subject: message.subject ?? "" }) : null,
  ].filter(Boolean)));
  $("nothing-open").hidden = true;
  $("message").hidden = false;
  $("reader").setAttribute("aria-busy", String(!message && !opened.problem));
  if (first) $("reader").scrollTop = 0;
  // What was drawn anew lost the focus; a row of the list that has it keeps it.
  if (focused && (first || !document.activeElement || document.activeElement === document.body)) document.getElementById(focused)?.focus({ preventScroll: true });
  if (row) row.fresh = false;
}

/** Forgets the message that is shown. */
export function close() {
  $("message").replaceChildren();
  $("message").dataset.id = "";
  $("message").hidden = true;
  $("nothing-open").hidden = false;
  $("reader").removeAttribute("aria-busy");
}
