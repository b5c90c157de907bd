"""The public directory of an office, and the places on a ward's map."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.civic.directory.enums import PlaceKind
from thidua.civic.sites.models import Site
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.telephones import dialled, refuse_private_phone
from thidua.procedure.movements.models import CivicWork
from thidua.records.people.models import Post


class DirectoryEntry(Record):
    """That a post is shown in the public directory, and how its holder is reached at the office.

    Name, post, unit and period are those of the post in the records and are not typed again: whoever leaves the post
    leaves the directory on the same day. Nothing else of the person is ever shown.

    pii: office telephone and e-mail of a post's holder; ground: publicity of office; until the post ends.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="directory_entries", verbose_name=_("trang"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="directory_entries", verbose_name=_("chức vụ"))
    duties = models.CharField(_("lĩnh vực phụ trách"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại cơ quan"), max_length=24, blank=True, validators=[refuse_private_phone])
    email = models.EmailField(_("thư điện tử công vụ"), blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mục danh bạ")
        verbose_name_plural = _("danh bạ")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "post"], name="directory_directoryentry_once")]

    def __str__(self) -> str:
        return str(self.post)

    @property
    def dialled(self) -> str:
        """Return the telephone number as a dialling address wants it."""
        return dialled(self.phone)


class Place(Record):
    """Something that stands in the ward and that people look for: an office, a house of culture, a work they built.

    A work known to the records is linked, and what people gave is then read from there; words typed here must name
    their source. A point outside the ward's boundary is kept, with a warning: boundaries are simplified, offices of a
    merged ward may lie beside it.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="places", verbose_name=_("trang"))
    kind = models.CharField(_("loại"), max_length=12, choices=PlaceKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("vĩ độ"),
        max_digits=8,
        decimal_places=6,
        validators=[MinValueValidator(Decimal(8)), MaxValueValidator(Decimal(24))],
        help_text=_("Ví dụ 18,523400; Việt Nam nằm giữa 8 và 24."),
    )
    longitude = models.DecimalField(
        _("kinh độ"),
        max_digits=9,
        decimal_places=6,
        validators=[MinValueValidator(Decimal(102)), MaxValueValidator(Decimal(118))],
        help_text=_("Ví dụ 105,713200; Việt Nam nằm giữa 102 và 118."),
    )
    description = models.TextField(_("giới thiệu"), blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ảnh")
    )
    picture_alternative = models.CharField(_("mô tả thay ảnh"), max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(
        _("năm hoàn thành"), null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2100)]
    )
    work = models.OneToOneField(
        CivicWork,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="place",
        verbose_name=_("công trình trong hồ sơ"),
    )
    contribution = models.CharField(_("nhân dân đóng góp"), max_length=300, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)

    class Meta:
        verbose_name = _("địa điểm")
        verbose_name_plural = _("địa điểm")
        ordering = ["kind", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "kind", "name"], name="directory_place_once")]

    def __str__(self) -> str:
        return self.name
