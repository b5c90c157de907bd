"""The chain of events and its head."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One act, as it was recorded in the transaction that did it.

    Final from the moment it is written: triggers on both databases refuse any change, and `digest` covers
    every field together with the digest of the event before, so that a change made around the triggers shows.
    `payload` is text, not a JSON column, because the digest must cover the same bytes on both databases.
    The actor's label is copied, because an account may be renamed and the trail must still read as it did.

    pii: actor's name and what the act says of people; ground: proof of lawful procedure; kept as long as the register.
    """

    sequence = models.PositiveBigIntegerField(_("thứ tự"), primary_key=True)
    at = models.DateTimeField(_("thời điểm"))
    event = models.CharField(_("sự kiện"), max_length=64, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người thực hiện")
    )
    actor_label = models.CharField(_("tên người thực hiện"), max_length=200)
    target_type = models.CharField(_("loại đối tượng"), max_length=64)
    target_uid = models.CharField(_("mã đối tượng"), max_length=64)
    target_label = models.CharField(_("đối tượng"), max_length=400)
    payload = models.TextField(_("nội dung"), default="{}")
    previous_digest = models.CharField(_("mã băm trước"), max_length=64)
    digest = models.CharField(_("mã băm"), max_length=64)

    class Meta:
        verbose_name = _("sự kiện nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["sequence"]
        indexes = [models.Index(fields=["target_type", "target_uid"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event} {self.target_label}"


class ChainHead(models.Model):
    """The last event's sequence and digest: one row, locked while an event is added.

    Without it the last events could be cut off unseen, and two writers could follow the same event.

    no_pii
    """

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")

    def __str__(self) -> str:
        return f"{self.sequence}"


class ChainCheckpoint(models.Model):
    """That the chain was walked whole up to an event, signed by the installation's own key.

    What comes after it can be walked alone, and a chain that was reckoned anew as a whole no longer fits it.

    no_pii
    """

    sequence = models.PositiveBigIntegerField(_("đến sự kiện"))
    digest = models.CharField(_("mã băm"), max_length=64)
    at = models.DateTimeField(_("thời điểm"))
    note = models.TextField(_("bản ký"))

    class Meta:
        verbose_name = _("mốc nhật ký đã ký")
        verbose_name_plural = _("mốc nhật ký đã ký")

    def __str__(self) -> str:
        return f"{self.sequence}"


class Reading(models.Model):
    """That an account opened a record about people on a day: the first and last time, and how often.

    No act, so outside the chain: one row for each account, record and day, which grows and is thrown away in time.
    Named by type and uid as the trail names its targets, because the trail lies below every record.

    pii: which officer read whose dossier; ground: proof of lawful access; deleted after five years.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản đã xem")
    )
    target_type = models.CharField(_("loại đối tượng"), max_length=64)
    target_uid = models.CharField(_("mã đối tượng"), max_length=64)
    day = models.DateField(_("ngày"))
    first_at = models.DateTimeField(_("lần đầu"))
    last_at = models.DateTimeField(_("lần cuối"))
    times = models.PositiveIntegerField(_("số lần"), default=1)

    class Meta:
        verbose_name = _("lượt xem hồ sơ")
        verbose_name_plural = _("lượt xem hồ sơ")
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "target_type", "target_uid", "day"], name="audit_reading_day")
        ]
        indexes = [models.Index(fields=["target_type", "target_uid"]), models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.target_type} {self.target_uid}"
