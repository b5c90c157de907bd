"""Reading by a key: what the account sees, no more, a page at a time."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import a_person, a_unit, a_ward, an_account, an_administrator, an_award
from tests.factories.procedure_late import a_nomination, a_round, an_issued_decision

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import Reading
from thidua.foundation.connections.actions import revoke_key
from thidua.foundation.connections.enums import Scope
from thidua.foundation.connections.models import ApiKey
from thidua.foundation.kernel import clock
from thidua.screens.api import bearer

from .conftest import Ask, a_key

pytestmark = pytest.mark.django_db
LISTS = (
    "units",
    "people",
    "households",
    "award-kinds",
    "fields",
    "awards",
    "movements",
    "rounds",
    "nominations",
    "decisions",
)


@pytest.fixture
def officer():
    """An appraiser of the ward."""
    return an_account(Role.APPRAISER, a_ward(), username="tham-dinh")


def test_a_key_says_for_whom_it_acts(ask: Ask, officer) -> None:
    answer = ask(a_key(officer, Scope.UNITS_READ), "me")
    assert answer.status_code == 200
    assert (answer.said["account"], answer.said["scopes"]) == ("tham-dinh", ["units:read"])


@pytest.mark.parametrize("token", ["", "thidua_", "thidua_00000000_x", "x" * 300, "thidua_ffffffff_" + "a" * 43, "đ"])
def test_what_is_no_key_opens_nothing(ask: Ask, token: str) -> None:
    answer = ask(token, "units")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer.said["title"] == "Thiếu khóa hoặc khóa không dùng được"
    assert "Khóa API" in answer.said["next"]
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_key_opens_nothing_once_it_ended(ask: Ask, officer) -> None:
    token = a_key(officer)
    assert ask(token, "units").status_code == 200
    key = ApiKey.objects.get()
    ApiKey.objects.update(expires_on=clock.today() - timedelta(days=1))
    assert ask(token, "units").status_code == 401
    ApiKey.objects.update(expires_on=clock.today())
    assert ask(token, "units").status_code == 200
    revoke_key(actor=officer, key=key, reason="Lộ khóa", at=clock.now())
    assert ask(token, "units").status_code == 401


def test_a_closed_account_opens_nothing(ask: Ask, officer) -> None:
    token = a_key(officer)
    officer.is_active = False
    officer.save()
    assert ask(token, "units").status_code == 401


def test_a_key_opens_only_its_scopes(ask: Ask, officer) -> None:
    token = a_key(officer, Scope.UNITS_READ)
    answer = ask(token, "people")
    assert (answer.status_code, answer.said["scope"]) == (403, "people:read")
    assert "people:read" in answer["WWW-Authenticate"]
    assert ask(token, "units").status_code == 200


@pytest.mark.parametrize("place", LISTS)
def test_every_list_answers_and_takes_as_many_queries_for_many_rows(ask: Ask, officer, place: str) -> None:
    an_issued_decision()
    token = a_key(officer)
    assert ask(token, place).status_code == 200
    with CaptureQueriesContext(connection) as few:
        ask(token, place)
    for number in range(3):
        a_person(f"Trần Văn {number}", unit=a_unit())
        an_award(a_person(f"Lê Thị {number}"))
        a_nomination(a_round(), a_person(f"Ngô Văn {number}"))
    with CaptureQueriesContext(connection) as many:
        answer = ask(token, place)
    assert answer.status_code == 200
    assert len(many) == len(few)


def test_pages_lead_on_to_the_end(ask: Ask, officer) -> None:
    for number in range(5):
        a_person(f"Trần Văn {number}", unit=a_ward())
    token, seen, cursor = a_key(officer), [], ""
    for _page in range(10):
        said = ask(token, f"people?limit=2&cursor={cursor}").said
        seen += [one["full_name"] for one in said["items"]]
        cursor = said["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert {f"Trần Văn {number}" for number in range(5)} <= set(seen)


@pytest.mark.parametrize(
    "place",
    [
        "people?cursor=1:khong-phai",
        "people?limit=0",
        "people?limit=201",
        "people?limit=9999999999999999999999",
        "people?limit=x",
        "people?q=%00",
        "people?q=" + "x" * 65,
        "awards?year=1",
        "awards?year=99999999999999999999",
        "awards?state=mat",
        "nominations?round=khong",
        "nominations/khong-phai-ma",
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(ask: Ask, officer, place: str) -> None:
    answer = ask(a_key(officer), place)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [set(error) for error in answer.said["errors"]] == [{"pointer", "detail"}]


def test_nobody_reads_another_wards(ask: Ask, officer) -> None:
    other = a_ward(key="42-khac", name="Phường Khác")
    stranger = a_person("Người Lạ", unit=other)
    token = a_key(officer)
    assert ask(token, f"people/{stranger.uid}").status_code == 404
    assert ask(token, f"units/{other.uid}").status_code == 404
    assert "Người Lạ" not in ask(token, "people").content.decode()


def test_who_holds_no_office_reads_of_the_register_what_everybody_does(ask: Ask, officer) -> None:
    award = an_award(a_person("Lê Thị Hoa"))
    clerk = an_account(Role.UNIT_CLERK, a_unit(), username="chuyen-vien")
    whole, public = ask(a_key(officer), f"awards/{award.uid}").said, ask(a_key(clerk), f"awards/{award.uid}").said
    assert whole["achievement"] == award.achievement
    assert public["achievement"] is None
    assert whole["subject"]["name"] == public["subject"]["name"] == "Lê Thị Hoa"


def test_an_answer_that_did_not_change_is_not_sent_again(ask: Ask, officer) -> None:
    token = a_key(officer)
    first = ask(token, "units")
    again = ask(token, "units", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    a_unit(name="Đơn vị mới")
    changed = ask(token, "units", If_None_Match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert changed["Cache-Control"] == "private, no-cache"


def test_who_opened_a_dossier_is_noted(ask: Ask, officer) -> None:
    nomination = a_nomination(a_round(), a_person())
    assert ask(a_key(officer), f"nominations/{nomination.uid}").said["code"] == nomination.code
    assert Reading.objects.filter(account_id=officer.pk, target_uid=str(nomination.uid)).count() == 1


def test_a_key_that_calls_too_often_waits(ask: Ask, officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "CALLS", bearer.Limit("api", 2, timedelta(minutes=10)))
    token = a_key(officer)
    assert [ask(token, "me").status_code for _time in range(3)] == [200, 200, 429]
    assert 0 < int(ask(token, "me")["Retry-After"]) <= 600
    assert ask(a_key(officer), "me").status_code == 200


def test_an_unknown_address_and_method_are_told(ask: Ask, officer) -> None:
    token = a_key(officer)
    assert ask(token, "khong-co").said["title"] == "Không có địa chỉ này"
    answer = ask(token, "units", "DELETE")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert ask(token, f"decisions/{uuid4()}").status_code == 404


def test_a_certificate_is_known_by_its_code(ask: Ask, officer) -> None:
    token = a_key(officer)
    assert ask(token, "certificates/ABCD-EFGH-JKLM").status_code == 404
    assert ask(token, "certificates/" + "x" * 80).status_code == 422


def test_use_is_remembered_and_no_key_is_kept(ask: Ask, officer) -> None:
    token = a_key(officer)
    assert ApiKey.objects.get().last_used_at is None
    ask(token, "me")
    key = ApiKey.objects.get()
    assert key.last_used_at is not None
    assert token not in str(vars(key))


def test_page_and_document_are_open_to_everybody() -> None:
    an_administrator()
    page = Client().get("/api/")
    assert page.status_code == 200
    assert "POST" in page.content.decode() or "GET /api/v1/units" in page.content.decode()
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert document["paths"]["/api/v1/people"]["get"]["x-scope"] == "people:read"


def test_dates_are_days(ask: Ask, officer) -> None:
    found = ask(a_key(officer), "units").said["items"]
    assert all(date.fromisoformat(one["valid_from"]) for one in found)
    assert found
