"""Movements, pledges, confirmations, rounds and nominations, up to the accepted dossier."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holders
from thidua.procedure.appraisals.actions import accept_dossier
from thidua.procedure.eligibility.actions import confirm_provision
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.integrity.enums import Matter
from thidua.procedure.integrity.models import IntegrityQuestion
from thidua.procedure.movements.actions import (
    MeasureInput,
    add_target,
    draft_movement,
    draft_pledge,
    launch_movement,
    record_result,
    sign_pledge,
)
from thidua.procedure.movements.enums import MovementForm, Qualifier
from thidua.procedure.movements.models import Movement, Pledge, Result, Target
from thidua.procedure.nominations.actions import (
    ReviewMeeting,
    draft_nomination,
    open_round,
    submit_list,
)
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

from .records import a_field, a_person, a_unit, a_ward, an_account, an_award_kind, kind_of

LAUNCHED_ON = date(2021, 1, 15)
OPENS_ON, DUE_ON = date(2021, 12, 10), date(2021, 12, 24)
SUBMITTED_ON, APPRAISED_ON = date(2021, 12, 22), date(2021, 12, 29)
REVIEW = ReviewMeeting(held_on=date(2021, 12, 20), present=12, in_favour=12)
# The provisions that a giấy khen of November 2026 rests on and that wait for an officer's word.
GIAY_KHEN_PROVISIONS = (
    "chung.2026.mot-thanh-tich-mot-khen-thuong",
    "giay-khen-xa.2026.tieu-chuan-cua-tinh",
)
_COMPLETED = {"completed_tasks_well": True, "under_discipline_or_investigation": False, "earlier_award": "none"}
# What the head attests of a person; a giấy khen of 2021 asks for conduct besides the tasks completed.
GOOD = _COMPLETED | {"good_character": True, "exemplary": True}
_GOOD_OF: Mapping[SubjectKind, Mapping[str, object]] = {
    SubjectKind.INDIVIDUAL: GOOD,
    SubjectKind.COLLECTIVE: _COMPLETED
    | dict.fromkeys(("united", "obeys_law", "grassroots_democracy", "thrifty"), True),
    SubjectKind.HOUSEHOLD: _COMPLETED | {"observes_law": True, "gave": "nhieu"},
}
_serial = itertools.count(1)


def an_officer(role: Role, issuer: Unit | None = None) -> Account:
    """The issuer's one account with the role; asked again, the same."""
    issuer = issuer or a_ward()
    return an_account(role, issuer, username=f"{role.value}-{issuer.key}".replace("_", "-"))


def a_chairman(issuer: Unit | None = None) -> Person:
    """The chairman of the ward's committee, who launches and signs."""
    issuer = issuer or a_ward()
    return a_person(
        "Phan Đình Trường", title="Chủ tịch Ủy ban nhân dân phường", unit=issuer, key=f"chu-tich-{issuer.key}"
    )


def a_group(number: int = 1, *, issuer: Unit | None = None) -> Unit:
    """A residential group of the ward."""
    return a_unit(
        kind=UnitKind.RESIDENTIAL_GROUP,
        key=f"18127-TDP{number}",
        name=f"Tổ dân phố {number}",
        short_name=f"TDP {number}",
        parent=issuer,
    )


def a_head(unit: Unit) -> Account:
    """The head of a unit: an account with the role, tied to a person who holds the post; asked again, the same."""
    found = holders(Role.UNIT_HEAD, scope_ids=[unit.pk], on=LAUNCHED_ON).first()
    if found is not None:
        return found
    person = a_person("Trần Quốc Chí", title="Tổ trưởng", unit=unit, key=f"truong-{unit.key}")
    return an_account(Role.UNIT_HEAD, unit, username=f"truong-{unit.key}".lower(), person=person)


def a_movement(
    *,
    issuer: Unit | None = None,
    title: str | None = None,
    year: int = 2021,
    form: MovementForm = MovementForm.REGULAR,
    targets: Sequence[tuple[str, str, Decimal]] = (("Thu ngân sách phường", "tỷ đồng", Decimal(13)),),
    fields: Sequence[FieldOfWork] | None = None,
    launched: bool = True,
    number: str = "",
) -> Movement:
    """A movement of a year with its targets; launched in the middle of January unless told otherwise.

    `number` is the plan's, where the office gives it.
    """
    issuer = issuer or a_ward()
    drafter = an_officer(Role.APPRAISER, issuer)
    movement = draft_movement(
        actor=drafter,
        issuer=issuer,
        year=year,
        title=title or f"Phong trào thi đua yêu nước năm {year} số {next(_serial)}",
        slogan="Đoàn kết, kỷ cương, sáng tạo",
        form=form,
        purpose="Hoàn thành nhiệm vụ của năm.",
        scope="Các bộ phận, đoàn thể, tổ dân phố.",
        criteria="Hoàn thành chỉ tiêu.\nCó cách làm mới.",
        measures="Văn phòng - Thống kê theo dõi, tổng hợp.",
        starts_on=date(year, 1, 15),
        ends_on=date(year, 12, 31),
        fields=[a_field()] if fields is None else fields,
    )
    for indicator, measure_unit, value in targets:
        add_target(
            actor=drafter,
            movement=movement,
            field=a_field(),
            indicator=indicator,
            measure_unit=measure_unit,
            value=value,
        )
    if launched:
        movement = launch_movement(
            actor=an_officer(Role.SIGNER, issuer),
            movement=movement,
            on=date(year, 1, 15),
            launched_by=a_chairman(issuer),
            number=number,
        )
    return movement


