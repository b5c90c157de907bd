"""The living page shows every component, to administrators only."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.template import Template
from django.test import RequestFactory
from django.test.signals import template_rendered

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.screens import components
from thidua.screens.components.tags.drawing import forget_drawn
from thidua.screens.components.views import living_page

pytestmark = pytest.mark.django_db

ADDRESS = "/lam-viec/thanh-phan/"


@pytest.fixture
def administrator() -> Account:
    """An account that holds the administrator's role."""
    account = Account.objects.create(username="quantri", last_name="Nguyễn Thị", first_name="Mẫu")
    ward = Unit.objects.create(
        key="phuong-mau", name="Phường Mẫu", short_name="Phường Mẫu", kind=UnitKind.WARD, valid_from=date(2020, 1, 1)
    )
    RoleAssignment.objects.create(account=account, role=Role.ADMINISTRATOR, scope=ward, valid_from=date(2020, 1, 1))
    return account


def test_living_page_shows_every_component(rf: RequestFactory, administrator: Account) -> None:
    request = rf.get(ADDRESS)
    request.user = administrator
    request._messages = []  # type: ignore[attr-defined]  # as the middleware does
    seen: set[str] = set()

    def note(template: Template, **_kwargs: object) -> None:
        if template.name and template.name.startswith("components/"):
            seen.add(template.name)

    forget_drawn()
    template_rendered.connect(note)
    try:
        answer = living_page(request)
    finally:
        template_rendered.disconnect(note)
    folder = Path(components.__file__).parent / "templates" / "components"
    assert answer.status_code == 200
    assert seen == {f"components/{path.name}" for path in folder.glob("*.html")}


def test_living_page_has_no_inline_script_or_style(rf: RequestFactory, administrator: Account) -> None:
    request = rf.get(ADDRESS)
    request.user = administrator
    page = living_page(request).content.decode()
    assert [page.count(text) for text in (" style=", "<style", "onclick=", "javascript:", "<script>")] == [0] * 5


def test_living_page_without_role_is_refused(rf: RequestFactory) -> None:
    request = rf.get(ADDRESS)
    request.user = Account.objects.create(username="chuyenvien")
    with pytest.raises(PermissionDenied):
        living_page(request)


def test_living_page_without_sign_in_leads_to_it(rf: RequestFactory) -> None:
    request = rf.get(ADDRESS)
    request.user = AnonymousUser()
    answer = living_page(request)
    assert (answer.status_code, answer["Location"]) == (302, f"/tai-khoan/login/?next={ADDRESS}")
