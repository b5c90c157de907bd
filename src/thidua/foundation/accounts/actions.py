"""Opening and closing accounts, granting roles, giving a lost password or second factor again."""

import secrets
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db import models, transaction
from django.db.models import Q

from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.checkpoints import sign_checkpoint
from thidua.foundation.audit.queries import Verdict, verify_chain
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_range, date_short, name_parts, nfc
from thidua.foundation.kernel.validators import asked_reason

from . import events
from .adapter import sessions
from .enums import Language, Role
from .models import Account, RoleAssignment
from .permissions import require, require_or_set_up
from .queries import has_administrator_on, has_identity, identities, roles_to_end

# Read aloud and typed by hand: nothing that looks like another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def open_account(
    *,
    actor: Account | None,
    username: str,
    full_name: str,
    email: str = "",
    password: str | None = None,
    must_change_password: bool = False,
) -> Account:
    """Open an account; without a password it cannot sign in until one is set.

    With `must_change_password` the password is somebody else's choice: its owner makes another at the first sign-in.

    Refuses a user name or e-mail address already taken, because people sign in with either. `actor` is None only
    while an installation is set up and has no administrator yet.
    Side effects: event `account_opened`.
    """
    require_or_set_up(actor, "accounts.open_account")
    if Account.objects.filter(username__iexact=username).exists():
        raise RefusedError(_("Tên đăng nhập «%s» đã có người dùng.") % username, field="username")
    if email and Account.objects.filter(email__iexact=email).exists():
        raise RefusedError(_("Địa chỉ thư «%s» đã có người dùng.") % email, field="email")
    parts = name_parts(full_name)
    account = Account(
        username=username,
        email=email,
        last_name=nfc(f"{parts.family} {parts.middle}"),
        first_name=parts.given,
        must_change_password=must_change_password,
    )
    account.set_password(password)
    account.save()
    audit.record(events.ACCOUNT_OPENED, actor=actor, target=account, data={"username": username})
    return account


@transaction.atomic
def grant_role(
    *,
    actor: Account | None,
    account: Account,
    role: Role,
    scope: models.Model,
    valid_from: date,
    valid_to: date | None = None,
) -> RoleAssignment:
    """Give the account a role in a scope for a period.

    Refuses a scope the actor does not administer, an account of units they do not, a closed one, a period that runs
    backwards and one that overlaps another of the same role there. `actor` None as in `open_account`.
    Side effects: event `role_granted`, which the editors' desk follows.
    """
    require_or_set_up(actor, "accounts.grant_role", scope)
    if actor is not None:
        require(actor, "accounts.read_account", account)
    if valid_to is not None and valid_to < valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="valid_to")
    account = locked(account)
    _refuse_closed(account)
    held = RoleAssignment.objects.standing().filter(account=account, role=role, scope_id=scope.pk)
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    standing = (held if valid_to is None else held.filter(valid_from__lte=valid_to)).first()
    if standing is not None:
        raise RefusedError(
            _("Tài khoản «%(account)s» đang giữ vai trò này %(period)s.")
            % {"account": account, "period": date_range(standing.valid_from, standing.valid_to)},
            field="role",
        )
    assignment = RoleAssignment.objects.create(
        account=account, role=role, scope_id=scope.pk, valid_from=valid_from, valid_to=valid_to
    )
    audit.record(
        events.ROLE_GRANTED,
        actor=actor,
        target=account,
        data={"role": role, "scope": str(scope), "valid_from": valid_from, "valid_to": valid_to},
    )
    return assignment


@transaction.atomic
def end_role(*, actor: Account, assignment: RoleAssignment, on: date) -> None:
    """End a role with the day `on` (its last day).

    Refuses a day before its first and, for a role that already has an end, a later one, a role given by mistake, and
    to leave the installation without an administrator. Side effects: event
    `role_ended`, which the editors' desk follows.
    """
    require(actor, "accounts.grant_role", assignment.scope)
    assignment.refresh_from_db(from_queryset=RoleAssignment.objects.select_for_update())
    _refuse_voided(assignment)
    if on < assignment.valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="on")
    if assignment.valid_to is not None and on > assignment.valid_to:
        raise RefusedError(
            _("Vai trò này kết thúc ngày %s; muốn giữ tiếp thì giao lại.") % date_short(assignment.valid_to), field="on"
        )
    assignment.valid_to = on
    assignment.save(update_fields=["valid_to"])
    if assignment.role == Role.ADMINISTRATOR:
        _refuse_without_administrator(after=on)
    audit.record(events.ROLE_ENDED, actor=actor, target=assignment.account, data={"role": assignment.role, "on": on})


