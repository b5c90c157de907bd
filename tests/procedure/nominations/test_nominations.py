"""Rounds and nominations: opened, drafted, submitted, recalled, withdrawn, closed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import (
    a_field,
    a_household,
    a_person,
    a_rating,
    a_unit,
    a_ward,
    an_account,
    an_administrator,
    an_award,
    an_award_kind,
)
from tests.factories.procedure_early import (
    APPRAISED_ON,
    DUE_ON,
    GOOD,
    OPENS_ON,
    REVIEW,
    SUBMITTED_ON,
    a_group,
    a_head,
    a_movement,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals.actions import accept_dossier, return_for_supplement
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations import actions, queries
from thidua.procedure.nominations.actions import ReviewMeeting
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import counts_line, nomination_list, review_minutes
from thidua.records.achievements.enums import RatingClass
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.actions import merge_units
from thidua.records.people.enums import SubjectKind

pytestmark = pytest.mark.django_db

FAILING = dict.fromkeys(("completed_tasks_well", "movement_achievement", "sudden_achievement"), False)
PDF = b"%PDF-1.7 thu"


def events(*names: str) -> list[str]:
    return list(AuditEvent.objects.filter(event__in=names).order_by("sequence").values_list("event", flat=True))


def refusal(call: object, **arguments: object) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        call(**arguments)  # type: ignore[operator]
    return caught.value


def opening(**changes: object) -> dict[str, object]:
    return {
        "actor": an_officer(Role.APPRAISER),
        "issuer": a_ward(),
        "key": "DKT07",
        "title": "Tổng kết năm 2021",
        "year": 2021,
        "award_kind": an_award_kind(),
        "ground": Ground.CONG_TRANG,
        "opens_on": OPENS_ON,
        "due_on": DUE_ON,
    } | changes


def drafting(**changes: object) -> dict[str, object]:
    group = a_group()
    return {
        "actor": a_head(group),
        "nominating_unit": group,
        "subject_kind": SubjectKind.INDIVIDUAL,
        "achievement": "Vận động hiến đất mở rộng hai ngõ.",
        "period_from": date(2021, 1, 1),
        "period_to": date(2021, 12, 31),
    } | changes


def test_open_round_tells_the_units() -> None:
    head, clerk = a_head(a_group()), an_account(Role.UNIT_CLERK, a_group())
    round = actions.open_round(**opening())  # type: ignore[arg-type]
    assert (round.state, events("round_opened")) == (RoundState.OPEN, ["round_opened"])
    assert set(OutboxMessage.objects.filter(kind="round_opened").values_list("recipient", flat=True)) == {
        head.pk,
        clerk.pk,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": date(2021, 12, 9)}, "due_on"),
        ({"key": " "}, "key"),
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_open_round_refuses(changes: dict[str, object], field: str) -> None:
    assert refusal(actions.open_round, **opening(**changes)).field == field


def test_open_round_refuses_a_key_used_and_a_movement_not_launched() -> None:
    actions.open_round(**opening())  # type: ignore[arg-type]
    assert refusal(actions.open_round, **opening()).field == "key"
    draft = a_movement(launched=False)
    assert refusal(actions.open_round, **opening(key="khac", movement=draft)).field == "movement"


def test_open_round_refuses_an_award_of_another_time_and_a_units_head() -> None:
    gone = opening(award_kind=an_award_kind("khu-dan-cu-van-hoa"), opens_on=OPENS_ON, due_on=date(2024, 2, 1))
    assert refusal(actions.open_round, **gone).field == "award_kinds"
    with pytest.raises(NotAllowedError):
        actions.open_round(**opening(actor=a_head(a_group())))  # type: ignore[arg-type]


def test_draft_nomination_writes_post_and_event() -> None:
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group())
    nomination = actions.draft_nomination(round=a_round(), subject=person, attestations=GOOD, **drafting())  # type: ignore[arg-type]
    assert (nomination.state, nomination.subject_detail, nomination.attestations) == (
        NominationState.DRAFT,
        "Tổ phó, Tổ dân phố 1",
        GOOD,
    )
    assert nomination.printed_text == "Vận động hiến đất mở rộng hai ngõ."
    assert events("nomination_drafted") == ["nomination_drafted"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"achievement": " "}, "achievement"),
        ({"period_to": date(2020, 12, 31)}, "period_to"),
        ({"attestations": {"rating": "tot"}}, "attestations"),
        ({"certificate_text": "x" * 301}, "certificate_text"),
        ({"subject_kind": SubjectKind.COLLECTIVE}, "subject"),
    ],
)
def test_draft_nomination_refuses(changes: dict[str, object], field: str) -> None:
    arguments = drafting(round=a_round(), subject=a_person(unit=a_group()), **changes)
    assert refusal(actions.draft_nomination, **arguments).field == field


def test_draft_nomination_refuses_a_kind_the_award_is_not_for() -> None:
    arguments = drafting(subject_kind=SubjectKind.HOUSEHOLD, subject=a_household())
    problem = refusal(actions.draft_nomination, round=a_round(award="lao-dong-tien-tien"), **arguments)
    assert problem.field == "subject_kind"


def test_draft_nomination_refuses_the_same_subject_twice_in_a_round() -> None:
    first = a_nomination()
    again = drafting(actor=a_head(a_group(2)), nominating_unit=a_group(2), subject=first.subject)
    problem = refusal(actions.draft_nomination, round=first.round, **again)
    assert str(problem) == "«Đậu Thị Nhung» đã được Tổ dân phố 1 đề nghị trong đợt này."
    actions.withdraw_nomination(actor=a_head(a_group()), nomination=first, reason="Để tổ 2 đề nghị")
    second = actions.draft_nomination(round=first.round, **again)  # type: ignore[arg-type]
    assert second.nominating_unit == a_group(2)


def test_draft_nomination_refuses_another_unit_and_a_closed_round() -> None:
    accepted = a_nomination(accepted=True)
    with pytest.raises(NotAllowedError):
        actions.draft_nomination(
            round=accepted.round,
            subject=a_person("Lê Văn Tám"),
            **drafting(actor=a_head(a_group(2))),  # type: ignore[arg-type]
        )
    actions.close_round(actor=an_officer(Role.APPRAISER), round=accepted.round, on=APPRAISED_ON)
    problem = refusal(actions.draft_nomination, round=accepted.round, subject=a_person("Lê Văn Tám"), **drafting())
    assert str(problem) == "Đợt «Tổng kết công tác thi đua, khen thưởng năm 2021» đã khóa danh sách."


def test_amend_nomination_until_submitted() -> None:
    nomination = a_nomination()
    arguments = {"actor": a_head(a_group()), "nomination": nomination}
    amended = actions.amend_nomination(achievement="Viết lại", certificate_text="Đã có thành tích", **arguments)
    assert (amended.achievement, amended.printed_text, amended.attestations) == ("Viết lại", "Đã có thành tích", GOOD)
    assert refusal(actions.amend_nomination, achievement=" ", **arguments).field == "achievement"
    assert refusal(actions.amend_nomination, attestations={"khac": 1}, **arguments).field == "attestations"
    actions.submit_nomination(on=SUBMITTED_ON, review=REVIEW, **arguments)
    assert str(refusal(actions.amend_nomination, achievement="Lại", **arguments)) == (
        "Không thể sửa khi đề nghị đang ở trạng thái «Đã trình»."
    )
    assert events("nomination_amended") == ["nomination_amended"]


def test_appraisers_do_not_edit_the_units_words() -> None:
    with pytest.raises(NotAllowedError):
        actions.amend_nomination(actor=an_officer(Role.APPRAISER), nomination=a_nomination(), achievement="Khác")


def test_attach_paper_as_what_the_law_asks_for() -> None:
    nomination = a_nomination()
    arguments = {"actor": a_head(a_group()), "nomination": nomination, "title": "Biên bản họp bình xét"}
    kept = actions.attach_paper(requirement="bien-ban", content=PDF, media_type="application/pdf", **arguments)
    assert (kept.paper.kind, kept.paper.file_name) == (PaperKind.MINUTES, "bien-ban-hop-binh-xet.pdf")
    assert queries.checklist(nomination, on=SUBMITTED_ON).missing_surely == []
    assert events("paper_attached") == ["paper_attached"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"requirement": "so-do"}, "requirement"),
        ({"title": " "}, "title"),
        ({"content": b""}, "content"),
        ({"content": b"MZ"}, "content"),
        ({"media_type": "text/html"}, "content"),
    ],
)
def test_attach_paper_refuses(changes: dict[str, object], field: str) -> None:
    plain = {"requirement": "khac", "title": "Ảnh", "content": PDF, "media_type": "application/pdf"}
    problem = refusal(actions.attach_paper, actor=a_head(a_group()), nomination=a_nomination(), **(plain | changes))
    assert problem.field == field


def test_attach_paper_refuses_another_unit_and_a_submitted_dossier() -> None:
    nomination = a_nomination(submitted=True)
    plain = {"requirement": "khac", "title": "Ảnh", "content": PDF, "media_type": "application/pdf"}
    with pytest.raises(NotAllowedError):
        actions.attach_paper(actor=a_head(a_group(2)), nomination=nomination, **plain)
    assert "Đã trình" in str(refusal(actions.attach_paper, actor=a_head(a_group()), nomination=nomination, **plain))


def test_submit_nomination_makes_its_papers_and_tells_the_appraiser() -> None:
    confirmations()
    appraiser = an_officer(Role.APPRAISER)
    nomination = actions.submit_nomination(
        actor=a_head(a_group()), nomination=a_nomination(), on=SUBMITTED_ON, review=REVIEW
    )
    assert nomination.assessment is not None
    assert (nomination.state, nomination.submitted_on, nomination.assessment.outcome) == (
        NominationState.SUBMITTED,
        SUBMITTED_ON,
        Outcome.MET,
    )
    assert sorted(nomination.papers.values_list("requirement", "paper__kind")) == [
        ("bao-cao-thanh-tich", PaperKind.NOMINATION_LIST),
        ("bien-ban", PaperKind.MINUTES),
        ("to-trinh", PaperKind.NOMINATION_LIST),
    ]
    assert events("nomination_submitted") == ["nomination_submitted"]
    [message] = OutboxMessage.objects.filter(kind="nominations_submitted")
    assert (message.recipient, message.body) == (
        appraiser,
        "Tổ dân phố 1 đã trình 1 hồ sơ trong đợt «Tổng kết công tác thi đua, khen thưởng năm 2021».",
    )


def test_submit_nomination_lets_the_undecided_through_flagged() -> None:
    an_officer(Role.APPRAISER)
    silent = {name: value for name, value in GOOD.items() if name != "exemplary"}
    nomination = a_nomination(submitted=True, attestations=silent)
    assert nomination.assessment is not None
    assert nomination.assessment.outcome == Outcome.UNKNOWN
    assert queries.flags_of(nomination)[0] == (
        "Hoàn thành tốt nhiệm vụ, nghĩa vụ công dân; có phẩm chất đạo đức tốt, đoàn kết, gương mẫu chấp hành chủ "
        "trương của Đảng, pháp luật của Nhà nước: thiếu dữ kiện"
    )
    assert "1 hồ sơ chưa đủ căn cứ kết luận" in OutboxMessage.objects.get(kind="nominations_submitted").body


def test_submit_nomination_refuses_what_the_law_does_not_allow() -> None:
    confirmations()
    nomination = a_nomination(attestations=FAILING | {"under_discipline_or_investigation": True})
    problem = refusal(
        actions.submit_nomination,
        actor=a_head(a_group()),
        nomination=nomination,
        on=SUBMITTED_ON,
        review=REVIEW,
    )
    lines = str(problem).splitlines()
    assert (lines[0], len(lines)) == ("Chưa thể trình hồ sơ:", 5)
    assert lines[1].startswith("– Đậu Thị Nhung: Không trong thời gian xem xét kỷ luật")
    nomination.refresh_from_db()
    assert nomination.state == NominationState.DRAFT


def test_submit_nomination_refuses_without_a_paper_surely_required() -> None:
    problem = refusal(actions.submit_nomination, actor=a_head(a_group()), nomination=a_nomination(), on=SUBMITTED_ON)
    assert str(problem) == (
        "Chưa thể trình hồ sơ:\n– Đậu Thị Nhung: thiếu Biên bản xét khen thưởng "
        "(khoản 2 Điều 84 Luật Thi đua, khen thưởng 2003 được sửa đổi, bổ sung bởi Luật số 39/2013/QH13)"
    )


def test_checklist_only_warns_of_papers_known_second_hand() -> None:
    found = queries.checklist(a_nomination(), on=date(2026, 11, 23))
    assert (found.missing_surely, found.missing_perhaps, found.doubt) == (
        [],
        [
            "Biên bản xét khen thưởng",
            "Chứng nhận hoặc xác nhận của cơ quan có thẩm quyền về thành tích (khi đề nghị vì thành tích đặc biệt xuất "
            "sắc đột xuất, đóng góp lớn, phát minh, sáng chế, sáng kiến, tác phẩm, công trình)",
        ],
        "chưa đối chiếu văn bản",
    )


def test_paper_asked_in_some_cases_only_is_never_surely_missing() -> None:
    found = queries.checklist(a_nomination(), on=SUBMITTED_ON)
    assert found.missing_surely == ["Biên bản xét khen thưởng"]
    assert [title.split(" (")[0] for title in found.missing_perhaps] == ["Chứng nhận của cơ quan có thẩm quyền"]


@pytest.mark.parametrize(
    ("on", "review", "field"),
    [
        (date(2021, 12, 9), None, "on"),
        (date(2021, 12, 25), None, "on"),
        (SUBMITTED_ON, ReviewMeeting(held_on=date(2021, 12, 23), present=3, in_favour=3), "review"),
        (SUBMITTED_ON, ReviewMeeting(held_on=date(2021, 12, 20), present=3, in_favour=4), "review"),
        (SUBMITTED_ON, ReviewMeeting(held_on=date(2021, 12, 20), present=12, in_favour=5), "review"),
    ],
)
def test_submit_nomination_refuses_wrong_days(on: date, review: ReviewMeeting | None, field: str) -> None:
    problem = refusal(
        actions.submit_nomination, actor=a_head(a_group()), nomination=a_nomination(), on=on, review=review
    )
    assert problem.field == field


def test_submit_nomination_is_the_heads_and_once() -> None:
    nomination = a_nomination()
    with pytest.raises(NotAllowedError):
        actions.submit_nomination(
            actor=an_account(Role.UNIT_CLERK, a_group()), nomination=nomination, on=SUBMITTED_ON, review=REVIEW
        )
    arguments = {"actor": a_head(a_group()), "nomination": nomination, "on": SUBMITTED_ON, "review": REVIEW}
    actions.submit_nomination(**arguments)  # type: ignore[arg-type]
    assert str(refusal(actions.submit_nomination, **arguments)) == (
        "Không thể «Trình hồ sơ» khi đề nghị đang ở trạng thái «Đã trình»."
    )


def test_submit_list_sends_all_under_one_paper() -> None:
    round, group = a_round(), a_group()
    names = ("Trần Văn Ân", "Nguyễn Thị Bình")
    made = [a_nomination(round, a_person(name, title="Tổ viên", unit=group)) for name in names]
    collective = a_nomination(round, group)
    other = a_nomination(round, unit=a_group(2))
    submitted = actions.submit_list(
        actor=a_head(group), round=round, nominating_unit=group, on=SUBMITTED_ON, review=REVIEW
    )
    assert {nomination.pk for nomination in submitted} == {*(one.pk for one in made), collective.pk}
    other.refresh_from_db()
    assert other.state == NominationState.DRAFT
    [listed] = papers_of(round, PaperKind.NOMINATION_LIST).filter(media_type="application/pdf")
    assert [one.papers.get(requirement="to-trinh").paper for one in submitted] == [listed] * 3
    assert events("nomination_submitted") == ["nomination_submitted"] * 3


def test_submit_list_is_whole_or_not_at_all() -> None:
    confirmations()
    round, group = a_round(), a_group()
    good = a_nomination(round, group)
    a_nomination(round, attestations=FAILING | {"under_discipline_or_investigation": False})
    problem = refusal(
        actions.submit_list,
        actor=a_head(group),
        round=round,
        nominating_unit=group,
        on=SUBMITTED_ON,
        review=REVIEW,
    )
    assert {line.split(":")[0] for line in str(problem).splitlines()[1:]} == {"– Đậu Thị Nhung"}
    good.refresh_from_db()
    assert (good.state, good.assessment) == (NominationState.DRAFT, None)


def test_submit_list_refuses_when_nothing_waits_and_strangers() -> None:
    arguments = {"round": a_round(), "nominating_unit": a_group(), "on": SUBMITTED_ON, "review": REVIEW}
    assert str(refusal(actions.submit_list, actor=a_head(a_group()), **arguments)) == (
        "Tổ dân phố 1 không có hồ sơ nào chưa trình trong đợt này."
    )
    with pytest.raises(NotAllowedError):
        actions.submit_list(actor=an_officer(Role.APPRAISER), **arguments)


def test_nomination_of_a_movement_names_it_to_the_lawbook() -> None:
    confirmations()
    movement = a_movement()
    nomination = a_nomination(
        a_round(movement=movement),
        attestations={
            "movement_achievement": True,
            "under_discipline_or_investigation": False,
            "earlier_award": "none",
        },
        submitted=True,
    )
    assert nomination.assessment is not None
    assert nomination.assessment.outcome == Outcome.MET
    assert nomination.assessment.facts["seen"]["movement"] == movement.title


def test_rating_of_the_year_decides_lao_dong_tien_tien() -> None:
    person = a_person("Nguyễn Đức Cảnh", title="Công chức")
    a_rating(person, rating=RatingClass.KHTNV)
    nomination = a_nomination(a_round(award="lao-dong-tien-tien"), person, attestations={"occupation": "official"})
    problem = refusal(
        actions.submit_nomination, actor=a_head(a_group()), nomination=nomination, on=SUBMITTED_ON, review=REVIEW
    )
    assert "Hoàn thành tốt nhiệm vụ" in str(problem)


def test_recall_and_submit_again_after_the_last_day() -> None:
    nomination, head = a_nomination(submitted=True), a_head(a_group())
    recalled = actions.recall_nomination(actor=head, nomination=nomination)
    assert recalled.state == NominationState.DRAFT
    again = actions.submit_nomination(actor=head, nomination=recalled, on=date(2021, 12, 27), review=REVIEW)
    assert again.submitted_on == date(2021, 12, 27)
    assert events("nomination_recalled") == ["nomination_recalled"]
    with pytest.raises(NotAllowedError):
        actions.recall_nomination(actor=an_officer(Role.APPRAISER), nomination=again)


def test_recall_refuses_a_draft() -> None:
    problem = refusal(actions.recall_nomination, actor=a_head(a_group()), nomination=a_nomination())
    assert str(problem) == "Không thể «Rút về để sửa» khi đề nghị đang ở trạng thái «Bản thảo»."


def test_withdraw_needs_a_reason_and_tells_the_appraiser() -> None:
    nomination, head = a_nomination(submitted=True), a_head(a_group())
    appraiser = an_officer(Role.APPRAISER)
    assert refusal(actions.withdraw_nomination, actor=head, nomination=nomination, reason=" ").field == "reason"
    withdrawn = actions.withdraw_nomination(actor=head, nomination=nomination, reason="Chuyển sang năm sau")
    assert withdrawn.state == NominationState.WITHDRAWN
    assert list(OutboxMessage.objects.filter(kind="nomination_withdrawn").values_list("recipient", flat=True)) == [
        appraiser.pk
    ]
    assert events("nomination_withdrawn") == ["nomination_withdrawn"]


def test_withdraw_refuses_an_accepted_dossier_and_a_clerk() -> None:
    nomination = a_nomination(accepted=True)
    with pytest.raises(NotAllowedError):
        actions.withdraw_nomination(actor=an_account(Role.UNIT_CLERK, a_group()), nomination=nomination, reason="Thôi")
    problem = refusal(actions.withdraw_nomination, actor=a_head(a_group()), nomination=nomination, reason="Thôi")
    assert str(problem) == "Không thể «Rút đề nghị» khi đề nghị đang ở trạng thái «Đã tiếp nhận»."


def test_close_round_once_everything_is_appraised() -> None:
    officer, round = an_officer(Role.APPRAISER), a_round()
    assert str(refusal(actions.close_round, actor=officer, round=round, on=APPRAISED_ON)) == (
        "Chưa có hồ sơ nào được tiếp nhận."
    )
    a_nomination(round, submitted=True)
    assert str(refusal(actions.close_round, actor=officer, round=round, on=APPRAISED_ON)) == (
        "Còn 1 hồ sơ đã trình chưa thẩm định; hãy tiếp nhận hoặc trả lại trước."
    )
    a_nomination(round, a_group(), accepted=True)
    assert actions.close_round(actor=officer, round=round, on=APPRAISED_ON).state == RoundState.CLOSED
    assert actions.reopen_round(actor=officer, round=round).state == RoundState.OPEN
    assert events("round_closed", "round_reopened") == ["round_closed", "round_reopened"]


def test_close_and_reopen_are_for_officers_of_the_issuer() -> None:
    accepted = a_nomination(accepted=True)
    with pytest.raises(NotAllowedError):
        actions.close_round(actor=a_head(a_group()), round=accepted.round, on=APPRAISED_ON)
    with pytest.raises(NotAllowedError):
        actions.reopen_round(actor=a_head(a_group()), round=accepted.round)
    early = refusal(actions.close_round, actor=an_officer(Role.APPRAISER), round=accepted.round, on=date(2021, 12, 1))
    assert early.field == "on"


def test_receiving_verbs_refuse_the_nominee() -> None:
    nominee = a_person("Hồ Sỹ Quyết", title="Chuyên viên")
    appraiser = an_account(Role.APPRAISER, person=nominee)
    nomination = a_nomination(subject=nominee, submitted=True)
    assert nomination.assessment is not None
    with pytest.raises(NotAllowedError):
        actions.mark_accepted(actor=appraiser, nomination=nomination, assessment=nomination.assessment)
    with pytest.raises(NotAllowedError):
        actions.mark_returned(actor=appraiser, nomination=nomination, reason="Thiếu")


def test_visible_to_by_role() -> None:
    round = a_round()
    first, second = a_nomination(round, unit=a_group(1)), a_nomination(round, a_group(2), unit=a_group(2))
    assert set(queries.visible_to(an_officer(Role.COUNCIL_MEMBER))) == {first, second}
    assert list(queries.visible_to(an_account(Role.UNIT_CLERK, a_group(2)))) == [second]
    assert list(queries.visible_to(an_account())) == []


def test_accepted_in_orders_collectives_then_given_names() -> None:
    round, group = a_round(), a_group()
    for name in ("Trần Văn Ước", "Nguyễn Thị Ân", "Lê Văn An"):
        a_nomination(round, a_person(name, title="Tổ viên", unit=group))
    a_nomination(round, group, accepted=True)
    assert [str(nomination.subject) for nomination in queries.accepted_in(round)] == [
        "Tổ dân phố 1",
        "Lê Văn An",
        "Nguyễn Thị Ân",
        "Trần Văn Ước",
    ]


def test_lists_take_the_same_queries_for_one_and_three() -> None:
    def counted(count: int) -> tuple[int, int, int, int]:
        round, group = a_round(), a_group()
        for number in range(count):
            a_nomination(round, a_person(f"Nguyễn Văn {number}", title="Tổ viên", unit=group))
        found = []
        for read in (
            lambda: [str(n) + str(n.nominating_unit) for n in queries.with_names(round.nominations.all())],
            lambda: queries.round_summary(round),
            lambda: queries.checklists(round.nominations.all(), round=round, on=SUBMITTED_ON),
            lambda: list(queries.rounds_of(a_ward(), 2021)),
        ):
            with CaptureQueriesContext(connection) as captured:
                read()
            found.append(len(captured))
        return tuple(found)  # type: ignore[return-value]

    assert counted(1) == counted(3)


def test_round_summary_counts() -> None:
    an_award(subject := a_person("Lê Văn Tám", title="Tổ viên", unit=a_group()), decided_on=date(2021, 10, 6))
    confirmations()
    round = a_round()
    a_nomination(round, a_group())
    a_nomination(round, subject, submitted=True)
    a_nomination(round, a_group(2), unit=a_group(2))
    summary = queries.round_summary(round)
    assert summary.by_state == {NominationState.SUBMITTED: 2, NominationState.DRAFT: 1}
    assert summary.by_subject == {SubjectKind.COLLECTIVE: 2, SubjectKind.INDIVIDUAL: 1}
    assert [(line.unit.key, line.drafts, line.submitted) for line in summary.by_unit] == [
        ("18127-TDP1", 0, 2),
        ("18127-TDP2", 1, 0),
    ]
    assert summary.undecided == 1
    assert [(row.award, row.subject_kind, row.count) for row in queries.nominated_counts(a_ward(), 2021)] == [
        ("giay-khen-xa", SubjectKind.COLLECTIVE, 1),
        ("giay-khen-xa", SubjectKind.INDIVIDUAL, 1),
    ]


def test_nomination_list_names_the_issuer_and_its_counts() -> None:
    round, group = a_round(), a_group()
    a_nomination(round, group)
    a_nomination(round)
    listed = list(queries.with_names(round.nominations.all()))
    paper = nomination_list(
        round, group, listed, on=SUBMITTED_ON, signer_title="Tổ trưởng", signer_name="Trần Quốc Chí"
    )
    assert counts_line(listed) == "01 tập thể, 01 cá nhân"
    assert paper.summary == ("Về việc đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân phường Đậu Liêu năm 2021")
    assert [annex.title for annex in paper.annexes] == ["Báo cáo tóm tắt thành tích"]


def test_returned_dossier_is_supplemented_and_accepted() -> None:
    nomination, head, appraiser = a_nomination(submitted=True), a_head(a_group()), an_officer(Role.APPRAISER)
    return_for_supplement(
        actor=appraiser, nomination=nomination, received_on=SUBMITTED_ON, on=SUBMITTED_ON, reason="Nêu rõ kết quả"
    )
    nomination.refresh_from_db()
    assert (nomination.state, nomination.return_reason) == (NominationState.RETURNED, "Nêu rõ kết quả")
    actions.amend_nomination(actor=head, nomination=nomination, achievement="Hiến 186 m2 đất.")
    again = actions.submit_nomination(actor=head, nomination=nomination, on=date(2021, 12, 28))
    assert (again.return_reason, again.papers.filter(requirement="to-trinh").count()) == ("", 2)
    accept_dossier(actor=appraiser, nomination=again, received_on=date(2021, 12, 28), on=APPRAISED_ON)
    again.refresh_from_db()
    assert again.state == NominationState.ACCEPTED
    assert CommendationRound.objects.count() == Nomination.objects.count() == 1
    assert a_field().code == "phat-trien-kinh-te"


def test_round_of_an_authority_that_has_ended_is_refused_naming_its_successor() -> None:
    old = a_ward(key="18118-cu", name="Phường Nam Hồng")
    later = a_ward(key="18118-moi", name="Phường Nam Hồng Lĩnh", valid_from=date(2021, 12, 11))
    officer = an_officer(Role.APPRAISER, old)
    merge_units(
        actor=an_administrator(), predecessors=[old], successor=later, on=date(2021, 12, 11), instrument="NQ số 1"
    )
    old.refresh_from_db()
    with pytest.raises(RefusedError, match="Cơ quan kế thừa: Ủy ban nhân dân phường Nam Hồng Lĩnh") as caught:
        a_round(issuer=old)
    assert caught.value.field == "due_on"
    assert officer.roles.count() == 1


def test_unit_of_another_authority_nominates_nobody_here() -> None:
    foreign = a_unit(parent=a_ward(key="18118", name="Phường Nam Hồng"))
    with pytest.raises(RefusedError, match="không thuộc Ủy ban nhân dân phường Đậu Liêu") as caught:
        a_nomination(unit=foreign)
    assert caught.value.field == "nominating_unit"


def test_nobody_attests_or_submits_their_own_dossier() -> None:
    confirmations()
    group = a_group()
    head, other = a_head(group), an_account(Role.UNIT_HEAD, group)
    with pytest.raises(RefusedError, match="Không ai tự xác nhận"):
        a_nomination(subject=head.person, unit=group)
    own = a_nomination(subject=head.person, unit=group, attestations={})
    with pytest.raises(RefusedError, match="Không ai tự sửa"):
        actions.amend_nomination(actor=head, nomination=own, attestations=GOOD)
    actions.amend_nomination(actor=other, nomination=own, attestations=GOOD)
    arguments = {"round": own.round, "nominating_unit": group, "on": SUBMITTED_ON, "review": REVIEW}
    with pytest.raises(RefusedError, match="Không ai tự trình"):
        actions.submit_nomination(actor=head, nomination=own, on=SUBMITTED_ON, review=REVIEW)
    assert actions.submit_list(actor=head, **arguments) == []
    with pytest.raises(RefusedError, match="đang chờ cấp phó hoặc người thẩm định"):
        actions.submit_list(actor=head, **arguments)
    [submitted] = actions.submit_list(actor=other, **arguments)
    assert submitted.state == NominationState.SUBMITTED


@pytest.mark.parametrize(
    ("in_favour", "words"), [(12, "12/12 người dự họp nhất trí đề nghị"), (6, "06/12 người dự họp tán thành đề nghị")]
)
def test_review_minutes_say_how_many_were_in_favour(in_favour: int, words: str) -> None:
    nomination = a_nomination()
    review = ReviewMeeting(held_on=date(2021, 12, 20), present=12, in_favour=in_favour)
    paper = review_minutes(nomination.round, nomination.nominating_unit, [nomination], review, signer_name="A")
    said = " ".join(str(part) for part in paper.body)
    assert words in said
    assert ("nhất trí" in said) is (in_favour == 12)


def test_dossier_sent_again_the_same_day_is_told_again() -> None:
    confirmations()
    nomination = a_nomination()
    appraiser = an_officer(Role.APPRAISER)
    for reason in ("thiếu A", "thiếu B"):
        actions.submit_list(
            actor=a_head(nomination.nominating_unit),
            round=nomination.round,
            nominating_unit=nomination.nominating_unit,
            on=SUBMITTED_ON,
            review=REVIEW,
        )
        nomination.refresh_from_db()
        return_for_supplement(
            actor=appraiser, nomination=nomination, received_on=SUBMITTED_ON, on=SUBMITTED_ON, reason=reason
        )
    told = OutboxMessage.objects.filter(recipient=appraiser, kind="nominations_submitted")
    returned = OutboxMessage.objects.filter(recipient=a_head(nomination.nominating_unit), kind="dossier_returned")
    assert (told.count(), ["thiếu A" in m.body for m in returned.order_by("pk")]) == (2, [True, False])


def test_round_is_amended_with_its_reason_and_the_units_hear_of_the_new_day() -> None:
    round = a_round()
    officer = an_officer(Role.APPRAISER)
    head = a_head(a_group(1))
    later = round.due_on + timedelta(days=10)
    right = {"title": "Đợt tổng kết", "due_on": later, "reason": "Ghi nhầm hạn"}
    with pytest.raises(NotAllowedError):
        actions.amend_round(actor=head, round=round, **right)
    for changed, field in (
        ({"reason": " "}, "reason"),
        ({"title": ""}, "title"),
        ({"due_on": round.opens_on - timedelta(days=1)}, "due_on"),
        ({"due_on": date(1990, 1, 1)}, "due_on"),
    ):
        with pytest.raises(RefusedError) as refusal:
            actions.amend_round(actor=officer, round=round, **{**right, **changed})
        assert refusal.value.field == field
    actions.amend_round(actor=officer, round=round, **right)
    round.refresh_from_db()
    assert (round.title, round.due_on) == ("Đợt tổng kết", later)
    assert OutboxMessage.objects.filter(kind="round_extended", recipient=head).count() == 1
    with pytest.raises(RefusedError, match="Chưa có gì thay đổi"):
        actions.amend_round(actor=officer, round=round, **right)


def test_cancelled_round_hands_its_dossiers_back_and_takes_no_more() -> None:
    nomination = a_nomination()
    round, officer = nomination.round, an_officer(Role.COUNCIL_SECRETARY)
    with pytest.raises(RefusedError) as refusal:
        actions.cancel_round(actor=officer, round=round, reason="")
    assert refusal.value.field == "reason"
    actions.cancel_round(actor=officer, round=round, reason="Mở nhầm loại")
    round.refresh_from_db()
    nomination.refresh_from_db()
    assert (round.state, nomination.state) == (RoundState.CANCELLED, NominationState.WITHDRAWN)
    told = AuditEvent.objects.filter(event__in=("round_cancelled", "nomination_handed_back")).order_by("sequence")
    assert list(told.values_list("event", flat=True)) == ["round_cancelled", "nomination_handed_back"]
    with pytest.raises(RefusedError, match="đã bị hủy"):
        a_nomination(round=round)
    for act in (
        lambda: actions.cancel_round(actor=officer, round=round, reason="Lần nữa"),
        lambda: actions.amend_round(actor=officer, round=round, title="Khác", due_on=round.due_on, reason="Sửa"),
    ):
        with pytest.raises(RefusedError):
            act()


def test_round_with_a_sign_that_no_paper_shows_in_its_title_is_refused() -> None:
    with pytest.raises(RefusedError) as refusal:
        actions.open_round(
            actor=an_officer(Role.APPRAISER),
            issuer=a_ward(),
            key="DKT07",
            title="Khen thưởng 5★",
            year=2021,
            award_kind=an_award_kind(),
            ground=Ground.CONG_TRANG,
            opens_on=date(2021, 12, 10),
            due_on=date(2021, 12, 24),
        )
    assert (refusal.value.field, str(refusal.value)) == (
        "title",
        "Tên đợt: ký tự «★» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác.",
    )
