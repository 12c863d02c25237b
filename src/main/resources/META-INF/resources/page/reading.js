// The message that is open: fetched once, shown in its views, its parts and octets on demand.
import { Problem } from "../client.js";
import { Cache } from "./cache.js";
import { button } from "./dom.js";
import { fileName, save, subject } from "./format.js";
import { hideBanner, say } from "./notice.js";
import * as pane from "./reader.js";
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Mailbox} Mailbox
 * @typedef {import("./reader.js").Opened} Opened
 * @typedef {import("./reader.js").View} View
 * @typedef {{ mailbox: () => Mailbox, row: (id: string) => import("./rows.js").Row | undefined, gone: (id: string) => void,
 *   run: (pressed: HTMLButtonElement | null, work: () => Promise<unknown>) => Promise<void>, failed: (failure: unknown) => void,
 *   go: (to: Partial<import("./route.js").Route>) => void, viewed: (view: View) => void, back: () => void, step: (by: number) => void,
 *   remove: () => void, changed: () => void }} Host
 */

const SOURCE_LINES = 200;
const FIRST_LINES = 100;
const SOURCE_AT_MOST = 2_000_000;
/** From here on a download tells its percentage, in octets. */
const WORTH_TELLING = 1e6;

export class Reading {
  /** @type {Opened | null} */
  opened = null;
  /** @type {AbortController | null} */
  #opening = null;
  #cache = new Cache();
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @param {string} id */
  forget(id) {
    this.#cache.drop(id);
  }

  /** Opens a message; what was on its way is given up. @param {string} id @param {string | undefined} part @param {string | undefined} view */
  async open(id, part, view) {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const key = part ? `${id} ${part}` : id;
    const kept = this.#cache.get(key);
    /** @type {Opened} */
    const opened = { id, part, row: this.#host.row(id), view: "html", ...kept };
    if (kept) opened.view = fitting(opened, view);
    this.opened = opened;
    hideBanner();
    this.draw();
    if (kept) return this.#complete();
    say(t("opening"));
    try {
      const mailbox = this.#host.mailbox();
      const message = whole(await (part ? mailbox.part(id, part, { signal: opening.signal }) : mailbox.message(id, { signal: opening.signal })));
      opened.message = message;
      opened.view = fitting(opened, view);
      this.#cache.put(key, message);
      if (this.opened !== opened) return;
      this.draw();
      say(t("opened"));
      this.#complete();
      await this.#pictures(opened, opening.signal);
    } catch (failure) {
      if (this.opened === opened && !opening.signal.aborted) await this.#notOpened(opened, failure);
    }
    this.#host.changed();
  }

  close() {
    this.#opening?.abort();
    this.opened = null;
    pane.close();
  }

  draw() {
    if (this.opened) pane.draw(this.opened, this.#actions);
  }

  /** @param {string | undefined} view */
  show(view) {
    if (!this.opened) return;
    this.opened.view = fitting(this.opened, view);
    this.draw();
    this.#complete();
  }

  /** Fetches what the view needs and the message has not. */
  #complete() {
    if (this.opened?.view === "source" && !this.opened.source) this.#source(false);
  }

  /** Pictures of the letter's own are not in its JSON. @param {Opened} opened @param {AbortSignal} signal */
  async #pictures(opened, signal) {
    const { id, part, message } = opened;
    if (part || !message?.html || !message.attachments.some(({ contentId }) => contentId)) return;
    const { html } = await this.#host.mailbox().html(id, { images: "inline", signal });
    opened.letter = html;
    this.#cache.put(id, message, html);
    if (this.opened === opened && opened.view === "html") this.draw();
  }

