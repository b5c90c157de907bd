"""Forms of statistics: dated, counted alike for a ward and its province, kept as reported, compared with now."""

import json
from datetime import date, timedelta

import pytest
from tests.factories import a_person, a_ward, an_account
from tests.factories.procedure_early import a_movement
from tests.factories.records import a_province, an_award_kind

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.statistics import actions, queries
from thidua.procedure.statistics.definitions import (
    Form,
    doubts_of,
    form_called,
    forms,
    forms_of,
    meets,
    regime_of,
)
from thidua.procedure.statistics.enums import Borders, Change
from thidua.procedure.statistics.models import ReportedRow, StatedFigure, StatisticsReport
from thidua.procedure.statistics.queries.rows import duration
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person, Post
from thidua.records.register.actions import enter_external_award, mark_award_mistaken
from thidua.records.register.models import Award

from .province import MERGED, Province, a_made_province, an_award_row

ON = date(2026, 12, 10)


def a_form(slug: str) -> Form:
    found = form_called(slug)
    assert found is not None
    return found


def test_each_period_has_the_forms_of_the_circular_in_force_when_it_ended() -> None:
    assert [form.code for form in forms_of(2022)] == [
        *("0701.N/BNV-TĐKT", "0702.N/BNV-TĐKT", "0703.N/BNV-TĐKT", "NB-01"),
    ]
    assert [form.code for form in forms_of(2023)] == [
        *("0601.N/BNV-TĐKT", "0602.N/BNV-TĐKT", "0603.N/BNV-TĐKT", "0604.N/BNV-TĐKT", "0605.N/BNV-TĐKT", "NB-01"),
    ]
    assert [form.code for form in forms_of(2017)] == ["NB-01"]
    assert regime_of(2017) is None


def test_the_period_of_2023_runs_from_december_to_november() -> None:
    assert a_form("0603-2023").period(2024) == (date(2023, 12, 1), date(2024, 11, 30))
    assert a_form("0703-2018").period(2022) == (date(2022, 1, 1), date(2022, 12, 31))
    assert a_form("nb-01").period(2024) == (date(2023, 12, 1), date(2024, 11, 30))


def test_what_was_not_seen_is_said_and_a_newer_circular_from_the_year_it_was_issued() -> None:
    assert len(doubts_of(2024)) == 1
    assert len(doubts_of(2025)) == 2
    assert "18/2025/TT-BNV" in doubts_of(2025)[1]
    assert all(form.regime is None or (form.regime.settles and form.regime.unseen) for form in forms())
    assert {form.regime.certainty for form in forms() if form.regime} == {"reported"}


def test_every_line_and_column_of_a_form_has_its_own_name() -> None:
    for form in forms():
        codes = [line.code for line in form.lines if line.code]
        assert len(codes) == len(set(codes)), form.slug
        keys = [column.key for column in form.columns]
        assert len(keys) == len(set(keys)), form.slug


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        (date(2025, 1, 1), date(2025, 12, 30), "under-1"),
        (date(2025, 1, 1), date(2025, 12, 31), "1"),
        (date(2024, 2, 29), date(2025, 2, 28), "1-3"),
        (date(2025, 1, 1), date(2026, 1, 1), "1-3"),
        (date(2025, 1, 1), date(2027, 12, 31), "3-5"),
        (date(2025, 1, 1), date(2029, 12, 31), "from-5"),
    ],
)
def test_how_long_a_movement_runs_is_told_as_the_forms_part_it(starts: date, ends: date, told: str) -> None:
    assert duration(starts, ends) == told


def test_a_row_meets_what_is_asked_when_each_fact_does() -> None:
    facts = {"kind": "a", "subject": "individual"}
    assert meets(None, facts)
    assert meets({"kind": frozenset({"a", "b"})}, facts)
    assert not meets({"kind": frozenset({"a"}), "subject": frozenset({"household"})}, facts)
    assert not meets({"rank": frozenset({"direct"})}, facts)


