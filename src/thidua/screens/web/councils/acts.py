"""Convening, postponing, opening, closing a meeting, and adopting its minutes."""

from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.enums import Denominator, VoteOutcome
from thidua.procedure.councils.models import Meeting
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.councils import forms
from thidua.screens.web.councils.meeting import AREA, MeetingAct
from thidua.screens.web.councils.words import needed_words
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.screens import ActionScreen, Receipt, address


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
    done = _("Đã triệu tập phiên họp")
    lands = "meeting"
    tells = "__str__"
    then = ((_("Khai mạc, điểm danh"), "meeting_open"),)

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    @cached_property
    def rounds(self) -> QuerySet[CommendationRound]:
        """Return the rounds that may be weighed."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return queries.rounds_to_weigh(self.desk.issuer)

    @cached_property
    def chosen(self) -> list[CommendationRound]:
        """Return the rounds the address names."""
        asked = self.request.GET.getlist("dot")
        return [round for round in self.rounds if str(round.uid) in asked]

    def form_arguments(self) -> dict[str, object]:
        """Offer the rounds."""
        return {"rounds": self.rounds, "kinds": queries.kinds_asked_for(self.rounds)}

    def initial(self) -> dict[str, object]:
        """Begin with the rules and the place of the meeting before."""
        assert self.desk.issuer is not None  # the permission was asked over it
        before = queries.newest_meeting(self.desk.issuer)
        values: dict[str, object] = {
            "rounds": self.chosen,
            "starts_at": "08:00",
            "majority_of": Denominator.ALL_MEMBERS,
        }
        if before is not None:
            values |= {
                "place": before.place,
                "quorum": (before.quorum_numerator, before.quorum_denominator),
                "majority": (before.majority_numerator, before.majority_denominator),
                "majority_is_strict": before.majority_is_strict,
                "majority_of": before.majority_of,
                "rules_basis": before.rules_basis,
                "recusal_grounds": before.recusal_grounds,
                "recused_leave_base": before.recused_leave_base,
                "recusal_basis": before.recusal_basis,
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
        return actions.convene_meeting(
            actor=self.actor,
            council=council,
            unheard_because=self.going_on_because,
            **{**values, "rounds": list(values["rounds"]), "secret_kinds": list(values["secret_kinds"])},
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what the law asks for each kind of award of the rounds named."""
        kinds = list(dict.fromkeys(kind for one in self.chosen for kind in one.award_kinds.all()))
        issuer = self.desk.issuer
        asked = (
            [] if issuer is None else [(kind, queries.lawful_majority(kind, issuer, self.desk.today)) for kind in kinds]
        )
        return {
            **super().get_context_data(**kwargs),
            "laws": [
                (
                    kind,
                    law,
                    queries.share_words(law.share.numerator, law.share.denominator, strict=not law.inclusive)
                    if law.known and law.share is not None
                    else "",
                )
                for kind, law in asked
            ],
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
    field_names = {"majority": "held_on", "rounds": "held_on"}

    def initial(self) -> dict[str, object]:
        """Begin with the hour and place there were; the day is what changes."""
        return {"starts_at": self.meeting.starts_at, "place": self.meeting.place}

    def act(self, form: forms.PostponeMeeting) -> Meeting:
        """Put it off."""
        return actions.postpone_meeting(
            actor=self.actor, meeting=self.meeting, unheard_because=self.going_on_because, **form.cleaned_data
        )

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
    confirm = _("Khai mạc với đúng những người đang đánh dấu có mặt?")
    fixes = (
        _("Số người có mặt ghi ở đây là số để tính tỷ lệ tán thành của mọi hồ sơ trong phiên họp."),
        _("Phiên họp không hoãn được nữa, chỉ hủy được, kèm lý do."),
        _("Người đến muộn: bấm «Sửa điểm danh» ở trang phiên họp, đến trước khi thông qua biên bản."),
    )

    def form_arguments(self) -> dict[str, object]:
        """Give the seats of the day."""
        return {"seats": list(queries.members_on(self.meeting.council, self.meeting.held_on))}

    def act(self, form: forms.OpenMeeting) -> Meeting:
        """Open it."""
        return actions.open_meeting(
            actor=self.actor, meeting=self.meeting, absent=form.absent, unheard_because=self.going_on_because
        )

    def receipt(self, record: Meeting) -> Receipt:
        """Lead on to the votes."""
        return Receipt(
            _("Đã khai mạc phiên họp"),
            address("meeting", record.uid),
            lead=" ".join(needed_words(record, queries.presence_at(record))),
            following=[Link(_("Ghi biểu quyết"), address("meeting_votes", record.uid))],
        )


class MeetingAttendance(CorrectionScreen, MeetingAct):
    """Put the attendance right until the minutes are adopted."""

    template_name = "web/councils/attendance.html"
    title = _("Sửa điểm danh")
    form_class = forms.CorrectAttendance
    permission = "councils.correct_attendance"
    submit = _("Sửa điểm danh")
    tone = "danger"

    def form_arguments(self) -> dict[str, object]:
        """Give the seats of the day as they were called."""
        called = {row.seat_id: row for row in self.meeting.attendance.all()}
        return {"seats": list(queries.members_on(self.meeting.council, self.meeting.held_on)), "called": called}

    def effects(self) -> list[Effect]:
        """Say which counts fall."""
        counted = self.meeting.votes.count()
        return [
            Effect(
                _("Số người có mặt đổi thì %d kết quả biểu quyết đã ghi phải đếm lại; số cũ giữ trong nhật ký.")
                % counted,
                address("meeting_votes", self.meeting.uid),
            ),
            Effect(_("Biên bản ghi theo điểm danh đã sửa.")),
        ]

    def act(self, form: forms.CorrectAttendance) -> Meeting:
        """Correct it."""
        return actions.correct_attendance(
            actor=self.actor, meeting=self.meeting, absent=form.absent, reason=form.cleaned_data["reason"]
        )

    def receipt(self, record: Meeting) -> Receipt:
        """Lead on to the votes."""
        return Receipt(
            _("Đã sửa điểm danh"),
            address("meeting", record.uid),
            lead=" ".join(needed_words(record, queries.presence_at(record))),
            following=[Link(_("Ghi biểu quyết"), address("meeting_votes", record.uid))],
        )


class MeetingCancel(CorrectionScreen, MeetingAct):
    """Call the meeting off for good."""

    title = _("Hủy phiên họp")
    form_class = forms.CancelMeeting
    permission = "councils.cancel_meeting"
    submit = _("Hủy phiên họp")
    tone = "danger"

    def effects(self) -> list[Effect]:
        """Say what becomes of the round and of what was counted."""
        meeting = self.meeting
        return [
            Effect(_("Thành viên Hội đồng có tài khoản nhận được thông báo, kèm lý do.")),
            Effect(_("%d kết quả biểu quyết đã ghi không còn giá trị.") % meeting.votes.count()),
            *(
                Effect(
                    _("Đợt «%s» có thể đưa ra phiên họp khác, mở lại danh sách hoặc hủy.") % one,
                    address("round", one.uid),
                )
                for one in meeting.rounds.all()
            ),
        ]

    def act(self, form: forms.CancelMeeting) -> Meeting:
        """Cancel it."""
        return actions.cancel_meeting(actor=self.actor, meeting=self.meeting, reason=form.cleaned_data["reason"])

    def receipt(self, record: Meeting) -> Receipt:
        """Lead back to the round."""
        return Receipt(
            _("Đã hủy phiên họp"),
            address("meeting", record.uid),
            lead=str(record),
            following=[Link(one.title, address("round", one.uid)) for one in record.rounds.all()],
        )


class MeetingClose(MeetingAct):
    """End the voting."""

    template_name = "web/councils/close.html"
    title = _("Kết thúc biểu quyết")
    form_class = ConfirmForm
    permission = "councils.close_voting"
    submit = _("Kết thúc biểu quyết")
    confirm = _("Sau khi kết thúc, không sửa được số phiếu nữa. Kết thúc biểu quyết?")
    done = _("Đã kết thúc biểu quyết")
    lands = "meeting"
    then = ((_("Thông qua biên bản"), "meeting_adopt"),)

    def act(self, form: ConfirmForm) -> Meeting:  # noqa: ARG002  # nothing to fill in
        """Close it."""
        return actions.close_voting(actor=self.actor, meeting=self.meeting)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
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
    verb = staticmethod(actions.adopt_minutes)
    given = ("meeting",)

    def initial(self) -> dict[str, object]:
        """Propose the meeting's day."""
        return {"on": self.meeting.held_on}

    def form_arguments(self) -> dict[str, object]:
        """Ask the number where the office gives it."""
        return {"book": book_of(self.meeting.council.issuer, Series.MINUTES, self.meeting.held_on.year)}

    def receipt(self, record: Meeting) -> Receipt:
        """Give the number; lead on to the decision."""
        return Receipt(
            _("Đã thông qua biên bản"),
            address("meeting", record.uid),
            reference=f"{record.minutes_number:02d}/{papers.MINUTES_SYMBOL}",
            reference_label=_("Số biên bản"),
            following=[Link(_("Dự thảo quyết định"), f"{address('decision_draft')}?phien={record.uid}")],
        )
