"""Signing certificates (PAdES B-B, RSA-3072 in software), with a mark and without, beside pyHanko as it comes.

    python benchmarks/signing.py [--json]

Whoever is measured takes turns with its yardstick, on the same files. Verified by the library that checks files from
outside, once for each way, before anything is counted.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.papers import SAMPLES
from benchmarks.table import Measure, report

FILES, RUNS = 40, 3
GOAL = 40
PASSPHRASE = "mật khẩu"


def _key() -> bytes:
    """Make a key of RSA-3072 with a certificate, as a PKCS#12 file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    key, now = rsa.generate_private_key(65537, 3072), datetime.now(UTC)  # noqa: TID251  # a certificate is made now
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Người Ký Mẫu")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    closed = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"khoa", key, made, None, closed)


def _files() -> list[bytes]:
    samples: dict[str, Callable[..., object]] = {}
    exec(SAMPLES, samples)  # the words of the other benchmark of papers
    import decree30

    return list(decree30.render_certificate_files(samples["certificates"](FILES)))  # type: ignore[arg-type]


def _hand() -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (480, 240), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(60 * at, 40 if at % 2 else 200) for at in range(1, 8)], (26, 63, 176, 255), 10)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _as_it_comes(file: bytes) -> Callable[[bytes], bytes]:
    """Sign with pyHanko's own signer."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
    from pyhanko.sign.fields import SigSeedSubFilter

    path = io.BytesIO(file)
    signer = SimpleSigner.load_pkcs12_data(path.getvalue(), other_certs=(), passphrase=PASSPHRASE.encode())
    meant = PdfSignatureMetadata(field_name="KySo1", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")

    def sign(content: bytes) -> bytes:
        out = io.BytesIO()
        sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), meant, signer=signer, output=out)
        return out.getvalue()

    return sign


def _refuse_unsound(content: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    )
    if not (status.intact and status.valid):
        raise SystemExit("a signature that was made does not hold")


def main() -> None:
    """Measure and report."""
    from django.conf import settings

    settings.configure(USE_I18N=False, TRUST_ROOTS="/nonexistent", TSA_URL="")
    from thidua.foundation.documents import signing
    from thidua.foundation.documents.enums import SigningLevel

    file, files = _key(), _files()
    key = signing.key_of_file(file, PASSPHRASE)
    place = signing.place_of(files[0], "Người Ký Mẫu", room_mm=22)
    if place is None:
        raise SystemExit("the place of the signature was not found")
    mark = signing.marks_for(place, hand=_hand(), seal=None, seal_mm=36, words=())

    def plain(content: bytes) -> bytes:
        return signing.sign_pdf(content, key, field="KySo1", mark=None, level=SigningLevel.B)

    def marked(content: bytes) -> bytes:
        return signing.sign_pdf(content, key, field="KySo1", mark=mark, level=SigningLevel.B)

    ways = {"without a mark": plain, "with the picture of a hand": marked, "pyHanko as it comes": _as_it_comes(file)}
    for way in ways.values():
        way(files[0])
        _refuse_unsound(way(files[1]))
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _run in range(RUNS):
        for name, way in ways.items():
            some = files if way in {plain, marked} else files[:10]
            began = time.perf_counter()
            for content in some:
                way(content)
            taken[name].append((time.perf_counter() - began) / len(some))
    each = {name: statistics.median(times) for name, times in taken.items()}
    yardstick = 1 / each["pyHanko as it comes"]
    report(
        f"Signatures a second, RSA-3072, level B-B, one process (goal: {GOAL}/s; ratio: to pyHanko as it comes)",
        [
            Measure(
                name,
                round(1 / took, 1),
                "/s",
                round(yardstick, 1),
                round(1 / took / yardstick, 2),
                GOAL,
                1 / took >= GOAL,
            )
            for name, took in each.items()
            if name != "pyHanko as it comes"
        ],
    )


if __name__ == "__main__":
    main()
