"""Good deeds that somebody pointed out, and the photograph that came with one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.sites.models import Site
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text.lines import shortened
from thidua.procedure.nominations.models import Nomination

from .enums import DeedState, HeldFor, Knowing, WhoKind


class GoodDeed(Record):
    """What somebody told of a good deed, by when the office answers, and what became of it.

    The words are the sender's and never change. The sender follows it by a code of which only a digest is kept;
    `reference` is how the office names it. A deed that is held waits apart, with the reason, and is answered like any
    other. `answer` is what the sender reads: why it was not taken up, to whom it went. `nomination` is the dossier an
    officer made of it; the decision is that dossier's.

    The e-mail leaves the row with the answer; name, telephone, photograph and origin ninety days after it.

    pii: contact and words of the sender, names in them; ground: the sender's own act; words kept as archived.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="good_deeds", verbose_name=_("trang của đơn vị"))
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    reference = models.CharField(_("số phát hiện"), max_length=24)
    what = models.TextField(_("việc tốt"), max_length=3000)
    who_kind = models.CharField(_("người làm việc tốt là"), max_length=10, choices=WhoKind.choices)
    who = models.CharField(_("ai đã làm"), max_length=300)
    where = models.CharField(_("ở đâu"), max_length=300)
    when = models.CharField(_("khi nào"), max_length=120)
    knowing = models.CharField(_("vì sao người gửi biết"), max_length=8, choices=Knowing.choices)
    sender_name = models.CharField(_("tên người gửi"), max_length=80, blank=True)
    phone = models.CharField(_("điện thoại người gửi"), max_length=24, blank=True)
    email = models.EmailField(_("thư điện tử người gửi"), blank=True)
    origin = models.CharField(max_length=64, editable=False, blank=True)
    told_on = models.DateField(_("ngày gửi"))
    told_at = models.DateTimeField(_("gửi lúc"))
    due_on = models.DateField(_("hạn trả lời"))
    held_for = models.CharField(_("để riêng vì"), max_length=8, choices=HeldFor.choices, blank=True)
    held_reason = models.CharField(_("lý do để riêng"), max_length=300, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=DeedState.choices, default=DeedState.TOLD)
    passed_to = models.CharField(_("chuyển đến"), max_length=200, blank=True)
    answer = models.TextField(_("trả lời người gửi"), max_length=2000, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trả lời"),
    )
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="good_deeds", verbose_name=_("đề nghị")
    )
    reminded_for = models.DateField(_("đã nhắc cho hạn"), null=True, blank=True, editable=False)
    folded = models.TextField(editable=False)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)

    class Meta:
        verbose_name = _("gương tốt được phát hiện")
        verbose_name_plural = _("gương tốt được phát hiện")
        ordering = ["-told_at", "-pk"]
        indexes = [models.Index(fields=["site", "state", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["site", "reference"], name="good_deeds_gooddeed_reference"),
            models.CheckConstraint(
                condition=Q(state__in=["told", "looked_into"]) | Q(answered_on__isnull=False),
                name="good_deeds_gooddeed_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="put_forward") | Q(nomination__isnull=False),
                name="good_deeds_gooddeed_put_forward_as",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {shortened(self.what, 80)}"

    @property
    def is_open(self) -> bool:
        """Say whether it waits for its answer."""
        return self.state in (DeedState.TOLD, DeedState.LOOKED_INTO)

    @property
    def is_held(self) -> bool:
        """Say whether it waits apart."""
        return bool(self.held_for)


class GoodDeedPhoto(models.Model):
    """The photograph that came with a deed, written anew before it was kept.

    In the database and not among the papers, because a paper is kept for good and this is thrown away; whoever makes a
    nomination of the deed may take it along as a paper of that dossier.

    pii: whoever is in the picture; ground: the sender's own act; thrown away ninety days after the answer.
    """

    deed = models.OneToOneField(GoodDeed, models.PROTECT, related_name="photo", verbose_name=_("phát hiện"))
    content = models.BinaryField(_("ảnh"))
    media_type = models.CharField(_("định dạng"), max_length=40)
    width = models.PositiveIntegerField(_("rộng"))
    height = models.PositiveIntegerField(_("cao"))

    class Meta:
        verbose_name = _("ảnh kèm phát hiện")
        verbose_name_plural = _("ảnh kèm phát hiện")

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"
