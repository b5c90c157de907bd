"""What readers leave on stories: ratings and comments."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.feedback.enums import CommentState
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.visitors.enums import Standing
from thidua.foundation.kernel.models import Record


class Rating(models.Model):
    """One visitor's stars for one story; the visitor may change them, the row stays one.

    A visitor is a random number in a signed cookie, not a person. Count and mean are always computed from these
    rows, so that they cannot drift. `origin` and `network` are keyed digests of the day. Nobody is refused because
    others behind the same address rated too: beyond what one network plausibly gives in a day a rating is *held*,
    taken and changeable like any other, and an editor says whether the held ones count.

    no_pii
    """

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="ratings", verbose_name=_("bài viết"))
    visitor = models.UUIDField(_("khách"))
    stars = models.PositiveSmallIntegerField(_("số sao"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    origin = models.CharField(max_length=64, editable=False)
    network = models.CharField(max_length=64, editable=False, blank=True, default="")
    standing = models.CharField(_("tính hay không"), max_length=8, choices=Standing.choices, default=Standing.COUNTED)
    rated_at = models.DateTimeField(_("đánh giá lúc"))

    class Meta:
        verbose_name = _("đánh giá")
        verbose_name_plural = _("đánh giá")
        constraints = [
            models.UniqueConstraint(fields=["page", "visitor"], name="feedback_rating_one_per_visitor"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="feedback_rating_stars"),
        ]
        indexes = [models.Index(fields=["page", "origin"]), models.Index(fields=["page", "standing"])]

    def __str__(self) -> str:
        return f"{self.stars}/5"


class Comment(Record):
    """What one reader wrote under a story: plain text, shown only once an editor has approved it.

    The words are never changed by anybody; an editor approves or refuses them whole, and a refusal says why. Answers
    go one level deep: `parent` is never itself an answer. What the office answers is a row of the same kind with
    `from_office`, so that it is moderated, taken down and counted like every other. `due_at` is the moment by which
    an editor should have decided; it is fixed when the comment comes, a later change of the setting does not move it.
    An e-mail address stands here only while the comment waits: it leaves the row with the decision.

    pii: the name the reader chose, the words, an address until the decision; ground: the reader's act; with the story.
    """

    shown_answers: "list[Comment]"  # where a discussion is read

    page = models.ForeignKey(NewsPage, models.PROTECT, related_name="reader_comments", verbose_name=_("bài viết"))
    name = models.CharField(_("tên người viết"), max_length=80)
    text = models.TextField(_("nội dung"), max_length=2000)
    state = models.CharField(_("trạng thái"), max_length=8, choices=CommentState.choices, default=CommentState.PENDING)
    origin = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("gửi lúc"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("trả lời bình luận")
    )
    from_office = models.BooleanField(_("Ban biên tập trả lời"), default=False)
    outcome_address = models.EmailField(_("thư điện tử nhận kết quả"), blank=True)
    folded = models.TextField(editable=False, blank=True, default="")
    due_at = models.DateTimeField(_("hạn duyệt"), null=True, blank=True)
    decided_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    reason = models.CharField(_("lý do không duyệt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bình luận")
        verbose_name_plural = _("bình luận")
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(fields=["page", "state"]),
            models.Index(fields=["origin", "sent_at"]),
            models.Index(fields=["state", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
