"""The one door: what a caller gives and gets."""

import json
from dataclasses import replace
from datetime import date
from inspect import isfunction, signature

import pytest

import lawbook
from lawbook import (
    LAWBOOK_VERSION,
    Case,
    Certainty,
    Confirmation,
    EarlierAward,
    HouseholdFacts,
    LawbookError,
    Outcome,
    PersonFacts,
    Rating,
    SubjectKind,
    UnknownCodeError,
    WrongFactError,
    assess,
    award,
    case_schema,
    provision,
    read_case,
    read_facts,
)

OF_PROVINCE = "giay-khen-xa.2026.tieu-chuan-cua-tinh"
WORD = Confirmation(OF_PROVINCE, "Trần Thị B", date(2026, 11, 5), "Văn bản hợp nhất (bản ký)", "12")
CRITERIA = {"local_criteria": "Quyết định số 1/2026/QĐ-UBND (ví dụ)", "local_criteria_met": True}


def case(on: str = "2022-01-13", **facts: object) -> Case:
    raw = {"award": "giay-khen-xa", "subject_kind": "individual", "on": on, "facts": facts}
    return read_case(raw)


def test_assessment_carries_version_days_regime_and_facts() -> None:
    answer = assess(case(completed_tasks_well=True))
    assert (answer.lawbook_version, answer.on, answer.law_day, answer.regime) == (
        LAWBOOK_VERSION,
        date(2022, 1, 13),
        date(2022, 1, 13),
        "A",
    )
    assert answer.facts == {"completed_tasks_well": True}


def test_finding_waits_for_the_text_and_says_what_it_would_answer() -> None:
    answer = assess(case("2026-11-20", **CRITERIA))
    finding = next(f for f in answer.findings if f.code == OF_PROVINCE)
    assert (finding.outcome, finding.reason, finding.if_confirmed) == (
        Outcome.UNKNOWN,
        "chưa đối chiếu văn bản",
        Outcome.MET,
    )


def test_finding_answers_once_an_officer_has_compared_the_text() -> None:
    answer = assess(case("2026-11-20", **CRITERIA), confirmations=[WORD])
    finding = next(f for f in answer.findings if f.code == OF_PROVINCE)
    assert (finding.outcome, finding.confirmation, finding.certainty) == (Outcome.MET, WORD, Certainty.UNCONFIRMED)
    assert OF_PROVINCE not in answer.unconfirmed


def test_reported_provision_answers_and_shows_its_mark() -> None:
    facts = HouseholdFacts(meets_2018_scale=True)
    answer = assess(
        Case(award="gia-dinh-van-hoa", subject_kind=SubjectKind.HOUSEHOLD, on=date(2022, 1, 13), facts=facts)
    )
    marked = [one for one in answer.findings if one.certainty is Certainty.REPORTED]
    assert [one.outcome for one in marked if one.names == ("meets_2018_scale",)] == [Outcome.MET]


def test_missing_facts_are_listed_by_path() -> None:
    assert assess(case()).missing == (
        "facts.completed_tasks_well",
        "facts.good_character",
        "facts.exemplary",
        "facts.movement_achievement",
        "facts.movement",
        "facts.sudden_achievement",
        "facts.under_discipline_or_investigation",
        "facts.earlier_award",
    )


def test_day_before_every_text_is_unknown_and_says_so() -> None:
    facts = PersonFacts(
        under_discipline_or_investigation=False, earlier_award=EarlierAward.NONE, rating=Rating.EXCELLENT
    )
    answer = assess(
        Case(award="chien-si-thi-dua-co-so", subject_kind=SubjectKind.INDIVIDUAL, on=date(2017, 9, 30), facts=facts)
    )
    assert (answer.outcome, answer.reason, answer.regime) == (
        Outcome.UNKNOWN,
        "Chiến sĩ thi đua cơ sở chỉ có từ 01/10/2017",
        None,
    )


