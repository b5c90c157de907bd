"""Before a list is locked, a council meets or a decision is drafted: whether the public has been heard."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.civic.given import AT
from tests.factories import a_province
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import (
    DECIDED_ON,
    HELD_ON,
    a_meeting,
    a_round,
    adopted_minutes,
    an_office,
    nominations,
    settled_rounding,
)

from decree30 import Paragraph
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, ReasonNeededError, RefusedError
from thidua.procedure.appraisals.actions import (
    conclude_public_comment,
    lock_list,
    open_public_comment,
    send_nominee_opinion,
    weigh_opinion,
)
from thidua.procedure.appraisals.enums import MindedStep
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment, UnheardPublic
from thidua.procedure.appraisals.queries import LATE_WITHIN, opinion_count, publication_rules
from thidua.procedure.councils import papers
from thidua.procedure.councils.actions import adopt_minutes, close_voting, open_meeting, record_vote
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import presence_at
from thidua.procedure.decisions.actions import draft_decision
from thidua.procedure.nominations.actions import reopen_round
from thidua.procedure.nominations.enums import RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination

pytestmark = pytest.mark.django_db

LOCKED_ON = date(2021, 12, 25)
FIRST = date(2021, 12, 22)
REASON = "Hội nghị tổng kết của tỉnh họp sớm"


def consult(round: CommendationRound, *, closes_on: date, opens_on: date = FIRST) -> PublicComment:
    return open_public_comment(
        actor=an_officer(Role.APPRAISER),
        round=round,
        nominations=list(round.nominations.all()),
        opens_on=opens_on,
        closes_on=closes_on,
    )


def opine(comment: PublicComment, on: date = FIRST, text: str = "Xứng đáng.") -> NomineeOpinion:
    nominee = comment.nominations.order_by("pk")[0]
    return send_nominee_opinion(
        actor=None, comment=comment, nomination=nominee, text=text, origin="a", at=AT, on=on, name="Hàng xóm"
    )


def weigh(opinion: NomineeOpinion, on: date) -> NomineeOpinion:
    return weigh_opinion(
        actor=an_officer(Role.APPRAISER), opinion=opinion, finding="Đã hỏi tổ trưởng: đúng như hồ sơ.", on=on
    )


@pytest.fixture
def open_list() -> CommendationRound:
    """A round with three accepted dossiers whose list is open."""
    round = a_round(state=RoundState.OPEN)
    nominations(round)
    return round


def lock(round: CommendationRound, reason: str = "", on: date = LOCKED_ON) -> CommendationRound:
    return lock_list(actor=an_officer(Role.APPRAISER), round=round, on=on, unheard_because=reason)


def test_list_is_locked_freely_where_nobody_is_asked_or_the_period_is_over(open_list: CommendationRound) -> None:
    assert lock(open_list).state == RoundState.CLOSED
    other = a_round(state=RoundState.OPEN)
    nominations(other)
    consult(other, closes_on=LOCKED_ON - timedelta(days=1))
    assert lock(other).state == RoundState.CLOSED
    assert not UnheardPublic.objects.exists()


def test_list_is_locked_during_the_consultation_only_with_a_reason_that_is_kept(open_list: CommendationRound) -> None:
    consult(open_list, closes_on=LOCKED_ON)
    with pytest.raises(ReasonNeededError, match="đến hết ngày 25/12/2021"):
        lock(open_list)
    with pytest.raises(ReasonNeededError):
        lock(open_list, "   ")
    open_list.refresh_from_db()
    assert open_list.state == RoundState.OPEN
    assert lock(open_list, REASON).state == RoundState.CLOSED
    kept = UnheardPublic.objects.get()
    assert (kept.step, kept.reason, kept.on) == (MindedStep.LIST, REASON, LOCKED_ON)
    told = json.loads(AuditEvent.objects.get(event="public_not_heard").payload)
    assert (told["reason"], "25/12/2021" in told["concern"]) == (REASON, True)


def test_reason_given_for_a_locked_list_does_not_keep_it_from_being_opened_again(
    open_list: CommendationRound,
) -> None:
    consult(open_list, closes_on=LOCKED_ON)
    locked = lock(open_list, REASON)
    PublicComment.objects.all().delete()
    assert reopen_round(actor=an_officer(Role.APPRAISER), round=locked).state == RoundState.OPEN


def test_meeting_is_convened_freely_for_a_day_after_the_period_and_only_with_a_reason_within_it() -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=HELD_ON)
    with pytest.raises(ReasonNeededError, match="06/01/2022"):
        a_meeting(round)
    assert not Meeting.objects.exists()
    comment.closes_on = HELD_ON - timedelta(days=1)
    comment.save()
    assert a_meeting(round).state == MeetingState.CONVENED
    assert not UnheardPublic.objects.exists()


def test_meeting_opens_with_unseen_opinions_only_with_a_reason() -> None:
    round = a_round()
    nominations(round)
    opinion = opine(consult(round, closes_on=HELD_ON - timedelta(days=1)))
    meeting = a_meeting(round)
    secretary = an_office().secretary
    with pytest.raises(ReasonNeededError, match="1 ý kiến"):
        open_meeting(actor=secretary, meeting=meeting, absent={})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONVENED
    weigh(opinion, HELD_ON - timedelta(days=1))
    assert open_meeting(actor=secretary, meeting=meeting, absent={}).state == MeetingState.OPENED
    assert not UnheardPublic.objects.exists()


def test_decision_is_drafted_during_the_consultation_only_with_a_reason() -> None:
    round = a_round()
    nominations(round)
    meeting = adopted_minutes(round)
    settled_rounding()
    consult(round, opens_on=HELD_ON + timedelta(days=1), closes_on=DECIDED_ON)
    told = {
        "actor": an_office().secretary,
        "round": round,
        "meeting": meeting,
        "subject_line": "Về việc tặng giấy khen",
    }
    with pytest.raises(ReasonNeededError):
        draft_decision(**told, on=DECIDED_ON)
    assert not round.decisions.exists()
    assert draft_decision(**told, on=DECIDED_ON + timedelta(days=1)).round == round
    assert not UnheardPublic.objects.exists()


PROVINCIAL = """
province: Hà Tĩnh
title: Quy định mẫu của tỉnh
instruments:
- number: 99/2020/QĐ-UBND
  cited_as: Quy định ban hành kèm theo Quyết định số 99/2020/QĐ-UBND
  title: Quy định mẫu
  issued: 2020-01-02
  in_force: 2020-01-15
