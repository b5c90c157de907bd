"""What a member does with its own sheet: scoring, showing evidence, sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.clusters import events, queries
from thidua.procedure.clusters.enums import CriterionKind
from thidua.procedure.clusters.models import ClusterCriterion, LineEvidence, MemberSheet, SheetLine
from thidua.procedure.clusters.validators import refuse_out_of_bounds
from thidua.procedure.clusters.workflow import MEMBER_SHEET


@dataclass(frozen=True)
class LineInput:
    """What a member claims for one criterion, and what it says of it."""

    claimed: Decimal | None
    note: str = ""


@transaction.atomic
def save_scores(*, actor: Account, sheet: MemberSheet, given: Mapping[str, LineInput]) -> list[SheetLine]:
    """Keep what the member claims by the criteria's codes, as far as it has come; return the lines that changed.

    Refuses a sheet that was sent, a year not being scored or checked, a criterion the table has not, points out of
    bounds; the refusal's field is «code:claimed» or «code:note». Side effects: event `cluster_sheet_scored` if changed.
    """
    require(actor, "clusters.score_sheet", sheet)
    sheet = _open(sheet)
    criteria = {one.code: one for one in sheet.cluster_year.criteria.all()}
    changed = []
    for code, one in given.items():
        criterion = criteria.get(code)
        if criterion is None:
            raise RefusedError(_("Bảng chấm điểm không có tiêu chí «%s».") % code)
        if one.claimed is not None:
            refuse_out_of_bounds(one.claimed, criterion.most, field=f"{code}:claimed")
        note = nfc(one.note)
        if len(note) > 500:
            raise RefusedError(_("Giải trình dài không quá 500 chữ."), field=f"{code}:note")
        line, _made = SheetLine.objects.get_or_create(sheet=sheet, criterion=criterion)
        if (line.claimed, line.note) == (one.claimed, note):
            continue
        line.claimed, line.note = one.claimed, note
        refuse_unfit(line)
        line.save(update_fields=["claimed", "note"])
        changed.append(line)
    if changed:
        told = {line.criterion.code: None if line.claimed is None else str(line.claimed) for line in changed}
        audit.record(events.SHEET_SCORED, actor=actor, target=sheet, data={"points": told})
    return changed


@transaction.atomic
def attach_evidence(
    *, actor: Account, sheet: MemberSheet, criterion: ClusterCriterion, title: str, content: bytes, media_type: str
) -> LineEvidence:
    """Show a file for a criterion of the member's own sheet.

    Refuses as `save_scores`, a criterion of another table, no title, a file that is not what it is said to be.
    Side effects: the stored paper; event `cluster_evidence_added`.
    """
    require(actor, "clusters.score_sheet", sheet)
    sheet = _open(sheet)
    if criterion.cluster_year_id != sheet.cluster_year_id:
        raise RefusedError(_("Tiêu chí không thuộc bảng chấm điểm này."), field="criterion")
    title = asked_reason(title, _("Hãy ghi tên văn bản."), field="title")
    if len(title) > 300:
        raise RefusedError(_("Tên văn bản dài không quá 300 chữ."), field="title")
    paper = store_paper(
        actor=actor,
        about=sheet,
        kind=PaperKind.OTHER,
        title=title,
        content=content,
        media_type=media_type,
        suffix=suffix_of(content, media_type),
    )
    line, _made = SheetLine.objects.get_or_create(sheet=sheet, criterion=criterion)
    shown, _made = LineEvidence.objects.get_or_create(line=line, paper=paper)
    told = {"criterion": criterion.code, "title": title, "sha256": paper.sha256}
    audit.record(events.SHEET_EVIDENCE_ADDED, actor=actor, target=sheet, data=told)
    return shown


@transaction.atomic
def send_sheet(*, actor: Account, sheet: MemberSheet, on: date, confirmed: bool = False) -> MemberSheet:
    """Send the member's sheet: from now on its points are what it claims until somebody else changes them.

    Refuses a criterion of plain points left empty. Asks, unless `confirmed`, where evidence that the table asks for is
    missing. Side effects: event `cluster_sheet_sent`.
    """
    require(actor, "clusters.score_sheet", sheet)
    sheet = _open(sheet)
    MEMBER_SHEET.move(sheet, "send")
    criteria = list(sheet.cluster_year.criteria.all())
    lines = {one.criterion_id: one for one in queries.lines_of(sheet)}
    empty = [
        one.code
        for one in criteria
        if one.kind == CriterionKind.POINT and (one.pk not in lines or lines[one.pk].claimed is None)
    ]
    if empty:
        raise RefusedError(_("Chưa chấm tiêu chí: %s. Không có điểm thì ghi 0.") % ", ".join(empty))
    bare = [
        one.code
        for one in criteria
        if one.evidence and one.pk in lines and lines[one.pk].claimed and not lines[one.pk].evidence.all()
    ]
    if bare and not confirmed:
        raise QuestionError(_("Chưa kèm minh chứng mà bảng chấm điểm yêu cầu: %s. Vẫn gửi?") % ", ".join(bare))
    for criterion in criteria:
        line = lines.get(criterion.pk) or SheetLine.objects.create(sheet=sheet, criterion=criterion)
        line.points = line.claimed if line.claimed is not None else Decimal(0)
        line.save(update_fields=["points"])
    sheet.sent_on, sheet.sent_by, sheet.returned_reason = on, actor, ""
    sheet.save(update_fields=["state", "sent_on", "sent_by", "returned_reason"])
    total = queries.sum_of(queries.lines_of(sheet)).total
    told = {"on": on, "total": str(total), "without_evidence": bare}
    audit.record(events.SHEET_SENT, actor=actor, target=sheet, data=told)
    return sheet


def _open(sheet: MemberSheet) -> MemberSheet:
    """Hold a sheet that its member may still write; refuse any other."""
    sheet = queries.locked_sheet(sheet)
    if not sheet.cluster_year.takes_scores:
        raise RefusedError(_("Năm này không còn nhận bảng tự chấm."))
    if sheet.is_sent:
        raise RefusedError(_("Bảng tự chấm đã gửi; cần sửa thì đề nghị trưởng cụm, khối trả lại."))
    return sheet
