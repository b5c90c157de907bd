"""Screens of the council, its meetings, votes and minutes."""

import uuid
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.enums import Denominator, MeetingState, VoteOutcome
from thidua.procedure.councils.models import Council, CouncilSeat, Meeting
from thidua.procedure.councils.queries import Presence, VoteLine
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.organisations.permissions import OFFICERS, units_held
from thidua.records.people.models import Person
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.fields import ConfirmForm, DayField
from thidua.screens.web.forms import councils as forms
from thidua.screens.web.history import timeline
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.offers import people_with_posts, units_of_authority
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address

AREA = "meeting_list"
ONE_ROW = "luu-dong"
FILL = "dien"
SHOWN_MEETINGS = 20


def visible_councils(actor: Account) -> QuerySet[Council]:
    """Return the councils of the authorities where the account holds an office, and those it sits in."""
    own = CouncilSeat.objects.filter(person__account=actor).values("council_id")
    return Council.objects.filter(Q(issuer__in=units_held(actor, *OFFICERS)) | Q(pk__in=own)).select_related("issuer")


def quorum_words(meeting: Meeting) -> str:
    """Say when the meeting may be held: «ít nhất 2/3 tổng số thành viên»."""
    share = queries.share_words(meeting.quorum_numerator, meeting.quorum_denominator)
    return _now("Họp khi có mặt ít nhất %s tổng số thành viên.") % share


def majority_words(meeting: Meeting) -> str:
    """Say when a dossier is recommended: «trên 1/2 tổng số thành viên tán thành»."""
    share = queries.share_words(
        meeting.majority_numerator, meeting.majority_denominator, strict=meeting.majority_is_strict
    )
    return _now("Đề nghị khen thưởng khi %(share)s %(base)s tán thành.") % {
        "share": share if meeting.majority_is_strict else _now("ít nhất %s") % share,
        "base": Denominator(meeting.majority_of).label,
    }


def needed_words(meeting: Meeting, presence: Presence) -> str:
    """Say in whole people what the shares mean at this meeting."""
    if presence.members == 0:
        members = queries.members_on(meeting.council, meeting.held_on).count()
        words = _now("Hội đồng có %(members)s thành viên vào ngày họp: cần ít nhất %(quorum)s người có mặt") % {
            "members": members,
            "quorum": queries.members_needed(queries.quorum_of(meeting), members),
        }
        if meeting.majority_of == Denominator.PRESENT:
            return f"{words}."
        votes = queries.needed_in_favour(meeting, Presence(members, members))
        return words + _now(", %s người tán thành cho mỗi hồ sơ.") % votes
    return _now("Có mặt %(present)s/%(members)s thành viên: mỗi hồ sơ cần %(votes)s người tán thành.") % {
        "present": presence.present,
        "members": presence.members,
        "votes": queries.needed_in_favour(meeting, presence),
    }


class CouncilList(ListScreen):
    """The councils of the authority, one after another."""

    template_name = "web/councils/councils.html"
    area = AREA
    title = _("Hội đồng Thi đua – Khen thưởng")
    lead = _("Mỗi quyết định thành lập hoặc kiện toàn là một Hội đồng; Hội đồng mới thay Hội đồng trước.")
    columns = (
        Column(_("Tên"), "name"),
        Column(_("Hiệu lực"), "valid_from"),
        Column(_("Quyết định")),
        Column(_("Số thành viên"), numeric=True),
    )
    empty_title = _("Chưa có Hội đồng nào")
    empty_text = _("Nhập Hội đồng theo quyết định thành lập để có thể triệu tập phiên họp.")

    def rows(self) -> QuerySet[Council]:
        """Return the authority's councils."""
        return (
            visible_councils(self.actor)
            .filter(issuer=self.desk.issuer)
            .annotate(seat_count=Count("seats"))
            .order_by("-valid_from")
        )

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    def acts(self) -> list[Act]:
        """Offer to set up a council."""
        return self.offer(
            _("Lập Hội đồng"),
            address("council_establish"),
            "councils.establish_council",
            self.desk.issuer,
            tone="primary",
        )


