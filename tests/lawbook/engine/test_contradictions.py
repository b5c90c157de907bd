"""Facts that cannot all be true are refused; facts that hardly can are named."""

from datetime import date

import pytest

from lawbook import (
    CollectiveFacts,
    ContradictionError,
    HouseholdFacts,
    PersonFacts,
    assess,
    contradictions,
    read_case,
    unread_facts,
)

ON = "2026-03-02"


def person(**facts: object) -> dict[str, object]:
    period = {"period_from": "2025-01-01", "period_to": "2025-12-31"}
    return {
        "award": "chien-si-thi-dua-co-so",
        "subject_kind": "individual",
        "on": ON,
        "facts": {**period, **facts},
    }


def collective(**facts: object) -> dict[str, object]:
    return {"award": "tap-the-lao-dong-tien-tien", "subject_kind": "collective", "on": ON, "facts": facts}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            collective(members=10, members_completed=12),
            "facts.members_completed, facts.members: 12 người hoàn thành nhiệm vụ, nhiều hơn cả tập thể (10 người).",
        ),
        (collective(members=0), "facts.members: một tập thể phải có người."),
        (person(months_at_previous_unit=13), "facts.months_at_previous_unit: 13 là không thể, nhiều nhất 12."),
        (
            person(rating="HTXSNV", ratings={2025: "HTNV"}),
            "facts.rating, facts.ratings: xếp loại năm 2025 ghi hai cách: HTXSNV và HTNV.",
        ),
        (
            person(titles={2025: [{"award": "lao-dong-tien-tien", "decided_on": "2024-12-31"}]}),
            "facts.titles.2025[0].decided_on: danh hiệu của năm 2025 không thể có quyết định từ 31/12/2024.",
        ),
        (
            person(commendations=[{"period_from": "2024-12-31", "period_to": "2024-01-01"}]),
            "facts.commendations[0].period_from, facts.commendations[0].period_to: thành tích được ghi đến 01/01/2024, "
            "trước khi bắt đầu 31/12/2024.",
        ),
        (
            person(commendations=[{"period_to": "2024-12-31", "period_stated": False}]),
            "facts.commendations[0].period_stated, facts.commendations[0].period_to: quyết định ghi là không nêu thời "
            "gian lập thành tích, mà thời gian ấy lại được ghi.",
        ),
        (
            person(commendations=[{"period_from": "2024-01-01", "decided_on": "2023-12-31"}]),
            "facts.commendations[0].decided_on, facts.commendations[0].period_from: quyết định ký 31/12/2023, trước "
            "khi thành tích bắt đầu 01/01/2024.",
        ),
        (
            person(discipline="none", disciplines=[{"form": "khien-trach", "decided_on": "2025-06-01"}]),
            "facts.discipline, facts.disciplines[0]: ghi là không bị kỷ luật trong năm, nhưng có quyết định kỷ luật "
            "trong năm ấy.",
        ),
        (
            person(discipline="canh-cao", disciplines=[]),
            "facts.discipline, facts.disciplines: ghi là bị kỷ luật trong năm, nhưng danh sách kỷ luật lại trống.",
        ),
        (
            person(disciplines=[{"decided_on": "2024-06-01", "served_on": "2024-05-31"}]),
            "facts.disciplines[0].decided_on, facts.disciplines[0].served_on: chấp hành xong 31/05/2024, trước khi có "
            "quyết định 01/06/2024.",
        ),
        (person(initiatives=[{"year": 25}]), "facts.initiatives[0].year: 25 không phải một năm từ 1945 đến 2100."),
        (
            person(posts=[{"held_from": "2020-01-02", "held_to": "2020-01-01"}]),
            "facts.posts[0].held_from, facts.posts[0].held_to: thôi giữ chức vụ 01/01/2020, trước khi nhận 02/01/2020.",
        ),
    ],
)
def test_what_cannot_all_be_true_is_refused(raw: dict[str, object], said: str) -> None:
    with pytest.raises(ContradictionError) as refusal:
        read_case(raw)
    assert str(refusal.value) == said


