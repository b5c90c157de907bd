"""What readers left on stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Avg, Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.models import Comment, Rating
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import sites_kept_by
from thidua.civic.visitors.enums import Standing
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import fold, integer_vi


@dataclass(frozen=True)
class RatingSummary:
    """How readers rated one story: number of ratings that count, their mean to one decimal (None without any).

    `own` are the stars of the visitor asked about, `own_waits` whether these are held for an editor.
    """

    count: int
    mean: Decimal | None
    own: int | None = None
    own_waits: bool = False

    @property
    def words(self) -> str:
        """Return «12 lượt đánh giá, trung bình 4,6»."""
        if self.mean is None:
            return _("0 lượt đánh giá, chưa có điểm trung bình")
        return _("%(count)s lượt đánh giá, trung bình %(mean)s") % {
            "count": integer_vi(self.count),
            "mean": str(self.mean).replace(".", ","),
        }


def rating_summary(page: NewsPage, *, visitor: object = None) -> RatingSummary:
    """Count the ratings of a story that count and compute their mean from the rows themselves."""
    counts = Q(standing=Standing.COUNTED)
    own = Q(visitor=visitor) if visitor else Q(pk=None)
    counted = Rating.objects.filter(page=page).aggregate(
        count=Count("pk", filter=counts),
        total=Sum("stars", filter=counts),
        own=Sum("stars", filter=own),
        held=Count("pk", filter=own & Q(standing=Standing.DOUBTED)),
    )
    mean = None
    if counted["count"]:
        mean = (Decimal(counted["total"]) / counted["count"]).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return RatingSummary(counted["count"], mean, counted["own"], bool(counted["held"]))


def stories_with_held_ratings(actor: Account) -> QuerySet[NewsPage]:
    """Return the stories of the actor's sites that have ratings held for an editor, with `held` and `networks`."""
    held = Q(ratings__standing=Standing.DOUBTED)
    found: QuerySet[NewsPage] = (
        NewsPage.objects.filter(_on_sites_of(actor, ""), held)
        .annotate(
            held=Count("ratings", filter=held, distinct=True),
            held_mean=Avg("ratings__stars", filter=held),
            networks=Count("ratings__network", filter=held, distinct=True),
        )
        .order_by("-held", "pk")
    )
    return found


def takes_comments(page: NewsPage, site: Site | None, *, on: date) -> bool:
    """Say whether a story takes comments on the day: its own switch, then its own or its site's number of days."""
    of_site = site.comments_open_days if site is not None else None
    days = page.comments_open_days if page.comments_open_days is not None else of_site
    if not page.comments_open or days is None:
        return bool(page.comments_open)
    begun: date = page.published_on
    if page.first_published_at is not None:
        begun = max(begun, timezone.localtime(page.first_published_at).date())
    return on <= begun + timedelta(days=days)


@dataclass(frozen=True)
class Discussion:
    """What readers may see under a story: how many comments and answers, and the threads' first comments by key."""

    number: int
    threads: tuple[int, ...]
    answers: dict[int, tuple[int, ...]]

    def read(self, threads: Iterable[int]) -> list[Comment]:
        """Return the comments that begin these threads, in this order, each with its answers as `shown_answers`."""
        wanted = list(threads)
        keys = [key for thread in wanted for key in (thread, *self.answers.get(thread, ()))]
        found = Comment.objects.in_bulk(keys) if keys else {}
        for thread in wanted:
            found[thread].shown_answers = [found[key] for key in self.answers.get(thread, ())]
        return [found[thread] for thread in wanted]


def discussion_of(page: NewsPage) -> Discussion:
    """Return which comments stand under a story, oldest first; their words are read for the threads that are shown."""
    rows = Comment.objects.filter(page=page, state=CommentState.APPROVED).order_by("sent_at", "pk")
    threads: dict[int, list[int]] = {}
    answers: list[tuple[int, int]] = []
    for key, parent in rows.values_list("pk", "parent_id"):
        if parent is None:
            threads[key] = []
        else:
            answers.append((parent, key))
    for parent, key in answers:
        if parent in threads:
            threads[parent].append(key)
    number = len(threads) + sum(map(len, threads.values()))
    return Discussion(number, tuple(threads), {thread: tuple(keys) for thread, keys in threads.items() if keys})


def _on_sites_of(actor: Account, prefix: str) -> Q:
    here = Q(pk=None)
    homes = HomePage.objects.filter(site__in=sites_kept_by(actor))
    for path in homes.values_list("path", flat=True):
        here |= Q(**{f"{prefix}path__startswith": path})
    return here


def comments_for(actor: Account) -> QuerySet[Comment]:
    """Return the comments on the sites of the wards where the actor is an editor, newest first."""
    found = Comment.objects.filter(_on_sites_of(actor, "page__"))
    return found.select_related("page", "decided_by", "parent").order_by("-sent_at", "-pk")


def narrowed(
    comments: QuerySet[Comment], *, words: str = "", story: str = "", overdue_at: datetime | None = None
) -> QuerySet[Comment]:
    """Keep the comments that hold all the words (accents do not matter), of one story, past their hour."""
    for word in fold(words).split():
        comments = comments.filter(folded__contains=word)
    if story.isdecimal() and len(story) < 10:
        comments = comments.filter(page_id=int(story))
    if overdue_at is not None:
        comments = comments.filter(due_at__lt=overdue_at)
    return comments


def holds_what_readers_left(page: Page) -> bool:
    """Whether the page or one below it is a story with a rating or a comment, whatever became of either."""
    stories = NewsPage.objects.descendant_of(page, inclusive=True)
    return Comment.objects.filter(page__in=stories).exists() or Rating.objects.filter(page__in=stories).exists()


def comment_to_answer(page: NewsPage, uid: UUID) -> Comment | None:
    """Return the comment under the story that a reader may answer: one that is shown and is no answer itself."""
    return Comment.objects.filter(page=page, uid=uid, parent=None, state=CommentState.APPROVED).first()


def waiting_for(actor: Account) -> int:
    """Count the comments that wait for the actor."""
    return comments_for(actor).filter(state=CommentState.PENDING).count()
