"""A ward whose council proposed people to its province, in December 2025, and the province's own officers and round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.appraisals.actions import accept_dossier
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
from thidua.procedure.decisions.models import Decision
from thidua.procedure.nominations.actions import close_round
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import next_code
from thidua.procedure.submissions.actions import prepare_submission, send_submission
from thidua.procedure.submissions.enums import Way
from thidua.procedure.submissions.models import Submission
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person

from .records import a_person, a_province, a_ward, an_account, an_award_kind, kind_of

HELD_ON, SENT_ON, RECEIVED_ON = date(2025, 12, 4), date(2025, 12, 5), date(2025, 12, 8)
ABOVE_ON, DECIDED_ON = date(2025, 12, 16), date(2025, 12, 18)
KIND = "bang-khen-tinh"


@dataclass(frozen=True)
class Authority:
    """An authority with those who work for it."""

    unit: Unit
    secretary: Account
    appraiser: Account
    signer: Account
    keeper: Account
    head: Person


def an_authority(unit: Unit | None = None) -> Authority:
    """The ward's people, or those of the unit named; asked again, the same."""
    unit = unit or a_ward()
    head = a_person("Phan Đình Trường", title="Chủ tịch", unit=unit, key=f"dau-{unit.key}")
    signer = head.account or an_account(Role.SIGNER, unit, username=f"ky-{unit.key}", person=head)
    return Authority(
        unit=unit,
        secretary=an_account(Role.COUNCIL_SECRETARY, unit, username=f"tk-{unit.key}", full_name="Lê Thị Thảo"),
        appraiser=an_account(Role.APPRAISER, unit, username=f"td-{unit.key}", full_name="Đặng Thị Hiền"),
        signer=signer,
        keeper=an_account(Role.REGISTER_KEEPER, unit, username=f"so-{unit.key}", full_name="Vũ Thị Văn"),
        head=head,
    )


def the_province() -> Authority:
    """The province's people."""
    return an_authority(a_province())


def a_council_of(unit: Unit) -> Council:
    """The council of five of an authority."""
    found = Council.objects.filter(issuer=unit).first()
    if found is not None:
        return found
    titles = [Seat.CHAIR, Seat.SECRETARY, Seat.MEMBER, Seat.MEMBER, Seat.MEMBER]
    names = ("Hồ Sỹ Hội", "Lê Thị Thảo", "Trần Văn An", "Trần Văn Bình", "Trần Văn Cường")
    return establish_council(
        actor=an_authority(unit).secretary,
        issuer=unit,
        name=f"Hội đồng Thi đua - Khen thưởng {unit.name}",
        established_by="Quyết định số 02/QĐ-UBND ngày 04/07/2025",
        valid_from=date(2025, 7, 4),
        seats=[
            SeatInput(a_person(name, key=f"hd-{unit.key}-{at}", title="Ủy viên", unit=unit), seat, "Công chức")
            for at, (name, seat) in enumerate(zip(names, titles, strict=True))
        ],
    )


def a_round_of(unit: Unit | None = None, *kinds: str, state: RoundState = RoundState.CLOSED) -> CommendationRound:
    """A round of the year 2025; closed unless another state is named."""
    unit = unit or a_ward()
    round = CommendationRound.objects.create(
        issuer=unit,
        key=f"DKT25-{CommendationRound.objects.count() + 1:02d}",
        title=f"Khen thưởng năm 2025 của {unit.name}",
        year=2025,
        ground=Ground.CONG_TRANG,
        opens_on=date(2025, 11, 1),
        due_on=date(2025, 12, 30),
        state=state,
    )
    round.award_kinds.set([an_award_kind(one) for one in kinds or (KIND,)])
    return round