class CouncilPage(DetailScreen):
    """One council: the decision that set it up, who sat on a day, its meetings."""

    template_name = "web/councils/council.html"
    record_name = "council"
    area = AREA

    def find(self, uid: uuid.UUID) -> Council:
        """Return the council."""
        return get_object_or_404(visible_councils(self.actor), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the councils."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list")), Crumb(_("Hội đồng"), address("council_list"))]

    def acts(self) -> list[Act]:
        """Offer to convene while it sits, and to set up the next one."""
        council = self.record
        sits = council.valid_to is None or council.valid_to >= self.desk.today
        convene, establish = address("meeting_convene"), address("council_establish")
        return [
            *self.offer(_("Lập Hội đồng kế tiếp"), establish, "councils.establish_council", council),
            *self.offer(
                _("Triệu tập phiên họp"), convene, "councils.convene_meeting", council, when=sits, tone="primary"
            ),
        ]

    def day_asked(self) -> tuple[date, str]:
        """Return the day whose seats are shown, and what is wrong with the day asked for."""
        council = self.record
        usual = max(council.valid_from, min(self.desk.today, council.valid_to or self.desk.today))
        try:
            return DayField(required=False).clean(self.request.GET.get("ngay", "").strip()) or usual, ""
        except ValidationError as error:
            return usual, " ".join(error.messages)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats of the day asked for and the newest meetings."""
        day, wrong = self.day_asked()
        return {
            **super().get_context_data(**kwargs),
            "day": day,
            "day_wrong": wrong,
            "day_typed": self.request.GET.get("ngay", "") if wrong else "",
            "seats": queries.members_on(self.record, day),
            "meetings": self.record.meetings.select_related("round")[:SHOWN_MEETINGS],
        }


class CouncilEstablish(LinesScreen):
    """Enter a council as its decision reads."""

    template_name = "web/councils/establish.html"
    area = AREA
    title = _("Lập Hội đồng")
    lead = _("Ghi đúng quyết định thành lập hoặc kiện toàn. Hội đồng đang hoạt động, nếu có, kết thúc ngày hôm trước.")
    form_class = forms.EstablishCouncil
    permission = "councils.establish_council"
    submit = _("Lập Hội đồng")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the councils."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list")), Crumb(_("Hội đồng"), address("council_list"))]

    @cached_property
    def people(self) -> dict[str, tuple[Person, str]]:
        """Return by uid who works or worked for the authority or below it, with their posts."""
        found, lines = people_with_posts(units_of_authority(self.desk))
        return {str(person.uid): (person, lines.get(person.pk, "")) for person in found}

    def form_arguments(self) -> dict[str, Any]:
        """Offer the people; begin with the seats of the council before."""
        offered = [(uid, f"{person} – {line}" if line else str(person)) for uid, (person, line) in self.people.items()]
        before = Council.objects.filter(issuer=self.desk.issuer).order_by("-valid_from").first()
        seats = before.seats.select_related("person").order_by("order", "pk") if before is not None else ()
        given = [
            {"person": str(seat.person.uid), "seat": seat.seat, "post": seat.post}
            for seat in seats
            if str(seat.person.uid) in self.people
        ]
        return {"people": offered, "given": given}

    def initial(self) -> dict[str, Any]:
        """Propose the usual name."""
        issuer = self.desk.issuer
        name = f"{issuer.name[:1].lower()}{issuer.name[1:]}" if issuer is not None else ""
        return {"name": _now("Hội đồng Thi đua - Khen thưởng %s") % name}

    def act(self, form: forms.EstablishCouncil) -> Council:
        """Set it up."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.establish_council(
            actor=self.actor,
            issuer=self.desk.issuer,
            name=form.cleaned_data["name"],
            established_by=form.cleaned_data["established_by"],
            valid_from=form.cleaned_data["valid_from"],
            seats=[
                actions.SeatInput(
                    person=self.people[line["person"]][0],
                    seat=line["seat"],
                    post=line["post"] or self.people[line["person"]][1],
                )
                for line in form.filled
            ],
        )

    def receipt(self, record: Council) -> Receipt:
        """Lead on to convening."""
        return Receipt(
            _("Đã lập Hội đồng"),
            address("council", record.uid),
            lead=str(record),
            following=[Link(_("Triệu tập phiên họp"), address("meeting_convene"))],
        )


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
            "quorum": quorum_words(meeting),
            "majority": majority_words(meeting),
            "needed": needed_words(meeting, presence),
            "presence": presence,
            "attendance": meeting.attendance.select_related("seat__person").order_by("seat__order", "seat__pk"),
            "seats": queries.members_on(meeting.council, meeting.held_on) if not presence.members else (),
            "table": table,
            "voted": len(votes),
            "recommended": sum(1 for vote in votes if vote.outcome == VoteOutcome.RECOMMENDED),
            "decisions": meeting.decisions.all(),
        }


