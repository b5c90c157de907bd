"""`thidua manage open_installation`: the first units and the first administrator of an empty installation."""

import getpass
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.civic.newsroom.actions.founding import found_installation
from thidua.foundation.installation.queries import public_url
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.first_run import take_code_away


class Command(BaseCommand):
    """Does from the command line what the first page does in the browser: `found_installation`."""

    help = "Mở cài đặt mới: tỉnh, phường (xã), tài khoản quản trị đầu tiên và trang chủ cổng thông tin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is not given on the command line from the keyboard."""
        parser.add_argument("--province", help="tên tỉnh, ví dụ «Tỉnh Hà Tĩnh»")
        parser.add_argument("--ward", help="tên phường, xã, ví dụ «Phường Nam Hồng Lĩnh»")
        parser.add_argument("--code", help="mã hành chính của phường, xã")
        parser.add_argument("--since", type=date.fromisoformat, help="đơn vị có từ ngày (YYYY-MM-DD)")
        parser.add_argument("--username", help="tên đăng nhập của quản trị")
        parser.add_argument("--full-name", help="họ và tên của quản trị")
        parser.add_argument("--password", help="mật khẩu; không nêu thì hỏi")

    def handle(self, *_args: object, **options: Any) -> None:
        """Ask for what is missing, then do it."""
        province = options["province"] or input("Tên tỉnh: ")
        ward = options["ward"] or input("Tên phường, xã: ")
        code = options["code"] or input("Mã hành chính: ")
        since = options["since"] or date(2025, 7, 1)
        username = options["username"] or input("Tên đăng nhập của quản trị: ")
        full_name = options["full_name"] or input("Họ và tên: ")
        password = options["password"] or getpass.getpass("Mật khẩu: ")
        try:
            found_installation(
                actor=None,
                province=province,
                ward=ward,
                code=code,
                since=since,
                username=username,
                full_name=full_name,
                password=password,
                public_address=public_url(),
                on=clock.today(),
            )
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        take_code_away()
        self.stdout.write(f"Đã mở cài đặt cho {ward}. Đăng nhập bằng «{username}» tại /lam-viec/.")