def a_pledge(
    movement: Movement | None = None,
    unit: Unit | None = None,
    *,
    value: Decimal = Decimal(2),
    target: Target | None = None,
    signed: bool = False,
) -> Pledge:
    """A pledge of one measured promise; signed by the unit's head on the day of the launch when asked."""
    movement = movement or a_movement()
    unit = unit or a_group()
    head = a_head(unit)
    pledge = draft_pledge(
        actor=head,
        movement=movement,
        unit=unit,
        measures=[
            MeasureInput(
                text="Hoàn thành phần việc được giao",
                measure_unit=target.measure_unit if target is not None else "công trình",
                value=value,
                target=target,
            )
        ],
    )
    if signed:
        pledge = sign_pledge(actor=head, pledge=pledge, signer=head.person, on=LAUNCHED_ON)
    return pledge


def a_result(
    movement: Movement,
    unit: Unit | None = None,
    *,
    value: Decimal = Decimal(15),
    code: str = "thu-ngan-sach",
    qualifier: Qualifier = Qualifier.EXACT,
    as_of: date = date(2021, 12, 31),
    target: Target | None = None,
) -> Result:
    """A figure of the issuer, or of a unit when one is named."""
    return record_result(
        actor=an_officer(Role.APPRAISER, movement.issuer),
        movement=movement,
        unit=unit or movement.issuer,
        field=a_field(),
        code=code,
        indicator="Thu ngân sách phường",
        value=value,
        measure_unit=target.measure_unit if target is not None else "tỷ đồng",
        source="Báo cáo của bộ phận Tài chính",
        as_of=as_of,
        qualifier=qualifier,
        target=target,
    )


def confirmations(
    issuer: Unit | None = None, *, provisions: Sequence[str] = GIAY_KHEN_PROVISIONS
) -> list[ProvisionConfirmation]:
    """What an officer has compared with the signed texts: for a giấy khen unless other provisions are named."""
    issuer = issuer or a_ward()
    return [
        confirm_provision(
            actor=an_officer(Role.APPRAISER, issuer),
            unit=issuer,
            provision=provision,
            document="Luật số 15/2003/QH11, Công báo",
            page="Điều 74",
            on=date(2021, 1, 4),
        )
        for provision in provisions
    ]


def a_round(
    *,
    issuer: Unit | None = None,
    key: str | None = None,
    award: str = "giay-khen-xa",
    others: Sequence[str] = (),
    year: int = 2021,
    movement: Movement | None = None,
    is_year_end: bool = True,
) -> CommendationRound:
    """An open round of December for the year's achievements."""
    issuer = issuer or a_ward()
    key = key or f"dot-{next(_serial)}"
    return open_round(
        actor=an_officer(Role.APPRAISER, issuer),
        issuer=issuer,
        key=key,
        title=f"Tổng kết công tác thi đua, khen thưởng năm {year}",
        year=year,
        award_kinds=[an_award_kind(one) for one in (award, *others)],
        ground=Ground.CONG_TRANG,
        opens_on=OPENS_ON,
        due_on=DUE_ON,
        movement=movement,
        is_year_end=is_year_end,
    )


def a_question(nomination: Nomination) -> IntegrityQuestion:
    """Something asked about a dossier and itself: what a page of two texts shows."""
    side = {
        "name": str(nomination.subject),
        "code": nomination.code,
        "what": str(nomination.award_kind),
        "unit": nomination.nominating_unit.short_name,
        "year": nomination.round.year,
        "period": "",
        "text": nomination.achievement,
        "marks": [[0, 9]],
    }
    return IntegrityQuestion.objects.create(
        round=nomination.round,
        matter=Matter.SAME_DEED,
        about=f"same_deed|{nomination.uid}",
        fingerprint="0" * 64,
        nomination=nomination,
        other=nomination,
        seen={"title": str(nomination.subject), "left": side, "right": side, "copied": 80, "common": ["12 hộ"]},
        raised_on=APPRAISED_ON,
    )


def a_nomination(
    round: CommendationRound | None = None,
    subject: Person | Unit | Household | None = None,
    *,
    unit: Unit | None = None,
    attestations: Mapping[str, object] | None = None,
    achievement: str = "Hoàn thành tốt nhiệm vụ, vận động xây dựng hai công trình.",
    submitted: bool = False,
    accepted: bool = False,
) -> Nomination:
    """A draft by the head of a residential group; `submitted` with its papers, `accepted` by the appraiser.

    Submitting takes with it every other draft of the unit in the round.
    """
    round = round or a_round()
    unit = unit or a_group()
    subject = subject or a_person("Đậu Thị Nhung", title="Tổ phó", unit=unit)
    nomination = draft_nomination(
        actor=a_head(unit),
        round=round,
        nominating_unit=unit,
        subject_kind=kind_of(subject),
        subject=subject,
        achievement=achievement,
        period_from=date(round.year, 1, 1),
        period_to=date(round.year, 12, 31),
        field=a_field(),
        attestations=_GOOD_OF[kind_of(subject)] if attestations is None else attestations,
    )
    if submitted or accepted:
        submit_list(actor=a_head(unit), round=round, nominating_unit=unit, on=SUBMITTED_ON, review=REVIEW)
        nomination.refresh_from_db()
    if accepted:
        for waiting in round.nominations.filter(state=NominationState.SUBMITTED):
            accept_dossier(
                actor=an_officer(Role.APPRAISER, round.issuer),
                nomination=waiting,
                received_on=SUBMITTED_ON,
                on=APPRAISED_ON,
            )
        nomination.refresh_from_db()
    return nomination
