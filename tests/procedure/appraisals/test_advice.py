"""Other bodies asked about a dossier, and what the appraiser recommends: kept, shown to whom it concerns, printed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories import a_person, an_account
from tests.factories import procedure_late as late
from tests.factories.procedure_early import a_group, a_head, an_officer
from tests.factories.records import a_ward, an_award_kind

import lawbook
from decree30 import Paper
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals import actions, papers, queries
from thidua.procedure.appraisals.enums import Recommended, Stance
from thidua.procedure.appraisals.models import BodyInquiry
from thidua.procedure.councils.papers import minutes
from thidua.procedure.councils.queries import briefings
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.reports.queries import may_open
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person

pytestmark = pytest.mark.django_db

ASKED_ON = date(2021, 12, 22)  # a Wednesday
DUE = date(2021, 12, 29)
QUESTION = "Việc chấp hành pháp luật về thuế năm 2020, 2021\nCó bị xử phạt không"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def appraiser() -> Account:
    return an_officer(Role.APPRAISER)


@pytest.fixture
def dossier() -> Nomination:
    """An accepted dossier of a person, put forward by a residential group."""
    group = a_group()
    person = a_person("Đậu Thị Nhung", title="Tổ phó", unit=group)
    return late.a_nomination(late.a_round(state=RoundState.OPEN), person, unit=group)


def asked(nomination: Nomination, body: str = "Thuế cơ sở 12", due_on: date = DUE) -> BodyInquiry:
    return actions.ask_body(
        actor=appraiser(), nomination=nomination, body=body, question=QUESTION, due_on=due_on, on=ASKED_ON
    )


def answered(inquiry: BodyInquiry, **more: object) -> BodyInquiry:
    told: dict[str, object] = {
        "stance": Stance.OBJECTION,
        "answer": "Còn nợ thuế 2,4 triệu đồng",
        "answered_on": DUE,
        "reference": "15/TCS12",
    }
    return actions.keep_answer(actor=appraiser(), inquiry=inquiry, **(told | more))  # type: ignore[arg-type]


def words_of(paper: Paper) -> str:
    return repr(paper)


def test_question_is_kept_with_its_day_and_printed(dossier: Nomination) -> None:
    inquiry = asked(dossier)
    assert (inquiry.is_waiting, inquiry.is_late(DUE), inquiry.is_late(DUE + timedelta(days=1))) == (True, False, True)
    letter = papers.body_letter(inquiry, on=ASKED_ON)
    assert letter.addressees == ("Thuế cơ sở 12",)
    told = words_of(letter)
    parts = ("Đậu Thị Nhung", "- Có bị xử phạt không.", "trước hết ngày 29/12/2021", dossier.code)
    assert [part for part in parts if part not in told] == []
    reminder = words_of(papers.body_reminder(inquiry, on=DUE + timedelta(days=2)))
    assert "Ngày 22/12/2021" in reminder
    assert "chưa nhận được ý kiến" in reminder


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"body": " "}, "body", "tên cơ quan"),
        ({"question": " "}, "question", "nội dung hỏi"),
        ({"due_on": ASKED_ON}, "due_on", "sau ngày hỏi"),
        ({"due_on": date(2021, 12, 25)}, "due_on", "ngày làm việc tiếp theo là 27/12/2021"),
        ({"body": "thuế cơ sở 12"}, "body", "chưa có trả lời"),
    ],
)
def test_question_is_refused(dossier: Nomination, changed: dict[str, object], field: str, words: str) -> None:
    asked(dossier)
    told: dict[str, object] = {"body": "Công an phường", "question": "Có vi phạm không", "due_on": DUE, "on": ASKED_ON}
    with pytest.raises(RefusedError, match=words) as refused:
        actions.ask_body(actor=appraiser(), nomination=dossier, **(told | changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_draft_is_asked_about_by_nobody_and_only_an_appraiser_asks(dossier: Nomination) -> None:
    told = {"body": "Công an phường", "question": "Có vi phạm không", "due_on": DUE, "on": ASKED_ON}
    for actor in (a_head(a_group()), an_officer(Role.REGISTER_KEEPER)):
        with pytest.raises(NotAllowedError):
            actions.ask_body(actor=actor, nomination=dossier, **told)  # type: ignore[arg-type]
    Nomination.objects.filter(pk=dossier.pk).update(state=NominationState.DRAFT)
    with pytest.raises(RefusedError, match="đã trình"):
        actions.ask_body(actor=appraiser(), nomination=dossier, **told)  # type: ignore[arg-type]


def test_law_gives_the_day_to_answer_where_it_knows_one_and_the_house_ten_working_days(dossier: Nomination) -> None:
    on = date(2025, 8, 4)
    assert queries.day_to_answer(dossier, on=on) == lawbook.calendar().after(on, 10)
    Nomination.objects.filter(pk=dossier.pk).update(award_kind=an_award_kind("bang-khen-thu-tuong"))
    known = [
        one.due_on
        for one in lawbook.deadlines("bang-khen-thu-tuong", on=on, events={lawbook.Event.OPINION_ASKED: on})
        if one.provision.startswith(queries.ANSWERING) and one.known
    ]
    assert [queries.day_to_answer(Nomination.objects.get(pk=dossier.pk), on=on)] == known


def test_answer_is_kept_once_with_its_letter_and_its_words_stay_out_of_the_trail(dossier: Nomination) -> None:
    inquiry = asked(dossier)
    for changed, field in (
        ({"stance": "khac"}, "stance"),
        ({"answer": " "}, "answer"),
        ({"answered_on": ASKED_ON - timedelta(days=1)}, "answered_on"),
    ):
        with pytest.raises(RefusedError) as refused:
            answered(inquiry, **changed)
        assert refused.value.field == field
    kept = answered(inquiry, content=PDF, media_type="application/pdf")
    assert (kept.stance, kept.reference, kept.is_waiting, kept.kept_by) == ("objection", "15/TCS12", False, appraiser())
    assert "nợ thuế" not in AuditEvent.objects.get(event="body_answered").payload
    with pytest.raises(RefusedError, match="đã được ghi"):
        answered(inquiry)
    with pytest.raises(RefusedError, match="đã được ghi"):
        actions.call_off_inquiry(actor=appraiser(), inquiry=inquiry, reason="Nhầm", on=DUE)
    paper = kept.paper
    assert paper is not None
    # Read by the offices of the authority, never by the unit or the nominee.
    nominee = an_account(Role.COUNCIL_MEMBER, a_ward(), person=dossier.person, username="nguoi-duoc-de-nghi")
    readers = (appraiser(), an_officer(Role.COUNCIL_CHAIR), a_head(a_group()), nominee)
    assert [may_open(one, paper) for one in readers] == [True, True, False, False]
    nomination = Nomination.objects.get(pk=dossier.pk)
    assert [queries.inquiries_for(one, nomination).count() for one in readers] == [1, 1, 0, 0]


def test_question_called_off_stays_with_its_reason_and_may_be_asked_again(dossier: Nomination) -> None:
    inquiry = asked(dossier)
    with pytest.raises(RefusedError) as refused:
        actions.call_off_inquiry(actor=appraiser(), inquiry=inquiry, reason=" ", on=DUE)
    assert refused.value.field == "reason"
    off = actions.call_off_inquiry(actor=appraiser(), inquiry=inquiry, reason="Hỏi nhầm cơ quan", on=DUE)
    assert (off.called_off_on, off.called_off_reason) == (DUE, "Hỏi nhầm cơ quan")
    with pytest.raises(RefusedError, match="Đã thôi hỏi"):
        answered(inquiry)
    assert asked(dossier).pk != inquiry.pk


def test_appraisers_are_told_once_when_nothing_came_in_time_and_never_of_their_own(dossier: Nomination) -> None:
    inquiry = asked(dossier)
    own = an_account(Role.APPRAISER, a_ward(), person=dossier.person, username="tham-dinh-vien-khac")
    actions.remind_of_answers(actor=None, on=DUE)
    assert OutboxMessage.objects.filter(kind="answer_overdue").count() == 0
    late_on = DUE + timedelta(days=1)
    assert [actions.remind_of_answers(actor=None, on=late_on) for _again in range(2)] == [1, 0]
    told = set(OutboxMessage.objects.filter(kind="answer_overdue").values_list("recipient__username", flat=True))
    assert (appraiser().username in told, own.username in told) == (True, False)
    inquiry.refresh_from_db()
    assert inquiry.reminded_on == late_on


def recommended(nomination: Nomination, **more: object) -> object:
    told: dict[str, object] = {
        "outcome": Recommended.AS_ASKED,
        "grounds": "Đủ điều kiện, hai công trình được nghiệm thu.",
        "on": ASKED_ON,
    }
    return actions.recommend(actor=appraiser(), nomination=nomination, **(told | more))  # type: ignore[arg-type]


def test_recommendation_is_kept_with_grounds_and_a_later_one_counts(dossier: Nomination) -> None:
    for changed, field in (
        ({"outcome": "dat"}, "outcome"),
        ({"grounds": " "}, "grounds"),
        ({"outcome": Recommended.OTHER_FORM}, "other_kind"),
        ({"outcome": Recommended.OTHER_FORM, "other_kind": dossier.award_kind}, "other_kind"),
        ({"outcome": Recommended.OTHER_FORM, "other_kind": an_award_kind("gia-dinh-van-hoa")}, "other_kind"),
    ):
        with pytest.raises(RefusedError) as refused:
            recommended(dossier, **changed)
        assert refused.value.field == field
    recommended(dossier)
    other = queries.other_kinds(dossier)[0]
    recommended(dossier, outcome=Recommended.OTHER_FORM, other_kind=other, on=DUE)
    with pytest.raises(RefusedError) as refused:
        recommended(dossier, on=ASKED_ON)
    assert refused.value.field == "on"
    found = queries.recommendations_for(appraiser(), dossier)
    assert [one.words for one in found] == [f"Đề nghị hình thức khác: {other}", "Đề nghị"]
    assert queries.advice_on([dossier], by=ASKED_ON)[dossier.pk].recommendation == found[1]
    Person.objects.filter(pk=dossier.person_id).update(account=appraiser())
    with pytest.raises(NotAllowedError):
        recommended(Nomination.objects.get(pk=dossier.pk), on=DUE)


def test_council_reads_both_and_the_minutes_have_the_recommendations_in_their_annex() -> None:
    round = late.a_round()
    first, second = late.a_nomination(round), late.a_nomination(round)
    answered(asked(first))
    recommended(first, outcome=Recommended.NOT, grounds="Còn nợ thuế.")
    meeting = late.an_open_meeting(round)
    told = {one.nomination: one.advice for one in briefings(meeting)}
    assert [one.body for one in told[first].inquiries] == ["Thuế cơ sở 12"]
    made = told[first].recommendation
    assert made is not None
    assert (made.words, told[second].recommendation) == ("Không đề nghị", None)
    assert told[second].inquiries == ()
    [annex] = minutes(meeting).annexes
    assert ["Còn nợ thuế." in repr(annex), str(first.subject) in repr(annex), str(second.subject) in repr(annex)] == [
        True,
        True,
        False,
    ]
    secretary = late.an_office().secretary
    Person.objects.filter(pk=first.person_id).update(account=secretary)
    own = {one.nomination: one.advice for one in briefings(meeting, reader=secretary)}
    assert own[first] == queries.NO_ADVICE


def test_minutes_without_recommendations_have_no_annex() -> None:
    round = late.a_round()
    late.a_nomination(round)
    assert minutes(late.an_open_meeting(round)).annexes == ()


@pytest.mark.parametrize("count", [1, 3])
def test_advice_takes_two_queries_for_any_number(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    round = late.a_round()
    nominations = [late.a_nomination(round) for _at in range(count)]
    for one in nominations:
        asked(one)
        recommended(one)
    with django_assert_num_queries(2):
        found = queries.advice_on(nominations)
    assert len(found) == count


def test_table_of_conditions_shows_both_and_nothing_of_ones_own(dossier: Nomination) -> None:
    asked(dossier)
    recommended(dossier)
    told = {"award": dossier.award_kind.code, "kind": SubjectKind.INDIVIDUAL}
    [row] = queries.table_of_conditions(dossier.round, **told).rows  # type: ignore[arg-type]
    assert (len(row.advice.inquiries), row.advice.recommendation is not None) == (1, True)
    own = an_account(Role.APPRAISER, a_ward(), person=dossier.person, username="chinh-minh")
    [row] = queries.table_of_conditions(dossier.round, **told, reader=own).rows  # type: ignore[arg-type]
    assert row.advice == queries.NO_ADVICE


def sent(client: Client, name: str, uid: object, **told: object) -> str:
    answer = client.post(reverse(f"web:{name}", args=[uid]), told, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_officer_asks_answers_and_recommends_at_the_desk(dossier: Nomination, client: Client, tmp_path: Path) -> None:
    client.force_login(appraiser())
    form = client.get(reverse("web:inquiry_ask", args=[dossier.uid])).content.decode()
    assert "Cơ quan được hỏi" in form
    page = sent(
        client,
        "inquiry_ask",
        dossier.uid,
        body="Công an phường",
        question=QUESTION,
        on="22/12/2021",
        due_on="29/12/2021",
    )
    assert "Đã ghi câu hỏi" in page
    inquiry = BodyInquiry.objects.get()
    lists = client.get(reverse("web:inquiry_list")).content.decode()
    assert ["Công an phường" in lists, "Quá hạn" in lists] == [True, True]
    made = client.get(reverse("web:nomination_papers", args=[dossier.uid])).content.decode()
    assert ["Công văn hỏi ý kiến: Công an phường" in made, "Công văn nhắc trả lời" in made] == [True, True]
    letter = tmp_path / "thu.pdf"
    letter.write_bytes(PDF)
    with letter.open("rb") as content:
        page = sent(
            client,
            "inquiry_answer",
            inquiry.uid,
            stance="no_objection",
            answer="Không vi phạm.",
            answered_on="28/12/2021",
            content=content,
        )
    assert "Đã ghi trả lời" in page
    page = sent(
        client, "recommendation_make", dossier.uid, outcome="as_asked", grounds="Đủ điều kiện.", on="29/12/2021"
    )
    assert "Đã ghi đề nghị của người thẩm định" in page
    shown = client.get(reverse("web:nomination", args=[dossier.uid])).content.decode()
    assert [words in shown for words in ("Không vi phạm.", "Đủ điều kiện.", "Trả lời của Công an phường")] == [True] * 3
    table = client.get(reverse("web:conditions", args=[dossier.round.uid])).content.decode()
    assert ["Công an phường: " in table, "Nhất trí" in table] == [True, True]
    client.force_login(a_head(a_group()))
    shown = client.get(reverse("web:nomination", args=[dossier.uid])).content.decode()
    assert [words in shown for words in ("Không vi phạm.", "Đủ điều kiện.", "Công an phường")] == [False] * 3
