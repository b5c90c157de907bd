"""Making, renewing and revoking a nominee's personal link."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from thidua.civic.nominee_doors.events import NOMINEE_LINK_MADE, NOMINEE_LINK_REVOKED
from thidua.civic.nominee_doors.models import NomineeLink
from thidua.civic.nominee_doors.queries import digest_of_secret, new_secret
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import locked_nomination

# A season lasts a quarter; whoever needs longer renews.
USUAL, LONGEST = timedelta(days=30), timedelta(days=120)


@dataclass(frozen=True)
class MadeLink:
    """A link and its secret: told this once, kept nowhere."""

    link: NomineeLink
    secret: str


@transaction.atomic
def make_nominee_link(*, actor: Account, nomination: Nomination, expires_on: date, on: date) -> MadeLink:
    """Make the dossier's personal link, in the place of any before it; its secret is returned this once.

    Refuses an actor who neither appraises the dossier nor writes it, the nominee, a withdrawn nomination, and a last
    day before today or more than 120 days away. Side effects: an earlier link is revoked; events `nominee_link_made`,
    `nominee_link_revoked`.
    """
    require(actor, "nominee_doors.make_link", nomination)
    kept = locked_nomination(nomination)
    if kept.state == NominationState.WITHDRAWN:
        raise RefusedError(_("Đề nghị đã rút nên không lập liên kết."))
    if kept.round.state == RoundState.CANCELLED:
        raise RefusedError(_("Đợt «%s» đã bị hủy.") % kept.round.title)
    if not on <= expires_on <= on + LONGEST:
        raise RefusedError(_("Ngày hết hạn phải từ hôm nay đến %d ngày nữa.") % LONGEST.days, field="expires_on")
    _revoke(actor, kept, on)
    secret = new_secret()
    link = NomineeLink.objects.create(
        nomination=kept,
        digest=digest_of_secret(secret),
        subject_uid=kept.subject.uid,
        made_on=on,
        made_by=actor,
        expires_on=expires_on,
    )
    audit.record(NOMINEE_LINK_MADE, actor=actor, target=kept, data={"on": on, "expires_on": expires_on})
    return MadeLink(link, secret)


@transaction.atomic
def revoke_nominee_link(*, actor: Account, nomination: Nomination, on: date) -> Nomination:
    """End the dossier's link at once; whoever opens it from now on finds nothing.

    Refuses a dossier without one. Event `nominee_link_revoked`.
    """
    require(actor, "nominee_doors.make_link", nomination)
    kept = locked_nomination(nomination)
    if not _revoke(actor, kept, on):
        raise RefusedError(_("Hồ sơ này không có liên kết nào đang dùng."))
    return kept


def _revoke(actor: Account, nomination: Nomination, on: date) -> bool:
    standing = NomineeLink.objects.filter(nomination=nomination, revoked_on__isnull=True)
    if not standing.update(revoked_on=on):
        return False
    audit.record(NOMINEE_LINK_REVOKED, actor=actor, target=nomination, data={"on": on})
    return True
