"""Decisions and certificates signed here: the hand, then the seal; at once or in two steps; nothing half."""

import asyncio
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from asn1crypto import keys
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader
from pytest_django import Settings
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.signing_keys import PASSPHRASE, Made, a_file, a_hand, a_seal, made

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind, Sameness, Trust
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.documents.trust import seen_signatures
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates import actions as certificates
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.queries import agreement_of
from thidua.procedure.decisions import actions
from thidua.procedure.decisions.models import Decision
from thidua.records.people.models import Person
from thidua.records.signing.actions import enrol_key
from thidua.records.signing.enums import KeyPlace
from thidua.records.signing.models import AwaitedSignature, SigningKey

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    """Folders for keys, and no authority that counts."""
    settings.SIGNING_KEYS = tmp_path / "khoa-ky"
    settings.TRUST_ROOTS = tmp_path / "chung-thu-goc"


@pytest.fixture(scope="module")
def root() -> Made:
    """An authority."""
    return made("Cơ quan chứng thực thử", number=90)


@pytest.fixture(scope="module")
def leader(root: Made) -> Made:
    """The key of the chairman."""
    return made("Hồ Sỹ Quyết", by=root, number=1)


@pytest.fixture
def hand(leader: Made, root: Made) -> SigningKey:
    """The chairman's key."""
    return enrolled(leader, root, an_office().head, a_hand())


@pytest.fixture
def seal(root: Made) -> SigningKey:
    """The office's key."""
    return enrolled(made("UBND phường Đậu Liêu", by=root, number=2), root, None, a_seal())


def enrolled(
    one: Made, root: Made, person: Person | None, picture: bytes, place: KeyPlace = KeyPlace.FILE
) -> SigningKey:
    office = an_office()
    return enrol_key(
        actor=office.keeper if person is None else office.signer,
        issuer=office.ward,
        person=person,
        place=place,
        on=DAY,
        content=a_file(one, root) if place == KeyPlace.FILE else one.pem,
        passphrase=PASSPHRASE if place == KeyPlace.FILE else "",
        picture=picture,
    )


@pytest.fixture
def decision() -> Decision:
    """An issued decision with its paper."""
    issued = an_issued_decision()
    actions.render_decision(actor=an_office().keeper, decision=issued)
    return issued


def copies(decision: Decision) -> list[StoredPaper]:
    return list(papers_of(decision, PaperKind.DECISION).exclude(signed_from=None).order_by("version"))


def content_of(paper: StoredPaper) -> bytes:
    with paper.file.open("rb") as file:
        return bytes(file.read())


def sign(decision: Decision, key: SigningKey, passphrase: str = PASSPHRASE) -> StoredPaper:
    office = an_office()
    actor = office.signer if key.person else office.keeper
    return actions.sign_decision_paper(actor=actor, decision=decision, key=key, passphrase=passphrase)


def test_the_leader_signs_then_the_office_and_our_bytes_stay(
    decision: Decision, hand: SigningKey, seal: SigningKey
) -> None:
    first, second = sign(decision, hand), sign(decision, seal)
    ours = papers_of(decision, PaperKind.DECISION).get(media_type="application/pdf", signed_from=None)
    assert content_of(second).startswith(content_of(first))
    assert content_of(first).startswith(content_of(ours))
    assert [one.signer for one in second.signatures.all()] == ["Hồ Sỹ Quyết", "UBND phường Đậu Liêu"]
    assert (second.sameness, second.signed_from) == (Sameness.BYTES, ours)
    seen = seen_signatures(content_of(second), now=clock.now())
    assert [(one.signer, one.trust) for one in seen] == [
        ("Hồ Sỹ Quyết", Trust.NOT_ASKED),
        ("UBND phường Đậu Liêu", Trust.NOT_ASKED),
    ]
    assert agreement_of(content_of(second)).is_ours
    assert AuditEvent.objects.filter(event="decision_paper_signed").count() == 2


def test_each_mark_stands_above_the_name_and_the_seal_over_a_third_of_the_hand(
    decision: Decision, hand: SigningKey, seal: SigningKey
) -> None:
    sign(decision, hand)
    page = next(page for page in PdfReader(io.BytesIO(content_of(sign(decision, seal)))).pages if page.get("/Annots"))
    by_hand, by_seal = ([float(at) for at in one.get_object()["/Rect"]] for one in page["/Annots"])  # type: ignore[union-attr, attr-defined]
    width = by_hand[2] - by_hand[0]
    assert (by_seal[2] - by_hand[0]) / width == pytest.approx(1 / 3, abs=0.03)
    assert by_seal[2] - by_seal[0] == pytest.approx(36 / 25.4 * 72, abs=1.5)
    assert all("/AP" in one.get_object() for one in page["/Annots"])  # type: ignore[union-attr, attr-defined]


def test_the_seal_does_not_come_before_the_hand(decision: Decision, seal: SigningKey) -> None:
    with pytest.raises(RefusedError, match="ký trước"):
        sign(decision, seal)
    assert copies(decision) == []


def test_nobody_signs_twice_nor_after_the_seal(decision: Decision, hand: SigningKey, seal: SigningKey) -> None:
    sign(decision, hand)
    with pytest.raises(RefusedError, match="đã có chữ ký"):
        sign(decision, hand)
    sign(decision, seal)
    assert len(copies(decision)) == 2


