// The pane with the mailbox's messages: as many rows in the document as are seen, whatever the mailbox holds.
import { $, button, el } from "./dom.js";
import { name, shortDate, size, subject } from "./format.js";
import { t } from "./words.js";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").Rows} Rows
 * @typedef {{ onOpen: (row: Row) => void, onNeed: (from: number, to: number) => void, onSelect: () => void }} Handlers
 */

const OVERSCAN = 6;
/** The height of a row in rem, as page.css has it. */
const ROW = 5.25;

export class List {
  /** @type {Rows | null} */
  rows = null;
  /** @type {string | null} */
  current = null;
  /** @type {Set<string>} */
  selected = new Set();
  selecting = false;
  /** The row that keyboards are at. */
  at = 0;
  #height = 84;
  #frame = 0;
  /** @type {Map<string, HTMLLIElement>} */
  #drawn = new Map();
  #handlers;

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    $("scroll").addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe($("scroll"));
    $("messages").addEventListener("click", (event) => this.#clicked(event));
    $("messages").addEventListener("focusin", (event) => {
      const index = this.#indexOf(event.target);
      if (index >= 0) this.at = index;
    });
  }

  /** @param {EventTarget | null} target */
  #indexOf(target) {
    const line = target instanceof Element ? target.closest("li") : null;
    return line ? Number(line.dataset.index) : -1;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const index = this.#indexOf(event.target);
    const row = this.rows?.rows[index];
    if (!row || row.id === null) return;
    if (event.target instanceof HTMLInputElement) this.toggle(row);
    else this.#handlers.onOpen(row);
  }

  /** @param {Row} row */
  toggle(row) {
    if (row.id === null) return;
    if (!this.selected.delete(row.id)) this.selected.add(row.id);
    this.selecting = true;
    this.#handlers.onSelect();
    this.draw();
  }

  /** Draws what is seen, once in a frame. */
  draw() {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = 0;
    const rows = this.rows;
    if (!rows) return;
    const scroll = $("scroll");
    this.#height = Math.round(ROW * parseFloat(getComputedStyle(document.documentElement).fontSize));
    $("messages").style.height = `${rows.length * this.#height}px`;
    $("list").classList.toggle("selecting", this.selecting);
    const first = Math.max(0, Math.floor(scroll.scrollTop / this.#height) - OVERSCAN);
    const seen = Math.ceil(scroll.clientHeight / this.#height) + 2 * OVERSCAN;
    const last = Math.min(rows.length, first + Math.min(seen, 58));
    this.at = Math.min(this.at, Math.max(0, rows.length - 1));
    const wanted = [];
    for (let index = first; index < last; index++) wanted.push(index);
    // Whoever is at a row with the keyboard keeps it, however far the wheel goes.
    const held = this.#holdsFocus();
    if (held && (this.at < first || this.at >= last)) wanted.push(this.at);
    this.#show(wanted.sort((a, b) => a - b));
    // A row that came to be known is another element.
    if (held && !this.#holdsFocus()) this.#drawn.get(this.#key(this.at))?.querySelector("button")?.focus({ preventScroll: true });
    if (scroll.clientHeight > 0) this.#handlers.onNeed(first, last);
  }

  #holdsFocus() {
    return $("messages").contains(document.activeElement);
  }

  /** @param {number[]} wanted */
  #show(wanted) {
    const kept = new Map(wanted.map((index) => [this.#key(index), index]));
    for (const [key, line] of this.#drawn) {
      if (kept.has(key)) continue;
      line.remove();
      this.#drawn.delete(key);
    }
    /** @type {Element | null} */
    let before = null;
    for (const [key, index] of kept) {
      let line = this.#drawn.get(key);
      if (!line) {
        line = made();
        this.#drawn.set(key, line);
      }
      this.#fill(line, index);
      /** @type {Element | null} */
      const place = before ? before.nextElementSibling : $("messages").firstElementChild;
      if (place !== line) $("messages").insertBefore(line, place);
      before = line;
    }
  }

  /** @param {number} index */
  #key(index) {
    const row = this.rows?.rows[index];
    return row?.uidl ? `u${row.uidl}` : `#${index}`;
  }

  /** @param {HTMLLIElement} line @param {number} index */
  #fill(line, index) {
    const rows = /** @type {Rows} */ (this.rows);
    const row = rows.rows[index];
    line.dataset.index = String(index);
    line.style.transform = `translateY(${index * this.#height}px)`;
    line.setAttribute("aria-setsize", String(rows.length));
    line.setAttribute("aria-posinset", String(index + 1));
    const open = /** @type {HTMLButtonElement} */ (line.querySelector("button"));
    open.tabIndex = index === this.at ? 0 : -1;
    open.disabled = Boolean(row) && row.id === null;
    const current = Boolean(row?.id) && row?.id === this.current;
    if (current) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
    const selected = Boolean(row?.id) && this.selected.has(/** @type {string} */ (row?.id));
    line.classList.toggle("selected", selected);
    const tick = /** @type {HTMLInputElement} */ (line.querySelector("input"));
    tick.hidden = !this.selecting || !row?.id;
    tick.checked = selected;
    for (const [part, text] of Object.entries(texts(row))) {
      const span = /** @type {HTMLElement} */ (line.querySelector(`.${part}`));
      if (span.textContent !== text) span.textContent = text;
    }
    line.classList.toggle("fresh", Boolean(row?.fresh));
    line.classList.toggle("waiting", !row || row.summary === undefined);
    tick.setAttribute("aria-label", t("select.one", { subject: texts(row).title }));
    for (const [mark, shown, label] of /** @type {const} */ ([["dot", row?.fresh, "fresh"], ["clip", row?.summary?.hasAttachments, "attached"]])) {
      const sign = /** @type {HTMLElement} */ (line.querySelector(`.${mark}`));
      sign.hidden = !shown;
      sign.setAttribute("aria-label", t(label));
    }
  }

  /** Moves the keyboard by rows. @param {number} step */
  move(step) {
    this.focus(this.#holdsFocus() ? this.at + step : this.at);
  }

  /** Puts the keyboard to a row and the row into view. @param {number} index */
  focus(index) {
    if (!this.rows?.length) return $("list-title").focus();
    this.at = Math.max(0, Math.min(index, this.rows.length - 1));
    this.reveal(this.at);
    cancelAnimationFrame(this.#frame);
    this.#draw();
    const line = this.#drawn.get(this.#key(this.at));
    line?.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {number} index */
  reveal(index) {
    const scroll = $("scroll");
    const top = index * this.#height;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top + this.#height > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + this.#height - scroll.clientHeight;
  }

  /** What stands first in view, and how far it is cut off: to find the place again behind a change. */
  place() {
    const top = $("scroll").scrollTop;
    const index = Math.floor(top / this.#height);
    return { id: top > 0 ? this.rows?.rows[index]?.id : null, offset: top - index * this.#height };
  }

  /** @param {ReturnType<List["place"]>} place */
  restore({ id, offset }) {
    const index = id && this.rows ? this.rows.indexOf(id) : -1;
    if (this.rows) $("messages").style.height = `${this.rows.length * this.#height}px`;
    if (index >= 0) $("scroll").scrollTop = index * this.#height + offset;
    this.draw();
  }

  clear() {
    this.rows = null;
    this.current = null;
    this.selected.clear();
    this.selecting = false;
    this.at = 0;
    this.#drawn.clear();
    $("messages").replaceChildren();
    $("messages").style.height = "0";
    $("scroll").scrollTop = 0;
    button("select").setAttribute("aria-pressed", "false");
  }
}

/** @param {Row | undefined} row */
function texts(row) {
  const summary = row?.summary;
  if (!row || summary === undefined) return { from: "", when: "", title: t("loading"), size: size(row?.size), preview: "" };
  const lost = row.problem && !summary;
  return {
    from: name(summary?.from?.[0]) || t("nosender"),
    when: shortDate(summary?.date),
    title: lost ? (row.problem?.title ?? t("unreadable")) : subject(summary?.subject),
    size: size(row.size),
    preview: summary?.preview ?? "",
  };
}

function made() {
  // A name from the right to the left must not turn what stands beside it.
  const part = (/** @type {string} */ className) => el("span", { class: className, dir: "auto" });
  const sign = (/** @type {string} */ className) => el("span", { class: className, role: "img", hidden: true });
  return el(
    "li",
    {},
    el("input", { type: "checkbox", tabindex: "-1", hidden: true }),
    el(
      "button",
      { type: "button", class: "row" },
      el("span", { class: "who" }, sign("dot"), part("from")),
      part("when"),
      part("title"),
      el("span", { class: "facts" }, sign("clip"), part("size")),
      part("preview"),
    ),
  );
}
