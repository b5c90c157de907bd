"""The newsroom: from the records to the site by review, by the clock, by several at once; every way in the trail."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.civic.given import a_story
from tests.factories.records import an_account
from wagtail.models import Page, Revision, TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from thidua.civic.newsroom.actions.newsroom import WRITERS, publish_due, settle_writer
from thidua.civic.newsroom.actions.stories import draft_story, publish_story
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.conferences.models import Conference
from thidua.records.organisations.models import Unit

# Wagtail leaves the thumbnails that its own screens draw to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")


@pytest.fixture
def writer(home: HomePage, ward: Unit) -> Account:  # noqa: ARG001  # the group exists
    """A writer of the ward, who signed in once."""
    account = an_account(Role.WRITER, ward, username="cong-tac", full_name="Lê Văn Bút", email="but@example.vn")
    settle_writer(actor=account)
    return account


@pytest.fixture
def as_writer(writer: Account) -> Client:
    """A browser signed in as the writer."""
    client = Client()
    client.force_login(writer)
    return client


def events() -> list[tuple[str, str]]:
    told = AuditEvent.objects.filter(event__startswith="story_").order_by("sequence")
    return [(event.event, event.actor_label) for event in told]


def form_of(page: NewsPage, **changed: object) -> dict[str, object]:
    """What a browser sends when the editor's page is saved with one paragraph."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "published_on": "2022-01-13",
            "lead": page.lead,
            "author": "",
            "tags": "",
            "seo_title": "",
            "search_description": "",
            "comments_open": "on",
            "body": streamfield([("paragraph", rich_text("<p>Đã đọc và sửa lại.</p>"))]),
            "related_stories": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 4},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
            **changed,
        }
    )


