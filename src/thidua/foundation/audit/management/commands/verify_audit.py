"""`thidua manage verify_audit`: prove the trail whole, or name the first broken row."""

from django.core.management.base import BaseCommand, CommandError

from thidua.foundation.audit.queries import verify_chain


class Command(BaseCommand):
    """Walks the chain; exit status 1 and the row's number when it is broken."""

    help = "Kiểm tra chuỗi nhật ký; nêu dòng đầu tiên bị sửa, thiếu hoặc chèn."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print the verdict."""
        verdict = verify_chain()
        if not verdict.intact:
            raise CommandError(f"Nhật ký KHÔNG nguyên vẹn: sự kiện số {verdict.broken_at}: {verdict.reason}.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {verdict.events} sự kiện.")
