"""The paper of a secret ballot and the minutes of its count. No national form of either was found: these follow the
decree on papers in their outer form and say what the rules of councils usually ask."""

from decree30 import (
    Align,
    Bullets,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
    padded,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import as_sentence
from thidua.procedure.councils import queries
from thidua.procedure.councils.models import BallotLine, Meeting, PaperBallot
from thidua.procedure.councils.papers.minutes import SAMPLE_MARK, has_sample_names
from thidua.procedure.nominations.papers import award_in_text

BOX = ""
"""The ruled cell is the box."""


def _issuer(meeting: Meeting) -> Issuer:
    authority = meeting.council.issuer.authority_name
    return Issuer(name="Hội đồng\nThi đua - Khen thưởng", parent=authority, in_text=meeting.council.name)


def _name(line: BallotLine) -> tuple[Span | str, ...]:
    detail = line.nomination.subject_detail
    return (Span(str(line.nomination.subject), bold=True), f"\n{detail}" if detail else "")


def _mark(lines: list[BallotLine]) -> str | None:
    return SAMPLE_MARK if has_sample_names([line.nomination for line in lines]) else None


@in_official_words
def ballot_paper(ballot: PaperBallot) -> Paper:
    """Build the paper that every voter gets alike: the nominees with two boxes each. It bears no number, no name of a
    voter and no place for one; all copies are the same."""
    meeting, lines = ballot.meeting, queries.lines_of(ballot)
    award = award_in_text(ballot.award_kind, meeting.council.issuer)
    return Paper(
        kind="Phiếu bầu",
        summary=f"Đề nghị khen thưởng: {award}",
        issuer=_issuer(meeting),
        place=meeting.council.issuer.place_name,
        dated=meeting.held_on,
        body=(
            Table(
                (
                    Column("TT", mm=11, align=Align.CENTER),
                    Column("Tập thể, cá nhân được đề nghị"),
                    Column("Đồng ý", mm=22, align=Align.CENTER),
                    Column("Không\nđồng ý", mm=28, align=Align.CENTER),
                ),
                tuple(Row((str(line.order), _name(line), BOX, BOX)) for line in lines),
            ),
            Paragraph(
                "Ở mỗi dòng, đánh dấu X vào một trong hai ô. Không ghi tên, không ký, không làm dấu riêng trên phiếu."
            ),
            Paragraph(
                "Phiếu hợp lệ là phiếu do Hội đồng phát, có dấu của Hội đồng hoặc của cơ quan nếu quy chế yêu cầu. "
                "Dòng để trống hoặc đánh dấu cả hai ô thì không tính là đồng ý ở dòng ấy. "
                "Phiếu ghi tên, ký tên, ghi thêm người hoặc không phải phiếu do Hội đồng phát là phiếu không hợp lệ."
            ),
        ),
        end_mark=False,
        mark=_mark(lines),
    )


@in_official_words
def count_minutes(ballot: PaperBallot) -> Paper:
    """Build the minutes of the count: the tellers, the papers, in favour of each nominee, the threshold, the result."""
    meeting, lines = ballot.meeting, queries.lines_of(ballot)
    issuer = meeting.council.issuer
    award = award_in_text(ballot.award_kind, issuer)
    tellers = list(ballot.tellers.order_by("pk"))
    return Paper(
        kind="Biên bản",
        summary=f"Kiểm phiếu đề nghị khen thưởng: {award}",
        issuer=_issuer(meeting),
        place=issuer.place_name,
        dated=meeting.held_on,
        body=(
            Paragraph(
                f"{as_sentence(date_in_words(meeting.held_on))}, tại {meeting.place}, {meeting.council.name} bỏ phiếu "
                f"kín đề nghị khen thưởng {award} (phiếu số {ballot.order} của phiên họp)."
            ),
            Heading("I.", "Người kiểm phiếu"),
            Bullets(tuple(f"{one.name}, {one.post}{'.' if one is tellers[-1] else ';'}" for one in tellers)),
            *_papers_counted(ballot),
            Heading("III.", "Kết quả"),
            *rule_and_recusals(ballot),
            result_table(ballot, lines),
            Paragraph(
                "Hai người kiểm phiếu đếm riêng và ghi cùng một kết quả. Phiếu được niêm phong, giao thư ký Hội đồng "
                "giữ."
            ),
        ),
        signatures=tuple(Signature(("NGƯỜI KIỂM PHIẾU",), one.name) for one in tellers),
        recipients=("Như biên bản họp Hội đồng;", "Lưu: VT, HĐTĐKT."),
        mark=_mark(lines),
    )


def _papers_counted(ballot: PaperBallot) -> list[BodyBlock]:
    return [
        Heading("II.", "Số phiếu"),
        Paragraph(papers_in_words(ballot)),
    ]


def papers_in_words(ballot: PaperBallot) -> str:
    """Say how many could vote and what became of the papers."""
    return (
        f"Có mặt {padded(ballot.present)} thành viên, được bỏ phiếu {padded(ballot.entitled)}; phát ra "
        f"{padded(ballot.issued or 0)} phiếu, thu về {padded(ballot.returned or 0)}; hợp lệ "
        f"{padded(ballot.valid or 0)}, không hợp lệ {padded(ballot.invalid or 0)}."
    )


def rule_and_recusals(ballot: PaperBallot) -> list[BodyBlock]:
    """Say the threshold in whole votes, of whom it is counted and by which text; and who left the vote, as a number."""
    meeting = ballot.meeting
    rule, presence = queries.rule_for(meeting, ballot.award_kind), queries.presence_of_ballot(ballot)
    blocks: list[BodyBlock] = [
        Paragraph(
            f"Được đề nghị khi có {rule.in_words} {rule.of.label} đồng ý, tức là từ {padded(rule.needed(presence))}/"
            f"{padded(rule.base(presence))} (căn cứ: {rule.basis})."
        )
    ]
    if presence.recused:
        off = "được trừ" if rule.recused_leave else "không được trừ"
        basis = f"theo {meeting.recusal_basis}" if meeting.recusal_basis else "luật không nói, giữ nguyên mẫu số"
        blocks.append(
            Paragraph(
                f"{padded(presence.recused)} thành viên có liên quan không bỏ phiếu; số này {off} khỏi số để tính tỷ "
                f"lệ ({basis})."
            )
        )
    return blocks


def result_table(ballot: PaperBallot, lines: list[BallotLine]) -> Table:
    """Lay the nominees out with the papers in favour and what follows."""
    needed = queries.rule_for(ballot.meeting, ballot.award_kind).needed(queries.presence_of_ballot(ballot))
    return Table(
        (
            Column("TT", mm=11, align=Align.CENTER),
            Column("Tập thể, cá nhân được đề nghị"),
            Column("Đồng ý", mm=22, align=Align.CENTER),
            Column("Kết luận", mm=30, align=Align.CENTER),
        ),
        tuple(
            Row(
                (
                    str(line.order),
                    _name(line),
                    str(line.in_favour or 0),
                    "Đề nghị" if (line.in_favour or 0) >= needed else "Không đề nghị",
                )
            )
            for line in lines
        ),
    )
