"""What the minutes say of absent members' opinions in writing."""

from decree30 import Bullets, Paragraph, padded
from decree30.paper import BodyBlock
from thidua.procedure.councils import queries
from thidua.procedure.councils.models import HandVote, Meeting


def written_blocks(meeting: Meeting) -> list[BodyBlock]:
    """Name who sent a paper, how many dossiers it is for and against, and on what its counting rests."""
    papers = queries.written_papers(meeting)
    if not papers:
        return []
    bases = "; ".join(dict.fromkeys(one.why for one in queries.kinds_in_writing(meeting) if one.counts))
    lines = [
        f"{one.seat.person.full_name} ({one.document}): tán thành {padded(one.in_favour)}, không tán thành "
        f"{padded(one.against)} trường hợp{'.' if one is papers[-1] else ';'}"
        for one in papers
    ]
    return [
        Paragraph(f"Thành viên vắng mặt có ý kiến bằng văn bản, được tính cùng số biểu quyết (căn cứ: {bases}):"),
        Bullets(tuple(lines)),
    ]


def written_remark(vote: HandVote) -> str:
    """Say of one vote how many wrote for and against; empty for none."""
    if not (vote.written_in_favour or vote.written_against):
        return ""
    return f"Bằng văn bản: tán thành {vote.written_in_favour}, không tán thành {vote.written_against}."