def test_a_wrong_passphrase_leaves_no_paper(decision: Decision, hand: SigningKey) -> None:
    with pytest.raises(RefusedError, match="Mật khẩu khóa không đúng"):
        sign(decision, hand, "mật khẩu khác")
    assert (copies(decision), AuditEvent.objects.filter(event="decision_paper_signed").exists()) == ([], False)


def test_nobody_signs_for_another(decision: Decision, hand: SigningKey) -> None:
    with pytest.raises(NotAllowedError):
        actions.sign_decision_paper(actor=an_office().keeper, decision=decision, key=hand, passphrase=PASSPHRASE)


def test_one_flipped_byte_is_seen(decision: Decision, hand: SigningKey) -> None:
    signed = bytearray(content_of(sign(decision, hand)))
    at = signed.index(b"/Producer") + 12
    signed[at] ^= 1
    (seen,) = seen_signatures(bytes(signed), now=clock.now())
    assert seen.trust == Trust.CHANGED


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_pdfsig_finds_both_signatures_valid(
    decision: Decision, hand: SigningKey, seal: SigningKey, tmp_path: Path
) -> None:
    sign(decision, hand)
    file = tmp_path / "da-ky.pdf"
    file.write_bytes(content_of(sign(decision, seal)))
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    file.write_bytes(file.read_bytes().replace(b"/Producer", b"/producer", 1))
    assert (
        "Digest Mismatch"
        in subprocess.run(
            ["pdfsig", "-nocert", str(file)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    )


# ── in two steps ──


@pytest.fixture
def afar(leader: Made, root: Made) -> SigningKey:
    """The chairman's key in a token of their own."""
    return enrolled(leader, root, an_office().head, a_hand(), KeyPlace.ELSEWHERE)


def cms_over(digest: str, one: Made) -> bytes:
    """What a program of another hand makes of the digest: a signature (CMS) in the form of CAdES."""
    private = one.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(one.read, keys.PrivateKeyInfo.load(private), SimpleCertificateStore())
    return bytes(asyncio.run(signer.async_sign(bytes.fromhex(digest), "sha256", use_pades=True)).dump())


def await_one(decision: Decision, key: SigningKey) -> AwaitedSignature:
    return actions.await_decision_signature(actor=an_office().signer, decision=decision, key=key)


def take(decision: Decision, awaited: AwaitedSignature, cms: bytes) -> StoredPaper:
    return actions.take_decision_signature(actor=an_office().signer, decision=decision, awaited=awaited, cms=cms)


def test_a_digest_goes_out_and_a_signature_comes_in(decision: Decision, afar: SigningKey, leader: Made) -> None:
    awaited = await_one(decision, afar)
    assert copies(decision) == []
    paper = take(decision, awaited, cms_over(awaited.digest, leader))
    assert [(one.signer, paper.sameness) for one in paper.signatures.all()] == [("Hồ Sỹ Quyết", Sameness.BYTES)]
    assert not AwaitedSignature.objects.exists()


def test_a_signature_over_something_else_is_refused_and_still_awaited(
    decision: Decision, afar: SigningKey, leader: Made, root: Made
) -> None:
    awaited = await_one(decision, afar)
    other = made("Người khác", by=root, number=3)
    for cms, words in (
        (cms_over("00" * 32, leader), "văn bản khác"),
        (cms_over(awaited.digest, other), "chứng thư khác"),
        (b"no signature", "không phải chữ ký"),
        (b"", "không phải chữ ký"),
    ):
        with pytest.raises(RefusedError, match=words):
            take(decision, awaited, cms)
    assert (copies(decision), AwaitedSignature.objects.count()) == ([], 1)
    forged = cms_over(awaited.digest, Made(leader.certificate, other.key))
    with pytest.raises(RefusedError, match="chữ ký không đúng"):
        take(decision, awaited, forged)
    assert copies(decision) == []


def test_a_signature_comes_too_late_after_an_hour(decision: Decision, afar: SigningKey, leader: Made) -> None:
    awaited = await_one(decision, afar)
    AwaitedSignature.objects.update(ends_at=clock.now())
    with pytest.raises(RefusedError, match="quá giờ"):
        take(decision, awaited, cms_over(awaited.digest, leader))
    assert copies(decision) == []


# ── certificates ──


def test_certificates_are_signed_once_each_and_the_register_agrees(
    decision: Decision, hand: SigningKey, seal: SigningKey
) -> None:
    office = an_office()
    certificates.prepare_certificates(actor=office.keeper, decision=decision)
    certificates.render_certificates(actor=office.keeper, decision=decision)
    signed = certificates.sign_certificates(actor=office.signer, decision=decision, key=hand, passphrase=PASSPHRASE)
    assert signed == Certificate.objects.count() == 3
    assert certificates.sign_certificates(actor=office.keeper, decision=decision, key=seal, passphrase=PASSPHRASE) == 3
    for one in Certificate.objects.select_related("paper"):
        assert one.paper is not None
        newest = one.paper.signed_copies.order_by("-version").first()
        assert newest is not None
        seen = seen_signatures(content_of(newest), now=clock.now())
        assert [each.trust for each in seen] == [Trust.NOT_ASKED, Trust.NOT_ASKED]
        agreement = agreement_of(content_of(newest))
        assert (agreement.is_ours, agreement.state.value) == (True, "valid")
    with pytest.raises(RefusedError, match="Không còn giấy khen"):
        certificates.sign_certificates(actor=office.signer, decision=decision, key=hand, passphrase=PASSPHRASE)
