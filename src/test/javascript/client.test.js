// The client alone, over answers of the tests' own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gateway, Problem } from "../../../openapi/client/client.js";

const JSON_TYPE = { "Content-Type": "application/json" };

/** A gateway that gives these answers in turn, and what it was asked. */
function scripted(...answers) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    options.signal?.throwIfAborted();
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(options) : answer;
  };
  const gateway = new Gateway("https://mail.example/below", { fetch });
  return { asked, gateway, mailbox: gateway.mailbox("work", { user: "anna", password: "päss" }) };
}

const json = (body, headers = {}) => new Response(JSON.stringify(body), { headers: { ...JSON_TYPE, ...headers } });

const refused = (status, slug, retryable, headers = {}) =>
  new Response(JSON.stringify({ type: `/problems/${slug}`, title: slug, status, detail: "why", retryable }), { status, headers });

function streamed(type, pieces, breaks = false) {
  const octets = pieces.map((piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
  const body = new ReadableStream({
    pull(controller) {
      if (octets.length) controller.enqueue(octets.shift());
      else if (breaks) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
  return new Response(body, { headers: { "Content-Type": type } });
}

test("address_belowAPath_keepsThePathAndTheCredentialsStayInTheHeader", async () => {
  const { asked, mailbox } = scripted(json({ messageCount: 2 }));
  await mailbox.status();
  assert.equal(asked[0].url, "https://mail.example/below/v1/mailboxes/work");
  assert.equal(Buffer.from(asked[0].headers.Authorization.slice(6), "base64").toString(), "anna:päss");
  assert.equal(asked[0].credentials, "omit");
});

test("token_given_isSentWithTheLoginItIsFor", async () => {
  const { asked, gateway } = scripted(json({}));
  await gateway.mailbox("work", { user: "anna", token: "t0k" }).status();
  assert.equal(asked[0].headers.Authorization, "Bearer t0k");
  assert.equal(asked[0].headers["Pop3-User"], "anna");
});

test("userWithAColon_andAPassword_isRefusedBeforeAnythingIsSent", () => {
  const { gateway } = scripted();
  assert.throws(() => gateway.mailbox("work", { user: "a:b", password: "c" }), /colon/);
});

test("pages_iterated_followTheCursorToTheEnd", async () => {
  const { asked, mailbox } = scripted(json({ items: [1], next: "abc" }), json({ items: [2], next: null }));
  const seen = [];
  for await (const page of mailbox.messages({ view: "preview", limit: 1, since: new Date(0) })) seen.push(...page.items);
  assert.deepEqual(seen, [1, 2]);
  assert.equal(asked[0].url.split("?")[1], "view=preview&limit=1&since=1970-01-01T00%3A00%3A00.000Z");
  assert.match(asked[1].url, /cursor=abc/);
});

test("problem_thatMayPass_isAskedAgainAfterTheGivenTime", async () => {
  const { asked, mailbox } = scripted(refused(503, "gateway-busy", true, { "Retry-After": "1" }), json({ messageCount: 3 }));
  const started = Date.now();
  assert.equal((await mailbox.status()).messageCount, 3);
  assert.equal(asked.length, 2);
  assert.ok(Date.now() - started >= 990, "it must wait as long as it was told");
});

test("problem_thatStays_isNotAskedAgain", async () => {
  const { asked, mailbox } = scripted(refused(404, "message-not-found", false));
  const problem = await mailbox.message("x").catch((failure) => failure);
  assert.ok(problem instanceof Problem);
  assert.deepEqual([problem.status, problem.slug, problem.detail, problem.retryable], [404, "message-not-found", "why", false]);
  assert.equal(asked.length, 1);
});

test("problem_whoseWaitIsLong_isToldAtOnce", async () => {
  const { asked, mailbox } = scripted(refused(429, "login-delay", true, { "Retry-After": "600" }));
  const problem = await mailbox.status().catch((failure) => failure);
  assert.equal(problem.retryAfter, 600);
  assert.equal(asked.length, 1);
});

test("proxysOwnErrorPage_isAProblemByItsStatus", async () => {
  const { mailbox } = scripted(new Response("<h1>Bad Gateway</h1>", { status: 502 }));
  const problem = await mailbox.status().catch((failure) => failure);
  assert.deepEqual([problem.status, problem.slug], [502, "about:blank"]);
});

test("gateway_thatCannotBeReached_isAProblemWithStatus0AndNotAskedAgain", async () => {
  const { asked, mailbox } = scripted(new TypeError("fetch failed"));
  const problem = await mailbox.delete("x").catch((failure) => failure);
  assert.deepEqual([problem.status, problem.slug], [0, "gateway-unreachable"]);
  assert.equal(asked.length, 1);
});

test("signal_aborted_endsTheRequestWithItsReason", async () => {
  const { mailbox } = scripted((options) => new Promise((_, reject) => {
    options.signal.addEventListener("abort", () => reject(options.signal.reason));
  }));
  const abort = new AbortController();
  const asked = mailbox.message("x", { signal: abort.signal });
  abort.abort(new Error("second click"));
  await assert.rejects(asked, /second click/);
});

test("mailbox_closed_sendsNothingMore", async () => {
  const { asked, mailbox } = scripted(json({}));
  mailbox.close();
  await assert.rejects(mailbox.status(), { name: "AbortError" });
  assert.equal(asked.length, 0);
});

test("lines_cutAnywhere_areTheSameMessages", async () => {
  const octets = new TextEncoder().encode('{"id":"a","summary":{"subject":"Привет"}}\n{"id":"b","problem":{"type":"/problems/message-not-found","title":"t","status":404}}\n');
  for (let cut = 1; cut < octets.length; cut++) {
    const { mailbox } = scripted(streamed("application/x-ndjson", [octets.slice(0, cut), octets.slice(cut)]));
    const seen = [];
    for await (const line of mailbox.fetchMany(["a", "b"], { view: "summary" })) seen.push(line);
    assert.equal(seen[0].summary.subject, "Привет", `cut at ${cut}`);
    assert.ok(seen[1].problem instanceof Problem);
  }
});

test("lines_thatBreakOff_areAFailureAndNoEnd", async () => {
  for (const breaks of [true, false]) {
    const { mailbox } = scripted(streamed("application/x-ndjson", ['{"id":"a"}\n{"id":'], breaks));
    const seen = [];
    const failure = await (async () => {
      for await (const line of mailbox.fetchMany(["a", "b"])) seen.push(line.id);
    })().catch((problem) => problem);
    assert.equal(failure?.slug, "connection-lost");
    assert.deepEqual(seen, ["a"]);
  }
});

test("manyIds_areAskedInAsManyAsTheContractAllows", async () => {
  const ids = Array.from({ length: 1001 }, (_, number) => String(number));
  const deleted = scripted(
    json({ committed: true, results: [{ id: "0", outcome: "deleted" }] }),
    json({ committed: false, results: [{ id: "1000", outcome: "failed" }] }),
  );
  const report = await deleted.mailbox.deleteMany(ids);
  assert.deepEqual(deleted.asked.map(({ body }) => JSON.parse(body).ids.length), [1000, 1]);
  assert.equal(report.committed, false);
  assert.equal(report.results.length, 2);
  const fetched = scripted(...Array.from({ length: 6 }, () => streamed("application/x-ndjson", [])));
  for await (const line of fetched.mailbox.fetchMany(ids)) assert.fail(line);
  assert.deepEqual(fetched.asked.map(({ body }) => JSON.parse(body).ids.length), [200, 200, 200, 200, 200, 1]);
});

test("attachment_tellsHowFarItIs", async () => {
  const { mailbox } = scripted(streamed("image/png", ["abc", "de"]));
  const steps = [];
  const part = await mailbox.attachment("x", "2.1", { onProgress: (loaded, total) => steps.push([loaded, total]) });
  assert.equal(await part.text(), "abcde");
  assert.equal(part.type, "image/png");
  assert.deepEqual(steps, [[3, null], [5, null]]);
});

test("events_connectionBreaks_goOnBehindTheLastOne", async () => {
  const first = ['retry: 1\n\nevent: mailbox\nid: p1\ndata: {"messageCount":2,"to', 'talSize":9,"reset":false}\n\n: still here\n\nevent: message-added\nid: p2\ndata: {"id":"a"'];
  const { asked, mailbox } = scripted(
    streamed("text/event-stream", first, true),
    refused(503, "gateway-busy", true, { "Retry-After": "1" }),
    streamed("text/event-stream", ['event: message-removed\r\nid: p3\r\ndata: {"id":"b","uidl":"u"}\r\n\r\n']),
  );
  const seen = [];
  for await (const event of mailbox.events()) {
    seen.push(event);
    if (event.type === "message-removed") break;
  }
  assert.deepEqual(seen, [
    { type: "mailbox", id: "p1", mailbox: { messageCount: 2, totalSize: 9, reset: false } },
    { type: "message-removed", id: "p3", removed: { id: "b", uidl: "u" } },
  ]);
  assert.deepEqual(asked.map(({ headers }) => headers["Last-Event-ID"]), [undefined, "p1", "p1"]);
});

test("events_lastingProblem_endThem", async () => {
  const { asked, mailbox } = scripted(
    streamed("text/event-stream", ['event: problem\ndata: {"type":"/problems/credentials-rejected","title":"t","status":401,"retryable":false}\n\n']),
  );
  await assert.rejects(mailbox.events().next(), { slug: "credentials-rejected" });
  assert.equal(asked.length, 1);
});

test("events_signalAbortedWhileTheyWait_endAtOnce", async () => {
  const { mailbox } = scripted(refused(503, "gateway-busy", true, { "Retry-After": "600" }));
  const abort = new AbortController();
  const next = mailbox.events({ signal: abort.signal }).next();
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(next, { name: "AbortError" });
});

test("signal_abortedWithinAChunk_nothingMoreComes", async () => {
  const abort = new AbortController();
  const { mailbox } = scripted(
    streamed("application/x-ndjson", ['{"id":"a"}\n{"id":"b"}\n']),
    streamed("text/event-stream", ['event: mailbox\nid: 1\ndata: {"messageCount":1}\n\nevent: mailbox\nid: 2\ndata: {"messageCount":2}\n\n']),
  );
  const lines = mailbox.fetchMany(["a", "b"], { signal: abort.signal });
  const events = mailbox.events({ signal: abort.signal });
  assert.equal((await lines.next()).value.id, "a");
  assert.equal((await events.next()).value.id, "1");
  abort.abort();
  await assert.rejects(lines.next(), { name: "AbortError" });
  await assert.rejects(events.next(), { name: "AbortError" });
});

test("requests_areToldToWhoeverObserves", async () => {
  const told = [];
  const fetch = async () => json({}, { "Server-Timing": "login;dur=3" });
  await new Gateway("https://mail.example/", { fetch, observe: (exchange) => told.push(exchange) }).mailbox("w", { user: "a", password: "b" }).status();
  assert.deepEqual([told[0].method, told[0].path, told[0].status, told[0].timing], ["GET", "v1/mailboxes/w", 200, "login;dur=3"]);
});
