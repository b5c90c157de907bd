"""Papers as DOCX bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from decree30 import layout
from decree30.composition import Composition, Signing, compose
from decree30.docx import markup
from decree30.layout import STYLES, Style
from decree30.paper import Paper

LANGUAGE = "vi-VN"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Moment of creation of a paper that carries no date: the bytes must not depend on the clock."""
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
WORD_2013 = "15"
PROPERTY_LENGTH = 255
"""The format's own limit for a property."""
LOWER_SIGNING_GAP_PT = 22.0

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def render_docx(paper: Paper) -> bytes:
    """The paper as an Office Open XML document with the same words as its PDF; equal papers give equal bytes.

    Raises ``UnprintableTextError`` as the PDF does, so that both exist or neither.
    """
    composition = compose(paper)
    document = Document(io.BytesIO(_blank()))
    _describe(document, composition)
    _set_page(document.sections[0], landscape=False)
    _set_margins_text(document, composition)
    _append(document, _opening(composition))
    _append(document, markup.blocks(composition.body, layout.text_width()))
    _append(document, _closing(composition))
    _add_annexes(document, composition)
    return _packed(document)


@cache
def _blank() -> bytes:
    """An empty document with the decree's defaults and styles: alike for every paper, and most of the work."""
    document, saved = Document(), io.BytesIO()
    _set_defaults(document)
    for key, look in STYLES.items():
        _add_style(document, key, look)
    document.save(saved)
    return saved.getvalue()


def _append(document: WordDocument, content: str) -> None:
    """Adds the elements before the body's closing section settings."""
    if not content:
        return
    wrapped = parse_xml(f'<w:body xmlns:w="{markup.NAMESPACE}">{content}</w:body>')
    last = document.element.body.sectPr
    for element in list(wrapped):
        last.addprevious(element)


def _opening(composition: Composition) -> str:
    width = layout.text_width()
    left, right = layout.HEAD_LEFT_MM, width - layout.HEAD_LEFT_MM
    if composition.head_left:
        return markup.plain_grid(
            (left, right),
            (
                (markup.blocks(composition.head_left, left), markup.blocks(composition.head_right, right)),
                (markup.blocks(composition.number, left), markup.blocks(composition.place_date, right)),
            ),
        )
    row = (markup.blocks(composition.number, left), markup.blocks(composition.place_date, right))
    lower = markup.plain_grid((left, right), (row,)) if any(row) else ""
    return markup.blocks(composition.head_right, width) + lower


def _signing(signing: Signing, *, lower: bool = False) -> str:
    """One signature's lines; ``lower`` sets it off from the one above it."""
    gap = LOWER_SIGNING_GAP_PT if lower else None
    lines = [markup.line(line, keep=True, before=None if at else gap) for at, line in enumerate(signing.above)]
    return "".join(lines) + markup.line(signing.name, before=layout.SIGNING_ROOM_MM * 72 / 25.4)


def _closing(composition: Composition) -> str:
    width = layout.text_width()
    left = layout.FOOT_LEFT_MM
    recipients = markup.blocks(composition.recipients, left, keep=True)
    if len(composition.signings) == 1:
        row = (recipients, _signing(composition.signings[0]))
        return _gap() + markup.plain_grid((left, width - left), (row,)) + markup.hair()
    half = width / 2
    pairs = [composition.signings[at : at + 2] for at in range(0, len(composition.signings), 2)]
    rows = [[_signing(signing, lower=at > 0) for signing in pair] for at, pair in enumerate(pairs)]
    signings = _gap() + markup.plain_grid((half, half), rows) + markup.hair() if rows else ""
    return signings + (_gap() + markup.blocks(composition.recipients, width) if recipients else "")


def _gap() -> str:
    """Air above the foot of the paper, kept with it."""
    return '<w:p><w:pPr><w:keepNext/><w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>'


def _add_annexes(document: WordDocument, composition: Composition) -> None:
    """Each annex in a section of its own: numbered from 1, its first page without the number (mục III.1.đ)."""
    for sheet in composition.annexes:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = True
        _set_page(section, landscape=sheet.landscape)
        _number_from_one(section)
        _shrink(document)
        _append(document, markup.blocks(sheet.nodes, layout.text_width(sheet.landscape)))


def _number_from_one(section: Section) -> None:
    settings = section._sectPr
    for former in settings.findall(qn("w:pgNumType")):
        settings.remove(former)
    numbered = parse_xml(f'<w:pgNumType xmlns:w="{markup.NAMESPACE}" w:start="1"/>')
    margins = settings.find(qn("w:pgMar"))
    assert margins is not None  # set by _set_page
    margins.addnext(numbered)


