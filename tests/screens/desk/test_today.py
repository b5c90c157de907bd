"""A role at the editors' desk ends with its last day, in sessions that are open too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.civic.given import a_story
from tests.factories.records import an_account
from tests.waiting import run_jobs

from thidua.civic.newsroom.actions.site import settle_staff
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.actions import end_role
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
Ending = Callable[[RoleAssignment, Account], None]


def by_its_date(assignment: RoleAssignment, _administrator: Account) -> None:
    """The last day that was written when the role was given has passed; nobody does anything."""
    assignment.valid_to = clock.today() - timedelta(days=1)
    assignment.save()


def by_the_verb(assignment: RoleAssignment, administrator: Account) -> None:
    """The verb, with yesterday as the last day."""
    end_role(actor=administrator, assignment=assignment, on=clock.today() - timedelta(days=1))


def on_the_screen(assignment: RoleAssignment, administrator: Account) -> None:
    """«Kết thúc» on the account's page, with yesterday as the last day."""
    office = Client()
    office.force_login(administrator)
    yesterday = (clock.today() - timedelta(days=1)).strftime("%d/%m/%Y")
    answer = office.post(f"/lam-viec/tai-khoan/vai-tro/{assignment.uid}/ket-thuc/", {"on": yesterday})
    assert answer.status_code == 302


def answers(browser: Client, story: NewsPage) -> list[int]:
    """What the desk answers: its first page, the story's pages, and taking the story off."""
    pages = ["/quan-tri/", f"/quan-tri/pages/{story.pk}/edit/", f"/quan-tri/pages/{story.pk}/unpublish/"]
    got = [browser.get(address).status_code for address in pages]
    return [*got, browser.post(f"/quan-tri/pages/{story.pk}/unpublish/").status_code]


@pytest.mark.parametrize("ended", [by_its_date, by_the_verb, on_the_screen])
def test_open_session_of_an_editor_ends_with_the_role(
    as_editor: Client, editor: Account, administrator: Account, story: NewsPage, ended: Ending
) -> None:
    assert as_editor.get("/quan-tri/").status_code == 200
    ended(RoleAssignment.objects.get(account=editor, role=Role.EDITOR), administrator)
    assert answers(as_editor, story) == [403, 403, 403, 403]
    assert Client().get(story.url).status_code == 200
    assert list(editor.groups.values_list("name", flat=True)) == []
    assert AuditEvent.objects.filter(event="editor_withdrawn").count() == 1
    assert as_editor.get("/lam-viec/").status_code == 200


@pytest.mark.parametrize("ended", [by_its_date, by_the_verb, on_the_screen])
def test_open_session_of_a_writer_ends_with_the_role(
    home: HomePage, editor: Account, ward: Unit, administrator: Account, ended: Ending
) -> None:
    writer = an_account(Role.WRITER, ward, username="cong-tac")
    browser = Client()
    browser.force_login(writer)
    story = a_story(home, editor)
    assert browser.get("/quan-tri/").status_code == 200
    ended(RoleAssignment.objects.get(account=writer, role=Role.WRITER), administrator)
    assert answers(browser, story) == [403, 403, 403, 403]


def test_ended_role_takes_the_groups_away_when_it_is_ended(
    as_editor: Client,  # noqa: ARG001  # has a place at the desk
    editor: Account,
    administrator: Account,
) -> None:
    by_the_verb(RoleAssignment.objects.get(account=editor, role=Role.EDITOR), administrator)
    run_jobs()
    assert list(editor.groups.values_list("name", flat=True)) == []


def test_last_day_of_a_role_is_still_worked(as_editor: Client, editor: Account, administrator: Account) -> None:
    assignment = RoleAssignment.objects.get(account=editor, role=Role.EDITOR)
    end_role(actor=administrator, assignment=assignment, on=clock.today())
    assert as_editor.get("/quan-tri/").status_code == 200


def test_editor_of_two_wards_keeps_the_one_that_has_not_ended(
    as_editor: Client,
    editor: Account,
    administrator: Account,
    other_home: HomePage,
    other_editor: Account,
    story: NewsPage,
    ward: Unit,
) -> None:
    an_account(Role.EDITOR, other_home.ward, username=editor.username)
    elsewhere = a_story(other_home, other_editor)
    assert as_editor.get(f"/quan-tri/pages/{elsewhere.pk}/edit/").status_code == 200
    by_the_verb(RoleAssignment.objects.get(account=editor, scope=ward), administrator)
    assert as_editor.get(f"/quan-tri/pages/{elsewhere.pk}/edit/").status_code == 200
    as_editor.post(f"/quan-tri/pages/{story.pk}/unpublish/")
    story.refresh_from_db()
    assert (story.live, as_editor.get(f"/quan-tri/pages/{story.pk}/edit/").status_code) == (True, 302)


def test_role_given_opens_the_desk_to_who_is_signed_in(home: HomePage, ward: Unit) -> None:  # noqa: ARG001  # the site
    account = an_account(username="moi")
    browser = Client()
    browser.force_login(account)
    assert browser.get("/quan-tri/").status_code == 403
    an_account(Role.EDITOR, ward, username="moi")
    assert browser.get("/quan-tri/").status_code == 200


def test_asking_whether_all_is_settled_writes_nothing(as_editor: Client, editor: Account) -> None:
    as_editor.get("/quan-tri/")
    with CaptureQueriesContext(connection) as asked:
        settle_staff(actor=editor)
    written = [one["sql"] for one in asked if not one["sql"].lstrip().startswith(("SELECT", "WITH"))]
    assert (len(asked) < 10, written) == (True, [])
