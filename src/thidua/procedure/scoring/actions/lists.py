"""Beginning a unit's list from the register, and writing down what was found of each line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import locked_round, nominates_in
from thidua.procedure.nominations.validators import refuse_closed
from thidua.procedure.scoring import events
from thidua.procedure.scoring.models import ScoredList, ScoreLine
from thidua.procedure.scoring.queries import (
    FIXED,
    Scale,
    locked_list,
    nominations_of,
    scale_of,
    sheet_for,
    subject_kind_of,
    subjects_to_list,
    units_to_score,
)
from thidua.procedure.scoring.sheets import NOT_BARRED
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import subject_columns

# Where a criterion names no most, a slip of the hand is still told from points.
MOST_POINTS = Decimal(1000)


@dataclass(frozen=True)
class Given:
    """What was found of one line; `points` by criterion's code, None where a box was left empty."""

    takes_part: bool | None = None
    points: Mapping[str, Decimal | None] = field(default_factory=dict)
    barred: str = ""
    remark: str = ""


@transaction.atomic
def begin_list(*, actor: Account, round: CommendationRound, award_kind: AwardKind, unit: Unit, on: date) -> ScoredList:
    """Begin a unit's list in an open round with everybody the register has there; again, add who came since.

    Refuses a closed round, a kind that the round does not ask for, a unit not of its issuer, an authority without a
    scoring sheet for the year, and a unit without households. Side effects: the lines; event `scored_list_begun`.
    """
    require(actor, "scoring.begin_list", unit)
    return _begin(actor, locked_round(round), award_kind, unit, on)


@transaction.atomic
def begin_lists(*, actor: Account, round: CommendationRound, award_kind: AwardKind, on: date) -> list[ScoredList]:
    """Begin the list of every unit that judges the kind of award, for an officer of the authority.

    Refuses as `begin_list`, and where no unit has anybody to judge. Side effects as there, for each unit.
    """
    require(actor, "scoring.begin_lists", round)
    locked = locked_round(round)
    units = units_to_score(locked, award_kind, on=on)
    if not units:
        raise RefusedError(
            _("Chưa có hộ gia đình nào trong danh sách; hãy nạp hộ gia đình trước.")
            if subject_kind_of(award_kind) == "household"
            else _("Chưa có thôn, tổ dân phố nào trong danh sách đơn vị.")
        )
    return [_begin(actor, locked, award_kind, unit, on) for unit in units]


def _begin(actor: Account, round: CommendationRound, award_kind: AwardKind, unit: Unit, on: date) -> ScoredList:
    refuse_closed(round.state, round.title)
    if award_kind not in round.award_kinds.all():
        raise RefusedError(
            _("Đợt «%(round)s» không xét %(award)s.") % {"round": round.title, "award": award_kind}, field="award_kind"
        )
    if not nominates_in(unit, round):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s nên không đề nghị trong đợt này.")
            % {"unit": unit, "issuer": round.issuer.authority_name}
        )
    sheet = sheet_for(round.issuer, award_kind, round.year)
    if sheet is None:
        raise RefusedError(
            _("%(issuer)s chưa đưa vào thang điểm %(award)s áp dụng cho năm %(year)s; hãy lập thang điểm trước.")
            % {"issuer": round.issuer.name, "award": award_kind, "year": round.year}
        )
    subjects = subjects_to_list(unit, award_kind)
    if not subjects:
        raise RefusedError(_("%s chưa có hộ gia đình nào trong danh sách; hãy nạp hộ gia đình trước.") % unit)
    found, _is_new = ScoredList.objects.get_or_create(
        round=round, award_kind=award_kind, unit=unit, defaults={"sheet": sheet, "begun_on": on}
    )
    kind = subject_kind_of(award_kind)
    there = {line.subject_pk for line in found.lines.all()}
    added = [ScoreLine(scored_list=found, **subject_columns(kind, one)) for one in subjects if one.pk not in there]
    if added:
        ScoreLine.objects.bulk_create(added, batch_size=500)
        audit.record(
            events.SCORED_LIST_BEGUN,
            actor=actor,
            target=found,
            data={"round": round.key, "award": award_kind.code, "unit": unit.key, "lines": len(added), "on": on},
        )
    return found


@transaction.atomic
def score_lines(*, actor: Account, scored_list: ScoredList, given: Mapping[UUID, Given]) -> list[ScoreLine]:
    """Write down what was found of lines, by their uid; what is empty is taken back. Return the lines that changed.

    All or none. Refuses a closed round, a line of another list, one whose nomination was submitted, points below
    nought or above the criterion's most, points for a criterion that the sheet does not have, and an unknown bar: the
    refusal names the line, and its `field` is «uid:column». Side effects: event `lines_scored`.
    """
    require(actor, "scoring.score_list", scored_list)
    scored_list = locked_list(scored_list)
    refuse_closed(scored_list.round.state, scored_list.round.title)
    scale = scale_of(scored_list.sheet, scored_list.round)
    lines = {line.uid: line for line in scored_list.lines.select_related("household", "unit").filter(uid__in=given)}
    nominated = nominations_of(scored_list)
    changed = []
    for uid, one in given.items():
        line = lines.get(uid)
        if line is None:
            raise RefusedError(_("Có dòng không thuộc danh sách này; hãy mở lại trang."))
        before = [getattr(line, name) for name in ScoreLine.COLUMNS]
        _write(line, one, scale)
        if before == [getattr(line, name) for name in ScoreLine.COLUMNS]:
            continue
        kept = nominated.get(line.subject_pk)
        if kept is not None and kept.state in FIXED:
            raise RefusedError(
                _("%s đã được trình; muốn sửa thì rút hồ sơ về trước.") % line.subject, field=f"{uid}:name"
            )
        changed.append(line)
    if changed:
        ScoreLine.objects.bulk_update(changed, ScoreLine.COLUMNS, batch_size=200)
        audit.record(
            events.LINES_SCORED,
            actor=actor,
            target=scored_list,
            data={"lines": [_told(line) for line in changed]},
        )
    return changed


def _told(line: ScoreLine) -> dict[str, object]:
    """Return what the trail keeps of a line: its points and total; what bars a family stays in the list."""
    return {"line": line.uid, "total": None if line.total is None else str(line.total), "takes_part": line.takes_part}


def _write(line: ScoreLine, given: Given, scale: Scale) -> None:
    criteria = {one.code: one for one in scale.criteria}
    points: dict[str, str] = {}
    for code, value in given.points.items():
        criterion = criteria.get(code)
        if criterion is None:
            raise RefusedError(_("Thang điểm không có tiêu chí «%s».") % code)
        if value is None:
            continue
        most = criterion.most if criterion.most is not None else MOST_POINTS
        if not 0 <= value <= most:
            raise RefusedError(
                _("%(subject)s, tiêu chí %(code)s: %(value)s điểm; phải từ 0 đến %(most)s.")
                % {
                    "subject": line.subject,
                    "code": code,
                    "value": decimal_vi(value),
                    "most": decimal_vi(most),
                },
                field=f"{line.uid}:{code}",
            )
        points[code] = f"{value.normalize():f}"
    if given.barred not in {"", NOT_BARRED, *(one.name for one in scale.bars)}:
        raise RefusedError(_("%s: hãy chọn điều không xét trong danh sách.") % line.subject, field=f"{line.uid}:barred")
    line.takes_part, line.points, line.barred = given.takes_part, points, given.barred
    line.total = sum((Decimal(value) for value in points.values()), Decimal(0)) if points else None
    line.remark = nfc(given.remark)
    refuse_unfit(line)
