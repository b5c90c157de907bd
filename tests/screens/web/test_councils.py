"""The council's screens: establish, convene, open, vote, close, adopt."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import a_person, a_unit, an_account
from tests.factories.procedure_late import (
    HELD_ON,
    a_council,
    a_meeting,
    a_round,
    adopted_minutes,
    an_office,
    an_open_meeting,
    nominations,
)

from thidua.foundation.accounts.enums import Role
from thidua.procedure.councils.enums import MeetingState, Seat
from thidua.procedure.councils.models import Council, HandVote, Meeting
from thidua.procedure.councils.queries import members_on

from .acting import KEPT_HERE, done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def seat_lines(*people, seats=(Seat.CHAIR, Seat.SECRETARY, Seat.MEMBER)):
    values = {"so-dong": "5"}
    for number, (person, seat) in enumerate(zip(people, seats, strict=True), start=1):
        values |= {f"person-{number}": str(person.uid), f"seat-{number}": seat.value, f"post-{number}": ""}
    return values


def council_values(**lines):
    return {
        "name": "Hội đồng Thi đua - Khen thưởng phường Đậu Liêu",
        "established_by": "Quyết định số 09/QĐ-UBND ngày 01/02/2022",
        "valid_from": "01/02/2022",
        **lines,
    }


def convening(round, **changed):
    return {
        "rounds": str(round.uid),
        "held_on": "06/01/2022",
        "starts_at": "8 giờ 30",
        "place": "Phòng họp Ủy ban nhân dân phường",
        "quorum": "2/3",
        "majority": "1/2",
        "majority_is_strict": "on",
        "majority_of": "all_members",
        "rules_basis": "Quy chế hoạt động của Hội đồng",
        **changed,
    }


def counts(meeting, in_favour=5, against=0, abstained=0):
    values = {}
    for nomination in meeting.rounds.get().nominations.all():
        values |= {
            f"{nomination.uid}-in_favour": str(in_favour),
            f"{nomination.uid}-against": str(against),
            f"{nomination.uid}-abstained": str(abstained),
        }
    return values


def test_lists_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    assert "Chưa có phiên họp nào" in page(browser, "/lam-viec/hop/")
    assert "Chưa có Hội đồng nào" in page(browser, "/lam-viec/hoi-dong/")
    for number in range(3):
        a_meeting(a_round(title=f"Đợt số {number}"))
    html = page(browser, "/lam-viec/hop/?nam=2021")
    assert [f"Đợt số {number}" in html for number in range(3)] == [True, True, True]
    assert "Hội đồng Thi đua - Khen thưởng phường Đậu Liêu" in page(browser, "/lam-viec/hoi-dong/")


def test_pages_of_meeting_and_list_take_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    small, large = a_round(), a_round(title="Đợt lớn")
    nominations(small, individuals=0)
    nominations(large, collectives=2, individuals=4)
    first, second = an_open_meeting(small), an_open_meeting(large)
    for name in ("", "bieu-quyet/", "ket-thuc/"):
        one, many = (query_count(browser, f"/lam-viec/hop/{meeting.uid}/{name}") for meeting in (first, second))
        assert one == many
    two = query_count(browser, "/lam-viec/hop/?nam=2021")
    a_meeting(a_round(title="Đợt nữa"))
    assert query_count(browser, "/lam-viec/hop/?nam=2021") == two


@pytest.mark.parametrize("individuals", [1, 3, 300])
def test_table_of_votes_costs_the_same_whatever_the_number_of_dossiers(signed_in: SignIn, individuals: int) -> None:
    round = a_round()
    nominations(round, collectives=0, individuals=individuals)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/bieu-quyet/"
    assert query_count(browser, url) <= 15
    assert len(browser.get(url).content) <= 100_000
    shown = browser.get(url).context["form"].table
    assert len(shown) == min(individuals, 20)
    filled = {f"{line.nomination.uid}-in_favour": "5" for line in shown}
    with CaptureQueriesContext(connection) as saving:
        assert browser.post(url, filled).status_code == 302
    assert len(saving) <= 31  # one asks whether points lie too far apart
    assert meeting.votes.count() == len(shown)
    assert query_count(browser, url) <= 15


def test_table_of_dossiers_scrolls_in_a_region_of_its_own(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round, individuals=0)
    html = page(signed_in(account=an_office().secretary), f"/lam-viec/hop/{an_open_meeting(round).uid}/")
    region = '<div class="table-wrap" role="region" aria-label="Hồ sơ đưa ra Hội đồng" tabindex="0">'
    assert " ".join(html.split()).count(region) == 1


def test_council_page_shows_seats_of_the_day_asked_for(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-dong/{a_council().uid}/"
    assert "Trần Văn An" in page(browser, f"{url}?ngay=06/01/2022")
    assert "Ngày này Hội đồng không có thành viên nào" in page(browser, f"{url}?ngay=06/01/2020")
    assert "Hãy ghi ngày theo dạng" in page(browser, f"{url}?ngay=hôm nào")


def test_establishing_a_council_confirms_and_replaces_the_one_before(signed_in: SignIn) -> None:
    earlier = a_council()
    people = [a_person(name, title="Công chức") for name in ("Lê Thị Hạnh", "Võ Văn Hòa", "Bùi Thị Lý")]
    browser = signed_in(account=an_office().secretary)
    html = done(browser, "/lam-viec/hoi-dong/lap/", council_values(**seat_lines(*people)))
    assert "Đã lập Hội đồng" in html
    made = Council.objects.exclude(pk=earlier.pk).get()
    assert [str(seat.person) for seat in members_on(made, date(2022, 2, 1))] == [
        "Lê Thị Hạnh",
        "Võ Văn Hòa",
        "Bùi Thị Lý",
    ]
    assert made.seats.first().post.startswith("Công chức")
    earlier.refresh_from_db()
    assert earlier.valid_to == date(2022, 1, 31)


def test_establishing_without_a_secretary_is_refused_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    people = [a_person(title="Công chức") for _ in range(3)]
    lines = seat_lines(*people, seats=(Seat.CHAIR, Seat.MEMBER, Seat.MEMBER))
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, "/lam-viec/hoi-dong/lap/", council_values(**lines))
    assert "Hội đồng phải có thư ký" in html
    assert "Quyết định số 09/QĐ-UBND ngày 01/02/2022" in html
    assert Council.objects.count() == 0


def test_a_line_in_use_must_be_whole(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    values = council_values(**{"so-dong": "3", "post-2": "Công chức"})
    html = refused(browser, "/lam-viec/hoi-dong/lap/", values)
    assert "Dòng 2, thành viên: Không được để trống." in html


def test_more_lines_keep_what_was_typed_and_save_nothing(signed_in: SignIn) -> None:
    person = a_person("Lê Thị Hạnh", title="Công chức")
    browser = signed_in(account=an_office().secretary)
    values = council_values(**{"so-dong": "3", "person-1": str(person.uid), "them-dong": "5"})
    answer = browser.post("/lam-viec/hoi-dong/lap/", values)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="so-dong" value="8"' in html
    assert f'<option value="{person.uid}" selected>' in html
    assert Council.objects.count() == 0


def test_number_of_lines_alone_draws_no_hundreds_of_them(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    answer = browser.post("/lam-viec/hoi-dong/lap/", {"so-dong": "500", "name": "x"})
    assert answer.status_code == 422
    assert answer.content.decode().count('name="person-') < 20


def test_convening_confirms_and_leads_to_the_meeting(signed_in: SignIn) -> None:
    a_council()
    round = a_round()
    browser = signed_in(account=an_office().secretary)
    html = done(browser, "/lam-viec/hop/trieu-tap/", convening(round))
    meeting = Meeting.objects.get()
    assert f"/lam-viec/hop/{meeting.uid}/" in html
    assert (meeting.starts_at, meeting.quorum_numerator, meeting.majority_is_strict) == (time(8, 30), 2, True)
    shown = page(browser, f"/lam-viec/hop/{meeting.uid}/")
    assert "Họp khi có mặt ít nhất 2/3 tổng số thành viên." in shown
    assert "Đề nghị khen thưởng khi trên 1/2 tổng số thành viên tán thành." in shown
    assert "Hội đồng có 5 thành viên vào ngày họp: cần ít nhất 4 người có mặt, 3 người tán thành" in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rules_basis": ""}, "Hãy ghi căn cứ của tỷ lệ"),
        ({"held_on": "06/01/2019"}, "Ngày này chưa có Hội đồng"),
        ({"majority": "rất nhiều"}, "Hãy ghi tỷ lệ dạng 2/3 hoặc 90%."),
        ({"majority": "3/2"}, "Tỷ lệ phải lớn hơn 0 và không quá 1"),
        ({"starts_at": "26:00"}, "Hãy ghi giờ theo dạng"),
    ],
)
def test_convening_refused_keeps_what_was_typed(signed_in: SignIn, changed: dict[str, str], words: str) -> None:
    a_council()
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, "/lam-viec/hop/trieu-tap/", convening(a_round(), **changed))
    assert words in html
    assert "Phòng họp Ủy ban nhân dân phường" in html
    assert Meeting.objects.count() == 0


def test_opening_asks_for_the_reason_of_each_absence(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = a_meeting(round)
    url = f"/lam-viec/hop/{meeting.uid}/khai-mac/"
    browser = signed_in(account=an_office().secretary)
    seats = list(members_on(meeting.council, HELD_ON))
    present = {f"co-mat-{seat.person.uid}": "on" for seat in seats[:-1]}
    assert "Hãy ghi lý do vắng." in refused(browser, url, present)
    html = done(browser, url, {**present, f"ly-do-{seats[-1].person.uid}": "Công tác"})
    assert "Có mặt 4/5 thành viên: mỗi hồ sơ cần 3 người tán thành." in html
    assert "Vắng: Công tác" in " ".join(page(browser, f"/lam-viec/hop/{meeting.uid}/").split())


def test_opening_without_quorum_is_refused(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = a_meeting(round)
    reasons = {f"ly-do-{seat.person.uid}": "Ốm" for seat in members_on(meeting.council, HELD_ON)}
    html = refused(signed_in(account=an_office().secretary), f"/lam-viec/hop/{meeting.uid}/khai-mac/", reasons)
    assert "Không đủ số thành viên để họp" in html
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONVENED


def test_postponing_confirms_and_tells_why_in_the_history(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = a_meeting(round)
    url = f"/lam-viec/hop/{meeting.uid}/hoan/"
    browser = signed_in(account=an_office().secretary)
    assert url in page(browser, f"/lam-viec/hop/{meeting.uid}/")
    assert url in page(browser, f"/lam-viec/hop/{meeting.uid}/khai-mac/")
    assert "Giấy mời trước" in page(browser, url)
    values = {"held_on": "10/01/2022", "starts_at": "14:00", "place": "Hội trường", "reason": "Không đủ thành viên"}
    html = done(browser, url, values)
    assert "Họp lại lúc 14:00 ngày 10/01/2022, Hội trường." in html
    shown = page(browser, f"/lam-viec/hop/{meeting.uid}/")
    assert [words in shown for words in ("10/01/2022", "Không đủ thành viên")] == [True, True]
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.state) == (date(2022, 1, 10), MeetingState.CONVENED)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Lý do hoãn: "),
        ({"held_on": "10/01/2019"}, "Hội đồng không có hiệu lực vào ngày họp."),
        ({"starts_at": "26:00"}, "Hãy ghi giờ theo dạng"),
    ],
)
def test_postponing_refused_keeps_what_was_typed(signed_in: SignIn, changed: dict[str, str], words: str) -> None:
    meeting = a_meeting(a_round())
    values = {"held_on": "10/01/2022", "starts_at": "14:00", "place": "Hội trường lớn", "reason": "Bão", **changed}
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, f"/lam-viec/hop/{meeting.uid}/hoan/", values)
    assert words in html
    assert "Hội trường lớn" in html
    meeting.refresh_from_db()
    assert meeting.held_on == HELD_ON


def test_postponing_is_not_offered_once_opened_and_refused(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    url = f"/lam-viec/hop/{meeting.uid}/hoan/"
    browser = signed_in(account=an_office().secretary)
    assert url not in page(browser, f"/lam-viec/hop/{meeting.uid}/")
    values = {"held_on": "10/01/2022", "starts_at": "14:00", "place": "Hội trường", "reason": "Bão"}
    assert "Phiên họp đã khai mạc, không hoãn được nữa." in refused(browser, url, values)


def test_votes_saved_all_together(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    html = done(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", counts(meeting))
    assert "Mọi hồ sơ đã được biểu quyết." in html
    assert meeting.votes.count() == 3


def test_one_wrong_row_saves_none_and_is_named(signed_in: SignIn) -> None:
    round = a_round()
    wrong = nominations(round)[-1]
    meeting = an_open_meeting(round)
    values = {**counts(meeting), f"{wrong.uid}-in_favour": "4"}
    html = refused(signed_in(account=an_office().secretary), f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", values)
    assert "Chưa lưu dòng nào" in html
    assert f'href="#id_{wrong.uid}-in_favour"' in html
    assert HandVote.objects.count() == 0


def test_one_row_saved_by_itself_keeps_what_stands_in_the_others(signed_in: SignIn) -> None:
    round = a_round()
    one, other, _third = nominations(round)
    meeting = an_open_meeting(round)
    values = {**counts(meeting), f"{other.uid}-in_favour": "2", "luu-dong": str(one.uid)}
    browser = signed_in(account=an_office().secretary)
    answer = browser.post(f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", values)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã ghi biểu quyết: " in html
    assert f'name="{other.uid}-in_favour" value="2"' in html
    assert [vote.nomination for vote in meeting.votes.all()] == [one]


def test_one_wrong_row_sent_by_itself_is_refused(signed_in: SignIn) -> None:
    round = a_round()
    one = nominations(round)[0]
    meeting = an_open_meeting(round)
    values = {f"{one.uid}-in_favour": "9", "luu-dong": str(one.uid)}
    html = refused(signed_in(account=an_office().secretary), f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", values)
    assert "phải cộng lại bằng 5 thành viên có mặt" in html
    browser = signed_in(account=an_office().secretary)
    nobody = browser.post(f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", {"luu-dong": "không có"})
    assert nobody.status_code == 404


def test_filling_empty_rows_saves_nothing(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    html = browser.post(f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", {"dien": "1"}).content.decode()
    assert html.count('-in_favour" value="5"') == 3
    assert HandVote.objects.count() == 0


def test_filling_leaves_out_the_member_whose_own_dossier_it_is(signed_in: SignIn) -> None:
    round = a_round()
    council = a_council()
    member = council.seats.get(order=3).person
    [nomination] = nominations(round, collectives=0, individuals=1)
    nomination.person = member
    nomination.save()
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    html = browser.post(f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", {"dien": "1"}).content.decode()
    assert f'name="{nomination.uid}-in_favour" value="4"' in html
    assert f'name="{nomination.uid}-abstained" value="1"' in html


def test_closing_is_refused_while_a_dossier_waits_then_confirms(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/ket-thuc/"
    assert "Còn 3 hồ sơ chưa biểu quyết" in refused(browser, url, {})
    done(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", counts(meeting))
    assert "Đã kết thúc biểu quyết" in done(browser, url, {})


def test_adopting_gives_the_number_and_the_paper(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    done(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", counts(meeting))
    done(browser, f"/lam-viec/hop/{meeting.uid}/ket-thuc/", {})
    preview = browser.get(f"/lam-viec/hop/{meeting.uid}/bien-ban/xem-truoc/")
    assert (preview["Content-Type"], preview.content[:5]) == ("application/pdf", b"%PDF-")
    url = f"/lam-viec/hop/{meeting.uid}/bien-ban/"
    early = refused(browser, url, {"on": "01/01/2022", "discussion": "Các ý kiến thống nhất.", **KEPT_HERE})
    assert "Biên bản không thể thông qua trước ngày họp." in early
    assert "Các ý kiến thống nhất." in early
    html = done(browser, url, {"on": "06/01/2022", "discussion": "Các ý kiến thống nhất.", **KEPT_HERE})
    assert "01/BB-HĐTĐKT" in html
    shown = page(browser, f"/lam-viec/hop/{meeting.uid}/")
    assert "Các ý kiến thống nhất." in shown
    assert "Dự thảo quyết định" in shown


def test_stored_minutes_open_for_officers_and_for_nobody_else(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = adopted_minutes(round)
    browser = signed_in(account=an_office().secretary)
    html = page(browser, f"/lam-viec/hop/{meeting.uid}/")
    paper = html.split("/lam-viec/van-ban/")[1].split("/")[0]
    answer = browser.get(f"/lam-viec/van-ban/{paper}/")
    assert len(answer.getvalue()) == int(answer["Content-Length"])
    clerk = signed_in(Role.UNIT_CLERK, a_unit())
    assert clerk.get(f"/lam-viec/van-ban/{paper}/").status_code == 404


@pytest.mark.parametrize("path", ["hop/trieu-tap/", "hoi-dong/lap/"])
def test_acts_of_the_council_are_forbidden_to_an_appraiser(signed_in: SignIn, path: str) -> None:
    browser = signed_in(account=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))
    assert browser.get(f"/lam-viec/{path}").status_code == 403
    assert browser.post(f"/lam-viec/{path}", {}).status_code == 403


@pytest.mark.parametrize("act", ["hoan", "khai-mac", "bieu-quyet", "ket-thuc", "bien-ban"])
def test_acts_on_a_meeting_are_forbidden_to_an_appraiser(signed_in: SignIn, act: str) -> None:
    meeting = a_meeting(a_round())
    browser = signed_in(account=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))
    assert browser.get(f"/lam-viec/hop/{meeting.uid}/").status_code == 200
    assert browser.get(f"/lam-viec/hop/{meeting.uid}/{act}/").status_code == 403
    assert browser.post(f"/lam-viec/hop/{meeting.uid}/{act}/", {}).status_code == 403


def test_a_meeting_does_not_exist_for_a_unit_clerk(signed_in: SignIn) -> None:
    meeting = a_meeting(a_round())
    browser = signed_in(Role.UNIT_CLERK, a_unit())
    assert browser.get(f"/lam-viec/hop/{meeting.uid}/").status_code == 404
    assert "Đợt" not in page(browser, "/lam-viec/hop/").split("<main")[1].split("Chưa có phiên họp nào")[0]


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    round = a_round()
    one = nominations(round)[0]
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    survives(browser, "/lam-viec/hop/")
    survives(browser, f"/lam-viec/hoi-dong/{meeting.council.uid}/")
    survives(browser, "/lam-viec/hop/trieu-tap/", convening(round))
    survives(browser, f"/lam-viec/hop/{meeting.uid}/hoan/", ["held_on", "starts_at", "place", "reason"])
    lines = ["so-dong", "them-dong", "person-1", "seat-1", "post-1", "name", "established_by", "valid_from"]
    survives(browser, "/lam-viec/hoi-dong/lap/", lines)
    survives(browser, "/lam-viec/hoi-dong/lap/", [*lines[:1], *lines[2:]])
    names = [f"{one.uid}-{part}" for part in ("in_favour", "against", "abstained", "remark")]
    survives(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", names)
    survives(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", [*names, "luu-dong"])
    survives(browser, f"/lam-viec/hop/{meeting.uid}/bieu-quyet/", [*names, "dien"])
    survives(browser, f"/lam-viec/hop/{meeting.uid}/bien-ban/", ["on", "discussion"])


def test_attendance_corrected_and_meeting_cancelled_on_screens(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/"
    html = page(browser, url)
    assert [part in html for part in (f"{url}diem-danh/", f"{url}huy/")] == [True, True]
    members = list(members_on(meeting.council, meeting.held_on))
    late = members[-1]
    ticks = {f"co-mat-{seat.person.uid}": "on" for seat in members[:-1]}
    why = {f"ly-do-{late.person.uid}": "Đi công tác"}
    assert "0 kết quả biểu quyết đã ghi phải đếm lại" in page(browser, f"{url}diem-danh/")
    assert "Lý do sửa: " in refused(browser, f"{url}diem-danh/", {**ticks, **why, "reason": ""})
    done(browser, f"{url}diem-danh/", {**ticks, **why, "reason": "Đánh dấu nhầm"})
    assert meeting.attendance.get(present=False).seat == late
    assert "Đi công tác" in page(browser, f"{url}diem-danh/")
    assert "Lý do: " in refused(browser, f"{url}huy/", {"reason": ""})
    done(browser, f"{url}huy/", {"reason": "Triệu tập nhầm đợt"})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
    html = page(browser, url)
    assert [part in html for part in ("Đã hủy", f"{url}diem-danh/", f"{url}huy/")] == [True, False, False]
    assert str(round.uid) in page(browser, "/lam-viec/hop/trieu-tap/")
    stranger = signed_in(Role.AUDITOR)
    assert stranger.post(f"{url}huy/", {"reason": "Vì thế"}).status_code == 403


def test_written_opinions_are_taken_where_the_rule_lets_them_and_the_page_says_why_not(signed_in: SignIn) -> None:
    a_council()
    round = a_round()
    nominations(round, collectives=0, individuals=2)
    browser = signed_in(account=an_office().secretary)
    done(browser, "/lam-viec/hop/trieu-tap/", convening(round, written_basis="Điều 6 Quy chế"))
    meeting = Meeting.objects.get()
    seats = list(members_on(meeting.council, HELD_ON))
    present = {f"co-mat-{seat.person.uid}": "on" for seat in seats[:-1]}
    reason = {f"ly-do-{seats[-1].person.uid}": "Công tác"}
    done(browser, f"/lam-viec/hop/{meeting.uid}/khai-mac/", {**present, **reason})
    url = f"/lam-viec/hop/{meeting.uid}/y-kien-van-ban/"
    assert url in page(browser, f"/lam-viec/hop/{meeting.uid}/")
    assert "(Điều 6 Quy chế)" in page(browser, url)
    first, second = meeting.rounds.get().nominations.order_by("pk")
    values = {"seat": str(seats[-1].person.uid), "document": "Phiếu lấy ý kiến", "received_on": "05/01/2022"}
    assert "Hãy ghi ý kiến về ít nhất một hồ sơ." in refused(browser, url, values)
    html = done(browser, url, {**values, str(first.uid): "co", str(second.uid): "khong"})
    assert "tán thành 1, không tán thành 1" in html
    other = a_round(title="Đợt khác")
    nominations(other, collectives=0, individuals=1)
    plain = page(browser, f"/lam-viec/hop/{an_open_meeting(other).uid}/y-kien-van-ban/")
    assert "Không ghi ý kiến bằng văn bản ở phiên họp này" in plain
    assert "luật và quy chế không nói đến nên không tính" in plain
