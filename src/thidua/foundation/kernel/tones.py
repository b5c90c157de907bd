"""How a state or an event is shown: five tones; the words always say it too, so that no colour is needed to read it."""

from collections.abc import Mapping
from typing import Literal, get_args

from django.db.models import TextChoices

Tone = Literal["neutral", "progress", "attention", "done", "bad"]
TONES: tuple[Tone, ...] = get_args(Tone)

_TONE_OF: dict[str, Tone] = {}


class TonedChoices(TextChoices):
    """Choices that are shown as a tag; each is written as value, tone, Vietnamese label.

    One value has one tone in the whole house: «draft» is not grey here and green there.
    """

    tone: Tone

    def __new__(cls, value: str, *tone: Tone) -> "TonedChoices":
        """Make the member, of a value and exactly one tone; Django has taken the label off before."""
        member = str.__new__(cls, value)
        member._value_ = value
        if len(tone) != 1:
            raise ValueError(f"the state {value!r} has no tone")
        (member.tone,) = tone
        name_tones({value: member.tone})
        return member


def name_tones(tones: Mapping[str, Tone]) -> None:
    """Name the tones of states that are no choices of ours; refuses an unknown tone and another than named before."""
    for state, tone in tones.items():
        if tone not in TONES or _TONE_OF.setdefault(state, tone) != tone:
            raise ValueError(f"no such tone, or another than elsewhere, for the state {state!r}: {tone!r}")


def tone_of(state: object) -> Tone:
    """Return the tone of a state, a member of its choices or its value as a row holds it; «neutral» for no state."""
    return _TONE_OF.get(str(state), "neutral")
