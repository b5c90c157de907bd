"""Every role walks the staff pages: each form it is offered opens, and each unit offered in it may be chosen."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from tests.factories import a_household, a_person, an_account, an_award
from tests.factories.procedure_early import a_group, a_movement, a_nomination, a_pledge, a_round

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import may
from thidua.records.organisations.permissions import UNIT_ROLES
from thidua.screens.web.screens import ActionScreen, address

PAGES = (
    "home",
    "movement_list",
    "pledge_list",
    "result_list",
    "round_list",
    "nomination_list",
    "meeting_list",
    "decision_list",
    "certificate_list",
    "conference_list",
    "report_list",
    "award_list",
    "person_list",
    "household_list",
    "unit_list",
    "sheet_list",
    "account_list",
    "book_list",
    "key_list",
)

# What is asked of the unit chosen, where the screen itself is about something else.
OF_THE_UNIT = {"people.correct_post": "people.enter_post"}
# Who takes in a list of the round takes in any unit's offered there: its verb asks of the round alone.
OF_THE_ROUND = {"nominations.import_nominations"}


def acts_on(browser: Client, page: str) -> set[str]:
    """Return the addresses of the forms that a page leads to; none of a page the account may not open."""
    answer = browser.get(page)
    if answer.status_code != 200:
        assert answer.status_code in (403, 404), (page, answer.status_code)
        return set()
    found = set()
    for link in re.findall(r'href="(/lam-viec/[^"#]*)', answer.content.decode()):
        try:
            view: Any = resolve(link.partition("?")[0]).func
        except Resolver404:
            continue
        if issubclass(getattr(view, "view_class", object), ActionScreen):
            found.add(link.replace("&amp;", "&"))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_no_role_is_offered_a_form_that_refuses_it(role: Role) -> None:
    group = a_group()
    movement, draft = a_movement(), a_movement(launched=False, title="Còn dự thảo")
    pledge, person, household = a_pledge(movement, group), a_person(unit=group), a_household(unit=group)
    found = a_round(movement=movement)
    nomination, award = a_nomination(found, person, unit=group), an_award(person)
    actor = an_account(role, group if role in UNIT_ROLES else None)
    browser = Client()
    browser.force_login(actor)
    pages = [address(name) for name in PAGES]
    pages += [address("movement", movement.uid), address("movement", draft.uid), address("pledge", pledge.uid)]
    pages += [address("pledge_board", movement.uid), address("round", found.uid), address("person", person.uid)]
    pages += [address("nomination", nomination.uid), address("award", award.uid), address("unit", group.uid)]
    offered = set().union(*(acts_on(browser, page) for page in pages))
    refused, closed = [], []
    for link in sorted(offered):
        answer = browser.get(link)
        if answer.status_code != 200:
            refused.append((link, answer.status_code))
            continue
        screen: Any = answer.context["view"]
        unit = answer.context["form"].fields.get("unit") if "form" in answer.context else None
        if hasattr(unit, "queryset") and screen.permission not in OF_THE_ROUND:
            asked = OF_THE_UNIT.get(screen.permission, screen.permission)
            closed += [(link, str(one)) for one in unit.queryset if not may(actor, asked, one)]
    assert refused == []
    assert closed == []
    assert household.unit == group
