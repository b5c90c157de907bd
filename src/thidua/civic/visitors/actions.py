"""Using up human checks, and counting how often something is done from one place."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .enums import Standing
from .human_check import PassedCheck
from .identity import Visitor
from .limits import Limit, TooOftenError
from .models import ActionCount, SpentCheck
from .queries import times_done

_FORGOTTEN_AT_ONCE = 500


@transaction.atomic
def count_action(*, actor: Visitor, limit: Limit, at: datetime, by_device: bool = False) -> int:
    """Count one more of the limit's action from the visitor's network (or device) and return the how-manieth it is.

    Exact when several processes count at once. Side effects: spans that are over are forgotten.
    """
    key, ends_at = actor.origin if by_device else actor.network, limit.ends_at(at)
    counted = ActionCount.objects.filter(action=limit.action, key=key, ends_at=ends_at)
    if not counted.update(count=F("count") + 1):
        over = ActionCount.objects.select_for_update(skip_locked=True).filter(ends_at__lte=at).order_by("pk")
        ActionCount.objects.filter(pk__in=list(over.values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE])).delete()
        ActionCount.objects.bulk_create(
            [ActionCount(action=limit.action, key=key, ends_at=ends_at)], ignore_conflicts=True
        )
        counted.update(count=F("count") + 1)
    return counted.get().count


@transaction.atomic
def keep_within(*, actor: Visitor, limit: Limit, at: datetime, by_device: bool = False) -> None:
    """Count one more of the limit's action; refuse with the moment to come back when it is one too many."""
    if count_action(actor=actor, limit=limit, at=at, by_device=by_device) > limit.times:
        raise TooOftenError(limit.ends_at(at), now=at)


@transaction.atomic
def stand(*, actor: Visitor, limit: Limit, check: PassedCheck | None, at: datetime, is_new: bool) -> Standing:
    """Say whether what a reader gives counts at once, and count it for the network when it is new.

    The first from a network in the limit's span counts as it is, every other with a human check passed, up to
    `limit.times`; the rest is held for a person to look at. Nobody is refused because of neighbours behind the same
    address. Side effects: the check is used up.
    """
    if check is not None:
        spend_check(actor=actor, check=check, at=at)
    done = count_action(actor=actor, limit=limit, at=at) if is_new else times_done(actor, limit, at=at)
    counts = done <= limit.times and (check is not None or (is_new and done == 1))
    return Standing.COUNTED if counts else Standing.DOUBTED


@transaction.atomic
def begin_anew(*, actor: Visitor, limit: Limit, at: datetime) -> None:
    """Forget how often the limit's action was done from the visitor's network in the present span."""
    ActionCount.objects.filter(action=limit.action, key=actor.network, ends_at=limit.ends_at(at)).delete()


@transaction.atomic
def spend_check(*, actor: Visitor, check: PassedCheck, at: datetime) -> None:  # noqa: ARG001  # verbs name their actor
    """Use up a human check. Refuses one that was used before. Side effects: expired ones are forgotten."""
    SpentCheck.objects.filter(expires_at__lte=at).delete()
    try:
        with transaction.atomic():
            SpentCheck.objects.create(digest=check.digest, expires_at=check.expires_at)
    except IntegrityError as error:
        raise RefusedError(_("Mã xác thực này đã được dùng. Hãy xác thực lại."), field="check") from error


@transaction.atomic
def forget_over(*, actor: None, at: datetime) -> int:  # noqa: ARG001  # verbs name their actor
    """Throw away used checks and counts whose time is over; return how many there were.

    `actor` None is the installation itself.
    """
    checks = SpentCheck.objects.filter(expires_at__lte=at).delete()[0]
    return checks + ActionCount.objects.filter(ends_at__lte=at).delete()[0]
