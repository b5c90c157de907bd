"""`thidua manage do_what_is_due`: what `serve` does every minute, for those who serve by other means."""

from django.core.management.base import BaseCommand

from thidua.civic.newsroom.actions.newsroom import publish_due
from thidua.foundation.kernel import clock


class Command(BaseCommand):
    """Publishes what was scheduled until now and takes off what has expired; safe to run at any time, twice too."""

    help = "Đăng các bài đã đến giờ hẹn, gỡ các bài đã hết hạn."

    def handle(self, *_args: object, **_options: object) -> None:
        """Say how many pages moved."""
        self.stdout.write(f"{publish_due(at=clock.now())} trang.")
