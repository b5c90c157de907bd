"""The desk in English: every kind of page that links lead to, drawn in the language its reader chose."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from tests.factories import a_ward, an_account
from tests.factories.procedure_early import a_group
from tests.factories.procedure_late import an_issued_decision, an_office

from thidua.foundation.accounts.actions import choose_language
from thidua.foundation.accounts.enums import Language, Role
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db
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
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html") or answer.streaming:
            continue
        html = answer.content.decode()
        yield name, html
        for link in BeautifulSoup(html, "html.parser").find_all("a", href=True):
            if str(link["href"]).startswith("/lam-viec/"):
                waiting.append(str(link["href"]))


def reader(language: Language) -> Account:
    account = an_account(Role.APPRAISER, a_ward(), username="nguoi-doc")
    for role in (Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER, Role.SIGNER, Role.ADMINISTRATOR, Role.AUDITOR):
        an_account(role, a_ward(), username="nguoi-doc")
    return choose_language(actor=account, language=language)


def test_every_page_in_english_says_what_the_catalogue_knows_in_english() -> None:
    an_issued_decision()
    browser = Client()
    browser.force_login(reader(Language.ENGLISH))
    english, left, names = known(), set(), []
    for name, page in pages(browser):
        names.append(name)
        assert '<html lang="en">' in page, name
        for tag, words in words_on(page):
            if words in english or (
                tag in ("th", "label", "legend", "button", "summary", "caption") and VIETNAMESE.search(words)
            ):
                left.add((name, tag, words))
    print(len(names), names)
    for one in sorted(left):
        print(one)
    assert 0
