// What a frontend does with the client, the same in Node and in browsers; who runs it reads what it says, line by line.
// @ts-check

/**
 * @param {typeof import("../../../openapi/client/client.d.ts")} client
 * @param {string} url
 * @param {{ server: string, user: string, password: string }} login whose mailbox has three messages: plain, letter, third
 * @param {(line: string) => unknown} say
 */
export async function walk({ Gateway, Problem }, url, { server, user, password }, say) {
  const gateway = new Gateway(url);
  const mailbox = gateway.mailbox(server, { user, password });
  say(`servers ${(await gateway.servers()).some(({ id }) => id === server)}`);
  say(`status ${(await mailbox.status()).messageCount}`);

  const pages = [];
  for await (const page of mailbox.messages({ limit: 2 })) pages.push(page.items);
  say(`listed ${pages.map((items) => items.map((item) => item.summary?.subject)).join(" | ")}`);
  const items = pages.flat().reverse();
  const ids = items.map((item) => item.id ?? "none");
  const [plain, letter, third] = ids;

  const read = await mailbox.message(letter);
  say(`read ${read.subject}, ${read.text.trim()}, ${read.attachments.map((part) => part.filename)}`);
  say(`text ${(await mailbox.text(letter)).trim()}`);
  say(`html ${(await mailbox.html(letter)).html.includes("<b>Anna</b>")}`);
  const raw = await mailbox.raw(letter);
  say(`raw ${raw.size === items[1].size} ${(await raw.text()).includes("Content-Type: multipart/mixed")}`);
  let progress = "";
  const onProgress = (/** @type {number} */ loaded, /** @type {number | null} */ total) => (progress = `${loaded} of ${total}`);
  const part = await mailbox.attachment(letter, read.attachments[0].part, { onProgress });
  say(`attachment ${await part.text()}, ${progress}`);

  const told = [];
  for await (const line of mailbox.fetchMany([...ids, "bm9uZQ"])) told.push(line.problem?.slug ?? line.message?.subject);
  say(`fetched ${told.sort()}`);
  const mbox = await new Response(await mailbox.export()).text();
  say(`exported ${mbox.match(/^From /gm)?.length}`);

  const kind = (/** @type {unknown} */ failure) =>
    failure instanceof Problem ? `${failure.status} ${failure.slug} ${failure.retryable}` : String(/** @type {Error} */ (failure).name);
  say(`missed ${await mailbox.message("bm9uZQ").catch(kind)}`);
  const stranger = gateway.mailbox(server, { user, password: "guess" });
  say(`refused ${await stranger.status().catch(kind)}`);
  say(`aborted ${await mailbox.message(plain, { signal: AbortSignal.abort() }).catch(kind)}`);

  const leaving = new AbortController();
  try {
    for await (const event of mailbox.events({ signal: leaving.signal })) {
      if (event.type === "mailbox" && event.mailbox.messageCount === 3) say("listening");
      if (event.type === "message-added") {
        say(`added ${event.item.summary?.subject ?? (await mailbox.message(event.item.id ?? "none")).subject}`);
        await mailbox.delete(plain);
      }
      if (event.type === "message-removed") {
        say(`removed ${event.removed.id === plain}`);
        leaving.abort();
      }
    }
  } catch (failure) {
    say(`left ${kind(failure)}`);
  }

  const report = await mailbox.deleteMany([letter, third, plain]);
  say(`deleted ${report.committed} ${report.results.map(({ outcome }) => outcome)}`);
  mailbox.close();
}