def edit_url(page: NewsPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def the_hour_comes(page: NewsPage) -> None:
    """Let what was scheduled be due: the hour set by the editor moves into the past."""
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    past = clock.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    assert revision.object_id == str(page.pk)


def in_two_hours() -> str:
    return timezone.localtime(clock.now() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")


def test_story_goes_from_writer_to_editor_to_the_clock(
    as_writer: Client, as_editor: Client, writer: Account, conference: Conference, client: Client
) -> None:
    as_writer.post(f"/quan-tri/soan-tin/conference/{conference.uid}/")
    page = NewsPage.objects.get()
    assert page.owner == writer
    shown = as_writer.get(edit_url(page)).content.decode()
    assert "Từ hồ sơ, chưa đọc lại." in shown
    assert 'name="read_through"' not in shown
    as_writer.post(edit_url(page), form_of(page, **{"action-submit": "1"}))
    asked = next(letter for letter in mail.outbox if letter.to == ["gam@example.vn"])
    assert f"Bài «{page.title}» chờ duyệt" in asked.subject
    assert [words in asked.body for words in ("Chào", "Xem trước bài", "You can")] == [True, True, False]
    waiting = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert "Đã đọc và sửa lại." in str(waiting.revision.as_object().body)

    assert 'name="read_through"' in as_editor.get(edit_url(page)).content.decode()
    refused = as_editor.post(edit_url(page), form_of(page, **{"action-publish": "1"}))
    assert "hãy đọc lại toàn bài" in refused.content.decode()
    form = form_of(page, **{"action-publish": "1", "read_through": "on", "go_live_at": in_two_hours()})
    assert as_editor.post(edit_url(page), form).status_code == 302
    assert publish_due(at=clock.now()) == 0
    assert client.get(f"/tin-tuc/{page.slug}/").status_code == 404

    the_hour_comes(page)
    call_command("do_what_is_due", verbosity=0)
    assert publish_due(at=clock.now()) == 0
    assert "Đã đọc và sửa lại." in client.get(f"/tin-tuc/{page.slug}/").content.decode()
    assert sorted(events()) == [
        ("story_drafted", "Lê Văn Bút"),
        ("story_published", "hệ thống"),
        ("story_review_cancelled", "Phạm Thị Gấm"),
        ("story_scheduled", "Phạm Thị Gấm"),
        ("story_submitted", "Lê Văn Bút"),
    ]
    last = AuditEvent.objects.filter(event="story_published").get()
    assert json.loads(last.payload)["by"] == "lịch đăng"


def submitted(page: NewsPage, writer: Account) -> TaskState:
    page.get_workflow().start(page, writer)
    found: TaskState = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    return found


def act_url(page: NewsPage, action: str, state: TaskState) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


def test_approved_story_is_published_and_noted_once(as_editor: Client, writer: Account, conference: Conference) -> None:
    page = draft_story(actor=writer, conference=conference)
    state = submitted(page, writer)
    as_editor.post(act_url(page, "approve", state))
    page.refresh_from_db()
    assert not page.live  # nobody has read it through
    read = page.get_latest_revision_as_object()
    read.read_through = True
    read.save_revision()
    as_editor.post(act_url(page, "approve", TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)))
    page.refresh_from_db()
    assert page.live
    assert events()[-2:] == [("story_approved", "Phạm Thị Gấm"), ("story_published", "Phạm Thị Gấm")]


def test_story_is_sent_back_with_a_reason(as_editor: Client, writer: Account, conference: Conference) -> None:
    page = draft_story(actor=writer, conference=conference)
    as_editor.post(act_url(page, "reject", submitted(page, writer)), {"comment": "Thiếu ảnh ký giao ước"})
    assert TaskState.objects.get(status=TaskState.STATUS_REJECTED).comment == "Thiếu ảnh ký giao ước"
    assert events()[-1] == ("story_returned", "Phạm Thị Gấm")


def test_writer_cannot_publish_by_any_way(as_writer: Client, writer: Account, conference: Conference) -> None:
    page = draft_story(actor=writer, conference=conference)
    as_writer.post(edit_url(page), form_of(page, **{"action-publish": "1", "read_through": "on"}))
    as_writer.post(bulk_url("publish", page))
    with pytest.raises(NotAllowedError):
        publish_story(actor=writer, page=page, read_through=True)
    page.refresh_from_db()
    assert not page.live


def bulk_url(action: str, *pages: Page) -> str:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return f"/quan-tri/bulk/wagtailcore/page/{action}/?{chosen}"


def test_several_stories_published_at_once_are_each_noted_once(
    as_editor: Client, home: HomePage, editor: Account
) -> None:
    pages = [a_story(home, editor, title=title) for title in ("Một", "Hai")]
    as_editor.post(bulk_url("unpublish", *pages))
    as_editor.post(bulk_url("publish", *pages))
    told = [(event.event, event.target_label) for event in AuditEvent.objects.filter(target_type="newsroom.newspage")]
    assert sorted(told[2:]) == sorted(
        [(event, title) for event in ("story_published", "story_unpublished") for title in ("Một", "Hai")]
    )
    assert {label for _event, label in events()} == {"Phạm Thị Gấm"}


def test_unread_story_keeps_several_from_being_published(
    as_editor: Client, editor: Account, conference: Conference
) -> None:
    page = draft_story(actor=editor, conference=conference)
    answer = as_editor.post(bulk_url("publish", page), follow=True)
    assert "chưa được đọc lại nên chưa đăng được" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_unread_story_is_published_by_no_verb(
    home: HomePage,  # noqa: ARG001  # the site exists
    editor: Account,
    conference: Conference,
) -> None:
    page = draft_story(actor=editor, conference=conference)
    with pytest.raises(RefusedError):
        publish_story(actor=editor, page=page)
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()
    assert publish_story(actor=editor, page=page, read_through=True).live


def test_what_an_editor_changed_stays_when_the_record_is_drafted_again(
    home: HomePage,  # noqa: ARG001  # the site exists
    editor: Account,
    conference: Conference,
) -> None:
    page = draft_story(actor=editor, conference=conference)
    page.title = "Tên do biên tập viên đặt"
    page.save_revision(user=editor)
    again = draft_story(actor=editor, conference=conference)
    assert again.get_latest_revision_as_object().title == "Tên do biên tập viên đặt"


def test_expired_story_leaves_the_site_and_the_trail_says_by_whom(home: HomePage, editor: Account) -> None:
    page = a_story(home, editor)
    NewsPage.objects.filter(pk=page.pk).update(expire_at=clock.now() - timedelta(minutes=1))
    assert publish_due(at=clock.now()) == 1
    assert publish_due(at=clock.now()) == 0
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert events()[-1] == ("story_unpublished", "hệ thống")


def test_one_story_that_may_not_go_keeps_no_other_waiting(
    home: HomePage, editor: Account, conference: Conference
) -> None:
    past = clock.now() - timedelta(minutes=1)
    unread = draft_story(actor=editor, conference=conference)
    fit = a_story(home, editor, title="Xong rồi")
    fit.unpublish()
    for page, earlier in ((unread, 2), (fit, 1)):
        newest = page.save_revision()
        newest.approved_go_live_at = past - timedelta(minutes=earlier)
        newest.save()
    assert publish_due(at=clock.now()) == 1
    assert list(NewsPage.objects.live()) == [fit]


def test_writer_writes_in_the_own_ward_only(writer: Account, home: HomePage, other_ward: Unit) -> None:
    assert Group.objects.get(name=WRITERS) in writer.groups.all()
    stranger = an_account(Role.WRITER, other_ward)
    settle_writer(actor=stranger)
    client = Client()
    client.force_login(stranger)
    assert "Soạn bản nháp" not in client.get("/quan-tri/soan-tin/").content.decode()
    assert home.ward != other_ward


def test_history_and_comparison_are_within_reach(as_editor: Client, home: HomePage, editor: Account) -> None:
    page = a_story(home, editor)
    page.lead = "Đoạn mở đầu đã sửa."
    page.save_revision(user=editor)
    first, second = page.revisions.order_by("pk")[:2]
    assert as_editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200
    compared = as_editor.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))
    assert "đã sửa" in compared.content.decode()


def test_address_of_a_list_is_refused_for_a_story(as_editor: Client, home: HomePage) -> None:
    index = NewsIndexPage.objects.child_of(home).get()
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index.pk])
    answer = as_editor.post(address, form_of(NewsPage(title="Tìm", slug="tim", lead="x")))
    assert "Địa chỉ này dành cho danh sách tin" in answer.content.decode()
