"""Good deeds that readers point out: told, held, looked into, answered, made a nomination, forgotten."""

import json
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.civic.feedback.test_comments_and_ratings import a_solution
from tests.civic.given import AT, a_check, a_visitor
from tests.factories.procedure_early import a_group, an_officer
from tests.factories.records import a_person, an_account
from tests.waiting import run_jobs

from thidua.civic.good_deeds.actions.answering import (
    hold_deed,
    leave_deed,
    look_into_deed,
    pass_deed_on,
    release_deed,
    remind_of_deeds,
    take_deed_up_again,
)
from thidua.civic.good_deeds.actions.forgetting import forget_senders
from thidua.civic.good_deeds.actions.putting_forward import put_deed_forward
from thidua.civic.good_deeds.actions.telling import DEEDS_OF_A_DEVICE, DEEDS_OF_A_NETWORK, Photo, point_out_deed
from thidua.civic.good_deeds.enums import DeedState, HeldFor, Knowing, WhoKind
from thidua.civic.good_deeds.models import GoodDeed, GoodDeedPhoto
from thidua.civic.good_deeds.queries import deed_of_code, deeds_behind, deeds_for, who_may_be_meant
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.codes import digest_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.nominations.actions import withdraw_nomination
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import attached_papers
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

from .given import DUE, PHONE, SENDER, TOLD, WHAT, a_sudden_round, jpeg, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(home: HomePage) -> Account:
    """Who receives dossiers of the ward."""
    return an_officer(Role.APPRAISER, home.ward)


def forward(deed: GoodDeed, officer: Account, round: CommendationRound, unit: Unit, **more: object) -> GoodDeed:
    given: dict[str, object] = {
        "subject": None,
        "achievement": WHAT,
        "period_from": date(2021, 2, 27),
        "period_to": date(2021, 2, 27),
        "on": TOLD,
    }
    return put_deed_forward(actor=officer, deed=deed, round=round, nominating_unit=unit, **(given | more))  # type: ignore[arg-type]


def test_deed_is_promised_in_working_days_and_those_who_look_into_it_are_told(home: HomePage, officer: Account) -> None:
    first, second = told(home), told(home, what="Nhặt được ví, trả lại người mất.")
    assert (first.deed.due_on, first.deed.reference, second.deed.reference) == (DUE, "GT-2021-0001", "GT-2021-0002")
    assert deed_of_code(home.site, digest_of(first.code.lower())) == first.deed
    message = OutboxMessage.objects.filter(recipient=officer, kind="deed_waiting").order_by("pk")[0]
    assert (first.deed.reference in message.body, SENDER in message.body) == (True, False)
    event = AuditEvent.objects.get(event="deed_told", target_uid=first.deed.uid)
    assert json.loads(event.payload) == {
        "reference": "GT-2021-0001",
        "on": "2021-03-01",
        "due_on": "2021-03-15",
        "held_for": "",
    }


@pytest.mark.parametrize("field", ["what", "who", "where", "when"])
def test_what_says_nothing_is_refused_beside_its_box(home: HomePage, field: str) -> None:
    words = {"what": WHAT, "who": "Nhung", "where": "Hồ", "when": "Hôm qua", field: " \n"}
    with pytest.raises(RefusedError) as refused:
        point_out_deed(
            actor=a_visitor(),
            site=home.site,
            who_kind=WhoKind.PERSON,
            knowing=Knowing.SAW,
            check=a_check(),
            at=AT,
            on=TOLD,
            **words,
        )
    assert (refused.value.field, GoodDeed.objects.count()) == (field, 0)


