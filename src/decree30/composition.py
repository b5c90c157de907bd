"""A paper set into lines, rules and grids: the one step between the model and both renderers.

Everything that is a matter of words is settled here (capitals, labels, closing punctuation, quoted
references, soft breaks in over-long words), so that the PDF and the DOCX of one paper cannot differ in
their text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from decree30 import layout
from decree30.heads import issuer_lines
from decree30.layout import STYLES
from decree30.metrics import balanced, breakable, printable, text_width_mm
from decree30.paper import (
    Agenda,
    AgendaItem,
    Align,
    Annex,
    Article,
    BodyBlock,
    Bullets,
    Clause,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Issuer,
    Paper,
    Paragraph,
    Point,
    Row,
    Signature,
    Span,
    Table,
    Text,
    TotalRow,
    place_date,
)
from decree30.vietnamese import caps, clean, roman, time_in_words
from decree30.wording import held

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END = "./."


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one emphasis; ``bold`` and ``italic`` are absolute, the style's own emphasis already
    counted in."""

    text: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in one of the layout's styles.

    ``rank`` is its place in the document's outline, 0 for none; ``keep`` holds it on the page of what
    follows.
    """

    style: str
    runs: tuple[Run, ...]
    rank: int = 0
    keep: bool = False
    type: str = "line"

    @property
    def text(self) -> str:
        """The characters without emphasis."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A centred drawn line, ``width`` millimetres long."""

    width: float
    before: float = 3.5
    after: float = 4.0
    type: str = "rule"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, over ``columns`` columns and ``rows`` rows."""

    runs: tuple[Run, ...]
    align: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of a grid; an unbreakable one moves to the next page as a whole."""

    cells: tuple[Cell, ...]
    breakable: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with column widths in millimetres; the head repeats on each page."""

    widths: tuple[float, ...]
    head: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    type: str = "grid"


Node = Line | Rule | Grid


@dataclass(frozen=True, slots=True)
class Signing:
    """The lines of one signature: capacity and note above the room for the hand, the name below."""

    above: tuple[Line, ...]
    name: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages of one orientation: the paper itself, or one annex."""

    nodes: tuple[Node, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """A paper ready to be drawn. The head has two columns; number and place with date stand on one line
    below them."""

    title: str
    author: str
    dated: date | None
    head_left: tuple[Node, ...]
    head_right: tuple[Node, ...]
    number: tuple[Node, ...]
    place_date: tuple[Node, ...]
    body: tuple[Node, ...]
    signings: tuple[Signing, ...]
    recipients: tuple[Line, ...]
    annexes: tuple[Sheet, ...]
    mark: str


def compose(paper: Paper) -> Composition:
    """The paper in lines, rules and grids, NFC throughout.

    Raises ``UnprintableTextError`` for signs that the official face does not have.
    """
    annexes = _annexes(paper)
    return Composition(
        title=_flat(f"{paper.kind.capitalize()} {paper.summary}" if paper.kind else f"V/v {paper.summary}"),
        author=_flat(paper.issuer.name) if paper.issuer is not None else "",
        dated=paper.dated if isinstance(paper.dated, date) else None,
        head_left=_issuer(paper.issuer) if paper.issuer is not None else (),
        head_right=(
            _line("country", COUNTRY),
            _line("motto", MOTTO),
            Rule(text_width_mm(MOTTO, STYLES["motto"].size, bold=True)),
        ),
        number=_number(paper),
        place_date=_place_date(paper),
        body=_body(paper),
        signings=tuple(_signing(signature) for signature in paper.signatures),
        recipients=_recipients(paper.recipients),
        annexes=annexes,
        mark=_flat(paper.mark or ""),
    )


def refuse_unprintable(paper: Paper) -> None:
    """Raise ``UnprintableTextError`` where the paper could not be drawn, without the cost of drawing it."""
    compose(paper)


def _flat(text: str) -> str:
    return " ".join(printable(clean(text)).split())


def _spans(text: Text) -> tuple[Span, ...]:
    pieces = (text,) if isinstance(text, str) else text
    return tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces)


def _runs(style: str, text: Text, width: float | None = None) -> tuple[Run, ...]:
    look = STYLES[style]
    limit = layout.text_width() - look.left if width is None else width
    runs = []
    for span in _spans(text):
        bold, italic = look.bold or span.bold, look.italic != span.italic
        words = breakable(
            held(printable(clean(span.text))), limit - look.first_line, look.size, bold=bold, italic=italic
        )
        if words:
            runs.append(Run(words, bold, italic))
    return tuple(runs)


