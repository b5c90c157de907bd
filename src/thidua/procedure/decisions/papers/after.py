"""Papers around a decision: who signs for the bonus, what was not commended, a decision annulled or put right."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from decree30 import (
    Align,
    Article,
    Bullets,
    Column,
    GroupRow,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    TotalRow,
    date_in_words,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence, in_sentence, integer_vi, money_vi, money_words
from thidua.procedure.councils.enums import VoteOutcome
from thidua.procedure.councils.models import HandVote
from thidua.procedure.councils.papers import KIND_NAMES, SAMPLE_MARK, counted, has_sample_names
from thidua.procedure.councils.queries import SUBJECT_ORDER
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.models import Decision
from thidua.procedure.eligibility.papers import law_grounds
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import award_in_text
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import (
    authority_signature,
    committee_signature,
    head_of,
    head_title,
    lines_of_phrase,
)
from thidua.records.register.models import Award


def _authority(issuer: Unit) -> str:
    return f"{head_title(issuer)} {issuer.authority_name}"


def decision_cited(decision: Decision) -> str:
    """Write a decision as other papers cite it first: number, day, body, content (Phụ lục I, mục II.6.b)."""
    day = f" {date_in_words(decision.issued_on)}" if decision.issued_on else ""
    content = decision.subject_line.removeprefix("Về việc ")
    return f"Quyết định số {decision.number_and_symbol or '…'}{day} của {_authority(decision.issuer)} về việc {content}"


@in_official_words
def bonus_signatures(decision: Decision, *, on: date) -> Paper:
    """Build the list on which each recipient signs for the bonus, for the fund's accounts."""
    issuer, entries = decision.issuer, [entry for entry in queries.entries_of(decision) if entry.bonus]
    rows: list[Row | GroupRow | TotalRow] = []
    number = 0
    for kind in SUBJECT_ORDER:
        chosen = [entry for entry in entries if entry.nomination.subject_kind == kind]
        if not chosen:
            continue
        rows.append(GroupRow(f"{KIND_NAMES[kind].upper()} ({len(chosen):02d})"))
        for entry in chosen:
            number += 1
            named = entry.nomination
            rows.append(
                Row((str(number), str(named.subject), named.subject_detail, integer_vi(entry.bonus or 0), "", ""))
            )
    total = sum(entry.bonus or 0 for entry in entries)
    rows.append(TotalRow("Tổng cộng", (integer_vi(total), "", "")))
    return Paper(
        kind="Danh sách",
        summary="Ký nhận tiền thưởng",
        issuer=head_of(issuer, issuer, on),
        place=issuer.place_name,
        dated=OpenDate(on.year),
        body=(
            Paragraph(f"(Theo {decision_cited(decision)})", align=Align.CENTER, indent=False),
            Table(
                (
                    Column("TT", mm=10, align=Align.CENTER),
                    Column("Tập thể, cá nhân"),
                    Column("Chức vụ, đơn vị"),
                    Column("Số tiền\n(đồng)", mm=24, align=Align.RIGHT),
                    Column("Ngày nhận", mm=20, align=Align.CENTER),
                    Column("Ký nhận", mm=28, align=Align.CENTER),
                ),
                tuple(rows),
            ),
            Paragraph(f"Số tiền bằng chữ: {money_words(total)}. Người nhận thay ghi rõ họ tên và kèm giấy ủy quyền."),
        ),
        signatures=(
            Signature(("Người lập",), "", note="(Ký, ghi rõ họ tên)"),
            Signature(("Kế toán",), "", note="(Ký, ghi rõ họ tên)"),
            committee_signature(issuer, "", ""),
        ),
        end_mark=False,
        mark=SAMPLE_MARK if has_sample_names([entry.nomination for entry in entries]) else None,
    )


