/** A client of pop3-gateway. Field by field the types are those of the contract, openapi.yaml; a test compares them. */

export interface Address {
  name?: string | null;
  address?: string | null;
}

export interface Server {
  id: string;
  name: string;
  auth: ("basic" | "bearer" | (string & {}))[];
}

export interface ServerList {
  servers: Server[];
  /** Whether callers may name servers of their own, and have them found by `discover`. */
  discovery: boolean;
}

export interface MailboxStatus {
  server: string;
  messageCount: number;
  /** Octets. */
  totalSize: number;
  capabilities: string[];
}

/** A problem as it is written (RFC 9457). */
export interface ProblemBody {
  /** A path below the gateway's address: `/problems/<slug>`. */
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  retryable: boolean;
  traceId?: string;
  pop3Code?: string;
  errors?: { pointer?: string; detail?: string }[];
}

export interface Summary {
  subject?: string | null;
  from: Address[];
  to: Address[];
  cc: Address[];
  /** RFC 3339, in the sender's own offset. */
  date?: string | null;
  receivedAt?: string | null;
  messageId?: string | null;
  inReplyTo?: string[] | string | null;
  references?: string[];
  replyTo?: Address[];
  hasAttachments?: boolean;
  /** How the text begins; only with `view: "preview"`. */
  preview?: string;
}

export interface Item {
  /** What addresses the message; null when the server gives it no unique-id of its own. */
  id: string | null;
  uidl: string | null;
  /** The ordinal in the session that listed it; never an address. */
  number: number;
  /** Octets; null when the server's figure makes no sense. */
  size: number | null;
  summary?: Summary | null;
  problem?: ProblemBody;
}

export interface Page {
  items: Item[];
  /** The cursor of the next page. */
  next: string | null;
  messageCount: number;
  totalSize: number;
  scanned: number;
  complete: boolean;
}

export interface Attachment {
  /** The MIME section number. */
  part: string;
  filename: string;
  contentType: string;
  /** Decoded octets. */
  size: number;
  disposition: string;
  contentId?: string;
  href: string;
}

export interface Message {
  id: string;
  size: number | null;
  subject?: string | null;
  from: Address[];
  to: Address[];
  cc: Address[];
  bcc: Address[];
  replyTo: Address[];
  sender: Address[];
  date?: string | null;
  receivedAt?: string | null;
  messageId?: string | null;
  inReplyTo?: string[] | string | null;
  references: string[];
  headers: { name: string; value: string }[];
  text: string;
  html?: string;
  attachments: Attachment[];
  list?: { id?: string | null; unsubscribe?: string[]; oneClick?: boolean };
  autoSubmitted?: string | null;
  priority?: string | null;
  report?: {
    kind?: string | null;
    recipients?: { address?: string | null; action?: string | null; status?: string | null; diagnostic?: string | null }[];
  };
  calendar?: {
    method?: string | null;
    summary?: string | null;
    start?: string | null;
    end?: string | null;
    organizer?: Address | string | null;
  };
  problems: { kind: string; detail: string; where: string }[];
}

export interface FetchedViews {
  message: { message: Message; summary?: undefined; raw?: undefined };
  summary: { summary: Summary; message?: undefined; raw?: undefined };
  /** Base64. */
  raw: { raw: string; message?: undefined; summary?: undefined };
}

/** A message in the view that was asked for, or why it could not be had. */
export type FetchedLine<View extends keyof FetchedViews = keyof FetchedViews> = { id: string; size?: number } & (
  | (FetchedViews[View] & { problem?: undefined })
  | { problem: Problem; message?: undefined; summary?: undefined; raw?: undefined }
);

export interface DeleteReport {
  /** Whether the server confirmed; nothing counts as deleted without it. */
  committed: boolean;
  results: { id: string; outcome: "deleted" | "notFound" | "failed"; problem?: ProblemBody }[];
}

export interface Letter {
  /** A whole page, for a sandboxed frame. */
  html: string;
  /** Whether something from elsewhere was left out. */
  blocked: boolean;
}

export type MailboxEvent =
  | { type: "message-added"; id: string; item: Item }
  | { type: "message-removed"; id: string; removed: { id: string | null; uidl: string } }
  | { type: "mailbox"; id: string; mailbox: { messageCount: number; totalSize: number; reset: boolean } }
  | { type: "problem"; id: string; problem: Problem };

/** A password, or a token (OAuth 2) with the login name it is for. */
export type Credentials =
  | { user: string; password: string; token?: undefined }
  | { user: string; token: string; password?: undefined };

/** What a request was, once its answer began or it failed. */
export interface Exchange {
  method: string;
  /** Below the gateway's address. */
  path: string;
  /** 0 when there was no answer. */
  status: number;
  /** The `Server-Timing` of the answer. */
  timing: string | null;
  problem?: Problem;
  /** As `performance.now()` gives it. */
  started: number;
  ended: number;
}

export interface GatewayOptions {
  /** In place of the global `fetch`. */
  fetch?: typeof fetch;
  /** How many times a request is made again whose problem says that it may pass; 2 unless given. */
  retries?: number;
  observe?: (exchange: Exchange) => void;
}

