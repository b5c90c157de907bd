"""`thidua manage open_installation`: the first units and the first administrator of an empty installation."""

import getpass
from argparse import ArgumentParser
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thidua.foundation.accounts import actions as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.records.catalogue import actions as catalogue
from thidua.records.organisations import actions as organisations
from thidua.records.organisations.enums import UnitKind
from thidua.screens.portal import actions as portal


class Command(BaseCommand):
    """Founds the province and the ward, mirrors the lawbook's awards, opens the administrator's account and the portal.

    Refuses as soon as there is an administrator. Everything happens in one transaction.
    """

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

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask for what is missing, then do it."""
        province = options["province"] or input("Tên tỉnh: ")
        ward = options["ward"] or input("Tên phường, xã: ")
        code = options["code"] or input("Mã hành chính: ")
        since = options["since"] or date(2025, 7, 1)
        username = options["username"] or input("Tên đăng nhập của quản trị: ")
        full_name = options["full_name"] or input("Họ và tên: ")
        password = options["password"] or getpass.getpass("Mật khẩu: ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        try:
            with transaction.atomic():
                above = organisations.found_unit(
                    actor=None,
                    key="tinh",
                    name=province,
                    short_name=province,
                    kind=UnitKind.PROVINCE,
                    valid_from=since,
                )
                unit = organisations.found_unit(
                    actor=None,
                    key=code,
                    name=ward,
                    short_name=ward,
                    kind=UnitKind.WARD,
                    valid_from=since,
                    parent=above,
                )
                organisations.give_code(actor=None, unit=unit, code=code, valid_from=since)
                catalogue.mirror_lawbook(actor=None)
                account = accounts.open_account(actor=None, username=username, full_name=full_name, password=password)
                accounts.grant_role(
                    actor=None, account=account, role=Role.ADMINISTRATOR, scope=unit, valid_from=clock.today()
                )
                address = urlsplit(settings.PUBLIC_URL)
                portal.set_up_site(
                    actor=account,
                    host=address.hostname or "localhost",
                    port=address.port or (443 if address.scheme == "https" else 80),
                    site_name=ward,
                    ward_uid=unit.uid,
                )
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã mở cài đặt cho {ward}. Đăng nhập bằng «{username}» tại /lam-viec/.")
