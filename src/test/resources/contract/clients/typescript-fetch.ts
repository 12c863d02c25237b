import { Configuration, MailboxesApi, MessagesApi, ResponseError } from "./client/index.js";

declare const process: { argv: string[] };
const [, , basePath = "", username = ""] = process.argv;

const configuration = new Configuration({ basePath, username, password: "1234qwer" });
const messages = new MessagesApi(configuration);
const mailboxes = new MailboxesApi(configuration);

async function ids(): Promise<string[]> {
  const page = await messages.listMessages({ server: "demo", order: "oldest" });
  return page.items.map((item) => item.id ?? "");
}

async function problem(failing: Promise<unknown>): Promise<string> {
  try {
    await failing;
    return "none";
  } catch (failure) {
    if (!(failure instanceof ResponseError)) throw failure;
    return (await failure.response.json()).type;
  }
}

const before = await ids();
const message = { server: "demo", id: before[0] ?? "" };
const lines = (body: string) => body.trim().split("\n").map((line) => JSON.parse(line).id).sort().join();
const all = [...before].sort().join();
const fetched = await messages.fetchMessages({ server: "demo", fetchRequest: { ids: before } });
console.log("fetch", lines(await fetched.text()) === all);
const exported = await mailboxes.exportMailbox({ server: "demo", format: "ndjson" });
console.log("export", lines(await exported.text()) === all);
console.log("text", (await messages.readText(message)).length > 0);
console.log("html", (await (await messages.readHtml(message)).text()).startsWith("<!DOCTYPE html>"));
console.log("raw", (await (await messages.downloadMessage(message)).text()).includes("\r\n\r\n"));
const stop = new AbortController();
const events = await mailboxes.watchMailboxRaw({ server: "demo" }, { signal: stop.signal });
const reader = events.raw.body!.getReader();
let told = "";
while (!told.includes("event: mailbox")) told += new TextDecoder().decode((await reader.read()).value);
console.log("events", true);
stop.abort();
const read = await messages.readMessage(message);
const deleted = await messages.deleteMessageRaw(message);
const gone = await problem(messages.readMessage(message));
console.log(before.length, read.id === message.id, deleted.raw.status, gone, (await ids()).length);
