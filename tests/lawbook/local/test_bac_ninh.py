"""Bắc Ninh: Quyết định số 86/2025/QĐ-UBND, laid over the national law clause by clause."""

from datetime import date

import pytest

from lawbook import (
    FACTS_OF,
    Case,
    CollectiveFacts,
    Confirmation,
    CouncilLevel,
    EarlierAward,
    Event,
    GeneralFacts,
    HouseholdFacts,
    Outcome,
    PersonFacts,
    SubjectKind,
    assess,
    council,
    deadlines,
    law_of,
    load_overlay,
    overlay_rules,
    questions,
    required_majority,
    rules,
)
from lawbook.engine import casefile, judging
from lawbook.local import BAC_NINH
from lawbook.national.casebook import WorkedCase, worked_cases_of

OVERLAY = load_overlay(BAC_NINH)
LAW = law_of(OVERLAY)
CASES = tuple(worked_cases_of(BAC_NINH.with_name("cases.yaml"), LAW))
OF_TEXT = "86/2025/QĐ-UBND"
DAY = date(2026, 3, 2)
NOVEMBER = date(2026, 11, 29)


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: worked.place)
def test_worked_case_comes_to_what_the_decision_says(worked: WorkedCase) -> None:
    answer = judging.assess(LAW, worked.case, worked.confirmations)
    found = {finding.code: finding.outcome.value for finding in answer.findings}
    assert {code: found.get(code, "absent") for code in worked.findings} == dict(worked.findings)
    if worked.outcome is not None:
        assert answer.outcome.value == worked.outcome


def test_every_rule_cites_the_decision_by_article_and_clause() -> None:
    by_code = {provision.code: provision for provision in LAW.provisions}
    for rule in overlay_rules(OVERLAY):
        for citation in by_code[rule.code].cites:
            assert (citation.instrument, citation.article is not None, citation.clause is not None) == (
                OF_TEXT,
                True,
                True,
            ), rule.code


def test_every_article_that_settles_something_is_there() -> None:
    articles = {c.article for p in LAW.provisions for c in p.cites if c.instrument == OF_TEXT}
    # Điều 1, 2 và 11 nói phạm vi, đối tượng áp dụng và tổ chức thực hiện.
    assert articles == {3, 4, 5, 6, 7, 8, 9, 10}


def test_rules_of_a_day_begin_with_the_decision_and_are_reported_once_the_law_changed() -> None:
    assert overlay_rules(OVERLAY, on=date(2025, 12, 14)) == ()
    first, now = overlay_rules(OVERLAY, on=date(2025, 12, 15)), overlay_rules(OVERLAY, on=NOVEMBER)
    assert {rule.certainty.value for rule in first} == {"confirmed", "reported"}
    assert {rule.certainty.value for rule in now} == {"reported"}


def test_questions_of_a_form_are_those_of_the_province() -> None:
    asked = {
        kind: [q.name for q in casefile.questions(LAW, "giay-khen-xa", kind, on=DAY)]
        for kind in (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD)
    }
    assert asked[SubjectKind.INDIVIDUAL][:6] == [
        "obeys_law",
        "completed_tasks_well",
        "movement_achievement",
        "many_achievements",
        "sudden_achievement",
        "influence_in_field",
    ]
    assert asked[SubjectKind.HOUSEHOLD][:4] == [
        "observes_law",
        "gave_labour_or_property",
        "influence_in_field",
        "movement_achievement",
    ]
    assert "local_criteria" in [q.name for q in questions("giay-khen-xa", SubjectKind.INDIVIDUAL, on=DAY)]


