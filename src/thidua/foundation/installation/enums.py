"""What the keeper of an installation may note."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """What a note says was seen to."""

    MAIL = "mail", _("Đã gửi thử thư")
    BACKUP = "backup", _("Nơi sao lưu")
    RULES = "rules", _("Quy định của tỉnh")
    SET_UP = "set_up", _("Thôi hiện danh sách việc khởi đầu")
