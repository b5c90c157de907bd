"""Kinds of award and fields of work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import AwardFamily


class AwardKind(models.Model):
    """One kind of award of the lawbook, kept so that records can point at it.

    Mirrored from the lawbook by `catalogue.actions.mirror_lawbook`; the code is the lawbook's and never changes.

    no_pii
    """

    code = models.SlugField(_("mã"), max_length=64, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    family = models.CharField(_("nhóm"), max_length=8, choices=AwardFamily.choices)
    level = models.CharField(_("cấp"), max_length=24)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("loại khen thưởng")
        verbose_name_plural = _("loại khen thưởng")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class FieldOfWork(models.Model):
    """A field by which results and awards are classed: economy, culture, health …

    One that is `retired` is offered to nothing new; what was classed by it keeps it, so none is ever deleted.

    no_pii
    """

    code = models.SlugField(_("mã"), max_length=64, unique=True)
    name = models.CharField(_("tên lĩnh vực"), max_length=200)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    retired = models.BooleanField(_("thôi dùng"), default=False)

    class Meta:
        verbose_name = _("lĩnh vực công tác")
        verbose_name_plural = _("lĩnh vực công tác")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
