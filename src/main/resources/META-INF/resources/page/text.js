// Text letters as people read them: links to follow, quotes set apart and folded.
import { el } from "./dom.js";
import { t } from "./words.js";

const LINK = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[a-z0-9-]+\.[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const FOLD_FROM = 5;
const DEEPEST = 8;

/** @param {string} line @returns {(Node | string)[]} */
function linked(line) {
  const parts = [];
  let at = 0;
  for (const found of line.matchAll(LINK)) {
    // A full stop behind an address ends the sentence, and a bracket what it stands in.
    const text = found[0].replace(/[.,;:!?'"»”]+$|[)\]]+$/g, (tail) => (/[(\[]/.test(found[0]) && /^[)\]]+$/.test(tail) ? tail : ""));
    const target = /^https?:/i.test(text) ? text : /^www\./i.test(text) ? `https://${text}` : `mailto:${text}`;
    parts.push(line.slice(at, found.index), el("a", { href: target, target: "_blank", rel: "noopener noreferrer nofollow", text }));
    at = found.index + text.length;
  }
  parts.push(line.slice(at));
  return parts;
}

/** @param {string[]} lines @param {number} depth @returns {HTMLElement[]} */
function blocks(lines, depth) {
  const made = [];
  for (let at = 0; at < lines.length; ) {
    const quoted = lines[at].startsWith(">");
    let end = at;
    while (end < lines.length && lines[end].startsWith(">") === quoted) end++;
    const run = lines.slice(at, end);
    at = end;
    if (quoted && depth < DEEPEST) made.push(quote(run.map((line) => line.replace(/^> ?/, "")), depth));
    else made.push(el("div", {}, ...run.flatMap((line, index) => [...linked(line), index < run.length - 1 ? "\n" : ""])));
  }
  return made;
}

/** @param {string[]} lines @param {number} depth */
function quote(lines, depth) {
  const inside = el("blockquote", { class: `q${depth % 3}` }, ...blocks(lines, depth + 1));
  if (lines.length < FOLD_FROM) return inside;
  return el("details", { class: "quote" }, el("summary", { text: t("quoted", { n: lines.length }) }), inside);
}

/** @param {string} text @returns {HTMLElement} */
export function readable(text) {
  return el("div", { class: "text", id: "text" }, ...blocks(text.replace(/\r\n?/g, "\n").trimEnd().split("\n"), 0));
}
