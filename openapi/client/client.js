// A client of pop3-gateway for browsers and Node 20: one module, no dependency, no build step. Types: client.d.ts.
// @ts-check

/**
 * @import { Credentials, DeleteReport, EventOptions, ExportOptions, FetchedLine, FetchManyOptions, GatewayOptions, HtmlOptions,
 *   Letter, MailboxEvent, MailboxStatus, Message, Options, Page, PageOptions, ProblemBody, Server, ServerList, StreamOptions, TopOptions }
 *   from "./client.d.ts"
 * @typedef {{ method?: string, accept?: string, headers?: Record<string, string>, body?: unknown, signal?: AbortSignal,
 *   fresh?: boolean, retries?: number, keepalive?: boolean }} Ask
 */

/** How many ids one request takes, by the contract. */
const FETCH_IDS = 200;
const DELETE_IDS = 1000;
/** Nobody waits longer than this for a retry that happens unseen, in seconds. */
const PATIENCE = 30;
const RESUME_AFTER = 5_000;
const RESUME_AT_MOST = 60_000;

/** A request that was answered with a problem (RFC 9457), or with nothing: then `status` is 0. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Partial<ProblemBody>} body
   * @param {number | null} [retryAfter] seconds
   */
  constructor(status, body, retryAfter = null) {
    super(body.title ?? `The gateway answered ${status}`);
    this.name = "Problem";
    this.status = status;
    this.type = body.type ?? "about:blank";
    this.slug = this.type.split("/").pop() ?? "";
    this.title = this.message;
    this.detail = body.detail ?? "";
    this.retryable = body.retryable === true;
    this.retryAfter = retryAfter;
    this.traceId = body.traceId ?? null;
    this.pop3Code = body.pop3Code ?? null;
    this.errors = body.errors ?? [];
  }
}

/** @param {string} slug @param {string} title @param {string} detail */
function unanswered(slug, title, detail) {
  return new Problem(0, { type: `/problems/${slug}`, title, detail });
}

/** RFC 9110 §10.2.3: seconds, or a date. @param {string | null} value */
function seconds(value) {
  if (!value) return null;
  const after = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(after) ? Math.max(1, Math.ceil(after)) : null;
}

/** @param {Response} response */
async function problemOf(response) {
  /** @type {Partial<ProblemBody>} */
  let body = {};
  try {
    body = (await response.json()) ?? {};
  } catch {
    // A proxy's own error page: the status has to do.
  }
  return new Problem(response.status, body, seconds(response.headers.get("Retry-After")));
}

/** Waits, and rejects at once when the signal says so. @param {number} ms @param {AbortSignal} [signal] @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** @param {...(AbortSignal | undefined)} signals */
function either(...signals) {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

/** The octets of an answer as they come. @param {Response} response */
async function* chunks(response) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (failure) {
    throw lost(failure);
  } finally {
    // Without this an answer that nobody reads to its end would hold its connection.
    reader.cancel().catch(() => {});
  }
}

/** What fetch rejects with when an answer breaks off; all else is its own reason. @param {unknown} failure */
function lost(failure) {
  const known = failure instanceof TypeError || failure instanceof SyntaxError || /** @type {any} */ (failure)?.name === "NetworkError";
  return known ? unanswered("connection-lost", "The connection was lost", "The answer broke off before its end.") : failure;
}

/** Whole lines, without their ends; an answer that ends within one broke off. @param {Response} response */
async function* lines(response) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks(response)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest.trim()) throw lost(new TypeError("the last line has no end"));
}

/** @param {Response} response @param {StreamOptions["onProgress"]} onProgress */
async function blob(response, onProgress) {
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  const total = Number(response.headers.get("Content-Length")) || null;
  /** @type {BlobPart[]} */
  const parts = [];
  let loaded = 0;
  for await (const chunk of chunks(response)) {
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (chunk));
    loaded += chunk.length;
    onProgress?.(loaded, total);
  }
  return new Blob(parts, { type });
}

/** RFC 7617 §2.1: the octets of UTF-8 in base64. @param {string} text */
function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join(""));
}

/** @param {Credentials} credentials @returns {Record<string, string>} */
function identity({ user, password, token }) {
  if (token !== undefined) return { Authorization: `Bearer ${token}`, "Pop3-User": user };
  if (user.includes(":")) throw new TypeError("a user name must have no colon with a password (RFC 7617)");
  return { Authorization: `Basic ${base64(`${user}:${password}`)}` };
}

