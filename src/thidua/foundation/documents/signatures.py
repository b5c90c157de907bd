"""What a signed PDF says of itself: whose signatures, when, whether it is whole, whether it is the paper we made."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .enums import Chain, Sameness
from .validators import suffix_of

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

# What the streams of a file may unfold to, all together; how much of the file is unfolded at a time.
MOST_UNFOLDED = 100 * 1024 * 1024
_PIECE = 4096
MOST_SIGNATURES = 20
_STREAM = re.compile(rb"stream\s*")


@dataclass(frozen=True)
class Signature:
    """One signature that holds: whose certificate, when, and how far the certificate itself is known."""

    signer: str
    organisation: str
    authority: str
    serial: str
    signed_at: datetime
    is_stamped: bool
    chain: Chain


@dataclass(frozen=True)
class SignedPdf:
    """A signed copy of one of our papers."""

    original: int
    sameness: Sameness
    signatures: tuple[Signature, ...]


def read_signed(content: bytes, originals: Sequence[bytes]) -> SignedPdf:
    """Read a signed copy of one of the papers given, the newest first; refuse in words whatever else it is.

    Refused are a file that is no PDF, is encrypted, unfolds without measure, bears no signature, was changed after it
    was signed, or is another paper. Whether the certificate is anybody's is told, not refused: which authorities count
    is the keeper's to say.
    """
    suffix_of(content, "application/pdf")
    refuse_without_measure(content, MOST_UNFOLDED)
    signatures = _signatures_of(content)
    original, sameness = _which_of(content, originals)
    return SignedPdf(original, sameness, signatures)


def refuse_without_measure(content: bytes, most: int) -> None:
    """Refuse a file whose streams unfold to more than that many bytes, all together."""
    left = most
    for found in _STREAM.finditer(content):
        for unfolded in _unfolded(content, found.end()):
            left -= unfolded
            if left < 0:
                raise RefusedError(_("Tệp này bung ra quá lớn nên không nhận."), field="content")


def _unfolded(content: bytes, start: int) -> Iterable[int]:
    """Return how much each piece unfolds to of the stream that starts there; piece by piece, so that none is copied."""
    unfolding = zlib.decompressobj()
    while start < len(content) and not unfolding.eof:
        try:
            yield len(unfolding.decompress(content[start : start + _PIECE]))
        except zlib.error:
            return
        start += _PIECE


def _signatures_of(content: bytes) -> tuple[Signature, ...]:
    """Return the signatures, each whole; the reader is loaded here because few processes ever need it."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        is_locked = reader.encrypted
        found = [] if is_locked else list(reader.embedded_regular_signatures)
    except Exception as problem:  # whatever the reader trips over is the file's: it was made by nobody knows what
        raise unreadable() from problem
    if is_locked:
        raise RefusedError(_("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại."), field="content")
    if not found:
        raise RefusedError(
            _("Tệp PDF này không mang chữ ký số nào. Hãy ký bằng phần mềm ký số của cơ quan rồi chọn lại."),
            field="content",
        )
    if len(found) > MOST_SIGNATURES:
        raise RefusedError(_("Tệp mang quá nhiều chữ ký số nên không đọc."), field="content")
    try:
        return tuple(_checked(one) for one in found)
    except RefusedError:
        raise
    except Exception as problem:  # idem
        raise unreadable() from problem


def _checked(embedded: EmbeddedPdfSignature) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    counted = list(roots())
    claimed = embedded.self_reported_timestamp
    if claimed is not None and timezone.is_naive(claimed):
        claimed = timezone.make_aware(claimed)
    context = ValidationContext(trust_roots=counted, allow_fetching=False, moment=claimed)
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    status = validate_pdf_signature(embedded, signer_validation_context=context, key_usage_settings=usage)
    changed = status.modification_level is None or status.modification_level == ModificationLevel.OTHER
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not status.intact or not status.valid or (changed and not whole):
        raise RefusedError(
            _("Tệp đã bị sửa sau khi ký, hoặc chữ ký không đúng với nội dung. Hãy ký lại từ bản tải ở đây."),
            field="content",
        )
    stamp = status.timestamp_validity
    at = stamp.timestamp if stamp is not None and stamp.valid and stamp.intact else claimed
    if at is None:
        raise RefusedError(_("Chữ ký số không ghi thời điểm ký nên chưa nhận được."), field="content")
    certificate = status.signing_cert
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise RefusedError(_("Chứng thư số chưa có hoặc đã hết hiệu lực vào thời điểm ký."), field="content")
    subject, authority = certificate.subject.native, certificate.issuer.native
    return Signature(
        signer=one_name(subject, "common_name", "organization_name"),
        organisation=one_name(subject, "organization_name"),
        authority=one_name(authority, "common_name", "organization_name"),
        serial=f"{certificate.serial_number:x}"[:64],
        signed_at=at,
        is_stamped=at is not claimed,
        chain=Chain.NOT_ASKED if not counted else Chain.KNOWN if status.trusted else Chain.UNKNOWN,
    )


