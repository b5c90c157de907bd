"""Two languages: the one a page is drawn in, and Vietnamese, in which the office's records and papers are written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

Given = ParamSpec("Given")
Made = TypeVar("Made")
Thing = TypeVar("Thing")


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


# Whether a verb is at work for a page in another language than the records'.
_ANSWERING: ContextVar[bool] = ContextVar("answering", default=False)


class Said(str):
    """Words that were said in the language of the records and can be said again in another."""

    __slots__ = ("_anew",)
    _anew: Callable[[], str]

    def __new__(cls, words: str, anew: Callable[[], str]) -> "Said":
        """Keep the words, and how they are made anew."""
        one = super().__new__(cls, words)
        one._anew = anew
        return one

    def __mod__(self, given: object) -> "Said":
        """Put in what is given, now and whenever it is said again."""
        return Said(str(self) % given, lambda: self._anew() % _given_again(given))

    def again(self) -> str:
        """Say it in the language of now."""
        return self._anew()


def _given_again(given: object) -> object:
    if isinstance(given, Mapping):
        return {name: again(one) for name, one in given.items()}
    return tuple(again(one) for one in given) if isinstance(given, tuple) else again(given)


def said(message: str) -> str:
    """Return the message in the language of now, as `gettext` does; what a verb refuses with can be said again.

    Verbs write in Vietnamese whatever language the page has, and what they refuse with is read on the page.
    """
    return retold(lambda: translation.gettext(message))


def retold(make: Callable[[], str]) -> str:
    """Return what `make` says, which can be said again: for words that are put together out of several messages."""
    return Said(make(), make) if _ANSWERING.get() else make()


def again(words: Thing) -> Thing | str:
    """Return words in the language of now where they can be said again, anything else as it is."""
    return words.again() if isinstance(words, Said) else words


def joined(between: str, parts: Iterable[str]) -> str:
    """Return the parts as one, each of which can be said again."""
    parts = list(parts)
    return retold(lambda: between.join(again(part) for part in parts))


def complaints_of(error: ValidationError, between: str = "; ") -> str:
    """Return what a check of Django's found wrong; its messages are said again too."""
    return retold(lambda: between.join(error.messages))


@contextmanager
def answering() -> Iterator[None]:
    """Let a verb write Vietnamese for a page in another language, and let what it refuses with be said in that."""
    token = _ANSWERING.set(not is_official())
    try:
        with officially():
            yield
    finally:
        _ANSWERING.reset(token)


def is_official() -> bool:
    """Say whether the page is drawn in the language of the records."""
    return translation.get_language() == settings.LANGUAGE_CODE