/** @param {Record<string, unknown>} query */
function search(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : String(value)]));
  return given.length ? `?${text}` : "";
}

/** One gateway. */
export class Gateway {
  #options;

  /**
   * @param {string | URL} [url] where the gateway is; without it, where this module came from
   * @param {GatewayOptions} [options]
   */
  constructor(url = new URL(".", import.meta.url), options = {}) {
    const base = new URL(url, globalThis.location?.href);
    if (!base.pathname.endsWith("/")) base.pathname += "/";
    base.search = base.hash = "";
    this.url = base.href;
    this.#options = options;
  }

  /** The configured servers; needs no credentials. @param {Options} [options] @returns {Promise<Server[]>} */
  async servers(options) {
    return (await this.serverList(options)).servers;
  }

  /** The same, and whether callers may name servers of their own. @param {Options} [options] @returns {Promise<ServerList>} */
  async serverList(options) {
    return (await this.ask("v1/servers", { ...options })).json();
  }

  /** Which POP3 servers an address has, where the operator switched that on. @param {string} address @param {Options} [options] */
  async discover(address, options) {
    return (await this.ask("v1/discovery", { method: "POST", body: { address }, ...options })).json();
  }

  /** A mailbox; nothing is opened before the first request. @param {string} server @param {Credentials} credentials */
  mailbox(server, credentials) {
    return new Mailbox(this, server, credentials);
  }

  /**
   * Makes a request, again where its problem says that it may pass; resolves to a good answer.
   *
   * @param {string} path below the gateway's address @param {Ask} ask
   * @returns {Promise<Response>}
   */
  async ask(path, ask) {
    const retries = ask.retries ?? this.#options.retries ?? 2;
    for (let time = 0; ; time++) {
      try {
        return await this.#once(path, ask);
      } catch (failure) {
        if (!(failure instanceof Problem) || !failure.retryable || time >= retries) throw failure;
        const wait = failure.retryAfter ?? 2 ** time;
        if (wait > PATIENCE) throw failure;
        await pause(wait * 1000, ask.signal);
      }
    }
  }

  /** @param {string} path @param {Ask} ask */
  async #once(path, { method = "GET", accept = "application/json", headers, body, signal, fresh, keepalive }) {
    const send = this.#options.fetch ?? fetch;
    const started = performance.now();
    /** @type {Response | undefined} */
    let response;
    /** @type {Problem | undefined} */
    let problem;
    try {
      response = await send(this.url + path, {
        method,
        headers: {
          Accept: accept,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(fresh ? { "Cache-Control": "no-cache" } : {}),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: fresh ? "reload" : "default",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        keepalive,
        signal,
      });
      if (!response.ok) problem = await problemOf(response);
    } catch (failure) {
      signal?.throwIfAborted();
      problem = unanswered("gateway-unreachable", "The gateway cannot be reached", "Check the connection and try again.");
    }
    const timing = response?.headers.get("Server-Timing") ?? null;
    this.#options.observe?.({ method, path, status: response?.status ?? 0, timing, problem, started, ended: performance.now() });
    if (problem) throw problem;
    return /** @type {Response} */ (response);
  }
}

/** One mailbox. Each request carries the credentials, which are in this object's memory and nowhere else. */
export class Mailbox {
  #gateway;
  /** @type {Record<string, string>} */
  #identity;
  #closing = new AbortController();

  /** @param {Gateway} gateway @param {string} server @param {Credentials} credentials */
  constructor(gateway, server, credentials) {
    this.#gateway = gateway;
    this.#identity = identity(credentials);
    this.server = server;
    this.user = credentials.user;
    this.path = `v1/mailboxes/${encodeURIComponent(server)}`;
  }

  get closed() {
    return this.#closing.signal.aborted;
  }

  /** Forgets the credentials and gives up what is still on its way. */
  close() {
    this.#identity = {};
    this.#closing.abort();
  }

  /** How much there is. @param {Options} [options] @returns {Promise<MailboxStatus>} */
  status(options) {
    return this.#json("", options);
  }

