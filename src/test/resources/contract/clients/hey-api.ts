import { createClient } from "./client/client/index.js";
import { deleteMessage, downloadMessage, exportMailbox, fetchMessages, listMessages, readHtml, readMessage, readText, watchMailbox } from "./client/index.js";

declare const process: { argv: string[] };
const [, , baseUrl = "", user = ""] = process.argv;

const client = createClient({ baseUrl, auth: ({ scheme }) => (scheme === "basic" ? user + ":1234qwer" : undefined) });
const path = { server: "demo" };

async function ids(): Promise<string[]> {
  const { data } = await listMessages({ client, path, query: { order: "oldest" }, throwOnError: true });
  return data.items.map((item) => item.id ?? "");
}

const before = await ids();
const one = { server: "demo", id: before[0] ?? "" };
// What is binary comes as a Blob where asked for; the client guesses by the media type else.
const parseAs = "text" as const;
const lines = (body: unknown) => String(body).trim().split("\n").map((line) => JSON.parse(line).id).sort().join();
const all = [...before].sort().join();
console.log("fetch", lines((await fetchMessages({ client, path, body: { ids: before }, parseAs })).data) === all);
console.log("export", lines((await exportMailbox({ client, path, query: { format: "ndjson" }, parseAs })).data) === all);
console.log("text", String((await readText({ client, path: one })).data).length > 0);
console.log("html", String((await readHtml({ client, path: one, parseAs })).data).startsWith("<!DOCTYPE html>"));
console.log("raw", String((await downloadMessage({ client, path: one, parseAs })).data).includes("\r\n\r\n"));
const stop = new AbortController();
const { stream } = await watchMailbox({ client, path, signal: stop.signal });
for await (const event of stream) {
  console.log("events", (event as unknown as { messageCount: number }).messageCount === 2);
  break;
}
stop.abort();
const read = await readMessage({ client, path: one });
const deleted = await deleteMessage({ client, path: one });
const gone = await readMessage({ client, path: one });
console.log(before.length, (read.data as { id: string }).id === one.id, deleted.response?.status, (gone.error as { type: string }).type, (await ids()).length);
