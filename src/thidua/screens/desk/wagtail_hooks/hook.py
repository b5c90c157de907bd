"""Registering a hook of the editors' desk with its type kept."""

from collections.abc import Callable
from typing import TypeVar

from wagtail import hooks

Hook = TypeVar("Hook", bound=Callable[..., object])


def on_hook(name: str) -> Callable[[Hook], Hook]:
    """Register a hook; Wagtail's own decorator has no types."""

    def registered(function: Hook) -> Hook:
        hooks.register(name, function)
        return function

    return registered
