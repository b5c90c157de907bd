"""Scoring sheets, lists of households and what was found of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from thidua.foundation.accounts.enums import Role
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.scoring.actions import Given, begin_list, score_lines, settle_sheet
from thidua.procedure.scoring.models import ScoredList, ScoreLine, ScoringSheet
from thidua.procedure.scoring.sheets import CriterionGiven
from thidua.records.organisations.models import Unit

from .procedure_early import OPENS_ON, a_group, a_head, an_officer
from .records import a_household, a_ward, an_award_kind

HOUSEHOLD_TITLE = "gia-dinh-van-hoa"
# Invented for tests: no ward's scale.
CRITERIA = (
    CriterionGiven("Chấp hành pháp luật", "1.a", "Gương mẫu", Decimal(10), Decimal(40)),
    CriterionGiven("Tham gia phong trào", "2.a", "Tích cực", None, Decimal(30)),
    CriterionGiven("Hòa thuận, tương trợ", "3.a", "No ấm", None, Decimal(30)),
)


def a_sheet(
    issuer: Unit | None = None,
    *,
    year: int = 2021,
    threshold: Decimal | None = Decimal(80),
    award: str = HOUSEHOLD_TITLE,
    criteria: Sequence[CriterionGiven] = CRITERIA,
) -> ScoringSheet:
    """A sheet of three criteria of a hundred points together, of which eighty are needed."""
    issuer = issuer or a_ward()
    return settle_sheet(
        actor=an_officer(Role.APPRAISER, issuer),
        issuer=issuer,
        award_kind=an_award_kind(award),
        title="Thang điểm thử nghiệm",
        instrument="Quyết định thử nghiệm số 01",
        year=year,
        threshold=threshold,
        criteria=criteria,
        on=OPENS_ON,
    )


def households_of(unit: Unit, count: int) -> None:
    """Households of the register in a unit."""
    for number in range(1, count + 1):
        a_household(f"Hộ ông Trần Văn Số {number}", key=f"{unit.key}-H{number}", unit=unit)


def a_scored_list(
    round: CommendationRound, unit: Unit | None = None, *, households: int = 3, award: str = HOUSEHOLD_TITLE
) -> ScoredList:
    """A unit's list as it was begun by its head, from the register."""
    unit = unit or a_group()
    households_of(unit, households)
    if not ScoringSheet.objects.exists():
        a_sheet(round.issuer, award=award)
    return begin_list(
        actor=a_head(unit), round=round, award_kind=an_award_kind(award), unit=unit, on=date(2021, 12, 11)
    )


def found(
    points: Sequence[int | str | None] = (40, 25, 25),
    *,
    takes_part: bool | None = True,
    barred: str = "khong",
    remark: str = "",
) -> Given:
    """What was found of a line that meets the sheet, unless told otherwise."""
    codes = [one.code for one in CRITERIA]
    given: Mapping[str, Decimal | None] = {
        code: None if value is None else Decimal(value) for code, value in zip(codes, points, strict=True)
    }
    return Given(takes_part, given, barred, remark)


def scored(scored_list: ScoredList, *given: Given) -> list[ScoreLine]:
    """Write down what was found of the first lines of a list; return all its lines as they stand."""
    lines = list(scored_list.lines.order_by("pk"))
    score_lines(
        actor=a_head(scored_list.unit),
        scored_list=scored_list,
        given={line.uid: one for line, one in zip(lines, given, strict=False)},
    )
    return list(scored_list.lines.order_by("pk"))
