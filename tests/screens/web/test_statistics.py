"""The screens of statistics: forms of a year, figures that lead to their rows, files, issuing, what moved, pictures."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook
from tests.factories import a_person, a_unit, a_ward, an_account
from tests.factories.records import an_award_kind

from thidua.foundation.accounts.enums import Role
from thidua.procedure.statistics.models import StatedFigure, StatisticsReport
from thidua.records.catalogue.enums import Ground
from thidua.records.people.enums import SubjectKind
from thidua.records.register.actions import enter_external_award, mark_award_mistaken
from thidua.records.register.models import Award
from thidua.screens.web.statistics.charts import chart_of, vietnamese

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
HOME = "/lam-viec/thong-ke/"
FORM = f"{HOME}0603-2023/"


def an_award(name: str = "Nguyễn Thị Thu Hà", title: str = "Chuyên viên", kind: str = "bang-khen-tinh") -> Award:
    """An award of the province to somebody of the ward, decided in the period of 2024."""
    return enter_external_award(
        actor=an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so"),
        award_kind=an_award_kind(kind),
        subject_kind=SubjectKind.INDIVIDUAL,
        subject=a_person(name, title=title),
        year=2023,
        period_from=date(2023, 1, 1),
        period_to=date(2023, 12, 31),
        ground=Ground.CONG_TRANG,
        field=None,
        achievement="Thành tích",
        issuer_name="Chủ tịch Ủy ban nhân dân tỉnh",
        decision_number="31/QĐ-UBND",
        decided_on=date(2024, 5, 5),
        on=date(2024, 5, 6),
    )


def secretary(signed_in: SignIn):  # type: ignore[no-untyped-def]
    browser = signed_in(account=an_account(Role.COUNCIL_SECRETARY, a_ward(), username="thu-ky"))
    browser.get(f"{HOME}?nam=2024")
    return browser


def test_the_year_lists_its_forms_and_what_of_them_was_not_seen(signed_in: SignIn) -> None:
    browser = secretary(signed_in)
    html = page(browser, f"{HOME}?nam=2024")
    assert "0603.N/BNV-TĐKT" in html
    assert "0605.N/BNV-TĐKT" in html
    assert "Chưa thấy bản ký" in html
    assert "18/2025/TT-BNV" not in html
    assert "18/2025/TT-BNV" in page(browser, f"{HOME}?nam=2025")
    assert "0703.N/BNV-TĐKT" in page(browser, f"{HOME}?nam=2021")


def test_a_figure_leads_to_the_rows_behind_it(signed_in: SignIn) -> None:
    award = an_award()
    browser = secretary(signed_in)
    html = page(browser, FORM)
    assert "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/03/2023." in html
    assert f"{FORM}dong/?dong=10&amp;cot=2" in html
    assert f"{FORM}dong/?dong=09&amp;cot=2" not in html
    rows = page(browser, f"{FORM}dong/?dong=10&cot=2")
    assert "Nguyễn Thị Thu Hà" in rows
    assert f"/so-khen-thuong/{award.uid}/" in rows
    assert "Không có dòng nào" in page(browser, f"{FORM}dong/?dong=10&cot=khong-co")
    assert browser.get(f"{FORM}dong/?dong=99&cot=1").status_code == 404
    assert browser.get(f"{HOME}khong-co/").status_code == 404


def test_a_form_goes_to_excel_pdf_and_word_in_its_own_layout(signed_in: SignIn) -> None:
    an_award()
    browser = secretary(signed_in)
    book = load_workbook(BytesIO(browser.get(f"{FORM}?tai-ve=xlsx").content))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]  # type: ignore[union-attr]
    assert cells[0][0] == "Biểu số: 0603.N/BNV-TĐKT"
    assert ["A", "B", "C", "1", "2", "3", "4", "5"] in cells
    [direct] = [row for row in cells if row[1] == "10"]
    assert direct[3:] == [1, 1, 0, 0, 0]
    [unknown] = [row for row in cells if row[1] == "15"]
    assert unknown[3:] == ["…"] * 5
    pdf = pypdf.PdfReader(BytesIO(browser.get(f"{FORM}?tai-ve=pdf").content))
    words = " ".join("".join(one.extract_text() for one in pdf.pages).split())
    assert "0603.N/BNV-TĐKT" in words
    assert "Chưa thấy bản ký" in words
    document = Document(BytesIO(browser.get(f"{FORM}?tai-ve=docx").content))
    assert any("10" in [cell.text for cell in row.cells] for table in document.tables for row in table.rows)


def test_issuing_keeps_the_figures_and_a_later_change_is_told(signed_in: SignIn) -> None:
    award = an_award()
    browser = secretary(signed_in)
    assert "Kỳ báo cáo đến hết ngày 30/11/2024" in refused(
        browser, f"{FORM}chot/", {"on": "29/11/2024", "borders": "that-day"}
    )
    html = done(browser, f"{FORM}chot/", {"on": "10/12/2024", "borders": "that-day"})
    assert "Chênh lệch" in html
    assert "Số liệu vẫn như đã báo cáo" in page(browser, f"{FORM}chenh-lech/")
    keeper = an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")
    mark_award_mistaken(actor=keeper, award=award, on=date(2025, 1, 5), reason="Ghi nhầm")
    html = page(browser, f"{FORM}chenh-lech/")
    assert "Ghi nhầm, không tính" in html
    assert "Nguyễn Thị Thu Hà" in html
    assert f"{FORM}dong/?dong=10" not in page(browser, FORM)
    reported = page(browser, f"{FORM}?ban=da-bao-cao")
    assert "bản 1 chốt ngày 10/12/2024" in reported
    assert f"{FORM}dong/?ban=da-bao-cao&amp;dong=10&amp;cot=2" in reported
    assert "Nguyễn Thị Thu Hà" in page(browser, f"{FORM}dong/?ban=da-bao-cao&dong=10&cot=2")
    assert "bản 1, chốt" in page(browser, HOME)
    assert StatisticsReport.objects.get().figures["10"]["2"] == 1


def test_what_no_record_holds_is_stated_on_a_form_of_its_boxes(signed_in: SignIn) -> None:
    browser = secretary(signed_in)
    address = f"{HOME}0604-2023/ghi-so/"
    assert "Hãy" in refused(browser, address, {"o-05-1": "2", "source": ""}) or not StatedFigure.objects.exists()
    assert not StatedFigure.objects.exists()
    html = done(browser, address, {"o-05-1": "2", "source": "Quyết định số 5"})
    assert f"{HOME}0604-2023/dong/?dong=05&amp;cot=1" in html
    assert 'value="2"' in page(browser, address)
    assert "Quyết định số 5" in page(browser, f"{HOME}0604-2023/dong/?dong=01&cot=1")
    assert f"{HOME}0604-2023/chenh-lech/" not in html
    assert browser.get(f"{HOME}0604-2023/chenh-lech/").status_code == 404


def test_wards_stand_under_their_province_and_sum_to_it(signed_in: SignIn) -> None:
    an_award()
    ward = a_ward()
    top = an_account(Role.COUNCIL_SECRETARY, ward.placements.get().parent, username="thu-ky-tinh")
    browser = signed_in(account=top)
    browser.get(f"{HOME}?nam=2024&co-quan={ward.placements.get().parent.uid}")
    html = page(browser, f"{FORM}theo-xa/")
    assert "Phường Đậu Liêu" in html
    assert "Cộng, như trên biểu" in html


def test_pictures_have_a_table_beside_them_and_say_what_they_show(signed_in: SignIn) -> None:
    for number in range(6):
        an_award(f"Người {number}")
    html = page(secretary(signed_in), f"{HOME}hinh-ve/")
    assert html.count("<svg viewBox") == 3
    assert 'aria-labelledby="hinh-thuc-t hinh-thuc-d"' in html
    assert "Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh: 6; 0." in html
    assert "Kỳ này chưa có khen thưởng nào" in page(secretary(signed_in), f"{HOME}hinh-ve/?nam=2019")


def test_a_chart_begins_at_nothing_and_hides_what_is_kept_back() -> None:
    chart = chart_of("a", "b", "c", ("2024", "2023"), [("Nữ", (100, None)), ("Nam", (50, 0))], hidden="ẩn")
    women, men = chart.groups
    assert [bar.width for bar in (*women.bars, *men.bars)] == [250, 0, 125, 0]
    assert [bar.is_shown for bar in women.bars] == [True, False]
    assert women.bars[1].said == "ẩn (2023)"
    assert chart.lines == (("Nữ", ("100", "ẩn")), ("Nam", ("50", "0")))
    assert [vietnamese(number) for number in (0, 12.5, 1234.04, 1234.96)] == ["0", "12,5", "1.234", "1.235"]


def test_a_form_takes_as_many_queries_for_many_awards(signed_in: SignIn) -> None:
    an_award()
    browser = secretary(signed_in)
    one = query_count(browser, FORM)
    for number in range(3):
        an_award(f"Người {number}")
    assert query_count(browser, FORM) == one


def test_who_holds_no_office_sees_nothing_and_a_reader_is_offered_no_act(signed_in: SignIn) -> None:
    secretary(signed_in)
    clerk = signed_in(Role.UNIT_CLERK, a_unit())
    assert clerk.get(FORM).status_code == 403
    assert clerk.get(f"{FORM}chot/").status_code == 403
    auditor = signed_in(account=an_account(Role.AUDITOR, a_ward(), username="kiem-tra"))
    auditor.get(f"{HOME}?nam=2024")
    assert f"{FORM}chot/" not in page(auditor, FORM)
    assert auditor.get(f"{FORM}chot/").status_code == 403


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    an_award()
    browser = secretary(signed_in)
    survives(browser, FORM)
    survives(browser, f"{FORM}dong/?dong=10&cot=2")
    survives(browser, f"{FORM}chot/", ["on", "borders"])
    survives(browser, f"{FORM}ghi-so/", ["source", "o-15-1"])
