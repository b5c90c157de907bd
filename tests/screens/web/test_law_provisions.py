"""The screens of provisions: list, page, confirm, withdraw."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import a_unit, a_ward, an_account
from tests.factories.procedure_late import a_nomination, a_round, an_office

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.text import integer_vi
from thidua.procedure.eligibility.actions import check_eligibility
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.records.people.enums import SubjectKind

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
UNSURE = next(one for one in lawbook.provisions() if not one.certainty.answers and one.kind == "requirement")


def reading(**changed):
    return {"document": "Nghị định số 152/2025/NĐ-CP ngày 14/6/2025", "page": "trang 3", "on": "01/09/2026", **changed}


def test_list_names_every_provision_those_to_compare_first(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    html = page(browser, "/lam-viec/quy-dinh/")
    waiting = sum(1 for one in lawbook.provisions() if not one.certainty.answers)
    every = integer_vi(len(lawbook.provisions()))
    assert f"{integer_vi(waiting)} trong {every} quy định còn phải đối chiếu văn bản" in html
    assert html.count("cần đối chiếu</span>") == 25


def test_list_is_narrowed(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    every = lawbook.provisions()
    expected = {
        "tinh-trang=can": sum(1 for one in every if not one.certainty.answers),
        "tinh-trang=roi": 0,
        "loai=power": sum(1 for one in every if one.kind == "power"),
        "chac-chan=draft": sum(1 for one in every if one.certainty == lawbook.Certainty.DRAFT),
        "hinh-thuc=giay-khen-xa": sum(1 for one in every if {"giay-khen-xa", "*"} & {*one.awards}),
        "loai=khong-co": len(every),
        f"tim={UNSURE.code}&xep=2": 1,
    }
    shown = {query: browser.get(f"/lam-viec/quy-dinh/?{query}").context["listing"].count for query in expected}
    assert shown == expected


def test_list_for_an_account_without_an_authority(signed_in: SignIn) -> None:
    assert "Quy định của luật" in page(signed_in(account=an_account()), "/lam-viec/quy-dinh/")


def test_pages_take_as_many_queries_for_many_confirmations(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    one = query_count(browser, "/lam-viec/quy-dinh/")
    for provision in lawbook.provisions()[:3]:
        ProvisionConfirmation.objects.create(
            unit=a_ward(),
            provision=provision.code,
            confirmed_by=an_office().secretary,
            confirmed_on=date(2022, 1, 4),
            document="Nghị định",
            page="1",
        )
    assert query_count(browser, "/lam-viec/quy-dinh/") == one


def test_confirming_then_withdrawing_keeps_both_days(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/quy-dinh/{UNSURE.code}/"
    assert "Chưa ai đối chiếu với văn bản" in page(browser, url)
    assert "Đã ghi nhận đối chiếu" in done(browser, f"{url}doi-chieu/", reading())
    html = page(browser, url)
    assert "Nghị định số 152/2025/NĐ-CP ngày 14/6/2025" in html
    again = refused(browser, f"{url}doi-chieu/", reading(page="trang 9"))
    assert "muốn sửa thì rút lại trước" in again
    assert "trang 9" in again
    early = refused(browser, f"{url}rut-lai/", {"on": "01/08/2026"})
    assert "Không thể rút lại trước ngày xác nhận." in early
    done(browser, f"{url}rut-lai/", {"on": "02/09/2026"})
    assert "rút lại ngày 02/09/2026" in page(browser, url)


def test_scan_of_the_text_is_kept_and_opens_to_those_of_the_authority(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    url = f"/lam-viec/quy-dinh/{UNSURE.code}/"
    scan = SimpleUploadedFile("nghi-dinh-152.pdf", b"%PDF-1.7 ban quet", content_type="application/pdf")
    done(browser, f"{url}doi-chieu/", reading(content=scan))
    confirmation = ProvisionConfirmation.objects.get()
    assert confirmation.paper is not None
    assert f"/lam-viec/van-ban/{confirmation.paper.uid}/" in page(browser, url)
    opened = browser.get(f"/lam-viec/van-ban/{confirmation.paper.uid}/")
    assert b"".join(opened.streaming_content) == b"%PDF-1.7 ban quet"
    event = AuditEvent.objects.get(event="provision_confirmed")
    assert confirmation.paper.sha256 in event.payload
    stranger = signed_in(account=an_account())
    assert stranger.get(f"/lam-viec/van-ban/{confirmation.paper.uid}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("nghi-dinh.pdf", b"<html>", "Chỉ nhận tệp PDF"),
        ("nghi-dinh.exe", b"%PDF", "Chỉ nhận tệp PDF"),
        ("nghi-dinh.pdf", b"", "Tệp rỗng"),
    ],
)
def test_scan_that_is_not_what_it_is_said_to_be_is_refused(
    signed_in: SignIn, name: str, content: bytes, complaint: str
) -> None:
    browser = signed_in(account=an_office().secretary)
    given = reading(content=SimpleUploadedFile(name, content))
    html = refused(browser, f"/lam-viec/quy-dinh/{UNSURE.code}/doi-chieu/", given)
    assert complaint in html
    assert given["document"] in html
    assert not ProvisionConfirmation.objects.exists()
    assert not StoredPaper.objects.exists()


def test_page_counts_the_dossiers_assessed_by_it(signed_in: SignIn) -> None:
    office = an_office()
    round = a_round()
    for _ in range(2):
        nomination = a_nomination(round)
        nomination.assessment = check_eligibility(
            actor=office.secretary,
            issuer=office.ward,
            award_kind=round.award_kinds.get(),
            subject_kind=SubjectKind.INDIVIDUAL,
            subject=nomination.person,
            on=date(2021, 12, 20),
            period_from=nomination.period_from,
            period_to=nomination.period_to,
        )
        nomination.save()
    asked = nomination.assessment.answer["findings"][0]["code"]
    browser = signed_in(account=office.secretary)
    assert browser.get(f"/lam-viec/quy-dinh/{asked}/").context["resting"] == 2
    power = next(one for one in lawbook.provisions() if one.kind == "power")
    assert browser.get(f"/lam-viec/quy-dinh/{power.code}/").context["resting"] == 0


def test_confirming_is_forbidden_to_others(signed_in: SignIn) -> None:
    browser = signed_in(Role.UNIT_CLERK, a_unit())
    for act in ("doi-chieu", "rut-lai"):
        assert browser.get(f"/lam-viec/quy-dinh/{UNSURE.code}/{act}/").status_code == 403
        assert browser.post(f"/lam-viec/quy-dinh/{UNSURE.code}/{act}/", {}).status_code == 403


def test_withdrawing_what_was_never_confirmed_finds_nothing(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    answer = browser.post(f"/lam-viec/quy-dinh/{UNSURE.code}/rut-lai/", {"on": "01/09/2026"})
    assert answer.status_code == 404


def test_unknown_code_is_not_found(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    assert browser.get("/lam-viec/quy-dinh/khong-co.2099/").status_code == 404
    assert browser.get("/lam-viec/quy-dinh/%00/").status_code == 404


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    survives(browser, "/lam-viec/quy-dinh/")
    survives(browser, f"/lam-viec/quy-dinh/{UNSURE.code}/doi-chieu/", [*reading(), "value"])


def test_list_is_narrowed_by_text_and_by_day(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    every = lawbook.provisions()
    decree = "152/2025/NĐ-CP"
    expected = {
        f"van-ban={decree}": sum(1 for one in every if decree in {cite.instrument for cite in one.cites}),
        "ngay-ap-dung=2024-01-01": sum(1 for one in every if date(2024, 1, 1) in one.in_force),
        "ngay-ap-dung=hom-qua": len(every),
    }
    shown = {query: browser.get(f"/lam-viec/quy-dinh/?{query}").context["listing"].count for query in expected}
    assert shown == expected


def test_provision_of_an_ended_text_is_shown_as_such(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    ended = next(one for one in lawbook.provisions() if {cite.instrument for cite in one.cites} == {"91/2017/NĐ-CP"})
    assert "đã hết hiệu lực từ ngày 01/01/2024" in page(browser, f"/lam-viec/quy-dinh/{ended.code}/")
    assert "văn bản đã hết hiệu lực" in page(browser, "/lam-viec/quy-dinh/?van-ban=91/2017/NĐ-CP")
    drafted = next(one for one in lawbook.provisions() if one.certainty == lawbook.Certainty.DRAFT)
    html = page(browser, f"/lam-viec/quy-dinh/{drafted.code}/")
    assert "Mới thấy dự thảo" in html
    assert "đã hết hiệu lực từ ngày" not in html


def test_shares_are_those_of_the_register(signed_in: SignIn) -> None:
    answer = signed_in(account=an_office().secretary).get("/lam-viec/quy-dinh/muc-chac-chan/")
    given = [line for line in lawbook.register() if line.given]
    assert [line for _name, line, _counts, _share in answer.context["lines"]] == given
    assert all(share is None or 0 <= share <= 100 for *_others, share in answer.context["lines"])


def test_page_lists_the_open_dossiers_that_rest_on_it(signed_in: SignIn) -> None:
    office = an_office()
    nomination = a_nomination(a_round())
    nomination.assessment = check_eligibility(
        actor=office.secretary,
        issuer=office.ward,
        award_kind=nomination.award_kind,
        subject_kind=SubjectKind.INDIVIDUAL,
        subject=nomination.person,
        on=date(2021, 12, 20),
        period_from=nomination.period_from,
        period_to=nomination.period_to,
    )
    nomination.save()
    asked = nomination.assessment.answer["findings"][0]["code"]
    browser = signed_in(account=office.secretary)
    answer = browser.get(f"/lam-viec/quy-dinh/{asked}/")
    assert [one.pk for one in answer.context["open_dossiers"]] == [nomination.pk]
    assert f"/lam-viec/de-nghi/{nomination.uid}/" in answer.content.decode()
    power = next(one for one in lawbook.provisions() if one.kind == "power")
    assert "Không có hồ sơ nào đang xử lý." in page(browser, f"/lam-viec/quy-dinh/{power.code}/")
