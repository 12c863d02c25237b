// The keyboard: keys act where nobody types.
import { $, dialog, el } from "./dom.js";
import { t } from "./words.js";

const SHOWN = ["j", "k", "enter", "x", "delete", "undo", "u", "slash", "g", "r", "p", "help"];
const NAMES = { j: "j ↓", k: "k ↑", enter: "Enter", x: "x", delete: "#", undo: "z", u: "u Esc", slash: "/", g: "g G", r: "r", p: "p", help: "?" };

/** @typedef {Record<string, () => void>} Keys by the key as the browser names it */

/** @param {EventTarget | null} target */
function types(target) {
  return target instanceof HTMLElement && (target.matches("input:not([type=checkbox]), textarea, select") || target.isContentEditable);
}

/** @param {() => boolean} wanted whether the keys mean something now @param {Keys} keys */
export function listen(wanted, keys) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !wanted()) return;
    if (document.querySelector("dialog[open], [popover]:popover-open")) return;
    if (types(event.target) && event.key !== "Escape") return;
    // Arrows scroll a letter; only in the list do they go from row to row.
    if (event.key.startsWith("Arrow") && !$("messages").contains(/** @type {Node} */ (event.target))) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

export function showKeys() {
  $("keys").replaceChildren(...SHOWN.flatMap((key) => [
    el("dt", {}, ...NAMES[/** @type {keyof typeof NAMES} */ (key)].split(" ").map((each) => el("kbd", { text: each }))),
    el("dd", { text: t(`keys.${key}`) }),
  ]));
  dialog("help").showModal();
}
