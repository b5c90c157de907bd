"""Keys that sign: of a file (PKCS#12) or in a token (PKCS#11), behind one interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from thidua.foundation.documents.signatures import one_name
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner


class Signer(Protocol):
    """Whoever makes a signature (CMS) over a paper's digest: a file, a token, or, in two steps, somebody elsewhere."""

    @property
    def certificate(self) -> Certificate:
        """The certificate of the key."""

    @property
    def chain(self) -> Sequence[Certificate]:
        """Certificates of the authorities above it, as far as they are at hand."""

    @property
    def cms(self) -> CmsSigner:
        """What pyHanko asks for the signature itself."""


@dataclass(frozen=True)
class HeldKey:
    """A key that is open for as long as one act lasts; never stored, never logged."""

    certificate: Certificate
    chain: tuple[Certificate, ...]
    cms: CmsSigner

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.certificate.serial_number:x}>"


@dataclass(frozen=True)
class ReadCertificate:
    """What a certificate says of itself."""

    subject: str
    organisation: str
    authority: str
    serial: str
    valid_from: datetime
    valid_to: datetime


def read_certificate(certificate: Certificate) -> ReadCertificate:
    """Return whose certificate it is, by whom, and how long it lives."""
    subject, authority = certificate.subject.native, certificate.issuer.native
    return ReadCertificate(
        subject=one_name(subject, "common_name", "organization_name"),
        organisation=one_name(subject, "organization_name"),
        authority=one_name(authority, "common_name", "organization_name"),
        serial=f"{certificate.serial_number:x}"[:64],
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
    )


def key_of_file(content: bytes, passphrase: str) -> HeldKey:
    """Open a PKCS#12 file (.p12, .pfx). Refuses a wrong passphrase, and a file without a key or of another kind."""
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    from .casting import CastingSigner

    try:
        held = load_pkcs12(content, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError) as error:
        raise RefusedError(_("Mật khẩu khóa không đúng, hoặc tệp không phải khóa PKCS#12."), field="passphrase") from (
            None if "password" in str(error).lower() else error
        )
    if held.cert is None or not isinstance(held.key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise RefusedError(_("Tệp PKCS#12 này không có khóa bí mật RSA hoặc EC kèm chứng thư."), field="content")
    certificate = Certificate.load(held.cert.certificate.public_bytes(Encoding.DER))
    above = tuple(Certificate.load(one.certificate.public_bytes(Encoding.DER)) for one in held.additional_certs)
    return HeldKey(certificate, above, CastingSigner(held.key, certificate, above))


@contextmanager
def key_of_token(token: str, label: str, pin: str) -> Iterator[HeldKey]:
    """Open the key of that label in a token (PKCS#11) for a while.

    Refuses where the machine names no module or has no library for it, no such token or key is there, the PIN is wrong.
    """
    if not settings.PKCS11_MODULE:
        raise RefusedError(_("Máy chủ chưa khai thư viện của thiết bị ký (THIDUA_PKCS11_MODULE)."))
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as missing:
        raise RefusedError(_("Máy chủ chưa cài thư viện đọc thiết bị ký (gói thidua[pkcs11]).")) from missing
    try:
        session = open_pkcs11_session(settings.PKCS11_MODULE, token_criteria=TokenCriteria(label=token), user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinInvalid, pkcs11.exceptions.PinLenRange):
        raise RefusedError(_("Mã PIN của thiết bị ký không đúng."), field="passphrase") from None
    except (pkcs11.exceptions.PKCS11Error, RuntimeError) as error:
        raise RefusedError(_("Không thấy thiết bị ký «%s»; hãy cắm thiết bị rồi thử lại.") % token) from error
    try:
        signer = PKCS11Signer(session, cert_label=label, key_label=label)
        try:
            certificate, above = signer.signing_cert, tuple(signer.cert_registry)
        except pkcs11.exceptions.PKCS11Error as error:
            raise RefusedError(_("Thiết bị ký không có khóa và chứng thư tên «%s».") % label) from error
        if certificate is None:
            raise RefusedError(_("Thiết bị ký không có khóa và chứng thư tên «%s».") % label)
        yield HeldKey(certificate, tuple(one for one in above if one != certificate), signer)
    finally:
        session.close()
