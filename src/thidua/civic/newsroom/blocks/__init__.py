"""What the body of a story is made of."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue

from thidua.civic.newsroom.blocks.attached import AttachedFileBlock, RecordingBlock
from thidua.civic.newsroom.blocks.paragraph import ParagraphBlock
from thidua.civic.newsroom.blocks.plain import CaptionedPictureBlock, FiguresBlock, PictureValue, QuoteBlock, TableBlock
from thidua.civic.newsroom.blocks.records import HonoursBlock, MovementFiguresBlock, YearFiguresBlock
from thidua.civic.sites.models import Site

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class BodyBlock(blocks.StreamBlock):
    """The body of a story or text page."""

    paragraph = ParagraphBlock(label=_("Đoạn văn"), features=PARAGRAPH_FEATURES, icon="pilcrow")
    heading = blocks.CharBlock(
        label=_("Đề mục"), max_length=200, icon="title", template="newsroom/blocks/heading.html", form_classname="title"
    )
    picture = CaptionedPictureBlock(group=_("Hình, tiếng, tệp"))
    gallery = blocks.ListBlock(
        CaptionedPictureBlock(),
        label=_("Loạt ảnh"),
        min_num=2,
        icon="image",
        template="newsroom/blocks/gallery.html",
        group=_("Hình, tiếng, tệp"),
    )
    recording = RecordingBlock(group=_("Hình, tiếng, tệp"))
    files = blocks.ListBlock(
        AttachedFileBlock(),
        label=_("Tệp đính kèm"),
        min_num=1,
        icon="doc-full",
        template="newsroom/blocks/files.html",
        group=_("Hình, tiếng, tệp"),
    )
    quote = QuoteBlock()
    figures = FiguresBlock()
    table = TableBlock()
    movement_figures = MovementFiguresBlock(group=_("Lấy từ hồ sơ"))
    year_figures = YearFiguresBlock(group=_("Lấy từ hồ sơ"))
    honours = HonoursBlock(group=_("Lấy từ hồ sơ"))


class Part(Protocol):
    """One block of a body, as it is read: the word it is known by, what was written into it, what it is."""

    block_type: str
    value: object
    block: blocks.Block


def problems_of(body: Iterable[Part], site: Site | None) -> Iterator[str]:
    """Yield, for the editor, what was put into a body and cannot be shown any more."""
    for block in body:
        values = block.value if isinstance(block.value, ListValue) else [block.value]
        for value in values:
            if hasattr(value, "problem") and (words := value.problem(site)):
                yield words


def pictures_of(body: Iterable[Part]) -> Iterator[PictureValue]:
    """Yield the values of the pictures of a body whose files are there, in order, galleries included."""
    for block in body:
        if block.block_type in {"picture", "gallery"}:
            values = block.value if isinstance(block.value, ListValue) else [block.value]
            yield from (value for value in values if isinstance(value, PictureValue) and value["image"])


def text_of(body: Iterable[Part]) -> str:
    """Return the words of a body, as a search may find them."""
    return " ".join(words for block in body for words in block.block.get_searchable_content(block.value))
