"""Lists kept as they were sent: every row accounted for, answered, corrected, laid aside, taken; one undo."""

from datetime import date

import pytest
from django.apps import apps
from tests.factories import a_person, a_unit
from tests.factories.procedure_early import DUE_ON, a_group, a_head, a_round, an_officer
from tests.procedure.nominations.test_nomination_import import PLAIN, a_workbook
from tests.records.intake.corpus.files import cases
from tests.records.intake.corpus.making import Case

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.nominations.actions import (
    Reading,
    SentList,
    amend_nomination,
    answer_row,
    bring_back,
    draft_nomination,
    lay_aside,
    send_list,
    survey_list,
    take_back,
    take_rows,
    withdraw_nomination,
)
from thidua.procedure.nominations.enums import WaitingState
from thidua.procedure.nominations.models import (
    CommendationRound,
    ListHeading,
    ListTaking,
    Nomination,
    WaitingList,
    WaitingRow,
)
from thidua.procedure.nominations.queries import visible_waiting_lists
from thidua.procedure.reports.queries import may_open
from thidua.records.intake.enums import Fate
from thidua.records.people.actions import enter_post
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person, Post

pytestmark = pytest.mark.django_db
# Final by their nature, or counts that only go up: the trail, the file as it was sent, jobs, stamps of pages.
KEPT_FOR_EVER = {"audit", "documents", "django_tasks_database", "kernel", "sessions", "freshness"}


@pytest.fixture(autouse=True)
def nhung() -> Person:
    return a_person("Đậu Thị Nhung", title="Tổ phó", unit=a_group(1), key="CN1")


@pytest.fixture
def officer() -> Account:
    return an_officer(Role.APPRAISER)


def named(name: str) -> dict[str, str]:
    return PLAIN | {"Tên đối tượng": name}


NEWCOMER = named("Bùi Văn Mới") | {"Chức vụ, nơi công tác": "Tổ viên"}


def sent(actor: Account, *rows: dict[str, str], takes: bool = True) -> SentList:
    round = CommendationRound.objects.filter(key="DKT07").first() or a_round(key="DKT07")
    content = a_workbook(*rows)
    return send_list(actor=actor, round=round, content=content, name="TDP 1.xlsx", on=DUE_ON, takes=takes)


def states(waiting: WaitingList) -> dict[int, str]:
    return dict(waiting.rows.order_by("number").values_list("number", "state"))


def the_row(waiting: WaitingList, number: int) -> WaitingRow:
    return waiting.rows.select_related("waiting_list__round").get(number=number)