@pytest.mark.usefixtures("officer")
def test_what_looks_like_rubbish_is_held_with_its_reason_and_never_lost(home: HomePage) -> None:
    links = told(home, what="Mua ngay https://a.vn www.b.vn http://c.vn").deed
    first, same = told(home).deed, told(home).deed
    one_network = "truong-hoc"
    for number in range(DEEDS_OF_A_NETWORK.times + 1):
        many = told(home, what=f"Việc tốt thứ {number}", visitor=a_visitor(network=one_network)).deed
    assert [links.held_for, first.held_for, same.held_for, many.held_for] == [
        HeldFor.LINKS,
        "",
        HeldFor.SAME,
        HeldFor.MANY,
    ]
    assert GoodDeed.objects.count() == DEEDS_OF_A_NETWORK.times + 4
    held = {str(links.uid), str(same.uid), str(many.uid)}
    assert not held & set(OutboxMessage.objects.filter(kind="deed_waiting").values_list("key", flat=True))


def test_held_deed_is_released_or_answered_and_nothing_else(home: HomePage, officer: Account) -> None:
    held = told(home, what="x https://a.vn www.b.vn http://c.vn").deed
    with pytest.raises(RefusedError, match="để riêng"):
        look_into_deed(actor=officer, deed=held, on=TOLD)
    with pytest.raises(RefusedError, match="để riêng"):
        forward(held, officer, a_sudden_round(home.ward), a_group(), new_name="A")
    released = release_deed(actor=officer, deed=held, on=TOLD)
    assert (released.is_held, released.due_on) == (False, DUE)
    assert OutboxMessage.objects.filter(kind="deed_waiting", recipient=officer, key=str(held.uid)).count() == 1
    again = hold_deed(actor=officer, deed=released, reason="Quảng cáo")
    with pytest.raises(RefusedError):
        hold_deed(actor=officer, deed=again, reason="Lần nữa")
    left = leave_deed(actor=officer, deed=again, answer="Không phải việc tốt.", on=TOLD)
    assert (left.state, left.held_reason) == (DeedState.NOT_TAKEN_UP, "Quảng cáo")


def test_deeds_from_one_device_are_slowed_down_and_a_check_serves_once(home: HomePage) -> None:
    visitor, check = a_visitor("mot-may"), a_check()
    for number in range(DEEDS_OF_A_DEVICE.times):
        told(home, what=f"Việc {number}", visitor=visitor)
    with pytest.raises(RefusedError):
        told(home, what="Việc nữa", visitor=visitor)
    words = {"what": "a", "who": "b", "where": "c", "when": "d", "who_kind": WhoKind.UNKNOWN, "knowing": Knowing.READ}
    point_out_deed(actor=a_visitor(), site=home.site, check=check, at=AT, on=TOLD, **words)
    with pytest.raises(RefusedError):
        point_out_deed(actor=a_visitor(), site=home.site, check=check, at=AT, on=TOLD, **words)


@pytest.mark.parametrize(
    ("content", "media_type"), [(b"%PDF-1.4", "image/jpeg"), (b"\xff\xd8\xff", "image/gif"), (b"", "image/png")]
)
def test_photograph_that_is_none_is_refused_whole(home: HomePage, content: bytes, media_type: str) -> None:
    words = {"what": "a", "who": "b", "where": "c", "when": "d", "who_kind": WhoKind.UNKNOWN, "knowing": Knowing.READ}
    with pytest.raises(RefusedError):
        point_out_deed(
            actor=a_visitor(),
            site=home.site,
            check=a_check(),
            at=AT,
            on=TOLD,
            photo=Photo(content, media_type, 1, 1),
            **words,
        )
    assert (GoodDeed.objects.count(), GoodDeedPhoto.objects.count()) == (0, 0)


