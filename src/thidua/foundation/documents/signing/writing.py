"""Putting a signature into a PDF: at once with a key at hand, or in two steps with one that is elsewhere.

What is there stays byte for byte: a signature is appended. B-B: the signature alone; B-T: with the time of an
authority; B-LT: with what proves that no certificate was revoked, which is required, not tried; B-LTA: with a time over
all that.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from thidua.foundation.documents.enums import SigningLevel
from thidua.foundation.documents.signatures import roots
from thidua.foundation.documents.trust import lists_of_the_keeper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .marks import Mark

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner
    from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko_certvalidator import ValidationContext

    from .keys import Signer

DIGEST = "sha256"
ANSWER_WITHIN = 10
# Attributes, names and the signature itself, beside the certificates.
_REST = 4096


@dataclass(frozen=True)
class Prepared:
    """A paper with room for a signature, and the digest that is to be signed."""

    content: bytes
    digest: bytes
    start: int
    end: int


def sign_pdf(content: bytes, signer: Signer, *, field: str, mark: Mark | None, level: SigningLevel) -> bytes:
    """Return the paper with one more signature, of that level.

    Refuses where the level needs an authority for time that is not named or does not answer, and, for B-LT and B-LTA, a
    certificate whose chain or whose not being revoked cannot be proven.
    """
    from aiohttp import ClientError
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

    made = _pdf_signer(signer.cms, signer.certificate, signer.chain, field=field, mark=mark, level=level)
    reserved = None
    if level == SigningLevel.B:
        reserved = 2 * (sum(len(one.dump()) for one in (signer.certificate, *signer.chain)) + _REST)
    out = io.BytesIO()
    try:
        made.sign_pdf(_writer(content), output=out, bytes_reserved=reserved)
    except RevokedError as error:
        raise RefusedError(_("Chứng thư số đã bị thu hồi nên không ký được.")) from error
    except (TimestampRequestError, ClientError, OSError, TimeoutError) as error:
        raise _no_answer() from error
    except (SigningError, PathError, ValidationError, PdfError) as error:
        if _is_revoked(error):
            raise RefusedError(_("Chứng thư số đã bị thu hồi nên không ký được.")) from error
        raise _not_proven() from error
    return out.getvalue()


def prepared(
    content: bytes, certificate: Certificate, chain: Sequence[Certificate], *, field: str, mark: Mark | None
) -> Prepared:
    """Return the paper with room for a signature that is made elsewhere, and the SHA-256 to be signed."""
    import asyncio

    from pyhanko.sign.signers import ExternalSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()
    store.register_multiple(chain)
    outside = ExternalSigner(signing_cert=certificate, cert_registry=store, signature_value=512)
    made = _pdf_signer(outside, certificate, chain, field=field, mark=mark, level=SigningLevel.B)
    # Room for a time of an authority too, with its certificates.
    room = 2 * (sum(len(one.dump()) for one in (certificate, *chain)) + 4 * _REST)
    out = io.BytesIO()
    digest, _document, _out = asyncio.run(
        made.async_digest_doc_for_signing(_writer(content), bytes_reserved=room, output=out)
    )
    return Prepared(out.getvalue(), digest.document_digest, digest.reserved_region_start, digest.reserved_region_end)


def finished(waiting: Prepared, cms: bytes, certificate: Certificate, *, level: SigningLevel) -> bytes:
    """Return the paper with the signature (CMS) that came back.

    Refuses what is no CMS, one over another digest or by another certificate, one too large for the room that was left,
    and what `sign_pdf` refuses. That the signature itself holds is asked by whoever keeps the paper.
    """
    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

    signature = _read_cms(cms, waiting.digest, certificate)
    if level != SigningLevel.B:
        signature = _with_time(signature)
    room = PreparedByteRangeDigest(waiting.digest, waiting.start, waiting.end)
    out = io.BytesIO(waiting.content)
    if 2 * len(signature) > waiting.end - waiting.start - 2:
        raise RefusedError(_("Chữ ký lớn hơn chỗ dành trong tệp."), field="signature")
    room.fill_with_cms(out, signature)
    made = out.getvalue()
    return made if level in {SigningLevel.B, SigningLevel.T} else _with_proofs(made, level)


def _read_cms(cms: bytes, digest: bytes, certificate: Certificate) -> bytes:
    from asn1crypto import pem
    from asn1crypto.cms import ContentInfo

    try:
        if pem.detect(cms):
            _kind, _headers, cms = pem.unarmor(cms)
        read = ContentInfo.load(cms, strict=True)
        signed = read["content"]
        (info,) = signed["signer_infos"]
        said = {one["type"].native: one["values"][0].native for one in info["signed_attrs"]}
        by = info["sid"].chosen
        is_same = by["issuer"] == certificate.issuer and by["serial_number"].native == certificate.serial_number
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(_("Đây không phải chữ ký (CMS) đọc được."), field="signature") from error
    if said.get("message_digest") != digest:
        raise RefusedError(_("Chữ ký này ký lên văn bản khác, không phải văn bản đang chờ ký."), field="signature")
    if not is_same:
        raise RefusedError(_("Chữ ký này dùng chứng thư khác chứng thư đã khai báo."), field="signature")
    return cms


def _with_time(cms: bytes) -> bytes:
    """Return the signature with the time of an authority beside it."""
    import asyncio
    import hashlib

    from aiohttp import ClientError
    from asn1crypto import cms as structures
    from pyhanko.sign.general import simple_cms_attribute
    from pyhanko.sign.timestamps import TimestampRequestError

    read = structures.ContentInfo.load(cms)
    (info,) = read["content"]["signer_infos"]
    digest = hashlib.sha256(info["signature"].native).digest()
    try:
        token = asyncio.run(_time_stamper().async_timestamp(digest, DIGEST))
    except (TimestampRequestError, ClientError, OSError, TimeoutError) as error:
        raise _no_answer() from error
    info["unsigned_attrs"] = structures.CMSAttributes([simple_cms_attribute("signature_time_stamp_token", token)])
    return bytes(read.dump(force=True))


def _with_proofs(content: bytes, level: SigningLevel) -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import PdfTimeStamper
    from pyhanko.sign.validation import add_validation_info
    from pyhanko_certvalidator.errors import PathError, ValidationError

    reader = PdfFileReader(io.BytesIO(content))
    out = io.BytesIO()
    try:
        add_validation_info(reader.embedded_regular_signatures[-1], _context(()), output=out)
    except (PathError, ValidationError) as error:
        raise _not_proven() from error
    if level == SigningLevel.LT:
        return out.getvalue()
    stamped = io.BytesIO()
    PdfTimeStamper(_time_stamper()).timestamp_pdf(_writer(out.getvalue()), DIGEST, _context(()), output=stamped)
    return stamped.getvalue()


def _pdf_signer(
    cms: CmsSigner,
    certificate: Certificate,
    chain: Sequence[Certificate],
    *,
    field: str,
    mark: Mark | None,
    level: SigningLevel,
) -> PdfSigner:
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp import StaticStampStyle

    from .laying import DrawnMark

    proves = level in {SigningLevel.LT, SigningLevel.LTA}
    meant = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=proves,
        use_pades_lta=level == SigningLevel.LTA,
        validation_context=_context((certificate, *chain)) if proves else None,
        signer_key_usage=set(),
    )
    style = None
    if mark is not None:
        whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))
        style = StaticStampStyle(
            background=DrawnMark(mark.drawn), background_layout=whole, border_width=0, background_opacity=1.0
        )
    spec = SigFieldSpec(field, on_page=mark.page if mark else 0, box=mark.box if mark else None)
    return PdfSigner(
        meant,
        signer=cms,
        timestamper=None if level == SigningLevel.B else _time_stamper(),
        stamp_style=style,
        new_field_spec=spec,
    )


def _writer(content: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    return IncrementalPdfFileWriter(io.BytesIO(content), strict=False)


def _time_stamper() -> TimeStamper:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    if not settings.TSA_URL:
        raise RefusedError(_("Máy chủ chưa khai dịch vụ cấp dấu thời gian (THIDUA_TSA_URL)."))
    return HTTPTimeStamper(settings.TSA_URL, timeout=ANSWER_WITHIN)


def _context(others: Sequence[Certificate]) -> ValidationContext:
    """Trust the authorities of the keeper alone; proof about revocation is required, else B-LT would pass without."""
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=list(roots()),
        other_certs=list(others),
        crls=list(lists_of_the_keeper()),
        allow_fetching=True,
        revocation_mode="require",
    )


def _is_revoked(error: BaseException) -> bool:
    from pyhanko_certvalidator.errors import RevokedError

    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, RevokedError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _no_answer() -> RefusedError:
    return RefusedError(_("Dịch vụ dấu thời gian hoặc kiểm tra thu hồi không trả lời nên chưa ký gì. Hãy thử lại sau."))


def _not_proven() -> RefusedError:
    return RefusedError(
        _(
            "Không chứng minh được chuỗi chứng thực, hoặc không chứng minh được chứng thư chưa bị thu hồi, nên chưa ký "
            "gì. Hãy xem thư mục chung-thu-goc và thử lại."
        )
    )