  /** One page of the list. @param {PageOptions} [options] @returns {Promise<Page>} */
  page({ signal, fresh, retries, ...query } = {}) {
    return this.#json(`/messages${search(query)}`, { signal, fresh, retries });
  }

  /** The pages of the list, each fetched when it is asked for. @param {PageOptions} [options] @returns {AsyncGenerator<Page, void>} */
  async *messages(options = {}) {
    let cursor = options.cursor;
    do {
      const page = await this.page({ ...options, cursor });
      yield page;
      cursor = page.next;
    } while (cursor);
  }

  /** @param {string} id @param {Options} [options] @returns {Promise<Message>} */
  message(id, options) {
    return this.#json(this.#of(id), options);
  }

  /** A message that is enclosed in another. @param {string} id @param {string} part @param {Options} [options] @returns {Promise<Message>} */
  part(id, part, options) {
    return this.#json(`${this.#of(id)}/parts/${encodeURIComponent(part)}`, options);
  }

  /** Its header and first lines as a message. @param {string} id @param {TopOptions} [options] @returns {Promise<Message>} */
  top(id, { lines: count = 20, ...options } = {}) {
    return this.#json(`${this.#of(id)}/top?lines=${count}`, options);
  }

  /** Its header and first lines as they were sent. @param {string} id @param {TopOptions} [options] @returns {Promise<string>} */
  topSource(id, { lines: count = 20, ...options } = {}) {
    return this.#text(`${this.#of(id)}/top?lines=${count}`, "message/rfc822", options);
  }

  /** @param {string} id @param {Options} [options] @returns {Promise<string>} */
  text(id, options = {}) {
    return this.#text(`${this.#of(id)}/text`, "text/plain", options);
  }

