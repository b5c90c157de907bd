"""Certificates and signatures for tests: an authority of its own, keys thrown away with the run."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader, PdfWriter

Pair = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def _named(name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def a_certificate(
    name: str, organisation: str = "UBND phường Nam Hồng Lĩnh", *, by: Pair | None = None, days: int = 365
) -> Pair:
    """A certificate of a person, given by an authority or by itself; `days` of life, fewer than none is over."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)  # noqa: TID251  # a certificate is made now
    subject = _named(name, organisation)
    is_authority = by is None
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by is not None else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=not is_authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return built.sign(by[1] if by is not None else key, hashes.SHA256()), key


def pem(pair: Pair) -> bytes:
    """The certificate as a file."""
    return pair[0].public_bytes(serialization.Encoding.PEM)


def signed(content: bytes, pair: Pair, *, field: str = "Sig1", **given: Any) -> bytes:
    """The PDF signed by the pair, as a signing program adds it."""
    key = pair[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(
        signing_cert=next(iter(load_certs_from_pemder_data(pem(pair)))),
        signing_key=load_private_key_from_pemder_data(key, passphrase=None),
        cert_registry=SimpleCertificateStore(),
    )
    out = io.BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content), strict=False),
        PdfSignatureMetadata(field_name=field, **given),
        signer=signer,
        output=out,
        existing_fields_only=False,
    )
    return out.getvalue()


def a_revocation_list(by: Pair, *revoked: Pair) -> bytes:
    """An authority's list of revoked certificates, in force for a month; those named were revoked two days ago."""
    now = datetime.now(UTC)  # noqa: TID251  # idem
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(by[0].subject)
        .last_update(now - timedelta(days=1))
        .next_update(now + timedelta(days=30))
    )
    for one in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(one[0].serial_number)
        built = built.add_revoked_certificate(entry.revocation_date(now - timedelta(days=2)).build())
    return built.sign(by[1], hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def rewritten(content: bytes) -> bytes:
    """The same pages in a file of another program."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_a_note(content: bytes) -> bytes:
    """Our file with a box of text laid over its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    page = writer.find_page_for_modification(0)[0].get_object()
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Rect"): ArrayObject(NumberObject(at) for at in (50, 50, 300, 300)),
            NameObject("/Contents"): TextStringObject("Chữ khác"),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
