"""The tờ trình of an authority to the one above it, on what its council voted to propose."""

from collections.abc import Mapping, Sequence
from datetime import date

from decree30 import Align, Annex, Column, GroupRow, Number, Paper, Paragraph, Row, Span, Table
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, in_sentence
from thidua.procedure.councils.models import HandVote, Meeting
from thidua.procedure.eligibility.papers import law_grounds
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.papers import counts_line
from thidua.procedure.nominations.queries import in_order
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import committee_signature, head_of
from thidua.records.people.enums import SubjectKind

REQUEST_SYMBOL = "TTr-UBND"
_GROUPS = (
    (SubjectKind.COLLECTIVE, "TẬP THỂ"),
    (SubjectKind.HOUSEHOLD, "HỘ GIA ĐÌNH"),
    (SubjectKind.INDIVIDUAL, "CÁ NHÂN"),
)


def minutes_named(meeting: Meeting) -> str:
    """Return the minutes as papers name them: «Biên bản số 03/BB-HĐTĐKT ngày 06/01/2022»."""
    assert meeting.adopted_on is not None  # only adopted minutes are sent up
    return f"Biên bản số {meeting.minutes_number:02d}/BB-HĐTĐKT ngày {date_short(meeting.adopted_on)}"


@in_official_words
def upward_request(
    meeting: Meeting,
    kind: AwardKind,
    nominations: Sequence[Nomination],
    votes: Mapping[int, tuple[HandVote, int]],
    *,
    receiver: Unit,
    number: int | None,
    on: date,
) -> Paper:
    """Build the tờ trình for one kind of award: whom the council proposes by how many votes, the merits in an annex.

    `votes` holds, by dossier, its vote and of how many people its share is counted.
    """
    sender = meeting.council.issuer
    given = "tặng" if kind.family == AwardFamily.FORM else "công nhận danh hiệu"
    year = nominations[0].round.year
    grounds = [f"Căn cứ {line}" for line in law_grounds(sender, on).lines]
    grounds.append(f"Căn cứ {minutes_named(meeting)} của {in_sentence(meeting.council.name)}")
    head = f"Chủ tịch {receiver.authority_name}"
    return Paper(
        kind="Tờ trình",
        summary=f"Về việc đề nghị {given} {kind.name} năm {year}",
        issuer=head_of(sender, sender, on),
        number=Number(number, REQUEST_SYMBOL),
        place=sender.place_name,
        dated=on,
        addressees=(head,),
        grounds=tuple(grounds),
        body=(
            Paragraph(
                f"{sender.authority_name} kính trình {head} xem xét, quyết định {given} {kind.name} cho "
                f"{counts_line(nominations)} có tên sau (hoặc trình cấp có thẩm quyền quyết định theo quy định):"
            ),
            _table(nominations, votes),
            Paragraph("Kèm theo: biên bản họp Hội đồng, báo cáo thành tích và giấy tờ trong hồ sơ từng trường hợp."),
            Paragraph(f"Kính đề nghị {head} xem xét./."),
        ),
        signatures=(committee_signature(sender, "Chủ tịch", ""),),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(Annex("Tóm tắt thành tích", (_merits(nominations),)),),
    )


def _grouped(nominations: Sequence[Nomination]) -> list[tuple[str, list[Nomination]]]:
    ordered = in_order(nominations)
    groups = [(title, [one for one in ordered if one.subject_kind == kind]) for kind, title in _GROUPS]
    return [(title, group) for title, group in groups if group]


def _table(nominations: Sequence[Nomination], votes: Mapping[int, tuple[HandVote, int]]) -> Table:
    rows: list[Row | GroupRow] = []
    number = 0
    for letter, (title, group) in zip("ABC", _grouped(nominations), strict=False):
        rows.append(GroupRow(f"{letter}. {title} ({len(group):02d})"))
        for one in group:
            number += 1
            vote, of = votes[one.pk]
            count = f"{vote.in_favour + vote.written_in_favour}/{of}"
            rows.append(Row((str(number), (Span(str(one.subject), bold=True),), one.subject_detail, count)))
    return Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tên tập thể, cá nhân", share=1.1),
            Column("Chức vụ, nơi công tác", share=1.2),
            Column("Phiếu\ntán thành", mm=22, align=Align.CENTER),
        ),
        tuple(rows),
    )


def _merits(nominations: Sequence[Nomination]) -> Table:
    listed = [one for _title, group in _grouped(nominations) for one in group]
    rows = [
        Row((str(at), (Span(str(one.subject), bold=True),), one.achievement)) for at, one in enumerate(listed, start=1)
    ]
    return Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tên tập thể, cá nhân", share=1.0),
            Column("Tóm tắt thành tích", share=2.4),
        ),
        tuple(rows),
    )
