"""A day that was stated and the day it was truly entered, side by side wherever acts are listed."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.factories import a_person, a_ward
from tests.factories.procedure_early import a_group, a_movement, a_nomination, a_pledge, a_round, an_officer
from tests.factories.procedure_late import an_issued_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.actions import open_public_comment
from thidua.records.people.actions import correct_person_name

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def stated(day: date) -> str:
    return f"ghi ngày {date_short(day)}, nhập ngày {date_short(clock.today())}"


def told(day: date) -> re.Pattern[str]:
    """Find a day that stands with the day it was entered under it."""
    return re.compile(rf'{date_short(day)} <div class="hint"> nhập ngày {date_short(clock.today())} </div>')


def test_lists_say_when_what_they_list_was_entered(signed_in: SignIn) -> None:
    movement = a_movement()
    pledge = a_pledge(movement, a_group(1), signed=True)
    nomination = a_nomination(a_round(movement=movement), unit=a_group(1), submitted=True, accepted=True)
    open_public_comment(
        actor=an_officer(Role.APPRAISER),
        round=nomination.round,
        nominations=[nomination],
        opens_on=date(2021, 12, 1),
        closes_on=date(2021, 12, 20),
    )
    nomination.refresh_from_db()
    browser = signed_in(account=an_officer(Role.APPRAISER))
    browser.get(at("year", 2021))
    assert movement.launched_on is not None
    assert pledge.signed_on is not None
    assert nomination.submitted_on is not None
    pages = {
        at("movement", movement.uid): [movement.launched_on, pledge.signed_on],
        at("pledge_list"): [pledge.signed_on],
        at("pledge_board", movement.uid): [pledge.signed_on],
        at("nomination_list"): [nomination.submitted_on],
        at("nomination", nomination.uid): [one.received_on for one in nomination.appraisals.all()],
        at("round", nomination.round.uid): [date(2021, 12, 1)],
    }
    for url, days in pages.items():
        html = " ".join(browser.get(url).content.decode().split())
        assert [day for day in days if not told(day).search(html)] == [], url
        assert days


def test_decision_says_when_its_signing_and_issuing_were_entered(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    assert decision.signed_on is not None
    assert decision.issued_on is not None
    html = " ".join(signed_in(account=an_office().keeper).get(at("decision", decision.uid)).content.decode().split())
    assert [told(day).search(html) is not None for day in (decision.signed_on, decision.issued_on)] == [True, True]


def test_history_says_the_stated_day_only_where_it_lies_before_the_entry(signed_in: SignIn) -> None:
    today = clock.today()
    person = a_person("Lê Thị An", title="Tổ viên", unit=a_ward())
    browser = signed_in(account=an_officer(Role.APPRAISER))
    for name, day in (("Lê Thị Ân", today), ("Lê Thị Ẩn", today - timedelta(days=3))):
        correct_person_name(
            actor=an_officer(Role.APPRAISER), person=person, full_name=name, on=day, reason="Đối chiếu căn cước"
        )
    html = " ".join(browser.get(at("person", person.uid)).content.decode().split())
    assert [stated(today - timedelta(days=3)) in html, stated(today) in html] == [True, False]
    assert "Đối chiếu căn cước; ghi ngày" in html
