"""Entering the votes of a meeting, one dossier after another."""

from collections.abc import Mapping
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.models import HandVote, Meeting
from thidua.procedure.councils.queries import VoteLine
from thidua.procedure.nominations.models import Nomination
from thidua.screens.components.shapes import Link
from thidua.screens.web.councils import forms
from thidua.screens.web.councils.meeting import MeetingAct
from thidua.screens.web.screens import Receipt, address

ONE_ROW = "luu-dong"
FILL = "dien"
ROWS = 20
"""Rows a page: four boxes each stay far below Django's limit of fields, and the page below 100 kB."""


class MeetingVotes(MeetingAct):
    """The dossiers, page by page: counts saved row by row, or all of a page together or not at all."""

    template_name = "web/councils/votes.html"
    title = _("Ghi biểu quyết")
    form_class = forms.RecordVotes
    permission = "councils.record_vote"
    submit = _("Lưu tất cả các dòng")

    @cached_property
    def by_hands(self) -> queries.ByHands:
        """Return the dossiers voted on by hands, the account's own apart."""
        return queries.listed_by_hands(self.meeting, writer=self.actor)

    @property
    def listed(self) -> Mapping[int, bool]:
        """Return whose count the account writes, in the order of the lists, each with whether it has a vote."""
        return self.by_hands.voted

    @cached_property
    def page(self) -> Page[int]:
        """Return the page of them that the address names; what is saved is saved page by page."""
        return Paginator(list(self.listed), ROWS).get_page(self.request.GET.get("trang"))

    @cached_property
    def table(self) -> list[VoteLine]:
        """Return the dossiers of the page with their votes."""
        return queries.vote_lines(self.meeting, list(self.page))

    def waiting(self) -> int:
        """Return how many dossiers of all pages have no vote."""
        return sum(not has_vote for has_vote in self.listed.values())

    def own(self) -> list[Nomination]:
        """Return the account's own dossiers, of which somebody else writes the count."""
        return [line.nomination for line in queries.vote_lines(self.meeting, self.by_hands.own)]

    def form_arguments(self) -> dict[str, object]:
        """Give the dossiers."""
        return {"table": self.table}

    @property
    def many_kinds(self) -> bool:
        """Say whether dossiers for several kinds of award are voted on."""
        return len({kind.pk for round in self.meeting.rounds.all() for kind in round.award_kinds.all()}) > 1

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Save one row, fill the empty rows, or save all."""
        if FILL in request.POST:
            return self.render_to_response(self.get_context_data(form=self._filled()))
        if ONE_ROW in request.POST:
            return self._save_one(request.POST[ONE_ROW])
        return super().post(request, *args, **kwargs)

    def _filled(self) -> forms.RecordVotes:
        """Return the form with every empty row written as unanimous, for reading over; nothing is saved."""
        presence = self.presence
        there, recused = queries.present_seats(self.meeting), queries.recused_seats(self.meeting)
        form = forms.RecordVotes(table=self.table)
        for line in self.table:
            names = {part: form.name_of(line, part) for part, _words in forms.COUNTS}
            typed = {part: self.request.POST.get(name, "").strip() for part, name in names.items()}
            if not any(typed.values()):
                leaves = sum(there.get(seat, False) for seat in recused.get(line.nomination.pk, ()))
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
        form = self.made_form(forms.RecordVotes, self.request.POST, self.request.FILES)
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
                del self.table, self.by_hands
                form.table = self.table
                return self.render_to_response(self.get_context_data(form=form))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _record(self, form: forms.RecordVotes, line: VoteLine) -> HandVote:
        counts = form.counts_of(line)
        if counts is None:
            raise RefusedError(_now("Hãy ghi số người tán thành."), field="in_favour")
        return actions.record_vote(actor=self.actor, meeting=self.meeting, nomination=line.nomination, **counts)

    @staticmethod
    def _refuse(form: forms.RecordVotes, line: VoteLine, refusal: RefusedError) -> None:
        form.add_error(form.name_of(line, refusal.field if refusal.field == "remark" else "in_favour"), str(refusal))

    def act(self, form: forms.RecordVotes) -> Meeting:
        """Save every row that was filled, all or none; each refusal stands on its row."""
        filled = {line.nomination: (line, form.counts_of(line)) for line in self.table}
        counts = {one: actions.Counted(**counted) for one, (_line, counted) in filled.items() if counted is not None}
        if not counts:
            raise RefusedError(_now("Chưa có dòng nào được điền."))
        try:
            actions.record_votes(actor=self.actor, meeting=self.meeting, counts=counts)
        except actions.VotesRefusedError as refused:
            for nomination, refusal in refused.refusals.items():
                self._refuse(form, filled[nomination][0], refusal)
            raise
        del self.by_hands
        return self.meeting

    def receipt(self, record: Meeting) -> Receipt:
        """Say what is left, lead on to closing."""
        waiting, page = self.waiting(), self.page
        onward = f"?trang={page.next_page_number()}" if page.has_next() else ""
        following = (
            Link(_("Ghi tiếp biểu quyết"), address("meeting_votes", record.uid) + onward)
            if waiting
            else Link(_("Kết thúc biểu quyết"), address("meeting_close", record.uid))
        )
        return Receipt(
            _("Đã ghi biểu quyết"),
            address("meeting", record.uid),
            lead=_("Còn %s hồ sơ chưa biểu quyết.") % waiting if waiting else _("Mọi hồ sơ đã được biểu quyết."),
            following=[following],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the names behind the buttons."""
        return {
            **super().get_context_data(**kwargs),
            "one_row": ONE_ROW,
            "fill": FILL,
            "present": self.presence.present,
            "waiting": self.waiting(),
            "page": self.page,
            "all": len(self.listed),
            "own": self.own(),
        }
