"""The page that confirms an act: its reference, what happened, what comes next."""

from typing import Any

from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.models import AuditEvent
from thidua.screens.components.shapes import Link
from thidua.screens.web.history import timeline
from thidua.screens.web.screens import RECEIPTS, StaffScreen


class Done(StaffScreen):
    """What was done, kept for the session of who did it."""

    template_name = "web/done.html"

    def get_title(self) -> StrOrPromise:
        """Return what was done."""
        return str(self.receipt["title"])

    @property
    def receipt(self) -> dict[str, Any]:
        """Return the receipt of this address, or 404 for anybody else."""
        receipt = self.request.session.get(RECEIPTS, {}).get(self.kwargs["token"])
        if receipt is None:
            raise Http404
        found: dict[str, Any] = receipt
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the receipt and the events it rests on."""
        receipt = self.receipt
        events = AuditEvent.objects.filter(sequence__in=receipt["events"], actor=self.actor)
        links = [Link(label, url) for label, url in receipt["following"]]
        return {
            **super().get_context_data(**kwargs),
            "receipt": receipt,
            "following": [*links, Link(_("Xem hồ sơ"), receipt["url"])],
            "events": timeline(events, naming=True),
        }


urls = [path("da-xong/<slug:token>/", Done.as_view(), name="done")]
