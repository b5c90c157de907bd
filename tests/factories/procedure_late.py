"""Records of the late procedure: a round with accepted nominations, council, meeting, decision, conference.

Nominations are laid down as already accepted, because the early procedure has tests of its own; everything after them
is made through the actions.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.councils.actions import (
    SeatInput,
    adopt_minutes,
    close_voting,
    convene_meeting,
    establish_council,
    open_meeting,
    record_vote,
)
from thidua.procedure.councils.enums import Denominator, Seat
from thidua.procedure.councils.models import Council, Meeting
from thidua.procedure.councils.queries import presence_at
from thidua.procedure.decisions.actions import draft_decision, issue_decision, sign_decision
from thidua.procedure.decisions.enums import Rounding
from thidua.procedure.decisions.models import Decision, DecisionEntry, RoundingChoice
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import next_code
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person

from .memory import once_a_test
from .records import a_person, a_unit, a_ward, an_account, an_award_kind, kind_of

MEMBERS = 5
HELD_ON = date(2022, 1, 6)
DECIDED_ON = date(2022, 1, 10)
GIVEN = ("An", "Bình", "Cường", "Dung", "Đức", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Minh", "Nga", "Phúc", "Quý")
_serial = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """The ward with the people who work the late procedure."""

    ward: Unit
    secretary: Account
    chair: Account
    signer: Account
    keeper: Account
    head: Person


@once_a_test
def an_office() -> Office:
    """The ward's secretary, chair, signer (who is its chairman) and register keeper."""
    ward = a_ward()
    head = a_person("Hồ Sỹ Quyết", key="cn-chu-tich", title="Chủ tịch Ủy ban nhân dân")
    taken = Account.objects.filter(username="chu-tich").first()
    signer = taken or an_account(Role.SIGNER, ward, username="chu-tich", person=head)
    return Office(
        ward=ward,
        secretary=an_account(Role.COUNCIL_SECRETARY, ward, username="thu-ky", full_name="Lê Thị Thảo"),
        chair=an_account(Role.COUNCIL_CHAIR, ward, username="chu-toa", full_name="Hồ Sỹ Hội"),
        signer=signer,
        keeper=an_account(Role.REGISTER_KEEPER, ward, username="van-thu", full_name="Vũ Thị Văn"),
        head=head,
    )


def a_council(*, members: int = MEMBERS, valid_from: date = date(2021, 1, 4)) -> Council:
    """The ward's council: chair, secretary, members; each member's person has the key `hd-<n>`."""
    found = Council.objects.first()
    if found is not None:
        return found
    office = an_office()
    titles = [Seat.CHAIR, Seat.SECRETARY, *[Seat.MEMBER] * (members - 2)]
    seats = [
        SeatInput(
            a_person(f"Trần Văn {GIVEN[at % len(GIVEN)]}", key=f"hd-{at + 1}", title="Ủy viên"),
            seat,
            "Công chức phường",
        )
        for at, seat in enumerate(titles)
    ]
    return establish_council(
        actor=office.secretary,
        issuer=office.ward,
        name="Hội đồng Thi đua - Khen thưởng phường Đậu Liêu",
        established_by="Quyết định số 02/QĐ-UBND ngày 04/01/2021",
        valid_from=valid_from,
        seats=seats,
    )


def a_round(
    *,
    award: str = "giay-khen-xa",
    others: Sequence[str] = (),
    year: int = 2021,
    is_year_end: bool = False,
    ground: Ground = Ground.CONG_TRANG,
    title: str = "Thực hiện nhiệm vụ năm 2021",
    state: RoundState = RoundState.CLOSED,
) -> CommendationRound:
    """A round of the ward whose list is closed."""
    round = CommendationRound.objects.create(
        issuer=a_ward(),
        key=f"DKT-{next(_serial)}",
        title=title,
        year=year,
        ground=ground,
        opens_on=date(year, 12, 1),
        due_on=date(year, 12, 20),
        is_year_end=is_year_end,
        state=state,
    )
    round.award_kinds.set([an_award_kind(one) for one in (award, *others)])
    return round


