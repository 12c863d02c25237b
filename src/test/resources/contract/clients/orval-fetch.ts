declare const process: { argv: string[] };
const [, , gateway = "", user = ""] = process.argv;

/** What is no JSON is no JSON: without this every answer is parsed as such. */
export async function withGateway<T>(path: string, options: RequestInit): Promise<T> {
  const headers = new Headers(options.headers);
  headers.set("Authorization", "Basic " + btoa(user + ":1234qwer"));
  const answer = await fetch(gateway + path, { ...options, headers });
  const json = /^application\/(problem\+)?json/.test(answer.headers.get("Content-Type") ?? "");
  const events = answer.headers.get("Content-Type")?.startsWith("text/event-stream");
  const data = events ? answer.body : json ? await answer.json() : await answer.text();
  return { data, status: answer.status, headers: answer.headers } as T;
}
