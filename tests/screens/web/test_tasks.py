"""What the desk tells to do: no state of the procedure waits for nobody, each task is late in time and leads there."""

import pkgutil
from collections.abc import Callable
from datetime import date, time, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import a_person, a_ward, an_account, an_administrator, procedure_early, procedure_late
from tests.factories.procedure_early import a_group, a_head, an_officer
from tests.factories.procedure_late import an_office

import thidua
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.workflow import Workflow
from thidua.foundation.notifications.models import OutboxMessage
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.certificates.actions import prepare_certificates
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.conferences.actions import plan_conference
from thidua.procedure.conferences.models import Conference
from thidua.procedure.councils.enums import MeetingState
from thidua.procedure.councils.models import Meeting
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.reports.actions import draft_report
from thidua.procedure.reports.queries import WAITS
from thidua.records.people.actions import correct_person_name
from thidua.screens.components.waits import further_waits
from thidua.screens.web.tasks import Task, forget_counts

from .conftest import SignIn

Count = Callable[[Client, str], int]

# States that are left by a verb, and yet wait for nobody; each with its reason.
WAITS_FOR_NOBODY = {
    ("gói đối chiếu", "issued"): "the file is with whoever receives it; withdrawing it is a change of mind",
    ("gói đối chiếu", "taken"): "in force; withdrawing it is a change of mind",
    ("quy định của tỉnh", "taken"): "in force; withdrawing it is a change of mind",
    ("đề nghị", "accepted"): "goes on with its list: the round's own line asks for locking",
    ("giao ước", "signed"): "done; opening one again that was signed by mistake is asked for by its unit",
    ("giấy khen", "handed_over"): "done; replacing a spoilt one is asked for by its owner",
    ("bình luận", "approved"): "stands under its story; taking it down is a change of mind",
    ("bình luận", "refused"): "decided; approving it after all is a change of mind",
    ("câu hỏi", "published"): "answered; taking it off the page is a change of mind",
    ("câu hỏi", "answered"): "answered; publishing the answer as well is a choice",
    (
        "năm thi đua của cụm, khối",
        "cluster_preparing",
    ): "its head opens it when the plan says so",
    (
        "năm thi đua của cụm, khối",
        "cluster_scoring",
    ): "waits for its members; each unsent sheet is a line",
    (
        "năm thi đua của cụm, khối",
        "cluster_checking",
    ): "waits for the conference of the cluster",
    ("năm thi đua của cụm, khối", "cluster_settled"): "settled; whether and whom it proposes is the conference's",
    ("năm thi đua của cụm, khối", "cluster_proposed"): "done; taking the proposal back is a change of mind",
    ("bảng điểm của đơn vị", "sheet_sent"): "is checked on the page of the year, which names it",
    ("bảng điểm của đơn vị", "sheet_checked"): "done; checking it again is a change of mind",
    ("đợt đăng ký", "closed"): "done; opening it again is a change of mind",
    ("bản đăng ký", "approved"): "stands until the year's end; returning it is a change of mind",
    ("hồ sơ trình cấp trên", "up_sent"): "the file is with the receiver; recalling or replacing it is a change of mind",
    ("hồ sơ trình cấp trên", "up_received"): "goes on with its dossiers: the round's own lines ask for each step",
    ("hồ sơ trình cấp trên", "up_assigned"): "goes on with its dossiers: the round's own lines ask for each step",
    ("hồ sơ trình cấp trên", "up_in_work"): "ends by itself with the decision; ending it otherwise is a choice",
    ("sổ quỹ năm", "fund_open"): "lines come as the money does; bonuses that wait stand on the ledger's page",
    ("sổ quỹ năm", "fund_closed"): "done; opening it again is a change of mind",
    ("lượt bỏ phiếu kín", "ballot_counted"): "counted; annulling it is a change of mind",
    ("gương tốt được phát hiện", "put_forward"): "answered; looking at it again is a change of mind",
    ("gương tốt được phát hiện", "passed_on"): "answered; looking at it again is a change of mind",
    ("gương tốt được phát hiện", "not_taken_up"): "answered; looking at it again is a change of mind",
}


