"""Questions about dossiers, and what officers answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.register.models import Award

from .enums import Matter, QuestionState, Verdict


class IntegrityQuestion(Record):
    """Something that should be asked about a dossier, or about a round's list, and what was seen.

    Of one thing there is one question as long as the texts and figures it rests on stay (`about`, `fingerprint`): it
    keeps its answer, and another text asks anew. `stands` says whether the newest look still saw it. `seen` keeps both
    texts as they were, with the places of what is common, so that the answer can be judged later.

    pii: names and achievements of nominees; ground: the procedure of commendation; never public; kept with the dossier.
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="integrity_questions", verbose_name=_("đợt khen thưởng")
    )
    matter = models.CharField(_("điều cần làm rõ"), max_length=16, choices=Matter.choices)
    about = models.CharField(max_length=200, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="integrity_questions", verbose_name=_("hồ sơ")
    )
    other = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hồ sơ kia")
    )
    award = models.ForeignKey(
        Award, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("khen thưởng trước")
    )
    seen = models.JSONField(_("đã thấy"))
    stands = models.BooleanField(_("còn thấy"), default=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=QuestionState.choices, default=QuestionState.ASKED)
    raised_on = models.DateField(_("hỏi ngày"))

    class Meta:
        verbose_name = _("điều cần làm rõ")
        verbose_name_plural = _("điều cần làm rõ")
        ordering = ["state", "matter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["about", "fingerprint"], name="integrity_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.seen['title']}"

    @property
    def is_answered(self) -> bool:
        """Say whether an officer answered it."""
        return self.state == QuestionState.ANSWERED


class PaperWords(models.Model):
    """The words of one file attached to a dossier, by its SHA-256: read once, empty where it holds none to read.

    pii: whatever the file says of a nominee; ground: the procedure of commendation; never shown by itself.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    words = models.TextField(_("chữ đọc được"), blank=True)

    class Meta:
        verbose_name = _("chữ trong giấy tờ kèm theo")
        verbose_name_plural = _("chữ trong giấy tờ kèm theo")

    def __str__(self) -> str:
        return self.sha256


class IntegrityAnswer(Record):
    """What an officer found about a question, and why. Final; an officer who finds more later answers again.

    pii: the officer's words about nominees; ground: the procedure of commendation; kept with the dossier.
    """

    question = models.ForeignKey(
        IntegrityQuestion, models.PROTECT, related_name="answers", verbose_name=_("điều cần làm rõ")
    )
    verdict = models.CharField(_("trả lời"), max_length=12, choices=Verdict.choices)
    reason = models.CharField(_("lý do"), max_length=1000)
    answered_on = models.DateField(_("ngày trả lời"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người trả lời")
    )

    class Meta:
        verbose_name = _("trả lời điều cần làm rõ")
        verbose_name_plural = _("trả lời điều cần làm rõ")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason}"
