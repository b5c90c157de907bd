"""Accounts and their dated roles."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record

from .enums import Role


class Account(AbstractUser):
    """Somebody who may sign in. Closed, never deleted: the trail points at it.

    Family and middle names stand in `last_name`, the given name in `first_name`, so that lists sort by given
    name. The person a certificate names is another record; an account need not be a person of the register.

    pii: name, e-mail, sign-in times; ground: duty of the office; kept while the trail is.
    """

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Return the name as Vietnamese write it, family name first."""
        return f"{self.last_name} {self.first_name}".strip()


class RoleAssignment(Record, Dated):
    """One role of one account in one scope during a period.

    Ended by setting `valid_to`; never deleted, because who might do what on a past day must stay answerable.

    pii: account; ground: duty of the office; kept while the trail is.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles", verbose_name=_("tài khoản"))
    role = models.CharField(_("vai trò"), max_length=32, choices=Role.choices)
    scope = models.ForeignKey(
        settings.ROLE_SCOPE_MODEL, models.PROTECT, related_name="role_assignments", verbose_name=_("đơn vị")
    )

    objects: ClassVar[DatedQuerySet["RoleAssignment"]] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("vai trò được giao")
        verbose_name_plural = _("vai trò được giao")
        ordering = ["account_id", "role", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "scope", "valid_from"], name="accounts_roleassignment_unique"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="accounts_roleassignment_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"
