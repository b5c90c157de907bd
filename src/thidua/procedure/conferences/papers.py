"""The papers of a conference: programme, invitation, and what the stage is led by: script, seats, who receives."""

from datetime import date

from decree30 import (
    Agenda,
    AgendaItem,
    Align,
    Annex,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
    time_in_words,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import in_sentence
from thidua.procedure.councils.papers import KIND_NAMES, SAMPLE_MARK
from thidua.procedure.nominations.papers import award_in_text
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import committee_signature, head_of, lines_of_phrase, phrase, symbol_of
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

from . import queries
from .enums import AgendaPart
from .models import Conference, HandOver

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@in_official_words
def programme(conference: Conference) -> Paper:
    """Build the programme: time and place, points with their times; annexes: hand-overs by group, signings."""
    issuer = conference.issuer
    groups = queries.hand_over_groups(conference)
    signings = list(queries.signings_of(conference))
    annexes = []
    if groups:
        annexes.append(_hand_overs(groups))
    if signings:
        annexes.append(_signings([signing.pledge.unit.name for signing in signings]))
    sample = any(row.certificate.award.is_sample for group in groups for row in group.hand_overs)
    return Paper(
        kind="Chương trình",
        summary=conference.title,
        issuer=head_of(issuer, issuer, conference.held_on),
        number=Number(None, symbol_of("CTr", issuer, issuer, conference.held_on)),
        place=issuer.place_name,
        dated=OpenDate(conference.held_on.year, conference.held_on.month),
        body=(
            Paragraph(("Thời gian: ", Span(_when(conference), bold=True), ".")),
            Paragraph(("Địa điểm: ", Span(conference.place, bold=True), ".")),
            *_agenda(conference),
        ),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=("Đại biểu dự hội nghị;", "Lưu: VT."),
        annexes=tuple(annexes),
        mark=SAMPLE_MARK if sample else None,
    )


def _when(conference: Conference) -> str:
    day = WEEKDAYS[conference.held_on.weekday()]
    return f"{time_in_words(conference.starts_at)} phút, {day}, {date_in_words(conference.held_on)}"


def _agenda(conference: Conference) -> list[BodyBlock]:
    points = list(conference.agenda.order_by("order"))
    if not points:
        return []
    ends = [point.starts_at for point in points[1:]]
    return [
        Agenda(
            tuple(
                AgendaItem(
                    begins=point.starts_at,
                    ends=ends[at] if at < len(ends) and ends[at] > point.starts_at else None,
                    content=point.title,
                    by=point.presenter,
                )
                for at, point in enumerate(points)
            )
        )
    ]


def _hand_overs(groups: list[queries.HandOverGroup]) -> Annex:
    rows: list[Row | GroupRow] = []
    number = 0
    for group in groups:
        award = group.hand_overs[0].certificate.award
        who = KIND_NAMES[SubjectKind(award.subject_kind)]
        presenter = f"; người trao: {group.presenter}" if group.presenter else ""
        rows.append(GroupRow(f"Lượt {group.number}: {len(group.hand_overs)} {who}{presenter}"))
        for row in group.hand_overs:
            award = row.certificate.award
            number += 1
            rows.append(
                Row((str(number), (Span(award.subject_name, bold=True),), award.subject_detail, _number(award)))
            )
    return Annex(
        "Thứ tự trao khen thưởng",
        (
            Paragraph(
                "Người dẫn chương trình mời từng lượt lên sân khấu, đọc tên theo thứ tự dưới đây; tập thể trước, "
                "cá nhân sau. Người được nhận đứng từ trái sang phải theo thứ tự được đọc."
            ),
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Tập thể, cá nhân", share=1.1),
                    Column("Chức vụ, đơn vị"),
                    Column("Quyết định,\nsố vào sổ", mm=32, align=Align.CENTER),
                ),
                tuple(rows),
            ),
        ),
    )


def _number(award: Award) -> str:
    return f"{award.decision_number}\nsố {award.register_number}"


def _signings(units: list[str]) -> Annex:
    return Annex(
        "Danh sách đơn vị ký giao ước thi đua",
        (
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Đơn vị"),
                    Column("Ký tên", mm=55, align=Align.CENTER),
                ),
                tuple(Row((str(at), unit, "")) for at, unit in enumerate(units, start=1)),
            ),
        ),
    )