def test_title_of_another_kind_of_subject_is_not_there_and_asks_nothing() -> None:
    facts = HouseholdFacts(under_discipline_or_investigation=False)
    answer = assess(
        Case(award="lao-dong-tien-tien", subject_kind=SubjectKind.HOUSEHOLD, on=date(2024, 6, 1), facts=facts)
    )
    assert (answer.outcome, answer.in_one_line) == (
        Outcome.NOT_MET,
        "không thuộc đối tượng: Lao động tiên tiến chỉ xét cho cá nhân",
    )
    assert (answer.findings, answer.missing) == ((), ())


def test_form_of_another_kind_of_subject_stays_open_and_asks_nothing() -> None:
    answer = assess(
        Case(
            award="huan-chuong-dung-cam",
            subject_kind=SubjectKind.HOUSEHOLD,
            on=date(2024, 6, 1),
            facts=HouseholdFacts(),
        )
    )
    assert (answer.outcome, answer.in_one_line) == (
        Outcome.UNKNOWN,
        "không thuộc đối tượng: Huân chương Dũng cảm chỉ xét cho cá nhân",
    )
    assert (answer.findings, answer.missing) == ((), ())


def test_title_that_has_been_replaced_names_its_successor() -> None:
    raw = {"award": "khu-dan-cu-van-hoa", "subject_kind": "collective", "on": "2024-01-01"}
    answer = assess(read_case(raw))
    assert answer.reason == "Khu dân cư văn hóa không còn được xét; nay là Thôn, tổ dân phố văn hóa"


def test_dossier_received_under_the_earlier_law_says_why() -> None:
    raw = {"award": "giay-khen-xa", "subject_kind": "individual", "on": "2026-11-01", "received_on": "2026-09-30"}
    answer = assess(read_case(raw))
    assert answer.regime == "C"
    assert "Điều 3, Điều 4 Luật số 06/2026/QH16" in answer.regime_reason


def test_assessment_is_json_ready() -> None:
    plain = assess(case(completed_tasks_well=True), confirmations=[WORD]).to_dict()
    assert json.loads(json.dumps(plain, ensure_ascii=False)) == plain
    assert plain["outcome"] == "unknown"


def test_unknown_codes_name_the_nearest() -> None:
    with pytest.raises(UnknownCodeError, match="Có phải ý là «giay-khen-xa»"):
        award("giay-khen-xaa")
    with pytest.raises(UnknownCodeError, match=r"Có phải ý là «luong-co-so\.2019-07-01»"):
        provision("luong-co-so.2019-07-02")


def test_facts_of_another_kind_are_refused() -> None:
    mixed = Case(
        award="giay-khen-xa", subject_kind=SubjectKind.INDIVIDUAL, on=date(2022, 1, 13), facts=HouseholdFacts()
    )
    with pytest.raises(LawbookError, match="Dữ kiện không phải của cá nhân"):
        assess(mixed)


@pytest.mark.parametrize(
    ("fact", "given", "allowed"),
    [
        ("rating", "tốt", "HTXSNV, HTTNV, HTNV, KHTNV"),
        ("completed_tasks_well", "có", "true (có) hoặc false (không)"),
        ("months_since_recruitment", -1, "số nguyên từ 0 trở lên"),
        ("months_since_recruitment", True, "số nguyên từ 0 trở lên"),
        ("movement", 5, "một đoạn chữ"),
    ],
)
def test_wrong_fact_names_its_path_and_what_is_allowed(fact: str, given: object, allowed: str) -> None:
    written = {"tốt": "«tốt»", "có": "«có»", -1: "-1", 5: "5"}.get(given) if given is not True else "true"  # type: ignore[call-overload]
    with pytest.raises(WrongFactError) as refusal:
        case(**{fact: given})
    assert str(refusal.value) == f"facts.{fact}: nhận được {written}; cho phép: {allowed}."