def find_meeting(actor: Account, uid: uuid.UUID) -> Meeting:
    """Return a meeting the account may read."""
    seen = queries.visible_to(actor).select_related("council__issuer", "round__award_kind", "round__issuer")
    return get_object_or_404(seen, uid=uid)


class MeetingAct(ActionScreen):
    """An act on one meeting."""

    area = AREA

    @cached_property
    def meeting(self) -> Meeting:
        """Return the meeting of this address."""
        return find_meeting(self.actor, self.kwargs["uid"])

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the meeting and its rules in words."""
        return {
            **super().get_context_data(**kwargs),
            "meeting": self.meeting,
            "quorum": quorum_words(self.meeting),
            "majority": majority_words(self.meeting),
            "needed": needed_words(self.meeting, queries.presence_at(self.meeting)),
        }


class MeetingConvene(ActionScreen):
    """Call the council to a meeting on a round."""

    template_name = "web/councils/convene.html"
    area = AREA
    title = _("Triệu tập phiên họp")
    lead = _("Mọi thành viên có tài khoản nhận được thông báo. Tỷ lệ ghi ở đây được giữ cùng phiên họp.")
    form_class = forms.ConveneMeeting
    permission = "councils.convene_meeting"
    submit = _("Triệu tập")
    field_names = {"council": "held_on"}

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    @cached_property
    def rounds(self) -> QuerySet[CommendationRound]:
        """Return the rounds that may be weighed."""
        unfinished = Meeting.objects.exclude(state=MeetingState.ADOPTED).values("round_id")
        waiting = CommendationRound.objects.filter(issuer=self.desk.issuer, decisions__isnull=True)
        return waiting.exclude(pk__in=unfinished).select_related("award_kind", "issuer")

    @cached_property
    def chosen(self) -> CommendationRound | None:
        """Return the round the address names."""
        asked = self.request.GET.get("dot", "")
        return next((round for round in self.rounds if str(round.uid) == asked), None)

    def form_arguments(self) -> dict[str, Any]:
        """Offer the rounds."""
        return {"rounds": self.rounds}

    def initial(self) -> dict[str, Any]:
        """Begin with the rules and the place of the meeting before."""
        before = Meeting.objects.filter(council__issuer=self.desk.issuer).order_by("-held_on", "-pk").first()
        values: dict[str, Any] = {"round": self.chosen, "starts_at": "08:00", "majority_of": Denominator.ALL_MEMBERS}
        if before is not None:
            values |= {
                "place": before.place,
                "quorum": (before.quorum_numerator, before.quorum_denominator),
                "majority": (before.majority_numerator, before.majority_denominator),
                "majority_is_strict": before.majority_is_strict,
                "majority_of": before.majority_of,
                "rules_basis": before.rules_basis,
            }
        return values

    def act(self, form: forms.ConveneMeeting) -> Meeting:
        """Convene the council of the day."""
        values = form.cleaned_data
        issuer = self.desk.issuer
        assert issuer is not None  # the permission was asked over it
        council = queries.council_on(issuer, values["held_on"])
        if council is None:
            raise RefusedError(_now("Ngày này chưa có Hội đồng; hãy lập Hội đồng trước."), field="held_on")
        return actions.convene_meeting(actor=self.actor, council=council, **values)

    def receipt(self, record: Meeting) -> Receipt:
        """Lead on to the opening."""
        return Receipt(
            _("Đã triệu tập phiên họp"),
            address("meeting", record.uid),
            lead=str(record),
            following=[Link(_("Khai mạc, điểm danh"), address("meeting_open", record.uid))],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the law asks for the round named."""
        law = None
        if self.chosen is not None:
            law = queries.lawful_majority(self.chosen, self.desk.today)
        return {
            **super().get_context_data(**kwargs),
            "law": law,
            "law_share": queries.share_words(law.share.numerator, law.share.denominator, strict=not law.inclusive)
            if law is not None and law.known and law.share is not None
            else "",
            "no_rounds": not self.rounds,
        }


