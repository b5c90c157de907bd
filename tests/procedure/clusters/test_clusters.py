"""A cluster's year by its verbs: members, table, scores, checks, ranking, proposal; and what each refuses."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdf
import pytest
from docx import Document
from tests.factories import a_person, a_province, a_unit, an_administrator, an_award_kind
from tests.factories.clusters import (
    HELD_ON,
    PDF,
    TABLE,
    a_checked_year,
    a_cluster,
    a_member,
    a_prepared_year,
    a_settled_year,
    a_speaker,
    a_workbook,
    an_open_year,
    scored,
    sent,
    settled,
    sheet_of,
    the_office,
    with_quotas,
)
from tests.factories.procedure_early import a_head, a_round

import decree30
from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError, RowsRefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.clusters import actions, papers, queries
from thidua.procedure.clusters.actions import LineInput, QuotaInput
from thidua.procedure.clusters.enums import ChangeStage, CriterionKind, SheetState, YearState
from thidua.procedure.clusters.models import ClusterProposal, ClusterYear, MemberSheet, PointChange
from thidua.procedure.clusters.sheets import CriterionInput, read_table
from thidua.procedure.nominations.actions import withdraw_nomination
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.reports.queries.papers import may_open
from thidua.records.people.actions import link_account

pytestmark = pytest.mark.django_db


def ranks(year: ClusterYear) -> list[tuple[str, int | None, str, bool]]:
    return [(one.sheet.unit.name, one.rank, str(one.sum.total), one.shares) for one in queries.ranking_of(year)]


def chosen(year: ClusterYear, *picked: list[int]):  # type: ignore[no-untyped-def]
    return {
        quota: [sheet_of(year, number) for number in numbers]
        for quota, numbers in zip(year.quotas.select_related("award_kind"), picked, strict=True)
    }


def changed(year: ClusterYear, number: int, code: str, points: int, **more: object) -> PointChange:
    given: dict[str, object] = {"reason": "Đối chiếu báo cáo", "on": date(2021, 11, 28), "actor": the_office(), **more}
    criterion = year.criteria.get(code=code)
    return actions.change_points(sheet=sheet_of(year, number), criterion=criterion, points=Decimal(points), **given)  # type: ignore[arg-type]


# Members


def test_a_cluster_holds_units_of_its_owner_from_a_day_to_a_day() -> None:
    cluster = a_cluster()
    assert [unit.name for unit in queries.members_on(cluster, date(2021, 1, 15))] == [
        "Phường Mẫu 1",
        "Phường Mẫu 2",
        "Phường Mẫu 3",
    ]
    assert queries.members_on(cluster, date(2021, 1, 14)) == []
    leaving = cluster.members.get(unit=a_member(3))
    actions.end_membership(actor=the_office(), member=leaving, on=date(2021, 6, 30), reason="Chuyển cụm")
    assert len(queries.members_on(cluster, date(2021, 6, 30))) == 3
    assert len(queries.members_on(cluster, date(2021, 7, 1))) == 2
    actions.add_member(actor=the_office(), cluster=cluster, unit=a_member(3), valid_from=date(2021, 9, 1))
    assert len(queries.members_on(cluster, date(2021, 9, 1))) == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"basis": ""}, "basis"), ({"name": "Cụm thi đua số 1"}, "name")],
)
def test_a_cluster_without_name_or_paper_or_with_a_name_in_use_is_refused(wrong: dict[str, str], field: str) -> None:
    a_cluster()
    given = {"name": "Cụm thi đua số 2", "basis": "Quyết định", **wrong}
    with pytest.raises(RefusedError) as refused:
        actions.form_cluster(
            actor=the_office(),
            owner=a_province(),
            kind="cum",
            members=[a_member(1), a_member(2)],
            on=date(2021, 1, 1),
            **given,
        )
    assert refused.value.field == field


def test_a_unit_of_somebody_else_and_a_cluster_of_one_are_refused() -> None:
    given = {"owner": a_member(1), "kind": "khoi", "name": "Khối A", "basis": "Quyết định", "on": date(2021, 1, 1)}
    with pytest.raises(RefusedError) as refused:
        actions.form_cluster(actor=a_speaker(1), members=[a_unit(parent=a_member(1)), a_member(2)], **given)  # type: ignore[arg-type]
    assert "Phường Mẫu 2 không thuộc Phường Mẫu 1" in str(refused.value)
    with pytest.raises(RefusedError):
        actions.form_cluster(actor=a_speaker(1), members=[a_unit(parent=a_member(1))], **given)  # type: ignore[arg-type]


def test_a_member_that_joins_while_others_score_gets_a_sheet() -> None:
    year = an_open_year(2)
    actions.add_member(actor=the_office(), cluster=year.cluster, unit=a_member(3), valid_from=date(2021, 11, 2))
    assert year.sheets.count() == 3


# The table


def test_the_table_of_last_year_is_copied_whole() -> None:
    a_prepared_year(2021)
    copied = actions.begin_year(actor=the_office(), cluster=a_cluster(), year=2022, copy_table=True)
    assert copied.regulation == "Quy chế thử nghiệm số 02"
    assert [(one.code, one.kind, one.most, one.evidence) for one in copied.criteria.all()] == [
        (one.code, one.kind, one.most, one.evidence) for one in TABLE
    ]


def test_copying_without_anything_to_copy_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        actions.begin_year(actor=the_office(), cluster=a_cluster(), year=2021, copy_table=True)
    assert refused.value.field == "copy_table"
    assert not ClusterYear.objects.exists()


def test_a_table_is_read_from_a_workbook() -> None:
    found = read_table(
        a_workbook(("1", "I", "Thu ngân sách", None, 60.5, "Báo cáo"), ("2", "II", "Báo cáo chậm", "điểm trừ", 5, None))
    )
    assert found == [
        CriterionInput("Thu ngân sách", "1", "I", CriterionKind.POINT, Decimal("60.5"), "Báo cáo"),
        CriterionInput("Báo cáo chậm", "2", "II", CriterionKind.MINUS, Decimal(5), ""),
    ]


def test_a_workbook_with_wrong_cells_names_every_place() -> None:
    with pytest.raises(RowsRefusedError) as refused:
        read_table(a_workbook(("1", "I", "", "lạ", "x", ""), ("2", "I", "Tiêu chí", "Điểm", "năm", "")))
    assert [(one.row, one.column) for one in refused.value.problems] == [
        (2, "Tiêu chí"),
        (2, "Loại điểm"),
        (2, "Điểm tối đa"),
        (3, "Điểm tối đa"),
    ]


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (CriterionInput(" "),),
        (CriterionInput("A", "1"), CriterionInput("B", "1")),
        (CriterionInput("A", "1", most=Decimal(0)),),
        (CriterionInput("A", "1", most=Decimal(-5)),),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(criteria: tuple[CriterionInput, ...]) -> None:
    year = a_prepared_year()
    with pytest.raises(RefusedError):
        actions.set_table(actor=the_office(), year=year, regulation="Quy chế", criteria=criteria)
    assert year.criteria.count() == len(TABLE)


def test_a_table_stands_once_members_score() -> None:
    year = an_open_year()
    with pytest.raises(RefusedError):
        actions.set_table(actor=the_office(), year=year, regulation="Quy chế", criteria=TABLE)


def test_a_year_without_table_or_head_is_not_opened() -> None:
    year = actions.begin_year(actor=the_office(), cluster=a_cluster(), year=2021)
    with pytest.raises(RefusedError, match="bảng chấm điểm"):
        actions.open_year(actor=the_office(), year=year, on=date(2021, 11, 1), due_on=date(2021, 11, 2))
    actions.set_table(actor=the_office(), year=year, regulation="Quy chế", criteria=TABLE)
    with pytest.raises(RefusedError, match="trưởng"):
        actions.open_year(actor=the_office(), year=year, on=date(2021, 11, 1), due_on=date(2021, 11, 2))


def test_only_members_head_a_cluster() -> None:
    year = a_prepared_year()
    with pytest.raises(RefusedError):
        actions.name_leaders(actor=the_office(), year=year, head=a_member(9), deputies=[])
    with pytest.raises(RefusedError):
        actions.name_leaders(actor=the_office(), year=year, head=a_member(1), deputies=[a_member(1)])
    assert [one.unit for one in year.leaders.order_by("-post")] == [a_member(1), a_member(2)]


# Scoring


def test_what_is_scored_is_kept_as_far_as_it_has_come() -> None:
    year = an_open_year()
    sheet = scored(year, 1, (50, None, None, None))
    line = next(one for one in queries.lines_of(sheet) if one.criterion.code == "1")
    assert (line.claimed, line.points) == (50, None)
    with pytest.raises(RefusedError, match="Chưa chấm tiêu chí: 2"):
        actions.send_sheet(actor=a_speaker(1), sheet=sheet, on=date(2021, 11, 15), confirmed=True)


@pytest.mark.parametrize("points", ["-1", "60.5", "1.005"])
def test_points_out_of_bounds_are_refused_beside_their_box(points: str) -> None:
    sheet = sheet_of(an_open_year(), 1)
    with pytest.raises(RefusedError) as refused:
        actions.save_scores(actor=a_speaker(1), sheet=sheet, given={"1": LineInput(Decimal(points))})
    assert refused.value.field == "1:claimed"


def test_sending_asks_for_the_evidence_that_the_table_asks() -> None:
    year = an_open_year()
    sheet = scored(year, 1)
    with pytest.raises(QuestionError, match="1"):
        actions.send_sheet(actor=a_speaker(1), sheet=sheet, on=date(2021, 11, 15))
    actions.attach_evidence(
        actor=a_speaker(1),
        sheet=sheet,
        criterion=year.criteria.get(code="1"),
        title="Báo cáo thu",
        content=PDF,
        media_type="application/pdf",
    )
    assert actions.send_sheet(actor=a_speaker(1), sheet=sheet, on=date(2021, 11, 15)).state == SheetState.SENT


def test_a_sheet_that_was_sent_is_not_written_any_more_until_it_is_given_back() -> None:
    year = an_open_year()
    sheet = sent(year, 3)
    with pytest.raises(RefusedError):
        scored(year, 3, (1, 1, 0, 0))
    actions.begin_checking(actor=the_office(), year=year)
    actions.return_sheet(actor=the_office(), sheet=sheet, reason="Thiếu minh chứng")
    assert scored(year, 3, (45, 40, 0, 0)).returned_reason == "Thiếu minh chứng"
    assert sent(year, 3, (45, 40, 0, 0)).state == SheetState.SENT


def test_what_others_still_write_is_nobody_elses_to_read() -> None:
    year = an_open_year()
    scored(year, 1)
    assert list(queries.visible_sheets(a_speaker(1))) == [sheet_of(year, 1)]
    assert list(queries.visible_sheets(a_speaker(2))) == [sheet_of(year, 2)]
    assert list(queries.visible_sheets(the_office())) == []
    sent(year, 1)
    assert list(queries.visible_sheets(the_office())) == [sheet_of(year, 1)]


def test_evidence_is_opened_by_who_reads_the_sheet() -> None:
    year = an_open_year()
    sheet = scored(year, 1)
    paper = actions.attach_evidence(
        actor=a_speaker(1),
        sheet=sheet,
        criterion=year.criteria.get(code="1"),
        title="Báo cáo thu",
        content=PDF,
        media_type="application/pdf",
    ).paper
    assert may_open(a_speaker(1), paper)
    assert not may_open(a_speaker(2), paper)
    sent(year, 1)
    assert may_open(a_speaker(2), paper)
    assert not may_open(a_head(a_unit(parent=a_member(9))), paper)


def test_who_has_not_sent_is_reminded_once_a_day() -> None:
    year = an_open_year()
    speakers = [a_speaker(number) for number in (1, 2, 3)]
    sent(year, 1)
    told = actions.remind_members(actor=the_office(), year=year, on=date(2021, 11, 18))
    assert told == [a_member(2), a_member(3)]
    actions.remind_members(actor=the_office(), year=year, on=date(2021, 11, 18))
    found = OutboxMessage.objects.filter(subject__startswith="Nhắc gửi bảng tự chấm")
    assert sorted(one.recipient_id for one in found) == sorted(one.pk for one in speakers[1:])  # type: ignore[type-var]


# Checking


def test_a_change_of_points_says_who_and_why_and_keeps_the_old_ones() -> None:
    year = a_checked_year()
    change = changed(year, 2, "1", 55, actor=a_speaker(1), stage=ChangeStage.CONFERENCE)
    assert (change.before, change.after, change.of_unit, change.stage) == (60, 55, a_member(1), "conference")
    line = next(one for one in queries.lines_of(sheet_of(year, 2)) if one.criterion.code == "1")
    assert (line.claimed, line.points) == (60, 55)
    assert AuditEvent.objects.filter(event="cluster_points_changed").count() == 1
    assert OutboxMessage.objects.filter(recipient=a_speaker(2), subject__startswith="Điểm được sửa").count() == 1


def test_points_are_not_changed_without_a_reason_to_the_same_or_out_of_bounds() -> None:
    year = a_checked_year()
    for code, points, reason, field in (
        ("1", 55, " ", "reason"),
        ("1", 60, "Lý do", "points"),
        ("1", 61, "Lý do", "points"),
        ("4", -1, "Lý do", "points"),
    ):
        with pytest.raises(RefusedError) as refused:
            changed(year, 2, code, points, reason=reason)
        assert refused.value.field == field
    assert not PointChange.objects.exists()


def test_a_named_checker_checks_that_sheet_alone_and_never_its_own() -> None:
    year = a_checked_year()
    with pytest.raises(RefusedError):
        actions.name_checkers(actor=the_office(), year=year, checkers={sheet_of(year, 3): a_member(3)})
    actions.name_checkers(actor=the_office(), year=year, checkers={sheet_of(year, 1): a_member(3)})
    assert changed(year, 1, "1", 49, actor=a_speaker(3)).of_unit == a_member(3)
    for number in (2, 3):
        with pytest.raises(NotAllowedError):
            changed(year, number, "1", 49, actor=a_speaker(3))


def test_nobody_changes_checks_gives_back_or_leaves_out_their_own_unit() -> None:
    year = a_checked_year()
    sheet, head = sheet_of(year, 1), a_speaker(1)
    for act in (
        lambda: changed(year, 1, "1", 60, actor=head),
        lambda: actions.check_sheet(actor=head, sheet=sheet, on=date(2021, 11, 29)),
        lambda: actions.return_sheet(actor=head, sheet=sheet, reason="Lý do"),
        lambda: actions.exclude_member(actor=head, sheet=sheet, reason="Lý do"),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert changed(year, 2, "1", 59, actor=head).after == 59


# Ranking


def test_members_are_ranked_by_their_sum_and_equal_sums_share_a_rank() -> None:
    year = a_checked_year((50, 40, 0, 0), (60, 40, 5, 0), (55, 40, 0, 5), (10, 10, 0, 0))
    assert ranks(year) == [
        ("Phường Mẫu 2", 1, "105.00", False),
        ("Phường Mẫu 1", 2, "90.00", True),
        ("Phường Mẫu 3", 2, "90.00", True),
        ("Phường Mẫu 4", 4, "20.00", False),
    ]


def test_nobody_has_a_rank_before_every_sheet_is_sent_and_checked() -> None:
    year = an_open_year()
    sent(year, 2, (60, 40, 0, 0))
    assert [(name, rank, shares) for name, rank, _total, shares in ranks(year)] == [
        ("Phường Mẫu 1", None, False),
        ("Phường Mẫu 2", None, False),
        ("Phường Mẫu 3", None, False),
    ]
    assert "chưa gửi bảng tự chấm" in read_pdf(papers.points_summary(year, on=date(2021, 11, 20)))
    sent(year, 1, (50, 40, 0, 0))
    sent(year, 3, (50, 40, 0, 0))
    year = actions.begin_checking(actor=the_office(), year=year)
    for number in (1, 2, 3):
        assert {one[1] for one in ranks(year)} == {None}
        actions.check_sheet(actor=the_office(), sheet=sheet_of(year, number), on=date(2021, 11, 25))
    assert ranks(year)[0][:2] == ("Phường Mẫu 2", 1)


def test_who_is_left_out_stays_on_the_list_without_a_rank() -> None:
    year = a_checked_year()
    actions.exclude_member(actor=the_office(), sheet=sheet_of(year, 2), reason="Có vụ việc theo Điều 9 quy chế")
    assert [(name, rank) for name, rank, _total, _shares in ranks(year)] == [
        ("Phường Mẫu 1", 1),
        ("Phường Mẫu 3", 2),
        ("Phường Mẫu 2", None),
    ]
    actions.rank_again(actor=the_office(), sheet=sheet_of(year, 2), reason="Đã có kết luận")
    assert ranks(year)[0][:2] == ("Phường Mẫu 2", 1)


def test_the_conference_waits_for_who_has_not_sent_or_was_not_checked() -> None:
    year = an_open_year(2)
    sent(year, 1)
    actions.begin_checking(actor=the_office(), year=year)
    with pytest.raises(RefusedError, match="Chưa gửi bảng tự chấm: Phường Mẫu 2"):
        settled(year)
    actions.exclude_member(actor=the_office(), sheet=sheet_of(year, 2), reason="Không gửi")
    with pytest.raises(RefusedError, match="Chưa kiểm tra: Phường Mẫu 1"):
        settled(year)
    actions.check_sheet(actor=the_office(), sheet=sheet_of(year, 1), on=date(2021, 11, 28))
    assert settled(year).state == YearState.SETTLED


def test_points_given_back_are_checked_anew_before_they_are_settled() -> None:
    year = a_checked_year()
    actions.return_sheet(actor=the_office(), sheet=sheet_of(year, 1), reason="Sai số liệu")
    sent(year, 1)
    with pytest.raises(RefusedError, match="Chưa kiểm tra: Phường Mẫu 1"):
        settled(year)


def test_settled_points_change_only_after_opening_them_again_with_a_reason() -> None:
    year = a_settled_year()
    with pytest.raises(RefusedError):
        changed(year, 2, "1", 1)
    with pytest.raises(RefusedError):
        actions.reopen_year(actor=the_office(), year=year, reason=" ")
    actions.reopen_year(actor=the_office(), year=year, reason="Khiếu nại")
    assert changed(year, 2, "1", 1).after == 1


def test_equal_points_are_ordered_by_the_conference_with_its_reason_by_nobody_of_these_units() -> None:
    year = a_settled_year((50, 40, 0, 0), (60, 40, 5, 0), (55, 40, 0, 5))
    order = [sheet_of(year, 3), sheet_of(year, 1)]
    with pytest.raises(NotAllowedError):
        actions.break_tie(actor=a_speaker(1), year=year, order=order, reason="Điểm kinh tế cao hơn")
    with pytest.raises(RefusedError):
        actions.break_tie(actor=a_speaker(2), year=year, order=order[:1], reason="Điểm kinh tế cao hơn")
    actions.break_tie(actor=a_speaker(2), year=year, order=order, reason="Điểm kinh tế cao hơn")
    assert [row[:2] for row in ranks(year)] == [("Phường Mẫu 2", 1), ("Phường Mẫu 3", 2), ("Phường Mẫu 1", 3)]
    actions.reopen_year(actor=the_office(), year=year, reason="Khiếu nại")
    assert [row[1] for row in ranks(year)] == [1, 2, 2]


# Proposing


def test_the_proposal_draws_minutes_and_letter_with_ranks_changes_and_reasons() -> None:
    year = a_checked_year()
    changed(year, 2, "1", 58, reason="Số thu chưa quyết toán")
    year = with_quotas(settled(year))
    actions.propose_awards(actor=the_office(), year=year, on=date(2021, 12, 12), chosen=chosen(year, [2], [1]))
    kept = StoredPaper.objects.filter(subject_uid=year.uid)
    assert sorted((one.kind, one.file_name.rpartition(".")[2]) for one in kept) == [
        ("minutes", "docx"),
        ("minutes", "pdf"),
        ("nomination_list", "docx"),
        ("nomination_list", "pdf"),
    ]
    text = read_pdf(papers.conference_minutes(year))
    for words in ("Phường Mẫu 2", "103", "Số thu chưa quyết toán", "Nguyễn Văn Mẫu", "03/03", "Nhất trí kết quả"):
        assert words in text
    letter = read_pdf(papers.proposal_letter(year, on=date(2021, 12, 12)))
    for words in ("CỤM THI ĐUA SỐ 1", "Cờ thi đua", "Hướng dẫn thử nghiệm số 03", "Quy chế thử nghiệm số 02"):
        assert words.casefold() in letter.casefold()
    docx = Document(BytesIO(decree30.render_docx(papers.proposal_letter(year, on=date(2021, 12, 12)))))
    assert any("Phường Mẫu 2" in cell.text for table in docx.tables for row in table.rows for cell in row.cells)


def read_pdf(paper: decree30.Paper) -> str:
    pages = pypdf.PdfReader(BytesIO(decree30.render_pdf(paper))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_no_more_than_the_regulation_says_and_nobody_without_a_rank() -> None:
    year = a_checked_year()
    actions.exclude_member(actor=the_office(), sheet=sheet_of(year, 3), reason="Vi phạm")
    year = with_quotas(settled(year))
    with pytest.raises(RefusedError, match="quy định 1, đã chọn 2"):
        actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [1, 2], []))
    with pytest.raises(RefusedError, match="không được xếp hạng"):
        actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [3], []))
    assert not ClusterProposal.objects.exists()


def test_a_tie_across_the_limit_is_decided_before_it_is_proposed() -> None:
    year = with_quotas(a_settled_year((60, 40, 0, 0), (60, 40, 0, 0), (10, 10, 0, 0)))
    with pytest.raises(RefusedError, match="xếp thứ tự các đơn vị đồng điểm"):
        actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [1], []))
    order = [sheet_of(year, 1), sheet_of(year, 2)]
    actions.break_tie(actor=the_office(), year=year, order=order, reason="Biểu quyết")
    actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [1], [2]))
    assert ClusterProposal.objects.count() == 2


def test_passing_over_a_higher_rank_asks_why_and_is_not_done_for_ones_own_unit() -> None:
    year = with_quotas(a_settled_year())
    with pytest.raises(RefusedError) as refused:
        actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [1], []))
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowedError):
        actions.propose_awards(
            actor=a_speaker(1), year=year, on=HELD_ON, chosen=chosen(year, [1], []), reason="Hội nghị chọn"
        )
    actions.propose_awards(
        actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [1], []), reason="Phường Mẫu 2 xin rút"
    )
    assert "Phường Mẫu 2 xin rút" in read_pdf(papers.conference_minutes(year))


@pytest.mark.parametrize(
    ("code", "count", "source"),
    [("giay-khen-xa", 0, "HD"), ("co-thi-dua-tinh", 1, " "), ("chien-si-thi-dua-tinh", 1, "HD")],
)
def test_a_quota_of_nothing_without_a_text_or_for_persons_is_refused(code: str, count: int, source: str) -> None:
    year = a_prepared_year()
    with pytest.raises(RefusedError):
        actions.set_quotas(actor=the_office(), year=year, quotas=[QuotaInput(an_award_kind(code), count, source)])
    assert not year.quotas.exists()


def test_a_proposal_becomes_the_units_own_draft_in_an_open_round_and_then_stands() -> None:
    year = with_quotas(a_settled_year())
    actions.propose_awards(actor=the_office(), year=year, on=HELD_ON, chosen=chosen(year, [2], []))
    round = a_round(issuer=a_province(), award="co-thi-dua-tinh", year=2021)
    proposal = ClusterProposal.objects.get()
    assert queries.rounds_for(proposal) == [round]
    with pytest.raises(NotAllowedError):
        actions.nominate_proposed(actor=a_head(a_member(1)), proposal=proposal, round=round)
    head = a_head(a_member(2))
    nomination = actions.nominate_proposed(actor=head, proposal=proposal, round=round)
    assert (nomination.unit, nomination.nominating_unit) == (a_member(2), a_member(2))
    assert nomination.achievement == "Cụm thi đua số 1 năm 2021: xếp hạng 1, 105 điểm."
    with pytest.raises(RefusedError, match="Rút hồ sơ trước"):
        actions.withdraw_proposal(actor=the_office(), year=year, reason="Sai")
    withdraw_nomination(actor=head, nomination=Nomination.objects.get(), reason="Lập nhầm")
    actions.withdraw_proposal(actor=the_office(), year=year, reason="Sai")
    assert not ClusterProposal.objects.exists()


# Who may do what

VERBS = {
    "clusters.keep_members": "o",
    "clusters.begin_year": "o",
    "clusters.name_leaders": "o",
    "clusters.prepare_year": "o12",
    "clusters.open_year": "o12",
    "clusters.remind_members": "o12",
    "clusters.begin_checking": "o12",
    "clusters.name_checkers": "o12",
    "clusters.settle_year": "o12",
    "clusters.reopen_year": "o12",
    "clusters.break_tie": "o12",
    "clusters.set_quotas": "o12",
    "clusters.propose_awards": "o12",
    "clusters.withdraw_proposal": "o12",
}
SHEET_VERBS = {
    # On the sheet of the head's own ward (1), checked crosswise by ward 3.
    "clusters.score_sheet": "1",
    "clusters.return_sheet": "o2",
    "clusters.change_points": "o23",
    "clusters.check_sheet": "o23",
    "clusters.exclude_member": "o2",
}


def test_every_verb_asks_who_it_is() -> None:
    year = an_open_year()
    sheet = sheet_of(year, 1)
    MemberSheet.objects.filter(pk=sheet.pk).update(checker=a_member(3))
    sheet.refresh_from_db()
    stranger = a_speaker(9)
    actors = {"o": the_office(), "1": a_speaker(1), "2": a_speaker(2), "3": a_speaker(3), "s": stranger}
    for verb, allowed in VERBS.items():
        target: object = year.cluster if verb.endswith(("keep_members", "begin_year")) else year
        assert "".join(key for key, actor in actors.items() if may(actor, verb, target)) == allowed, verb
    for verb, allowed in SHEET_VERBS.items():
        assert "".join(key for key, actor in actors.items() if may(actor, verb, sheet)) == allowed, verb
    assert [key for key, actor in actors.items() if may(actor, "clusters.form_cluster", a_province())] == ["o"]
    assert list(queries.visible_to(stranger)) == []
    assert list(queries.visible_to(a_speaker(3))) == [year.cluster]


def test_whoever_holds_a_post_in_a_member_belongs_to_it_though_the_role_is_above() -> None:
    year = a_checked_year()
    officer = the_office()
    person = a_person("Lê Văn Kiêm", unit=a_member(3), title="Phó Chủ tịch")
    link_account(actor=an_administrator(), person=person, account=officer)
    with pytest.raises(NotAllowedError):
        changed(year, 3, "1", 1)
    assert changed(year, 2, "1", 1).after == 1


def test_the_ranking_takes_as_many_queries_for_many_members(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    year = a_checked_year()
    with django_assert_num_queries(2):
        queries.ranking_of(year)
