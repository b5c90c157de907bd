"""What the tags are drawn with."""

from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def trimmed(content: str) -> SafeString:
    """Return rendered content without the white space around it."""
    return mark_safe(content.strip())  # noqa: S308  # rendered, escaped template content without its white space


def draw(name: str, **values: object) -> SafeString:
    """Draw a component's template."""
    return render_to_string(f"components/{name}.html", values)


def request_of(context: Context) -> HttpRequest | None:
    """Return the request a template is drawn for, if it is drawn for one."""
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None
