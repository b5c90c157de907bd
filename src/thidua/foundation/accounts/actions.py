"""Opening accounts, granting roles, resetting a lost second factor."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.later import ask_after_commit
from thidua.foundation.kernel.text import date_range, date_short, name_parts, nfc

from .enums import Role
from .models import Account, RoleAssignment
from .permissions import require, require_or_set_up

# Messages lie above accounts: the job that tells the account's owner is asked for by its name.
JOB_AFTER_RESET = "thidua.screens.web.jobs.tell_second_factor_reset"


@transaction.atomic
def open_account(
    *, actor: Account | None, username: str, full_name: str, email: str = "", password: str | None = None
) -> Account:
    """Open an account; without a password it cannot sign in until one is set.

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
        username=username, email=email, last_name=nfc(f"{parts.family} {parts.middle}"), first_name=parts.given
    )
    account.set_password(password)
    account.save()
    audit.record("account_opened", actor=actor, target=account, data={"username": username})
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

    Refuses a period that runs backwards and one that overlaps another of the same role there. `actor` None as in
    `open_account`. Side effects: event `role_granted`.
    """
    require_or_set_up(actor, "accounts.grant_role", scope)
    if valid_to is not None and valid_to < valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="valid_to")
    account = Account.objects.select_for_update().get(pk=account.pk)
    held = RoleAssignment.objects.filter(account=account, role=role, scope_id=scope.pk)
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
        "role_granted",
        actor=actor,
        target=account,
        data={"role": role, "scope": str(scope), "valid_from": valid_from, "valid_to": valid_to},
    )
    return assignment


@transaction.atomic
def end_role(*, actor: Account, assignment: RoleAssignment, on: date) -> None:
    """End a role with the day `on` (its last day).

    Refuses a day before its first and, for a role that already has an end, a later one. Event `role_ended`.
    """
    require(actor, "accounts.grant_role")
    assignment.refresh_from_db(from_queryset=RoleAssignment.objects.select_for_update())
    if on < assignment.valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="on")
    if assignment.valid_to is not None and on > assignment.valid_to:
        raise RefusedError(
            _("Vai trò này kết thúc ngày %s; muốn giữ tiếp thì giao lại.") % date_short(assignment.valid_to), field="on"
        )
    assignment.valid_to = on
    assignment.save(update_fields=["valid_to"])
    audit.record("role_ended", actor=actor, target=assignment.account, data={"role": assignment.role, "on": on})


@transaction.atomic
def reset_second_factor(*, actor: Account | None, account: Account, reason: str) -> None:
    """Take away the second factor of somebody who lost it, recovery codes included; they set up a new one.

    Refuses without a reason, on an account that has none, and the actor's own; `actor` is None for whoever keeps the
    server, at its command line, because the only administrator may be the one who lost it. Every sign-in that had
    passed the old factor has passed none from then on.
    Side effects: event `second_factor_reset`; the owner is told by the job `JOB_AFTER_RESET` after commit.
    """
    if actor is not None:
        require(actor, "accounts.reset_second_factor", account)
    reason = nfc(reason).strip()
    if not reason:
        raise RefusedError(_("Hãy ghi lý do đặt lại."), field="reason")
    account = Account.objects.select_for_update().get(pk=account.pk)
    factors = Authenticator.objects.filter(user=account)
    kinds = sorted(factors.values_list("type", flat=True))
    if not kinds:
        raise RefusedError(_("Tài khoản «%s» chưa thiết lập bước xác thực thứ hai.") % account)
    factors.delete()
    event = audit.record(
        "second_factor_reset", actor=actor, target=account, data={"kinds": ", ".join(kinds), "reason": reason}
    )
    ask_after_commit(JOB_AFTER_RESET, account.pk, event.sequence)


@transaction.atomic
def note_second_factor(*, actor: Account, event: str, kind: str) -> None:
    """Tell the trail what somebody did with their own second factor.

    Side effects: the event, one of `second_factor_set_up`, `second_factor_removed`, `recovery_code_used`.
    """
    audit.record(event, actor=actor, target=actor, data={"kind": kind})
