"""What the tags are drawn with."""

from collections.abc import Hashable
from functools import lru_cache

from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language


def trimmed(content: str) -> SafeString:
    """Return rendered content without the white space around it."""
    return mark_safe(content.strip())  # noqa: S308  # rendered, escaped template content without its white space


def draw(name: str, /, **values: object) -> SafeString:
    """Draw a component's template."""
    return render_to_string(f"components/{name}.html", values)


def draw_alike(name: str, /, **values: Hashable) -> SafeString:
    """Draw a component that shows nothing but these few words and numbers: the same ones are drawn once a process.

    Words that are safe and words that are not are told apart, and one language from another; shapes of several words,
    menus, hold the product's own alone.
    """
    told = tuple((key, str(one) if isinstance(one, Promise) else one) for key, one in values.items())
    return _alike(name, get_language(), told, tuple(isinstance(one, SafeData) for _key, one in told))


@lru_cache(maxsize=4096)
def _alike(
    name: str, _language: str | None, values: tuple[tuple[str, Hashable], ...], _safe: tuple[bool, ...]
) -> SafeString:
    return draw(name, **dict(values))


def forget_drawn() -> None:
    """Let everything be drawn anew."""
    _alike.cache_clear()


def request_of(context: Context) -> HttpRequest | None:
    """Return the request a template is drawn for, if it is drawn for one."""
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None