def _line(style: str, text: Text, rank: int = 0, width: float | None = None) -> Line:
    return Line(style, _runs(style, text, width), rank, STYLES[style].keep)


def _issuer(issuer: Issuer) -> tuple[Node, ...]:
    nodes: list[Node] = []
    limit = layout.HEAD_LEFT_MM - 2
    if issuer.parent:
        nodes.append(_line("parent", issuer_lines(issuer.parent, limit, "parent"), width=limit))
    name = issuer_lines(issuer.name, limit, "issuer")
    nodes.append(_line("issuer", name, width=limit))
    look = STYLES["issuer"]
    widest = max(text_width_mm(part, look.size, bold=look.bold) for part in name.split("\n"))
    nodes.append(Rule(layout.RULE_SHARE.value * min(widest, limit)))
    return tuple(nodes)


def _number(paper: Paper) -> tuple[Node, ...]:
    nodes: list[Node] = []
    limit = layout.HEAD_LEFT_MM - 2
    if paper.number is not None:
        nodes.append(_line("number", f"Số: {paper.number}", width=limit))
    if paper.kind is None:
        look = STYLES["letter-summary"]
        nodes.append(_line("letter-summary", balanced(_flat(f"V/v {paper.summary}"), limit, look.size), width=limit))
    return tuple(nodes)


def _place_date(paper: Paper) -> tuple[Node, ...]:
    if paper.dated is None:
        return ()
    words = place_date(paper.place and _flat(paper.place), paper.dated)
    return (_line("place-date", words, width=layout.text_width() - layout.HEAD_LEFT_MM - 2),)


def _body(paper: Paper) -> tuple[Node, ...]:
    nodes: list[Node] = []
    if paper.kind is not None:
        nodes.append(_line("kind", caps(paper.kind), rank=1))
        if paper.summary:
            look = STYLES["summary"]
            limit = layout.text_width() - 15
            summary = balanced(_flat(paper.summary), limit, look.size, bold=True)
            widest = max(text_width_mm(part, look.size, bold=True) for part in summary.split("\n"))
            nodes += [
                _line("summary", summary, width=limit),
                Rule(layout.RULE_SHARE.value * min(widest, limit)),
            ]
    if paper.authority:
        nodes.append(_line("authority", caps(paper.authority)))
    nodes += _addressees(paper.addressees)
    nodes += _grounds(paper.grounds)
    if paper.enacting:
        nodes.append(_line("enacting", caps(paper.enacting)))
    nodes += _blocks(paper.body, 0 if paper.kind is None else 1, False, paper.end_mark)
    if nodes and paper.signatures and isinstance(nodes[-1], Line):
        nodes[-1] = replace(nodes[-1], keep=True)
    return tuple(nodes)


def _addressees(addressees: tuple[str, ...]) -> list[Node]:
    if not addressees:
        return []
    if len(addressees) == 1:
        return [_line("addressee", f"Kính gửi: {_unpunctuated(addressees[0])}")]
    return [
        _line("addressees", "Kính gửi:"),
        *(_line("addressee-item", item) for item in _dashed(addressees)),
    ]


def _dashed(items: tuple[str, ...]) -> list[str]:
    """«- …;» for each item and «- ….» for the last; a dash that an item brings along is its own no more."""
    last = len(items) - 1
    return [f"- {_unpunctuated(item).lstrip('-–• ')}{'.' if at == last else ';'}" for at, item in enumerate(items)]


def _unpunctuated(text: str) -> str:
    return clean(text).strip().rstrip(";.,").rstrip()


def _grounds(grounds: tuple[str, ...]) -> list[Node]:
    last = len(grounds) - 1
    return [
        _line("ground", f"{_unpunctuated(ground)}{'.' if at == last else ';'}") for at, ground in enumerate(grounds)
    ]


def _recipients(recipients: tuple[str, ...]) -> tuple[Line, ...]:
    if not recipients:
        return ()
    limit = layout.FOOT_LEFT_MM
    return (
        _line("recipients-label", "Nơi nhận:", width=limit),
        *(_line("recipients", item, width=limit) for item in _dashed(recipients)),
    )


def _signing(signature: Signature) -> Signing:
    limit = (layout.text_width() - layout.FOOT_LEFT_MM) - 4
    look = STYLES["post"]
    posts = [
        balanced(clean(line), limit, look.size, bold=True, capitals=True, by_place=True) for line in signature.lines
    ]
    above = [_line("post", post, width=limit) for post in posts]
    if signature.note:
        above.append(_line("sign-note", signature.note, width=limit))
    return Signing(tuple(above), _line("signer", signature.name, width=limit))


