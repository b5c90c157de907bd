"""The page that confirms an act: its reference, what happened, what comes next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.queries import acts_of
from thidua.screens.components.shapes import Link
from thidua.screens.web.history import timeline
from thidua.screens.web.onward import Onward, hand_on, onward_steps
from thidua.screens.web.screens import RECEIPTS, KeptReceipt, StaffScreen, address


class Done(StaffScreen):
    """What was done, kept for the session of who did it."""

    template_name = "web/done.html"

    def get_title(self) -> StrOrPromise:
        """Return what was done."""
        return str(self.receipt["title"])

    @property
    def receipt(self) -> KeptReceipt:
        """Return the receipt of this address, or 404 for anybody else."""
        receipt = self.request.session.get(RECEIPTS, {}).get(self.kwargs["token"])
        if receipt is None:
            raise Http404
        found: KeptReceipt = receipt
        return found

    def steps(self) -> list[Onward]:
        """Return the next steps as they are this account's or others'."""
        return onward_steps(self.request, self.desk, self.receipt["following"], self.receipt.get("handed_on", ()))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the receipt and the events it rests on."""
        receipt = self.receipt
        events = acts_of(self.actor.pk).filter(sequence__in=receipt["events"])
        return {
            **super().get_context_data(**kwargs),
            "receipt": receipt,
            "token": self.kwargs["token"],
            "following": self.steps(),
            "record": Link(_("Xem hồ sơ"), receipt["url"]),
            "events": timeline(events, naming=True),
        }


class HandOn(Done):
    """Tell those who may take a next step that it waits for them."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Tell them, once, and come back."""
        token, receipt = self.kwargs["token"], self.receipt
        step = next((one for one in self.steps() if one.number == self.kwargs["number"]), None)
        if step is None:
            raise Http404
        hand_on(actor=self.actor, step=step, done=receipt["title"], key=f"{token}:{step.number}")
        receipts = self.request.session[RECEIPTS]
        receipts[token] = {**receipt, "handed_on": [*receipt.get("handed_on", ()), step.number]}
        self.request.session[RECEIPTS] = receipts
        names = ", ".join(str(one) for one in step.holders)
        messages.success(request, _now("Đã báo %s.") % names)
        return HttpResponseRedirect(address("done", token))
