"""What is asked about dossiers, and what the officer answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Matter(models.TextChoices):
    """What was seen of two dossiers, or of a list."""

    COPIED_OTHER = "copied_other", _("Thành tích viết giống của người khác")
    COPIED_OWN = "copied_own", _("Thành tích viết giống năm trước")
    SAME_DEED = "same_deed", _("Một thành tích ở hai hồ sơ")
    SPLIT_DEED = "split_deed", _("Một thành tích chia cho nhiều hồ sơ")
    TWO_BATCHES = "two_batches", _("Một người ở hai đợt")
    TWO_SPELLINGS = "two_spellings", _("Có thể là một người, hai cách viết tên")
    CAP = "cap", _("Vượt hạn mức của luật")


class QuestionState(TonedChoices):
    """Where a question stands."""

    ASKED = "asked", "attention", _("Chờ trả lời")
    ANSWERED = "answered", "done", _("Đã trả lời")


class Verdict(TonedChoices):
    """What the officer found."""

    NOT_ONE = "not_one", "done", _("Không phải một")
    EXPLAINED = "explained", "done", _("Đã giải thích")
    FOR_COUNCIL = "for_council", "attention", _("Để Hội đồng xem xét")
