"""Eligibility: facts gathered, the lawbook asked, provisions confirmed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import (
    a_complete_year,
    a_discipline,
    a_person,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_award,
    an_award_kind,
    an_initiative,
)
from tests.factories.procedure_early import GIAY_KHEN_PROVISIONS, GOOD, a_group, a_head, an_officer, confirmations

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.eligibility import actions, queries
from thidua.procedure.eligibility.enums import Outcome, PageKind, RecordKind
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Candidate
from thidua.records.achievements.enums import CompleteIn, DisciplineForm, RatingClass
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db

YEAR = {"period_from": date(2021, 1, 1), "period_to": date(2021, 12, 31)}
ON = date(2021, 12, 29)


def check(person: Person | None = None, **changes: object) -> Assessment:
    arguments: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "issuer": a_ward(),
        "award_kind": an_award_kind(),
        "subject_kind": SubjectKind.INDIVIDUAL,
        "subject": person or a_person(title="Chuyên viên"),
        "on": ON,
        "attestations": GOOD,
        **YEAR,
    }
    return actions.check_eligibility(**(arguments | changes))  # type: ignore[arg-type]


def candidate(person: Person, **changes: object) -> Candidate:
    plain = {"subject_kind": SubjectKind.INDIVIDUAL, "subject": person, "attestations": GOOD, **YEAR}
    return Candidate(**(plain | changes))  # type: ignore[arg-type]


def facts_of(person: Person, **changes: object) -> lawbook.PersonFacts:
    [gathered] = queries.gather_facts([candidate(person, **changes)], on=ON)
    assert isinstance(gathered.facts, lawbook.PersonFacts)
    return gathered.facts


# A case of the law of 2026, some of whose provisions wait for an officer's word.
IN_2026: dict[str, object] = {
    "on": date(2026, 11, 20),
    "attestations": GOOD | {"local_criteria": "Quyết định số 1/2026/QĐ-UBND", "local_criteria_met": True},
}


def test_unconfirmed_provisions_answer_only_once_confirmed() -> None:
    before = check(**IN_2026)
    confirmations()
    after = check(**IN_2026)
    assert (before.outcome, after.outcome) == (Outcome.UNKNOWN, Outcome.MET)
    assert sorted(before.answer["unconfirmed"]) == sorted(GIAY_KHEN_PROVISIONS)
    assert after.answer["unconfirmed"] == []


def test_confirmations_of_another_ward_do_not_count() -> None:
    confirmations(a_ward(key="18118", name="Phường Nam Hồng"))
    assert check(**IN_2026).outcome == Outcome.UNKNOWN


def test_assessment_keeps_facts_answer_and_version() -> None:
    confirmations()
    kept = check(received_on=date(2021, 12, 28))
    assert kept.facts["seen"] == {
        "completed_tasks_well": True,
        "good_character": True,
        "exemplary": True,
        "under_discipline_or_investigation": False,
        "earlier_award": "none",
        "period_from": "2021-01-01",
        "period_to": "2021-12-31",
        "posts": [{"held_from": "2015-01-01", "held_to": "2021-12-31"}],
        "occupation": "official",
        "unbroken_months_in_agency": 84,
    }
    assert (kept.answer["outcome"], kept.answer["law_day"], kept.lawbook_version) == (
        "met",
        "2021-12-28",
        lawbook.LAWBOOK_VERSION,
    )
    event = AuditEvent.objects.get(event="eligibility_checked")
    assert event.target_uid == str(kept.uid)


def test_day_of_receipt_selects_the_law() -> None:
    confirmations()
    old, new = check(received_on=date(2023, 12, 31)), check(received_on=date(2024, 1, 1))
    assert [old.answer["regime"], new.answer["regime"]] == ["A", "B"]
    assert [old.outcome, new.outcome] == [Outcome.MET, Outcome.UNKNOWN]


def test_check_refuses_facts_the_lawbook_does_not_know() -> None:
    with pytest.raises(RefusedError) as caught:
        check(attestations={"completed_task": True})
    assert (caught.value.field, str(caught.value)) == (
        "attestations",
        "Không có dữ kiện «facts.completed_task». Có phải ý là «facts.completed_tasks_well»?",
    )
    assert not Assessment.objects.exists()


def test_check_by_head_of_a_unit_below_and_not_by_strangers() -> None:
    assert check(actor=a_head(a_group())).outcome == Outcome.MET
    with pytest.raises(NotAllowedError):
        check(actor=an_account())
    with pytest.raises(NotAllowedError):
        check(actor=a_head(a_group()), issuer=a_ward(key="18118", name="Phường Nam Hồng"))


def test_records_are_believed_over_attestations() -> None:
    person = a_person(title="Chuyên viên")
    a_rating(person, rating=RatingClass.HTNV, service_months=11)
    a_discipline(person, form=DisciplineForm.CANH_CAO)
    a_discipline(person, form=DisciplineForm.HA_BAC_LUONG, decided_on=date(2020, 3, 1))
    facts = facts_of(person, attestations=GOOD | {"rating": "HTXSNV", "discipline": "none"})
    assert (facts.rating, facts.discipline, facts.unbroken_months_in_agency, facts.completed_tasks_well) == (
        lawbook.Rating.COMPLETED,
        lawbook.Discipline.WARNING,
        11,
        False,
    )


def test_silence_of_the_records_is_not_a_no() -> None:
    facts = facts_of(a_person(title="Chuyên viên"), attestations={})
    silent = ("discipline", "disciplines", "rating", "ratings", "completed_tasks_well", "months_since_recruitment")
    silent += ("earlier_award", "titles", "commendations")
    assert {name: getattr(facts, name) for name in silent} == dict.fromkeys(silent)


@pytest.mark.parametrize(
    ("decided_on", "served_on"),
    [
        (date(2020, 12, 20), None),
        (date(2020, 12, 20), date(2021, 6, 20)),
        (date(2022, 1, 5), None),
        (date(2021, 3, 1), date(2021, 9, 1)),
    ],
)
def test_discipline_that_touches_the_period_or_runs_is_looked_at(decided_on: date, served_on: date | None) -> None:
    confirmations()
    person = a_person(title="Chuyên viên")
    a_discipline(person, form=DisciplineForm.CANH_CAO, decided_on=decided_on, served_on=served_on)
    kept = check(person, on=date(2022, 1, 10))
    assert kept.outcome == Outcome.UNKNOWN
    assert kept.answer["missing"][-1] == "facts.under_discipline_or_investigation"
    assert "người thẩm định phải xem xét" in kept.facts["sources"]["under_discipline_or_investigation"]["words"]


def test_discipline_served_before_the_period_is_history() -> None:
    confirmations()
    person = a_person(title="Chuyên viên")
    a_discipline(person, decided_on=date(2019, 12, 20), served_on=date(2020, 12, 20))
    kept, facts = check(person), facts_of(person)
    assert (kept.outcome, facts.discipline) == (Outcome.MET, None)
    history = facts.disciplines or ()
    assert [(one.form, one.served_on) for one in history] == [
        (lawbook.Discipline.REPRIMAND, date(2020, 12, 20)),
        (None, None),
    ]
    whole = facts_of(person, attestations={"disciplines": []}).disciplines or ()
    assert len(whole) == 1


def test_titles_and_forms_of_the_register_are_told_and_leave_the_rest_open() -> None:
    person = a_person(title="Chuyên viên")
    an_award(person, kind="lao-dong-tien-tien", year=2020, decided_on=date(2021, 1, 11))
    an_award(person, year=2019, decided_on=date(2020, 1, 10))
    alone = facts_of(person)
    assert [title.award for title in (alone.titles or {})[2020]] == ["lao-dong-tien-tien", None]
    assert [form.award for form in alone.commendations or ()] == ["giay-khen-xa", None]
    attested = facts_of(
        person, attestations={"titles": {"2020": ["chien-si-thi-dua-co-so"], "2019": []}, "commendations": []}
    )
    assert [title.award for title in (attested.titles or {})[2020]] == ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]
    assert (attested.titles or {})[2019] == ()
    assert [form.award for form in attested.commendations or ()] == ["giay-khen-xa"]


def test_ratings_of_every_year_and_of_collectives_are_told() -> None:
    unit = a_unit()
    a_rating(unit, year=2020, rating=RatingClass.HTXSNV)
    a_rating(unit)
    [gathered] = queries.gather_facts(
        [Candidate(subject_kind=SubjectKind.COLLECTIVE, subject=unit, **YEAR)],  # type: ignore[arg-type]
        on=ON,
    )
    assert (gathered.facts.rating, gathered.facts.ratings) == (
        lawbook.Rating.GOOD,
        {2020: lawbook.Rating.EXCELLENT, 2021: lawbook.Rating.GOOD},
    )


@pytest.mark.parametrize(("on", "dissolved"), [(date(2021, 6, 30), False), (date(2021, 7, 1), True)])
def test_unit_that_has_ended_is_dissolved(on: date, dissolved: bool) -> None:
    unit = a_unit(valid_to=date(2021, 6, 30))
    told = Candidate(subject_kind=SubjectKind.COLLECTIVE, subject=unit, **YEAR)  # type: ignore[arg-type]
    [gathered] = queries.gather_facts([told], on=ON, law_day=on)
    assert isinstance(gathered.facts, lawbook.CollectiveFacts)
    assert gathered.facts.dissolved is dissolved


def test_dossier_submitted_before_a_change_of_law_is_judged_under_both() -> None:
    confirmations()
    arguments: dict[str, object] = {"on": date(2024, 1, 5), "received_on": date(2024, 1, 4)}
    told = {"attestations": GOOD | {"local_criteria": "Quyết định số 1", "local_criteria_met": True}}
    late, early = check(**arguments, **told), check(**arguments, **told, submitted_on=date(2023, 12, 28))
    assert [late.answer["also_under"], early.answer["also_under"]["regime"]] == [None, "A"]


def test_earlier_award_is_asked_where_the_register_is_silent() -> None:
    confirmations()
    silent = {name: value for name, value in GOOD.items() if name != "earlier_award"}
    kept = check(attestations=silent)
    assert (kept.outcome, kept.answer["missing"][-1]) == (Outcome.UNKNOWN, "facts.earlier_award")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (DisciplineForm.KHIEN_TRACH, lawbook.Discipline.REPRIMAND),
        (DisciplineForm.CANH_CAO, lawbook.Discipline.WARNING),
        (DisciplineForm.CACH_CHUC, lawbook.Discipline.HEAVIER),
    ],
)
def test_heaviest_discipline_of_the_period_counts(form: DisciplineForm, expected: lawbook.Discipline) -> None:
    person = a_person(title="Chuyên viên")
    a_discipline(person)
    a_discipline(person, form=form, decided_on=date(2021, 6, 1))
    assert facts_of(person).discipline is expected


def test_award_of_the_same_period_is_a_question_to_a_person() -> None:
    confirmations()
    person = a_person(title="Chuyên viên")
    an_award(person, decided_on=date(2021, 10, 6))
    asked = check(person)
    claimed = check(person, attestations=GOOD | {"earlier_award": "none"})
    other, same = check(person, same_achievement=False), check(person, same_achievement=True)
    assert [kept.outcome for kept in (asked, claimed, other, same)] == [
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
        Outcome.MET,
        Outcome.NOT_MET,
    ]
    assert [award["achievement"] for award in asked.facts["earlier_awards"]] == ["Hoàn thành xuất sắc nhiệm vụ năm"]


@pytest.mark.parametrize(
    "award",
    [
        {"year": 2020, "decided_on": date(2021, 1, 11)},
        {"decided_on": date(2022, 1, 11)},
        {"decided_on": date(2021, 10, 6), "annulled": True},
    ],
)
def test_other_awards_raise_no_question(award: dict[str, object]) -> None:
    person = a_person(title="Chuyên viên")
    an_award(person, **award)  # type: ignore[arg-type]
    an_award(a_person("Lê Văn Tám", title="Chuyên viên"), decided_on=date(2021, 10, 6))
    assert facts_of(person).earlier_award is lawbook.EarlierAward.NONE


def test_facts_of_many_take_the_same_queries_as_of_one() -> None:
    people = [a_person(f"Nguyễn Văn {name}", title="Chuyên viên") for name in "ABC"]
    for person in people:
        a_rating(person)
        a_discipline(person)
        an_initiative(person)
        an_award(person, decided_on=date(2021, 10, 6))
    a_complete_year(CompleteIn.TITLES)
    counted, written = [], []
    for count in (1, 3):
        candidates = [candidate(person) for person in people[:count]]
        with CaptureQueriesContext(connection) as captured:
            gathered = queries.gather_facts(candidates, on=ON)
            assert all(evidence.words for one in gathered for evidence in one.sources.values())
        counted.append(len(captured))
        assert [len(one.earlier_awards) for one in gathered] == [1] * count
        arguments = {"actor": an_officer(Role.APPRAISER), "issuer": a_ward(), "award_kind": an_award_kind()}
        with CaptureQueriesContext(connection) as captured:
            actions.check_many(candidates=candidates, on=ON, **arguments)
        written.append(len(captured))
    assert counted == [8, 8]
    assert written[0] == written[1]


def test_evidence_names_the_records_a_fact_was_read_from() -> None:
    person = a_person(title="Chuyên viên")
    rating, measure = a_rating(person), a_discipline(person)
    award = an_award(person, decided_on=date(2021, 10, 6))
    evidence = queries.evidence_of(check(person, attestations=GOOD | {"local_criteria_met": True}))
    names = ("rating", "discipline", "commendations", "local_criteria_met")
    assert [[(one.kind, one.uid, one.page, one.page_uid) for one in evidence[name].records] for name in names] == [
        [(RecordKind.RATING, str(rating.uid), PageKind.PERSON, str(person.uid))],
        [(RecordKind.DISCIPLINE, str(measure.uid), PageKind.PERSON, str(person.uid))],
        [(RecordKind.AWARD, str(award.uid), PageKind.AWARD, str(award.uid))],
        [],
    ]
    assert evidence["rating"].words == "Xếp loại năm 2021: Hoàn thành tốt nhiệm vụ (Thông báo xếp loại cuối năm)"
    assert evidence["local_criteria_met"].words == "Đơn vị đề nghị xác nhận"


def test_evidence_kept_as_words_is_still_read() -> None:
    kept = check()
    kept.facts = {"seen": {}, "sources": {"rating": "Xếp loại năm 2021"}}
    assert queries.evidence_of(kept) == {"rating": queries.Evidence("Xếp loại năm 2021")}
    kept.facts = {"seen": {}}
    assert queries.evidence_of(kept) == {}


def test_gather_facts_of_nobody() -> None:
    assert queries.gather_facts([], on=ON) == []


def confirm(**changes: object) -> object:
    plain: dict[str, object] = {
        "actor": an_officer(Role.APPRAISER),
        "unit": a_ward(),
        "provision": GIAY_KHEN_PROVISIONS[0],
        "document": "Nghị định số 91/2017/NĐ-CP",
        "page": "Điều 3",
        "on": date(2021, 1, 4),
    }
    return actions.confirm_provision(**(plain | changes))  # type: ignore[arg-type]


def test_confirm_provision_is_recorded() -> None:
    confirm()
    event = AuditEvent.objects.get(event="provision_confirmed")
    assert GIAY_KHEN_PROVISIONS[0] in event.payload
    statuses = {status.provision.code: status for status in queries.provision_statuses(a_ward(), award="giay-khen-xa")}
    assert [statuses[code].needs_confirmation for code in GIAY_KHEN_PROVISIONS] == [False, True]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"provision": "giay-khen.khong-co"}, "provision"),
        ({"document": " "}, "document"),
        ({"page": ""}, "page"),
        ({"page": "x" * 101}, "page"),
        ({"on": date(2199, 1, 1)}, "on"),
    ],
)
def test_confirm_provision_refuses(changes: dict[str, object], field: str) -> None:
    with pytest.raises(RefusedError) as caught:
        confirm(**changes)
    assert caught.value.field == field


def test_confirm_provision_once_until_withdrawn() -> None:
    confirmation = confirm()
    with pytest.raises(RefusedError) as caught:
        confirm()
    assert caught.value.field == "provision"
    actions.withdraw_confirmation(
        actor=an_officer(Role.APPRAISER),
        confirmation=confirmation,  # type: ignore[arg-type]
        on=date(2021, 2, 1),
    )
    confirm()
    names = ["provision_confirmed", "confirmation_withdrawn"]
    assert list(AuditEvent.objects.filter(event__in=names).values_list("event", flat=True)) == [
        "provision_confirmed",
        "confirmation_withdrawn",
        "provision_confirmed",
    ]


def test_withdraw_confirmation_refuses_earlier_days_and_twice() -> None:
    [confirmation] = confirmations(provisions=GIAY_KHEN_PROVISIONS[:1])
    arguments = {"actor": an_officer(Role.APPRAISER), "confirmation": confirmation}
    with pytest.raises(RefusedError, match="trước ngày xác nhận"):
        actions.withdraw_confirmation(on=date(2021, 1, 3), **arguments)
    actions.withdraw_confirmation(on=date(2021, 1, 4), **arguments)
    with pytest.raises(RefusedError, match="đã được rút lại"):
        actions.withdraw_confirmation(on=date(2021, 1, 5), **arguments)
    assert queries.confirmations_for_lawbook(a_ward()) == ()


def test_confirming_and_withdrawing_need_an_officer() -> None:
    [confirmation] = confirmations(provisions=GIAY_KHEN_PROVISIONS[:1])
    head = a_head(a_group())
    with pytest.raises(NotAllowedError):
        confirm(actor=head, provision=GIAY_KHEN_PROVISIONS[1])
    with pytest.raises(NotAllowedError):
        actions.withdraw_confirmation(actor=head, confirmation=confirmation, on=date(2021, 2, 1))


def test_questions_are_the_facts_the_law_of_the_day_asks() -> None:
    asked = queries.questions("giay-khen-xa", SubjectKind.INDIVIDUAL, on=ON)
    assert [(question.name, question.kind) for question in asked] == [
        ("completed_tasks_well", "boolean"),
        ("good_character", "boolean"),
        ("exemplary", "boolean"),
        ("movement_achievement", "boolean"),
        ("movement", "string"),
        ("sudden_achievement", "boolean"),
        ("under_discipline_or_investigation", "boolean"),
        ("earlier_award", "choice"),
    ]
    assert list(asked[-1].labels) == list(asked[-1].choices)
    assert queries.question_text("individual", "facts.rating") == "Xếp loại chất lượng của năm?"


def test_occupation_and_a_move_are_asked_in_words() -> None:
    asked = {one.name: one for one in queries.questions("lao-dong-tien-tien", "individual", on=date(2025, 6, 1))}
    assert asked["occupation"].labels == {
        "official": "Cán bộ, công chức, viên chức, người lao động của cơ quan, đơn vị",
        "employee": "Công nhân, người lao động do doanh nghiệp, hợp tác xã tuyển dụng",
        "worker": "Nông dân, người lao động khác không do ai tuyển dụng",
    }
    assert (asked["previous_unit_agrees"].kind, asked["previous_unit_agrees"].text) == (
        "boolean",
        "Đã có ý kiến nhận xét bằng văn bản của đơn vị cũ?",
    )


def test_failing_lines_name_the_requirement_and_its_article() -> None:
    confirmations()
    person = a_person(title="Chuyên viên")
    kept = check(person, same_achievement=True)
    assert queries.failing_lines(kept) == [
        "Không tặng thưởng nhiều hình thức cho một thành tích đạt được "
        "(điểm b khoản 2 Điều 6 Luật Thi đua, khen thưởng 2003 được sửa đổi, bổ sung bởi Luật số 39/2013/QH13; "
        "khoản 2 Điều 3 Nghị định số 91/2017/NĐ-CP)"
    ]
    assert list(queries.assessments_of("individual", person)) == [kept]
    silent = check(
        person,
        attestations={"under_discipline_or_investigation": False}
        | dict.fromkeys(("completed_tasks_well", "movement_achievement", "sudden_achievement"), False),
    )
    assert len(queries.failing_lines(silent)) == 3
