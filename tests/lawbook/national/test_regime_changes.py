"""The same facts on either side of a change of law are judged by other texts."""

from datetime import date, timedelta

import pytest

from lawbook import (
    FACTS_OF,
    Case,
    Certainty,
    assess,
    award,
    awards,
    deadlines,
    instruments,
    provisions,
    required_majority,
)
from lawbook.engine.deadlines import Event
from lawbook.engine.judging import asked_of, plan_of
from lawbook.national import national_law

CHANGES = [date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1)]
DAY = timedelta(days=1)
# What the amended law left to a decree and a circular that went on beside it.
GOING_ON = {"152/2025/NĐ-CP", "15/2025/TT-BNV"}


ON_BOTH_SIDES = [
    (definition.code, first)
    for definition in awards()
    for first in CHANGES
    if first in definition.in_force and first - DAY in definition.in_force
]


@pytest.mark.parametrize(("code", "first"), ON_BOTH_SIDES)
def test_the_day_before_and_the_day_are_cited_differently(code: str, first: date) -> None:
    kind = award(code).subjects[0]
    before, after = (
        assess(Case(award=code, subject_kind=kind, on=day, facts=FACTS_OF[kind]())) for day in (first - DAY, first)
    )
    assert before.regime != after.regime
    assert {f.citation for f in before.findings} != {f.citation for f in after.findings}


def test_no_requirement_answers_by_itself_under_the_law_that_was_not_read() -> None:
    day = CHANGES[-1]
    held = [p for p in provisions() if p.kind == "requirement" and day in p.in_force]
    answering = [p for p in held if p.certainty.answers]
    assert {c.instrument for p in answering for c in p.cites} <= GOING_ON
    assert {p.certainty for p in answering} == {Certainty.REPORTED}
    laid_down = {name for p in held for name in p.awards}
    assert [award.code for award in awards(on=day) if award.own_names.isdisjoint(laid_down)] == []


def test_every_requirement_resting_on_decree_152_lapses_with_it() -> None:
    expiry = next(i.expires_on for i in instruments() if i.number == "152/2025/NĐ-CP")
    assert expiry == date(2027, 3, 1)
    lapsed = []
    for definition in awards(on=expiry):
        kind = definition.subjects[0]
        answer = assess(Case(award=definition.code, subject_kind=kind, on=expiry, facts=FACTS_OF[kind]()))
        lapsed += [f.code for f in answer.findings if f.reason.endswith("đã hết hiệu lực từ 01/03/2027")]
    assert "chung.2026.khong-dang-bi-xem-xet" in lapsed
    late = deadlines("chien-si-thi-dua-toan-quoc", on=expiry, events={Event.COUNCIL: expiry})
    assert "Nghị định số 152/2025/NĐ-CP đã hết hiệu lực từ 01/03/2027" in {d.reason for d in late}
    assert required_majority("chien-si-thi-dua-tinh", on=expiry).reason == (
        "Nghị định số 152/2025/NĐ-CP đã hết hiệu lực từ 01/03/2027"
    )


def test_what_decree_152_asks_by_itself_is_asked_in_regime_d_too() -> None:
    held = national_law().requirements
    alone = [
        r for r in held if CHANGES[-1] - DAY in r.in_force and {c.instrument for c in r.cites} == {"152/2025/NĐ-CP"}
    ]
    asked = {(r.award, r.point) for r in held if CHANGES[-1] in r.in_force}
    assert len(alone) > 1
    assert [r.code for r in alone if (r.award, r.point) not in asked] == []


def test_class_of_an_order_answers_for_what_is_laid_down_for_the_order() -> None:
    third = next(a for a in awards(on=date(2021, 1, 15)) if a.code == "huan-chuong-doc-lap-hang-ba")
    assert (third.order, third.title) == ("huan-chuong-doc-lap", "Huân chương Độc lập hạng Ba")
    kind = third.subjects[0]
    case = Case(award=third.code, subject_kind=kind, on=date(2021, 1, 15), facts=FACTS_OF[kind]())
    assert "huan-chuong-doc-lap.2020.khong-trung-huan-chuong" in [f.code for f in assess(case).findings]


def test_what_is_asked_turns_on_the_very_day_on_which_something_begins_or_has_ended() -> None:
    law = national_law()
    begins = {r.in_force.first for r in law.requirements} | {r.in_force.first for r in law.regimes}
    begins |= {definition.in_force.first for definition in law.awards.values()}
    periods = [one.in_force for one in (*law.requirements, *law.regimes, *law.awards.values())]
    ended = {period.last + DAY for period in periods if period.last is not None}
    assert ended - begins  # some things end and nothing takes their place that day
    assert set(law.changes) == begins | ended | {i.expires_on for i in law.shelf.all() if i.expires_on is not None}
    assert list(law.changes) == sorted(law.changes)


@pytest.mark.parametrize("forward", [True, False])
def test_plan_kept_of_one_day_is_not_that_of_the_day_after_its_end(forward: bool) -> None:
    law = national_law()
    law.plans.clear()  # what other tests asked about
    for requirement in law.requirements:
        if requirement.in_force.last is None or requirement.award not in law.awards:
            continue
        last = requirement.in_force.last
        kind = next(one for one in requirement.kinds if issubclass(FACTS_OF[one], requirement.facts_type))
        for day in (last, last + DAY) if forward else (last + DAY, last):
            asked = {one.code for one in asked_of(law, requirement.award, kind, day)}
            kept = plan_of(law, requirement.award, kind, day)
            assert (requirement.code in asked) is (day == last)
            assert {one.code for one in kept.asked} == asked, (requirement.code, day)


@pytest.mark.parametrize("forward", [True, False])
def test_award_is_refused_from_the_very_day_after_its_last(forward: bool) -> None:
    law = national_law()
    law.plans.clear()
    ended = [one for one in law.awards.values() if one.in_force.last is not None and not one.classes]
    assert ended
    for definition in ended:
        assert definition.in_force.last is not None
        days = (definition.in_force.last, definition.in_force.last + DAY)
        for day in days if forward else reversed(days):
            refusal = plan_of(law, definition.code, definition.subjects[0], day).refusal
            assert bool(refusal) is (day not in definition.in_force), (definition.code, day)