@in_official_words
def invitation(conference: Conference, *, on: date) -> Paper:
    """Build the invitation (Mẫu 1.7 of the decree): who is invited, to what, when, where; the guests as its annex."""
    issuer = conference.issuer
    guests = list(conference.delegates.order_by("order", "pk"))
    values = {
        "cơ quan mời": issuer.authority_name,
        "người được mời": "các đại biểu có tên tại Phụ lục kèm theo" if guests else "Ông (Bà): ……………………………",
        "cuộc họp": in_sentence(conference.title),
    }
    names = Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Họ và tên"),
            Column("Chức vụ, đơn vị", share=1.3),
            Column("Thành phần", mm=38),
        ),
        tuple(
            Row((str(at), guest.name, guest.post, str(guest.get_kind_display())))
            for at, guest in enumerate(guests, start=1)
        ),
    )
    return Paper(
        kind="Giấy mời",
        summary=conference.title,
        issuer=head_of(issuer, issuer, on),
        number=Number(None, symbol_of("GM", issuer, issuer, on)),
        place=issuer.place_name,
        dated=OpenDate(on.year, on.month),
        body=(
            *(Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.INVITATION_BODY, on, values)),
            Paragraph(("Thời gian: ", Span(_when(conference), bold=True), ".")),
            Paragraph(("Địa điểm: ", Span(conference.place, bold=True), ".")),
            Paragraph("Sự có mặt của đại biểu góp phần vào thành công của hội nghị."),
        ),
        signatures=(committee_signature(issuer, "", ""),),
        recipients=lines_of_phrase(issuer, PaperPhrase.INVITATION_RECIPIENTS, on, values),
        annexes=(Annex("Danh sách đại biểu được mời", (names,)),) if guests else (),
    )


_MADE_BY = Signature(("Người lập",), "", note="(Ký, ghi rõ họ tên)")


def _working_paper(conference: Conference, kind: str, summary: str, body: tuple[BodyBlock, ...], on: date) -> Paper:
    """Return a paper of the office's own use: it bears no number, and who made it signs it."""
    rows = [*queries.hand_overs_of(conference), *queries.kept_of(conference)]
    sample = any(row.certificate.award.is_sample for row in rows)
    return Paper(
        kind=kind,
        summary=summary,
        issuer=head_of(conference.issuer, conference.issuer, on),
        place=conference.issuer.place_name,
        dated=OpenDate(on.year, on.month),
        body=body,
        signatures=(_MADE_BY,),
        end_mark=False,
        mark=SAMPLE_MARK if sample else None,
    )


def _quoted(text: str) -> Paragraph:
    """Return what is read aloud."""
    return Paragraph((Span(f"“{text}”", italic=True),))


@in_official_words
def script(conference: Conference, *, on: date) -> Paper:
    """Build what the host reads: point by point, at the stage's own points group by group, name by name.

    A name stands as printed, how it is read behind it where that was noted. A part of the stage that no point of the
    programme is marked as stands at the end.
    """
    groups = queries.hand_over_groups(conference)
    units = [signing.pledge.unit.name for signing in queries.signings_of(conference)]
    stage = {
        AgendaPart.HAND_OVERS: _called(conference, groups, on),
        AgendaPart.SIGNINGS: _signers(conference, units, on),
    }
    body: list[BodyBlock] = [
        Paragraph(("Thời gian: ", Span(_when(conference), bold=True), ".")),
        Paragraph(("Địa điểm: ", Span(conference.place, bold=True), ".")),
        Paragraph("Chữ nghiêng trong ngoặc kép là lời người dẫn chương trình đọc."),
    ]
    number = 0
    for number, point in enumerate(conference.agenda.order_by("order"), start=1):
        body.append(Heading(f"{number}.", f"{point.starts_at:%H:%M}  {point.title}", HeadingLevel.ARABIC))
        values = {"nội dung": in_sentence(point.title), "người thực hiện": point.presenter}
        words = PaperPhrase.SCRIPT_INVITE if point.presenter else PaperPhrase.SCRIPT_POINT
        body.append(_quoted(phrase(conference.issuer, words, on, values)))
        if point.part:
            body += stage.pop(AgendaPart(point.part))
    for part, left in stage.items():
        if left:
            number += 1
            body += [Heading(f"{number}.", str(part.label), HeadingLevel.ARABIC), *left]
    return _working_paper(conference, "Kịch bản", conference.title, tuple(body), on)


def _called(conference: Conference, groups: list[queries.HandOverGroup], on: date) -> list[BodyBlock]:
    found: list[BodyBlock] = []
    number = 0
    for group in groups:
        award = group.hand_overs[0].certificate.award
        who = KIND_NAMES[SubjectKind(award.subject_kind)]
        values = {
            "quyết định": f"Quyết định số {award.decision_number} {date_in_words(award.decided_on)} của "
            f"{award.issuer_name}",
            "người trao": group.presenter or f"đại diện lãnh đạo {conference.issuer.authority_name}",
            "hình thức": award_in_text(award.award_kind, conference.issuer),
            "số lượng": f"{len(group.hand_overs):02d} {who}",
        }
        found.append(Paragraph((Span(f"Lượt {group.number}: {len(group.hand_overs)} {who}", bold=True),)))
        found.append(_quoted(phrase(conference.issuer, PaperPhrase.SCRIPT_GROUP, on, values)))
        for row in group.hand_overs:
            number += 1
            found.append(_name_read(number, row))
    return found


