"""The preview of a season: who stands where, caps, who may look, and queries that do not grow."""

import itertools
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import (
    a_complete_year,
    a_discipline,
    a_household,
    a_person,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_award,
    an_initiative,
)
from tests.factories.procedure_early import a_group, a_head, an_officer, confirmations

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.procedure.eligibility.enums import Standing
from thidua.procedure.eligibility.queries import (
    Candidate,
    PreviewLine,
    SeasonPreview,
    gather_facts,
    preview_part,
    preview_season,
    put_together,
    season_of,
)
from thidua.procedure.eligibility.queries.preview import verdict_of
from thidua.procedure.eligibility.queries.season import slices
from thidua.records.achievements.enums import CompleteIn, RatingClass
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.enums import SubjectKind

pytestmark = pytest.mark.django_db

ON = date(2024, 3, 1)
ADVANCED, FIGHTER = "lao-dong-tien-tien", "chien-si-thi-dua-co-so"
IN_2024 = {"year": 2023, "on": ON, "law_day": date(2024, 2, 1)}
IN_2023 = {"year": 2022, "on": ON, "law_day": date(2023, 2, 1)}


def look(*awards: str, **changes: object) -> SeasonPreview:
    plain: dict[str, object] = {"actor": an_officer(Role.APPRAISER), "issuer": a_ward(), "awards": awards, **IN_2024}
    return preview_season(**(plain | changes))  # type: ignore[arg-type]


def line_of(preview: SeasonPreview, name: str) -> PreviewLine:
    [found] = [line for line in preview.lines if line.name == name]
    return found


def test_one_surely_unmet_condition_is_told_from_what_is_not_known() -> None:
    rated = {"Lê An": RatingClass.HTTNV, "Lê Bình": RatingClass.HTNV, "Lê Cúc": None}
    for name, rating in rated.items():
        person = a_person(name, title="Chuyên viên")
        if rating is not None:
            a_rating(person, year=2023, rating=rating)
    preview = look(ADVANCED)
    assert {name: line_of(preview, name).standing for name in rated} == {
        "Lê An": Standing.WAITING,
        "Lê Bình": Standing.ONE_SHORT,
        "Lê Cúc": Standing.OPEN,
    }
    [short] = line_of(preview, "Lê Bình").verdict.short
    assert short.citation == "điểm a khoản 1 Điều 24 Luật số 06/2022/QH15"
    assert "facts.rating" in line_of(preview, "Lê Cúc").verdict.missing
    assert "facts.rating" not in line_of(preview, "Lê An").verdict.missing


def test_only_the_units_word_is_lacking_once_every_record_is_there() -> None:
    confirmations(provisions=["chung.2024.khong-dang-bi-xem-xet"])
    person = a_person("Lê An", title="Chuyên viên")
    a_rating(person, year=2023)
    line = line_of(look(ADVANCED), "Lê An")
    assert line.standing == Standing.WAITING, line.verdict
    assert {path.removeprefix("facts.") for path in line.verdict.missing} <= {
        "earlier_award",
        "leave_months",
        "self_reliant",
        "under_discipline_or_investigation",
        "united_and_active",
        "wounded_on_duty",
    }


def test_cap_bursts_on_the_list_of_those_who_qualify() -> None:
    confirmations(provisions=["chung.2017.khong-dang-bi-xem-xet"])
    office = a_unit()
    for number in range(7):
        person = a_person(f"Lê Văn {number}", unit=office)
        a_rating(person, year=2022, rating=RatingClass.HTXSNV if number < 2 else RatingClass.HTTNV)
        an_award(person, kind=ADVANCED, year=2022, decided_on=date(2022, 12, 20))
        if number < 3:
            an_initiative(person, year=2022)
    preview = look(FIGHTER, **IN_2023)
    [summary] = preview.awards
    [cap] = [cap for cap in summary.caps if cap.check.base is lawbook.CapBase.ADVANCED_WORKERS]
    assert (cap.check.listed, cap.check.base_count, cap.check.allowed, cap.bursts) == (3, 7, 1, True)
    assert [one for one in preview.rating_caps if one.group == office.name] == []


def test_share_of_excellent_officials_bursts_under_the_decree_of_2025() -> None:
    office = a_unit()
    for number in range(7):
        person = a_person(f"Lê Văn {number}", unit=office)
        a_rating(person, year=2026, rating=RatingClass.HTXSNV if number < 2 else RatingClass.HTTNV)
    later = {"year": 2026, "on": date(2027, 1, 5), "law_day": date(2026, 12, 31)}
    excellent = [one for one in look("lao-dong-tien-tien", **later).rating_caps if one.group == office.name]
    assert [(one.check.listed, one.check.base_count, one.check.allowed) for one in excellent] == [(2, 5, 1)]


def test_small_group_of_bodies_may_hold_one_excellent() -> None:
    for number in range(3):
        school = a_unit(kind=UnitKind.SCHOOL)
        a_rating(school, year=2026, rating=RatingClass.HTXSNV if number < 2 else RatingClass.HTTNV)
    later = {"year": 2026, "on": date(2027, 1, 5), "law_day": date(2026, 12, 31)}
    [cap] = [one.check for one in look("thon-to-dan-pho-van-hoa", **later).rating_caps]
    assert (cap.listed, cap.allowed, cap.within) == (2, 1, False)