def _annexes(paper: Paper) -> tuple[Sheet, ...]:
    sheets = []
    for order, annex in enumerate(paper.annexes, start=1):
        label = "Phụ lục" if len(paper.annexes) == 1 else f"Phụ lục {roman(order)}"
        sheets.append(Sheet(_annex(paper, annex, label), annex.landscape))
    return tuple(sheets)


def _annex(paper: Paper, annex: Annex, label: str) -> tuple[Node, ...]:
    width = layout.text_width(annex.landscape)
    look = STYLES["annex-title"]
    base = 0 if paper.kind is None else 1
    nodes: list[Node] = [_line("annex-label", label, rank=base + 1)]
    if annex.title:
        title = balanced(_flat(annex.title), width - 10, look.size, bold=True, capitals=True)
        nodes.append(_line("annex-title", title, width=width))
    look = STYLES["annex-reference"]
    reference = clean(f"(Kèm theo {paper.reference})").replace("\n", " ")
    nodes.append(_line("annex-reference", balanced(reference, width, look.size), width=width))
    nodes.append(Rule(width * 0.25))
    return (*nodes, *_blocks(annex.blocks, base + 1, annex.landscape, end_mark=paper.end_mark))


_LEVEL_STYLES = {
    HeadingLevel.PART: "part",
    HeadingLevel.CHAPTER: "part",
    HeadingLevel.SECTION: "part",
    HeadingLevel.ROMAN: "roman",
    HeadingLevel.ARABIC: "arabic",
    HeadingLevel.LETTER: "letter",
}

_PARAGRAPH_STYLES = {
    Align.LEFT: "body-left",
    Align.CENTER: "body-center",
    Align.RIGHT: "body-right",
}


