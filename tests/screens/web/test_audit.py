"""The screens of the trail."""

import pytest
from django.db import connection
from tests.civic.fixtures import administrator, editor, home, own_media, ward  # noqa: F401  # by name
from tests.civic.good_deeds.given import told
from tests.factories import a_person, a_ward, an_account, an_administrator, an_award

from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent, ChainHead

from .acting import page, query_count, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def auditor():
    return an_account(Role.AUDITOR, a_ward(), username="kiem-tra")


def test_list_shows_events_in_words(signed_in: SignIn) -> None:
    a_person("Đặng Thị Hương", title="Công chức")
    html = page(signed_in(account=auditor()), "/lam-viec/nhat-ky/")
    assert "Ghi tên vào danh sách" in html
    assert "Đặng Thị Hương" in html


def test_list_takes_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=auditor())
    a_person(title="Công chức")
    few = query_count(browser, "/lam-viec/nhat-ky/")
    for _ in range(10):
        a_person(title="Công chức")
    assert query_count(browser, "/lam-viec/nhat-ky/") == few


def test_list_is_narrowed_by_event_actor_record_and_text(signed_in: SignIn) -> None:
    award = an_award(annulled=True)
    browser = signed_in(account=auditor())

    def sequences(query: str) -> list[int]:
        html = page(browser, f"/lam-viec/nhat-ky/?{query}")
        listed = html.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in html else ""
        return [int(part.split("/")[0]) for part in listed.split("/lam-viec/nhat-ky/")[1:]]

    annulled = AuditEvent.objects.get(event="award_annulled")
    assert sequences("su-kien=award_annulled") == [annulled.sequence]
    assert sequences(f"nguoi={annulled.actor.username}") == [annulled.sequence]
    assert sequences(f"doi-tuong={award.uid}") == [annulled.sequence]
    assert sequences("tim=Kê khai không đúng") == [annulled.sequence]
    assert sequences("tu=01/01/1990&den=02/01/1990") == []
    day = f"{annulled.at:%d/%m/%Y}"
    assert annulled.sequence in sequences("tu=01/01/1990")
    assert "Ngày kết thúc trước ngày bắt đầu." in page(browser, f"/lam-viec/nhat-ky/?tu={day}&den=01/01/1990")
    assert "Hãy ghi ngày theo dạng" in page(browser, "/lam-viec/nhat-ky/?tu=hôm nọ")


def test_event_page_reads_the_payload_and_leads_to_the_record(signed_in: SignIn) -> None:
    award = an_award(annulled=True)
    event = AuditEvent.objects.get(event="award_annulled")
    html = page(signed_in(account=auditor()), f"/lam-viec/nhat-ky/{event.sequence}/")
    assert "Hủy bỏ khen thưởng" in html
    assert "<dt>Lý do</dt>" in html
    assert "Kê khai không đúng" in html
    assert f"/lam-viec/so-khen-thuong/{award.uid}/" in html
    assert event.digest in html


def test_event_of_what_a_reader_told_leads_nowhere_an_overseer_may_not_go(
    home: HomePage,  # noqa: F811  # a fixture
    signed_in: SignIn,
) -> None:
    deed = told(home).deed
    event = AuditEvent.objects.get(target_uid=str(deed.uid))
    browser = signed_in(account=auditor())
    html = page(browser, f"/lam-viec/nhat-ky/{event.sequence}/")
    assert deed.reference in html
    assert f"/lam-viec/guong-tot/{deed.uid}/" not in html
    assert browser.get(f"/lam-viec/guong-tot/{deed.uid}/").status_code == 404


def test_record_pages_lead_overseers_to_the_trail(signed_in: SignIn) -> None:
    award = an_award()
    link = f"/lam-viec/nhat-ky/?doi-tuong={award.uid}"
    assert link in page(signed_in(account=auditor()), f"/lam-viec/so-khen-thuong/{award.uid}/")
    signer = an_account(Role.SIGNER, a_ward(), username="nguoi-ky")
    assert link not in page(signed_in(account=signer), f"/lam-viec/so-khen-thuong/{award.uid}/")


def test_whole_chain_is_said_to_be_whole(signed_in: SignIn) -> None:
    browser = signed_in(account=auditor())
    events = AuditEvent.objects.count()
    html = browser.post("/lam-viec/nhat-ky/kiem-tra/").content.decode()
    assert "Chuỗi nguyên vẹn" in html
    assert f"Đã đối chiếu {events} sự kiện" in html
    assert AuditEvent.objects.latest("sequence").event == "chain_checked"
    assert "Chuỗi nguyên vẹn" in browser.post("/lam-viec/nhat-ky/kiem-tra/").content.decode()


def test_broken_chain_names_the_row(signed_in: SignIn) -> None:
    browser = signed_in(account=auditor())
    ChainHead.objects.filter(pk=1).update(digest="f" * 64)
    events = AuditEvent.objects.count()
    html = browser.post("/lam-viec/nhat-ky/kiem-tra/").content.decode()
    assert "Chuỗi bị đứt" in html
    assert f"Tại sự kiện số {events + 1}" in html


def test_trail_downloads_as_a_workbook(signed_in: SignIn) -> None:
    assert signed_in(account=auditor()).get("/lam-viec/nhat-ky/?tai-ve=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("path", ["", "1/", "kiem-tra/", "?tai-ve=xlsx"])
def test_trail_is_forbidden_to_everybody_else(signed_in: SignIn, path: str) -> None:
    an_administrator()
    browser = signed_in(Role.SIGNER, a_ward())
    assert browser.get(f"/lam-viec/nhat-ky/{path}").status_code == 403
    assert browser.post("/lam-viec/nhat-ky/kiem-tra/").status_code == 403


@pytest.mark.parametrize("number", ["0", "999999999", "9" * 19, "9" * 40])
def test_event_that_never_was_is_not_found(signed_in: SignIn, number: str) -> None:
    assert signed_in(account=auditor()).get(f"/lam-viec/nhat-ky/{number}/").status_code == 404


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    browser = signed_in(account=auditor())
    survives(browser, "/lam-viec/nhat-ky/")
    for junk in ("' OR 1=1", "%00", "x" * 3000):
        assert browser.get(f"/lam-viec/nhat-ky/?doi-tuong={junk}").status_code < 500
    assert connection.is_usable()
