"""A cluster's year on the screens: from its scoring table to what it proposes; who sees what; files; bad input."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.factories import a_province, an_award_kind
from tests.factories.clusters import (
    PDF,
    a_checked_year,
    a_cluster,
    a_member,
    a_prepared_year,
    a_settled_year,
    a_speaker,
    a_workbook,
    an_open_year,
    scored,
    sent,
    sheet_of,
    the_office,
    with_quotas,
)
from tests.factories.procedure_early import a_head, a_round

from thidua.procedure.clusters.models import Cluster, ClusterProposal, ClusterYear, MemberSheet, PointChange
from thidua.procedure.nominations.models import Nomination

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
CLUSTERS = "/lam-viec/cum-thi-dua/"
YEAR, SHEET = f"{CLUSTERS}nam/", f"{CLUSTERS}bang-diem/"
REGULATION = "Quy chế thử nghiệm số 02"


def a_table_file(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    return SimpleUploadedFile("bang-cham.xlsx", a_workbook(*rows))


def score(browser: Client, year: ClusterYear, number: int, *points: str) -> None:
    """Type a member's points into its grid and send the sheet."""
    sheet = sheet_of(year, number)
    typed = {f"{criterion.pk}-diem": value for criterion, value in zip(year.criteria.all(), points, strict=True)}
    done(browser, f"{SHEET}{sheet.uid}/tu-cham/", typed)
    done(browser, f"{SHEET}{sheet.uid}/gui/", {"on": "15/11/2021"})