@transaction.atomic
def reset_second_factor(*, actor: Account | None, account: Account, reason: str) -> None:
    """Take away the second factor of somebody who lost it, recovery codes included; they set up a new one.

    Refuses without a reason, on an account that has none, and the actor's own; `actor` is None for whoever keeps the
    server, at its command line, because the only administrator may be the one who lost it. Every sign-in that had
    passed the old factor has passed none from then on.
    Side effects: event `second_factor_reset`, after which the owner is told.
    """
    if actor is not None:
        require(actor, "accounts.reset_second_factor", account)
    reason = asked_reason(reason, _("Hãy ghi lý do đặt lại."))
    account = locked(account)
    factors = Authenticator.objects.filter(user=account)
    kinds = sorted(factors.values_list("type", flat=True))
    if not kinds:
        raise RefusedError(_("Tài khoản «%s» chưa thiết lập bước xác thực thứ hai.") % account)
    factors.delete()
    audit.record(
        events.SECOND_FACTOR_RESET, actor=actor, target=account, data={"kinds": ", ".join(kinds), "reason": reason}
    )


@transaction.atomic
def void_role(*, actor: Account, assignment: RoleAssignment, reason: str) -> None:
    """Say that a role was given by mistake and never held; what the account did by it stays in the trail as it was.

    Refuses without a reason, one voided already, and to leave the installation without an administrator.
    Side effects: event `role_voided`, which the editors' desk follows.
    """
    require(actor, "accounts.grant_role", assignment.scope)
    reason = asked_reason(reason)
    assignment.refresh_from_db(from_queryset=RoleAssignment.objects.select_for_update())
    _refuse_voided(assignment)
    assignment.voided = True
    assignment.save(update_fields=["voided"])
    if assignment.role == Role.ADMINISTRATOR:
        _refuse_without_administrator(after=clock.today())
    audit.record(
        events.ROLE_VOIDED,
        actor=actor,
        target=assignment.account,
        data={
            "role": assignment.role,
            "scope": str(assignment.scope),
            "valid_from": assignment.valid_from,
            "valid_to": assignment.valid_to,
            "reason": reason,
        },
    )


@transaction.atomic
def close_account(*, actor: Account, account: Account, reason: str) -> Account:
    """Close an account: nobody signs in with it, open sessions end at once, its roles end with today.

    The password is taken away with it, so that no session of before lives again when the account is opened again.
    Refuses without a reason, one that is closed, and to leave the installation without an administrator.
    Side effects: event `account_closed`, which the editors' desk follows.
    """
    require(actor, "accounts.close_account", account)
    reason = asked_reason(reason)
    today = clock.today()
    account = locked(account)
    _refuse_closed(account)
    held = roles_to_end(account, on=today)
    for one in held:
        # One that would only begin later never holds; the others held until today.
        one.voided, one.valid_to = one.valid_from > today, one.valid_to if one.valid_from > today else today
        one.save(update_fields=["voided", "valid_to"])
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    if any(one.role == Role.ADMINISTRATOR for one in held):
        _refuse_without_administrator(after=today)
    audit.record(
        events.ACCOUNT_CLOSED,
        actor=actor,
        target=account,
        data={"reason": reason, "roles": ", ".join(sorted(f"{one.role} {one.scope}" for one in held))},
    )
    return account


@transaction.atomic
def reopen_account(*, actor: Account, account: Account, reason: str) -> str:
    """Open a closed account again and return its one-time password; the roles it had are granted anew.

    Refuses without a reason and one that is open. Side effects: event `account_reopened`.
    """
    require(actor, "accounts.close_account", account)
    reason = asked_reason(reason)
    account = locked(account)
    if account.is_active:
        raise RefusedError(_("Tài khoản «%s» đang mở.") % account)
    account.is_active = True
    password = _set_one_time_password(account)
    audit.record(events.ACCOUNT_REOPENED, actor=actor, target=account, data={"reason": reason})
    return password


@transaction.atomic
def give_one_time_password(*, actor: Account, account: Account, reason: str) -> str:
    """Give somebody who lost the password another, and return it: it is kept nowhere else, and opens one page only.

    The owner chooses a password of their own at the next sign-in. Open sessions end. Refuses without a reason and a
    closed account. Side effects: event `password_given`, after which the owner is told.
    """
    require(actor, "accounts.give_password", account)
    reason = asked_reason(reason)
    account = locked(account)
    _refuse_closed(account)
    password = _set_one_time_password(account)
    audit.record(events.PASSWORD_GIVEN, actor=actor, target=account, data={"reason": reason})
    return password


def one_time_password() -> str:
    """Return a new password that can be read aloud; whoever sets it says that its owner must change it."""
    groups = ("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))
    return "-".join(groups)


def _set_one_time_password(account: Account) -> str:
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["is_active", "password", "must_change_password"])
    return password


