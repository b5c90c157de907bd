"""One round for several kinds of award, one meeting for several rounds, a decision for each kind."""

from datetime import date, time

import pytest
from tests.factories import a_person, a_ward, an_award_kind
from tests.factories.procedure_early import an_officer
from tests.factories.procedure_late import (
    DECIDED_ON,
    HELD_ON,
    a_council,
    a_nomination,
    a_round,
    adopted_minutes,
    an_office,
    nominations,
    settled_rounding,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils import papers as council_papers
from thidua.procedure.councils import queries as council_queries
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.actions import draft_decision, issue_decision, sign_decision
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import matters_of, matters_waiting
from thidua.procedure.eligibility.queries import kinds_within_powers
from thidua.procedure.nominations import actions as rounds
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.enums import Ground
from thidua.records.register.models import Award

pytestmark = pytest.mark.django_db

GIAY_KHEN, LAO_DONG, CO_SO = "giay-khen-xa", "lao-dong-tien-tien", "chien-si-thi-dua-co-so"


def convened(*agenda: CommendationRound, held_on: date = HELD_ON, basis: str = "Quy chế của Hội đồng") -> Meeting:
    return councils.convene_meeting(
        actor=an_office().secretary,
        council=a_council(),
        rounds=agenda,
        held_on=held_on,
        starts_at=time(8, 0),
        place="Phòng họp Ủy ban nhân dân phường",
        quorum=(2, 3),
        majority=(1, 2),
        majority_is_strict=True,
        majority_of=Denominator.PRESENT,
        rules_basis=basis,
    )


def held(*agenda: CommendationRound) -> Meeting:
    """Hold a meeting that recommends everybody and adopt its minutes."""
    secretary = an_office().secretary
    meeting = councils.open_meeting(actor=secretary, meeting=convened(*agenda), absent={})
    for line in council_queries.vote_table(meeting):
        councils.record_vote(actor=secretary, meeting=meeting, nomination=line.nomination, in_favour=5)
    return councils.adopt_minutes(
        actor=secretary, meeting=councils.close_voting(actor=secretary, meeting=meeting), on=HELD_ON
    )


def drafted(meeting: Meeting, round: CommendationRound, award: str = "") -> Decision:
    settled_rounding()
    return draft_decision(
        actor=an_office().secretary,
        round=round,
        meeting=meeting,
        award_kind=an_award_kind(award) if award else None,
        subject_line="Về việc tặng Giấy khen năm 2021",
        on=DECIDED_ON,
    )


@pytest.mark.parametrize(
    ("on", "decides", "proposes"),
    [
        (date(2021, 12, 20), {GIAY_KHEN, LAO_DONG, "gia-dinh-van-hoa", "giay-khen-gia-dinh-van-hoa"}, {CO_SO}),
        (
            date(2024, 12, 20),
            {GIAY_KHEN, LAO_DONG, "gia-dinh-van-hoa"},
            {
                "chien-si-thi-dua-tinh",
                "tap-the-lao-dong-xuat-sac",
                "co-thi-dua-tinh",
                "xa-phuong-tieu-bieu",
                "bang-khen-tinh",
            },
        ),
    ],
)
def test_a_ward_weighs_what_it_decides_or_may_propose_on_the_day(
    on: date, decides: set[str], proposes: set[str]
) -> None:
    found = kinds_within_powers(a_ward(), on=on)
    assert {code for code, power in found.items() if power.decides} == decides
    assert {code for code, power in found.items() if not power.decides} == proposes
    assert all(power.known and power.citation for power in found.values())


def test_where_the_book_is_silent_the_last_text_is_followed_and_said_so() -> None:
    found = kinds_within_powers(a_ward(), on=date(2027, 6, 1))
    power = found[GIAY_KHEN]
    assert (power.decides, power.known) == (True, False)
    assert power.citation != ""
    assert "huan-chuong-sao-vang" not in found


def opened(*awards: str) -> CommendationRound:
    ward = a_ward()
    return rounds.open_round(
        actor=an_officer(Role.APPRAISER, ward),
        issuer=ward,
        key="TK21",
        title="Tổng kết năm 2021",
        year=2021,
        award_kinds=[an_award_kind(award) for award in awards],
        ground=Ground.CONG_TRANG,
        opens_on=date(2021, 12, 1),
        due_on=date(2021, 12, 20),
        is_year_end=True,
    )


def test_a_round_asks_for_several_kinds_in_the_order_of_the_catalogue() -> None:
    found = opened(CO_SO, GIAY_KHEN, LAO_DONG, GIAY_KHEN)
    assert [kind.code for kind in found.award_kinds.all()] == [GIAY_KHEN, LAO_DONG, CO_SO]
    assert found.kinds_in_words.count(";") == 2


@pytest.mark.parametrize("awards", [(), (GIAY_KHEN, "huan-chuong-sao-vang"), ("bang-khen-tinh",)])
def test_a_round_refuses_no_kind_and_kinds_outside_the_powers(awards: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError) as refusal:
        opened(*awards)
    assert refusal.value.field == "award_kinds"
    assert not CommendationRound.objects.exists()


def test_kinds_are_added_and_one_that_is_used_is_not_taken_away() -> None:
    found, appraiser = opened(GIAY_KHEN), an_officer(Role.APPRAISER, a_ward())
    told = {"actor": appraiser, "round": found, "title": found.title, "due_on": found.due_on, "reason": "Thêm loại"}
    amended = rounds.amend_round(**told, award_kinds=[an_award_kind(GIAY_KHEN), an_award_kind(LAO_DONG)])
    assert [kind.code for kind in amended.award_kinds.all()] == [GIAY_KHEN, LAO_DONG]
    a_nomination(found, award=LAO_DONG)
    with pytest.raises(RefusedError) as refusal:
        rounds.amend_round(**told, award_kinds=[an_award_kind(GIAY_KHEN)])
    assert refusal.value.field == "award_kinds"
    with pytest.raises(RefusedError) as unchanged:
        rounds.amend_round(**told)
    assert str(unchanged.value) == "Chưa có gì thay đổi."


def drafting(found: CommendationRound, **changes: object) -> dict[str, object]:
    person = a_person("Nguyễn Văn An", key="an", title="Công chức")
    return {
        "actor": an_officer(Role.UNIT_HEAD, a_ward()),
        "round": found,
        "nominating_unit": a_ward(),
        "subject_kind": "individual",
        "subject": person,
        "achievement": "Hoàn thành xuất sắc nhiệm vụ",
        "period_from": date(2021, 1, 1),
        "period_to": date(2021, 12, 31),
    } | changes


def test_a_nomination_names_its_kind_and_a_person_is_put_forward_once_for_each() -> None:
    found = opened(GIAY_KHEN, LAO_DONG)
    with pytest.raises(RefusedError) as silent:
        rounds.draft_nomination(**drafting(found))  # type: ignore[arg-type]
    assert silent.value.field == "award_kind"
    with pytest.raises(RefusedError) as other:
        rounds.draft_nomination(**drafting(found, award_kind=an_award_kind(CO_SO)))  # type: ignore[arg-type]
    assert other.value.field == "award_kind"
    kinds = [an_award_kind(GIAY_KHEN), an_award_kind(LAO_DONG)]
    for kind in kinds:
        made = rounds.draft_nomination(**drafting(found, award_kind=kind))  # type: ignore[arg-type]
        assert str(made) == f"Nguyễn Văn An – {kind}"
    with pytest.raises(RefusedError) as again:
        rounds.draft_nomination(**drafting(found, award_kind=kinds[0]))  # type: ignore[arg-type]
    assert "đã được" in str(again.value)


def test_one_meeting_weighs_two_rounds_and_a_decision_is_drafted_for_each_kind() -> None:
    year_end = a_round(others=(LAO_DONG, CO_SO), title="Tổng kết năm 2021")
    movement = a_round(title="Phong trào trồng cây")
    nominations(year_end)
    titled = a_nomination(year_end, a_person("Trần Thị Bình"), award=LAO_DONG)
    proposed = a_nomination(year_end, a_person("Lê Văn Cường"), award=CO_SO)
    planter = a_nomination(movement, a_person("Phạm Thị Dung"))
    meeting = held(year_end, movement)
    assert set(meeting.rounds.all()) == {year_end, movement}
    assert {(one.round.pk, one.award_kind.code, one.decides) for one in matters_of(meeting)} == {
        (year_end.pk, GIAY_KHEN, True),
        (movement.pk, GIAY_KHEN, True),
        (year_end.pk, LAO_DONG, True),
        (year_end.pk, CO_SO, False),
    }
    with pytest.raises(RefusedError) as unnamed:
        drafted(meeting, year_end)
    assert unnamed.value.field == "award_kind"
    titles = drafted(meeting, year_end, LAO_DONG)
    assert [entry.nomination for entry in titles.entries.all()] == [titled]
    assert titles.certificate_words == "Đạt danh hiệu “Lao động tiên tiến” năm 2021"
    certificates = drafted(meeting, year_end, GIAY_KHEN)
    assert certificates.entries.count() == 3
    assert [entry.nomination for entry in drafted(meeting, movement).entries.all()] == [planter]
    with pytest.raises(RefusedError) as twice:
        drafted(meeting, year_end, LAO_DONG)
    assert twice.value.field == "round"
    with pytest.raises(RefusedError) as beyond:
        drafted(meeting, year_end, CO_SO)
    assert "không có thẩm quyền" in str(beyond.value)
    assert [one.nominations for one in matters_waiting(a_ward())] == [(proposed,)]
    office = an_office()
    sign_decision(actor=office.signer, decision=titles, signer=office.head, signer_post="Chủ tịch", on=DECIDED_ON)
    issue_decision(actor=office.signer, decision=titles, on=DECIDED_ON)
    [award] = Award.all_records.all()
    assert (award.award_kind.code, str(award.subject)) == (LAO_DONG, "Trần Thị Bình")


def test_the_minutes_tell_rule_and_conclusion_kind_by_kind() -> None:
    year_end = a_round(others=(LAO_DONG, CO_SO))
    nominations(year_end)
    a_nomination(year_end, a_person("Trần Thị Bình"), award=LAO_DONG)
    a_nomination(year_end, a_person("Lê Văn Cường"), award=CO_SO)
    told = repr(council_papers.minutes(held(year_end)))
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân phường Đậu Liêu: 01 tập thể và 02 cá nhân" in told
    assert "Lao động tiên tiến: 01 cá nhân" in told
    assert "2. Đề nghị Chủ tịch Ủy ban nhân dân phường Đậu Liêu công nhận danh hiệu “Lao động tiên tiến”" in told
    assert "trình cấp có thẩm quyền công nhận danh hiệu “Chiến sĩ thi đua cơ sở”" in told


def test_minutes_of_a_single_kind_read_as_before() -> None:
    found = a_round()
    nominations(found)
    told = repr(council_papers.minutes(adopted_minutes(found)))
    assert "Được đề nghị khi có trên 1/2 tổng số thành viên tán thành" in told
    assert "1. Đề nghị Chủ tịch Ủy ban nhân dân phường Đậu Liêu tặng Giấy khen cho 01 tập thể và 02 cá nhân:" in told


def test_of_several_kinds_one_for_which_the_law_asks_for_more_is_voted_on_by_the_law() -> None:
    found = a_round(others=(CO_SO,), year=2024, state=RoundState.CLOSED)
    a_nomination(found, a_person("Trần Thị Bình"))
    named = a_nomination(found, a_person("Lê Văn Cường"), award=CO_SO)
    meeting = convened(found, held_on=date(2024, 12, 26))
    rule = council_queries.rule_for(meeting, an_award_kind(CO_SO))
    assert (rule.numerator, rule.denominator, rule.of) == (4, 5, Denominator.ALL_MEMBERS)
    assert "98/2023/NĐ-CP" in rule.basis
    assert council_queries.rule_for(meeting, an_award_kind(GIAY_KHEN)).in_words == "trên 1/2"
    secretary = an_office().secretary
    meeting = councils.open_meeting(actor=secretary, meeting=meeting, absent={})
    counted = [
        councils.record_vote(actor=secretary, meeting=meeting, nomination=one, in_favour=3, against=2).outcome
        for one in found.nominations.order_by("pk")
    ]
    assert counted == ["recommended", "not_recommended"]
    assert named.state == NominationState.ACCEPTED


def test_of_one_kind_a_majority_below_the_law_is_refused() -> None:
    found = a_round(award=CO_SO, year=2024)
    with pytest.raises(RefusedError) as refusal:
        convened(found, held_on=date(2024, 12, 26))
    assert refusal.value.field == "majority"


def test_a_meeting_refuses_an_empty_agenda_and_a_round_already_at_another() -> None:
    first, second = a_round(), a_round()
    with pytest.raises(RefusedError) as none:
        convened()
    assert none.value.field == "rounds"
    convened(first)
    with pytest.raises(RefusedError) as busy:
        convened(second, first)
    assert busy.value.field == "rounds"
    assert Meeting.objects.count() == 1
