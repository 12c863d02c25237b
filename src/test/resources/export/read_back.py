"""Reads an export with Python's own libraries and compares it, octet by octet, with the messages in a folder.

Usage: read_back.py mbox|zip EXPORT FOLDER, where FOLDER has a file for each message, named so that they sort in order.

A stock mbox reader knows lines that end with LF, and quotes no more than it is asked to: the messages are compared after CRLF has
become LF on one side and one '>' was taken from quoted lines on the other. A zip holds the octets themselves.
"""

import mailbox
import pathlib
import re
import sys
import zipfile


def from_mbox(path):
    box = mailbox.mbox(path, create=False)
    for key in sorted(box.keys()):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", box.get_bytes(key))


def from_zip(path):
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken is not None:
            sys.exit(f"{broken} is damaged")
        for name in archive.namelist():
            yield archive.read(name)


kind, export, folder = sys.argv[1:]
read, convert = {
    "mbox": (from_mbox, lambda octets: octets.replace(b"\r\n", b"\n")),
    "zip": (from_zip, lambda octets: octets),
}[kind]
files = sorted(pathlib.Path(folder).iterdir())
count = 0
for octets in read(export):
    if count == len(files):
        sys.exit(f"there are more than the {count} messages delivered")
    if octets != convert(files[count].read_bytes()):
        sys.exit(f"{files[count].name} came back as {octets[:200]!r}")
    count += 1
if count != len(files):
    sys.exit(f"{count} messages came back of {len(files)}")
print(count)
