"""Putting right what was wrong: the act shows what it changes elsewhere before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from .screens import ActionScreen


@dataclass(frozen=True)
class Effect:
    """One thing that an act changes or leaves as it is, with the page where it is seen."""

    words: StrOrPromise
    url: str = ""


class CorrectionScreen(ActionScreen):
    """An act with a reason that begins with its effects."""

    template_name = "web/correct.html"

    def effects(self) -> Sequence[Effect]:
        """Return what the act changes downstream, and what it leaves."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the effects."""
        return {**super().get_context_data(**kwargs), "effects": self.effects()}
