"""What nominees handed in and nobody has answered."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thidua.civic.nominee_doors.enums import RemarkState
from thidua.civic.nominee_doors.queries import remarks_waiting
from thidua.civic.nominee_doors.workflow import REMARK
from thidua.foundation.accounts.enums import Role
from thidua.procedure.reports.queries import Asking, Wait, Waiting, apart


def _remarks(asking: Asking) -> Iterator[Waiting]:
    waiting = remarks_waiting(asking.actor).filter(nomination__round__issuer=asking.issuer)
    yield from apart(
        waiting.exclude(nomination__person__account=asking.actor),
        lambda one: Waiting(
            _("Trả lời người được đề nghị: hồ sơ %s") % one.nomination.code, "nominee_door", (one.nomination.uid,)
        ),
        (_("ý kiến của người được đề nghị chờ trả lời"), "nomination_list", ""),
    )


REMARK_WAITS: tuple[Wait, ...] = (
    Wait((Role.APPRAISER, Role.COUNCIL_SECRETARY), _remarks, ((REMARK, RemarkState.HANDED_IN),)),
)
