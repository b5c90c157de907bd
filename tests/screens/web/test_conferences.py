"""The screens of conferences: plan, programme, delegates, orders of the stage, pictures, holding."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.factories import an_account
from tests.factories.procedure_early import a_movement, a_pledge
from tests.factories.procedure_late import an_issued_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.procedure.certificates.actions import prepare_certificates, render_certificates
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.decisions.models import Decision

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def planning(**changed):
    return {
        "title": "Hội nghị tổng kết phong trào thi đua năm 2021",
        "year": "2021",
        "held_on": "13/01/2022",
        "starts_at": "14:00",
        "place": "Hội trường Ủy ban nhân dân phường",
        "next_movement": "",
        **changed,
    }


def a_conference(signed_in: SignIn) -> Conference:
    done(signed_in(account=an_office().secretary), "/lam-viec/hoi-nghi/lap/", planning())
    return Conference.objects.order_by("-pk")[0]


def printed(decision: Decision) -> Decision:
    keeper = an_office().keeper
    prepare_certificates(actor=keeper, decision=decision)
    render_certificates(actor=keeper, decision=decision)
    return decision


def a_picture(name: str = "hoi-nghi.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#8f1a1d").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def agenda(*points):
    values = {"so-dong": str(len(points))}
    for number, (at, title) in enumerate(points, start=1):
        values |= {f"starts_at-{number}": at, f"title-{number}": title, f"presenter-{number}": "Ban tổ chức"}
    return values


def test_list_without_and_with_rows(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    assert "Chưa có hội nghị nào" in page(browser, "/lam-viec/hoi-nghi/")
    a_conference(signed_in)
    one = query_count(browser, "/lam-viec/hoi-nghi/")
    a_conference(signed_in)
    a_conference(signed_in)
    assert query_count(browser, "/lam-viec/hoi-nghi/") == one
    assert "<strong>3</strong> kết quả" in " ".join(page(browser, "/lam-viec/hoi-nghi/").split())


def test_planning_refused_keeps_what_was_typed(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, "/lam-viec/hoi-nghi/lap/", planning(held_on="13/01/2020"))
    assert "Ngày hội nghị trước năm được tổng kết." in html
    assert "Hội trường Ủy ban nhân dân phường" in html


def test_programme_stands_in_the_order_of_time_whatever_line_was_used(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/chuong-trinh/"
    done(browser, url, agenda(("15:00", "Trao khen thưởng"), ("14:00", "Chào cờ"), ("", "")) | {"presenter-3": ""})
    assert [point.title for point in conference.agenda.all()] == ["Chào cờ", "Trao khen thưởng"]
    html = refused(browser, url, agenda(("", "Chào cờ")))
    assert "Mục" not in html.split("error-summary")[0]
    assert "Dòng 1, giờ: Không được để trống." in html
    more = browser.post(url, agenda(("14:00", "Văn nghệ")) | {"them-dong": "5"})
    assert (more.status_code, 'value="Văn nghệ"' in more.content.decode()) == (200, True)
    done(browser, f"/lam-viec/hoi-nghi/{conference.uid}/in-chuong-trinh/", {})
    assert page(browser, f"/lam-viec/hoi-nghi/{conference.uid}/").count("/lam-viec/van-ban/") == 2


def test_printing_an_empty_programme_is_refused(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    browser = signed_in(account=an_office().secretary)
    html = refused(browser, f"/lam-viec/hoi-nghi/{conference.uid}/in-chuong-trinh/", {})
    assert "Hãy lập các mục chương trình trước." in html


def test_conference_from_delegates_to_holding(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    decision = printed(an_issued_decision())
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/"
    delegates = {"so-dong": "2", "kind-1": "guest", "name-1": "Lê Thị Hạnh", "post-1": "Thị ủy"}
    delegates |= {"kind-2": "host", "name-2": "Hồ Sỹ Quyết", "post-2": "Chủ tịch"}
    done(browser, f"{url}dai-bieu/", delegates)
    order = {"decision": str(decision.uid), "group_size": "2, 1", "presenters": "Chủ tịch phường\nPhó Chủ tịch"}
    assert "Hội nghị trao 3 giấy khen." in done(browser, f"{url}thu-tu-trao/", order)
    html = page(browser, url)
    assert "Lượt 1: 1 trường hợp" in html
    assert "Phó Chủ tịch" in html
    came = str(conference.delegates.get(name="Lê Thị Hạnh").pk)
    holding = {"on": "13/01/2022", "presenter": "", "attended": [came]}
    early = refused(browser, f"{url}to-chuc/", {**holding, "on": "12/01/2022"})
    assert "Ngày ghi nhận không thể trước ngày hội nghị." in early
    assert "Đã ghi nhận hội nghị" in done(browser, f"{url}to-chuc/", holding)
    conference.refresh_from_db()
    assert conference.state == ConferenceState.HELD
    assert [one.attended for one in conference.delegates.order_by("order")] == [True, False]
    assert "Đã trao" in page(browser, f"/lam-viec/giay-khen/quyet-dinh/{decision.uid}/")


def test_stage_is_prepared_and_its_papers_are_made(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    decision = printed(an_issued_decision(individuals=2))
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/"
    done(browser, f"{url}thu-tu-trao/", {"decision": str(decision.uid), "group_size": "10", "presenters": "Chủ tịch"})
    assert "nên hỏi cách đọc" in page(browser, url)
    row = conference.hand_overs.get(order=1)
    assert "nên hỏi cách đọc" in page(browser, f"{url}luot/1/").replace(":", "")
    done(browser, f"{url}luot/1/", {f"doc-{row.pk}": "tổ công tác số một", f"nhan-{row.pk}": "Ông Trưởng"})
    done(browser, f"{url}cho-ngoi/", {"seats_in_row": "10"})
    refused(browser, f"{url}cho-ngoi/", {"seats_in_row": "1"})
    html = page(browser, url)
    assert ("đọc: tổ công tác số một" in html, "nên hỏi cách đọc" in html, "10 ghế mỗi hàng" in html) == (
        *(True, False, True),
    )
    assert browser.get(f"{url}luot/9/").status_code == 404
    for name in ("kich-ban", "trao-nhan", "cho-ngoi", "giay-moi"):
        assert browser.get(f"{url}lap-van-ban/?loai={name}").content.startswith(b"%PDF")
        assert browser.get(f"{url}lap-van-ban/?loai={name}&tep=docx").content.startswith(b"PK")
    editor = signed_in(account=an_account(Role.EDITOR, an_office().ward, username="bien-tap"))
    assert "kich-ban" not in page(editor, f"{url}lap-van-ban/")
    assert editor.get(f"{url}luot/1/").status_code == 403
    kept = conference.hand_overs.get(order=3)
    done(browser, f"{url}to-chuc/", {"on": conference.held_on.isoformat(), "kept": [str(kept.pk)]})
    assert "Giấy khen giữ lại" in page(browser, url)
    assert "Ông Trưởng" in page(browser, f"/lam-viec/giay-khen/{row.certificate.uid}/")


def test_groups_of_nobody_are_refused(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    decision = printed(an_issued_decision())
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/thu-tu-trao/"
    for sizes in ("0", "chín", ", ,", "5000"):
        refused(browser, url, {"decision": str(decision.uid), "group_size": sizes, "presenters": ""})


def test_signings_are_ordered_and_signed_by_whom_the_form_names(signed_in: SignIn) -> None:
    office = an_office()
    conference = a_conference(signed_in)
    movement = a_movement()
    pledge = a_pledge(movement)
    browser = signed_in(account=office.secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/"
    done(browser, f"{url}thu-tu-ky/", {"movement": str(movement.uid)})
    assert str(pledge.unit) in page(browser, url)


def test_picture_needs_its_words_and_must_be_one(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    browser = signed_in(account=an_account(Role.EDITOR, an_office().ward, username="bien-tap"))
    url = f"/lam-viec/hoi-nghi/{conference.uid}/anh/"
    words = {"caption": "Toàn cảnh hội nghị", "alternative": "Hội trường kín chỗ", "credit": ""}
    assert "Toàn cảnh hội nghị" in refused(browser, url, {**words, "alternative": "", "content": a_picture()})
    fake = SimpleUploadedFile("anh.png", b"<svg onload=alert(1)>", "image/png")
    assert "Tệp này không phải là ảnh đọc được." in refused(browser, url, {**words, "content": fake})
    done(browser, url, {**words, "content": a_picture()})
    html = page(browser, f"/lam-viec/hoi-nghi/{conference.uid}/")
    assert 'alt="Hội trường kín chỗ"' in html
    source = html.split('<img src="')[1].split('"')[0]
    answer = browser.get(source)
    assert (answer["Content-Type"], answer.getvalue()[1:4]) == ("image/png", b"PNG")


@pytest.mark.parametrize(
    "act", ["chuong-trinh", "dai-bieu", "thu-tu-trao", "thu-tu-ky", "cho-ngoi", "in-chuong-trinh", "to-chuc"]
)
def test_acts_are_forbidden_to_an_appraiser(signed_in: SignIn, act: str) -> None:
    conference = a_conference(signed_in)
    browser = signed_in(account=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))
    assert browser.get(f"/lam-viec/hoi-nghi/{conference.uid}/").status_code == 200
    assert browser.get(f"/lam-viec/hoi-nghi/{conference.uid}/{act}/").status_code == 403
    assert browser.post(f"/lam-viec/hoi-nghi/{conference.uid}/{act}/", {}).status_code == 403


def test_page_takes_as_many_queries_for_many_rows(signed_in: SignIn) -> None:
    first, second = a_conference(signed_in), a_conference(signed_in)
    browser = signed_in(account=an_office().secretary)
    for conference, size in ((first, 0), (second, 4)):
        decision = printed(an_issued_decision(individuals=size))
        url = f"/lam-viec/hoi-nghi/{conference.uid}/"
        done(browser, f"{url}thu-tu-trao/", {"decision": str(decision.uid), "group_size": "1"})
    one, many = (query_count(browser, f"/lam-viec/hoi-nghi/{each.uid}/") for each in (first, second))
    assert one == many


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    conference = a_conference(signed_in)
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/hoi-nghi/{conference.uid}/"
    survives(browser, "/lam-viec/hoi-nghi/")
    survives(browser, "/lam-viec/hoi-nghi/lap/", planning())
    survives(browser, f"{url}chuong-trinh/", ["so-dong", "starts_at-1", "title-1", "presenter-1", "part-1"])
    survives(browser, f"{url}dai-bieu/", ["so-dong", "kind-1", "name-1", "post-1"])
    survives(browser, f"{url}thu-tu-trao/", ["decision", "group_size", "presenters"])
    survives(browser, f"{url}cho-ngoi/", ["seats_in_row"])
    survives(browser, f"{url}thu-tu-ky/", ["movement"])
    survives(browser, f"{url}anh/", ["content", "caption", "alternative", "credit"])
    survives(browser, f"{url}to-chuc/", ["on", "presenter", "attended"])
