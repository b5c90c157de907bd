"""The screens of both ends, from the ward's minutes to its register, and what each shows to whom."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import a_unit, a_ward
from tests.factories.procedure_early import a_movement
from tests.factories.upward import (
    RECEIVED_ON,
    a_submission,
    a_ward_meeting,
    an_authority,
    an_open_round_above,
    decided_above,
    the_province,
)

from thidua.foundation.accounts.enums import Role
from thidua.procedure.submissions import queries
from thidua.procedure.submissions.enums import LineState, SubmissionState, Way
from thidua.procedure.submissions.jobs import follow_submissions
from thidua.procedure.submissions.models import Submission, SubmissionLine

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/ho-so-trinh/"


def test_an_empty_list_says_where_submissions_come_from(signed_in: SignIn) -> None:
    ward = signed_in(account=an_authority().secretary)
    assert "rồi lập gói ở mục «Chờ trình»" in page(ward, LIST)
    above = signed_in(account=the_province().appraiser)
    html = page(above, f"{LIST}?co-quan={the_province().unit.uid}")
    assert "Gói đến khi phường, xã gửi" in html
    assert f"{LIST}nap-goi/" in html


def test_the_ward_prepares_sends_recalls_and_the_province_takes_in(signed_in: SignIn) -> None:
    meeting, round = a_ward_meeting(), an_open_round_above()
    ward = signed_in(account=an_authority().secretary)
    prepare = f"{LIST}hop/{meeting.uid}/lap/"
    assert prepare in page(ward, LIST)
    assert prepare in page(ward, f"/lam-viec/hop/{meeting.uid}/")
    day = {"on": "05/12/2025"}
    html = done(ward, prepare, {**day, "kinds": ["bang-khen-tinh"], "way": "here", "request_number": "12/TTr-UBND"})
    assert "2 hồ sơ" in html
    submission = Submission.objects.get()
    own = f"{LIST}{submission.uid}/"
    html = page(ward, own)
    assert f"{own}gui/" in html
    assert "Tờ trình" in html
    done(ward, f"{own}gui/", day)
    above = signed_in(account=the_province().appraiser)
    inbox = page(above, f"{LIST}?co-quan={the_province().unit.uid}")
    assert own in inbox
    assert own not in page(above, f"{LIST}?trang-thai=up_done")
    assert own in page(above, f"{LIST}?loai=bang-khen-tinh&don-vi={submission.sender.uid}")
    first = queries.lines_of(submission)[0]
    turn = f"{LIST}dong/{first.uid}/tra-lai/"
    assert turn in page(above, own)
    assert "lý do" in refused(above, turn, {"on": "08/12/2025", "reason": ""}).lower()
    done(above, turn, {"on": "08/12/2025", "reason": "Thiếu xác nhận sáng kiến"})
    done(above, f"{own}tiep-nhan/", {"on": "08/12/2025", "round": str(round.uid)})
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED
    dossier = page(ward, f"/lam-viec/de-nghi/{first.nomination.uid}/")  # type: ignore[union-attr]
    assert "Thiếu xác nhận sáng kiến" in dossier
    assert "Trình cấp trên" in dossier


def test_the_provinces_decision_comes_back_to_the_wards_pages(signed_in: SignIn) -> None:
    submission, round = a_submission(), an_open_round_above()
    above = signed_in(account=the_province().appraiser)
    own = f"{LIST}{submission.uid}/"
    done(above, f"{own}tiep-nhan/", {"on": "08/12/2025", "round": str(round.uid)})
    second = round.nominations.get(person__full_name="Trần Văn Minh")
    decision = decided_above(round, refused=[second])
    follow_submissions.call(round.pk, the_province().keeper.pk)
    ward = signed_in(account=an_authority().secretary)
    html = page(ward, own)
    assert decision.number_and_symbol in html
    assert "Hoàn thành" in html
    assert "không đề nghị" in html
    [first, _other] = queries.lines_of(submission)
    assert f"/lam-viec/so-khen-thuong/{first.award.uid}/" in page(ward, "/lam-viec/so-khen-thuong/")  # type: ignore[union-attr]
    page(ward, f"/lam-viec/so-khen-thuong/{first.award.uid}/")  # type: ignore[union-attr]
    dossier = page(ward, f"/lam-viec/de-nghi/{first.nomination.uid}/")  # type: ignore[union-attr]
    assert decision.number_and_symbol in dossier
    assert "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh" in dossier


def test_a_replacement_a_recall_and_an_end_ask_their_reasons(signed_in: SignIn) -> None:
    submission = a_submission()
    ward = signed_in(account=an_authority().secretary)
    own = f"{LIST}{submission.uid}/"
    for act in ("thu-hoi/", "thay-the/"):
        assert "lý do" in refused(ward, f"{own}{act}", {"on": "06/12/2025", "reason": ""}).lower()
    done(ward, f"{own}thu-hoi/", {"on": "06/12/2025", "reason": "Nhầm"})
    assert "Đã thu hồi" in page(ward, own)


def test_a_package_travels_by_file_from_screen_to_screen(signed_in: SignIn) -> None:
    submission = a_submission(way=Way.FILE)
    ward = signed_in(account=an_authority().secretary)
    assert submission.package is not None
    answer = ward.get(f"/lam-viec/van-ban/{submission.package.uid}/?luu=1")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert content[:2] == b"PK"
    assert answer["Content-Type"] == "application/octet-stream"
    above = signed_in(account=the_province().appraiser)
    above.get(f"{LIST}?co-quan={the_province().unit.uid}")
    sent = SimpleUploadedFile("goi.zip", content)
    assert "từ chính hệ thống này" in refused(above, f"{LIST}nap-goi/", {"content": sent})
    broken = SimpleUploadedFile("goi.zip", b"PK khong phai")
    assert "không phải tệp do phần mềm" in refused(above, f"{LIST}nap-goi/", {"content": broken})


def test_what_is_missing_is_asked_from_the_list(signed_in: SignIn) -> None:
    submission = a_submission()
    SubmissionLine.objects.filter(submission=submission).update(missing=[["xac-nhan", "Giấy xác nhận"]])
    above = signed_in(account=the_province().appraiser)
    above.get(f"{LIST}?co-quan={the_province().unit.uid}")
    ask = f"{LIST}don-vi/{submission.sender.uid}/de-nghi-bo-sung/"
    assert ask in page(above, LIST)
    assert "Giấy xác nhận" in page(above, ask)
    done(above, ask, {"on": "08/12/2025"})
    html = page(above, LIST)
    assert ask not in html
    assert "Đã đề nghị" in html


def test_the_list_takes_as_many_queries_for_many(signed_in: SignIn) -> None:
    a_submission()
    above = signed_in(account=the_province().appraiser)
    above.get(f"{LIST}?co-quan={the_province().unit.uid}")
    page(above, LIST)
    one = query_count(above, LIST)
    a_submission(ward=a_ward(key="18130", name="Phường Bắc Hồng"))
    a_submission(ward=a_ward(key="18131", name="Phường Nam Hồng"))
    assert query_count(above, LIST) == one


def test_a_page_takes_as_many_queries_for_many_dossiers(signed_in: SignIn) -> None:
    few, many = a_submission(people=1), a_submission(people=4, ward=a_ward(key="18130", name="Phường Bắc Hồng"))
    above = signed_in(account=the_province().appraiser)
    page(above, f"{LIST}{few.uid}/")
    assert query_count(above, f"{LIST}{many.uid}/") == query_count(above, f"{LIST}{few.uid}/")


def test_a_clerk_of_a_unit_sees_none_of_it_and_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    submission = a_submission()
    own = f"{LIST}{submission.uid}/"
    clerk = signed_in(Role.UNIT_CLERK, a_unit())
    assert clerk.get(own).status_code == 404
    assert clerk.get(f"{own}gui/").status_code == 404
    ward = signed_in(account=an_authority().secretary)
    survives(ward, LIST)
    survives(ward, f"{own}thu-hoi/", ["on", "reason"])
    line = queries.lines_of(submission)[0]
    survives(ward, f"{LIST}dong/{line.uid}/bo-sung/", ["title", "on", "words", "requirement"])
    above = signed_in(account=the_province().appraiser)
    survives(above, f"{own}tiep-nhan/", ["round", "on"])
    assert SubmissionLine.objects.filter(state=LineState.WAITING).count() == 2
    assert RECEIVED_ON.year == 2025


def test_a_province_whose_wards_work_here_still_reads_what_they_send_up(signed_in: SignIn) -> None:
    submission = a_submission()
    a_movement()
    above = signed_in(account=the_province().appraiser)
    chooser = page(above, LIST)
    assert f'value="{the_province().unit.uid}"' in chooser or f"co-quan={the_province().unit.uid}" in chooser
    assert f"{LIST}{submission.uid}/" in page(above, f"{LIST}?co-quan={the_province().unit.uid}")


def test_a_province_is_offered_its_own_acts_and_the_ward_its_own(signed_in: SignIn) -> None:
    submission = a_submission()
    own, line = f"{LIST}{submission.uid}/", queries.lines_of(submission)[0]
    sends = {f"{own}thu-hoi/", f"{own}thay-the/", f"{LIST}dong/{line.uid}/bo-sung/"}
    takes = {f"{own}tiep-nhan/", f"{own}tu-choi/", f"{LIST}dong/{line.uid}/tra-lai/"}
    ward, above = signed_in(account=an_authority().secretary), signed_in(account=the_province().appraiser)
    for browser, offered in ((ward, sends), (above, takes)):
        html = page(browser, own)
        assert {one for one in sends | takes if one in html} == offered


def test_a_provinces_officer_begins_at_the_province_and_its_administrator_at_the_wards(signed_in: SignIn) -> None:
    a_movement()
    officer = signed_in(account=the_province().appraiser)
    administrator = signed_in(Role.ADMINISTRATOR, the_province().unit)
    assert officer.get("/lam-viec/").context["desk"].issuer == the_province().unit
    assert administrator.get("/lam-viec/").context["desk"].issuer == a_ward()
