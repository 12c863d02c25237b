// What is known of the mailbox's list: a run of rows from its top, filled page by page as they come into view.

/**
 * @typedef {import("../client.js").Item} Item
 * @typedef {import("../client.js").Mailbox} Mailbox
 * @typedef {import("../client.js").Page} Page
 * @typedef {import("../client.js").Summary} Summary
 * @typedef {{ from?: string, to?: string, subject?: string, since?: string, until?: string }} Filter
 * @typedef {{ id: string | null, uidl: string | null, number: number, size: number | null, summary: Slim | null | undefined,
 *   problem?: { title?: string }, fresh?: boolean }} Row
 * @typedef {Pick<Summary, "subject" | "from" | "date" | "hasAttachments" | "preview">} Slim
 */

const PAGE = 50;
const IDS = 200;
/** Rows farther away than this from what is seen keep their place and forget their texts. */
const NEAR = 600;

/** What a row shows, and no more: a mailbox has many. @param {Item} item @returns {Row} */
function slim({ id, uidl, number, size, summary, problem }) {
  return { id, uidl, number, size, problem, summary: problem && !summary ? null : slimSummary(summary) };
}

/** Undefined stands for a summary that was not asked for yet. @param {Summary | null | undefined} summary @returns {Slim | undefined} */
function slimSummary(summary) {
  if (!summary) return undefined;
  const { subject, from, date, hasAttachments, preview } = summary;
  return { subject, from: from.slice(0, 1), date, hasAttachments, preview };
}

export class Rows {
  /** @param {Mailbox} mailbox @param {Filter} filter @param {"newest" | "oldest"} order */
  constructor(mailbox, filter, order) {
    this.mailbox = mailbox;
    this.filter = filter;
    this.order = order;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {string | null} */
    this.next = null;
    this.messageCount = 0;
    this.totalSize = 0;
    this.scanned = 0;
    this.complete = true;
    this.loaded = false;
  }

  get filtered() {
    return Object.values(this.filter).some(Boolean);
  }

  /** How many rows the list has as far as is known; a filtered one only those that were found. */
  get length() {
    return this.filtered || !this.loaded ? this.rows.length : Math.max(this.messageCount, this.rows.length);
  }

  /** @param {string} id */
  indexOf(id) {
    return this.rows.findIndex((row) => row.id === id);
  }

  /** @param {string | undefined} id */
  find(id) {
    return this.rows.find((row) => row.id === id);
  }

