"""The summary of a unit's scored list, which goes with its tờ trình."""

from collections.abc import Sequence
from datetime import date

from decree30 import Align, Column, Number, Paper, Paragraph, Row, Span, Table
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_in_letter, decimal_vi
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.records.organisations.papers import head_of, symbol_of, unit_signature
from thidua.records.people.enums import SubjectKind

from .enums import Verdict
from .models import ScoredList, ScoreLine
from .queries import Scale, subject_kind_of


@in_official_words
def score_summary(
    scored_list: ScoredList,
    lines: Sequence[ScoreLine],
    scale: Scale,
    *,
    on: date,
    signer_title: str,
    signer_name: str,
    review: ReviewMeeting | None,
) -> Paper:
    """Build the summary table: every line of the list with its total and where it stands, whatever that is."""
    round, unit, sheet = scored_list.round, scored_list.unit, scored_list.sheet
    judged = [(line, scale.judge(line)[0]) for line in lines]
    met = sum(verdict == Verdict.MEETS for _line, verdict in judged)
    noun = "hộ gia đình" if subject_kind_of(scored_list.award_kind) == SubjectKind.HOUSEHOLD else "tập thể"
    needed = (
        f"mức cần đạt {decimal_vi(sheet.threshold)} điểm" if sheet.threshold is not None else "chưa ghi mức cần đạt"
    )
    reviewed = ""
    if review is not None:
        reviewed = (
            f" Kết quả đã được thông qua tại cuộc họp {date_in_letter(review.held_on)}, "
            f"{review.in_favour:02d}/{review.present:02d} người dự họp tán thành."
        )
    table = Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tên", share=2),
            Column("Tổng điểm", mm=24, align=Align.RIGHT),
            Column("Kết quả", share=1.2),
        ),
        tuple(
            Row((str(at), (Span(str(line.subject), bold=verdict == Verdict.MEETS),), _points(line), str(verdict.label)))
            for at, (line, verdict) in enumerate(judged, start=1)
        ),
    )
    return Paper(
        kind="Bảng tổng hợp",
        summary=f"Kết quả bình xét {scored_list.award_kind.name} năm {round.year}",
        issuer=head_of(unit, round.issuer, on),
        number=Number(None, symbol_of("BTH", unit, round.issuer, on)),
        place=round.issuer.place_name,
        dated=on,
        body=(
            Paragraph(
                f"{unit.name} chấm điểm {len(judged):02d} {noun} theo {sheet.title} ({sheet.instrument}), {needed}: "
                f"{met:02d} {noun} đạt.{reviewed}"
            ),
            table,
        ),
        signatures=(unit_signature(unit, signer_title, signer_name, on),),
        recipients=("Hội đồng Thi đua - Khen thưởng", "Lưu: đơn vị"),
    )


def _points(line: ScoreLine) -> str:
    return "" if line.total is None else decimal_vi(line.total)
