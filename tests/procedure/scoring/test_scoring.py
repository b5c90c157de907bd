"""Judging households by points: the sheet, a unit's list, workbooks, drafts, the list submitted with its meeting."""

import io
import json
import uuid
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import a_household, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import (
    APPRAISED_ON,
    REVIEW,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_nomination,
    a_round,
    an_officer,
)
from tests.factories.scoring import (
    CRITERIA,
    HOUSEHOLD_TITLE,
    a_scored_list,
    a_sheet,
    found,
    households_of,
    scored,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError, RowsRefusedError
from thidua.procedure.appraisals.actions import accept_dossiers
from thidua.procedure.nominations.actions import draft_nomination, open_round, recall_nomination, withdraw_nomination
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.scoring import actions, queries
from thidua.procedure.scoring.actions import Given
from thidua.procedure.scoring.enums import Verdict
from thidua.procedure.scoring.models import ScoredList
from thidua.procedure.scoring.sheets import CriterionGiven, read_criteria
from thidua.records.catalogue.enums import Ground
from thidua.records.people.enums import SubjectKind
from thidua.screens.web.scoring.workbooks import scores_workbook

pytestmark = pytest.mark.django_db


def refusal(call: object, **arguments: object) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        call(**arguments)  # type: ignore[operator]
    return caught.value


def household_round(**more: object) -> CommendationRound:
    return a_round(award=HOUSEHOLD_TITLE, **more)  # type: ignore[arg-type]


def verdicts(scored_list: ScoredList) -> list[Verdict]:
    scale = queries.scale_of(scored_list.sheet, scored_list.round)
    return [scale.judge(line)[0] for line in scored_list.lines.order_by("pk")]


def settling(**changes: object) -> dict[str, object]:
    return {
        "actor": an_officer(Role.APPRAISER),
        "issuer": a_ward(),
        "award_kind": an_award_kind(HOUSEHOLD_TITLE),
        "title": "Thang điểm",
        "instrument": "Quyết định số 5/QĐ-UBND",
        "year": 2021,
        "threshold": Decimal(80),
        "criteria": CRITERIA,
        "on": date(2021, 12, 1),
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"criteria": ()}, "Thang điểm phải có ít nhất một tiêu chí."),
        ({"title": " "}, "Hãy ghi tên thang điểm."),
        ({"instrument": ""}, "Hãy ghi văn bản ban hành thang điểm."),
        ({"year": 21}, "Hãy ghi năm bắt đầu áp dụng."),
        ({"threshold": Decimal(101)}, "Tổng điểm tối đa của các tiêu chí là 100, không đạt được mức 101."),
        ({"threshold": Decimal(-1)}, "Mức điểm cần đạt không thể âm."),
        ({"criteria": [CriterionGiven("A", "1"), CriterionGiven("B", "1")]}, "Dòng 2: mã «1» đã dùng ở dòng trên."),
        (
            {"criteria": [CriterionGiven("A", "1", "", Decimal(9), Decimal(5))]},
            "Dòng 1 (1): điểm tối thiểu lớn hơn điểm tối đa.",
        ),
        ({"criteria": [CriterionGiven(" ", "1")]}, "Dòng 1: hãy ghi nội dung tiêu chí."),
    ],
)
def test_sheet_that_does_not_hold_together_is_refused(changes: dict[str, object], words: str) -> None:
    assert str(refusal(actions.settle_sheet, **settling(**changes))) == words


def test_sheet_is_settled_by_officers_of_the_authority_and_only_for_kinds_judged_by_points() -> None:
    group = a_group()
    with pytest.raises(NotAllowedError):
        actions.settle_sheet(**settling(actor=a_head(group)))  # type: ignore[arg-type]
    told = refusal(actions.settle_sheet, **settling(award_kind=an_award_kind("giay-khen-xa")))
    assert told.field == "award_kind"


def test_newest_version_up_to_the_year_holds_and_begun_lists_keep_theirs() -> None:
    first = a_sheet(year=2021)
    later = a_sheet(year=2022, threshold=Decimal(90))
    ward, kind = a_ward(), an_award_kind(HOUSEHOLD_TITLE)
    assert queries.sheet_for(ward, kind, 2020) is None
    assert queries.sheet_for(ward, kind, 2021) == first
    assert queries.sheet_for(ward, kind, 2023) == later
    begun = a_scored_list(household_round())
    a_sheet(year=2021, threshold=Decimal(95))
    again = actions.begin_list(
        actor=a_head(begun.unit), round=begun.round, award_kind=kind, unit=begun.unit, on=date(2021, 12, 12)
    )
    assert (again.pk, again.sheet) == (begun.pk, first)


