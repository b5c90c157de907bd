"""The manual within the product: every staff page leads to the place that explains it, and every place is there."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import an_account

from thidua.foundation.accounts.enums import Role
from thidua.screens.web.manual.places import PLACES, chapters, help_address
from thidua.screens.web.urls import urlpatterns

from .conftest import SignIn


def anchors_of(chapter: str) -> set[str]:
    return set(re.findall(r'<h[2-6] id="([^"]+)"', chapters()[chapter].html))


def test_every_staff_address_has_its_place_in_the_manual() -> None:
    first_parts = {str(pattern.pattern).split("/")[0] for pattern in urlpatterns}
    assert first_parts - PLACES.keys() == set()
    named = {"/".join(str(pattern.pattern).split("/")[:2]) for pattern in urlpatterns}
    assert {place for place in PLACES if "/" in place} - named == set()
    assert {place for place in PLACES if "/" not in place} == first_parts


def test_every_place_is_there() -> None:
    wrong = {(chapter, place) for chapter, place in PLACES.values() if place and place not in anchors_of(chapter)}
    assert wrong == set()


def test_links_between_chapters_lead_somewhere() -> None:
    broken = []
    for chapter in chapters().values():
        for link in re.findall(r'href="([^"]+)"', chapter.html):
            name, _mark, place = link.partition("#")
            name = name.removeprefix("../").strip("/") or chapter.name
            if name not in chapters() or (place and place not in anchors_of(name)):
                broken.append((chapter.name, link))
    assert broken == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/lam-viec/", "01-bat-dau/#trang-năm-công-tác"),
        ("/lam-viec/hop/trieu-tap/", "04-hoi-dong-quyet-dinh/#muốn-triệu-tập-phiên-họp"),
        ("/lam-viec/hop/0f/khai-mac/", "04-hoi-dong-quyet-dinh/#muốn-họp"),
        ("/lam-viec/khong-co/", "01-bat-dau/"),
    ],
)
def test_a_page_leads_to_what_explains_it(path: str, expected: str) -> None:
    assert help_address(path) == f"/lam-viec/huong-dan/{expected}"


@pytest.mark.django_db
def test_chapters_open_for_everybody_signed_in(signed_in: SignIn) -> None:
    browser = signed_in(account=an_account())
    assert 'href="/lam-viec/huong-dan/01-bat-dau/#trang-năm-công-tác"' in browser.get("/lam-viec/").content.decode()
    for name, chapter in chapters().items():
        page = browser.get(reverse("web:manual_chapter", args=[name])).content.decode()
        assert page.count("<h1") == 1
        assert chapter.title in page
    assert browser.get("/lam-viec/huong-dan/").status_code == 200
    assert browser.get("/lam-viec/huong-dan/khong-co/").status_code == 404
    assert Client().get("/lam-viec/huong-dan/").status_code == 302
    assert signed_in(Role.AUDITOR).get("/lam-viec/huong-dan/03-de-nghi/").status_code == 200
