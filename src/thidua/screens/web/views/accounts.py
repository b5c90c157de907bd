"""Screens of accounts and roles."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts import actions
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.accounts.permissions import may
from thidua.foundation.accounts.queries import (
    accounts_holding,
    needs_second_factor,
    roles_on,
    roles_to_end,
    second_factors,
)
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import acts_of, history_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_range
from thidua.records.organisations.permissions import accounts_reached, roles_reached, units_reached
from thidua.records.people.actions import link_account
from thidua.records.people.models import Person
from thidua.records.people.queries import person_of, post_line
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.second_factor import led_aside
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.forms import accounts as forms
from thidua.screens.web.history import timeline
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, StaffScreen, address

AREA = "account_list"
KEEP = "accounts.open_account"


class AccountScreen(StaffScreen):
    """A page about accounts: for administrators only."""

    area = AREA

    def get(self, request: Any, *args: object, **kwargs: object) -> Any:
        """Refuse everybody else."""
        self.require(KEEP)
        return super().get(request, *args, **kwargs)


class AccountList(AccountScreen, ListScreen):
    """Every account of the units one administers, with the roles it holds today."""

    template_name = "web/accounts/list.html"
    title = _("Tài khoản")
    lead = _("Tài khoản đóng chứ không xóa; vai trò có thời hạn và gắn với một đơn vị.")
    columns = (
        Column(_("Họ và tên"), ("sort_key", "username")),
        Column(_("Tên đăng nhập"), "username"),
        Column(_("Thư điện tử"), "email"),
        Column(_("Vai trò hôm nay")),
        Column(_("Đăng nhập gần nhất"), "last_login"),
    )
    searched = ("username", "last_name", "first_name", "email")
    search_label = _("Tìm theo tên, tên đăng nhập, thư")
    empty_title = _("Chưa có tài khoản nào")

    def rows(self) -> QuerySet[Account]:
        """Return the accounts with their roles of today."""
        today = roles_on(clock.today())
        accounts = accounts_reached(self.actor, Role.ADMINISTRATOR).order_by("sort_key", "username")
        return accounts.prefetch_related(Prefetch("roles", today, to_attr="roles_today"))

    def filters(self) -> list[Filter]:
        """Narrow by a role held today."""

        def holding(rows: Any, role: str) -> Any:
            return rows.filter(pk__in=accounts_holding(Role(role), on=clock.today()).values("pk"))

        return [Filter("vai-tro", _("Vai trò"), Role.choices, narrow=holding)]

    def acts(self) -> list[Act]:
        """Offer to open one."""
        return self.offer(_("Mở tài khoản"), address("account_open"), KEEP, tone="primary")


class AccountPage(AccountScreen, DetailScreen):
    """One account: every role it holds and held."""

    template_name = "web/accounts/page.html"
    record_name = "account"

    @cached_property
    def record(self) -> Account:
        """Return the account of this address; one of units that somebody else administers does not exist here."""
        return get_object_or_404(accounts_reached(self.actor, Role.ADMINISTRATOR), username=self.kwargs["username"])

    def get_lead(self) -> StrOrPromise:
        """Give the name to sign in with."""
        return self.record.username

    def crumbs(self) -> list[Crumb]:
        """Come from the accounts."""
        return [Crumb(_("Tài khoản"), address("account_list"))]

    def acts(self) -> list[Act]:
        """Offer to say whose it is, once, and to grant a role."""
        username = self.record.username
        return [
            *self.offer(
                _("Gắn với cá nhân"),
                address("account_link", username),
                "accounts.keep_account",
                self.record,
                when=self.owner is None,
            ),
            *self.offer(
                _("Đặt lại bước xác thực thứ hai"),
                address("second_factor_reset", username),
                "accounts.reset_second_factor",
                self.record,
                when=bool(self.factors),
            ),
            *self.offer(
                _("Cấp mật khẩu dùng một lần"),
                address("password_give", username),
                "accounts.give_password",
                self.record,
                when=self.record.is_active,
            ),
            *self.offer(
                _("Đóng tài khoản"),
                address("account_close", username),
                "accounts.close_account",
                self.record,
                when=self.record.is_active,
            ),
            *self.offer(
                _("Mở lại tài khoản"),
                address("account_reopen", username),
                "accounts.close_account",
                self.record,
                when=not self.record.is_active,
                tone="primary",
            ),
            *self.offer(
                _("Giao vai trò"),
                address("role_grant", username),
                "accounts.grant_role",
                when=self.record.is_active,
                tone="primary",
            ),
        ]

    @cached_property
    def factors(self) -> list[str]:
        """Return the kinds of second factor it has."""
        return second_factors(self.record)

    @cached_property
    def owner(self) -> Person | None:
        """Return whose account it is."""
        return person_of(self.record)

    def papers(self) -> list[Any]:
        """Return none: accounts have no papers."""
        return []

    def history(self) -> list[Any]:
        """Return what was done to the account."""
        return timeline(history_of(self.record))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the roles, those held today first, and how much the account did."""
        assignments = list(self.record.roles.select_related("scope").order_by("-valid_from", "role"))
        today = clock.today()
        return {
            **super().get_context_data(**kwargs),
            "held": [one for one in assignments if one.holds_on(today)],
            "others": [one for one in assignments if not one.holds_on(today)],
            "today": today,
            "factors": self.factors,
            "needs_factor": needs_second_factor(self.record, on=today),
            "owner": self.owner,
            "owner_post": post_line(self.owner, today) if self.owner is not None else "",
            "act_count": acts_of(self.record.pk).count(),
        }


