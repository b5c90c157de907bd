"""The trail: appended to, never altered, and every alteration found."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from tests import factories as given

from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.chain import GENESIS, Stored, canonical, digest_of, digest_of_row
from thidua.foundation.audit.checkpoints import sign_checkpoint
from thidua.foundation.audit.models import AuditEvent, ChainCheckpoint, ChainHead
from thidua.foundation.audit.queries import Verdict, history_of, verify_chain, verify_since_checkpoint
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Event
from thidua.records.catalogue.events import LAWBOOK_MIRRORED

pytestmark = pytest.mark.django_db
ACCOUNT_LOOKED_AT = Event("account_looked_at", "Xem tài khoản")
UNIT_LOOKED_AT = Event("unit_looked_at", "Xem đơn vị")
TABLE = AuditEvent._meta.db_table


def a_trail(length: int = 6) -> None:
    """Events 1 … length, about one account."""
    account = given.an_administrator()
    while AuditEvent.objects.count() < length:
        audit.record(ACCOUNT_LOOKED_AT, actor=account, target=account, data={"on": date(2021, 1, 2), "đ": "Đậu"})
    assert verify_chain() == Verdict(True, AuditEvent.objects.count())


def around_the_triggers(statement: str, parameters: list[object]) -> None:
    """Change rows as somebody would who owns the database; the test's transaction brings the triggers back."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {TABLE}_no_change ON {TABLE}")
        else:
            cursor.execute(f"DROP TRIGGER {TABLE}_no_UPDATE")
            cursor.execute(f"DROP TRIGGER {TABLE}_no_DELETE")
        cursor.execute(statement, parameters)
    connection.check_constraints()


def test_events_follow_each_other_from_the_first() -> None:
    a_trail()
    events = list(AuditEvent.objects.all())
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert [event.previous_digest for event in events] == [GENESIS, *(event.digest for event in events[:-1])]
    head = ChainHead.objects.get()
    assert (head.sequence, head.digest) == (events[-1].sequence, events[-1].digest)


def test_event_says_who_did_what_to_which_record() -> None:
    account = given.an_administrator()
    event = audit.record(ACCOUNT_LOOKED_AT, actor=account, target=account, data={"on": date(2021, 1, 2), "b": 1})
    assert (event.actor, event.actor_label) == (account, "Lưu Quốc Việt")
    assert (event.target_type, event.target_uid, event.target_label) == (
        "accounts.account",
        str(account.pk),
        "Lưu Quốc Việt",
    )
    assert event.payload == '{"b":1,"on":"2021-01-02"}'
    assert list(history_of(account))[-1] == event


def test_event_of_the_installation_itself_has_no_actor() -> None:
    event = audit.record(LAWBOOK_MIRRORED, actor=None, target=given.a_province())
    assert (event.actor, event.actor_label, event.payload) == (None, "hệ thống", "{}")


def test_event_for_each_of_many_follows_as_one_by_one(django_assert_num_queries: Any) -> None:
    a_trail()
    before = AuditEvent.objects.count()
    account, ward = given.an_administrator(), given.a_ward()
    audit.record(UNIT_LOOKED_AT, actor=account, target=ward)
    told = [(ward, {"n": number}) for number in range(20)]
    with django_assert_num_queries(3):
        events = audit.record_each(UNIT_LOOKED_AT, actor=account, told=told)
    assert [event.payload for event in events] == [f'{{"n":{number}}}' for number in range(20)]
    assert audit.record_each(UNIT_LOOKED_AT, actor=account, told=[]) == []
    assert verify_chain() == Verdict(True, AuditEvent.objects.count())
    assert AuditEvent.objects.count() >= before + 21


def test_act_that_is_undone_leaves_no_event() -> None:
    a_trail()
    before = verify_chain()
    with transaction.atomic():
        audit.record(ACCOUNT_LOOKED_AT, actor=None, target=given.an_administrator())
        transaction.set_rollback(True)
    assert verify_chain() == before


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET payload = '{{}}' WHERE sequence = 2",
        f"DELETE FROM {TABLE} WHERE sequence = 2",
        f"DELETE FROM {TABLE}",
    ],
)
def test_database_refuses_to_change_or_remove_an_event(statement: str) -> None:
    a_trail()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_chain().intact


def test_database_refuses_to_empty_the_trail() -> None:
    a_trail()
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}")


def test_orm_is_refused_too() -> None:
    a_trail()
    event = AuditEvent.objects.get(sequence=2)
    event.target_label = "khác"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.delete()


def test_triggers_stand_again_after_every_migrate() -> None:
    a_trail()
    around_the_triggers(f"UPDATE {TABLE} SET target_label = target_label WHERE sequence = %s", [2])
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00+00:00"),
        ("event", "account_closed"),
        ("actor_id", None),
        ("actor_label", "Người khác"),
        ("target_type", "accounts.role"),
        ("target_uid", "0"),
        ("target_label", "khác"),
        ("payload", '{"on":"2022-01-02"}'),
        ("digest", "f" * 64),
    ],
)
def test_altered_event_is_named(column: str, value: object) -> None:
    a_trail()
    around_the_triggers(f"UPDATE {TABLE} SET {column} = %s WHERE sequence = 5", [value])
    assert verify_chain() == Verdict(False, 4, 5, "nội dung đã bị sửa sau khi ghi")


