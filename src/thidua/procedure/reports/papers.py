"""The year's summing-up report."""

from collections.abc import Callable, Iterable

from decree30 import (
    Align,
    Bullets,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Row,
    Table,
    TotalRow,
    padded,
)
from decree30.paper import BodyBlock
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.numbering import document_symbol
from thidua.foundation.kernel.text import date_short, decimal_vi, in_sentence, integer_vi, money_vi
from thidua.procedure.movements.papers import lines_of
from thidua.records.numbering.enums import Series
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import committee_signature, head_of, lines_of_phrase
from thidua.records.organisations.queries import parent_of
from thidua.records.register.queries import SubjectCounts

from .models import YearReport
from .queries import ClassFigure, ResultFigure, YearFigures, figures_of

REPORT_SYMBOL = Series.REPORT.value


def report_reference(report: YearReport) -> str:
    """Return the report's number and symbol: «05/BC-UBND»; its place is left blank before it is adopted."""
    return document_symbol(report.number, REPORT_SYMBOL)


@in_official_words
def report_paper(report: YearReport) -> Paper:
    """Build the report: results, commendations (put forward and awarded), limitations, directions."""
    issuer, figures = report.issuer, figures_of(report)
    on = report.adopted_on or report.drafted_on
    above = parent_of(issuer, on)
    values = {
        "năm": str(report.year),
        "năm sau": str(report.year + 1),
        "cơ quan": issuer.authority_name,
        "đơn vị": in_sentence(issuer.name),
        "cấp trên": above.authority_name if above is not None else "",
    }
    addressees = lines_of_phrase(issuer, PaperPhrase.REPORT_ADDRESSEES, on, values)
    recipients = lines_of_phrase(issuer, PaperPhrase.REPORT_RECIPIENTS, on, values)
    return Paper(
        kind="Báo cáo",
        summary=f"Tổng kết công tác thi đua, khen thưởng năm {report.year}; phương hướng năm {report.year + 1}",
        issuer=head_of(issuer, issuer, on),
        number=Number(report.number, REPORT_SYMBOL),
        place=issuer.place_name,
        dated=report.adopted_on or OpenDate(report.drafted_on.year),
        addressees=addressees,
        body=(
            *(Paragraph(words) for words in lines_of_phrase(issuer, PaperPhrase.REPORT_OPENING, on, values)),
            *_paragraphs(report.assessment),
            Heading("I.", "Kết quả phong trào thi đua"),
            *_movements(figures),
            *_results(figures),
            *_contributions(figures),
            *_models(figures),
            Heading("II.", "Công tác khen thưởng"),
            *_commendations(figures),
            Heading("III.", "Hạn chế, nguyên nhân"),
            *_listed(report.limitations),
            Heading("IV.", f"Phương hướng năm {report.year + 1}"),
            *_listed(report.directions),
        ),
        signatures=(committee_signature(issuer, report.signer_post, report.signer.full_name if report.signer else ""),),
        recipients=tuple(one for one in recipients if addressees or not one.startswith("Như trên")),
    )


def _paragraphs(text: str) -> list[BodyBlock]:
    return [Paragraph(part.strip()) for part in text.splitlines() if part.strip()]


def _listed(text: str) -> list[BodyBlock]:
    items = lines_of(text)
    if len(items) < 2:
        return _paragraphs(text)
    return [Bullets(tuple(f"{item}{'.' if at == len(items) else ';'}" for at, item in enumerate(items, start=1)))]


def _part(number: int, title: str) -> Heading:
    return Heading(f"{number}.", title, HeadingLevel.ARABIC)


def _ended(items: Iterable[str]) -> tuple[str, ...]:
    every = list(items)
    return tuple(f"{item}{'.' if at == len(every) else ';'}" for at, item in enumerate(every, start=1))


