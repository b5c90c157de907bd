"""One ward's site: whose it is, what it promises its readers, how it looks; and where a retired one leads."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.telephones import dialled, refuse_private_phone
from thidua.records.organisations.models import Unit

from .enums import MenuEntry, Palette

# A ward's own promise where it has set no other; no provision that we know of sets it.
ANSWER_DAYS = 10


class Site(models.Model):
    """One ward's site, whoever draws its pages. The ward is the unit whose site it is, also after it was merged.

    Everything that readers meet stands on a site: papers, questions, polls, places, visits. The editors' home page is
    one more thing of it, so that none of these knows the editors' tree.

    no_pii
    """

    ward = models.OneToOneField(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    also_marked = models.CharField(
        _("mã xã, phường cùng tô trên bản đồ"),
        max_length=200,
        blank=True,
        help_text=_("Mã hành chính hiện nay, cách nhau bằng dấu cách: phần còn lại của thị xã trước đây."),
    )
    moderation_hours = models.PositiveSmallIntegerField(
        _("số giờ làm việc để duyệt một bình luận"),
        default=24,
        help_text=_("Quá số giờ này bình luận được báo là quá hạn ở bàn biên tập."),
    )
    comments_open_days = models.PositiveSmallIntegerField(
        _("số ngày nhận bình luận"),
        null=True,
        blank=True,
        help_text=_("Kể từ ngày đăng bài. Để trống thì nhận mãi; từng bài có thể đặt khác."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("số ngày làm việc để trả lời một câu hỏi"),
        default=ANSWER_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("In ở trang hỏi – đáp như lời hứa của đơn vị. Câu hỏi đã nhận giữ hạn cũ."),
    )
    answer_days_reason = models.CharField(
        _("căn cứ của số ngày trả lời"),
        max_length=200,
        blank=True,
        help_text=_("Văn bản hay quy chế đặt ra số ngày này; bắt buộc khi khác 10 ngày."),
    )

    visits_before = models.PositiveBigIntegerField(
        _("lượt truy cập của trang cũ"),
        null=True,
        blank=True,
        help_text=_("Số mà trang trước đây đã đếm; hiện riêng ở trang thống kê, không cộng vào số đếm tại đây."),
    )
    visits_before_until = models.DateField(_("đếm đến ngày"), null=True, blank=True)
    visits_before_source = models.CharField(
        _("nguồn của số ấy"), max_length=200, blank=True, help_text=_("Địa chỉ hoặc văn bản ghi con số.")
    )

    class Meta:
        verbose_name = _("trang của đơn vị")
        verbose_name_plural = _("trang của đơn vị")
        ordering = ["ward__sort_key", "pk"]

    def __str__(self) -> str:
        return self.ward.name

    def clean(self) -> None:
        """Refuse another number of days to answer in than the usual one without saying where it comes from."""
        super().clean()
        if self.answer_days != ANSWER_DAYS and not self.answer_days_reason.strip():
            raise ValidationError({"answer_days_reason": _("Hãy ghi văn bản hay quy chế đặt ra số ngày này.")})
        if self.visits_before is not None:
            if self.visits_before_until is None:
                raise ValidationError({"visits_before_until": _("Hãy ghi số ấy đếm đến ngày nào.")})
            if not self.visits_before_source.strip():
                raise ValidationError(
                    {"visits_before_source": _("Hãy ghi nguồn của con số, để người đọc kiểm lại được.")}
                )


class SiteFace(models.Model):
    """How one ward's site looks and how its office is reached, in Vietnamese and in English.

    Beside the home page and not in it: a ward changes its telephone number without an editor's review of a page, and
    the emblem and colours are wanted by pages that are not in the tree.

    A site is retired when its ward ended and its successor's site takes over the readers. Its stories stay as they
    were published. `leads_on` is chosen when the old host name is about to be given up: every address of it then
    answers with a lasting redirect to the same story in the successor's archive (/luu-tru/…).

    no_pii
    """

    site = models.OneToOneField(Site, models.PROTECT, related_name="face", verbose_name=_("trang"))
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
    responsible = models.CharField(
        _("người chịu trách nhiệm nội dung"),
        max_length=200,
        blank=True,
        help_text=_("Họ tên, chức vụ; in ở cuối mọi trang."),
    )
    source_line = models.CharField(
        _("câu về trích dẫn nguồn"),
        max_length=200,
        blank=True,
        help_text=_("Để trống thì in: Ghi rõ nguồn khi phát hành lại thông tin từ trang này."),
    )
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    address_en = models.CharField(_("địa chỉ bằng tiếng Anh"), max_length=200, blank=True)
    hours_en = models.TextField(_("giờ làm việc bằng tiếng Anh"), blank=True)
    directions_en = models.TextField(_("chỉ đường, ghi chú bằng tiếng Anh"), blank=True)
    menu = models.CharField(
        _("mục của menu"),
        max_length=300,
        blank=True,
        help_text=_("Mỗi dòng một mục, theo thứ tự muốn hiện. Bỏ dòng nào thì mục ấy không ở menu; trang vẫn còn."),
    )
    retired_on = models.DateField(_("lưu trữ từ ngày"), null=True, blank=True, editable=False)
    leads_on = models.BooleanField(_("địa chỉ cũ dẫn sang trang kế thừa"), default=False, editable=False)

    class Meta:
        verbose_name = _("diện mạo, liên hệ của trang")
        verbose_name_plural = _("diện mạo, liên hệ của trang")

    def __str__(self) -> str:
        return str(self.site)

    @property
    def menu_entries(self) -> list[MenuEntry]:
        """Return what the menu leads to, in the ward's order; everything, where it has set none."""
        return [MenuEntry(code) for code in self.menu.split()] if self.menu else list(MenuEntry)

    @property
    def dialled(self) -> str:
        """Return the telephone number as a dialling address wants it."""
        return dialled(self.phone)