def tables() -> list[Workflow]:
    """Return every table of transitions of the product."""
    found = []
    for module in pkgutil.walk_packages(thidua.__path__, "thidua."):
        if module.name.endswith(".workflow") and "kernel" not in module.name:
            found += [one for one in vars(import_module(module.name)).values() if isinstance(one, Workflow)]
    return found


def test_every_state_is_final_or_waits_for_somebody() -> None:
    waited_for = {(table.name, str(state)) for wait in (*WAITS, *further_waits()) for table, state in wait.states}
    assert len(tables()) >= 13
    every = {(table.name, str(state)) for table in tables() for state in table.states.values}
    final = {
        (table.name, str(state)) for table in tables() for state in table.states.values if not table.verbs_from(state)
    }
    assert every - final - waited_for - set(WAITS_FOR_NOBODY) == set()
    assert waited_for <= every
    assert waited_for & final == set()
    assert set(WAITS_FOR_NOBODY) <= every - final - waited_for


def test_every_role_has_work_of_its_own() -> None:
    assert {role for wait in (*WAITS, *further_waits()) for role in wait.roles} == set(Role)


# One record in each state, and who is told of it with which page.

Told = tuple[Account, str]


def current_movement(**given: object) -> Movement:
    """A launched movement whose time has not run out."""
    movement = procedure_early.a_movement(**given)  # type: ignore[arg-type]
    Movement.objects.filter(pk=movement.pk).update(ends_on=clock.today() + timedelta(days=30))
    movement.refresh_from_db()
    return movement


def a_clerk() -> Account:
    return an_account(Role.UNIT_CLERK, a_group(), username="can-bo-to")


def open_round(*, due_in: int = 10) -> CommendationRound:
    round = procedure_early.a_round()
    CommendationRound.objects.filter(pk=round.pk).update(due_on=clock.today() + timedelta(days=due_in))
    round.refresh_from_db()
    return round


def draft_plan() -> Told:
    procedure_early.a_movement(launched=False)
    return an_officer(Role.SIGNER), "phat-dong/"


def pledge_not_made() -> Told:
    current_movement()
    return a_clerk(), "lap-giao-uoc/"


def pledge_not_signed() -> Told:
    procedure_early.a_pledge(current_movement())
    return a_head(a_group()), "ky/"


def result_due() -> Told:
    procedure_early.a_pledge(current_movement(), signed=True)
    return a_clerk(), "ket-qua/"


def movement_over() -> Told:
    procedure_early.a_movement()
    return an_officer(Role.APPRAISER), "tong-ket/"


def round_without_nomination() -> Told:
    open_round()
    return a_clerk(), "lap/"


def returned_dossier() -> Told:
    one = procedure_early.a_nomination(open_round())
    Nomination.objects.filter(pk=one.pk).update(state=NominationState.RETURNED, submitted_on=date(2021, 12, 2))
    return a_clerk(), f"de-nghi/{one.uid}/"


def draft_of_a_clerk() -> Told:
    one = procedure_early.a_nomination(open_round())
    return a_clerk(), f"de-nghi/{one.uid}/"


def list_to_send() -> Told:
    round = open_round()
    procedure_early.a_nomination(round)
    return a_head(a_group()), f"dot-khen-thuong/{round.uid}/trinh/{a_group().uid}/"


def submitted_dossier() -> Told:
    one = procedure_early.a_nomination(submitted=True)
    return an_officer(Role.APPRAISER), f"de-nghi/{one.uid}/"


def a_consultation(*, closes_in: int) -> PublicComment:
    round = procedure_early.a_round()
    one = procedure_early.a_nomination(round, submitted=True)
    today = clock.today()
    comment = PublicComment.objects.create(
        round=round,
        opens_on=today - timedelta(days=20),
        closes_on=today + timedelta(days=closes_in),
        opened_by=an_officer(Role.APPRAISER),
    )
    comment.nominations.add(one)
    return comment


