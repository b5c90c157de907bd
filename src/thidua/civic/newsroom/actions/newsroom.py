"""The newsroom: writers and editors let in, the review set up, what happens to stories noted, what is due done."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify
from wagtail.models import (
    Page,
    Revision,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from thidua.civic.newsroom.actions.standing import settle_place
from thidua.civic.newsroom.events import (
    STORY_APPROVED,
    STORY_PUBLISHED,
    STORY_RETURNED,
    STORY_REVIEW_CANCELLED,
    STORY_SCHEDULE_CANCELLED,
    STORY_SCHEDULED,
    STORY_SUBMITTED,
    STORY_UNPUBLISHED,
    WRITER_GRANTED,
    WRITER_WITHDRAWN,
)
from thidua.civic.newsroom.models.categories import StoryCategory
from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage
from thidua.civic.newsroom.models.reviews import StoryReview
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.site import home_of
from thidua.civic.newsroom.rights import WRITERS
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.text import fold

BORN = "Moderators approval"
REVIEW = "Duyệt tin"
CATEGORIES = ("Thi đua – khen thưởng", "Gương điển hình", "Tin địa phương")
SCHEDULE = "lịch đăng"
EVENTS = {
    "wagtail.publish": STORY_PUBLISHED,
    "wagtail.publish.scheduled": STORY_PUBLISHED,
    "wagtail.publish.schedule": STORY_SCHEDULED,
    "wagtail.schedule.cancel": STORY_SCHEDULE_CANCELLED,
    "wagtail.unpublish": STORY_UNPUBLISHED,
    "wagtail.unpublish.scheduled": STORY_UNPUBLISHED,
    "wagtail.workflow.start": STORY_SUBMITTED,
    "wagtail.workflow.resume": STORY_SUBMITTED,
    "wagtail.workflow.approve": STORY_APPROVED,
    "wagtail.workflow.reject": STORY_RETURNED,
    "wagtail.workflow.cancel": STORY_REVIEW_CANCELLED,
}
"""What the editors' desk calls an act, and what the trail calls it."""
log = logging.getLogger(__name__)


@transaction.atomic
def furnish_newsroom(*, actor: Account, home: HomePage, editors: Group) -> None:
    """Give a site what its newsroom needs: first categories, and the review by the editors.

    A site that has categories keeps its own. Writers may begin stories and change their own; publishing stays with the
    editors, who may also publish without review, because many a ward has one person for it. Run again it fills what is
    missing. Refuses an actor without the administrator's role.
    """
    require(actor, "sites.set_up_site", home.site)
    if not home.site.categories.exists():
        for order, name in enumerate(CATEGORIES, start=1):
            StoryCategory.objects.create(site=home.site, name=name, slug=slugify(fold(name)), order=order)
    index = NewsIndexPage.objects.child_of(home).get()
    review = StoryReview.objects.filter(name=REVIEW).first() or StoryReview.objects.create(name=REVIEW)
    review.groups.add(editors)
    workflow = Workflow.objects.get_or_create(name=REVIEW)[0]
    WorkflowTask.objects.get_or_create(workflow=workflow, task=review.task_ptr, defaults={"sort_order": 0})
    # The workflow that Wagtail was born with asks groups that nobody here is in, and has an English name.
    for born in (Workflow, Task):
        born.objects.filter(name=BORN).update(name="Duyệt trang")
    WorkflowPage.objects.get_or_create(page=index.page_ptr, defaults={"workflow": workflow})


@transaction.atomic
def settle_writer(*, actor: Account) -> None:
    """Bring an account's place among the writers in line with its dated role; part of `settle_staff`.

    Side effects: event `writer_granted` or `writer_withdrawn` when the place changed.
    """
    settle_place(actor=actor, role=Role.WRITER, group_name=WRITERS, granted=WRITER_GRANTED, withdrawn=WRITER_WITHDRAWN)


@transaction.atomic
def note_story_act(*, actor: Account | None, page: NewsPage, act: str) -> None:
    """Record what happened to a story, by whatever way: the desk, several at once, a review, the clock.

    `act` is the desk's own word for it; words that change nothing readers see are passed over. Without an actor the
    schedule did it. Side effects: one event, see `EVENTS`.
    """
    event = EVENTS.get(act)
    if event is None:
        return
    home = home_of(page)
    data: dict[str, object] = {"address": page.url_path, "ward": home.ward.uid if home else ""}
    if actor is None:
        data["by"] = SCHEDULE
    told = page.told_record
    if told is not None and event is STORY_PUBLISHED:
        data["told"] = f"{told._meta.label_lower}:{getattr(told, 'uid', told.pk)}"
    audit.record(event, actor=actor, target=page, data=data)


def publish_due(*, actor: None = None, at: datetime) -> int:
    """Put on the site what was scheduled until now, take off what has expired; return how many pages moved.

    Each page is a transaction of its own and its row is locked, so that two machines that do this at the same moment
    publish a page once, and one page that cannot be published keeps no other waiting. Safe to run at any time.
    """
    assert actor is None  # nobody acts: the hour has come
    moved = 0
    for pk in list(Page.objects.filter(live=True, expire_at__lte=at).values_list("pk", flat=True)):
        moved += _apart(_expire, pk, at)
    due = Revision.objects.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at")
    for pk in list(due.values_list("pk", flat=True)):
        moved += _apart(_go_live, pk, at)
    return moved


RowT = TypeVar("RowT", bound=Model)


def _apart(act: Callable[[int, datetime], bool], pk: int, at: datetime) -> int:
    try:
        with transaction.atomic():
            return int(act(pk, at))
    except PermissionDenied as refusal:
        log.warning("page not moved by the schedule: %s", refusal)
        return 0


def _locked(rows: QuerySet[RowT]) -> QuerySet[RowT]:
    return rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked, of=("self",))


def _expire(pk: int, at: datetime) -> bool:
    page = _locked(Page.objects.filter(pk=pk, live=True, expire_at__lte=at)).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _go_live(pk: int, at: datetime) -> bool:
    revision = _locked(Revision.objects.filter(pk=pk, approved_go_live_at__lte=at)).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True
