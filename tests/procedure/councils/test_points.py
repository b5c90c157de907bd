"""Points of dossiers: how far apart they lie, what is talked over, and that no mean stands alone."""

import json
from datetime import date
from decimal import Decimal

import pytest
from tests.factories.procedure_late import HELD_ON, a_round, an_office, an_open_meeting, nominations
from tests.factories.records import an_account

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.enums import VoteOutcome
from thidua.procedure.councils.models import DossierPoints, Meeting, PointRule
from thidua.procedure.nominations.models import Nomination

pytestmark = pytest.mark.django_db
BASIS = "Quy chế hoạt động của Hội đồng, Điều 7"


def a_rule(**given: object) -> PointRule:
    office = an_office()
    values: dict[str, object] = {
        "actor": office.secretary,
        "issuer": office.ward,
        "highest": Decimal(10),
        "most_spread": Decimal(2),
        "basis": BASIS,
        "valid_from": date(2021, 1, 1),
    }
    return actions.settle_point_rule(**{**values, **given})  # type: ignore[arg-type]


def scored(meeting: Meeting, nomination: Nomination, *points: str) -> DossierPoints:
    figures = [Decimal(one) for one in points]
    return actions.record_points(actor=an_office().secretary, meeting=meeting, nomination=nomination, points=figures)


def talked(meeting: Meeting, nomination: Nomination, words: str) -> DossierPoints:
    return actions.note_talk(actor=an_office().secretary, meeting=meeting, nomination=nomination, words=words)


def voted(meeting: Meeting, *those: Nomination) -> None:
    for one in those:
        actions.record_vote(actor=an_office().secretary, meeting=meeting, nomination=one, in_favour=5, against=0)


@pytest.fixture
def before() -> tuple[Meeting, list[Nomination]]:
    """An open meeting of five on one collective and two people."""
    round = a_round()
    nominations(round)
    meeting = an_open_meeting(round)
    return meeting, queries.nominations_before(meeting)


def words_of(meeting: Meeting) -> str:
    return str(papers.minutes(meeting).body)


def test_points_are_kept_from_the_lowest_up_and_told_with_their_spread(
    before: tuple[Meeting, list[Nomination]],
) -> None:
    meeting, (first, *_others) = before
    a_rule()
    scored(meeting, first, "9", "7.5", "8", "8", "9.50")
    found = queries.spreads_of(meeting)[first.pk]
    assert found.kept.points == ["7.5", "8", "8", "9", "9.5"]
    assert (found.low, found.high, found.spread, found.mean) == (
        *(Decimal("7.5"), Decimal("9.5"), Decimal("2.0"), Decimal("8.40")),
    )
    assert (found.is_wide, found.waits) == (False, False)
    told = json.loads(AuditEvent.objects.get(event="points_recorded").payload)
    assert told["points"] == ["7.5", "8", "8", "9", "9.5"]


def test_wide_spread_is_talked_over_before_the_vote_and_the_minutes_say_how(
    before: tuple[Meeting, list[Nomination]],
) -> None:
    meeting, (first, second, third) = before
    a_rule()
    scored(meeting, first, "4", "9", "9", "9", "9")
    scored(meeting, second, "8", "8", "9", "9", "9")
    with pytest.raises(RefusedError, match="Còn 1 hồ sơ trong danh sách bàn thêm chưa ghi kết quả: Tổ công tác số 1"):
        voted(meeting, first)
    assert "lần 1: 4; 9; 9; 9; 9 (chênh 5); chưa ghi kết quả bàn." in words_of(meeting)
    with pytest.raises(RefusedError, match="trước khi chấm lại"):
        scored(meeting, first, "8", "9", "9", "9", "9")
    talked(meeting, first, "Một thành viên chưa xem báo cáo bổ sung. Chấm lại.")
    scored(meeting, first, "8", "9", "9", "9", "9")
    assert [one.turn for one in DossierPoints.objects.filter(nomination=first)] == [1, 2]
    voted(meeting, first, second, third)
    actions.close_voting(actor=an_office().secretary, meeting=meeting)
    meeting.refresh_from_db()
    said = words_of(meeting)
    assert f"theo {BASIS} (điểm cao nhất 10; điểm chênh nhau trên 2 thì bàn thêm); điểm không thay cho biểu" in said
    assert "Bàn thêm: 01 hồ sơ vượt mức chênh lệch:" in said
    assert (
        "Tổ công tác số 1: lần 1: 4; 9; 9; 9; 9 (chênh 5); kết quả bàn: một thành viên chưa xem báo cáo bổ sung. "
        "Chấm lại; lần 2: 8; 9; 9; 9; 9 (chênh 1)."
    ) in said