class AccountOpen(ActionScreen):
    """Open an account."""

    area = AREA
    title = _("Mở tài khoản")
    form_class = forms.OpenAccount
    permission = KEEP
    submit = _("Mở tài khoản")
    field_names = {"account": "person"}

    def crumbs(self) -> list[Crumb]:
        """Come from the accounts."""
        return [Crumb(_("Tài khoản"), address("account_list"))]

    def form_arguments(self) -> dict[str, Any]:
        """Offer the people of the authority."""
        return {"desk": self.desk}

    def act(self, form: forms.OpenAccount) -> Account:
        """Open it and say whose it is, or neither."""
        given = dict(form.cleaned_data)
        person = given.pop("person")
        with transaction.atomic():
            account = actions.open_account(actor=self.actor, must_change_password=True, **given)
            if person is not None:
                link_account(actor=self.actor, person=person, account=account)
        return account

    def receipt(self, record: Account) -> Receipt:
        """Lead on to its roles."""
        return Receipt(
            _("Đã mở tài khoản"),
            address("account", record.username),
            reference=record.username,
            reference_label=_("Tên đăng nhập"),
            lead=str(record),
            following=[Link(_("Giao vai trò"), address("role_grant", record.username))],
        )


class AccountAct(ActionScreen):
    """An act on one account."""

    area = AREA

    @cached_property
    def account(self) -> Account:
        """Return the account of this address, as its page does; to who administers nothing it is not looked for."""
        self.require(KEEP)
        return get_object_or_404(accounts_reached(self.actor, Role.ADMINISTRATOR), username=self.kwargs["username"])

    def get_lead(self) -> StrOrPromise:
        """Name the account."""
        return str(self.account)

    def crumbs(self) -> list[Crumb]:
        """Come from the account."""
        username = self.account.username
        return [Crumb(_("Tài khoản"), address("account_list")), Crumb(username, address("account", username))]


class AccountLink(AccountAct):
    """Say whose the account is."""

    stays = True
    title = _("Gắn với cá nhân")
    form_class = forms.LinkForm
    permission = "accounts.keep_account"
    submit = _("Gắn với cá nhân")
    field_names = {"account": "person"}

    def target(self) -> Account | None:
        """Ask about this account, of those who administer anything at all."""
        return self.account if self.may(KEEP) else None

    def form_arguments(self) -> dict[str, Any]:
        """Offer the people of the authority."""
        return {"desk": self.desk}

    def act(self, form: forms.LinkForm) -> Person:
        """Link them."""
        return link_account(actor=self.actor, person=form.cleaned_data["person"], account=self.account)

    def receipt(self, record: Person) -> Receipt:
        """Say whose it is."""
        username = self.account.username
        return Receipt(
            _("Đã gắn tài khoản với cá nhân"),
            address("account", username),
            reference=username,
            reference_label=_("Tên đăng nhập"),
            lead=record.full_name,
        )


class RoleGrant(AccountAct):
    """Give an account a role."""

    title = _("Giao vai trò")
    form_class = forms.GrantRole
    permission = "accounts.grant_role"
    submit = _("Giao vai trò")

    def form_arguments(self) -> dict[str, Any]:
        """Offer every unit one administers, ended ones too: their records must stay workable."""
        return {"units": units_reached(self.actor, Role.ADMINISTRATOR).order_by("sort_key", "key")}

    def initial(self) -> dict[str, object]:
        """Propose today and the authority on the screen."""
        return {"valid_from": self.desk.today, "scope": self.desk.issuer}

    def act(self, form: forms.GrantRole) -> RoleAssignment:
        """Grant it."""
        values = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        return actions.grant_role(actor=self.actor, account=self.account, **values)

    def receipt(self, record: RoleAssignment) -> Receipt:
        """Say which."""
        return Receipt(
            _("Đã giao vai trò"),
            address("account", self.account.username),
            lead=f"{record.get_role_display()}, {record.scope}",
            following=[Link(_("Giao vai trò khác"), address("role_grant", self.account.username))],
        )


