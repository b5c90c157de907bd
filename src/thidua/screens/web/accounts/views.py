"""Screens of accounts: the list, and one account with its roles."""

from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import (
    accounts_holding,
    has_identity,
    needs_second_factor,
    roles_on,
    second_factors,
)
from thidua.foundation.audit.queries import acts_of, history_of
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.records.organisations.permissions import accounts_reached
from thidua.records.people.models import Person
from thidua.records.people.queries import person_of, post_line
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.history import timeline
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address

AREA = "account_list"
KEEP = "accounts.open_account"


class AccountScreen(StaffScreen):
    """A page about accounts: for administrators only."""

    area = AREA

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
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

        def holding(rows: QuerySet[Account], role: str) -> QuerySet[Account]:
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
                _("Bỏ gắn danh tính của cơ quan"),
                address("identity_untie", username),
                "accounts.untie_identity",
                self.record,
                when=self.is_tied,
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
    def is_tied(self) -> bool:
        """Say whether the office's own sign-in opens it."""
        return has_identity(self.record)

    @cached_property
    def owner(self) -> Person | None:
        """Return whose account it is."""
        return person_of(self.record)

    def papers(self) -> list[StoredPaper]:
        """Return none: accounts have no papers."""
        return []

    def history(self) -> list[TimelineEntry]:
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
            "has_office_sign_in": bool(settings.OIDC),
            "is_tied": self.is_tied,
            "needs_factor": needs_second_factor(self.record, on=today),
            "owner": self.owner,
            "owner_post": post_line(self.owner, today) if self.owner is not None else "",
            "act_count": acts_of(self.record.pk).count(),
        }
