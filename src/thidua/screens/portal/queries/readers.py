"""What readers left on stories."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet, Sum

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import integer_vi
from thidua.screens.portal.enums import CommentState
from thidua.screens.portal.models import (
    Comment,
    NewsPage,
    Rating,
)

from .site import homes_kept_by


@dataclass(frozen=True)
class RatingSummary:
    """How readers rated one story: number of ratings, mean to one decimal (None without any), the visitor's own."""

    count: int
    mean: Decimal | None
    own: int | None = None

    @property
    def words(self) -> str:
        """Return «12 lượt đánh giá, trung bình 4,6»."""
        if self.mean is None:
            return "0 lượt đánh giá, chưa có điểm trung bình"
        return f"{integer_vi(self.count)} lượt đánh giá, trung bình {str(self.mean).replace('.', ',')}"


def rating_summary(page: NewsPage, *, visitor: object = None) -> RatingSummary:
    """Count the ratings of a story and compute their mean from the rows themselves."""
    counted = Rating.objects.filter(page=page).aggregate(
        count=Count("pk"), total=Sum("stars"), own=Sum("stars", filter=Q(visitor=visitor) if visitor else Q(pk=None))
    )
    mean = None
    if counted["count"]:
        mean = (Decimal(counted["total"]) / counted["count"]).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return RatingSummary(counted["count"], mean, counted["own"])


def approved_comments(page: NewsPage) -> QuerySet[Comment]:
    """Return the comments readers may see, oldest first."""
    return Comment.objects.filter(page=page, state=CommentState.APPROVED)


def comments_for(actor: Account) -> QuerySet[Comment]:
    """Return the comments on the sites of the wards where the actor is an editor, newest first."""
    here = Q(pk=None)
    for path in homes_kept_by(actor).values_list("path", flat=True):
        here |= Q(page__path__startswith=path)
    return Comment.objects.filter(here).select_related("page", "decided_by").order_by("-sent_at", "-pk")