def _refuse_closed(account: Account) -> None:
    if not account.is_active:
        raise RefusedError(_("Tài khoản «%s» đã đóng; hãy mở lại trước.") % account)


def _refuse_voided(assignment: RoleAssignment) -> None:
    if assignment.voided:
        raise RefusedError(_("Vai trò này đã được ghi là chưa từng có hiệu lực."))


def _refuse_without_administrator(*, after: date) -> None:
    """Refuse what leaves nobody to administer the day after; nobody could undo it from a screen."""
    if not has_administrator_on(after + timedelta(days=1)):
        raise RefusedError(_("Sau việc này sẽ không còn ai quản trị hệ thống; hãy giao vai trò cho người khác trước."))


@transaction.atomic
def note_second_factor(*, actor: Account, event: Event, kind: str) -> None:
    """Tell the trail what somebody did with their own second factor.

    Side effects: the event, one of `second_factor_set_up`, `second_factor_removed`, `recovery_code_used`.
    """
    audit.record(event, actor=actor, target=actor, data={"kind": kind})


@transaction.atomic
def note_credentials(*, actor: Account, event: Event) -> None:
    """Tell the trail that somebody changed their own address or password; neither is written there.

    Side effects: the event, one of `email_added`, `email_changed`, `email_removed`, `password_changed`,
    `password_reset`.
    """
    audit.record(event, actor=actor, target=actor)


@transaction.atomic
def tie_identity(*, actor: Account, provider: str, uid: str) -> Account:
    """Let an identity of the office's own sign-in open the account that it names, from its first sign-in on.

    `uid` is a digest; what the office calls the person is kept nowhere. Refuses a closed account, and one that another
    identity opens already: an address may have passed to somebody else. Side effects: event `identity_tied`.
    """
    account = locked(actor)
    _refuse_closed(account)
    if identities().filter(user=account).exists():
        raise RefusedError(
            _(
                "Tài khoản «%s» ở đây đã gắn với một danh tính khác của cơ quan. "
                "Nếu bạn đã đổi danh tính, hãy nhờ người quản trị bỏ gắn danh tính cũ."
            )
            % account
        )
    identities().create(user=account, provider=provider, uid=uid)
    audit.record(events.IDENTITY_TIED, actor=account, target=account)
    return account


@transaction.atomic
def untie_identity(*, actor: Account, account: Account, reason: str) -> Account:
    """Part the account from its identity of the office; the next sign-in that names the account is tied anew.

    Refuses without a reason, an account that has none, and the actor's own. Open sessions go on.
    Side effects: event `identity_untied`.
    """
    require(actor, "accounts.untie_identity", account)
    reason = asked_reason(reason)
    account = locked(account)
    if not has_identity(account):
        raise RefusedError(_("Tài khoản «%s» chưa gắn với danh tính nào của cơ quan.") % account)
    identities().filter(user=account).delete()
    audit.record(events.IDENTITY_UNTIED, actor=actor, target=account, data={"reason": reason})
    return account


@transaction.atomic
def check_trail(*, actor: Account) -> Verdict:
    """Walk the whole trail and say whether it is whole.

    Refuses everybody who may not read the trail. Side effects: the event `chain_checked` with what was found, so that
    the next check is asked for in time; it stands behind what was walked. A whole trail gets a signed checkpoint.
    """
    require(actor, "accounts.read_trail")
    verdict = verify_chain()
    sign_checkpoint(verdict, at=clock.now())
    data = {"intact": verdict.intact, "events": verdict.events, "broken_at": verdict.broken_at}
    audit.record(events.CHAIN_CHECKED, actor=actor, target=actor, data=data)
    return verdict


@transaction.atomic
def choose_language(*, actor: Account, language: Language) -> Account:
    """Draw the actor's own pages in this language from now on; records and papers stay Vietnamese.

    The language chosen already changes nothing. Side effects: event `language_chosen`.
    """
    account = locked(actor)
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
        audit.record(events.LANGUAGE_CHOSEN, actor=actor, target=account, data={"language": language})
    return account


@transaction.atomic
def end_sessions(*, actor: Account, this: str | None, code: str = "") -> int:
    """End one of the actor's own sign-ins by its code, or all others without one; `this`, the one at hand, stays.

    Refuses a sign-in that is over or not theirs, and where there is no other. Side effects: event `sessions_ended`.
    """
    ended = sessions.end(actor, codes={code} if code else None, this=this, at=clock.now())
    if not ended:
        raise RefusedError(_("Không còn phiên đăng nhập nào khác như thế; có thể phiên ấy đã kết thúc."))
    audit.record(events.SESSIONS_ENDED, actor=actor, target=actor, data={"count": ended})
    return ended