def test_collectives_and_households_are_looked_at_and_the_reader_is_not() -> None:
    group = a_group()
    a_household(unit=group)
    head = a_head(group)
    preview = look(actor=head, unit=group)
    assert (preview.season.collectives, preview.season.households, preview.season.people) == (1, 1, 0)
    assert {line.kind for line in preview.lines} == {SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD}
    assert preview.is_whole


@pytest.mark.parametrize(("title", "changes"), [("khu-dan-cu-van-hoa", IN_2023), ("thon-to-dan-pho-van-hoa", IN_2024)])
def test_title_of_a_residential_group_is_looked_at_for_those_alone(title: str, changes: dict[str, object]) -> None:
    group = a_group()
    a_unit(kind=UnitKind.ASSOCIATION, name="Hội Cựu chiến binh")
    preview = look(title, "tap-the-lao-dong-tien-tien", **changes)
    looked_at = {code: {line.name for line in preview.lines if line.award == code} for code in preview.season.awards}
    assert looked_at[title] == {group.name}
    assert looked_at["tap-the-lao-dong-tien-tien"] >= {group.name, "Hội Cựu chiến binh"}


def test_preview_is_for_officers_and_for_the_units_own_keepers() -> None:
    head = a_head(a_group())
    assert look(ADVANCED, actor=head, unit=a_group()).season.unit == a_group()
    for stranger, unit in ((head, a_ward()), (head, a_group(2)), (an_account(), a_ward())):
        with pytest.raises(NotAllowedError):
            look(ADVANCED, actor=stranger, unit=unit)


def test_steps_add_up_to_the_whole() -> None:
    a_household(unit=a_group())
    for number in range(5):
        a_rating(a_person(f"Lê Văn {number}", title="Chuyên viên"), year=2023)
    season = season_of(actor=an_officer(Role.APPRAISER), issuer=a_ward(), **IN_2024)  # type: ignore[arg-type]
    stops = [*range(0, season.total, 2), season.total]
    parts = [preview_part(season, first, last) for first, last in itertools.pairwise(stops)]
    stepped, whole = put_together(season, parts), look()
    assert (stepped.lines, stepped.awards, stepped.is_whole) == (whole.lines, whole.awards, True)


def test_preview_reads_only_what_is_asked_and_answers_as_from_everything() -> None:
    a_complete_year(CompleteIn.TITLES, year=2022)
    a_complete_year(CompleteIn.MEMBERS, year=2023)
    office = a_unit()
    a_household(unit=a_group())
    for number in range(8):
        person = a_person(f"Lê Văn {number}", unit=office, title="Chuyên viên" if number % 2 else "Vụ trưởng")
        for year in range(2020, 2024 - number % 2):
            a_rating(person, year=year, rating=(RatingClass.HTXSNV, RatingClass.HTTNV, RatingClass.HTNV)[number % 3])
        for year in range(2023 - number % 4, 2024):
            an_award(person, kind=FIGHTER if number == 5 else ADVANCED, year=year, decided_on=date(year, 12, 20))
        if number % 3:
            an_initiative(person, year=2021 + number % 3)
        if number > 5:
            a_discipline(person, decided_on=date(2023, 3, 1) if number == 6 else date(2022, 3, 1))
    wider = (ADVANCED, FIGHTER, "chien-si-thi-dua-tinh", "bang-khen-tinh", "tap-the-lao-dong-tien-tien")
    for awards, days in itertools.product(((), wider), (IN_2024, IN_2023)):
        preview = look(*awards, **days)
        season = preview.season
        for kind, rows, _part in slices(season, 0, None):
            for subject in rows:
                candidate = Candidate(
                    subject_kind=kind,
                    subject=subject,
                    period_from=season.first,
                    period_to=date(season.year, 12, 31),
                )
                [everything] = gather_facts([candidate], on=season.on, law_day=season.law_day)
                for line in preview.lines:
                    if line.uid != str(subject.uid):
                        continue
                    case = lawbook.Case(
                        award=line.award,
                        subject_kind=lawbook.SubjectKind(kind),
                        on=season.law_day,
                        facts=everything.facts,
                    )
                    assert line.verdict == verdict_of(lawbook.assess(case)), (line, days)


def test_preview_takes_the_same_queries_for_one_three_and_thirty_people() -> None:
    a_complete_year(CompleteIn.TITLES, year=2022)
    officer = an_officer(Role.APPRAISER)
    counted = []
    for number in (1, 2, 27):
        for _ in range(number):
            person = a_person(unit=a_unit())
            a_rating(person, year=2023)
            an_award(person, kind=ADVANCED, year=2022, decided_on=date(2022, 12, 20))
        with CaptureQueriesContext(connection) as captured:
            look(actor=officer)
        counted.append(len(captured))
    assert len(set(counted)) == 1