def test_deed_becomes_a_draft_of_somebody_known_and_both_lead_to_each_other(home: HomePage, officer: Account) -> None:
    group, round = a_group(), a_sudden_round(home.ward)
    head = an_account(Role.UNIT_HEAD, group)
    nominee = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    deed = told(home, photo=True, email="ke@example.vn").deed
    [meant] = who_may_be_meant(home.ward, SubjectKind.INDIVIDUAL, deed.who, "", on=TOLD)
    assert (meant.subject, "Tổ phó" in meant.place, meant.why) == (nominee, True, "đúng họ tên")
    closed = forward(deed, officer, round, group, subject=nominee)
    nomination = Nomination.objects.get()
    assert (closed.state, closed.nomination, list(deeds_behind(nomination))) == (
        DeedState.PUT_FORWARD,
        nomination,
        [deed],
    )
    assert (nomination.state, nomination.nominating_unit, nomination.achievement) == (
        NominationState.DRAFT,
        group,
        WHAT,
    )
    [paper] = attached_papers(nomination)
    assert (paper.title, paper.media_type) == (f"Ảnh kèm phát hiện {deed.reference}", "image/jpeg")
    assert OutboxMessage.objects.filter(recipient=head, kind="draft_from_deed").count() == 1
    run_jobs()
    [letter] = [one for one in mail.outbox if one.to == ["ke@example.vn"]]
    closed.refresh_from_db()
    assert ("đã đề nghị khen thưởng" in letter.body, closed.email) == (True, "")
    with pytest.raises(RefusedError):
        forward(closed, officer, round, group, subject=nominee)


def test_second_telling_of_one_deed_joins_the_dossier(home: HomePage, officer: Account) -> None:
    group, round = a_group(), a_sudden_round(home.ward)
    nominee = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    first, second = told(home).deed, told(home, what="Có chị cứu hai cháu ở hồ.").deed
    for deed in (first, second):
        forward(deed, officer, round, group, subject=nominee)
    nomination = Nomination.objects.get()
    assert list(deeds_behind(nomination)) == [first, second]


@pytest.mark.parametrize("kind", [SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD])
def test_deed_becomes_a_draft_of_somebody_entered_new(home: HomePage, officer: Account, kind: SubjectKind) -> None:
    group, round = a_group(), a_sudden_round(home.ward)
    deed = told(home, who="Lê Văn Mới").deed
    with pytest.raises(RefusedError) as refused:
        forward(deed, officer, round, group, new_kind=kind)
    assert refused.value.field == "subject"
    forward(deed, officer, round, group, new_kind=kind, new_name="Lê Văn Mới", new_post="Người dân", birth_year=1990)
    subject = Nomination.objects.get().subject
    expected = {SubjectKind.INDIVIDUAL: Person, SubjectKind.HOUSEHOLD: Household}[kind]
    assert (type(subject), str(subject)) == (expected, "Lê Văn Mới")


def test_refused_nomination_enters_nobody(home: HomePage, officer: Account) -> None:
    group, deed = a_group(), told(home).deed
    for round, more in (
        (a_sudden_round(home.ward, ground=Ground.CONG_TRANG), {}),
        (a_sudden_round(home.ward), {"achievement": " "}),
        (a_sudden_round(home.ward), {"period_to": date(2021, 1, 1)}),
    ):
        with pytest.raises(RefusedError):
            forward(deed, officer, round, group, new_name="Lê Văn Mới", new_post="Người dân", **more)
    deed.refresh_from_db()
    assert (deed.state, Nomination.objects.count(), Person.objects.filter(full_name="Lê Văn Mới").count()) == (
        DeedState.TOLD,
        0,
        0,
    )


def test_nobody_makes_a_dossier_of_their_own(home: HomePage, officer: Account) -> None:
    group = a_group()
    own = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group, account=officer)
    own.refresh_from_db()
    with pytest.raises(RefusedError, match="chính mình"):
        forward(told(home).deed, officer, a_sudden_round(home.ward), group, subject=own)


