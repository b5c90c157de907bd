"""How the pages of the editors' tree are shown: said by the screens above, because no page knows a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

PageT = TypeVar("PageT")


def _found_step_by_step(_page: object, _request: HttpRequest, _components: list[str]) -> object:
    return None


@dataclass(frozen=True)
class Showing(Generic[PageT]):
    """One kind of page: its template, what is drawn with it, and a shorter way to a page below it, if there is one.

    `shortcut` takes the page, the request and the words of the address below the page; without an answer of its own the
    page is looked for step by step.
    """

    template: str
    context: Callable[[PageT, HttpRequest], dict[str, object]]
    shortcut: Callable[[PageT, HttpRequest, list[str]], object] = _found_step_by_step


_SHOWN_BY: dict[type, Showing[Any]] = {}


def show(kind: type[PageT], by: Showing[PageT]) -> None:
    """Say how the pages of a kind are shown."""
    _SHOWN_BY[kind] = by


def showing_of(page: PageT) -> Showing[PageT]:
    """Return how a page is shown."""
    return _SHOWN_BY[type(page)]
