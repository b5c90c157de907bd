"""`thidua manage repeat_jobs`: try once more the background jobs that were given up."""

from django.core.management.base import BaseCommand

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import begin_anew


class Command(BaseCommand):
    """Put the given-up jobs back into the queue."""

    help = "Chạy lại các việc nền đã bị bỏ sau sáu lần lỗi (xem «given_up» ở /healthz)."

    def handle(self, *_args: object, **_options: object) -> None:
        """Say how many there were."""
        self.stdout.write(f"Đã xếp lại {begin_anew(at=clock.now())} việc nền vào hàng đợi.")
