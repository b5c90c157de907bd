"""Convening, postponing, opening, closing a meeting, and adopting its minutes."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.enums import Denominator, MeetingState, VoteOutcome
from thidua.procedure.councils.models import Meeting
from thidua.procedure.nominations.models import CommendationRound
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.forms import councils as forms
from thidua.screens.web.screens import ActionScreen, Receipt, address

from .meeting import AREA, MeetingAct
from .words import needed_words


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
