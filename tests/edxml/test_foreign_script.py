"""Somebody else's program reads what was sent: it knows the message and the appendix, and nothing of ours."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import edxml

from .test_messages import a_document

SCRIPT = Path(__file__).resolve().parents[2] / "examples/read_submission.py"
NOMINEE = {
    "line": "7d2c",
    "dossier": "DKT26-01/001",
    "award": "bang-khen-tinh",
    "award_name": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "subject_kind": "individual",
    "name": "Nguyễn Thị Mẫu",
    "detail": "Công chức, xã Mẫu",
    "unit": "Văn phòng",
    "achievement": "Hoàn thành xuất sắc nhiệm vụ; có 02 sáng kiến.",
    "period_from": "2026-01-01",
    "period_to": "2026-12-31",
}


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


def appendix(**changed: object) -> edxml.Attachment:
    told = {"format": "thidua/ho-so-trinh", "version": 1, "nominees": [NOMINEE, {**NOMINEE, "name": "Hộ ông Mẫu"}]}
    return edxml.Attachment("manifest.json", json.dumps({**told, **changed}).encode(), "application/json")


def test_nobody_types_a_name_again(tmp_path: Path) -> None:
    done = run(tmp_path, edxml.Attachment("../to-trinh.pdf", b"%PDF-1.7"), appendix())
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ra/to-trinh.pdf").read_bytes() == b"%PDF-1.7"
    with (tmp_path / "ra/danh-sach.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Nguyễn Thị Mẫu", "Hộ ông Mẫu"]
    assert rows[0]["achievement"] == NOMINEE["achievement"]


def test_a_message_without_an_appendix_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, edxml.Attachment("a.pdf", b"x")).returncode == 1
    assert run(tmp_path, appendix(version=2)).returncode == 1
