"""The screens of taking in a ward's first records: a whole ward in a handful of posts."""

import base64
import io
import re
import time
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.factories import a_person, a_ward, an_account
from tests.records.intake.workbooks import a_workbook

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person, Post

from .conftest import SignIn

pytestmark = pytest.mark.django_db
URL = "/lam-viec/nap-ho-so/"
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Hoa", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quang", "Sơn", "Tú")


def upload(client: Client, content: bytes) -> tuple[int, str]:
    answer = client.post(URL, {"content": SimpleUploadedFile("phuong.xlsx", content)})
    return answer.status_code, unescape(answer.content.decode())


def carried(html: str) -> dict[str, Any]:
    """What the preview's form would send as it stands: the file, and no answer to any doubt."""
    return {"kept": re.findall(r'name="kept" value="([^"]*)"', html)[0]} | dict.fromkeys(
        re.findall(r'<select name="(dong-[^"]+)"', html), ""
    )


def fifty_units_and_three_hundred_people() -> bytes:
    units = [
        *(f"Tổ dân phố {number}" for number in range(1, 36)),
        *(f"Trường Tiểu học số {number} Đậu Liêu" for number in range(1, 6)),
        *(f"Phòng chuyên môn {number}" for number in range(1, 6)),
        "Trạm Y tế",
        "Công an phường",
        "Hội Nông dân",
        "Hội Cựu chiến binh",
        "Đoàn Thanh niên",
    ]
    names = [f"{family} {middle} {given}" for given in GIVEN for family in FAMILIES for middle in ("Văn", "Thị")]
    return a_workbook(
        ("Đơn vị", ["TT", "Tên đơn vị"], [[place, unit] for place, unit in enumerate(units, start=1)]),
        (
            "Cá nhân và chức vụ",
            ["TT", "Họ và tên", "Đơn vị công tác", "Chức vụ"],
            [
                [place, name.upper(), units[place % 50], "Tổ viên" if place % 6 else "Trưởng đơn vị"]
                for place, name in enumerate(names)
            ],
        ),
        (
            "Tài khoản",
            ["Họ và tên", "Vai trò", "Đơn vị"],
            [[names[place], "Chuyên viên đơn vị", units[place]] for place in range(50)],
        ),
    )


def test_ward_of_fifty_units_and_three_hundred_people_stands_after_a_few_posts(signed_in: SignIn) -> None:
    ward = a_ward()
    client = signed_in(account=an_account(Role.ADMINISTRATOR, ward))
    units, posts = Unit.objects.count(), 1  # signing in was one
    begun = time.monotonic()
    status, html = upload(client, fifty_units_and_three_hundred_people())
    looked, posts = time.monotonic() - begun, posts + 1
    assert (status, "Nhận 400 dòng mới" in html, Unit.objects.count()) == (200, True, units)
    answer = client.post(URL, carried(html))
    posts += 1
    assert answer.status_code == 200
    took = time.monotonic() - begun - looked
    print(f"\n{posts} form posts; looked at in {looked:.1f} s, taken in within {took:.1f} s")  # noqa: T201  # a figure
    assert posts <= 15
    assert (Unit.objects.count() - units, Person.objects.count(), Post.objects.count()) == (50, 300, 300)
    assert Account.objects.filter(must_change_password=True).count() == 50
    # Every name is written as a name, wherever the file had capitals.
    assert Person.objects.filter(full_name="Nguyễn Văn An").exists()
    html = unescape(answer.content.decode())
    told = re.findall(r'href="data:text/csv;charset=utf-8;base64,([^"]+)" download="tai-khoan-moi.csv"', html)
    lines = base64.b64decode(told[0]).decode("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("Họ và tên,Tên đăng nhập,Mật khẩu dùng một lần", 51)
    username, password = lines[1].split(",")[1:]
    assert Account.objects.get(username=username).check_password(password)
    assert answer.headers["Cache-Control"] == "no-store"


def test_template_holds_what_the_ward_has_and_brings_nothing_back(signed_in: SignIn) -> None:
    ward = a_ward()
    client = signed_in(account=an_account(Role.ADMINISTRATOR, ward))
    unit = Unit.objects.get(pk=ward.pk)
    a_person("Trần Văn Ất", title="Chủ tịch", unit=unit, key="CN1")
    answer = client.get(f"{URL}tep-mau/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ho-so-ban-dau-18127.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == [
        "Hướng dẫn",
        "Đơn vị",
        "Cá nhân và chức vụ",
        "Hộ gia đình",
        "Tài khoản",
        "Khen thưởng trước đây",
        "Xếp loại năm",
        "Sáng kiến",
        "Kỷ luật",
        "Danh mục",
    ]
    assert book.get_sheet_by_name("Cá nhân và chức vụ").to_python()[1][:6] == [
        "CN1",
        "Trần Văn Ất",
        "",
        "Phường Đậu Liêu",
        "Chủ tịch",
        date(2015, 1, 1),
    ]
    status, html = upload(client, answer.content)
    assert (status, "Chọn tệp khác" in html, 'name="kept"' in html) == (200, True, False)


def test_row_in_doubt_is_chosen_on_the_page(signed_in: SignIn) -> None:
    ward = a_ward()
    client = signed_in(account=an_account(Role.ADMINISTRATOR, ward))
    known = a_person("Nguyễn Thị Hòa", title="Chủ tịch", unit=ward, key="CN1")
    heads = ["Họ và tên", "Đơn vị", "Chức vụ"]
    content = a_workbook(("Cá nhân và chức vụ", heads, [["Nguyễn Thị Hoà", "Phường Đậu Liêu", "Phó Bí thư"]]))
    _status, html = upload(client, content)
    assert "Cá nhân và chức vụ, dòng 4: Nguyễn Thị Hoà" in html
    answers = carried(html)
    assert list(answers) == ["kept", "dong-1-4"]
    assert client.post(URL, answers).status_code == 422
    assert client.post(URL, answers | {"dong-1-4": str(known.uid)}).status_code == 200
    assert list(known.posts.order_by("pk").values_list("title", flat=True)) == ["Chủ tịch", "Phó Bí thư"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "Đây không phải tệp Excel (.xlsx, .xls) hoặc .ods đọc được."),
        (b"", "Tệp rỗng."),
        (a_workbook(("Sheet1", ["a"], [])), "Tệp không có trang tính nào của tệp mẫu"),
    ],
)
def test_file_that_is_none_is_refused_in_words(signed_in: SignIn, content: bytes, words: str) -> None:
    client = signed_in(account=an_account(Role.ADMINISTRATOR, a_ward()))
    status, html = upload(client, content)
    assert (status, words in html) == (422, True)


def test_file_carried_along_that_was_torn_is_asked_for_again(signed_in: SignIn) -> None:
    client = signed_in(account=an_account(Role.ADMINISTRATOR, a_ward()))
    answer = client.post(URL, {"kept": "%%%"})
    assert (answer.status_code, "Tệp đã xem không còn nguyên" in unescape(answer.content.decode())) == (422, True)


def test_nobody_else_sees_the_screens(signed_in: SignIn) -> None:
    client = signed_in(account=an_account(Role.APPRAISER, a_ward()))
    assert [client.get(url).status_code for url in (URL, f"{URL}tep-mau/")] == [403, 403]
    assert client.post(URL, {"kept": ""}).status_code == 403
