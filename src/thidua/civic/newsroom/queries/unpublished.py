"""Stories that are not on the site: who has to do something before they are."""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision, WorkflowState

from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.tellable import homes_written_for
from thidua.foundation.accounts.models import Account


def _here(actor: Account) -> QuerySet[NewsPage]:
    """Return the stories of the sites the account writes or edits for, without their text."""
    here = Q(pk=None)
    for path in homes_written_for(actor).values_list("path", flat=True):
        here |= Q(path__startswith=path)
    found: QuerySet[NewsPage] = NewsPage.objects.filter(here).defer("body", "folded")
    return found


def _unpublished(actor: Account) -> QuerySet[NewsPage]:
    """Return those of them that are not on the site."""
    return _here(actor).filter(live=False).order_by("latest_revision_created_at", "pk")


def _under(status: str) -> set[int]:
    """Return the keys of the pages whose review stands so."""
    found = WorkflowState.objects.filter(status=status).values_list("object_id", flat=True)
    return {int(key) for key in found if key.isdecimal()}


def _is_scheduled() -> Exists:
    """Say of a page whether the clock will publish it: it waits for nobody."""
    due = Revision.objects.filter(approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField()))
    return Exists(due)


def sent_back() -> set[int]:
    """Return the keys of the pages whose reviewer asks for changes."""
    return _under(WorkflowState.STATUS_NEEDS_CHANGES)


def under_review(actor: Account) -> QuerySet[NewsPage]:
    """Return the stories sent for review on the sites the account writes or edits for."""
    return _unpublished(actor).filter(pk__in=_under(WorkflowState.STATUS_IN_PROGRESS))


def scheduled(actor: Account) -> list[tuple[NewsPage, datetime]]:
    """Return the stories that the clock will publish on the sites the account writes or edits for, soonest first."""
    due = Revision.objects.filter(approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField()))
    moment = Subquery(due.order_by("approved_go_live_at").values("approved_go_live_at")[:1])
    waiting = _here(actor).annotate(goes_out_at=moment).filter(goes_out_at__isnull=False)
    return [(one, one.goes_out_at) for one in waiting.order_by("goes_out_at", "pk")]


def drafts_left(actor: Account) -> QuerySet[NewsPage]:
    """Return the stories never published that are neither under review nor scheduled."""
    drafts = _unpublished(actor).filter(first_published_at__isnull=True)
    return drafts.exclude(pk__in=_under(WorkflowState.STATUS_IN_PROGRESS)).exclude(_is_scheduled())
