"""Asking whether an actor may act, in the words of the app that owns the act."""

from collections.abc import Callable
from typing import TypeVar

from rules.permissions import add_perm, has_perm
from rules.predicates import Predicate, predicate

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.foundation.kernel.language import said as _

from . import queries
from .enums import Role
from .models import Account

TargetT = TypeVar("TargetT")


def sentence(test: Callable[[Account, TargetT], bool]) -> Predicate:
    """Make a test of actor and target into a sentence that can be joined with others by & | ~.

    The target is None when the permission is asked of nothing in particular.
    """
    joined: Predicate = predicate(test)
    return joined


def allow(permission: str, when: Predicate) -> None:
    """Say who may do `permission` (`app.verb_noun`); each permission is said once."""
    add_perm(permission, when)


def may(actor: object, permission: str, target: object = None) -> bool:
    """Say whether the actor holds the permission; visitors who are not signed in hold none."""
    return isinstance(actor, Account) and bool(has_perm(permission, actor, target))


# Who reads what everybody did.
OVERSEERS = (Role.AUDITOR, Role.ADMINISTRATOR)


@sentence
def is_administrator(actor: Account, _target: object) -> bool:
    """Holds the administrator's role somewhere today."""
    return queries.holds_role(actor, Role.ADMINISTRATOR, on=clock.today())


@sentence
def oversees(actor: Account, _target: object) -> bool:
    """Holds the auditor's or the administrator's role somewhere today."""
    return queries.holds_role(actor, *OVERSEERS, on=clock.today())


@sentence
def is_somebody_elses(actor: Account, target: object) -> bool:
    """Is not the actor's own account: nobody takes their own safeguard away by virtue of a role."""
    return not isinstance(target, Account) or target.pk != actor.pk


# What an act on a role or an account asks of the tree of units is said where the tree is known: `organisations`.
allow("accounts.open_account", is_administrator)
allow("accounts.view_components", is_administrator)
# The trail lies below accounts and knows no roles, so its readers are named here.
allow("accounts.read_trail", oversees)


def require(actor: Account, permission: str, target: object = None) -> None:
    """Refuse unless the actor holds the permission; a superuser's flag is not asked, only dated roles are."""
    if not may(actor, permission, target):
        raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % actor)


def require_or_set_up(actor: Account | None, permission: str, target: object = None) -> None:
    """Refuse like `require`; no actor at all is accepted only until the installation has its first administrator."""
    if actor is not None:
        require(actor, permission, target)
    elif queries.has_administrator():
        raise NotAllowedError(_("Đã có quản trị hệ thống; hãy đăng nhập để làm việc này."))
