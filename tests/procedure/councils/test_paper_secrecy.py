"""An attacker with all that is kept of secret ballots on paper learns no vote; and finds each leak that is planted.

The room is played: every member's mark on every paper is drawn here and told to nobody; tellers write totals. The
attacker has the whole database before and after each ballot, every log line, every letter and every stored file, with
the administrator's rights, and besides the true marks of half the members. From each trace that names a member (a row,
a line, a letter, or the place of a row among as many rows as there are members) it takes everything written there,
learns on the half it knows which of it goes with which mark, and guesses the rest. Without a trace it guesses what the
totals say.
"""

import json
import logging
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time
from math import sqrt

import pytest
from django.core import mail
from django.db import connection
from tests.factories.procedure_late import HELD_ON, a_council, a_nomination, a_round, an_office
from tests.factories.records import an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.councils import actions
from thidua.procedure.councils.actions import CountInput
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import CouncilSeat, PaperBallot

pytestmark = pytest.mark.django_db
MEMBERS, BALLOTS = 50, 20
FOR, AGAINST = "for", "against"
Rows = dict[str, list[tuple[object, ...]]]
Marks = dict[tuple[int, int], str]


def dump() -> Rows:
    """Every row of every table there is, ours or a library's."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # names of our tables
            found[table] = [tuple(row) for row in cursor.fetchall()]
    return found


@dataclass
class Kept:
    """What an attacker holds of one ballot: new rows by table, log lines, letters, files."""

    rows: Rows
    lines: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)


@dataclass
class Played:
    """The ballots held, with what the room alone knows."""

    seats: list[CouncilSeat]
    ballots: list[PaperBallot]
    marks: Marks
    kept: list[Kept]


def since(before: Rows) -> Rows:
    """The rows that came or changed since, table by table."""
    found: Rows = {}
    for table, rows in dump().items():
        old = {repr(row) for row in before.get(table, ())}
        found[table] = [row for row in rows if repr(row) not in old]
    return found


def held(caplog: pytest.LogCaptureFixture) -> Played:
    """Hold the ballots through the verbs, with marks drawn by chance: each member in favour of seven of ten."""
    caplog.set_level(logging.DEBUG)
    drawn = random.Random(20261130)
    council = a_council(members=MEMBERS)
    seats = list(council.seats.select_related("person").order_by("order"))
    secretary = an_office().secretary
    tellers = [
        an_account(Role.COUNCIL_MEMBER, an_office().ward, person=seats[at].person, username=f"kiem-phieu-{at}")
        for at in (3, 4)
    ]
    played = Played(seats, [], {}, [])
    for number in range(BALLOTS):
        round = a_round(title=f"Đợt {number}")
        a_nomination(round)
        meeting = actions.convene_meeting(
            actor=secretary,
            council=council,
            round=round,
            held_on=HELD_ON,
            starts_at=time(8, 0),
            place="Phòng họp",
            quorum=(2, 3),
            majority=(1, 2),
            majority_is_strict=True,
            majority_of=Denominator.ALL_MEMBERS,
            rules_basis="Điều 7 Quy chế",
        )
        meeting = actions.open_meeting(actor=secretary, meeting=meeting, absent={})
        before, lines, letters = dump(), len(caplog.records), len(mail.outbox)
        [ballot] = actions.prepare_ballot(
            actor=secretary,
            meeting=meeting,
            award_kind=round.award_kinds.get(),
            tellers=tellers,
            because="Hội đồng quyết định",
        )
        marks = {(seat.pk, number): FOR if drawn.random() < 0.7 else AGAINST for seat in seats}
        in_favour = Counter(marks.values())[FOR]
        for teller in tellers:
            written = CountInput(MEMBERS, MEMBERS, MEMBERS, 0, (in_favour,))
            actions.count_ballot(actor=teller, ballot=ballot, count=written)
        ballot = actions.close_ballot(actor=secretary, ballot=ballot)
        played.marks.update(marks)
        played.ballots.append(ballot)
        files = []
        for paper in StoredPaper.objects.filter(subject_uid=meeting.uid):
            with paper.file.open() as file:
                files.append(file.read())
        played.kept.append(
            Kept(
                since(before),
                [record.getMessage() for record in caplog.records[lines:]],
                [str(one.message()) for one in mail.outbox[letters:]],
                files,
            )
        )
    return played


def names_of(seat: CouncilSeat) -> set[str]:
    """How a member may be written."""
    return {seat.person.full_name, str(seat.person.uid), seat.person.key}


def traces(kept: Kept, seats: list[CouncilSeat]) -> Iterator[tuple[int, str]]:
    """Yield (seat, what is written beside the member), of everything that can be read as being about one member."""
    by_number = {"seat": {seat.pk: seat for seat in seats}, "person": {seat.person_id: seat for seat in seats}}
    for table, rows in kept.rows.items():
        for row in rows:
            for at, value in enumerate(row):
                for kind, known in by_number.items():
                    if isinstance(value, int) and not isinstance(value, bool) and value in known:
                        for other, beside in enumerate(row):
                            if other != at:
                                yield known[value].pk, f"{kind}:{table}.{at}.{other}={beside}"
        if len(rows) == len(seats):  # a row for each member: by the order in which they sit, signed, or came
            for seat, row in zip(seats, rows, strict=True):
                for at, beside in enumerate(row):
                    yield seat.pk, f"{table}#{at}={beside}"
    written = [*kept.lines, *kept.letters, *(one.decode("utf-8", "replace") for one in kept.files)]
    written += [str(value) for rows in kept.rows.values() for row in rows for value in row if isinstance(value, str)]
    for text in written:
        for seat in seats:
            found = next((name for name in names_of(seat) if name in text), None)
            if found is not None:
                yield seat.pk, f"text:{text.replace(found, '')[-200:]}"


def joined_by_time(kept: Kept, seats: list[CouncilSeat]) -> Iterator[tuple[int, str]]:
    """Yield what stands in other tables at the very moment that stands beside a member."""
    moments: dict[str, list[str]] = defaultdict(list)
    for table, rows in kept.rows.items():
        for row in rows:
            for value in row:
                if hasattr(value, "hour") or (isinstance(value, str) and value[:2] == "20" and value[10:11] in " T"):
                    moments[str(value)] += [f"{table}.{at}={one}" for at, one in enumerate(row) if one != value]
    for seat, beside in list(traces(kept, seats)):
        place, _equals, moment = beside.partition("=")
        for there in moments.get(moment, ()):
            yield seat, f"{place} at {there}"


def attack(played: Played) -> float:
    """Return how much of the half it does not know the attacker guesses right."""
    known = {seat.pk for seat in played.seats[::2]}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    beside: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, kept in enumerate(played.kept):
        for seat, what in [*traces(kept, played.seats), *joined_by_time(kept, played.seats)]:
            beside[seat, number].add(what)
    for (seat, number), written in beside.items():
        if seat in known:
            for what in written:
                seen[what][played.marks[seat, number]] += 1
    overall = Counter(mark for (seat, _n), mark in played.marks.items() if seat in known).most_common(1)[0][0]
    right = asked = 0
    for (seat, number), mark in played.marks.items():
        if seat in known:
            continue
        said = [seen[what] for what in beside[seat, number] if sum(seen[what].values()) >= 5]
        # The trace that told the known half apart best; marks the same throughout tell nothing.
        best = max(said, key=lambda one: max(one.values()) / sum(one.values()), default=None)
        sure = best is not None and max(best.values()) / sum(best.values()) > 0.9
        right += (best.most_common(1)[0][0] if best is not None and sure else overall) == mark
        asked += 1
    return right / asked


def chance(played: Played) -> tuple[float, float]:
    """Return what the totals alone let one guess, and half of its 99 % interval."""
    known = {seat.pk for seat in played.seats[::2]}
    unknown = [mark for (seat, _n), mark in played.marks.items() if seat not in known]
    share = max(Counter(unknown).values()) / len(unknown)
    return share, 2.576 * sqrt(share * (1 - share) / len(unknown))


# What a build would keep that leaks: each writes beside every ballot what such a build would have written.
def _a_row_with_the_member(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:  # noqa: ARG001
    kept.rows.setdefault("councils_paper", []).append((len(kept.rows["councils_paper"]) + 1, seat.pk, mark))


def _rows_in_the_order_of_seats(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:  # noqa: ARG001
    kept.rows.setdefault("councils_box", []).append((len(kept.rows["councils_box"]) + 10_000, mark))


def _a_moment_in_two_tables(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:
    moment = f"2022-01-06 09:{number:02d}:{seat.order % 60:02d}.{seat.pk:06d}"
    kept.rows.setdefault("councils_voted", []).append((seat.pk, moment))
    kept.rows.setdefault("councils_cast", []).insert(0, (mark, moment))
    kept.rows["councils_cast"].append((mark, "2022-01-06 08:00:00"))


def _an_event_of_the_trail(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:  # noqa: ARG001
    kept.rows["audit_auditevent"].append((0, "vote_cast", json.dumps({"of": str(seat.person.uid), "mark": mark})))


def _a_line_of_the_log(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:  # noqa: ARG001
    kept.lines.append(f"paper of {seat.person.key} read as {mark}")


def _a_letter(number: int, seat: CouncilSeat, mark: str, kept: Kept) -> None:  # noqa: ARG001
    kept.letters.append(f"Kính gửi {seat.person.uid}: phiếu của ông/bà ghi {mark}")


LEAKS: list[Callable[[int, CouncilSeat, str, Kept], None]] = [
    _a_row_with_the_member,
    _rows_in_the_order_of_seats,
    _a_moment_in_two_tables,
    _an_event_of_the_trail,
    _a_line_of_the_log,
    _a_letter,
]


def test_no_paper_is_linked_to_a_member_and_every_planted_leak_is_found(caplog: pytest.LogCaptureFixture) -> None:
    played = held(caplog)
    assert len(played.marks) == MEMBERS * BALLOTS == 1_000
    share, margin = chance(played)
    assert attack(played) <= share + margin
    found = {}
    for leak in LEAKS:
        leaking = Played(
            played.seats,
            played.ballots,
            played.marks,
            [
                Kept(
                    {table: list(rows) for table, rows in one.rows.items()},
                    list(one.lines),
                    list(one.letters),
                    one.files,
                )
                for one in played.kept
            ],
        )
        for number, kept in enumerate(leaking.kept):
            for seat in leaking.seats:
                leak(number, seat, leaking.marks[seat.pk, number], kept)
        found[leak.__name__] = attack(leaking)
    assert {name: share for name, share in found.items() if share < 0.95} == {}
