"""Two languages: the one a page is drawn in, and Vietnamese, in which the office's records and papers are written."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

Given = ParamSpec("Given")
Made = TypeVar("Made")


def officially() -> AbstractContextManager[None]:
    """Let what is written within be Vietnamese, whatever language the page has of whoever asked for it."""
    return translation.override(settings.LANGUAGE_CODE)


def in_official_words(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let the decorated function make its paper in Vietnamese (Decree 30/2020/NĐ-CP), whoever looks at it."""

    @wraps(make)
    def made(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with officially():
            return make(*args, **kwargs)

    return made


def is_official() -> bool:
    """Say whether the page is drawn in the language of the records."""
    return translation.get_language() == settings.LANGUAGE_CODE