def test_unknown_fact_names_the_nearest() -> None:
    with pytest.raises(UnknownCodeError) as refusal:
        case(ratng="HTTNV")
    assert refusal.value.nearest == "facts.rating"


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("giay-khen-xa", "hồ sơ"),
        ({"award": "giay-khen-xa", "on": "2022-01-13"}, "subject_kind"),
        ({"award": "giay-khen-xa", "subject_kind": "individual"}, "on"),
        ({"award": "giay-khen-xa", "subject_kind": "individual", "on": "13/01/2022"}, "on"),
        ({"subject_kind": "individual", "on": "2022-01-13"}, "award"),
        ({"award": "giay-khen-xa", "subject_kind": "individual", "on": "2022-01-13", "facts": [1]}, "facts"),
    ],
)
def test_wrong_case_names_the_field(raw: object, path: str) -> None:
    with pytest.raises(WrongFactError) as refusal:
        read_case(raw)
    assert refusal.value.path == path


def test_schema_offers_every_fact_as_optional() -> None:
    person = case_schema()["oneOf"][0]  # type: ignore[index]
    facts = person["properties"]["facts"]
    assert "required" not in facts
    assert facts["properties"]["rating"]["enum"] == ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]


NEARLY = {
    "award": "chien-si-thi-dua-co-so",
    "subject_kind": "individual",
    "facts": {
        "period_to": "2023-12-31",
        "rating": "HTXSNV",
        "titles": {"2023": ["lao-dong-tien-tien"]},
        "initiatives": [],
        "under_discipline_or_investigation": False,
        "earlier_award": "none",
    },
}


def test_dossier_received_before_the_law_of_2026_is_judged_under_both() -> None:
    answer = assess(read_case({**NEARLY, "on": "2026-11-01", "received_on": "2026-09-30"}))
    assert (answer.regime, answer.outcome) == ("C", Outcome.MET)
    assert answer.other is not None
    assert (answer.other.regime, answer.other.outcome) == ("D", Outcome.UNKNOWN)
    assert answer.regime_reason.endswith("quy định mới không cho kết quả có lợi hơn nên áp dụng quy định cũ")
    assert answer.to_dict()["also_under"]["regime"] == "D"  # type: ignore[index]


def test_more_favourable_law_is_used_for_a_dossier_received_before_it() -> None:
    facts = {**NEARLY["facts"], "titles": {"2023": []}, "united_and_active": False, "initiatives": ["Sáng kiến"]}  # type: ignore[dict-item]
    facts["initiatives"] = [{"kind": "sang-kien", "year": 2023, "scope": "co-so", "recognised_by": "don-vi"}]
    words = [
        Confirmation(provision.code, "Trần Thị B", date(2026, 10, 5), "Luật số 06/2026/QH16 (bản ký)", "3")
        for provision in lawbook.provisions()
        if ".2026." in provision.code
    ]
    case_ = read_case({**NEARLY, "facts": facts, "on": "2026-11-01", "received_on": "2026-09-30"})
    answer = assess(case_, confirmations=words)
    assert (answer.regime, answer.outcome) == ("D", Outcome.MET)
    assert answer.other is not None
    assert (answer.other.regime, answer.other.outcome) == ("C", Outcome.NOT_MET)
    assert answer.regime_reason.endswith("quy định mới có lợi hơn nên áp dụng quy định mới")


def test_old_law_does_not_refuse_what_the_unread_law_might_grant() -> None:
    facts = {**NEARLY["facts"], "titles": {"2023": []}, "united_and_active": False}  # type: ignore[dict-item]
    case_ = read_case({**NEARLY, "facts": facts, "on": "2026-11-01", "received_on": "2026-09-30"})
    answer = assess(case_)
    doubt = "chưa kết luận được quy định mới có lợi hơn hay không"
    assert (answer.regime, answer.outcome, answer.reason) == ("C", Outcome.UNKNOWN, doubt)
    assert answer.failing != ()
    assert answer.other is not None
    assert (answer.other.regime, answer.other.outcome) == ("D", Outcome.UNKNOWN)
    assert answer.regime_reason.endswith(doubt)
    before = read_case({**NEARLY, "facts": facts, "on": "2026-09-30", "received_on": "2026-09-30"})
    assert (assess(before).outcome, assess(before).other) == (Outcome.NOT_MET, None)


