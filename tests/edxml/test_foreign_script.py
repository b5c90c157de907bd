"""Somebody else's program reads what was sent: it knows the message and the appendix, and nothing of ours."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories.upward import a_submission

import edxml
from thidua.procedure.submissions import package, queries
from thidua.procedure.submissions.enums import Way

from .test_messages import a_document

SCRIPT = Path(__file__).resolve().parents[2] / "examples/read_submission.py"


def run(tmp_path: Path, *attachments: edxml.Attachment) -> subprocess.CompletedProcess[str]:
    """The script's own process, where no module of ours is to be found."""
    message = tmp_path / "den.edxml"
    message.write_bytes(edxml.written(a_document(attachments=attachments)))
    return subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(message), str(tmp_path / "ra")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.django_db
def test_nobody_types_a_name_again(tmp_path: Path) -> None:
    submission = a_submission(way=Way.FILE)
    assert submission.package is not None
    with submission.package.file.open("rb") as file:
        content = file.read()
    told, _papers = package.unpacked(content)
    manifest = edxml.Attachment(package.MANIFEST, package.written(told), "application/json")
    done = run(tmp_path, edxml.Attachment("../ho-so-trinh.zip", content), manifest)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ra/ho-so-trinh.zip").read_bytes() == content
    with (tmp_path / "ra/danh-sach.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = list(queries.lines_of(submission))
    assert [row["name"] for row in rows] == ["Nguyễn Thị Lan", "Trần Văn Minh"]
    assert [row["line"] for row in rows] == [str(line.key) for line in lines]
    assert rows[0]["achievement"] == lines[0].achievement


def test_a_message_without_an_appendix_is_told(tmp_path: Path) -> None:
    newer = json.dumps({"format": package.PACKAGE_FORMAT, "version": 2, "nominees": []}).encode()
    assert run(tmp_path, edxml.Attachment("a.pdf", b"x")).returncode == 1
    assert run(tmp_path, edxml.Attachment(package.MANIFEST, newer, "application/json")).returncode == 1