  /** @param {Opened} opened @param {unknown} failure */
  async #notOpened(opened, failure) {
    if (!(failure instanceof Problem) || failure.status === 401) return this.#host.failed(failure);
    // The text is there already: a letter whose pictures cannot be had is no alarm.
    if (opened.message) return;
    opened.problem = failure;
    if (failure.slug === "message-not-found") this.#host.gone(opened.id);
    // Too large to be taken apart: its header and first lines are not.
    if (failure.status === 422 && !opened.part) await this.#beginning(opened);
    if (this.opened === opened) this.draw();
  }

  /** @param {Opened} opened */
  async #beginning(opened) {
    try {
      opened.message = whole(await this.#host.mailbox().top(opened.id, { lines: FIRST_LINES, signal: this.#opening?.signal }));
      opened.message.size = opened.row?.size ?? opened.message.size;
      opened.view = "text";
    } catch {
      // Then there is the problem alone, and the octets to be had.
    }
  }

  /** @param {boolean} whole */
  #source(whole) {
    return this.#more(async (opened, signal) => {
      const mailbox = this.#host.mailbox();
      const text = whole
        ? await (await mailbox.raw(opened.id, { signal })).slice(0, SOURCE_AT_MOST).text()
        : await mailbox.topSource(opened.id, { lines: SOURCE_LINES, signal });
      const octets = opened.message?.size ?? opened.row?.size ?? 0;
      opened.source = { text, whole: whole || new TextEncoder().encode(text).length >= octets };
    });
  }

  #remote() {
    return this.#more(async (opened, signal) => {
      opened.letter = (await this.#host.mailbox().html(opened.id, { images: "allow", signal })).html;
      opened.remote = true;
    });
  }

  #wholeText() {
    return this.#more(async (opened, signal) => {
      const { message, id, view } = opened;
      if (!message) return;
      const mailbox = this.#host.mailbox();
      if (view === "html") opened.letter = (await mailbox.html(id, { images: "inline", signal })).html;
      const text = view === "html" ? message.text : await mailbox.text(id, { signal });
      opened.message = { ...message, text, problems: message.problems.filter(({ kind }) => kind !== "text-truncated") };
    });
  }

  /** @param {(opened: Opened, signal: AbortSignal | undefined) => Promise<void>} work */
  #more(work) {
    const opened = this.opened;
    if (!opened) return;
    return this.#host.run(null, async () => {
      await work(opened, this.#opening?.signal);
      if (this.opened === opened) this.draw();
    });
  }

  #download() {
    const opened = this.opened;
    if (!opened) return;
    const pressed = button("download");
    return this.#host.run(pressed, async () => {
      const octets = opened.message?.size || opened.row?.size || 0;
      const onProgress = (/** @type {number} */ loaded) => {
        if (octets > WORTH_TELLING) pressed.textContent = `${Math.min(100, Math.round((loaded / octets) * 100))} %`;
      };
      try {
        const blob = await this.#host.mailbox().raw(opened.id, { onProgress });
        save(blob, fileName(subject(opened.message?.subject ?? opened.row?.summary?.subject), ".eml"));
        say(t("downloaded"));
      } finally {
        pressed.textContent = t("download");
      }
    });
  }

  /** @type {pane.Actions} */
  #actions = {
    back: () => this.#host.back(),
    cancel: () => this.#host.back(),
    step: (by) => this.#host.step(by),
    remove: () => this.#host.remove(),
    view: (view) => {
      this.#host.viewed(view);
      this.show(view);
    },
    retry: () => this.opened && this.open(this.opened.id, this.opened.part, this.opened.view),
    outer: () => this.#host.go({ message: this.opened?.id }),
    openPart: (part) => this.#host.go({ message: this.opened?.id, part }),
    download: () => this.#download(),
    pictures: () => this.#remote(),
    wholeSource: () => this.#source(true),
    wholeText: () => this.#wholeText(),
    fetchPart: (part, onProgress) =>
      this.#host.mailbox().attachment(this.opened?.id ?? "", part, { onProgress: (loaded) => onProgress(loaded), signal: this.#opening?.signal }),
  };
}

/** What an older or newer gateway leaves out is empty. @param {import("../client.js").Message} message */
function whole({ html, ...message }) {
  const lists = { from: [], to: [], cc: [], replyTo: [], headers: [], attachments: [], problems: [] };
  return { ...lists, ...message, text: message.text ?? "", html: html ?? undefined };
}

/** A view that the message has. @param {Opened} opened @param {string | undefined} wanted @returns {View} */
function fitting({ message, part }, wanted) {
  if (wanted === "headers" || (wanted === "source" && !part)) return wanted;
  return message?.html !== undefined && wanted !== "text" ? "html" : "text";
}