def _movements(figures: YearFigures) -> list[BodyBlock]:
    blocks: list[BodyBlock] = [_part(1, "Phát động và ký giao ước thi đua")]
    launched = [movement for movement in figures.movements if movement.launched_on]
    if not launched:
        return [*blocks, Paragraph("Trong năm không phát động phong trào.")]
    blocks.append(
        Paragraph(
            f"Trong năm {figures.year} đã phát động {padded(len(launched))} phong trào thi đua; "
            f"{padded(figures.signed_pledges)} giao ước được ký."
            if figures.signed_pledges
            else f"Trong năm {figures.year} đã phát động {padded(len(launched))} phong trào thi đua:"
        )
    )
    return [
        *blocks,
        Bullets(
            _ended(
                f"{movement.title} (phát động {date_short(movement.launched_on)}"
                + (f"; {padded(movement.signed_pledges)} giao ước" if movement.signed_pledges else "")
                + ")"
                for movement in launched
                if movement.launched_on
            )
        ),
    ]


def _figure(line: ResultFigure) -> str:
    if line.lowest is not None and line.highest is not None:
        return f"{decimal_vi(line.lowest)} – {decimal_vi(line.highest)} tùy đơn vị"
    if line.value is None:
        return "chưa có số liệu"
    written = decimal_vi(line.value)
    if line.out_of is not None:
        written = f"{written}/{decimal_vi(line.out_of)}"
    return f"{line.qualifier} {written}".strip()


def _reached(line: ResultFigure) -> str:
    if line.target is None or line.value is None:
        return ""
    return {True: "Đạt", False: "Chưa đạt", None: ""}[line.reached]


def _results(figures: YearFigures) -> list[BodyBlock]:
    blocks: list[BodyBlock] = [_part(2, "Kết quả thực hiện các chỉ tiêu")]
    if not figures.results:
        return [*blocks, Paragraph("Chưa có số liệu được báo cáo.")]
    rows: list[Row | GroupRow] = []
    seen = ""
    for at, line in enumerate(figures.results, start=1):
        if line.field != seen:
            rows.append(GroupRow(line.field))
            seen = line.field
        target = "" if line.target is None else decimal_vi(line.target)
        rows.append(Row((str(at), line.indicator, line.measure_unit, target, _figure(line), _reached(line))))
    return [
        *blocks,
        Table(
            (
                Column("TT", mm=11, align=Align.CENTER),
                Column("Chỉ tiêu"),
                Column("Đơn vị tính", mm=24, align=Align.CENTER),
                Column("Mục tiêu", mm=22, align=Align.RIGHT),
                Column("Kết quả", mm=26, align=Align.RIGHT),
                Column("Đánh giá", mm=19, align=Align.CENTER),
            ),
            tuple(rows),
        ),
    ]


def _contributions(figures: YearFigures) -> list[BodyBlock]:
    blocks: list[BodyBlock] = [_part(3, "Công trình và đóng góp của Nhân dân")]
    if not figures.works and not figures.contributions:
        return [*blocks, Paragraph("Trong năm không có công trình được ghi nhận.")]
    if figures.works:
        works = ", ".join(f"{padded(work.count)} {in_sentence(work.kind)}" for work in figures.works)
        blocks.append(Paragraph(f"Nhân dân hiến đất, tài sản và đóng góp kinh phí làm được {works}."))
    if figures.contributions:
        blocks.append(
            Table(
                (
                    Column("Hình thức đóng góp"),
                    Column("Số lượng", mm=34, align=Align.RIGHT),
                    Column("Đơn vị tính", mm=30, align=Align.CENTER),
                    Column("Trị giá (đồng)", mm=38, align=Align.RIGHT),
                ),
                (
                    *(
                        Row(
                            (
                                line.kind,
                                decimal_vi(line.quantity),
                                line.measure_unit,
                                "" if line.value is None else integer_vi(line.value),
                            )
                        )
                        for line in figures.contributions
                    ),
                    TotalRow(
                        "Tổng trị giá đã tính được",
                        (integer_vi(sum(line.value or 0 for line in figures.contributions)),),
                    ),
                ),
            )
        )
    return blocks


def _models(figures: YearFigures) -> list[BodyBlock]:
    blocks: list[BodyBlock] = [_part(4, "Mô hình hay, cách làm hiệu quả")]
    if not figures.good_models:
        return [*blocks, Paragraph("Trong năm chưa có mô hình được giới thiệu.")]
    return [
        *blocks,
        *(Paragraph(f"- {model.name} ({model.unit}): {_told(model.story)}") for model in figures.good_models),
    ]


