// The form that opens a mailbox, the sample mailboxes of the demo, and who asks again when a session has expired.
import { $, button, busy, dialog, el, field } from "./dom.js";
import { OTHER, clearFinder, nameServer, showFinder, wordFinder } from "./finder.js";
import { explain, faultOf } from "./problem.js";
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Server} Server
 * @typedef {import("../client.js").Credentials} Credentials
 * @typedef {{ user: string, password: string, title: string, titles?: Record<string, string> }} Sample
 */

/** Server and login name, so that a reload asks for the password alone; this tab only, and never a password. */
const KEPT = "pop3-gateway.account";

/** @type {Sample[]} */
let samples = [];
/** @type {Server[]} */
let servers = [];
let token = false;

/** @returns {{ server?: string, user?: string }} */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {string} server @param {string} user */
export const remember = (server, user) => sessionStorage.setItem(KEPT, JSON.stringify({ server, user }));

export const forget = () => sessionStorage.removeItem(KEPT);

/** Fills in a sample account where the demo's server is chosen, and else empties the form. @param {Sample} [account] */
function fillIn(account = samples[0]) {
  const forDemo = Boolean(account) && field("server").value === "demo";
  $("samples").hidden = !forDemo;
  field("user").value = forDemo ? account.user : "";
  field("password").value = forDemo ? account.password : "";
  press(forDemo ? account.user : "");
}

/** @param {string} user */
function press(user) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ ($("samples").querySelectorAll("button"))) {
    each.setAttribute("aria-pressed", String(each.dataset.user === user));
  }
}

/** @param {Server[]} known @param {boolean} others whether there may be others than these */
export function showServers(known, others) {
  servers = known;
  $("server").replaceChildren(...known.map((server) => new Option(server.name || server.id, server.id)));
  if (others) $("server").append(el("option", { value: OTHER, "data-t": "login.other", text: t("login.other") }));
  button("open").disabled = known.length === 0 && !others;
  const { server, user } = remembered();
  if (server && known.some(({ id }) => id === server)) field("server").value = server;
  else if (server && others) {
    field("server").value = OTHER;
    nameServer(server);
  }
  if (user) field("user").value = user;
  schemes();
}

/** Offers sample accounts; whoever was quicker to type than the server to answer keeps what was typed. @param {Sample[]} accounts */
export function offer(accounts) {
  samples = accounts;
  $("samples").append(...accounts.map((account) => el("button",
    { type: "button", "data-user": account.user, "aria-pressed": "false", onclick: () => fillIn(account) },
    account.user, el("small", { "data-t": `sample.${account.user}`, text: t(`sample.${account.user}`) }))));
  const { user } = remembered();
  const known = samples.find((account) => account.user === user);
  if (known || (!field("user").value && !field("password").value)) {
    if (!user) field("server").value = "demo";
    fillIn(known);
  } else $("samples").hidden = samples.length === 0 || field("server").value !== "demo";
}

/** Whether the server that is chosen takes tokens, and only them; one that nobody configured says itself what it takes. */
function schemes() {
  const other = field("server").value === OTHER;
  const chosen = servers.find(({ id }) => id === field("server").value);
  const takes = (/** @type {string} */ scheme) => other || Boolean(chosen?.auth?.includes(scheme));
  showFinder(other);
  button("use-token").hidden = !takes("bearer") || !takes("basic");
  setToken(takes("bearer") && !takes("basic"));
}

/** @param {boolean} wanted */
function setToken(wanted) {
  token = wanted;
  button("use-token").setAttribute("aria-pressed", String(token));
  wordToken();
}

/** Says what depends on what was chosen in the language of now. */
export function wordForm() {
  wordToken();
  wordFinder();
}

function wordToken() {
  $("password-label").textContent = t(token ? "login.token.label" : "login.password");
  button("use-token").textContent = t(token ? "login.use-password" : "login.token");
  $("login-hint").hidden = !token;
  $("login-hint").textContent = t("login.token.hint");
  field("password").autocomplete = token ? "off" : "current-password";
}

/** What was entered; null with the focus on the mistake. @returns {{ server: string, name: string, credentials: Credentials } | null} */
export function entered() {
  const user = field("user").value.trim();
  const secret = field("password").value;
  const other = field("server").value === OTHER;
  const server = other ? field("host").value.trim() : field("server").value;
  field("user").setCustomValidity(!token && user.includes(":") ? t("login.colon") : "");
  if (!(/** @type {HTMLFormElement} */ ($("login")).reportValidity())) return null;
  const name = servers.find(({ id }) => id === server)?.name || server;
  return { server, name, credentials: token ? { user, token: secret } : { user, password: secret } };
}

/** Puts the focus where the mistake is. @param {import("../client.js").Problem} problem */
export function focusFault(problem) {
  const fault = faultOf(problem);
  const at = field(fault === "server" && field("server").value === OTHER ? "host" : fault);
  // What went wrong stands above the form: on a phone both must be in view, or it alone.
  at.focus({ preventScroll: true });
  $("banner").scrollIntoView({ block: "nearest" });
  if (at.id === "password") at.select();
}

/** Shows the form anew. */
export function showForm() {
  field("password").value = "";
  clearFinder();
  fillIn();
  const first = field("server").value === OTHER ? "address" : $("samples").hidden ? "user" : "open";
  $(first).focus();
}

/** Where the focus belongs when the page has come. */
export function focusForm() {
  if (remembered().user && !field("password").value) field("password").focus();
}

/**
 * Asks for the password over the open list; resolves to whether the session goes on.
 *
 * @param {string} user @param {(secret: string) => Promise<import("../client.js").Problem | null>} attempt
 * @returns {Promise<boolean>}
 */
export function askAgain(user, attempt) {
  const asked = dialog("again");
  field("again-user").value = user;
  field("again-password").value = "";
  $("again-text").textContent = t("again.text", { user });
  $("again-hint").hidden = true;
  asked.showModal();
  return new Promise((resolve) => {
    const done = (/** @type {boolean} */ on) => {
      $("again-form").onsubmit = asked.oncancel = button("again-out").onclick = null;
      field("again-password").value = "";
      asked.close();
      resolve(on);
    };
    asked.oncancel = (event) => event.preventDefault();
    button("again-out").onclick = () => done(false);
    $("again-form").onsubmit = async (event) => {
      event.preventDefault();
      busy(button("again-go"), true);
      const problem = await attempt(field("again-password").value);
      busy(button("again-go"), false);
      if (!problem) return done(true);
      const { title, detail } = explain(problem);
      $("again-hint").hidden = false;
      $("again-hint").textContent = `${title}. ${detail}`;
      field("again-password").select();
    };
  });
}

field("server").addEventListener("change", () => {
  schemes();
  fillIn();
});
field("user").addEventListener("input", () => {
  field("user").setCustomValidity("");
  press(field("user").value);
});
button("use-token").addEventListener("click", () => {
  setToken(!token);
  field("password").value = "";
  field("password").focus();
});
