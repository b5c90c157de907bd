"""Who holds which role, where, on which day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from .enums import Role
from .models import Account, RoleAssignment


def scopes_of(account: Account, roles: Iterable[Role], *, on: date) -> set[int]:
    """Return the ids of the scopes in which the account holds one of the roles on the day."""
    if not account.is_active:
        return set()
    assignments = RoleAssignment.objects.filter(account=account, role__in=[role.value for role in roles])
    return set(assignments.on(on).values_list("scope_id", flat=True))


def holds_role(account: Account, *roles: Role, on: date) -> bool:
    """Say whether the account holds one of the roles anywhere on the day."""
    return bool(scopes_of(account, roles, on=on))


def has_administrator() -> bool:
    """Say whether anybody was ever made administrator: until then the installation is still being set up."""
    return RoleAssignment.objects.filter(role=Role.ADMINISTRATOR.value).exists()


def holders(role: Role, *, scope_ids: Iterable[int], on: date) -> QuerySet[Account]:
    """Return the active accounts that hold the role in one of the scopes on the day."""
    assignments = RoleAssignment.objects.filter(role=role.value, scope_id__in=scope_ids).on(on)
    return Account.objects.filter(is_active=True, pk__in=assignments.values("account_id"))
