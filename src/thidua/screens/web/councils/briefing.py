"""Dossiers as members read them before the vote: one screen each, and all of them in one file without network."""

from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import queries
from thidua.procedure.councils.models import Meeting
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.councils.meeting import AREA, find_meeting
from thidua.screens.web.previews import file_response
from thidua.screens.web.screens import Act, StaffScreen, address

# A file that is opened from a telephone has no style sheet beside it.
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}"
    "nav li,li{margin:.3rem 0}article{border-top:3px solid #a00;margin-top:2rem;padding-top:.5rem}h2{margin:.3rem 0}"
    ".hint{color:#555}mark{background:#ffefb0}a{color:#0b5394}section{margin:.8rem 0}h3{font-size:1rem;margin:.5rem 0}"
)


class Briefings(StaffScreen):
    """One dossier before the meeting, with the way to the one before and the next."""

    template_name = "web/councils/briefing.html"
    area = AREA

    @cached_property
    def meeting(self) -> Meeting:
        """Return the meeting of this address."""
        return find_meeting(self.actor, self.kwargs["uid"])

    @cached_property
    def listed(self) -> list[int]:
        """Return the dossiers in the order of the lists."""
        return queries.listed(queries.accepted_nominations(self.meeting))

    @property
    def place(self) -> int:
        """Return which of them is shown, from 1."""
        return int(self.kwargs["number"])

    def get_title(self) -> StrOrPromise:
        """Name the place in the list."""
        return _("Hồ sơ %(at)s/%(all)s") % {"at": self.place, "all": len(self.listed)}

    def get_lead(self) -> StrOrPromise:
        """Name the meeting."""
        return str(self.meeting)

    def crumbs(self) -> list[Crumb]:
        """Come from the meeting."""
        return [
            Crumb(_("Phiên họp Hội đồng"), address("meeting_list")),
            Crumb(date_short(self.meeting.held_on), address("meeting", self.meeting.uid)),
        ]

    def acts(self) -> list[Act]:
        """Offer the neighbours and the file."""
        before, after = self.place - 1, self.place + 1
        uid = self.meeting.uid
        return [
            *([Act(_("Hồ sơ trước"), address("briefing", uid, before))] if before >= 1 else []),
            *([Act(_("Hồ sơ sau"), address("briefing", uid, after), "primary")] if after <= len(self.listed) else []),
            Act(_("Tải một tệp đọc không cần mạng"), address("briefing_file", uid)),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the briefing; a place that is none is no page."""
        if not 1 <= self.place <= len(self.listed):
            raise Http404
        return {
            **super().get_context_data(**kwargs),
            "briefing": queries.briefings(self.meeting, [self.listed[self.place - 1]], reader=self.actor)[0],
        }


class BriefingFile(Briefings):
    """All dossiers in one file that opens without network or server."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Give the file."""
        html = render_to_string(
            "web/councils/offline.html",
            {
                "meeting": self.meeting,
                "briefings": queries.briefings(self.meeting, reader=self.actor),
                "head_style": mark_safe(f"<style>{STYLE}</style>"),  # noqa: S308  # our own words above
                "made_on": clock.today(),
            },
        )
        title = _now("Hồ sơ phiên họp ngày %s") % date_short(self.meeting.held_on)
        return file_response(html.encode(), title, "text/html; charset=utf-8", ".html")
