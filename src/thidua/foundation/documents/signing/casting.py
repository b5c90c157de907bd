"""Signatures by a key at hand. The first is put together by pyHanko; those after it, of an RSA key at level B-B, are
the same bytes with another digest and another signature in them: both have one length, and nothing else differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto.cms import ContentInfo
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.timestamps import TimeStamper

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


@dataclass(frozen=True)
class _Cast:
    """A signature that was made, to make others from."""

    algorithm: str
    digest: bytes
    attributes: bytes
    signature: bytes
    whole: bytes


class CastingSigner(Signer):
    """Signs with a private key that is loaded once; not to be shared by threads."""

    def __init__(
        self,
        key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
        certificate: Certificate,
        above: Sequence[Certificate],
    ) -> None:
        store = SimpleCertificateStore()
        store.register_multiple(above)
        super().__init__(signing_cert=certificate, cert_registry=store)
        self._key = key
        self._cast: _Cast | None = None
        self._attributes = self._signature = b""

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign the attributes; pyHanko's own signer reads and checks the whole key each time."""
        del dry_run
        self._attributes, self._signature = data, self._signed(data, digest_algorithm)
        return self._signature

    def _signed(self, data: bytes, digest_algorithm: str) -> bytes:
        algorithm = _HASHES[digest_algorithm]
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), algorithm)
        return self._key.sign(data, ec.ECDSA(algorithm))

    async def async_sign(
        self,
        data_digest: bytes,
        digest_algorithm: str,
        dry_run: bool = False,
        use_pades: bool = False,
        timestamper: TimeStamper | None = None,
        signed_attr_settings: PdfCMSSignedAttributes | None = None,
        is_pdf_sig: bool = True,
        encap_content_info: object = None,
    ) -> ContentInfo:
        """Return a signature over the digest, poured from the last one where nothing but digest and value differ."""
        pours = (
            isinstance(self._key, rsa.RSAPrivateKey)
            and use_pades
            and is_pdf_sig
            and timestamper is None
            and not dry_run
            and encap_content_info is None
            and (signed_attr_settings is None or _says_nothing_more(signed_attr_settings))
        )
        if pours and self._cast is not None and self._cast.algorithm == digest_algorithm:
            return self._poured(self._cast, data_digest)
        made = await super().async_sign(
            data_digest,
            digest_algorithm,
            dry_run=dry_run,
            use_pades=use_pades,
            timestamper=timestamper,
            signed_attr_settings=signed_attr_settings,
            is_pdf_sig=is_pdf_sig,
            encap_content_info=encap_content_info,
        )
        if pours:
            cast = _Cast(digest_algorithm, data_digest, self._attributes, self._signature, made.dump())
            once = (cast.attributes.count(cast.digest), cast.whole.count(cast.digest), cast.whole.count(cast.signature))
            self._cast = cast if once == (1, 1, 1) else None
        return made

    def _poured(self, cast: _Cast, digest: bytes) -> ContentInfo:
        signature = self._signed(cast.attributes.replace(cast.digest, digest), cast.algorithm)
        whole = cast.whole.replace(cast.signature, signature).replace(cast.digest, digest)
        return ContentInfo.load(whole)


def _says_nothing_more(asked: PdfCMSSignedAttributes) -> bool:
    """Say whether only what every signature of this kind signs is signed; PAdES leaves the time of signing out."""
    return asked.cades_signed_attrs is None and asked.adobe_revinfo_attr is None