@pytest.mark.django_db
@pytest.mark.parametrize("borders", list(Borders))
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_wards_sum_to_the_province_in_every_cell_of_every_form(year: int, borders: Borders) -> None:
    made = a_made_province(seed=year)
    _state(made, year)
    compared = filled = 0
    for form in forms_of(year):
        whole = queries.Count(form, made.top, year, borders, on=ON)
        sheet, wards = whole.sheet(), whole.by_ward()
        assert len([ward for ward in wards if ward is not None]) >= 10
        for line in form.lines:
            for column in sheet.columns if line.code else ():
                parts = [one.figure(line.code, column.key) for one in wards.values()]
                known = [part for part in parts if part is not None]
                assert sheet.figure(line.code, column.key) == (sum(known) if known else None), (form.slug, line.code)
                compared += 1
                filled += bool(sheet.figure(line.code, column.key))
    assert compared > 300
    assert filled > 60


def _state(made: Province, year: int) -> None:
    account = an_account(Role.COUNCIL_SECRETARY, made.top, username="thu-ky-tinh")
    for unit, number in ((made.top, 2), (made.wards[-1], 3), (made.wards[-2], 4)):
        for form in (one for one in forms_of(year) if one.slug in {"0604-2023", "0605-2023"}):
            actions.state_figures(
                actor=account, unit=unit, form=form, year=year, figures={("02", "1"): number}, source="Báo cáo", on=ON
            )


@pytest.mark.django_db
@pytest.mark.parametrize("borders", list(Borders))
def test_a_ward_asked_by_itself_says_what_the_province_says_of_it(borders: Borders) -> None:
    made = a_made_province()
    for form in forms_of(2025):
        wards = queries.Count(form, made.top, 2025, borders, on=ON).by_ward()
        for ward in (*made.wards, *made.ended):
            own = queries.Count(form, ward, 2025, borders, on=ON).sheet()
            below = wards.get(ward.pk)
            for line in form.lines:
                for column in own.columns if line.code else ():
                    told = below.figure(line.code, column.key) if below is not None else None
                    assert (own.figure(line.code, column.key) or 0) == (told or 0), (form.slug, ward, line.code)


@pytest.mark.django_db
def test_rows_behind_a_cell_are_as_many_as_the_cell_says() -> None:
    made = a_made_province()
    for form in forms_of(2025):
        count = queries.Count(form, made.top, 2025, on=ON)
        sheet, rows = count.sheet(), queries.rows_of(form, count.belonging, 2025)
        for line in form.lines:
            for column in sheet.columns if line.code else ():
                behind = queries.rows_behind(form, line, column.key, rows)
                assert sum(row.weight for row in behind) == (sheet.figure(line.code, column.key) or 0), form.slug


@pytest.mark.django_db
def test_the_heir_answers_for_what_it_came_out_of_by_todays_borders_only() -> None:
    made, form = a_made_province(), a_form("nb-01")
    old = sum(queries.Count(form, ward, 2025, on=ON).sheet().figure("01", "1") or 0 for ward in made.ended[:2])
    then = queries.Count(form, made.heir, 2025, on=ON).sheet().figure("01", "1") or 0
    now = queries.Count(form, made.heir, 2025, Borders.TODAY, on=ON).sheet().figure("01", "1")
    assert old > 0
    assert now == old + then
    assert queries.Count(form, made.ended[0], 2025, Borders.TODAY, on=ON).sheet().figure("01", "1") == 0


@pytest.mark.django_db
def test_what_a_split_ward_itself_was_given_stays_in_the_province_and_in_no_ward() -> None:
    made, form = a_made_province(awards=0), a_form("nb-01")
    split = made.ended[2]
    kind = AwardKind.objects.get(code="giay-khen-xa")
    an_award_row(
        kind, MERGED - timedelta(days=30), number=1, subject_kind="collective", unit=split, issuer=split
    ).save()
    whole = queries.Count(form, made.top, 2025, Borders.TODAY, on=ON)
    assert whole.sheet().figure("01", "1") == 1
    assert whole.by_ward()[None].figure("01", "1") == 1
    assert queries.Count(form, made.top, 2025, on=ON).by_ward()[split.pk].figure("01", "1") == 1


