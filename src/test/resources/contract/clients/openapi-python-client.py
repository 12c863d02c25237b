"""Lists a mailbox, fetches and exports all of it, reads its oldest message, deletes it."""

import base64
import json
import sys

from client import AuthenticatedClient
from client.api.mailboxes import export_mailbox
from client.api.messages import delete_message, download_message, fetch_messages, list_messages, read_html, read_message, read_text
from client.models import FetchRequest, Problem
from client.models import ListMessagesOrder, ExportMailboxFormat

gateway, user = sys.argv[1:]
token = base64.b64encode((user + ":1234qwer").encode()).decode()
client = AuthenticatedClient(gateway, token=token, prefix="Basic")


def ids():
    return [item.id for item in list_messages.sync("demo", client=client, order=ListMessagesOrder.OLDEST).items]


def lines(answer):
    return sorted(json.loads(line)["id"] for line in answer.content.decode().splitlines())


before = ids()
one = before[0]
print("fetch", str(lines(fetch_messages.sync_detailed("demo", client=client, body=FetchRequest(ids=before))) == sorted(before)).lower())
print("export", str(lines(export_mailbox.sync_detailed("demo", client=client, format_=ExportMailboxFormat.NDJSON)) == sorted(before)).lower())
print("text", str(len(read_text.sync("demo", one, client=client)) > 0).lower())
# The generator reads text that is described as binary as if it were octets, and fails: what read_html sends is sent without it.
html = client.get_httpx_client().request(**read_html._get_kwargs("demo", one))
print("html", str(html.text.startswith("<!DOCTYPE html>")).lower())
print("raw", str(b"\r\n\r\n" in download_message.sync("demo", one, client=client).payload.read()).lower())
read = read_message.sync("demo", one, client=client)
deleted = delete_message.sync_detailed("demo", one, client=client)
gone = read_message.sync("demo", one, client=client)
print(len(before), str(read.id == one).lower(), int(deleted.status_code), gone.type_ if isinstance(gone, Problem) else "none", len(ids()))
