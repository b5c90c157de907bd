"""The screens of those who are told: a place added, what was sent, one message sent again, a place stopped."""

import re

import pytest
from django_tasks_db.models import DBTaskResult
from tests.factories import a_ward, an_account, an_administrator

from thidua.foundation.accounts.enums import Role
from thidua.foundation.connections.enums import Topic
from thidua.foundation.connections.models import Delivery, Webhook
from thidua.foundation.kernel import clock

from .acting import done, page, query_count, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/bao-tin/"


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    """Places are added behind the second factor; here it is not asked for."""
    settings.SECOND_FACTOR = "0"


def adding(**changed):
    return {"name": "Kho dữ liệu", "address": "https://1.1.1.1/tin", "topics": ["award.entered"], **changed}


def a_delivery(webhook: Webhook, sequence: int = 1) -> Delivery:
    return Delivery.objects.create(
        webhook=webhook,
        sequence=sequence,
        topic=Topic.AWARD_ENTERED,
        body="{}",
        made_at=clock.now(),
        tries=6,
        answer="500",
    )


def test_a_place_is_added_told_and_stopped(signed_in: SignIn) -> None:
    browser = signed_in(account=an_administrator())
    assert "Chưa báo tin cho hệ thống nào" in page(browser, LIST)
    assert "mạng nội bộ" in refused(browser, f"{LIST}them/", adding(address="https://10.0.0.1/"))
    answer = browser.post(f"{LIST}them/", adding())
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    webhook = Webhook.objects.get()
    assert re.search(r"whsec_[\w+/=]+", answer.content.decode()).group() == webhook.secret  # type: ignore[union-attr]
    assert webhook.secret not in page(browser, LIST)
    delivery = a_delivery(webhook)
    assert "gửi 6 lần" in page(browser, f"{LIST}da-gui/?viec=award.entered")
    done(browser, f"{LIST}da-gui/{delivery.uid}/gui-lai/", {})
    assert DBTaskResult.objects.filter(task_path__endswith="send_delivery").count() == 1
    done(browser, f"{LIST}{webhook.uid}/thoi/", {"reason": "Thôi dùng"})
    assert "đã thôi báo" in page(browser, LIST)


def test_nobody_else_opens_these_pages(signed_in: SignIn) -> None:
    officer = signed_in(account=an_account(Role.APPRAISER, a_ward()))
    for place in (LIST, f"{LIST}them/", f"{LIST}da-gui/"):
        assert officer.get(place).status_code == 403
    assert "Báo tin cho hệ thống khác" not in page(officer, "/lam-viec/khoa-api/")


def test_lists_take_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_administrator())
    browser.post(f"{LIST}them/", adding())
    a_delivery(Webhook.objects.get())
    few = query_count(browser, LIST), query_count(browser, f"{LIST}da-gui/")
    for number in range(3):
        browser.post(f"{LIST}them/", adding(name=f"Kho {number}"))
        a_delivery(Webhook.objects.get(name=f"Kho {number}"), number + 2)
    assert (query_count(browser, LIST), query_count(browser, f"{LIST}da-gui/")) == few
