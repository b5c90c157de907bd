"""Around the votes: who comes and goes, who is bound to a dossier, guests; the council changed; the minutes."""

import difflib
from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.models import Conflict, Council, CouncilSeat, Meeting, MinutesText
from thidua.procedure.nominations.models import Nomination
from thidua.records.people.models import Person
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.councils import ballot_forms as forms
from thidua.screens.web.councils.meeting import AREA, MeetingAct
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.offers import people_with_posts, units_of_authority
from thidua.screens.web.screens import Receipt, address


class _AboutSeats(MeetingAct):
    """An act on one member of the meeting's day."""

    @cached_property
    def seats(self) -> dict[str, CouncilSeat]:
        """Return the seats of the day by the person's uid."""
        held = queries.members_on(self.meeting.council, self.meeting.held_on)
        return {str(seat.person.uid): seat for seat in held}


class MeetingPresence(_AboutSeats):
    """Somebody comes late or leaves early."""

    title = _("Đến muộn, về sớm")
    form_class = forms.NotePresence
    permission = "councils.correct_attendance"
    submit = _("Ghi")
    fixes = (
        _("Kết quả đã ghi giữ nguyên; từ đây số có mặt của mỗi mục tính theo người còn trong phòng."),
        _("Còn ít hơn tỷ lệ tối thiểu thì không biểu quyết được nữa. Lượt bỏ phiếu đang kiểm giữ số lúc lập phiếu."),
    )

    def form_arguments(self) -> dict[str, object]:
        """Give the seats."""
        return {"seats": list(self.seats.values())}

    def act(self, form: forms.NotePresence) -> Meeting:
        """Write it down."""
        values = form.cleaned_data
        return actions.note_presence(
            actor=self.actor,
            meeting=self.meeting,
            seat=self.seats[values["seat"]],
            present=values["how"] == "den",
            at=values["at"],
            reason=values["reason"],
        )

    def receipt(self, record: Meeting) -> Receipt:
        """Say how many are there now."""
        there = queries.presence_at(record)
        return Receipt(
            _("Đã ghi"),
            address("meeting", record.uid),
            lead=_("Có mặt %(present)s/%(members)s thành viên.") % {"present": there.present, "members": there.members},
            following=[Link(_("Ghi biểu quyết"), address("meeting_votes", record.uid))],
        )


