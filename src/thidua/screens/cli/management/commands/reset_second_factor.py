"""`thidua manage reset_second_factor NAME`: for the administrator nobody else can help."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from thidua.foundation.accounts.actions import reset_second_factor
from thidua.foundation.accounts.queries import account_called
from thidua.foundation.kernel.errors import RefusedError


class Command(BaseCommand):
    """Take away the second factor of an account, told to the trail and to its owner."""

    help = "Đặt lại bước xác thực thứ hai của một tài khoản (khi không còn quản trị nào khác đặt lại được)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's name and the reason."""
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("--reason", required=True, help="lý do, ghi vào nhật ký")

    def handle(self, *_args: object, **options: Any) -> None:
        """Reset it, or say why not."""
        account = account_called(options["username"])
        if account is None:
            raise CommandError(_("Không có tài khoản «%s».") % options["username"])
        try:
            reset_second_factor(actor=None, account=account, reason=options["reason"])
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("Đã đặt lại bước xác thực thứ hai của %s.") % account)
