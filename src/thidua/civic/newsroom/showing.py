"""How the pages of the editors' tree are shown: said by the screens above, because no page knows a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


def _found_step_by_step(_page: Any, _request: HttpRequest, _components: list[str]) -> Any:
    return None


@dataclass(frozen=True)
class Showing:
    """One kind of page: its template, what is drawn with it, and a shorter way to a page below it, if there is one.

    `shortcut` takes the page, the request and the words of the address below the page; without an answer of its own the
    page is looked for step by step.
    """

    template: str
    context: Callable[[Any, HttpRequest], dict[str, Any]]
    shortcut: Callable[[Any, HttpRequest, list[str]], Any] = _found_step_by_step


_SHOWN_BY: dict[type, Showing] = {}


def show(kind: type, by: Showing) -> None:
    """Say how the pages of a kind are shown."""
    _SHOWN_BY[kind] = by


def showing_of(page: object) -> Showing:
    """Return how a page is shown."""
    return _SHOWN_BY[type(page)]
