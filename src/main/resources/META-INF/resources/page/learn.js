// The lesson: the lecture's session, step by step with the demo's server.
import { Gateway } from "../client.js";
import { $, el, field } from "./dom.js";
import { spoken, startWords, t } from "./words.js";

/** @typedef {{ lines: string[], state: "AUTHORIZATION" | "TRANSACTION" | "CLOSED" }} Told */

const BOX = "/v1/mailboxes/demo";
/** The commands of the lecture, the state that takes them, and the request that does the same. @type {[string, string, string][]} */
const STEPS = [
  ["USER asozykin", "AUTHORIZATION", "Authorization: Basic …"],
  ["PASS 1234qwer", "AUTHORIZATION", "Authorization: Basic …"],
  ["STAT", "TRANSACTION", `GET ${BOX}`],
  ["LIST", "TRANSACTION", `GET ${BOX}/messages?view=ids`],
  ["TOP 1 5", "TRANSACTION", `GET ${BOX}/messages/{id}/top?lines=5`],
  ["RETR 1", "TRANSACTION", `GET ${BOX}/messages/{id}`],
  ["DELE 1", "TRANSACTION", `DELETE ${BOX}/messages/{id}`],
  ["RSET", "TRANSACTION", "play.rset"],
  ["QUIT", "", "play.quit"],
];

const gateway = new Gateway(new URL("./", document.baseURI));
const lesson = { path: "", id: "", state: "CLOSED", marked: 0 };

/** @param {string} tail @param {string} [line] @returns {Promise<Told & { id?: string }>} */
async function ask(tail, line) {
  const url = new URL(`${lesson.path}${tail}`, gateway.url);
  const answer = await fetch(url, { method: "POST", body: line, credentials: "omit", headers: line === undefined ? {} : { "Content-Type": "text/plain" } });
  if (!answer.ok) throw new Error(`the demo answered ${answer.status}`);
  return answer.json();
}

function drawSteps() {
  $("steps").replaceChildren(...STEPS.map(([line, state, request]) => el("li", {},
    el("button", { type: "button", "data-state": state, onclick: () => say(line), text: line }),
    el("code", { text: request.startsWith("play.") ? t(request) : request }))));
  mark();
}

/** Shows which state the session is in, and what that state takes. */
function mark() {
  for (const state of /** @type {NodeListOf<HTMLElement>} */ ($("states").querySelectorAll("li"))) {
    const on = state.dataset.state === lesson.state;
    state.classList.toggle("on", on);
    if (on) state.setAttribute("aria-current", "step");
    else state.removeAttribute("aria-current");
  }
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ ($("steps").querySelectorAll("button"))) {
    const fits = !button.dataset.state || button.dataset.state === lesson.state;
    button.classList.toggle("cannot", lesson.state === "CLOSED" || !fits);
  }
}

/** @param {string[]} lines */
function write(lines) {
  const log = $("dialogue");
  log.append(el("pre", { class: "wire" }, ...lines.map((line) =>
    el("span", { class: line.startsWith("C: ") ? "asked" : line.startsWith("S: -ERR") ? "refused" : "said", text: `${line}\n` }))));
  log.scrollTop = log.scrollHeight;
}

/** @param {string} key */
function note(key) {
  $("dialogue").append(el("p", { class: "note", text: t(key, { n: lesson.marked }) }));
  $("dialogue").scrollTop = $("dialogue").scrollHeight;
}

/** @param {string} line */
async function say(line) {
  if (lesson.state === "CLOSED") return note("play.closed");
  const verb = line.trim().split(" ")[0].toUpperCase();
  const before = lesson.state;
  await attempt(async () => {
    const told = await ask(`/${lesson.id}`, line);
    write(told.lines);
    const good = told.lines.some((text) => text.startsWith("S: +OK"));
    lesson.state = told.state;
    if (verb === "DELE" && good) {
      lesson.marked += 1;
      note("play.marked");
    }
    if (verb === "RSET" && good) lesson.marked = 0;
    if (verb === "QUIT" && before === "TRANSACTION") {
      lesson.state = "UPDATE";
      mark();
      note(lesson.marked ? "play.removed" : "play.nothing");
      lesson.marked = 0;
      await new Promise((resolve) => setTimeout(resolve, 900));
      lesson.state = "CLOSED";
    }
  });
}

/** @param {() => Promise<void>} work */
async function attempt(work) {
  try {
    await work();
  } catch {
    note("play.lost");
    lesson.state = "CLOSED";
  }
  mark();
}

async function begin() {
  await attempt(async () => {
    $("dialogue").replaceChildren();
    const told = await ask("");
    lesson.id = told.id ?? "";
    lesson.state = told.state;
    lesson.marked = 0;
    note("play.connected");
    write(told.lines);
  });
}

async function connect() {
  await attempt(async () => {
    const told = await ask(`/${lesson.id}/connect`);
    note("play.connected");
    write(told.lines);
    lesson.state = told.state;
    lesson.marked = 0;
  });
}

async function hangUp() {
  if (lesson.state === "CLOSED") return note("play.closed");
  await attempt(async () => {
    lesson.state = (await ask(`/${lesson.id}/hang-up`)).state;
    note(lesson.marked ? "play.hung.marked" : "play.hung");
    lesson.marked = 0;
  });
}

function speakLesson() {
  for (const text of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main > article"))) text.hidden = text.lang !== spoken();
  drawSteps();
}

async function start() {
  try {
    // An address that only the demo has is not asked for elsewhere.
    const known = await gateway.servers();
    if (known.some(({ id }) => id === "demo")) {
      const answer = await fetch(new URL("demo/credentials.json", gateway.url), { credentials: "omit" });
      lesson.path = answer.ok ? ((await answer.json()).lesson ?? "") : "";
    }
  } catch {
    // The text can be read without it.
  }
  $("play").hidden = !lesson.path;
  $("no-play").hidden = Boolean(lesson.path);
  if (lesson.path) await begin();
}

startWords(speakLesson);
speakLesson();
$("hang-up").addEventListener("click", hangUp);
$("connect").addEventListener("click", connect);
$("restart").addEventListener("click", begin);
$("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const line = field("line").value.trim();
  if (line) say(line);
  field("line").value = "";
});
start();
