"""A reader without an account: a random number and digests of the day. Never a person."""

import ipaddress
import secrets
import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from frontdoor import visitors

from .models import VisitorSalt


@dataclass(frozen=True)
class Visitor:
    """A reader without an account: `uid` from the cookie; `origin` and `network` are digests of one day.

    `origin` is of address and browser, so nearly a device; `network` of the address alone: a household, an office, a
    school.
    """

    uid: uuid.UUID
    origin: str
    is_new: bool = False
    network: str = ""


def network_of(address: str) -> str:
    """Return what is one subscriber's: the whole IPv4 address, the first 64 bits of an IPv6 address."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if read.version == 6 else str(read)


@lru_cache(maxsize=2)
def _salt_of(on: date) -> bytes:
    kept, _made = VisitorSalt.objects.get_or_create(day=on, defaults={"salt": secrets.token_bytes(32)})
    return bytes(kept.salt)


def digest(*parts: str, on: date) -> str:
    """Return a keyed digest that cannot be turned back, and after the day not even computed again."""
    return visitors.digest(_salt_of(on), *parts)
