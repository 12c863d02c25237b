// What the page says about itself: quietly to screen readers, aloud when something failed, and what it asks before it acts.

const $ = (id) => document.getElementById(id);

/** For those who hear the page rather than see it. */
export function say(text) {
  $("status").textContent = text;
}

export function hideBanner() {
  $("banner").hidden = true;
}

/** Shows a problem: its title, its detail, and when to try again where the answer told. */
export function banner(problem) {
  const wait = problem.retryAfter ? ` Try again in ${problem.retryAfter} ${problem.retryAfter === 1 ? "second" : "seconds"}.` : "";
  $("banner-title").textContent = problem.title;
  $("banner-detail").textContent = `${problem.detail}${wait}`;
  $("banner").hidden = false;
}

/** Asks before a message is deleted; resolves to the answer. */
export function confirmed(title) {
  $("confirm-text").textContent = `“${title}” will be removed from the server. POP3 has no bin to take it back from.`;
  const dialog = $("confirm");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
