"""Screens to read meetings: list, page, the minutes as they would print."""

import uuid
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import papers, queries
from thidua.procedure.councils.enums import MeetingState, VoteOutcome
from thidua.procedure.councils.models import Meeting
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.history import timeline
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address

from .meeting import AREA, find_meeting
from .words import rules_in_words


class MeetingList(ListScreen):
    """The meetings on the year's rounds."""

    template_name = "web/councils/meetings.html"
    area = AREA
    title = _("Phiên họp Hội đồng")
    columns = (
        Column(_("Đợt khen thưởng"), "round__title"),
        Column(_("Ngày họp"), "held_on"),
        Column(_("Trạng thái"), "state"),
        Column(_("Hồ sơ đã biểu quyết"), numeric=True),
        Column(_("Biên bản"), "minutes_number"),
    )
    searched = ("round__title", "place")
    search_label = _("Tìm theo đợt hoặc địa điểm")
    empty_title = _("Chưa có phiên họp nào")
    empty_text = _("Khi danh sách của một đợt khen thưởng đã khóa và thẩm định xong, hãy triệu tập Hội đồng.")

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return _("Phiên họp về các đợt khen thưởng năm %s.") % self.desk.year

    def rows(self) -> QuerySet[Meeting]:
        """Return the meetings on the rounds of the authority and year."""
        seen = queries.visible_to(self.actor).filter(round__issuer=self.desk.issuer, round__year=self.desk.year)
        return (
            seen.select_related("round", "council")
            .annotate(vote_count=Count("votes", distinct=True))
            .order_by("-held_on", "-pk")
        )

    def filters(self) -> list[Filter]:
        """Narrow by state."""
        return [Filter("trang-thai", _("Trạng thái"), MeetingState.choices, lookup="state")]

    def acts(self) -> list[Act]:
        """Offer the council and convening."""
        convene = address("meeting_convene")
        return [
            Act(_("Thành viên Hội đồng"), address("council_list")),
            *self.offer(
                _("Triệu tập phiên họp"), convene, "councils.convene_meeting", self.desk.issuer, tone="primary"
            ),
        ]


class MeetingPage(DetailScreen):
    """One meeting: the rules that held, who was there, the table of dossiers, the minutes."""

    template_name = "web/councils/meeting.html"
    record_name = "meeting"
    area = AREA

    def find(self, uid: uuid.UUID) -> Meeting:
        """Return the meeting."""
        return find_meeting(self.actor, uid)

    def get_title(self) -> StrOrPromise:
        """Name the day and the round."""
        return _("Phiên họp ngày %s") % date_short(self.record.held_on)

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return str(self.record.round)

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        meeting = self.record
        at = meeting.state

        def link(label: StrOrPromise, name: str, permission: str, state: MeetingState, tone: str) -> list[Act]:
            url = address(name, meeting.uid)
            return self.offer(label, url, f"councils.{permission}", meeting, when=at == state, tone=tone)

        return [
            *link(_("Khai mạc, điểm danh"), "meeting_open", "open_meeting", MeetingState.CONVENED, "primary"),
            *link(_("Hoãn phiên họp"), "meeting_postpone", "postpone_meeting", MeetingState.CONVENED, "secondary"),
            *link(_("Ghi biểu quyết"), "meeting_votes", "record_vote", MeetingState.OPENED, "primary"),
            *link(_("Kết thúc biểu quyết"), "meeting_close", "close_voting", MeetingState.OPENED, "secondary"),
            *link(_("Xem trước biên bản"), "meeting_preview", "view_meeting", MeetingState.CLOSED, "secondary"),
            *link(_("Thông qua biên bản"), "meeting_adopt", "adopt_minutes", MeetingState.CLOSED, "primary"),
            *self.offer(
                _("Dự thảo quyết định"),
                f"{address('decision_draft')}?phien={meeting.uid}",
                "decisions.draft_decision",
                meeting.round,
                when=at == MeetingState.ADOPTED and not meeting.round.decisions.exists(),
                tone="primary",
            ),
        ]

    def history(self) -> list[TimelineEntry]:
        """Return the history, the many counts of votes as one entry."""
        events = list(history_of(self.record))
        counted = [event for event in events if event.event == "vote_recorded"]
        entries = timeline(event for event in events if event.event != "vote_recorded")
        if counted:
            last = counted[-1]
            entry = TimelineEntry(
                at=last.at,
                title=_("Ghi biểu quyết"),
                person=last.actor_label,
                detail=_("%s lần ghi, kể cả đếm lại") % len(counted),
                tone="progress",
            )
            entries = sorted([*entries, entry], key=lambda one: str(one.at), reverse=True)
        return entries

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rules in words, the attendance and the table of votes."""
        meeting = self.record
        table = queries.vote_table(meeting)
        votes = [line.vote for line in table if line.vote is not None]
        presence = queries.presence_at(meeting)
        return {
            **super().get_context_data(**kwargs),
            **rules_in_words(meeting, presence),
            "presence": presence,
            "attendance": meeting.attendance.select_related("seat__person").order_by("seat__order", "seat__pk"),
            "seats": queries.members_on(meeting.council, meeting.held_on) if not presence.members else (),
            "table": table,
            "voted": len(votes),
            "recommended": sum(1 for vote in votes if vote.outcome == VoteOutcome.RECOMMENDED),
            "decisions": meeting.decisions.all(),
        }


class MeetingPreview(DetailScreen):
    """The minutes as they would print now."""

    def find(self, uid: uuid.UUID) -> Meeting:
        """Return a meeting whose votes are counted."""
        meeting = find_meeting(self.actor, uid)
        if meeting.state == MeetingState.CONVENED:
            raise Http404
        return meeting

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        return preview(papers.minutes(self.record), _now("Biên bản dự thảo"))
