"""What the keeper of an installation may note; how well something on the machine is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Matter(models.TextChoices):
    """What a note says was seen to."""

    MAIL = "mail", _("Đã gửi thử thư")
    BACKUP = "backup", _("Nơi sao lưu")
    RULES = "rules", _("Quy định của tỉnh")
    SET_UP = "set_up", _("Thôi hiện danh sách việc khởi đầu")


class Wellness(TonedChoices):
    """How well one thing on the machine is, from best to worst."""

    WELL = "well", "done", _("Ổn")
    WORRYING = "worrying", "attention", _("Cần xem")
    FAILING = "failing", "bad", _("Hỏng")