export interface Options {
  signal?: AbortSignal;
  /** Asks for a fresh session and no stored answer. */
  fresh?: boolean;
  retries?: number;
}

export interface PageOptions extends Options {
  view?: "ids" | "summary" | "preview";
  order?: "newest" | "oldest";
  /** 1 to 200. */
  limit?: number;
  cursor?: string | null;
  from?: string;
  to?: string;
  subject?: string;
  since?: string | Date;
  until?: string | Date;
  minSize?: number;
  maxSize?: number;
  after?: string;
  /** Seconds, up to 30. */
  wait?: number;
}

export interface TopOptions extends Options {
  lines?: number;
}

export interface HtmlOptions extends Options {
  images?: "block" | "inline" | "allow";
}

export interface StreamOptions extends Options {
  /** Octets so far, and of how many where the answer tells. */
  onProgress?: (loaded: number, total: number | null) => void;
}

export interface FetchManyOptions<View extends keyof FetchedViews = keyof FetchedViews> extends Options {
  view?: View;
}

export interface ExportOptions extends Options {
  format?: "mbox" | "zip" | "ndjson";
}

export interface EventOptions {
  /** Goes on behind this event. */
  lastEventId?: string;
  signal?: AbortSignal;
}

export interface Discovered {
  servers: {
    /** What to write in place of a server's name. */
    server: string;
    host: string;
    port: number;
    security: "tls" | "starttls";
    /** What a login name looks like there. */
    userName: "address" | "localPart" | "unknown";
    source: "srv" | "autoconfig" | "mx";
  }[];
  [more: string]: unknown;
}

/** A request that was answered with a problem (RFC 9457), or with nothing: then `status` is 0. */
export class Problem extends Error {
  constructor(status: number, body: Partial<ProblemBody>, retryAfter?: number | null);
  readonly status: number;
  readonly type: string;
  /** The last step of `type`, as in `credentials-rejected`; `gateway-unreachable` or `connection-lost` with status 0. */
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
  readonly retryable: boolean;
  /** Seconds. */
  readonly retryAfter: number | null;
  readonly traceId: string | null;
  readonly pop3Code: string | null;
  readonly errors: { pointer?: string; detail?: string }[];
}

/** One gateway. */
export class Gateway {
  /** @param url where it is; without it, where this module came from */
  constructor(url?: string | URL, options?: GatewayOptions);
  readonly url: string;
  /** The configured servers; needs no credentials. */
  servers(options?: Options): Promise<Server[]>;
  /** The same, and whether callers may name servers of their own. */
  serverList(options?: Options): Promise<ServerList>;
  /** Which POP3 servers an address has, where the operator switched that on. */
  discover(address: string, options?: Options): Promise<Discovered>;
  /** Nothing is opened before the first request. */
  mailbox(server: string, credentials: Credentials): Mailbox;
}

/** One mailbox. Each request carries the credentials, which are in this object's memory and nowhere else. */
export class Mailbox {
  private constructor();
  readonly server: string;
  readonly user: string;
  readonly closed: boolean;
  /** Forgets the credentials and gives up what is still on its way. */
  close(): void;
  status(options?: Options): Promise<MailboxStatus>;
  page(options?: PageOptions): Promise<Page>;
  /** The pages of the list, each fetched when it is asked for. */
  messages(options?: PageOptions): AsyncGenerator<Page, void>;
  message(id: string, options?: Options): Promise<Message>;
  /** A message that is enclosed in another. */
  part(id: string, part: string, options?: Options): Promise<Message>;
  /** Header and first lines as a message. */
  top(id: string, options?: TopOptions): Promise<Message>;
  /** Header and first lines as they were sent. */
  topSource(id: string, options?: TopOptions): Promise<string>;
  text(id: string, options?: Options): Promise<string>;
  /** HTML that is safe to show in a sandboxed frame. */
  html(id: string, options?: HtmlOptions): Promise<Letter>;
  /** The octets as they were sent. */
  raw(id: string, options?: StreamOptions): Promise<Blob>;
  /** One part, decoded. */
  attachment(id: string, part: string, options?: StreamOptions): Promise<Blob>;
  /** Each message as soon as it is there; one that cannot be had is a line with a `problem`. */
  fetchMany<View extends keyof FetchedViews = "message">(
    ids: Iterable<string>,
    options?: FetchManyOptions<View>,
  ): AsyncGenerator<FetchedLine<View>, void>;
  /** The whole mailbox as one file, streamed. */
  export(options?: ExportOptions): Promise<ReadableStream<Uint8Array>>;
  /** Resolves once the server has confirmed. */
  delete(id: string, options?: Options & { ifMatch?: string }): Promise<void>;
  /** Up to 1,000 in a session; resolves once the server has confirmed them. */
  deleteMany(ids: Iterable<string>, options?: Options & { keepalive?: boolean }): Promise<DeleteReport>;
  /** What comes and goes; goes on by itself where the connection breaks, ends by `break`, the signal, or a lasting problem. */
  events(options?: EventOptions): AsyncGenerator<MailboxEvent, void>;
}
