"""Lists that were taken in, each as one act that may be taken back, and how a unit's headings are read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit


class ReadHeading(models.Model):
    """What a heading meant when a unit's list of that form was last taken in; an empty column is not read.

    no_pii
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    form = models.CharField(_("loại danh sách"), max_length=32)
    heading = models.CharField(_("tên cột"), max_length=200)
    column = models.CharField(_("đọc là"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("cách đọc cột của danh sách")
        verbose_name_plural = _("cách đọc cột của danh sách")
        ordering = ["unit_id", "form", "heading"]
        constraints = [models.UniqueConstraint(fields=["unit", "form", "heading"], name="intake_heading_once")]

    def __str__(self) -> str:
        return f"{self.heading}: {self.column}"


class TakenList(Record):
    """One taking in of a list: of which form, for what, and everything that it brought.

    `about` is the outward id of what the list is for: the ward, a movement. `brought` names each record, in the order
    in which they came, with the fields of those that were there `before`; `headings` are those it taught, with what
    each meant until then (null where nothing was known). `sequence` is the number of its event: whatever the trail says
    later of a record that it brought stands in the way of taking it back. The row stays when it is taken back.

    no_pii
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị gửi danh sách"))
    form = models.CharField(_("loại danh sách"), max_length=32)
    about = models.UUIDField(_("về"), db_index=True)
    name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    counts = models.JSONField(_("số dòng"), default=dict)
    brought = models.JSONField(_("đã ghi"), default=list, blank=True)
    headings = models.JSONField(_("cách đọc đã nhớ"), default=dict, blank=True)
    sequence = models.PositiveBigIntegerField(_("số trong nhật ký"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nhận")
    )
    taken_at = models.DateTimeField(_("nhận lúc"))
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người hoàn tác"),
    )
    taken_back_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("danh sách đã nhận")
        verbose_name_plural = _("danh sách đã nhận")
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def stands(self) -> bool:
        """Say whether it was not taken back."""
        return self.taken_back_at is None
