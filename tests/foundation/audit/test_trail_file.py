"""The trail of an installation whose database file somebody opened by hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.foundation.conftest import Installation

WORKER = str(Path(__file__).parents[1] / "kernel" / "allotting.py")


pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the trail lies in no file here")


@pytest.fixture
def tampered(installation: Installation) -> Iterator[tuple[Installation, sqlite3.Connection]]:
    """An installation with some events, and its database file opened around the product."""
    worker = installation.start(WORKER, "8")
    assert worker.communicate(timeout=300)[1] == ""
    with closing(sqlite3.connect(installation.home / "thidua.sqlite3", isolation_level=None)) as opened:
        yield installation, opened


def test_file_refuses_the_change_until_its_triggers_are_dropped(
    tampered: tuple[Installation, sqlite3.Connection],
) -> None:
    _installation, opened = tampered
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute("UPDATE audit_auditevent SET payload = '{}' WHERE sequence = 4")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute("DELETE FROM audit_auditevent")


def test_command_names_the_row_altered_in_the_file(tampered: tuple[Installation, sqlite3.Connection]) -> None:
    installation, opened = tampered
    opened.execute("DROP TRIGGER audit_auditevent_no_UPDATE")
    opened.execute("UPDATE audit_auditevent SET payload = '{}' WHERE sequence = 4")
    status, said, errors = installation.manage("verify_audit")
    assert (status, said) == (1, "")
    assert errors == "CommandError: Nhật ký KHÔNG nguyên vẹn: sự kiện số 4: nội dung đã bị sửa sau khi ghi.\n"
