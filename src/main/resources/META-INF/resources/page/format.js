// Dates, sizes, names and files for people. Nothing here ever becomes HTML.
import { locale, t } from "./words.js";

/** @typedef {import("../client.js").Address} Address */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} name @param {Intl.DateTimeFormatOptions} options */
function format(name, options) {
  const key = `${locale()} ${name}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, made);
  return made;
}

/** @param {string | null | undefined} date */
function parsed(date) {
  const time = date ? new Date(date) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}

/** Today the time, this year the day, else the date. @param {string | null | undefined} date */
export function shortDate(date, now = new Date()) {
  const time = parsed(date);
  if (!time) return "";
  if (time.toDateString() === now.toDateString()) return format("time", { hour: "2-digit", minute: "2-digit" }).format(time);
  const day = /** @type {const} */ ({ day: "numeric", month: "short" });
  return (time.getFullYear() === now.getFullYear() ? format("day", day) : format("date", { ...day, year: "numeric" })).format(time);
}

/** @param {string | null | undefined} date */
export function longDate(date) {
  const time = parsed(date);
  return time ? format("whole", { dateStyle: "full", timeStyle: "short" }).format(time) : "";
}

/** In KB and MB, as people count. @param {number | null | undefined} octets */
export function size(octets) {
  if (octets === null || octets === undefined || octets < 0) return "";
  const [value, unit] = octets < 999_500 ? [octets / 1000, "kb"] : octets < 999_500_000 ? [octets / 1e6, "mb"] : [octets / 1e9, "gb"];
  const digits = value < 9.95 ? 1 : 0;
  return t(`size.${unit}`, { value: new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(Math.max(value, 0.1)) });
}

/** @param {Address | null | undefined} address */
export function name(address) {
  return address?.name || address?.address || "";
}

/** A group without members, as in "undisclosed-recipients:;", and what is no address have a name alone. @param {Address[] | undefined} addresses */
export function people(addresses) {
  return (addresses ?? []).map((a) => (a.name && a.address ? `${a.name} <${a.address}>` : name(a))).join(", ");
}

/** @param {string | null | undefined} text */
export function subject(text) {
  return text?.trim() || t("nosubject");
}

/** A file name without what file systems refuse. @param {string} text @param {string} extension */
export function fileName(text, extension) {
  const clean = text.replace(/[\p{C}<>:"/\\|?*]+/gu, " ").trim().slice(0, 80);
  return `${clean || "message"}${extension}`;
}

/** Hands octets to the browser's downloads; the address is gone again at once, so that nothing of the mail stays. @param {Blob} blob @param {string} as */
export function save(blob, as) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  link.download = as;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
