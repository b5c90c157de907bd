"""Ticking dossiers in the queue, accepting or returning them together, what became of each."""

import pytest
from django.test import Client
from tests.factories import a_person, an_account
from tests.factories.procedure_early import (
    APPRAISED_ON,
    REVIEW,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.text import date_short
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import Nomination

from .acting import done, page, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db

QUEUE = "/lam-viec/tham-dinh/"
FROM_LIST = {"tu-danh-sach": "1"}
DAYS = {"received_on": date_short(SUBMITTED_ON), "on": date_short(APPRAISED_ON)}


@pytest.fixture
def kept() -> list[Nomination]:
    """Three submitted dossiers of one round."""
    confirmations()
    round = a_round()
    return [a_nomination(round, submitted=True) for _ in range(3)]


@pytest.fixture
def appraiser(signed_in: SignIn) -> Client:
    """The ward's appraiser at the screen."""
    return signed_in(account=an_officer(Role.APPRAISER))


def uids(nominations: list[Nomination]) -> list[str]:
    return [str(one.uid) for one in nominations]


def test_queue_ticks_one_or_all_that_are_shown(appraiser: Client, kept: list[Nomination]) -> None:
    html = page(appraiser, QUEUE)
    assert (html.count('form="nhieu"'), html.count(" checked")) == (3, 0)
    assert page(appraiser, f"{QUEUE}?chon-het=1").count(" checked") == 3
    assert all(one.code in html for one in kept)


def test_ticked_dossiers_are_offered_ticked_and_nothing_is_done_yet(appraiser: Client, kept: list[Nomination]) -> None:
    answer = appraiser.post(f"{QUEUE}tiep-nhan/", {**FROM_LIST, "chon": uids(kept[:2])})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert [one.code in html for one in kept] == [True, True, False]
    assert html.count(" checked") == 2
    assert set(Nomination.objects.values_list("state", flat=True)) == {NominationState.SUBMITTED}


def test_page_after_accepting_names_each_with_what_became_of_it(appraiser: Client, kept: list[Nomination]) -> None:
    Nomination.objects.filter(pk=kept[2].pk).update(submitted_on=APPRAISED_ON)
    sent = {**DAYS, "offered": uids(kept), "chosen": uids(kept), "words": ""}
    html = done(appraiser, f"{QUEUE}tiep-nhan/", sent)
    assert "Đã tiếp nhận 2/3 hồ sơ" in html
    assert all(f"{one.code} {one.subject}" in html for one in kept)
    assert "ngày nhận không thể sớm hơn" in html
    states = [Nomination.objects.get(pk=one.pk).state for one in kept]
    assert states == [NominationState.ACCEPTED, NominationState.ACCEPTED, NominationState.SUBMITTED]


def test_refused_form_keeps_the_ticks_and_the_words(appraiser: Client, kept: list[Nomination]) -> None:
    sent = {
        "received_on": "32/12/2021",
        "on": DAYS["on"],
        "offered": uids(kept),
        "chosen": uids(kept[:1]),
        "words": "Lý do A",
    }
    html = refused(appraiser, f"{QUEUE}tra-lai/", sent)
    assert ("Lý do A" in html, html.count(" checked"), html.count('name="offered"')) == (True, 1, 3)


def test_many_are_returned_with_a_common_reason(appraiser: Client, kept: list[Nomination]) -> None:
    sent = {**DAYS, "offered": uids(kept), "chosen": uids(kept[:2]), "words": "Thiếu số liệu"}
    html = done(appraiser, f"{QUEUE}tra-lai/", sent)
    assert "Đã trả lại 2/2 hồ sơ" in html
    assert Nomination.objects.filter(state=NominationState.RETURNED, return_reason="Thiếu số liệu").count() == 2


def test_address_without_a_choice_and_junk_choices_are_answered_in_words(appraiser: Client) -> None:
    assert "Chưa chọn hồ sơ nào" in page(appraiser, f"{QUEUE}tiep-nhan/")
    answer = appraiser.post(f"{QUEUE}tiep-nhan/", {**FROM_LIST, "chon": ["x", "1", "' OR 1=1"]})
    assert "Chưa chọn hồ sơ nào" in answer.content.decode()
    refused(appraiser, f"{QUEUE}tiep-nhan/", {**DAYS, "chosen": ["x"], "words": ""})


def test_only_who_appraises_is_offered_it(signed_in: SignIn) -> None:
    assert signed_in(Role.REGISTER_KEEPER).get(f"{QUEUE}tiep-nhan/").status_code == 403


# The head's own dossier.


def test_head_sends_the_list_is_told_what_stays_and_the_appraiser_confirms_it(
    signed_in: SignIn, appraiser: Client
) -> None:
    confirmations()
    group, round = a_group(), a_round()
    head = a_head(group)
    own = a_nomination(round, subject=head.person, unit=group, attestations={})
    other = a_nomination(round, subject=a_person("Lê Thị Lan", title="Chi hội trưởng", unit=group), unit=group)
    clerk = an_account(Role.UNIT_CLERK, group)
    actions.amend_nomination(actor=clerk, nomination=own, attestations=other.attestations)
    meeting = {
        "on": date_short(SUBMITTED_ON),
        "held_on": date_short(REVIEW.held_on),
        "present": str(REVIEW.present),
        "in_favour": str(REVIEW.in_favour),
    }
    browser = signed_in(account=head)
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/trinh/{group.uid}/"
    assert "Hồ sơ của chính mình để lại" in page(browser, url)
    confirmed = done(browser, url, meeting)
    assert ("Đã trình 1 hồ sơ" in confirmed, "để lại, chờ cấp phó" in confirmed) == (True, True)
    assert "Chờ người khác xác nhận" in page(browser, f"/lam-viec/de-nghi/{own.uid}/")
    assert browser.get(f"/lam-viec/de-nghi/{own.uid}/xac-nhan/").status_code == 403
    appraiser = signed_in(account=an_officer(Role.APPRAISER))
    assert f"/lam-viec/de-nghi/{own.uid}/xac-nhan/" in page(appraiser, "/lam-viec/")
    done(appraiser, f"/lam-viec/de-nghi/{own.uid}/xac-nhan/", meeting)
    assert Nomination.objects.get(pk=own.pk).state == NominationState.SUBMITTED
