"""The fund's screens: an empty ledger, lines, search, years, bonuses, counter-entries, closing, files."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.factories import a_unit, an_account
from tests.factories.procedure_late import an_issued_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.procedure.fund.models import FundEntry, FundYear
from thidua.procedure.fund.queries import sums_of

from .acting import done, page, query_count, refused, survives
from .conftest import SignIn

pytestmark = pytest.mark.django_db
LEDGER = "/lam-viec/quy/"
LINE = {"kind": "budget", "amount": "100.000.000", "on": "01/02/2022", "words": "Theo dự toán năm 2022"}


def a_ledger(browser, opening: str = "") -> FundYear:  # type: ignore[no-untyped-def]
    browser.get(f"{LEDGER}?nam=2022")
    source = "Báo cáo quyết toán" if opening else ""
    done(browser, f"{LEDGER}mo-so/", {"opening": opening, "opening_source": source})
    return FundYear.objects.get(year=2022)


def test_an_empty_ledger_says_what_to_do_and_offers_it(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    html = page(browser, f"{LEDGER}?nam=2022")
    assert "Sổ quỹ năm này chưa có dòng nào" in html
    assert f"{LEDGER}mo-so/" in html
    reader = signed_in(account=an_account(Role.AUDITOR, an_office().ward, username="kiem-tra"))
    assert f"{LEDGER}mo-so/" not in page(reader, f"{LEDGER}?nam=2022")


def test_a_line_is_written_found_and_narrowed(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser, "5.000.000")
    html = done(browser, f"{LEDGER}{fund.uid}/ghi/", {**LINE, "voucher": "PT 01"})
    assert "Quỹ còn 105.000.000 đồng." in html
    assert "chưa tính, vì chưa ghi chi thường xuyên" in html
    assert "Theo dự toán năm 2022" in page(browser, f"{LEDGER}?tim=du+toan")
    assert "Theo dự toán năm 2022" not in page(browser, f"{LEDGER}?tim=PT+99")
    assert "Theo dự toán năm 2022" not in page(browser, f"{LEDGER}?loai=carried")
    assert "Theo dự toán năm 2022" not in page(browser, f"{LEDGER}?nam=2021")


def test_a_line_that_cannot_be_is_refused_and_keeps_what_was_typed(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser)
    html = refused(browser, f"{LEDGER}{fund.uid}/ghi/", {**LINE, "kind": "organising"})
    assert "Quỹ chỉ còn 0 đồng, không đủ 100.000.000 đồng." in html
    assert "Theo dự toán năm 2022" in html
    assert "Ngày phải trong năm 2022." in refused(browser, f"{LEDGER}{fund.uid}/ghi/", {**LINE, "on": "01/02/2023"})
    assert not FundEntry.objects.exists()


def test_bonuses_are_paid_from_the_decision_and_taken_back_by_a_counter_entry(signed_in: SignIn) -> None:
    decision = an_issued_decision(collectives=1, individuals=2)
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser)
    done(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    pay = f"{LEDGER}tien-thuong/{decision.uid}/"
    assert pay in page(browser, LEDGER)
    assert "3 trường hợp chờ chi" in page(browser, pay)
    done(browser, pay, {"on": "05/02/2022", "voucher": "PC 01", "kept_back": ["2", "3"]})
    assert "2 trường hợp chờ chi" in page(browser, pay)
    done(browser, pay, {"on": "06/02/2022", "voucher": "PC 02"})
    assert pay not in page(browser, LEDGER)
    line = FundEntry.objects.get(voucher="PC 02")
    turn = f"{LEDGER}dong/{line.uid}/dao/"
    assert turn in page(browser, LEDGER)
    assert "Lý do" in refused(browser, turn, {"on": "07/02/2022", "reason": ""})
    html = done(browser, turn, {"on": "07/02/2022", "reason": "Chi nhầm người"})
    assert "đã đảo" in html
    assert f'href="{turn}"' not in html
    assert pay in html


def test_the_law_stands_beside_the_sums_and_a_year_closes_into_the_next(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser)
    done(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    measured = {"spending": "9.000.000.000", "region": "quy.cap-xa", "source": "QĐ số 12/QĐ-UBND"}
    html = done(browser, f"{LEDGER}{fund.uid}/muc-trich/", measured)
    assert "bằng 90.000.000 đồng" in html
    assert "vượt 10.000.000 đồng" in html
    assert f"{LEDGER}{fund.uid}/khoa-so/" not in html
    chair = signed_in(account=an_office().chair)
    close = f"{LEDGER}{fund.uid}/khoa-so/"
    assert "Hãy ghi căn cứ cho chuyển sang năm sau" in refused(chair, close, {"on": "31/12/2022", "basis": ""})
    assert "Đã khóa sổ" in done(chair, close, {"on": "31/12/2022", "basis": "Công văn số 5/TC"})
    assert "Số dư quỹ năm 2022 chuyển sang (Công văn số 5/TC)" in page(chair, f"{LEDGER}?nam=2023")
    done(chair, f"{LEDGER}{fund.uid}/mo-lai/", {"on": "02/01/2023", "reason": "Sót một khoản"})
    assert sums_of(FundYear.objects.get(year=2023)).balance == 0


def test_the_ledger_goes_to_excel_pdf_and_word(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser, "5.000.000")
    done(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    book = load_workbook(BytesIO(browser.get(f"{LEDGER}?tai-ve=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]  # type: ignore[union-attr]
    assert rows[0][-3:] == ["Thu (đồng)", "Chi (đồng)", "Còn lại (đồng)"]
    assert [(row[-3], row[-1]) for row in rows[1:]] == [(5_000_000, 5_000_000), (100_000_000, 105_000_000)]
    made = f"{LEDGER}{fund.uid}/lap-van-ban/"
    assert "Báo cáo thu, chi quỹ" in page(browser, made)
    assert browser.get(f"{made}?loai=bao-cao-quy").content[:5] == b"%PDF-"
    assert browser.get(f"{made}?loai=bao-cao-quy&tep=docx").content[:2] == b"PK"


def test_the_ledger_takes_as_many_queries_for_many_lines(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser)
    done(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    one = query_count(browser, LEDGER)
    for _number in range(3):
        done(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    assert query_count(browser, LEDGER) == one


def test_a_clerk_of_a_unit_sees_no_ledger_and_no_page_of_it(signed_in: SignIn) -> None:
    fund = a_ledger(signed_in(account=an_office().secretary))
    clerk = signed_in(Role.UNIT_CLERK, a_unit())
    assert clerk.get(f"{LEDGER}{fund.uid}/ghi/").status_code == 404
    assert clerk.get(f"{LEDGER}{fund.uid}/lap-van-ban/").status_code == 404
    appraiser = signed_in(account=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))
    assert appraiser.get(f"{LEDGER}{fund.uid}/ghi/").status_code == 403


def test_hostile_input_breaks_nothing(signed_in: SignIn) -> None:
    browser = signed_in(account=an_office().secretary)
    fund = a_ledger(browser)
    survives(browser, LEDGER)
    survives(browser, f"{LEDGER}{fund.uid}/ghi/", LINE)
    survives(browser, f"{LEDGER}{fund.uid}/muc-trich/", ["spending", "region", "source"])
    survives(browser, f"{LEDGER}tien-thuong/{an_issued_decision().uid}/", ["on", "voucher", "kept_back"])
