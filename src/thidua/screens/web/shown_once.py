"""Acts that hand out what opens a door, or give it back: behind one's own second factor, shown on the answer alone."""

from collections.abc import Sequence
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.models import AuditEvent
from thidua.screens.components.second_factor import led_aside
from thidua.screens.web.screens import ActionScreen, Receipt


class BehindSecondFactor(ActionScreen):
    """An act for those who have passed a second factor themselves, where one is demanded."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Lead who may do it aside to their factor first."""
        asked = request.user.is_authenticated and may(request.user, self.permission, self.target())
        return (led_aside(request) if asked else None) or super().dispatch(request, *args, **kwargs)


class ShownOnce(ActionScreen):
    """An act that ends in a secret: what is kept in the session for another page could be read again."""

    once_template: ClassVar[str]

    def shown_once(self, receipt: Receipt) -> dict[str, object]:
        """Return what the answer's page shows beside the frame and the title."""
        raise NotImplementedError

    def confirm_done(self, receipt: Receipt, *, recorded: Sequence[AuditEvent]) -> HttpResponse:  # noqa: ARG002  # nothing is kept for another page
        """Show the secret on this answer, which nobody keeps."""
        context = {**self.frame(), "title": receipt.title, **self.shown_once(receipt)}
        answer = self.response_class(self.request, [self.once_template], context)
        answer.headers["Cache-Control"] = "no-store"
        return answer
