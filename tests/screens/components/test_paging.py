"""A list longer than anybody counts: its first pages by number, its last from the other end."""

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from thidua.records.people.models import Person
from thidua.screens.components.listing import Column, Listing
from thidua.screens.components.paging import COUNTED

ALL = COUNTED + 30


@pytest.fixture
def many(db: None) -> None:  # noqa: ARG001  # asks for the database
    """Lay more people than are counted."""
    Person.objects.bulk_create(
        [Person(key=f"D{n:06}", full_name=f"Người {n}", sort_key=f"{n:06}", name_folded="nguoi") for n in range(ALL)],
        batch_size=2000,
    )


def _listing(query: str, *, fetched: bool = True) -> Listing:
    people = Person.objects.order_by("sort_key", "pk")
    fetch = (lambda numbers: Person.objects.filter(pk__in=numbers)) if fetched else None
    return Listing(QueryDict(query), people, [Column("Tên", "sort_key")], fetch=fetch)


def _keys(listing: Listing) -> list[int]:
    return [int(person.key[1:]) for person in listing]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("fetched", [True, False])
def test_pages_of_a_list_that_is_not_counted_to_its_end(*, fetched: bool) -> None:
    first = _listing("", fetched=fetched)
    assert (first.count, first.is_open, first.is_at_end) == (COUNTED, True, False)
    assert _keys(first) == list(range(25))
    counted_last = _listing("trang=400", fetched=fetched)
    assert _keys(counted_last) == list(range(COUNTED - 25, COUNTED))
    for beyond in ("cuoi", "401", "999999999"):
        last = _listing(f"trang={beyond}", fetched=fetched)
        assert last.is_at_end
        assert _keys(last) == list(range(ALL - 25, ALL))
    # Turned round, the last page is what was first.
    assert _keys(_listing("xep=-1&trang=cuoi", fetched=fetched)) == list(range(24, -1, -1))


@pytest.mark.usefixtures("many")
def test_what_a_long_list_says_of_itself() -> None:
    def drawn(query: str) -> str:
        request = RequestFactory().get(f"/?{query}")
        template = Template("{% load thidua %}{% list_table listing caption='Người' %}{% endlist_table %}")
        return " ".join(template.render(Context({"request": request, "listing": _listing(query)})).split())

    first = drawn("")
    assert "1–25 trong hơn <strong>10.000</strong> kết quả" in first
    assert '<a href="?trang=cuoi"><span class="visually-hidden">Trang </span>cuối</a>' in first
    assert '<a href="?trang=2" rel="next">' in first
    last = drawn("trang=cuoi")
    assert "25 kết quả cuối trong hơn <strong>10.000</strong>" in last
    assert '<a href="?trang=cuoi" aria-current="page">' in last
    assert '<a href="?trang=400" rel="prev">' in last
    assert 'rel="next"' not in last


@pytest.mark.django_db
def test_the_last_page_of_a_short_list_is_its_last_page() -> None:
    Person.objects.bulk_create(
        [Person(key=f"D{n:06}", full_name=f"Người {n}", sort_key=f"{n:06}", name_folded="nguoi") for n in range(60)]
    )
    last = _listing("trang=cuoi")
    assert (last.page.number, last.is_open, last.count) == (3, False, 60)
    assert _keys(last) == list(range(50, 60))
