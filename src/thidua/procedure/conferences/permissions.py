"""Who may plan and hold conferences."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import allow
from thidua.procedure.councils.permissions import holding
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from .models import Conference


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit or conference belongs to."""
    if isinstance(target, Unit):
        return target
    return target.issuer if isinstance(target, Conference) else None


plans = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR)

allow("conferences.plan_conference", plans)
allow("conferences.set_agenda", plans)
allow("conferences.invite_delegates", plans)
allow("conferences.order_hand_overs", plans)
allow("conferences.order_signings", plans)
allow("conferences.note_callings", plans)
allow("conferences.arrange_seats", plans)
allow("conferences.render_programme", plans)
allow("conferences.hold_conference", plans)
allow("conferences.add_picture", plans | holding(issuer_of, Role.EDITOR))
allow("conferences.view_stage", holding(issuer_of, *OFFICES))
allow("conferences.view_conference", holding(issuer_of, *OFFICES, Role.EDITOR))