def test_list_needs_a_sheet_households_and_an_open_round() -> None:
    round, group = household_round(), a_group()
    asked = {
        "actor": a_head(group),
        "round": round,
        "award_kind": an_award_kind(HOUSEHOLD_TITLE),
        "unit": group,
        "on": date(2021, 12, 11),
    }
    assert "chưa đưa vào thang điểm" in str(refusal(actions.begin_list, **asked))
    a_sheet()
    assert "chưa có hộ gia đình nào" in str(refusal(actions.begin_list, **asked))
    households_of(group, 2)
    begun = actions.begin_list(**asked)  # type: ignore[arg-type]
    assert [str(line.subject) for line in queries.lines_of(begun)] == [
        "Hộ ông Trần Văn Số 1",
        "Hộ ông Trần Văn Số 2",
    ]
    a_household("Hộ bà Lê Thị Mới", key="moi", unit=group)
    assert [str(one) for one in queries.missing_from(begun)] == ["Hộ bà Lê Thị Mới"]
    actions.begin_list(**asked)  # type: ignore[arg-type]
    assert begun.lines.count() == 3
    assert queries.missing_from(begun) == []
    stranger = an_account(Role.UNIT_HEAD, a_group(2))
    with pytest.raises(NotAllowedError):
        actions.begin_list(**{**asked, "actor": stranger})  # type: ignore[arg-type]


def test_verdict_says_what_is_missing_and_never_drops_a_line() -> None:
    scored_list = a_scored_list(household_round(), households=8)
    lines = scored(
        scored_list,
        found(),
        found((40, 20, 19)),
        found((9, 30, 30)),
        found((40, 30, None)),
        found(barred="member_barred_in_2018"),
        found(barred=""),
        found(takes_part=False),
    )
    scale = queries.scale_of(scored_list.sheet, scored_list.round)
    assert [scale.judge(line) for line in lines] == [
        (Verdict.MEETS, ""),
        (Verdict.BELOW, "79 điểm, cần 80"),
        (Verdict.BELOW, "tiêu chí 1.a: 9 điểm, tối thiểu 10"),
        (Verdict.UNKNOWN, "chưa chấm: 3.a"),
        (Verdict.BARRED, scale.bars[0].text),
        (Verdict.UNKNOWN, "chưa xem các điều không xét"),
        (Verdict.OUTSIDE, ""),
        (Verdict.UNKNOWN, "chưa chấm: 1.a, 2.a, 3.a"),
    ]
    standing = queries.standing_of(lines, scale)
    assert standing.all == 8
    assert standing.counts[Verdict.MEETS] == 1
    assert [(one.scored, one.total, one.too_few) for one in standing.totals] == [
        (7, Decimal(249), 1),
        (7, Decimal(180), 0),
        (6, Decimal(149), 0),
    ]


def test_eighty_points_meet_a_sheet_of_eighty() -> None:
    scored_list = a_scored_list(household_round(), households=1)
    scored(scored_list, found(("40", "20", "20")))
    assert verdicts(scored_list) == [Verdict.MEETS]


def test_without_points_needed_nothing_is_concluded() -> None:
    round = household_round()
    a_sheet(threshold=None)
    scored_list = a_scored_list(round, households=1)
    [line] = scored(scored_list, found((40, 30, 30)))
    scale = queries.scale_of(scored_list.sheet, round)
    assert scale.judge(line) == (Verdict.UNKNOWN, "thang điểm chưa ghi mức điểm cần đạt")
    assert "chưa có dòng nào đạt" in str(
        refusal(actions.draft_scored_list, actor=a_head(scored_list.unit), scored_list=scored_list)
    )


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (found(("40,5".replace(",", "."), 25, 25)), "1.a"),
        (Given(True, {"9.z": Decimal(1)}), None),
        (found((-1, 25, 25)), "1.a"),
        (found(barred="member_prosecuted"), "barred"),
    ],
)
def test_points_beyond_the_sheet_are_refused_at_their_box_and_nothing_is_kept(given: Given, column: str | None) -> None:
    scored_list = a_scored_list(household_round(), households=2)
    first, second = scored_list.lines.order_by("pk")
    told = refusal(
        actions.score_lines,
        actor=a_head(scored_list.unit),
        scored_list=scored_list,
        given={first.uid: found(), second.uid: given},
    )
    assert told.field == (None if column is None else f"{second.uid}:{column}")
    first.refresh_from_db()
    assert (first.points, first.total) == ({}, None)


