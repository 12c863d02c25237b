// Which POP3 session a request stands for (RFC 1939), in the form that the RFC gives it.
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Exchange} Exchange
 * @typedef {{ state: "AUTHORIZATION" | "TRANSACTION" | "UPDATE", lines: string[] }} Step lines begin with "C: " or "S: "
 * @typedef {{ kind: string, title: string, why: string, steps: Step[] }} Session
 * @typedef {(id: string) => { number: number, size: number | null } | undefined} Lookup
 */

/** @type {Step} */
const LOGIN = { state: "AUTHORIZATION", lines: ["S: +OK …", "C: USER …", "S: +OK", "C: PASS ••••••••", "S: +OK"] };
/** @type {Step} */
const QUIT = { state: "UPDATE", lines: ["C: QUIT", "S: +OK"] };

/** @param {string} kind @param {Record<string, string | number>} values @param {string[]} lines @returns {Session} */
function session(kind, values, lines) {
  return { kind, title: t(`session.${kind}`, values), why: t(`session.${kind}.why`), steps: [LOGIN, { state: "TRANSACTION", lines }, QUIT] };
}

/** @param {string} tail behind …/messages/ @param {Lookup} lookup */
function ofMessage(tail, lookup) {
  const [id, view = "", query = ""] = tail.split(/[/?]/);
  const row = lookup(decodeURIComponent(id));
  const n = row?.number || "n";
  const octets = row?.size ? `+OK ${row.size} octets` : "+OK";
  const uidl = ["C: UIDL", "S: +OK", `S: … ${n} …`, "S: ."];
  if (view === "top") {
    const k = new URLSearchParams(query).get("lines") ?? "k";
    return session("top", { n }, [...uidl, `C: TOP ${n} ${k}`, "S: +OK", "S: …", "S: ."]);
  }
  const kind = view === "attachments" || view === "parts" ? "part" : view === "raw" ? "raw" : "read";
  return session(kind, { n }, [...uidl, `C: RETR ${n}`, `S: ${octets}`, "S: …", "S: ."]);
}

/** What a request stands for; null when it opens no session. @param {Exchange} exchange @param {Lookup} lookup @returns {Session | null} */
export function sessionOf({ method, path }, lookup) {
  const [, rest] = path.split(/^v1\/mailboxes\/[^/?]+/);
  if (rest === undefined) return null;
  if (rest === "") return session("status", {}, ["C: STAT", "S: +OK …"]);
  if (rest.startsWith("/events")) return session("watch", {}, ["C: UIDL", "S: +OK", "S: …", "S: .", "C: LIST", "S: +OK", "S: …", "S: ."]);
  if (rest === "/messages/fetch") return session("texts", {}, ["C: UIDL", "S: …", "C: TOP n 0", "C: TOP n 0", "C: …", "S: …"]);
  if (rest === "/messages/delete") return session("delete", {}, ["C: UIDL", "S: …", "C: DELE n", "S: +OK"]);
  if (rest.startsWith("/messages?") || rest === "/messages") {
    const top = rest.includes("view=ids") ? [] : [`C: TOP n ${rest.includes("view=preview") ? 64 : 0}`, "S: +OK", "S: …", "S: ."];
    return session("list", {}, ["C: STAT", "S: +OK …", "C: UIDL", "S: …", "C: LIST", "S: …", ...top]);
  }
  if (rest.startsWith("/messages/")) return method === "DELETE" ? session("delete", {}, ["C: DELE n", "S: +OK"]) : ofMessage(rest.slice(10), lookup);
  return session("other", {}, []);
}

/** The state in which each line is said: the login's end and QUIT are where it changes. @param {string[]} lines @returns {Map<string, string[]>} */
export function byState(lines) {
  /** @type {Map<string, string[]>} */
  const states = new Map();
  let state = "AUTHORIZATION";
  let asked = "";
  for (const line of lines) {
    // The next step of a SASL exchange is hidden, and belongs to AUTH.
    if (line.startsWith("C: ") && !line.startsWith("C: •")) asked = line.slice(3).split(" ")[0].toUpperCase();
    if (asked === "QUIT" && state === "TRANSACTION") state = "UPDATE";
    states.set(state, [...(states.get(state) ?? []), line]);
    if (state === "AUTHORIZATION" && ["PASS", "APOP", "AUTH"].includes(asked) && line.startsWith("S: +OK")) state = "TRANSACTION";
  }
  return states;
}
