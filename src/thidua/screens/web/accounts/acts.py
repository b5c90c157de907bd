"""Acts on an account: open, link, close, reopen, passwords and second factors."""

from functools import cached_property

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts import actions
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import (
    roles_to_end,
)
from thidua.records.organisations.permissions import accounts_reached
from thidua.records.people.actions import link_account
from thidua.records.people.models import Person
from thidua.records.people.queries import person_of
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.accounts import forms
from thidua.screens.web.accounts.views import AREA, KEEP
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.screens import ActionScreen, Receipt, address
from thidua.screens.web.shown_once import BehindSecondFactor, ShownOnce


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

    def form_arguments(self) -> dict[str, object]:
        """Offer the people of the authority."""
        return {"desk": self.desk}

    def act(self, form: forms.OpenAccount) -> Account:
        """Open it and say whose it is, or neither."""
        given = dict(form.cleaned_data)
        person = given.pop("person")
        with transaction.atomic():
            given["password"] = given["password"] or None
            account = actions.open_account(
                actor=self.actor, must_change_password=given["password"] is not None, **given
            )
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

    def form_arguments(self) -> dict[str, object]:
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


class SecondFactorReset(BehindSecondFactor, AccountAct):
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


class IdentityUntie(CorrectionScreen, AccountAct):
    """Part an account from its identity of the office."""

    title = _("Bỏ gắn danh tính của cơ quan")
    form_class = forms.UntieIdentity
    permission = "accounts.untie_identity"
    submit = _("Bỏ gắn")
    tone = "danger"

    def target(self) -> Account | None:
        """Ask about this account: nobody parts their own."""
        return self.account if self.may(KEEP) else None

    def effects(self) -> list[Effect]:
        """Say what follows."""
        return [
            Effect(_("Danh tính đang gắn không còn vào được tài khoản này; phiên đang mở vẫn mở.")),
            Effect(_("Lần đăng nhập tới bằng tài khoản cơ quan đúng với tài khoản này sẽ được gắn lại.")),
        ]

    def act(self, form: forms.UntieIdentity) -> Account:
        """Part them."""
        return actions.untie_identity(actor=self.actor, account=self.account, reason=form.cleaned_data["reason"])

    def receipt(self, record: Account) -> Receipt:
        """Say so."""
        return Receipt(_("Đã bỏ gắn danh tính của cơ quan"), address("account", record.username), lead=str(record))


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


class PasswordAct(ShownOnce, CorrectionScreen, AccountAct):
    """An act that ends in a one-time password: shown on the answer itself and kept nowhere."""

    once_template = "web/accounts/password.html"

    def target(self) -> Account | None:
        """Ask about this account: nobody gives themselves a password so."""
        return self.account if self.may(KEEP) else None

    def shown_once(self, receipt: Receipt) -> dict[str, object]:
        """Return whose it is, and the password."""
        return {"account": self.account, "password": receipt.reference}

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
