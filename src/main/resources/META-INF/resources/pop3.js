// The panel that tells which POP3 session a request stands for (RFC 1939).

const SHOWN = 12;
const panel = document.getElementById("sessions");
const states = document.querySelectorAll("#states li");

const octets = (size) => `${size} octets`;
const messages = (count) => `${count} ${count === 1 ? "message" : "messages"}`;

function login(user) {
  return {
    state: "AUTHORIZATION",
    lines: [["", "+OK POP3 server ready"], [`USER ${user}`, "+OK"], ["PASS ••••••••", "+OK"]],
  };
}

function quit(text = "+OK") {
  return { state: "UPDATE", lines: [["QUIT", text]] };
}

/** The sessions that stand for the page's requests; each takes what the answer told. */
export const sessions = {
  open: (user, page) => ({
    title: "List the mailbox",
    why: "POP3 has neither folders nor flags: a list is numbers, sizes and unique-ids. Subjects come from the headers, which TOP fetches without the bodies.",
    steps: [
      login(user),
      {
        state: "TRANSACTION",
        lines: [
          ["STAT", page ? `+OK ${page.messageCount} ${page.totalSize}` : "+OK"],
          ["UIDL", "+OK one unique-id a line, then ."],
          ["LIST", page ? `+OK ${messages(page.messageCount)} (${octets(page.totalSize)})` : "+OK"],
          ...(page?.items ?? []).slice(0, 3).map((item) => [`TOP ${item.number} 0`, "+OK its header, then ."]),
          ...((page?.items.length ?? 0) > 3 ? [[`… TOP n 0 for ${page.items.length - 3} more, without waiting for answers`, ""]] : []),
        ],
      },
      quit("+OK nothing was marked, nothing is removed"),
    ],
  }),
  read: (user, item) => ({
    title: `Read message ${item.number}`,
    why: "RETR copies the message. It stays on the server until somebody deletes it.",
    steps: [
      login(user),
      { state: "TRANSACTION", lines: [["UIDL", `+OK … ${item.number} ${item.uidl} …`], [`RETR ${item.number}`, `+OK ${octets(item.size)}, then .`]] },
      quit(),
    ],
  }),
  download: (user, item) => ({ ...sessions.read(user, item), title: `Download message ${item.number}`, why: "The same octets, as they were stored." }),
  attachment: (user, item) => ({
    ...sessions.read(user, item),
    title: `Fetch an attachment of message ${item.number}`,
    why: "POP3 knows messages only: the whole message is fetched, and the gateway decodes the part.",
  }),
  remove: (user, item) => ({
    title: `Delete message ${item.number}`,
    why: "DELE only marks. The server removes in the UPDATE state, behind QUIT; without its +OK nothing counts as deleted.",
    steps: [
      login(user),
      { state: "TRANSACTION", lines: [["UIDL", `+OK … ${item.number} ${item.uidl} …`], [`DELE ${item.number}`, "+OK marked deleted"]] },
      quit("+OK removed, connection closed"),
    ],
  }),
};

// Where a session ends that failed, and with which words.
const REFUSED = {
  "credentials-rejected": ["PASS", "-ERR [AUTH] rejected"],
  "mailbox-in-use": ["PASS", "-ERR [IN-USE] another session holds the lock"],
  "login-delay": ["PASS", "-ERR [LOGIN-DELAY] too soon after the last login"],
  "server-temporary-failure": ["PASS", "-ERR [SYS/TEMP] try again later"],
  "message-not-found": ["UIDL", "+OK … the message is not among them"],
  "delete-outcome-unknown": ["QUIT", "no answer"],
};

function cutAt(session, problem) {
  const [verb, answer] = REFUSED[problem.slug] ?? [];
  const steps = [];
  for (const step of session.steps) {
    const at = verb ? step.lines.findIndex(([command]) => command.startsWith(verb)) : -1;
    if (at >= 0) {
      const lines = [...step.lines.slice(0, at), [step.lines[at][0], answer, true]];
      return { ...session, why: "", steps: [...steps, { ...step, lines }] };
    }
    steps.push(step);
  }
  return { ...session, why: "The gateway answered without telling which command failed, or before any was sent.", steps: [] };
}

function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

function wire(step) {
  const block = element("pre", "wire");
  for (const [command, answer, refused] of step.lines) {
    if (command) block.append(element("span", "", `${command}\n`));
    if (answer) block.append(element("span", refused ? "refused" : "said", `${answer}\n`));
  }
  return block;
}

// Server-Timing (W3C): name;dur=milliseconds, …
function took(timing) {
  const parts = (timing ?? "").split(",").map((entry) => {
    const [name, ...parameters] = entry.trim().split(";");
    const duration = parameters.map((p) => p.trim()).find((p) => p.startsWith("dur="));
    return duration ? `${name} ${Number(duration.slice(4)).toFixed(1)} ms` : "";
  });
  return parts.filter(Boolean).join(" · ");
}

/** Lights the states that the newest session went through. */
function light(names) {
  for (const state of states) state.classList.toggle("on", names.includes(state.dataset.state));
}

/** Shows the session that a request stood for. */
export function show(session, { via, timing, problem }) {
  const told = problem ? cutAt(session, problem) : session;
  const box = element("section", "session");
  box.append(element("h3", "", told.title), element("p", "via", via));
  for (const step of told.steps) box.append(element("p", "phase", step.state), wire(step));
  if (told.why) box.append(element("p", "why", told.why));
  const times = took(timing);
  if (times) box.append(element("p", "took", `Took: ${times}`));
  panel.prepend(box);
  while (panel.children.length > SHOWN) panel.lastElementChild.remove();
  light(told.steps.map((step) => step.state));
}

/** Forgets all sessions: they name the user. */
export function clear() {
  panel.replaceChildren();
  light([]);
}
