// What a letter is besides text: an invitation, a report of a mail server, a mailing list, something that a machine sent.
import { el } from "./dom.js";
import { longDate, name } from "./format.js";
import { hasWords, t } from "./words.js";

/** @typedef {import("../client.js").Message} Message */

/** @param {string} title @param {[string, string][]} facts @param {...(Node | null)} more */
function card(title, facts, ...more) {
  const rows = facts.filter(([, value]) => value).flatMap(([label, value]) => [el("dt", { text: label }), el("dd", { dir: "auto", text: value })]);
  return el("section", { class: "card-note" }, el("h3", { text: title }), rows.length ? el("dl", { class: "facts-list" }, ...rows) : null, ...more);
}

/** @param {string} prefix @param {string | null | undefined} value */
const worded = (prefix, value) => (value && hasWords(`${prefix}.${value.toLowerCase()}`) ? t(`${prefix}.${value.toLowerCase()}`) : (value ?? ""));

/** @param {Message} message */
function calendar({ calendar: found }) {
  if (!found) return null;
  const { method, summary, start, end, organizer } = found;
  const host = typeof organizer === "string" ? organizer : name(organizer);
  return card(worded("calendar", method ?? "publish"), [
    [t("calendar.what"), summary ?? ""],
    [t("calendar.start"), longDate(start) || (start ?? "")],
    [t("calendar.end"), longDate(end) || (end ?? "")],
    [t("calendar.who"), host],
  ]);
}

/** @param {Message} message */
function report({ report: found }) {
  if (!found) return null;
  const lines = (found.recipients ?? []).map(({ address, action, status, diagnostic }) =>
    el(
      "li",
      { dir: "auto" },
      el("b", { text: address ?? "" }),
      ` ${[worded("report", action), status].filter(Boolean).join(" · ")}`,
      diagnostic ? el("small", { text: diagnostic }) : null,
    ),
  );
  return card(worded("report.kind", found.kind ?? "delivery"), [], lines.length ? el("ul", {}, ...lines) : null);
}

/** Only what a browser can follow safely. @param {string} address */
const followable = (address) => /^(https:|mailto:)/i.test(address);

/** @param {Message} message */
function list({ list: found }) {
  const address = found?.unsubscribe?.find(followable);
  if (!address) return null;
  const link = el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", text: t("list.leave") });
  return el("p", { class: "line-note" }, t("list.is"), " ", link);
}

/** @param {Message} message */
function flaws({ problems }) {
  // That the text is cut is said at its end.
  const words = (problems ?? []).filter(({ kind }) => kind !== "text-truncated").map(({ kind, detail }) => (kind && hasWords(`flaw.${kind}`) ? t(`flaw.${kind}`) : detail)).filter(Boolean);
  return words.length ? el("p", { class: "line-note", id: "problems", text: [...new Set(words)].join(" ") }) : null;
}

/** @param {Message} message @returns {HTMLElement[]} */
export function notes(message) {
  const machine = message.autoSubmitted && message.autoSubmitted !== "no" && !message.report ? el("p", { class: "line-note", text: t("automatic") }) : null;
  const urgent = message.priority === "high" ? el("p", { class: "line-note urgent", text: t("urgent") }) : null;
  return /** @type {HTMLElement[]} */ ([urgent, calendar(message), report(message), list(message), machine, flaws(message)].filter(Boolean));
}
