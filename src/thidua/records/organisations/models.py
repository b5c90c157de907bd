"""Units in a dated tree, their codes, mergers and successors."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record, SortKeyField
from thidua.foundation.kernel.text import in_sentence, text_sort_key

from .enums import SuccessionKind, UnitKind


class NameOfUnit(SortKeyField):
    """Sorts units by name, a number within it as a number: «Tổ dân phố 2» before «Tổ dân phố 10»."""

    @staticmethod
    def read(record: models.Model) -> str:
        """Return the key of the unit's name."""
        return text_sort_key(str(record))


class UnitQuerySet(DatedQuerySet["Unit"]):
    """Units, which are there during a period."""


class Unit(Record, Dated):
    """A unit under one name, from the day it began to the last day it existed.

    A rename or merger ends the row and begins another one tied to it by `Succession`; a dated name on one lasting
    row was refused, because the law treats the successor as another body with other powers.
    Final: first day once an act refers to it. A name typed wrong is corrected with its reason; papers keep theirs.

    no_pii
    """

    key = models.CharField(_("mã nội bộ"), max_length=32, unique=True)
    name = models.CharField(_("tên đầy đủ"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=100)
    name_folded = models.CharField(max_length=320, editable=False, db_index=True)
    sort_key = NameOfUnit()
    kind = models.CharField(_("loại đơn vị"), max_length=24, choices=UnitKind.choices)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["sort_key", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="organisations_unit_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def authority_name(self) -> str:
        """Return the body that issues the unit's papers: «Ủy ban nhân dân phường …»; others sign as themselves."""
        if self.kind in {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.WARD}:
            return f"Ủy ban nhân dân {in_sentence(self.name)}"
        return self.name

    @property
    def place_name(self) -> str:
        """Return the place written before the date of a paper: «Đậu Liêu» for phường Đậu Liêu."""
        for prefix in ("thành phố ", "thị trấn ", "thị xã ", "phường ", "huyện ", "tỉnh ", "xã "):
            if self.name.lower().startswith(prefix):
                return self.name[len(prefix) :]
        return self.name


class PlacementQuerySet(DatedQuerySet["Placement"]):
    """Placements, which hold during a period."""


class Placement(Dated):
    """Under which unit a unit stood during a period. A ward's parent changed on 2025-07-01 though the ward did not.

    no_pii
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements", verbose_name=_("đơn vị"))
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="child_placements", verbose_name=_("cấp trên"))

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("vị trí trong cây")
        verbose_name_plural = _("vị trí trong cây")
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisations_placement_unique"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="organisations_placement_not_itself"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisations_placement_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ← {self.parent}"


class AdministrativeCodeQuerySet(DatedQuerySet["AdministrativeCode"]):
    """Codes, which are borne during a period."""


class AdministrativeCode(Dated):
    """A national administrative-unit code that a unit bore during a period.

    The code alone is no key: 18118 was phường Nam Hồng until 2025-06-30 and is phường Nam Hồng Lĩnh, another area,
    from 2025-07-01. The key is the code and the day.

    no_pii
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes", verbose_name=_("đơn vị"))
    code = models.CharField(_("mã hành chính"), max_length=8, db_index=True)

    objects = AdministrativeCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mã hành chính")
        verbose_name_plural = _("mã hành chính")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="organisations_code_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisations_code_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.unit})"


class Succession(Record):
    """One unit coming, wholly or in part, out of another on a day, by an instrument.

    no_pii
    """

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name=_("đơn vị cũ"))
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins", verbose_name=_("đơn vị mới"))
    kind = models.CharField(_("hình thức"), max_length=16, choices=SuccessionKind.choices)
    effective_on = models.DateField(_("từ ngày"))
    instrument = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        verbose_name = _("kế thừa")
        verbose_name_plural = _("kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="organisations_succession_unique"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="organisations_succession_two"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class HouseStyle(Record):
    """How a unit's own papers look and speak where the decree leaves it to the office, from a day on.

    The lines of its name and of the body above at the head, its abbreviation in symbols («VHXH» in «05/TTr-VHXH»), the
    body on whose behalf its head signs («Ban Thường trực»), its own wording of sentences by `PaperPhrase`. Of the
    versions whose day has come the latest holds, whole; what is empty there is as it ships. Nothing is deleted, so
    that an older paper can be explained.

    pii: the officer's name through the account; ground: duty of the office; kept with the papers made by it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="house_styles", verbose_name=_("đơn vị"))
    valid_from = models.DateField(_("dùng từ ngày"))
    name_lines = models.TextField(_("các dòng tên đơn vị"), blank=True, validators=[MaxLengthValidator(300)])
    parent_lines = models.TextField(
        _("các dòng tên cơ quan cấp trên"), blank=True, validators=[MaxLengthValidator(300)]
    )
    abbreviation = models.CharField(_("chữ viết tắt trong ký hiệu"), max_length=20, blank=True)
    signs_for = models.CharField(_("ký thay mặt (TM.)"), max_length=200, blank=True)
    phrases = models.JSONField(_("lời văn"), default=dict, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("thể thức riêng của đơn vị")
        verbose_name_plural = _("thể thức riêng của đơn vị")
        ordering = ["unit_id", "-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit} ({self.valid_from:%d/%m/%Y})"