def test_the_year_of_a_cluster_from_its_table_to_the_proposal(signed_in: SignIn) -> None:
    wards = [a_member(number) for number in (1, 2, 3)]
    office = signed_in(account=the_office())
    members = {number: signed_in(account=a_speaker(number)) for number in (1, 2, 3)}
    # The province makes the cluster, its year, its head; the table comes from Excel.
    done(
        office,
        f"{CLUSTERS}lap/",
        {
            "kind": "cum",
            "name": "Cụm thi đua số 1",
            "basis": "Quyết định số 01/QĐ-UBND",
            "on": "15/01/2021",
            "members": [str(ward.uid) for ward in wards],
        },
    )
    cluster = Cluster.objects.get()
    done(office, f"{CLUSTERS}{cluster.uid}/lap-nam/", {"year": "2021"})
    year = ClusterYear.objects.get()
    here = f"{YEAR}{year.uid}/"
    done(office, f"{here}truong-cum/", {"head": str(wards[0].uid), "deputies": [str(wards[1].uid)]})
    head = members[1]
    done(
        head,
        f"{here}bang-cham/",
        {
            "regulation": REGULATION,
            "content": a_table_file(
                ("1", "I", "Phát triển kinh tế", "Điểm", 60, ""),
                ("2", "I", "Tổ chức phong trào", "Điểm", 40, ""),
                ("3", "II", "Báo cáo chậm", "Điểm trừ", 10, ""),
            ),
        },
    )
    done(head, f"{here}ke-hoach/", {"plan_reference": "01/KH-CTĐ", "plan": "Thi đua.", "pact_signed_on": "20/01/2021"})
    done(head, f"{here}mo/", {"on": "01/11/2021", "due_on": "20/11/2021"})
    assert "3 đơn vị chưa gửi bảng tự chấm" in page(head, here)
    # Each member scores itself; the head sees who has not sent, and reminds.
    score(members[1], year, 1, "50", "40", "")
    score(members[2], year, 2, "60", "40", "")
    html = page(head, here)
    assert "1 đơn vị chưa gửi bảng tự chấm" in html
    assert "Phường Mẫu 3" in html
    assert "Đã nhắc 1 đơn vị" in done(head, f"{here}nhac/", {})
    score(members[3], year, 3, "50", "40", "")
    # Checking crosswise: a change says who and why; nobody touches their own.
    done(head, f"{here}kiem-tra/", {})
    first = sheet_of(year, 1)
    assert members[1].get(f"{SHEET}{first.uid}/sua-diem/").status_code == 403
    done(head, f"{here}kiem-tra-cheo/", {str(first.uid): str(wards[2].uid)})
    done(members[3], f"{SHEET}{first.uid}/da-kiem-tra/", {"on": "25/11/2021", "remark": "Đủ minh chứng"})
    second = sheet_of(year, 2)
    told = {
        "criterion": "1",
        "points": "58,5",
        "reason": "Số thu chưa quyết toán",
        "stage": "check",
        "on": "25/11/2021",
    }
    assert "60 → 58,5 điểm" in done(head, f"{SHEET}{second.uid}/sua-diem/", {**told, "on": "25/11/2021"})
    done(head, f"{SHEET}{second.uid}/da-kiem-tra/", {"on": "25/11/2021"})
    done(members[2], f"{SHEET}{sheet_of(year, 3).uid}/da-kiem-tra/", {"on": "25/11/2021"})
    html = page(members[2], f"{SHEET}{second.uid}/")
    for words in ("Số thu chưa quyết toán", "58,5", "60", "Phường Mẫu 1"):
        assert words in html
    # The conference settles; two share a rank, until their order is decided.
    conference = {"on": "10/12/2021", "place": "Hội trường", "chair": "Nguyễn Văn Mẫu", "secretary": "Trần Thị Mẫu"}
    done(head, f"{here}chot/", {**conference, "present": "3", "conclusion": "Nhất trí."})
    assert page(head, here).count("đồng hạng") >= 2
    source = {"source-1": "Hướng dẫn số 03", "source-2": "Hướng dẫn số 03"}
    an_award_kind()
    done(
        head,
        f"{here}so-luong/",
        {"so-dong": "2", "award_kind-1": "co-thi-dua-tinh", "count-1": "1", "award_kind-2": "bang-khen-tinh"}
        | {"count-2": "1", **source},
    )
    flag, certificate = year.quotas.all()
    picked = {"on": "12/12/2021", str(flag.pk): [str(second.uid)], str(certificate.pk): [str(first.uid)]}
    assert "xếp thứ tự các đơn vị đồng điểm" in refused(head, f"{here}de-nghi/", picked)
    order = {str(first.uid): "1", str(sheet_of(year, 3).uid): "2", "reason": "Điểm kinh tế cao hơn"}
    assert head.post(f"{here}dong-hang/", order).status_code == 403
    done(members[2], f"{here}dong-hang/", order)
    done(head, f"{here}de-nghi/", picked)
    html = page(head, here)
    for words in ("Biên bản họp bình xét", "Tờ trình đề nghị khen thưởng", "Điểm kinh tế cao hơn", "Hướng dẫn số 03"):
        assert words in html
    assert ClusterProposal.objects.count() == 2
    # The proposed unit drafts its own dossier in the province's round.
    a_round(issuer=a_province(), award="co-thi-dua-tinh", year=2021)
    clerk = signed_in(account=a_head(wards[1]))
    proposal = ClusterProposal.objects.get(quota=flag)
    asked = clerk.get(f"{CLUSTERS}de-nghi/{proposal.uid}/lap-ho-so/").context["form"]
    done(clerk, f"{CLUSTERS}de-nghi/{proposal.uid}/lap-ho-so/", {"round": asked.fields["round"].choices[0][0]})
    assert Nomination.objects.get().unit == wards[1]
    assert Nomination.objects.get().code in page(head, here)


def test_a_row_is_kept_as_it_is_typed_and_a_wrong_one_says_why(signed_in: SignIn) -> None:
    year = an_open_year()
    browser = signed_in(account=a_speaker(1))
    sheet, criterion = sheet_of(year, 1), year.criteria.get(code="1")
    grid = f"{SHEET}{sheet.uid}/tu-cham/"
    row = {"luu-dong": str(criterion.pk), f"{criterion.pk}-diem": "50,5", f"{criterion.pk}-ghi-chu": "Báo cáo 12"}
    answer = browser.post(grid, row)
    assert (answer.status_code, answer.json()["total"], answer.json()["tone"]) == (200, "50,5", "done")
    assert [(str(one.claimed), one.note) for one in sheet.lines.all()] == [("50.50", "Báo cáo 12")]
    answer = browser.post(grid, {**row, f"{criterion.pk}-diem": "61"})
    assert (answer.status_code, answer.json()["errors"]) == (422, {f"{criterion.pk}-diem": "Tối đa 60 điểm."})
    assert browser.post(grid, {**row, "luu-dong": "0"}).status_code == 404
    assert "Báo cáo 12" in page(browser, grid)


