"""Books of official numbers: kept here or given by the office, taken once, put right."""

from datetime import date

import pytest
from tests import factories as given
from tests.factories.procedure_early import a_chairman, a_movement, an_officer
from tests.factories.procedure_late import DECIDED_ON, a_signed_decision, an_issued_decision, an_office
from tests.waiting import run_jobs

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates.actions import correct_decision_number, hand_over_certificate
from thidua.procedure.certificates.queries import standing_certificates
from thidua.procedure.decisions.actions import issue_decision
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.actions import correct_plan_number
from thidua.records.numbering.actions import keep_book
from thidua.records.numbering.enums import Keeper, Series
from thidua.records.numbering.queries import book_of, books_not_said, books_of, is_taken
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number
from thidua.records.numbering.validators import read_number
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db
QD = Series.DECISION


def kept(keeper: Keeper, *, year: int = 2022, series: Series = QD, first: int = 1) -> None:
    keep_book(
        actor=given.an_administrator(), issuer=given.a_ward(), series=series, year=year, keeper=keeper, first=first
    )


def taken(number: str = "", *, year: int = 2022, series: Series = QD) -> int:
    return take_number(issuer=given.a_ward(), series=series, year=year, given=number)


def refusal(number: str, **where: int) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        taken(number, **where)  # type: ignore[arg-type]
    return refused.value


@pytest.mark.parametrize(
    "written", ["145", "0145", " 145 ", "Số 145", "145/QĐ-UBND", "145 / qđ – ubnd", "số: 00145/QD-UBND", "1\u00a045"]
)
def test_number_is_read_as_people_write_it(written: str) -> None:
    assert read_number(written, QD) == 145