def a_dossier(
    round: CommendationRound, subject: Person | Unit | Household | None = None, *, kind: str = KIND
) -> Nomination:
    """An accepted dossier of the round; of a new person of its issuer unless a subject is named."""
    unit = round.issuer
    subject = subject or a_person("Nguyễn Thị Lan", title="Công chức Văn hóa - Xã hội", unit=unit)
    return Nomination.objects.create(
        round=round,
        award_kind=an_award_kind(kind),
        code=next_code(round),
        nominating_unit=unit,
        subject_kind=kind_of(subject),
        person=subject if isinstance(subject, Person) else None,
        unit=subject if isinstance(subject, Unit) else None,
        household=subject if isinstance(subject, Household) else None,
        subject_detail="" if isinstance(subject, Unit) else f"Công chức, {unit.name}",
        achievement="Hai năm liền hoàn thành xuất sắc nhiệm vụ; sáng kiến số hóa hồ sơ được áp dụng.",
        period_from=date(2024, 1, 1),
        period_to=date(2025, 12, 31),
        state=NominationState.ACCEPTED,
        drafted_by=an_authority(unit).secretary,
    )


def minutes_of(round: CommendationRound, *, refused: Sequence[Nomination] = (), on: date = HELD_ON) -> Meeting:
    """Adopted minutes of the issuer's council, which recommended all accepted dossiers but those refused."""
    secretary = an_authority(round.issuer).secretary
    meeting = convene_meeting(
        actor=secretary,
        council=a_council_of(round.issuer),
        round=round,
        held_on=on,
        starts_at=time(8, 0),
        place="Phòng họp số 1",
        quorum=(2, 3),
        majority=(1, 2),
        majority_is_strict=True,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis="Quy chế hoạt động của Hội đồng",
    )
    meeting = open_meeting(actor=secretary, meeting=meeting, absent={})
    present = presence_at(meeting).present
    for one in round.nominations.filter(state=NominationState.ACCEPTED):
        against = present if one in refused else 0
        record_vote(actor=secretary, meeting=meeting, nomination=one, in_favour=present - against, against=against)
    meeting = close_voting(actor=secretary, meeting=meeting)
    return adopt_minutes(actor=secretary, meeting=meeting, on=on)


def a_ward_meeting(*, people: int = 2, ward: Unit | None = None) -> Meeting:
    """Minutes of a ward that proposed so many people to the province."""
    ward = ward or a_ward()
    round = a_round_of(ward)
    names = ("Nguyễn Thị Lan", "Trần Văn Minh", "Hồ Thị Nga", "Lê Văn Phúc")
    for name in names[:people]:
        a_dossier(round, a_person(name, title="Công chức", unit=ward, key=f"{ward.key}-{name}"))
    return minutes_of(round)


def a_submission(*, people: int = 2, ward: Unit | None = None, way: Way = Way.HERE, sent: bool = True) -> Submission:
    """A package of a ward for its province; sent unless told otherwise."""
    meeting = a_ward_meeting(people=people, ward=ward)
    secretary = an_authority(meeting.council.issuer).secretary
    submission = prepare_submission(actor=secretary, meeting=meeting, on=SENT_ON, way=way)
    return send_submission(actor=secretary, submission=submission, on=SENT_ON) if sent else submission


def an_open_round_above(*kinds: str) -> CommendationRound:
    """The province's open round."""
    return a_round_of(a_province(), *kinds, state=RoundState.OPEN)


def decided_above(round: CommendationRound, *, refused: Sequence[Nomination] = ()) -> Decision:
    """The province's issued decision on its round: appraised, closed, voted on but for those refused, signed."""
    above = the_province()
    for one in round.nominations.filter(state=NominationState.SUBMITTED):
        accept_dossier(actor=above.appraiser, nomination=one, received_on=RECEIVED_ON, on=RECEIVED_ON)
    round = close_round(actor=above.secretary, round=round, on=RECEIVED_ON)
    meeting = minutes_of(round, refused=refused, on=ABOVE_ON)
    decision = draft_decision(
        actor=above.secretary, round=round, meeting=meeting, subject_line="Về việc tặng Bằng khen", on=ABOVE_ON
    )
    decision = sign_decision(
        actor=above.signer, decision=decision, signer=above.head, signer_post="Chủ tịch", on=DECIDED_ON
    )
    return issue_decision(actor=above.keeper, decision=decision, on=DECIDED_ON)
