// A mail server that the operator did not name: found by a mail address, or written by hand. Only where the gateway takes such servers.
import { Problem } from "../client.js";
import { $, busy, button, el, field } from "./dom.js";
import { explain } from "./problem.js";
import { hasWords, t } from "./words.js";

/** @typedef {import("../client.js").Discovered["servers"][number]} Found */

/** The choice of the list that stands for it: no alias is written like this. */
export const OTHER = "*";

const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/** @type {Found[]} */
let found = [];
/** What is said about the search, to be said again in another language. @type {() => string} */
let said = () => "";
/** The login that was filled in. */
let filled = "";
/** @type {AbortController | null} */
let looking = null;
/** @type {(address: string, options: { signal: AbortSignal }) => Promise<import("../client.js").Discovered>} */
let discover = async () => ({ servers: [] });

/** @param {string} prefix @param {string} value what a later gateway says stays as it is */
const worded = (prefix, value) => (hasWords(`${prefix}.${value}`) ? t(`${prefix}.${value}`) : value);

/** @param {() => string} words */
function tell(words) {
  said = words;
  $("find-said").textContent = words();
}

/** What its domain says a login looks like. @param {Found} server @param {string} address */
const login = ({ userName }, address) => (userName === "localPart" ? address.slice(0, address.lastIndexOf("@")) : address);

/** @param {Found} server @param {number} index */
function choice(server, index) {
  const id = `found-${index}`;
  const pick = el("input", { type: "radio", name: "found", id, value: server.server, "aria-describedby": `${id}-facts` });
  pick.addEventListener("change", () => take(server));
  const facts = [worded("find.security", server.security), worded("find.user", server.userName), worded("find.source", server.source)];
  return el("li", {}, pick, el("label", { for: id, text: server.server }), el("small", { id: `${id}-facts` }, ...facts.map((text) => el("span", { text }))));
}

function draw() {
  $("found").hidden = found.length === 0;
  $("found").replaceChildren(...found.map(choice));
  mark();
}

/** The server that is written is the one that is chosen. */
function mark() {
  for (const pick of /** @type {NodeListOf<HTMLInputElement>} */ ($("found").querySelectorAll("input"))) pick.checked = pick.value === field("host").value.trim();
}

/** @param {Found} server */
function take(server) {
  field("host").value = server.server;
  field("host").setCustomValidity("");
  // What a person has typed meanwhile stays.
  if (!field("user").value || field("user").value === filled) field("user").value = filled = login(server, field("address").value.trim());
  mark();
}

async function find() {
  const address = field("address").value.trim();
  looking?.abort();
  found = [];
  draw();
  if (!ADDRESS.test(address)) {
    tell(() => t("find.noaddress"));
    return field("address").focus();
  }
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const signal = (looking = new AbortController()).signal;
  tell(() => t("find.busy", { domain }));
  busy(button("find"), true);
  try {
    found = (await discover(address, { signal })).servers;
    draw();
    tell(() => (found.length ? t("find.found", { n: found.length }) : t("find.none", { domain })));
    if (!found.length) return field("host").focus();
    take(found[0]);
    field("found-0").focus();
  } catch (failure) {
    if (signal.aborted) return;
    if (!(failure instanceof Problem)) throw failure;
    tell(() => {
      const { title, detail } = explain(failure);
      return `${title}. ${detail}`;
    });
  } finally {
    if (!signal.aborted) busy(button("find"), false);
  }
}

/** Shows the search or hides it; what is hidden is not asked for. @param {boolean} on */
export function showFinder(on) {
  $("finder").hidden = !on;
  /** @type {HTMLFieldSetElement} */ ($("finder")).disabled = !on;
  if (on) return;
  looking?.abort();
  busy(button("find"), false);
}

/** @param {string} server */
export function nameServer(server) {
  field("host").value = server;
}

/** Forgets whose servers were looked for. */
export function clearFinder() {
  looking?.abort();
  found = [];
  field("address").value = field("host").value = "";
  tell(() => "");
  draw();
}

/** Says everything in the language of now. */
export function wordFinder() {
  draw();
  tell(said);
}

/** @param {typeof discover} ask */
export function startFinder(ask) {
  discover = ask;
  button("find").addEventListener("click", find);
  field("address").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // The form is not ready to be sent: Enter looks for the server.
    event.preventDefault();
    find();
  });
  field("host").addEventListener("input", mark);
}
