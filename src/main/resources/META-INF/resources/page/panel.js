// The panel that tells which POP3 session a request was. In the demo the server itself tells what was said.
import { $, button, el } from "./dom.js";
import { explain } from "./problem.js";
import { byState, sessionOf } from "./sessions.js";
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Exchange} Exchange
 * @typedef {import("./sessions.js").Lookup} Lookup
 * @typedef {{ number: number, lines: string[], over: boolean }} Dialogue lines begin with "C: " or "S: "
 */

const SHOWN = 12;
/** The end of a session comes a moment behind the answer: how long to wait for it, in milliseconds, and once more. */
const LISTENED = [150, 600];
const FOLDED = "pop3-gateway.panel";
const WIDE = matchMedia("(min-width: 1440px)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {Lookup} */
let lookup = () => undefined;
/** @type {string | null} where the demo tells its dialogues; null elsewhere */
let demo = null;
let heard = 0;
let user = "";

// Server-Timing (W3C): name;dur=milliseconds, …
/** @param {string | null} timing @returns {[string, number][]} */
function phases(timing) {
  return (timing ?? "").split(",").flatMap((entry) => {
    const [name, ...parameters] = entry.trim().split(";");
    const duration = parameters.map((p) => p.trim()).find((p) => p.startsWith("dur="));
    return duration ? [/** @type {[string, number]} */ ([name, Number(duration.slice(4))])] : [];
  });
}

/** @param {string[]} lines */
function wire(lines) {
  return el("pre", { class: "wire" }, ...lines.map((line) =>
    el("span", { class: line.startsWith("C: ") ? "asked" : line.startsWith("S: -ERR") ? "refused" : "said", text: `${line}\n` })));
}

/** Lights the states one after another, as the session went through them. @param {string[]} names */
function light(names) {
  const states = /** @type {HTMLElement[]} */ ([...$("states").children]);
  for (const state of states) state.classList.remove("on");
  names.forEach((name, order) => {
    const state = states.find(({ dataset }) => dataset.state === name);
    if (STILL.matches) state?.classList.add("on");
    else setTimeout(() => state?.classList.add("on"), 250 * order);
  });
}

/** How far a session came that failed: what its times and its problem tell, and nothing else. @param {Exchange} exchange */
function failure({ status, problem, timing }) {
  if (!problem) return [];
  if (status === 0) return [el("p", { class: "why", text: t("session.unanswered") })];
  const came = phases(timing).map(([name]) => name).filter((name) => name !== "total" && name !== "queue");
  return [
    problem.pop3Code ? wire([`S: -ERR [${problem.pop3Code}] …`]) : null,
    el("p", { class: "refused", text: explain(problem).title }),
    el("p", { class: "why", text: came.length ? t("session.came", { steps: came.join(", ") }) : t("session.none") }),
  ];
}

/** @param {HTMLElement} box @param {Map<string, string[]>} states */
function fill(box, states) {
  const said = /** @type {HTMLElement} */ (box.querySelector(".said-lines"));
  said.replaceChildren(...[...states].flatMap(([state, lines]) => [el("p", { class: "phase", text: state }), wire(lines)]));
}

/** Shows what a request was. @param {Exchange} exchange */
export function show(exchange) {
  const session = sessionOf(exchange, lookup);
  if (!session || exchange.problem?.slug === "not-found") return;
  const box = el("section", { class: `session ${session.kind}` },
    el("h3", { text: session.title }),
    el("p", { class: "via", text: `${exchange.method} /${exchange.path.replace(/(cursor|after)=[^&]+/g, "$1=…")}` }),
    el("div", { class: "said-lines" }));
  const times = phases(exchange.timing).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`).join(" · ");
  if (exchange.problem) box.append(.../** @type {Node[]} */ (failure(exchange).filter(Boolean)));
  else {
    box.append(el("p", { class: "why", text: session.why }));
    if (!demo) fill(box, inForm(session));
    light(session.steps.map(({ state }) => state));
  }
  if (times) box.append(el("p", { class: "took", text: t("session.took", { times }) }));
  $("sessions").prepend(box);
  while ($("sessions").children.length > SHOWN) $("sessions").lastElementChild?.remove();
  if (demo) listen(box, session);
}

/** @param {import("./sessions.js").Session} session */
const inForm = ({ steps }) => new Map(steps.map(({ state, lines }) => [state, lines]));

/** What was said in the sessions that nothing showed yet. @returns {Promise<Dialogue[]>} */
async function told() {
  const answer = await fetch(`${demo}?user=${encodeURIComponent(user)}&after=${heard}`, { credentials: "omit" });
  return (await answer.json()).sessions;
}

/** Asks the demo's server what was said. @param {HTMLElement} box @param {import("./sessions.js").Session} session */
async function listen(box, session) {
  try {
    for (const wait of LISTENED) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const newest = (await told()).at(-1);
      if (!newest) continue;
      if (newest.over) heard = Math.max(heard, newest.number);
      const states = byState(newest.lines);
      fill(box, states);
      return light([...states.keys()]);
    }
    // A server of this name that tells nothing is not the demo's.
    box.querySelector(".said-lines")?.before(el("p", { class: "why", text: t("session.form") }));
    fill(box, inForm(session));
  } catch {
    // The demo is gone: its requests will say so.
  }
}

/** @param {Lookup} known @param {string} name @param {string | null} dialogues */
export function begin(known, name, dialogues) {
  lookup = known;
  user = name;
  demo = dialogues;
  word();
}

export function word() {
  $("pop3-hint").textContent = t(demo ? "pop3.told" : "pop3.form");
}

/** Forgets all sessions: they name the user. */
export function clear() {
  $("sessions").replaceChildren();
  lookup = () => undefined;
  user = "";
  heard = 0;
  light([]);
}

/** @param {boolean} open @param {boolean} [kept] */
function unfold(open, kept = true) {
  $("panel").hidden = !open;
  document.body.classList.toggle("with-panel", open);
  button("panel-toggle").setAttribute("aria-expanded", String(open));
  if (kept) localStorage.setItem(FOLDED, open ? "open" : "folded");
}

export function startPanel() {
  const kept = localStorage.getItem(FOLDED);
  unfold(kept ? kept === "open" && WIDE.matches : WIDE.matches, false);
  button("panel-toggle").addEventListener("click", () => {
    unfold($("panel").hidden);
    if (!$("panel").hidden && !WIDE.matches) button("panel-close").focus();
  });
  button("panel-close").addEventListener("click", () => {
    unfold(false);
    button("panel-toggle").focus();
  });
}
