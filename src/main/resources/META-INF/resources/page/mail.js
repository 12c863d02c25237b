// One signed-in mailbox: its list, the message that is open, what is to be deleted, what comes by itself.
import { Problem } from "../client.js";
import { Deletions } from "./deletions.js";
import { $, busy, button } from "./dom.js";
import { List } from "./list.js";
import { banner, hideBanner, say, snack } from "./notice.js";
import { watch } from "./news.js";
import { Reading } from "./reading.js";
import * as route from "./route.js";
import { Rows } from "./rows.js";
import { t } from "./words.js";

/**
 * @typedef {import("../client.js").Mailbox} Mailbox
 * @typedef {import("./rows.js").Row} Row
 * @typedef {{ expired: () => void, changed: () => void }} Outside what the page around it does
 */

export class Mail {
  #ended = new AbortController();
  #loading = false;
  #list;
  #reading;
  #outside;
  /** @type {route.Route} */
  #route;

  /** @param {Mailbox} mailbox @param {route.Route} start @param {Outside} outside */
  constructor(mailbox, start, outside) {
    this.mailbox = mailbox;
    this.#outside = outside;
    this.#route = start;
    this.rows = new Rows(mailbox, start.filter, start.order);
    this.deletions = new Deletions({
      commit: (ids, keepalive) => this.#commit(ids, keepalive),
      undone: (taken) => this.#putBack(taken),
      committed: (taken) => {
        this.rows.renumber(taken);
        for (const { row } of taken) this.#reading.forget(/** @type {string} */ (row.id));
      },
      failed: (taken, failure) => this.#notDeleted(taken, failure),
    });
    this.#reading = new Reading({
      mailbox: () => this.mailbox,
      row: (id) => this.rows.find(id),
      run: (pressed, work) => this.#run(pressed, work),
      failed: (failure) => this.#failed(failure),
      go: (to) => this.go(to),
      back: () => this.close(),
      step: (by) => this.step(by),
      remove: () => this.removeOpen(),
      gone: (id) => this.#held(async () => this.rows.remove(new Set([id]))),
      viewed: (view) => {
        this.#route = { ...this.#route, view };
        history.replaceState(history.state, "", route.write(this.#route));
      },
      changed: () => this.#outside.changed(),
    });
    this.#list = list;
    handlers.onOpen = (row) => this.go({ message: /** @type {string} */ (row.id) });
    handlers.onNeed = (from, to) => this.#need(from, to);
    handlers.onSelect = () => this.drawHead();
  }

  get opened() {
    return this.#reading.opened;
  }

  /** Mail that came and was not opened. */
  get unseen() {
    return this.rows.rows.filter((row) => row.fresh).length;
  }

  /** Lists the mailbox for the first time, and opens what the address names. */
  async start() {
    await this.rows.open({ fresh: true });
    this.#list.rows = this.rows;
    this.drawHead();
    this.#list.draw();
    say(t("shown", { n: this.rows.messageCount }));
    if (this.#route.message) this.#show();
  }

  watch() {
    watch(this.mailbox, this.#ended.signal, {
      added: async (items) => {
        const rows = await this.#held(() => this.rows.add(items, this.#ended.signal));
        if (rows.length === 0) return;
        snack(t("came", { n: rows.length }), { ms: 8000 });
        this.#outside.changed();
      },
      removed: (ids) => {
        this.#held(async () => this.rows.remove(ids));
        if (this.opened && ids.has(this.opened.id)) {
          this.close();
          snack(t("went.open"));
        }
        this.#outside.changed();
      },
      count: (messages) => {
        if (!this.deletions.open && messages !== this.rows.messageCount) this.refresh();
      },
      reset: () => this.refresh(),
      ended: (failure) => {
        if (failure instanceof Problem && failure.status === 401) this.#outside.expired();
        else say(t("unwatched"));
      },
    });
  }

  /** Goes on with other credentials. @param {Mailbox} mailbox */
  renew(mailbox) {
    this.mailbox = mailbox;
    this.rows.mailbox = mailbox;
    this.#ended.abort();
    this.#ended = new AbortController();
    this.watch();
    if (this.opened && !this.opened.message) this.#show();
    else this.refresh();
  }

  /** Ends: nothing of the mail stays. */
  end() {
    this.#ended.abort();
    this.mailbox.close();
    this.#reading.close();
    this.#list.clear();
  }

