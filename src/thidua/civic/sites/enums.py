"""The colours a site may wear; the entries its menu may have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Palette(models.TextChoices):
    """The colours a ward may choose from; each is measured for contrast by a test, which a free choice could not be."""

    RED = "do", _("Đỏ truyền thống")
    BLUE = "lam", _("Lam")
    GREEN = "luc", _("Lục")
    BROWN = "nau", _("Nâu đất")


class MenuEntry(models.TextChoices):
    """What the main menu of a site leads to, in the order it has where the ward has set no other."""

    REGISTER = "so-khen-thuong", _("Sổ khen thưởng")
    VERIFICATION = "xac-thuc", _("Kiểm tra giấy khen")
    OPEN_DATA = "du-lieu-mo", _("Dữ liệu mở")
    DOCUMENTS = "van-ban", _("Văn bản")
    QUESTIONS = "hoi-dap", _("Hỏi – đáp")
    GOOD_DEEDS = "guong-tot", _("Phát hiện gương tốt")
    CONSULTATIONS = "lay-y-kien", _("Lấy ý kiến")
    POLLS = "tham-do", _("Thăm dò")
    MAP = "ban-do", _("Bản đồ")
    DIRECTORY = "danh-ba", _("Danh bạ")
    CONTACT = "lien-he", _("Liên hệ")
    SONGS = "ca-khuc", _("Ca khúc")
    LINKS = "lien-ket", _("Liên kết")