def not_commended(round: CommendationRound) -> list[tuple[Nomination, str]]:
    """Return the dossiers of a round that ended without a commendation, each with why, in the round's order."""
    votes = {
        vote.nomination_id: vote
        for vote in HandVote.objects.filter(nomination__round=round, outcome=VoteOutcome.NOT_RECOMMENDED)
    }
    ended: list[tuple[Nomination, str]] = []
    standing = round.nominations.select_related("nominating_unit", "award_kind", "person", "unit", "household")
    for nomination in standing.order_by("nominating_unit__key", "award_kind__order", "code"):
        vote = votes.get(nomination.pk)
        if vote is not None:
            remark = f"; {in_sentence(vote.remark)}" if vote.remark else ""
            ended.append((nomination, f"không đủ tỷ lệ tán thành tại phiên họp Hội đồng{remark}"))
        elif nomination.state == NominationState.RETURNED and not round.is_open:
            ended.append((nomination, f"hồ sơ trả lại chưa được hoàn thiện: {in_sentence(nomination.return_reason)}"))
    return ended


@in_official_words
def refusal_notice(round: CommendationRound, *, on: date) -> Paper:
    """Build the notice to the units of which of their proposals were not commended, and why."""
    issuer, ended = round.issuer, not_commended(round)
    units = list(dict.fromkeys(nomination.nominating_unit for nomination, _why in ended))
    rows: list[Row | GroupRow] = []
    number = 0
    for unit in units:
        rows.append(GroupRow(unit.name))
        for nomination, why in ended:
            if nomination.nominating_unit_id != unit.pk:
                continue
            number += 1
            rows.append(
                Row(
                    (
                        str(number),
                        str(nomination.subject),
                        award_in_text(nomination.award_kind, issuer),
                        as_sentence(why),
                    )
                )
            )
    values = {"cơ quan": issuer.authority_name, "đơn vị được hỏi": "các đơn vị"}
    return Paper(
        kind="Thông báo",
        summary=f"Các trường hợp không được khen thưởng trong đợt “{round.title}”",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, "TB-UBND"),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        body=(
            Paragraph(
                "Sau khi thẩm định hồ sơ và căn cứ kết quả xét của Hội đồng Thi đua - Khen thưởng, "
                f"{issuer.authority_name} thông báo "
                f"{counted([nomination for nomination, _why in ended])} không được khen thưởng, cụ thể:"
            ),
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Tập thể, cá nhân"),
                    Column("Đề nghị"),
                    Column("Lý do", share=1.4),
                ),
                tuple(rows),
            ),
            *(Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.REFUSAL_CLOSING, on, values)),
        ),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=(*(unit.name for unit in units), "Hội đồng Thi đua - Khen thưởng", "Lưu: VT"),
        mark=SAMPLE_MARK if has_sample_names([nomination for nomination, _why in ended]) else None,
    )


def awards_of_decision(decision: Decision) -> QuerySet[Award]:
    """Return the awards that a decision gave, whatever became of them."""
    return Award.all_records.filter(decision_entry__decision=decision).order_by("decision_entry__order")


def _opening(issuer: Unit, award_kind: AwardKind, on: date, why: str) -> tuple[str, ...]:
    law = law_grounds(issuer, on, cultural=award_kind.code.endswith("van-hoa"))
    return (*(f"Căn cứ {line}" for line in law.lines), why)


def _of(awards: Sequence[Award]) -> tuple[str, ...]:
    named = [f"{one.subject_name}{f', {one.subject_detail}' if one.subject_detail else ''}" for one in awards]
    return tuple(f"{line}{'.' if at == len(named) else ';'}" for at, line in enumerate(named, start=1))


