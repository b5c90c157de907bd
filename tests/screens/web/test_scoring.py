"""Screens of judging by points: sheets, the board, a unit's grid, workbooks, submitting, accepting together."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import an_account, an_award_kind
from tests.factories.procedure_early import a_group, a_head, a_round, an_officer
from tests.factories.scoring import HOUSEHOLD_TITLE, a_scored_list, a_sheet, found, households_of, scored

from thidua.foundation.accounts.enums import Role
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.scoring.models import ScoredList, ScoreLine, ScoringSheet

from .acting import done, page, refused, survives

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def grid_of(scored_list: ScoredList) -> str:
    return f"/lam-viec/binh-xet/{scored_list.uid}/"


def typed(line: ScoreLine, points: tuple[str, str, str], *, part: str = "co", barred: str = "khong") -> dict[str, str]:
    """What the boxes of a line hold."""
    boxes = {f"{line.uid}-d{place}": value for place, value in enumerate(points)}
    return {**boxes, f"{line.uid}-tham-gia": part, f"{line.uid}-vuong": barred, f"{line.uid}-ghi-chu": ""}


def test_sheet_is_typed_and_a_new_version_begins_with_the_old_one(signed_in: SignIn) -> None:
    officer = signed_in(account=an_officer(Role.APPRAISER))
    an_award_kind(HOUSEHOLD_TITLE)
    url = "/lam-viec/thang-diem/lap/"
    told = {
        "award_kind": HOUSEHOLD_TITLE,
        "title": "Thang điểm năm 2021",
        "instrument": "Quyết định số 9/QĐ-UBND",
        "year": "2021",
        "threshold": "80,5",
        "so-dong": "3",
        "code-1": "1.a",
        "group-1": "Gương mẫu",
        "wording-1": "Chấp hành pháp luật",
        "least-1": "10",
        "most-1": "60",
        "wording-2": "Tham gia phong trào",
        "most-2": "40",
    }
    done(officer, url, told)
    sheet = ScoringSheet.objects.get()
    assert [(one.code, one.most) for one in sheet.criteria.all()] == [("1.a", 60), ("2", 40)]
    html = page(officer, f"/lam-viec/thang-diem/{sheet.uid}/")
    assert "Chấp hành pháp luật" in html
    assert "80,5" in html
    again = page(officer, f"{url}?tu={sheet.uid}")
    assert 'value="Tham gia phong trào"' in again
    assert "Dòng 2: mã «1.a» đã dùng" in refused(officer, url, {**told, "code-2": "1.a"})
    assert "Thang điểm năm 2021" in page(officer, "/lam-viec/thang-diem/")
    survives(officer, url, told)


def test_board_begins_lists_and_shows_units_their_own_alone(signed_in: SignIn) -> None:
    round = a_round(award=HOUSEHOLD_TITLE)
    for number in (1, 2):
        households_of(a_group(number), 2)
    officer = signed_in(account=an_officer(Role.APPRAISER))
    url = f"/lam-viec/binh-xet/dot/{round.uid}/"
    assert "Chưa có thang điểm cho năm này" in page(officer, url)
    a_sheet()
    assert f"{url}?khen={HOUSEHOLD_TITLE}" in page(officer, f"/lam-viec/dot-khen-thuong/{round.uid}/")
    done(officer, f"{url}lap/?khen={HOUSEHOLD_TITLE}", {})
    assert ScoredList.objects.count() == 2
    head = signed_in(account=a_head(a_group(1)))
    html = page(head, url)
    assert "Tổ dân phố 1" in html
    assert "Tổ dân phố 2" not in html
    stranger = ScoredList.objects.get(unit=a_group(2))
    assert head.get(grid_of(stranger)).status_code == 404
    assert head.post(grid_of(stranger), {}).status_code == 404


def test_grid_saves_one_row_as_it_is_left_and_answers_where_it_stands(signed_in: SignIn) -> None:
    scored_list = a_scored_list(a_round(award=HOUSEHOLD_TITLE))
    head = signed_in(account=a_head(scored_list.unit))
    line = scored_list.lines.order_by("pk")[1]
    answer = head.post(grid_of(scored_list), {**typed(line, ("40", "25", "25,5")), "luu-dong": str(line.uid)})
    assert answer.json() == {"total": "90,5", "verdict": "meets", "label": "Đạt", "tone": "done", "why": ""}
    answer = head.post(grid_of(scored_list), {**typed(line, ("41", "25", "")), "luu-dong": str(line.uid)})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [f"{line.uid}-d0"]
    line.refresh_from_db()
    assert str(line.total) == "90.50"
    assert head.post(grid_of(scored_list), {"luu-dong": "khong-co"}).status_code == 404


def test_grid_saves_a_page_all_or_none_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    scored_list = a_scored_list(a_round(award=HOUSEHOLD_TITLE), households=2)
    head = signed_in(account=a_head(scored_list.unit))
    first, second = scored_list.lines.order_by("pk")
    wrong = refused(head, grid_of(scored_list), {**typed(first, ("40", "25", "25")), **typed(second, ("99", "1", "1"))})
    assert 'value="99"' in wrong
    assert ScoreLine.objects.filter(total__isnull=False).count() == 0
    html = done(head, grid_of(scored_list), {**typed(first, ("40", "25", "25")), **typed(second, ("10", "1", "1"))})
    assert "Đã lưu 2 dòng" in html
    assert "12 điểm, cần 80" in html
    survives(head, grid_of(scored_list), typed(first, ("1", "1", "1")))


def test_grid_fills_empty_boxes_for_reading_over_and_keeps_nothing(signed_in: SignIn) -> None:
    scored_list = a_scored_list(a_round(award=HOUSEHOLD_TITLE), households=1)
    head = signed_in(account=a_head(scored_list.unit))
    [line] = scored_list.lines.all()
    sent = typed(line, ("5", "", ""), part="", barred="")
    answer = head.post(grid_of(scored_list), {**sent, "dien": "toi-da"})
    form = answer.context["form"]
    assert [form[f"{line.uid}-d{place}"].value() for place in range(3)] == ["5", "30", "30"]
    answer = head.post(grid_of(scored_list), {**sent, "dien": "co"})
    assert answer.context["form"][f"{line.uid}-tham-gia"].value() == "co"
    line.refresh_from_db()
    assert (line.total, line.takes_part) == (None, None)


def test_grid_of_any_length_takes_the_same_queries_and_shows_25_lines(
    signed_in: SignIn, queries_of: Callable[[Client, str], int]
) -> None:
    round = a_round(award=HOUSEHOLD_TITLE)
    short, long = a_scored_list(round, a_group(1), households=1), a_scored_list(round, a_group(2), households=60)
    officer = signed_in(account=an_officer(Role.APPRAISER))
    assert queries_of(officer, grid_of(short)) == queries_of(officer, grid_of(long))
    html = page(officer, grid_of(long))
    assert html.count("data-row=") == 25
    assert "Hộ ông Trần Văn Số 60" in page(officer, f"{grid_of(long)}?tim=tran van so 60")
    assert page(officer, f"{grid_of(long)}?trang=3").count("data-row=") == 10
    assert page(officer, f"{grid_of(long)}?ket-qua=unknown&trang=2").count("data-row=") == 25


def test_list_is_submitted_from_its_page_and_then_read_only(signed_in: SignIn) -> None:
    round = a_round(award=HOUSEHOLD_TITLE)
    scored_list = a_scored_list(round, households=2)
    scored(scored_list, found(), found((1, 1, 1)))
    head = signed_in(account=a_head(scored_list.unit))
    url = f"{grid_of(scored_list)}trinh/"
    assert "Ở lại danh sách" in page(head, url)
    html = done(
        head, url, {"on": "22/12/2021", "held_on": "20/12/2021", "present": "30", "in_favour": "28", "remarks": ""}
    )
    assert "Đã trình 1 hồ sơ" in html
    assert "chưa đạt điểm: 1" in html
    shown = page(head, grid_of(scored_list))
    submitted, left = scored_list.lines.order_by("pk")
    assert f'name="{left.uid}-vuong"' in shown
    assert f'name="{submitted.uid}-vuong"' not in shown
    assert "Đã trình" in shown
    officer = signed_in(account=an_officer(Role.APPRAISER))
    accept = f"/lam-viec/dot-khen-thuong/{round.uid}/tiep-nhan/?khen={HOUSEHOLD_TITLE}"
    assert "1 hồ sơ chờ tiếp nhận" in page(officer, accept)
    html = done(officer, accept, {"received_on": "22/12/2021", "on": "29/12/2021", "opinion": ""})
    assert "Đã tiếp nhận 1 hồ sơ" in html
    assert round.nominations.get().state == NominationState.ACCEPTED
    assert "Không có hồ sơ nào chờ tiếp nhận" in refused(
        officer, accept, {"received_on": "22/12/2021", "on": "29/12/2021"}
    )


def test_workbook_goes_out_for_one_list_and_for_all_and_comes_in(signed_in: SignIn) -> None:
    round = a_round(award=HOUSEHOLD_TITLE)
    scored_list = a_scored_list(round, households=2)
    scored(scored_list, found())
    officer = signed_in(account=an_officer(Role.APPRAISER))
    board = f"/lam-viec/binh-xet/dot/{round.uid}/"
    for url in (f"{grid_of(scored_list)}tep/", f"{board}tep/"):
        answer = officer.get(url)
        assert answer.status_code == 200
        content = answer.getvalue()
        assert content.startswith(b"PK")
    for url in (f"{grid_of(scored_list)}nhan-excel/", f"{board}nhan-excel/"):
        html = done(officer, url, {"content": SimpleUploadedFile("diem.xlsx", content)})
        assert "Đã ghi 0 dòng từ tệp" in html
    assert "không phải" in refused(
        officer, f"{grid_of(scored_list)}nhan-excel/", {"content": SimpleUploadedFile("diem.xlsx", b"khong")}
    )


def test_unit_begins_its_list_and_drafts_from_it(signed_in: SignIn) -> None:
    round, group = a_round(award=HOUSEHOLD_TITLE), a_group()
    a_sheet()
    households_of(group, 1)
    head = signed_in(account=a_head(group))
    done(head, f"/lam-viec/binh-xet/dot/{round.uid}/lap/{group.uid}/?khen={HOUSEHOLD_TITLE}", {})
    scored_list = ScoredList.objects.get()
    scored(scored_list, found())
    assert "Đã lập 1 bản thảo đề nghị" in done(head, f"{grid_of(scored_list)}ban-thao/", {})
    other = signed_in(account=an_account(Role.UNIT_HEAD, a_group(2)))
    refused_page = other.post(f"/lam-viec/binh-xet/dot/{round.uid}/lap/{group.uid}/?khen={HOUSEHOLD_TITLE}", {})
    assert refused_page.status_code == 403


def test_round_without_a_title_judged_by_points_has_no_board(signed_in: SignIn) -> None:
    round = a_round()
    officer = signed_in(account=an_officer(Role.APPRAISER))
    assert officer.get(f"/lam-viec/binh-xet/dot/{round.uid}/").status_code == 404
    assert "Bình xét" not in page(officer, f"/lam-viec/dot-khen-thuong/{round.uid}/")
