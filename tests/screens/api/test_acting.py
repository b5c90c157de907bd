"""Acting by a key: through the verbs, once for a name, told in the trail, refused in words."""

import pytest
from django.test import Client
from tests.factories import a_person, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import a_group, a_head, a_nomination, a_round

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.connections.enums import Scope
from thidua.foundation.connections.models import KeptAnswer
from thidua.foundation.kernel import clock
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.register.models import Award

from .conftest import Ask, a_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    """Who keeps the ward's register."""
    return an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")


def award(**changed):
    person, kind = a_person("Lê Thị Hoa", unit=a_ward()), an_award_kind("bang-khen-tinh")
    return {
        "subject": {"kind": "individual", "uid": str(person.uid)},
        "award_kind": kind.code,
        "year": 2020,
        "period_from": "2020-01-01",
        "period_to": "2020-12-31",
        "ground": "cong-trang",
        "achievement": "Có thành tích xuất sắc trong công tác.",
        "issuer_name": "Chủ tịch Ủy ban nhân dân tỉnh",
        "decision_number": "123/QĐ-UBND",
        "decided_on": "2021-01-15",
        **changed,
    }


def test_an_award_of_another_body_is_entered_and_told(ask: Ask, keeper) -> None:
    answer = ask(a_key(keeper), "awards", "POST", award())
    assert answer.status_code == 201, answer.said
    assert answer.said["issuer"] is None
    kept = Award.all_records.get(uid=answer.said["uid"])
    assert (kept.decision_number, kept.entered_on) == ("123/QĐ-UBND", clock.today())
    told = AuditEvent.objects.order_by("sequence").values_list("event", "actor_id")
    assert list(told)[-2:] == [("award_entered", keeper.pk), ("api_key_acted", keeper.pk)]


def test_the_same_name_does_it_once_and_answers_alike(ask: Ask, keeper) -> None:
    token, body = a_key(keeper), award()
    first = ask(token, "awards", "POST", body, Idempotency_Key="lan-1")
    again = ask(token, "awards", "POST", body, Idempotency_Key="lan-1")
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert again["Idempotency-Replayed"] == "true"
    assert Award.all_records.count() == 1
    other = ask(token, "awards", "POST", {**body, "year": 2019}, Idempotency_Key="lan-1")
    assert (other.status_code, other.said["type"]) == (422, "urn:thidua:loi:trung-ma-lan-goi")
    KeptAnswer.objects.update(kept_until=clock.now())
    assert ask(token, "awards", "POST", body, Idempotency_Key="lan-1").said["type"] == "urn:thidua:loi:bi-tu-choi"


def test_what_was_refused_may_be_sent_again_put_right(ask: Ask, keeper) -> None:
    token, body = a_key(keeper), award()
    wrong = ask(token, "awards", "POST", {**body, "decided_on": "2199-01-01"}, Idempotency_Key="lan-2")
    assert (wrong.status_code, wrong.said["errors"][0]["pointer"]) == (422, "/decided_on")
    assert ask(token, "awards", "POST", body, Idempotency_Key="lan-2").status_code == 201


