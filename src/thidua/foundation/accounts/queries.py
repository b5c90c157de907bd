"""Who holds which role, where, on which day."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import Q, QuerySet

from thidua.foundation.audit.models import AuditEvent

from .enums import Role
from .models import Account, RoleAssignment, RoleQuerySet

# Who writes, edits or keeps the portal.
_OF_THE_PORTAL = (Role.WRITER, Role.EDITOR, Role.ADMINISTRATOR)


# Asked for every permission, some sixty times a page, where composing the query takes twenty times as long as asking
# it: `roles_held` says the same in the ORM's words, and a test holds the two together.
_HELD = """
    SELECT role, scope_id FROM accounts_roleassignment
    WHERE account_id = %s AND NOT voided AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)
"""

_shown: ContextVar[dict[tuple[int, date], list[RoleAssignment]] | None] = ContextVar("shown", default=None)


@contextmanager
def while_shown() -> Iterator[None]:
    """While a page is only shown nothing is given or taken away: each account's roles are asked for once."""
    before = _shown.set({})
    try:
        yield
    finally:
        _shown.reset(before)


def scopes_of(account: Account, roles: Iterable[Role], *, on: date) -> set[int]:
    """Return the ids of the scopes in which the account holds one of the roles on the day."""
    if not account.is_active:
        return set()
    wanted = {role.value for role in roles}
    if _shown.get() is not None:
        return {one.scope_id for one in roles_held(account, on=on) if one.role in wanted}
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [account.pk, day, day])
        return {scope for role, scope in cursor.fetchall() if role in wanted}


def roles_held(account: Account, *, on: date) -> list[RoleAssignment]:
    """Return the roles the account holds on the day, with their units; closed or not."""
    known = _shown.get()
    if known is not None and (account.pk, on) in known:
        return known[account.pk, on]
    held = list(RoleAssignment.objects.filter(account=account).on(on).select_related("scope"))
    if known is not None:
        known[account.pk, on] = held
    return held


def roles_on(on: date) -> RoleQuerySet:
    """Return every role anybody holds on the day, with its unit."""
    return RoleAssignment.objects.on(on).select_related("scope").order_by("role")


def accounts_holding(role: Role, *, on: date) -> QuerySet[Account]:
    """Return the accounts that hold the role anywhere on the day."""
    return Account.objects.filter(pk__in=RoleAssignment.objects.on(on).filter(role=role).values("account_id"))


def actors_of(acts: QuerySet[AuditEvent]) -> QuerySet[Account]:
    """Return who did something among the events, by name."""
    found = Account.objects.filter(pk__in=acts.order_by().values("actor_id"))
    return found.order_by("sort_key", "username")


def account_called(username: str) -> Account | None:
    """Return the account that signs in under the name, closed or not."""
    return Account.objects.filter(username=username).first()


def has_accounts() -> bool:
    """Whether anybody can sign in at all."""
    return Account.objects.exists()


def account_signing_in_as(username: str) -> Account | None:
    """Return the account of a user name as people type it, in capitals or not; closed or not."""
    return Account.objects.filter(username__iexact=username.strip()).first()


def account_by_address(address: str) -> Account | None:
    """Return the one account whose address this is, closed or not; None where several have it."""
    found = list(Account.objects.filter(email__iexact=address.strip())[:2])
    return found[0] if len(found) == 1 else None


def has_identities() -> bool:
    """Say whether the office's own sign-in is set, so that there are identities to ask of."""
    return apps.is_installed("allauth.socialaccount")


def has_identity(account: Account) -> bool:
    """Say whether the office's own sign-in opens the account."""
    return has_identities() and identities().filter(user=account).exists()


def identities() -> QuerySet[models.Model]:
    """Return what the office's own sign-in was tied to; its table stands only where that sign-in is set."""
    tied: QuerySet[models.Model] = apps.get_model("socialaccount", "SocialAccount")._default_manager.all()
    return tied


def may_use_password(account: Account, *, on: date) -> bool:
    """Say whether a password opens the account: where the office switched them off, only an administrator's does."""
    return settings.PASSWORDS or holds_role(account, Role.ADMINISTRATOR, on=on)


def account_numbered(pk: int) -> Account:
    """Return the account of an id that was kept; raises `DoesNotExist` for any other."""
    return Account.objects.get(pk=pk)


def holds_role(account: Account, *roles: Role, on: date) -> bool:
    """Say whether the account holds one of the roles anywhere on the day."""
    return bool(scopes_of(account, roles, on=on))


def scopes_in_use(*, on: date) -> set[int]:
    """Return the ids of the scopes in which anybody holds a role on the day."""
    held = RoleAssignment.objects.on(on).filter(account__is_active=True)
    return set(held.order_by().values_list("scope_id", flat=True).distinct())


def has_administrator() -> bool:
    """Say whether anybody was ever made administrator: until then the installation is still being set up."""
    return RoleAssignment.objects.filter(role=Role.ADMINISTRATOR.value).exists()


def has_administrator_on(on: date) -> bool:
    """Say whether anybody who can sign in is administrator on the day."""
    return RoleAssignment.objects.filter(role=Role.ADMINISTRATOR.value, account__is_active=True).on(on).exists()


def roles_to_end(account: Account, *, on: date) -> list[RoleAssignment]:
    """Return the roles the account holds on the day or later, which its closing ends."""
    held = RoleAssignment.objects.standing().filter(account=account).select_related("scope")
    return list(held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on) | Q(valid_from__gt=on)).order_by("pk"))


def holders(*roles: Role, scope_ids: Iterable[int], on: date) -> QuerySet[Account]:
    """Return the active accounts that hold one of the roles in one of the scopes on the day."""
    assignments = RoleAssignment.objects.filter(role__in=roles, scope_id__in=scope_ids).on(on)
    return Account.objects.filter(is_active=True, pk__in=assignments.values("account_id"))


def active_in(scope_ids: Iterable[int], *, on: date) -> list[Account]:
    """Return the accounts that can sign in and hold any role in one of the scopes on the day, the oldest role first."""
    held = RoleAssignment.objects.filter(scope__in=scope_ids, account__is_active=True).on(on)
    return list({one.account_id: one.account for one in held.select_related("account").order_by("pk")}.values())


def is_second_factor_demanded() -> bool:
    """Say whether the installation demands it: it does unless told not to, or it is the demo on this very machine."""
    told = settings.SECOND_FACTOR.strip().lower()
    if told:
        return told not in {"0", "false", "no", "off"}
    return bool(settings.HTTPS) or not settings.SAMPLE_MARK.exists()


def needs_second_factor(account: Account, *, on: date) -> bool:
    """Say whether the account reaches the editors' desk with a second factor only; so does whoever may enter it."""
    if not is_second_factor_demanded():
        return False
    return account.has_perm("wagtailadmin.access_admin") or holds_role(account, *_OF_THE_PORTAL, on=on)


def second_factors(account: Account) -> list[str]:
    """Return the kinds of second factor that are set up; recovery codes alone are none."""
    kinds = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return sorted(set(kinds.values_list("type", flat=True)))