def test_every_contradiction_is_named_at_once() -> None:
    with pytest.raises(ContradictionError) as refusal:
        read_case(collective(members=10, members_completed=12, members_advanced=11), "[3]")
    assert [line.partition(":")[0] for line in refusal.value.found] == [
        "[3].facts.members_completed, [3].facts.members",
        "[3].facts.members_advanced, [3].facts.members",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        collective(members=10, members_completed=10, members_advanced=8, members_warned_or_worse=2),
        collective(members_completed=12),
        collective(members_advanced=8, members_emulation_fighters=3),
        person(months_at_previous_unit=12, months_since_recruitment=480),
        person(rating="HTXSNV", ratings={2025: "HTXSNV", 2024: "HTNV"}),
        person(titles={2026: []}, ratings={2026: "HTNV"}),
        person(titles={2027: []}),
        person(titles={2025: [{"award": "lao-dong-tien-tien", "decided_on": "2025-12-31"}]}),
        person(discipline="none", disciplines=[{"form": "khien-trach", "decided_on": "2024-06-01"}]),
        person(discipline="none", disciplines=[{"form": "khien-trach", "decided_on": "2026-01-01"}]),
        person(under_discipline_or_investigation=False, disciplines=[{"form": "canh-cao", "decided_on": "2026-01-01"}]),
        person(discipline="none", disciplines=[{"form": "none", "decided_on": "2025-06-01"}]),
        person(disciplines=[{"decided_on": "2024-06-01", "served_on": "2024-06-01"}]),
        person(disciplines=[{"decided_on": ON}]),
        person(titles={2025: [{"award": "lao-dong-tien-tien", "decided_on": ON}]}),
        person(commendations=[{"period_from": "2024-01-01", "period_to": "2024-01-01", "decided_on": "2024-01-01"}]),
        person(
            earlier_award="none",
            commendations=[{"award": "giay-khen-xa", "period_from": "2025-01-01", "period_to": "2025-12-30"}],
        ),
        person(rating="HTXSNV", ratings={2025: "HTXSNV", 2026: "HTNV"}),
        person(movement_years=80),
        person(discipline="none", disciplines=[]),
        person(initiatives=[{"year": 2026}]),
        person(period_from="2026-03-02", period_to="2026-12-31"),
        person(posts=[{"held_from": "2020-01-01", "held_to": "2020-01-01"}]),
    ],
)
def test_what_may_be_true_is_read(raw: dict[str, object]) -> None:
    assert contradictions(read_case(raw).facts, on=date(2026, 3, 2)) == ()


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (
            collective(members_advanced=3, members_emulation_fighters=4),
            ("members_emulation_fighters", "members_advanced"),
        ),
        (
            collective(members=10, members_advanced=9, members_warned_or_worse=2),
            ("members_advanced", "members_warned_or_worse", "members"),
        ),
        (
            collective(members=11, members_advanced=9, members_warned_or_worse=3),
            ("members_advanced", "members_warned_or_worse", "members"),
        ),
        (
            person(
                under_discipline_or_investigation=False, disciplines=[{"form": "canh-cao", "decided_on": "2025-06-01"}]
            ),
            ("under_discipline_or_investigation", "disciplines[0]"),
        ),
        (
            person(
                earlier_award="none",
                commendations=[{"award": "giay-khen-xa", "period_from": "2025-01-01", "period_to": "2025-12-31"}],
            ),
            ("earlier_award", "commendations[0]"),
        ),
        (person(sudden_achievement=False, sudden_influence="tinh"), ("sudden_achievement", "sudden_influence")),
        (person(movement_launched_by="khong", movement="Xanh"), ("movement_launched_by", "movement")),
        (person(disciplines=[{"decided_on": "2026-03-03"}]), ("disciplines[0].decided_on",)),
        (person(titles={2027: ["lao-dong-tien-tien"]}), ("titles.2027",)),
        (person(ratings={2027: "HTNV"}), ("ratings.2027",)),
        (person(initiatives=[{"year": 2027}]), ("initiatives[0].year",)),
        (person(period_from="2026-03-03", period_to="2026-12-31"), ("period_from",)),
    ],
)
def test_what_is_hardly_true_is_named_and_judged(raw: dict[str, object], names: tuple[str, ...]) -> None:
    case = read_case(raw)
    (found,) = contradictions(case.facts, on=case.on)
    assert (found.names, found.impossible) == (names, False)
    assert found.to_dict() == {
        "facts": [f"facts.{name}" for name in names],
        "words": found.words,
        "impossible": False,
    }


@pytest.mark.parametrize("day", ["2025-01-01", "2025-12-31"])
def test_discipline_of_the_first_and_of_the_last_day_of_the_year_is_of_the_year(day: str) -> None:
    with pytest.raises(ContradictionError, match="có quyết định kỷ luật trong năm ấy"):
        read_case(person(discipline="none", disciplines=[{"form": "khien-trach", "decided_on": day}]))


def test_a_period_the_wrong_way_round_is_found_in_facts_that_were_not_read() -> None:
    facts = PersonFacts(period_from=date(2025, 2, 1), period_to=date(2025, 1, 31))
    assert [one.names for one in contradictions(facts)] == [("period_from", "period_to")]


def test_silence_contradicts_nothing() -> None:
    for facts in (PersonFacts(), CollectiveFacts(), HouseholdFacts()):
        assert contradictions(facts, on=date(2026, 3, 2)) == ()


def test_facts_that_nothing_reads_are_named() -> None:
    case = read_case(person(rating="HTXSNV", woman=True, trains_colleagues=False))
    assert unread_facts(assess(case)) == ("period_from", "woman", "trains_colleagues")


def test_fact_of_a_standard_that_does_not_concern_the_person_is_unread() -> None:
    official = {**person(occupation="official", effective_labour=True), "award": "lao-dong-tien-tien"}
    answer = assess(read_case(official))
    assert "occupation" not in unread_facts(answer)
    assert "effective_labour" in unread_facts(answer)


def test_nothing_is_called_unread_where_nothing_was_asked() -> None:
    other = {**person(rating="HTXSNV"), "award": "tap-the-lao-dong-tien-tien"}
    assert unread_facts(assess(read_case(other))) == ()