class MeetingPostpone(MeetingAct):
    """Put the meeting off to another day, hour or place."""

    template_name = "web/councils/postpone.html"
    title = _("Hoãn phiên họp")
    form_class = forms.PostponeMeeting
    permission = "councils.postpone_meeting"
    submit = _("Hoãn, mời họp lại")
    # The rules stay as they were convened; a law that asks for more on the new day is told beside the day.
    field_names = {"majority": "held_on", "round": "held_on"}

    def initial(self) -> dict[str, Any]:
        """Begin with the hour and place there were; the day is what changes."""
        return {"starts_at": self.meeting.starts_at, "place": self.meeting.place}

    def act(self, form: forms.PostponeMeeting) -> Meeting:
        """Put it off."""
        return actions.postpone_meeting(actor=self.actor, meeting=self.meeting, **form.cleaned_data)

    def receipt(self, record: Meeting) -> Receipt:
        """Say when the council meets now."""
        return Receipt(
            _("Đã hoãn phiên họp"),
            address("meeting", record.uid),
            lead=_("Họp lại lúc %(hour)s ngày %(day)s, %(place)s.")
            % {"hour": f"{record.starts_at:%H:%M}", "day": date_short(record.held_on), "place": record.place},
            following=[Link(_("Khai mạc, điểm danh"), address("meeting_open", record.uid))],
        )


class MeetingOpen(MeetingAct):
    """Open the meeting with the attendance."""

    template_name = "web/councils/open.html"
    title = _("Khai mạc, điểm danh")
    form_class = forms.OpenMeeting
    permission = "councils.open_meeting"
    submit = _("Khai mạc phiên họp")

    def form_arguments(self) -> dict[str, Any]:
        """Give the seats of the day."""
        return {"seats": list(queries.members_on(self.meeting.council, self.meeting.held_on))}

    def act(self, form: forms.OpenMeeting) -> Meeting:
        """Open it."""
        return actions.open_meeting(actor=self.actor, meeting=self.meeting, absent=form.absent)

    def receipt(self, record: Meeting) -> Receipt:
        """Lead on to the votes."""
        return Receipt(
            _("Đã khai mạc phiên họp"),
            address("meeting", record.uid),
            lead=needed_words(record, queries.presence_at(record)),
            following=[Link(_("Ghi biểu quyết"), address("meeting_votes", record.uid))],
        )


