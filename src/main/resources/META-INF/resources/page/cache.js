// Messages that were opened, in memory for the session: going back to one costs nothing.

/** @typedef {import("../client.js").Message} Message */

const MOST = 60;
/** Characters of text and HTML, some 20 MB. */
const MOST_TEXT = 10_000_000;

/** @typedef {{ message: Message, letter?: string, weight: number }} Kept */

export class Cache {
  /** @type {Map<string, Kept>} */
  #kept = new Map();
  #weight = 0;

  /** @param {string} key */
  get(key) {
    const kept = this.#kept.get(key);
    if (kept) {
      // The last one used goes last.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
    }
    return kept;
  }

  /** @param {string} key @param {Message} message @param {string} [letter] the HTML with its pictures */
  put(key, message, letter) {
    this.drop(key);
    const weight = message.text.length + (message.html?.length ?? 0) + (letter?.length ?? 0);
    if (weight > MOST_TEXT) return;
    this.#kept.set(key, { message, letter, weight });
    this.#weight += weight;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST && this.#weight <= MOST_TEXT) break;
      this.drop(oldest);
    }
  }

  /** @param {string} key */
  drop(key) {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }
}
