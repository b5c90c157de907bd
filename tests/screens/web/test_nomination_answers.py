"""The lawbook's answer on the page of a nomination, and the look at another day's law."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import a_discipline, a_person, a_rating
from tests.factories.procedure_early import (
    GIAY_KHEN_PROVISIONS,
    GOOD,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import Nomination
from thidua.screens.web.answers.around import around
from thidua.screens.web.answers.evidence import Ways

from .conftest import SignIn

pytestmark = pytest.mark.django_db
Count = Callable[[Client, str], int]
FAILING = {
    "completed_tasks_well": False,
    "movement_achievement": False,
    "sudden_achievement": False,
    "under_discipline_or_investigation": False,
    "earlier_award": "none",
}


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def of_head(signed_in: SignIn, nomination: Nomination) -> Client:
    return signed_in(account=a_head(nomination.nominating_unit))


def line_of(page: object, point: str) -> object:
    lines = page.context["answer"].lines  # type: ignore[attr-defined]
    return next(line for line in lines if line.code.endswith(f".{point}"))


def test_what_decides_stands_first_and_conditions_are_counted(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(attestations=FAILING)
    answer = of_head(signed_in, nomination).get(at("nomination", nomination.uid)).context["answer"]
    first = answer.groups[0]
    assert (answer.outcome, first.outcome, first.decides, len(first.lines)) == ("not_met", "not_met", True, 3)
    assert [group.decides for group in answer.groups[1:]] == [False, False]
    assert answer.counts == [("met", 2), ("not_met", 1)]


def test_missing_fact_names_its_path_who_gives_it_and_where(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(attestations={**GOOD, "under_discipline_or_investigation": None})
    page = of_head(signed_in, nomination).get(at("nomination", nomination.uid))
    wanted = line_of(page, "khong-dang-bi-xem-xet").wanted[0]  # type: ignore[attr-defined]
    assert wanted.path == "facts.under_discipline_or_investigation"
    assert wanted.way.url == f"{at('nomination_amend', nomination.uid)}#id_xn-under_discipline_or_investigation"
    assert wanted.way.who == f"Đơn vị đề nghị: {nomination.nominating_unit}"
    assert wanted.path in page.content.decode()


def test_unchecked_provision_leads_to_its_confirmation(signed_in: SignIn) -> None:
    nomination = a_nomination()
    page = of_head(signed_in, nomination).get(at("nomination_look", nomination.uid), {"day": "05/10/2026"})
    line = next(one for one in page.context["looked"].lines if one.code == GIAY_KHEN_PROVISIONS[0])
    assert (line.outcome, line.if_confirmed, line.is_doubtful) == ("unknown", "đạt", True)  # type: ignore[attr-defined]
    assert line.wanted[-1].way.url == at("provision", line.code)  # type: ignore[attr-defined]


def test_forms_are_linked_only_for_those_who_may_use_them(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(attestations={**GOOD, "under_discipline_or_investigation": None})
    page = signed_in(account=an_officer(Role.COUNCIL_SECRETARY)).get(at("nomination", nomination.uid))
    assert [wanted.way.url for wanted in line_of(page, "khong-dang-bi-xem-xet").wanted] == [""]  # type: ignore[attr-defined]


def test_seen_fact_leads_to_the_record_it_was_read_from(signed_in: SignIn) -> None:
    confirmations()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    a_rating(person, year=2021)
    nomination = a_nomination(subject=person, submitted=True)
    page = signed_in(account=an_officer(Role.APPRAISER)).get(at("nomination", nomination.uid))
    seen = {fact.question: fact for fact in line_of(page, "hoan-thanh-tot-nhiem-vu").seen}  # type: ignore[attr-defined]
    witnesses = [one for fact in seen.values() for one in fact.witnesses]
    assert at("person", person.uid) in [one.url for one in witnesses]


def test_statement_nobody_recorded_is_put_down_to_the_unit(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(submitted=True)
    page = of_head(signed_in, nomination).get(at("nomination", nomination.uid))
    witness = line_of(page, "khong-dang-bi-xem-xet").seen[0].witnesses[0]  # type: ignore[attr-defined]
    unit = nomination.nominating_unit
    assert (witness.words, witness.url) == (f"{unit} xác nhận trong hồ sơ", at("unit", unit.uid))


def test_page_tells_powers_papers_ballot_and_money_with_their_basis(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(submitted=True)
    around = of_head(signed_in, nomination).get(at("nomination", nomination.uid)).context["around"]
    told = {one.title: one for one in around}
    assert {"Quyết định", "Giấy tờ", "Biểu quyết", "Thời hạn", "Tiền thưởng"} <= set(told)
    assert told["Tiền thưởng"].lines == [
        "230.000 đồng (làm tròn lên 10.000 đồng)",
        "220.000 đồng (làm tròn đến 10.000 đồng gần nhất)",
    ]
    assert all(one.citation for one in around)


def test_what_the_office_compared_no_longer_says_that_nobody_did() -> None:
    day = date(2026, 11, 20)

    def papers(*compared: lawbook.Confirmation) -> tuple[str, str, str]:
        told = around(
            *("giay-khen-xa", "individual"), law_day=day, decided_on=day, received_on=None, confirmations=compared
        )
        (found,) = [one for one in told if one.title == "Giấy tờ"]
        return found.certainty, found.certainty_label, found.reason

    assert papers() == ("unconfirmed", "chưa đối chiếu văn bản", "chưa đối chiếu văn bản")
    provision = lawbook.required_papers("giay-khen-xa", on=day).provision
    assert provision is not None
    compared = lawbook.Confirmation(provision, "Nguyễn Văn A", day, "Nghị định", "12")
    assert papers(compared) == ("confirmed", "cơ quan đã đối chiếu", "")


def test_every_row_opens_without_scripts(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(submitted=True)
    browser = of_head(signed_in, nomination)
    closed = browser.get(at("nomination", nomination.uid)).content.decode()
    opened = browser.get(at("nomination", nomination.uid), {"mo": "het"}).content.decode()
    rows = closed.count('<details class="finding">')
    assert rows == len(browser.get(at("nomination", nomination.uid)).context["answer"].lines)
    assert opened.count('<details class="finding" open>') == rows


def test_page_takes_the_same_queries_however_much_is_recorded(signed_in: SignIn, queries_of: Count) -> None:
    confirmations()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    nomination = a_nomination(subject=person, submitted=True)
    browser = signed_in(account=an_officer(Role.APPRAISER))
    addresses = [at("nomination", nomination.uid), f"{at('nomination_look', nomination.uid)}?day=05/10/2026"]
    a_rating(person, year=2019)
    a_discipline(person)
    before = [queries_of(browser, address) for address in addresses]
    for year in (2017, 2018, 2020):
        a_rating(person, year=year)
    a_discipline(person, decided_on=date(2021, 4, 1))
    assert [queries_of(browser, address) for address in addresses] == before


def test_look_at_another_law_stands_beside_the_kept_answer_and_keeps_nothing(signed_in: SignIn) -> None:
    nomination = a_nomination(submitted=True)
    kept = list(Assessment.objects.values_list("pk", flat=True))
    page = of_head(signed_in, nomination).get(at("nomination_look", nomination.uid), {"day": "05/10/2026"})
    assert (page.context["kept"].outcome, page.context["looked"].outcome) == ("met", "unknown")
    assert page.context["looked"].law_day == "05/10/2026"
    turned = [pair for pair in page.context["pairs"] if pair.turns]
    assert page.context["turning"] == len(turned) > 0
    assert page.context["pairs"][: len(turned)] == turned
    assert "Chỉ để xem" in page.content.decode()
    assert list(Assessment.objects.values_list("pk", flat=True)) == kept


def test_look_across_the_change_to_the_newest_law_shows_both_answers(signed_in: SignIn) -> None:
    confirmations()
    nomination = a_nomination(attestations=GOOD)
    typed = {"day": "05/10/2026", "received_on": "20/09/2026"}
    page = of_head(signed_in, nomination).get(at("nomination_look", nomination.uid), typed)
    looked = page.context["looked"]
    assert (looked.law_day, looked.other.law_day) == ("20/09/2026", "05/10/2026")
    assert "Cũng xét theo luật ngày 05/10/2026" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "31/02/2026"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "05/10/2026", "received_on": "06/10/2026"}, "received_on"),
        ({"day": "05/10/2026", "received_on": "hôm qua"}, "received_on"),
    ],
)
def test_look_at_a_day_that_cannot_be_says_so_and_keeps_what_was_typed(
    signed_in: SignIn, typed: dict[str, str], field: str
) -> None:
    nomination = a_nomination()
    page = of_head(signed_in, nomination).get(at("nomination_look", nomination.uid), typed)
    assert page.status_code == 200
    assert list(page.context["look"].errors) == [field]
    assert page.context["look"]["day"].value() == typed["day"]
    assert "looked" not in page.context


def test_look_at_a_law_before_the_first_one_held_concludes_nothing(signed_in: SignIn) -> None:
    nomination = a_nomination()
    page = of_head(signed_in, nomination).get(at("nomination_look", nomination.uid), {"day": "01/01/1990"})
    assert page.context["looked"].outcome == "unknown"


def test_look_at_a_dossier_of_others_is_not_found(signed_in: SignIn) -> None:
    nomination = a_nomination(a_round(), unit=a_group(1))
    browser = signed_in(Role.UNIT_CLERK, a_group(2))
    assert browser.get(at("nomination_look", nomination.uid)).status_code == 404


def test_alternatives_of_several_parts_are_as_good_as_their_best_branch(signed_in: SignIn) -> None:
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    nomination = a_nomination(a_round(award="giay-khen-xa"), subject=person, attestations={})
    answer = of_head(signed_in, nomination).get(at("nomination", nomination.uid)).context["answer"]
    sets = [group for group in answer.groups if group.title]
    assert sets
    assert all(group.outcome == "unknown" for group in sets)
    assert date(2021, 12, 24).strftime("%d/%m/%Y") == answer.law_day


def test_facts_that_records_tell_lead_to_their_forms() -> None:
    nomination = a_nomination()
    person = nomination.person
    assert person is not None
    everything = Ways(nomination, may=lambda _permission, _target: True)
    urls = {name: everything.to_give(f"facts.{name}").url for name in ("disciplines", "initiatives", "ratings")}
    assert urls == {
        "disciplines": at("person_discipline", person.uid),
        "initiatives": at("initiative_record", person.uid),
        "ratings": at("person_rate", person.uid),
    }
    nothing = Ways(nomination, may=lambda _permission, _target: False)
    way = nothing.to_give("facts.initiatives")
    assert (way.who, way.url) == ("Người ghi nhận sáng kiến", "")


def test_counts_of_members_lead_to_the_statement_of_the_unit() -> None:
    group = a_group()
    nomination = a_nomination(subject=group)
    ways = Ways(nomination, may=lambda _permission, _target: True)
    assert ways.to_give("facts.members_advanced").url == at("complete_state", group.uid)
    assert ways.to_give("facts.members_advanced").act == "Xác nhận ghi đủ"
