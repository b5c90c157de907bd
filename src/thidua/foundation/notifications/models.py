"""The outbox."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record


class OutboxMessage(Record):
    """One message to one account: shown under its bell, and sent by e-mail when the account has an address.

    A message to somebody without an account has no recipient but an `address`, which is wiped the moment the message
    goes out, and also when it could not be sent five times.

    Written in the transaction of the act it tells of, so that no message tells of an act that did not happen;
    `key` keeps an act that is repeated from writing it twice.

    pii: recipient, or an address until it is sent; what is said; ground: duty to inform; deleted after two years.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages", verbose_name=_("người nhận")
    )
    address = models.EmailField(_("địa chỉ thư"), blank=True, default="")
    kind = models.CharField(_("loại"), max_length=64)
    key = models.CharField(_("khóa"), max_length=160)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))
    path = models.CharField(_("đường dẫn"), max_length=300, blank=True)
    written_at = models.DateTimeField(_("viết lúc"))
    read_at = models.DateTimeField(_("đọc lúc"), null=True)
    sent_at = models.DateTimeField(_("gửi thư lúc"), null=True)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    failure = models.CharField(_("lỗi gửi gần nhất"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "key"], name="notifications_outboxmessage_once"),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(recipient__isnull=True),
                name="notifications_outboxmessage_address_once",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
