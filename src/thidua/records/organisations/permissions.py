"""Who may change the tree of units, what it means to hold a role over a unit, and when an authority has any power."""

from datetime import date

from django.db.models import Q, QuerySet

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.events import ACCOUNT_OPENED
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.accounts.permissions import allow, is_somebody_elses, sentence
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.connections.permissions import is_nobodys_account, is_own_account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short

from . import queries
from .models import Unit

# Roles of a single unit: who writes its papers and who answers for them.
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)

# Who prepares what an authority launches and gathers, and who leads it: movements, rounds, the law's texts.
EMULATION_OFFICERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR, Role.SIGNER)

# Every role held for an authority as a whole: who holds one reads its records. To read is not to write, so no form is
# offered by this list; each act has its own.
OFFICES = (
    Role.APPRAISER,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_CHAIR,
    Role.SIGNER,
    Role.REGISTER_KEEPER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


def holds_over(actor: Account, *roles: Role, unit: Unit) -> bool:
    """Say whether the actor holds, today, one of the roles in the unit or in a unit above it.

    For a unit that has ended, «above» is as it was on its last day, so that the records of a ward that no longer
    exists stay workable by those to whom its roles are given; the role itself must hold today.
    """
    today = clock.today()
    scopes = accounts.scopes_of(actor, roles, on=today)
    return unit.pk in scopes or (bool(scopes) and not scopes.isdisjoint(queries.last_chain(unit, on=today)))


def units_held(actor: Account, *roles: Role) -> QuerySet[Unit]:
    """Return the units over which the actor holds one of the roles today: `holds_over` for whole lists."""
    today = clock.today()
    return queries.units_below(accounts.scopes_of(actor, roles, on=today), on=today)


def units_seen(actor: Account) -> QuerySet[Unit]:
    """Return the units whose records the actor reads: all of an authority for its offices, else clerk's and head's."""
    return units_held(actor, *OFFICES, *UNIT_ROLES)


def keeps_all(actor: Account, *roles: Role) -> bool:
    """Say whether the actor holds one of the roles over every unit in which anybody holds a role today.

    So it is in the installation of one ward, whose administrator answers also for what stands above or beside the
    ward: the province's name, a ward about to be merged in. With the first role of another ward it ends.
    """
    today = clock.today()
    scopes = accounts.scopes_of(actor, roles, on=today)
    if not scopes:
        return False
    in_use = accounts.scopes_in_use(on=today)
    return queries.units_below(scopes, on=today).filter(pk__in=in_use).count() == len(in_use)


def units_reached(actor: Account, *roles: Role) -> QuerySet[Unit]:
    """Return the units over which the actor holds one of the roles; every unit to whom `keeps_all` is true."""
    return Unit.objects.all() if keeps_all(actor, *roles) else units_held(actor, *roles)


def accounts_reached(actor: Account, *roles: Role) -> QuerySet[Account]:
    """Return the accounts that hold or held a role in a unit of the actor's, and those opened there without any yet."""
    if keeps_all(actor, *roles):
        return Account.objects.all()
    held = RoleAssignment.objects.filter(scope__in=units_held(actor, *roles))
    openers = held.filter(role=Role.ADMINISTRATOR.value).values("account_id")
    opened = AuditEvent.objects.filter(event=ACCOUNT_OPENED.code, actor_id__in=openers).order_by()
    waiting = {int(pk) for pk in opened.values_list("target_uid", flat=True)}
    waiting -= set(RoleAssignment.objects.order_by().values_list("account_id", flat=True))
    return Account.objects.filter(Q(pk__in=held.order_by().values("account_id")) | Q(pk__in=waiting) | Q(pk=actor.pk))


def roles_reached(actor: Account) -> QuerySet[RoleAssignment]:
    """Return the roles given in the units the actor administers, ended ones too."""
    held = RoleAssignment.objects.filter(scope__in=units_reached(actor, Role.ADMINISTRATOR))
    return held.select_related("account", "scope")


@sentence
def administers(actor: Account, target: object) -> bool:
    """Is administrator of the unit or above it; of any unit when asked of nothing in particular."""
    if not isinstance(target, Unit):
        return target is None and accounts.holds_role(actor, Role.ADMINISTRATOR, on=clock.today())
    return holds_over(actor, Role.ADMINISTRATOR, unit=target) or keeps_all(actor, Role.ADMINISTRATOR)


@sentence
def keeps_installation(actor: Account, target: object) -> bool:
    """Administers every unit in use, or the unit it is about; no single ward's administrator speaks for the others."""
    return administers(actor, target) if isinstance(target, Unit) else keeps_all(actor, Role.ADMINISTRATOR)


@sentence
def administers_from_the_top(actor: Account, target: object) -> bool:
    """Is administrator over everything in use, or of a unit under which nothing is yet: who may begin a new tree."""
    if target is not None:
        return False
    today = clock.today()
    scopes = accounts.scopes_of(actor, [Role.ADMINISTRATOR], on=today)
    return keeps_all(actor, Role.ADMINISTRATOR) or any(
        queries.parent_of(unit, today) is None and unit.holds_on(today) for unit in Unit.objects.filter(pk__in=scopes)
    )


@sentence
def reads_account(actor: Account, target: object) -> bool:
    """Administers a unit the account belongs to; any unit when asked of nothing in particular."""
    if target is None:
        return accounts.holds_role(actor, Role.ADMINISTRATOR, on=clock.today())
    return isinstance(target, Account) and accounts_reached(actor, Role.ADMINISTRATOR).filter(pk=target.pk).exists()


@sentence
def governs_account(actor: Account, target: object) -> bool:
    """Administers every unit in which the account holds a role today, so that nobody reaches up through an account."""
    if target is None:
        return accounts.holds_role(actor, Role.ADMINISTRATOR, on=clock.today())
    if not isinstance(target, Account) or not accounts_reached(actor, Role.ADMINISTRATOR).filter(pk=target.pk).exists():
        return False
    scopes = set(RoleAssignment.objects.on(clock.today()).filter(account=target).values_list("scope_id", flat=True))
    return units_reached(actor, Role.ADMINISTRATOR).filter(pk__in=scopes).count() == len(scopes)


@sentence
def words_its_papers(actor: Account, target: object) -> bool:
    """Administers the unit, prepares the papers of its authority, or is the unit's own head."""
    if not isinstance(target, Unit):
        return False
    return administers(actor, target) or holds_over(actor, *EMULATION_OFFICERS, Role.UNIT_HEAD, unit=target)


def refuse_ended(issuer: Unit, on: date, *, field: str = "on") -> None:
    """Refuse an act of an authority on a day on which it does not exist, naming who came after it."""
    if issuer.holds_on(on):
        return
    if on < issuer.valid_from:
        raise RefusedError(
            _("%(issuer)s chỉ hoạt động từ ngày %(day)s.")
            % {"issuer": issuer.authority_name, "day": date_short(issuer.valid_from)},
            field=field,
        )
    assert issuer.valid_to is not None  # it has ended
    words = _("%(issuer)s đã kết thúc hoạt động ngày %(day)s, không còn thẩm quyền.") % {
        "issuer": issuer.authority_name,
        "day": date_short(issuer.valid_to),
    }
    later = ", ".join(unit.authority_name for unit in queries.successors_of(issuer))
    successor = _("Cơ quan kế thừa: %s.") % later if later else ""
    raise RefusedError(joined(" ", [words, successor] if successor else [words]), field=field)


allow("accounts.grant_role", administers)
allow("accounts.read_account", reads_account)
allow("accounts.keep_account", governs_account)
allow("accounts.reset_second_factor", governs_account & is_somebody_elses)
allow("accounts.untie_identity", governs_account & is_somebody_elses)
allow("accounts.give_password", governs_account & is_somebody_elses)
allow("accounts.close_account", governs_account & is_somebody_elses)
allow("connections.make_key", is_own_account | (governs_account & is_nobodys_account))
allow("connections.keep_webhooks", keeps_installation)
allow("connections.revoke_key", is_own_account | governs_account)
allow("installation.keep", keeps_installation)
allow("organisations.begin_tree", administers_from_the_top)
allow("organisations.found_unit", administers)
allow("organisations.place_unit", administers)
allow("organisations.give_code", administers)
allow("organisations.correct_unit_name", administers)
allow("organisations.merge_units", administers)
allow("organisations.set_house_style", words_its_papers)