def test_provincial_council_needs_two_thirds_and_four_fifths_when_it_looks_at_awards() -> None:
    held = council(CouncilLevel.PROVINCE, on=DAY, overlay=OVERLAY)
    assert (held.must_be_present(12), held.must_be_present(12, awards=True)) == (8, 10)
    assert held.citation.startswith("điểm b khoản 4 Điều 8 Quy định ban hành kèm theo Quyết định số 86/2025/QĐ-UBND")
    assert council(CouncilLevel.PROVINCE, on=DAY).must_be_present(12) is None
    assert council(CouncilLevel.COMMUNE, on=DAY, overlay=OVERLAY).must_be_present(9) is None


@pytest.mark.parametrize(
    ("award", "members", "votes"),
    [("giay-khen-xa", 9, 5), ("giay-khen-xa", 10, 6), ("chien-si-thi-dua-tinh", 12, 7), ("co-thi-dua-tinh", 11, 6),
     ("chien-si-thi-dua-co-so", 9, 5), ("bang-khen-tinh", 9, None)],
)  # fmt: skip
@pytest.mark.parametrize("on", [date(2025, 12, 15), DAY, NOVEMBER])
def test_councils_decide_by_majority(award: str, members: int, votes: int | None, on: date) -> None:
    assert required_majority(award, on=on, overlay=OVERLAY).votes_needed(members) == votes


def test_share_that_the_state_fixes_stays_as_it_is() -> None:
    of_law, here = (required_majority("co-thi-dua-chinh-phu", on=DAY, overlay=o) for o in (None, OVERLAY))
    assert (here.share, here) == (of_law.share, of_law)


@pytest.mark.parametrize(
    ("point", "year", "last_day"),
    [
        ("tong-ket-nam", 2026, date(2026, 12, 9)),
        ("nganh-giao-duc", 2026, date(2026, 7, 9)),
        ("danh-sach-vi-pham", 2026, date(2026, 12, 9)),
        ("chuyen-de", 2026, date(2026, 2, 20)),
    ],
)
def test_dossier_is_late_on_the_day_named(point: str, year: int, last_day: date) -> None:
    events = {Event.YEAR: date(year, 1, 1), Event.CONFERENCE: date(year, 3, 2)}
    due = {
        d.provision.rsplit(".", 1)[1]: d for d in deadlines("bang-khen-tinh", on=DAY, events=events, overlay=OVERLAY)
    }
    assert (due[point].due_on, due[point].known) == (last_day, True)


def test_who_goes_to_the_council_is_told_for_each_award() -> None:
    told = {
        award: [
            rule.code for rule in rules(award, on=DAY, topic="hoi-dong", overlay=OVERLAY) if "bac-ninh" in rule.code
        ]
        for award in ("chien-si-thi-dua-tinh", "bang-khen-tinh", "giay-khen-xa")
    }
    assert told == {
        "chien-si-thi-dua-tinh": [
            "bac-ninh.quy-dinh.2025.qua-hoi-dong-tinh",
            "bac-ninh.quy-dinh.2025.thuong-truc-chuan-bi",
            "bac-ninh.quy-dinh.2025.hoi-dong-tinh",
        ],
        "bang-khen-tinh": ["bac-ninh.quy-dinh.2025.thuong-truc-tham-dinh"],
        "giay-khen-xa": ["bac-ninh.quy-dinh.2025.hoi-dong-co-so"],
    }


# Three nominations of November 2026 in a ward of Bắc Ninh; the people are invented.
PERSON = PersonFacts(
    obeys_law=True,
    completed_tasks_well=True,
    movement_achievement=True,
    movement="Cả nước chung tay vì người nghèo",
    under_discipline_or_investigation=False,
    earlier_award=EarlierAward.NONE,
)
COLLECTIVE = CollectiveFacts(
    obeys_law=True,
    united=True,
    completed_tasks_well=True,
    movement_achievement=False,
    under_discipline_or_investigation=False,
    earlier_award=EarlierAward.NONE,
    dissolved=False,
)
HOUSEHOLD = HouseholdFacts(
    observes_law=True,
    gave_labour_or_property=True,
    influence_in_field=True,
    movement_achievement=False,
    under_discipline_or_investigation=False,
    earlier_award=EarlierAward.NONE,
)
NOMINATED = {
    SubjectKind.INDIVIDUAL: PERSON,
    SubjectKind.COLLECTIVE: COLLECTIVE,
    SubjectKind.HOUSEHOLD: HOUSEHOLD,
}