def test_what_a_member_still_writes_is_not_there_for_others(signed_in: SignIn) -> None:
    year = an_open_year()
    sheet = scored(year, 1)
    for account in (a_speaker(2), the_office()):
        browser = signed_in(account=account)
        assert browser.get(f"{SHEET}{sheet.uid}/").status_code == 404
        assert f'href="{SHEET}{sheet.uid}/"' not in page(browser, f"{YEAR}{year.uid}/")
    assert signed_in(account=a_speaker(9)).get(f"{YEAR}{year.uid}/").status_code == 404
    sent(year, 1)
    assert "Phường Mẫu 1" in page(signed_in(account=a_speaker(2)), f"{SHEET}{sheet.uid}/")


def test_evidence_is_attached_and_opened(signed_in: SignIn) -> None:
    year = an_open_year()
    sheet = scored(year, 1)
    browser = signed_in(account=a_speaker(1))
    asked = browser.post(f"{SHEET}{sheet.uid}/gui/", {"on": "15/11/2021"})
    assert "Chưa kèm minh chứng" in asked.content.decode()
    here = f"{SHEET}{sheet.uid}/minh-chung/"
    typed = {"criterion": "1", "title": "Báo cáo thu ngân sách"}
    assert "Chỉ nhận tệp PDF" in refused(browser, here, {**typed, "content": SimpleUploadedFile("a.pdf", b"khong")})
    done(browser, here, {**typed, "content": SimpleUploadedFile("a.pdf", PDF)})
    html = page(browser, f"{SHEET}{sheet.uid}/")
    assert "Báo cáo thu ngân sách" in html
    done(browser, f"{SHEET}{sheet.uid}/gui/", {"on": "15/11/2021"})


def test_the_table_goes_out_as_it_comes_in(signed_in: SignIn) -> None:
    year = a_prepared_year()
    browser = signed_in(account=a_speaker(1))
    content = browser.get(f"{YEAR}{year.uid}/bang-cham/tep/").getvalue()
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[1] == ("1", "I. Nhiệm vụ", "Phát triển kinh tế", "Điểm", 60, "Báo cáo thu ngân sách")
    before = [(one.code, one.kind, one.most, one.wording) for one in year.criteria.all()]
    given = {"regulation": REGULATION, "content": SimpleUploadedFile("bang.xlsx", content)}
    done(browser, f"{YEAR}{year.uid}/bang-cham/", given)
    assert [(one.code, one.kind, one.most, one.wording) for one in year.criteria.all()] == before


def test_a_wrong_file_names_its_places_and_changes_nothing(signed_in: SignIn) -> None:
    year = a_prepared_year()
    browser = signed_in(account=a_speaker(1))
    wrong = {"regulation": REGULATION, "content": a_table_file(("1", "I", "Thu", "Điểm", "sáu mươi", ""))}
    html = refused(browser, f"{YEAR}{year.uid}/bang-cham/", wrong)
    assert "Điểm tối đa" in html
    assert REGULATION in html
    broken = {"regulation": REGULATION, "content": SimpleUploadedFile("bang.xlsx", b"PK khong phai")}
    refused(browser, f"{YEAR}{year.uid}/bang-cham/", broken)
    assert year.criteria.count() == 4