def opinion_unread() -> Told:
    comment = a_consultation(closes_in=5)
    one = comment.nominations.get()
    said = NomineeOpinion.objects.create(
        comment=comment,
        nomination=one,
        text="Xứng đáng",
        origin="x",
        sent_at=clock.now(),
        sent_on=clock.today(),
        reference="DKT/YK01",
    )
    return an_officer(Role.APPRAISER), f"y-kien/{said.uid}/xem-xet/"


def consultation_over() -> Told:
    a_consultation(closes_in=-1)
    return an_officer(Role.APPRAISER), "ket-luan/"


def round_over() -> Told:
    round = procedure_early.a_round()
    procedure_early.a_nomination(round, accepted=True)
    return an_officer(Role.APPRAISER), f"dot-khen-thuong/{round.uid}/khoa/"


def round_over_and_empty() -> Told:
    round = procedure_early.a_round()
    return an_officer(Role.APPRAISER), f"dot-khen-thuong/{round.uid}/"


def locked_round() -> Told:
    round = procedure_late.a_round()
    procedure_late.nominations(round)
    return an_office().secretary, f"trieu-tap/?dot={round.uid}"


def a_meeting(*, days: int, state: MeetingState = MeetingState.CONVENED) -> Meeting:
    procedure_late.a_council()
    round = procedure_late.a_round()
    procedure_late.nominations(round)
    meeting = procedure_late.a_meeting(round)
    Meeting.objects.filter(pk=meeting.pk).update(held_on=clock.today() + timedelta(days=days), state=state)
    return meeting


def meeting_ahead() -> Told:
    return an_office().secretary, f"hop/{a_meeting(days=20).uid}/"


def meeting_come() -> Told:
    a_meeting(days=0)
    return an_office().secretary, "khai-mac/"


def meeting_next_week() -> Told:
    meeting = a_meeting(days=5)
    return an_account(Role.COUNCIL_MEMBER, a_ward(), username="uy-vien"), f"hop/{meeting.uid}/"


def meeting_next_week_of_the_chair() -> Told:
    return an_office().chair, f"hop/{a_meeting(days=5).uid}/"


def meeting_open() -> Told:
    round = procedure_late.a_round()
    procedure_late.nominations(round)
    procedure_late.a_council()
    procedure_late.an_open_meeting(round)
    return an_office().secretary, "bieu-quyet/"


def minutes_to_adopt() -> Told:
    meeting_open()
    Meeting.objects.update(state=MeetingState.CLOSED)
    return an_office().secretary, "bien-ban/"


def minutes_adopted() -> Told:
    round = procedure_late.a_round()
    procedure_late.nominations(round)
    procedure_late.a_council()
    meeting = procedure_late.adopted_minutes(round)
    return an_office().secretary, f"du-thao/?phien={meeting.uid}"


def draft_decision() -> Told:
    procedure_late.a_council()
    procedure_late.a_drafted_decision()
    return an_office().signer, "ky/"


def signed_decision() -> Told:
    procedure_late.a_council()
    procedure_late.a_signed_decision()
    return an_office().keeper, "ban-hanh/"


def certificates_to_print() -> Told:
    procedure_late.a_council()
    decision = procedure_late.an_issued_decision()
    return an_office().keeper, f"giay-khen/quyet-dinh/{decision.uid}/"


def certificates_to_hand_over() -> Told:
    procedure_late.a_council()
    decision = procedure_late.an_issued_decision()
    prepare_certificates(actor=an_office().keeper, decision=decision)
    Certificate.objects.update(state=CertificateState.RENDERED)
    return an_office().keeper, f"giay-khen/quyet-dinh/{decision.uid}/"


