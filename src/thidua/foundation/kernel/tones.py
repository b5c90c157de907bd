"""How a state or an event is shown: five tones; the words always say it too, so that no colour is needed to read it."""

from typing import Literal, get_args

from django.db.models import TextChoices

Tone = Literal["neutral", "progress", "attention", "done", "bad"]
TONES: tuple[Tone, ...] = get_args(Tone)


class TonedChoices(TextChoices):
    """Choices that are shown as a tag; each is written as value, Vietnamese label, tone."""

    tone: Tone

    def __new__(cls, value: str, tone: Tone) -> "TonedChoices":
        """Make the member; Django has taken the label off before."""
        if tone not in TONES:
            raise ValueError(f"{cls.__name__}: no such tone: {tone}")
        member = str.__new__(cls, value)
        member._value_ = value
        member.tone = tone
        return member
