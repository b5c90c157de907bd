"""Accounts and their dated roles."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record, SortKeyField
from thidua.foundation.kernel.text import name_sort_key

from .enums import Language, Role


class NameOfAccount(SortKeyField):
    """Sorts accounts by the given name, as people are sorted; one without a name by what it signs in with."""

    @staticmethod
    def read(record: models.Model) -> str:
        """Return the key of the account's name."""
        return name_sort_key(str(record))


class Account(AbstractUser):
    """Somebody who may sign in. Closed, never deleted: the trail points at it.

    Family and middle names stand in `last_name`, the given name in `first_name`, so that lists sort by given
    name. The person a certificate names is another record; an account need not be a person of the register.

    pii: name, e-mail, sign-in times; ground: duty of the office; kept while the trail is.
    """

    sort_key = NameOfAccount()
    # Somebody else knows the password: its owner chooses another before anything else.
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    language = models.CharField(
        _("ngôn ngữ màn hình"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Return the name as Vietnamese write it, family name first."""
        return f"{self.last_name} {self.first_name}".strip()


class RoleQuerySet(DatedQuerySet["RoleAssignment"]):
    """Roles as given; those given by mistake hold on no day."""

    def standing(self) -> Self:
        """Keep the roles that were not given by mistake."""
        return self.filter(voided=False)

    def on(self, on: date) -> Self:
        """Keep the roles held on the day `on`."""
        return super().on(on).filter(voided=False)


class RoleAssignment(Record, Dated):
    """One role of one account in one scope during a period.

    Ended by setting `valid_to`; never deleted, because who might do what on a past day must stay answerable. One that
    was given by mistake is `voided`: it counts for no day, and still shows that it was given.

    pii: account; ground: duty of the office; kept while the trail is.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles", verbose_name=_("tài khoản"))
    role = models.CharField(_("vai trò"), max_length=32, choices=Role.choices)
    scope = models.ForeignKey(
        settings.ROLE_SCOPE_MODEL, models.PROTECT, related_name="role_assignments", verbose_name=_("đơn vị")
    )

    voided = models.BooleanField(_("chưa từng có hiệu lực"), default=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("vai trò được giao")
        verbose_name_plural = _("vai trò được giao")
        ordering = ["account_id", "role", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "scope", "valid_from"],
                condition=Q(voided=False),
                name="accounts_roleassignment_unique",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="accounts_roleassignment_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"

    def holds_on(self, on: date) -> bool:
        """Say whether the role is held on the day `on`."""
        return not self.voided and super().holds_on(on)
