"""The staff screens on which the public binds: a reason asked in the form, opinions looked into."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import (
    HELD_ON,
    a_council,
    a_round,
    nominations,
)
from tests.procedure.appraisals.test_public_is_heard import FIRST, LOCKED_ON, REASON, consult, opine
from tests.screens.web.test_councils import convening

from thidua.foundation.accounts.enums import Role
from thidua.procedure.appraisals.models import UnheardPublic
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import members_on
from thidua.procedure.nominations.enums import RoundState

from .acting import done, page, query_count, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def appraiser(signed_in: SignIn) -> Client:
    """The ward's appraiser at the screen."""
    return signed_in(account=an_officer(Role.APPRAISER))


def test_locking_asks_why_in_the_form_and_the_round_shows_it(appraiser: Client) -> None:
    round = a_round(state=RoundState.OPEN)
    nominations(round)
    consult(round, closes_on=LOCKED_ON)
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/khoa/"
    assert "going_on_because" not in page(appraiser, url)
    asked = refused(appraiser, url, {"on": "25/12/2021"})
    assert ('name="going_on_because"' in asked, "đến hết ngày 25/12/2021" in asked) == (True, True)
    assert 'name="going_on_because"' in refused(appraiser, url, {"on": "25/12/2021", "going_on_because": " "})
    wrong = refused(appraiser, url, {"on": "40/12/2021", "going_on_because": REASON})
    assert REASON in wrong
    done(appraiser, url, {"on": "25/12/2021", "going_on_because": REASON})
    assert UnheardPublic.objects.get().gone_on_by == an_officer(Role.APPRAISER)
    shown = page(appraiser, f"/lam-viec/dot-khen-thuong/{round.uid}/")
    assert (REASON in shown, "Làm tiếp khi chưa lấy xong ý kiến nhân dân" in shown) == (True, True)


def test_convening_and_opening_ask_why_in_their_forms(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    consult(round, closes_on=HELD_ON)
    council = a_council()
    secretary = signed_in(Role.COUNCIL_SECRETARY)
    sent = convening(round)
    assert "còn lấy ý kiến nhân dân" in refused(secretary, "/lam-viec/hop/trieu-tap/", sent)
    done(secretary, "/lam-viec/hop/trieu-tap/", {**sent, "going_on_because": REASON})
    meeting = Meeting.objects.get()
    present = {f"co-mat-{seat.person.uid}": "on" for seat in members_on(council, meeting.held_on)}
    url = f"/lam-viec/hop/{meeting.uid}/khai-mac/"
    assert 'name="going_on_because"' in refused(secretary, url, present)
    done(secretary, url, {**present, "going_on_because": REASON})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.OPENED
    assert [one.step for one in UnheardPublic.objects.all()] == ["convene", "open"]


def test_opinion_is_found_in_the_list_looked_into_and_stands_in_the_dossier(appraiser: Client) -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=FIRST)
    opinion = opine(comment, FIRST + timedelta(days=1), "Bà ấy rất tận tụy.")
    listed = page(appraiser, "/lam-viec/y-kien/")
    assert (opinion.reference in listed, "Gửi sau thời hạn" in listed, "tận tụy" in listed) == (True, True, False)
    url = f"/lam-viec/y-kien/{opinion.uid}/xem-xet/"
    assert "Bà ấy rất tận tụy." in page(appraiser, url)
    assert "không thể sớm hơn" in refused(appraiser, url, {"finding": "Đúng.", "on": "01/12/2021"})
    confirmed = done(appraiser, url, {"finding": "Đã hỏi tổ trưởng.", "on": "28/12/2021"})
    assert opinion.reference in confirmed
    assert "Đã hỏi tổ trưởng." in page(appraiser, f"/lam-viec/de-nghi/{opinion.nomination.uid}/")
    assert opinion.reference not in page(appraiser, "/lam-viec/y-kien/")
    shown = page(appraiser, f"/lam-viec/lay-y-kien/{comment.uid}/ket-luan/")
    assert "Nhận được 1 ý kiến, đã xem xét 1. Có 1 ý kiến gửi sau thời hạn." in shown


def test_opinions_are_for_those_who_appraise(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    opinion = opine(consult(round, closes_on=FIRST))
    keeper = signed_in(Role.REGISTER_KEEPER)
    assert opinion.reference not in page(keeper, "/lam-viec/y-kien/")
    assert keeper.get(f"/lam-viec/y-kien/{opinion.uid}/xem-xet/").status_code == 403


def test_list_of_opinions_takes_as_many_queries_for_three_as_for_one(appraiser: Client) -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=FIRST)
    opine(comment)
    one = query_count(appraiser, "/lam-viec/y-kien/")
    opine(comment)
    opine(comment)
    assert query_count(appraiser, "/lam-viec/y-kien/") == one