def test_mean_decides_nothing(before: tuple[Meeting, list[Nomination]]) -> None:
    meeting, (first, *_others) = before
    a_rule()
    scored(meeting, first, "10", "10", "10", "10", "10")
    office = an_office()
    vote = actions.record_vote(actor=office.secretary, meeting=meeting, nomination=first, in_favour=0, against=5)
    assert vote.outcome == VoteOutcome.NOT_RECOMMENDED


def test_voting_is_not_closed_and_no_ballot_begun_over_a_dossier_that_waits_for_the_talk(
    before: tuple[Meeting, list[Nomination]],
) -> None:
    meeting, (first, *others) = before
    a_rule()
    scored(meeting, first, "1", "9")
    office = an_office()
    with pytest.raises(RefusedError, match="danh sách bàn thêm"):
        actions.prepare_ballot(
            actor=office.secretary, meeting=meeting, award_kind=first.award_kind, tellers=[], because="Quy chế"
        )
    voted(meeting, *others)
    with pytest.raises(RefusedError, match="chưa biểu quyết"):
        actions.close_voting(actor=office.secretary, meeting=meeting)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (["8"], "Cần từ 2 đến 5 điểm"),
        (["8"] * 6, "Cần từ 2 đến 5 điểm"),
        (["8", "10.5"], "Mỗi điểm từ 0 đến 10"),
        (["8", "-1"], "Mỗi điểm từ 0 đến 10"),
    ],
)
def test_points_that_cannot_be_are_refused(
    before: tuple[Meeting, list[Nomination]], points: list[str], words: str
) -> None:
    a_rule()
    with pytest.raises(RefusedError, match=words):
        scored(before[0], before[1][0], *points)


def test_points_need_a_rule_of_the_day_a_dossier_of_the_meeting_and_no_vote_yet(
    before: tuple[Meeting, list[Nomination]],
) -> None:
    meeting, (first, second, _third) = before
    a_rule(valid_from=date(2022, 6, 1))
    with pytest.raises(RefusedError, match="chưa ghi quy định chấm điểm"):
        scored(meeting, first, "8", "9")
    a_rule()
    scored(meeting, first, "8", "9")
    with pytest.raises(RefusedError, match="Chưa có gì thay đổi"):
        scored(meeting, first, "9", "8.0")
    with pytest.raises(RefusedError, match="không thuộc danh sách bàn thêm"):
        talked(meeting, first, "Đã bàn")
    voted(meeting, second)
    with pytest.raises(RefusedError, match="đã biểu quyết"):
        scored(meeting, second, "8", "9")
    other = nominations(a_round(title="Đợt khác"), individuals=1)[1]
    with pytest.raises(RefusedError, match="không thuộc danh sách đưa ra"):
        scored(meeting, other, "8", "9")


def test_later_rule_leaves_minutes_of_before_as_they_were(before: tuple[Meeting, list[Nomination]]) -> None:
    meeting, (first, *_others) = before
    a_rule()
    scored(meeting, first, "7", "9")
    a_rule(most_spread=Decimal(1), valid_from=HELD_ON)
    assert queries.spreads_of(meeting)[first.pk].is_wide is False
    assert queries.point_rule_on(an_office().ward, HELD_ON).most_spread == 1  # type: ignore[union-attr]


def test_rule_needs_its_text_a_spread_within_the_scale_and_a_role() -> None:
    with pytest.raises(RefusedError, match="văn bản"):
        a_rule(basis=" ")
    with pytest.raises(RefusedError, match="nhỏ hơn"):
        a_rule(most_spread=Decimal(10))
    with pytest.raises(NotAllowedError):
        a_rule(actor=an_account(Role.APPRAISER, an_office().ward, username="tham-dinh"))


def test_minutes_without_points_say_nothing_of_them(before: tuple[Meeting, list[Nomination]]) -> None:
    assert "chấm điểm" not in words_of(before[0])
