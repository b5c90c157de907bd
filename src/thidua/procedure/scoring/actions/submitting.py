"""Putting forward those who meet the sheet: drafts of a whole list, then the list submitted with its meeting."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.nominations.actions import (
    ReviewMeeting,
    amend_nomination,
    sender_of,
    submit_list,
    write_draft,
)
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import locked_round
from thidua.procedure.nominations.validators import refuse_closed
from thidua.procedure.scoring import events, papers
from thidua.procedure.scoring.enums import Verdict
from thidua.procedure.scoring.models import ScoredList, ScoreLine
from thidua.procedure.scoring.queries import (
    FIXED,
    Scale,
    lines_of,
    locked_list,
    nominations_of,
    scale_of,
    subject_kind_of,
)

# The lawbook's paper that the summary of a scored list is.
SUMMARY_CODES = frozenset({"bang-tong-hop"})
MOST_NAMED = 10


@dataclass(frozen=True)
class Submitted:
    """What went: the nominations, and how many lines stayed behind for each reason."""

    nominations: tuple[Nomination, ...]
    left: dict[Verdict, int]


@transaction.atomic
def draft_scored_list(*, actor: Account, scored_list: ScoredList) -> Submitted:
    """Draft a nomination for every line that meets the sheet and has none, with what the head will state of it.

    Whoever does not meet it stays on the list. A draft or returned dossier of the list states what its line says now.
    Refuses a closed round, a list on which nobody meets the sheet, a draft whose line no longer meets it, and whoever
    another unit has put forward. Side effects: events `nomination_drafted`, `scored_list_drafted`.
    """
    require(actor, "scoring.begin_list", scored_list)
    round, scored_list = locked_round(scored_list.round), locked_list(scored_list)
    refuse_closed(round.state, round.title)
    scale, lines = scale_of(scored_list.sheet, round), list(lines_of(scored_list))
    judged = [(line, scale.judge(line)[0]) for line in lines]
    standing = nominations_of(scored_list)
    left = dict.fromkeys(Verdict, 0)
    for _line, verdict in judged:
        if verdict != Verdict.MEETS:
            left[verdict] += 1
    _refuse_drafts_that_fail(judged, standing)
    meeting = [line for line, verdict in judged if verdict == Verdict.MEETS]
    if not meeting:
        raise RefusedError(_("Danh sách chưa có dòng nào đạt; xem kết quả của từng dòng."))
    drafted = []
    for line in meeting:
        kept = standing.get(line.subject_pk)
        if kept is None:
            drafted.append(_draft(actor, round, scored_list, line, scale))
        elif kept.state not in FIXED:
            stated = scale.attestations(line)
            full = Nomination.objects.select_related("round", "nominating_unit").get(pk=kept.pk)
            if {**full.attestations, **stated} != full.attestations:
                amend_nomination(actor=actor, nomination=full, attestations={**full.attestations, **stated})
    audit.record(
        events.SCORED_LIST_DRAFTED,
        actor=actor,
        target=scored_list,
        data={"drafted": len(drafted), "left": {verdict.value: count for verdict, count in left.items() if count}},
    )
    return Submitted(tuple(drafted), left)


def _refuse_drafts_that_fail(judged: list[tuple[ScoreLine, Verdict]], standing: dict[int, Nomination]) -> None:
    failing = [
        str(line.subject)
        for line, verdict in judged
        if verdict != Verdict.MEETS and (kept := standing.get(line.subject_pk)) is not None and kept.state not in FIXED
    ]
    if failing:
        raise RefusedError(
            _("Đang có bản thảo đề nghị của %(names)s nhưng kết quả bình xét không đạt; hãy rút bản thảo trước.")
            % {"names": ", ".join(failing[:MOST_NAMED]) + (" …" if len(failing) > MOST_NAMED else "")}
        )


def _draft(
    actor: Account, round: CommendationRound, scored_list: ScoredList, line: ScoreLine, scale: Scale
) -> Nomination:
    kind, unit = subject_kind_of(scored_list.award_kind), scored_list.unit
    total = f", {decimal_vi(line.total)} điểm" if line.total is not None else ""
    return write_draft(
        actor=actor,
        round=round,
        nominating_unit=unit,
        subject_kind=kind,
        subject=line.subject,
        achievement=f"Đạt tiêu chuẩn {scored_list.award_kind.name} năm {round.year}{total}",
        period_from=date(round.year, 1, 1),
        period_to=date(round.year, 12, 31),
        field=None,
        subject_detail=unit.name if line.household_id else "",
        certificate_text="",
        attestations=scale.attestations(line),
        award_kind=scored_list.award_kind,
        confirmed=True,
    )


@transaction.atomic
def submit_scored_list(
    *,
    actor: Account,
    scored_list: ScoredList,
    on: date,
    review: ReviewMeeting | None = None,
    confirmed: bool = False,
) -> Submitted:
    """Put forward everybody who meets the sheet under one tờ trình, with the summary of the whole list beside it.

    `review` tells of the unit's meeting, of which minutes are made. Asks, unless `confirmed`, while lines are not yet
    concluded about: they stay behind. Refuses as `draft_scored_list` and `submit_list`; all or none.
    Side effects: theirs, and the summary table as a paper of the list; event `scored_list_submitted`.
    """
    require(actor, "scoring.submit_scored_list", scored_list)
    drafted = draft_scored_list(actor=actor, scored_list=scored_list)
    waiting = drafted.left[Verdict.UNKNOWN]
    if waiting and not confirmed:
        raise QuestionError(_("Còn %d dòng chưa đủ căn cứ kết luận; các dòng ấy ở lại, không trình lần này.") % waiting)
    scored_list = locked_list(scored_list)
    scale = scale_of(scored_list.sheet, scored_list.round)
    sender = sender_of(actor=actor, unit=scored_list.unit, on=on)
    summary, _docx = render_paper(
        actor=actor,
        about=scored_list,
        kind=PaperKind.OTHER,
        title=f"Bảng tổng hợp bình xét của {scored_list.unit}: {scored_list.round.title}"[:400],
        paper=papers.score_summary(
            scored_list,
            list(lines_of(scored_list)),
            scale,
            on=on,
            signer_title=sender.title,
            signer_name=sender.name,
            review=review,
        ),
    )
    submitted = submit_list(
        actor=actor,
        round=scored_list.round,
        nominating_unit=scored_list.unit,
        on=on,
        review=review,
        award_kind=scored_list.award_kind,
        beside={summary: SUMMARY_CODES},
    )
    audit.record(
        events.SCORED_LIST_SUBMITTED, actor=actor, target=scored_list, data={"submitted": len(submitted), "on": on}
    )
    return Submitted(tuple(submitted), drafted.left)
