"""Who may prepare, print and hand over certificates."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.councils.permissions import holding
from thidua.procedure.decisions.models import Decision
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES
from thidua.records.people.permissions import is_own

from .models import Certificate, PrinterOffset, StockDesign


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit, decision, certificate, stock or printer belongs to."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, Decision):
        return target.issuer
    if isinstance(target, Certificate):
        return target.award.issuer
    if isinstance(target, StockDesign | PrinterOffset):
        return target.issuer
    return None


@sentence
def is_own_certificate(actor: Account, target: object) -> bool:
    """Is the very person the certificate is for."""
    return isinstance(target, Certificate) and is_own(actor, target.award.subject)


prints = holding(issuer_of, Role.REGISTER_KEEPER, Role.COUNCIL_SECRETARY, Role.SIGNER)
hands_over = prints | holding(issuer_of, Role.COUNCIL_CHAIR)

allow("certificates.prepare_certificates", prints)
allow("certificates.render_certificates", prints)
allow("certificates.keep_stock", prints)
allow("certificates.replace_certificate", holding(issuer_of, Role.REGISTER_KEEPER, Role.SIGNER) & ~is_own_certificate)
allow("certificates.sign_certificates", holding(issuer_of, Role.REGISTER_KEEPER, Role.SIGNER))
allow("certificates.hand_over_certificate", hands_over)
allow("certificates.bundle_dossier", prints)
allow("certificates.view_certificate", holding(issuer_of, *OFFICES))