  /** Changes the list and keeps what is seen in its place. @template T @param {() => Promise<T>} change */
  async #held(change) {
    const place = this.#list.place();
    const result = await change();
    this.#list.restore(place);
    this.drawHead();
    return result;
  }

  #show() {
    const { message, part, view } = this.#route;
    if (!message) return;
    this.#list.current = message;
    $("mailbox").classList.add("reading");
    this.#reading.open(message, part, view);
    this.#list.draw();
  }

  /** What a failure means to the page. @param {unknown} failure @param {() => void} [retry] */
  #failed(failure, retry) {
    if (this.#ended.signal.aborted || /** @type {any} */ (failure)?.name === "AbortError") return;
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 401) this.#outside.expired();
    else banner(failure, retry);
  }

  /** @param {HTMLButtonElement | null} pressed @param {() => Promise<unknown>} work @param {() => void} [retry] */
  async #run(pressed, work, retry) {
    hideBanner();
    busy(pressed, true);
    try {
      await work();
    } catch (failure) {
      this.#failed(failure, retry);
    } finally {
      busy(pressed, false);
    }
  }

  /** @param {number} from @param {number} to */
  async #need(from, to) {
    if (this.#loading || !this.rows.loaded) return;
    const rows = this.rows;
    rows.trim(from, to);
    if (rows.filtered || !rows.lacks(from, to)) return;
    this.#loading = true;
    try {
      await rows.load(from, to, this.#ended.signal);
      this.#loading = false;
    } catch (failure) {
      if (failure instanceof Problem && failure.slug === "cursor-expired") await this.refresh();
      else this.#failed(failure, () => this.#list.draw());
      // Not at once again: the next scroll or the button asks.
      setTimeout(() => (this.#loading = false), 1000);
      return;
    }
    if (rows === this.rows) {
      this.drawHead();
      this.#list.draw();
    }
  }

  drawHead() {
    const { rows } = this;
    $("count").textContent = rows.filtered ? t("found", { n: rows.rows.length }) : t("count", { n: rows.messageCount });
    $("empty").hidden = rows.rows.length > 0 || !rows.loaded || (rows.filtered && !rows.complete);
    $("empty").textContent = t(rows.filtered ? "empty.filter" : "empty");
    $("further").hidden = !rows.filtered || !rows.next;
    $("further-text").textContent = t("search.scanned", { n: rows.scanned });
    $("order-text").textContent = button("order").title = t(rows.order === "newest" ? "order.oldest" : "order.newest");
    $("selection").hidden = !this.#list.selecting;
    button("select").setAttribute("aria-pressed", String(this.#list.selecting));
    $("selected-count").textContent = t("selected", { n: this.#list.selected.size });
    button("delete-selected").disabled = this.#list.selected.size === 0;
  }

  /** Draws everything anew, in another language for instance. */
  redraw() {
    this.drawHead();
    this.#list.draw();
    this.#reading.draw();
  }

  /** Where to go: it becomes an address, and Back comes from it. @param {Partial<route.Route>} to */
  go(to) {
    const wanted = { ...this.#route, message: undefined, part: undefined, view: undefined, ...to };
    const address = route.write(wanted);
    // From letter to letter Back returns to the list, not through all that was read.
    const replace = Boolean(this.#route.message && wanted.message && !wanted.part) || address === location.hash;
    history[replace ? "replaceState" : "pushState"]({ mailbox: true, opened: Boolean(wanted.message) }, "", address);
    this.follow(wanted);
  }

  /** Shows what an address names. @param {route.Route} wanted */
  follow(wanted) {
    const before = this.#route;
    this.#route = wanted;
    if (!route.sameList(before, wanted)) this.#relist();
    if (!wanted.message) this.#close();
    else if (wanted.message === before.message && wanted.part === before.part && this.opened?.message) this.#reading.show(wanted.view);
    else this.#show();
    this.#outside.changed();
  }

  async #relist() {
    const rows = new Rows(this.mailbox, this.#route.filter, this.#route.order);
    this.rows = rows;
    this.#list.clear();
    this.#list.rows = rows;
    this.#waits(true);
    await this.#run(null, () => rows.open({ signal: this.#ended.signal }), () => this.#relist());
    if (rows !== this.rows) return;
    this.#waits(false);
    this.drawHead();
    this.#list.draw();
    say(t("shown", { n: rows.length }));
  }

  /** Says in the list's place that it is asked for. @param {boolean} on */
  #waits(on) {
    $("list").setAttribute("aria-busy", String(on));
    $("listing").hidden = !on;
    $("listing-text").textContent = t(this.rows.filtered ? "searching" : "loading");
    for (const id of on ? ["empty", "further"] : []) $(id).hidden = true;
    if (on) $("count").textContent = "";
  }

  further() {
    return this.#run(button("further-go"), async () => {
      await this.rows.further(this.#ended.signal);
      this.drawHead();
      this.#list.draw();
    });
  }

  refresh() {
    return this.#run(button("refresh"), async () => {
      await this.#held(() => this.rows.refresh({ signal: this.#ended.signal }));
      say(t("shown", { n: this.rows.length }));
      this.#outside.changed();
    }, () => this.refresh());
  }

  /** @param {Set<string>} ids */
  remove(ids) {
    if (ids.size === 0) return;
    hideBanner();
    const inReader = Boolean(this.opened && ids.has(this.opened.id));
    const place = this.#list.place();
    const taken = this.rows.remove(ids);
    // A letter that was opened by its address need not be in the list yet.
    for (const id of ids) if (!taken.some(({ row }) => row.id === id)) taken.push({ row: { id, uidl: null, number: 0, size: null, summary: undefined }, index: 0 });
    this.#list.selected.clear();
    this.#list.selecting = false;
    this.deletions.add(taken);
    if (inReader) this.close();
    this.#list.restore(place);
    this.drawHead();
    if (!inReader || taken.length > 0) this.#list.focus(Math.min(taken[0].index, this.rows.rows.length - 1));
  }

  removeOpen() {
    if (this.opened) this.remove(new Set([this.opened.id]));
  }

  removeSelected() {
    this.remove(new Set(this.#list.selected));
  }

  /** @param {string[]} ids @param {boolean} keepalive */
  async #commit(ids, keepalive) {
    const report = await this.mailbox.deleteMany(ids, { keepalive });
    const failed = report.results.filter(({ outcome }) => outcome === "failed");
    if (!report.committed) throw new Problem(502, { type: "/problems/delete-outcome-unknown", title: t("problem.delete-outcome-unknown"), detail: "" });
    if (failed.length) throw new Problem(502, failed[0].problem ?? { type: "/problems/delete-failed", title: t("problem.delete-failed") });
    if (report.results.some(({ outcome }) => outcome === "notFound")) snack(t("gone.already"));
    else say(t("committed", { n: ids.length }));
  }

  /** @param {import("./deletions.js").Taken[]} taken */
  #putBack(taken) {
    const place = this.#list.place();
    this.rows.restore(taken.filter(({ row }) => row.uidl !== null));
    this.#list.restore(place);
    this.drawHead();
    this.#list.focus(taken[0].index);
    say(t("undone", { n: taken.length }));
  }

  /** @param {import("./deletions.js").Taken[]} taken @param {unknown} failure */
  #notDeleted(taken, failure) {
    this.#putBack(taken);
    this.#failed(failure, () => this.remove(new Set(taken.map(({ row }) => /** @type {string} */ (row.id)))));
    // Who knows what the server did: the list does.
    if (failure instanceof Problem && failure.status >= 500) this.refresh();
  }

  toggleSelecting() {
    this.#list.selecting = !this.#list.selecting;
    if (!this.#list.selecting) this.#list.selected.clear();
    this.drawHead();
    this.#list.draw();
  }

  toggleHere() {
    const row = this.rows.rows[this.#list.at];
    if (row) this.#list.toggle(row);
  }

  /** @param {number} by */
  step(by) {
    if (!this.opened) return this.#list.move(by);
    const at = this.rows.indexOf(this.opened.id);
    const row = this.rows.rows[Math.max(0, at + by)];
    if (!row?.id || row.id === this.opened.id) return;
    this.#list.at = this.rows.indexOf(row.id);
    this.#list.reveal(this.#list.at);
    this.go({ message: row.id });
  }

  /** @param {"first" | "last"} end */
  jump(end) {
    if (end === "first") return this.#list.focus(0);
    this.#list.focus(this.rows.length - 1);
  }

  close() {
    // The list is the entry before: Back and the button are one.
    if (history.state?.opened) history.back();
    else this.go({});
  }

  #close() {
    if (!this.opened) return;
    const index = this.rows.indexOf(this.opened.id);
    this.#reading.close();
    this.#list.current = null;
    $("mailbox").classList.remove("reading");
    this.#list.draw();
    if (index >= 0) this.#list.focus(index);
  }
}

/** @type {import("./list.js").Handlers} */
const handlers = { onOpen: () => {}, onNeed: () => {}, onSelect: () => {} };
const list = new List(handlers);
