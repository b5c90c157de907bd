"""The desk in English: every kind of page that links lead to, drawn in the language its reader chose."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from tests.factories import a_ward, an_account
from tests.factories.procedure_late import an_issued_decision

import lawbook
from thidua.foundation.accounts.actions import choose_language
from thidua.foundation.accounts.enums import Language, Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.papers import ANNEX_NAMES, FIELDS
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person, Post

pytestmark = pytest.mark.django_db
# Where the product speaks, not a record.
CHROME = ("th", "label", "legend", "button", "summary", "caption")
CITATION = re.compile(r"(Điều|khoản|điểm) \w+ ")
VIETNAMESE = re.compile(r"[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹầấậẩẫằắặẳẵềếệểễồốộổỗờớợởỡừứựửữ]", re.IGNORECASE)
CATALOGUE = Path(__file__).resolve().parents[3] / "src/thidua/locale/en/LC_MESSAGES/django.mo"


def known() -> dict[str, str]:
    """Vietnamese words of the screens and their English, where these differ."""
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {
        text: english
        for text, english in catalogue.items()
        if isinstance(text, str) and VIETNAMESE.search(text) and english != text
    }


def words_on(page: str) -> Iterator[tuple[str, str]]:
    """Every piece of text that a reader sees, with the element it stands in; what is marked as Vietnamese left out."""
    for text in BeautifulSoup(page, "html.parser").find_all(string=True):
        inside = text.parent
        if isinstance(text, Comment) or inside is None or inside.name in ("script", "style", "template"):
            continue
        if any(isinstance(one, Tag) and one.get("lang") == "vi" for one in text.parents):
            continue
        if words := " ".join(str(text).split()):
            yield inside.name, words


def pages(browser: Client) -> Iterator[tuple[str, str]]:
    """Each kind of page once, found by links from the first."""
    waiting, seen = ["/lam-viec/"], set()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address.split("?")[0]).view_name
        except Resolver404:
            continue
        if name in seen:
            continue
        seen.add(name)
        answer = browser.get(address)
        if answer.streaming:
            answer.getvalue()  # read to its end: closed by hand, it would end the connection of the test's transaction
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        yield name, html
        links = (str(link["href"]) for link in BeautifulSoup(html, "html.parser").find_all("a", href=True))
        waiting += [one for one in links if one.startswith("/lam-viec/")]


def reader(language: Language) -> Account:
    account = an_account(Role.APPRAISER, a_ward(), username="nguoi-doc")
    for role in (Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER, Role.SIGNER, Role.ADMINISTRATOR, Role.AUDITOR):
        an_account(role, a_ward(), username="nguoi-doc")
    return choose_language(actor=account, language=language)


def names_of_records() -> set[str]:
    """What stays as it is in every language: names of the law, of people, units and posts, and what papers say."""
    names = {*AwardKind.objects.values_list("name", flat=True), *Unit.objects.values_list("name", flat=True)}
    names |= {one.full_name for one in Person.objects.all()} | set(Post.objects.values_list("title", flat=True))
    names |= {one.label for one in lawbook.Certainty} | set(ANNEX_NAMES.values()) | set(FIELDS)
    return names | {"Báo cáo thành tích", "(giấy khen)", "(đồng)"}


def left_in_vietnamese(page: str, english: dict[str, str], names: set[str]) -> set[str]:
    """The words of a page that its reader would not understand and that are nobody's name."""
    left = set()
    for tag, words in words_on(page):
        is_chrome = tag in CHROME and VIETNAMESE.search(words) and not CITATION.search(words)
        if (words in english or is_chrome) and not any(name in words for name in names):
            left.add(words)
    return left


@pytest.mark.filterwarnings("ignore:.*papers.*:pytest.PytestUnraisableExceptionWarning")
def test_every_page_in_english_says_what_the_catalogue_knows_in_english() -> None:
    an_issued_decision()
    browser = Client()
    browser.force_login(reader(Language.ENGLISH))
    english, names, drawn = known(), names_of_records(), 0
    for name, page in pages(browser):
        drawn += 1
        assert '<html lang="en">' in page, name
        assert left_in_vietnamese(page, english, names) == set(), name
    assert drawn >= 90


def test_word_left_in_vietnamese_is_found() -> None:
    english = {"Ban hành": "Issue"}
    page = "<p>Ban hành</p><th>Số hiệu</th><p>Nguyễn Thị Mẫu</p><p lang='vi'>Ban hành</p><label>Tổ dân phố 1</label>"
    assert left_in_vietnamese(page, english, {"Tổ dân phố 1"}) == {"Ban hành", "Số hiệu"}


def test_catalogue_has_no_empty_and_no_doubtful_english() -> None:
    text = CATALOGUE.with_suffix(".po").read_text(encoding="utf-8")
    entries = text.split("\n\n")[1:]
    assert len(entries) > 4000
    assert [one for one in entries if "fuzzy" in one.split("msgid")[0] or re.search(r'msgstr(\[\d\])? ""$', one)] == []
