// The address bar: #m=<id>&view=text&subject=…, which names what is shown and never who shows it.

/**
 * @typedef {import("./rows.js").Filter} Filter
 * @typedef {{ message?: string, part?: string, view?: string, order: "newest" | "oldest", filter: Filter }} Route
 */

export const FILTERS = /** @type {const} */ (["from", "to", "subject", "since", "until"]);

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Filter} */
  const filter = {};
  for (const name of FILTERS) {
    const value = given.get(name)?.slice(0, 200);
    if (value) filter[name] = value;
  }
  const message = given.get("m") ?? undefined;
  return {
    message: message && /^[A-Za-z0-9_-]{1,400}$/.test(message) ? message : undefined,
    part: given.get("part") ?? undefined,
    view: given.get("view") ?? undefined,
    order: given.get("order") === "oldest" ? "oldest" : "newest",
    filter,
  };
}

/** @param {Route} route */
export function write({ message, part, view, order, filter }) {
  const said = new URLSearchParams();
  if (order === "oldest") said.set("order", order);
  for (const name of FILTERS) if (filter[name]) said.set(name, filter[name]);
  if (message) said.set("m", message);
  if (message && part) said.set("part", part);
  if (message && view) said.set("view", view);
  return said.size ? `#${said}` : "#";
}

/** @param {Route} a @param {Route} b */
export const sameList = (a, b) => a.order === b.order && FILTERS.every((name) => a.filter[name] === b.filter[name]);
