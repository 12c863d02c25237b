// The form that opens a mailbox, and the sample mailboxes that the demo offers beside it.

const $ = (id) => document.getElementById(id);

let samples = [];

/** Fills in a sample account where the demo's server is chosen, and else empties the form. */
export function fillIn(account = samples[0]) {
  const forDemo = Boolean(account) && $("server").value === "demo";
  $("samples").hidden = !forDemo;
  $("user").value = forDemo ? account.user : "";
  $("password").value = forDemo ? account.password : "";
  for (const button of $("samples").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(forDemo && button.dataset.user === account.user));
  }
}

/** Offers sample accounts; whoever was quicker to type than the server to answer keeps what was typed. */
export function offer(accounts) {
  samples = accounts;
  for (const account of accounts) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.user = account.user;
    const title = document.createElement("small");
    title.textContent = account.title;
    button.append(account.user, title);
    button.addEventListener("click", () => fillIn(account));
    $("samples").append(button);
  }
  $("server").value = "demo";
  if (!$("user").value && !$("password").value) fillIn();
  else $("samples").hidden = samples.length === 0;
}

/** Where the focus belongs when the form is shown again. */
export function focusLogin() {
  ($("samples").hidden ? $("user") : $("open")).focus();
}
