"""Blocks an editor fills by hand: pictures, figures, tables, quotations."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from thidua.civic.sites.models import Site


class PictureValue(blocks.StructValue):
    """A picture that says when its file is gone."""

    def problem(self, _site: Site | None) -> str:
        """Say why nothing can be drawn; empty when it can."""
        return "" if self["image"] else gettext("Ảnh «%s» không còn trong kho ảnh.") % self["caption"]


class CaptionedPictureBlock(blocks.StructBlock):
    """One picture with its caption and the text read to those who do not see it; the text is compulsory."""

    image = ImageChooserBlock(label=_("Ảnh"))
    alternative = blocks.CharBlock(
        label=_("Mô tả thay ảnh"),
        max_length=500,
        help_text=_("Tả điều thấy trong ảnh cho người không nhìn được; không lặp lại chú thích."),
    )
    caption = blocks.CharBlock(label=_("Chú thích"), max_length=300)
    credit = blocks.CharBlock(label=_("Nguồn ảnh"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Ảnh có chú thích")
        template = "newsroom/blocks/picture.html"
        value_class = PictureValue


class FigureBlock(blocks.StructBlock):
    """One figure as readers see it: «trên 55», «tỷ đồng», what it counts."""

    value = blocks.CharBlock(label=_("Số liệu"), max_length=60)
    measure_unit = blocks.CharBlock(label=_("Đơn vị tính"), max_length=40, required=False)
    label = blocks.CharBlock(label=_("Nội dung"), max_length=200)

    class Meta:
        icon = "order"
        label = _("Số liệu")


class FiguresBlock(blocks.StructBlock):
    """A row of figures under one title, with their source."""

    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=200)
    figures = blocks.ListBlock(FigureBlock(), label=_("Các số liệu"), min_num=1)
    source = blocks.CharBlock(label=_("Nguồn"), max_length=300)

    class Meta:
        icon = "order"
        label = _("Số liệu nổi bật")
        template = "newsroom/blocks/figures.html"


class TableValue(blocks.StructValue):
    """The table's text, cut into cells."""

    @property
    def grid(self) -> list[list[str]]:
        """Return the rows as lists of cells of equal number; the first row is the head."""
        separator = "\t" if "\t" in self["cells"] else "|"
        rows = [[cell.strip() for cell in line.split(separator)] for line in self["cells"].splitlines() if line.strip()]
        width = max((len(row) for row in rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]

    @property
    def head(self) -> list[str]:
        """Return the cells of the first row."""
        return self.grid[0]

    @property
    def rows(self) -> list[list[str]]:
        """Return the rows under the head."""
        return self.grid[1:]


class TableBlock(blocks.StructBlock):
    """A plain table, pasted from a spreadsheet: one row on each line, first row the head."""

    caption = blocks.CharBlock(label=_("Tên bảng"), max_length=200)
    cells = blocks.TextBlock(
        label=_("Các ô"),
        rows=6,
        help_text=_("Dán từ bảng tính, hoặc mỗi dòng một hàng, các ô cách nhau bằng dấu |. Dòng đầu là tên cột."),
    )

    class Meta:
        icon = "table"
        label = _("Bảng")
        template = "newsroom/blocks/table.html"
        value_class = TableValue

    def clean(self, value: TableValue) -> TableValue:
        """Refuse a table without a row under its head."""
        cleaned: TableValue = super().clean(value)
        if len(cleaned.grid) < 2:
            raise blocks.StructBlockValidationError(
                block_errors={"cells": ValidationError(_("Bảng cần một dòng tên cột và ít nhất một dòng nội dung."))}
            )
        return cleaned


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, with who said them."""

    text = blocks.TextBlock(label=_("Lời trích"))
    speaker = blocks.CharBlock(label=_("Người nói"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Trích lời")
        template = "newsroom/blocks/quote.html"