@pytest.mark.parametrize("written", ["", "0", "145a", "một trăm", "100000", "145/KH-UBND", "-", "1,5", "²"])
def test_what_is_no_number_of_the_series_is_refused(written: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_number(written, QD)
    assert refused.value.field == "number"


def test_book_kept_here_goes_on_from_where_the_office_stands() -> None:
    kept(Keeper.HERE, first=145)
    assert [taken(), taken(), taken("147")] == [145, 146, 147]
    assert book_of(given.a_ward(), QD, 2022).next_written == "148/QĐ-UBND"
    assert taken(year=2023) == 1
    assert "số tiếp theo là 148" in str(refusal("150"))


def test_book_kept_by_the_office_asks_for_its_number_and_takes_each_once() -> None:
    kept(Keeper.OFFICE)
    assert refusal("").field == "number"
    assert [taken("212"), taken("88")] == [212, 88]
    assert "đã dùng" in str(refusal("0212/QĐ-UBND"))
    assert taken("212", year=2023) == 212
    assert book_of(given.a_ward(), QD, 2022).last == 212


def test_book_that_passes_from_the_office_to_here_goes_on_after_the_last_number() -> None:
    kept(Keeper.OFFICE)
    taken("212")
    kept(Keeper.HERE)
    assert taken() == 213
    with pytest.raises(RefusedError) as refused:
        kept(Keeper.HERE, first=100)
    assert refused.value.field == "first"


def test_books_are_said_when_every_series_has_its_keeper() -> None:
    for place, series in enumerate(Series):
        assert books_not_said(given.a_ward(), 2023) == list(Series)[place:]
        kept(Keeper.OFFICE, series=series)
    assert (books_not_said(given.a_ward(), 2023), books_not_said(given.a_ward(), 2021)) == ([], list(Series))


def test_book_is_kept_by_administrator_or_register_keeper_only() -> None:
    keeper, appraiser = an_officer(Role.REGISTER_KEEPER), an_officer(Role.APPRAISER)
    arguments = {"issuer": given.a_ward(), "series": QD, "year": 2022, "keeper": Keeper.OFFICE}
    keep_book(actor=keeper, **arguments)
    with pytest.raises(NotAllowedError):
        keep_book(actor=appraiser, **arguments)


def test_exchange_frees_the_wrong_number_and_asks_for_a_reason() -> None:
    kept(Keeper.OFFICE)
    taken("212")
    ward = given.a_ward()
    with pytest.raises(RefusedError):
        exchange_number(issuer=ward, series=QD, year=2022, wrong=212, given="221", reason=" ")
    assert exchange_number(issuer=ward, series=QD, year=2022, wrong=212, given="221", reason="gõ nhầm") == 221
    assert (is_taken(ward, QD, 2022, 212), is_taken(ward, QD, 2022, 221)) == (False, True)


def test_number_given_here_cannot_be_put_right() -> None:
    taken()
    with pytest.raises(RefusedError, match="liên tục"):
        exchange_number(issuer=given.a_ward(), series=QD, year=2022, wrong=1, given="5", reason="nhầm")


def test_decision_takes_the_office_s_number_and_is_put_right_until_a_certificate_is_handed_over() -> None:
    decision = a_signed_decision()
    kept(Keeper.OFFICE, year=DECIDED_ON.year)
    keeper = an_office().keeper
    with pytest.raises(RefusedError) as refused:
        issue_decision(actor=keeper, decision=decision, on=DECIDED_ON)
    assert refused.value.field == "number"
    decision = issue_decision(actor=keeper, decision=decision, on=DECIDED_ON, number="212")
    run_jobs()
    old = standing_certificates(decision)[0].paper
    decision = correct_decision_number(actor=keeper, decision=decision, number="221", reason="gõ nhầm")
    run_jobs()
    assert decision.number_and_symbol == "221/QĐ-UBND"
    assert set(Award.all_records.filter(issuer=decision.issuer).values_list("decision_number", flat=True)) == {
        "221/QĐ-UBND"
    }
    certificate = standing_certificates(decision)[0]
    assert certificate.paper_id != (old.pk if old else None)
    assert AuditEvent.objects.filter(event="decision_number_corrected").count() == 1
    hand_over_certificate(actor=keeper, certificate=certificate, on=DECIDED_ON, presenter="Chủ tịch")
    with pytest.raises(RefusedError, match="Đã trao giấy khen"):
        correct_decision_number(actor=keeper, decision=decision, number="222", reason="nhầm nữa")


def test_decisions_of_a_book_kept_here_are_numbered_as_before() -> None:
    assert an_issued_decision().number_and_symbol == "01/QĐ-UBND"
    assert Decision.objects.get().number == 1


def test_plan_number_is_put_right_and_the_plan_kept_anew() -> None:
    a_chairman()
    kept(Keeper.OFFICE, series=Series.PLAN, year=2021)
    movement = a_movement(number="31")
    assert movement.launch_number == 31
    movement = correct_plan_number(
        actor=an_officer(Role.SIGNER), movement=movement, number="13/KH-UBND", reason="đảo hai chữ số"
    )
    assert movement.launch_number == 13
    assert date(2021, 1, 1) <= (movement.launched_on or date.min)


def test_books_of_all_series_take_two_queries(django_assert_num_queries: object) -> None:
    ward = given.a_ward()
    kept(Keeper.OFFICE, year=2021)
    with django_assert_num_queries(2):  # type: ignore[operator]
        books = books_of(ward, 2022)
    assert [book.series for book in books] == list(Series.values)
    assert [book.keeper for book in books if book.said] == [Keeper.OFFICE]


@pytest.mark.parametrize(("keeper", "following"), [(Keeper.HERE, 146), (Keeper.OFFICE, None)])
def test_first_number_says_who_keeps_the_book(keeper: Keeper, following: int | None) -> None:
    ward = given.a_ward()
    assert book_of(ward, QD, 2022).asks
    actor = given.an_administrator()
    assert take_number(actor=actor, issuer=ward, series=QD, year=2022, given=SaidNow(keeper, "145")) == 145
    book = book_of(ward, QD, 2022)
    assert (book.asks, book.keeper, book.next_number) == (False, keeper, following)
    assert AuditEvent.objects.filter(event="book_kept", actor=actor).count() == 1


def test_what_was_said_before_is_not_said_again_with_a_number() -> None:
    kept(Keeper.HERE, first=7)
    with pytest.raises(RefusedError, match="số tiếp theo là 7"):
        take_number(issuer=given.a_ward(), series=QD, year=2022, given=SaidNow(Keeper.OFFICE, "145"))
    assert book_of(given.a_ward(), QD, 2022).kept_here