def test_event_cut_out_of_its_link_is_named() -> None:
    a_trail()
    around_the_triggers(f"UPDATE {TABLE} SET previous_digest = %s WHERE sequence = 5", ["f" * 64])
    assert verify_chain() == Verdict(False, 4, 5, "không nối với sự kiện đứng trước")


def test_event_altered_with_its_digest_reckoned_anew_breaks_the_next() -> None:
    a_trail()
    event = AuditEvent.objects.get(sequence=3)
    event.payload = canonical({"khác": True})
    around_the_triggers(
        f"UPDATE {TABLE} SET payload = %s, digest = %s WHERE sequence = 3", [event.payload, digest_of(event)]
    )
    assert verify_chain() == Verdict(False, 3, 4, "không nối với sự kiện đứng trước")


@pytest.mark.parametrize("sequence", [1, 3])
def test_removed_event_is_named(sequence: int) -> None:
    a_trail()
    around_the_triggers(f"DELETE FROM {TABLE} WHERE sequence = %s", [sequence])
    assert verify_chain() == Verdict(False, sequence - 1, sequence, "thiếu sự kiện này trong chuỗi")


def test_removed_event_with_the_later_ones_numbered_anew_is_named() -> None:
    a_trail()
    around_the_triggers(f"DELETE FROM {TABLE} WHERE sequence = %s", [3])
    with connection.cursor() as cursor:
        for sequence in (4, 5, 6):
            cursor.execute(f"UPDATE {TABLE} SET sequence = %s WHERE sequence = %s", [sequence - 1, sequence])
    assert verify_chain() == Verdict(False, 2, 3, "không nối với sự kiện đứng trước")


def test_last_events_cut_off_are_noticed() -> None:
    a_trail()
    last = AuditEvent.objects.count()
    around_the_triggers(f"DELETE FROM {TABLE} WHERE sequence >= %s", [last - 1])
    assert verify_chain() == Verdict(False, last - 2, last - 1, "các sự kiện cuối chuỗi đã bị cắt bỏ")


def test_whole_trail_cut_off_is_noticed() -> None:
    a_trail()
    around_the_triggers(f"DELETE FROM {TABLE} WHERE sequence >= %s", [1])
    assert verify_chain() == Verdict(False, 0, 1, "các sự kiện cuối chuỗi đã bị cắt bỏ")


def copied_as(sequence: int, change: Callable[[AuditEvent], None]) -> AuditEvent:
    event = AuditEvent.objects.get(sequence=2)
    event.sequence = sequence
    change(event)
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def test_event_added_past_the_head_is_noticed() -> None:
    a_trail()
    last = AuditEvent.objects.order_by("-sequence")[0]

    def link(event: AuditEvent) -> None:
        event.previous_digest = last.digest

    copied_as(last.sequence + 1, link)
    assert verify_chain() == Verdict(False, last.sequence, last.sequence + 1, "sự kiện này nằm ngoài chuỗi")


def test_event_put_between_others_is_named() -> None:
    a_trail()
    last = AuditEvent.objects.count()
    around_the_triggers(f"UPDATE {TABLE} SET sequence = sequence + 1000 WHERE sequence >= %s", [4])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET sequence = sequence - 999 WHERE sequence > 1000")
    before = AuditEvent.objects.get(sequence=3)

    def link(event: AuditEvent) -> None:
        event.previous_digest = before.digest

    copied_as(4, link)
    assert AuditEvent.objects.count() == last + 1
    assert verify_chain() == Verdict(False, 4, 5, "không nối với sự kiện đứng trước")


def test_event_added_while_the_trail_is_walked_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    a_trail()
    last = AuditEvent.objects.count()
    reckoned: list[int] = []

    def reckon(row: Stored) -> str:
        if row[0] == last and not reckoned:
            reckoned.append(last)
            account = given.an_administrator()
            audit.record(ACCOUNT_LOOKED_AT, actor=account, target=account)
        return digest_of_row(row)

    monkeypatch.setattr("thidua.foundation.audit.queries.digest_of_row", reckon)
    assert verify_chain() == Verdict(True, last)
    assert verify_chain() == Verdict(True, last + 1)


def test_longest_name_of_an_actor_fits_the_trail() -> None:
    long = given.an_account(full_name="Nguyễn " + "Văn " * 30 + "H" * 110)
    assert len(str(long)) > 200
    assert audit.record(ACCOUNT_LOOKED_AT, actor=long, target=long).actor_label == str(long)[:200]


def test_command_says_that_the_trail_is_whole() -> None:
    a_trail()
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert said.getvalue() == f"Nhật ký nguyên vẹn: {AuditEvent.objects.count()} sự kiện.\n"


