"""What makes a ward's site its own: colours, emblem, contact; and where a retired site leads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.screens.portal.enums import Palette
from thidua.screens.portal.validators import refuse_private_phone
from thidua.screens.portal.wording import dialled

from .site import HomePage


class SiteFace(models.Model):
    """How one ward's site looks and how its office is reached, in Vietnamese and in English.

    Beside the home page and not in it: a ward changes its telephone number without an editor's review of a page, and
    the emblem and colours are wanted by pages that are not in the tree.

    A site is retired when its ward ended and its successor's site takes over the readers. Its stories stay as they
    were published. `leads_on` is chosen when the old host name is about to be given up: every address of it then
    answers with a lasting redirect to the same story in the successor's archive (/luu-tru/…).

    no_pii
    """

    home = models.OneToOneField(HomePage, models.PROTECT, related_name="face", verbose_name=_("trang"))
    palette = models.CharField(_("bảng màu"), max_length=8, choices=Palette.choices, default=Palette.RED)
    emblem = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("biểu trưng")
    )
    tagline = models.CharField(_("dòng giới thiệu dưới tên"), max_length=120, blank=True)
    address = models.CharField(_("địa chỉ trụ sở"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại cơ quan"), max_length=24, blank=True, validators=[refuse_private_phone])
    email = models.EmailField(_("thư điện tử công vụ"), blank=True)
    hours = models.TextField(_("giờ làm việc"), blank=True)
    directions = models.TextField(_("chỉ đường, ghi chú"), blank=True)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    address_en = models.CharField(_("địa chỉ bằng tiếng Anh"), max_length=200, blank=True)
    hours_en = models.TextField(_("giờ làm việc bằng tiếng Anh"), blank=True)
    directions_en = models.TextField(_("chỉ đường, ghi chú bằng tiếng Anh"), blank=True)
    retired_on = models.DateField(_("lưu trữ từ ngày"), null=True, blank=True, editable=False)
    leads_on = models.BooleanField(_("địa chỉ cũ dẫn sang trang kế thừa"), default=False, editable=False)

    class Meta:
        verbose_name = _("diện mạo, liên hệ của trang")
        verbose_name_plural = _("diện mạo, liên hệ của trang")

    def __str__(self) -> str:
        return str(self.home)

    @property
    def stylesheet(self) -> str:
        """Return the style sheet of the chosen colours; none for the colours everything has at first."""
        return "" if self.palette == Palette.RED else f"portal/palettes/{self.palette}.css"

    @property
    def dialled(self) -> str:
        """Return the telephone number as a dialling address wants it."""
        return dialled(self.phone)
