"""The same facts on either side of a change of law are judged by other texts."""

from datetime import date, timedelta

import pytest

from lawbook import FACTS_OF, Case, assess, award, awards, deadlines, instruments, provisions, required_majority
from lawbook.engine.deadlines import Event
from lawbook.national import national_law

CHANGES = [date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1)]
DAY = timedelta(days=1)


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
    assert [p.code for p in held if p.certainty.answers] == []
    assert len({p.awards for p in held}) == 1 + len(awards(on=day))


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
