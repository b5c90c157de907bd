"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

PUBLIC_ADDRESS_TOLD = Event("public_address_told", _("Khai địa chỉ công khai"))
PUBLIC_ADDRESS_CONFIRMED = Event("public_address_confirmed", _("Mở thử địa chỉ công khai từ thiết bị khác"), "done")
SETUP_NOTED = Event("setup_noted", _("Ghi chú cài đặt"))
BACKUPS_PLANNED = Event("backups_planned", _("Đặt lịch sao lưu"))
BACKUP_MADE = Event("backup_made", _("Sao lưu"), "done")
BACKUP_FAILED = Event("backup_failed", _("Sao lưu không xong"), "bad")
JOBS_DONE_AGAIN = Event("jobs_done_again", _("Cho làm lại việc nền"))
JOB_STOPPED = Event("job_stopped", _("Dừng việc nền"), "attention")
