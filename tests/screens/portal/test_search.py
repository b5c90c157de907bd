"""One search over the whole site: what it finds, how it marks it, what it leaves out."""

import pytest
from django.test import Client
from tests.civic.given import a_story
from tests.civic.papers import a_document

from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.models import Account
from thidua.screens.portal.searching import marked

pytestmark = pytest.mark.django_db


def test_words_are_marked_whatever_their_tone_and_nothing_runs() -> None:
    assert marked("Thu gom rác <b>", ["rac"]) == "Thu gom <mark>rác</mark> &lt;b&gt;"
    assert marked("Đường Đậu Liêu", ["dau", "duong"]) == "<mark>Đường</mark> <mark>Đậu</mark> Liêu"
    assert marked("<script>x</script>", ["script"]).count("<script") == 0


def test_every_kind_is_found_in_its_group(home: HomePage, editor: Account, client: Client) -> None:
    story = a_story(home, editor, title="Thu gom rác ở tổ 3")
    document = a_document(home, editor, subject="Thông báo lịch thu gom rác")
    page = client.get("/tim/", {"q": "thu gom rac"})
    text = page.content.decode()
    assert [(group.key, group.count) for group in page.context["groups"]] == [("tin", 1), ("van-ban", 1)]
    assert (story.get_url() in text, f"/van-ban/{document.uid}/" in text) == (True, True)
    assert "<mark>rác</mark>" in text
    assert page["X-Robots-Tag"].startswith("noindex")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", ["", "   ", "!!!", "%", "'\"<script>", "ư" * 3000, "\x00"])
def test_words_that_find_nothing_get_a_page(client: Client, words: str) -> None:
    answer = client.get("/tim/", {"q": words})
    assert (answer.status_code, answer.context["groups"]) == (200, [])


def test_draft_and_unpublished_paper_are_not_found(home: HomePage, editor: Account, client: Client) -> None:
    story = a_story(home, editor, title="Bài sắp gỡ")
    story.unpublish()
    a_document(home, editor, subject="Văn bản sắp gỡ", public=False)
    assert client.get("/tim/", {"q": "sap go"}).context["groups"] == []


def test_number_of_queries_does_not_grow(
    home: HomePage, editor: Account, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        a_story(home, editor, title=f"Bài rác {number}")
    client.get("/tim/", {"q": "rac"})
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        client.get("/tim/", {"q": "rac"})


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("guong tot", "/guong-tot/"),
        ("Bản đồ", "/ban-do/"),
        ("kiem tra giay", "/xac-thuc/"),
        ("rieng", "/quyen-rieng-tu/"),
    ],
)
def test_places_of_the_site_are_found_by_their_names(client: Client, words: str, url: str) -> None:
    (group,) = client.get("/tim/", {"q": words}).context["groups"]
    assert (group.key, [hit.url for hit in group.hits]) == ("trang", [url])
