"""The certificate of one award."""

from collections.abc import Mapping
from dataclasses import dataclass

import decree30
from decree30 import Number, padded
from thidua.foundation.installation.queries import Address, address_in_force
from thidua.foundation.kernel.language import in_official_words
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.papers import authority_in_text
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.papers import authority_signature
from thidua.records.register.models import Award

from .models import Certificate
from .queries import emblem_of, places_in_lists, verification_address
from .validators import written_code

SAMPLE_MARK = "Bản mẫu: tên người là hư cấu."


def is_title(award: Award) -> bool:
    """Say whether the award is a title, whose sheet bears its name in the place of «Giấy khen»."""
    return award.award_kind.family != AwardFamily.FORM


def named(award: Award) -> str:
    """Return what the paper of an award is called, with whose it is."""
    if is_title(award):
        return f"Danh hiệu {award.award_kind.name}: {award.subject_name}"
    return f"Giấy khen {award.subject_name}"


@dataclass(frozen=True)
class Common:
    """What all certificates of one decision share: the public address, the authority's emblem, the places on its lists.

    Điều 104 of Nghị định 98/2023/NĐ-CP numbers the golden book («Số sổ vàng») by the order of the decision.
    """

    address: Address
    emblem: bytes | None
    places: Mapping[int, int]


def common_to(decision: Decision) -> Common:
    """Read what all certificates of a decision share."""
    return Common(address_in_force(), emblem_of(decision.issuer), places_in_lists(decision))


@in_official_words
def certificate(record: Certificate, *, common: Common | None = None) -> decree30.Certificate:
    """Build the page from the register's printed names and the words for this nominee, else those of the decision.

    `common` is what all certificates of the decision share, where it was read already. Until another device has opened
    the public address the page is a trial: its code may lead nowhere. A sample is marked as one anyway.
    """
    shared = common or common_to(record.award.decision_entry.decision)
    at = shared.address
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
        register_number=padded(shared.places[entry.pk]),
        verification_url=verification_address(record.code, at.url),
        verification_code=written_code(record.code),
        form=award.award_kind.name if is_title(award) else "Giấy khen",
        giving="Tặng danh hiệu" if is_title(award) else "Tặng",
        has_flags=is_title(award),
        emblem=shared.emblem,
        mark=SAMPLE_MARK if award.is_sample else None,
        is_trial=not at.is_confirmed and not award.is_sample,
    )