def nomination(kind: SubjectKind, facts: GeneralFacts) -> Case:
    return Case(award="giay-khen-xa", subject_kind=kind, on=NOVEMBER, facts=facts)


def words_for(case: Case) -> tuple[Confirmation, ...]:
    """A jurist's word on every provision that the case waits for."""
    waiting = assess(case, overlay=OVERLAY).unconfirmed
    return tuple(Confirmation(code, "Chuyên viên pháp chế", NOVEMBER, "Văn bản đã ký", "1") for code in waiting)


@pytest.mark.parametrize("kind", list(NOMINATED))
def test_nomination_says_in_one_line_whose_text_is_missing_without_the_province(kind: SubjectKind) -> None:
    answer = assess(nomination(kind, NOMINATED[kind]))
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.in_one_line.partition(" s.")[0].startswith(
        "chưa có văn bản của Ủy ban nhân dân tỉnh quy định tiêu chuẩn tặng giấy khen (khoản 2 Điều 75 Luật số 06/2022"
    )
    assert "\n" not in answer.in_one_line


@pytest.mark.parametrize("kind", list(NOMINATED))
def test_nomination_says_in_one_line_what_must_be_compared_without_a_pack(kind: SubjectKind) -> None:
    answer = assess(nomination(kind, NOMINATED[kind]), overlay=OVERLAY)
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.in_one_line.startswith("phải đối chiếu văn bản: ")
    assert "\n" not in answer.in_one_line


def test_with_the_pack_two_of_three_end_met_and_the_third_says_which_facts_it_lacks() -> None:
    told = {}
    for kind, facts in NOMINATED.items():
        case = nomination(kind, facts)
        answer = assess(case, confirmations=words_for(case), overlay=OVERLAY)
        told[kind] = (answer.outcome, answer.in_one_line if answer.outcome is Outcome.UNKNOWN else "")
    assert told == {
        SubjectKind.INDIVIDUAL: (Outcome.MET, ""),
        SubjectKind.COLLECTIVE: (
            Outcome.UNKNOWN,
            "thiếu dữ kiện: Lập được nhiều thành tích trong kỳ; Lập được thành tích đột xuất, và 1 nội dung khác",
        ),
        SubjectKind.HOUSEHOLD: (Outcome.MET, ""),
    }


def test_collective_without_any_achievement_is_not_met_by_the_words_of_the_province() -> None:
    facts = CollectiveFacts(**{**vars(COLLECTIVE), "many_achievements": False, "sudden_achievement": False})
    case = nomination(SubjectKind.COLLECTIVE, facts)
    answer = assess(case, confirmations=words_for(case), overlay=OVERLAY)
    here = (
        "(điểm b khoản 3 Điều 4 Quy định ban hành kèm theo Quyết định số 86/2025/QĐ-UBND của Ủy ban nhân dân tỉnh "
        "Bắc Ninh)"
    )
    assert (answer.outcome, answer.in_one_line) == (
        Outcome.NOT_MET,
        f"không đạt: Có thành tích được bình xét trong phong trào thi đua {here}; Lập được nhiều thành tích hoặc "
        "thành tích đột xuất, có phạm vi ảnh hưởng, đóng góp vào sự phát triển ở một trong các lĩnh vực thuộc phạm vi "
        f"quản lý của cơ quan, đơn vị, địa phương {here}",
    )


def test_silence_of_everything_is_unknown_for_every_kind() -> None:
    for kind, facts_type in FACTS_OF.items():
        assert assess(nomination(kind, facts_type()), overlay=OVERLAY).outcome is Outcome.UNKNOWN