def test_scoring_records_one_event_and_only_what_changed() -> None:
    scored_list = a_scored_list(household_round(), households=2)
    scored(scored_list, found(), found())
    scored(scored_list, found(), found((40, 30, 30)))
    events = AuditEvent.objects.filter(event="lines_scored").order_by("sequence")
    told = [json.loads(event.payload)["lines"] for event in events]
    assert [len(lines) for lines in told] == [2, 1]
    assert told[1][0]["total"] == "100"


def test_clerk_of_another_unit_does_not_score_and_a_line_of_another_list_is_refused() -> None:
    scored_list = a_scored_list(household_round(), households=1)
    line = scored_list.lines.get()
    with pytest.raises(NotAllowedError):
        actions.score_lines(
            actor=an_account(Role.UNIT_CLERK, a_group(2)), scored_list=scored_list, given={line.uid: found()}
        )
    told = refusal(
        actions.score_lines, actor=a_head(scored_list.unit), scored_list=scored_list, given={uuid.uuid4(): found()}
    )
    assert "không thuộc danh sách này" in str(told)


def test_submitting_puts_forward_who_meets_the_sheet_with_its_three_papers() -> None:
    round = household_round()
    scored_list = a_scored_list(round, households=4)
    scored(scored_list, found(), found((40, 20, 19)), found(barred="member_barred_in_2018"), found())
    submitted = actions.submit_scored_list(
        actor=a_head(scored_list.unit), scored_list=scored_list, on=SUBMITTED_ON, review=REVIEW
    )
    assert [str(one.subject) for one in submitted.nominations] == ["Hộ ông Trần Văn Số 1", "Hộ ông Trần Văn Số 4"]
    assert {verdict: count for verdict, count in submitted.left.items() if count} == {
        Verdict.BELOW: 1,
        Verdict.BARRED: 1,
    }
    [first, _second] = submitted.nominations
    assert first.state == NominationState.SUBMITTED
    assert first.subject_detail == scored_list.unit.name
    assert first.attestations["meets_2018_scale"] is True
    assert first.attestations["member_barred_in_2018"] is False
    assert first.attestations["registered"] is True
    titles = sorted(kept.paper.title.split(" của ")[0] for kept in first.papers.select_related("paper"))
    assert titles == ["Biên bản họp bình xét", "Bảng tổng hợp bình xét", "Tờ trình"]
    [summary, _docx] = papers_of(scored_list).order_by("media_type")
    assert summary.title.startswith("Bảng tổng hợp bình xét")
    assert scored_list.lines.count() == 4
    line = scored_list.lines.order_by("pk").first()
    assert line is not None
    told = refusal(
        actions.score_lines,
        actor=a_head(scored_list.unit),
        scored_list=scored_list,
        given={line.uid: found((40, 30, 30))},
    )
    assert "đã được trình" in str(told)


def test_submitting_asks_while_lines_are_open_and_head_alone_submits() -> None:
    scored_list = a_scored_list(household_round(), households=2)
    scored(scored_list, found())
    head = a_head(scored_list.unit)
    with pytest.raises(QuestionError) as asked:
        actions.submit_scored_list(actor=head, scored_list=scored_list, on=SUBMITTED_ON)
    assert "Còn 1 dòng chưa đủ căn cứ" in str(asked.value)
    clerk = an_account(Role.UNIT_CLERK, scored_list.unit)
    with pytest.raises(NotAllowedError):
        actions.submit_scored_list(actor=clerk, scored_list=scored_list, on=SUBMITTED_ON, confirmed=True)
    went = actions.submit_scored_list(actor=head, scored_list=scored_list, on=SUBMITTED_ON, confirmed=True)
    assert len(went.nominations) == 1


def test_submitting_leaves_drafts_for_another_award_alone() -> None:
    round = a_round(award=HOUSEHOLD_TITLE, others=("giay-khen-xa",))
    scored_list = a_scored_list(round, households=1)
    scored(scored_list, found())
    other = draft_nomination(
        actor=a_head(scored_list.unit),
        round=round,
        nominating_unit=scored_list.unit,
        subject_kind=SubjectKind.COLLECTIVE,
        subject=scored_list.unit,
        achievement="Đạt kết quả tốt.",
        period_from=date(2021, 1, 1),
        period_to=date(2021, 12, 31),
        award_kind=an_award_kind("giay-khen-xa"),
    )
    actions.submit_scored_list(actor=a_head(scored_list.unit), scored_list=scored_list, on=SUBMITTED_ON)
    other.refresh_from_db()
    assert other.state == NominationState.DRAFT


