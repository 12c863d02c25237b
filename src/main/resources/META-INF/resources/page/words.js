// The page's words, all of them in words/en.js and words/ru.js: the browser's language, or the one that was chosen.
import { en } from "./words/en.js";
import { ru } from "./words/ru.js";

/** @typedef {string | { one?: string, few?: string, many?: string, other: string }} Word */

/** @type {Record<string, Record<string, Word>>} */
const ALL = { en, ru };
const KEPT = "pop3-gateway.language";

/** @returns {string} */
function preferred() {
  const chosen = localStorage.getItem(KEPT);
  if (chosen && ALL[chosen]) return chosen;
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => ALL[tag]);
  return known ?? "en";
}

let language = preferred();

/** The language of the words, "en" or "ru". */
export const spoken = () => language;

/** For dates and numbers: the browser's own form of the language where it has one. */
export const locale = () => navigator.languages.find((tag) => tag.slice(0, 2) === language) ?? language;

/**
 * The words for a key; `{name}` stands for a value, and `n` chooses the plural form.
 *
 * @param {string} key @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const word = ALL[language][key] ?? ALL.en[key] ?? key;
  const form = typeof word === "string" ? word : (word[plural(Number(values.n))] ?? word.other);
  return form.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? new Intl.NumberFormat(locale()).format(value) : String(value ?? "");
  });
}

/** @param {string} key */
export const hasWords = (key) => key in ALL.en;

/** @param {number} n @returns {"one" | "few" | "many" | "other"} */
function plural(n) {
  return /** @type {"one" | "few" | "many" | "other"} */ (new Intl.PluralRules(language).select(n));
}

/** Puts the words into the document, or a part of it. @param {ParentNode} [root] */
export function speak(root = document) {
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t]"))) at.textContent = t(at.dataset.t ?? "");
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t-label]"))) at.setAttribute("aria-label", t(at.dataset.tLabel ?? ""));
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-t-placeholder]"))) at.setAttribute("placeholder", t(at.dataset.tPlaceholder ?? ""));
}

/** @param {string} chosen */
function change(chosen) {
  language = chosen;
  document.documentElement.lang = chosen;
  const other = chosen === "en" ? "ru" : "en";
  const button = document.getElementById("language");
  if (button) {
    button.lang = other;
    button.textContent = other === "ru" ? "Русский" : "English";
  }
  speak();
}

/** Speaks, offers the other language, and calls back when it was chosen. @param {() => void} [changed] */
export function startWords(changed) {
  change(language);
  document.getElementById("language")?.addEventListener("click", () => {
    change(language === "en" ? "ru" : "en");
    localStorage.setItem(KEPT, language);
    changed?.();
  });
}
