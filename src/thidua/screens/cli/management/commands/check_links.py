"""`thidua manage check_links`: whether the links on the sites still open."""

import ipaddress
import socket
from argparse import ArgumentParser
from http import HTTPStatus
from http.client import HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua.civic.newsroom.actions.links import check_links
from thidua.foundation.kernel import clock

SECONDS = 8
# Asked as a browser asks; some sites refuse what does not name itself.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; thidua-link-check)", "Accept": "text/html,*/*"}
# A site that answers «not you» or «too often» is there.
_THERE = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}


class Command(BaseCommand):
    """Opens the links checked longest ago and keeps what was wrong; editors see it on the desk's first page.

    Off unless `THIDUA_CHECK_LINKS=1`, because an installation may stand where nothing may be asked outside.
    """

    help = "Kiểm tra các liên kết trên trang còn mở được không (cần THIDUA_CHECK_LINKS=1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many to check at most."""
        parser.add_argument("--limit", type=int, default=50, help="kiểm tra nhiều nhất bấy nhiêu liên kết (50)")

    def handle(self, *_args: object, **options: Any) -> None:
        """Check and say which are broken."""
        if not settings.CHECK_LINKS:
            raise CommandError("Kiểm tra liên kết đang tắt; đặt THIDUA_CHECK_LINKS=1 để bật.")
        opener = build_opener(PublicOnly)
        broken = check_links(
            actor=None, opens=lambda url: problem_of(url, opener=opener), at=clock.now(), limit=options["limit"]
        )
        for link in broken:
            self.stdout.write(f"{link.url}: {link.problem}")
        self.stdout.write(f"Không mở được: {len(broken)}.")


class PublicOnly(HTTPRedirectHandler):
    """Follows a redirect only to where the check itself might go."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Refuse to be led into the inner network."""
        if not is_public(newurl):
            raise URLError("dẫn vào địa chỉ không công khai")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_public(url: str) -> bool:
    """Say whether an address is http(s) and its host lies, wholly, in the open internet."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def problem_of(url: str, *, opener: OpenerDirector) -> str:
    """Return what is wrong with a link in a few words, or nothing when it opens."""
    if not is_public(url):
        return "Không tìm thấy máy chủ"
    try:
        with opener.open(Request(url, headers=HEADERS, method="HEAD"), timeout=SECONDS):  # noqa: S310  # asked above
            return ""
    except HTTPError as error:
        return "" if error.code in _THERE else f"Máy chủ trả lời {error.code}"
    except (OSError, ValueError) as error:
        return f"Không mở được: {getattr(error, 'reason', error)}"
