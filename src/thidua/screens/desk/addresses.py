"""Where what readers leave is seen to at the editors' desk: below the screens a record is carried, never an address."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse


def _question(record: Any) -> str:
    return reverse("desk:question", args=[record.uid])


def _comment(_record: Any) -> str:
    return reverse("desk:moderation")


# By the model's label; Django gives each of these models a `get_absolute_url` of this kind.
ABSOLUTE_URL_OVERRIDES: dict[str, Callable[[Any], str]] = {
    "questions.question": _question,
    "feedback.comment": _comment,
}
