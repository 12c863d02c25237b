import { Configuration, MessagesApi, ResponseError } from "./client/index.js";

declare const process: { argv: string[] };
const [, , basePath = "", username = ""] = process.argv;

const messages = new MessagesApi(new Configuration({ basePath, username, password: "1234qwer" }));

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
const fetched = await messages.fetchMessages({ server: "demo", fetchRequest: { ids: before } });
const lines = (await fetched.text()).trim().split("\n").map((line) => JSON.parse(line).id);
const page = await messages.readHtml({ server: "demo", id: before[0] ?? "" });
console.log("lines", lines.join() === before.join() && lines.length === 2, "html", (await page.text()).startsWith("<!DOCTYPE html>"));
const message = { server: "demo", id: before[0] ?? "" };
const read = await messages.readMessage(message);
const deleted = await messages.deleteMessageRaw(message);
const gone = await problem(messages.readMessage(message));
console.log(before.length, read.id === message.id, deleted.raw.status, gone, (await ids()).length);
