"""The screens of points: the rule, the points of a dossier, the talk, who may."""

import pytest
from tests.factories.procedure_late import a_round, an_office, an_open_meeting, nominations
from tests.factories.records import an_account

from thidua.foundation.accounts.enums import Role
from thidua.procedure.councils.models import DossierPoints

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
RULE = {"highest": "10", "most_spread": "2", "basis": "Quy chế, Điều 7", "valid_from": "2021-01-01"}


def test_rule_points_talk_and_another_turn(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hop/{meeting.uid}/diem/"
    assert "chưa ghi quy định chấm điểm" in page(browser, url)
    assert "nhỏ hơn" in refused(browser, "/lam-viec/hop/quy-dinh-cham-diem/", {**RULE, "most_spread": "10"})
    done(browser, "/lam-viec/hop/quy-dinh-cham-diem/", RULE)
    assert "Quy chế, Điều 7" in page(browser, "/lam-viec/hop/quy-dinh-cham-diem/")
    assert "không phải là điểm" in refused(browser, f"{url}1/", {"points": "9; chín"})
    done(browser, f"{url}1/", {"points": "9; 8,5;4\n9"})
    html = page(browser, url)
    assert ("4; 8,5; 9; 9" in html, "từ 4 đến 9, chênh 5." in html, "chưa ghi kết quả bàn" in html) == (True,) * 3
    assert "trước khi chấm lại" in refused(browser, f"{url}1/", {"points": "9; 9"})
    done(browser, f"{url}1/ban-them/", {"words": "Đã xem báo cáo bổ sung."})
    done(browser, f"{url}1/", {"points": "8,5; 9; 9; 9"})
    assert [one.points for one in DossierPoints.objects.all()] == [["4", "8.5", "9", "9"], ["8.5", "9", "9", "9"]]
    assert "Không hồ sơ nào có điểm chênh nhau quá mức." in page(browser, url)
    assert browser.get(f"{url}9/").status_code == 404
    assert f'href="{url}"' in page(browser, f"/lam-viec/hop/{meeting.uid}/")
    survives(browser, f"{url}2/", ["points"])
    survives(browser, f"{url}2/ban-them/", ["words"])
    survives(browser, "/lam-viec/hop/quy-dinh-cham-diem/", list(RULE))


def test_who_only_reads_sees_the_points_and_writes_none(signed_in: SignIn) -> None:
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    browser = signed_in(account=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))
    url = f"/lam-viec/hop/{meeting.uid}/diem/"
    assert "Ghi điểm" not in page(browser, url)
    assert [browser.post(f"{url}{end}", {}).status_code for end in ("1/", "1/ban-them/")] == [403, 403]
    assert browser.get("/lam-viec/hop/quy-dinh-cham-diem/").status_code == 403


def test_page_takes_as_many_queries_for_many_dossiers(signed_in: SignIn) -> None:
    few, many = a_round(), a_round(title="Đợt khác")
    nominations(few, collectives=1, individuals=0)
    nominations(many, collectives=2, individuals=5)
    browser = signed_in(account=an_office().secretary)
    counts = [query_count(browser, f"/lam-viec/hop/{an_open_meeting(one).uid}/diem/") for one in (few, many)]
    assert counts[0] == counts[1]
