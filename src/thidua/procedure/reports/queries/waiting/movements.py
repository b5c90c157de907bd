"""What waits of movements, pledges and figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.procedure.movements.enums import MovementState, PledgeState
from thidua.procedure.movements.models import Movement, Pledge, Result
from thidua.procedure.movements.queries import PLEDGING, asking_pledges
from thidua.procedure.movements.workflow import MOVEMENT, PLEDGE
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import UNIT_ROLES

from .asking import APART, APPRAISERS, LEADERS, RESULTS_ASKED, Asking, Wait, Waiting, apart

# Movements, pledges, results.


def _unlaunched(asking: Asking) -> Iterator[Waiting]:
    drafts = Movement.objects.filter(issuer=asking.issuer, state=MovementState.DRAFT).order_by("starts_on", "pk")
    yield from apart(
        drafts,
        lambda one: Waiting(_("Phát động «%s»") % one.title, "movement_launch", (one.uid,), due=one.starts_on),
        (_("phong trào chờ phát động"), "movement_list", "?trang-thai=draft"),
        due="starts_on",
    )


def _over(asking: Asking) -> Iterator[Waiting]:
    over = Movement.objects.filter(issuer=asking.issuer, state=MovementState.LAUNCHED, ends_on__lt=asking.on)
    yield from apart(
        over.order_by("ends_on", "pk"),
        lambda one: Waiting(_("Tổng kết «%s»") % one.title, "movement_sum_up", (one.uid,), due=one.ends_on),
        (_("phong trào đã hết thời gian, chờ tổng kết"), "movement_list", "?trang-thai=launched"),
        due="ends_on",
    )


Pair = tuple[Movement, Unit]


def _pairs(
    units: Sequence[Unit], movements: QuerySet[Movement], taken: QuerySet[Pledge | Result], on: date
) -> list[Pair]:
    """Return movements with those units that stand on the day and are not among the `taken`."""
    standing = [unit for unit in units if unit.holds_on(on)]
    if not standing:
        return []
    done = set(taken.filter(unit__in=standing).values_list("movement_id", "unit_id"))
    return [
        (movement, unit)
        for movement in movements.order_by("ends_on", "pk")
        for unit in standing
        if (movement.pk, unit.pk) not in done
    ]


def _unpledged(asking: Asking) -> Iterator[Waiting]:
    units = [unit for unit in asking.units if unit.kind in PLEDGING]
    running = asking_pledges(Movement.objects.filter(issuer=asking.issuer, ends_on__gte=asking.on))
    pairs = _pairs(units, running, Pledge.objects.all(), asking.on)
    if len(pairs) > APART:
        yield Waiting(_("giao ước chưa lập"), "pledge_list", count=len(pairs))
        return
    for movement, unit in pairs:
        words = _("Lập giao ước của %(unit)s: «%(movement)s»") % {"unit": unit.short_name, "movement": movement.title}
        yield Waiting(words, "pledge_draft", (movement.uid,))


def _unsigned(asking: Asking) -> Iterator[Waiting]:
    drafts = Pledge.objects.filter(
        unit__in=asking.headed,
        movement__issuer=asking.issuer,
        movement__state=MovementState.LAUNCHED,
        state=PledgeState.DRAFT,
    ).select_related("unit", "movement")
    yield from apart(
        drafts.order_by("movement__ends_on", "pk"),
        lambda one: Waiting(
            _("Ký giao ước của %(unit)s: «%(movement)s»")
            % {"unit": one.unit.short_name, "movement": one.movement.title},
            "pledge_sign",
            (one.uid,),
        ),
        (_("giao ước chờ ký"), "pledge_list", "?trang-thai=draft"),
    )


def _unreported(asking: Asking) -> Iterator[Waiting]:
    asked = Movement.objects.filter(
        issuer=asking.issuer, state=MovementState.LAUNCHED, ends_on__lte=asking.on + RESULTS_ASKED
    )
    pairs = _pairs(asking.units, asked, Result.objects.filter(withdrawn=False), asking.on)
    signed = Pledge.objects.filter(unit__in=asking.units, state=PledgeState.SIGNED)
    promised = set(signed.values_list("movement_id", "unit_id"))
    pairs = [(movement, unit) for movement, unit in pairs if (movement.pk, unit.pk) in promised]
    if len(pairs) > APART:
        soonest = min(movement.ends_on for movement, _unit in pairs)
        yield Waiting(_("giao ước chưa có số liệu"), "pledge_list", count=len(pairs), due=soonest)
        return
    for movement, unit in pairs:
        words = _("Ghi kết quả của %(unit)s: «%(movement)s»") % {"unit": unit.short_name, "movement": movement.title}
        yield Waiting(words, "result_record", (movement.uid,), due=movement.ends_on)


MOVEMENT_WAITS: tuple[Wait, ...] = (
    Wait(LEADERS, _unlaunched, ((MOVEMENT, MovementState.DRAFT),)),
    Wait(UNIT_ROLES, _unpledged, ((MOVEMENT, MovementState.LAUNCHED),)),
    Wait((Role.UNIT_HEAD,), _unsigned, ((PLEDGE, PledgeState.DRAFT),)),
    Wait(UNIT_ROLES, _unreported, ((MOVEMENT, MovementState.LAUNCHED),)),
    Wait(APPRAISERS, _over, ((MOVEMENT, MovementState.LAUNCHED),)),
)
