"""A list's state is its address."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from thidua.foundation.accounts.models import Account
from thidua.screens.components.listing import Column, Filter, Listing, Look

ROWS = [SimpleNamespace(name=name, kind=kind) for name, kind in [("Bình", "a"), ("An", "b"), ("Dung", "a")]]
COLUMNS = [Column("Tên", sort="name"), Column("Loại")]
KINDS = Filter("loai", "Loại", [("a", "A"), ("b", "B")], lookup="kind")


def _beginning(rows: Any, words: str) -> Any:
    return [row for row in rows if row.name.startswith(words)]


def _listing(query: str, **options: Any) -> Listing:
    return Listing(QueryDict(query), ROWS, COLUMNS, search=_beginning, filters=[KINDS], **options)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Bình", "An", "Dung"]),
        ("xep=1", ["An", "Bình", "Dung"]),
        ("xep=-1", ["Dung", "Bình", "An"]),
        ("xep=2", ["Bình", "An", "Dung"]),
        ("xep=nhảm", ["Bình", "An", "Dung"]),
        ("loai=a", ["Bình", "Dung"]),
        ("loai=z", ["Bình", "An", "Dung"]),
        ("tim=D", ["Dung"]),
        ("tim=D&loai=b", []),
    ],
)
def test_listing_follows_address(query: str, names: list[str]) -> None:
    assert [row.name for row in _listing(query)] == names


@pytest.mark.parametrize(
    ("query", "names"), [("trang=2", ["Dung"]), ("trang=99", ["Dung"]), ("trang=x", ["Bình", "An"])]
)
def test_listing_page_beyond_end_is_last(query: str, names: list[str]) -> None:
    assert [row.name for row in _listing(query, per_page=2)] == names


def test_listing_headings_turn_order_and_drop_page() -> None:
    headings = _listing("xep=1&trang=2&loai=a").headings
    assert [(one.url, one.direction) for one in headings] == [("?xep=-1&loai=a", "ascending"), ("", "")]


def test_listing_cleared_keeps_order() -> None:
    listing = _listing("xep=1&trang=2&loai=a&tim=D")
    assert (listing.cleared_url, listing.kept, listing.is_filtered) == ("?xep=1", [("xep", "1")], True)


@pytest.mark.django_db
def test_listing_of_queryset_filters_and_sorts_in_database() -> None:
    for username, is_active in [("b", True), ("a", True), ("c", False)]:
        Account.objects.create(username=username, is_active=is_active)
    listing = Listing(
        QueryDict("co=True&xep=-1"),
        Account.objects.order_by("pk"),
        [Column("Tên", sort="username")],
        filters=[Filter("co", "Còn dùng", [("True", "Có")], lookup="is_active")],
    )
    assert ([row.username for row in listing], listing.count) == (["b", "a"], 2)


def test_listing_offers_sizes_and_looks_that_keep_the_rest_of_the_address() -> None:
    listing = _listing("xep=1&trang=2&loai=a&so-dong=50", look=Look.read(QueryDict("so-dong=50"), ""))
    assert [(one.label, one.url, one.current) for one in listing.sizes] == [
        ("25", "?xep=1&loai=a&so-dong=25", False),
        ("50", "?xep=1&loai=a&so-dong=50", True),
        ("100", "?xep=1&loai=a&so-dong=100", False),
    ]
    assert [(one.url, one.current) for one in listing.looks] == [
        ("?xep=1&loai=a&so-dong=50&kieu=gon", True),
        ("?xep=1&loai=a&so-dong=50&kieu=thoang", False),
    ]
    assert listing.kept == [("xep", "1"), ("so-dong", "50")]


@pytest.mark.parametrize(
    ("query", "kept", "look"),
    [
        ("", "", Look(0, compact=True)),
        ("so-dong=50", "", Look(50, compact=True)),
        ("", "100-thoang", Look(100, compact=False)),
        ("kieu=gon", "100-thoang", Look(100, compact=True)),
        ("so-dong=10000&kieu=x", "", Look(0, compact=True)),
        ("", "nhảm", Look(0, compact=True)),
    ],
)
def test_look_is_what_the_address_says_else_what_was_kept(query: str, kept: str, look: Look) -> None:
    assert Look.read(QueryDict(query), kept) == look
    assert Look.read(QueryDict(), str(look)) == look


def test_listing_names_the_conditions_in_use_with_the_way_out_of_each() -> None:
    listing = _listing("xep=1&loai=a&tim=D")
    assert [(one.label, one.words, one.url) for one in listing.chosen] == [("Loại", "A", "?xep=1&tim=D")]
    assert _listing("loai=z").chosen == []


@pytest.mark.parametrize(
    ("language", "query", "words"),
    [
        ("vi", "", "1–2 trong <strong>3</strong> kết quả"),
        ("vi", "loai=b", "<strong>1</strong> kết quả"),
        ("en", "", "1–2 of <strong>3</strong> results"),
        ("en", "loai=a", "<strong>2</strong> results"),
        ("en", "loai=b", "<strong>1</strong> result"),
    ],
)
def test_list_says_how_many_were_found_as_the_language_counts(language: str, query: str, words: str) -> None:
    drawing = Template("{% load thidua %}{% list_table listing caption='Hàng' empty_title='' %}{% endlist_table %}")
    with translation.override(language):
        drawn = " ".join(drawing.render(Context({"listing": _listing(query, per_page=2)})).split())
    assert f'<p class="list-count" role="status"> {words} </p>' in drawn
