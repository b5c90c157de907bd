"""What a ward still has to see to: on the year page, on its own page, and the public address before certificates."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from tests.factories import a_field, a_person, a_unit, a_ward, an_account, an_administrator
from tests.post import CONSOLE, SMTP, hand_on_by
from tests.screens.web.conftest import SignIn

from thidua.foundation.accounts.actions import grant_role
from thidua.foundation.accounts.enums import Role
from thidua.foundation.installation.actions import note_backup, tell_public_address
from thidua.foundation.installation.models import PublicAddress, SetupNote
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.procedure.reports.queries import setup_of
from thidua.records.numbering.actions import keep_book
from thidua.records.numbering.enums import Keeper, Series
from thidua.records.organisations.queries import ancestors

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]


def waiting() -> list[str]:
    return [item.name for item in setup_of(a_ward(), clock.today()).items if not item.is_done]


def keeper() -> Client:
    """Sign in who keeps the whole installation, working for the ward."""
    administrator = an_account(Role.ADMINISTRATOR, username="quan-tri-phuong")
    top = ancestors(a_ward(), clock.today())[-1]
    grant_role(
        actor=an_administrator(), account=administrator, role=Role.ADMINISTRATOR, scope=top, valid_from=clock.today()
    )
    browser = Client()
    browser.force_login(administrator)
    return browser


def test_items_follow_the_records() -> None:
    ward = a_ward()
    before = waiting()
    assert before == ["units", "people", "roles", "council", "fields", "numbers", "law", "mail", "backup", "address"]
    unit = a_unit(key="TDP1")
    a_field()
    a_person(unit=unit)
    for role in (
        *(Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR),
        *(Role.SIGNER, Role.REGISTER_KEEPER, Role.EDITOR),
    ):
        an_account(role, ward)
    assert waiting() == ["council", "numbers", "law", "mail", "backup", "address"]


def test_books_of_numbers_that_nobody_spoke_of_are_named() -> None:
    for series in (Series.PLAN, Series.MINUTES):
        keep_book(
            actor=an_account(Role.REGISTER_KEEPER, username=f"so-{series.name.lower()}"),
            issuer=a_ward(),
            series=series,
            year=clock.today().year,
            keeper=Keeper.OFFICE,
        )
    numbers = next(item for item in setup_of(a_ward(), clock.today()).items if item.name == "numbers")
    assert numbers.summary == "Chưa khai ai cấp số của: Quyết định (QĐ-UBND), Báo cáo (BC-UBND)"


def test_roles_name_who_holds_them() -> None:
    an_account(Role.SIGNER, full_name="Trần Văn Ký")
    setup = setup_of(a_ward(), clock.today())
    assert {held.role: held.holders for held in setup.roles}[Role.SIGNER] == ("Trần Văn Ký",)
    roles = next(item for item in setup.items if item.name == "roles")
    assert roles.summary == (
        "Chưa ai giữ: Người thẩm định, Thư ký Hội đồng, Chủ tịch Hội đồng, Người giữ sổ khen thưởng, "
        "Biên tập viên cổng thông tin"
    )


def test_year_page_shows_the_list_to_officers_alone(signed_in: SignIn) -> None:
    assert "Việc khởi đầu" in signed_in(Role.SIGNER).get("/lam-viec/").content.decode()
    assert "Việc khởi đầu" not in signed_in(Role.UNIT_CLERK, a_unit(key="TDP1")).get("/lam-viec/").content.decode()


def test_who_may_not_do_it_sees_who_can(signed_in: SignIn) -> None:
    an_account(Role.ADMINISTRATOR, full_name="Lưu Quốc Việt")
    page = signed_in(Role.SIGNER).get("/lam-viec/cai-dat/").content.decode()
    assert "Người làm được: Lưu Quốc Việt" in page
    assert "/lam-viec/tai-khoan/mo/" not in page.split('id="viec-khoi-dau"')[1]
    assert signed_in(Role.SIGNER).get("/lam-viec/cai-dat/ghi/backup/").status_code == 403
    assert signed_in(Role.UNIT_CLERK, a_unit(key="TDP1")).get("/lam-viec/cai-dat/").status_code == 404


def test_list_takes_the_same_queries_for_few_and_many(signed_in: SignIn, queries_of: Callable[..., int]) -> None:
    browser = signed_in(Role.ADMINISTRATOR)
    a_person(unit=a_unit(key="TDP1"))
    before = queries_of(browser, "/lam-viec/cai-dat/")
    for number in range(2, 5):
        a_person(unit=a_unit(key=f"TDP{number}"))
        an_account(Role.SIGNER)
    assert queries_of(browser, "/lam-viec/cai-dat/") == before


def test_list_is_put_away_with_a_reason_and_stays_on_its_own_page(done: Follow) -> None:
    browser = keeper()
    refused = browser.post("/lam-viec/cai-dat/thoi-hien/", {"words": "  "})
    assert (refused.status_code, SetupNote.objects.count()) == (422, 0)
    done(browser, "/lam-viec/cai-dat/thoi-hien/", words="Phường làm dần trong năm")
    assert 'id="viec-khoi-dau"' not in browser.get("/lam-viec/").content.decode()
    page = browser.get("/lam-viec/cai-dat/").content.decode()
    assert "đã thôi hiện danh sách ở trang Năm công tác: Phường làm dần trong năm" in page


def test_mail_is_tried_by_sending_one() -> None:
    assert keeper().post("/lam-viec/cai-dat/thu/", {"address": "quantri@xa.gov.vn"}).status_code == 302
    assert [letter.to for letter in mail.outbox] == [["quantri@xa.gov.vn"]]
    assert "mail" not in waiting()


def test_mail_server_that_does_not_answer_is_named(settings: Settings) -> None:
    hand_on_by(settings, SMTP, host="127.0.0.1", port=1)
    answer = keeper().post("/lam-viec/cai-dat/thu/", {"address": "quantri@xa.gov.vn"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["address"][0].startswith("Máy chủ thư không nhận thư (")
    assert "mail" in waiting()


def test_mail_that_goes_nowhere_is_not_called_tried(settings: Settings) -> None:
    hand_on_by(settings, CONSOLE)
    answer = keeper().post("/lam-viec/cai-dat/thu/", {"address": "quantri@xa.gov.vn"})
    assert answer.context["form"].errors["address"] == [
        "Chưa khai máy chủ thư, thư không đi đâu. Hãy đặt THIDUA_EMAIL_URL rồi chạy lại."
    ]
    assert "mail" in waiting()


@pytest.mark.parametrize("matter", ["backup", "rules", "mail"])
def test_note_settles_its_item(done: Follow, matter: str) -> None:
    done(keeper(), f"/lam-viec/cai-dat/ghi/{matter}/", words="Ổ cứng ngoài, 17 giờ, văn thư giữ")
    assert {"rules": "law"}.get(matter, matter) not in waiting()


def test_plan_of_backups_is_told_and_what_came_of_it(done: Follow, tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    place = tmp_path / "sao-luu"
    place.mkdir()
    browser = keeper()
    page = done(browser, "/lam-viec/cai-dat/sao-luu/", place=str(place), at="01:30", recipient="")
    assert f"Sao vào {place} lúc 01:30 hằng ngày." in page
    assert "Bản sao không niêm phong" in page
    assert list(place.iterdir()) == []
    assert "backup" not in waiting()
    began = clock.now()
    note_backup(actor=None, began_at=began, place=f"{place}/a.tar", trouble="đĩa đầy")
    assert "backup" in waiting()
    assert "Lần gần nhất không xong: đĩa đầy" in browser.get("/lam-viec/cai-dat/").content.decode()
    note_backup(actor=None, began_at=began, place=f"{place}/b.tar", size=1, is_checked=True)
    assert f"ở {place}/b.tar" in browser.get("/lam-viec/cai-dat/").content.decode()
    page = done(browser, "/lam-viec/cai-dat/sao-luu/", place="", at="01:30", recipient="")
    assert "Đã thôi sao lưu theo lịch" in page
    assert "backup" in waiting()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("sao-luu", "Hãy ghi đường dẫn đầy đủ"),
        ("/khong/co/o/dau", "Trên máy chủ không có thư mục /khong/co/o/dau."),
        ("HOME/media", "Thư mục này nằm trong thư mục dữ liệu"),
        ("/proc", "Chương trình không ghi được vào /proc"),
    ],
)
def test_place_that_can_hold_no_copy_is_refused_in_words(
    tmp_path: Path, settings: Settings, place: str, said: str
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "media").mkdir()
    typed = {"place": place.replace("HOME", str(tmp_path)), "at": "22:00"}
    answer = keeper().post("/lam-viec/cai-dat/sao-luu/", typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["place"][0].startswith(said)
    assert "backup" in waiting()


def test_unknown_matter_has_no_page() -> None:
    browser = keeper()
    assert browser.get("/lam-viec/cai-dat/ghi/khac/").status_code == 404
    assert browser.get("/lam-viec/cai-dat/ghi/set_up/").status_code == 404


def test_address_is_confirmed_by_opening_its_code_through_it(done: Follow, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["xa.gov.vn", "testserver", "localhost"]
    browser = keeper()
    done(browser, "/lam-viec/cai-dat/dia-chi/", public_address="http://xa.gov.vn")
    link = browser.get("/lam-viec/cai-dat/").context["link"]
    assert link == f"http://xa.gov.vn/xac-nhan-dia-chi/{PublicAddress.objects.get().token}/"
    path = link.removeprefix("http://xa.gov.vn")
    elsewhere = Client().get(path, headers={"host": "localhost"})
    assert (elsewhere.status_code, "address" in waiting()) == (422, True)
    phone = Client().get(path, headers={"host": "xa.gov.vn"})
    assert (phone.status_code, "address" in waiting()) == (200, False)
    assert Client().get("/xac-nhan-dia-chi/khong-co/").status_code == 404


def test_address_of_the_environment_gets_a_code_and_no_other_words(done: Follow, settings: Settings) -> None:
    settings.PUBLIC_URL, settings.PUBLIC_URL_IS_SET = "https://thidua.example.vn", True
    browser = keeper()
    assert browser.get("/lam-viec/cai-dat/").context["link"] == ""
    done(browser, "/lam-viec/cai-dat/dia-chi/", public_address="http://khac.vn")
    assert browser.get("/lam-viec/cai-dat/").context["link"].startswith("https://thidua.example.vn/xac-nhan-dia-chi/")


def test_administrator_of_one_ward_among_others_tells_no_address(signed_in: SignIn) -> None:
    answer = signed_in(Role.ADMINISTRATOR).get("/lam-viec/cai-dat/dia-chi/")
    assert answer.status_code == 403
    with pytest.raises(NotAllowedError):
        tell_public_address(actor=an_account(Role.ADMINISTRATOR), address="xa.gov.vn")
