"""What readers leave on stories, and the human checks they used up."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.screens.portal.enums import CommentState

from .stories import NewsPage


class Rating(models.Model):
    """One visitor's stars for one story; the visitor may change them, the row stays one.

    A visitor is a random number in a signed cookie, not a person. Count and mean are always computed from these
    rows, so that they cannot drift. `origin` is a keyed digest of the day's address, kept to slow down a machine.

    no_pii
    """

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="ratings", verbose_name=_("bài viết"))
    visitor = models.UUIDField(_("khách"))
    stars = models.PositiveSmallIntegerField(_("số sao"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    origin = models.CharField(max_length=64, editable=False)
    rated_at = models.DateTimeField(_("đánh giá lúc"))

    class Meta:
        verbose_name = _("đánh giá")
        verbose_name_plural = _("đánh giá")
        constraints = [
            models.UniqueConstraint(fields=["page", "visitor"], name="portal_rating_one_per_visitor"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="portal_rating_stars"),
        ]
        indexes = [models.Index(fields=["page", "origin"])]

    def __str__(self) -> str:
        return f"{self.stars}/5"


class Comment(Record):
    """What one reader wrote under a story: plain text, shown only once an editor has approved it.

    The words are never changed by anybody; an editor approves or refuses them whole, and a refusal says why.

    pii: the name the reader chose and the words; ground: the reader's own act; kept with the story.
    """

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="reader_comments", verbose_name=_("bài viết"))
    name = models.CharField(_("tên người viết"), max_length=80)
    text = models.TextField(_("nội dung"), max_length=2000)
    state = models.CharField(_("trạng thái"), max_length=8, choices=CommentState.choices, default=CommentState.PENDING)
    origin = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("gửi lúc"))
    decided_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    reason = models.CharField(_("lý do không duyệt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bình luận")
        verbose_name_plural = _("bình luận")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["page", "state"]), models.Index(fields=["origin", "sent_at"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"


class SpentCheck(models.Model):
    """A human check that was used, kept until it expires so that it cannot be used twice.

    A row with a unique digest rather than a cache entry, because two processes must not both accept it.

    no_pii
    """

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("mã xác thực đã dùng")
        verbose_name_plural = _("mã xác thực đã dùng")

    def __str__(self) -> str:
        return self.digest
