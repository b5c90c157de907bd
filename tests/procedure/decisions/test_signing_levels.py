"""Levels of signatures: time, proof of not being revoked, the archive; what cannot be proven is not signed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.signing_keys import PASSPHRASE, Authority, a_file, an_authority

from thidua.foundation.documents.enums import PaperKind, SigningLevel, Trust
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.documents.trust import seen_signatures
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.decisions import actions
from thidua.procedure.decisions.models import Decision
from thidua.records.signing.actions import enrol_key
from thidua.records.signing.enums import KeyPlace
from thidua.records.signing.models import SigningKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority(settings: Settings, tmp_path: Path) -> Iterator[Authority]:
    """An authority that answers, and counts here."""
    with an_authority() as found:
        settings.SIGNING_KEYS, settings.TRUST_ROOTS = tmp_path / "khoa-ky", tmp_path / "chung-thu-goc"
        settings.TSA_URL = f"{found.address}/tsa"
        settings.TRUST_ROOTS.mkdir()
        (settings.TRUST_ROOTS / "goc.pem").write_bytes(found.root.pem)
        yield found


@pytest.fixture
def decision() -> Decision:
    """An issued decision with its paper."""
    issued = an_issued_decision()
    actions.render_decision(actor=an_office().keeper, decision=issued)
    return issued


def a_key(authority: Authority, level: SigningLevel, *, number: int = 1) -> SigningKey:
    office = an_office()
    one = authority.gives("Hồ Sỹ Quyết", number=number)
    return enrol_key(
        actor=office.signer,
        issuer=office.ward,
        person=office.head,
        place=KeyPlace.FILE,
        on=date(2026, 3, 2),
        content=a_file(one, authority.root),
        passphrase=PASSPHRASE,
        level=level,
    )


def sign(decision: Decision, key: SigningKey) -> bytes:
    paper = actions.sign_decision_paper(actor=an_office().signer, decision=decision, key=key, passphrase=PASSPHRASE)
    with paper.file.open("rb") as file:
        return bytes(file.read())


def copies() -> int:
    return StoredPaper.objects.filter(kind=PaperKind.DECISION).exclude(signed_from=None).count()


def test_a_time_is_kept_with_the_signature(decision: Decision, authority: Authority) -> None:
    content = sign(decision, a_key(authority, SigningLevel.T))
    kept = papers_of(decision, PaperKind.DECISION).exclude(signed_from=None).get()
    assert kept.signatures.get().is_stamped
    # Nothing in the file says that the certificate was not revoked: it is not called proven.
    (seen,) = seen_signatures(content, now=clock.now())
    assert seen.trust == Trust.UNPROVEN


@pytest.mark.parametrize("level", [SigningLevel.LT, SigningLevel.LTA])
def test_proof_of_not_being_revoked_is_kept_and_holds_without_the_authority(
    decision: Decision, authority: Authority, level: SigningLevel
) -> None:
    content = sign(decision, a_key(authority, level))
    assert "/ds.crl" in authority.asked
    authority.is_silent = True
    (seen,) = seen_signatures(content, now=clock.now())
    assert (seen.trust, seen.is_stamped, seen.signer) == (Trust.PROVEN, True, "Hồ Sỹ Quyết")
    assert (content.count(b"ETSI.RFC3161") > 0) == (level == SigningLevel.LTA)


def test_a_revoked_certificate_signs_nothing(decision: Decision, authority: Authority) -> None:
    key = a_key(authority, SigningLevel.LT)
    authority.revoked.append(int(key.serial, 16))
    with pytest.raises(RefusedError, match="thu hồi"):
        sign(decision, key)
    assert copies() == 0


def test_a_certificate_revoked_after_a_bare_signature_is_named(
    decision: Decision, authority: Authority, settings: Settings
) -> None:
    key = a_key(authority, SigningLevel.B)
    content = sign(decision, key)
    authority.revoked.append(int(key.serial, 16))
    (Path(settings.TRUST_ROOTS) / "ds.crl").write_bytes(authority.list_of_revoked())
    (seen,) = seen_signatures(content, now=clock.now())
    assert (seen.trust, seen.signer) == (Trust.REVOKED, "Hồ Sỹ Quyết")
    assert seen.since is not None


@pytest.mark.parametrize("level", [SigningLevel.T, SigningLevel.LT])
def test_a_silent_authority_leaves_nothing_half(decision: Decision, authority: Authority, level: SigningLevel) -> None:
    key = a_key(authority, level)
    authority.is_silent = True
    with pytest.raises(RefusedError, match="chưa ký gì"):
        sign(decision, key)
    assert copies() == 0


def test_an_unknown_authority_proves_nothing(decision: Decision, authority: Authority, settings: Settings) -> None:
    key = a_key(authority, SigningLevel.LT)
    next(Path(settings.TRUST_ROOTS).iterdir()).unlink()
    with pytest.raises(RefusedError, match="Không chứng minh được"):
        sign(decision, key)
    assert copies() == 0
