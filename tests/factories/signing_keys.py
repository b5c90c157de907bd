"""Keys, pictures and authorities for tests of signing: made in the run, thrown away with it."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "mật khẩu của khóa"
BLUE, RED = (26, 63, 176, 255), (208, 24, 24, 255)


@dataclass(frozen=True)
class Made:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as a file."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def read(self) -> Certificate:
        """The certificate as the signing library reads it."""
        return Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))


@cache
def _a_key(number: int) -> rsa.RSAPrivateKey:
    del number
    return rsa.generate_private_key(65537, 2048)


def made(
    name: str,
    organisation: str = "Ủy ban nhân dân phường Đậu Liêu",
    *,
    by: Made | None = None,
    lists: str = "",
    stamps: bool = False,
    number: int = 0,
) -> Made:
    """A certificate by an authority, else one of an authority itself; `lists` is where its list of the revoked lies."""
    key, now = _a_key(number), datetime.now(UTC)  # noqa: TID251  # a certificate is made now
    subject = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    usage = {
        "digital_signature": True,
        "content_commitment": by is not None,
        "key_encipherment": False,
        "data_encipherment": False,
        "key_agreement": False,
        "key_cert_sign": by is None,
        "crl_sign": by is None,
        "encipher_only": False,
        "decipher_only": False,
    }
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if lists:
        where = x509.DistributionPoint([x509.UniformResourceIdentifier(lists)], None, None, None)
        built = built.add_extension(x509.CRLDistributionPoints([where]), critical=False)
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Made(built.sign(by.key if by else key, hashes.SHA256()), key)


def a_file(one: Made, *above: Made, passphrase: str = PASSPHRASE) -> bytes:
    """The key as a PKCS#12 file."""
    closed = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(
        b"khoa", one.key, one.certificate, [each.certificate for each in above], closed
    )


def a_hand(colour: tuple[int, int, int, int] = BLUE, *, opaque: bool = False) -> bytes:
    """A picture of a hand."""
    picture = Image.new("RGBA", (480, 240), (255, 255, 255, 255) if opaque else (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.line([(60 * at, 40 if at % 2 else 200) for at in range(1, 8)], fill=colour, width=10)
    return _png(picture)


def a_seal(colour: tuple[int, int, int, int] = RED) -> bytes:
    """A picture of a seal."""
    picture = Image.new("RGBA", (425, 425), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse([8, 8, 417, 417], outline=colour, width=12)
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@dataclass
class Authority:
    """An authority on the loopback: its list of the revoked, and the time it certifies."""

    address: str
    root: Made = field(init=False)
    stamper: Made = field(init=False)
    revoked: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_silent: bool = False

    def __post_init__(self) -> None:
        self.root = made("Cơ quan chứng thực thử", "Ban thử", number=90)
        self.stamper = made(
            "Dấu thời gian thử", "Ban thử", by=self.root, lists=f"{self.address}/ds.crl", stamps=True, number=91
        )

    def gives(self, name: str, *, number: int = 1) -> Made:
        """A certificate of a person whose life can be asked for."""
        return made(name, by=self.root, lists=f"{self.address}/ds.crl", number=number)

    def list_of_revoked(self) -> bytes:
        """Return the list as it is now."""
        now = datetime.now(UTC)  # noqa: TID251  # idem
        built = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(now - timedelta(minutes=5))
            .next_update(now + timedelta(days=7))
        )
        for one in self.revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(one)
            built = built.add_revoked_certificate(entry.revocation_date(now - timedelta(days=2)).build())
        return built.sign(self.root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def stamp(self, request: bytes) -> bytes:
        """Certify the time."""
        store = SimpleCertificateStore()
        store.register(self.root.read)
        private = self.stamper.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        stamper = DummyTimeStamper(self.stamper.read, keys.PrivateKeyInfo.load(private), certs_to_embed=store)
        return bytes(stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump())


@contextmanager
def an_authority() -> Iterator[Authority]:
    """An authority that answers on the loopback for a while."""
    held: list[Authority] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("application/pkix-crl", held[0].list_of_revoked())

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer("application/timestamp-reply", held[0].stamp(asked))

        def _answer(self, kind: str, content: bytes) -> None:
            held[0].asked.append(self.path)
            self.send_response(503 if held[0].is_silent else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    held.append(Authority(f"http://127.0.0.1:{server.server_port}"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held[0]
    finally:
        server.shutdown()
        server.server_close()