class SecondFactorReset(AccountAct):
    """Take away the second factor of somebody who lost it."""

    title = _("Đặt lại bước xác thực thứ hai")
    template_name = "web/accounts/reset.html"
    form_class = forms.ResetSecondFactor
    permission = "accounts.reset_second_factor"
    submit = _("Đặt lại")
    tone = "danger"

    def target(self) -> Account | None:
        """Ask about this account: nobody resets their own."""
        return self.account if self.may(KEEP) else None

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Let only those act who have passed a second factor themselves, where one is demanded."""
        asked = request.user.is_authenticated and may(request.user, self.permission, self.target())
        return (led_aside(request) if asked else None) or super().dispatch(request, *args, **kwargs)

    def act(self, form: forms.ResetSecondFactor) -> Account:
        """Reset it."""
        actions.reset_second_factor(actor=self.actor, account=self.account, reason=form.cleaned_data["reason"])
        return self.account

    def receipt(self, record: Account) -> Receipt:
        """Say so."""
        return Receipt(
            _("Đã đặt lại bước xác thực thứ hai"),
            address("account", record.username),
            lead=_("%s đã được báo; lần tới vào bàn biên tập sẽ thiết lập lại.") % record,
        )


class AccountClose(CorrectionScreen, AccountAct):
    """Close an account."""

    title = _("Đóng tài khoản")
    form_class = forms.CloseAccount
    permission = "accounts.close_account"
    submit = _("Đóng tài khoản")
    tone = "danger"

    def target(self) -> Account | None:
        """Ask about this account: nobody closes their own."""
        return self.account if self.may(KEEP) else None

    def effects(self) -> list[Effect]:
        """Say what ends, and what stays with its owner."""
        held = roles_to_end(self.account, on=self.desk.today)
        owner = person_of(self.account)
        return [
            Effect(_("Phiên đang mở chấm dứt ngay; mật khẩu bị bỏ, mở lại thì cấp mật khẩu mới.")),
            *(
                Effect(
                    _("Vai trò %(role)s, %(unit)s: kết thúc hôm nay.")
                    % {"role": one.get_role_display(), "unit": one.scope}
                )
                for one in held
            ),
            *(
                [Effect(_("%s không còn nhận việc qua tài khoản này.") % owner, address("person", owner.uid))]
                if owner
                else []
            ),
            Effect(_("Những việc đã làm giữ nguyên trong nhật ký, với tên người làm.")),
        ]

    def act(self, form: forms.CloseAccount) -> Account:
        """Close it."""
        return actions.close_account(actor=self.actor, account=self.account, reason=form.cleaned_data["reason"])

    def receipt(self, record: Account) -> Receipt:
        """Say so."""
        return Receipt(_("Đã đóng tài khoản"), address("account", record.username), lead=str(record))


class PasswordAct(CorrectionScreen, AccountAct):
    """An act that ends in a one-time password: shown on the answer itself and kept nowhere."""

    def target(self) -> Account | None:
        """Ask about this account: nobody gives themselves a password so."""
        return self.account if self.may(KEEP) else None

    def confirm_done(self, receipt: Receipt, *, recorded: Sequence[AuditEvent]) -> HttpResponse:  # noqa: ARG002  # nothing is kept for another page
        """Show the password once; what is kept in the session could be read again."""
        answer = self.response_class(
            self.request,
            ["web/accounts/password.html"],
            {**self.frame(), "title": receipt.title, "account": self.account, "password": receipt.reference},
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def receipt(self, record: str) -> Receipt:
        """Carry the password to the page that shows it."""
        return Receipt(self.title, address("account", self.account.username), reference=record)


class PasswordGive(PasswordAct):
    """Give somebody who lost the password another."""

    title = _("Cấp mật khẩu dùng một lần")
    form_class = forms.GivePassword
    permission = "accounts.give_password"
    submit = _("Cấp mật khẩu")
    tone = "danger"

    def effects(self) -> list[Effect]:
        """Say what the password does."""
        return [
            Effect(_("Mật khẩu cũ không còn dùng được; phiên đang mở chấm dứt ngay.")),
            Effect(_("Mật khẩu mới hiện một lần trên trang sau; lần đăng nhập tới người dùng phải đổi ngay.")),
            Effect(_("Chủ tài khoản được báo. Chỉ cấp khi đã gặp mặt hoặc gọi số máy đã biết.")),
        ]

    def act(self, form: forms.GivePassword) -> str:
        """Give it."""
        return actions.give_one_time_password(
            actor=self.actor, account=self.account, reason=form.cleaned_data["reason"]
        )


class AccountReopen(PasswordAct):
    """Open a closed account again."""

    title = _("Mở lại tài khoản")
    form_class = forms.ReopenAccount
    permission = "accounts.close_account"
    submit = _("Mở lại tài khoản")

    def effects(self) -> list[Effect]:
        """Say what comes back, and what does not."""
        return [
            Effect(_("Người dùng đăng nhập được bằng mật khẩu dùng một lần hiện ở trang sau, và phải đổi ngay.")),
            Effect(_("Vai trò trước đây không trở lại; hãy giao lại những vai trò cần thiết.")),
        ]

    def act(self, form: forms.ReopenAccount) -> str:
        """Open it again."""
        return actions.reopen_account(actor=self.actor, account=self.account, reason=form.cleaned_data["reason"])


class RoleAct(ActionScreen):
    """An act on one role."""

    area = AREA
    permission = "accounts.grant_role"
    tone = "danger"

    @cached_property
    def assignment(self) -> RoleAssignment:
        """Return the role of this address, in a unit one administers."""
        self.require(KEEP)
        return get_object_or_404(roles_reached(self.actor), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name whose role it is."""
        return f"{self.assignment}, {self.assignment.scope}"

    def crumbs(self) -> list[Crumb]:
        """Come from the account."""
        username = self.assignment.account.username
        return [Crumb(_("Tài khoản"), address("account_list")), Crumb(username, address("account", username))]


