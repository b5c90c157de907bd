"""The launch plan and the pledge, as official papers."""

from collections.abc import Sequence

from decree30 import (
    Align,
    Bullets,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Issuer,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
)
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.numbering import document_symbol
from thidua.foundation.kernel.text import date_range, date_short, decimal_vi, fold, in_sentence
from thidua.records.numbering.queries import PLAN_SYMBOL
from thidua.records.organisations.models import Unit

from .enums import MovementForm
from .models import Movement, Pledge, Target


def plan_reference(movement: Movement) -> str:
    """Return the launch plan's number and symbol: «05/KH-UBND»; its place is left blank before launching."""
    return document_symbol(movement.launch_number, PLAN_SYMBOL)


def committee_signature(issuer: Unit, title: str, name: str) -> Signature:
    """Sign for a people's committee: its chair on its behalf, or a deputy for the chair; others by their own post."""
    if issuer.authority_name == issuer.name:
        return Signature.of(title or "Người đứng đầu", name)
    if fold(title).startswith("pho chu tich"):
        return Signature.deputy("Chủ tịch", "Phó Chủ tịch", name, body="Ủy ban nhân dân")
    return Signature.on_behalf_of("Ủy ban nhân dân", "Chủ tịch", name)


def post_in_signature(title: str, unit: Unit) -> str:
    """Return a post without its unit, whose name stands at the head: «Trạm trưởng Trạm Y tế phường» → «Trạm trưởng»."""
    words, named = title.split(), unit.name.split()
    for shared in range(min(len(words) - 1, len(named)), 0, -1):
        if [word.lower() for word in words[-shared:]] == [word.lower() for word in named[:shared]]:
            return " ".join(words[:-shared]).rstrip(",")
    return title


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a many-line field as items of a list, without their own dashes and end marks."""
    return tuple(line.strip().lstrip("-+• ").rstrip(" ;.") for line in text.splitlines() if line.strip(" -+•;."))


def _listed(text: str) -> Paragraph | Bullets:
    items = lines_of(text)
    if len(items) == 1:
        return Paragraph(f"{items[0]}.")
    return Bullets(tuple(f"{item}{'.' if at == len(items) - 1 else ';'}" for at, item in enumerate(items)))


def _roman(label: str, title: str) -> Heading:
    return Heading(f"{label}.", title)


def _arabic(number: int, title: str) -> Heading:
    return Heading(f"{number}.", title, HeadingLevel.ARABIC)


def target_table(targets: Sequence[Target]) -> Table:
    """Return the targets grouped by field of work, in the order of the fields."""
    rows: list[Row | GroupRow] = []
    seen: int | None = None
    ordered = sorted(targets, key=lambda target: (target.field.order, target.field_id, target.order, target.pk))
    for number, target in enumerate(ordered, start=1):
        if target.field_id != seen:
            rows.append(GroupRow(target.field.name))
            seen = target.field_id
        rows.append(Row((str(number), target.indicator, target.measure_unit, decimal_vi(target.value))))
    return Table(
        (
            Column("TT", mm=12, align=Align.CENTER),
            Column("Chỉ tiêu"),
            Column("Đơn vị tính", mm=30, align=Align.CENTER),
            Column("Mức phấn đấu (từ)", mm=30, align=Align.RIGHT),
        ),
        tuple(rows),
    )


@in_official_words
def launch_plan(movement: Movement, *, signer_title: str) -> Paper:
    """Build the plan by which a movement is launched."""
    assert movement.launched_by is not None
    assert movement.launched_on is not None
    fields = list(movement.fields.all())
    targets = list(movement.targets.select_related("field"))
    form = MovementForm(movement.form).label.lower()
    body: list[Paragraph | Bullets | Heading | Table] = [
        _roman("I", "Mục đích, yêu cầu"),
        _listed(movement.purpose),
        _roman("II", "Phạm vi, đối tượng, thời gian"),
        _arabic(1, "Phạm vi, đối tượng"),
        _listed(movement.scope),
        _arabic(2, "Hình thức, thời gian"),
        Paragraph(f"Phong trào được tổ chức {form}, {date_range(movement.starts_on, movement.ends_on)}."),
        _roman("III", "Nội dung, tiêu chí"),
    ]
    if fields:
        body += [
            _arabic(1, "Lĩnh vực thi đua"),
            Paragraph(f"{'; '.join(item.name for item in fields)}."),
            _arabic(2, "Nội dung, tiêu chí"),
        ]
    body += [_listed(movement.criteria), _roman("IV", "Chỉ tiêu")]
    if targets:
        body.append(target_table(targets))
    else:
        body.append(Paragraph("Kết quả được đánh giá theo các tiêu chí tại mục III."))
    body.append(_roman("V", "Biện pháp, tổ chức thực hiện"))
    if movement.measures.strip():
        body.append(_listed(movement.measures))
    body.append(
        Paragraph(
            "Các đơn vị phổ biến kế hoạch đến cán bộ, hội viên và Nhân dân; lập giao ước thi đua; báo cáo kết quả "
            f"trước ngày {date_short(movement.ends_on)} để tổng hợp, bình xét khen thưởng."
        )
    )
    if movement.slogan:
        body.append(Paragraph(("Khẩu hiệu thi đua: ", Span(f"“{movement.slogan}”", bold=True, italic=True), ".")))
    issuer = movement.issuer
    return Paper(
        kind="Kế hoạch",
        summary=f"Phát động {in_sentence(movement.title)}",
        issuer=Issuer(issuer.authority_name, in_text=issuer.authority_name),
        number=Number(movement.launch_number, PLAN_SYMBOL),
        place=issuer.place_name,
        dated=movement.launched_on,
        body=tuple(body),
        signatures=(committee_signature(issuer, signer_title, movement.launched_by.full_name),),
        recipients=("Các đơn vị thuộc, trực thuộc", "Hội đồng Thi đua - Khen thưởng", "Lưu: VT"),
    )


@in_official_words
def pledge_paper(pledge: Pledge, *, signer_title: str = "", issuer_signer_title: str = "") -> Paper:
    """Build the pledge between a unit and the issuer, signed by both; without signers their places stay blank."""
    movement, issuer = pledge.movement, pledge.movement.issuer
    measures = list(pledge.measures.select_related("target"))
    rows = tuple(
        Row(
            (
                str(number),
                measure.text,
                measure.measure_unit,
                "" if measure.value is None else decimal_vi(measure.value),
            )
        )
        for number, measure in enumerate(measures, start=1)
    )
    plan = ""
    if movement.launch_number is not None and movement.launched_on is not None:
        plan = (
            f" theo Kế hoạch số {plan_reference(movement)} ngày {date_short(movement.launched_on)}"
            f" của {issuer.authority_name}"
        )
    signer = pledge.signer.full_name if pledge.signer is not None else ""
    launcher = movement.launched_by.full_name if movement.launched_by is not None else ""
    return Paper(
        kind="Bản giao ước thi đua",
        summary=f"Hưởng ứng {in_sentence(movement.title)}",
        issuer=Issuer(pledge.unit.name),
        place=issuer.place_name,
        dated=pledge.signed_on,
        body=(
            Paragraph(
                (
                    f"Hưởng ứng «{movement.title}»{plan}, ",
                    Span(pledge.unit.name, bold=True),
                    f" cam kết thực hiện {date_range(movement.starts_on, movement.ends_on)} các nội dung sau:",
                )
            ),
            Table(
                (
                    Column("TT", mm=12, align=Align.CENTER),
                    Column("Nội dung cam kết"),
                    Column("Đơn vị tính", mm=30, align=Align.CENTER),
                    Column("Mức cam kết", mm=28, align=Align.RIGHT),
                ),
                rows,
            ),
            Paragraph(
                "Kết quả thực hiện giao ước được đối chiếu khi tổng kết phong trào "
                "và là một căn cứ bình xét khen thưởng."
            ),
        ),
        signatures=(
            Signature(
                (
                    "Đại diện đơn vị ký giao ước",
                    *((post_in_signature(signer_title, pledge.unit),) if signer_title else ()),
                ),
                signer,
            ),
            committee_signature(issuer, issuer_signer_title, launcher),
        ),
    )
