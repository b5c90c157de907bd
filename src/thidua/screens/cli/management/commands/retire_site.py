"""`thidua manage retire_site`: the site of a ward that has ended becomes an archive."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.civic.newsroom.actions.wards import retire_site
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError

from .open_site import home_of, ward_and_actor


class Command(BaseCommand):
    """Ends comments on a ward's site; with `--leads-on` its addresses lead to the successor's archive.

    Run it again without `--leads-on` to let the old host answer by itself once more.
    """

    help = "Lưu trữ trang của phường, xã đã kết thúc hoạt động; --leads-on dẫn địa chỉ cũ sang trang kế thừa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ward, day and the administrator who answers for it."""
        parser.add_argument("--ward", required=True, help="mã nội bộ của phường, xã")
        parser.add_argument("--on", type=date.fromisoformat, help="ngày lưu trữ (YYYY-MM-DD); không nêu thì hôm nay")
        parser.add_argument("--leads-on", action="store_true", help="địa chỉ cũ dẫn sang kho lưu trữ của trang kế thừa")
        parser.add_argument("--as", dest="username", required=True, help="tên đăng nhập của quản trị hệ thống")

    def handle(self, *_args: object, **options: Any) -> None:
        """Find the site and the administrator, then do it."""
        ward, actor = ward_and_actor(options["ward"], options["username"])
        try:
            face = retire_site(
                actor=actor, site=home_of(ward).site, on=options["on"] or clock.today(), leads_on=options["leads_on"]
            )
        except (RefusedError, NotAllowedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        led = " Địa chỉ cũ dẫn sang trang kế thừa." if face.leads_on else ""
        self.stdout.write(f"Trang của {ward.name} là trang lưu trữ.{led}")
