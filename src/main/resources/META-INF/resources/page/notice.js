// What the page says about itself: quietly to screen readers, aloud when something failed, and what can be undone.
import { $, button } from "./dom.js";
import { explain } from "./problem.js";
import { t } from "./words.js";

/** For those who hear the page rather than see it. @param {string} text */
export function say(text) {
  $("status").textContent = text;
}

export function hideBanner() {
  $("banner").hidden = true;
}

/** @param {string} title @param {string} detail @param {() => void} [retry] */
export function tell(title, detail, retry) {
  $("banner-title").textContent = title;
  $("banner-detail").textContent = detail;
  $("banner").hidden = false;
  button("banner-retry").hidden = !retry;
  button("banner-retry").onclick = () => {
    hideBanner();
    retry?.();
  };
}

/** Shows a problem in a person's words, with what to do. @param {import("../client.js").Problem} problem @param {() => void} [retry] */
export function banner(problem, retry) {
  const { title, detail } = explain(problem);
  tell(title, detail, problem.retryable || problem.status === 0 ? retry : undefined);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let closing;

/** A quiet line at the foot of the page, with something to press. @param {string} text @param {{ action?: string, onAction?: () => void, ms?: number, fuse?: boolean }} [options] */
export function snack(text, { action, onAction, ms = 6000, fuse = false } = {}) {
  clearTimeout(closing);
  $("snack-text").textContent = text;
  button("snack-undo").hidden = !action;
  button("snack-undo").textContent = action ?? "";
  button("snack-undo").onclick = () => {
    hideSnack();
    onAction?.();
  };
  $("fuse").hidden = !fuse;
  $("fuse").style.animationDuration = `${ms}ms`;
  // Starts the fuse anew.
  $("fuse").replaceWith($("fuse").cloneNode());
  $("snack").hidden = false;
  closing = setTimeout(hideSnack, ms);
}

export function hideSnack() {
  clearTimeout(closing);
  $("snack").hidden = true;
}

$("banner-close").addEventListener("click", () => {
  hideBanner();
  $("main").focus();
});

/** Resolves to whether the mailbox is to be left. */
export function askToLeave() {
  const asked = /** @type {HTMLDialogElement} */ ($("leave"));
  asked.returnValue = "stay";
  asked.showModal();
  return new Promise((resolve) => {
    asked.addEventListener("close", () => resolve(asked.returnValue === "leave"), { once: true });
  });
}

/** @param {number} count */
export const deletedText = (count) => t("deleted", { n: count });
