"""The minutes of a cluster's conference, its letter of proposal and the table of points that both lean on."""

from collections.abc import Sequence
from datetime import date

from decree30 import (
    Align,
    Annex,
    Bullets,
    Column,
    GroupRow,
    Heading,
    Issuer,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
    padded,
)
from decree30.paper import Block, BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, decimal_vi, in_sentence

from . import queries
from .enums import ClusterKind, LeaderPost
from .models import ClusterYear, PointChange


def table_of_points(standings: Sequence[queries.Standing]) -> Table:
    """Return the table: claimed, points, bonus, minus, total, rank; a shared rank says so, a dash where none stands."""
    rows: list[Row] = []
    for at, one in enumerate(standings, start=1):
        unranked = "Không xếp" if one.sheet.excluded_reason else "–"
        rank = str(one.rank) if one.rank is not None else unranked
        # What a member has not sent is nobody else's to read.
        counted = (one.sum.claimed, one.sum.points, one.sum.bonus, one.sum.minus) if one.sheet.is_sent else None
        points = [decimal_vi(value) for value in counted] if counted is not None else ["–"] * 4
        rows.append(
            Row(
                (
                    str(at),
                    (Span(one.sheet.unit.name, bold=one.rank == 1),),
                    *points,
                    (Span(decimal_vi(one.sum.total), bold=True),) if one.sheet.is_sent else "–",
                    f"{rank}\n(đồng hạng)" if one.shares else rank,
                )
            )
        )
    return Table(
        (
            Column("TT", mm=10, align=Align.CENTER),
            Column("Đơn vị"),
            Column("Tự chấm", mm=20, align=Align.RIGHT),
            Column("Điểm", mm=18, align=Align.RIGHT),
            Column("Cộng", mm=17, align=Align.RIGHT),
            Column("Trừ", mm=17, align=Align.RIGHT),
            Column("Tổng", mm=19, align=Align.RIGHT),
            Column("Hạng", mm=24, align=Align.CENTER),
        ),
        tuple(rows),
    )


@in_official_words
def points_summary(year: ClusterYear, *, on: date) -> Paper:
    """Build the summary of points as they stand, settled or not, with every change of points."""
    standings = queries.ranking_of(year)
    settled = year.held_on is not None
    return Paper(
        kind="Bảng tổng hợp",
        summary=f"Điểm thi đua năm {year.year} {_in_text(year)}",
        issuer=_issuer(year),
        place=year.cluster.owner.place_name,
        dated=OpenDate(on.year),
        body=(
            Paragraph(
                f"Chấm điểm theo {year.regulation or '(chưa ghi quy chế)'}."
                + ("" if settled else f" Số liệu đến {date_in_words(on)}, chưa chốt tại hội nghị.")
            ),
            table_of_points(standings),
            *_remarks(standings),
        ),
        signatures=(Signature(("Người lập",), "", note="(Ký, ghi rõ họ tên)"), _head(year)),
        annexes=_changes_annex(list(queries.changes_of(year))),
        end_mark=False,
    )


@in_official_words
def conference_minutes(year: ClusterYear) -> Paper:
    """Build the minutes of the conference: who was there, points and changes, ranking, whom it proposes, conclusion."""
    assert year.held_on is not None  # only a settled year has a conference
    standings = queries.ranking_of(year)
    changes = list(queries.changes_of(year))
    place = f", tại {year.place}" if year.place else ""
    body: list[BodyBlock] = [
        Paragraph(
            f"Hội nghị bình xét thi đua năm {year.year} {_in_text(year)} "
            f"được tổ chức {date_in_words(year.held_on)}{place}."
        ),
        Heading("I.", "Thành phần"),
        Paragraph(f"Chủ trì: {year.chair}. Thư ký: {year.secretary}."),
        Paragraph(f"Số đơn vị dự họp: {padded(year.present or 0)}/{padded(len(standings))}."),
        Heading("II.", "Kết quả chấm điểm, xếp hạng"),
        Paragraph(
            f"Các đơn vị tự chấm theo {year.regulation}; điểm đã được kiểm tra, {padded(len(changes))} lần sửa điểm, "
            "ghi đủ điểm cũ, điểm mới, người sửa và lý do" + (" tại Phụ lục kèm theo." if changes else ".")
        ),
        table_of_points(standings),
        *_remarks(standings),
        Heading("III.", "Đề nghị khen thưởng"),
        *_proposed(year),
    ]
    if year.conclusion:
        body.append(Heading("IV.", "Kết luận"))
        body += [Paragraph(line) for line in year.conclusion.splitlines() if line.strip()]
    return Paper(
        kind="Biên bản",
        summary=f"Họp bình xét thi đua năm {year.year} {_in_text(year)}",
        issuer=_issuer(year),
        place=year.cluster.owner.place_name,
        dated=year.held_on,
        body=tuple(body),
        signatures=(Signature(("Thư ký",), year.secretary), Signature(("Chủ trì",), year.chair)),
        annexes=_changes_annex(changes),
        end_mark=False,
    )