def test_draft_whose_line_no_longer_meets_the_sheet_stops_the_list_until_withdrawn() -> None:
    scored_list = a_scored_list(household_round(), households=2)
    scored(scored_list, found(), found())
    head = a_head(scored_list.unit)
    [first, second] = actions.draft_scored_list(actor=head, scored_list=scored_list).nominations
    assert actions.draft_scored_list(actor=head, scored_list=scored_list).nominations == ()
    scored(scored_list, found((40, 0, 0)))
    told = refusal(actions.submit_scored_list, actor=head, scored_list=scored_list, on=SUBMITTED_ON)
    assert "Hộ ông Trần Văn Số 1" in str(told)
    withdraw_nomination(actor=head, nomination=first, reason="Không đạt điểm")
    went = actions.submit_scored_list(actor=head, scored_list=scored_list, on=SUBMITTED_ON)
    assert [one.pk for one in went.nominations] == [second.pk]
    recall_nomination(actor=head, nomination=went.nominations[0])
    scored(scored_list, found((40, 0, 0)), found((40, 30, 30)))


def test_workbook_goes_out_and_comes_in_again_with_points_and_bars() -> None:
    round = household_round()
    lists = [a_scored_list(round, a_group(number), households=2) for number in (1, 2)]
    scored(lists[0], found(barred="member_barred_in_2018", remark="Đã nhắc"))
    scale = queries.scale_of(lists[0].sheet, round)
    content = scores_workbook(lists, scale)
    officer = an_officer(Role.APPRAISER)
    assert actions.take_scores(actor=officer, lists=lists, content=content) == 0
    filled = _filled(content, {3: ("Có", 40, 25, 25, "Không"), 4: ("Có", 40, 25, 10, "Không"), 5: ("Không",)})
    assert actions.take_scores(actor=officer, lists=lists, content=filled) == 3
    assert verdicts(lists[0]) == [Verdict.BARRED, Verdict.MEETS]
    assert verdicts(lists[1]) == [Verdict.BELOW, Verdict.OUTSIDE]


def test_workbook_with_anything_wrong_names_every_place_and_changes_nothing() -> None:
    scored_list = a_scored_list(household_round(), households=3)
    scale = queries.scale_of(scored_list.sheet, scored_list.round)
    content = scores_workbook([scored_list], scale)
    wrong = _filled(content, {2: ("có lẽ", 40), 3: ("Có", 400), 4: ("Có", "nhiều")})
    with pytest.raises(RowsRefusedError) as caught:
        actions.take_scores(actor=a_head(scored_list.unit), lists=[scored_list], content=wrong)
    assert [(one.row, one.column) for one in caught.value.problems] == [
        (2, "Đăng ký, được giới thiệu"),
        (4, "1.a. Chấp hành pháp luật"),
    ]
    too_many = _filled(content, {3: ("Có", 400)})
    with pytest.raises(RowsRefusedError) as caught:
        actions.take_scores(actor=a_head(scored_list.unit), lists=[scored_list], content=too_many)
    assert [(one.row, one.column) for one in caught.value.problems] == [(3, "1.a. Chấp hành pháp luật")]
    assert all(line.total is None for line in scored_list.lines.all())


