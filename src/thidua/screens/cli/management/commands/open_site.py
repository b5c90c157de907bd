"""`thidua manage open_site`: one more ward's site in this installation, at a host name of its own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.civic.newsroom.actions.wards import add_host
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.site import home_of_ward
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import account_called
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import unit_of_key


class Command(BaseCommand):
    """Sets up the site of a ward that is in the records already; run again it changes only name and address.

    With `--also` the site answers under one more host name beside those it has.
    """

    help = "Lập trang cho một phường, xã đã có trong hồ sơ, ở tên miền riêng; --also thêm một tên miền nữa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ward, host and the administrator who answers for it."""
        parser.add_argument("--ward", required=True, help="mã nội bộ của phường, xã trong hồ sơ, ví dụ 18118")
        parser.add_argument("--host", required=True, help="tên miền, ví dụ namhonglinh.example.vn")
        parser.add_argument("--port", type=int, default=443, help="cổng (443)")
        parser.add_argument("--name", help="tên trang; không nêu thì lấy tên đơn vị")
        parser.add_argument("--also", action="store_true", help="thêm tên miền này bên cạnh tên miền đang có")
        parser.add_argument("--as", dest="username", required=True, help="tên đăng nhập của quản trị hệ thống")

    def handle(self, *_args: object, **options: Any) -> None:
        """Find the ward and the administrator, then do it."""
        ward, actor = ward_and_actor(options["ward"], options["username"])
        try:
            if options["also"]:
                add_host(actor=actor, home=home_of(ward), host=options["host"], port=options["port"])
            else:
                set_up_site(
                    actor=actor,
                    host=options["host"],
                    port=options["port"],
                    site_name=options["name"] or ward.name,
                    ward_uid=ward.uid,
                )
        except (RefusedError, NotAllowedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Trang của {ward.name} trả lời ở {options['host']}.")


def ward_and_actor(key: str, username: str) -> tuple[Unit, Account]:
    """Return the ward with the key and the account with the name; say so when one is not there."""
    ward = unit_of_key(key)
    if ward is None:
        raise CommandError(f"Không có đơn vị mang mã «{key}». Hãy lập đơn vị ở /lam-viec/ trước.")
    actor = account_called(username)
    if actor is None:
        raise CommandError(f"Không có tài khoản «{username}».")
    return ward, actor


def home_of(ward: Unit) -> HomePage:
    """Return the ward's site; say so when it has none."""
    home = home_of_ward(ward)
    if home is None:
        raise CommandError(f"{ward.name} chưa có trang.")
    return home
