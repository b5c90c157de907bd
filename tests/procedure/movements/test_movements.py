"""Movements: drafted, launched, pledged to, reported on, summed up."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import a_field, a_person, a_unit, a_ward, an_account
from tests.factories.procedure_early import (
    LAUNCHED_ON,
    a_chairman,
    a_group,
    a_head,
    a_movement,
    a_pledge,
    a_result,
    an_officer,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.movements import actions, queries
from thidua.procedure.movements.actions import MeasureInput
from thidua.procedure.movements.enums import (
    ContributionKind,
    MovementForm,
    MovementState,
    PledgeState,
    Qualifier,
    WorkKind,
)
from thidua.procedure.movements.models import Movement, PledgeMeasure, Result
from thidua.procedure.movements.papers import lines_of, pledge_paper
from thidua.procedure.movements.queries import Figure, Spread, adds_up, figure_of_units
from thidua.procedure.movements.validators import Amount, ask_about_amounts

pytestmark = pytest.mark.django_db


def events(*names: str) -> list[str]:
    return list(AuditEvent.objects.filter(event__in=names).order_by("sequence").values_list("event", flat=True))


def draft(**changes: object) -> Movement:
    ward = a_ward()
    given_values = {
        "actor": an_officer(Role.APPRAISER),
        "issuer": ward,
        "year": 2021,
        "title": "Thi đua yêu nước năm 2021",
        "form": MovementForm.REGULAR,
        "purpose": "Hoàn thành nhiệm vụ.",
        "scope": "Toàn phường.",
        "criteria": "Hoàn thành chỉ tiêu.",
        "starts_on": date(2021, 1, 15),
        "ends_on": date(2021, 12, 31),
        "fields": [a_field()],
    } | changes
    return actions.draft_movement(**given_values)  # type: ignore[arg-type]


def refusal(call: object, **arguments: object) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        call(**arguments)  # type: ignore[operator]
    return caught.value


def test_draft_movement_by_an_officer() -> None:
    movement = draft()
    assert (movement.state, movement.launch_number, list(movement.fields.all())) == ("draft", None, [a_field()])
    assert events("movement_drafted") == ["movement_drafted"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"ends_on": date(2021, 1, 1)}, "ends_on"),
    ],
)
def test_draft_movement_refuses(changes: dict[str, object], field: str) -> None:
    with pytest.raises(RefusedError) as caught:
        draft(**changes)
    assert caught.value.field == field


def test_draft_movement_refuses_a_title_used_that_year() -> None:
    draft()
    with pytest.raises(RefusedError) as caught:
        draft()
    assert str(caught.value) == "Năm 2021 đã có phong trào «Thi đua yêu nước năm 2021»."


def test_draft_movement_refuses_a_units_head() -> None:
    with pytest.raises(NotAllowedError):
        draft(actor=a_head(a_group()))


def test_amend_movement_changes_only_what_is_given() -> None:
    movement = actions.amend_movement(
        actor=an_officer(Role.APPRAISER), movement=draft(slogan="Đoàn kết"), purpose="Vượt chỉ tiêu.", fields=[]
    )
    assert (movement.purpose, movement.slogan, movement.fields.count()) == ("Vượt chỉ tiêu.", "Đoàn kết", 0)
    assert events("movement_amended") == ["movement_amended"]


def test_amend_movement_refuses_once_launched() -> None:
    movement = a_movement()
    problem = refusal(actions.amend_movement, actor=an_officer(Role.APPRAISER), movement=movement, purpose="Khác")
    assert str(problem) == "Không thể sửa kế hoạch khi phong trào đang ở trạng thái «Đã phát động»."


def test_targets_are_added_in_order_and_removed() -> None:
    movement, actor = draft(fields=[]), an_officer(Role.APPRAISER)
    first = actions.add_target(
        actor=actor, movement=movement, field=a_field(), indicator="Thu", measure_unit="tỷ đồng", value=Decimal(13)
    )
    second = actions.add_target(
        actor=actor, movement=movement, field=a_field(), indicator="Ngõ", measure_unit="ngõ", value=Decimal(8)
    )
    assert ([first.order, second.order], list(movement.fields.all())) == ([1, 2], [a_field()])
    actions.remove_target(actor=actor, target=first)
    assert list(movement.targets.all()) == [second]
    assert events("target_added", "target_removed") == ["target_added", "target_added", "target_removed"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"indicator": ""}, "indicator"),
        ({"measure_unit": " "}, "measure_unit"),
        ({"value": Decimal(0)}, "value"),
        ({"value": Decimal(10) ** 17}, "value"),
        ({"indicator": "Có rồi"}, "indicator"),
    ],
)
def test_add_target_refuses(changes: dict[str, object], field: str) -> None:
    movement, actor = draft(), an_officer(Role.APPRAISER)
    plain = {"indicator": "Thu", "measure_unit": "tỷ đồng", "value": Decimal(1), "field": a_field()}
    actions.add_target(actor=actor, movement=movement, **(plain | {"indicator": "Có rồi"}))  # type: ignore[arg-type]
    assert refusal(actions.add_target, actor=actor, movement=movement, **(plain | changes)).field == field


def test_remove_target_refuses_what_a_pledge_names() -> None:
    movement = a_movement(launched=False)
    target = movement.targets.get()
    a_pledge(movement, target=target)
    problem = refusal(actions.remove_target, actor=an_officer(Role.APPRAISER), target=target)
    assert str(problem) == "Đã có giao ước góp vào chỉ tiêu «Thu ngân sách phường»; hãy sửa giao ước trước."


def test_launch_movement_numbers_the_plan_and_keeps_it() -> None:
    group = a_group()
    head = a_head(group)
    first, second = a_movement(), a_movement()
    assert (first.launch_number, second.launch_number, first.state) == (1, 2, MovementState.LAUNCHED)
    assert sorted(papers_of(first, PaperKind.LAUNCH_PLAN).values_list("media_type", flat=True)) == [
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
    assert events("movement_launched") == ["movement_launched"] * 2
    messages = OutboxMessage.objects.filter(kind="movement_launched").order_by("pk")
    assert [(m.recipient, m.subject) for m in messages] == [
        (head, f"Phát động: {first.title}"),
        (head, f"Phát động: {second.title}"),
    ]


def test_launch_movement_gives_the_number_back_when_refused() -> None:
    unlaunched = draft()
    a_movement()
    refusal(
        actions.launch_movement,
        actor=an_officer(Role.SIGNER),
        movement=unlaunched,
        on=LAUNCHED_ON,
        launched_by=a_chairman(),
    )
    assert a_movement().launch_number == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"scope": " - "}, "scope"),
        ({"criteria": ""}, "criteria"),
    ],
)
def test_launch_movement_refuses_an_incomplete_plan(changes: dict[str, object], field: str) -> None:
    problem = refusal(
        actions.launch_movement,
        actor=an_officer(Role.SIGNER),
        movement=draft(**changes),
        on=LAUNCHED_ON,
        launched_by=a_chairman(),
    )
    assert problem.field == field


def test_launch_movement_asks_for_no_field() -> None:
    launched = actions.launch_movement(
        actor=an_officer(Role.SIGNER),
        movement=draft(fields=[], form=MovementForm.THEMATIC),
        on=LAUNCHED_ON,
        launched_by=a_chairman(),
    )
    assert launched.state == "launched"


def test_launch_movement_needs_a_target_when_regular() -> None:
    arguments = {"actor": an_officer(Role.SIGNER), "on": LAUNCHED_ON, "launched_by": a_chairman()}
    assert refusal(actions.launch_movement, movement=draft(), **arguments).field == "targets"
    thematic = draft(title="Chuyên đề", form=MovementForm.THEMATIC)
    assert actions.launch_movement(movement=thematic, **arguments).state == "launched"  # type: ignore[arg-type]


def test_launch_movement_refuses_somebody_without_a_post() -> None:
    problem = refusal(
        actions.launch_movement,
        actor=an_officer(Role.SIGNER),
        movement=a_movement(launched=False),
        on=LAUNCHED_ON,
        launched_by=a_person("Lê Văn Tám", unit=a_group()),
    )
    assert str(problem) == "Lê Văn Tám không giữ chức vụ nào ở Phường Đậu Liêu ngày 15/01/2021."


def test_launch_movement_refuses_after_its_end_and_twice() -> None:
    actor, chairman = an_officer(Role.SIGNER), a_chairman()
    late = refusal(
        actions.launch_movement,
        actor=actor,
        movement=a_movement(launched=False),
        on=date(2022, 1, 1),
        launched_by=chairman,
    )
    assert late.field == "on"
    again = refusal(actions.launch_movement, actor=actor, movement=a_movement(), on=LAUNCHED_ON, launched_by=chairman)
    assert str(again) == "Không thể «Phát động» khi phong trào đang ở trạng thái «Đã phát động»."


def test_launch_movement_refuses_an_officer_who_does_not_lead() -> None:
    with pytest.raises(NotAllowedError):
        actions.launch_movement(
            actor=an_officer(Role.APPRAISER),
            movement=a_movement(launched=False),
            on=LAUNCHED_ON,
            launched_by=a_chairman(),
        )


def test_draft_pledge_again_replaces_its_measures() -> None:
    pledge = a_pledge()
    again = actions.draft_pledge(
        actor=a_head(pledge.unit),
        movement=pledge.movement,
        unit=pledge.unit,
        measures=[
            MeasureInput(text="Một ngõ văn minh", measure_unit="ngõ", value=Decimal(1)),
            MeasureInput(text="Giám sát mọi công trình"),
        ],
    )
    assert (again.pk, [m.text for m in again.measures.all()]) == (
        pledge.pk,
        ["Một ngõ văn minh", "Giám sát mọi công trình"],
    )
    assert events("pledge_drafted") == ["pledge_drafted"] * 2


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        (MeasureInput(text="Không có số"), "Giao ước cần ít nhất một nội dung có mức cam kết bằng số."),
        (MeasureInput(text=" ", value=Decimal(1), measure_unit="ngõ"), "Nội dung cam kết không được để trống."),
        (MeasureInput(text="Làm ngõ", value=Decimal(1)), "«Làm ngõ» có mức cam kết nhưng thiếu đơn vị tính."),
    ],
)
def test_draft_pledge_refuses(measure: MeasureInput, message: str) -> None:
    group = a_group()
    problem = refusal(actions.draft_pledge, actor=a_head(group), movement=a_movement(), unit=group, measures=[measure])
    assert str(problem) == message


def test_draft_pledge_refuses_another_measure_than_the_targets() -> None:
    movement, group = a_movement(), a_group()
    measure = MeasureInput(text="Thu", measure_unit="triệu đồng", value=Decimal(1), target=movement.targets.get())
    problem = refusal(actions.draft_pledge, actor=a_head(group), movement=movement, unit=group, measures=[measure])
    assert str(problem) == "Chỉ tiêu «Thu ngân sách phường» tính bằng «tỷ đồng», không phải «triệu đồng»."


def test_draft_pledge_refuses_a_unit_outside_and_another_units_head() -> None:
    movement, group = a_movement(), a_group()
    stranger = a_unit(key="khac", name="Phường khác", kind="ward")  # type: ignore[arg-type]
    measures = [MeasureInput(text="Thu", measure_unit="tỷ đồng", value=Decimal(1))]
    outside = refusal(actions.draft_pledge, actor=a_head(stranger), movement=movement, unit=stranger, measures=measures)
    assert str(outside) == "Phường khác không thuộc Phường Đậu Liêu."
    with pytest.raises(NotAllowedError):
        actions.draft_pledge(actor=a_head(a_group(2)), movement=movement, unit=group, measures=measures)


def test_sign_pledge_fixes_and_keeps_it() -> None:
    pledge = a_pledge(signed=True)
    appraiser = an_officer(Role.APPRAISER)
    assert (pledge.state, pledge.signed_on, pledge.signer) == (
        PledgeState.SIGNED,
        LAUNCHED_ON,
        a_head(pledge.unit).person,
    )
    assert papers_of(pledge, PaperKind.PLEDGE).count() == 2
    assert events("pledge_signed") == ["pledge_signed"]
    assert list(OutboxMessage.objects.filter(kind="pledge_signed").values_list("recipient", "subject")) == [
        (appraiser.pk, "Tổ dân phố 1 đã ký giao ước thi đua")
    ]
    problem = refusal(
        actions.draft_pledge,
        actor=a_head(pledge.unit),
        movement=pledge.movement,
        unit=pledge.unit,
        measures=[MeasureInput(text="Thu", measure_unit="tỷ đồng", value=Decimal(1))],
    )
    assert str(problem) == "Tổ dân phố 1 đã ký giao ước; không thể sửa."


def test_sign_pledge_refuses_before_the_launch_outside_its_days_and_without_a_post() -> None:
    head = a_head(a_group())
    early = refusal(
        actions.sign_pledge,
        actor=head,
        pledge=a_pledge(a_movement(launched=False)),
        signer=head.person,
        on=LAUNCHED_ON,
    )
    assert str(early) == "Không thể ký giao ước khi phong trào đang ở trạng thái «Dự thảo»."
    pledge = a_pledge()
    days = refusal(actions.sign_pledge, actor=head, pledge=pledge, signer=head.person, on=date(2021, 1, 14))
    assert days.field == "on"
    nobody = refusal(actions.sign_pledge, actor=head, pledge=pledge, signer=a_person("Lê Văn Tám"), on=LAUNCHED_ON)
    assert nobody.field == "signer"
    with pytest.raises(NotAllowedError):
        actions.sign_pledge(
            actor=an_account(Role.UNIT_CLERK, pledge.unit), pledge=pledge, signer=head.person, on=LAUNCHED_ON
        )


def test_pledge_paper_has_two_sides() -> None:
    pledge = a_pledge(signed=True)
    paper = pledge_paper(pledge, signer_title="Tổ trưởng", issuer_signer_title="Chủ tịch Ủy ban nhân dân phường")
    assert [(signature.lines, signature.name) for signature in paper.signatures] == [
        (("Đại diện đơn vị ký giao ước", "Tổ trưởng"), "Trần Quốc Chí"),
        (("TM. Ủy ban nhân dân", "Chủ tịch"), "Phan Đình Trường"),
    ]


def test_result_keeps_the_sources_word_and_later_figures_stand_beside() -> None:
    movement = a_movement()
    target = movement.targets.get()
    earlier = a_result(movement, value=Decimal(7), as_of=date(2021, 6, 30), target=target)
    later = a_result(movement, value=Decimal(15), qualifier=Qualifier.NEARLY, target=target)
    progress = queries.movement_progress(movement).targets[0]
    assert (earlier.figure, later.figure) == ("7 tỷ đồng", "gần 15 tỷ đồng")
    assert movement.results.count() == 2
    assert (progress.result, progress.as_of) == (
        Figure(Decimal(15), Qualifier.NEARLY),
        date(2021, 12, 31),
    )
    assert events("result_recorded") == ["result_recorded"] * 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": " "}, "source"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal(9), "out_of": Decimal(8)}, "out_of"),
        ({"as_of": date(2021, 1, 14)}, "as_of"),
        ({"as_of": date(2021, 12, 31)}, "as_of"),
        ({"measure_unit": ""}, "measure_unit"),
        ({"code": ""}, "code"),
    ],
)
def test_record_result_refuses(changes: dict[str, object], field: str) -> None:
    movement = a_movement()
    a_result(movement)
    plain = {
        "unit": movement.issuer,
        "field": a_field(),
        "code": "thu-ngan-sach",
        "indicator": "Thu",
        "value": Decimal(1),
        "measure_unit": "tỷ đồng",
        "source": "Báo cáo",
        "as_of": date(2021, 9, 30),
    }
    problem = refusal(actions.record_result, actor=an_officer(Role.APPRAISER), movement=movement, **(plain | changes))
    assert problem.field == field


def test_record_result_refuses_a_draft_and_another_units_clerk() -> None:
    with pytest.raises(RefusedError, match="Dự thảo"):
        a_result(a_movement(launched=False))
    movement = a_movement()
    with pytest.raises(NotAllowedError):
        actions.record_result(
            actor=an_account(Role.UNIT_CLERK, a_group(2)),
            movement=movement,
            unit=a_group(1),
            field=a_field(),
            code="thu",
            indicator="Thu",
            value=Decimal(1),
            measure_unit="tỷ đồng",
            source="Báo cáo",
            as_of=date(2021, 9, 30),
        )


def test_progress_prefers_the_issuers_figure_over_its_breakdown() -> None:
    movement = a_movement()
    target = movement.targets.get()
    parts = [a_result(movement, a_group(n), value=Decimal(n), target=target) for n in (1, 2)]
    progress = queries.movement_progress(movement).targets[0]
    assert (progress.result, progress.by_unit) == (Figure(Decimal(3), Qualifier.EXACT), tuple(parts))
    whole = a_result(movement, value=Decimal(15), qualifier=Qualifier.OVER, target=target)
    progress = queries.movement_progress(movement).targets[0]
    assert (progress.result, progress.by_unit) == (Figure(Decimal(15), Qualifier.OVER), (whole, *parts))
    assert (progress.share, progress.reached) == (Decimal("115.4"), True)


@pytest.mark.parametrize(
    ("value", "qualifier", "reached"),
    [
        (13, Qualifier.EXACT, True),
        (12, Qualifier.EXACT, False),
        (13, Qualifier.OVER, True),
        (12, Qualifier.OVER, None),
        (13, Qualifier.NEARLY, False),
        (15, Qualifier.NEARLY, None),
    ],
)
def test_progress_says_reached_only_when_sure(value: int, qualifier: Qualifier, reached: bool | None) -> None:
    movement = a_movement()
    a_result(movement, value=Decimal(value), qualifier=qualifier, target=movement.targets.get())
    assert queries.movement_progress(movement).targets[0].reached is reached


def test_progress_counts_only_signed_pledges() -> None:
    movement = a_movement()
    target = movement.targets.get()
    a_pledge(movement, a_group(1), value=Decimal(3), target=target, signed=True)
    a_pledge(movement, a_group(2), value=Decimal(4), target=target)
    progress = queries.movement_progress(movement)
    assert (progress.targets[0].pledged, progress.targets[0].pledging_units) == (Decimal(3), 1)
    assert (progress.pledges, progress.signed_pledges) == (2, 1)


def test_progress_takes_the_same_queries_for_one_and_three() -> None:
    def made(count: int) -> Movement:
        movement = a_movement(targets=[(f"Chỉ tiêu {n}", "tỷ đồng", Decimal(10 * n)) for n in range(1, count + 1)])
        for number, target in enumerate(movement.targets.all(), start=1):
            a_pledge(movement, a_group(number), target=target)
            a_result(movement, a_group(number), code=f"so-{number}", target=target)
        return movement

    counted = []
    for movement in (made(1), made(3)):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.movement_progress(movement)
        counted.append(len(captured))
    assert counted == [4, 4]


qualified = st.builds(
    Figure,
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(list(Qualifier)),
)


@given(st.lists(qualified, max_size=8), st.lists(qualified, max_size=8))
def test_sum_of_figures_is_the_sum_of_sums(left: list[Figure], right: list[Figure]) -> None:
    whole = figure_of_units([*left, *right], "tỷ đồng")
    halves = figure_of_units(
        [half for each in (left, right) if isinstance(half := figure_of_units(each, "tỷ đồng"), Figure)], "tỷ đồng"
    )
    assert not isinstance(whole, Spread)
    assert not isinstance(halves, Spread)
    assert (whole is None) is (not left and not right)
    if whole is not None and halves is not None:
        assert whole.value == halves.value == sum(figure.value for figure in [*left, *right])
        words = {figure.qualifier for figure in [*left, *right]} - {Qualifier.EXACT}
        expected = Qualifier.EXACT if not words else (words.pop() if len(words) == 1 else None)
        assert whole.qualifier == expected


@pytest.mark.parametrize(
    ("measure_unit", "summed"),
    [
        ("tỷ đồng", True),
        ("hộ", True),
        ("m³/ngày", True),
        ("lượt/năm", True),
        ("%", False),
        ("phần trăm", False),
        ("‰", False),
        ("triệu đồng/người/năm", False),
        ("tạ/ha", False),
        ("Tỷ lệ (%)", False),
        ("điểm bình quân", False),
    ],
)
def test_rates_and_shares_of_several_units_have_no_sum(measure_unit: str, summed: bool) -> None:
    assert adds_up(measure_unit) is summed
    units = [Figure(Decimal(80), Qualifier.EXACT), Figure(Decimal(90), Qualifier.OVER)]
    made = figure_of_units(units, measure_unit)
    assert made == (Figure(Decimal(170), Qualifier.OVER) if summed else Spread(Decimal(80), Decimal(90), 2))
    assert figure_of_units(units[1:], measure_unit) == units[1]


def test_progress_never_adds_percentages_of_units() -> None:
    movement = a_movement(targets=[("Gia đình văn hóa", "%", Decimal(90))])
    target = movement.targets.get()
    for number, (pledged, reached) in enumerate([(85, 80), (95, 90)], start=1):
        a_pledge(movement, a_group(number), value=Decimal(pledged), target=target, signed=True)
        a_result(movement, a_group(number), value=Decimal(reached), target=target)
    [line] = queries.movement_progress(movement).targets
    assert (line.result, line.between) == (None, Spread(Decimal(80), Decimal(90), 2))
    assert (line.pledged, line.pledged_between) == (None, Spread(Decimal(85), Decimal(95), 2))
    assert (line.share, line.reached) == (None, None)
    a_result(movement, value=Decimal(88), target=target)
    [line] = queries.movement_progress(movement).targets
    assert (line.result, line.between) == (Figure(Decimal(88), Qualifier.EXACT), None)


def test_contributions_are_summed_by_group_and_kind() -> None:
    movement = a_movement()
    for number in (1, 2):
        group = a_group(number)
        work = actions.record_work(
            actor=a_head(group),
            movement=movement,
            unit=group,
            kind=WorkKind.URBAN_UPGRADE,
            name=f"Mở rộng ngõ {number}",
            completed_on=date(2021, 5, 20),
        )
        for kind, quantity, measure_unit in (
            (ContributionKind.MONEY, 118_000_000, "đồng"),
            (ContributionKind.LAND, 186, "m2"),
            (ContributionKind.LAND, 14, "m2"),
        ):
            actions.record_contribution(
                actor=a_head(group), work=work, kind=kind, quantity=Decimal(quantity), measure_unit=measure_unit
            )
    with CaptureQueriesContext(connection) as captured:
        summary = queries.contributions_summary(movement)
    assert len(captured) == 3
    assert [(line.unit.key, line.kind, line.quantity, line.value, line.gifts) for line in summary.lines] == [
        ("18127-TDP1", "land", Decimal(200), None, 2),
        ("18127-TDP1", "money", Decimal(118_000_000), 118_000_000, 1),
        ("18127-TDP2", "land", Decimal(200), None, 2),
        ("18127-TDP2", "money", Decimal(118_000_000), 118_000_000, 1),
    ]
    assert [(total.kind, total.quantity, total.value, total.gifts) for total in summary.totals] == [
        ("land", Decimal(400), None, 4),
        ("money", Decimal(236_000_000), 236_000_000, 2),
    ]
    assert summary.works == {WorkKind.URBAN_UPGRADE: 2}
    assert len(events("work_recorded")) == 2
    assert len(events("contribution_recorded")) == 6


def test_work_and_contribution_refuse() -> None:
    movement, group = a_movement(), a_group()
    arguments = {
        "actor": a_head(group),
        "movement": movement,
        "unit": group,
        "kind": WorkKind.CIVILISED_LANE,
        "name": "Ngõ 7",
        "completed_on": date(2021, 5, 20),
    }
    work = actions.record_work(**arguments)  # type: ignore[arg-type]
    assert refusal(actions.record_work, **arguments).field == "name"
    given_by = {"actor": a_head(group), "work": work, "kind": ContributionKind.LAND, "measure_unit": "m2"}
    assert refusal(actions.record_contribution, quantity=Decimal(0), **given_by).field == "quantity"
    assert refusal(actions.record_contribution, quantity=Decimal(1), value=-1, **given_by).field == "value"
    with pytest.raises(NotAllowedError):
        actions.record_contribution(
            **(given_by | {"actor": a_head(a_group(2))}),  # type: ignore[arg-type]
            quantity=Decimal(1),
        )


def test_tell_good_model_keeps_one_of_a_name_for_each_unit() -> None:
    movement, group = a_movement(), a_group()
    arguments = {"actor": a_head(group), "movement": movement, "unit": group, "name": "Bếp nghĩa tình"}
    model = actions.tell_good_model(story="Suất ăn cho người trực chốt.", **arguments)  # type: ignore[arg-type]
    assert list(queries.good_models_of(movement)) == [model]
    assert refusal(actions.tell_good_model, story="Lại", **arguments).field == "name"
    assert refusal(actions.tell_good_model, story=" ", **arguments).field == "story"
    assert events("good_model_told") == ["good_model_told"]


def test_sum_up_movement_ends_reporting() -> None:
    movement = a_movement()
    ended = actions.sum_up_movement(actor=an_officer(Role.COUNCIL_SECRETARY), movement=movement, on=date(2022, 1, 13))
    assert (ended.state, ended.summed_up_on) == (MovementState.SUMMED_UP, date(2022, 1, 13))
    assert events("movement_summed_up") == ["movement_summed_up"]
    with pytest.raises(RefusedError, match="Đã tổng kết"):
        a_result(movement)


def test_sum_up_movement_refuses_before_it_began_and_by_a_head() -> None:
    movement = a_movement()
    early = refusal(actions.sum_up_movement, actor=an_officer(Role.SIGNER), movement=movement, on=date(2021, 1, 14))
    assert early.field == "on"
    with pytest.raises(NotAllowedError):
        actions.sum_up_movement(actor=a_head(a_group()), movement=movement, on=date(2022, 1, 13))


def test_overlapping_targets_warn_of_the_same_indicator() -> None:
    open_one = a_movement()
    other = a_movement(launched=False)
    warnings = queries.overlapping_targets(other)
    assert [(warning.target, warning.other) for warning in warnings] == [(other.targets.get(), open_one.targets.get())]
    assert queries.overlapping_targets(open_one) == []


def test_visible_pledges_by_role() -> None:
    movement = a_movement()
    first, second = a_pledge(movement, a_group(1)), a_pledge(movement, a_group(2))
    assert set(queries.visible_pledges(an_officer(Role.COUNCIL_MEMBER))) == {first, second}
    assert list(queries.visible_pledges(an_account(Role.UNIT_CLERK, a_group(2)))) == [second]
    assert list(queries.visible_pledges(an_account())) == []


def test_movements_of_counts_along() -> None:
    movement, ward = a_movement(), a_ward()
    a_pledge(movement, a_group(1), signed=True)
    a_pledge(movement, a_group(2))
    with CaptureQueriesContext(connection) as captured:
        [found] = queries.movements_of(ward, 2021)
    assert (found.target_count, found.pledge_count, found.signed_count) == (1, 2, 1)  # type: ignore[attr-defined]
    assert len(captured) == 1


def test_head_of_needs_role_and_post() -> None:
    group = a_group()
    assert queries.head_of(group, LAUNCHED_ON) is None
    head = a_head(group)
    assert queries.head_of(group, LAUNCHED_ON) == head.person
    assert PledgeMeasure.objects.count() == 0


def test_lines_of_drops_dashes_and_end_marks() -> None:
    assert lines_of("- Một;\n\n+ Hai.\n - \n3 ngõ") == ("Một", "Hai", "3 ngõ")


def test_movement_of_an_authority_that_has_ended_is_not_launched() -> None:
    issuer = a_ward(key="18118", name="Phường Nam Hồng", valid_to=date(2021, 1, 14))
    with pytest.raises(RefusedError, match="đã kết thúc hoạt động ngày 14/01/2021") as caught:
        a_movement(issuer=issuer)
    assert caught.value.field == "on"


def test_wrong_figure_is_corrected_or_withdrawn_and_counts_no_more() -> None:
    result = a_result(a_movement(), value=Decimal(50))
    actor = an_officer(Role.APPRAISER)
    right = {"value": Decimal("5.5"), "source": result.source, "as_of": result.as_of, "reason": "Gõ nhầm dấu phẩy"}
    with pytest.raises(NotAllowedError):
        actions.correct_result(actor=an_account(Role.AUDITOR), result=result, **right)
    for changed, field in (
        ({"reason": ""}, "reason"),
        ({"source": " "}, "source"),
        ({"value": Decimal("-1")}, "value"),
        ({"as_of": date(1990, 1, 1)}, "as_of"),
    ):
        with pytest.raises(RefusedError) as refusal:
            actions.correct_result(actor=actor, result=result, **{**right, **changed})
        assert refusal.value.field == field
    corrected = actions.correct_result(actor=actor, result=result, **right)
    assert corrected.value == Decimal("5.5")
    with pytest.raises(RefusedError, match="Chưa có gì thay đổi"):
        actions.correct_result(actor=actor, result=result, **right)
    with pytest.raises(RefusedError) as refusal:
        actions.withdraw_result(actor=actor, result=result, reason=" ")
    assert refusal.value.field == "reason"
    actions.withdraw_result(actor=actor, result=result, reason="Nhầm phong trào")
    assert (Result.objects.count(), Result.all_records.count(), result.movement.results.count()) == (0, 1, 0)
    for act in (
        lambda: actions.withdraw_result(actor=actor, result=result, reason="Lần nữa"),
        lambda: actions.correct_result(actor=actor, result=result, **right),
    ):
        with pytest.raises(RefusedError, match="đã được rút"):
            act()
    told = AuditEvent.objects.filter(event__startswith="result_").order_by("sequence")
    assert list(told.values_list("event", flat=True)) == ["result_recorded", "result_corrected", "result_withdrawn"]


@pytest.mark.parametrize(("value", "asked"), [("705", False), ("705.01", True), ("1000.5", True)])
def test_figure_more_than_ten_times_its_target_is_asked_about(value: str, asked: bool) -> None:
    lines = [
        Amount("Thu ngân sách", Decimal(value), Decimal("70.5"), "tỷ đồng"),
        Amount("Không số", None, Decimal(1), "tỷ đồng"),
        Amount("Không chỉ tiêu", Decimal(9), None, ""),
    ]
    if not asked:
        ask_about_amounts(lines, field="value")
        return
    with pytest.raises(QuestionError) as question:
        ask_about_amounts(lines, field="value")
    assert (question.value.field, "gấp hơn 10 lần chỉ tiêu 70,5 tỷ đồng" in str(question.value)) == ("value", True)