  /** @param {Page} page */
  #take(page) {
    this.next = page.next;
    this.messageCount = page.messageCount;
    this.totalSize = page.totalSize;
    this.scanned = page.scanned;
    this.complete = page.complete;
    this.loaded = true;
  }

  /** @param {object} options @returns {Promise<Page>} */
  #page(options) {
    const { view = "preview", limit = PAGE, ...rest } = /** @type {any} */ (options);
    return this.mailbox.page({ view, limit, order: this.order, ...this.filter, ...rest });
  }

  /** The first page. @param {{ signal?: AbortSignal, fresh?: boolean }} [options] */
  async open(options = {}) {
    const page = await this.#page(options);
    this.rows = page.items.map(slim);
    this.#take(page);
  }

  /** Whether something is missing between two places. @param {number} from @param {number} to */
  lacks(from, to) {
    const end = Math.min(to, this.length);
    if (this.rows.length < end && this.next) return true;
    return this.rows.slice(from, end).some((row) => row.summary === undefined && row.id !== null);
  }

  /** Loads a step of what is missing between two places. @param {number} from @param {number} to @param {AbortSignal} [signal] */
  async load(from, to, signal) {
    if (this.next && this.rows.length < to) {
      // Far below: the way there needs no texts.
      const far = from > this.rows.length + PAGE;
      const page = await this.#page({ cursor: this.next, view: far ? "ids" : "preview", limit: far ? IDS : PAGE, signal });
      this.rows.push(...page.items.map(slim));
      this.#take(page);
      return;
    }
    const missing = this.rows.slice(from, to).filter((row) => row.summary === undefined && row.id !== null);
    await this.#summaries(missing, signal);
  }

  /** The next page of what a filter finds. @param {AbortSignal} [signal] */
  async further(signal) {
    const page = await this.#page({ cursor: this.next, signal });
    this.rows.push(...page.items.map(slim));
    this.#take(page);
  }

  /** @param {Row[]} rows @param {AbortSignal} [signal] */
  async #summaries(rows, signal) {
    const byId = new Map(rows.map((row) => [/** @type {string} */ (row.id), row]));
    for await (const line of this.mailbox.fetchMany(byId.keys(), { view: "summary", signal })) {
      const row = byId.get(line.id);
      if (!row) continue;
      row.summary = line.summary ? slimSummary(line.summary) : null;
      if (line.problem) row.problem = { title: line.problem.title };
      byId.delete(line.id);
    }
    for (const row of byId.values()) row.summary = null;
  }

  /** Forgets the texts of rows that are far from these. @param {number} from @param {number} to */
  trim(from, to) {
    const far = [[0, from - NEAR], [to + NEAR, this.rows.length]];
    for (const [start, end] of far) {
      for (let at = Math.max(0, start); at < Math.min(end, this.rows.length); at++) if (this.rows[at].summary) this.rows[at].summary = undefined;
    }
  }

  /** Lists again as far as it was known, and keeps the texts of what is still there. @param {{ signal?: AbortSignal }} [options] */
  async refresh({ signal } = {}) {
    const known = new Map(this.rows.map((row) => [row.id, row]));
    const depth = this.rows.length;
    let page = await this.#page({ fresh: true, signal });
    const items = [...page.items];
    while (page.next && items.length < depth) {
      page = await this.#page({ cursor: page.next, view: this.filtered ? "preview" : "ids", limit: IDS, signal });
      items.push(...page.items);
    }
    this.rows = items.map((item) => {
      const row = slim(item);
      const before = known.get(row.id);
      return { ...row, summary: row.summary ?? before?.summary, fresh: before?.fresh };
    });
    this.#take(page);
  }

  /** New mail, told by its unique-id alone. @param {Item[]} items @param {AbortSignal} [signal] @returns {Promise<Row[]>} what was not known */
  async add(items, signal) {
    const rows = items.map(slim).filter((row) => row.id !== null && this.indexOf(row.id) < 0);
    for (const row of rows) row.fresh = true;
    this.messageCount += rows.length;
    if (this.filtered || rows.length === 0) return rows;
    if (this.order === "newest") this.rows.unshift(...rows.toReversed());
    else if (!this.next) this.rows.push(...rows);
    try {
      const page = await this.mailbox.page({ view: "preview", limit: Math.min(IDS, rows.length), signal });
      for (const item of page.items) {
        const row = rows.find((each) => each.id === item.id);
        if (row) row.summary = slim(item).summary;
      }
    } catch {
      // The rows are there; their texts come when they are looked at.
    }
    return rows;
  }

  /** Takes messages off the list; their neighbours' numbers change with the next session (RFC 1939 §5). @param {Set<string>} ids @returns {{ row: Row, index: number }[]} */
  remove(ids) {
    const gone = this.rows.map((row, index) => ({ row, index })).filter(({ row }) => row.id !== null && ids.has(row.id));
    this.rows = this.rows.filter((row) => row.id === null || !ids.has(row.id));
    this.messageCount -= gone.length;
    return gone;
  }

  /** Puts rows back where they were taken from. @param {{ row: Row, index: number }[]} taken */
  restore(taken) {
    for (const { row, index } of taken.toSorted((a, b) => a.index - b.index)) {
      if (row.id !== null && this.indexOf(row.id) >= 0) continue;
      this.rows.splice(Math.min(index, this.rows.length), 0, row);
      this.messageCount += 1;
    }
  }
  /** What was deleted moves those behind it down in the next session. @param {{ row: Row }[]} gone */
  renumber(gone) {
    for (const { row } of gone) for (const other of this.rows) if (other.number > row.number) other.number -= 1;
  }
}
