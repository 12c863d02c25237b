// The pane with the mailbox's messages, each a button.
import { name, shortDate, size, subject } from "./view.js";

const $ = (id) => document.getElementById(id);

function clip() {
  const mark = document.createElement("span");
  mark.className = "clip";
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", "with attachments");
  return mark;
}

function entry(item, current, onOpen) {
  const button = document.createElement("button");
  button.type = "button";
  const summary = item.summary ?? {};
  const fields = {
    from: name(summary.from?.[0]) || "(unknown sender)",
    when: shortDate(summary.date),
    title: item.problem && !item.summary ? item.problem.title ?? "This message cannot be shown" : subject(summary.subject),
    size: size(item.size),
    preview: summary.preview,
  };
  for (const [field, text] of Object.entries(fields)) {
    if (text === undefined || text === null) continue;
    const span = document.createElement("span");
    span.className = field;
    // A name from the right to the left must not turn what stands beside it.
    span.dir = "auto";
    span.textContent = text;
    button.append(span);
  }
  if (summary.hasAttachments) button.querySelector(".size").prepend(clip());
  button.disabled = item.id === null;
  if (item === current) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => onOpen(item, button));
  return button;
}

/** Draws the list: `{items, next, total, current}`. */
export function drawList({ items, next, total, current }, onOpen) {
  $("messages").replaceChildren(
    ...items.map((item) => {
      const line = document.createElement("li");
      line.append(entry(item, current, onOpen));
      return line;
    }),
  );
  $("count").textContent = total === 0 ? "" : `${items.length} of ${total}`;
  $("empty").hidden = items.length > 0;
  $("reader").hidden = items.length === 0;
  $("more").hidden = !next;
}

export function listButton(index) {
  return $("messages").querySelectorAll("button")[index];
}

/** Marks the message that is open; none when there is no button. */
export function mark(button) {
  for (const other of $("messages").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  button?.setAttribute("aria-current", "true");
}
