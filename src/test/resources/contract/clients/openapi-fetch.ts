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
const fetched = await client.POST("/v1/mailboxes/{server}/messages/fetch", {
  params: { path: { server: "demo" } },
  body: { ids: before },
  parseAs: "text",
});
const lines = (fetched.data ?? "").trim().split("\n").map((line) => JSON.parse(line).id);
const page = await client.GET("/v1/mailboxes/{server}/messages/{id}/html", {
  params: { path: { server: "demo", id: before[0] ?? "" } },
  parseAs: "text",
});
console.log("lines", lines.join() === before.join() && lines.length === 2, "html", page.data?.startsWith("<!DOCTYPE html>"));
const path = { server: "demo", id: before[0] ?? "" };
const read = await client.GET("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
if (typeof read.data !== "object") throw new Error(read.error?.detail ?? "no message");
const deleted = await client.DELETE("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
const gone = await client.GET("/v1/mailboxes/{server}/messages/{id}", { params: { path } });
console.log(before.length, read.data.id === path.id, deleted.response.status, gone.error?.type, (await ids()).length);
