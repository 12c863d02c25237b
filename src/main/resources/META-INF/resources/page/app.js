// The mailbox page: where the gateway is, who is signed in, and what the address, the keys and the buttons do.
import { Gateway, Problem } from "../client.js";
import { $, busy, button, field } from "./dom.js";
import { startFinder } from "./finder.js";
import { listen, showKeys } from "./keys.js";
import { Mail } from "./mail.js";
import { askToLeave, banner, hideBanner, say, tell } from "./notice.js";
import * as panel from "./panel.js";
import * as route from "./route.js";
import * as signin from "./signin.js";
import { speak, startWords, t } from "./words.js";

/** @type {Mail | null} */
let mail = null;
let asking = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let slow;
/** @type {string | null} */
let dialogues = null;

/** This origin and path, unless the page is served from elsewhere and says where the gateway is. */
function gatewayUrl() {
  const named = new URLSearchParams(location.search).get("gateway");
  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=gateway]"));
  const url = new URL(named ?? meta?.content ?? "./", document.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError("the gateway's address must be http or https");
  return url;
}

// A person is told at once what went wrong, and tries again when it suits.
const gateway = new Gateway(gatewayUrl(), { retries: 0, observe: (exchange) => panel.show(exchange) });

function title() {
  if (!mail) document.title = t("title");
  else document.title = `${mail.unseen ? `(${mail.unseen}) ` : ""}${mail.mailbox.user} · pop3-gateway`;
}

/** @param {boolean} signedIn */
function show(signedIn) {
  document.body.classList.toggle("signed-in", signedIn);
  for (const id of ["mailbox", "whose", "sign-out", "help-open", "skip-letter"]) $(id).hidden = !signedIn;
  $("welcome").hidden = signedIn;
  title();
}

/** @param {boolean} on */
function opening(on) {
  busy(button("open"), on);
  clearTimeout(slow);
  $("slow").hidden = true;
  if (on) slow = setTimeout(() => ($("slow").hidden = false), 3000);
}

/** @param {SubmitEvent} event */
async function signIn(event) {
  event.preventDefault();
  const given = signin.entered();
  if (!given) return;
  hideBanner();
  opening(true);
  say(t("opening.mailbox"));
  const mailbox = gateway.mailbox(given.server, given.credentials);
  const opened = new Mail(mailbox, route.parse(location.hash), { expired: () => expired(given), changed: title });
  panel.begin((id) => opened.rows.find(id), mailbox.user, given.server === "demo" ? dialogues : null);
  try {
    // Shown before it is filled: the list needs its height.
    await opened.start();
  } catch (failure) {
    opened.end();
    if (!(failure instanceof Problem)) throw failure;
    opening(false);
    banner(failure, () => /** @type {HTMLFormElement} */ ($("login")).requestSubmit());
    return signin.focusFault(failure);
  }
  opening(false);
  mail = opened;
  field("password").value = "";
  signin.remember(given.server, mailbox.user);
  $("chip").textContent = `${mailbox.user} · ${given.name}`;
  $("chip").title = $("chip").textContent;
  enter();
  mail.watch();
}

/** The first entry of the history stands before the mailbox: Back at the list comes to it and asks, and leaves nothing by surprise. */
function enter() {
  const here = route.parse(location.hash);
  history.replaceState({ gate: true }, "", route.write({ ...here, message: undefined }));
  history.pushState({ mailbox: true }, "", route.write({ ...here, message: undefined }));
  if (here.message) history.pushState({ mailbox: true, opened: true }, "", route.write(here));
  show(true);
  mail?.redraw();
  if (!here.message) $("list-title").focus();
}

async function came() {
  if (!mail) return;
  if (history.state?.gate) {
    history.pushState({ mailbox: true }, "", location.hash || "#");
    if (mail.opened) mail.follow(route.parse(location.hash));
    else if (await askToLeave()) await signOut();
    return;
  }
  mail.follow(route.parse(location.hash));
}

async function signOut() {
  const ending = mail;
  if (!ending) return;
  busy(button("sign-out"), true);
  say(t("signout.waits"));
  // What was to be deleted is deleted before its credentials are gone.
  await ending.deletions.flush();
  busy(button("sign-out"), false);
  if (mail !== ending) return;
  mail = null;
  ending.end();
  panel.clear();
  signin.forget();
  history.replaceState(null, "", "#");
  $("chip").textContent = $("chip").title = "";
  show(false);
  say(t("signedout"));
  signin.showForm();
}

/** The server no longer takes the credentials: they are asked for over the open list. @param {NonNullable<ReturnType<typeof signin.entered>>} given */
async function expired(given) {
  if (!mail || asking) return;
  asking = true;
  const { user } = given.credentials;
  const on = await signin.askAgain(user, async (secret) => {
    const credentials = given.credentials.token === undefined ? { user, password: secret } : { user, token: secret };
    const mailbox = gateway.mailbox(given.server, credentials);
    try {
      await mailbox.status();
      mail?.renew(mailbox);
      return null;
    } catch (failure) {
      if (failure instanceof Problem) return failure;
      throw failure;
    }
  });
  asking = false;
  if (!on) await signOut();
}

