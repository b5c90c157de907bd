"""`thidua manage do_what_is_due`: what `serve` does every minute, for those who serve by other means."""

from django.core.management.base import BaseCommand

from thidua.civic.good_deeds.actions.answering import remind_of_deeds
from thidua.civic.newsroom.actions.newsroom import publish_due
from thidua.foundation.kernel import clock
from thidua.procedure.appraisals.actions import remind_of_answers
from thidua.screens.cli.retention import keep_to_retention


class Command(BaseCommand):
    """Publishes what is due, takes off what has expired, throws away what may not be kept; twice does no harm."""

    help = "Đăng các bài đã đến giờ hẹn, gỡ các bài đã hết hạn."

    def handle(self, *_args: object, **_options: object) -> None:
        """Say how many pages moved."""
        self.stdout.write(f"{publish_due(at=clock.now())} trang.")
        remind_of_deeds(actor=None, on=clock.today())
        remind_of_answers(actor=None, on=clock.today())
        keep_to_retention(on=clock.today(), at=clock.now())