class MeetingConflicts(_AboutSeats):
    """What binds members to dossiers: known and declared."""

    template_name = "web/councils/conflicts.html"
    title = _("Thành viên có liên quan")
    form_class = forms.DeclareConflict
    permission = "councils.declare_conflict"
    submit = _("Ghi")
    stays = True

    @cached_property
    def dossiers(self) -> dict[str, Nomination]:
        """Return the dossiers before the meeting by uid."""
        return {str(one.uid): one for one in queries.nominations_before(self.meeting)}

    def form_arguments(self) -> dict[str, object]:
        """Give the seats, a member their own alone, and the dossiers."""
        leads = self.may("councils.correct_attendance", self.meeting)
        seats = [one for one in self.seats.values() if leads or one.person.account_id == self.actor.pk]
        return {"seats": seats, "dossiers": list(self.dossiers.values())}

    def act(self, form: forms.DeclareConflict) -> Conflict:
        """Write it down."""
        values = form.cleaned_data
        return actions.declare_conflict(
            actor=self.actor,
            meeting=self.meeting,
            seat=self.seats[values["seat"]],
            nomination=self.dossiers[values["nomination"]],
            ground=values["ground"],
            is_recused=values["is_recused"],
            remark=values["remark"],
        )

    def receipt(self, record: Conflict) -> Receipt:
        """Stay with the list."""
        return Receipt(_("Đã ghi"), address("meeting_conflicts", self.meeting.uid), lead=str(record))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what is known."""
        return {**super().get_context_data(**kwargs), "conflicts": queries.conflicts_of(self.meeting)}


class MeetingGuests(LinesScreen, MeetingAct):
    """Who was invited without a vote."""

    template_name = "web/lines.html"
    title = _("Khách mời, không biểu quyết")
    form_class = forms.ListGuests
    permission = "councils.open_meeting"
    submit = _("Lưu danh sách")

    def form_arguments(self) -> dict[str, object]:
        """Begin with those written down."""
        return {"given": list(self.meeting.guests.order_by("order", "pk").values("name", "post"))}

    def act(self, form: forms.ListGuests) -> Meeting:
        """Write them down."""
        guests = [actions.GuestInput(line["name"] or "", line["post"] or "") for line in form.filled]
        return actions.list_guests(actor=self.actor, meeting=self.meeting, guests=guests)

    def receipt(self, record: Meeting) -> Receipt:
        """Say how many."""
        return Receipt(
            _("Đã ghi khách mời"),
            address("meeting", record.uid),
            lead=_("%s khách mời, không biểu quyết.") % record.guests.count(),
        )


class CouncilChange(LinesScreen):
    """Change who sits by a later decision."""

    area = AREA
    title = _("Thay đổi thành viên Hội đồng")
    lead = _("Ghi đúng quyết định. Phiên họp trước ngày này giữ thành viên cũ. Đổi cương vị: vừa thôi, vừa vào.")
    form_class = forms.ChangeComposition
    permission = "councils.change_composition"
    submit = _("Ghi thay đổi")

    @cached_property
    def council(self) -> Council:
        """Return the council of this address."""
        return get_object_or_404(queries.visible_councils(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the council."""
        return self.council

    def crumbs(self) -> list[Crumb]:
        """Come from the council."""
        return [
            Crumb(_("Phiên họp Hội đồng"), address("meeting_list")),
            Crumb(_("Hội đồng"), address("council", self.council.uid)),
        ]

    @cached_property
    def people(self) -> dict[str, tuple[Person, str]]:
        """Return by uid who works or worked for the authority or below it, with their posts."""
        found, lines = people_with_posts(units_of_authority(self.desk))
        return {str(person.uid): (person, lines.get(person.pk, "")) for person in found}

    @cached_property
    def seats(self) -> dict[str, CouncilSeat]:
        """Return who sits last, by the person's uid."""
        held = self.council.seats.filter(valid_to=self.council.valid_to).select_related("person")
        return {str(seat.person.uid): seat for seat in held.order_by("order", "pk")}

    def form_arguments(self) -> dict[str, object]:
        """Offer who sits, and the people."""
        offered = [(uid, f"{person} – {line}" if line else str(person)) for uid, (person, line) in self.people.items()]
        return {"people": offered, "seats": list(self.seats.values())}

    def act(self, form: forms.ChangeComposition) -> Council:
        """Change it."""
        return actions.change_composition(
            actor=self.actor,
            council=self.council,
            decision=form.cleaned_data["decision"],
            on=form.cleaned_data["on"],
            leaving=[self.seats[uid] for uid in form.cleaned_data["leaving"]],
            joining=[
                actions.SeatInput(
                    person=self.people[line["person"]][0],
                    seat=line["seat"],
                    post=line["post"] or self.people[line["person"]][1],
                )
                for line in form.filled
            ],
        )

    def receipt(self, record: Council) -> Receipt:
        """Lead back to the council."""
        return Receipt(_("Đã thay đổi thành viên Hội đồng"), address("council", record.uid), lead=str(record))


@dataclass(frozen=True)
class Turn:
    """One writing of the minutes' words: what came in and what went out, line by line."""

    kept: MinutesText
    lines: list[tuple[bool, str]]


def turns_of(meeting: Meeting) -> list[Turn]:
    """Return how the words of the minutes were written, one after another."""
    found, before = [], ""
    for kept in meeting.texts.select_related("written_by").order_by("turn"):
        compared = difflib.ndiff(before.splitlines(), kept.text.splitlines())
        found.append(Turn(kept, [(line[0] == "+", line[2:]) for line in compared if line[0] in "+-"]))
        before = kept.text
    return found


class MinutesCorrect(MeetingAct):
    """Write what was said, or put it right before adoption."""

    template_name = "web/councils/minutes_correct.html"
    title = _("Sửa lời biên bản")
    form_class = forms.CorrectMinutes
    permission = "councils.correct_minutes"
    submit = _("Lưu lời biên bản")
    verb = staticmethod(actions.correct_minutes)
    given = ("meeting",)
    done = _("Đã lưu lời biên bản")
    lands = "meeting"
    says = _("Lời trước được giữ; người chủ trì đã xác nhận thì phải xác nhận lại.")
    then = ((_("Xem trước biên bản"), "meeting_preview"),)

    def initial(self) -> dict[str, object]:
        """Begin with the words as they stand."""
        return {"text": self.meeting.discussion}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add how they came about."""
        return {**super().get_context_data(**kwargs), "turns": turns_of(self.meeting)}


class MinutesConfirm(MeetingAct):
    """Who presided confirms the minutes."""

    title = _("Xác nhận biên bản")
    form_class = forms.ConfirmMinutes
    permission = "councils.confirm_minutes"
    submit = _("Xác nhận")
    verb = staticmethod(actions.confirm_minutes)
    given = ("meeting",)
    done = _("Đã xác nhận biên bản")
    lands = "meeting"
    says = _("Thư ký thông qua biên bản; lời biên bản còn sửa thì phải xác nhận lại.")

    def initial(self) -> dict[str, object]:
        """Propose the meeting's day."""
        return {"on": self.meeting.held_on}
