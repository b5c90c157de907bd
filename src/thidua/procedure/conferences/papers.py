"""The programme of a conference, with the order of handing over and of signing, and its invitation."""

from datetime import date

from decree30 import (
    Agenda,
    AgendaItem,
    Align,
    Annex,
    Column,
    GroupRow,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Span,
    Table,
    date_in_words,
    time_in_words,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import in_sentence
from thidua.procedure.councils.papers import KIND_NAMES, SAMPLE_MARK
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import committee_signature, head_of, lines_of_phrase, symbol_of
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

from . import queries
from .models import Conference

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
