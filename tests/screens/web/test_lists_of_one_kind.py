"""Screens of lists of one kind: looked at, columns and rows settled, taken in, undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories import a_ward, an_account
from tests.factories.procedure_early import a_group, a_movement, an_officer
from tests.records.intake.corpus.kinds import BINH, CUC, PEOPLE
from tests.records.intake.corpus.making import text, workbook

from thidua.foundation.accounts.enums import Role
from thidua.procedure.movements.models import Pledge
from thidua.records.intake.models import TakenList
from thidua.records.people.models import Person

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def test_list_is_looked_at_taken_in_and_undone(signed_in: SignIn) -> None:
    a_group(3)
    browser = signed_in(account=an_account(Role.APPRAISER, a_ward()))
    url = reverse("web:list_take", args=["ca-nhan"])
    assert browser.get(url).status_code == 200
    heads = ["", "1", *PEOPLE[2:]]
    given = SimpleUploadedFile("a.xlsx", workbook([heads, BINH, CUC, [3, "Võ Thị Nở", 1990, "TDP 33", "Tổ viên", ""]]))
    looked = browser.post(url, {"content": given})
    page = looked.content.decode()
    assert looked.status_code == 200
    assert "nhận ra theo nội dung" in page
    assert "chưa có đơn vị «TDP 33»" in page
    assert not Person.objects.filter(full_name="Ngô Thị Bình").exists()
    form = looked.context["form"]
    sent = {box.html_name: box.value() or "" for box in form}
    done = browser.post(url, sent, follow=True)
    assert "Đã nhận 2 dòng" in done.content.decode()
    assert Person.objects.filter(full_name__in=["Ngô Thị Bình", "Phan Thu Cúc"]).count() == 2
    taken = TakenList.objects.get()
    undo = reverse("web:list_undo", args=["ca-nhan", taken.uid])
    assert undo in browser.get(url).content.decode()
    browser.post(undo, {}, follow=True)
    assert not Person.objects.filter(full_name="Ngô Thị Bình").exists()
    assert "đã hoàn tác" in browser.get(url).content.decode()


def test_pasted_list_of_pledges_is_taken_in(signed_in: SignIn) -> None:
    a_group(3)
    movement = a_movement(year=2026)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    url = reverse("web:movement_list_take", args=[movement.uid, "giao-uoc"])
    pasted = text([["Đơn vị", "Nội dung", "Mức đăng ký", "ĐVT"], ["TDP 3", "Trồng cây", 5, "cây"]]).decode()
    looked = browser.post(url, {"pasted": pasted})
    sent = {box.html_name: box.value() or "" for box in looked.context["form"]}
    assert "Đã nhận 1 dòng" in browser.post(url, sent, follow=True).content.decode()
    assert Pledge.objects.get().unit == a_group(3)


def test_nothing_given_and_a_wrong_kind_are_refused_in_words(signed_in: SignIn) -> None:
    browser = signed_in(account=an_account(Role.APPRAISER, a_ward()))
    url = reverse("web:list_take", args=["ca-nhan"])
    answer = browser.post(url, {})
    assert (answer.status_code, "Hãy chọn tệp, hoặc dán danh sách" in answer.content.decode()) == (422, True)
    assert browser.post(url, {"kept": "khong phai tep"}).status_code == 422
    assert browser.get(reverse("web:list_take", args=["khong-co"])).status_code == 404
    assert browser.get(reverse("web:list_template", args=["xep-loai"])).status_code == 200


def test_clerk_is_offered_no_list_of_the_ward(signed_in: SignIn) -> None:
    browser = signed_in(account=an_account(Role.UNIT_CLERK, a_group(3)))
    answer = browser.get(reverse("web:list_take", args=["don-vi"]))
    assert "content" not in str(answer.context.get("form"))
    assert answer.status_code == 403