class RoleEnd(RoleAct):
    """End a role."""

    title = _("Kết thúc vai trò")
    form_class = forms.EndRole
    submit = _("Kết thúc vai trò")

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.EndRole) -> RoleAssignment:
        """End it."""
        actions.end_role(actor=self.actor, assignment=self.assignment, on=form.cleaned_data["on"])
        return self.assignment

    def receipt(self, record: RoleAssignment) -> Receipt:
        """Say so."""
        return Receipt(
            _("Đã kết thúc vai trò"),
            address("account", record.account.username),
            lead=f"{record.get_role_display()}, {record.scope}",
        )


class RoleVoid(CorrectionScreen, RoleAct):
    """Say that a role was given by mistake."""

    title = _("Vai trò giao nhầm: chưa từng có hiệu lực")
    form_class = forms.VoidRole
    submit = _("Ghi là chưa từng có hiệu lực")

    def effects(self) -> list[Effect]:
        """Say for which days it ceases to count, and what was done meanwhile."""
        one = self.assignment
        done = acts_of(one.account_id, since=one.valid_from).count()
        return [
            Effect(
                _("Vai trò %(role)s, %(unit)s (%(period)s) không còn được tính cho bất cứ ngày nào.")
                % {
                    "role": one.get_role_display(),
                    "unit": one.scope,
                    "period": date_range(one.valid_from, one.valid_to),
                }
            ),
            Effect(
                _("%s việc tài khoản đã làm từ ngày đó giữ nguyên trong nhật ký; hãy xem có việc nào cần sửa.") % done,
                f"{address('audit_list')}?nguoi={one.account.username}",
            ),
            Effect(_("Người đã giữ vai trò thật và nay thôi thì chọn «Kết thúc», không dùng trang này.")),
        ]

    def act(self, form: forms.VoidRole) -> RoleAssignment:
        """Void it."""
        actions.void_role(actor=self.actor, assignment=self.assignment, reason=form.cleaned_data["reason"])
        return self.assignment

    def receipt(self, record: RoleAssignment) -> Receipt:
        """Say so."""
        return Receipt(
            _("Đã ghi: vai trò chưa từng có hiệu lực"),
            address("account", record.account.username),
            lead=f"{record.get_role_display()}, {record.scope}",
        )


urls = [
    path("tai-khoan/", AccountList.as_view(), name="account_list"),
    path("tai-khoan/mo/", AccountOpen.as_view(), name="account_open"),
    path("tai-khoan/vai-tro/<uuid:uid>/ket-thuc/", RoleEnd.as_view(), name="role_end"),
    path("tai-khoan/cua/<str:username>/", AccountPage.as_view(), name="account"),
    path("tai-khoan/vai-tro/<uuid:uid>/giao-nham/", RoleVoid.as_view(), name="role_void"),
    path("tai-khoan/cua/<str:username>/dong/", AccountClose.as_view(), name="account_close"),
    path("tai-khoan/cua/<str:username>/mo-lai/", AccountReopen.as_view(), name="account_reopen"),
    path("tai-khoan/cua/<str:username>/mat-khau/", PasswordGive.as_view(), name="password_give"),
    path("tai-khoan/cua/<str:username>/ca-nhan/", AccountLink.as_view(), name="account_link"),
    path("tai-khoan/cua/<str:username>/buoc-thu-hai/dat-lai/", SecondFactorReset.as_view(), name="second_factor_reset"),
    path("tai-khoan/cua/<str:username>/giao-vai-tro/", RoleGrant.as_view(), name="role_grant"),
]
