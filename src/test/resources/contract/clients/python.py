"""Lists a mailbox, fetches and exports all of it, reads its oldest message, deletes it."""

import json
import sys

from openapi_client import ApiClient, ApiException, Configuration, FetchRequest, MailboxesApi, MessagesApi

gateway, user = sys.argv[1:]
client = ApiClient(Configuration(host=gateway, username=user, password="1234qwer"))
messages = MessagesApi(client)
mailboxes = MailboxesApi(client)


def ids():
    return [item.id for item in messages.list_messages("demo", order="oldest").items]


def problem(message):
    try:
        messages.read_message("demo", message)
        return "none"
    except ApiException as failure:
        return json.loads(failure.body)["type"]


def say(what, true):
    print(what, str(true).lower())


def lines(body):
    return sorted(json.loads(line)["id"] for line in bytes(body).decode().splitlines())


def hears():
    answer = mailboxes.watch_mailbox_without_preload_content("demo")
    told = b""
    while b"event: mailbox" not in told:
        told += answer.read1()
    answer.close()
    return True


before = ids()
one = before[0]
say("fetch", lines(messages.fetch_messages("demo", FetchRequest(ids=before))) == sorted(before))
say("export", lines(mailboxes.export_mailbox("demo", format="ndjson")) == sorted(before))
say("text", len(messages.read_text("demo", one)) > 0)
say("html", bytes(messages.read_html("demo", one)).startswith(b"<!DOCTYPE html>"))
say("raw", b"\r\n\r\n" in messages.download_message("demo", one))
say("events", hears())
read = messages.read_message("demo", one)
deleted = messages.delete_message_with_http_info("demo", one)
print(len(before), str(read.id == one).lower(), deleted.status_code, problem(one), len(ids()))
