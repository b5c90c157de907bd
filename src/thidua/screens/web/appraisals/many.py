"""Screens for the dossiers ticked in the appraisers' queue: accepting or returning them together."""

import uuid
from typing import ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.procedure.appraisals import actions
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.queries import waiting_for
from thidua.procedure.nominations.models import Nomination
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.appraisals.forms import AcceptTickedForm, ReturnTickedForm
from thidua.screens.web.appraisals.views import LIST
from thidua.screens.web.screens import ActionScreen, Receipt, address

# What the boxes of the queue are called.
TICKED = "chon"
# What the queue sends along: a choice, not yet an act.
CHOOSING = "tu-danh-sach"


class TickedAct(ActionScreen):
    """An act on many dossiers of the queue, ticked there; each is answered on its own."""

    template_name = "web/appraisals/many.html"
    area = "appraisal_list"
    permission = "appraisals.appraise_many"
    verdict: ClassVar[AppraisalOutcome]
    field_names = {"reason": "words"}

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    @cached_property
    def offered(self) -> QuerySet[Nomination]:
        """Return what was ticked in the list, else what was offered before, of what waits for the account."""
        ticked = self.request.POST.getlist(TICKED) or self.request.POST.getlist("offered")
        return waiting_for(self.actor).filter(uid__in=[one for one in map(_as_uid, ticked) if one is not None])

    def form_arguments(self) -> dict[str, object]:
        """Offer them."""
        return {"offered": self.offered}

    def initial(self) -> dict[str, object]:
        """Begin with everything ticked, and today."""
        return {"chosen": self.offered, "received_on": self.desk.today, "on": self.desk.today}

    def build_form(self) -> forms.BaseForm:
        """Return the form; what comes from the list is a choice, not yet an act."""
        if CHOOSING in self.request.POST:
            return self.made_form(self.form_kind())
        return super().build_form()

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the form for what was ticked, or do it."""
        if CHOOSING in request.POST:
            return self.render_to_response(self.get_context_data(form=self.build_form()))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Keep what is offered with the form."""
        return {**super().get_context_data(**kwargs), "offered": [str(one.uid) for one in self.offered]}

    def act(self, form: forms.Form) -> list[actions.DossierAnswer]:
        """Do it to each."""
        assert self.desk.issuer is not None  # the permission was asked over it
        told = form.cleaned_data
        return actions.appraise_many(
            actor=self.actor,
            issuer=self.desk.issuer,
            nominations=list(told["chosen"]),
            verdict=self.verdict,
            received_on=told["received_on"],
            on=told["on"],
            words=told["words"],
        )

    def receipt(self, record: list[actions.DossierAnswer]) -> Receipt:
        """Say what became of each."""
        done = sum(one.is_done for one in record)
        words = {
            AppraisalOutcome.ACCEPTED: _("Đã tiếp nhận %(done)d/%(all)d hồ sơ"),
            AppraisalOutcome.RETURNED: _("Đã trả lại %(done)d/%(all)d hồ sơ"),
        }[self.verdict]
        lead = _("Các đơn vị đã nhận thông báo.") if done else ""
        if done < len(record):
            left = _("%d hồ sơ chưa làm được, lý do ở từng dòng; chúng còn ở danh sách chờ.") % (len(record) - done)
            lead = f"{lead} {left}".strip()
        return Receipt(
            title=words % {"done": done, "all": len(record)},
            url=address("appraisal_list"),
            lead=lead,
            following=[Link(_("Các hồ sơ chờ thẩm định"), address("appraisal_list"))],
            outcomes=[
                (
                    f"{one.nomination.code} {one.nomination.subject}",
                    address("nomination", one.nomination.uid),
                    one.said,
                    one.is_done,
                )
                for one in record
            ],
        )


def _as_uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class AcceptTicked(TickedAct):
    """Accept what was ticked."""

    title = gettext_lazy("Tiếp nhận nhiều hồ sơ")
    lead = gettext_lazy(
        "Mỗi hồ sơ được tiếp nhận riêng: hồ sơ nào bị từ chối thì nói rõ vì sao, các hồ sơ khác vẫn xong."
    )
    form_class = AcceptTickedForm
    submit = gettext_lazy("Tiếp nhận, trình Hội đồng")
    verdict = AppraisalOutcome.ACCEPTED


class ReturnTicked(TickedAct):
    """Return what was ticked."""

    title = gettext_lazy("Trả lại nhiều hồ sơ để bổ sung")
    lead = gettext_lazy("Một lý do chung cho các hồ sơ đã chọn; mỗi đơn vị nhận thông báo về hồ sơ của mình.")
    form_class = ReturnTickedForm
    submit = gettext_lazy("Trả lại các hồ sơ")
    tone = "danger"
    verdict = AppraisalOutcome.RETURNED
