"""Telling another system, signed, at an address that cannot be one of this network's own unless it was said so.

Signatures are those of Standard Webhooks: HMAC-SHA256 over id, moment and body.
"""

import base64
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

SECRET_MARK = "whsec_"  # noqa: S105  # what a secret begins with
TIMEOUT = 10
_PORTS = {"http": 80, "https": 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnsafeAddressError(ValueError):
    """An address that is none of the web, or leads into a network that was not opened; the words say which."""


@dataclass(frozen=True)
class Place:
    """Where something is sent: read and looked up once, so that what was checked is what is called."""

    scheme: str
    host: str
    port: int
    path: str
    at: str


def opened(networks: Iterable[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return networks written as 10.1.0.0/16; raises ValueError for what is none."""
    return [ipaddress.ip_network(one, strict=True) for one in networks]


def placed(url: str, *, networks: Iterable[str]) -> Place:
    """Look an address up and return where it leads; networks are those opened beside the public one.

    Raises UnsafeAddressError unless every address of the host is public or opened; without encryption only opened ones
    are called. No name or password may stand in the address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UnsafeAddressError("không phải địa chỉ web") from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or parts.fragment or not url.isascii():
        raise UnsafeAddressError("không phải địa chỉ web dạng https://máy/đường-dẫn")
    port = port or _PORTS[parts.scheme]
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise UnsafeAddressError(f"không tìm thấy máy «{parts.hostname}»") from error
    allowed = opened(networks)
    for one in sorted(found):
        address = _bare(ipaddress.ip_address(one.partition("%")[0]))
        is_opened = any(address in network for network in allowed)
        if not is_opened and (not address.is_global or address.is_multicast):
            raise UnsafeAddressError(f"máy «{parts.hostname}» ở mạng nội bộ chưa được mở")
        if not is_opened and parts.scheme != "https":
            raise UnsafeAddressError("ra ngoài mạng nội bộ phải dùng https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, parts.hostname, port, path, sorted(found)[0])


def _bare(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one only wraps."""
    if isinstance(address, ipaddress.IPv6Address):
        return address.ipv4_mapped or address.sixtofour or address
    return address


def signature_of(secret: str, *, name: str, moment: int, body: bytes) -> str:
    """Return what the other side checks: «v1,» and the digest of `name.moment.body` under the secret."""
    key = base64.b64decode(secret.removeprefix(SECRET_MARK))
    digest = hmac.new(key, f"{name}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def send(place: Place, *, secret: str, name: str, moment: int, body: bytes) -> int:
    """Send a signed body and return the status; raises OSError or HTTPException where nobody answers in ten seconds.

    What was looked up is called, whatever the name leads to by then; redirections are not followed.
    """
    connection: http.client.HTTPConnection
    if place.scheme == "https":
        connection = _Tied(place)
    else:
        connection = http.client.HTTPConnection(place.at, place.port, timeout=TIMEOUT)
    headers = {
        "Host": place.host if place.port == _PORTS[place.scheme] else f"{place.host}:{place.port}",
        "Content-Type": "application/json",
        "User-Agent": "thidua",
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature_of(secret, name=name, moment=moment, body=body),
    }
    try:
        connection.request("POST", place.path, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _Tied(http.client.HTTPSConnection):
    """Calls the address that was looked up, under the name that its certificate has to bear."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=TIMEOUT, context=ssl.create_default_context())
        self._at = place.at

    def connect(self) -> None:
        """Connect to that address."""
        plain = socket.create_connection((self._at, self.port), TIMEOUT)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