class MeetingVotes(MeetingAct):
    """All dossiers on one screen: counts saved row by row, or all together or not at all."""

    template_name = "web/councils/votes.html"
    title = _("Ghi biểu quyết")
    form_class = forms.RecordVotes
    permission = "councils.record_vote"
    submit = _("Lưu tất cả các dòng")

    @cached_property
    def table(self) -> list[VoteLine]:
        """Return the dossiers with their votes."""
        return queries.vote_table(self.meeting)

    def form_arguments(self) -> dict[str, Any]:
        """Give the dossiers."""
        return {"table": self.table}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save one row, fill the empty rows, or save all."""
        if FILL in request.POST:
            return self.render_to_response(self.get_context_data(form=self._filled()))
        if ONE_ROW in request.POST:
            return self._save_one(request.POST[ONE_ROW])
        return super().post(request, *args, **kwargs)

    def _filled(self) -> forms.RecordVotes:
        """Return the form with every empty row written as unanimous, for reading over; nothing is saved."""
        presence = queries.presence_at(self.meeting)
        there = self.meeting.attendance.filter(present=True)
        voters = set(there.values_list("seat__person_id", flat=True))
        form = forms.RecordVotes(table=self.table)
        for line in self.table:
            names = {part: form.name_of(line, part) for part, _words in forms.COUNTS}
            typed = {part: self.request.POST.get(name, "").strip() for part, name in names.items()}
            if not any(typed.values()):
                leaves = int(line.nomination.person_id in voters)
                typed = {"in_favour": str(presence.present - leaves), "against": "0", "abstained": str(leaves)}
            form.initial.update({names[part]: value for part, value in typed.items()})
            remark = form.name_of(line, "remark")
            form.initial[remark] = self.request.POST.get(remark, "")
        return form

    def _save_one(self, uid: str) -> HttpResponse:
        """Save the row named and keep what stands in the others."""
        line = next((one for one in self.table if str(one.nomination.uid) == uid), None)
        if line is None:
            raise Http404
        form = self.build_form()
        form.is_valid()
        wrong = {name: errors for name, errors in form.errors.items() if name.startswith(uid)}
        for name in list(form.errors):
            if name not in wrong:
                del form.errors[name]
        if not wrong:
            try:
                vote = self._record(form, line)
            except RefusedError as refusal:
                self._refuse(form, line, refusal)
            else:
                messages.success(
                    self.request,
                    _now("Đã ghi biểu quyết: %(name)s – %(outcome)s.")
                    % {"name": line.nomination.subject, "outcome": vote.get_outcome_display()},
                )
                del self.table
                form.table = self.table
                return self.render_to_response(self.get_context_data(form=form))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _record(self, form: forms.RecordVotes, line: VoteLine) -> Any:
        counts = form.counts_of(line)
        if counts is None:
            raise RefusedError(_now("Hãy ghi số người tán thành."), field="in_favour")
        return actions.record_vote(actor=self.actor, meeting=self.meeting, nomination=line.nomination, **counts)

    @staticmethod
    def _refuse(form: forms.RecordVotes, line: VoteLine, refusal: RefusedError) -> None:
        form.add_error(form.name_of(line, refusal.field if refusal.field == "remark" else "in_favour"), str(refusal))

    def act(self, form: forms.RecordVotes) -> Meeting:
        """Save every row that was filled, all or none; each refusal stands on its row."""
        saved = 0
        with transaction.atomic():
            for line in self.table:
                if form.counts_of(line) is None:
                    continue
                try:
                    self._record(form, line)
                except RefusedError as refusal:
                    self._refuse(form, line, refusal)
                else:
                    saved += 1
            if form.errors:
                transaction.set_rollback(True)
        if form.errors:
            raise RefusedError(
                _now("Chưa lưu dòng nào: các dòng được ghi cùng nhau. Hãy sửa những dòng được đánh dấu.")
            )
        if not saved:
            raise RefusedError(_now("Chưa có dòng nào được điền."))
        return self.meeting

    def receipt(self, record: Meeting) -> Receipt:
        """Say what is left, lead on to closing."""
        waiting = sum(1 for line in queries.vote_table(record) if line.vote is None)
        following = (
            Link(_("Ghi tiếp biểu quyết"), address("meeting_votes", record.uid))
            if waiting
            else Link(_("Kết thúc biểu quyết"), address("meeting_close", record.uid))
        )
        return Receipt(
            _("Đã ghi biểu quyết"),
            address("meeting", record.uid),
            lead=_("Còn %s hồ sơ chưa biểu quyết.") % waiting if waiting else _("Mọi hồ sơ đã được biểu quyết."),
            following=[following],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names behind the buttons."""
        return {
            **super().get_context_data(**kwargs),
            "one_row": ONE_ROW,
            "fill": FILL,
            "present": queries.presence_at(self.meeting).present,
            "waiting": sum(1 for line in self.table if line.vote is None),
        }


