"""The year's figures, its steps, its report."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.factories.procedure_early import a_group, a_movement, a_pledge, a_result
from tests.factories.procedure_late import (
    a_nomination,
    a_round,
    adopted_minutes,
    an_issued_decision,
    an_office,
    nominations,
)
from tests.factories.records import a_field, a_household, a_person, an_account, an_award

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.movements.actions import record_contribution, record_work, tell_good_model
from thidua.procedure.movements.enums import ContributionKind, MovementState, Qualifier, WorkKind
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.reports import actions, papers, queries
from thidua.procedure.reports.enums import ReportState, StepState
from thidua.procedure.reports.models import YearReport
from thidua.records.catalogue.enums import Ground
from thidua.records.register.actions import annul_award
from thidua.records.register.models import Award
from thidua.records.register.queries import SubjectCounts

pytestmark = pytest.mark.django_db
ON = date(2022, 1, 12)


def figures(year: int = 2021) -> queries.YearFigures:
    return queries.year_figures(an_office().ward, year)


def drafted(**given: object) -> YearReport:
    office = an_office()
    values: dict[str, object] = {
        "actor": office.secretary,
        "issuer": office.ward,
        "year": 2021,
        "on": ON,
        "assessment": "Phong trào được hưởng ứng rộng khắp.",
        "limitations": "Một số giao ước chưa lượng hóa\nSố liệu chậm",
        "directions": "Phát động ngay từ đầu năm",
    }
    return actions.draft_report(**{**values, **given})  # type: ignore[arg-type]


def adopted(report: YearReport, **given: object) -> YearReport:
    office = an_office()
    values: dict[str, object] = {
        "actor": office.signer,
        "report": report,
        "signer": office.head,
        "signer_post": "Chủ tịch",
        "on": ON,
    }
    return actions.adopt_report(**{**values, **given})  # type: ignore[arg-type]


def events() -> list[str]:
    return list(AuditEvent.objects.filter(event__startswith="report_").values_list("event", flat=True))


def test_put_forward_and_awarded_are_counted_apart() -> None:
    round = a_round(is_year_end=True)
    made = nominations(round, collectives=2, individuals=3)
    for state in (NominationState.DRAFT, NominationState.WITHDRAWN):
        a_nomination(round, state=state)
    an_issued_decision_after_refusing(round, made[-1:])
    counted = figures()
    assert counted.nominated == SubjectCounts(collective=2, individual=3)
    assert counted.awarded == counted.year_end == SubjectCounts(collective=2, individual=2)
    assert (counted.meetings, counted.decisions, counted.bonus_total) == (1, 1, 2 * 450_000 + 2 * 220_000)
    assert [(r.nominated, r.awarded, r.decision) for r in counted.rounds] == [
        (SubjectCounts(2, 3), SubjectCounts(2, 2), "01/QĐ-UBND")
    ]


def an_issued_decision_after_refusing(round: object, refused: Sequence[Nomination]) -> None:
    from tests.factories.procedure_late import DECIDED_ON, settled_rounding

    from thidua.procedure.decisions.actions import draft_decision, issue_decision, sign_decision

    office = an_office()
    settled_rounding()
    decision = draft_decision(
        actor=office.secretary,
        round=round,  # type: ignore[arg-type]
        meeting=adopted_minutes(round, refused=refused),  # type: ignore[arg-type]
        subject_line="Về việc tặng Giấy khen",
        on=DECIDED_ON,
    )
    signed = sign_decision(
        actor=office.signer, decision=decision, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON
    )
    issue_decision(actor=office.keeper, decision=signed, on=DECIDED_ON)


def test_titles_are_counted_apart_from_forms() -> None:
    title = a_round(award="lao-dong-tien-tien")
    nominations(title, collectives=0, individuals=4)
    an_issued_decision(title)
    an_issued_decision(collectives=1, individuals=1)
    counted = figures()
    assert counted.awarded == SubjectCounts(1, 1)
    assert counted.titles_awarded == counted.titles_nominated == SubjectCounts(0, 4)
    assert [(line.name, line.awarded.total) for line in counted.by_kind] == [
        ("Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", 2),
        ("Lao động tiên tiến", 4),
    ]


def test_every_classification_adds_up_to_the_whole() -> None:
    fields = [a_field("Kinh tế", order=1), a_field("Văn hóa", order=2), None]
    for ground in (Ground.PHONG_TRAO, Ground.DOT_XUAT):
        round = a_round(ground=ground)
        for at, nomination in enumerate(nominations(round, collectives=2, individuals=3)):
            nomination.field = fields[at % 3]
            nomination.save()
        an_issued_decision(round, household=a_household(key=f"ho-{ground}"))
    counted = figures()
    whole = SubjectCounts(collective=4, individual=6, household=2)
    assert counted.awarded == counted.nominated == whole
    for lines in (counted.by_kind, counted.by_ground, counted.by_field, counted.rounds):
        assert sum(line.awarded.total for line in lines) == whole.total
        assert sum(line.nominated.household for line in lines) == whole.household
    assert [line.name for line in counted.by_ground] == ["Phong trào thi đua", "Đột xuất"]
    assert [line.name for line in counted.by_field] == ["Kinh tế", "Văn hóa", "Chưa phân loại"]


def test_awards_count_by_the_year_of_the_achievement_and_only_while_they_stand() -> None:
    an_issued_decision(collectives=1, individuals=1)
    an_award(year=2020)
    assert figures().awarded == SubjectCounts(1, 1)
    assert figures(2022).awarded == SubjectCounts()
    award = Award.all_records.get(subject_kind="collective")
    annul_award(actor=an_office().signer, award=award, on=ON, reason="Kê khai không đúng")
    assert figures().awarded == SubjectCounts(0, 1)


def test_results_keep_the_word_that_says_how_exact_they_are() -> None:
    movement = a_movement(targets=[("Thu ngân sách phường", "tỷ đồng", Decimal(15)), ("Hộ nghèo", "hộ", Decimal(9))])
    target = movement.targets.get(indicator="Thu ngân sách phường")
    a_result(movement, value=Decimal(9), target=target, as_of=date(2021, 6, 30), code="thu-1")
    a_result(movement, value=Decimal(15), target=target, qualifier=Qualifier.NEARLY, code="thu-1")
    a_result(movement, value=Decimal(55), qualifier=Qualifier.OVER, code="thu-nsnn")
    lines = {
        line.code or line.indicator: (line.value, line.qualifier, line.target, line.reached)
        for line in figures().results
    }
    assert lines == {
        "thu-1": (Decimal(15), "gần", Decimal(15), False),
        "thu-nsnn": (Decimal(55), "trên", None, None),
        "Hộ nghèo": (None, "", Decimal(9), None),
    }


def test_percentages_of_units_are_told_as_far_as_they_lie_apart_and_kept_so() -> None:
    movement = a_movement(targets=[("Gia đình văn hóa", "%", Decimal(90))])
    target = movement.targets.get()
    for number, value in enumerate((80, 90), start=1):
        a_result(movement, a_group(number), value=Decimal(value), target=target)
    [line] = figures().results
    assert (line.value, line.lowest, line.highest, line.reached) == (None, Decimal(80), Decimal(90), None)
    report = adopted(drafted())
    assert queries.figures_of(report).results == (line,)
    assert "80 – 90 tùy đơn vị" in str(papers.report_paper(report))
    # A report adopted before these two figures were known still opens.
    for kept in report.figures["results"]:
        del kept["lowest"], kept["highest"]
    assert queries.figures_of(report).results[0].lowest is None


def test_works_contributions_and_models_are_gathered() -> None:
    movement, office = a_movement(), an_office()
    work = record_work(
        actor=office.secretary,
        movement=movement,
        unit=office.ward,
        kind=WorkKind.CIVILISED_LANE,
        name="Ngõ 5",
        completed_on=date(2021, 9, 1),
    )
    for quantity, value in ((Decimal("40.5"), 30_000_000), (Decimal(10), None)):
        record_contribution(
            actor=office.secretary,
            work=work,
            kind=ContributionKind.LAND,
            quantity=quantity,
            measure_unit="m²",
            value=value,
        )
    tell_good_model(
        actor=office.secretary, movement=movement, unit=office.ward, name="Tuyến phố không rác", story="Tự quản."
    )
    counted = figures()
    assert [(w.kind, w.count, w.names) for w in counted.works] == [("Ngõ phố văn minh", 1, ("Ngõ 5",))]
    assert counted.contributions == (queries.ContributionFigure("Đất", "m²", Decimal("50.50"), 30_000_000),)
    assert [model.name for model in counted.good_models] == ["Tuyến phố không rác"]


def test_figures_take_as_many_queries_for_a_small_year_as_for_a_large_one(
    django_assert_max_num_queries: object,
) -> None:
    ward = an_office().ward
    for individuals in (1, 5):
        a_pledge(a_movement(), signed=True)
        an_issued_decision(collectives=1, individuals=individuals)
        with django_assert_max_num_queries(17):  # type: ignore[operator]
            queries.year_figures(ward, 2021)
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            queries.year_steps(ward, 2021, ON)


def test_drafting_again_rewrites_the_draft() -> None:
    first, second = drafted(), drafted(limitations="Không có")
    assert (first.pk, second.limitations) == (second.pk, "Không có")
    assert events() == ["report_drafted", "report_drafted"]


def test_drafting_refuses_a_year_to_come_and_needs_a_role() -> None:
    with pytest.raises(RefusedError) as refusal:
        drafted(year=2023)
    assert refusal.value.field == "on"
    with pytest.raises(NotAllowedError):
        drafted(actor=an_office().keeper)


def test_adopting_keeps_the_figures_as_they_were_reported() -> None:
    a_pledge(a_movement(), signed=True)
    an_issued_decision(collectives=1, individuals=2)
    report = adopted(drafted())
    before = figures()
    assert (report.state, report.number, report.adopted_on) == (ReportState.ADOPTED, 1, ON)
    an_issued_decision(collectives=0, individuals=1)
    report = YearReport.objects.get()
    assert queries.figures_of(report) == before
    assert queries.figures_of(report) != figures()
    assert papers_of(report, PaperKind.REPORT).count() == 2
    assert events() == ["report_drafted", "report_adopted"]
    with pytest.raises(RefusedError) as refusal:
        drafted()
    assert str(refusal.value) == "Báo cáo năm 2021 đã ban hành."


def test_a_draft_refuses_unprintable_characters() -> None:
    with pytest.raises(RefusedError) as refusal:
        drafted(limitations="Số liệu\x00 chậm")
    assert refusal.value.field == "limitations"


def test_a_draft_counts_anew() -> None:
    report = drafted()
    an_issued_decision(collectives=0, individuals=1)
    assert queries.figures_of(report).awarded == SubjectCounts(0, 1)


@pytest.mark.parametrize(
    ("words", "given", "field"),
    [
        ({"assessment": " "}, {}, "assessment"),
        ({"directions": ""}, {}, "directions"),
        ({}, {"signer_post": ""}, "signer_post"),
        ({}, {"signer_post": "Phó Chủ tịch"}, "signer_post"),
        ({}, {"on": date(2022, 1, 11)}, "on"),
        ({}, {"on": clock.today() + timedelta(days=1)}, "on"),
    ],
)
def test_adopting_refuses(words: dict[str, object], given: dict[str, object], field: str) -> None:
    report = drafted(**words)
    with pytest.raises(RefusedError) as refusal:
        adopted(report, **given)
    assert refusal.value.field == field


def test_adopting_refuses_a_signer_without_a_post_there() -> None:
    with pytest.raises(RefusedError) as refusal:
        adopted(drafted(), signer=a_person("Người Ngoài"))
    assert refusal.value.field == "signer"


def test_adopting_refuses_a_day_before_the_last_report_and_after_the_authority_has_ended() -> None:
    adopted(drafted(), on=date(2022, 1, 14))
    second = drafted(year=2022)
    with pytest.raises(RefusedError) as refusal:
        adopted(second)
    assert str(refusal.value).startswith("Báo cáo tổng kết năm 2021 đã mang ngày 14/01/2022")
    ward = an_office().ward
    ward.valid_to = date(2022, 1, 14)
    ward.save()
    with pytest.raises(RefusedError) as refusal:
        adopted(second, on=date(2022, 1, 15))
    assert "đã kết thúc hoạt động ngày 14/01/2022" in str(refusal.value)


def test_adopting_needs_the_signers_own_account() -> None:
    other = an_account(Role.SIGNER, an_office().ward)
    with pytest.raises(NotAllowedError) as refusal:
        adopted(drafted(), actor=other)
    assert str(refusal.value) == "Hồ Sỹ Quyết phải tự ký bằng tài khoản của mình."


def test_a_good_model_told_in_lines_stands_in_one_paragraph() -> None:
    movement = a_movement()
    tell_good_model(
        actor=an_office().secretary,
        movement=movement,
        unit=movement.issuer,
        name="Ngõ tự quản",
        story="Mỗi ngõ một nhóm trưởng\nMở rộng bốn ngõ.",
    )
    told = [str(getattr(block, "text", "")) for block in papers.report_paper(drafted()).body]
    assert "- Ngõ tự quản (Phường Đậu Liêu): mỗi ngõ một nhóm trưởng. Mở rộng bốn ngõ." in told


def test_the_paper_has_its_four_parts() -> None:
    an_issued_decision(collectives=1, individuals=2)
    paper = papers.report_paper(adopted(drafted()))
    headings = [block.label for block in paper.body if getattr(block, "level", None) is not None]  # type: ignore[union-attr]
    assert [label for label in headings if not label[0].isdigit()] == ["I.", "II.", "III.", "IV."]
    assert str(paper.number) == "01/BC-UBND"


def states(on: date = ON) -> dict[str, StepState]:
    return {step.name: step.state for step in queries.year_steps(an_office().ward, 2021, on)}


def test_the_year_begins_with_the_launch() -> None:
    found = states()
    assert list(found) == [
        "launch",
        "pledges",
        "results",
        "nominations",
        "appraisal",
        "council",
        "decision",
        "certificates",
        "conference",
        "report",
        "story",
    ]
    assert found.pop("launch") == StepState.CURRENT
    assert set(found.values()) == {StepState.WAITING}


def test_steps_are_done_when_all_that_belongs_to_them_is_done() -> None:
    a_pledge(a_movement(), signed=True)
    an_issued_decision()
    assert states() == {
        "launch": StepState.DONE,
        "pledges": StepState.DONE,
        "results": StepState.CURRENT,
        "nominations": StepState.DONE,
        "appraisal": StepState.DONE,
        "council": StepState.DONE,
        "decision": StepState.DONE,
        "certificates": StepState.WAITING,
        "conference": StepState.WAITING,
        "report": StepState.WAITING,
        "story": StepState.WAITING,
    }
    assert states(date(2021, 1, 10))["launch"] == StepState.CURRENT


def test_pledges_are_done_when_every_unit_has_signed() -> None:
    movement = a_movement()
    a_pledge(movement, signed=True)
    a_group(2)
    steps = {step.name: step for step in queries.year_steps(an_office().ward, 2021, ON)}
    assert (steps["pledges"].state, steps["pledges"].done, steps["pledges"].total) == (StepState.CURRENT, 1, 2)
    a_pledge(movement, a_group(2), signed=True)
    assert states()["pledges"] == StepState.DONE


def test_a_movement_summed_up_asks_for_no_pledge_and_no_figure() -> None:
    a_pledge(movement := a_movement(), signed=True)
    a_group(2)
    Movement.objects.filter(pk=movement.pk).update(state=MovementState.SUMMED_UP)
    assert (states()["pledges"], states()["results"]) == (StepState.DONE, StepState.DONE)


def test_empty_and_cancelled_rounds_do_not_hang_the_steps() -> None:
    an_issued_decision()
    a_round(state=RoundState.OPEN)  # nobody was nominated until its deadline
    a_round(state=RoundState.CANCELLED)
    found = states()
    assert {found[name] for name in ("nominations", "appraisal", "council", "decision")} == {StepState.DONE}


def test_a_dossier_waiting_in_an_open_round_keeps_the_step_open() -> None:
    decision = an_issued_decision()
    late = a_nomination(decision.round, state=NominationState.RETURNED)
    assert states()["appraisal"] == StepState.DONE  # its list is locked
    CommendationRound.objects.filter(pk=late.round_id).update(state=RoundState.OPEN)
    steps = {step.name: step for step in queries.year_steps(an_office().ward, 2021, ON)}
    assert (steps["appraisal"].state, steps["appraisal"].done, steps["appraisal"].total) == (StepState.CURRENT, 3, 4)
    assert steps["nominations"].state != StepState.DONE


def test_a_round_in_which_nobody_was_recommended_needs_no_decision() -> None:
    an_issued_decision()
    round = a_round()
    adopted_minutes(round, refused=nominations(round))
    assert states()["decision"] == StepState.DONE


def test_editors_see_reports_and_unit_heads_do_not() -> None:
    report = drafted()
    assert list(queries.visible_to(an_account(Role.EDITOR))) == [report]
    assert list(queries.visible_to(an_account(Role.UNIT_HEAD))) == []
