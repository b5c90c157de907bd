"""What is planned of copies of the installation, when one is due, and what is noted of each attempt."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pyrage
import pytest
from django.conf import settings
from tests.factories import an_account, an_administrator

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.actions import note_backup, plan_backups
from thidua.foundation.installation.models import Backup, BackupPlan
from thidua.foundation.installation.queries import Backups, backups, backups_made
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError

pytestmark = pytest.mark.django_db

# Half past one in the night in Viet Nam is half past six in the evening before by the world's clock.
HOUR = time(1, 30)
TOLD = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026 by the clock on the wall in Viet Nam."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def plan() -> BackupPlan:
    return BackupPlan(place="/mnt/saoluu", at=HOUR, told_at=TOLD)


def good(began_at: datetime) -> Backup:
    return Backup(began_at=began_at, ended_at=began_at + timedelta(minutes=1), is_checked=True)


def failed(began_at: datetime) -> Backup:
    return Backup(began_at=began_at, ended_at=began_at + timedelta(minutes=1), trouble="đĩa đầy")


@pytest.mark.parametrize(
    ("newest", "moment", "due"),
    [
        (None, at(1, 10, 1), True),  # told at ten, none yet: at once
        (good(at(1, 10, 1)), at(1, 22), False),
        (good(at(1, 10, 1)), at(2, 1, 29), False),
        (good(at(1, 10, 1)), at(2, 1, 30), True),
        (good(at(2, 1, 30)), at(2, 1, 31), False),
        (good(at(2, 1, 30)), at(3, 9), True),  # the machine was off at the hour
        (good(at(3, 9)), at(3, 23), False),
        (good(at(3, 9)), at(4, 1, 30), True),
    ],
)
def test_a_copy_is_due_at_its_hour_and_made_good_when_the_hour_was_missed(
    newest: Backup | None, moment: datetime, due: bool
) -> None:
    assert Backups(plan(), newest, None).is_due(moment) == due


def test_what_came_to_nothing_is_tried_again_after_an_hour() -> None:
    state = Backups(plan(), good(at(2, 1, 30)), failed(at(3, 1, 30)))
    assert [state.is_due(moment) for moment in (at(3, 1, 32), at(3, 2, 30), at(3, 2, 31))] == [False, False, True]


def test_nothing_is_due_without_a_plan() -> None:
    assert not Backups(None, None, None).is_due(at(3, 1, 30))


def test_a_copy_is_as_old_as_the_moment_at_which_it_was_begun() -> None:
    assert Backups(None, None, None).age(at(2, 1)) is None
    assert Backups(None, good(at(2, 1)), None).age(at(2, 2)) == timedelta(hours=1)


def test_the_newest_plan_counts_and_an_empty_one_ends_it(tmp_path: Path) -> None:
    keeper = an_administrator()
    plan_backups(actor=keeper, place=f" {tmp_path} ", at=HOUR)
    told = backups().plan
    assert told is not None
    assert (told.place, told.at, told.recipient, told.told_by) == (str(tmp_path), HOUR, "", keeper)
    assert AuditEvent.objects.latest("sequence").event == "backups_planned"
    plan_backups(actor=keeper, place="", at=HOUR)
    assert backups().plan is None


def test_only_the_keeper_of_the_installation_plans(tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        plan_backups(actor=an_account(Role.SIGNER), place=str(tmp_path), at=HOUR)


@pytest.mark.parametrize("place", ["s3://", "s3://A", "s3://kho/../x y", "sao-luu", "/khong/co"])
def test_a_place_that_cannot_be_is_refused_whole(place: str) -> None:
    with pytest.raises(RefusedError) as refused:
        plan_backups(actor=an_administrator(), place=place, at=HOUR)
    assert refused.value.field == "place"
    assert not BackupPlan.objects.exists()


def test_a_folder_of_the_home_itself_is_refused() -> None:
    with pytest.raises(RefusedError, match="mất cả hai"):
        plan_backups(actor=an_administrator(), place=str(settings.HOME), at=HOUR)


def test_a_bucket_is_taken_without_its_last_stroke() -> None:
    assert plan_backups(actor=an_administrator(), place="s3://kho-1/phuong/", at=HOUR).place == "s3://kho-1/phuong"


def test_the_key_kept_is_the_public_half_and_the_other_is_refused_without_being_repeated(tmp_path: Path) -> None:
    keeper, pair = an_administrator(), pyrage.x25519.Identity.generate()
    public, private = str(pair.to_public()), str(pair)
    assert plan_backups(actor=keeper, place=str(tmp_path), at=HOUR, recipient=f" {public}\n").recipient == public
    for wrong in (private, private.lower(), public[:-1], "khóa-hỏng"):
        with pytest.raises(RefusedError) as refused:
            plan_backups(actor=keeper, place=str(tmp_path), at=HOUR, recipient=wrong)
        assert refused.value.field == "recipient"
        assert wrong not in str(refused.value)


def test_attempts_are_noted_and_only_a_checked_one_counts() -> None:
    began = clock.now() - timedelta(minutes=3)
    note_backup(actor=None, began_at=began, place="/mnt/1", size=9, sha256="a" * 64, is_checked=True, events_kept=7)
    note_backup(actor=None, began_at=began + timedelta(minutes=1), place="/mnt/2", size=9, sha256="b" * 64)
    note_backup(actor=None, began_at=began + timedelta(minutes=2), place="/mnt/3", trouble="đĩa\nđầy " + "x" * 500)
    state = backups()
    assert state.newest is not None
    assert state.failed is not None
    assert (state.newest.place, state.newest.events) == ("/mnt/1", 7)
    assert (state.failed.place, state.failed.trouble[:12], len(state.failed.trouble)) == ("/mnt/3", "đĩa đầy xxxx", 400)
    assert [made.place for made in backups_made(2)] == ["/mnt/3", "/mnt/2"]
    told = AuditEvent.objects.order_by("sequence").values_list("event", flat=True)
    assert list(told) == ["backup_made", "backup_made", "backup_failed"]


def test_trouble_is_over_as_soon_as_a_copy_was_made() -> None:
    began = clock.now()
    note_backup(actor=None, began_at=began, place="/mnt/3", trouble="đĩa đầy")
    note_backup(actor=None, began_at=began, place="/mnt/1", is_checked=True)
    assert backups().failed is None
