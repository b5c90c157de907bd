"""Keys of other systems, the answers kept so that an act sent twice is done once, and whom to tell of what."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record

from .enums import Scope, Topic


class ApiKey(Record):
    """What another system shows to act for an account: known by its `prefix`, checked by the digest of the whole.

    A digest without salt or stretching, because the secret is 256 bits of chance and not a word somebody chose. Made
    for a time, never lengthened; one that leaked is revoked and another made. Never deleted: the trail names it.

    pii: whose account it is; ground: duty of the office; kept while the trail is.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_keys", verbose_name=_("tài khoản")
    )
    name = models.CharField(_("dùng cho"), max_length=120)
    prefix = models.CharField(_("mã đầu"), max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(_("phạm vi"), default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người tạo"))
    made_at = models.DateTimeField(_("tạo lúc"))
    expires_on = models.DateField(_("dùng đến hết ngày"))
    last_used_at = models.DateTimeField(_("dùng gần nhất"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_reason = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("khóa API")
        verbose_name_plural = _("khóa API")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_revoked(self) -> bool:
        """Say whether it was taken back."""
        return self.revoked_at is not None

    @property
    def scope_names(self) -> list[str]:
        """Return what it opens, in words, in the order of the list."""
        return [str(scope.label) for scope in Scope if scope.value in self.scopes]

    def holds_on(self, on: date) -> bool:
        """Say whether it opens anything on the day."""
        return self.revoked_at is None and on <= self.expires_on


class KeptAnswer(models.Model):
    """What an act was answered, under the name that the other system gave the act; kept for a day.

    Written in the transaction of the act, so that either both are there or neither. An act that was refused changed
    nothing and is not kept: it may be sent again, put right.

    pii: whatever the answer says; ground: the act; kept for 24 hours.
    """

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="kept_answers", verbose_name=_("khóa API"))
    name = models.CharField(max_length=200)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("câu trả lời đã giữ")
        verbose_name_plural = _("câu trả lời đã giữ")
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="connections_keptanswer_once")]

    def __str__(self) -> str:
        return self.name


class Webhook(Record):
    """Where another system wants to be told that something happened.

    Told is what happened to which record, by its uid, and nothing of it: whoever is told reads it with a key. The
    secret signs what is sent; it is shown once, and kept because each signature needs it. Never deleted: the trail
    names it.

    no_pii
    """

    name = models.CharField(_("hệ thống nhận"), max_length=120)
    address = models.CharField(_("địa chỉ nhận"), max_length=400)
    topics = models.JSONField(_("báo về"), default=list)
    secret = models.CharField(max_length=80)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người tạo"))
    made_at = models.DateTimeField(_("tạo lúc"))
    stopped_at = models.DateTimeField(_("thôi báo lúc"), null=True, blank=True)
    stopped_reason = models.CharField(_("lý do thôi báo"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("nơi nhận báo tin")
        verbose_name_plural = _("nơi nhận báo tin")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stopped(self) -> bool:
        """Say whether it is told nothing more."""
        return self.stopped_at is not None

    @property
    def topic_names(self) -> list[str]:
        """Return what it is told of, in words."""
        return [str(topic.label) for topic in Topic if topic.value in self.topics]


class Delivery(Record):
    """One message to one webhook: what was sent, how often it was tried, what was answered.

    no_pii
    """

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries", verbose_name=_("nơi nhận"))
    sequence = models.PositiveBigIntegerField(_("số trong nhật ký"))
    topic = models.CharField(_("báo về"), max_length=32, choices=Topic.choices)
    body = models.TextField(_("nội dung"))
    made_at = models.DateTimeField(_("xảy ra lúc"))
    tries = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    tried_at = models.DateTimeField(_("gửi gần nhất"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("đã nhận lúc"), null=True, blank=True)
    answer = models.CharField(_("trả lời"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("tin báo")
        verbose_name_plural = _("tin báo")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["webhook", "sequence"], name="connections_delivery_once")]

    def __str__(self) -> str:
        return f"{self.webhook}: {Topic(self.topic).label}"

    @property
    def is_delivered(self) -> bool:
        """Say whether the other side took it."""
        return self.delivered_at is not None