@in_official_words
def proposal_letter(year: ClusterYear, *, on: date) -> Paper:
    """Build the tờ trình to the unit above, with the table of points and ranks as its annex."""
    owner = year.cluster.owner
    standings = queries.ranking_of(year)
    held = f" {date_in_words(year.held_on)}" if year.held_on is not None else ""
    return Paper(
        kind="Tờ trình",
        summary=f"Đề nghị khen thưởng phong trào thi đua năm {year.year} {_in_text(year)}",
        issuer=_issuer(year),
        number=Number(None, "TTr"),
        place=owner.place_name,
        dated=OpenDate(on.year, on.month),
        addressees=(f"Hội đồng Thi đua - Khen thưởng {in_sentence(owner.name)}",),
        body=(
            Paragraph(
                f"Căn cứ {year.regulation} và biên bản họp bình xét{held}, {_in_text(year)} đề nghị xem xét khen "
                "thưởng các tập thể sau:"
            ),
            *_proposed(year),
            Paragraph("Bảng tổng hợp điểm, xếp hạng và các lần sửa điểm tại Phụ lục kèm theo."),
        ),
        signatures=(_head(year),),
        recipients=("Như trên;", f"Các đơn vị thành viên {_in_text(year)};", "Lưu: VT."),
        annexes=(
            Annex(
                f"Bảng tổng hợp điểm, xếp hạng năm {year.year}",
                (table_of_points(standings), *_remarks(standings)),
            ),
            *_changes_annex(list(queries.changes_of(year))),
        ),
    )


def _in_text(year: ClusterYear) -> str:
    """Return the cluster's name as a sentence says it, its kind before a name that does not say it."""
    name = year.cluster.name
    return in_sentence(name) if name.lower().startswith(("cụm", "khối")) else f"{_word(year)} thi đua {name}"


def _word(year: ClusterYear) -> str:
    return "khối" if year.cluster.kind == ClusterKind.KHOI else "cụm"


def _issuer(year: ClusterYear) -> Issuer:
    return Issuer(year.cluster.name, parent=year.cluster.owner.authority_name, in_text=_in_text(year))


def _head(year: ClusterYear) -> Signature:
    head = year.leaders.filter(post=LeaderPost.HEAD).select_related("unit").first()
    lines = (f"Trưởng {_word(year)}", head.unit.name) if head is not None else (f"Trưởng {_word(year)}",)
    return Signature(lines)


def _remarks(standings: Sequence[queries.Standing]) -> list[Block]:
    """Say who is not ranked and why, whose order among equals was decided and why, who still shares a rank."""
    said = [
        f"{one.sheet.unit.name} không xếp hạng: {one.sheet.excluded_reason.rstrip('.')}"
        for one in standings
        if one.sheet.excluded_reason
    ]
    said += [
        f"{one.unit.name} chưa gửi bảng tự chấm" if not one.is_sent else f"{one.unit.name} chưa được kiểm tra"
        for one in queries.to_check(one.sheet for one in standings)
    ]
    decided: dict[str, list[str]] = {}
    for one in standings:
        if one.sheet.tie_place is not None:
            decided.setdefault(one.sheet.tie_reason, []).append(one.sheet.unit.name)
    said += [f"Đồng điểm, hội nghị xếp thứ tự {', '.join(names)}: {why.rstrip('.')}" for why, names in decided.items()]
    said += [
        f"Đồng hạng {tied[0].rank}: {', '.join(one.sheet.unit.name for one in tied)}"
        for tied in queries.ties_of(standings)
    ]
    return (
        [Bullets(tuple(f"{line}{'.' if at == len(said) else ';'}" for at, line in enumerate(said, start=1)))]
        if said
        else []
    )


def _proposed(year: ClusterYear) -> list[Block]:
    """Return the list of the proposed under each kind of award, with how many may be and by which text."""
    rows: list[Row | GroupRow] = []
    reasons: dict[str, None] = {}
    seen: int | None = None
    number = 0
    for one in queries.proposals_of(year):
        if one.quota_id != seen:
            rows.append(GroupRow(f"{one.quota.award_kind.name} (được đề nghị {one.quota.count}: {one.quota.source})"))
            seen, number = one.quota_id, 0
        number += 1
        rows.append(Row((str(number), one.sheet.unit.name, str(one.rank))))
        if one.reason:
            reasons[one.reason] = None
    if not rows:
        return [Paragraph("Hội nghị chưa đề nghị khen thưởng.")]
    table = Table(
        (Column("TT", mm=12, align=Align.CENTER), Column("Tập thể"), Column("Hạng", mm=20, align=Align.CENTER)),
        tuple(rows),
    )
    return [table, *(Paragraph(f"Lý do chọn khác thứ hạng: {reason.rstrip('.')}.") for reason in reasons)]


def _changes_annex(changes: Sequence[PointChange]) -> tuple[Annex, ...]:
    if not changes:
        return ()
    rows: list[Row | GroupRow] = []
    seen: int | None = None
    for one in changes:
        if one.line.sheet_id != seen:
            rows.append(GroupRow(one.line.sheet.unit.name))
            seen = one.line.sheet_id
        who = one.of_unit.name if one.of_unit is not None else "cơ quan tổ chức cụm, khối"
        rows.append(
            Row(
                (
                    str(one.line.criterion),
                    decimal_vi(one.before),
                    decimal_vi(one.after),
                    one.reason,
                    f"{one.changed_by.get_full_name()} ({who}), {date_short(one.changed_on)}",
                )
            )
        )
    table = Table(
        (
            Column("Tiêu chí"),
            Column("Điểm cũ", mm=18, align=Align.RIGHT),
            Column("Điểm mới", mm=18, align=Align.RIGHT),
            Column("Lý do"),
            Column("Người sửa", mm=46),
        ),
        tuple(rows),
    )
    return (Annex("Các lần sửa điểm", (table,)),)
