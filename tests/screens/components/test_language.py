"""Somebody works in the language they chose; what the office writes stays Vietnamese."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext
from tests.factories import an_account
from tests.factories.procedure_early import a_movement
from tests.factories.procedure_late import a_round, adopted_minutes, nominations

from thidua.foundation.accounts.actions import choose_language
from thidua.foundation.accounts.enums import Language, Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.language import in_official_words, is_official, officially
from thidua.foundation.notifications.actions import announce
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.councils import papers
from thidua.procedure.nominations.notices import RoundOpened

pytestmark = pytest.mark.django_db


def opened() -> RoundOpened:
    return RoundOpened(key="1", round="Tổng kết năm 2021", issuer="Phường Đậu Liêu", due="24/12/2021")


CHOICE = "/tai-khoan/ngon-ngu/"


@pytest.fixture
def reader() -> Account:
    return an_account(Role.APPRAISER, username="nguoi-doc")


@pytest.fixture
def browser(reader: Account) -> Client:
    browser = Client()
    browser.force_login(reader)
    return browser


def test_choice_is_kept_with_the_account_and_leads_back(browser: Client, reader: Account) -> None:
    assert '<html lang="vi">' in browser.get("/lam-viec/").content.decode()
    answer = browser.post(CHOICE, {"language": "en", "next": "/lam-viec/phong-trao/?nam=2021"})
    assert (answer.status_code, answer["Location"]) == (302, "/lam-viec/phong-trao/?nam=2021")
    elsewhere = Client()
    elsewhere.force_login(reader)
    page = elsewhere.get("/lam-viec/").content.decode()
    assert '<html lang="en">' in page
    assert '<button type="submit" name="language" value="vi" lang="vi">Tiếng Việt</button>' in page
    assert list(AuditEvent.objects.filter(event="language_chosen").values_list("payload", flat=True)) == [
        '{"language":"en"}'
    ]
    browser.post(CHOICE, {"language": "vi", "next": "/lam-viec/"})
    assert '<html lang="vi">' in elsewhere.get("/lam-viec/").content.decode()


@pytest.mark.parametrize("typed", [{"language": "fr"}, {}, {"language": "en" * 500}])
def test_language_the_screens_do_not_have_changes_nothing(
    browser: Client, reader: Account, typed: dict[str, str]
) -> None:
    assert browser.post(CHOICE, typed)["Location"] == "/lam-viec/"
    reader.refresh_from_db()
    assert reader.language == "vi"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_choice_leads_nowhere_outside(browser: Client, wanted: str) -> None:
    assert browser.post(CHOICE, {"language": "en", "next": wanted})["Location"] == "/lam-viec/"


def test_choice_is_of_somebody_signed_in_and_is_sent(browser: Client) -> None:
    assert browser.get(CHOICE).status_code == 405
    assert Client().post(CHOICE, {"language": "en"})["Location"].startswith("/tai-khoan/login/")


def test_public_page_stays_vietnamese_for_who_works_in_english(browser: Client, reader: Account) -> None:
    choose_language(actor=reader, language=Language.ENGLISH)
    assert '<html lang="vi">' in browser.get("/tai-khong-co/").content.decode()
    assert translation.get_language() == "vi"


def test_refusal_is_said_in_the_readers_language_and_the_trail_in_vietnamese(browser: Client) -> None:
    movement = a_movement(launched=False)
    signer = an_account(Role.SIGNER, movement.issuer, username="nguoi-ky")
    choose_language(actor=signer, language=Language.ENGLISH)
    browser.force_login(signer)
    answer = browser.post(f"/lam-viec/phong-trao/{movement.uid}/tong-ket/", {"on": "31/12/2021"})
    with translation.override("en"):
        assert answer.status_code in (200, 422)
        said = " ".join(str(one) for errors in answer.context["form"].errors.values() for one in errors)
        assert said
        assert not any(letter in said for letter in "ộệđạấ"), said
    assert AuditEvent.objects.filter(event="movement_summed_up").count() == 0


def test_verb_that_refuses_runs_once_in_either_language(browser: Client) -> None:
    movement = a_movement(launched=False)
    signer = an_account(Role.SIGNER, movement.issuer, username="nguoi-ky")
    asked, said = {}, {}
    for language in Language:
        choose_language(actor=signer, language=language)
        browser.force_login(signer)
        address = f"/lam-viec/phong-trao/{movement.uid}/tong-ket/"
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.post(address, {"on": "31/12/2021"})
        assert answer.status_code == 422
        asked[language] = sum("UPDATE" in one["sql"] or "SELECT" in one["sql"] for one in queries)
        said[language] = " ".join(str(one) for errors in answer.context["form"].errors.values() for one in errors)
    assert asked[Language.ENGLISH] == asked[Language.VIETNAMESE] > 0
    assert said[Language.ENGLISH] != said[Language.VIETNAMESE]


def test_minutes_are_vietnamese_whoever_looks_at_them() -> None:
    round = a_round()
    nominations(round)
    meeting = adopted_minutes(round)
    drawn = papers.minutes(meeting)
    with translation.override("en"):
        assert papers.minutes(meeting) == drawn
        assert not is_official()


def test_message_is_written_in_the_language_of_who_reads_it(reader: Account) -> None:
    other = an_account(username="nguoi-khac")
    choose_language(actor=reader, language=Language.ENGLISH)
    reader.refresh_from_db()
    with translation.override("en"):
        announce(opened(), to=[reader, other])
    english, vietnamese = (OutboxMessage.objects.get(recipient=one).subject for one in (reader, other))
    with translation.override("en"):
        assert english == opened().subject()
    assert vietnamese == opened().subject()
    assert english != vietnamese


def test_official_words_within_another_language() -> None:
    written = in_official_words(lambda: gettext("Ban hành"))
    with translation.override("en"):
        assert (gettext("Ban hành"), written()) == ("Issue", "Ban hành")
        with officially():
            assert is_official()
        assert not is_official()
