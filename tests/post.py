"""Letters handed on in another way for one test, by whichever name this Django keeps the way."""

from typing import Any

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"
WORKING = "django.core.mail.backends.locmem.EmailBackend"


def hand_on_by(settings: Any, sender: str, **reached_by: Any) -> None:
    """Let `sender` take the letters from now on, reached by `host`, `port` and so on."""
    if hasattr(settings, "MAILERS"):
        settings.MAILERS = {"default": {"BACKEND": sender, "OPTIONS": reached_by}}
        return
    settings.EMAIL_BACKEND = sender
    for name, value in reached_by.items():
        setattr(settings, f"EMAIL_{name.upper()}", value)
