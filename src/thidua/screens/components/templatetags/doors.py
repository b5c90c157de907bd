"""Which doors the sign-in page shows."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def office_sign_in() -> str:
    """Return what the office's own sign-in is called; empty where none is set."""
    return settings.OIDC.get("name", "")


@register.simple_tag
def passwords_open() -> bool:
    """Say whether a password opens every account, or an administrator's alone."""
    return settings.PASSWORDS
