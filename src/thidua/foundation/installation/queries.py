"""The public address, whether it was opened from elsewhere, the newest notes, the last backup."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models

from .enums import Matter
from .models import PublicAddress, SetupNote
from .validators import is_of_this_machine_alone


@dataclass(frozen=True)
class Address:
    """The address in force: where it comes from and whether another device has opened it."""

    url: str
    is_confirmed: bool
    token: str = ""
    is_of_the_environment: bool = False

    @property
    def can_be_confirmed(self) -> bool:
        """Say whether a phone could open it at all."""
        return not is_of_this_machine_alone(self.url)


def address_in_force() -> Address:
    """Return the address that codes and messages carry, in one query.

    What the environment names (THIDUA_PUBLIC_URL) goes before what was told on a screen; without either it is this
    machine's own. A row told for another address confirms nothing. In the home of the sample year nothing is asked
    to be confirmed: its papers go to nobody, and this machine opens them.
    """
    newest = PublicAddress.objects.first()
    is_sample = settings.SAMPLE_MARK.exists()
    if settings.PUBLIC_URL_IS_SET or newest is None:
        told = newest is not None and newest.address == settings.PUBLIC_URL
        return Address(
            settings.PUBLIC_URL,
            is_confirmed=is_sample or (told and newest is not None and newest.confirmed_at is not None),
            token=newest.token if told and newest is not None else "",
            is_of_the_environment=settings.PUBLIC_URL_IS_SET,
        )
    return Address(newest.address, is_confirmed=is_sample or newest.confirmed_at is not None, token=newest.token)


def public_url() -> str:
    """Return the address in force without a slash at its end."""
    return address_in_force().url


def mail_sender() -> str:
    """Return the dotted name of what hands on letters, by whichever name this Django keeps it."""
    mailers: dict[str, dict[str, str]] = getattr(settings, "MAILERS", {})
    return mailers["default"]["BACKEND"] if mailers else settings.EMAIL_BACKEND


def newest_notes(scope: models.Model | None) -> dict[Matter, SetupNote]:
    """Return the newest note of each matter, of the whole installation and of the scope, in one query."""
    about = models.Q(scope__isnull=True) | (models.Q(scope_id=scope.pk) if scope is not None else models.Q())
    noted = SetupNote.objects.filter(about).select_related("noted_by").order_by("noted_at", "pk")
    return {Matter(note.matter): note for note in noted}


@dataclass(frozen=True)
class Backup:
    """One backup that was made: when, where to, how large, whether it was restored for a trial."""

    made_at: datetime
    place: str
    size: int
    is_tried: bool = False

    def written(self) -> str:
        """Return it as the home's file holds it."""
        return json.dumps({**asdict(self), "made_at": self.made_at.isoformat()}, ensure_ascii=False)


def backup_record() -> Path:
    """Return the file of the home that tells of the last backup: a restored home has none, and says so."""
    return Path(settings.HOME) / "sao-luu-gan-nhat.json"


def last_backup() -> Backup | None:
    """Return the last backup that was made of this home; None where none was, or the file cannot be read."""
    try:
        told = json.loads(backup_record().read_text(encoding="utf-8"))
        return Backup(**{**told, "made_at": datetime.fromisoformat(told["made_at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
