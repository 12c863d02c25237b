import createClient from "openapi-fetch";
import type { paths } from "./pop3-gateway.js";

declare const process: { argv: string[] };
const [, , gateway = "", user = ""] = process.argv;

const client = createClient<paths>({
  baseUrl: gateway,
  headers: { Authorization: "Basic " + btoa(user + ":1234qwer") },
});

async function ids(): Promise<string[]> {
  const { data, error } = await client.GET("/v1/mailboxes/{server}/messages", {
    params: { path: { server: "demo" }, query: { order: "oldest" } },
  });
  if (data === undefined) throw new Error(error?.detail ?? "no page");
  return data.items.map((item) => item.id ?? "");
}

const before = await ids();
const path = { server: "demo", id: before[0] ?? "" };
const lines = (body = "") => body.trim().split("\n").map((line) => JSON.parse(line).id).sort().join();
const all = [...before].sort().join();
// What is no JSON has to be said to be none.
const parseAs = "text" as const;
const fetched = await client.POST("/v1/mailboxes/{server}/messages/fetch", { params: { path }, body: { ids: before }, parseAs });
console.log("fetch", lines(fetched.data) === all);
const query = { format: "ndjson" as const };
const exported = await client.GET("/v1/mailboxes/{server}/export", { params: { path, query }, parseAs });
console.log("export", lines(exported.data) === all);
const text = await client.GET("/v1/mailboxes/{server}/messages/{id}/text", { params: { path }, parseAs });
console.log("text", (text.data ?? "").length > 0);
const html = await client.GET("/v1/mailboxes/{server}/messages/{id}/html", { params: { path }, parseAs });
console.log("html", html.data?.startsWith("<!DOCTYPE html>"));
const raw = await client.GET("/v1/mailboxes/{server}/messages/{id}/raw", { params: { path }, parseAs });
console.log("raw", raw.data?.includes("\r\n\r\n"));
const stop = new AbortController();
const events = await client.GET("/v1/mailboxes/{server}/events", { params: { path }, parseAs: "stream", signal: stop.signal });
const reader = events.data!.getReader();
let told = "";
while (!told.includes("event: mailbox")) told += new TextDecoder().decode((await reader.read()).value);
console.log("events", true);
stop.abort();
const read = await client.GET("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
if (typeof read.data !== "object") throw new Error(read.error?.detail ?? "no message");
const deleted = await client.DELETE("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
const gone = await client.GET("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
console.log(before.length, read.data.id === path.id, deleted.response.status, gone.error?.type, (await ids()).length);
