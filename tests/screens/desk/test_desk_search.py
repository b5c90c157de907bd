"""At the desk, words are found without their marks: pages and pictures, in lists and where one is chosen."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from tests.civic.given import a_story, picture_bytes
from wagtail.documents.models import Document

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.pictures import keep_image
from thidua.civic.newsroom.rights import collection_of
from thidua.foundation.accounts.models import Account

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
TITLE = "Đường Nguyễn Đổng Chi: tổng kết phong trào trồng cây"


@pytest.mark.parametrize("typed", ["tong ket", "Tổng kết", "TỔNG KẾT", "duong nguyen dong", "trồng cay", "nguyễn đổ"])
def test_page_is_found_as_one_types(home: HomePage, editor: Account, as_editor: Client, typed: str) -> None:
    story = a_story(home, editor, title=TITLE)
    found = as_editor.get("/quan-tri/pages/search/", {"q": typed}).content.decode()
    assert f"/quan-tri/pages/{story.pk}/" in found
    chosen = as_editor.get("/quan-tri/choose-page/search/", {"q": typed}).content.decode()
    assert TITLE in chosen


def test_words_that_are_nowhere_find_nothing(home: HomePage, editor: Account, as_editor: Client) -> None:
    story = a_story(home, editor, title=TITLE)
    found = as_editor.get("/quan-tri/pages/search/", {"q": "hội nghị dân quân"}).content.decode()
    assert f"/quan-tri/pages/{story.pk}/edit/" not in found


@pytest.mark.parametrize("typed", ["hoi nghi", "Hội nghị", "nghị hoi"])
def test_picture_is_found_as_one_types(home: HomePage, as_editor: Client, typed: str) -> None:
    words = "Quang cảnh Hội nghị tổng kết"
    keep_image(picture_bytes(), "anh.webp", caption=words, alternative="Tả ảnh", collection=collection_of(home))
    assert words in as_editor.get("/quan-tri/images/", {"q": typed}).content.decode()
    assert words in as_editor.get("/quan-tri/images/chooser/", {"q": typed}).json()["html"]


@pytest.mark.parametrize(("least", "is_found"), [("0", True), ("1", False)])
def test_search_goes_with_the_filter_by_use(home: HomePage, as_editor: Client, least: str, is_found: bool) -> None:
    own = collection_of(home)
    words = "Quang cảnh Hội nghị tổng kết"
    keep_image(picture_bytes(), "anh.webp", caption=words, alternative="Tả ảnh", collection=own)
    Document.objects.create(title=words, file=ContentFile(b"x,y", "tep.csv"), collection=own)
    for address in ("images/", "documents/", "documents/results/"):
        answer = as_editor.get(f"/quan-tri/{address}", {"q": "tong ket", "usage_count_min": least})
        assert (answer.status_code, words in answer.content.decode()) == (200, is_found), address
