"""A standard stands once, with the table of its periods: in code, or as data where it rests on one fact."""

from datetime import date

import pytest

from lawbook.engine.catalogue import Regime
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.outcome import Judgement, Outcome, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.standards import read_standard, unread
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.yaml_text import Entry, read_yaml
from lawbook.facts import CollectiveFacts, GeneralFacts, HouseholdFacts

OLD, NEW = Citation("1/2020/QH", article=1), Citation("2/2022/QH", article=3)
FIRST = ValidityPeriod(date(2020, 1, 1), date(2021, 12, 31))
SECOND = ValidityPeriod(date(2022, 1, 1), date(2023, 12, 31))
THIRD = Regime(
    "Ba", "Luật 2 sửa đổi", ValidityPeriod(date(2024, 1, 1)), (), "", False, "chưa đọc", "2/2022/QH", "3/2024"
)
REGIMES = {
    "Mot": Regime("Mot", "Luật 1", FIRST, ()),
    "Hai": Regime("Hai", "Luật 2", SECOND, ()),
    "Ba": THIRD,
}


def laid_down(*periods: Period) -> RequirementBook:
    law = RequirementBook()

    @law.standard(award="giay", point="so-nam", reads=("movement_years",), periods=periods)
    def long_enough(facts: GeneralFacts, years: int = 3) -> Outcome:
        """Từ 03 năm."""
        return from_answer(None if facts.movement_years is None else facts.movement_years >= years)

    return law


def test_each_period_is_a_requirement_under_the_code_of_its_first_year() -> None:
    law = laid_down(Period((FIRST, SECOND), OLD, Certainty.CONFIRMED, "đã đọc"), unread(THIRD))
    assert [(r.code, r.in_force, r.cites, r.certainty, r.note) for r in law.requirements] == [
        ("giay.2020.so-nam", FIRST, (OLD,), Certainty.CONFIRMED, "đã đọc"),
        ("giay.2022.so-nam", SECOND, (OLD,), Certainty.CONFIRMED, "đã đọc"),
        ("giay.2024.so-nam", THIRD.in_force, (OLD,), Certainty.UNCONFIRMED, "chưa đọc"),
    ]


def test_what_differs_in_a_period_is_said_in_its_line() -> None:
    law = laid_down(
        Period(FIRST.since(date(2020, 6, 1)), OLD, Certainty.CONFIRMED),
        Period(SECOND, NEW, Certainty.REPORTED, given={"years": 5}, wording="Từ 05 năm.", one_of="Một trong"),
        unread(THIRD),
    )
    four = GeneralFacts(movement_years=4)
    assert [(r.in_force.first, r.wording, r.one_of, r.test(four)) for r in law.requirements] == [
        (date(2020, 6, 1), "Từ 03 năm.", None, Outcome.MET),
        (date(2022, 1, 1), "Từ 05 năm.", "Một trong", Outcome.NOT_MET),
        (date(2024, 1, 1), "Từ 03 năm.", None, Outcome.MET),
    ]
    assert law.requirements[2].cites == (Citation("2/2022/QH", article=3, amended_by="3/2024"),)


def test_periods_that_overlap_and_lines_without_a_mark_are_refused() -> None:
    with pytest.raises(DefectiveLawError, match=r"giay.2021.so-nam: chồng với thời gian trước từ 01/06/2021"):
        laid_down(
            Period(FIRST, OLD, Certainty.CONFIRMED), Period(ValidityPeriod(date(2021, 6, 1)), NEW, Certainty.REPORTED)
        )
    with pytest.raises(DefectiveLawError, match=r"giay.2020.so-nam: thiếu mức chắc chắn"):
        laid_down(Period(FIRST, OLD))


STANDARD = """
award: giay
point: diem
wording: Từ 03 năm.
fact: movement_years
at_least: 3
only_for: {contribution: true}
periods:
- {in: Mot, from: 2020-06-01, cites: 1/2020/QH Đ1, certainty: confirmed}
- {in: Hai, cites: 2/2022/QH Đ3, certainty: reported, at_least: 5, wording: Từ 05 năm.}
- {in: Ba, unread: true}
"""


def read(text: str) -> Entry:
    return Entry(read_yaml(text), "thử")


def test_standard_of_one_fact_is_read_from_data_with_its_periods() -> None:
    law = read_standard(read(STANDARD), REGIMES)
    four = HouseholdFacts(movement_years=4)
    assert [(r.code, r.wording, r.certainty, r.test(four), dict(r.only_for)) for r in law] == [
        ("giay.2020.diem", "Từ 03 năm.", Certainty.CONFIRMED, Outcome.MET, {"contribution": True}),
        ("giay.2022.diem", "Từ 05 năm.", Certainty.REPORTED, Outcome.NOT_MET, {"contribution": True}),
        ("giay.2024.diem", "Từ 03 năm.", Certainty.UNCONFIRMED, Outcome.MET, {"contribution": True}),
    ]
    assert {r.facts_type for r in law} == {GeneralFacts}
    assert law[0].test(HouseholdFacts()) is Outcome.UNKNOWN


def test_several_yes_or_no_facts_must_all_be_as_said() -> None:
    text = STANDARD.replace("fact: movement_years", "fact: [united, obeys_law]")
    text = text.replace("at_least: 3", "must_be: true").replace(", at_least: 5", "")
    [first, *_rest] = read_standard(read(text), REGIMES)
    answers = [first.test(CollectiveFacts(united=True, obeys_law=answer)) for answer in (True, None, False)]
    assert answers == [
        Outcome.MET,
        Outcome.UNKNOWN,
        Judgement(Outcome.NOT_MET, "không đạt: Gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước"),
    ]
    assert first.reads == ("united", "obeys_law")


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("in: Hai", "in: Bon", "Không có chế độ «Bon»"),
        ("fact: movement_years", "fact: movement_year", "Không có dữ kiện «movement_year»"),
        ("{contribution: true}", "{contributing: true}", "Không có dữ kiện «contributing»"),
        ("at_least: 3", "most: 3", "cần đúng một trong must_be, is_in, at_least, at_most"),
        ("certainty: reported", "certainty: reported, why: vì", "trường không hiểu: why"),
    ],
)
def test_data_that_cannot_be_read_is_refused(wrong: str, right: str, said: str) -> None:
    with pytest.raises((DefectiveLawError, UnknownCodeError)) as refusal:
        read_standard(read(STANDARD.replace(wrong, right)), REGIMES)
    assert said in str(refusal.value)