def _told(story: str) -> str:
    """Run a story of several lines into sentences of one paragraph."""
    words = " ".join(f"{line}." for line in lines_of(story))
    return in_sentence(words)


def _who(counts: SubjectCounts) -> str:
    parts = [
        f"{padded(number)} {name}"
        for number, name in (
            (counts.collective, "tập thể"),
            (counts.household, "hộ gia đình"),
            (counts.individual, "cá nhân"),
        )
        if number
    ]
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "không có trường hợp nào"


def _commendations(figures: YearFigures) -> list[BodyBlock]:
    sentence = (
        f"Trong năm, các đơn vị đề nghị khen thưởng {_who(figures.nominated)}; "
        f"qua {padded(figures.meetings)} phiên họp Hội đồng và {padded(figures.decisions)} quyết định, "
        f"đã khen thưởng {_who(figures.awarded)}."
    )
    if figures.year_end.total:
        sentence += f" Trong đó khen tổng kết năm: {_who(figures.year_end)}."
    if figures.titles_awarded.total:
        sentence += f" Ngoài ra công nhận danh hiệu thi đua cho {_who(figures.titles_awarded)}."
    blocks: list[BodyBlock] = [
        Paragraph(sentence),
        Paragraph(f"Tổng số tiền thưởng kèm theo: {money_vi(figures.bonus_total)}."),
        _part(1, "Theo đợt khen thưởng"),
    ]
    households = bool(figures.nominated.household or figures.awarded.household)
    forms = [round for round in figures.rounds if not round.is_title]
    rows = [
        Row(
            (
                str(at),
                round.title,
                f"{round.decision}\n{date_short(round.decided_on)}" if round.decided_on else "",
                *_pair(round.nominated, households),
                *_pair(round.awarded, households),
            )
        )
        for at, round in enumerate(forms, start=1)
    ]
    total = TotalRow("Cộng", (*_pair(figures.nominated, households), *_pair(figures.awarded, households)))
    blocks.append(
        Table(
            (
                Column("TT", mm=11, align=Align.CENTER),
                Column("Đợt khen thưởng"),
                Column("Quyết định", mm=33 if households else 36, align=Align.CENTER),
                *_columns(households, 13),
            ),
            (*rows, total),
        )
    )
    for number, title, head, lines in (
        (2, "Theo lĩnh vực", "Lĩnh vực", figures.by_field),
        (3, "Theo loại hình khen thưởng", "Loại hình", figures.by_ground),
    ):
        blocks += [_part(number, title), _class_table(head, lines, figures, households)]
    titles = [round for round in figures.rounds if round.is_title]
    if titles:
        blocks.append(_part(4, "Danh hiệu thi đua"))
        blocks.append(
            Bullets(
                _ended(
                    f"{round.award}: đề nghị {_who(round.nominated)}, công nhận {_who(round.awarded)}"
                    + (f" (Quyết định số {round.decision})" if round.decision else "")
                    for round in titles
                )
            )
        )
    return blocks


def _class_table(head: str, lines: tuple[ClassFigure, ...], figures: YearFigures, households: bool) -> Table:
    return Table(
        (Column("TT", mm=11, align=Align.CENTER), Column(head), *_columns(households, 17)),
        (
            *(
                Row((str(at), line.name, *_pair(line.nominated, households), *_pair(line.awarded, households)))
                for at, line in enumerate(lines, start=1)
            ),
            TotalRow("Cộng", (*_pair(figures.nominated, households), *_pair(figures.awarded, households))),
        ),
    )


def _columns(households: bool, mm: float) -> tuple[Column, ...]:
    def column(group: str) -> Callable[[str], Column]:
        return lambda title: Column(title, mm=mm, align=Align.CENTER, group=group)

    names = ("Tập thể", "Hộ", "Cá nhân") if households else ("Tập thể", "Cá nhân")
    return tuple(column(group)(name) for group in ("Đề nghị", "Được tặng") for name in names)


def _pair(counts: SubjectCounts, households: bool) -> tuple[str, ...]:
    every = (counts.collective, counts.household, counts.individual)
    return tuple(str(number) for number in (every if households else (every[0], every[2])))
