// Text for people: dates, sizes, names. Nothing here ever becomes HTML.

const today = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const thisYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const earlier = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

function parsed(date) {
  const time = date ? new Date(date) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}

export function shortDate(date, now = new Date()) {
  const time = parsed(date);
  if (!time) return "";
  if (time.toDateString() === now.toDateString()) return today.format(time);
  return (time.getFullYear() === now.getFullYear() ? thisYear : earlier).format(time);
}

export function longDate(date) {
  const time = parsed(date);
  return time ? whole.format(time) : "";
}

export function size(octets) {
  if (octets == null || octets < 0) return "";
  if (octets < 1000) return `${octets} octets`;
  if (octets < 1e6) return `${(octets / 1000).toFixed(1)} kB`;
  return `${(octets / 1e6).toFixed(1)} MB`;
}

export function name(address) {
  return address?.name || address?.address || "";
}

export function people(addresses) {
  // A group without members, as in "undisclosed-recipients:;", and what is no address have a name alone.
  return (addresses ?? []).map((a) => (a.name && a.address ? `${a.name} <${a.address}>` : name(a))).join(", ");
}

export function subject(text) {
  return text?.trim() || "(no subject)";
}

/** A file name without what file systems refuse. */
export function fileName(text, extension) {
  const clean = text.replace(/[\p{C}<>:"/\\|?*]+/gu, " ").trim().slice(0, 80);
  return `${clean || "message"}${extension}`;
}

/** Hands octets to the browser's downloads; the address is gone again at once, so that nothing of the mail stays. */
export function save(blob, as) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  link.download = as;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
