"""Acts that confirm a provision by its text, or take that back."""

from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from thidua.procedure.eligibility import actions
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.eligibility.queries import ProvisionStatus
from thidua.procedure.nominations.queries import resting_on
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.law import forms
from thidua.screens.web.law.provisions import AREA, find_status
from thidua.screens.web.screens import ActionScreen, Receipt, address


class ProvisionAct(ActionScreen):
    """An act on one provision, for the authority on the screen."""

    area = AREA

    @cached_property
    def status(self) -> ProvisionStatus:
        """Return the provision of this address."""
        return find_status(self.desk.issuer, self.kwargs["code"])

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the provision."""
        code = self.status.provision.code
        return [Crumb(_("Quy định của luật"), address("provision_list")), Crumb(code, address("provision", code))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the provision."""
        provision, issuer = self.status.provision, self.desk.issuer
        return {
            **super().get_context_data(**kwargs),
            "provision": provision,
            "confirmation": self.status.confirmation,
            "resting": resting_on(issuer, provision.code).count() if issuer is not None else 0,
        }


class ProvisionConfirm(ProvisionAct):
    """State that the provision was read in the signed text."""

    template_name = "web/provisions/confirm.html"
    title = _("Ghi nhận đã đối chiếu")
    lead = _("Chỉ ghi khi chính anh/chị đã đọc văn bản. Tên, ngày và trang được giữ cùng mọi kết quả xét dựa vào đó.")
    form_class = forms.ConfirmProvision
    permission = "eligibility.confirm_provision"
    submit = _("Tôi đã đọc và xác nhận")

    def form_arguments(self) -> dict[str, object]:
        """Ask for the value of a parameter."""
        return {"has_value": self.status.provision.kind == "parameter"}

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.ConfirmProvision) -> ProvisionConfirmation:
        """Confirm it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.confirm_provision(
            actor=self.actor, unit=self.desk.issuer, provision=self.status.provision.code, **form.reading()
        )

    def receipt(self, record: ProvisionConfirmation) -> Receipt:
        """Lead on to the next one."""
        waiting = f"{address('provision_list')}?tinh-trang=can"
        return Receipt(
            _("Đã ghi nhận đối chiếu"),
            address("provision", record.provision),
            lead=f"{record.document}, {record.page}",
            following=[Link(_("Các quy định còn phải đối chiếu"), waiting)],
        )


class ProvisionWithdraw(ProvisionAct):
    """Take the standing confirmation back."""

    template_name = "web/provisions/withdraw.html"
    title = _("Rút lại đối chiếu")
    form_class = forms.WithdrawConfirmation
    permission = "eligibility.withdraw_confirmation"
    submit = _("Rút lại")
    tone = "danger"

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.WithdrawConfirmation) -> ProvisionConfirmation:
        """Withdraw it."""
        if self.status.confirmation is None:
            raise Http404
        return actions.withdraw_confirmation(
            actor=self.actor, confirmation=self.status.confirmation, on=form.cleaned_data["on"]
        )

    def receipt(self, record: ProvisionConfirmation) -> Receipt:
        """Say what follows."""
        return Receipt(
            _("Đã rút lại đối chiếu"),
            address("provision", record.provision),
            lead=_("Kết quả xét đã có giữ nguyên; lần xét sau không dựa vào đối chiếu này nữa."),
        )
