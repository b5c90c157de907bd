"""How far each signature in a PDF may be trusted today: whole, from a known authority, alive, proven not revoked."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

from .enums import Trust
from .signatures import MOST_SIGNATURES, one_name, refuse_without_measure, roots, unreadable
from .validators import suffix_of

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

# What strangers may send: a certificate is a tenth of a megabyte, a decision with its annexes less than one.
LARGEST = 5 * 1024 * 1024
MOST_UNFOLDED = 20 * 1024 * 1024
_PEM = re.compile(rb"-----BEGIN X509 CRL-----(.*?)-----END X509 CRL-----", re.DOTALL)


@dataclass(frozen=True)
class SeenSignature:
    """One signature as it stands today; `since` is the day on which its certificate ended or was revoked."""

    signer: str
    organisation: str
    authority: str
    signed_at: datetime | None
    is_stamped: bool
    trust: Trust
    since: datetime | None = None
    is_last: bool = True

    @property
    def is_whole(self) -> bool:
        """Say whether what was signed is what stands there."""
        return self.trust != Trust.CHANGED

    @property
    def is_proven(self) -> bool:
        """Say whether everything about it is proven."""
        return self.trust == Trust.PROVEN


def seen_signatures(content: bytes, *, now: datetime) -> tuple[SeenSignature, ...]:
    """Return what each signature in a PDF is worth; none for a file without signatures.

    A signature without a trusted time stamp is judged by today, because its own clock proves nothing. That a
    certificate was not revoked has to be shown, by what the file carries or by a list laid beside the authorities.
    Refuses in words what is no PDF, too large, encrypted or unreadable; nothing is fetched from anywhere.
    """
    if len(content) > LARGEST:
        raise RefusedError(_("Tệp lớn hơn 5 MB nên không kiểm tra ở đây."), field="content")
    if content[:4] != b"%PDF":
        raise RefusedError(_("Chỉ kiểm tra tệp PDF. Tệp này không phải PDF còn đọc được."), field="content")
    suffix_of(content, "application/pdf")
    refuse_without_measure(content, MOST_UNFOLDED)
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        is_locked = reader.encrypted
        found = [] if is_locked else list(reader.embedded_regular_signatures)
        if len(found) <= MOST_SIGNATURES and not is_locked:
            known = _Known.of(reader)
            return tuple(_seen(one, known, now=now, is_last=one is found[-1]) for one in found)
    except Exception as problem:  # whatever the reader trips over is the file's: it was made by nobody knows what
        raise unreadable() from problem
    if is_locked:
        raise RefusedError(_("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại."), field="content")
    raise RefusedError(_("Tệp mang quá nhiều chữ ký số nên không đọc."), field="content")


@dataclass(frozen=True)
class _Known:
    """The authorities that count here, and what is known of revoked certificates."""

    roots: list[Certificate]
    others: list[Certificate]
    lists: list[bytes]
    answers: list[bytes]

    @classmethod
    def of(cls, reader: PdfFileReader) -> _Known:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign.validation.dss import DocumentSecurityStore

        others: list[Certificate] = []
        answers: list[bytes] = []
        lists = list(lists_of_the_keeper())
        if "/DSS" in reader.root:
            try:
                store = DocumentSecurityStore.read_dss(reader)
            except PdfError:
                return cls(list(roots()), others, lists, answers)
            others = list(store.load_certs())
            lists += [one.get_object().data for one in store.crls]
            answers = [one.get_object().data for one in store.ocsps]
        return cls(list(roots()), others, lists, answers)


def lists_of_the_keeper() -> Iterable[bytes]:
    """Return the lists of revoked certificates that lie beside the authorities, as DER; those in PEM are unwrapped."""
    folder = Path(settings.TRUST_ROOTS)
    for path in sorted(folder.glob("*.crl")) if folder.is_dir() else []:
        content = path.read_bytes()
        wrapped = _PEM.search(content)
        yield b64decode(wrapped[1]) if wrapped else content


def _seen(embedded: EmbeddedPdfSignature, known: _Known, *, now: datetime, is_last: bool) -> SeenSignature:
    status = _judged(embedded, known, now=now, moment=None)
    stamp = status.timestamp_validity
    is_stamped = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    if is_stamped and stamp is not None:
        status = _judged(embedded, known, now=now, moment=stamp.timestamp)
    claimed = embedded.self_reported_timestamp
    if claimed is not None and timezone.is_naive(claimed):
        claimed = timezone.make_aware(claimed)
    trust, since = _worth(status, known, is_last=is_last)
    certificate = status.signing_cert
    return SeenSignature(
        signer=one_name(certificate.subject.native, "common_name", "organization_name"),
        organisation=one_name(certificate.subject.native, "organization_name"),
        authority=one_name(certificate.issuer.native, "common_name", "organization_name"),
        signed_at=stamp.timestamp if is_stamped and stamp is not None else claimed,
        is_stamped=is_stamped,
        trust=trust,
        since=since,
        is_last=is_last,
    )


def _judged(
    embedded: EmbeddedPdfSignature, known: _Known, *, now: datetime, moment: datetime | None
) -> PdfSignatureStatus:
    """Ask the library of one moment; proof about revocation is required, else a paper without any would pass."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=known.roots,
        other_certs=known.others,
        crls=known.lists,
        ocsps=known.answers,
        allow_fetching=False,
        revocation_mode="require",
        moment=moment or now,
        retroactive_revinfo=moment is not None,
    )
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(embedded, signer_validation_context=context, key_usage_settings=usage)


def _worth(status: PdfSignatureStatus, known: _Known, *, is_last: bool) -> tuple[Trust, datetime | None]:
    from pyhanko.sign.ades.report import AdESIndeterminate
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    changed = status.modification_level is None or status.modification_level == ModificationLevel.OTHER
    if not status.intact or not status.valid or (changed and not (whole and is_last)):
        return Trust.CHANGED, None
    if not known.roots:
        return Trust.NOT_ASKED, None
    if status.revocation_details is not None:
        return Trust.REVOKED, status.revocation_details.revocation_date
    if status.trusted:
        return Trust.PROVEN, None
    if status.trust_problem_indic == AdESIndeterminate.OUT_OF_BOUNDS_NO_POE:
        return Trust.EXPIRED, status.signing_cert.not_valid_after
    if status.trust_problem_indic == AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return Trust.UNKNOWN, None
    return Trust.UNPROVEN, None