def _shrink(document: WordDocument) -> None:
    """The paragraph that carries a section's settings, made too low to push a page."""
    paragraph = document.paragraphs[-1]
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.space_before = Pt(0)


def _set_page(section: Section, *, landscape: bool) -> None:
    sides = (Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides[::-1] if landscape else sides
    section.top_margin, section.bottom_margin = Mm(layout.MARGIN_TOP.value), Mm(layout.MARGIN_BOTTOM.value)
    section.left_margin, section.right_margin = Mm(layout.MARGIN_LEFT.value), Mm(layout.MARGIN_RIGHT.value)
    section.header_distance = Mm((layout.MARGIN_TOP.value - layout.SIZE_PAGE_NUMBER.value * 25.4 / 72) / 2)
    section.footer_distance = Mm((layout.MARGIN_BOTTOM.value - layout.SIZE_MARK * 25.4 / 72) / 2)


def _set_margins_text(document: WordDocument, composition: Composition) -> None:
    """The page number in the top margin from the second page on, and the mark in every foot."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = _style(document, "page-number")
    for field in ("begin", None, "end"):
        run = number.add_run()
        run._r.append(
            parse_xml(
                f'<w:instrText xmlns:w="{markup.NAMESPACE}" xml:space="preserve"> PAGE </w:instrText>'
                if field is None
                else f'<w:fldChar xmlns:w="{markup.NAMESPACE}" w:fldCharType="{field}"/>'
            )
        )
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = _style(document, "mark")
        paragraph.text = composition.mark


def _style(document: WordDocument, key: str) -> ParagraphStyle:
    found = document.styles[STYLES[key].title]
    assert isinstance(found, ParagraphStyle)
    return found


def _describe(document: WordDocument, composition: Composition) -> None:
    day = composition.dated
    moment = UNDATED if day is None else datetime.combine(day, time(), UTC)
    core = document.core_properties
    author = composition.author[:PROPERTY_LENGTH]
    core.title, core.author, core.last_modified_by = composition.title[:PROPERTY_LENGTH], author, author
    core.comments, core.keywords, core.language, core.revision = "", "", LANGUAGE, 1
    core.created = core.modified = moment.replace(tzinfo=None)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _set_defaults(document: WordDocument) -> None:
    styles = document.styles.element
    fonts = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert fonts is not None
    for child in list(fonts):
        fonts.remove(child)
    face = layout.FONT_DOCX
    size = round(layout.SIZE_BODY.value * 2)
    for setting in (
        f'<w:rFonts xmlns:w="{markup.NAMESPACE}" w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>',
        f'<w:sz xmlns:w="{markup.NAMESPACE}" w:val="{size}"/>',
        f'<w:szCs xmlns:w="{markup.NAMESPACE}" w:val="{size}"/>',
        f'<w:lang xmlns:w="{markup.NAMESPACE}" w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>',
    ):
        fonts.append(parse_xml(setting))
    paragraphs = styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    if paragraphs is not None:
        for child in list(paragraphs):
            paragraphs.remove(child)
    settings = document.settings.element
    language = settings.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), LANGUAGE)
    compat = settings.find(qn("w:compat"))
    if compat is not None:
        for child in list(compat):
            compat.remove(child)
        compat.append(parse_xml(f'<w:doNotExpandShiftReturn xmlns:w="{markup.NAMESPACE}"/>'))
        compat.append(
            parse_xml(
                f'<w:compatSetting xmlns:w="{markup.NAMESPACE}" w:name="compatibilityMode" '
                f'w:uri="http://schemas.microsoft.com/office/word" w:val="{WORD_2013}"/>'
            )
        )


def _add_style(document: WordDocument, key: str, look: Style) -> None:
    style = document.styles.add_style(look.title, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.set(qn("w:styleId"), markup.style_id(key))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    paragraph = style.paragraph_format
    paragraph.alignment = _ALIGNMENTS[look.align]
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(0)
    paragraph.line_spacing = look.line
    paragraph.keep_with_next = look.keep
    paragraph.widow_control = True
    if look.first_line:
        paragraph.first_line_indent = Mm(look.first_line)
    if look.left:
        paragraph.left_indent = Mm(look.left)


# The library's template says that Word on a Macintosh wrote it; who wrote it is said here, and nothing else.
_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>thidua</Application></Properties>"
)


def _packed(document: WordDocument) -> bytes:
    """The file with its parts in a fixed order and without moments of its own making."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in _ordered(source.namelist()):
            part = zipfile.ZipInfo(name, ZIP_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, _PROGRAM if name == "docProps/app.xml" else source.read(name))
    return packed.getvalue()


def _ordered(names: Iterable[str]) -> list[str]:
    """Content types first, where readers expect them; the rest by name."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