@in_official_words
def annulment_decision(decision: Decision, awards: Sequence[Award], *, reason: str, on: date) -> Paper:
    """Draft the decision that annuls a commendation, whole or for some names, with what must be given back.

    Whoever may award annuls; object and money come back within the days that the law of the day sets.
    """
    issuer = decision.issuer
    kinds = award_in_text(decision.award_kind, issuer)
    money = sum(one.bonus or 0 for one in awards)
    back = f" và nộp lại tiền thưởng {money_vi(money)} (Bằng chữ: {money_words(money)})" if money else ""
    return Paper(
        kind="Quyết định",
        summary=f"Về việc hủy bỏ quyết định khen thưởng đối với {len(awards):02d} trường hợp",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, decision.symbol),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        authority=_authority(issuer).upper(),
        grounds=_opening(
            issuer,
            decision.award_kind,
            on,
            "Theo đề nghị của Thường trực Hội đồng Thi đua - Khen thưởng",
        ),
        enacting="QUYẾT ĐỊNH:",
        body=(
            Article(
                1,
                f"Hủy bỏ việc khen thưởng “{kinds}” theo {decision_cited(decision)} đối với:",
                blocks=(Bullets(_of(awards)), Paragraph(f"Lý do: {in_sentence(reason).rstrip('.')}.")),
            ),
            Article(
                2,
                f"Tập thể, cá nhân có tên tại Điều 1 giao lại giấy khen, giấy chứng nhận{back} cho "
                f"{issuer.authority_name} trong thời hạn theo quy định của pháp luật về thi đua, khen thưởng.",
            ),
            Article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. Hội đồng Thi đua - Khen thưởng, các đơn vị có liên quan và "
                "các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
            ),
        ),
        signatures=(authority_signature(issuer, head_title(issuer), ""),),
        recipients=("Như Điều 3", "Thường trực Đảng ủy, HĐND (để b/c)", "Lưu: VT, HĐTĐKT"),
    )


@in_official_words
def annulment_request(decision: Decision, awards: Sequence[Award], *, reason: str, on: date) -> Paper:
    """Draft the request that goes with it, with the summary of why."""
    issuer = decision.issuer
    body: list[BodyBlock] = [
        Paragraph(
            f"Thường trực Hội đồng Thi đua - Khen thưởng kính trình {_authority(issuer)} xem xét, quyết định hủy bỏ "
            f"việc khen thưởng theo {decision_cited(decision)} đối với:"
        ),
        Bullets(_of(awards)),
        Paragraph(f"Tóm tắt lý do: {in_sentence(reason).rstrip('.')}."),
        Paragraph("(Có kết luận của cơ quan có thẩm quyền và hồ sơ kèm theo)."),
        Paragraph(f"Kính trình {_authority(issuer)} xem xét, quyết định."),
    ]
    return Paper(
        kind="Tờ trình",
        summary="Về việc hủy bỏ quyết định khen thưởng",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, "TTr-HĐTĐKT"),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        addressees=(_authority(issuer),),
        grounds=_opening(issuer, decision.award_kind, on, f"Căn cứ {decision_cited(decision)}"),
        body=tuple(body),
        signatures=(Signature(("TM. Hội đồng", "Chủ tịch"), ""),),
        recipients=("Như trên", "Lưu: VT, HĐTĐKT"),
    )


@in_official_words
def correction_letter(decision: Decision, *, wrong: str, right: str, on: date) -> Paper:
    """Draft the letter that puts right how an issued decision was set or spelt.

    Nghị định 30/2020/NĐ-CP Điều 18 khoản 3: faults of form are put right by a công văn; faults of content only by a
    paper of the same kind.
    """
    issuer = decision.issuer
    return Paper(
        kind=None,
        summary=f"đính chính Quyết định số {decision.number_and_symbol}",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, "UBND"),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        addressees=("Các đơn vị, tập thể, cá nhân có liên quan",),
        body=(
            Paragraph(
                f"Do sơ suất trong khâu soạn thảo, {decision_cited(decision)} có sai sót về thể thức, kỹ thuật trình "
                "bày."
            ),
            Paragraph(f"{issuer.authority_name} đính chính như sau:"),
            Paragraph(f"Đã ghi: “{wrong.strip()}”."),
            Paragraph(f"Nay sửa lại là: “{right.strip()}”."),
            Paragraph(
                "Các nội dung khác của Quyết định giữ nguyên. Công văn này là bộ phận không tách rời của Quyết định."
            ),
        ),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=("Như trên", "Nơi nhận của Quyết định được đính chính", "Lưu: VT, HĐTĐKT"),
    )