def test_who_has_not_sent_is_left_out_from_the_year(signed_in: SignIn) -> None:
    year = an_open_year()
    browser = signed_in(account=the_office())
    sheet = sheet_of(year, 3)
    where = f"{SHEET}{sheet.uid}/khong-xep/"
    assert where in page(browser, f"{YEAR}{year.uid}/")
    refused(browser, where, {"reason": " "})
    assert "Đã ghi không xếp hạng" in done(browser, where, {"reason": "Không gửi, Điều 9 quy chế"})
    assert "Không gửi, Điều 9 quy chế" in page(browser, f"{YEAR}{year.uid}/")
    assert MemberSheet.objects.get(pk=sheet.pk).excluded_reason == "Không gửi, Điều 9 quy chế"


def test_papers_are_made_when_there_is_something_to_say(signed_in: SignIn) -> None:
    year = with_quotas(a_settled_year())
    browser = signed_in(account=a_speaker(3))
    here = f"{YEAR}{year.uid}/lap-van-ban/"
    html = page(browser, here)
    assert "Bảng tổng hợp điểm, xếp hạng" in html
    assert "Tờ trình" not in html
    for name in ("tong-hop-diem", "bien-ban"):
        assert browser.get(here, {"loai": name}).getvalue().startswith(b"%PDF")
        assert browser.get(here, {"loai": name, "tep": "docx"}).getvalue().startswith(b"PK")
    assert browser.get(here, {"loai": "to-trinh"}).status_code == 404


def test_the_first_page_asks_for_a_sheet_that_is_not_sent(signed_in: SignIn) -> None:
    year = an_open_year()
    browser = signed_in(account=a_speaker(1))
    assert "Gửi bảng tự chấm của Mẫu 1: Cụm thi đua số 1, năm 2021" in page(browser, "/lam-viec/")
    sent(year, 1)
    assert "Gửi bảng tự chấm của Mẫu 1" not in page(browser, "/lam-viec/")


def test_members_come_and_go_on_the_page_of_the_cluster(signed_in: SignIn) -> None:
    cluster = a_cluster()
    browser = signed_in(account=the_office())
    ward = a_member(4)
    done(browser, f"{CLUSTERS}{cluster.uid}/them-don-vi/", {"unit": str(ward.uid), "valid_from": "01/03/2021"})
    member = cluster.members.get(unit=ward)
    done(browser, f"{CLUSTERS}don-vi/{member.uid}/thoi/", {"on": "30/06/2021", "reason": "Chuyển cụm"})
    assert "30/6/2021" in page(browser, f"{CLUSTERS}{cluster.uid}/").replace("30/06/2021", "30/6/2021")
    assert signed_in(account=a_speaker(1)).get(f"{CLUSTERS}{cluster.uid}/them-don-vi/").status_code == 403


def test_pages_take_as_many_queries_for_many_members(signed_in: SignIn) -> None:
    small = a_checked_year((50, 40, 0, 0), (60, 40, 5, 0))
    browser = signed_in(account=the_office())
    few = query_count(browser, f"{YEAR}{small.uid}/")
    for number in (5, 6, 7):
        MemberSheet.objects.create(cluster_year=small, unit=a_member(number))
    assert query_count(browser, f"{YEAR}{small.uid}/") == few


def test_screens_survive_what_nobody_should_send(signed_in: SignIn) -> None:
    year = a_checked_year()
    browser = signed_in(account=the_office())
    sheet = sheet_of(year, 1)
    for where, names in (
        (CLUSTERS, ()),
        (f"{CLUSTERS}lap/", ("name", "basis", "on", "members", "kind")),
        (f"{SHEET}{sheet.uid}/sua-diem/", ("criterion", "points", "reason", "stage", "on")),
        (f"{YEAR}{year.uid}/chot/", ("on", "chair", "secretary", "present")),
        (f"{YEAR}{year.uid}/kiem-tra-cheo/", (str(sheet.uid),)),
        (f"{YEAR}{year.uid}/dong-hang/", (str(sheet.uid), "reason")),
        (f"{YEAR}{year.uid}/de-nghi/", ("on", "reason")),
        (f"{YEAR}{year.uid}/so-luong/", ("so-dong", "award_kind-1", "count-1", "source-1")),
    ):
        survives(browser, where, names)
    assert not PointChange.objects.exists()
