"""A list: what is searched, narrowed and sorted by its address, and how its reader likes it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.folded import Folded
from thidua.foundation.kernel.text import fold
from thidua.screens.components.listing import LOOK_KEY, SIZE_KEY, Column, Filter, Listing, Look, Rows
from thidua.screens.components.paging import Fetch
from thidua.screens.components.shapes import Link
from thidua.screens.web.sheets import FORMATS, SheetColumn, sheet_response

from .page import StaffScreen, address

EXPORT_KEY = "tai-ve"
# How somebody likes lists is a matter of their eyes and their screen: the browser keeps it, an account each.
LOOK_COOKIE = "cach-xem-%s"
LOOK_KEPT_SECONDS = 400 * 86400


class ListScreen(StaffScreen):
    """A list: search, filters, sorting, paging, and the same rows as a workbook where `sheet_columns` are given."""

    template_name = "web/list.html"
    columns: ClassVar[Sequence[Column]] = ()
    sheet_columns: ClassVar[Sequence[SheetColumn]] = ()
    searched: ClassVar[Sequence[str]] = ()
    caption: StrOrPromise = ""
    search_label: StrOrPromise = ""
    empty_title: StrOrPromise = ""
    empty_text: StrOrPromise = ""
    per_page = 25

    def rows(self) -> Rows:
        """Return every row the account may see, related records joined."""
        raise NotImplementedError

    def search(self, rows: Any, text: str) -> Any:
        """Return the rows in one of whose `searched` fields the text is found, whatever its marks and capitals."""
        asked, words = models.Q(), fold(text)
        folded = {f"found_{place}": Folded(lookup) for place, lookup in enumerate(self.searched)}
        for place, lookup in enumerate(self.searched):
            kept_folded = lookup.endswith("_folded")
            asked |= models.Q(**{f"{lookup if kept_folded else f'found_{place}'}__contains": words})
            if kept_folded:
                del folded[f"found_{place}"]
        return rows.alias(**folded).filter(asked)

    def fetching(self) -> Fetch | None:
        """Return what fetches the rows of a page by their numbers, with all that they show: for very long lists."""
        return None

    def filters(self) -> Sequence[Filter]:
        """Return the choices that narrow the list."""
        return ()

    def boxes(self) -> Sequence[forms.BoundField]:
        """Return the boxes among the filters that have narrowed the rows already."""
        return ()

    def rows_of_page(self, rows: Sequence[Any]) -> None:
        """Add what the rows of one page show beside their columns, in a constant number of queries."""

    def of_year(self, year: int) -> str:
        """Stay on the list, in another year."""
        return f"?nam={year}"

    @cached_property
    def look(self) -> Look:
        """Return how the account likes its lists: as the address says, else as it chose last."""
        return Look.read(self.request.GET, self.request.COOKIES.get(LOOK_COOKIE % self.actor.pk, ""))

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer, and keep a choice that the address holds for the next list."""
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code == 200 and (SIZE_KEY in request.GET or LOOK_KEY in request.GET):
            response.set_cookie(
                LOOK_COOKIE % self.actor.pk,
                str(self.look),
                max_age=LOOK_KEPT_SECONDS,
                path=address("home"),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    @cached_property
    def listing(self) -> Listing:
        """Return the list as the address asks for it."""
        rows = self.rows()
        if isinstance(rows, QuerySet) and not rows.ordered:
            # A counted list loses its model's order in the grouping; pages need one.
            rows = rows.order_by(*rows.model._meta.ordering, "pk")
        searches = bool(self.searched) or type(self).search is not ListScreen.search
        return Listing(
            self.request.GET,
            rows,
            self.columns,
            search=self.search if searches else None,
            search_label=self.search_label,
            filters=self.filters(),
            per_page=self.per_page,
            look=self.look,
            boxes=self.boxes(),
            fetch=self.fetching(),
        )

    @property
    def is_exported(self) -> bool:
        """Say whether the whole list is asked for as a file."""
        return bool(self.sheet_columns) and self.request.GET.get(EXPORT_KEY, "") in FORMATS

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer with the page, or with the whole list as a file."""
        if self.is_exported:
            return sheet_response(
                request.GET[EXPORT_KEY],
                str(self.get_title()),
                self.sheet_columns,
                self.listing.page.paginator.object_list,
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the list and the addresses of its files."""
        self.rows_of_page(list(self.listing))
        return {
            **super().get_context_data(**kwargs),
            "listing": self.listing,
            "caption": self.caption or self.get_title(),
            "empty_title": self.empty_title,
            "empty_text": self.empty_text,
            "exports": self._exports() if self.sheet_columns and self.listing.count else (),
        }

    def _exports(self) -> list[Link]:
        links = []
        for code, label in FORMATS.items():
            query = self.request.GET.copy()
            query[EXPORT_KEY] = code
            links.append(Link(label, f"?{query.urlencode()}"))
        return links