def certificate_with_a_name_put_right() -> Told:
    account, _end = certificates_to_hand_over()
    one = Certificate.objects.exclude(award__person=None).select_related("award__person").order_by("pk")[0]
    keeper = an_administrator()
    correct_person_name(
        actor=keeper, person=one.award.person, full_name="Nguyễn Văn Ánh", on=clock.today(), reason="Gõ nhầm."
    )
    return account, f"giay-khen/{one.uid}/thay/"


def a_conference(*, days: int) -> Conference:
    return plan_conference(
        actor=an_office().secretary,
        issuer=a_ward(),
        title="Hội nghị tổng kết",
        year=2021,
        held_on=clock.today() + timedelta(days=days),
        starts_at=time(8),
        place="Hội trường",
    )


def conference_ahead() -> Told:
    return an_office().secretary, f"hoi-nghi/{a_conference(days=9).uid}/"


def conference_come() -> Told:
    return an_office().secretary, f"hoi-nghi/{a_conference(days=0).uid}/to-chuc/"


def draft_report_waits() -> Told:
    draft_report(
        actor=an_office().secretary,
        issuer=a_ward(),
        year=2021,
        assessment="Tốt",
        limitations="",
        directions="",
        on=date(2021, 12, 31),
    )
    return an_office().signer, "ban-hanh/"


def installation_begun() -> Told:
    return an_account(Role.ADMINISTRATOR, a_ward(), username="quan-tri-phuong"), "cai-dat/"


def letter_refused() -> Told:
    to = an_administrator()
    OutboxMessage.objects.create(
        recipient=to, kind="x", key="1", subject="x", body="x", written_at=clock.now(), attempts=2, failure="refused"
    )
    return to, "cai-dat/thu/"


def chain_unchecked() -> Told:
    return an_account(Role.AUDITOR, a_ward(), username="kiem-tra"), "nhat-ky/kiem-tra/"


GIVEN: tuple[Callable[[], Told], ...] = (
    draft_plan,
    pledge_not_made,
    pledge_not_signed,
    result_due,
    movement_over,
    round_without_nomination,
    returned_dossier,
    draft_of_a_clerk,
    list_to_send,
    submitted_dossier,
    opinion_unread,
    consultation_over,
    round_over,
    round_over_and_empty,
    locked_round,
    meeting_ahead,
    meeting_come,
    meeting_next_week,
    meeting_next_week_of_the_chair,
    meeting_open,
    minutes_to_adopt,
    minutes_adopted,
    draft_decision,
    signed_decision,
    certificates_to_print,
    certificates_to_hand_over,
    certificate_with_a_name_put_right,
    conference_ahead,
    conference_come,
    draft_report_waits,
    installation_begun,
    letter_refused,
    chain_unchecked,
)


def tasks_of(browser: Client) -> list[Task]:
    tasks: list[Task] = browser.get(reverse("web:home")).context["tasks"]
    return tasks


@pytest.mark.django_db
@pytest.mark.parametrize("given", GIVEN, ids=lambda given: given.__name__)
def test_what_waits_leads_to_where_it_is_done(signed_in: SignIn, given: Callable[[], Told]) -> None:
    an_administrator()
    account, end = given()
    browser = signed_in(account=account)
    tasks = tasks_of(browser)
    assert [task.url for task in tasks if task.url.endswith(end)], [(task.what, task.url) for task in tasks]
    for task in tasks:
        assert browser.get(task.url).status_code == 200, task.url
    assert f'<span class="count">{len(tasks)}</span>' in browser.get(reverse("web:person_list")).content.decode()


