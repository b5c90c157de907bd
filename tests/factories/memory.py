"""What one test has already asked for: a factory that many others call answers from here the second time."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Made = TypeVar("Made")
_made: dict[Callable[[], Any], Any] = {}


def once_a_test(make: Callable[[], Made]) -> Callable[[], Made]:
    """Make a factory without arguments work once a test; `forget` is called before each."""

    @wraps(make)
    def made() -> Made:
        if make not in _made:
            _made[make] = make()
        answer: Made = _made[make]
        return answer

    return made


def forget() -> None:
    """Forget what the last test asked for: its rows are gone."""
    _made.clear()
