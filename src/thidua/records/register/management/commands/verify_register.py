"""`thidua manage verify_register`: prove the register agrees with its log, or name what does not."""

from django.core.management.base import BaseCommand, CommandError

from thidua.records.register.proofs import amiss_in_log, size_of_log


class Command(BaseCommand):
    """Reads the log and the register once; exit status 1 and each finding when they differ."""

    help = "Kiểm tra sổ khen thưởng khớp với nhật ký của nó; nêu dòng bị sửa, khen thưởng bị sửa, thêm hoặc bỏ lén."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print the verdict."""
        found = list(amiss_in_log())
        if found:
            raise CommandError("Sổ khen thưởng KHÔNG khớp với nhật ký:\n" + "\n".join(found))
        self.stdout.write(f"Sổ khen thưởng khớp với nhật ký: {size_of_log()} dòng.")