@pytest.mark.django_db
def test_late_tasks_stand_first(signed_in: SignIn) -> None:
    later = current_movement()
    procedure_early.a_pledge(later, signed=True)
    round = open_round(due_in=3)
    procedure_early.a_nomination(round, a_person("Lê Thị Lý", title="Tổ viên", unit=a_group()))
    Nomination.objects.update(state=NominationState.RETURNED, submitted_on=date(2021, 12, 2))
    CommendationRound.objects.filter(pk=round.pk).update(due_on=clock.today() - timedelta(days=1))
    browser = signed_in(account=a_clerk())
    tasks = tasks_of(browser)
    assert [(task.is_late, task.due) for task in tasks] == [
        (True, clock.today() - timedelta(days=1)),
        (False, later.ends_on),
    ]
    assert "Quá hạn" in browser.get(reverse("web:home")).content.decode()


@pytest.mark.django_db
def test_nothing_waits_for_who_is_not_asked(signed_in: SignIn) -> None:
    returned_dossier()
    draft_plan()
    stranger = signed_in(account=an_account(Role.UNIT_CLERK, a_group(2), username="to-hai"))
    assert [task.url for task in tasks_of(stranger) if "de-nghi" in task.url or "phat-dong" in task.url] == []
    nobody = signed_in(account=an_account(username="khong-vai")).get(reverse("web:home")).content.decode()
    assert "Tài khoản chưa được giao vai trò nào" in nobody


@pytest.mark.django_db
def test_cancelled_and_finished_records_wait_for_nobody(signed_in: SignIn) -> None:
    round = procedure_early.a_round()
    CommendationRound.objects.filter(pk=round.pk).update(state=RoundState.CANCELLED)
    meeting = a_meeting(days=0)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED)
    meeting.rounds.update(state=RoundState.CANCELLED)
    assert tasks_of(signed_in(account=an_office().secretary)) == []


@pytest.mark.django_db
def test_more_than_a_few_records_share_a_line(signed_in: SignIn) -> None:
    for _number in range(5):
        procedure_early.a_movement(launched=False)
    (task,) = tasks_of(signed_in(account=an_officer(Role.SIGNER)))
    assert (task.count, task.url) == (5, reverse("web:movement_list") + "?trang-thai=draft")


@pytest.mark.django_db
def test_tasks_take_the_same_queries_for_one_and_three_records(signed_in: SignIn, queries_of: Count) -> None:
    account = an_account(Role.APPRAISER, a_ward(), username="nhieu-vai", full_name="Lê Nhiều Vai")
    for role in (Role.SIGNER, Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER):
        RoleAssignment.objects.create(account=account, role=role, scope=a_ward(), valid_from=date(2021, 1, 1))
    browser = signed_in(account=account)

    def more() -> None:
        procedure_early.a_movement(launched=False)
        a_meeting(days=0)
        procedure_early.a_nomination(open_round(), a_person("Lê Thị Lý", title="Tổ viên"), submitted=True)

    more()
    before = queries_of(browser, reverse("web:home"))
    more()
    more()
    assert queries_of(browser, reverse("web:home")) == before


@pytest.mark.django_db
def test_checking_the_chain_is_asked_for_again_after_a_month(signed_in: SignIn) -> None:
    browser = signed_in(account=an_account(Role.AUDITOR, a_ward(), username="kiem-tra"))
    assert len(tasks_of(browser)) == 1
    assert browser.post(reverse("web:audit_verify")).status_code == 200
    assert AuditEvent.objects.filter(event="chain_checked").count() == 1
    assert tasks_of(browser) == []


@pytest.mark.django_db
def test_menu_counts_anew_once_a_verb_was_done_and_not_before(signed_in: SignIn, queries_of: Count) -> None:
    browser = signed_in(account=an_officer(Role.SIGNER))
    page = reverse("web:person_list")

    def told() -> list[int]:
        groups = browser.get(page).context["navigation"]
        return [link.count for group in groups for link in group.items if link.count is not None]

    procedure_early.a_movement(launched=False)
    assert told() == [1]
    asked = queries_of(browser, page)
    procedure_early.a_movement(launched=False)
    assert told() == [2]
    assert queries_of(browser, page) == asked
    forget_counts()
    with CaptureQueriesContext(connection) as anew:
        assert told() == [2]
    assert len(anew) > asked
