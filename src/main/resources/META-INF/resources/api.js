// The gateway's HTTP API as the page uses it. The credentials live in this module's memory and nowhere else.

/** A request that was answered with a problem (RFC 9457), or not answered at all (status 0). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.title ?? "The request failed");
    this.status = status;
    this.slug = (body.type ?? "").split("/").pop();
    this.title = body.title ?? `The gateway answered ${status}`;
    this.detail = body.detail ?? "";
    this.retryAfter = retryAfter;
  }
}

// RFC 9110 §10.2.3: seconds, or a date.
function seconds(retryAfter) {
  if (!retryAfter) return null;
  const value = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(value) ? Math.max(1, Math.ceil(value)) : null;
}

async function send(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", ...options });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(0, { title: "The gateway cannot be reached", detail: "Check the connection and try again." }, null);
  }
  if (response.ok) return response;
  const text = await response.text();
  let body = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // A proxy's own error page: the status has to do.
  }
  throw new Problem(response.status, body, seconds(response.headers.get("Retry-After")));
}

/** The configured servers: `[{id, name, auth}]`. */
export async function servers() {
  return (await (await send("/v1/servers")).json()).servers;
}

/** The sample accounts that come with the demo; asked for only where a server `demo` is configured. */
export async function sampleAccounts() {
  try {
    return (await (await send("/demo/credentials.json")).json()).accounts;
  } catch {
    // An operator may name a server "demo" without being one: then there is nothing to fill in.
    return [];
  }
}

/** A formatted letter, and whether something from elsewhere was left out of it. */
async function letter(response) {
  return { html: await response.text(), withheld: response.headers.get("Remote-Images-Blocked") === "true" };
}

/** One mailbox, opened anew by every request. */
export class Mailbox {
  #authorization;
  #abort = new AbortController();

  constructor(server, user, password) {
    // RFC 7617 §2.1: the octets of UTF-8 in base64.
    const octets = new TextEncoder().encode(`${user}:${password}`);
    this.#authorization = `Basic ${btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(""))}`;
    this.server = server;
    this.user = user;
    this.path = `/v1/mailboxes/${encodeURIComponent(server)}`;
  }

  /** Forgets the credentials and gives up what is still on its way. */
  close() {
    this.#abort.abort();
    this.#authorization = null;
  }

  get closed() {
    return this.#abort.signal.aborted;
  }

  async page({ cursor, limit, fresh }) {
    const query = new URLSearchParams({ view: "summary", limit });
    if (cursor) query.set("cursor", cursor);
    return this.#ask(`/messages?${query}`, { cache: fresh ? "reload" : "default" });
  }

  message(id) {
    return this.#ask(this.of(id));
  }

  html(id) {
    return this.#ask(`${this.of(id)}/html?images=inline`, { headers: { Accept: "text/html" } }, letter);
  }

  raw(id) {
    return this.#ask(`${this.of(id)}/raw`, { headers: { Accept: "message/rfc822" } }, "blob");
  }

  attachment(id, part) {
    return this.#ask(`${this.of(id)}/attachments/${encodeURIComponent(part)}`, { headers: { Accept: "*/*" } }, "blob");
  }

  delete(id) {
    return this.#ask(this.of(id), { method: "DELETE" }, "blob");
  }

  of(id) {
    return `/messages/${encodeURIComponent(id)}`;
  }

  async #ask(path, options = {}, as = "json") {
    const headers = { Accept: "application/json", ...options.headers, Authorization: this.#authorization };
    const response = await send(this.path + path, { ...options, headers, signal: this.#abort.signal });
    const body = typeof as === "function" ? await as(response) : await response[as]();
    return { body, timing: response.headers.get("Server-Timing") };
  }
}