@pytest.mark.django_db
def test_a_form_takes_as_many_queries_for_many_wards_as_for_few(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    few = a_made_province(wards=4, awards=50)
    form = a_form("0602-2023")
    with django_assert_num_queries(6):
        count = queries.Count(form, few.top, 2025, on=ON)
        count.sheet()
        count.by_ward()


def test_the_words_of_a_post_and_its_unit_tell_the_rank() -> None:
    from thidua.procedure.statistics.queries.rows import _rank

    assert _rank("Chủ tịch Ủy ban nhân dân", "province", "") == "province"
    assert _rank("Giám đốc Sở", "office", "province") == "department"
    assert _rank("Giám đốc", "enterprise", "ward") == "business"
    assert _rank("Phó Trưởng phòng", "office", "ward") == "other"
    assert _rank("Tổ trưởng tổ dân phố", "residential_group", "ward") == "direct"
    assert _rank("Giáo viên", "school", "ward") == "direct"
    assert _rank("", "school", "ward") == ""


def given(
    full_name: str = "Nguyễn Thị Thu Hà",
    *,
    title: str = "Chuyên viên",
    kind: str = "bang-khen-tinh",
    decided_on: date = date(2024, 5, 5),
    on: date | None = None,
) -> Award:
    """An award of another body to somebody of the ward."""
    return enter_external_award(
        actor=an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so"),
        award_kind=an_award_kind(kind),
        subject_kind=SubjectKind.INDIVIDUAL,
        subject=a_person(full_name, title=title),
        year=2023,
        period_from=date(2023, 1, 1),
        period_to=date(2023, 12, 31),
        ground=Ground.CONG_TRANG,
        field=None,
        achievement="Thành tích",
        issuer_name="Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",
        decision_number="31/QĐ-UBND",
        decided_on=decided_on,
        on=on or decided_on,
    )


def _reported(form: str = "0603-2023", year: int = 2024) -> tuple[StatisticsReport, Award]:
    """A ward whose person has the province's certificate of merit; reported on 10 December 2024."""
    ward = a_ward()
    award = given()
    secretary = an_account(Role.COUNCIL_SECRETARY, ward, username="thu-ky")
    report = actions.issue_report(actor=secretary, unit=ward, form=a_form(form), year=year, on=date(2024, 12, 10))
    return report, award


@pytest.mark.django_db
def test_an_issued_report_keeps_its_figures_and_the_rows_behind_them() -> None:
    report, award = _reported()
    assert report.version == 1
    assert report.figures["01"] == {"1": 1, "2": 1, "3": 0, "4": 0, "5": 0}
    assert report.figures["10"]["2"] == 1
    [row] = ReportedRow.objects.filter(report=report)
    assert (row.source, row.record_id, row.facts["rank"]) == ("award", award.pk, "direct")
    assert queries.differences(report, on=ON) == queries.Differences((), ())
    told = AuditEvent.objects.get(event="statistics_issued")
    assert json.loads(told.payload)["form"] == "0603.N/BNV-TĐKT"


@pytest.mark.django_db
def test_a_late_award_moves_its_cells_and_is_named() -> None:
    report, _award = _reported()
    late = given("Lê Thị Muộn", title="Phó Chủ tịch", decided_on=date(2024, 11, 20), on=date(2024, 12, 20))
    found = queries.differences(report, on=ON)
    assert [(cell.line.code, cell.column.key, cell.before, cell.now) for cell in found.cells] == [
        *(("01", "1", 1, 2), ("01", "2", 1, 2), ("05", "1", 1, 2), ("05", "2", 1, 2)),
        *(("09", "1", 0, 1), ("09", "2", 0, 1), ("11", "1", 1, 2), ("11", "2", 1, 2)),
    ]
    [moved] = found.records
    assert (moved.pk, moved.change, moved.left) == (late.pk, Change.LATE, ())
    assert report.figures["01"]["1"] == 1


@pytest.mark.django_db
def test_an_award_that_falls_away_is_named_with_its_reason() -> None:
    report, award = _reported()
    keeper = an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")
    mark_award_mistaken(actor=keeper, award=award, on=date(2025, 1, 5), reason="Ghi nhầm người")
    found = queries.differences(report, on=ON)
    assert {cell.by for cell in found.cells} == {-1}
    [moved] = found.records
    assert (moved.change, moved.entered) == (Change.MISTAKEN, ())
    assert "01.1" in moved.left


@pytest.mark.django_db
def test_a_corrected_award_leaves_one_cell_and_enters_another() -> None:
    report, award = _reported()
    Award.all_records.filter(pk=award.pk).update(award_kind=AwardKind.objects.get(code="ky-niem-chuong"))
    [moved] = queries.differences(report, on=ON).records
    assert moved.change == Change.CORRECTED
    assert "01.2" in moved.left
    assert "01.5" in moved.entered
    assert "01.1" not in (*moved.left, *moved.entered)


@pytest.mark.django_db
def test_a_report_is_issued_anew_only_when_something_moved() -> None:
    report, _award = _reported()
    secretary = an_account(Role.COUNCIL_SECRETARY, a_ward(), username="thu-ky")
    form = a_form("0603-2023")
    with pytest.raises(RefusedError, match="không khác"):
        actions.issue_report(actor=secretary, unit=a_ward(), form=form, year=2024, on=date(2024, 12, 12))
    given("Lê Thị Muộn", decided_on=date(2024, 11, 20))
    again = actions.issue_report(actor=secretary, unit=a_ward(), form=form, year=2024, on=date(2024, 12, 22))
    assert again.version == 2
    assert StatisticsReport.objects.get(pk=report.pk).figures["01"]["1"] == 1
    assert queries.last_report(a_ward(), form, 2024) == again
    assert queries.differences(again, on=ON).cells == ()


@pytest.mark.django_db
def test_a_period_that_runs_and_somebody_without_the_role_are_refused() -> None:
    ward, form = a_ward(), a_form("0603-2023")
    secretary = an_account(Role.COUNCIL_SECRETARY, ward, username="thu-ky")
    with pytest.raises(RefusedError, match="30/11/2024") as refusal:
        actions.issue_report(actor=secretary, unit=ward, form=form, year=2024, on=date(2024, 11, 29))
    assert refusal.value.field == "on"
    auditor = an_account(Role.AUDITOR, ward, username="kiem-tra")
    with pytest.raises(NotAllowedError):
        actions.issue_report(actor=auditor, unit=ward, form=form, year=2024, on=date(2024, 12, 1))
    assert not StatisticsReport.objects.exists()


@pytest.mark.django_db
def test_what_no_record_holds_is_stated_with_its_source_and_stands_until_stated_anew() -> None:
    ward, form = a_ward(), a_form("0605-2023")
    secretary = an_account(Role.COUNCIL_SECRETARY, ward, username="thu-ky")

    def state(figures: dict[tuple[str, str], int | None], source: str = "Danh sách công chức") -> None:
        actions.state_figures(actor=secretary, unit=ward, form=form, year=2024, figures=figures, source=source, on=ON)

    before = queries.Count(form, ward, 2024, on=ON).sheet()
    assert before.figure("01", "1") is None
    state({("02", "1"): 2, ("03", "1"): 1, ("02", "2"): 1})
    sheet = queries.Count(form, ward, 2024, on=ON).sheet()
    assert (sheet.figure("01", "1"), sheet.figure("01", "2"), sheet.figure("04", "1")) == (3, 1, None)
    state({("02", "1"): 4, ("03", "1"): None})
    assert queries.Count(form, ward, 2024, on=ON).sheet().figure("01", "1") == 4
    assert StatedFigure.objects.filter(is_past=True).count() == 2
    with pytest.raises(RefusedError, match="nguồn"):
        state({("02", "1"): 5}, " ")
    with pytest.raises(RefusedError, match="không ghi tay được"):
        state({("01", "1"): 5})
    with pytest.raises(RefusedError, match="thay đổi"):
        state({("02", "1"): 4})
    with pytest.raises(RefusedError, match=r"1\.000\.000"):
        state({("02", "1"): 1_000_001})


@pytest.mark.django_db
def test_a_stated_figure_moves_a_report_that_was_issued() -> None:
    ward, form = a_ward(), a_form("0604-2023")
    secretary = an_account(Role.COUNCIL_SECRETARY, ward, username="thu-ky")
    given = {"actor": secretary, "unit": ward, "form": form, "year": 2024}
    actions.state_figures(**given, figures={("05", "1"): 1}, source="Quyết định", on=ON)  # type: ignore[arg-type]
    report = actions.issue_report(**given, on=ON)  # type: ignore[arg-type]
    assert report.figures["01"]["1"] == 1
    actions.state_figures(**given, figures={("05", "1"): 3}, source="Quyết định", on=ON)  # type: ignore[arg-type]
    found = queries.differences(report, on=ON)
    assert [(cell.line.code, cell.before, cell.now) for cell in found.cells] == [("01", 1, 3), ("05", 1, 3)]
    assert {one.change for one in found.records} == {Change.STATED_ANEW}


@pytest.mark.django_db
def test_movements_are_counted_when_they_were_launched() -> None:
    movement = a_movement()
    assert movement.launched_on is not None
    year, form = movement.launched_on.year, a_form("0601-2023")
    sheet = queries.Count(form, movement.issuer, year, on=ON).sheet()
    expected = 1 if form.period(year)[0] <= movement.launched_on <= form.period(year)[1] else 0
    assert sheet.figure("01", "1") == expected == sheet.figure("01", "4")
    assert sheet.figure("04", "4") is None


@pytest.mark.django_db
def test_pictures_hide_small_groups_and_what_would_give_them_away() -> None:
    ward = a_ward()
    for number in range(7):
        given(f"Người {number}", title="Trưởng phòng" if number == 0 else "Chuyên viên", kind="lao-dong-tien-tien")
    found = queries.pictures_of(ward, 2024, on=ON)
    assert [(pair.now, pair.before) for pair in found.kinds] == [(7, 0)]
    assert [pair.now for pair in found.ranks[:2]] == [None, None]
    assert found.wards is None


@pytest.mark.django_db
def test_pictures_tell_of_like_wards_where_there_are_enough() -> None:
    made = a_made_province()
    found = queries.pictures_of(made.wards[-1], 2025, on=ON).wards
    assert found is not None
    own, middle, others = found
    assert (own >= 0, middle > 0, others) == (True, True, len(made.wards) - 1)
    assert queries.pictures_of(a_province(key="khac", name="Tỉnh Khác"), 2025, on=ON).wards is None


@pytest.mark.django_db
def test_pictures_of_a_unit_that_ended_are_by_the_borders_of_its_days() -> None:
    made = a_made_province()
    ended = queries.pictures_of(made.ended[0], 2024, on=ON)
    assert ended.borders == Borders.THAT_DAY
    assert sum(pair.now or 0 for pair in ended.kinds) > 0
    assert queries.pictures_of(made.heir, 2024, on=ON).borders == Borders.TODAY


@pytest.mark.django_db
def test_somebody_who_moved_counts_where_they_were_at_the_end_of_the_achievement() -> None:
    made, form = a_made_province(awards=0), a_form("nb-01")
    here, there = made.wards[-1], made.wards[-2]
    person = Person.all_records.create(key="di-chuyen", full_name="Trần Văn Chuyển", sort_key="t", name_folded="t")
    Post.all_records.create(person=person, unit=here, title="Chuyên viên", valid_from=date(2020, 1, 1))
    Post.all_records.create(person=person, unit=there, title="Trưởng phòng", valid_from=date(2024, 3, 1))
    kind = AwardKind.objects.get(code="giay-khen-xa")
    for number, ends in enumerate((date(2024, 2, 1), date(2024, 3, 1))):
        an_award_row(
            kind, date(2024, 6, 1), number=number, subject_kind="individual", person=person, issuer=here, period_to=ends
        ).save()
    wards = queries.Count(form, made.top, 2024, on=ON).by_ward()
    assert (wards[here.pk].figure("07", "1"), wards[there.pk].figure("06", "1")) == (1, 1)
    assert wards[here.pk].figure("01", "1") == wards[there.pk].figure("01", "1") == 1