def test_dossier_submitted_before_and_received_after_a_change_is_open_when_the_answers_differ() -> None:
    answer = assess(
        read_case({**NEARLY, "on": "2024-02-01", "received_on": "2024-01-02", "submitted_on": "2023-12-29"})
    )
    assert (answer.regime, answer.outcome, answer.reason) == (
        "B",
        Outcome.UNKNOWN,
        "kết quả theo luật ngày trình và luật ngày tiếp nhận khác nhau",
    )
    assert answer.other is not None
    assert (answer.other.regime, answer.other.outcome) == ("A", Outcome.NOT_MET)


def test_dossier_submitted_and_received_under_one_law_has_one_answer() -> None:
    answer = assess(
        read_case({**NEARLY, "on": "2024-06-01", "received_on": "2024-05-02", "submitted_on": "2024-04-29"})
    )
    assert (answer.regime, answer.outcome, answer.other) == ("B", Outcome.MET, None)


def test_day_of_submission_after_the_day_of_the_law_changes_nothing() -> None:
    """A form refuses such days; whoever hands a case over in Python is answered by the day that counts."""
    case = read_case({**NEARLY, "on": "2023-12-20", "received_on": "2023-12-15"})
    turned = assess(replace(case, submitted_on=date(2024, 1, 10)))
    assert (turned.regime, turned.outcome, turned.other) == ("A", assess(case).outcome, None)


def test_period_beside_the_facts_is_the_same_as_in_them() -> None:
    facts = {name: value for name, value in NEARLY["facts"].items() if name != "period_to"}  # type: ignore[attr-defined]
    raw = {**NEARLY, "on": "2024-06-01", "facts": facts, "period": {"from": "2023-01-01", "to": "2023-12-31"}}
    assert read_case(raw).facts.period_to == date(2023, 12, 31)
    with pytest.raises(WrongFactError, match="cùng ngày với period"):
        read_case({**raw, "facts": {**facts, "period_to": "2022-12-31"}})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"titles": ["a"]}, 'facts.titles: nhận được ["a"]; cho phép: một mục gồm năm và giá trị, ví dụ 2021: ….'),
        ({"ratings": {"21": "HTTNV"}}, "facts.ratings.21: nhận được «21»; cho phép: một năm từ 1945 đến 2100."),
        ({"ratings": {2021: "tốt"}}, "facts.ratings.2021: nhận được «tốt»; cho phép: HTXSNV, HTTNV, HTNV, KHTNV."),
        ({"commendations": {}}, "facts.commendations: nhận được {}; cho phép: một danh sách."),
        (
            {"commendations": [{"ground": "x"}]},
            "facts.commendations[0].ground: nhận được «x»; cho phép: cong-trang, dot-xuat, phong-trao, chuyen-de, "
            "cong-hien, nien-han, doi-ngoai.",
        ),
        (
            {"disciplines": [{"served_on": "mai"}]},
            "facts.disciplines[0].served_on: nhận được «mai»; cho phép: một ngày",
        ),
        ({"initiatives": [5]}, "facts.initiatives[0]: nhận được 5; cho phép: một mục gồm name, kind"),
        (
            {"period_from": "2023-12-31", "period_to": "2023-01-01"},
            "facts.period_to: nhận được «2023-01-01»; cho phép: ngày không trước period_from.",
        ),
    ],
)
def test_wrong_part_of_a_history_names_its_path(facts: dict[str, object], said: str) -> None:
    with pytest.raises(WrongFactError) as refusal:
        case(**facts)
    assert str(refusal.value).startswith(said)


