// Deletions that can still be undone: a few seconds, then one session commits them all. None is lost silently.
import { hideSnack, snack } from "./notice.js";
import { t } from "./words.js";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {{ row: Row, index: number }} Taken
 * @typedef {{ commit: (ids: string[], keepalive: boolean) => Promise<void>, undone: (taken: Taken[]) => void, committed: (taken: Taken[]) => void,
 *   failed: (taken: Taken[], failure: unknown) => void }} Handlers
 */

/** How long, in milliseconds. */
export const UNDO_FOR = 6000;

export class Deletions {
  /** @type {Taken[]} */
  #waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void>} */
  #running = Promise.resolve();
  #underWay = 0;
  #handlers;

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** Whether something is not committed yet. */
  get open() {
    return this.#waiting.length + this.#underWay > 0;
  }

  /** @param {Taken[]} taken */
  add(taken) {
    this.#waiting.push(...taken);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), UNDO_FOR);
    snack(t("deleted", { n: this.#waiting.length }), { action: t("undo"), onAction: () => this.undo(), ms: UNDO_FOR, fuse: true });
  }

  undo() {
    clearTimeout(this.#timer);
    const taken = this.#waiting;
    this.#waiting = [];
    hideSnack();
    if (taken.length) this.#handlers.undone(taken);
  }

  /** Commits what waits; resolves when nothing is under way any more. @param {{ keepalive?: boolean }} [options] */
  flush({ keepalive = false } = {}) {
    clearTimeout(this.#timer);
    const taken = this.#waiting;
    this.#waiting = [];
    if (taken.length) {
      hideSnack();
      this.#underWay += taken.length;
      this.#running = this.#running.then(() => this.#commit(taken, keepalive));
    }
    return this.#running;
  }

  /** @param {Taken[]} taken @param {boolean} keepalive */
  async #commit(taken, keepalive) {
    try {
      await this.#handlers.commit(taken.map(({ row }) => /** @type {string} */ (row.id)), keepalive);
      this.#handlers.committed(taken);
    } catch (failure) {
      this.#handlers.failed(taken, failure);
    } finally {
      this.#underWay -= taken.length;
    }
  }
}
