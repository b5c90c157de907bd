"""An editor sets the order of the site's menu and leaves entries out; the public page follows with the next request."""

import re

import pytest
from django.test import Client

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.sites.enums import MenuEntry
from thidua.civic.sites.models import SiteFace

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
ADD = "/quan-tri/snippets/sites/siteface/add/"
REST = {
    "palette": "do",
    "emblem": "",
    "tagline": "",
    "address": "",
    "phone": "",
    "email": "",
    "hours": "",
    "name_en": "",
}
AS_IT_IS = [
    *("Sổ khen thưởng", "Kiểm tra giấy khen", "Dữ liệu mở", "Văn bản", "Hỏi – đáp", "Phát hiện gương tốt"),
    *("Lấy ý kiến", "Thăm dò"),
    *("Bản đồ", "Danh bạ", "Liên hệ", "Ca khúc", "Liên kết"),
]


def written(browser: Client, menu: str) -> str:
    """What the desk answers when the menu is written so, with the first look of the site or with the one there is."""
    face = SiteFace.objects.first()
    address = ADD if face is None else f"/quan-tri/snippets/sites/siteface/edit/{face.pk}/"
    answer = browser.post(address, {**REST, "menu": menu})
    return "" if answer.status_code == 302 else answer.content.decode()


def shown(home: HomePage) -> list[str]:
    html = Client().get(home.url).content.decode()
    row = html[html.index("main-menu-row") : html.index("</nav>", html.index("main-menu-row"))]
    named = re.findall(r'<a href="/[^"]+"[^>]*>\s*([^<]+?)\s*</a>', row)
    return [name for name in named if name not in {"Trang chủ", "Tin tức"}]


def test_menu_has_everything_where_nothing_was_set(home: HomePage, as_editor: Client) -> None:
    assert shown(home) == AS_IT_IS
    html = as_editor.get(ADD).content.decode()
    assert "\n".join(AS_IT_IS) in html


def test_menu_follows_the_order_and_leaves_out(home: HomePage, as_editor: Client) -> None:
    assert written(as_editor, "hoi dap\nVăn bản\n\n  LIÊN HỆ \nBản đồ\nKiểm tra giấy khen") == ""
    assert shown(home) == ["Kiểm tra giấy khen", "Hỏi – đáp", "Văn bản", "Liên hệ", "Bản đồ"]
    assert Client().get("/ca-khuc/").status_code == 200
    assert "Ca khúc" in Client().get("/so-do-trang/").content.decode()
    assert written(as_editor, "\n".join(AS_IT_IS)) == ""
    assert (SiteFace.objects.get().menu, shown(home)) == ("", AS_IT_IS)


def test_group_without_entries_is_not_shown(home: HomePage, as_editor: Client) -> None:
    assert written(as_editor, "Liên hệ") == ""
    html = Client().get(home.url).content.decode()
    assert (shown(home), "Thi đua – khen thưởng</summary>" in " ".join(html.split())) == (["Liên hệ"], False)


@pytest.mark.parametrize(
    ("menu", "words"),
    [("Liên hệ\nTuyển dụng", "Menu không có mục «Tuyển dụng»."), ("Liên hệ\nliên hệ", "Mục «Liên hệ» ghi hai lần.")],
)
def test_what_the_menu_does_not_have_is_refused_and_stays_written(
    as_editor: Client,
    menu: str,
    words: str,
) -> None:
    html = written(as_editor, menu)
    assert words in html
    assert menu in html
    assert not SiteFace.objects.exists()


def test_codes_of_the_menu_fit_into_their_column() -> None:
    assert len(" ".join(MenuEntry.values)) <= (SiteFace._meta.get_field("menu").max_length or 0)
