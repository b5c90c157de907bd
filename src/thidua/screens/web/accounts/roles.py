"""Acts on the roles of an account."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts import actions
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import RoleAssignment
from thidua.foundation.audit.queries import acts_of
from thidua.foundation.kernel.text import date_range
from thidua.records.organisations.permissions import roles_reached, units_reached
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.accounts import forms
from thidua.screens.web.accounts.acts import AccountAct
from thidua.screens.web.accounts.views import AREA, KEEP
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.screens import ActionScreen, Receipt, address


class RoleGrant(AccountAct):
    """Give an account a role."""

    title = _("Giao vai trò")
    form_class = forms.GrantRole
    permission = "accounts.grant_role"
    submit = _("Giao vai trò")

    def form_arguments(self) -> dict[str, object]:
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
