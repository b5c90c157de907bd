"""A dossier taken in or given back, and what minutes say of hearing the public; official words are not translated."""

from collections.abc import Sequence
from datetime import date

import lawbook
from decree30 import Align, Annex, Column, Number, OpenDate, Paper, Paragraph, Row, Signature, Span, Table
from decree30.paper import BodyBlock
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, date_short, in_sentence
from thidua.procedure.eligibility.queries import overlay_for_lawbook
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import award_in_text
from thidua.procedure.nominations.queries import checklist
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import committee_signature, head_of, lines_of_phrase

from .models import Appraisal, BodyInquiry, PublicComment
from .queries import NO_ADVICE, advice_on, gone_on_without, opinion_count


def told_of_the_public(rounds: Sequence[CommendationRound], *, by: date) -> list[str]:
    """Return sentences for the minutes: each consultation with what came of it, each step taken without waiting.

    Counts what had come in by the day of the minutes.
    """
    several = len(rounds) > 1
    told = []
    for comment in PublicComment.objects.filter(round__in=rounds, opens_on__lte=by).order_by("opens_on", "pk"):
        count = opinion_count(comment, by=by)
        of = f" về đợt “{comment.round.title}”" if several else ""
        late = f", trong đó {count.late:02d} ý kiến gửi sau thời hạn" if count.late else ""
        received = f"nhận được {count.all:02d} ý kiến{late}" if count.all else "không nhận được ý kiến nào"
        words = (
            f"Lấy ý kiến nhân dân{of} từ ngày {date_short(comment.opens_on)} đến hết ngày "
            f"{date_short(comment.closes_on)}: {received}"
        )
        if comment.concluded_on is not None and comment.concluded_on <= by:
            words += f". Kết quả: {as_sentence(comment.outcome).rstrip('.')}"
        elif count.all:
            words += f"; đã xem xét {count.weighed:02d}/{count.all:02d} ý kiến"
        told.append(f"{words}.")
    told += [
        f"{step.get_step_display()} ngày {date_short(step.on)} khi chưa xong việc lấy ý kiến nhân dân "
        f"({in_sentence(step.concern).rstrip('.')}). Lý do: {in_sentence(step.reason).rstrip('.')}."
        for step in gone_on_without(rounds).filter(on__lte=by)
    ]
    return told


@in_official_words
def supplement_request(appraisal: Appraisal, *, on: date) -> Paper:
    """Build the letter that gives a dossier back to its unit: what is missing, by which text, until when."""
    nomination = appraisal.nomination
    issuer, unit, round = nomination.round.issuer, nomination.nominating_unit, nomination.round
    asked = in_sentence(award_in_text(nomination.award_kind, issuer))
    listed = checklist(nomination, on=on)
    missing = [*listed.missing_surely, *listed.missing_perhaps]
    values = {
        "đơn vị được hỏi": in_sentence(unit.name),
        "hạn": date_short(round.due_on) if round.due_on > on else "…………",
        "cơ quan": issuer.authority_name,
    }
    body: list[BodyBlock] = [
        Paragraph(
            f"Ngày {date_short(appraisal.received_on)}, {issuer.authority_name} nhận hồ sơ {nomination.code} của "
            f"{in_sentence(unit.name)} đề nghị {asked} cho {nomination.subject}"
            f"{f', {nomination.subject_detail}' if nomination.subject_detail else ''} (đợt “{round.title}”). Qua thẩm "
            "định, hồ sơ cần được bổ sung, hoàn thiện như sau:"
        ),
        *(Paragraph(f"- {line.strip().rstrip('.;')}.") for line in appraisal.opinion.splitlines() if line.strip()),
    ]
    if missing:
        body.append(Paragraph(f"Giấy tờ còn thiếu ({listed.citation}): {'; '.join(missing)}."))
    body += [Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.RETURN_CLOSING, on, values)]
    return Paper(
        kind=None,
        summary="bổ sung, hoàn thiện hồ sơ đề nghị khen thưởng",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, "UBND"),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        addressees=(unit.name,),
        body=tuple(body),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=("Như trên", "Hội đồng Thi đua - Khen thưởng", "Lưu: VT"),
    )


@in_official_words
def body_letter(inquiry: BodyInquiry, *, on: date) -> Paper:
    """Build the letter by which another body is asked about a dossier, and until when it is to answer."""
    who, authority = _whom_it_is_about(inquiry.nomination), inquiry.nomination.round.issuer.authority_name
    return _letter_to_body(
        inquiry,
        "xin ý kiến về việc đề nghị khen thưởng",
        [
            f"{authority} đang thẩm định hồ sơ {who}. Để có đủ căn cứ trình Hội đồng Thi đua - Khen thưởng, "
            f"{authority} đề nghị {inquiry.body} cho ý kiến về nội dung sau:",
            *(f"- {line.strip().rstrip('.;')}." for line in inquiry.question.splitlines() if line.strip()),
            f"Ý kiến bằng văn bản xin gửi về {authority} trước hết ngày {date_short(inquiry.due_on)}.",
            f"Rất mong nhận được sự phối hợp của {inquiry.body}.",
        ],
        on,
    )


