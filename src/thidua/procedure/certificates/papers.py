"""The certificate of one award."""

import decree30
from decree30 import Number
from thidua.foundation.installation.queries import Address, address_in_force
from thidua.foundation.kernel.language import in_official_words
from thidua.procedure.decisions.papers import authority_in_text
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.papers import authority_signature
from thidua.records.register.models import Award

from .models import Certificate
from .queries import verification_address
from .validators import written_code

SAMPLE_MARK = "Bản mẫu: tên người là hư cấu."


def form_of(award: Award) -> str:
    """Return what stands in large letters: a form of commendation is a giấy khen, a title a certificate of it."""
    return "Giấy khen" if award.award_kind.family == AwardFamily.FORM else "Giấy chứng nhận"


@in_official_words
def certificate(record: Certificate, *, address: Address | None = None) -> decree30.Certificate:
    """Build the page from the register's printed names and the words for this nominee, else those of the decision.

    `address` is the public address, where it was asked for already. Until another device has opened it the page is a
    trial: its code may lead nowhere. A sample is marked as one anyway.
    """
    at = address or address_in_force()
    award, entry = record.award, record.award.decision_entry
    decision = entry.decision
    issuer = decision.issuer
    assert decision.issued_on is not None  # awards exist only from issuing on
    signer = decision.signer.full_name if decision.signer else ""
    return decree30.Certificate(
        issuer=authority_in_text(issuer),
        recipient=award.subject_name,
        detail=award.subject_detail,
        achievement=entry.nomination.certificate_text or decision.certificate_words,
        place=issuer.place_name,
        dated=decision.issued_on,
        signature=authority_signature(issuer, decision.signer_post, signer, is_authorised=bool(decision.authorised_by)),
        number=Number(decision.number, decision.symbol),
        decided_on=decision.issued_on,
        register_number=str(award.register_number),
        verification_url=verification_address(record.code, at.url),
        verification_code=written_code(record.code),
        form=form_of(award),
        mark=SAMPLE_MARK if award.is_sample else None,
        is_trial=not at.is_confirmed and not award.is_sample,
    )