def one_name(names: Mapping[str, str | Iterable[str]], *kinds: str) -> str:
    """Return the first of these kinds of name that a certificate bears."""
    said = next((names[kind] for kind in kinds if names.get(kind)), "")
    return str(said if isinstance(said, str) else ", ".join(map(str, said)))[:200]


def roots() -> Iterable[Certificate]:
    """Return the authorities that the keeper of the machine counts: the certificates in one folder of the home."""
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    folder = Path(settings.TRUST_ROOTS)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in {".pem", ".crt", ".cer", ".der"}:
            yield from load_certs_from_pemder_data(path.read_bytes())


def _which_of(content: bytes, originals: Sequence[bytes]) -> tuple[int, Sameness]:
    """Return which of our papers it is, and by what that is known; refuse another one."""
    words = words_of(content)
    for at, original in enumerate(originals):
        if words == words_of(original):
            added_alone = content.startswith(original) and only_signatures_follow(content, original)
            return at, Sameness.BYTES if added_alone else Sameness.WORDS
    raise RefusedError(
        _(
            "Chữ trong tệp này khác văn bản ở đây: có thể là văn bản khác hoặc bản cũ. "
            "Hãy tải bản PDF ở trang này về, ký đúng bản ấy rồi chọn lại."
        ),
        field="content",
    )


def words_of(content: bytes) -> list[list[str]]:
    """Return the words of each page, in the order in which they are drawn; what is drawn over them is not seen."""
    from pypdf import PdfReader

    try:
        return [page.extract_text().split() for page in PdfReader(io.BytesIO(content)).pages]
    except Exception as problem:  # idem
        raise unreadable() from problem


def only_signatures_follow(content: bytes, original: bytes) -> bool:
    """Say whether what stands behind our bytes adds signatures, their marks and what proves them, and nothing else.

    Of our own objects only the catalogue may be written anew, with the form that holds the signatures, and a page with
    their marks on it. The library's own comparison expects a form from the beginning, which our papers have not.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content), strict=False)
    ours = PdfFileReader(io.BytesIO(original), strict=False)
    known = {(ref.idnum, ref.generation) for ref in ours.xrefs.explicit_refs_in_revision(0)}
    written = {
        (ref.idnum, ref.generation)
        for revision in range(ours.xrefs.total_revisions, reader.xrefs.total_revisions)
        for ref in reader.xrefs.explicit_refs_in_revision(revision)
    }
    described = {_number(ours.trailer.raw_get("/Info"))} if "/Info" in ours.trailer else set()
    root = _number(ours.trailer.raw_get("/Root"))
    if ours.xrefs.total_revisions != 1 or root != _number(reader.trailer.raw_get("/Root")):
        return False
    for number in (known & written) - described:
        before, after = (_object(one, number) for one in (ours, reader))
        ignored = _OF_THE_CATALOGUE if number == root else ("/Annots",)
        kind = before.get("/Type") if isinstance(before, dict) else None
        if kind == "/Metadata":
            continue
        is_page = kind == "/Page"
        if not (number == root or is_page) or _without(before, ignored) != _without(after, ignored):
            return False
    marks = [mark.get_object() for page in _pages(reader) for mark in page.get("/Annots", [])]
    return all(mark.get("/Subtype") == "/Widget" and _kind(mark) == "/Sig" for mark in marks)


_OF_THE_CATALOGUE = ("/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version")


def _number(ref: IndirectObject) -> tuple[int, int]:
    return ref.idnum, ref.generation


def _object(reader: PdfFileReader, number: tuple[int, int]) -> object:
    from pyhanko.pdf_utils.generic import Reference

    found: object = reader.get_object(Reference(*number, reader))
    return found


def _without(held: object, names: tuple[str, ...]) -> dict[str, str] | None:
    """Return what a dictionary of the file holds but for those names; None of anything else."""
    from pyhanko.pdf_utils.generic import DictionaryObject

    if not isinstance(held, DictionaryObject):
        return None
    return {key: repr(held.raw_get(key)) for key in held if key not in names}


def _kind(mark: DictionaryObject) -> str:
    return str(mark.get("/FT") or (mark["/Parent"].get("/FT") if "/Parent" in mark else ""))


def _pages(reader: PdfFileReader) -> Iterable[DictionaryObject]:
    for at in range(int(reader.root["/Pages"]["/Count"])):
        yield reader.find_page_for_modification(at)[0].get_object()


def unreadable() -> RefusedError:
    """Make the refusal of a file that the readers trip over."""
    return RefusedError(
        _("Không đọc được tệp PDF hoặc chữ ký số trong tệp: tệp hỏng hoặc đã bị sửa. Hãy lấy tệp gốc rồi chọn lại."),
        field="content",
    )
