"""What waits of clusters: sheets that a unit has still to send."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.procedure.clusters.enums import SheetState
from thidua.procedure.clusters.queries import SPEAKERS, sheets_to_send
from thidua.procedure.clusters.workflow import MEMBER_SHEET

from .asking import Asking, Wait, Waiting, apart


def _unsent(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        sheets_to_send({asking.issuer, *asking.units}, spoken_by=asking.actor),
        lambda one: Waiting(
            _("Gửi bảng tự chấm của %(unit)s: %(year)s") % {"unit": one.unit.short_name, "year": one.cluster_year},
            "cluster_sheet",
            (one.uid,),
            due=one.cluster_year.due_on,
        ),
        (_("bảng tự chấm chưa gửi"), "cluster_list", ""),
        due="cluster_year__due_on",
    )


CLUSTER_WAITS: tuple[Wait, ...] = (
    Wait(SPEAKERS, _unsent, ((MEMBER_SHEET, SheetState.DRAFT), (MEMBER_SHEET, SheetState.RETURNED))),
)
