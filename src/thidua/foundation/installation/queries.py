"""The public address, whether it was opened from elsewhere, the state of the backups, and the newest notes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from .enums import Matter
from .models import Backup, BackupPlan, PublicAddress, SetupNote
from .validators import is_of_this_machine_alone

_TRY_AGAIN_AFTER = timedelta(hours=1)
CONSOLE_MAIL = "django.core.mail.backends.console.EmailBackend"
NO_MAIL = "thidua.foundation.kernel.unsent.EmailBackend"


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


def mail_goes_out() -> bool:
    """Say whether mail leaves this machine: without a mail server nobody is asked for an address."""
    return mail_sender() not in {CONSOLE_MAIL, NO_MAIL}


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
class Backups:
    """How it stands with copies of the installation: what is planned, the newest good one, what last went wrong.

    `newest` was restored on trial; `failed` is the newest attempt, where it came to nothing.
    """

    plan: BackupPlan | None
    newest: Backup | None
    failed: Backup | None

    def age(self, at: datetime) -> timedelta | None:
        """Return how old the newest good copy is: of the moment at which it was begun; None without one."""
        return None if self.newest is None else at - self.newest.began_at

    def is_due(self, at: datetime) -> bool:
        """Say whether the plan asks for a copy now.

        At the hour of each day, at once after a plan was told, and an hour after an attempt that came to nothing. An
        hour missed while the machine was off is made good.
        """
        if self.plan is None:
            return False
        here = timezone.localtime(at)
        hour = here.replace(hour=self.plan.at.hour, minute=self.plan.at.minute, second=0, microsecond=0)
        asked = max(hour if hour <= here else hour - timedelta(days=1), self.plan.told_at)
        if self.newest is not None and self.newest.began_at >= asked:
            return False
        return self.failed is None or self.failed.began_at < asked or at - self.failed.ended_at >= _TRY_AGAIN_AFTER


def backups() -> Backups:
    """Return the state of the backups, in three queries."""
    plan = BackupPlan.objects.first()
    last = Backup.objects.first()
    return Backups(
        plan if plan is not None and plan.place else None,
        Backup.objects.filter(trouble="", is_checked=True).order_by("-began_at", "-pk").first(),
        last if last is not None and last.trouble else None,
    )


def backups_made(number: int) -> QuerySet[Backup]:
    """Return the newest attempts, newest first."""
    return Backup.objects.all()[:number]
