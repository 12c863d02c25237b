// The mailbox page: what is shown when. Requests are in api.js, the panes in list.js, reader.js and pop3.js, the form in login.js.
import { Mailbox, Problem, sampleAccounts, servers } from "./api.js";
import { drawList, listButton, mark } from "./list.js";
import { fillIn, focusLogin, offer } from "./login.js";
import { banner, confirmed, hideBanner, say } from "./notice.js";
import { clear, sessions, show } from "./pop3.js";
import { closeMessage, envelopeOnly, openMessage, reader, remark, showLetter } from "./reader.js";
import { subject } from "./view.js";

const PAGE = 25;
const $ = (id) => document.getElementById(id);

let mailbox = null;
let items = [];
let next = null;
let total = 0;
let current = null;

function draw() {
  drawList({ items, next, total, current }, open);
}

/** Runs what a button starts: busy while it lasts, a banner when it fails; resolves to whether it went well. */
async function run(button, work) {
  const box = mailbox;
  hideBanner();
  if (button) {
    button.disabled = true;
    button.classList.add("busy");
  }
  try {
    await work();
    return true;
  } catch (failure) {
    if (box?.closed || failure.name === "AbortError") return false;
    if (!(failure instanceof Problem)) throw failure;
    banner(failure);
    if (failure.status === 401 && items.length > 0) signOut();
    return false;
  } finally {
    if (button) {
      button.disabled = false;
      button.classList.remove("busy");
    }
  }
}

/** Makes a request of the mailbox and tells the panel which session it stood for. */
async function request(via, ask, session) {
  const box = mailbox;
  try {
    const { body, timing } = await ask();
    if (box.closed) throw new DOMException("signed out", "AbortError");
    show(session(body), { via, timing });
    return body;
  } catch (problem) {
    // A path that the gateway does not have opened no session.
    if (problem instanceof Problem && !box.closed && problem.slug !== "not-found") show(session(null), { via, problem });
    throw problem;
  }
}

async function loadPage({ more, fresh }) {
  const cursor = more ? next : null;
  const page = await request(
    `GET ${mailbox.path}/messages?view=summary${cursor ? "&cursor=…" : ""}`,
    () => mailbox.page({ cursor, limit: PAGE, fresh }),
    (body) => sessions.open(mailbox.user, body),
  );
  items = more ? [...items, ...page.items] : page.items;
  next = page.next;
  total = page.messageCount;
  draw();
  say(`${items.length} of ${total} messages shown`);
}

async function open(item, button) {
  current = item;
  mark(button);
  $("mailbox").classList.add("reading");
  $("reader").setAttribute("aria-busy", "true");
  say("Loading the message");
  const done = await run(null, async () => {
    const message = await request(
      `GET ${mailbox.path}/messages/${item.id}`,
      () => mailbox.message(item.id),
      () => sessions.read(mailbox.user, item),
    ).catch((problem) => envelopeOnly(item, problem));
    if (current !== item) return;
    openMessage(message);
    say("Message loaded");
    if (message.html) await formatted(item);
  });
  if (current !== item) return;
  $("reader").removeAttribute("aria-busy");
  if (!done && reader.message?.id !== item.id) back();
}

async function formatted(item) {
  try {
    const letter = await request(
      `GET ${mailbox.path}/messages/${item.id}/html?images=inline`,
      () => mailbox.html(item.id),
      () => sessions.read(mailbox.user, item),
    );
    if (current === item) showLetter(letter);
  } catch (problem) {
    // The text is there already: a letter that cannot be had is worth a remark, not an alarm.
    if (!(problem instanceof Problem) || problem.status !== 404) throw problem;
    if (current === item) remark("Shown as plain text: the formatted letter cannot be had.");
  }
}

function back() {
  const index = items.indexOf(current);
  current = null;
  mark(null);
  closeMessage();
  $("reader").removeAttribute("aria-busy");
  $("mailbox").classList.remove("reading");
  (listButton(index) ?? $("list-title")).focus();
}

function download() {
  const item = current;
  return run($("download"), async () => {
    const blob = await request(
      `GET ${mailbox.path}/messages/${item.id}/raw`,
      () => mailbox.raw(item.id),
      () => sessions.download(mailbox.user, item),
    );
    reader.save(blob, item.summary?.subject, ".eml");
    say("Downloaded");
  });
}

/** A part that the gateway does not hand out is still in the message, which it does. */
function notByItself(problem) {
  if (problem.slug !== "not-found" && problem.slug !== "part-not-found") return problem;
  return new Problem(problem.status, {
    title: "This attachment cannot be had by itself",
    detail: "Download the message instead: the attachment is in it.",
  });
}

