"""What became of an opinion on a draft."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Ruling(TonedChoices):
    """What became of an opinion on a draft."""

    ACCEPTED = "accepted", "done", _("Tiếp thu")
    IN_PART = "in_part", "progress", _("Tiếp thu một phần")
    NOT_ACCEPTED = "not_accepted", "neutral", _("Không tiếp thu")