def dump() -> dict[str, list[dict[str, object]]]:
    """Every column of every table, but for what is kept for ever and the number of the last code given out."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label not in KEPT_FOR_EVER:
            rows = list(model._base_manager.order_by("pk").values())
            for one in rows:
                one.pop("codes_given", None)
            found[model._meta.label] = rows
    return found


def test_good_rows_are_taken_and_the_rest_waits_with_its_reasons(officer: Account) -> None:
    done = sent(officer, PLAIN, named("Nguyễn Văn Không"), named("Đậu Thị Nhung"))
    assert states(done.waiting_list) == {4: "taken", 5: "waiting", 6: "waiting"}
    taken, unknown, twice = done.waiting_list.rows.order_by("number")
    assert (taken.nomination, taken.taking) == (Nomination.objects.get(), done.taking)
    assert (unknown.fate, twice.fate) == (Fate.DOUBTFUL if unknown.candidates else Fate.WRONG, Fate.WRONG)
    assert twice.said == "Tên đối tượng: đã có ở dòng 4"
    assert unknown.written["name"] == "Nguyễn Văn Không"


def test_same_file_sent_again_changes_nothing(officer: Account) -> None:
    content, round = a_workbook(PLAIN, NEWCOMER), a_round(key="DKT07")
    first = send_list(actor=officer, round=round, content=content, name="a.xlsx", on=DUE_ON)
    before, events = dump(), AuditEvent.objects.count()
    again = send_list(actor=officer, round=round, content=content, name="b.xlsx", on=DUE_ON)
    assert (again.waiting_list, again.was_kept, again.taking) == (first.waiting_list, True, None)
    assert (dump(), AuditEvent.objects.count()) == (before, events)
    head = a_head(a_group(2))
    with pytest.raises(RefusedError, match="Tệp này đã được"):
        send_list(actor=head, round=round, content=content, name="c.xlsx", on=DUE_ON)


def test_list_of_which_nothing_can_be_taken_is_kept_only_when_asked(officer: Account) -> None:
    with pytest.raises(RefusedError, match="không có dòng nào nhận được"):
        sent(officer, named("Nguyễn Văn Không"))
    assert not WaitingList.objects.exists()
    assert states(sent(officer, named("Nguyễn Văn Không"), takes=False).waiting_list) == {4: "waiting"}


def test_same_rows_in_another_file_are_there_already_or_wait_there(officer: Account) -> None:
    first = sent(officer, PLAIN, named("Nguyễn Văn Không")).waiting_list
    other = sent(officer, named("Nguyễn Văn Không"), PLAIN, takes=False).waiting_list
    assert states(other) == {4: "aside", 5: "there"}
    assert the_row(other, 4).said == f"đang chờ ở danh sách «{first}», dòng 5"
    assert Nomination.objects.count() == 1


def test_file_is_kept_byte_for_byte_and_opens_with_the_rounds_rights(officer: Account) -> None:
    content = a_workbook(PLAIN)
    kept = send_list(actor=officer, round=a_round(key="DKT07"), content=content, name="a.xlsx", on=DUE_ON).waiting_list
    [paper] = papers_of(kept)
    with paper.file.open("rb") as file:
        assert file.read() == content
    head = a_head(a_group(1))
    assert (may_open(officer, paper), may_open(head, paper)) == (True, False)
    assert list(visible_waiting_lists(head)) == []


def test_head_works_on_the_list_they_sent_and_on_none_of_others(officer: Account) -> None:
    head = a_head(a_group(1))
    own = sent(head, named("Nguyễn Văn Không"), takes=False).waiting_list
    theirs = sent(officer, NEWCOMER, takes=False).waiting_list
    assert list(visible_waiting_lists(head)) == [own]
    assert set(visible_waiting_lists(officer)) == {own, theirs}
    lay_aside(actor=head, row=the_row(own, 4), reason="Đã chuyển công tác")
    with pytest.raises(NotAllowedError):
        take_rows(actor=head, waiting_list=theirs, on=DUE_ON)


def test_answer_makes_a_waiting_row_ready_and_it_is_taken_later(officer: Account) -> None:
    waiting = sent(officer, PLAIN, NEWCOMER).waiting_list
    asked = the_row(waiting, 5)
    assert (asked.fate, [one[0] for one in asked.candidates]) == (Fate.DOUBTFUL, ["new"])
    answered = answer_row(actor=officer, row=asked, on=DUE_ON, answers={"": "new"})
    assert (answered.fate, answered.answers, answered.state) == (Fate.NEW, {"5": "new"}, WaitingState.WAITING)
    assert not Person.objects.filter(full_name="Bùi Văn Mới").exists()
    taking = take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    newcomer = Person.objects.get(full_name="Bùi Văn Mới")
    assert [(one.number, one.newcomer) for one in taking.rows.all()] == [(5, newcomer)]


def test_corrected_cell_is_read_instead_and_both_are_kept(officer: Account) -> None:
    wrong = PLAIN | {"Thành tích từ ngày": "31/02/2021"}
    waiting = sent(officer, wrong, takes=False).waiting_list
    assert the_row(waiting, 4).fate == Fate.WRONG
    fixed = answer_row(actor=officer, row=the_row(waiting, 4), on=DUE_ON, corrected={"period_from": "28/02/2021"})
    assert (fixed.fate, fixed.written["period_from"], fixed.corrected) == (
        Fate.NEW,
        "31/02/2021",
        {"period_from": "28/02/2021"},
    )
    take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert Nomination.objects.get().period_from == date(2021, 2, 28)
    with pytest.raises(RefusedError, match="không còn chờ"):
        answer_row(actor=officer, row=the_row(waiting, 4), on=DUE_ON, corrected={"name": "X"})


def test_correction_that_says_what_the_file_says_is_none(officer: Account) -> None:
    waiting = sent(officer, named("Nguyễn Văn Không"), takes=False).waiting_list
    answer_row(actor=officer, row=the_row(waiting, 4), on=DUE_ON, corrected={"name": "Đậu Thị Nhung"})
    back = answer_row(actor=officer, row=the_row(waiting, 4), on=DUE_ON, corrected={"name": "Nguyễn Văn Không"})
    assert back.corrected == {}
    with pytest.raises(RefusedError, match="Không có cột"):
        answer_row(actor=officer, row=back, on=DUE_ON, corrected={"nonsense": "1"})


def test_row_laid_aside_is_not_taken_and_may_be_brought_back(officer: Account) -> None:
    waiting = sent(officer, PLAIN, takes=False).waiting_list
    lay_aside(actor=officer, row=the_row(waiting, 4), reason="Trùng hồ sơ giấy")
    assert (the_row(waiting, 4).state, the_row(waiting, 4).said) == ("aside", "Trùng hồ sơ giấy")
    with pytest.raises(RefusedError, match="không có dòng nào nhận được"):
        take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert bring_back(actor=officer, row=the_row(waiting, 4), on=DUE_ON).fate == Fate.NEW
    with pytest.raises(RefusedError, match="không để riêng"):
        bring_back(actor=officer, row=the_row(waiting, 4), on=DUE_ON)


def test_rows_of_another_round_are_laid_aside_with_that_reason(officer: Account) -> None:
    waiting = sent(officer, PLAIN, named("Lê Văn Khác") | {"Mã đợt": "DKT99"}).waiting_list
    assert states(waiting) == {4: "taken", 5: "aside"}
    assert the_row(waiting, 5).said == "thuộc đợt khác: «DKT99»"


def test_undo_restores_every_table_as_it_was(officer: Account) -> None:
    waiting = sent(officer, PLAIN, NEWCOMER, named("Nguyễn Văn Không"), takes=False).waiting_list
    WaitingList.objects.filter(pk=waiting.pk).update(headings={"ghi chu gi do": "detail"})
    waiting.refresh_from_db()
    answer_row(actor=officer, row=the_row(waiting, 5), on=DUE_ON, answers={"": "new"})
    before = dump()
    taking = take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert (Nomination.objects.count(), Post.objects.filter(person__full_name="Bùi Văn Mới").count()) == (2, 1)
    assert ListHeading.objects.count() == 1
    take_back(actor=officer, taking=taking, on=DUE_ON)
    assert dump() == before
    told = AuditEvent.objects.filter(event__in=("nominations_imported", "list_taken_back")).order_by("sequence")
    assert [one.event for one in told] == ["nominations_imported", "list_taken_back"]


def test_codes_of_undone_drafts_are_never_given_again(officer: Account) -> None:
    first = sent(officer, PLAIN, NEWCOMER, takes=False)
    waiting = first.waiting_list
    taking = take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert [one.code for one in Nomination.objects.order_by("pk")] == ["DKT07/001"]
    take_back(actor=officer, taking=taking, on=DUE_ON)
    take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert [one.code for one in Nomination.objects.order_by("pk")] == ["DKT07/002"]


@pytest.mark.parametrize("done", ["changed", "withdrawn", "person elsewhere", "second post"])
def test_undo_is_refused_whole_where_somebody_built_on_it(officer: Account, done: str) -> None:
    waiting = sent(officer, PLAIN, NEWCOMER, takes=False).waiting_list
    answer_row(actor=officer, row=the_row(waiting, 5), on=DUE_ON, answers={"": "new"})
    taking = take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    draft, person = Nomination.objects.get(person__key="CN1"), Person.objects.get(full_name="Bùi Văn Mới")
    head = a_head(a_group(1))
    if done == "changed":
        amend_nomination(actor=head, nomination=draft, achievement="Việc khác")
        why = f"hồ sơ {draft.code} đã được sửa hoặc kèm giấy tờ"
    elif done == "withdrawn":
        withdraw_nomination(actor=head, nomination=draft, reason="Nhầm")
        why = f"hồ sơ {draft.code} ở trạng thái «Đã rút»"
    elif done == "person elsewhere":
        second = draft_nomination(
            actor=head,
            round=a_round(key="DKT08"),
            nominating_unit=a_group(1),
            subject_kind=SubjectKind.INDIVIDUAL,
            subject=person,
            achievement="Việc khác",
            period_from=date(2021, 1, 1),
            period_to=date(2021, 6, 1),
        )
        why = f"«{second}» đã được dùng ở nơi khác"
    else:
        admin = an_officer(Role.APPRAISER)
        enter_post(actor=admin, person=person, unit=a_group(1), title="Tổ phó", valid_from=date(2021, 3, 1))
        why = "«Bùi Văn Mới» đã có thêm chức vụ"
    before = dump()
    with pytest.raises(RefusedError) as caught:
        take_back(actor=officer, taking=taking, on=DUE_ON)
    assert str(caught.value) == f"Không hoàn tác được vì đã có việc làm tiếp: {why}."
    assert dump() == before
    assert ListTaking.objects.get() == taking


def test_undo_of_an_earlier_taking_leaves_the_later_one(officer: Account) -> None:
    done = sent(officer, PLAIN, NEWCOMER)
    waiting, first = done.waiting_list, done.taking
    assert first is not None
    answer_row(actor=officer, row=the_row(waiting, 5), on=DUE_ON, answers={"": "new"})
    take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    take_back(actor=officer, taking=first, on=DUE_ON)
    assert states(waiting) == {4: "waiting", 5: "taken"}
    take_rows(actor=officer, waiting_list=waiting, on=DUE_ON)
    assert sorted(Nomination.objects.values_list("code", flat=True)) == ["DKT07/002", "DKT07/003"]


CORPUS = [case for case in cases() if not case.refused]


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_every_row_of_the_corpus_is_accounted_for(case: Case, officer: Account) -> None:
    group = a_group(3)
    a_person("Trần Văn Ất", title="Tổ trưởng", unit=group, key="CN3")
    a_person("Lê Thị Bé", title="Tổ viên", unit=group, key="CN4")
    school = a_unit(key="mam-non", name="Trường Mầm non Đậu Liêu", short_name="Mầm non Đậu Liêu")
    a_person("Nguyễn Thị Hòa", title="Giáo viên", unit=school, key="CN5")
    round = a_round(key="DKT07")
    arguments = {"actor": officer, "round": round, "content": case.content, "on": DUE_ON}
    try:
        looked = survey_list(**arguments, reading=Reading(unit=group))  # type: ignore[arg-type]
    except RefusedError:
        looked = None
    if looked is None or looked.missing or looked.questions:
        with pytest.raises(RefusedError):
            send_list(**arguments, name="a.xlsx", reading=Reading(unit=group))  # type: ignore[arg-type]
        assert not WaitingList.objects.exists()
        return
    takes = bool(looked.count(Fate.NEW))
    waiting = send_list(**arguments, name="a.xlsx", reading=Reading(unit=group), takes=takes).waiting_list  # type: ignore[arg-type]
    told = states(waiting)
    aside = {number for number, _text, _kind in waiting.aside}
    # Rows in = taken + already there + waiting + laid aside, and those that are no entries: each told once.
    assert sorted([*told, *aside]) == sorted(case.lines)
    assert set(told.values()) <= set(WaitingState)
    taken = waiting.rows.filter(state=WaitingState.TAKEN)
    assert taken.count() == Nomination.objects.count() == looked.count(Fate.NEW)
    assert all(one.said for one in waiting.rows.exclude(state=WaitingState.TAKEN))
