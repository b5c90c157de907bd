"""What a unit registers, and what all units of a call registered, as official papers."""

from collections.abc import Sequence
from datetime import date

from decree30 import Align, Column, GroupRow, Number, Paper, Paragraph, Row, Signature, Span, Table
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.records.organisations.papers import head_of, symbol_of, unit_signature
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import post_lines

from .models import Registration, RegistrationCall, RegistrationLine

_NOUNS = {SubjectKind.COLLECTIVE: "tập thể", SubjectKind.INDIVIDUAL: "cá nhân", SubjectKind.HOUSEHOLD: "hộ gia đình"}


def counts_in_words(lines: Sequence[RegistrationLine]) -> str:
    """Return how many collectives, people, households are registered, each once: «02 tập thể, 05 cá nhân»."""
    subjects = {(line.subject_kind, line.subject.pk) for line in lines}
    counted = [(noun, sum(of == kind for of, _pk in subjects)) for kind, noun in _NOUNS.items()]
    return ", ".join(f"{number:02d} {noun}" for noun, number in counted if number)


def _details(lines: Sequence[RegistrationLine], on: date) -> dict[int, str]:
    """Return by line whose post or group stands beside the name. One query."""
    posts = post_lines([line.person for line in lines if line.person is not None], on)
    told = {}
    for line in lines:
        subject = line.subject
        if isinstance(subject, Person):
            told[line.pk] = posts.get(subject.pk, "")
        else:
            told[line.pk] = subject.unit.name if isinstance(subject, Household) else ""
    return told


def _table(lines: Sequence[RegistrationLine], on: date, *, by_unit: bool) -> Table:
    details = _details(lines, on)
    rows: list[Row | GroupRow] = []
    seen = ""
    for at, line in enumerate(lines, start=1):
        group = line.registration.unit.name if by_unit else line.award_kind.name
        if group != seen:
            rows.append(GroupRow(group))
            seen = group
        last = line.award_kind.name if by_unit else line.aim
        rows.append(Row((str(at), (Span(str(line.subject), bold=True),), details[line.pk], last)))
    return Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tên tập thể, cá nhân", share=1.1),
            Column("Chức vụ, nơi công tác", share=1.1),
            Column("Danh hiệu, hình thức đăng ký" if by_unit else "Nội dung, chỉ tiêu phấn đấu", share=1.4),
        ),
        tuple(rows),
    )


@in_official_words
def registration_paper(
    registration: Registration,
    lines: Sequence[RegistrationLine],
    *,
    on: date,
    signer_title: str = "",
    signer_name: str = "",
) -> Paper:
    """Build the unit's bản đăng ký; without a signer the place of the name stays blank."""
    call, unit = registration.call, registration.unit
    issuer = call.issuer
    return Paper(
        kind="Bản đăng ký thi đua",
        summary=f"Danh hiệu thi đua, hình thức khen thưởng năm {call.year}",
        issuer=head_of(unit, issuer, on),
        number=Number(None, symbol_of("ĐK", unit, issuer, on)),
        place=issuer.place_name,
        dated=on,
        addressees=(issuer.authority_name,),
        body=(
            Paragraph(
                f"Thực hiện “{call.title}” của {issuer.authority_name}, {in_sentence(unit.name)} đăng ký danh hiệu thi "
                f"đua, hình thức khen thưởng năm {call.year} của {counts_in_words(lines)}, gồm:"
            ),
            _table(lines, on, by_unit=False),
            Paragraph(
                f"{unit.name} tổ chức thực hiện các nội dung đã đăng ký và báo cáo kết quả khi tổng kết năm "
                f"{call.year}."
            ),
        ),
        signatures=(unit_signature(unit, signer_title, signer_name, on),),
        recipients=("Như trên", "Hội đồng Thi đua - Khen thưởng", "Lưu: đơn vị"),
    )


@in_official_words
def call_summary(call: RegistrationCall, lines: Sequence[RegistrationLine], *, on: date, units: int) -> Paper:
    """Build the table of everything the units of a call registered and the office approved, unit by unit."""
    issuer = call.issuer
    registered = len({line.registration_id for line in lines})
    return Paper(
        kind="Bảng tổng hợp",
        summary=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {call.year}",
        issuer=head_of(issuer, issuer, on),
        number=Number(None, symbol_of("BTH", issuer, issuer, on)),
        place=issuer.place_name,
        dated=on,
        body=(
            Paragraph(
                f"Đến ngày {date_short(on)}, {registered:02d}/{units:02d} đơn vị có bản đăng ký được duyệt trong "
                f"“{call.title}”" + (f": {counts_in_words(lines)}." if lines else ".")
            ),
            *((_table(lines, on, by_unit=True),) if lines else ()),
        ),
        signatures=(Signature(("Người lập biểu",), ""), Signature(("Thủ trưởng đơn vị",), "")),
        recipients=("Hội đồng Thi đua - Khen thưởng", "Lưu: VT"),
    )
