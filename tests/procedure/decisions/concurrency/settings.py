"""The installation's own settings on the database of DATABASE_URL, its tables made straight from the models."""

import django

from thidua.settings import *  # noqa: F403  # everything as installed


class NoMigrations(dict[str, None]):
    """Says of every app that it has no migrations, so that tables are made in seconds."""

    def __contains__(self, _app: object) -> bool:
        """Every app is meant."""
        return True

    def __missing__(self, _app: str) -> None:
        """None means: no migrations."""


MIGRATION_MODULES = NoMigrations()
_NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _NOWHERE}}
else:
    EMAIL_BACKEND = _NOWHERE
