"""`thidua manage exchange_messages`: what `serve` does every minute with the folder of the document exchange."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.submissions.gateway import carry


class Command(BaseCommand):
    """Takes in the messages (edXML) that arrived, puts out those that are to go; twice does no harm."""

    help = "Nhận gói tin edXML đã đến, đặt gói tin chờ gửi vào thư mục trao đổi (THIDUA_EXCHANGE)."

    def handle(self, *_args: object, **_options: object) -> None:
        """Say what moved, what did not, and why."""
        try:
            carried = carry(settings.EXCHANGE_FOLDER, on=clock.today(), at=clock.now())
        except (RefusedError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Gửi {carried.sent}, nhận {carried.taken} gói tin.")
        for words in carried.broken:
            self.stdout.write(f"Hỏng: {words}")
        for words in carried.waiting:
            self.stdout.write(f"Còn chờ: {words}")
