"""Facts of the records: initiatives, posts, months of service, members, whole years, a province's rules."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import (
    a_complete_year,
    a_discipline,
    a_person,
    a_province,
    a_rating,
    a_unit,
    a_ward,
    an_award,
    an_award_kind,
    an_initiative,
)
from tests.factories.procedure_early import GOOD, an_officer

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.eligibility import actions, queries
from thidua.procedure.eligibility.enums import Outcome, PageKind, RecordKind
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Candidate, Gathered
from thidua.records.achievements.enums import CompleteIn, DisciplineForm, RatingClass
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import enter_post
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db

ON = date(2021, 12, 29)
FIGHTER = "chien-si-thi-dua-co-so"


def gathered(subject: Person | Unit, *, year: int = 2021, **attestations: object) -> Gathered:
    kind = SubjectKind.INDIVIDUAL if isinstance(subject, Person) else SubjectKind.COLLECTIVE
    candidate = Candidate(
        subject_kind=kind,
        subject=subject,
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        attestations=attestations,
    )
    return queries.gather_facts([candidate], on=ON)[0]


def person_facts(person: Person, **attestations: object) -> lawbook.PersonFacts:
    facts = gathered(person, **attestations).facts
    assert isinstance(facts, lawbook.PersonFacts)
    return facts


def unit_facts(unit: Unit, **attestations: object) -> lawbook.CollectiveFacts:
    facts = gathered(unit, **attestations).facts
    assert isinstance(facts, lawbook.CollectiveFacts)
    return facts


def test_initiative_is_told_with_its_recogniser_and_leaves_others_open() -> None:
    person = a_person(title="Chuyên viên")
    initiative = an_initiative(person)
    told = gathered(person)
    assert isinstance(told.facts, lawbook.PersonFacts)
    assert told.facts.initiatives == (
        lawbook.Initiative(
            name="Số hóa sổ khen thưởng",
            kind=lawbook.InitiativeKind.INITIATIVE,
            year=2021,
            scope=lawbook.Scope.GRASSROOTS,
            recognised_by=lawbook.Recogniser.UNIT,
            applied=True,
            spent_on=(),
        ),
        lawbook.Initiative(),
    )
    [reference] = told.sources["initiatives"].records
    assert (reference.kind, reference.uid, reference.page_uid) == (
        RecordKind.INITIATIVE,
        str(initiative.uid),
        str(person.uid),
    )
    assert len(person_facts(person, initiatives=[]).initiatives or ()) == 1


@pytest.mark.parametrize(
    ("uses_known", "used", "spent_on"), [(False, False, None), (True, False, ()), (False, True, (FIGHTER,))]
)
def test_use_of_an_initiative_is_told_as_far_as_it_is_known(
    uses_known: bool, used: bool, spent_on: tuple[str, ...] | None
) -> None:
    person = a_person(title="Chuyên viên")
    an_initiative(person, uses_known=uses_known, used_for=[an_award_kind(FIGHTER)] if used else [])
    [told, _rest] = person_facts(person).initiatives or ()
    assert told.spent_on == spent_on


def test_posts_are_told_where_the_law_names_them_and_stay_nameless_otherwise() -> None:
    person = a_person(title="Phó Vụ trưởng", valid_from=date(2016, 3, 1))
    other = a_person(title="Chủ tịch Ủy ban nhân dân phường")
    assert [person_facts(one).posts for one in (person, other)] == [
        (
            lawbook.PostHeld(
                post=lawbook.Post.DEPUTY_DIRECTOR_OF_DEPARTMENT,
                held_from=date(2016, 3, 1),
                held_to=date(2021, 12, 31),
            ),
        ),
        (lawbook.PostHeld(post=None, held_from=date(2015, 1, 1), held_to=date(2021, 12, 31)),),
    ]


def test_months_of_service_from_a_rating_from_long_posts_and_not_from_short_ones() -> None:
    rated, long, short = (a_person(title="Chuyên viên") for _ in range(3))
    a_rating(rated, service_months=7)
    short.posts.update(valid_from=date(2021, 9, 1))
    assert [person_facts(one).unbroken_months_in_agency for one in (rated, long, short)] == [7, 84, None]
    assert "4 tháng liên tục" in gathered(short).sources["unbroken_months_in_agency"].words


def test_gap_between_posts_breaks_the_service() -> None:
    person = a_person(title="Chuyên viên")
    person.posts.update(valid_to=date(2020, 5, 31))
    post = {"actor": None, "person": person, "unit": a_ward(), "title": "Trưởng ban"}
    enter_post(**post | {"actor": an_officer(Role.APPRAISER), "valid_from": date(2020, 6, 2)})  # type: ignore[arg-type]
    assert person_facts(person).unbroken_months_in_agency == 18
    person.posts.filter(title="Trưởng ban").update(valid_from=date(2020, 6, 1))
    assert person_facts(person).unbroken_months_in_agency == 84


def test_silence_means_no_only_for_a_year_stated_to_be_whole() -> None:
    person = a_person(title="Chuyên viên")
    an_award(person, kind="lao-dong-tien-tien", year=2020, decided_on=date(2021, 1, 11))
    for respect in (CompleteIn.TITLES, CompleteIn.DISCIPLINES, CompleteIn.INITIATIVES):
        a_complete_year(respect)
    a_complete_year(CompleteIn.TITLES, year=2020)
    facts = person_facts(person)
    assert (facts.titles, facts.discipline) == (
        {2020: (lawbook.HeldTitle(award="lao-dong-tien-tien", decided_on=date(2021, 1, 11)),), 2021: ()},
        lawbook.Discipline.NONE,
    )
    assert [one.year for one in facts.initiatives or ()] == list(range(1972, 2021))
    assert [one.kind for one in gathered(person).sources["discipline"].records] == [RecordKind.STATEMENT]
    person.posts.update(valid_to=date(2021, 6, 30))
    assert person_facts(person).discipline is None


def test_recorded_discipline_stands_beside_a_whole_year() -> None:
    person = a_person(title="Chuyên viên")
    a_discipline(person, form=DisciplineForm.CANH_CAO, served_on=date(2021, 9, 1))
    a_complete_year(CompleteIn.DISCIPLINES)
    assert person_facts(person).discipline is lawbook.Discipline.WARNING


def a_team() -> tuple[Unit, list[Person]]:
    """An office of the ward with a team below it, three people in all; one is an advanced worker."""
    office = a_unit()
    team = a_unit(parent=office)
    people = [a_person(name, unit=unit) for name, unit in (("Lê An", office), ("Lê Bình", office), ("Lê Cúc", team))]
    an_award(people[0], kind="lao-dong-tien-tien", decided_on=date(2021, 12, 20))
    return office, people


def test_members_are_counted_once_the_records_are_whole() -> None:
    office, people = a_team()
    for person, rating in zip(people, (RatingClass.HTTNV, RatingClass.HTNV, RatingClass.KHTNV), strict=True):
        a_rating(person, rating=rating)
    for respect in (CompleteIn.MEMBERS, CompleteIn.TITLES, CompleteIn.DISCIPLINES):
        a_complete_year(respect)
    facts = unit_facts(office)
    counts = ("members", "members_completed", "members_advanced", "members_emulation_fighters")
    assert [getattr(facts, name) for name in counts] == [3, 2, 1, 0]
    assert facts.members_warned_or_worse == 0
    pages = [one.page for one in gathered(office).sources["members_completed"].records]
    assert pages == [PageKind.UNIT, PageKind.PERSON, PageKind.PERSON]


def test_members_of_incomplete_records_are_not_guessed_and_say_what_lacks() -> None:
    office, people = a_team()
    a_rating(people[0])
    silent = gathered(office)
    assert isinstance(silent.facts, lawbook.CollectiveFacts)
    assert (silent.facts.members, silent.facts.members_advanced) == (None, None)
    assert "sổ đang ghi 3 người" in silent.sources["members"].words
    a_complete_year(CompleteIn.MEMBERS, unit=office)
    told = gathered(office)
    assert isinstance(told.facts, lawbook.CollectiveFacts)
    assert (told.facts.members, told.facts.members_completed, told.facts.members_advanced) == (3, None, None)
    assert told.sources["members_completed"].words == "Thiếu xếp loại năm 2021 của 2/3 người: Lê Bình, Lê Cúc"
    assert unit_facts(office, members_advanced=2).members_advanced == 2


def test_warned_member_counts_without_any_statement() -> None:
    office, people = a_team()
    a_discipline(people[2], form=DisciplineForm.CANH_CAO)
    a_discipline(people[1])
    assert unit_facts(office).members_warned_or_worse == 1


@pytest.mark.parametrize(("stated", "queries_taken"), [(False, 6), (True, 8)])
def test_facts_of_collectives_take_the_same_queries_for_one_and_for_thirty(stated: bool, queries_taken: int) -> None:
    if stated:
        a_complete_year(CompleteIn.MEMBERS, year=2021)
    counted = []
    for number in (1, 30):
        units = [a_unit() for _ in range(number)]
        for unit in units:
            a_person(unit=unit)
        candidates = [
            Candidate(
                subject_kind=SubjectKind.COLLECTIVE,
                subject=unit,
                period_from=date(2021, 1, 1),
                period_to=date(2021, 12, 31),
            )
            for unit in units
        ]
        with CaptureQueriesContext(connection) as captured:
            found = queries.gather_facts(candidates, on=ON)
            assert all(one.sources["members"].words for one in found)
        counted.append(len(captured))
    assert counted == [queries_taken, queries_taken]


def check(person: Person, award: str = FIGHTER, *, issuer: Unit | None = None, **changes: object) -> Assessment:
    arguments: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "issuer": issuer or a_ward(),
        "award_kind": an_award_kind(award),
        "subject_kind": SubjectKind.INDIVIDUAL,
        "subject": person,
        "on": ON,
        "period_from": date(2021, 1, 1),
        "period_to": date(2021, 12, 31),
        "attestations": GOOD,
    }
    return actions.check_eligibility(**(arguments | changes))  # type: ignore[arg-type]


def a_fighter() -> Person:
    """An advanced worker of the year against whom nothing stands."""
    person = a_person(title="Chuyên viên")
    an_award(person, kind="lao-dong-tien-tien", decided_on=date(2021, 12, 20))
    return person


CONFIRMED = {"issuer_confirms": "chung.2017.khong-dang-bi-xem-xet"}


def confirm() -> None:
    """Confirm what the ward knows only second-hand of every award."""
    actions.confirm_provision(
        actor=an_officer(Role.APPRAISER),
        unit=a_ward(),
        provision=CONFIRMED["issuer_confirms"],
        document="Nghị định số 91/2017/NĐ-CP",
        page="Điều 3",
        on=date(2021, 1, 4),
    )


def test_award_rests_on_the_only_initiative_and_on_none_in_particular_of_two() -> None:
    confirm()
    alone, rich = a_fighter(), a_fighter()
    only = an_initiative(alone)
    both = [an_initiative(rich), an_initiative(rich, name="Xếp hàng qua mạng")]
    told = {"attestations": GOOD | {"registered": True}, "same_achievement": False}
    kept = [check(alone, **told), check(rich, **told)]
    assert [one.outcome for one in kept] == [Outcome.MET, Outcome.MET]
    spent = queries.initiatives_relied_on(kept)
    assert [(one.used, one.unclear) for one in spent] == [((only,), ()), ((), tuple(both))]


def test_province_lays_its_rules_over_the_law(settings_of_overlays: Path) -> None:
    person, province = a_person(title="Chuyên viên"), a_province()
    day = {"on": date(2024, 12, 29), "period_from": date(2024, 1, 1), "period_to": date(2024, 12, 31)}
    before = check(person, "lao-dong-tien-tien", **day)
    example = lawbook.local.EXAMPLE.read_text(encoding="utf-8")
    (settings_of_overlays / f"{province.key}.yaml").write_text(example, encoding="utf-8")
    after = check(person, "lao-dong-tien-tien", **day)
    assert [before.answer["overlay"], after.answer["overlay"]] == [None, "Quy định riêng của tỉnh Lào Cai (ví dụ)"]
    assert set(after.answer["missing"]) - set(before.answer["missing"]) == {"facts.fined_in_year"}


def test_defective_rules_of_a_province_are_refused_in_words(settings_of_overlays: Path) -> None:
    (settings_of_overlays / f"{a_province().key}.yaml").write_text("province: X\nremove: [a]\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"42\.yaml"):
        check(a_person(title="Chuyên viên"))


@pytest.fixture
def settings_of_overlays(settings: object, tmp_path: Path) -> Path:
    """An empty folder for the rules of provinces."""
    settings.OVERLAYS_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_dossier_received_before_the_law_of_2026_is_judged_under_both() -> None:
    received = {"on": date(2026, 10, 15), "received_on": date(2026, 9, 20)}
    kept = check(a_person(title="Chuyên viên"), **received)
    assert (kept.answer["regime"], kept.answer["also_under"]["regime"]) == ("C", "D")