deadlines:
- code: ha-tinh.thoi-han.2020.cong-khai-truoc-hop
  awards: [giay-khen-xa]
  title: Công khai danh sách trước khi họp Hội đồng
  number: 5
  unit: ngay
  before: true
  event: hop-hoi-dong
  cites: 99/2020/QĐ-UBND Đ7 k1
  from: 2020-01-15
  certainty: {certainty}
"""


def a_provincial_rule(folder: Path, certainty: str = "confirmed") -> None:
    text = PROVINCIAL.replace("{certainty}", certainty)
    (folder / f"{a_province().key}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def overlays(settings: object, tmp_path: Path) -> Path:
    """An empty folder for the rules of provinces."""
    settings.OVERLAYS_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_rule_of_the_province_stops_the_council_until_the_list_was_public_in_time(overlays: Path) -> None:
    a_provincial_rule(overlays)
    round = a_round()
    nominations(round)
    with pytest.raises(RefusedError, match="Quyết định số 99/2020/QĐ-UBND") as refused:
        a_meeting(round)
    assert not isinstance(refused.value, ReasonNeededError)
    comment = consult(round, opens_on=HELD_ON - timedelta(days=4), closes_on=HELD_ON - timedelta(days=1))
    with pytest.raises(RefusedError, match="3 trường hợp chưa công khai từ ngày 01/01/2022"):
        a_meeting(round)
    comment.opens_on = HELD_ON - timedelta(days=5)
    comment.save()
    assert a_meeting(round).state == MeetingState.CONVENED


def test_no_reason_goes_past_a_rule_that_binds(overlays: Path) -> None:
    round = a_round()
    nominations(round)
    meeting = a_meeting(round)
    a_provincial_rule(overlays)
    consult(round, opens_on=HELD_ON - timedelta(days=5), closes_on=HELD_ON)
    with pytest.raises(RefusedError, match="Chưa thể khai mạc phiên họp"):
        open_meeting(actor=an_office().secretary, meeting=meeting, absent={}, unheard_because=REASON)
    assert not UnheardPublic.objects.exists()


def test_rule_that_nobody_checked_asks_a_reason_and_does_not_stop(overlays: Path) -> None:
    a_provincial_rule(overlays, "unconfirmed")
    round = a_round()
    nominations(round)
    with pytest.raises(ReasonNeededError, match="chưa công khai"):
        a_meeting(round)


def test_national_rule_on_councils_of_provinces_binds_those_and_not_the_ward() -> None:
    round = a_round(award="huan-chuong-lao-dong-hang-ba")
    on = date(2025, 8, 1)
    kinds = list(round.award_kinds.all())
    [ward] = publication_rules(round.issuer, kinds, council_on=on)
    [province] = publication_rules(a_province(), kinds, council_on=on)
    assert (ward.binds, province.binds) == (False, True)
    assert "cấp bộ, cấp tỉnh" in ward.words
    assert province.by is not None
    assert province.by < on - timedelta(days=10)


def _minutes(round: CommendationRound) -> list[str]:
    meeting = Meeting.objects.get()
    office = an_office()
    for nomination in round.nominations.all():
        record_vote(
            actor=office.secretary, meeting=meeting, nomination=nomination, in_favour=presence_at(meeting).present
        )
    close_voting(actor=office.secretary, meeting=meeting)
    adopted = adopt_minutes(actor=office.secretary, meeting=meeting, on=HELD_ON)
    return [str(block.text) for block in papers.minutes(adopted).body if isinstance(block, Paragraph)]


def test_minutes_tell_what_the_public_said_and_why_nobody_waited() -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=HELD_ON - timedelta(days=3))
    weigh(opine(comment), FIRST)
    opine(comment, HELD_ON - timedelta(days=1))
    meeting = a_meeting(round)
    open_meeting(actor=an_office().secretary, meeting=meeting, absent={}, unheard_because=REASON)
    told = [words for words in _minutes(round) if "lấy ý kiến nhân dân" in words.lower()]
    assert told == [
        "Lấy ý kiến nhân dân từ ngày 22/12/2021 đến hết ngày 03/01/2022: nhận được 02 ý kiến, trong đó 01 ý kiến gửi "
        "sau thời hạn; đã xem xét 01/02 ý kiến.",
        "Khai mạc phiên họp ngày 06/01/2022 khi chưa xong việc lấy ý kiến nhân dân (đợt «Thực hiện nhiệm vụ năm 2021» "
        "còn 1 ý kiến của nhân dân chưa xem xét). Lý do: hội nghị tổng kết của tỉnh họp sớm.",
    ]


def test_minutes_tell_the_outcome_of_a_concluded_consultation() -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=HELD_ON - timedelta(days=3))
    conclude_public_comment(
        actor=an_officer(Role.APPRAISER), comment=comment, outcome="Không có ý kiến.", on=HELD_ON - timedelta(days=2)
    )
    open_meeting(actor=an_office().secretary, meeting=a_meeting(round), absent={})
    assert [words for words in _minutes(round) if "lấy ý kiến nhân dân" in words.lower()] == [
        "Lấy ý kiến nhân dân từ ngày 22/12/2021 đến hết ngày 03/01/2022: không nhận được ý kiến nào. "
        "Kết quả: Không có ý kiến."
    ]


# Opinions


def test_opinions_of_a_round_have_references_of_their_own_across_its_consultations() -> None:
    round = a_round()
    nominations(round)
    first = consult(round, closes_on=FIRST)
    kept = [opine(first), opine(first)]
    second = consult(round, opens_on=FIRST + timedelta(days=1), closes_on=HELD_ON)
    kept.append(opine(second, FIRST + timedelta(days=2)))
    assert [one.reference for one in kept] == [f"{round.key}/YK{at:02d}" for at in (1, 2, 3)]


def test_late_opinion_is_kept_marked_and_waits_until_half_a_year_has_passed() -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=FIRST)
    late = opine(comment, FIRST + timedelta(days=1))
    assert (late.is_late, opine(comment, FIRST).is_late) == (True, False)
    assert opine(comment, FIRST + LATE_WITHIN).is_late
    with pytest.raises(RefusedError, match="đã hết ngày 22/12/2021"):
        opine(comment, FIRST + LATE_WITHIN + timedelta(days=1))
    with pytest.raises(RefusedError, match="mở từ ngày"):
        opine(comment, FIRST - timedelta(days=1))
    assert (opinion_count(comment).all, opinion_count(comment).late) == (3, 2)


def test_opinion_is_weighed_once_by_who_may_read_it_and_not_before_it_came() -> None:
    round = a_round()
    nominations(round)
    opinion = opine(consult(round, closes_on=HELD_ON))
    told = {"actor": an_officer(Role.APPRAISER), "opinion": opinion, "finding": "Đúng."}
    with pytest.raises(RefusedError, match="không thể sớm hơn"):
        weigh_opinion(**told, on=FIRST - timedelta(days=1))
    with pytest.raises(RefusedError) as refused:
        weigh_opinion(**(told | {"finding": " "}), on=FIRST)
    assert refused.value.field == "finding"
    with pytest.raises(NotAllowedError):
        weigh_opinion(**(told | {"actor": an_officer(Role.REGISTER_KEEPER)}), on=FIRST)
    assert weigh_opinion(**told, on=FIRST).weighed_by == an_officer(Role.APPRAISER)
    with pytest.raises(RefusedError, match="đã được xem xét"):
        weigh_opinion(**told, on=FIRST)
    payload = json.loads(AuditEvent.objects.get(event="nominee_opinion_weighed").payload)
    assert set(payload) == {"nomination", "reference", "on"}


def test_nominee_with_an_office_weighs_no_opinion_about_themself() -> None:
    round = a_round()
    nominations(round)
    person = Nomination.objects.filter(round=round, person__isnull=False)[0]
    comment = consult(round, closes_on=HELD_ON)
    opinion = send_nominee_opinion(
        actor=None, comment=comment, nomination=person, text="Tốt.", origin="a", at=AT, on=FIRST
    )
    appraiser = an_officer(Role.APPRAISER)
    assert person.person is not None
    person.person.account = appraiser
    person.person.save()
    with pytest.raises(NotAllowedError):
        weigh(NomineeOpinion.objects.get(pk=opinion.pk), FIRST)


def test_consultation_is_not_concluded_while_an_opinion_waits() -> None:
    round = a_round()
    nominations(round)
    comment = consult(round, closes_on=FIRST)
    opinion = opine(comment)
    told = {"actor": an_officer(Role.APPRAISER), "comment": comment, "outcome": "1 ý kiến tán thành."}
    with pytest.raises(RefusedError, match="Còn 1 ý kiến chưa xem xét"):
        conclude_public_comment(**told, on=HELD_ON)
    weigh(opinion, FIRST)
    assert conclude_public_comment(**told, on=HELD_ON).concluded_on == HELD_ON


def test_meeting_of_two_rounds_keeps_the_reason_for_the_one_concerned() -> None:
    calm, asked = a_round(), a_round()
    for round in (calm, asked):
        nominations(round)
    consult(asked, closes_on=HELD_ON)
    meeting = a_meeting(calm)
    meeting.rounds.add(asked)
    open_meeting(actor=an_office().secretary, meeting=meeting, absent={}, unheard_because=REASON)
    assert UnheardPublic.objects.get().round == asked
