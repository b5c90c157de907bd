#!/usr/bin/env python3
"""Read what a ward sent up by edXML into somebody else's software: no line of the sender's program is needed.

    python read_submission.py message.edxml FOLDER

Writes the attachments into FOLDER and the list of nominees, from the machine-readable appendix (`manifest.json`), as
FOLDER/danh-sach.csv: nobody types a name again. Only Python's own library is used; copy it and go on from here.
Messages come from outside: one that declares a document type is refused, and sizes are bounded.
"""

import base64
import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

LARGEST = 100 * 1024 * 1024
APPENDIX, FORMAT = "manifest.json", "urn:thidua:ho-so-trinh"
COLUMNS = (
    "line",
    "award",
    "award_name",
    "subject_kind",
    "name",
    "detail",
    "unit",
    "achievement",
    "period_from",
    "period_to",
)


def attachments(message: bytes) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes of each file of a message; raises ValueError for what is no message."""
    if len(message) > LARGEST or b"<!DOCTYPE" in message or b"<!ENTITY" in message:
        raise ValueError("the message is too large or declares a document type")
    begins = max(message.find(b"<?xml", 0, 64), 0)
    for one in ElementTree.fromstring(message[begins:]).iter():
        if one.tag.rpartition("}")[2] != "Attachment":
            continue
        told = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in one}
        content = base64.b64decode(told.get("ContentTransferEncoded", ""))
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as folder:
                if len(folder.infolist()) == 1:
                    with folder.open(folder.infolist()[0]) as file:
                        content = file.read(LARGEST)
        yield Path(told.get("AttachmentName", "").replace("\\", "/")).name or "tep", content


def nominees(appendix: bytes) -> list[dict[str, Any]]:
    """Return the nominees of an appendix; raises ValueError for one of another format or a newer version."""
    told = json.loads(appendix)
    if told.get("format") != FORMAT or told.get("version") != 1:
        raise ValueError(f"no appendix of the format {FORMAT}, version 1")
    found: list[dict[str, Any]] = told["nominees"]
    return found


def main(message: str, folder: str) -> int:
    """Write the files and the list; return the exit status."""
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    rows = None
    for name, content in attachments(Path(message).read_bytes()):
        (into / name).write_bytes(content)
        if name == APPENDIX:
            rows = nominees(content)
    if rows is None:
        print(f"the message has no {APPENDIX}", file=sys.stderr)
        return 1
    with (into / "danh-sach.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} nominees in {into / 'danh-sach.csv'}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