def a_nomination(
    round: CommendationRound,
    subject: Person | Unit | Household | None = None,
    *,
    unit: Unit | None = None,
    field: FieldOfWork | None = None,
    state: NominationState = NominationState.ACCEPTED,
    detail: str = "",
    award: str = "",
) -> Nomination:
    """A nomination of the round, accepted unless another state is named; a new sample person unless a subject is."""
    subject = subject or a_person(f"Nguyễn Thị {GIVEN[next(_serial) % len(GIVEN)]}")
    kind = kind_of(subject)
    return Nomination.objects.create(
        round=round,
        award_kind=an_award_kind(award) if award else round.award_kinds.all()[0],
        code=next_code(round),
        nominating_unit=unit or round.issuer,
        subject_kind=kind,
        person=subject if isinstance(subject, Person) else None,
        unit=subject if isinstance(subject, Unit) else None,
        household=subject if isinstance(subject, Household) else None,
        subject_detail=detail or ("" if isinstance(subject, Unit) else "Công chức, phường Đậu Liêu"),
        field=field,
        achievement="Hoàn thành xuất sắc nhiệm vụ được giao, có cách làm được nhiều nơi học theo.",
        period_from=date(round.year, 1, 1),
        period_to=date(round.year, 12, 31),
        state=state,
        drafted_by=an_office().secretary,
    )


def nominations(round: CommendationRound, *, collectives: int = 1, individuals: int = 2) -> list[Nomination]:
    """So many accepted nominations of collectives and of people."""
    units = [a_unit(kind=UnitKind.TEAM, name=f"Tổ công tác số {at}") for at in range(1, collectives + 1)]
    people = [a_person(f"Nguyễn Văn {GIVEN[at % len(GIVEN)]}") for at in range(individuals)]
    return [a_nomination(round, subject) for subject in (*units, *people)]


def a_meeting(round: CommendationRound, *, majority: tuple[int, int] = (1, 2), strict: bool = True) -> Meeting:
    """A meeting convened on the round: quorum 2/3, majority more than half of all members unless said."""
    return convene_meeting(
        actor=an_office().secretary,
        council=a_council(),
        round=round,
        held_on=HELD_ON,
        starts_at=time(8, 0),
        place="Phòng họp Ủy ban nhân dân phường",
        quorum=(2, 3),
        majority=majority,
        majority_is_strict=strict,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis="Quy chế hoạt động của Hội đồng",
    )


def an_open_meeting(round: CommendationRound) -> Meeting:
    """A meeting at which every member is present."""
    return open_meeting(actor=an_office().secretary, meeting=a_meeting(round), absent={})


def adopted_minutes(round: CommendationRound, *, refused: Sequence[Nomination] = ()) -> Meeting:
    """A meeting that recommended every accepted nomination but those refused, its minutes adopted."""
    office = an_office()
    meeting = an_open_meeting(round)
    present = presence_at(meeting).present
    for nomination in round.nominations.filter(state=NominationState.ACCEPTED):
        against = present if nomination in refused else 0
        record_vote(
            actor=office.secretary,
            meeting=meeting,
            nomination=nomination,
            in_favour=present - against,
            against=against,
        )
    meeting = close_voting(actor=office.secretary, meeting=meeting)
    return adopt_minutes(actor=office.secretary, meeting=meeting, on=HELD_ON)


def settled_rounding(way: Rounding = Rounding.NEAREST_10K) -> RoundingChoice:
    """The ward's choice of how it rounds bonuses."""
    return RoundingChoice.objects.first() or RoundingChoice.objects.create(
        issuer=a_ward(),
        way=way,
        ground="Khoản 2 Điều 68 Nghị định số 91/2017/NĐ-CP",
        settled_on=date(2021, 1, 5),
        settled_by=an_office().secretary,
    )


def a_drafted_decision(
    round: CommendationRound | None = None, *, collectives: int = 1, individuals: int = 2
) -> Decision:
    """A draft on the round, or on a new one with so many nominations."""
    if round is None:
        round = a_round()
        nominations(round, collectives=collectives, individuals=individuals)
    settled_rounding()
    return draft_decision(
        actor=an_office().secretary,
        round=round,
        meeting=adopted_minutes(round),
        subject_line="Về việc tặng Giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021",
        on=DECIDED_ON,
    )


def a_signed_decision(
    round: CommendationRound | None = None, *, collectives: int = 1, individuals: int = 2
) -> Decision:
    """A decision signed by the ward's chairman."""
    office = an_office()
    return sign_decision(
        actor=office.signer,
        decision=a_drafted_decision(round, collectives=collectives, individuals=individuals),
        signer=office.head,
        signer_post="Chủ tịch",
        on=DECIDED_ON,
    )


def an_issued_decision(
    round: CommendationRound | None = None,
    *,
    collectives: int = 1,
    individuals: int = 2,
    household: Household | None = None,
) -> Decision:
    """A decision issued by the register keeper on the day it was signed.

    A household stands on it without money, which no decree of that day settles.
    """
    decision = a_signed_decision(round, collectives=collectives, individuals=individuals)
    if household is not None:
        nomination = a_nomination(decision.round, household)
        DecisionEntry.objects.create(decision=decision, nomination=nomination, order=decision.entries.count() + 1)
    return issue_decision(actor=an_office().keeper, decision=decision, on=DECIDED_ON)
