"""Pages of a list that may be longer than anybody counts: exact up to a bound, the last page from the other end."""

from collections.abc import Callable, Sequence

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

COUNTED = 10_000
"""A list is counted up to here; a longer one says «more than», and its last page is read from its end."""
LAST = "cuoi"

Rows = QuerySet[Model, object] | Sequence[object]
Fetch = Callable[[Sequence[int]], QuerySet[Model]]
"""Gives rows by their numbers, in any order, with all that a list shows of each."""


class LongPaginator(Paginator[object]):
    """Pages of rows of the database, counted no further than `COUNTED`, so that a page costs the same at any length.

    With `fetch` only the numbers of a page's rows are asked for in order, and the rows with all that they show by
    those: else a database may join every row with its person and unit before it keeps twenty-five.
    """

    def __init__(
        self,
        rows: Rows,
        per_page: int,
        *,
        fetch: Fetch | None = None,
    ) -> None:
        super().__init__(rows, per_page)
        self.fetch = fetch

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, `COUNTED` at most."""
        return min(self._counted, COUNTED)

    @cached_property
    def is_open(self) -> bool:
        """Say whether there are more rows than were counted."""
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by()[: COUNTED + 1].count()

    def get_page(self, number: float | str | None) -> Page[object]:
        """Return the page; one beyond what was counted, or `LAST`, is the last."""
        asked = str(number or "")
        beyond = asked == LAST or (asked.isdecimal() and len(asked) < 10 and int(asked) > self.num_pages)
        if not beyond:
            return super().get_page(number)
        rows = self.object_list
        if not self.is_open or not isinstance(rows, QuerySet):
            return self.page(self.num_pages)
        last = self._fetched(rows.reverse()[: self.per_page])
        return LastPage(last[::-1], self.num_pages + 1, self)

    def _get_page(self, object_list: Rows, number: int, paginator: Paginator[object]) -> Page[object]:
        return Page(self._fetched(object_list), number, paginator)

    def _fetched(self, rows: Rows) -> list[object]:
        if self.fetch is None or not isinstance(rows, QuerySet):
            return list(rows)
        numbers = list(rows.select_related(None).values_list("pk", flat=True))
        found = {row.pk: row for row in self.fetch(numbers)}
        return [found[number] for number in numbers if number in found]


class LastPage(Page[object]):
    """The last rows of a list that was not counted to its end: which places they have is not known."""

    def has_next(self) -> bool:
        """Nothing follows."""
        return False

    def has_previous(self) -> bool:
        """What was counted stands before it, and there may be more between."""
        return True

    def previous_page_number(self) -> int:
        """Return the last page that has a number."""
        return self.paginator.num_pages


def is_open(page: Page[object]) -> bool:
    """Say whether a page's list has more rows than were counted."""
    return isinstance(page.paginator, LongPaginator) and page.paginator.is_open


def is_last_of_open(page: Page[object]) -> bool:
    """Say whether it is the page at the end of a list that was not counted to its end."""
    return isinstance(page, LastPage)
