"""What of the readers' finds waits for whoever looks into them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.civic.good_deeds.enums import KEEPERS, DeedState
from thidua.civic.good_deeds.queries import OPEN, deeds_for
from thidua.civic.good_deeds.workflow import DEED
from thidua.procedure.reports.queries import Asking, Wait, Waiting, apart


def _deeds(asking: Asking) -> Iterator[Waiting]:
    waiting = deeds_for(asking.actor, on=asking.on).filter(site__ward=asking.issuer, state__in=OPEN)
    yield from apart(
        waiting.filter(held_for=""),
        lambda one: Waiting(
            _("Trả lời phát hiện gương tốt %s") % one.reference, "good_deed", (one.uid,), due=one.due_on
        ),
        (_("phát hiện gương tốt chờ trả lời"), "good_deed_list", ""),
        due="due_on",
    )
    held = waiting.exclude(held_for="").count()
    if held:
        yield Waiting(_("phát hiện gương tốt để riêng, chờ xem"), "good_deed_list", query="?de-rieng=rieng", count=held)


DEED_WAITS: tuple[Wait, ...] = (Wait(KEEPERS, _deeds, ((DEED, DeedState.TOLD), (DEED, DeedState.LOOKED_INTO))),)
