"""Signing the certificates of a decision."""

from django.db import transaction

from decree30.certificate import SIGNING_ROOM_MM
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.signing import place_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.certificates import events, queries
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.decisions.models import Decision
from thidua.records.signing.actions import Opened, opened, sign_paper
from thidua.records.signing.enums import KeyKind
from thidua.records.signing.models import SigningKey
from thidua.records.signing.queries import newest_of

AT_ONCE = 25
MOST = 500
"""So many in one act, that it ends while somebody waits; pressed again, it goes on."""


def sign_certificates(*, actor: Account, decision: Decision, key: SigningKey, passphrase: str) -> int:
    """Sign the PDFs of the decision's standing certificates that the key has not signed yet; return how many.

    Twenty-five at a time, each with its event: what was signed before an interruption stays, whole, and the act is done
    again for the rest. Refuses a hand other than the signer's, a key of another authority, certificates that are not
    drawn or none left to sign, and what `opened` and `sign_paper` refuse.
    Side effects: the signed copies; event `certificates_signed`.
    """
    require(actor, "certificates.sign_certificates", decision)
    if key.issuer_id != decision.issuer_id:
        raise NotAllowedError(_("Khóa ký này không phải của cơ quan ban hành quyết định."))
    if key.kind == KeyKind.HAND and key.person_id != decision.signer_id:
        raise NotAllowedError(_("Quyết định này do %s ký; người khác không ký số thay được.") % decision.signer)
    waiting = [one for one in queries.standing_certificates(decision) if one.paper is not None and _waits(one, key)]
    if not waiting:
        raise RefusedError(_("Không còn giấy khen nào đã tạo bản in mà khóa này chưa ký."))
    signed = 0
    with opened(actor=actor, key=key, passphrase=passphrase) as held:
        for start in range(0, min(len(waiting), MOST), AT_ONCE):
            signed += _sign_some(actor, decision, waiting[start : start + AT_ONCE], held)
    return signed


def _waits(certificate: Certificate, key: SigningKey) -> bool:
    assert certificate.paper is not None  # asked before
    newest = newest_of(certificate.paper)
    return newest == certificate.paper or all(one.serial != key.serial for one in newest.signatures.all())


@transaction.atomic
def _sign_some(actor: Account, decision: Decision, some: list[Certificate], held: Opened) -> int:
    """Sign those that are still as they were; all of them or none."""
    now = queries.standing_certificates(decision).filter(pk__in=[one.pk for one in some])
    papers = {one.pk: one.paper_id for one in some}
    kept = [one for one in now.select_for_update(of=("self",)) if one.paper_id == papers[one.pk]]
    name = decision.signer.full_name if decision.signer else ""
    place = None
    for one in kept:
        assert one.paper is not None  # as it was
        if place is None:
            # Who signs stands in the lower right corner of each sheet, whatever else the sheet says.
            with one.paper.file.open("rb") as file:
                place = place_of(file.read(), name, room_mm=SIGNING_ROOM_MM)
        sign_paper(
            actor=actor,
            about=one,
            original=one.paper,
            opened=held,
            signer_name=name,
            room_mm=SIGNING_ROOM_MM,
            place=place,
        )
    key = held.key
    told = {"count": len(kept), "signer": key.subject, "serial": key.serial, "level": key.level}
    audit.record(events.CERTIFICATES_SIGNED, actor=actor, target=decision, data=told)
    return len(kept)
