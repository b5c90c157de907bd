"""The ward's emblem: taken in through the pictures' guard, shown on the three frames, taken off again."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.factories.records import an_account

from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><circle r="9"/></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 300)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(kept, kind)
    return kept.getvalue()


def sent(content: bytes, name: str = "huy-hieu.png") -> dict[str, SimpleUploadedFile]:
    return {"emblem": SimpleUploadedFile(name, content)}


def own_picture(html: str) -> bool:
    return 'class="emblem emblem-own"' in html


@pytest.fixture
def keeper(home: HomePage) -> Client:
    browser = Client()
    browser.force_login(an_account(Role.ADMINISTRATOR, home.ward))
    return browser


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_emblem_stands_on_the_staff_frame_the_portal_and_the_desk_until_it_is_taken_off(
    home: HomePage, keeper: Client, as_editor: Client, client: Client, kind: str
) -> None:
    page = f"/bieu-trung/{home.ward.uid}/"
    officer = Client()
    officer.force_login(an_account(Role.APPRAISER, home.ward))
    assert [
        own_picture(officer.get("/lam-viec/").content.decode()),
        own_picture(keeper.get(page).content.decode()),
    ] == [
        False,
        False,
    ]
    answer = keeper.post(page, sent(picture(kind)))
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert own_picture(keeper.get(page).content.decode())
    assert own_picture(officer.get("/lam-viec/").content.decode())
    assert 'class="site-emblem"' in client.get("/").content.decode()
    assert own_picture(as_editor.get("/quan-tri/").content.decode())
    assert '"emblem"' in AuditEvent.objects.get(event="site_dressed").payload
    assert keeper.post(page, {"bo": "1"}).status_code == 302
    assert not own_picture(officer.get("/lam-viec/").content.decode())
    assert 'class="site-emblem"' not in client.get("/").content.decode()
    assert not own_picture(as_editor.get("/quan-tri/").content.decode())
    again = keeper.post(page, {"bo": "1"})
    assert (again.status_code, "chưa có biểu trưng riêng" in again.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: SVG, "ảnh SVG không nhận"),
        (lambda: b"MZ not a picture", "không phải ảnh đọc được"),
        (lambda: b"", "không phải ảnh đọc được"),
        (lambda: picture() + b"\0" * (5 * 1024 * 1024), "không quá 5 MB"),
        (lambda: picture("PNG", (9000, 9000)), "quá nhiều điểm ảnh"),
    ],
    ids=["svg", "other", "empty", "bytes", "points"],
)
def test_what_is_no_fitting_picture_is_refused_at_the_box(
    home: HomePage, keeper: Client, content: Callable[[], bytes], words: str
) -> None:
    page = f"/bieu-trung/{home.ward.uid}/"
    answer = keeper.post(page, sent(content()))
    html = answer.content.decode()
    assert (answer.status_code, words in html, "error-summary" in html) == (422, True, True)
    nothing = keeper.post(page, {})
    assert (nothing.status_code, "Hãy chọn một tệp ảnh." in nothing.content.decode()) == (422, True)
    assert not own_picture(keeper.get(page).content.decode())


def test_emblem_is_kept_by_its_own_ward_alone(home: HomePage, other_ward: Unit, client: Client) -> None:
    page = f"/bieu-trung/{home.ward.uid}/"
    assert client.get(page)["Location"].startswith("/tai-khoan/login/")
    for account in (an_account(Role.EDITOR, other_ward), an_account(Role.UNIT_CLERK, home.ward)):
        browser = Client()
        browser.force_login(account)
        assert [browser.get(page).status_code, browser.post(page, sent(picture())).status_code] == [403, 403]
    assert not own_picture(client.get("/").content.decode())


def test_setup_asks_for_the_emblem_until_there_is_one(home: HomePage, keeper: Client) -> None:
    page = f"/bieu-trung/{home.ward.uid}/"
    html = keeper.get("/lam-viec/cai-dat/").content.decode()
    assert (page in html, "Đang dùng hình mặc định" in html) == (True, True)
    keeper.post(page, sent(picture()))
    assert "Hiện ở đầu các trang của đơn vị" in keeper.get("/lam-viec/cai-dat/").content.decode()
