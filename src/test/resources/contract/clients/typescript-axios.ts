import { isAxiosError } from "axios";
import { Configuration, MailboxesApi, MessagesApi } from "./client/index.js";

declare const process: { argv: string[] };
const [, , basePath = "", username = ""] = process.argv;

const configuration = new Configuration({ basePath, username, password: "1234qwer" });
const messages = new MessagesApi(configuration);
const mailboxes = new MailboxesApi(configuration);
// A stream is typed as a File; axios gives what responseType says.
const asText = { responseType: "text" as const, transformResponse: (body: unknown) => body };
const text = async (asked: Promise<{ data: unknown }>) => String((await asked).data);

async function ids(): Promise<string[]> {
  const page = await messages.listMessages({ server: "demo", order: "oldest" });
  return page.data.items.map((item) => item.id ?? "");
}

async function problem(failing: Promise<unknown>): Promise<string> {
  try {
    await failing;
    return "none";
  } catch (failure) {
    if (!isAxiosError(failure)) throw failure;
    return failure.response?.data.type;
  }
}

const before = await ids();
const id = before[0] ?? "";
const message = { server: "demo", id };
const lines = (body: string) => body.trim().split("\n").map((line) => JSON.parse(line).id).sort().join();
const all = [...before].sort().join();
console.log("fetch", lines(await text(messages.fetchMessages({ server: "demo", fetchRequest: { ids: before } }, asText))) === all);
console.log("export", lines(await text(mailboxes.exportMailbox({ server: "demo", format: "ndjson" }, asText))) === all);
console.log("text", (await text(messages.readText(message))).length > 0);
console.log("html", (await text(messages.readHtml(message, asText))).startsWith("<!DOCTYPE html>"));
console.log("raw", (await text(messages.downloadMessage(message, asText))).includes("\r\n\r\n"));
const stop = new AbortController();
const events = await mailboxes.watchMailbox({ server: "demo" }, { responseType: "stream", adapter: "fetch", signal: stop.signal });
const reader = (events.data as unknown as ReadableStream<Uint8Array>).getReader();
let told = "";
while (!told.includes("event: mailbox")) told += new TextDecoder().decode((await reader.read()).value);
console.log("events", true);
stop.abort();
const read = await messages.readMessage(message);
const deleted = await messages.deleteMessage(message);
console.log(before.length, (read.data as { id: string }).id === id, deleted.status, await problem(messages.readMessage(message)), (await ids()).length);
