"""Guessing passwords costs whoever guesses, and keeps nobody out; sign-ins are seen and ended by their owner."""

import json
import re
from datetime import datetime, timedelta
from html import unescape

import altcha
import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from tests.factories.records import PASSWORD, a_ward, an_account

from thidua.civic.visitors import human_check
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("owner")]
DOOR, SESSIONS = "/tai-khoan/login/", "/tai-khoan/phien/"
STRANGER, ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture
def owner() -> Account:
    """An appraiser."""
    return an_account(Role.APPRAISER, a_ward(), username="tham-dinh", email="tham-dinh@example.vn")


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is a hundredth of what it is, so that tests need not do it all."""
    monkeypatch.setattr(human_check, "EFFORT", 500)


def guess(client: Client, times: int, login: str = "tham-dinh") -> str:
    """Try wrong passwords; return what the last page says."""
    answers = [client.post(DOOR, {"login": login, "password": f"sai-mat-khau-{number}"}) for number in range(times)]
    assert {answer.status_code for answer in answers} == {200}
    return answers[-1].content.decode()


def _now() -> datetime:
    return clock.now()


def challenge_of(page: str) -> dict[str, object] | None:
    found = re.search(r'challengejson="([^"]*)"', page)
    return json.loads(unescape(found[1])) if found else None


def work(page: str) -> str:
    """Do the work that a page asks for."""
    asked = challenge_of(page)
    assert asked is not None
    found = altcha.solve_challenge(
        challenge=str(asked["challenge"]),
        salt=str(asked["salt"]),
        algorithm="SHA-256",
        max_number=int(str(asked["maxNumber"])),
        start=0,
    )
    assert found is not None
    return altcha.Payload("SHA-256", asked["challenge"], found.number, asked["salt"], asked["signature"]).to_base64()


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> bool:
    client.post(DOOR, {"login": "tham-dinh", "password": password, **more})
    return "_auth_user_id" in client.session


@pytest.mark.usefixtures("_cheap")
def test_after_a_few_wrong_passwords_the_next_try_costs_work() -> None:
    stranger = Client(**STRANGER)
    assert challenge_of(guess(stranger, 4)) is None
    page = guess(stranger, 1)
    assert not sign_in(stranger), "the right password without the work opens nothing"
    assert sign_in(stranger, altcha=work(page))


@pytest.mark.usefixtures("_cheap")
def test_flood_of_wrong_passwords_keeps_the_owner_out_nowhere() -> None:
    at_home = Client(**ELSEWHERE)
    assert sign_in(at_home)
    at_home.post("/tai-khoan/logout/")
    for number in range(4):
        guess(Client(REMOTE_ADDR=f"203.0.113.{number + 1}"), 10)
    assert sign_in(at_home), "a browser known to the account is asked for nothing"
    new = Client(REMOTE_ADDR="192.0.2.44")
    page = new.post(DOOR, {"login": "tham-dinh", "password": PASSWORD}).content.decode()
    assert "Không ai bị khóa" in page
    assert sign_in(new, altcha=work(page))


@pytest.mark.usefixtures("_cheap")
def test_work_is_single_use_and_grows_and_a_cheap_one_does_not_pass_for_it() -> None:
    stranger = Client(**STRANGER)
    done = work(guess(stranger, 5))
    wrong = {"login": "tham-dinh", "password": "sai-roi"}
    first = page = stranger.post(DOOR, {**wrong, "altcha": done}).content.decode()
    assert not sign_in(stranger, altcha=done), "the same work twice"
    for _number in range(5):
        page = stranger.post(DOOR, {**wrong, "altcha": work(page)}).content.decode()
    asked = [challenge_of(one) for one in (first, page)]
    assert [one["maxNumber"] for one in asked if one] == [500, 1000]
    assert not sign_in(stranger, altcha=work(first)), "a cheap one"
    assert sign_in(stranger, altcha=work(page))


@pytest.mark.usefixtures("_cheap")
def test_one_network_trying_many_names_pays_too() -> None:
    stranger = Client(**STRANGER)
    for number in range(10):
        guess(stranger, 1, login=f"nguoi-{number}")
    assert challenge_of(stranger.get(DOOR).content.decode()) is not None
    assert not sign_in(stranger)
    assert sign_in(Client(**ELSEWHERE)), "another network is asked for nothing"


def test_unknown_name_is_asked_for_the_same_work() -> None:
    pages = [guess(Client(**STRANGER), 5, login="tham-dinh"), guess(Client(**ELSEWHERE), 5, login="khong-co-ai")]
    known, unknown = (challenge_of(page) for page in pages)
    assert known is not None
    assert unknown is not None
    assert known["maxNumber"] == unknown["maxNumber"]


def test_without_scripts_a_sum_stands_for_the_work_a_few_times() -> None:
    stranger = Client(**STRANGER)
    page = guess(stranger, 5)
    token = re.search(r'name="cau-hoi" value="([^"]*)"', page)
    assert token is not None
    first, second = human_check._terms(str(human_check._nonce(token[1])))
    assert sign_in(stranger, **{"cau-hoi": token[1], "tra-loi": str(first + second)})
    stranger.post("/tai-khoan/logout/")
    other = Client(**STRANGER)
    for _number in range(10):
        page = other.post(
            DOOR, {"login": "tham-dinh", "password": "sai", "cau-hoi": "x", "tra-loi": "9"}
        ).content.decode()
    assert 'name="cau-hoi"' not in page
    assert challenge_of(page) is not None


def test_open_session_guesses_its_own_password_a_few_times_only() -> None:
    inside = Client(**STRANGER)
    assert sign_in(inside)
    for number in range(6):
        page = inside.post("/tai-khoan/reauthenticate/", {"password": f"sai-{number}"}).content.decode()
    assert "nhiều lần liên tiếp" in page
    assert inside.post("/tai-khoan/reauthenticate/", {"password": PASSWORD}).status_code == 200
    assert sign_in(Client(**ELSEWHERE))


def test_owner_sees_where_they_are_signed_in_and_ends_what_is_not_theirs() -> None:
    here = Client(**ELSEWHERE, HTTP_USER_AGENT="Trình duyệt ở nhà")
    there = Client(**STRANGER, HTTP_USER_AGENT="Máy lạ <b>")
    assert sign_in(here)
    assert sign_in(there)
    page = here.get(SESSIONS).content.decode()
    assert "203.0.113.9" in page
    assert "Máy lạ &lt;b&gt;" in page
    assert there.session.session_key not in page
    code = re.search(r'name="code" value="(\w+)"', page)
    assert code is not None
    another = an_account(Role.APPRAISER, username="khac")
    other = Client()
    other.force_login(another)
    other.post(SESSIONS, {"code": code[1]})
    assert there.get("/lam-viec/ca-nhan/").status_code == 200, "nobody ends a sign-in of somebody else"
    here.post(SESSIONS, {"code": code[1]})
    assert there.get("/lam-viec/ca-nhan/").status_code == 302
    assert here.get("/lam-viec/ca-nhan/").status_code == 200
    assert AuditEvent.objects.filter(event="sessions_ended").count() == 1


@pytest.mark.parametrize(
    ("called", "words"),
    [
        ("(Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge trên Windows"),
        ("(Windows NT 10.0) coc_coc_browser/128.0 Chrome/122.0 Safari/537.36", "Cốc Cốc trên Windows"),
        ("(Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36", "Samsung Internet trên Android"),
        ("(iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari trên iPhone"),
        ("(X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox trên Linux"),
    ],
)
def test_browser_is_told_in_the_words_people_have_for_it(called: str, words: str) -> None:
    here = Client(**ELSEWHERE, HTTP_USER_AGENT=f"Mozilla/5.0 {called}")
    assert sign_in(here)
    page = here.get(SESSIONS).content.decode()
    assert words in page
    assert called not in page


def test_all_other_sign_ins_end_at_once_and_a_code_of_nothing_ends_none() -> None:
    here, others = Client(), [Client(), Client()]
    assert all(sign_in(one) for one in (here, *others))
    here.post(SESSIONS, {"code": "khong-co"})
    assert Session.objects.count() == 3
    here.post(SESSIONS)
    assert [one.get("/lam-viec/ca-nhan/").status_code for one in (here, *others)] == [200, 302, 302]


@pytest.mark.parametrize(("moment", "hours"), [("seen_at", 13), ("came_at", 24 * 15)])
def test_sign_in_left_alone_or_too_old_is_over(moment: str, hours: int) -> None:
    inside = Client()
    assert sign_in(inside)
    session = inside.session
    session[moment] = (_now() - timedelta(hours=hours)).isoformat()
    session.save()
    assert inside.get("/lam-viec/ca-nhan/").status_code == 302
    assert "_auth_user_id" not in inside.session


def test_lost_password_is_reset_to_its_end(owner: Account) -> None:
    open_before, browser = Client(), Client()
    assert sign_in(open_before)
    mail.outbox.clear()
    browser.post("/tai-khoan/password/reset/", {"email": owner.email})
    link = re.search(r"https?://\S+/tai-khoan/password/reset/key/\S+", mail.outbox[0].body)
    assert link is not None
    address = re.sub(r"^https?://[^/]+", "", link[0])
    page = browser.get(address, follow=True)
    chosen = {"password1": "tam-con-vit-bau-to", "password2": "tam-con-vit-bau-to"}
    assert page.status_code == 200
    last = page.redirect_chain[-1][0] if page.redirect_chain else address
    assert browser.post(last, chosen).status_code == 302
    assert open_before.get("/lam-viec/ca-nhan/").status_code == 302, "what was open with the old password is over"
    assert not sign_in(Client())
    assert sign_in(Client(), password="tam-con-vit-bau-to")
    again = Client()
    used = again.get(address, follow=True)
    assert "password1" not in used.content.decode(), "a link is good once"
    assert AuditEvent.objects.filter(event="password_reset").count() == 1


def test_reset_tells_nobody_who_exists(owner: Account) -> None:
    said = []
    for address in (owner.email, "khong-co@example.vn"):
        answer = Client().post("/tai-khoan/password/reset/", {"email": address}, follow=True)
        said.append((answer.status_code, answer.redirect_chain, re.sub(r'value="[^"]*"', "", answer.content.decode())))
    assert said[0] == said[1]


def test_signing_in_makes_a_new_session() -> None:
    browser = Client()
    browser.get(DOOR)
    session = browser.session
    session["x"] = "y"
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = str(before)
    assert sign_in(browser)
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_in_and_failing_to_stand_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    browser = Client(**STRANGER)
    with caplog.at_level("INFO", logger="thidua"):
        guess(browser, 1, login="khong-co-ai@example.vn")
        assert sign_in(browser)
        browser.post("/tai-khoan/logout/")
    said = [record.getMessage() for record in caplog.records if "sign-in" in record.getMessage()]
    assert said == [
        "sign-in refused: a wrong password from 203.0.113.9",
        "sign-in of tham-dinh by password from 203.0.113.9",
    ]
    assert PASSWORD not in caplog.text
    assert "khong-co-ai" not in caplog.text


def test_what_an_account_may_not_do_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    browser = Client()
    assert sign_in(browser)
    assert browser.get("/lam-viec/tai-khoan/mo/").status_code == 403
    assert any("Forbidden" in record.getMessage() for record in caplog.records)