def _name_read(number: int, row: HandOver) -> Paragraph:
    award = row.certificate.award
    runs: list[Span | str] = [f"{number}. ", Span(award.subject_name, bold=True)]
    if row.spoken:
        runs.append(Span(f" [đọc: {row.spoken}]", italic=True))
    if award.subject_detail:
        runs.append(f", {award.subject_detail}")
    if row.receiver:
        runs.append(Span(f" (người nhận: {row.receiver})", italic=True))
    return Paragraph(tuple(runs))


def _signers(conference: Conference, units: list[str], on: date) -> list[BodyBlock]:
    if not units:
        return []
    told = phrase(conference.issuer, PaperPhrase.SCRIPT_SIGNING, on, {"số lượng": f"{len(units):02d} đơn vị"})
    return [_quoted(told), *(Paragraph(f"{at}. {unit}") for at, unit in enumerate(units, start=1))]


@in_official_words
def seating(conference: Conference, *, on: date) -> Paper:
    """Build the list of seats, row by row; where seats have no numbers, in the order in which people are led in."""
    rows: list[Row | GroupRow] = []
    begun = ""
    for at, one in enumerate(queries.seats_of(conference), start=1):
        row = one.seat.rstrip("0123456789")
        if row != begun:
            begun = row
            rows.append(GroupRow(f"Hàng {row}"))
        rows.append(Row((one.seat or str(at), (Span(one.name, bold=True),), one.detail, one.role)))
    columns = (
        Column("Ghế" if begun else "TT", mm=14, align=Align.CENTER),
        Column("Họ và tên, tập thể"),
        Column("Chức vụ, đơn vị", share=1.2),
        Column("Thành phần", mm=38),
    )
    told = (
        "Hàng A gần sân khấu nhất, ghế số 1 ở đầu hàng phía lối lên sân khấu. Người nhận khen thưởng ngồi theo thứ tự "
        "được gọi."
        if begun
        else "Hội trường không đánh số ghế: mời vào chỗ theo thứ tự dưới đây. Người nhận khen thưởng ngồi liền nhau "
        "theo thứ tự được gọi."
    )
    body = (Paragraph(told), Table(columns, tuple(rows)))
    return _working_paper(conference, "Danh sách", f"Chỗ ngồi tại {in_sentence(conference.title)}", body, on)


@in_official_words
def receiving(conference: Conference, *, on: date) -> Paper:
    """Build the list of who receives what from whom, to be signed at the table; of a conference that was held, what
    became of each: handed over, or kept.
    """
    rows: list[Row | GroupRow] = []
    number = 0
    for group in queries.hand_over_groups(conference):
        presenter = f"; người trao: {group.presenter}" if group.presenter else ""
        rows.append(GroupRow(f"Lượt {group.number}{presenter}"))
        for row in group.hand_overs:
            number += 1
            rows.append(_received(number, row, "Đã trao" if conference.is_held else ""))
    kept = list(queries.kept_of(conference))
    if kept:
        rows.append(GroupRow(f"Giữ lại, người được trao vắng và không có người nhận thay ({len(kept):02d})"))
    for row in kept:
        number += 1
        given = row.certificate.handed_over_on
        rows.append(_received(number, row, f"Trao ngày {given:%d/%m/%Y}" if given else "Giữ lại"))
    columns = (
        Column("TT", mm=10, align=Align.CENTER),
        Column("Tập thể, cá nhân"),
        Column("Chức vụ, đơn vị", share=1.1),
        Column("Quyết định,\nsố vào sổ", mm=32, align=Align.CENTER),
        Column("Người nhận", mm=28),
        Column("Kết quả" if conference.is_held else "Ký nhận", mm=22, align=Align.CENTER),
    )
    told = "Cột người nhận để trống: chính người được khen, hoặc người đứng đầu tập thể. Người nhận thay ghi rõ họ tên."
    body = (Paragraph(told), Table(columns, tuple(rows)))
    return _working_paper(
        conference, "Danh sách", f"Trao, nhận khen thưởng tại {in_sentence(conference.title)}", body, on
    )


def _received(number: int, row: HandOver, became: str) -> Row:
    award = row.certificate.award
    name = (Span(award.subject_name, bold=True),)
    return Row((str(number), name, award.subject_detail, _number(award), row.receiver, became))