function fetchAttachment({ part, filename, button }) {
  const item = current;
  return run(button, async () => {
    const blob = await request(
      `GET ${mailbox.path}/messages/${item.id}/attachments/${part}`,
      () => mailbox.attachment(item.id, part),
      () => sessions.attachment(mailbox.user, item),
    ).catch((problem) => {
      throw notByItself(problem);
    });
    reader.save(blob, filename || `part ${part}`, "");
    say("Downloaded");
  });
}

async function remove() {
  const item = current;
  const box = mailbox;
  if (!(await confirmed(subject(item.summary?.subject))) || mailbox !== box) return;
  await run($("delete"), async () => {
    try {
      await request(
        `DELETE ${mailbox.path}/messages/${item.id}`,
        () => mailbox.delete(item.id),
        () => sessions.remove(mailbox.user, item),
      );
    } catch (problem) {
      // Somebody else was quicker: the wish is fulfilled, and the list should say so.
      if (problem.slug === "message-not-found") forget(item);
      throw problem;
    }
    forget(item);
    say("Message deleted");
  });
}

function forget(item) {
  const index = items.indexOf(item);
  // Its neighbours' numbers change with the next session (RFC 1939 §5): those below keep theirs, those above move down.
  items = items.filter((other) => other !== item);
  for (const other of items) if (other.number > item.number) other.number -= 1;
  total -= 1;
  if (current === item) {
    current = null;
    closeMessage();
    $("mailbox").classList.remove("reading");
  }
  draw();
  (listButton(Math.min(index, items.length - 1)) ?? $("list-title")).focus();
}

async function more() {
  const before = items.length;
  const done = await run($("more"), async () => {
    try {
      await loadPage({ more: true });
    } catch (problem) {
      if (problem.slug !== "cursor-expired") throw problem;
      await loadPage({ fresh: true });
    }
  });
  if (done) listButton(before < items.length ? before : 0)?.focus();
}

async function refresh() {
  await run($("refresh"), () => loadPage({ fresh: true }));
  current = items.find((item) => item.id === current?.id) ?? null;
  if (!current) {
    closeMessage();
    $("mailbox").classList.remove("reading");
  }
  draw();
}

async function signIn(event) {
  event.preventDefault();
  const user = $("user").value.trim();
  if (user.includes(":")) {
    banner({ title: "A user name cannot hold a colon", detail: "HTTP's Basic scheme ends the name there (RFC 7617)." });
    return;
  }
  mailbox = new Mailbox($("server").value, user, $("password").value);
  say("Opening the mailbox");
  if (!(await run($("open"), () => loadPage({ fresh: true })))) {
    mailbox = null;
    say("");
    $("password").select();
    $("password").focus();
    return;
  }
  const server = $("server").selectedOptions[0].textContent;
  $("password").value = "";
  $("chip").textContent = `${user} · ${server}`;
  $("chip").title = $("chip").textContent;
  $("welcome").hidden = true;
  $("mailbox").hidden = false;
  $("whose").hidden = false;
  document.title = `${user} · pop3-gateway`;
  $("list-title").focus();
}

function signOut() {
  mailbox.close();
  mailbox = null;
  items = [];
  next = null;
  total = 0;
  current = null;
  closeMessage();
  draw();
  clear();
  $("mailbox").classList.remove("reading");
  $("welcome").hidden = false;
  $("mailbox").hidden = true;
  $("whose").hidden = true;
  document.title = "Mailbox · pop3-gateway";
  say("Signed out");
  fillIn();
  focusLogin();
}

async function start() {
  const known = await servers();
  $("server").replaceChildren(...known.map((server) => new Option(server.name ?? server.id, server.id)));
  if (known.length === 0) {
    banner({ title: "No mail server is configured", detail: "The operator names them with gateway.servers.<alias>.host." });
    $("open").disabled = true;
    return;
  }
  if (known.some((server) => server.id === "demo")) {
    offer(await sampleAccounts());
  }
}

$("login").addEventListener("submit", signIn);
$("server").addEventListener("change", () => fillIn());
$("sign-out").addEventListener("click", signOut);
$("refresh").addEventListener("click", refresh);
$("more").addEventListener("click", more);
$("back").addEventListener("click", back);
$("download").addEventListener("click", download);
$("delete").addEventListener("click", remove);
$("banner-close").addEventListener("click", () => {
  hideBanner();
  $("main").focus();
});
reader.onAttachment = fetchAttachment;
// On a small screen the lesson comes after the mail, folded.
$("pop3").open = !matchMedia("(max-width: 760px)").matches;
run($("open"), start);
