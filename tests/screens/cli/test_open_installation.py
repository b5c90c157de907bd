"""Opening an empty installation from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import RoleAssignment
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import AdministrativeCode

pytestmark = pytest.mark.django_db


def open_installation(**changes: str) -> str:
    said = StringIO()
    options = {
        "province": "Tỉnh Hà Tĩnh",
        "ward": "Phường Nam Hồng Lĩnh",
        "code": "18118",
        "username": "quantri",
        "full_name": "Lưu Quốc Việt",
        "password": "mot-mat-khau-dai",
    }
    call_command("open_installation", stdout=said, **(options | changes))
    return said.getvalue()


def test_open_installation_makes_ward_lists_administrator_and_portal() -> None:
    assert open_installation() == ("Đã mở cài đặt cho Phường Nam Hồng Lĩnh. Đăng nhập bằng «quantri» tại /lam-viec/.\n")
    assert AdministrativeCode.objects.get().code == "18118"
    assert AwardKind.objects.filter(code="giay-khen-xa").count() == 1
    assert RoleAssignment.objects.get().role == Role.ADMINISTRATOR
    client = Client()
    assert client.get("/").status_code == 200
    assert client.login(username="quantri", password="mot-mat-khau-dai")
    assert client.get("/lam-viec/").status_code == 200


def test_open_installation_refuses_a_second_time() -> None:
    open_installation()
    with pytest.raises(CommandError):
        open_installation(username="khac", code="18115", ward="Phường Bắc Hồng Lĩnh")
    assert RoleAssignment.objects.count() == 1


def test_open_installation_refuses_a_weak_password() -> None:
    with pytest.raises(CommandError):
        open_installation(password="123456")
    assert RoleAssignment.objects.count() == 0
