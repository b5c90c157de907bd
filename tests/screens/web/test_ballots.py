"""Screens of a secret ballot on paper, of ties, comings and goings, guests, a changed council; long tables."""

from datetime import date

import pytest
from django.test import Client
from tests.factories import a_person, an_account
from tests.factories.procedure_late import (
    HELD_ON,
    a_council,
    a_meeting,
    a_nomination,
    a_round,
    an_office,
    an_open_meeting,
    nominations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.councils.enums import VoteOutcome
from thidua.procedure.councils.models import CouncilSeat, Meeting, PaperBallot, TellerCount
from thidua.procedure.councils.queries import members_on

from .acting import done, page, query_count, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def member(meeting: Meeting, order: int) -> Account:
    person = meeting.council.seats.get(order=order).person
    return an_account(Role.COUNCIL_MEMBER, an_office().ward, person=person, username=f"uy-vien-{order}")


def a_ballot(signed_in: SignIn, meeting: Meeting) -> tuple[PaperBallot, Client, Client]:
    """Prepare the ballot on the screen; return it with the browsers of its tellers."""
    first, second = member(meeting, 4), member(meeting, 5)
    secretary = signed_in(account=an_office().secretary)
    values = {
        "award_kind": "giay-khen-xa",
        "first_teller": first.username,
        "second_teller": second.username,
        "because": "Hội đồng quyết định tại phiên họp",
    }
    html = done(secretary, f"/lam-viec/hop/{meeting.uid}/bo-phieu/", values)
    assert "Đã lập phiếu" in html
    return meeting.ballots.get(), signed_in(account=first), signed_in(account=second)


def figures(**changed: str) -> dict[str, str]:
    return {"issued": "5", "returned": "5", "valid": "4", "invalid": "1", "line-1": "4", "line-2": "2", **changed}


def test_ballot_from_the_printed_paper_to_the_adopted_minutes(signed_in: SignIn) -> None:
    round = a_round()
    for _at in range(2):
        a_nomination(round)
    meeting = an_open_meeting(round)
    ballot, first, second = a_ballot(signed_in, meeting)
    url = f"/lam-viec/phieu-kin/{ballot.uid}/"
    secretary = signed_in(account=an_office().secretary)
    printed = secretary.get(f"{url}in/")
    assert (printed.status_code, printed["Content-Type"], printed.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert "nhiều hơn số phiếu hợp lệ" in refused(first, f"{url}dem/", figures(**{"line-1": "5"}))
    assert "Chờ người kiểm phiếu kia ghi." in done(first, f"{url}dem/", figures(**{"line-2": "3"}))
    html = page(second, url)
    assert "Số của từng người chỉ hiện khi cả hai đã ghi." in html
    assert "khác nhau ở 1 chỗ" in done(second, f"{url}dem/", figures())
    for browser in (first, second):
        html = page(browser, url)
        assert "Hai người ghi khác nhau" in html
        assert html.count("<strong>khác nhau</strong>") == 1
    assert "chưa cùng ghi" in refused(secretary, f"{url}dong/", {})
    done(first, f"{url}dem/", figures())
    assert "ghi giống nhau" in done(second, f"{url}dem/", figures())
    assert "Đã đóng kiểm phiếu" in done(secretary, f"{url}dong/", {})
    assert sorted(TellerCount.objects.values_list("turn", flat=True)) == [1, 1, 2, 2]
    assert sorted(vote.outcome for vote in meeting.votes.all()) == [
        VoteOutcome.NOT_RECOMMENDED,
        VoteOutcome.RECOMMENDED,
    ]
    done(secretary, f"/lam-viec/hop/{meeting.uid}/ket-thuc/", {})
    minutes = secretary.get(f"/lam-viec/hop/{meeting.uid}/bien-ban/xem-truoc/")
    assert (minutes.status_code, minutes.content[:5]) == (200, b"%PDF-")
    assert "Phiếu số 1" in page(secretary, f"/lam-viec/hop/{meeting.uid}/")


def test_ballot_is_open_to_its_tellers_and_offices_alone_and_voided_with_a_reason(signed_in: SignIn) -> None:
    round = a_round()
    a_nomination(round)
    meeting = an_open_meeting(round)
    ballot, first, _second = a_ballot(signed_in, meeting)
    url = f"/lam-viec/phieu-kin/{ballot.uid}/"
    assert signed_in(account=an_account()).get(url).status_code == 404
    assert first.get(f"{url}dong/").status_code == 403
    secretary = signed_in(account=an_office().secretary)
    assert secretary.get(f"{url}dem/").status_code == 403
    refused(secretary, f"{url}huy/", {"reason": ""})
    done(secretary, f"{url}huy/", {"reason": "In thiếu tên"})
    assert "In thiếu tên" in page(secretary, url)
    junk = {"award_kind": "x", "first_teller": "khong-co", "second_teller": "", "because": "y" * 400}
    refused(secretary, f"/lam-viec/hop/{meeting.uid}/bo-phieu/", junk)


def test_late_member_guest_and_tie_on_screens(signed_in: SignIn) -> None:
    round = a_round()
    nomination = a_nomination(round)
    meeting = an_open_meeting(round)
    secretary = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/"
    seat = meeting.council.seats.get(order=5)
    gone = {"seat": str(seat.person.uid), "how": "ve", "at": "9 giờ", "reason": "Việc gấp"}
    assert "Có mặt 4/5 thành viên." in done(secretary, f"{url}den-di/", gone)
    assert "không có mặt" in refused(secretary, f"{url}den-di/", gone)
    assert "1 khách mời" in done(
        secretary, f"{url}khach-moi/", {"so-dong": "3", "name-1": "Bà Lê Thị Khách", "post-1": "Mặt trận"}
    )
    tie = {"nomination": str(nomination.uid), "ground": "kin", "is_recused": "on", "remark": "anh em ruột"}
    own = signed_in(account=member(meeting, 3))
    seat = meeting.council.seats.get(order=3)
    refused(own, f"{url}lien-quan/", {**tie, "seat": str(meeting.council.seats.get(order=2).person.uid)})
    done(own, f"{url}lien-quan/", {**tie, "seat": str(seat.person.uid)})
    html = page(secretary, url)
    assert [words in html for words in ("Bà Lê Thị Khách", "anh em ruột", "Việc gấp")] == [True, True, True]


def test_member_replaced_by_decision_on_the_screen(signed_in: SignIn) -> None:
    council = a_council()
    newcomer = a_person("Phan Thị Mới", title="Công chức")
    secretary = signed_in(account=an_office().secretary)
    leaving = council.seats.get(order=3)
    values = {
        "decision": "Quyết định số 15/QĐ-UBND ngày 01/3/2022",
        "on": "01/03/2022",
        "leaving": str(leaving.person.uid),
        "so-dong": "3",
        "person-1": str(newcomer.uid),
        "seat-1": "member",
        "post-1": "",
    }
    done(secretary, f"/lam-viec/hoi-dong/{council.uid}/thay-doi/", values)
    assert "Phan Thị Mới" in [str(seat.person) for seat in members_on(council, date(2022, 3, 1))]
    html = page(secretary, f"/lam-viec/hoi-dong/{council.uid}/?ngay=01/03/2022")
    assert "Quyết định số 15/QĐ-UBND" in html
    assert CouncilSeat.objects.on(HELD_ON).filter(person=leaving.person).exists()


def test_words_of_the_minutes_show_what_changed_and_the_chair_confirms(signed_in: SignIn) -> None:
    round = a_round()
    a_nomination(round)
    meeting = an_open_meeting(round)
    secretary = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/"
    done(secretary, f"{url}bien-ban/sua/", {"text": "Dòng một.\nDòng hai.", "reason": ""})
    refused(secretary, f"{url}bien-ban/sua/", {"text": "Dòng một.\nDòng ba.", "reason": ""})
    done(secretary, f"{url}bien-ban/sua/", {"text": "Dòng một.\nDòng ba.", "reason": "Ghi sai"})
    html = page(secretary, f"{url}bien-ban/sua/")
    assert [html.count(words) for words in ("<del>Dòng hai.</del>", "<ins>Dòng ba.</ins>")] == [1, 1]
    done(secretary, f"{url}bieu-quyet/", {f"{round.nominations.get().uid}-in_favour": "5"})
    done(secretary, f"{url}ket-thuc/", {})
    chair = signed_in(account=member(meeting, 1))
    done(chair, f"{url}bien-ban/xac-nhan/", {"on": "06/01/2022"})
    assert "đã xác nhận ngày 06/01/2022" in page(secretary, f"{url}bien-ban/")


def test_table_of_a_thousand_dossiers_is_light_and_saved_page_by_page(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round, collectives=9, individuals=1000)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/bieu-quyet/"
    answer = browser.get(url)
    assert (answer.status_code, len(answer.content) <= 100_000) == (200, True), len(answer.content)
    assert query_count(browser, url) <= 20
    last = browser.get(f"{url}?trang=51")
    values = {name: "5" for name in last.context["form"].fields if name.endswith("-in_favour")}
    assert len(values) == 9
    assert "Còn 1000 hồ sơ chưa biểu quyết." in done(browser, f"{url}?trang=51", values)
    first = browser.get(url)
    values = {name: "5" for name in first.context["form"].fields if name.endswith("-in_favour")}
    html = done(browser, url, values)
    assert "trang=2" in html
    assert meeting.votes.count() == 29
    whole = browser.get(f"/lam-viec/hop/{meeting.uid}/")
    assert (whole.status_code, len(whole.content) <= 100_000) == (200, True), len(whole.content)


def test_convening_offers_what_the_rules_say_of_recusal_and_secrecy(signed_in: SignIn) -> None:
    round = a_round()
    a_nomination(round)
    a_council()
    browser = signed_in(account=an_office().secretary)
    values = {
        "rounds": str(round.uid),
        "held_on": "06/01/2022",
        "starts_at": "8 giờ 30",
        "place": "Phòng họp",
        "quorum": "2/3",
        "majority": "1/2",
        "majority_of": "all_members",
        "rules_basis": "Điều 7 Quy chế",
        "secret_kinds": "giay-khen-xa",
        "recusal_grounds": "kin",
        "recused_leave_base": "on",
        "recusal_basis": "",
    }
    assert "hãy ghi căn cứ theo quy chế" in refused(browser, "/lam-viec/hop/trieu-tap/", values)
    done(browser, "/lam-viec/hop/trieu-tap/", {**values, "recusal_basis": "Điều 9 Quy chế"})
    meeting = Meeting.objects.get()
    assert [one.basis for one in meeting.secret_kinds.all()] == ["Điều 7 Quy chế"]
    assert (meeting.recusal_grounds, meeting.recused_leave_base) == (["kin"], True)


def test_acts_of_a_ballot_are_forbidden_to_an_appraiser(signed_in: SignIn) -> None:
    meeting = a_meeting(a_round())
    browser = signed_in(Role.APPRAISER)
    for act in ("bo-phieu", "den-di", "khach-moi", "lien-quan", "bien-ban/sua", "bien-ban/xac-nhan"):
        assert browser.get(f"/lam-viec/hop/{meeting.uid}/{act}/").status_code == 403, act


def test_dossiers_are_read_one_by_one_and_in_one_file_without_network(signed_in: SignIn) -> None:
    last_year, round = a_round(year=2020, title="Đợt năm trước"), a_round()
    person = a_person("Nguyễn Thị Nga")
    before = a_nomination(last_year, person)
    before.achievement = "Câu lặp lại từ năm trước. Câu của năm trước."
    before.save()
    now = a_nomination(round, person)
    now.achievement = "Câu lặp lại từ năm trước. Câu mới của năm nay."
    now.save()
    a_nomination(round, a_person("Nguyễn Văn An"))
    meeting = a_meeting(round)
    browser = signed_in(account=member(meeting, 3))
    url = f"/lam-viec/hop/{meeting.uid}/ho-so/"
    html = page(browser, f"{url}2/")
    assert "<mark>Câu lặp lại từ năm trước.</mark> Câu mới của năm nay." in html
    assert "1/2 câu giống hệt lần trước" in html
    assert browser.get(f"{url}3/").status_code == 404
    file = browser.get(url)
    text = file.content.decode()
    assert (file.status_code, file["Content-Disposition"].startswith("attachment")) == (200, True)
    assert [text.count("<article"), "http" in text.replace("http-equiv", ""), "<script" in text] == [2, False, False]
    assert signed_in(account=an_account()).get(url).status_code == 404


def test_file_of_dossiers_takes_as_many_queries_for_many(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    small, large = a_round(), a_round(title="Đợt lớn")
    nominations(small, individuals=1, collectives=1)
    nominations(large, individuals=4, collectives=3)
    counts = {query_count(browser, f"/lam-viec/hop/{a_meeting(one).uid}/ho-so/") for one in (small, large)}
    assert len(counts) == 1
