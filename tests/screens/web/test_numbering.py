"""Books of official numbers on the screens: said once, asked where the office gives the number, put right."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_ward, an_administrator
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import DECIDED_ON, a_signed_decision, an_office

from thidua.foundation.accounts.enums import Role
from thidua.procedure.decisions.models import Decision
from thidua.records.numbering.models import NumberBook

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Follow = Callable[..., str]
DAY = f"{DECIDED_ON:%d/%m/%Y}"


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def keep(browser: Client, done: Follow, keeper: str, first: str = "") -> None:
    done(browser, f"{at('book_keep', 'decision')}?nam={DECIDED_ON.year}", keeper=keeper, first=first)


def test_act_asks_who_gives_the_first_number_of_a_book_nobody_spoke_of(signed_in: SignIn, done: Follow) -> None:
    decision = a_signed_decision()
    keeper = signed_in(account=an_office().keeper)
    issue = at("decision_issue", decision.uid)
    page = keeper.get(issue).content.decode()
    assert "Sổ Quyết định năm 2022 chưa có số nào và chưa ai chọn cách cấp số" in page
    assert "01/QĐ-UBND" not in page
    refused = keeper.post(issue, {"on": DAY})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"keeper", "number"})
    assert not NumberBook.objects.exists()
    assert "145/QĐ-UBND" in done(keeper, issue, on=DAY, keeper="here", number="145")
    book = NumberBook.objects.get()
    assert (book.keeper, book.first, book.year) == ("here", 145, 2022)


def test_first_number_given_by_the_office_makes_it_the_office_s_book(signed_in: SignIn, done: Follow) -> None:
    decision = a_signed_decision()
    keeper = signed_in(account=an_office().keeper)
    assert "212/QĐ-UBND" in done(keeper, at("decision_issue", decision.uid), on=DAY, keeper="office", number="Số 212")
    assert NumberBook.objects.get().keeper == "office"


def test_act_says_which_number_its_paper_gets(signed_in: SignIn, done: Follow) -> None:
    decision = a_signed_decision()
    keeper = signed_in(account=an_office().keeper)
    keep(keeper, done, "here")
    page = keeper.get(at("decision_issue", decision.uid)).content.decode()
    assert "Số sẽ cấp: <strong>01/QĐ-UBND</strong>, sổ Quyết định 2022 do hệ thống đánh số." in page
    assert 'name="number"' not in page


def test_office_s_number_is_asked_kept_and_put_right(signed_in: SignIn, done: Follow) -> None:
    decision = a_signed_decision()
    keeper = signed_in(account=an_office().keeper)
    keep(keeper, done, "office")
    assert "Văn thư cơ quan cấp số" in keeper.get(f"{at('book_list')}?nam={DECIDED_ON.year}").content.decode()
    issue = at("decision_issue", decision.uid)
    assert 'name="number"' in keeper.get(issue).content.decode()
    assert keeper.post(issue, {"on": DAY}).status_code == 422
    refused = keeper.post(issue, {"on": DAY, "number": "hai trăm"})
    assert (refused.status_code, "không phải là số văn bản" in refused.content.decode()) == (422, True)
    assert "212/QĐ-UBND" in done(keeper, issue, on=DAY, number="0212")
    assert at("decision_number", decision.uid) in keeper.get(at("decision", decision.uid)).content.decode()
    done(keeper, at("decision_number", decision.uid), number="221", reason="Gõ nhầm hai chữ số")
    assert Decision.objects.get().number_and_symbol == "221/QĐ-UBND"


def test_number_of_the_product_s_own_book_starts_where_the_office_stands(signed_in: SignIn, done: Follow) -> None:
    decision = a_signed_decision()
    keeper = signed_in(account=an_office().keeper)
    keep(keeper, done, "here", "145")
    assert "145/QĐ-UBND" in done(keeper, at("decision_issue", decision.uid), on=DAY)
    assert keeper.get(at("decision", decision.uid)).content.decode().count("sua-so") == 0


def test_books_are_kept_by_who_may(signed_in: SignIn) -> None:
    a_ward()
    form = at("book_keep", "plan")
    assert signed_in(account=an_administrator()).get(form).status_code == 200
    assert signed_in(account=an_officer(Role.APPRAISER)).get(form).status_code == 403
    assert signed_in(account=an_administrator()).get(at("book_keep", "khong-co")).status_code == 404
    assert NumberBook.objects.count() == 0
