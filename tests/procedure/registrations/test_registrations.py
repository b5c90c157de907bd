"""Registration at the start of the year: calling, entering, sending, deciding, reminding, closing; who sees what."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import a_household, a_person, a_unit, a_ward, an_account, an_award_kind
from tests.factories.procedure_early import a_group, a_head, an_officer
from tests.factories.registrations import (
    DUE,
    IN_TIME,
    LATE,
    OPENS,
    a_call,
    approved,
    registered,
    returned,
    sent,
    the_officer,
)

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.registrations import actions, queries
from thidua.procedure.registrations.enums import CallState, RegistrationState
from thidua.procedure.registrations.models import Registration, RegistrationLine
from thidua.procedure.registrations.papers import counts_in_words, registration_paper

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refusal:
        act()
    return str(refusal.value)


def told(kind: str) -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind=kind).values_list("recipient__username", flat=True))


# Calling.


def test_call_tells_heads_and_clerks_of_the_units_once() -> None:
    head, clerk = a_head(a_group(1)), an_account(Role.UNIT_CLERK, a_group(2), username="thu-ky-2")
    an_account(Role.UNIT_HEAD, a_ward(), username="truong-phuong")
    call = a_call()
    assert told("registration_call_opened") == sorted([head.username, clerk.username])
    assert (call.state, call.kinds_in_words.count(";")) == (CallState.OPEN, 3)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": " "}, "Cần ghi tên đợt đăng ký."),
        ({"titles": ()}, "Hãy chọn ít nhất một danh hiệu, hình thức."),
        ({"due_on": date(2021, 1, 14)}, "Hạn gửi phải bằng hoặc sau ngày mở đăng ký."),
        ({"due_on": date(2022, 1, 1)}, "Đăng ký cho năm 2021 thì hạn gửi không sau 31/12/2021."),
    ],
)
def test_call_that_cannot_be_is_refused(changed: dict[str, object], words: str) -> None:
    assert refused(lambda: a_call(**changed)) == words  # type: ignore[arg-type]  # one argument of it each


def test_second_call_of_one_title_in_a_year_is_refused_until_the_first_is_cancelled() -> None:
    call = a_call()
    assert refused(a_call) == "Năm 2021 đã có đợt đăng ký «Đăng ký thi đua năm 2021»."
    assert refused(lambda: actions.cancel_call(actor=the_officer(), call=call, reason=" ")) == "Hãy ghi lý do."
    actions.cancel_call(actor=the_officer(), call=call, reason="Mở nhầm")
    assert a_call().pk != call.pk


def test_only_who_gathers_for_the_authority_calls() -> None:
    for role in (Role.UNIT_HEAD, Role.AUDITOR, Role.COUNCIL_MEMBER):
        with pytest.raises(NotAllowedError):
            actions.open_call(
                actor=an_officer(role),
                issuer=a_ward(),
                year=2021,
                title="Đăng ký",
                award_kinds=[an_award_kind()],
                opens_on=OPENS,
                due_on=DUE,
            )


def test_new_last_day_is_told_and_lets_the_units_be_reminded_again() -> None:
    call = a_call()
    head = a_head(a_group())
    actions.remind_units(actor=the_officer(), call=call, on=IN_TIME)
    kinds = list(call.award_kinds.all())
    officer = the_officer()
    same = {"actor": officer, "call": call, "title": call.title, "award_kinds": kinds}
    assert refused(lambda: actions.amend_call(**same, due_on=DUE, reason="Gia hạn")) == "Chưa có gì thay đổi."
    actions.amend_call(**same, due_on=LATE, reason="Gia hạn cho các tổ")
    assert told("registration_call_moved") == [head.username]
    assert Registration.objects.get().reminded_on is None


def test_title_somebody_is_registered_for_stays_in_the_call() -> None:
    call = a_call()
    registered(call)
    kinds = [kind for kind in call.award_kinds.all() if kind.code != "lao-dong-tien-tien"]
    words = refused(
        lambda: actions.amend_call(
            actor=the_officer(), call=call, title=call.title, award_kinds=kinds, due_on=DUE, reason="Sửa"
        )
    )
    assert words == "Đã có người đăng ký Lao động tiên tiến; không bỏ loại này được."


# Entering.


def test_unit_enters_many_for_one_title_at_once() -> None:
    call, unit = a_call(), a_group()
    people = [a_person(f"Nguyễn Văn {name}", unit=unit) for name in ("An", "Bình", "Cường")]
    one = registered(call, unit, *people, aim="Trả kết quả trước hạn 90%")
    assert [str(line.subject) for line in queries.lines_of(one)] == [str(person) for person in people]
    assert {line.aim for line in queries.lines_of(one)} == {"Trả kết quả trước hạn 90%"}
    event = AuditEvent.objects.get(event="registration_subjects_entered")
    assert '"subjects"' in str(event.payload)


def test_what_cannot_be_registered_is_refused_whole() -> None:
    call, unit, other = a_call(), a_group(1), a_group(2)
    person = a_person("Lê Thị Mai", unit=unit)

    def enter(title: str, *subjects: object, of: object = unit) -> Callable[[], object]:
        return lambda: registered(call, of, *subjects, title=title)  # type: ignore[arg-type]

    assert refused(enter("lao-dong-tien-tien", person, unit)) == "Lao động tiên tiến không xét cho tập thể."
    assert not RegistrationLine.objects.exists()
    assert refused(enter("giay-khen-xa", person)).startswith("Đợt «Đăng ký thi đua năm 2021» không nhận đăng ký")
    assert refused(enter("gia-dinh-van-hoa", a_household(unit=other))) == (
        "«Hộ ông Trần Văn Ân» không thuộc Tổ dân phố 1; đơn vị chỉ đăng ký cho mình, bộ phận, người và hộ của mình."
    )
    registered(call, unit, person)
    assert refused(enter("lao-dong-tien-tien", person, of=other)) == (
        "«Lê Thị Mai» đã được Tổ dân phố 1 đăng ký Lao động tiên tiến trong đợt này."
    )
    registered(call, unit, person, title="chien-si-thi-dua-co-so")
    assert RegistrationLine.objects.count() == 2


def test_unit_of_another_ward_and_the_ward_itself_do_not_register() -> None:
    call = a_call()
    other = a_ward(key="18130", name="Phường Bắc Hồng")
    stranger = a_unit(parent=other, key="18130-1", name="Tổ dân phố 9")
    for unit in (stranger, a_ward()):
        person = a_person("Ngô Văn Lạ", unit=unit, key=f"la-{unit.key}")
        assert refused(lambda unit=unit, person=person: registered(call, unit, person)).endswith(  # type: ignore[misc]
            "không thuộc Ủy ban nhân dân phường Đậu Liêu nên không đăng ký trong đợt này."
        )


def test_struck_line_is_gone_and_told_in_the_trail() -> None:
    one = registered(a_call())
    [line] = queries.lines_of(one)
    actions.strike_line(actor=a_head(one.unit), line=line)
    assert not queries.lines_of(one)
    assert AuditEvent.objects.filter(event="registration_subject_struck", target_uid=str(one.uid)).count() == 1


# Sending, taking back, deciding.


def test_sending_keeps_the_paper_and_tells_the_officer() -> None:
    call, officer = a_call(), the_officer()
    one = sent(call)
    assert (one.state, one.sent_on, one.was_late) == (RegistrationState.SUBMITTED, IN_TIME, False)
    assert sorted(paper.media_type.rpartition(".")[2] for paper in papers_of(one)) == [
        "application/pdf",
        "document",
    ]
    assert told("registration_sent") == [officer.username]


def test_paper_counts_each_subject_once_however_many_titles_it_strives_for() -> None:
    call, unit = a_call(), a_group()
    person = a_person("Lê Thị Mai", unit=unit)
    registered(call, unit, person)
    registered(call, unit, person, title="chien-si-thi-dua-co-so")
    one = registered(call, unit, unit, title="tap-the-lao-dong-tien-tien")
    lines = queries.lines_of(one)
    assert (len(lines), counts_in_words(lines)) == (3, "01 tập thể, 01 cá nhân")
    paper = registration_paper(one, lines, on=IN_TIME)
    assert paper.summary == "Danh hiệu thi đua, hình thức khen thưởng năm 2021"


def test_sending_after_the_last_day_is_told_as_late() -> None:
    one = sent(a_call(), on=LATE)
    assert one.was_late
    assert "quá hạn" in OutboxMessage.objects.get(kind="registration_sent").body
    [line] = queries.board_of(one.call, LATE)
    assert line.is_late


def test_nothing_is_sent_empty_before_the_call_or_twice() -> None:
    call = a_call()
    one = registered(call)
    head = a_head(one.unit)
    early = refused(lambda: actions.send_registration(actor=head, registration=one, on=date(2021, 1, 14)))
    assert early == "Đợt đăng ký mở từ ngày 15/01/2021."
    [line] = queries.lines_of(one)
    actions.strike_line(actor=head, line=line)
    empty = refused(lambda: actions.send_registration(actor=head, registration=one, on=IN_TIME))
    assert empty == "Bản đăng ký chưa có dòng nào."
    again = sent(call, one.unit)
    assert refused(lambda: actions.send_registration(actor=head, registration=again, on=IN_TIME)) == (
        "Không thể «Gửi đăng ký» khi bản đăng ký đang ở trạng thái «Chờ duyệt»."
    )


def test_sent_registration_is_fixed_until_the_unit_takes_it_back() -> None:
    one = sent(a_call())
    head = a_head(one.unit)
    [line] = queries.lines_of(one)
    assert refused(lambda: actions.strike_line(actor=head, line=line)) == (
        "Không thể sửa khi bản đăng ký của Tổ dân phố 1 đang ở trạng thái «Chờ duyệt»."
    )
    back = actions.recall_registration(actor=head, registration=one)
    assert (back.state, back.sent_on) == (RegistrationState.DRAFT, None)
    actions.strike_line(actor=head, line=line)


def test_unit_does_not_take_back_what_was_decided() -> None:
    one = approved(a_call())
    assert refused(lambda: actions.recall_registration(actor=a_head(one.unit), registration=one)) == (
        "Không thể «Rút về để sửa» khi bản đăng ký đang ở trạng thái «Đã duyệt»."
    )


def test_returned_registration_tells_its_unit_why_and_is_sent_again() -> None:
    call = a_call()
    one = sent(call)
    head = a_head(one.unit)
    assert refused(
        lambda: actions.return_registration(actor=the_officer(), registration=one, reason="", on=IN_TIME)
    ) == ("Hãy ghi lý do.")
    back = actions.return_registration(actor=the_officer(), registration=one, reason="Thiếu tập thể tổ", on=IN_TIME)
    assert (back.state, back.return_reason) == (RegistrationState.RETURNED, "Thiếu tập thể tổ")
    message = OutboxMessage.objects.get(kind="registration_returned")
    assert (message.recipient, "Thiếu tập thể tổ." in message.body) == (head, True)
    again = actions.send_registration(actor=head, registration=back, on=LATE)
    assert (again.state, again.return_reason, again.was_late) == (RegistrationState.SUBMITTED, "", True)


def test_approval_given_by_mistake_is_taken_back_while_the_call_is_open() -> None:
    one = approved(a_call())
    back = actions.return_registration(actor=the_officer(), registration=one, reason="Duyệt nhầm", on=LATE)
    assert back.is_returned
    other = approved(a_call("Đợt hai"), a_group(2))
    actions.close_call(actor=the_officer(), call=other.call, on=LATE)
    assert refused(
        lambda: actions.return_registration(actor=the_officer(), registration=other, reason="Nhầm", on=LATE)
    ).startswith("Đợt đăng ký đã khóa")


def test_many_are_approved_together_or_none() -> None:
    call = a_call()
    waiting = [sent(call, a_group(number)) for number in (1, 2)]
    draft = registered(call, a_group(3))
    with pytest.raises(RefusedError):
        actions.approve_registrations(actor=the_officer(), registrations=[*waiting, draft], on=IN_TIME)
    assert not Registration.objects.filter(state=RegistrationState.APPROVED).exists()
    done = actions.approve_registrations(actor=the_officer(), registrations=waiting, on=IN_TIME)
    assert [one.is_approved for one in done] == [True, True]
    assert len(told("registration_approved")) == 2


# Closing, reminding.


def test_call_closes_once_nothing_waits_and_then_takes_nothing() -> None:
    call = a_call()
    one = sent(call)
    assert refused(lambda: actions.close_call(actor=the_officer(), call=call, on=LATE)) == (
        "Còn 1 bản đăng ký chờ duyệt; hãy duyệt hoặc trả lại trước."
    )
    actions.approve_registration(actor=the_officer(), registration=one, on=IN_TIME)
    closed = actions.close_call(actor=the_officer(), call=call, on=LATE)
    assert refused(lambda: registered(closed, a_group(2))) == (
        "Đợt đăng ký «Đăng ký thi đua năm 2021» đã khóa; cán bộ thi đua mở lại thì mới gửi được."
    )
    opened = actions.reopen_call(actor=the_officer(), call=closed)
    assert sent(opened, a_group(2), on=LATE).was_late


def test_call_is_cancelled_only_while_nobody_has_sent() -> None:
    call = a_call()
    sent(call)
    assert refused(lambda: actions.cancel_call(actor=the_officer(), call=call, reason="Nhầm")) == (
        "Đã có đơn vị gửi đăng ký; khóa đợt thay vì hủy."
    )


def test_reminder_goes_once_to_who_answers_for_the_unit_and_names_units_without_an_account() -> None:
    call = a_call()
    done = approved(call, a_group(1))
    heads = [a_head(a_group(number)) for number in (2, 3)]
    returned(call, a_group(3))
    alone = a_group(4)
    reminded = actions.remind_units(actor=the_officer(), call=call, on=LATE)
    assert (reminded.told, reminded.without) == ((a_group(2), a_group(3)), (alone,))
    assert told("registration_wanted") == sorted(head.username for head in heads)
    assert a_head(done.unit).username not in told("registration_wanted")
    bodies = "\n".join(OutboxMessage.objects.filter(kind="registration_wanted").values_list("body", flat=True))
    assert ("đã quá hạn ngày 15/02/2021" in bodies, "bị trả lại, chưa gửi lại" in bodies) == (True, True)
    assert refused(lambda: actions.remind_units(actor=the_officer(), call=call, on=LATE)) == (
        "Không đơn vị nào có tài khoản để nhắc: TDP 4."
    )


def test_nobody_is_reminded_when_all_have_sent() -> None:
    call = a_call()
    sent(call)
    assert refused(lambda: actions.remind_units(actor=the_officer(), call=call, on=LATE)) == (
        "Mọi đơn vị đã gửi đăng ký; không cần nhắc."
    )


# Reading.


def test_board_has_every_unit_with_its_standing_in_few_queries() -> None:
    call = a_call()
    sent(call, a_group(2))
    returned(call, a_group(3))
    approved(call, a_group(4))
    a_group(1)
    with CaptureQueriesContext(connection) as few:
        board = queries.board_of(call, IN_TIME)
    assert {line.unit.short_name: (str(line.standing), line.lines) for line in board} == {
        "TDP 1": ("draft", 0),
        "TDP 2": ("submitted", 1),
        "TDP 3": ("returned", 1),
        "TDP 4": ("approved", 1),
    }
    for number in range(5, 9):
        a_group(number)
    with CaptureQueriesContext(connection) as many:
        late = queries.board_of(call, LATE)
    assert len(many) == len(few)
    assert {line.unit.short_name for line in late if line.is_late} == {
        "TDP 1",
        "TDP 3",
        *(f"TDP {n}" for n in range(5, 9)),
    }


def test_unit_sees_its_own_registration_the_office_all() -> None:
    call = a_call()
    mine, other = sent(call, a_group(1)), sent(call, a_group(2))
    assert list(queries.visible_registrations(a_head(mine.unit))) == [mine]
    assert set(queries.visible_registrations(the_officer())) == {mine, other}
    stranger = an_account(Role.APPRAISER, a_ward(key="18130", name="Phường Bắc Hồng"))
    assert (list(queries.visible_registrations(stranger)), list(queries.visible_calls(stranger))) == ([], [])


def test_head_of_another_unit_may_do_nothing_with_it() -> None:
    call = a_call()
    one, stranger = sent(call, a_group(1)), a_head(a_group(2))
    [line] = queries.lines_of(one)
    for act in (
        lambda: actions.recall_registration(actor=stranger, registration=one),
        lambda: actions.send_registration(actor=stranger, registration=one, on=IN_TIME),
        lambda: actions.strike_line(actor=stranger, line=line),
        lambda: actions.approve_registration(actor=stranger, registration=one, on=IN_TIME),
        lambda: actions.return_registration(actor=a_head(one.unit), registration=one, reason="x", on=IN_TIME),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_office_writes_and_sends_for_a_unit_that_hands_in_paper() -> None:
    call, unit = a_call(), a_group(5)
    person = a_person("Đặng Thị Giấy", unit=unit)
    actions.register_subjects(
        actor=the_officer(), call=call, unit=unit, award_kind=an_award_kind("lao-dong-tien-tien"), subjects=[person]
    )
    one = actions.send_registration(actor=the_officer(), registration=Registration.objects.get(), on=IN_TIME)
    assert one.sent_by == the_officer()


def test_what_was_registered_is_found_for_the_years_end() -> None:
    call = a_call()
    person = a_person("Lê Thị Mai", unit=a_group(1))
    kind = an_award_kind("lao-dong-tien-tien")
    before = queries.registered_for(a_ward(), 2021, kind, person)
    assert (before.called, before.line) == (True, None)
    one = registered(call, a_group(1), person)
    found = queries.registered_for(a_ward(), 2021, kind, person)
    assert (found.line is not None, found.is_approved) == (True, False)
    actions.send_registration(actor=a_head(one.unit), registration=one, on=IN_TIME)
    actions.approve_registration(actor=the_officer(), registration=one, on=IN_TIME)
    assert queries.registered_for(a_ward(), 2021, kind, person).is_approved
    assert not queries.registered_for(a_ward(), 2020, kind, person).called
    assert [line.subject for line in queries.approved_lines(a_ward(), 2021, a_group(1), [kind])] == [person]
