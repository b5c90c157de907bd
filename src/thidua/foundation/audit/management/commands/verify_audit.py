"""`thidua manage verify_audit`: prove the trail whole, or name the first broken row."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from thidua.foundation.audit.checkpoints import sign_checkpoint
from thidua.foundation.audit.queries import newest_checkpoint, verify_chain, verify_since_checkpoint
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short


class Command(BaseCommand):
    """Walks the chain; exit status 1 and the row's number when it is broken."""

    help = "Kiểm tra chuỗi nhật ký; nêu dòng đầu tiên bị sửa, thiếu hoặc chèn. Nguyên vẹn thì ký mốc đến đó."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the short way where asked."""
        parser.add_argument(
            "--since-checkpoint",
            action="store_true",
            help="Chỉ xem các sự kiện sau mốc đã ký gần nhất; trước mốc không xem lại.",
        )

    def handle(self, *_args: object, since_checkpoint: bool = False, **_options: object) -> None:
        """Print the verdict, and from where on it was looked."""
        verdict = verify_since_checkpoint() if since_checkpoint else verify_chain()
        if verdict is None:
            raise CommandError("Chưa có mốc nào ký bằng khóa của bản cài đặt này; hãy kiểm tra cả chuỗi.")
        if not verdict.intact:
            raise CommandError(f"Nhật ký KHÔNG nguyên vẹn: sự kiện số {verdict.broken_at}: {verdict.reason}.")
        if since_checkpoint and (kept := newest_checkpoint()) is not None:
            self.stdout.write(
                f"Từ mốc ký ngày {date_short(clock.day_of(kept.at))}: {verdict.events - verdict.after} sự kiện sau mốc "
                f"nguyên vẹn; {verdict.after} sự kiện đến mốc không xem lại."
            )
            return
        sign_checkpoint(verdict, at=clock.now())
        self.stdout.write(f"Nhật ký nguyên vẹn: {verdict.events} sự kiện.")
