"""Questions of readers and the office's answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.questions.enums import QuestionState
from thidua.civic.sites.models import Site
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text.lines import shortened
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit


class Question(Record):
    """What a reader asked the ward, when it must be answered, and how it was.

    `original` is what the reader wrote and never changes; `wording` is what the office publishes, without names and
    addresses that are nobody's business. The reader follows the question by a code of which only a digest is kept.
    The e-mail address, when one was left, leaves the row with the answer. `due_on` is fixed on the day
    of asking, in working days.

    pii: name, words and, until answered, e-mail that the reader gave; ground: the reader's own act; kept as archived.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="questions", verbose_name=_("trang của đơn vị"))
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("tên người hỏi"), max_length=80, blank=True)
    is_anonymous = models.BooleanField(_("không hiện tên"), default=False)
    email = models.EmailField(_("thư điện tử"), blank=True)
    field = models.ForeignKey(
        FieldOfWork, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lĩnh vực")
    )
    original = models.TextField(_("câu hỏi như đã gửi"), max_length=3000)
    wording = models.TextField(_("câu hỏi đăng trên trang"), max_length=3000, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=QuestionState.choices, default=QuestionState.WAITING
    )
    asked_on = models.DateField(_("ngày hỏi"), db_index=True)
    asked_at = models.DateTimeField(_("hỏi lúc"))
    due_on = models.DateField(_("hạn trả lời"))
    origin = models.CharField(max_length=64, editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị soạn trả lời")
    )
    answer = models.TextField(_("câu trả lời"), max_length=6000, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trả lời"),
    )
    reason = models.CharField(_("lý do không trả lời"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    folded = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("câu hỏi của bạn đọc")
        verbose_name_plural = _("câu hỏi của bạn đọc")
        ordering = ["-asked_on", "-pk"]
        indexes = [models.Index(fields=["site", "state", "due_on"]), models.Index(fields=["origin", "asked_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True)
                | (~Q(state="waiting") & Q(answered_on__isnull=False)),
                name="questions_question_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return shortened(self.wording or self.original, 80)

    @property
    def shown_name(self) -> str:
        """Return the name readers see."""
        return "" if self.is_anonymous else self.name
