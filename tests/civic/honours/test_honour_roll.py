"""The honour roll: years, people, units and households over the years, awards that ceased, the site's own only."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.records import (
    a_household,
    a_person,
    a_unit,
    a_ward,
    an_administrator,
    an_award,
    an_external_award,
)

from thidua.civic.honours.queries import Tally, kin_of, public_awards
from thidua.civic.newsroom.models.pages import HomePage
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import new_code, written_code
from thidua.records.organisations.actions import merge_units
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award
from thidua.screens.portal.bars import LENGTH, barred
from thidua.screens.portal.guessing import UNKNOWN_CODES

pytestmark = pytest.mark.usefixtures("home")


def test_year_counts_by_kind_and_subject(client: Client) -> None:
    an_award(a_person("Nguyễn Thị Thu Hà", title="Chuyên viên"))
    an_award(a_unit(name="Hội Nông dân"))
    an_award(a_unit(name="Hội Phụ nữ"))
    an_award(a_household(), kind="lao-dong-tien-tien", year=2020)
    answer = client.get("/so-khen-thuong/theo-nam/2021/")
    assert answer.context["totals"] == {"collective": 2, "individual": 1, "household": 0}
    assert [(bar.tally.key, bar.tally.total) for bar in answer.context["bars"]] == [("giay-khen-xa", 3)]
    years = client.get("/so-khen-thuong/theo-nam/").context["bars"]
    assert [(bar.tally.label, bar.tally.total) for bar in years] == [("2021", 3), ("2020", 1)]
    assert client.get("/so-khen-thuong/theo-nam/1999/").status_code == 404


def test_bars_are_as_long_as_their_counts() -> None:
    bars = barred([Tally("a", "A", 3, 1, 0), Tally("b", "B", 0, 2, 0)])
    assert bars[0].pieces == (("collective", 0, LENGTH * 3 // 4), ("individual", LENGTH * 3 // 4, LENGTH // 4))
    assert bars[1].pieces == (("individual", 0, LENGTH // 2),)
    assert barred([]) == []


def test_honour_pages_cost_the_same_queries_with_one_and_three_rows(client: Client) -> None:
    unit = a_unit(name="Hội Nông dân")
    addresses = ("/so-khen-thuong/theo-nam/2021/", f"/so-khen-thuong/tap-the/{unit.uid}/", "/du-lieu-mo/")

    def costs() -> list[int]:
        counted = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as caught:
                client.get(address)
            counted.append(len(caught))
        return counted

    an_award(unit)
    with_one = costs()
    for number in (1, 2):
        an_award(unit, decision_number=f"{number}/QĐ-UBND")
    assert costs() == with_one


def test_person_page_gathers_the_years_and_nothing_hidden(client: Client) -> None:
    person = a_person("Nguyễn Thị Thu Hà", title="Chuyên viên")
    an_award(person, year=2021)
    an_award(person, year=2020, decision_number="77/QĐ-UBND", decided_on=date(2021, 1, 12))
    an_award(person, year=2019, decision_number="66/QĐ-UBND", withheld=True)
    an_award(person, year=2018, decision_number="55/QĐ-UBND", annulled=True)
    answer = client.get(f"/so-khen-thuong/ca-nhan/{person.uid}/")
    assert [award.decision_number for award in answer.context["awards"]] == ["05/QĐ-UBND", "77/QĐ-UBND"]
    text = answer.content.decode()
    assert "66/QĐ-UBND" not in text
    assert "Hoàn thành xuất sắc" not in text
    nobody = a_person("Trần Văn Chưa")
    assert client.get(f"/so-khen-thuong/ca-nhan/{nobody.uid}/").status_code == 404
    assert client.get(f"/so-khen-thuong/tap-the/{person.uid}/").status_code == 404


def test_household_has_its_page(client: Client) -> None:
    household = a_household("Hộ ông Trần Văn Ân")
    an_award(household)
    assert "Hộ ông Trần Văn Ân" in client.get(f"/so-khen-thuong/ho-gia-dinh/{household.uid}/").content.decode()


def test_merged_unit_shows_what_came_before_and_after(client: Client) -> None:
    old = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, name="Tổ dân phố 8", valid_to=date(2022, 12, 31))
    new = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, name="Tổ dân phố Thuận Lộc", valid_from=date(2023, 1, 1))
    merge_units(
        actor=an_administrator(), predecessors=[old], successor=new, on=date(2023, 1, 1), instrument="Nghị quyết số 5"
    )
    an_award(old)
    assert [(kin.unit, kin.is_later, kin.has_page) for kin in kin_of(old)] == [(new, True, False)]
    text = client.get(f"/so-khen-thuong/tap-the/{old.uid}/").content.decode()
    assert "Tổ dân phố Thuận Lộc" in text
    assert "Nghị quyết số 5" in text
    assert f"/tap-the/{new.uid}/" not in text
    an_award(new, decided_on=date(2024, 1, 11))
    assert f"/tap-the/{new.uid}/" in client.get(f"/so-khen-thuong/tap-the/{old.uid}/").content.decode()
    assert f"/tap-the/{old.uid}/" in client.get(f"/so-khen-thuong/tap-the/{new.uid}/").content.decode()


def test_list_is_narrowed_to_a_unit_and_its_people(client: Client) -> None:
    unit = a_unit(kind=UnitKind.RESIDENTIAL_GROUP, name="Tổ dân phố 8")
    an_award(a_person("Đinh Thị Lựu", unit=unit))
    an_award(unit)
    an_award(a_person("Trần Văn Khác", title="Chuyên viên"))
    listing = client.get(f"/so-khen-thuong/?don-vi={unit.uid}").context["listing"]
    assert {award.subject_name for award in listing} == {"Tổ dân phố 8", "Đinh Thị Lựu"}
    offered = next(one for one in listing.filters if one.key == "don-vi").choices
    assert (str(unit.uid), "Tổ dân phố 8") in offered
    assert len(client.get("/so-khen-thuong/?don-vi=xyz").context["listing"]) == 3


def test_given_names_are_sorted_in_the_vietnamese_order(client: Client) -> None:
    for name in ("Trần Văn Đức", "Lê Thị Dung", "Nguyễn Văn Ân", "Phạm Thị Bình"):
        an_award(a_person(name, title="Chuyên viên"))
    listing = client.get("/so-khen-thuong/?xep=1").context["listing"]
    given = [award.subject_name.split()[-1] for award in listing]
    assert given == ["Ân", "Bình", "Dung", "Đức"]


def test_paper_view_has_every_row_on_one_page(client: Client) -> None:
    for number in range(27):
        an_award(a_unit(name=f"Chi hội {number}"))
    assert len(client.get("/so-khen-thuong/").context["listing"]) == 25
    assert len(client.get("/so-khen-thuong/?in=1").context["listing"]) == 27


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Hủy theo Quyết định số 12/QĐ-UBND ngày 03/3/2022 do kê khai không đúng", "Quyết định số 12/QĐ-UBND"),
        ("Kê khai không đúng", "đã bị hủy từ ngày 01/02/2022"),
    ],
)
def test_annulled_award_says_so_without_name_or_reason(client: Client, reason: str, words: str) -> None:
    award = an_award(a_person("Phạm Văn Hủy", title="Chuyên viên"))
    Award.all_records.filter(pk=award.pk).update(
        state=AwardState.ANNULLED, state_reason=reason, state_changed_on=date(2022, 2, 1)
    )
    answer = client.get(f"/so-khen-thuong/{award.uid}/")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert words in text
    assert "Phạm Văn Hủy" not in text
    assert "kê khai" not in text.lower()


def test_site_shows_what_its_ward_gave_and_its_people_received(
    client: Client, home: HomePage, other_ward: Unit
) -> None:
    own = an_award(a_person("Nguyễn Văn Của", title="Chuyên viên"))
    an_award(a_person("Trần Văn Bên", unit=other_ward), issuer=other_ward)
    received = an_external_award(a_person("Lê Thị Nhận", title="Chuyên viên"))
    found = public_awards(home.site, on=date(2022, 6, 1))
    assert set(found) == {own, received}
    assert len(client.get("/so-khen-thuong/").context["listing"]) == 2
    assert home.ward == a_ward()


def test_code_is_found_however_it_is_typed(client: Client) -> None:
    award = an_award(a_person("Nguyễn Thị Thu Hà", title="Chuyên viên"))
    while True:
        code = new_code()
        if "0" in code:
            break
    Certificate.objects.create(award=award, code=code)
    typed = f" {written_code(code).lower().replace('0', 'o').replace('-', ' ')} "
    answer = client.get("/xac-thuc/", {"code": typed}, follow=True)
    assert "<h1>Giấy khen có hiệu lực</h1>" in answer.content.decode()


def test_many_unknown_codes_lead_to_a_question_and_nobody_is_shut_out(client: Client) -> None:
    award = an_award(a_person("Nguyễn Thị Thu Hà", title="Chuyên viên"))
    certificate = Certificate.objects.create(award=award, code=new_code())
    for _attempt in range(UNKNOWN_CODES.times + 2):
        client.get("/xac-thuc/MACHHONG/")
    assert client.get(f"/xac-thuc/{certificate.code}/").status_code == 200
    for _attempt in range(UNKNOWN_CODES.times):
        assert client.get(f"/xac-thuc/{new_code()}/").status_code == 200
    asked = client.get(f"/xac-thuc/{certificate.code}/")
    assert asked.status_code == 429
    assert "Nguyễn Thị Thu Hà" not in asked.content.decode()
    question = asked.context["sum"]
    words = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
    terms = [words.index(word) for word in question.question.lower().removesuffix(" bằng mấy?").split(" cộng ")]
    right = {"cau-hoi": question.token, "tra-loi": str(sum(terms))}
    assert client.get(f"/xac-thuc/{certificate.code}/", {**right, "tra-loi": "99"}).status_code == 429
    shown = client.get(f"/xac-thuc/{certificate.code}/", right)
    assert "Nguyễn Thị Thu Hà" in shown.content.decode()
