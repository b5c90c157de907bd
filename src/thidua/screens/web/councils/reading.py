"""Screens to read meetings: list, page, the minutes as they would print."""

import uuid
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import papers, queries
from thidua.procedure.councils.enums import MeetingState, VoteOutcome
from thidua.procedure.councils.events import VOTE_RECORDED
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.workflow import MEETING
from thidua.procedure.decisions.queries import Matter, matters_of
from thidua.procedure.submissions.queries import matters_of_meeting
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import given_by_office
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.councils.meeting import AREA, find_meeting
from thidua.screens.web.councils.words import rules_in_words
from thidua.screens.web.history import timeline
from thidua.screens.web.integrity.words import told_about
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address

SHOWN_DOSSIERS = 50


class MeetingList(ListScreen):
    """The meetings on the year's rounds."""

    template_name = "web/councils/meetings.html"
    area = AREA
    title = _("Phiên họp Hội đồng")
    columns = (
        Column(_("Đợt khen thưởng")),
        Column(_("Ngày họp"), "held_on"),
        Column(_("Trạng thái"), "state"),
        Column(_("Hồ sơ đã biểu quyết"), numeric=True),
        Column(_("Biên bản"), "minutes_number"),
    )
    searched = ("rounds__title", "place")
    search_label = _("Tìm theo đợt hoặc địa điểm")
    empty_title = _("Chưa có phiên họp nào")
    empty_text = _("Khi danh sách của một đợt khen thưởng đã khóa và thẩm định xong, hãy triệu tập Hội đồng.")

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return _("Phiên họp về các đợt khen thưởng năm %s.") % self.desk.year

    def rows(self) -> QuerySet[Meeting]:
        """Return the meetings on the rounds of the authority and year."""
        of_year = queries.meetings_on(self.desk.year).values("pk")
        seen = queries.visible_to(self.actor).filter(council__issuer=self.desk.issuer, pk__in=of_year)
        return (
            seen.select_related("council")
            .prefetch_related("rounds")
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
            *self.offer(_("Quy định chấm điểm"), address("point_rule"), "councils.settle_point_rule", self.desk.issuer),
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
        return str(self.record.agenda)

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        meeting = self.record
        at = meeting.state

        def link(label: StrOrPromise, name: str, permission: str, verb: str, tone: str) -> list[Act]:
            url, when = address(name, meeting.uid), MEETING.allows(verb, at)
            return self.offer(label, url, f"councils.{permission}", meeting, when=when, tone=tone)

        return [
            *link(_("Khai mạc, điểm danh"), "meeting_open", "open_meeting", "open", "primary"),
            *link(_("Hoãn phiên họp"), "meeting_postpone", "postpone_meeting", "open", "secondary"),
            *self.offer(
                _("Sửa điểm danh"),
                address("meeting_attendance", meeting.uid),
                "councils.correct_attendance",
                meeting,
                when=MEETING.allows("recount", at),
            ),
            *self.offer(
                _("Hủy phiên họp"),
                address("meeting_cancel", meeting.uid),
                "councils.cancel_meeting",
                meeting,
                when=MEETING.allows("cancel", at),
            ),
            Act(_("Đọc từng hồ sơ"), address("briefing", meeting.uid, 1)),
            Act(_("Điểm, bàn thêm"), address("meeting_points", meeting.uid)),
            *self._while_open(),
            *link(_("Ghi biểu quyết"), "meeting_votes", "record_vote", "close", "primary"),
            *link(_("Kết thúc biểu quyết"), "meeting_close", "close_voting", "close", "secondary"),
            *link(_("Xem trước biên bản"), "meeting_preview", "view_meeting", "adopt", "secondary"),
            *self.offer(
                _("Sửa lời biên bản"),
                address("minutes_correct", meeting.uid),
                "councils.correct_minutes",
                meeting,
                when=meeting.is_open or meeting.is_closed,
            ),
            *self.offer(
                _("Xác nhận biên bản"),
                address("minutes_confirm", meeting.uid),
                "councils.confirm_minutes",
                meeting,
                when=meeting.is_closed and meeting.confirmed_by_id is None,
                tone="primary",
            ),
            *link(_("Thông qua biên bản"), "meeting_adopt", "adopt_minutes", "adopt", "primary"),
            *self.offer(
                _("Sửa số biên bản"),
                address("minutes_number", meeting.uid),
                "councils.adopt_minutes",
                meeting,
                when=meeting.adopted_on is not None
                and given_by_office(meeting.council.issuer, Series.MINUTES, meeting.adopted_on.year),
            ),
            *self.offer(
                _("Dự thảo quyết định"),
                f"{address('decision_draft')}?phien={meeting.uid}",
                "decisions.draft_decision",
                meeting.council.issuer,
                when=any(matter.decides for matter in self.matters),
                tone="primary",
            ),
            *self.offer(
                _("Lập hồ sơ trình cấp trên"),
                address("submission_prepare", meeting.uid),
                "submissions.prepare_submission",
                meeting,
                when=any(not matter.decides for matter in self.matters) and bool(matters_of_meeting(meeting)),
                tone="primary",
            ),
        ]

    def _while_open(self) -> list[Act]:
        """Offer what is done while the council sits, and the guests until the minutes are adopted."""
        meeting = self.record
        return [
            act
            for label, name, permission, when in (
                (_("Khách mời"), "meeting_guests", "open_meeting", not meeting.has_ended),
                (_("Đến muộn, về sớm"), "meeting_presence", "correct_attendance", meeting.is_open),
                (_("Khai có liên quan"), "meeting_conflicts", "declare_conflict", meeting.is_open),
                (_("Ý kiến bằng văn bản"), "meeting_written", "record_vote", meeting.is_open),
                (_("Bỏ phiếu kín"), "ballot_prepare", "prepare_ballot", meeting.is_open),
            )
            for act in self.offer(label, address(name, meeting.uid), f"councils.{permission}", meeting, when=when)
        ]

    @cached_property
    def matters(self) -> list[Matter]:
        """Return what adopted minutes recommend and nobody has decided."""
        if not self.record.is_adopted:
            return []
        return matters_of(self.record)

    def history(self) -> list[TimelineEntry]:
        """Return the history, the many counts of votes as one entry."""
        events = list(history_of(self.record))
        counted = [event for event in events if event.event == VOTE_RECORDED.code]
        entries = timeline(event for event in events if event.event != VOTE_RECORDED.code)
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

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rules in words, the attendance and the table of votes."""
        meeting = self.record
        ids = queries.listed(queries.accepted_nominations(meeting))
        page = Paginator(ids, SHOWN_DOSSIERS).get_page(self.request.GET.get("trang"))
        votes = meeting.votes.filter(nomination__in=queries.accepted_nominations(meeting).order_by())
        presence = queries.presence_at(meeting)
        table = queries.vote_lines(meeting, list(page))
        return {
            **super().get_context_data(**kwargs),
            **rules_in_words(meeting, presence),
            "presence": presence,
            "attendance": meeting.attendance.select_related("seat__person").order_by("seat__order", "seat__pk"),
            "seats": queries.members_on(meeting.council, meeting.held_on) if not presence.members else (),
            "ballots": meeting.ballots.select_related("award_kind").order_by("order"),
            "secret": meeting.secret_kinds.select_related("award_kind"),
            "conflicts": queries.conflicts_of(meeting),
            "moves": meeting.presence_changes.select_related("seat__person").order_by("pk"),
            "guests": meeting.guests.order_by("order", "pk"),
            "table": table,
            "page": page,
            "all": len(ids),
            "voted": votes.count(),
            "recommended": votes.filter(outcome=VoteOutcome.RECOMMENDED).count(),
            "decisions": meeting.decisions.select_related("award_kind").order_by("pk"),
            "kinds": queries.kinds_before(meeting),
            "questions": told_about(self.actor, [line.nomination for line in table]),
        }


class MeetingPreview(DetailScreen):
    """The minutes as they would print now."""

    def find(self, uid: uuid.UUID) -> Meeting:
        """Return a meeting whose votes are counted."""
        meeting = find_meeting(self.actor, uid)
        if meeting.is_convened:
            raise Http404
        return meeting

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        return preview(papers.minutes(self.record), _now("Biên bản dự thảo"))