def test_officer_of_another_ward_sees_and_does_nothing(home: HomePage, other_ward: Unit) -> None:
    stranger, deed = an_officer(Role.APPRAISER, other_ward), told(home).deed
    assert list(deeds_for(stranger, on=TOLD)) == []
    for act in (
        lambda: look_into_deed(actor=stranger, deed=deed, on=TOLD),
        lambda: leave_deed(actor=stranger, deed=deed, answer="x", on=TOLD),
        lambda: forward(deed, stranger, a_sudden_round(home.ward), a_group(), new_name="A"),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_answer_says_where_it_went_or_why_not(home: HomePage, officer: Account) -> None:
    deed = told(home).deed
    look_into_deed(actor=officer, deed=deed, on=TOLD)
    with pytest.raises(RefusedError) as refused:
        leave_deed(actor=officer, deed=deed, answer="  ", on=TOLD)
    assert refused.value.field == "answer"
    with pytest.raises(RefusedError) as refused:
        pass_deed_on(actor=officer, deed=deed, passed_to="", answer="x", on=TOLD)
    assert refused.value.field == "passed_to"
    with pytest.raises(RefusedError):
        leave_deed(actor=officer, deed=deed, answer="Sớm quá", on=TOLD - timedelta(days=1))
    passed = pass_deed_on(actor=officer, deed=deed, passed_to="Công an phường", answer="Đúng thẩm quyền.", on=TOLD)
    assert (passed.state, passed.answered_by, passed.answered_on) == (DeedState.PASSED_ON, officer, TOLD)
    with pytest.raises(RefusedError):
        leave_deed(actor=officer, deed=deed, answer="Lần nữa", on=TOLD)


def test_deed_is_looked_into_anew_once_its_nomination_is_withdrawn(home: HomePage, officer: Account) -> None:
    group, round = a_group(), a_sudden_round(home.ward)
    head = an_account(Role.UNIT_HEAD, group)
    deed = forward(told(home).deed, officer, round, group, new_name="Lê Văn Mới", new_post="Người dân")
    with pytest.raises(RefusedError, match="vẫn còn"):
        take_deed_up_again(actor=officer, deed=deed, reason="Xem lại", on=DUE)
    assert deed.nomination is not None
    withdraw_nomination(actor=head, nomination=deed.nomination, reason="Nhầm người")
    again = take_deed_up_again(actor=officer, deed=deed, reason="Nhầm người", on=DUE)
    assert (again.state, again.nomination, again.due_on) == (DeedState.LOOKED_INTO, None, date(2021, 3, 29))


def test_promise_is_reminded_of_once_and_only_while_it_is_open(home: HomePage, officer: Account) -> None:
    deed, done = told(home).deed, told(home, what="Việc khác").deed
    leave_deed(actor=officer, deed=done, answer="Đã khen ở nơi khác.", on=TOLD)
    days = (date(2021, 3, 10), date(2021, 3, 11), date(2021, 3, 12), DUE)
    assert [remind_of_deeds(actor=None, on=on) for on in days] == [0, 1, 0, 0]
    [message] = OutboxMessage.objects.filter(kind="deed_nearly_due")
    assert (message.recipient, deed.reference in message.body) == (officer, True)


def test_sender_is_forgotten_ninety_days_after_the_answer(home: HomePage, officer: Account) -> None:
    answered, waiting = told(home, photo=True).deed, told(home, what="Còn chờ", photo=True).deed
    leave_deed(actor=officer, deed=answered, answer="Đã khen rồi.", on=TOLD)
    assert forget_senders(actor=None, on=TOLD + timedelta(days=90)) == 0
    assert forget_senders(actor=None, on=TOLD + timedelta(days=91)) == 1
    assert forget_senders(actor=None, on=TOLD + timedelta(days=92)) == 0
    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.sender_name, answered.phone, answered.origin, answered.what) == ("", "", "", WHAT)
    assert (waiting.phone, list(GoodDeedPhoto.objects.values_list("deed", flat=True))) == (PHONE, [waiting.pk])
    payload = AuditEvent.objects.get(event="deed_sender_forgotten").payload
    assert json.loads(payload) == {"answered_on": "2021-03-01"}


