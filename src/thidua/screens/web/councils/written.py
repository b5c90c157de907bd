"""Opinions of absent members in writing: whether they count, and what each paper says."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.models import CouncilSeat, Meeting
from thidua.procedure.councils.queries import VoteLine
from thidua.screens.web.councils import ballot_forms as forms
from thidua.screens.web.councils.meeting import MeetingAct
from thidua.screens.web.councils.votes import ROWS
from thidua.screens.web.screens import Receipt, address


class MeetingWritten(MeetingAct):
    """Write down what an absent member's paper says, dossier by dossier, a page of them at a time."""

    template_name = "web/councils/written.html"
    title = _("Ý kiến bằng văn bản của thành viên vắng mặt")
    form_class = forms.WrittenOpinions
    permission = "councils.record_vote"
    submit = _("Ghi ý kiến")
    stays = True

    @cached_property
    def seats(self) -> dict[str, CouncilSeat]:
        """Return the members who are not there, by the person's uid."""
        return {str(seat.person.uid): seat for seat in queries.absent_seats(self.meeting)}

    @cached_property
    def kinds(self) -> list[queries.InWriting]:
        """Return whether such opinions count, kind by kind."""
        return queries.kinds_in_writing(self.meeting)

    @cached_property
    def page(self) -> Page[int]:
        """Return the page of the dossiers on which they count."""
        counted = [one.award_kind for one in self.kinds if one.counts]
        dossiers = queries.accepted_nominations(self.meeting).filter(award_kind__in=counted)
        return Paginator(queries.listed(dossiers), ROWS).get_page(self.request.GET.get("trang"))

    @cached_property
    def table(self) -> list[VoteLine]:
        """Return the dossiers of the page."""
        return queries.vote_lines(self.meeting, list(self.page))

    def form_arguments(self) -> dict[str, object]:
        """Give the members and the dossiers."""
        return {"seats": list(self.seats.values()), "table": self.table}

    def act(self, form: forms.WrittenOpinions) -> Meeting:
        """Write them down."""
        values = form.cleaned_data
        return actions.take_written_opinions(
            actor=self.actor,
            meeting=self.meeting,
            seat=self.seats[values["seat"]],
            stances=form.stances,
            document=values["document"],
            received_on=values["received_on"],
        )

    def receipt(self, record: Meeting) -> Receipt:
        """Stay, for the next page or the next paper."""
        return Receipt(_("Đã ghi ý kiến bằng văn bản"), address("meeting_written", record.uid))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what counts and what was written down."""
        return {
            **super().get_context_data(**kwargs),
            "kinds_in_writing": self.kinds,
            "papers_taken": queries.written_papers(self.meeting),
            "page": self.page,
            "absent": self.seats,
        }
