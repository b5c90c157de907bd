"""What the minutes say of points: by which rule, how far apart, what was talked over and with what outcome."""

from decree30 import Align, Bullets, Column, Paragraph, Row, Span, Table
from decree30.paper import BodyBlock
from thidua.foundation.kernel.text import decimal_vi, in_sentence
from thidua.procedure.councils import queries
from thidua.procedure.councils.models import Meeting


def point_blocks(meeting: Meeting, lines: list[queries.VoteLine]) -> list[BodyBlock]:
    """Return the table of points with their spread, and each dossier of the «bàn thêm» list with its turns."""
    turns = queries.turns_of(meeting)
    if not turns:
        return []
    rule = next(iter(turns.values()))[-1].kept.rule
    scored = [line.nomination for line in lines if line.nomination.pk in turns]
    rows = []
    for at, nomination in enumerate(scored, start=1):
        last = turns[nomination.pk][-1]
        name = (Span(str(nomination.subject), bold=True),)
        figures = (last.low, last.high, last.spread, last.mean)
        rows.append(Row((str(at), name, str(len(last.points)), *(decimal_vi(one) for one in figures))))
    wide = [one for one in scored if any(turn.is_wide for turn in turns[one.pk])]
    told = f"{len(wide):02d} hồ sơ vượt mức chênh lệch:" if wide else "không hồ sơ nào vượt mức."
    return [
        Paragraph(
            f"Thành viên chấm điểm từng hồ sơ theo {rule.basis} (điểm cao nhất {decimal_vi(rule.highest)}; điểm chênh "
            f"nhau trên {decimal_vi(rule.most_spread)} thì bàn thêm); điểm không thay cho biểu quyết."
        ),
        Table(
            (
                Column("TT", mm=11, align=Align.CENTER),
                Column("Tập thể, cá nhân được đề nghị"),
                Column("Số phiếu", mm=17, align=Align.CENTER),
                Column("Thấp nhất", mm=18, align=Align.CENTER),
                Column("Cao nhất", mm=18, align=Align.CENTER),
                Column("Chênh lệch", mm=19, align=Align.CENTER),
                Column("Trung bình", mm=19, align=Align.CENTER),
            ),
            tuple(rows),
        ),
        Paragraph(f"Bàn thêm: {told}"),
        *([Bullets(tuple(_talked(str(one.subject), turns[one.pk]) for one in wide))] if wide else []),
    ]


def _talked(name: str, turns: list[queries.Spread]) -> str:
    """Say what was given at first, what the talk brought, what was given then."""
    said = []
    for turn in turns:
        given = "; ".join(decimal_vi(one) for one in turn.points)
        said.append(f"lần {turn.kept.turn}: {given} (chênh {decimal_vi(turn.spread)})")
        if turn.waits:
            said.append("chưa ghi kết quả bàn")
        if turn.kept.discussed:
            said.append(f"kết quả bàn: {in_sentence(turn.kept.discussed).rstrip('.')}")
    return f"{name}: {'; '.join(said)}."