  /** HTML that is safe to show in a sandboxed frame. @param {string} id @param {HtmlOptions} [options] @returns {Promise<Letter>} */
  async html(id, { images = "block", ...options } = {}) {
    const response = await this.#ask(`${this.#of(id)}/html?images=${images}`, { accept: "text/html", ...options });
    return { html: await this.#whole(response, "text"), blocked: response.headers.get("Remote-Images-Blocked") === "true" };
  }

  /** The octets as they were sent. @param {string} id @param {StreamOptions} [options] @returns {Promise<Blob>} */
  async raw(id, { onProgress, ...options } = {}) {
    return blob(await this.#ask(`${this.#of(id)}/raw`, { accept: "message/rfc822", ...options }), onProgress);
  }

  /** One part, decoded. @param {string} id @param {string} part @param {StreamOptions} [options] @returns {Promise<Blob>} */
  async attachment(id, part, { onProgress, ...options } = {}) {
    const path = `${this.#of(id)}/attachments/${encodeURIComponent(part)}`;
    return blob(await this.#ask(path, { accept: "*/*", ...options }), onProgress);
  }

  /**
   * Any number of messages, each as soon as it is there; one that cannot be had is a line with a `problem`.
   *
   * @param {Iterable<string>} ids @param {FetchManyOptions} [options]
   * @returns {AsyncGenerator<FetchedLine, void>}
   */
  async *fetchMany(ids, { view = "message", ...options } = {}) {
    const all = [...ids];
    const ended = either(options.signal, this.#closing.signal);
    for (let from = 0; from < all.length; from += FETCH_IDS) {
      const body = { ids: all.slice(from, from + FETCH_IDS), view };
      const response = await this.#ask("/messages/fetch", { method: "POST", accept: "application/x-ndjson", body, ...options });
      for await (const text of lines(response)) {
        ended.throwIfAborted();
        if (!text.trim()) continue;
        const line = JSON.parse(text);
        yield line.problem ? { ...line, problem: new Problem(line.problem.status, line.problem) } : line;
      }
    }
  }

  /** The whole mailbox as one file, streamed. @param {ExportOptions} [options] @returns {Promise<ReadableStream<Uint8Array>>} */
  async export({ format = "mbox", ...options } = {}) {
    const response = await this.#ask(`/export?format=${format}`, { accept: "*/*", ...options });
    return /** @type {ReadableStream<Uint8Array>} */ (response.body);
  }

  /** Deletes a message; resolves once the server has confirmed. @param {string} id @param {Options & { ifMatch?: string }} [options] */
  async delete(id, { ifMatch, ...options } = {}) {
    await this.#ask(this.#of(id), { method: "DELETE", headers: ifMatch ? { "If-Match": ifMatch } : {}, ...options });
  }

  /**
   * Deletes any number of messages, up to 1,000 in a session; resolves once the server has confirmed them.
   *
   * @param {Iterable<string>} ids @param {Options & { keepalive?: boolean }} [options]
   * @returns {Promise<DeleteReport>}
   */
  async deleteMany(ids, options) {
    const all = [...ids];
    /** @type {DeleteReport} */
    const report = { committed: true, results: [] };
    for (let from = 0; from < all.length; from += DELETE_IDS) {
      const body = { ids: all.slice(from, from + DELETE_IDS) };
      const response = await this.#ask("/messages/delete", { method: "POST", body, ...options });
      const part = await this.#whole(response, "json");
      report.committed &&= part.committed;
      report.results.push(...part.results);
    }
    return report;
  }

  /**
   * What comes and goes. Goes on by itself where the connection breaks; ends by `break`, by the signal, or with a problem that
   * no waiting mends.
   *
   * @param {EventOptions} [options] @returns {AsyncGenerator<MailboxEvent, void>}
   */
  async *events({ lastEventId, signal } = {}) {
    const ended = either(signal, this.#closing.signal);
    const place = { id: lastEventId ?? "", retry: RESUME_AFTER, failed: 0 };
    for (;;) {
      let wait = null;
      try {
        const headers = place.id ? { "Last-Event-ID": place.id } : undefined;
        const response = await this.#ask("/events", { accept: "text/event-stream", headers, signal, retries: 0 });
        for await (const event of told(response, place)) {
          ended.throwIfAborted();
          if (event.type === "problem" && !event.problem.retryable) throw event.problem;
          place.failed = 0;
          yield event;
        }
      } catch (failure) {
        ended.throwIfAborted();
        const passes = failure instanceof Problem && (failure.retryable || failure.status === 0);
        if (!passes) throw failure;
        wait = failure.retryAfter;
      }
      const backoff = Math.min(RESUME_AT_MOST, place.retry * 2 ** Math.min(place.failed++, 6));
      await pause(wait === null ? backoff : wait * 1000, ended);
    }
  }

  /** @param {string} id */
  #of(id) {
    return `/messages/${encodeURIComponent(id)}`;
  }

  /** @param {string} path @param {Ask} [options] */
  async #json(path, options) {
    return this.#whole(await this.#ask(path, { ...options }), "json");
  }

  /** @param {string} path @param {string} accept @param {Options} options */
  async #text(path, accept, options) {
    return this.#whole(await this.#ask(path, { accept, ...options }), "text");
  }

  /** @param {Response} response @param {"json" | "text"} as */
  async #whole(response, as) {
    try {
      return await response[as]();
    } catch (failure) {
      throw lost(failure);
    }
  }

  /** @param {string} path @param {Ask} ask */
  async #ask(path, { headers, signal, ...ask }) {
    this.#closing.signal.throwIfAborted();
    return this.#gateway.ask(this.path + path, { ...ask, headers: { ...headers, ...this.#identity }, signal: either(signal, this.#closing.signal) });
  }
}

/**
 * The events of one connection (HTML Living Standard §9.2.6), which the gateway writes with one line of data each.
 *
 * @param {Response} response @param {{ id: string, retry: number }} place
 * @returns {AsyncGenerator<MailboxEvent>}
 */
async function* told(response, place) {
  let type = "message";
  let id = place.id;
  let data = "";
  for await (const line of lines(response)) {
    const [field, value] = line.split(/: ?(.*)/s, 2);
    if (field === "event") type = value;
    else if (field === "id") id = value;
    else if (field === "data") data += (data ? "\n" : "") + value;
    else if (field === "retry" && /^\d+$/.test(value)) place.retry = Number(value);
    if (line !== "") continue;
    place.id = id;
    if (data) yield eventOf(type, id, JSON.parse(data));
    [type, data] = ["message", ""];
  }
}

/** @param {string} type @param {string} id @param {any} data @returns {MailboxEvent} */
function eventOf(type, id, data) {
  if (type === "message-added") return { type, id, item: data };
  if (type === "message-removed") return { type, id, removed: data };
  if (type === "problem") return { type, id, problem: new Problem(data.status, data) };
  return { type: "mailbox", id, mailbox: data };
}
