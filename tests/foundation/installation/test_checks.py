"""What is looked at on the machine: each check well and ill; no database that is gone is asked twice."""

from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django_tasks_db.models import DBTaskResult
from tests.post import CONSOLE, hand_on_by

from thidua.foundation.installation import checks
from thidua.foundation.installation.actions import note_backup
from thidua.foundation.installation.checks import Finding, Found, examine, known_checks, worst
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel.later import PAUSES, ask_with_act
from thidua.foundation.notifications.models import OutboxMessage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    settings.SAMPLE_MARK = tmp_path / "du-lieu-mau"
    return tmp_path


def found(code: str) -> Finding:
    return next(one.finding for one in examine(NOW) if one.check.code == code)


def test_whole_list_is_told_in_its_order_and_says_what_to_do_where_something_is_ill() -> None:
    told = examine(NOW)
    assert [one.check.code for one in told][:4] == ["database", "migrations", "jobs", "papers"]
    assert {one.check.code for one in told} == {one.code for one in known_checks() if not one.is_slow}
    assert all(bool(one.finding.todo) == (one.wellness != Wellness.WELL) for one in told)
    assert found("backup").words == "Chưa sao lưu."


def test_database_that_is_gone_is_told_and_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def gone() -> Any:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connection, "cursor", gone)
    told = examine(NOW)
    assert [one.check.code for one in told] == ["database", "disk", "scanner", "rules"]
    assert (told[0].wellness, worst(told)) == (Wellness.FAILING, Wellness.FAILING)


def test_jobs_that_wait_or_were_given_up() -> None:
    assert found("jobs").words == "Không việc nào chờ."
    ask_with_act("thidua.foundation.notifications.jobs.send_outbox")
    DBTaskResult.objects.update(enqueued_at=NOW - timedelta(minutes=9))
    assert (found("jobs").wellness, found("jobs").figures["waiting"]) == (Wellness.WELL, 1)
    DBTaskResult.objects.update(enqueued_at=NOW - timedelta(minutes=12))
    assert (found("jobs").wellness, found("jobs").words) == (Wellness.FAILING, "Việc chờ lâu nhất đã chờ 12 phút.")
    DBTaskResult.objects.update(status="FAILED", worker_ids=["w"] * (len(PAUSES) + 1))
    assert found("jobs").words == "1 việc đã bỏ sau sáu lần lỗi."


@pytest.mark.parametrize(
    ("free", "wellness"),
    [
        (checks.LITTLE_FREE, Wellness.WELL),
        (checks.LITTLE_FREE - 1, Wellness.WORRYING),
        (checks.LEAST_FREE - 1, Wellness.FAILING),
    ],
)
def test_disk(monkeypatch: pytest.MonkeyPatch, free: int, wellness: Wellness) -> None:
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _path: Usage(2**40, 2**40 - free, free))
    assert (found("disk").wellness, found("disk").figures["free_bytes"]) == (wellness, free)


@pytest.mark.parametrize(
    ("age", "wellness"),
    [
        (timedelta(days=2), Wellness.WELL),
        (timedelta(days=2, seconds=1), Wellness.WORRYING),
        (timedelta(days=8, seconds=1), Wellness.FAILING),
    ],
)
def test_age_of_the_last_backup(age: timedelta, wellness: Wellness) -> None:
    note_backup(actor=None, began_at=NOW - age, place="/mnt/saoluu/a.tar", size=12_345, is_checked=True)
    assert (found("backup").wellness, found("backup").figures["age_seconds"]) == (wellness, age.total_seconds())


def test_backup_that_came_to_nothing_is_told(home: Path) -> None:
    note_backup(actor=None, began_at=NOW, place="/mnt/saoluu/a.tar", trouble="đĩa đầy")
    assert found("backup").words == "Chưa sao lưu. Lần gần nhất không xong: đĩa đầy"
    note_backup(actor=None, began_at=NOW, place="/mnt/saoluu/b.tar", size=1, is_checked=True)
    assert (found("backup").wellness, found("backup").todo) == (Wellness.WELL, "")
    note_backup(actor=None, began_at=NOW, place="/mnt/saoluu/c.tar", trouble="đĩa đầy")
    assert found("backup").wellness == Wellness.WORRYING
    (home / "du-lieu-mau").touch()
    assert found("backup").wellness == Wellness.WELL


def test_mail_that_does_not_go_out(settings: LazySettings) -> None:
    assert found("mail").words == "Thư đi được, không thư nào chờ lâu."
    letter = OutboxMessage.objects.create(
        address="dan@example.org", kind="k", key="1", subject="s", body="b", written_at=NOW - timedelta(minutes=31)
    )
    assert (found("mail").wellness, found("mail").words) == (Wellness.FAILING, "Thư chờ lâu nhất đã 31 phút.")
    OutboxMessage.objects.filter(pk=letter.pk).update(attempts=5, address="", failure="ConnectionRefusedError")
    assert found("mail").words == "1 thư không gửi được sau năm lần. Lỗi gần nhất: ConnectionRefusedError"
    hand_on_by(settings, CONSOLE)
    assert found("mail").wellness == Wellness.WELL


def test_look_that_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: object) -> Any:
        raise PermissionError

    monkeypatch.setattr(checks.shutil, "disk_usage", broken)
    assert (found("disk").wellness, found("disk").words) == (Wellness.FAILING, "Không xem được (PermissionError).")
    assert found("backup").words == "Chưa sao lưu."


def test_worst_of_nothing_is_well() -> None:
    assert worst([]) == Wellness.WELL
    told = [Found(known_checks()[0], Finding(one, "")) for one in (Wellness.WORRYING, Wellness.WELL)]
    assert worst(told) == Wellness.WORRYING
