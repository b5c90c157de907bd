"""Bundles: a decision, or one award of it, as a file that is verified without us."""

from typing import cast
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse

from thidua.foundation.audit.reading import note_reading
from thidua.foundation.kernel import clock
from thidua.procedure.certificates.bundle import bundled, file_name
from thidua.procedure.decisions.models import Decision
from thidua.records.register.models import Award
from thidua.screens.web.certificates.views import find_certificate, find_issued
from thidua.screens.web.screens import StaffScreen

PERMISSION = "certificates.bundle_dossier"


class DecisionBundle(StaffScreen):
    """The bundle of a whole decision."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out as a file."""
        decision = find_issued(self.actor, self.kwargs["uid"])
        self.require(PERMISSION, decision)
        return self.handed_out(decision)

    def handed_out(self, decision: Decision, award: Award | None = None) -> HttpResponse:
        """Return the file, and note who took it."""
        now = clock.now()
        content = bundled(decision, award=award, at=now)
        note_reading(actor=self.actor, target=award or decision, on=clock.today(), at=now)
        response = FileResponse(content, content_type="application/zip")
        name = quote(file_name(decision, award))
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return cast("HttpResponse", response)  # the screen answers with any response; only its stub names this one


class CertificateBundle(DecisionBundle):
    """The bundle of one award."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out as a file."""
        certificate = find_certificate(self.actor, self.kwargs["uid"])
        self.require(PERMISSION, certificate)
        decision = find_issued(self.actor, certificate.award.decision_entry.decision.uid)
        return self.handed_out(decision, certificate.award)
