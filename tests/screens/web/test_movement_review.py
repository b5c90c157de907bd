"""Screen of the half-year review: a chart, its table beside it, any day."""

import pytest
from django.urls import reverse
from tests.factories.procedure_early import an_officer
from tests.procedure.movements.test_reviewing import a_movement_with_figures

from thidua.foundation.accounts.enums import Role

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def test_chart_stands_beside_its_table_and_a_day_may_be_chosen(signed_in: SignIn) -> None:
    movement = a_movement_with_figures()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = reverse("web:movement_review", args=[movement.uid])
    page = browser.get(url).content.decode()
    assert 'aria-label="Cây xanh trồng mới: 25 %"' in page
    assert "đã qua 47 %" in page
    late = browser.get(url, {"ngay": "31/12/2021"}).content.decode()
    assert 'width="90.0"' in late
    assert 'viewBox="0 0 150 12"' in late
    assert browser.get(url, {"ngay": "mai"}).status_code == 200
    assert "movement-chart" in browser.get(reverse("web:movement", args=[movement.uid])).content.decode()
