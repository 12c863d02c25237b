"""Lists a mailbox, fetches all of it, reads its oldest message, deletes it."""

import json
import sys

from openapi_client import ApiClient, ApiException, Configuration, FetchRequest, MessagesApi

gateway, user = sys.argv[1:]
messages = MessagesApi(ApiClient(Configuration(host=gateway, username=user, password="1234qwer")))


def ids():
    return [item.id for item in messages.list_messages("demo", order="oldest").items]


def problem(message):
    try:
        messages.read_message("demo", message)
        return "none"
    except ApiException as failure:
        return json.loads(failure.body)["type"]


before = ids()
lines = bytes(messages.fetch_messages("demo", FetchRequest(ids=before))).decode().splitlines()
page = bytes(messages.read_html("demo", before[0])).decode()
print(
    "lines", str(len(lines) == 2 and [json.loads(line)["id"] for line in lines] == before).lower(),
    "html", str(page.startswith("<!DOCTYPE html>")).lower(),
)
read = messages.read_message("demo", before[0])
deleted = messages.delete_message_with_http_info("demo", before[0])
print(len(before), str(read.id == before[0]).lower(), deleted.status_code, problem(before[0]), len(ids()))
