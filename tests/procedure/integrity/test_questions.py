"""Questions about the dossiers of a round: asked once, answered with a reason, asked again when a text changes."""

from datetime import date

import pytest
from tests.factories import a_person, a_unit, an_account
from tests.factories.procedure_early import (
    APPRAISED_ON,
    a_group,
    a_nomination,
    a_round,
    an_officer,
    confirmations,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.integrity.actions import answer_question, compare_dossiers
from thidua.procedure.integrity.enums import Matter, QuestionState, Verdict
from thidua.procedure.integrity.models import IntegrityQuestion
from thidua.procedure.integrity.queries import open_count, question_sides, questions_about, visible_questions
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.enums import UnitKind

pytestmark = pytest.mark.django_db

DEED = (
    "Ngày 12/8 tại Đập Bún đã cùng bà con đắp 320 bao cát chặn nước tràn, đưa cụ Phan Thị Tửu ra khỏi nhà ngập, "
    "sau đó vận động 45 hộ góp 78 triệu đồng sửa cống Khe Su trước mùa lũ."
)
REWORDED = "Hoàn thành tốt nhiệm vụ. " + DEED.replace("vận động", "kêu gọi").replace("bà con", "nhân dân")
ANOTHER = "Dạy 26 buổi cho lớp xóa mù chữ ở xóm Trửa, kèm em Lê Hữu Đạt thi đỗ vào lớp chọn, tặng 14 bộ sách."


@pytest.fixture
def round() -> CommendationRound:
    """A round of the ward under a law that an officer compared."""
    confirmations()
    return a_round()


def sent(round: CommendationRound, achievement: str, name: str, **more: object) -> Nomination:
    return a_nomination(round, a_person(name), achievement=achievement, submitted=True, **more)


def compare(round: CommendationRound) -> list[IntegrityQuestion]:
    compare_dossiers(actor=an_officer(Role.APPRAISER), round=round, on=APPRAISED_ON)
    return list(IntegrityQuestion.objects.filter(stands=True))


def test_one_report_of_two_people_is_asked_with_both_texts_marked(round: CommendationRound) -> None:
    first, second = sent(round, DEED, "Trần Văn Một"), sent(round, REWORDED, "Lê Thị Hai")
    sent(round, ANOTHER, "Bùi Thị Ba")
    [question] = compare(round)
    assert question.matter == Matter.COPIED_OTHER
    assert {question.nomination, question.other} == {first, second}
    left, right = question_sides(question)
    assert {left.name, right.name} == {"Trần Văn Một", "Lê Thị Hai"}
    texts = {"".join(text for text, _common in side.parts) for side in (left, right)}
    assert texts == {DEED, REWORDED}
    marked = [text for text, is_common in left.parts if is_common]
    assert any("đắp 320 bao cát chặn nước tràn" in text for text in marked)
    assert not any("Hoàn thành tốt nhiệm vụ" in text for side in (left, right) for text, common in side.parts if common)
    assert "320 bao" in question.seen["common"]


def test_second_look_asks_nothing_twice_and_keeps_the_answer(round: CommendationRound) -> None:
    sent(round, DEED, "Trần Văn Một")
    sent(round, REWORDED, "Lê Thị Hai")
    [question] = compare(round)
    answer_question(
        actor=an_officer(Role.APPRAISER),
        question=question,
        verdict=Verdict.EXPLAINED,
        reason="Hai người cùng đắp đập, có xác nhận của tổ trưởng.",
        on=APPRAISED_ON,
    )
    again = compare_dossiers(actor=an_officer(Role.APPRAISER), round=round, on=APPRAISED_ON)
    assert (again.new, again.kept, again.gone) == (0, 1, 0)
    [kept] = IntegrityQuestion.objects.all()
    assert (kept.pk, kept.state) == (question.pk, QuestionState.ANSWERED)


def test_changed_text_asks_anew_and_the_old_answer_stays_on_record(round: CommendationRound) -> None:
    sent(round, DEED, "Trần Văn Một")
    second = sent(round, REWORDED, "Lê Thị Hai")
    [question] = compare(round)
    answer_question(
        actor=an_officer(Role.APPRAISER), question=question, verdict=Verdict.NOT_ONE, reason="Đã xem.", on=APPRAISED_ON
    )
    Nomination.objects.filter(pk=second.pk).update(achievement=REWORDED + " Còn trồng 30 cây sao đen ở Rú Nài.")
    [asked] = compare(round)
    assert (asked.pk != question.pk, asked.state) == (True, QuestionState.ASKED)
    question.refresh_from_db()
    assert (question.stands, question.is_answered, question.answers.count()) == (False, True, 1)
    Nomination.objects.filter(pk=second.pk).update(achievement=ANOTHER)
    assert compare(round) == []


def test_answer_needs_a_reason_an_appraiser_and_no_own_dossier(round: CommendationRound) -> None:
    person = a_person("Lê Thị Hai")
    person.account = an_officer(Role.COUNCIL_SECRETARY)
    person.save()
    sent(round, DEED, "Trần Văn Một")
    a_nomination(round, person, achievement=REWORDED, submitted=True)
    [question] = compare(round)
    given = {"question": question, "verdict": Verdict.NOT_ONE, "on": APPRAISED_ON}
    with pytest.raises(NotAllowedError):
        answer_question(actor=person.account, reason="Không phải tôi.", **given)
    with pytest.raises(NotAllowedError):
        answer_question(actor=an_officer(Role.REGISTER_KEEPER), reason="Đã xem.", **given)
    with pytest.raises(RefusedError) as refusal:
        answer_question(actor=an_officer(Role.APPRAISER), reason="  ", **given)
    assert refusal.value.field == "reason"
    with pytest.raises(RefusedError) as refusal:
        answer_question(actor=an_officer(Role.APPRAISER), reason="Đã xem.", **{**given, "on": date(2021, 1, 1)})
    assert refusal.value.field == "on"
    assert not visible_questions(person.account).exists()
    assert question.answers.count() == 0


def test_comparing_is_for_those_who_appraise_there(round: CommendationRound) -> None:
    for role in (Role.REGISTER_KEEPER, Role.SIGNER):
        with pytest.raises(NotAllowedError):
            compare_dossiers(actor=an_officer(role), round=round, on=APPRAISED_ON)
    elsewhere = a_unit(kind=UnitKind.WARD, key="18130", name="Phường Khác", short_name="Khác")
    with pytest.raises(NotAllowedError):
        compare_dossiers(actor=an_account(Role.APPRAISER, elsewhere, username="noi-khac"), round=round, on=APPRAISED_ON)


def test_comparison_and_answer_stand_in_the_trail(round: CommendationRound) -> None:
    sent(round, DEED, "Trần Văn Một")
    sent(round, REWORDED, "Lê Thị Hai")
    [question] = compare(round)
    answer_question(
        actor=an_officer(Role.APPRAISER), question=question, verdict=Verdict.NOT_ONE, reason="Đã xem.", on=APPRAISED_ON
    )
    events = AuditEvent.objects.filter(event__in=["dossiers_compared", "integrity_answered"]).order_by("sequence")
    assert [event.event for event in events] == ["dossiers_compared", "integrity_answered"]
    assert '"new":1' in events[0].payload.replace(" ", "")


def test_person_in_two_rounds_and_under_two_spellings_is_asked(round: CommendationRound) -> None:
    person, group = a_person("Nguyễn Thị Hòa"), a_group()
    other = a_round(is_year_end=False)
    a_nomination(round, person, achievement=DEED, submitted=True)
    a_nomination(other, person, achievement=ANOTHER, submitted=True)
    a_nomination(round, a_person("Nguyễn Thị Hoà"), unit=group, achievement="Giữ sạch 3 ngõ.", submitted=True)
    matters = sorted(question.matter for question in compare(round))
    assert matters.count(Matter.TWO_SPELLINGS) == 1
    assert matters.count(Matter.TWO_BATCHES) == 1


def test_council_reads_what_was_asked_and_a_unit_does_not(round: CommendationRound) -> None:
    first = sent(round, DEED, "Trần Văn Một")
    sent(round, REWORDED, "Lê Thị Hai")
    compare(round)
    assert questions_about(an_officer(Role.COUNCIL_CHAIR), [first]).count() == 1
    assert open_count(an_officer(Role.COUNCIL_CHAIR), round) == 1
    head = an_account(Role.UNIT_HEAD, first.nominating_unit, username="truong-khac")
    assert not questions_about(head, [first]).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow_with_the_dossiers(
    round: CommendationRound, count: int, django_assert_max_num_queries: object
) -> None:
    for place in range(2 * count):
        sent(round, DEED if place % 2 else REWORDED, f"Trần Văn Thứ {place}", unit=a_group(place + 1))
    actor = an_officer(Role.APPRAISER)
    with django_assert_max_num_queries(22):  # type: ignore[operator]  # pytest-django's fixture
        compare_dossiers(actor=actor, round=round, on=APPRAISED_ON)


def test_text_of_figures_alone_is_compared_and_nothing_breaks(round: CommendationRound) -> None:
    sent(round, "9" * 4900, "Trần Văn Một")
    sent(round, "0 tháng 0, 00/00 / .", "Lê Thị Hai")
    assert compare(round) == []
