"""The first page of an empty installation, through HTTP."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Site

from thidua.civic.newsroom.actions.site import follow_address
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.installation.actions import tell_public_address
from thidua.foundation.installation.models import PublicAddress
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import AdministrativeCode, Unit
from thidua.screens.portal import first_run

pytestmark = pytest.mark.django_db

TYPED = {
    "phuong": "nam hong linh, ha tinh",
    "ward": "18118",
    "full_name": "Lưu Quốc Việt",
    "username": "quantri",
    "password": "mot-mat-khau-dai",
    "again": "mot-mat-khau-dai",
    "public_address": "thidua.namhonglinh.gov.vn",
}


@pytest.fixture
def code(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """An empty installation in a home of its own, with its code."""
    settings.HOME = tmp_path
    laid = first_run.lay_code()
    yield laid
    first_run.take_code_away()


@pytest.mark.parametrize("address", ["/", "/lam-viec/", "/tai-khoan/login/", "/quan-tri/", "/so-khen-thuong/", "/x/"])
def test_every_address_of_an_empty_installation_leads_to_the_first_page(code: str, address: str) -> None:
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, "/khoi-dau/", "no-store")


def test_code_lies_where_only_its_owner_reads_it_and_stays_the_same(code: str) -> None:
    assert first_run.code_file().stat().st_mode & 0o777 == 0o600
    assert first_run.lay_code() == code


def test_first_page_founds_the_ward_with_one_post_and_leads_to_the_year(code: str) -> None:
    browser = Client()
    page = browser.get("/khoi-dau/", {"ma": code, "phuong": "nam hong linh, ha tinh"}).content.decode()
    assert "Phường Nam Hồng Lĩnh, Tỉnh Hà Tĩnh (18118)" in page
    assert f'value="{code}"' in page
    answer = browser.post("/khoi-dau/", {**TYPED, "code": code.lower().replace("-", " ")}, follow=True)
    assert answer.redirect_chain == [("/lam-viec/", 302)]
    assert "Phường Nam Hồng Lĩnh" in answer.content.decode()
    assert Account.objects.get().get_full_name() == "Lưu Quốc Việt"
    assert RoleAssignment.objects.get().role == Role.ADMINISTRATOR
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["Phường Nam Hồng Lĩnh", "Tỉnh Hà Tĩnh"]
    assert sorted(AdministrativeCode.objects.values_list("code", flat=True)) == ["18118", "42"]
    assert PublicAddress.objects.get().address == "https://thidua.namhonglinh.gov.vn"
    assert (AwardKind.objects.exists(), FieldOfWork.objects.exists(), HomePage.objects.count()) == (True, True, 1)
    assert not first_run.code_file().exists()
    assert Client().get("/").status_code == 200


def test_wrong_code_founds_nothing_and_keeps_what_was_typed(code: str) -> None:
    answer = Client().post("/khoi-dau/", {**TYPED, "code": "AAAA-AAAA-AAAA"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "code": ["Mã khởi đầu không đúng. Hãy chép lại mã trên màn hình của máy chủ."]
    }
    assert 'value="Lưu Quốc Việt"' in answer.content.decode()
    assert (Unit.objects.count(), Account.objects.count()) == (0, 0)
    assert first_run.is_code(code)


def test_guesses_end_after_twenty(code: str) -> None:
    said = [
        Client().post("/khoi-dau/", {**TYPED, "code": "AAAA-AAAA-AAAA"}).context["form"].errors["code"][0][:20]
        for _guess in range(21)
    ]
    assert set(said[:20]) == {"Mã khởi đầu không đú"}
    assert said[20] == "Từ mạng của bạn vừa "
    assert Client().post("/khoi-dau/", {**TYPED, "code": code}).status_code == 422


def test_second_run_is_refused(code: str) -> None:
    assert Client().post("/khoi-dau/", {**TYPED, "code": code}).status_code == 302
    assert Client().get("/khoi-dau/").status_code == 404
    assert Client().post("/khoi-dau/", {**TYPED, "username": "khac", "code": code}).status_code == 404
    # Also when somebody has put the file back.
    first_run.code_file().write_text(code, encoding="ascii")
    assert Client().post("/khoi-dau/", {**TYPED, "username": "khac", "code": code}).status_code == 404
    assert first_run.lay_code() == ""
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        (
            {"password": "123456", "again": "123456"},
            {"password": ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự. Mật khẩu này quá phổ biến."]},
        ),
        ({"again": "mot-mat-khau-khac"}, {"again": ["Hai lần gõ mật khẩu không giống nhau."]}),
        ({"username": "quan tri"}, {"username": ["Điền tên đăng nhập hợp lệ."]}),
        ({"public_address": "http://"}, {"public_address": ["Hãy ghi địa chỉ gồm tên máy chủ"]}),
        ({"ward": "00001"}, {"ward": ["Hãy chọn một nơi trong danh sách vừa tìm."]}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    code: str, changed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    answer = Client().post("/khoi-dau/", {**TYPED, "code": code, **changed})
    assert answer.status_code == 422
    said = answer.context["form"].errors
    assert list(said) == list(errors)
    for name, sentences in errors.items():
        assert [one[: len(expected)] for one, expected in zip(said[name], sentences, strict=True)] == sentences
    assert Unit.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("18118", ["18118"]),
        ("phuong dau lieu, ha tinh", ["18118"]),
        ("không có nơi nào thế này", []),
    ],
)
def test_ward_is_found_by_name_code_or_earlier_name(code: str, typed: str, found: list[str]) -> None:
    form = Client().get("/khoi-dau/", {"ma": code, "phuong": typed}).context["form"]
    assert ([value for value, _label in form.fields["ward"].choices] if form else []) == found


def test_address_of_the_environment_is_not_asked(code: str, settings: Settings) -> None:
    settings.PUBLIC_URL, settings.PUBLIC_URL_IS_SET = "https://thidua.example.vn", True
    browser = Client()
    assert "public_address" not in browser.get("/khoi-dau/", {"phuong": "18118"}).context["form"].fields
    assert browser.post("/khoi-dau/", {**TYPED, "code": code}).status_code == 302
    assert PublicAddress.objects.get().address == "https://thidua.example.vn"


def test_portal_follows_the_address_told_later(code: str) -> None:
    assert Client().post("/khoi-dau/", {**TYPED, "code": code}).status_code == 302
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("thidua.namhonglinh.gov.vn", 443)
    tell_public_address(actor=Account.objects.get(), address="http://10.0.0.5:8000")
    asked = DBTaskResult.objects.get(task_path="thidua.civic.newsroom.jobs.follow_address")
    assert asked.args_kwargs["args"] == ["https://thidua.namhonglinh.gov.vn", "http://10.0.0.5:8000"]
    for _time in range(2):
        follow_address(actor=None, before=asked.args_kwargs["args"][0], after=asked.args_kwargs["args"][1])
    site.refresh_from_db()
    assert (site.hostname, site.port) == ("10.0.0.5", 8000)
    assert AuditEvent.objects.filter(event="site_moved").count() == 1
