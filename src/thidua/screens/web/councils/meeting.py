"""What every screen of one meeting starts from: the meeting one may see, and acts on it."""

import uuid
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import queries
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import Presence
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.councils.words import rules_in_words
from thidua.screens.web.screens import ActionScreen, address

AREA = "meeting_list"


def find_meeting(actor: Account, uid: uuid.UUID) -> Meeting:
    """Return a meeting the account may read."""
    seen = (
        queries.visible_to(actor)
        .select_related("council__issuer")
        .prefetch_related("rounds__award_kinds", "kind_majorities__award_kind")
    )
    return get_object_or_404(seen, uid=uid)


class MeetingAct(ActionScreen):
    """An act on one meeting."""

    area = AREA

    @cached_property
    def meeting(self) -> Meeting:
        """Return the meeting of this address."""
        return find_meeting(self.actor, self.kwargs["uid"])

    @cached_property
    def presence(self) -> Presence:
        """Return who is there, asked once a page."""
        return queries.presence_at(self.meeting)

    def target(self) -> object:
        """Ask over the meeting."""
        return self.meeting

    def get_lead(self) -> StrOrPromise:
        """Name the meeting."""
        return str(self.meeting)

    def crumbs(self) -> list[Crumb]:
        """Come from the meeting."""
        return [
            Crumb(_("Phiên họp Hội đồng"), address("meeting_list")),
            Crumb(date_short(self.meeting.held_on), address("meeting", self.meeting.uid)),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the meeting and its rules in words."""
        return {
            **super().get_context_data(**kwargs),
            "meeting": self.meeting,
            **rules_in_words(self.meeting, self.presence),
        }