def test_findings_name_the_missing_year_and_the_missing_ground() -> None:
    raw = {
        "award": "bang-khen-thu-tuong",
        "subject_kind": "individual",
        "on": "2024-06-01",
        "facts": {
            "occupation": "official",
            "period_to": "2022-12-31",
            "ratings": {2018: "HTTNV", 2019: "HTTNV", 2021: "HTTNV", 2022: "HTTNV"},
            "commendations": [{"award": "bang-khen-tinh", "period_to": "2017-12-31"}],
        },
    }
    missing = {f.code: f.missing for f in assess(read_case(raw)).findings}
    assert missing["bang-khen-thu-tuong.2024.bang-khen-tinh"] == ("facts.commendations[0].ground",)
    assert missing["bang-khen-thu-tuong.2024.nam-nam-tot"] == ("facts.ratings.2020", "facts.commendations[0].ground")
    assert missing["bang-khen-thu-tuong.2024.ba-chien-si-thi-dua"] == ("facts.titles",)


def test_failing_findings_are_those_that_close_every_way() -> None:
    facts = {**NEARLY["facts"], "rating": "HTTNV", "under_discipline_or_investigation": True}  # type: ignore[dict-item]
    answer = assess(read_case({**NEARLY, "facts": facts, "on": "2024-06-01"}))
    assert [finding.code.rsplit(".", 1)[1] for finding in answer.failing] == [
        "hoan-thanh-xuat-sac",
        "sang-kien",
        "de-tai",
        "chien-dau",
        "khong-dang-bi-xem-xet",
    ]
    better = assess(read_case({**NEARLY, "on": "2024-06-01"}))
    assert (better.outcome, better.failing) == (Outcome.MET, ())


def test_history_is_kept_in_the_answer_as_json_holds_it() -> None:
    plain = assess(read_case({**NEARLY, "on": "2024-06-01"})).to_dict()
    assert json.loads(json.dumps(plain, ensure_ascii=False)) == plain
    assert plain["facts"]["titles"] == {"2023": [{"award": "lao-dong-tien-tien"}]}  # type: ignore[index]
    assert read_facts(SubjectKind.INDIVIDUAL, plain["facts"]) == read_case({**NEARLY, "on": "2024-06-01"}).facts


def test_schema_holds_histories_by_year() -> None:
    person = case_schema()["oneOf"][0]  # type: ignore[index]
    facts = person["properties"]["facts"]["properties"]
    assert facts["ratings"]["patternProperties"] == {"^[0-9]{4}$": {"enum": ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]}}
    assert facts["initiatives"]["items"]["properties"]["spent_on"]["items"] == {"type": "string"}
    assert all("description" in fact for fact in facts.values())


def test_old_law_stays_where_both_laws_are_met() -> None:
    facts = {**NEARLY["facts"]}  # type: ignore[dict-item]
    facts["initiatives"] = [{"kind": "sang-kien", "year": 2023, "scope": "co-so", "recognised_by": "don-vi"}]
    words = [
        Confirmation(provision.code, "Trần Thị B", date(2026, 10, 5), "Luật số 06/2026/QH16 (bản ký)", "3")
        for provision in lawbook.provisions()
        if ".2026." in provision.code
    ]
    case_ = read_case({**NEARLY, "facts": facts, "on": "2026-11-01", "received_on": "2026-09-30"})
    answer = assess(case_, confirmations=words)
    assert answer.other is not None
    assert (answer.regime, answer.outcome, answer.other.outcome) == ("C", Outcome.MET, Outcome.MET)


def test_every_question_of_the_door_may_be_asked_of_a_province() -> None:
    same_everywhere = {
        "calendar",
        "case_schema",
        "contradictions",
        "load_overlay",
        "read_case",
        "read_facts",
        "regime_on",
    }
    itself = {"check_pack", "overlay_changes", "pack_schema", "provisions_of", "read_pack", "same_wording", "seal_pack"}
    functions = {name: getattr(lawbook, name) for name in lawbook.__all__ if isfunction(getattr(lawbook, name))}
    without = {name for name, one in functions.items() if "overlay" not in signature(one).parameters}
    assert without - itself == same_everywhere
