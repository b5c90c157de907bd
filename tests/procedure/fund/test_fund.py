"""The fund's ledger: lines added and taken back, bonuses paid as decisions hold them, years closed, the law's most."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from docx import Document
from tests.factories import a_person, an_account
from tests.factories.procedure_late import (
    a_nomination,
    a_round,
    a_signed_decision,
    an_issued_decision,
    an_office,
    nominations,
)

import decree30
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.decisions.actions import issue_decision
from thidua.procedure.decisions.models import Decision
from thidua.procedure.fund import actions, papers, queries
from thidua.procedure.fund.enums import EntryKind, FundState, Region
from thidua.procedure.fund.models import BonusPayment, FundEntry, FundYear
from thidua.records.register.actions import annul_award

pytestmark = pytest.mark.django_db
ON = date(2022, 2, 1)


def a_fund(year: int = 2022, opening: int = 0) -> FundYear:
    office = an_office()
    source = "Báo cáo quyết toán quỹ" if opening else ""
    return actions.open_fund_year(
        actor=office.secretary, issuer=office.ward, year=year, opening=opening, opening_source=source
    )


def entered(fund: FundYear, kind: EntryKind = EntryKind.BUDGET, amount: int = 100_000_000, **more: object) -> FundEntry:
    given: dict[str, object] = {"on": ON, "words": "Theo dự toán", "party": "Phòng Tài chính", **more}
    return actions.record_entry(actor=an_office().secretary, fund=fund, kind=kind, amount=amount, **given)  # type: ignore[arg-type]


def paid(decision: Decision, **more: object) -> FundEntry:
    return actions.pay_bonuses(actor=an_office().secretary, decision=decision, **{"on": ON, **more})  # type: ignore[arg-type]


def test_a_ledger_begins_with_what_was_left_and_the_paper_that_says_so() -> None:
    fund = a_fund(opening=5_000_000)
    [line] = queries.entries_of(fund)
    assert (line.kind, line.amount, line.balance, line.on) == ("carried", 5_000_000, 5_000_000, date(2022, 1, 1))
    assert "Báo cáo quyết toán quỹ" in line.words


def test_a_sum_at_the_beginning_without_a_paper_is_refused() -> None:
    office = an_office()
    with pytest.raises(RefusedError) as refused:
        actions.open_fund_year(actor=office.secretary, issuer=office.ward, year=2022, opening=1)
    assert refused.value.field == "opening_source"
    assert not FundYear.objects.exists()


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_a_ledger_before_beside_or_right_after_another_is_refused(year: int) -> None:
    a_fund()
    with pytest.raises(RefusedError):
        a_fund(year)
    assert FundYear.objects.count() == 1


def test_each_line_says_what_is_left_after_it() -> None:
    fund = a_fund()
    entered(fund)
    entered(fund, EntryKind.CONTRIBUTION, 2_000_000, party="Công ty mẫu")
    entered(fund, EntryKind.ORGANISING, 30_000_000)
    assert [(one.order, one.signed, one.balance) for one in queries.entries_of(fund)] == [
        (1, 100_000_000, 100_000_000),
        (2, 2_000_000, 102_000_000),
        (3, -30_000_000, 72_000_000),
    ]
    sums = queries.sums_of(fund)
    assert (sums.income, sums.spent, sums.balance) == (102_000_000, 30_000_000, 72_000_000)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -5}, "amount"),
        ({"kind": EntryKind.ORGANISING, "amount": 1}, "amount"),
        ({"kind": EntryKind.BONUS}, "kind"),
        ({"kind": EntryKind.CARRIED}, "kind"),
        ({"on": date(2021, 12, 31)}, "on"),
        ({"words": " "}, "words"),
        ({"kind": EntryKind.CONTRIBUTION, "party": ""}, "party"),
        ({"kind": EntryKind.RETURNED, "party": ""}, "party"),
        ({"voucher": "x" * 61}, "voucher"),
        ({"amount": 10**19}, "amount"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_writes_nothing(changed: dict[str, object], field: str) -> None:
    fund = a_fund()
    with pytest.raises(RefusedError) as refused:
        entered(fund, **changed)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not FundEntry.objects.exists()


def test_bonuses_are_paid_as_the_decision_holds_them_and_once() -> None:
    decision = an_issued_decision(collectives=1, individuals=2)
    fund = a_fund()
    entered(fund)
    line = paid(decision, voucher="PC 01")
    assert (line.kind, line.amount, line.decision, line.voucher) == ("bonus", decision.bonus_total, decision, "PC 01")
    assert line.payments.count() == 3
    assert list(queries.decisions_to_pay(an_office().ward)) == []
    with pytest.raises(RefusedError) as refused:
        paid(decision)
    assert str(refused.value) == "Không còn tên nào trong quyết định này chờ chi tiền thưởng."


def test_who_has_not_received_is_paid_by_a_later_line() -> None:
    decision = an_issued_decision(collectives=1, individuals=2)
    entered(a_fund())
    first, *others = queries.unpaid_bonuses(decision)
    line = paid(decision, kept_back=others)
    assert line.amount == first.bonus
    assert list(queries.unpaid_bonuses(decision)) == others
    assert paid(decision).amount == sum(one.bonus or 0 for one in others)


def test_an_annulled_award_is_not_paid() -> None:
    decision = an_issued_decision(collectives=0, individuals=2)
    entered(a_fund())
    first, second = queries.unpaid_bonuses(decision)
    assert first.award is not None
    annul_award(actor=an_office().signer, award=first.award, on=date(2022, 1, 20), reason="Khai sai thành tích")
    assert paid(decision).amount == second.bonus


def test_bonuses_of_a_decision_not_issued_before_its_day_or_without_a_ledger_are_refused() -> None:
    signed = a_signed_decision()
    with pytest.raises(RefusedError):
        paid(signed)
    issued = issue_decision(actor=an_office().keeper, decision=signed, on=date(2022, 1, 10))
    with pytest.raises(RefusedError) as no_ledger:
        paid(issued)
    assert str(no_ledger.value) == "Chưa có sổ quỹ năm 2022; hãy mở sổ trước."
    entered(a_fund())
    with pytest.raises(RefusedError) as early:
        paid(issued, on=date(2022, 1, 9))
    assert early.value.field == "on"
    assert not BonusPayment.objects.exists()


def test_more_than_the_fund_holds_is_not_paid() -> None:
    decision = an_issued_decision()
    fund = a_fund()
    entered(fund, amount=10_000)
    with pytest.raises(RefusedError) as refused:
        paid(decision)
    assert str(refused.value).startswith("Quỹ chỉ còn 10.000 đồng, không đủ ")
    assert not BonusPayment.objects.exists()


def test_nobody_writes_down_their_own_bonus() -> None:
    round, office, person = a_round(), an_office(), a_person("Lê Thị Thảo")
    a_nomination(round, person)
    nominations(round, collectives=1, individuals=0)
    decision = issue_decision(actor=office.keeper, decision=a_signed_decision(round), on=date(2022, 1, 10))
    person.account = office.secretary
    person.save(update_fields=["account"])
    entered(a_fund())
    with pytest.raises(NotAllowedError):
        paid(decision)
    own = [one for one in queries.unpaid_bonuses(decision) if one.nomination.person_id == person.pk]
    paid(decision, kept_back=own)
    line = actions.pay_bonuses(actor=office.chair, decision=decision, on=ON)
    assert line.amount == own[0].bonus


def test_a_line_is_taken_back_by_another_and_its_bonuses_wait_again() -> None:
    decision = an_issued_decision()
    fund = a_fund()
    entered(fund)
    line = paid(decision)
    back = actions.reverse_entry(actor=an_office().secretary, entry=line, on=ON, reason="Ghi nhầm ngày")
    assert (back.reverses, back.signed, back.balance) == (line, decision.bonus_total, 100_000_000)
    assert back.words == "Đảo dòng 2: Ghi nhầm ngày"
    assert queries.sums_of(fund).of_kind[EntryKind.BONUS] == 0
    assert list(queries.decisions_to_pay(an_office().ward)) == [decision]
    again = paid(decision)
    assert again.order == 4
    assert AuditEvent.objects.filter(event="fund_reversed").count() == 1


@pytest.mark.parametrize("which", ["twice", "counter"])
def test_a_line_taken_back_already_is_not_taken_back_again(which: str) -> None:
    fund = a_fund()
    line = entered(fund)
    back = actions.reverse_entry(actor=an_office().secretary, entry=line, on=ON, reason="Nhầm")
    with pytest.raises(RefusedError):
        actions.reverse_entry(
            actor=an_office().secretary, entry=line if which == "twice" else back, on=ON, reason="Nhầm"
        )
    assert fund.entries.count() == 2


def test_income_that_is_spent_is_not_taken_back_nor_a_line_without_a_reason() -> None:
    fund = a_fund()
    line = entered(fund)
    entered(fund, EntryKind.ORGANISING, 1)
    for reason in ("Nhầm", " "):
        with pytest.raises(RefusedError):
            actions.reverse_entry(actor=an_office().secretary, entry=line, on=ON, reason=reason)
    assert fund.entries.count() == 2


def test_closing_carries_what_is_left_into_the_next_year() -> None:
    fund = a_fund()
    entered(fund)
    with pytest.raises(RefusedError) as within:
        actions.close_fund_year(actor=an_office().chair, fund=fund, on=date(2022, 12, 30), basis="x")
    assert within.value.field == "on"
    with pytest.raises(RefusedError) as unfounded:
        actions.close_fund_year(actor=an_office().chair, fund=fund, on=date(2022, 12, 31))
    assert unfounded.value.field == "basis"
    closed = actions.close_fund_year(
        actor=an_office().chair, fund=fund, on=date(2022, 12, 31), basis="Công văn số 5/TC ngày 20/12/2022"
    )
    assert closed.state == FundState.CLOSED
    following = queries.fund_of(an_office().ward, 2023)
    assert following is not None
    [line] = queries.entries_of(following)
    assert (line.kind, line.amount, line.on) == ("carried", 100_000_000, date(2023, 1, 1))
    assert line.words == "Số dư quỹ năm 2022 chuyển sang (Công văn số 5/TC ngày 20/12/2022)"
    with pytest.raises(RefusedError):
        entered(fund)
    with pytest.raises(RefusedError) as carried:
        actions.reverse_entry(actor=an_office().secretary, entry=line, on=date(2023, 1, 2), reason="Nhầm")
    assert str(carried.value) == "Số dư này do khóa sổ năm trước chuyển sang; hãy mở lại sổ năm ấy."


def test_a_closed_year_is_opened_again_and_closed_with_another_sum() -> None:
    fund = a_fund()
    entered(fund)
    chair = an_office().chair

    def close() -> FundYear:
        return actions.close_fund_year(actor=chair, fund=fund, on=date(2023, 1, 15), basis="Công văn số 5/TC")

    close()
    actions.reopen_fund_year(actor=chair, fund=fund, on=date(2023, 1, 20), reason="Sót một khoản chi")
    following = queries.fund_of(an_office().ward, 2023)
    assert following is not None
    assert queries.sums_of(following).balance == 0
    entered(fund, EntryKind.GIFT, 40_000_000, on=date(2022, 12, 30))
    close()
    assert queries.sums_of(following).balance == 60_000_000
    assert [one.order for one in queries.entries_of(following)] == [1, 2, 3]


def test_a_year_is_not_opened_again_once_what_it_carried_is_spent_or_the_next_is_closed() -> None:
    fund = a_fund()
    entered(fund)
    chair = an_office().chair
    actions.close_fund_year(actor=chair, fund=fund, on=date(2022, 12, 31), basis="Công văn số 5/TC")
    following = queries.fund_of(an_office().ward, 2023)
    assert following is not None
    entered(following, EntryKind.ORGANISING, 1, on=date(2023, 3, 1))
    with pytest.raises(RefusedError) as spent:
        actions.reopen_fund_year(actor=chair, fund=fund, on=date(2023, 3, 2), reason="Sót")
    assert str(spent.value).startswith("Quỹ chỉ còn 99.999.999 đồng")
    actions.close_fund_year(actor=chair, fund=following, on=date(2023, 12, 31), basis="Công văn số 6/TC")
    with pytest.raises(RefusedError) as shut:
        actions.reopen_fund_year(actor=chair, fund=fund, on=date(2024, 1, 2), reason="Sót")
    assert str(shut.value) == "Sổ quỹ năm 2023 đã khóa; hãy mở lại sổ ấy trước."
    fund.refresh_from_db()
    assert fund.state == FundState.CLOSED


def test_an_empty_fund_is_closed_without_a_basis_and_only_once() -> None:
    fund = a_fund()
    chair = an_office().chair
    actions.close_fund_year(actor=chair, fund=fund, on=date(2022, 12, 31))
    assert not queries.entries_of(FundYear.objects.get(year=2023)).exists()
    with pytest.raises(RefusedError):
        actions.close_fund_year(actor=chair, fund=fund, on=date(2022, 12, 31))


@pytest.mark.parametrize(
    ("year", "region", "share", "most"),
    [
        (2022, Region.PLAIN, "1%", 120_000_000),
        (2022, Region.HARD, "1,5%", 180_000_000),
        (2024, Region.PLAIN, "1%", 120_000_000),
        (2026, Region.HARD, "1,5%", 180_000_000),
    ],
)
def test_the_most_of_the_law_stands_beside_what_the_budget_gave(
    year: int, region: Region, share: str, most: int
) -> None:
    fund = a_fund(year)
    before = queries.limits_of(fund, queries.sums_of(fund))
    assert before.budget is None
    fund = actions.measure_fund_year(
        actor=an_office().secretary, fund=fund, spending=12_000_000_000, region=region, source="QĐ số 1/QĐ-UBND"
    )
    entered(fund, amount=150_000_000, on=date(year, 2, 1))
    limits = queries.limits_of(fund, queries.sums_of(fund))
    assert limits.budget is not None
    assert (limits.budget.share.percent, limits.budget.most, limits.budget.held) == (share, most, 150_000_000)
    assert limits.budget.is_over == (region == Region.PLAIN)
    assert limits.aside is not None
    assert (limits.aside.share.percent, limits.aside.most) == ("20%", 30_000_000)


@pytest.mark.parametrize("spending", [0, -1])
def test_spending_of_nothing_measures_nothing(spending: int) -> None:
    with pytest.raises(RefusedError):
        actions.measure_fund_year(
            actor=an_office().secretary, fund=a_fund(), spending=spending, region=Region.PLAIN, source="QĐ"
        )


@pytest.mark.parametrize("role", [Role.APPRAISER, Role.REGISTER_KEEPER, Role.AUDITOR, Role.UNIT_CLERK])
def test_who_does_not_keep_the_fund_writes_nothing(role: Role) -> None:
    fund = a_fund()
    line = entered(fund)
    somebody: Account = an_account(role, an_office().ward, username="ai-do")
    with pytest.raises(NotAllowedError):
        actions.record_entry(actor=somebody, fund=fund, kind=EntryKind.BUDGET, amount=1, on=ON, words="x")
    with pytest.raises(NotAllowedError):
        actions.reverse_entry(actor=somebody, entry=line, on=ON, reason="x")
    assert queries.visible_to(somebody).exists() == (role != Role.UNIT_CLERK)


def test_the_secretary_writes_and_does_not_close() -> None:
    with pytest.raises(NotAllowedError):
        actions.close_fund_year(actor=an_office().secretary, fund=a_fund(), on=date(2022, 12, 31))


def test_the_account_of_a_year_reads_alike_from_pdf_and_docx() -> None:
    decision = an_issued_decision()
    fund = a_fund(opening=5_000_000)
    entered(fund)
    line = paid(decision, voucher="PC 01")
    actions.reverse_entry(actor=an_office().secretary, entry=line, on=ON, reason="Ghi nhầm ngày")
    paid(decision, voucher="PC 02")
    paper = papers.fund_account(fund, on=date(2022, 12, 31))
    pdf = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(decree30.render_pdf(paper))).pages)
    word = Document(BytesIO(decree30.render_docx(paper)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = " ".join([*(one.text for one in word.paragraphs), *cells])
    flat = " ".join(pdf.replace("\xa0", " ").split()), " ".join(text.replace("\xa0", " ").split())
    left = queries.sums_of(fund).balance
    for words in (
        "Quỹ thi đua, khen thưởng năm 2022",
        f"{105_000_000 - (decision.bonus_total or 0):,}".replace(",", "."),
        "Mức trích tối đa từ ngân sách: chưa tính",
        "20% tổng quỹ, bằng 21.000.000 đồng",
        "PC 02",
        "Đảo dòng 3: Ghi nhầm ngày",
    ):
        assert [words in one for one in flat] == [True, True], words
    assert left == 105_000_000 - (decision.bonus_total or 0)
