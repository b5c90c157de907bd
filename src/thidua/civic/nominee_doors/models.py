"""A nominee's personal links, what they said about publication, and what they handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.nominations.models import Nomination

from .enums import RemarkKind, RemarkState


class NomineeLink(Record):
    """One personal link to one dossier, of whose secret only a keyed digest is kept.

    It opens until its last day, unless it was revoked, the nomination withdrawn, its round cancelled, or the dossier
    has come to be about somebody else than whom it was made for (two entries made one): `subject_uid` tells. A new link
    of a dossier revokes those before it, so a lost slip of paper is worth nothing.

    no_pii
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="nominee_links", verbose_name=_("đề nghị"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    subject_uid = models.UUIDField(editable=False)
    made_on = models.DateField(_("ngày lập"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    expires_on = models.DateField(_("dùng đến hết ngày"))
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("liên kết của người được đề nghị")
        verbose_name_plural = _("liên kết của người được đề nghị")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(revoked_on__isnull=True), name="nominee_doors_link_one_stands"
            )
        ]

    def __str__(self) -> str:
        return str(self.nomination)


class NomineeConsent(models.Model):
    """What the nominee said about publication: yes or no, the very words they were shown, and when. The last one holds.

    pii: consent of the nominee; ground: their own act; kept with the dossier.
    """

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="nominee_consents", verbose_name=_("đề nghị")
    )
    link = models.ForeignKey(NomineeLink, models.PROTECT, related_name="consents", verbose_name=_("liên kết"))
    is_given = models.BooleanField(_("đồng ý"))
    words = models.TextField(_("lời đã đọc"))
    said_on = models.DateField(_("ngày trả lời"))
    said_at = models.DateTimeField(_("trả lời lúc"))

    class Meta:
        verbose_name = _("trả lời về công khai")
        verbose_name_plural = _("trả lời về công khai")
        ordering = ["-said_at", "-pk"]

    def __str__(self) -> str:
        return str(_("Đồng ý") if self.is_given else _("Không đồng ý"))


class NomineeRemark(Record):
    """A correction or a proof that the nominee handed in: a proposal, which the officer takes over or turns down.

    pii: what the nominee wrote and handed in; ground: the procedure of commendation; kept with the dossier.
    """

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="nominee_remarks", verbose_name=_("đề nghị")
    )
    link = models.ForeignKey(NomineeLink, models.PROTECT, related_name="remarks", verbose_name=_("liên kết"))
    kind = models.CharField(_("loại"), max_length=12, choices=RemarkKind.choices)
    text = models.TextField(_("nội dung"), max_length=2000)
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tệp")
    )
    sent_on = models.DateField(_("ngày gửi"))
    sent_at = models.DateTimeField(_("gửi lúc"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=RemarkState.choices, default=RemarkState.HANDED_IN)
    answer = models.CharField(_("trả lời"), max_length=500, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trả lời"),
    )

    class Meta:
        verbose_name = _("ý kiến của người được đề nghị")
        verbose_name_plural = _("ý kiến của người được đề nghị")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
