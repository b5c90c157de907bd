"""One record's page: what it says, its papers, its history."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.permissions import OVERSEERS
from thidua.foundation.audit.models import Reading
from thidua.foundation.audit.queries import readings_of
from thidua.foundation.audit.reading import note_reading
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel import clock
from thidua.screens.components.shapes import TimelineEntry
from thidua.screens.web.history import timeline_of

from .page import StaffScreen, address

SHOWN_READINGS = 50


class DetailScreen(StaffScreen):
    """One record's page: what it says, what may be done, its papers, its history."""

    record_name = "record"
    # A record about people: who opens it is noted, and shown to those who oversee.
    notes_readers: ClassVar[bool] = False

    @cached_property
    def record(self) -> Any:
        """Return the record; one that the account may not see does not exist for it."""
        return self.find(self.kwargs["uid"])

    def find(self, uid: uuid.UUID) -> Any:
        """Return the record of this address or raise Http404."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the record; note who opened it where it is about people."""
        response = super().get(request, *args, **kwargs)
        if self.notes_readers:
            note_reading(actor=self.actor, target=self.record, on=clock.today(), at=clock.now())
        return response

    def readings(self) -> QuerySet[Reading] | Sequence[Reading]:
        """Return who opened the record lately, for those who oversee."""
        if not self.notes_readers or self.desk.roles.isdisjoint(OVERSEERS):
            return ()
        return readings_of([self.record])[:SHOWN_READINGS]

    def get_title(self) -> StrOrPromise:
        """Return the record's name."""
        return str(self.record)

    def papers(self) -> QuerySet[StoredPaper] | Sequence[StoredPaper]:
        """Return the record's papers, the newest first."""
        return papers_of(self.record).order_by("-stored_at", "-pk")

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the record."""
        return timeline_of(self.record)

    def trail_url(self) -> str:
        """Return the record's events in the trail, for those who read it."""
        uid = getattr(self.record, "uid", None)
        reads = uid is not None and not self.desk.roles.isdisjoint(OVERSEERS)
        return f"{address('audit_list')}?doi-tuong={uid}" if reads else ""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the record under its own name, its papers and its history."""
        return {
            **super().get_context_data(**kwargs),
            "record": self.record,
            self.record_name: self.record,
            "papers": self.papers(),
            "history": self.history(),
            "trail_url": self.trail_url(),
            "readings": self.readings(),
        }
