"""The launch plan and the pledge, as official papers."""

from collections.abc import Sequence

from decree30 import (
    Align,
    Bullets,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    date_in_words,
)
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.numbering import document_symbol
from thidua.foundation.kernel.text import date_range, date_short, decimal_vi, in_sentence
from thidua.records.numbering.queries import PLAN_SYMBOL
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import (
    committee_signature,
    head_of,
    lines_of_phrase,
    phrase,
    post_in_signature,
)

from .enums import MovementForm
from .models import Movement, Pledge, Target


def plan_reference(movement: Movement) -> str:
    """Return the launch plan's number and symbol: «05/KH-UBND»; its place is left blank before launching."""
    return document_symbol(movement.launch_number, PLAN_SYMBOL)


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
            Column("Chỉ tiêu phấn đấu (từ)", mm=30, align=Align.RIGHT),
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
    issuer, on = movement.issuer, movement.launched_on
    values = {
        "năm": str(movement.starts_on.year),
        "cơ quan": issuer.authority_name,
        "đơn vị": in_sentence(issuer.name),
        "phong trào": in_sentence(movement.title),
        "hạn": date_short(movement.ends_on),
    }
    body: list[Paragraph | Bullets | Heading | Table] = [
        *(Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.PLAN_OPENING, on, values)),
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
    body += [Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.PLAN_CLOSING, on, values)]
    if movement.slogan:
        body.append(Paragraph(("Khẩu hiệu thi đua: ", Span(f"“{movement.slogan}”", bold=True, italic=True), ".")))
    return Paper(
        kind="Kế hoạch",
        summary=f"Phát động {in_sentence(movement.title)}",
        issuer=head_of(issuer, issuer, on),
        number=Number(movement.launch_number, PLAN_SYMBOL),
        place=issuer.place_name,
        dated=movement.launched_on,
        body=tuple(body),
        signatures=(committee_signature(issuer, signer_title, movement.launched_by.full_name),),
        recipients=lines_of_phrase(issuer, PaperPhrase.PLAN_RECIPIENTS, on, values),
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
        plan = f" tại Kế hoạch số {plan_reference(movement)} {date_in_words(movement.launched_on)}"
    on = pledge.signed_on or movement.launched_on or movement.starts_on
    values = {
        "phong trào": in_sentence(movement.title),
        "kế hoạch": plan,
        "bên ký": in_sentence(pledge.unit.name),
        "cơ quan": issuer.authority_name,
        "thời gian": date_range(movement.starts_on, movement.ends_on),
    }
    signer = pledge.signer.full_name if pledge.signer is not None else ""
    launcher = movement.launched_by.full_name if movement.launched_by is not None else ""
    return Paper(
        kind="Bản giao ước thi đua",
        summary=f"Hưởng ứng {in_sentence(movement.title)}",
        issuer=head_of(pledge.unit, issuer, on),
        place=issuer.place_name,
        dated=pledge.signed_on,
        body=(
            Paragraph(phrase(issuer, PaperPhrase.PLEDGE_OPENING, on, values)),
            Table(
                (
                    Column("TT", mm=12, align=Align.CENTER),
                    Column("Nội dung giao ước"),
                    Column("Đơn vị tính", mm=30, align=Align.CENTER),
                    Column("Mức phấn đấu", mm=28, align=Align.RIGHT),
                ),
                rows,
            ),
            *(Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.PLEDGE_CLOSING, on, values)),
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
