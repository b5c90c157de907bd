"""WordprocessingML for the lines, rules and grids of a composed paper (ISO/IEC 29500-1 fixes the elements' order)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from decree30 import layout
from decree30.composition import Cell, Grid, GridRow, Line, Node, Rule, Run
from decree30.layout import STYLES

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HAIR = 20
"""Height in twentieths of a point of a paragraph that is there only because the format wants one."""


def style_id(key: str) -> str:
    """The identifier of a layout style inside the file."""
    return "d30" + "".join(part.capitalize() for part in key.split("-"))


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def runs(words: Iterable[Run], *, bold: bool, italic: bool) -> str:
    """The runs, marked only where they differ from the paragraph's style."""
    made = []
    for run in words:
        look = ""
        if run.bold != bold:
            look += f'<w:b w:val="{int(run.bold)}"/><w:bCs w:val="{int(run.bold)}"/>'
        if run.italic != italic:
            look += f'<w:i w:val="{int(run.italic)}"/><w:iCs w:val="{int(run.italic)}"/>'
        text = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in run.text.split("\n")
        )
        made.append(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>")
    return "".join(made)


def line(node: Line, *, keep: bool = False, before: float | None = None, after: float = 0) -> str:
    """A paragraph in its style; gaps in points where they differ from the style's own."""
    look = STYLES[node.style]
    spacing = ""
    if before is not None:
        spacing += f' w:before="{round(before * 20)}"'
    if after:
        spacing += f' w:after="{round(after * 20)}"'
    settings = [
        f'<w:pStyle w:val="{style_id(node.style)}"/>',
        "<w:keepNext/>" if (keep or node.keep) and not look.keep else "",
        f"<w:spacing{spacing}/>" if spacing else "",
        f'<w:outlineLvl w:val="{node.rank - 1}"/>' if node.rank else "",
    ]
    return f"<w:p><w:pPr>{''.join(settings)}</w:pPr>{runs(node.runs, bold=look.bold, italic=look.italic)}</w:p>"


def rule(node: Rule, width: float) -> str:
    """A drawn line as the border of an empty paragraph, set in from both sides of a column ``width`` mm wide."""
    inset = twips(max(0.0, (width - node.width) / 2))
    before, after = round(node.before * 20), round(node.after * 20)
    return (
        f'<w:p><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="{round(layout.RULE_PT * 8)}" w:space="0" '
        f'w:color="000000"/></w:pBdr><w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{HAIR}" w:lineRule="exact"/><w:ind w:left="{inset}" w:right="{inset}"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def hair() -> str:
    """The paragraph that the format wants after a table, too low to be seen."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{HAIR}" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def blocks(nodes: Sequence[Node], width: float, *, keep: bool = False) -> str:
    """Nodes one below the other; the line above a table leaves the gap that a table cannot have itself."""
    made = []
    for at, node in enumerate(nodes):
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        match node:
            case Line():
                after = 6.0 if isinstance(following, Grid) else 0.0
                made.append(line(node, keep=keep, after=after))
            case Rule():
                made.append(rule(node, width))
            case Grid():
                made.append(grid(node))
                if following is None or isinstance(following, Grid):
                    made.append(hair())
    return "".join(made)


def grid(node: Grid) -> str:
    """A ruled table: fixed widths, a head that repeats, rows that do not part."""
    border = f'w:val="single" w:sz="{round(layout.TABLE_LINE_PT * 8)}" w:space="0" w:color="000000"'
    edges = "".join(f"<w:{edge} {border}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    inset, low = twips(layout.TABLE_INSET_MM), twips(layout.TABLE_INSET_MM * 0.5)
    body = _head(node) + "".join(_row(row, node.widths, "cell", head=False) for row in node.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(node.widths))}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{low}" w:type="dxa"/><w:left w:w="{inset}" '
        f'w:type="dxa"/><w:bottom w:w="{low}" w:type="dxa"/><w:right w:w="{inset}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr>{_columns(node.widths)}{body}</w:tbl>'
    )


def plain_grid(widths: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A table without lines or padding, that only sets things side by side; a lone cell takes the whole row."""
    drawn = ""
    for row in rows:
        spans = [(sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')] if len(row) == 1 else [(w, "") for w in widths]
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}</w:tcPr>{content or hair()}</w:tc>'
            for (width, span), content in zip(spans, row, strict=True)
        )
        drawn += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{_columns(widths)}{drawn}</w:tbl>"
    )


def _columns(widths: Sequence[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _head(node: Grid) -> str:
    """The head's rows; a cell over two rows is written twice, as the format wants it."""
    if len(node.head) == 1:
        return _row(node.head[0], node.widths, "head-cell", head=True)
    upper, lower = node.head
    below = iter(lower.cells)
    second: list[Cell | None] = []
    for cell in upper.cells:
        if cell.rows == 2:
            second.append(None)
        else:
            second += [next(below) for _ in range(cell.columns)]
    first = _row(upper, node.widths, "head-cell", head=True)
    return first + _cells(tuple(second), node.widths, "head-cell", "<w:cantSplit/><w:tblHeader/>", keep=True)


def _row(row: GridRow, widths: Sequence[float], style: str, *, head: bool) -> str:
    settings = ("" if row.breakable else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    return _cells(row.cells, widths, style, settings, keep=head or row.keep)


def _cells(cells: Sequence[Cell | None], widths: Sequence[float], style: str, settings: str, *, keep: bool) -> str:
    look = STYLES[style]
    made, at = [], 0
    for cell in cells:
        span = 1 if cell is None else cell.columns
        over, merge = f'<w:gridSpan w:val="{span}"/>' if span > 1 else "", ""
        if cell is None:
            merge = "<w:vMerge/>"
        elif cell.rows > 1:
            merge = '<w:vMerge w:val="restart"/>'
        alignment = "center" if cell is None else {"justify": "both"}.get(cell.align, cell.align)
        words = "" if cell is None else runs(cell.runs, bold=look.bold, italic=look.italic)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(sum(widths[at : at + span]))}" w:type="dxa"/>'
            f'{over}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{"<w:keepNext/>" if keep else ""}'
            f'<w:jc w:val="{alignment}"/></w:pPr>{words}</w:p></w:tc>'
        )
        at += span
    return f"<w:tr>{f'<w:trPr>{settings}</w:trPr>' if settings else ''}{''.join(made)}</w:tr>"