@pytest.mark.parametrize("number", [1, 3])
def test_queue_stands_by_its_clock_in_two_queries(
    home: HomePage,
    officer: Account,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for at in range(number):
        told(home, what=f"Việc {at}")
    held = told(home, what="x https://a.vn www.b.vn http://c.vn").deed
    late = told(home, what="Muộn", on=date(2021, 2, 1)).deed
    with django_assert_num_queries(2):
        found = list(deeds_for(officer, on=DUE))
    assert (found[0], found[-1], len(found)) == (late, held, number + 2)


def _typed(**more: object) -> dict[str, object]:
    return {
        "what": WHAT,
        "who_kind": "person",
        "who": "Đậu Thị Nhung",
        "where": "Hồ Khe Dọc",
        "when": "Chiều 27/02",
        "knowing": "saw",
        "sender_name": SENDER,
        "phone": PHONE,
    } | more


def test_reader_tells_and_follows_by_the_code(home: HomePage, officer: Account, client: Client) -> None:
    asking = client.get("/guong-tot/")
    assert (asking.status_code, "no-store" in asking["Cache-Control"]) == (200, True)
    refused = client.post("/guong-tot/", _typed())
    assert (refused.status_code, WHAT in refused.content.decode(), GoodDeed.objects.count()) == (422, True, 0)
    picture = SimpleUploadedFile("anh.jpg", jpeg(with_place=True), "image/jpeg")
    sent = client.post("/guong-tot/", _typed(altcha=a_solution(client), photo=picture))
    assert (sent.status_code, sent["Location"]) == (303, "/guong-tot/da-gui/")
    first, second = (client.get("/guong-tot/da-gui/") for _time in range(2))
    code = first.context["code"]
    assert (code, "no-store" in first["Cache-Control"]) == (second.context["code"], True)
    deed = GoodDeed.objects.get()
    assert b"bi-mat-cua-may-anh" not in bytes(GoodDeedPhoto.objects.get().content)
    assert code not in "".join(AuditEvent.objects.values_list("payload", flat=True))
    client.get("/guong-tot/theo-doi/")
    asked = client.post("/guong-tot/theo-doi/", {"code": code.lower().replace("-", " ")})
    assert (asked.status_code, asked["Location"]) == (303, "/guong-tot/theo-doi/")
    shown = client.get("/guong-tot/theo-doi/").content.decode()
    assert ("Đã nhận" in shown, WHAT in shown, SENDER in shown, PHONE in shown) == (True, True, False, False)
    group = a_group()
    forward(
        deed,
        officer,
        a_sudden_round(home.ward),
        group,
        subject=a_person("Đậu Thị Nhung Lan", title="Tổ phó", unit=group),
        on=deed.told_on,
    )
    shown = client.get("/guong-tot/theo-doi/").content.decode()
    assert ("Phường đã lập đề nghị" in shown, "Nhung Lan" in shown, group.name in shown) == (True, False, False)
    assert client.post("/guong-tot/theo-doi/", {"code": "AAAAA-AAAAA"}).status_code == 422


@pytest.mark.usefixtures("home")
def test_form_that_comes_back_says_what_is_wrong_and_keeps_what_was_typed(client: Client) -> None:
    program = SimpleUploadedFile("anh.svg", b"<svg onload='x()'/>", "image/svg+xml")
    answer = client.post("/guong-tot/", _typed(altcha=a_solution(client), photo=program, phone="gọi tôi"))
    assert set(answer.context["form"].errors) == {"photo", "phone"}
    shown = answer.content.decode()
    assert (answer.status_code, WHAT in shown, "Ảnh phải chọn lại" in shown) == (422, True, True)
    assert GoodDeed.objects.count() == 0


def test_code_of_another_wards_deed_leads_nowhere(home: HomePage, other_home: HomePage, client: Client) -> None:
    code = told(other_home).code
    assert client.post("/guong-tot/theo-doi/", {"code": code}).status_code == 422
    assert deed_of_code(home.site, digest_of(code)) is None


@pytest.mark.usefixtures("home")
def test_form_is_found_from_menu_site_map_and_english(client: Client) -> None:
    for address in ("/", "/so-do-trang/", "/en/"):
        assert 'href="/guong-tot/"' in client.get(address).content.decode(), address