@pytest.mark.parametrize(
    ("changed", "pointer", "words"),
    [
        ({"year": "hai nghìn"}, "/year", "Phải là số nguyên."),
        ({"year": 1}, "/year", "Nhỏ nhất là 1945."),
        ({"decided_on": "15/01/2021"}, "/decided_on", "Phải là ngày, viết năm-tháng-ngày."),
        ({"ground": "vui"}, "/ground", "Phải là một trong: cong-trang, phong-trao, chuyen-de, dot-xuat."),
        ({"them": 1}, "/them", "Không có trường tên như vậy."),
        ({"achievement": ""}, "/achievement", "Không được để trống."),
        ({"achievement": "x" * 5001}, "/achievement", "Dài quá 5000 ký tự."),
        ({"issuer_name": "a\x00b"}, "/issuer_name", "có ký tự không in được; hãy gõ lại."),
        ({"award_kind": "khong-co"}, "/award_kind", "Không có loại khen thưởng mang mã này"),
        ({"subject": {"kind": "individual", "uid": "1"}}, "/subject/uid", "Phải là một mã dạng UUID."),
        ({"subject": []}, "/subject", "Phải là một đối tượng JSON."),
        ({"subject": {"kind": "individual", "uid": "00000000-0000-4000-8000-000000000000"}}, "/subject/uid", "phạm vi"),
    ],
)
def test_what_is_wrong_is_told_by_its_place(ask: Ask, keeper, changed, pointer: str, words: str) -> None:
    answer = ask(a_key(keeper), "awards", "POST", award(**changed))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.said["errors"]] == [pointer]
    assert words in answer.said["errors"][0]["detail"]
    assert Award.all_records.count() == 0


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"a"', '{"subject": 1e999}', "\ud800"])
def test_what_is_no_json_is_told(keeper, body: str) -> None:
    headers = {"Authorization": f"Bearer {a_key(keeper)}"}
    sent = body.encode("utf-8", "surrogatepass")
    answer = Client().generic("POST", "/api/v1/awards", sent, content_type="application/json", headers=headers)
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_nobody_does_by_a_key_what_the_account_may_not(ask: Ask, keeper) -> None:
    auditor = an_account(Role.AUDITOR, a_ward(), username="kiem-tra")
    answer = ask(a_key(auditor), "awards", "POST", award())
    assert (answer.status_code, answer.said["type"]) == (403, "urn:thidua:loi:khong-du-quyen")
    reading = ask(a_key(keeper, Scope.AWARDS_READ), "awards", "POST", award())
    assert (reading.status_code, reading.said["scope"]) == (403, "awards:write")


def test_a_draft_is_written_amended_and_submitted(ask: Ask) -> None:
    group = a_group()
    head, round = a_head(group), a_round()
    person = a_person("Trần Thị Na", unit=group)
    token = a_key(head)
    given = {
        "round": str(round.uid),
        "nominating_unit": str(group.uid),
        "subject": {"kind": "individual", "uid": str(person.uid)},
        "achievement": "Tích cực tham gia phong trào của tổ.",
        "period_from": f"{round.year}-01-01",
        "period_to": f"{round.year}-12-31",
    }
    draft = ask(token, "nominations", "POST", given, Idempotency_Key="hs-1")
    assert (draft.status_code, draft.said.get("state")) == (201, "draft"), draft.said
    place = f"nominations/{draft.said['uid']}"
    read = ask(token, place)
    assert read["ETag"] == draft["ETag"]
    change = {"achievement": "Đứng đầu phong trào của tổ."}
    changed = ask(token, place, "PATCH", change, If_Match=read["ETag"])
    assert (changed.status_code, changed.said["achievement"]) == (200, "Đứng đầu phong trào của tổ.")
    stale = ask(token, place, "PATCH", {"achievement": "Khác."}, If_Match=read["ETag"])
    assert (stale.status_code, stale.said["type"]) == (412, "urn:thidua:loi:da-thay-doi")
    second = ask(token, "nominations", "POST", given)
    assert (second.status_code, second.said["errors"][0]["pointer"]) == (422, "/subject")
    submitted = ask(token, f"{place}/submit", "POST", {})
    # The round of the sample is long over: the verb says so, as it does on the page.
    assert (submitted.status_code, submitted.said["type"]) == (422, "urn:thidua:loi:bi-tu-choi")
    assert "Đã quá hạn nộp" in submitted.said["detail"]
    assert Nomination.objects.get().state == "draft"


def test_a_draft_in_an_open_round_is_submitted(ask: Ask) -> None:
    nomination = a_nomination()
    today = clock.today()
    CommendationRound.objects.update(due_on=today)
    head = a_head(nomination.nominating_unit)
    review = {"held_on": today.isoformat(), "present": 12, "in_favour": 12, "place": "Nhà văn hóa tổ"}
    token, place = a_key(head), f"nominations/{nomination.uid}/submit"
    answer = ask(token, place, "POST", {"review": review}, Idempotency_Key="trinh")
    assert answer.status_code == 200, answer.said
    assert answer.said["state"] == "submitted"
    assert ask(token, place, "POST", {"review": review}, Idempotency_Key="trinh").content == answer.content
    assert ask(token, place, "POST", {"review": review}).said["type"] == "urn:thidua:loi:bi-tu-choi"
    events = set(AuditEvent.objects.filter(actor=head).values_list("event", flat=True))
    assert {"nomination_drafted", "nomination_submitted", "api_key_acted"} <= events