@in_official_words
def body_reminder(inquiry: BodyInquiry, *, on: date) -> Paper:
    """Build the letter that reminds another body of what it was asked and has not answered in time."""
    who, authority = _whom_it_is_about(inquiry.nomination), inquiry.nomination.round.issuer.authority_name
    return _letter_to_body(
        inquiry,
        "đôn đốc trả lời về việc đề nghị khen thưởng",
        [
            f"Ngày {date_short(inquiry.asked_on)}, {authority} đã xin ý kiến {inquiry.body} về hồ sơ {who}, đề nghị "
            f"trả lời trước hết ngày {date_short(inquiry.due_on)}. Đến nay {authority} chưa nhận được ý kiến.",
            f"{authority} đề nghị {inquiry.body} sớm có ý kiến bằng văn bản để kịp tiến độ xét khen thưởng.",
        ],
        on,
    )


def _whom_it_is_about(nomination: Nomination) -> str:
    asked = in_sentence(award_in_text(nomination.award_kind, nomination.round.issuer))
    detail = f", {nomination.subject_detail}" if nomination.subject_detail else ""
    return (
        f"{nomination.code} của {in_sentence(nomination.nominating_unit.name)} đề nghị {asked} cho "
        f"{nomination.subject}{detail} (đợt “{nomination.round.title}”)"
    )


def _letter_to_body(inquiry: BodyInquiry, summary: str, words: Sequence[str], on: date) -> Paper:
    issuer = inquiry.nomination.round.issuer
    return Paper(
        kind=None,
        summary=summary,
        issuer=head_of(issuer, issuer, on),
        number=Number(None, "UBND"),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        addressees=(inquiry.body,),
        body=tuple(Paragraph(one) for one in words),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=("Như trên", "Hội đồng Thi đua - Khen thưởng", "Lưu: VT"),
    )


@in_official_words
def recommended_annex(nominations: Sequence[Nomination], *, by: date) -> tuple[Annex, ...]:
    """Return what the appraisers recommended up to a day, with the grounds; nothing where nobody did."""
    advice = advice_on(nominations, by=by)
    rows: list[Row] = []
    for one in nominations:
        made = advice.get(one.pk, NO_ADVICE).recommendation
        if made is not None:
            name = (Span(str(one.subject), bold=True), f"\n{one.award_kind}")
            rows.append(Row((str(len(rows) + 1), name, made.words, made.grounds)))
    if not rows:
        return ()
    columns = (
        Column("TT", mm=11, align=Align.CENTER),
        Column("Tập thể, cá nhân"),
        Column("Đề nghị của người thẩm định", mm=38),
        Column("Căn cứ", share=1.6),
    )
    return (Annex("Đề nghị của người thẩm định trình Hội đồng", (Table(columns, tuple(rows)),)),)


@in_official_words
def dossier_receipt(nomination: Nomination, papers: Sequence[StoredPaper], *, on: date) -> Paper:
    """Build the receipt of a dossier: what was handed in, and until when it is appraised where the law sets a day."""
    issuer, unit = nomination.round.issuer, nomination.nominating_unit
    day, asked = nomination.submitted_on or on, in_sentence(award_in_text(nomination.award_kind, issuer))
    ordered = sorted(set(papers), key=lambda paper: (paper.stored_at, paper.pk))
    due = [
        one
        for one in lawbook.deadlines(
            nomination.award_kind.code,
            on=day,
            events={lawbook.Event.FILE_COMPLETE: day},
            overlay=overlay_for_lawbook(issuer, on=day),
        )
        if one.known and one.due_on is not None and one.due_on >= day
    ]
    term = [
        Paragraph(f"{one.title}: trước hết ngày {date_short(one.due_on)} ({one.citation}).")
        for one in due
        if one.due_on
    ]
    return Paper(
        kind="Giấy tiếp nhận hồ sơ",
        summary="Đề nghị khen thưởng",
        issuer=head_of(issuer, issuer, on),
        place=issuer.place_name,
        dated=on,
        body=(
            Paragraph(
                f"{issuer.authority_name} đã tiếp nhận ngày {date_short(day)} hồ sơ {nomination.code} của "
                f"{in_sentence(unit.name)} đề nghị {asked} cho {nomination.subject} "
                f"trong đợt “{nomination.round.title}”, gồm:"
            ),
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Giấy tờ"),
                    Column("Ngày lập", mm=28, align=Align.CENTER),
                ),
                tuple(
                    Row((str(at), paper.title, date_short(paper.stored_at.date())))
                    for at, paper in enumerate(ordered, start=1)
                )
                or (Row(("", "Chưa có giấy tờ kèm theo", "")),),
            ),
            *(term or [Paragraph("Thời hạn thẩm định theo quy định hiện hành.")]),
        ),
        signatures=(
            Signature(("Người nộp hồ sơ",), "", note="(Ký, ghi rõ họ tên)"),
            Signature(("Người tiếp nhận hồ sơ",), "", note="(Ký, ghi rõ họ tên)"),
        ),
    )
