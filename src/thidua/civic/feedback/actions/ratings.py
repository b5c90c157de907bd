"""Rating a story, and deciding on the ratings that were held."""

from datetime import datetime

from django.db import transaction

from thidua.civic.feedback.events import HELD_RATINGS_COUNTED, HELD_RATINGS_LEFT_OUT
from thidua.civic.feedback.limits import RATINGS_OF_A_NETWORK, ratings_of_a_story
from thidua.civic.feedback.models import Rating
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors.actions import keep_within, stand
from thidua.civic.visitors.enums import Standing
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _


@transaction.atomic
def rate_story(*, actor: Visitor, page: NewsPage, stars: int, at: datetime, check: PassedCheck | None = None) -> Rating:
    """Give or change the visitor's stars for a story; one row for each visitor, whatever happens at once.

    The first rating of a story from a network in a day counts as it is, the others with a human check passed (with the
    rating or later, with the same stars sent again); what passes none is held: taken and changeable, and part of the
    mean once an editor says so. Refuses anything but one to five stars, a story that is not published, a check used
    before, and more new ratings in a minute from one network than a computer room gives, with the moment to come back.
    """
    if not 1 <= stars <= 5:
        raise RefusedError(_("Hãy chọn từ 1 đến 5 sao."), field="stars")
    if not page.live:
        raise RefusedError(_("Bài viết này không còn trên trang."))
    own = Rating.objects.filter(page=page, visitor=actor.uid)
    limit = ratings_of_a_story(page.pk)
    if own.update(stars=stars, rated_at=at):
        if check is not None:
            standing = stand(actor=actor, limit=limit, check=check, at=at, is_new=False)
            own.filter(standing=Standing.DOUBTED).update(standing=standing)
    else:
        keep_within(actor=actor, limit=RATINGS_OF_A_NETWORK, at=at)
        standing = stand(actor=actor, limit=limit, check=check, at=at, is_new=True)
        Rating.objects.bulk_create(
            [
                Rating(
                    page=page,
                    visitor=actor.uid,
                    stars=stars,
                    origin=actor.origin,
                    network=actor.network,
                    standing=standing,
                    rated_at=at,
                )
            ],
            update_conflicts=True,
            update_fields=["stars", "rated_at"],
            unique_fields=["page", "visitor"],
        )
    return own.get()


@transaction.atomic
def withdraw_rating(*, actor: Visitor, page: NewsPage) -> bool:
    """Take back the visitor's stars; return whether there were any."""
    deleted, _kinds = Rating.objects.filter(page=page, visitor=actor.uid).delete()
    return bool(deleted)


@transaction.atomic
def settle_held_ratings(*, actor: Account, page: NewsPage, counted: bool) -> int:
    """Say of all ratings of a story that are held now whether they count; return how many there were.

    Refuses an actor who is not an editor of the ward. Event `held_ratings_counted` or `held_ratings_left_out`.
    """
    require(actor, "feedback.moderate_comment", page)
    standing = Standing.COUNTED if counted else Standing.LEFT_OUT
    settled = Rating.objects.filter(page=page, standing=Standing.DOUBTED).update(standing=standing)
    if settled:
        audit.record(
            HELD_RATINGS_COUNTED if counted else HELD_RATINGS_LEFT_OUT,
            actor=actor,
            target=page,
            data={"page": page.pk, "ratings": settled},
        )
    return settled