def _filled(content: bytes, rows: dict[int, tuple[object, ...]]) -> bytes:
    """Write cells from the fourth column on into the rows of a workbook, as its receiver would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Chấm điểm"]
    for row, values in rows.items():
        for place, value in enumerate(values, start=4):
            sheet.cell(row, place, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_criteria_are_read_from_a_workbook_with_groups_as_titles() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Nội dung", "Tối thiểu", "Điểm tối đa"])
    sheet.append(["I. Gương mẫu chấp hành"])
    sheet.append(["1", "Chấp hành pháp luật", 10, "40,5"])
    sheet.append(["2", "Nghĩa vụ công dân", None, None])
    out = io.BytesIO()
    book.save(out)
    read = read_criteria(out.getvalue())
    assert [(one.code, one.wording, one.least, one.most) for one in read] == [
        ("1", "Chấp hành pháp luật", Decimal(10), Decimal("40.5")),
        ("2", "Nghĩa vụ công dân", None, None),
    ]


def test_residential_group_is_judged_as_one_line_of_itself() -> None:
    kind, ward, officer = an_award_kind("thon-to-dan-pho-van-hoa"), a_ward(), an_officer(Role.APPRAISER)
    round = open_round(
        actor=officer,
        issuer=ward,
        key="tdp-2025",
        title="Tổ dân phố văn hóa năm 2025",
        year=2025,
        award_kinds=[kind],
        ground=Ground.CONG_TRANG,
        opens_on=date(2025, 10, 1),
        due_on=date(2025, 11, 20),
    )
    a_sheet(award=kind.code, year=2025)
    group = a_group()
    begun = actions.begin_lists(actor=officer, round=round, award_kind=kind, on=date(2025, 10, 5))
    assert [(one.unit, [line.subject for line in one.lines.all()]) for one in begun] == [(group, [group])]
    [line] = scored(begun[0], found())
    scale = queries.scale_of(begun[0].sheet, round)
    assert [bar.name for bar in scale.bars] == ["under_discipline_or_investigation", "dissolved"]
    assert scale.judge(line)[0] == Verdict.MEETS
    assert scale.attestations(line) == {
        **dict.fromkeys(("observes_law", "stable_economy", "rich_culture", "clean_environment", "mutual_help"), True),
        "under_discipline_or_investigation": False,
        "dissolved": False,
        "earlier_award": "none",
    }


def test_board_reads_every_unit_in_a_constant_number_of_queries() -> None:
    round, kind = household_round(), an_award_kind(HOUSEHOLD_TITLE)
    a_scored_list(round, a_group(1))
    with CaptureQueriesContext(connection) as one:
        queries.board_of(round, kind, on=date(2021, 12, 12))
    for number in (2, 3):
        scored(a_scored_list(round, a_group(number)), found(), found((1, 1, 1)))
    households_of(a_group(4), 2)
    with CaptureQueriesContext(connection) as four:
        board = queries.board_of(round, kind, on=date(2021, 12, 12))
    assert len(four) == len(one)
    assert [(line.unit.key, line.households, line.listed, line.counts.get(Verdict.MEETS, 0)) for line in board] == [
        ("18127-TDP1", 3, 3, 0),
        ("18127-TDP2", 3, 3, 1),
        ("18127-TDP3", 3, 3, 1),
        ("18127-TDP4", 2, 0, 0),
    ]


def test_all_submitted_dossiers_are_accepted_together_with_one_notice_to_each_unit() -> None:
    round = household_round()
    for number in (1, 2):
        scored_list = a_scored_list(round, a_group(number), households=2)
        scored(scored_list, found(), found())
        actions.submit_scored_list(actor=a_head(scored_list.unit), scored_list=scored_list, on=SUBMITTED_ON)
    asked = {
        "actor": an_officer(Role.APPRAISER),
        "round": round,
        "award_kind": an_award_kind(HOUSEHOLD_TITLE),
        "received_on": SUBMITTED_ON,
        "on": APPRAISED_ON,
    }
    accepted = accept_dossiers(**asked, unit=a_group(1))  # type: ignore[arg-type]
    assert len(accepted.appraisals) == 2
    accepted = accept_dossiers(**asked)  # type: ignore[arg-type]
    assert {one.nomination.state for one in accepted.appraisals} == {NominationState.ACCEPTED}
    assert accepted.left == ()
    assert round.nominations.filter(state=NominationState.ACCEPTED).count() == 4
    assert "Không có hồ sơ nào chờ tiếp nhận." in str(refusal(accept_dossiers, **asked))


def test_dossiers_about_which_the_law_cannot_conclude_are_asked_about_before_many_are_accepted() -> None:
    round = a_round()
    silent = a_nomination(round, attestations={}, submitted=True)
    asked = {
        "actor": an_officer(Role.APPRAISER),
        "round": round,
        "award_kind": silent.award_kind,
        "received_on": SUBMITTED_ON,
        "on": APPRAISED_ON,
    }
    with pytest.raises(QuestionError):
        accept_dossiers(**asked)  # type: ignore[arg-type]
    silent.refresh_from_db()
    assert silent.state == NominationState.SUBMITTED
    [appraisal] = accept_dossiers(**asked, confirmed=True).appraisals  # type: ignore[arg-type]
    assert appraisal.nomination == silent
    told = refusal(accept_dossiers, **{**asked, "received_on": date(2021, 12, 1)})
    assert "Không có hồ sơ nào" in str(told)
    with pytest.raises(NotAllowedError):
        accept_dossiers(**{**asked, "actor": a_head(silent.nominating_unit)})  # type: ignore[arg-type]
