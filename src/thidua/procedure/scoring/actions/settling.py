"""Settling a version of a scoring sheet, typed or from a workbook."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.scoring import events
from thidua.procedure.scoring.models import Criterion, ScoringSheet
from thidua.procedure.scoring.queries import SCORED
from thidua.procedure.scoring.sheets import CriterionGiven
from thidua.procedure.scoring.validators import named_criterion
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

MOST_CRITERIA = 60
_FIRST_YEAR, _LAST_YEAR = 2018, 2100


@transaction.atomic
def settle_sheet(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    title: str,
    instrument: str,
    year: int,
    threshold: Decimal | None,
    criteria: Sequence[CriterionGiven],
    on: date,
) -> ScoringSheet:
    """Enter a version of the authority's scoring sheet for a kind of award, with the text that it comes from.

    It holds for rounds of the year and later ones until another version follows; lists begun earlier keep theirs.
    Points and the points needed may stay empty where the text does not settle them: then nothing meets the sheet.
    Refuses a kind not judged by points, no criteria, two of one code, points below nought or least above most, points
    needed beyond what the criteria can bring, no title and no text. Event `scoring_sheet_settled`.
    """
    require(actor, "scoring.settle_sheet", issuer)
    if award_kind.code not in SCORED:
        raise RefusedError(_("%s không bình xét theo thang điểm.") % award_kind, field="award_kind")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise RefusedError(_("Hãy ghi năm bắt đầu áp dụng."), field="year")
    sheet = ScoringSheet(
        issuer=issuer,
        award_kind=award_kind,
        title=nfc(title),
        instrument=nfc(instrument),
        year=year,
        threshold=threshold,
        settled_on=on,
        settled_by=actor,
    )
    if not sheet.title:
        raise RefusedError(_("Hãy ghi tên thang điểm."), field="title")
    if not sheet.instrument:
        raise RefusedError(_("Hãy ghi văn bản ban hành thang điểm."), field="instrument")
    refuse_unfit(sheet)
    rows = _checked(criteria)
    _refuse_out_of_reach(threshold, rows)
    sheet.save(force_insert=True)
    for order, one in enumerate(rows, start=1):
        kept = Criterion(
            sheet=sheet,
            order=order,
            code=one.code,
            group=nfc(one.group),
            wording=nfc(one.wording),
            least=one.least,
            most=one.most,
        )
        refuse_unfit(kept)
        kept.save(force_insert=True)
    audit.record(
        events.SCORING_SHEET_SETTLED,
        actor=actor,
        target=sheet,
        data={
            "issuer": issuer.key,
            "award": award_kind.code,
            "year": year,
            "instrument": sheet.instrument,
            "threshold": None if threshold is None else str(threshold),
            "criteria": len(rows),
        },
    )
    return sheet


def _checked(criteria: Sequence[CriterionGiven]) -> list[CriterionGiven]:
    """Number what has no code; refuse what does not hold together, naming the line."""
    if not criteria:
        raise RefusedError(_("Thang điểm phải có ít nhất một tiêu chí."), field="criteria")
    if len(criteria) > MOST_CRITERIA:
        raise RefusedError(_("Thang điểm có tối đa %d tiêu chí.") % MOST_CRITERIA, field="criteria")
    found: list[CriterionGiven] = []
    seen: set[str] = set()
    for place, one in enumerate(criteria, start=1):
        code, wording = named_criterion(place, one.code, one.wording, seen=seen)
        where = {"line": place, "code": code}
        if any(value is not None and value < 0 for value in (one.least, one.most)):
            raise RefusedError(_("Dòng %(line)d (%(code)s): điểm không thể âm.") % where, field="criteria")
        if one.least is not None and one.most is not None and one.least > one.most:
            raise RefusedError(
                _("Dòng %(line)d (%(code)s): điểm tối thiểu lớn hơn điểm tối đa.") % where, field="criteria"
            )
        found.append(CriterionGiven(wording, code, one.group, one.least, one.most))
    return found


def _refuse_out_of_reach(threshold: Decimal | None, rows: Sequence[CriterionGiven]) -> None:
    if threshold is None:
        return
    if threshold < 0:
        raise RefusedError(_("Mức điểm cần đạt không thể âm."), field="threshold")
    caps = [one.most for one in rows if one.most is not None]
    if len(caps) == len(rows) and threshold > sum(caps, Decimal(0)):
        raise RefusedError(
            _("Tổng điểm tối đa của các tiêu chí là %(most)s, không đạt được mức %(threshold)s.")
            % {"most": decimal_vi(sum(caps, Decimal(0))), "threshold": decimal_vi(threshold)},
            field="threshold",
        )
