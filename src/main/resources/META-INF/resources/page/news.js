// New mail and what others deleted, by the gateway's events: gathered for a moment, so that a burst is one change.

/**
 * @typedef {import("../client.js").Item} Item
 * @typedef {{ added: (items: Item[]) => Promise<void> | void, removed: (ids: Set<string>) => void, count: (messages: number) => void, reset: () => void, ended: (failure: unknown) => void }} Handlers
 */

const GATHER = 150;

/** Watches until the signal. @param {import("../client.js").Mailbox} mailbox @param {AbortSignal} signal @param {Handlers} handlers */
export async function watch(mailbox, signal, handlers) {
  /** @type {Item[]} */
  let added = [];
  /** @type {Set<string>} */
  let removed = new Set();
  let reset = false;
  let count = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = async () => {
    timer = undefined;
    const [came, went, again] = [added, removed, reset];
    [added, removed, reset] = [[], new Set(), false];
    if (signal.aborted) return;
    if (again) return handlers.reset();
    if (went.size) handlers.removed(went);
    if (came.length) await handlers.added(came);
    if (count >= 0) handlers.count(count);
  };
  try {
    for await (const event of mailbox.events({ signal })) {
      if (event.type === "message-added") added.push(event.item);
      if (event.type === "message-removed" && event.removed.id) removed.add(event.removed.id);
      if (event.type === "mailbox") {
        count = event.mailbox.messageCount;
        reset ||= event.mailbox.reset;
      }
      timer ??= setTimeout(tell, GATHER);
    }
  } catch (failure) {
    if (!signal.aborted) handlers.ended(failure);
  }
}
