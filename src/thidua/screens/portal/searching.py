"""One search over everything a site shows: stories, papers, questions, the honoured, places, the directory, pages."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thidua.civic.directory.queries import DirectoryBranch, directory_of, narrowed_places, shown_places
from thidua.civic.gazette.queries import documents_of, with_document_words
from thidua.civic.honours.queries import public_awards
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.site import text_pages_with
from thidua.civic.newsroom.queries.stories import stories_of, with_folded_words
from thidua.civic.questions.queries import questions_of, with_question_words
from thidua.civic.sites.queries import face_of
from thidua.foundation.kernel.text import date_short, fold, matches
from thidua.foundation.kernel.text.lines import shortened
from thidua.records.register.queries import with_words as with_award_words
from thidua.screens.components.listing import SEARCH_KEY
from thidua.screens.portal.menu import groups_of

SHOWN = 5
_WORD = re.compile(r"\w+")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Hit:
    """One thing found: where it stands, its name and a line about it, the words searched for marked."""

    url: str
    name: SafeString
    about: SafeString


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many in all, the first of them, and where all are listed."""

    key: str
    label: str
    count: int
    hits: tuple[Hit, ...]
    all_url: str


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return a text with the words marked that begin as one of those searched for, tone marks left out or not."""
    wanted = tuple(fold(word) for word in words if fold(word))

    def one(found: re.Match[str]) -> str:
        word = found[0]
        return format_html("<mark>{}</mark>", word) if wanted and fold(word).startswith(wanted) else word

    pieces, end = [], 0
    for found in _WORD.finditer(text):
        pieces += [format_html("{}", text[end : found.start()]), one(found)]
        end = found.end()
    pieces.append(format_html("{}", text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308  # words are letters and digits alone, the rest is escaped


def found_on(home: HomePage, text: str, *, on: date, lasting: Iterable[tuple[str, str]] = ()) -> list[Group]:
    """Return what the words find on the site, kinds without any left out; a few queries whatever is found.

    `lasting` are the site's lasting pages besides those of its menu: names and addresses.
    """
    words = _WORD.findall(text)
    if not words:
        return []
    site = home.site
    stories = with_folded_words(stories_of(home), text).defer("body", "folded").order_by("-published_on", "-pk")
    documents = with_document_words(documents_of(site, on=on), text)
    questions = with_question_words(questions_of(site), text)
    awards = with_award_words(public_awards(site, on=on), text)
    places = narrowed_places(shown_places(site), kind="", text=text)
    entries = list(_entries(directory_of(site, on=on, text=text)))
    pages = [(page.title, page.get_url() or "", page.lead) for page in text_pages_with(home, text)]
    menu = groups_of((), face_of(site).menu_entries)
    sections = [*(entry for _group, entries in menu for entry in entries), *lasting]
    pages += [(name, url, "") for name, url in sections if matches(text, name)]
    asked, listed = urlencode({"q": text}), urlencode({SEARCH_KEY: text})

    def hit(url: str, name: str, about: str) -> Hit:
        return Hit(url, marked(name, words), marked(shortened(about, 160), words))

    groups = (
        Group(
            "tin",
            _("Tin tức"),
            stories.count(),
            _first(
                stories, lambda one: hit(one.get_url() or "", one.title, f"{date_short(one.published_on)} – {one.lead}")
            ),
            f"{reverse('portal:news_search')}?{asked}",
        ),
        Group(
            "van-ban",
            _("Văn bản"),
            documents.count(),
            _first(
                documents,
                lambda one: hit(
                    reverse("portal:document", args=[one.uid]),
                    f"{one.get_kind_display()} {one.number}".strip(),
                    f"{one.subject} ({date_short(one.issued_on)})",
                ),
            ),
            f"{reverse('portal:documents')}?{listed}",
        ),
        Group(
            "hoi-dap",
            _("Hỏi – đáp"),
            questions.count(),
            _first(
                questions,
                lambda one: hit(reverse("portal:question", args=[one.uid]), shortened(one.wording, 100), one.answer),
            ),
            f"{reverse('portal:questions')}?{listed}",
        ),
        Group(
            "khen",
            _("Người được khen"),
            awards.count(),
            _first(
                awards,
                lambda one: hit(
                    reverse("portal:award", args=[one.uid]), one.subject_name, f"{one.award_kind}, {one.year}"
                ),
            ),
            f"{reverse('portal:register')}?{listed}",
        ),
        Group(
            "dia-diem",
            _("Địa điểm"),
            len(places),
            tuple(
                hit(f"{reverse('portal:map')}#dia-diem-{one.number}", one.place.name, one.place.address)
                for one in places[:SHOWN]
            ),
            f"{reverse('portal:map')}?{asked}",
        ),
        Group(
            "danh-ba",
            _("Danh bạ"),
            len(entries),
            tuple(hit(f"{reverse('portal:directory')}?{asked}", name, about) for name, about in entries[:SHOWN]),
            f"{reverse('portal:directory')}?{asked}",
        ),
        Group(
            "trang",
            _("Trang và mục"),
            len(pages),
            tuple(hit(url, name, about) for name, url, about in pages[:SHOWN]),
            "",
        ),
    )
    return [group for group in groups if group.count]


def _first(found: Iterable[Found], told: Callable[[Found], Hit]) -> tuple[Hit, ...]:
    return tuple(told(one) for one in islice(found, SHOWN))


def _entries(branch: DirectoryBranch | None) -> Iterator[tuple[str, str]]:
    if branch is None:
        return
    for entry in branch.entries:
        yield entry.post.person.full_name, f"{entry.post.title}, {entry.post.unit.name}"
    for below in branch.branches:
        yield from _entries(below)
