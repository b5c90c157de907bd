"""Tables and lists, and how they are paged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import integer_vi
from thidua.screens.components.listing import PAGE_KEY, Heading, Listing
from thidua.screens.components.paging import LAST, is_last_of_open, is_open
from thidua.screens.components.tags.drawing import draw, request_of

register = template.Library()


_TAG = re.compile(r"<(tr|td|th)\b([^>]*)>", re.IGNORECASE)
_SPANNED = re.compile(r"<tr\b(?:(?!</tr>).)*colspan", re.IGNORECASE | re.DOTALL)


def label_cells(rows: str, headings: Sequence[Heading], *, acts: bool = False) -> SafeString:
    """Write each heading into its cells, for narrow screens where a row becomes a card.

    Numeric columns get their class too; with `acts`, so do columns without a heading, which hold what one may do: their
    words stay on one line. A row with a spanning cell is left as it is.
    """
    written = [_written(one, acts=acts) for one in headings]
    spanned = {row.start() for row in _SPANNED.finditer(rows)} if "colspan" in rows else set()
    places = iter(written)

    def one_tag(tag: re.Match[str]) -> str:
        nonlocal places
        name, attributes = tag.groups()
        if name in ("tr", "TR"):
            places = iter(() if tag.start() in spanned else written)
            return tag.group()
        classed, labelled = next(places, ("", ""))
        if classed and "class=" not in attributes:
            attributes += classed
        if labelled and "data-label" not in attributes:
            attributes += labelled
        return f"<{name}{attributes}>"

    return mark_safe(_TAG.sub(one_tag, rows))  # noqa: S308  # the rows are rendered, escaped template content


def _written(heading: Heading, *, acts: bool) -> tuple[str, str]:
    """Return what a column's cells are given: a class, and the heading's words."""
    label = str(heading.label)
    classed = ' class="num"' if heading.numeric else ' class="row-acts"' if acts and not label else ""
    return classed, f' data-label="{escape(label)}"' if label else ""


@register.simple_block_tag
def table(content: str, columns: str, caption: str, numeric: str = "", show_caption: bool = False) -> SafeString:
    """Draw a plain table: `columns` are headings parted by |, `numeric` the places of the numeric ones."""
    places = {int(place) for place in numeric.split()}
    headings = [
        Heading(label.strip(), index in places, "", "") for index, label in enumerate(str(columns).split("|"), start=1)
    ]
    return draw(
        "table", headings=headings, caption=caption, show_caption=show_caption, rows=label_cells(content, headings)
    )


@register.simple_block_tag(takes_context=True)
def list_table(
    context: Context, content: str, listing: Listing, caption: str, empty_title: str = "", empty_text: str = ""
) -> SafeString:
    """Draw a `Listing`: search, filters, count, the table whose rows are the content, paging."""
    headings = listing.headings
    return render_to_string(
        "components/list_table.html",
        {
            "listing": listing,
            "headings": headings,
            "caption": caption,
            "rows": label_cells(content, headings, acts=True),
            "empty_title": empty_title or _("Chưa có gì ở đây"),
            "empty_text": empty_text,
            "request": request_of(context),
        },
    )


@dataclass(frozen=True)
class Numbered:
    """A page among the pages; without an address, those that are left out."""

    shown: str = ""
    url: str = ""
    current: bool = False


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object], key: str = PAGE_KEY, label: str = "") -> dict[str, object]:
    """Draw the pages of a list, keeping the rest of the address."""
    request = request_of(context)
    query = request.GET.copy() if request else None

    def address(number: int | str) -> str:
        if query is None:
            return f"?{key}={number}"
        query[key] = str(number)
        return f"?{query.urlencode()}"

    number, at_end = min(page.number, page.paginator.num_pages), is_last_of_open(page)
    links = [
        Numbered(integer_vi(one), address(one), one == number and not at_end) if isinstance(one, int) else Numbered()
        for one in page.paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    ]
    if is_open(page):
        links += [Numbered(), Numbered(_("cuối"), address(LAST), at_end)]
    return {
        "page": page,
        "label": label or _("Các trang"),
        "links": links,
        "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
        "next_url": address(page.next_page_number()) if page.has_next() else "",
    }
