// The frame that shows a formatted letter. It runs no script; that it is of the page's own origin lets the page measure it.
import { el } from "./dom.js";
import { t } from "./words.js";

const SMALLEST = 0.55;

/** Pictures of the letter's author that were left out: an image without its source. @param {string} html */
export const lacksPictures = (html) => /<img(?![^>]*\ssrc=)[^>]*>/i.test(html);

/** @param {HTMLIFrameElement} frame */
function fit(frame) {
  const page = frame.contentDocument?.documentElement;
  const body = frame.contentDocument?.body;
  if (!page || !body) return;
  body.style.zoom = "1";
  const scale = Math.max(SMALLEST, Math.min(1, frame.clientWidth / Math.max(page.scrollWidth, 1)));
  // What is made smaller than this cannot be read: then it is moved sideways instead.
  if (scale < 1) body.style.zoom = String(scale);
  const height = Math.max(page.getBoundingClientRect().height, body.scrollHeight * (scale < 1 ? scale : 1));
  const bar = page.scrollWidth > frame.clientWidth ? 18 : 0;
  frame.style.height = `${Math.ceil(height) + bar + 2}px`;
}

/**
 * A frame as high as its letter.
 *
 * @param {string} html as the gateway cleaned it @param {{ remote?: boolean }} [options] whether pictures from elsewhere may be loaded
 */
export function letterFrame(html, { remote = false } = {}) {
  const pictures = remote ? "data: https: http:" : "data:";
  const policy = `default-src 'none'; img-src ${pictures}; style-src 'self' 'unsafe-inline'`;
  const frame = el("iframe", {
    id: "html",
    title: t("letter.frame"),
    // Without allow-scripts: nothing in it ever runs.
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    referrerpolicy: "no-referrer",
    srcdoc: `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank"><link rel="stylesheet" href="message.css"><body>${html}`,
  });
  let width = 0;
  const again = new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    fit(frame);
  });
  frame.addEventListener("load", () => {
    fit(frame);
    again.observe(frame);
    // Pictures come later than the letter.
    for (const picture of frame.contentDocument?.images ?? []) picture.addEventListener("load", () => fit(frame));
    // Keys go on working when the letter has the focus.
    frame.contentDocument?.addEventListener("keydown", (event) => {
      const copy = new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey });
      if (!frame.dispatchEvent(copy)) event.preventDefault();
    });
  });
  return frame;
}
