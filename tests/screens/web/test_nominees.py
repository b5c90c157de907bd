"""Entering a nominee the lists miss from where the nomination is made; nominating outside the unit, form and list."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import a_household, a_person, an_account
from tests.factories.procedure_early import a_group, a_head, a_round

from thidua.foundation.accounts.enums import Role
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries.list_columns import COLUMNS, SHEET
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person, Post
from thidua.screens.web.fields import ANSWER

from .acting import done, page, refused, survives

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
DOSSIER = {"achievement": "Vận động 40 hộ.", "period_from": "01/01/2021", "period_to": "31/12/2021"}


def entering(round: CommendationRound, unit: Unit, kind: str) -> str:
    return f"/lam-viec/dot-khen-thuong/{round.uid}/lap/{unit.uid}/{kind}/ghi-moi/"


def newcomer(unit: Unit, name: str = "Phan Thị Mới") -> dict[str, str]:
    return {
        "full_name": name,
        "birth_year": "1980",
        "title": "Hội viên",
        "unit": str(unit.uid),
        "valid_from": "01/01/2021",
    }


def test_somebody_missing_is_entered_from_the_choice_and_nominated_at_once(signed_in: SignIn) -> None:
    round, group = a_round(), a_group()
    head = signed_in(account=a_head(group))
    choose = f"/lam-viec/dot-khen-thuong/{round.uid}/lap/?loai=individual&tim=phan thi moi"
    shown = page(head, choose)
    url = entering(round, group, "individual")
    assert f'href="{url}?ten=phan+thi+moi"' in shown
    assert 'value="phan thi moi"' in page(head, f"{url}?ten=phan+thi+moi")
    answer = head.post(url, newcomer(group))
    person = Person.objects.get(full_name="Phan Thị Mới")
    assert answer["Location"] == url.replace("ghi-moi/", f"{person.uid}/")
    assert Post.objects.get(person=person).unit == group
    assert "Hội viên" in page(head, answer["Location"])
    done(head, answer["Location"], DOSSIER)
    assert Nomination.objects.get().person == person


def test_namesakes_are_shown_and_asked_about_before_somebody_new_is_entered(signed_in: SignIn) -> None:
    round, group = a_round(), a_group()
    there = a_person("Phan Thị Mới", title="Tổ viên", unit=a_group(2))
    head = signed_in(account=a_head(group))
    url = entering(round, group, "individual")
    shown = refused(head, url, newcomer(group))
    assert there.key in shown
    assert url.replace("ghi-moi/", f"{there.uid}/") in shown
    assert 'value="Hội viên"' in shown
    assert Person.objects.filter(full_name="Phan Thị Mới").count() == 1
    asked = head.post(url, newcomer(group)).context["form"].fields[ANSWER]
    meant = {**newcomer(group), ANSWER: asked.widget.attrs["value"]}
    assert head.post(url, meant).status_code == 302
    assert Person.objects.filter(full_name="Phan Thị Mới").count() == 2


def test_household_missing_is_entered_with_a_code_of_its_own(signed_in: SignIn) -> None:
    round, group = a_round(), a_group()
    head = signed_in(account=a_head(group))
    url = entering(round, group, "household")
    answer = head.post(url, {"name": "Hộ ông Phan Văn Lạ", "unit": str(group.uid)})
    household = Household.objects.get(name="Hộ ông Phan Văn Lạ")
    assert household.key == f"{group.key}-H0001"
    assert answer["Location"] == url.replace("ghi-moi/", f"{household.uid}/")
    assert "Danh sách đã có" in refused(head, url, {"name": "hộ ông phan văn lạ", "unit": str(group.uid)})
    survives(head, url, ("name", "unit"))


def test_unit_is_not_entered_on_the_way_and_others_enter_nobody(signed_in: SignIn) -> None:
    round, group = a_round(), a_group()
    head = signed_in(account=a_head(group))
    assert head.get(entering(round, group, "collective")).status_code == 404
    assert "Tập thể chưa có" in page(head, f"/lam-viec/dot-khen-thuong/{round.uid}/lap/?loai=collective")
    stranger = signed_in(account=an_account(Role.UNIT_HEAD, a_group(2)))
    assert stranger.post(entering(round, group, "individual"), newcomer(group)).status_code == 403
    outside = refused(head, entering(round, group, "individual"), newcomer(a_group(2)))
    assert "Hãy chọn một mục trong danh sách" in outside


def test_form_asks_why_another_collective_is_put_forward_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    round, group, other = a_round(), a_group(), a_group(2)
    head = signed_in(account=a_head(group))
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/lap/{group.uid}/collective/{other.uid}/"
    assert "Lý do đề nghị ngoài đơn vị" in page(head, url)
    assert "Vận động 40 hộ." in refused(head, url, DOSSIER)
    done(head, url, {**DOSSIER, "outside_reason": "Tổ hai cùng làm công trình."})
    kept = Nomination.objects.get()
    assert kept.outside_reason == "Tổ hai cùng làm công trình."
    assert "Tổ hai cùng làm công trình." in page(head, f"/lam-viec/de-nghi/{kept.uid}/")
    own = f"/lam-viec/dot-khen-thuong/{round.uid}/lap/{group.uid}/collective/{group.uid}/"
    assert "Lý do đề nghị ngoài đơn vị" not in page(head, own)
    clerk = signed_in(account=an_account(Role.UNIT_CLERK, group))
    third = f"/lam-viec/dot-khen-thuong/{round.uid}/lap/{group.uid}/collective/{a_group(3).uid}/"
    assert "thủ trưởng lập" in refused(clerk, third, {**DOSSIER, "outside_reason": "Vì vậy"})


def a_list(unit: Unit, subject: Unit | Household, reason: str) -> SimpleUploadedFile:
    """A workbook that puts a collective or household forward in the name of a unit."""
    row = {
        "kind": "Tập thể" if isinstance(subject, Unit) else "Hộ gia đình",
        "key": subject.key,
        "name": str(subject),
        "unit": unit.key,
        "achievement": "Hai công trình",
        "outside_reason": reason,
        "period_from": "01/01/2021",
        "period_to": "31/12/2021",
    }
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(SHEET)
    for place, column in enumerate(COLUMNS):
        sheet.write(0, place, column.heading)
        sheet.write(1, place, row.get(column.key, ""))
    book.close()
    return SimpleUploadedFile("danh-sach.xlsx", out.getvalue())


def test_list_asks_why_another_collective_is_put_forward_as_the_form_does(signed_in: SignIn) -> None:
    round, group, other = a_round(), a_group(), a_group(2)
    head = signed_in(account=a_head(group))
    url = f"/lam-viec/dot-khen-thuong/{round.uid}/nhan-excel/"
    for subject in (other, a_household("Hộ bà Trần Thị Xa", unit=other)):
        silent = head.post(url, {"content": a_list(group, subject, "")}).content.decode()
        assert "Lý do đề nghị ngoài đơn vị: " in silent
        assert "hãy ghi lý do đơn vị này đề nghị" in silent
    clerk = signed_in(account=an_account(Role.UNIT_CLERK, group))
    assert "thủ trưởng lập" in clerk.post(url, {"content": a_list(group, other, "Vì vậy")}).content.decode()
    looked = head.post(url, {"content": a_list(group, other, "Tổ hai cùng làm.")})
    assert "1 dòng" in looked.content.decode()
    assert Nomination.objects.count() == 0