class MeetingClose(MeetingAct):
    """End the voting."""

    template_name = "web/councils/close.html"
    title = _("Kết thúc biểu quyết")
    form_class = ConfirmForm
    permission = "councils.close_voting"
    submit = _("Kết thúc biểu quyết")
    confirm = _("Sau khi kết thúc, không sửa được số phiếu nữa. Kết thúc biểu quyết?")

    def act(self, form: ConfirmForm) -> Meeting:  # noqa: ARG002  # nothing to fill in
        """Close it."""
        return actions.close_voting(actor=self.actor, meeting=self.meeting)

    def receipt(self, record: Meeting) -> Receipt:
        """Lead on to the minutes."""
        return Receipt(
            _("Đã kết thúc biểu quyết"),
            address("meeting", record.uid),
            following=[Link(_("Thông qua biên bản"), address("meeting_adopt", record.uid))],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tally."""
        table = queries.vote_table(self.meeting)
        return {
            **super().get_context_data(**kwargs),
            "table": table,
            "missing": [line.nomination for line in table if line.vote is None],
            "refused": [line for line in table if line.vote and line.vote.outcome == VoteOutcome.NOT_RECOMMENDED],
            "recommended": sum(1 for line in table if line.vote and line.vote.outcome == VoteOutcome.RECOMMENDED),
        }


class MeetingAdopt(MeetingAct):
    """Adopt the minutes."""

    template_name = "web/councils/adopt.html"
    title = _("Thông qua biên bản")
    form_class = forms.AdoptMinutes
    permission = "councils.adopt_minutes"
    submit = _("Thông qua biên bản")
    confirm = _("Biên bản được cấp số và không sửa được nữa. Thông qua biên bản?")

    def initial(self) -> dict[str, Any]:
        """Propose the meeting's day."""
        return {"on": self.meeting.held_on}

    def act(self, form: forms.AdoptMinutes) -> Meeting:
        """Adopt them."""
        return actions.adopt_minutes(actor=self.actor, meeting=self.meeting, **form.cleaned_data)

    def receipt(self, record: Meeting) -> Receipt:
        """Give the number; lead on to the decision."""
        return Receipt(
            _("Đã thông qua biên bản"),
            address("meeting", record.uid),
            reference=f"{record.minutes_number:02d}/{papers.MINUTES_SYMBOL}",
            reference_label=_("Số biên bản"),
            following=[Link(_("Dự thảo quyết định"), f"{address('decision_draft')}?phien={record.uid}")],
        )


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


urls = [
    path("hoi-dong/", CouncilList.as_view(), name="council_list"),
    path("hoi-dong/lap/", CouncilEstablish.as_view(), name="council_establish"),
    path("hoi-dong/<uuid:uid>/", CouncilPage.as_view(), name="council"),
    path("hop/", MeetingList.as_view(), name="meeting_list"),
    path("hop/trieu-tap/", MeetingConvene.as_view(), name="meeting_convene"),
    path("hop/<uuid:uid>/", MeetingPage.as_view(), name="meeting"),
    path("hop/<uuid:uid>/hoan/", MeetingPostpone.as_view(), name="meeting_postpone"),
    path("hop/<uuid:uid>/khai-mac/", MeetingOpen.as_view(), name="meeting_open"),
    path("hop/<uuid:uid>/bieu-quyet/", MeetingVotes.as_view(), name="meeting_votes"),
    path("hop/<uuid:uid>/ket-thuc/", MeetingClose.as_view(), name="meeting_close"),
    path("hop/<uuid:uid>/bien-ban/", MeetingAdopt.as_view(), name="meeting_adopt"),
    path("hop/<uuid:uid>/bien-ban/xem-truoc/", MeetingPreview.as_view(), name="meeting_preview"),
]
