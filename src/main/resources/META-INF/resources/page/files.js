// The attachments of a letter: fetched one by one with their progress, seen, opened, or all together.
import { busy, el } from "./dom.js";
import { fileName, save, size } from "./format.js";
import { banner, say } from "./notice.js";
import { t } from "./words.js";
import { zip } from "./zip.js";
import { Problem } from "../client.js";

/**
 * @typedef {import("../client.js").Attachment} Attachment
 * @typedef {{ fetchPart: (part: string, onProgress: (loaded: number) => void) => Promise<Blob>, openPart: (part: string) => void, subject: string }} Source
 */

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
const SHOWN_AT_MOST = 8_000_000;

/** A part that the gateway does not hand out is still in the message, which it does. @param {unknown} failure */
function told(failure) {
  if (!(failure instanceof Problem)) throw failure;
  if (failure.slug !== "not-found" && failure.slug !== "part-not-found") return banner(failure);
  banner(new Problem(failure.status, { type: "/problems/part-not-found", title: t("problem.part-not-found"), detail: "" }));
}

/** @param {HTMLButtonElement} pressed @param {() => Promise<void>} work */
async function run(pressed, work) {
  busy(pressed, true);
  try {
    await work();
  } catch (failure) {
    if (/** @type {any} */ (failure)?.name !== "AbortError") told(failure);
  } finally {
    busy(pressed, false);
  }
}

/** @param {Blob} blob @returns {Promise<string>} */
function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** @param {Attachment} file @param {Source} source */
function line(file, source) {
  const progress = el("progress", { max: String(file.size || 1), value: "0", hidden: true, "aria-label": t("file.progress", { name: file.filename }) });
  const take = async () => {
    progress.hidden = false;
    try {
      return await source.fetchPart(file.part, (loaded) => (progress.value = loaded));
    } finally {
      progress.hidden = true;
    }
  };
  const label = file.filename || t("file.part", { part: file.part });
  const download = el("button", { type: "button", class: "file", title: t("file.download", { name: label }) },
    el("span", { class: "file-name", dir: "auto", text: label }),
    el("small", { text: [file.contentType, size(file.size)].filter(Boolean).join(" · ") }));
  download.addEventListener("click", () => run(download, async () => {
    save(await take(), fileName(label, ""));
    say(t("downloaded"));
  }));
  const made = el("li", {}, download);
  if (PICTURES.has(file.contentType) && file.size <= SHOWN_AT_MOST) {
    const show = el("button", { type: "button", class: "quiet", text: t("file.show"), "aria-label": t("file.show.name", { name: label }) });
    show.addEventListener("click", () => run(show, async () => {
      const picture = await take();
      made.append(el("img", { class: "preview-picture", alt: label, src: await dataUrl(new Blob([picture], { type: file.contentType })) }));
      show.remove();
    }));
    made.append(show);
  }
  if (file.contentType === "message/rfc822") {
    made.append(el("button", { type: "button", class: "quiet", text: t("file.open"), "aria-label": t("file.open.name", { name: label }), onclick: () => source.openPart(file.part) }));
  }
  made.append(progress);
  return made;
}

/** @param {Attachment[]} attachments @param {Source} source @returns {HTMLElement | null} */
export function files(attachments, source) {
  if (!attachments.length) return null;
  const all = el("button", { type: "button", class: "quiet", id: "all-files", text: t("file.all") });
  all.addEventListener("click", () => run(all, async () => {
    const got = [];
    for (const file of attachments) {
      const octets = new Uint8Array(await (await source.fetchPart(file.part, () => {})).arrayBuffer());
      got.push({ name: fileName(file.filename || file.part, ""), octets });
      all.textContent = t("file.all.at", { at: got.length, of: attachments.length });
    }
    all.textContent = t("file.all");
    save(zip(got), fileName(source.subject, ".zip"));
    say(t("downloaded"));
  }));
  return el("section", { id: "attachments", "aria-labelledby": "attachments-title" },
    el("div", { class: "head-row" }, el("h3", { id: "attachments-title", text: t("attachments", { n: attachments.length }) }), attachments.length > 1 ? all : null),
    el("ul", { class: "files", id: "files" }, ...attachments.map((file) => line(file, source))));
}