def test_command_names_the_broken_row() -> None:
    a_trail()
    around_the_triggers(f"UPDATE {TABLE} SET payload = %s WHERE sequence = 5", ["{}"])
    with pytest.raises(CommandError) as broken:
        call_command("verify_audit")
    assert str(broken.value) == "Nhật ký KHÔNG nguyên vẹn: sự kiện số 5: nội dung đã bị sửa sau khi ghi."


def test_trail_not_yet_begun_is_whole() -> None:
    assert verify_chain() == Verdict(True, 0)


def test_digest_of_columns_is_that_of_the_event_whatever_its_text_holds() -> None:
    account = given.an_administrator()
    for text in ('a"b\\c', "dòng\nhai\t\x00\x1f", "\u2028 \U0001f600 \x7f", ""):
        event = audit.record(ACCOUNT_LOOKED_AT, actor=account, target=account, data={"chữ": text})
        fields = [
            str(event.sequence),
            event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            event.event,
            str(event.actor_id or ""),
            event.actor_label,
            event.target_type,
            event.target_uid,
            event.target_label,
            event.payload,
            event.previous_digest,
        ]
        # What every trail was written with so far.
        assert event.digest == hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
    assert verify_chain().intact


def test_a_moment_on_the_second_is_read_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    account = given.an_administrator()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    audit.record(ACCOUNT_LOOKED_AT, actor=account, target=account)
    assert verify_chain().intact


def a_signed_trail() -> int:
    """A trail of six events, signed up to the sixth, and two more."""
    a_trail()
    kept = sign_checkpoint(verify_chain(), at=clock.now())
    assert kept is not None
    a_trail(kept.sequence + 2)
    return kept.sequence


def test_the_short_walk_looks_at_what_came_after_the_signed_checkpoint() -> None:
    last = a_signed_trail()
    assert verify_since_checkpoint() == Verdict(True, last + 2, after=last)
    around_the_triggers(f"UPDATE {TABLE} SET payload = %s WHERE sequence = %s", ["{}", last + 1])
    assert verify_since_checkpoint() == Verdict(False, last, last + 1, "nội dung đã bị sửa sau khi ghi", after=last)


def test_an_event_altered_before_the_checkpoint_is_found_by_the_whole_walk_and_not_looked_at_by_the_short_one() -> None:
    last = a_signed_trail()
    around_the_triggers(f"UPDATE {TABLE} SET payload = %s WHERE sequence = %s", ["{}", 3])
    out = StringIO()
    call_command("verify_audit", since_checkpoint=True, stdout=out)
    assert f"{last} sự kiện đến mốc không xem lại" in out.getvalue()
    assert verify_chain() == Verdict(False, 2, 3, "nội dung đã bị sửa sau khi ghi")
    with pytest.raises(CommandError, match="sự kiện số 3"):
        call_command("verify_audit", stdout=StringIO())


def test_a_chain_reckoned_anew_as_a_whole_no_longer_fits_the_signed_checkpoint() -> None:
    last = a_signed_trail()
    around_the_triggers(f"UPDATE {TABLE} SET actor_label = %s WHERE sequence = %s", ["Người khác", 3])
    previous = GENESIS
    for event in AuditEvent.objects.order_by("sequence"):
        event.previous_digest = previous
        previous = digest_of(event)
        AuditEvent.objects.filter(pk=event.pk).update(previous_digest=event.previous_digest, digest=previous)
    ChainHead.objects.update(digest=previous)
    assert verify_chain() == Verdict(False, last + 2, last, "không khớp mốc đã ký")
    assert verify_since_checkpoint() == Verdict(False, last, last, "không khớp mốc đã ký", after=last)


def test_events_cut_off_down_below_the_checkpoint_are_noticed_though_the_head_was_set_back() -> None:
    last = a_signed_trail()
    around_the_triggers(f"DELETE FROM {TABLE} WHERE sequence >= %s", [last])
    newest = AuditEvent.objects.get(sequence=last - 1)
    ChainHead.objects.update(sequence=newest.sequence, digest=newest.digest)
    assert verify_chain() == Verdict(False, last - 1, last, "không khớp mốc đã ký")


def test_a_checkpoint_that_the_installations_key_did_not_sign_proves_nothing() -> None:
    last = a_signed_trail()
    ChainCheckpoint.objects.update(sequence=last + 1)
    assert verify_since_checkpoint() is None
    with pytest.raises(CommandError, match="hãy kiểm tra cả chuỗi"):
        call_command("verify_audit", since_checkpoint=True)
    assert verify_chain().intact


def test_a_broken_trail_a_part_of_it_and_none_are_not_signed() -> None:
    assert sign_checkpoint(Verdict(False, 4, 5, "x"), at=clock.now()) is None
    assert sign_checkpoint(Verdict(True, 4, after=2), at=clock.now()) is None
    assert sign_checkpoint(Verdict(True, 0), at=clock.now()) is None
    assert verify_since_checkpoint() is None
