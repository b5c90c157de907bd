"""After an act: next steps that are one's own, steps handed on to those who may take them, small saves in a line."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_field, a_ward, an_account
from tests.factories.procedure_early import a_group, a_movement, a_nomination, a_round, an_officer

from thidua.foundation.accounts.enums import Role
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.movements.models import Movement

from .conftest import SignIn

pytestmark = pytest.mark.django_db
PLAN = {
    "year": "2021",
    "title": "Thi đua chuyển đổi số",
    "form": "regular",
    "starts_on": "15/01/2021",
    "ends_on": "31/12/2021",
    "purpose": "Nhanh hơn",
    "scope": "Toàn phường",
    "criteria": "Đúng hạn",
}


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def drafted_by(browser: Client) -> str:
    """Draft a plan; return the address of the page that confirms it."""
    answer = browser.post(at("movement_draft"), {**PLAN, "fields_of_work": a_field().code})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_step_of_others_names_them_and_is_handed_on_once(signed_in: SignIn) -> None:
    signer = an_officer(Role.SIGNER)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    done = drafted_by(browser)
    steps = {step.label: step for step in browser.get(done).context["following"]}
    assert steps["Thêm chỉ tiêu"].is_own
    launch = steps["Phát động"]
    assert (launch.is_own, launch.holders) == (False, (signer,))
    text = browser.get(done).content.decode()
    assert f"việc của {signer}" in text
    assert at("movement_launch", Movement.objects.get().uid) not in text
    for _twice in range(2):
        assert browser.post(f"{done}chuyen/{launch.number}/")["Location"] == done
    message = OutboxMessage.objects.get(recipient=signer, kind="work_handed_on")
    assert message.path == at("movement_launch", Movement.objects.get().uid)
    assert "Đã báo" in browser.get(done).content.decode()
    assert signed_in(account=signer).get(message.path).status_code == 200


def test_a_step_nobody_may_take_says_so(signed_in: SignIn) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    done = drafted_by(browser)
    assert "chưa ai có vai trò làm việc này" in browser.get(done).content.decode()
    launch = next(step for step in browser.get(done).context["following"] if not step.is_own)
    assert browser.post(f"{done}chuyen/{launch.number}/").status_code == 422
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("number", ["0", "9"])
def test_own_and_unknown_steps_are_not_handed_on(signed_in: SignIn, number: str) -> None:
    browser = signed_in(account=an_officer(Role.APPRAISER))
    done = drafted_by(browser)
    assert browser.post(f"{done}chuyen/{number}/").status_code in (404, 422)
    stranger = signed_in(Role.SIGNER, a_ward())
    assert stranger.post(f"{done}chuyen/{number}/").status_code == 404
    assert not OutboxMessage.objects.exists()


def test_a_locked_list_leads_to_the_council(signed_in: SignIn) -> None:
    secretary = an_account(Role.COUNCIL_SECRETARY, a_ward(), username="thu-ky")
    round = a_round()
    a_nomination(round, accepted=True)
    answer = signed_in(account=an_officer(Role.APPRAISER)).post(at("round_close", round.uid), {"on": "29/12/2021"})
    browser = signed_in(account=an_officer(Role.APPRAISER))
    assert answer.status_code == 302
    assert browser.get(answer["Location"]).status_code == 404  # another session's receipt
    own = signed_in(account=secretary)
    a_round_of_its_own = a_round()
    a_nomination(a_round_of_its_own, accepted=True)
    closed = own.post(at("round_close", a_round_of_its_own.uid), {"on": "29/12/2021"})
    step = own.get(closed["Location"]).context["following"][0]
    assert (step.label, step.is_own) == ("Triệu tập Hội đồng", True)
    assert own.get(step.url).status_code == 200


def test_a_small_save_stays_on_the_record(signed_in: SignIn) -> None:
    movement = a_movement(targets=(), launched=False)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    answer = browser.post(
        at("target_add", movement.uid),
        {"field": a_field().code, "indicator": "Số ngõ sáng", "measure_unit": "ngõ", "value": "5"},
    )
    assert answer["Location"] == at("movement", movement.uid)
    assert "Đã thêm chỉ tiêu" in browser.get(answer["Location"]).content.decode()


Follow = Callable[..., str]


def test_a_clerk_is_offered_only_own_steps(signed_in: SignIn, done: Follow) -> None:
    movement, group = a_movement(), a_group()
    browser = signed_in(Role.UNIT_CLERK, group)
    page = done(
        browser,
        at("pledge_draft", movement.uid),
        **{
            "unit": group.uid,
            "nd-TOTAL_FORMS": "1",
            "nd-INITIAL_FORMS": "0",
            "nd-0-text": "Giữ gìn vệ sinh",
            "nd-0-value": "2",
            "nd-0-target": movement.targets.get().uid,
        },
    )
    assert "Ký giao ước: " in " ".join(page.split())
    assert "/ky/" not in page


def test_the_desk_and_the_staff_screens_lead_to_each_other(signed_in: SignIn) -> None:
    browser = signed_in(Role.EDITOR, a_ward())
    home = browser.get(at("home")).content.decode()
    assert 'href="/quan-tri/"' in home
    assert 'href="/quan-tri/soan-tin/"' in home
    appraiser = signed_in(account=an_officer(Role.APPRAISER)).get(at("home")).content.decode()
    assert 'href="/quan-tri/' not in appraiser
    assert 'href="/"' in appraiser
    assert "Việc của biên tập viên" in appraiser


def test_who_has_no_place_at_the_desk_is_told_so(signed_in: SignIn) -> None:
    answer = signed_in(account=an_officer(Role.APPRAISER)).get("/quan-tri/", follow=True)
    assert (answer.status_code, answer.redirect_chain) == (403, [])
