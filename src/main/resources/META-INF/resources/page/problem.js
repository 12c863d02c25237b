// Problems in a person's words, by their slug: what happened, and what to do.
import { hasWords, t } from "./words.js";

/** @typedef {{ slug: string, title: string, detail: string, status: number, retryAfter?: number | null, traceId?: string | null }} Told */

/** What only the operator can look into. */
const OPERATORS = ["internal-error", "server-protocol-error"];

/** @param {Told} problem */
export function explain(problem) {
  const known = hasWords(`problem.${problem.slug}`);
  const title = known ? t(`problem.${problem.slug}`) : problem.title;
  const what = known && hasWords(`problem.${problem.slug}.do`) ? t(`problem.${problem.slug}.do`) : problem.detail;
  const wait = problem.retryAfter ? t("wait", { n: problem.retryAfter }) : "";
  const trace = problem.traceId && OPERATORS.includes(problem.slug) ? t("problem.trace", { id: problem.traceId }) : "";
  return { title, detail: [what, wait, trace].filter(Boolean).join(" ") };
}

/** Whose mistake it was: where the focus belongs in the form. @param {Told} problem */
export function faultOf(problem) {
  if (["credentials-rejected", "credentials-missing"].includes(problem.slug)) return "password";
  if (["server-not-found", "server-not-allowed", "not-supported-by-server"].includes(problem.slug)) return "server";
  return "open";
}
