import { deleteMessage, downloadMessage, exportMailbox, fetchMessages, listMessages, readHtml, readMessage, readText, watchMailbox } from "./client/client.js";

async function ids(): Promise<string[]> {
  const page = await listMessages("demo", { order: "oldest" });
  if (page.status !== 200) throw new Error("no page");
  return page.data.items.map((item) => item.id ?? "");
}

const before = await ids();
const id = before[0] ?? "";
const lines = (body: unknown) => String(body).trim().split("\n").map((line) => JSON.parse(line).id).sort().join();
const all = [...before].sort().join();
const body = (answer: unknown) => (answer as { data: unknown }).data;
console.log("fetch", lines(body(await fetchMessages("demo", { ids: before }))) === all);
console.log("export", lines(body(await exportMailbox("demo", { format: "ndjson" }))) === all);
console.log("text", String(body(await readText("demo", id))).length > 0);
console.log("html", String(body(await readHtml("demo", id))).startsWith("<!DOCTYPE html>"));
console.log("raw", String(body(await downloadMessage("demo", id))).includes("\r\n\r\n"));
const stop = new AbortController();
const events = body(await watchMailbox("demo", { signal: stop.signal })) as ReadableStream<Uint8Array>;
const reader = events.getReader();
let told = "";
while (!told.includes("event: mailbox")) told += new TextDecoder().decode((await reader.read()).value);
console.log("events", true);
stop.abort();
const read = await readMessage("demo", id);
const deleted = await deleteMessage("demo", id);
const gone = await readMessage("demo", id);
console.log(before.length, (read.data as { id: string }).id === id, deleted.status, (gone.data as { type: string }).type, (await ids()).length);
