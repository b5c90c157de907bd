"""What asking every door in every way found, each fault once more by hand."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.civic.fixtures import administrator, as_editor, editor, home, own_media, story, ward  # noqa: F401  # by name
from tests.civic.given import picture_bytes
from tests.fuzz.doors import every_door
from wagtail.images import get_image_model

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.rights import collection_of
from thidua.civic.sites.models import SiteFace

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.mark.parametrize("typed", ["1e3", "abc", "9" * 30, "-1"])
def test_choosing_what_has_no_number_is_told_to_be_nowhere(as_editor: Client, home: HomePage, typed: str) -> None:  # noqa: F811
    chosen = [
        door for door in every_door() if door.kind == "desk" and "/chosen/" in door.text and door.names == ("pk",)
    ]
    strange = [
        (door.text, status)
        for door in chosen
        if (status := as_editor.get(door.address({"pk": typed})).status_code) not in (403, 404)
    ]
    assert (strange, len(chosen) > 2, home.live) == ([], True, True)


def test_choosing_several_of_which_some_have_no_number_leaves_those_out(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    doors = [door for door in every_door() if door.kind == "desk" and door.text.endswith("/chosen-multiple/")]
    answers = {as_editor.get(f"{door.text}?id=1e3&id=abc&id={'9' * 30}").status_code for door in doors}
    # Our own leave them out, Wagtail's lead nowhere.
    assert (answers, home.live) == ({200, 404}, True)


def test_way_back_that_names_its_page_whole_is_kept(as_editor: Client, story: NewsPage) -> None:  # noqa: F811
    """So do the buttons of the desk that act without a form of their own."""
    back = f"http://testserver/quan-tri/pages/{story.pk}/edit/"
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/unpublish/", {"next": back})
    assert (answer.status_code, answer["Location"]) == (302, back)


@pytest.mark.parametrize("typed", ["0x10", "trang-chu", "ten.khong.co", "http://noi-khac.example/"])
def test_way_back_that_is_none_leads_to_the_list_after_the_act(as_editor: Client, story: NewsPage, typed: str) -> None:  # noqa: F811
    address = f"/quan-tri/pages/{story.pk}/unpublish/"
    answer = as_editor.post(f"{address}?next={typed}")
    assert (answer.status_code, answer["Location"].startswith("/quan-tri/pages/")) == (302, True)
    story.refresh_from_db()
    assert not story.live


def test_nothing_is_made_where_choosing_has_no_form_for_it(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    doors = [door for door in every_door() if door.text.startswith("/quan-tri/snippets/choose/newsroom/")]
    made = [door.text for door in doors if door.text.endswith("/create/")]
    answers = {as_editor.post(address, {"name": "A"}).status_code for address in made}
    # Wagtail's own way of saying no at the desk.
    assert (answers <= {302, 403}, len(made) > 1, home.live) == (True, True, True)


def test_form_of_a_link_without_its_box_is_shown_again(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    answer = as_editor.post("/quan-tri/choose-external-link/", {})
    assert (answer.status_code, answer.json()["step"], home.live) == (200, "external_link", True)


def test_page_sent_without_the_number_of_its_parts_is_refused_in_words(as_editor: Client, story: NewsPage) -> None:  # noqa: F811
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/edit/", {"is_editing": "1"})
    assert (answer.status_code, "Yêu cầu" in answer.content.decode()) == (400, True)


def test_going_back_to_no_version_leads_nowhere(as_editor: Client, story: NewsPage) -> None:  # noqa: F811
    statuses = {
        as_editor.get(f"/quan-tri/pages/{story.pk}/revisions/{number}/{act}/").status_code
        for number in ("0", "9" * 30)
        for act in ("revert", "view", "unschedule")
    }
    assert statuses == {404}


def test_moving_under_what_has_no_number_is_refused_in_words(as_editor: Client, story: NewsPage) -> None:  # noqa: F811
    answer = as_editor.post(f"/quan-tri/pages/{story.pk}/move/", {"new_parent_page": ["4", "\u0357\x14x"]})
    assert (answer.status_code, "Yêu cầu" in answer.content.decode()) == (400, True)


def test_second_face_of_a_site_is_refused_in_words(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    SiteFace.objects.create(site=home.site)
    answer = as_editor.post("/quan-tri/snippets/sites/siteface/add/", {"palette": "red"})
    assert (answer.status_code, "đã có mục này" in answer.content.decode()) == (200, True)
    assert SiteFace.objects.filter(site=home.site).count() == 1


def test_list_of_a_site_that_cannot_be_leads_nowhere(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    statuses = {
        as_editor.get(f"/quan-tri/pages/{home.pk}/{where}", {name: "9" * 60}).status_code
        for where in ("", "results/")
        for name in ("site", "owner")
    }
    assert statuses <= {200, 404}


def test_order_that_searches_do_not_have_gives_way_to_the_best_match(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    asked = {"q": "anh", "ordering": "file_size"}
    statuses = [as_editor.get(f"/quan-tri/{where}/results/", asked).status_code for where in ("images", "documents")]
    assert (statuses, home.live) == ([200, 200], True)


def test_picture_that_a_story_shows_is_not_removed_from_under_it(as_editor: Client, story: NewsPage) -> None:  # noqa: F811
    own = collection_of(story.get_parent().get_parent().specific)
    picture = keep_image(picture_bytes(), "a.webp", caption="Ảnh", alternative="Tả", collection=own)
    NewsPage.objects.filter(pk=story.pk).update(first_picture=picture)
    answer = as_editor.post(f"/quan-tri/images/multiple/{picture.pk}/delete/", headers=BY_SCRIPT)
    assert (answer.status_code, "đang được dùng" in answer.content.decode()) == (403, True)
    story.refresh_from_db()
    assert story.first_picture_id == picture.pk


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"GIF89a" + b"\0" * 9, b"RIFF\x10\0\0\0WEBPVP8 \0\0"]
)
def test_broken_picture_is_refused_in_words(as_editor: Client, home: HomePage, content: bytes) -> None:  # noqa: F811
    sent = SimpleUploadedFile("a.png", content, "image/png")
    answer = as_editor.post("/quan-tri/images/multiple/add/", {"files[]": sent}, headers=BY_SCRIPT)
    assert (answer.status_code, answer.json()["success"], home.live) == (200, False, True)
    assert re.search("hỏng|không phải|không đúng|hợp lệ|Not a valid", answer.json()["error_message"])


def test_pictures_sent_together_are_named_one_by_one(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    """The form of what is said of each has no file."""
    sent = SimpleUploadedFile("a.webp", picture_bytes(), "image/webp")
    made = as_editor.post("/quan-tri/images/multiple/add/", {"files[]": sent}, headers=BY_SCRIPT).json()
    number = made["image_id"]
    told = {f"image-{number}-title": "Ảnh hội nghị", f"image-{number}-collection": collection_of(home).pk}
    answer = as_editor.post(f"/quan-tri/images/multiple/{number}/", told, headers=BY_SCRIPT)
    assert (answer.status_code, answer.json()["success"]) == (200, True)
    assert get_image_model().objects.get(pk=number).title == "Ảnh hội nghị"


def test_words_that_are_no_text_are_refused(as_editor: Client, home: HomePage) -> None:  # noqa: F811
    answer = as_editor.patch("/quan-tri/dismissibles/", b"\x11\xb1g", content_type="application/json")
    assert (answer.status_code, home.live) == (400, True)