class _Outline:
    """Ranks for headings so that none is skipped: PDF/UA refuses an outline with holes."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._open: list[int] = []

    def rank(self, level: int) -> int:
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return self._base + len(self._open)


def _blocks(blocks: tuple[BodyBlock, ...], base: int, landscape: bool, end_mark: bool) -> list[Node]:
    outline = _Outline(base)
    nodes: list[Node] = []
    for block in blocks:
        nodes += _block(block, outline, landscape)
    if end_mark and nodes and isinstance(nodes[-1], Line):
        nodes[-1] = _ended(nodes[-1])
    elif end_mark and nodes and isinstance(nodes[-1], Grid):
        nodes.append(_line("body-right", END))  # Mẫu 2.1, 2.2: what ends with a table ends with the mark too
    return nodes


def _ended(line: Line) -> Line:
    if not line.runs or line.text.rstrip().endswith(END):
        return line
    last = line.runs[-1]
    return replace(line, runs=(*line.runs[:-1], replace(last, text=f"{last.text.rstrip().rstrip('.;')}{END}")))


def _block(block: BodyBlock, outline: _Outline, landscape: bool) -> list[Node]:
    width = layout.text_width(landscape)
    match block:
        case Paragraph(text=text, align=align, indent=indent):
            style = _PARAGRAPH_STYLES.get(align, "body" if indent else "body-flush")
            return [_line(style, text, width=width)]
        case Heading(label=label, title=title, level=level):
            return _heading(label, title, level, outline, width)
        case Article():
            return _article(block, outline, landscape)
        case Clause(number=number, text=text, title=None):
            return [_line("body", (f"{number}. ", *_spans(text)), width=width)]
        case Clause(number=number, text=text, title=title):
            return [
                _line("body", f"{number}. {title}", width=width),
                *([_line("body", text, width=width)] if text else []),
            ]
        case Point(letter=letter, text=text):
            return [_line("body", (f"{letter}) ", *_spans(text)), width=width)]
        case Bullets(items=items, mark=mark):
            return [_line("body", (f"{mark} ", *_spans(item)), width=width) for item in items]
        case Table():
            return _table(block, width)
        case Agenda(items=items):
            return _table(_agenda(items), width)


def _heading(label: str, title: Text, level: HeadingLevel, outline: _Outline, width: float) -> list[Node]:
    rank = outline.rank(list(HeadingLevel).index(level))
    style = _LEVEL_STYLES[level]
    if style == "part":
        shown = tuple(replace(span, text=caps(span.text)) for span in _spans(title))
        nodes: list[Node] = [_line("part", label, rank=rank, width=width)]
        return [*nodes, _line("part-title", shown, width=width)] if title else nodes
    # Phụ lục I, mục V.6.b: a section numbered in Roman is written in capitals, number and title.
    spans = _spans(title)
    shown = tuple(replace(span, text=caps(span.text)) for span in spans) if style == "roman" else spans
    return [_line(style, (f"{label} ", *shown), rank=rank, width=width)]


def _article(article: Article, outline: _Outline, landscape: bool) -> list[Node]:
    width = layout.text_width(landscape)
    label = f"Điều {article.number}."
    nodes: list[Node] = []
    if article.title:
        rank = outline.rank(len(HeadingLevel))
        nodes.append(_line("article", f"{label} {article.title}", rank=rank, width=width))
        if article.text:
            nodes.append(_line("body", article.text, width=width))
    else:
        nodes.append(_line("body", (Span(f"{label} ", bold=True), *_spans(article.text)), width=width))
    for block in article.blocks:
        nodes += _block(block, outline, landscape)
    return nodes


def _agenda(items: tuple[AgendaItem, ...]) -> Table:
    shared = any(item.by for item in items)
    columns = [Column("Thời gian", mm=34, align=Align.CENTER), Column("Nội dung", align=Align.LEFT)]
    if shared:
        columns.append(Column("Người thực hiện", mm=48, align=Align.LEFT))
    rows = []
    for item in items:
        moments = [item.begins] if item.ends is None else [item.begins, item.ends]
        when = " -\n".join(time_in_words(moment).replace(" ", "\u00a0") for moment in moments)
        rows.append(Row((when, item.content, item.by) if shared else (when, item.content)))
    return Table(tuple(columns), tuple(rows))


def _widths(columns: tuple[Column, ...], width: float) -> tuple[float, ...]:
    """Millimetres of each column: fixed ones first, the rest by share; all shrink alike if the fixed ones
    ask too much."""
    fixed = sum(column.mm for column in columns if column.mm is not None)
    shares = sum(column.share for column in columns if column.mm is None)
    least = 12.0 * sum(1 for column in columns if column.mm is None)
    scale = min(1.0, (width - least) / fixed) if fixed else 1.0
    if shares == 0:
        scale = width / fixed
    rest = width - fixed * scale
    return tuple(
        round(column.mm * scale if column.mm is not None else rest * column.share / shares, 3) for column in columns
    )


def _table(table: Table, width: float) -> list[Node]:
    widths = _widths(table.columns, width)
    aligns = tuple(column.align.value for column in table.columns)
    rows = []
    for row in table.rows:
        match row:
            case Row(cells=cells):
                rows.append(_row("cell", cells, widths, aligns, bold=False))
            case GroupRow(text=text):
                cell = Cell(_bold(_runs("cell", text, sum(widths))), "left", columns=len(widths))
                rows.append(GridRow((cell,), keep=True))
            case TotalRow(label=label, cells=cells):
                span = len(widths) - len(cells)
                made = _row("cell", cells, widths[span:], aligns[span:], bold=True)
                first = Cell(_bold(_runs("cell", label, sum(widths[:span]))), "center", columns=span)
                rows.append(replace(made, cells=(first, *made.cells)))
    grid = Grid(widths, _grid_head(table.columns, widths), tuple(rows))
    return [grid] if table.caption is None else [_line("caption", table.caption, width=width), grid]


def _row(
    style: str, cells: tuple[Text, ...], widths: tuple[float, ...], aligns: tuple[str, ...], *, bold: bool
) -> GridRow:
    made, lines = [], 0.0
    for text, width, align in zip(cells, widths, aligns, strict=True):
        inner = width - 2 * layout.TABLE_INSET_MM
        runs = _runs(style, text, inner)
        written = "".join(run.text for run in runs)
        lines = max(lines, text_width_mm(written, STYLES[style].size) / inner + written.count("\n"))
        made.append(Cell(_bold(runs) if bold else runs, align))
    return GridRow(tuple(made), breakable=lines > layout.BREAKABLE_ROW_LINES)


def _bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, bold=True) for run in runs)


def _grid_head(columns: tuple[Column, ...], widths: tuple[float, ...]) -> tuple[GridRow, ...]:
    def cell(title: str, width: float, **over: int) -> Cell:
        return Cell(_runs("head-cell", title, width - 2 * layout.TABLE_INSET_MM), "center", **over)

    if all(column.group is None for column in columns):
        return (GridRow(tuple(cell(column.title, width) for column, width in zip(columns, widths, strict=True))),)
    upper: list[Cell] = []
    lower: list[Cell] = []
    at = 0
    while at < len(columns):
        group = columns[at].group
        end = at + 1
        if group is None:
            upper.append(cell(columns[at].title, widths[at], rows=2))
        else:
            while end < len(columns) and columns[end].group == group:
                end += 1
            upper.append(cell(group, sum(widths[at:end]), columns=end - at))
            lower += [cell(columns[within].title, widths[within]) for within in range(at, end)]
        at = end
    return (GridRow(tuple(upper)), GridRow(tuple(lower)))