async function start() {
  try {
    const { servers: known, discovery } = await gateway.serverList();
    signin.showServers(known, discovery);
    if (known.length === 0 && !discovery) tell(t("noserver"), t("noserver.do"));
    if (known.some(({ id }) => id === "demo")) await samples();
    signin.focusForm();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    banner(failure, start);
  }
}

/** The sample accounts that come with the demo; an operator may name a server "demo" without being one. */
async function samples() {
  try {
    const answer = await fetch(new URL("demo/credentials.json", gateway.url), { credentials: "omit" });
    if (!answer.ok) return;
    const { accounts, dialogue } = await answer.json();
    if (dialogue) dialogues = new URL(dialogue, gateway.url).href;
    signin.offer(accounts);
  } catch {
    // Then there is nothing to fill in.
  }
}

/** @param {SubmitEvent} event */
function search(event) {
  event.preventDefault();
  const name = /** @type {(typeof route.FILTERS)[number]} */ (field("search-field").value);
  const text = field("search-text").value.trim();
  if (text) filter({ [name]: text });
  field("search-text").value = "";
}

/** @param {import("./rows.js").Filter} change */
function filter(change) {
  const { filter: before } = route.parse(location.hash);
  mail?.go({ filter: { ...before, ...change } });
  chips();
}

function chips() {
  const { filter: given } = route.parse(location.hash);
  const shown = route.FILTERS.filter((name) => given[name]);
  $("chips").hidden = shown.length === 0;
  $("chips").replaceChildren(...shown.map((name) => {
    const made = document.createElement("li");
    const off = document.createElement("button");
    off.type = "button";
    off.className = "chip";
    off.textContent = `${t(`field.${name}`)}: ${given[name]} ✕`;
    off.setAttribute("aria-label", t("filter.off", { filter: `${t(`field.${name}`)}: ${given[name]}` }));
    off.addEventListener("click", () => {
      filter({ [name]: undefined });
      field("search-text").focus();
    });
    made.append(off);
    return made;
  }));
}

/** Dates are entered as dates. */
function searchKind() {
  const dates = ["since", "until"].includes(field("search-field").value);
  field("search-text").type = dates ? "date" : "search";
}

function keys() {
  const on = (/** @type {(mail: Mail) => void} */ act) => () => mail && act(mail);
  const down = on((m) => m.step(1));
  const up = on((m) => m.step(-1));
  const close = on((m) => (m.opened ? m.close() : hideBanner()));
  listen(() => Boolean(mail), {
    j: down, ArrowDown: down, k: up, ArrowUp: up, Escape: close, u: close,
    "#": on((m) => (m.opened ? m.removeOpen() : m.removeSelected())), Delete: on((m) => m.removeOpen()),
    x: on((m) => m.toggleHere()), z: on((m) => m.deletions.undo()), r: on((m) => m.refresh()),
    g: on((m) => m.jump("first")), G: on((m) => m.jump("last")),
    "/": () => field("search-text").focus(), p: () => button("panel-toggle").click(), "?": showKeys,
  });
}

function wire() {
  $("login").addEventListener("submit", signIn);
  $("search").addEventListener("submit", search);
  field("search-field").addEventListener("change", searchKind);
  /** @type {[string, () => unknown][]} */
  const buttons = [
    ["sign-out", signOut], ["help-open", showKeys],
    ["refresh", () => mail?.refresh()], ["further-go", () => mail?.further()], ["select", () => mail?.toggleSelecting()],
    ["select-done", () => mail?.toggleSelecting()], ["delete-selected", () => mail?.removeSelected()],
    ["order", () => mail?.go({ order: mail.rows.order === "newest" ? "oldest" : "newest" })],
  ];
  for (const [id, act] of buttons) $(id).addEventListener("click", act);
  // Whatever was chosen in the menu closes it.
  $("menu").addEventListener("click", () => $("menu").matches(":popover-open") && $("menu").hidePopover());
  addEventListener("popstate", () => {
    came();
    chips();
  });
  addEventListener("beforeunload", (event) => {
    if (!mail?.deletions.open) return;
    // It is under way before anybody answers the question.
    mail.deletions.flush({ keepalive: true });
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    // On phones this is the last that a page hears.
    if (document.hidden) mail?.deletions.flush({ keepalive: true });
  });
}

startWords(() => {
  title();
  panel.word();
  signin.wordForm();
  chips();
  mail?.redraw();
});
title();
speak();
panel.startPanel();
startFinder((address, options) => gateway.discover(address, options));
wire();
keys();
chips();
start();
