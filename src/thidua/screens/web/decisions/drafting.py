"""Acts before a decision is signed: draft, amend, say how bonuses are rounded."""

from functools import cached_property

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.models import Decision, RoundingChoice
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.answers.needs import needs_or_why
from thidua.screens.web.decisions import forms
from thidua.screens.web.decisions.views import AREA, find_decision, name_lists
from thidua.screens.web.screens import ActionScreen, Receipt, address


class DecisionAct(ActionScreen):
    """An act on one decision."""

    area = AREA

    @cached_property
    def decision(self) -> Decision:
        """Return the decision of this address."""
        return find_decision(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the decision."""
        return self.decision

    def get_lead(self) -> StrOrPromise:
        """Name the decision."""
        return str(self.decision)

    def crumbs(self) -> list[Crumb]:
        """Come from the decision."""
        return [
            Crumb(_("Quyết định"), address("decision_list")),
            Crumb(self.decision.number_and_symbol or _("Dự thảo"), address("decision", self.decision.uid)),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the decision and its lists."""
        return {
            **super().get_context_data(**kwargs),
            "decision": self.decision,
            "lists": name_lists(self.decision),
            "count": self.decision.entries.count(),
        }


class DecisionDraft(ActionScreen):
    """Draft a decision from adopted minutes."""

    template_name = "web/decisions/draft.html"
    area = AREA
    title = _("Dự thảo quyết định")
    lead = _("Danh sách lấy từ những hồ sơ Hội đồng đề nghị: tập thể trước, cá nhân sau, theo tên.")
    form_class = forms.DraftDecision
    permission = "decisions.draft_decision"
    submit = _("Lập dự thảo")
    field_names = {"round": "matter", "meeting": "matter", "award_kind": "matter"}

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return [Crumb(_("Quyết định"), address("decision_list"))]

    @cached_property
    def matters(self) -> dict[str, queries.Matter]:
        """Return what meetings recommended and the authority may decide, by the key of the form."""
        issuer = self.desk.issuer
        if issuer is None:
            return {}
        waiting = queries.matters_waiting(issuer) + queries.matters_on_proposal(issuer, on=self.desk.today)
        return {one.key: one for one in waiting if one.decides}

    @cached_property
    def chosen(self) -> queries.Matter | None:
        """Return the matter picked in the form, or the first of the meeting the address names."""
        asked = self.request.POST.get("matter") or self.request.GET.get("phien", "")
        return next((matter for key, matter in self.matters.items() if asked and key.startswith(asked)), None)

    def form_arguments(self) -> dict[str, object]:
        """Offer the matters."""
        return {"matters": self.matters}

    def initial(self) -> dict[str, object]:
        """Begin with the meeting the address names."""
        values: dict[str, object] = {"on": self.desk.today}
        chosen = self.chosen
        if chosen is not None:
            on = (chosen.meeting.adopted_on if chosen.meeting is not None else None) or self.desk.today
            values["matter"] = next(key for key, matter in self.matters.items() if matter is chosen)
            values["on"] = on
            values["subject_line"] = papers.subject_line(chosen.round, chosen.award_kind, chosen.nominations, on)
        return values

    def act(self, form: forms.DraftDecision) -> Decision:
        """Draft it."""
        return actions.draft_decision(actor=self.actor, unheard_because=self.going_on_because, **form.decision())

    def receipt(self, record: Decision) -> Receipt:
        """Lead on to signing."""
        return Receipt(
            _("Đã lập dự thảo quyết định"),
            address("decision", record.uid),
            lead=record.subject_line,
            following=[
                Link(_("Xem trước quyết định (PDF)"), address("decision_preview", record.uid)),
                Link(_("Ký quyết định"), address("decision_sign", record.uid)),
                *self.other_matters(record),
            ],
        )

    def other_matters(self, record: Decision) -> list[Link]:
        """Lead to the other decisions that the same meeting waits for."""
        meeting = record.meeting
        if meeting is None:
            return []
        return [
            Link(
                _now("Dự thảo tiếp: %s") % matter.award_kind,
                f"{address('decision_draft')}?phien={meeting.uid}:{matter.round.uid}:{matter.award_kind.code}",
            )
            for matter in queries.matters_of(meeting)
            if matter.decides
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say when there is nothing to decide, and what the chosen round still needs of the law."""
        chosen = self.chosen
        shown: dict[str, object] = {"no_meetings": not self.matters}
        if chosen is not None:
            shown |= {
                "round": chosen.round,
                "law_needs": needs_or_why(chosen.round, self.desk.today),
                "confirms_law": self.may("eligibility.confirm_provision", chosen.round.issuer),
            }
        return {**super().get_context_data(**kwargs), **shown}


class RoundingSettle(ActionScreen):
    """Settle once how bonuses are rounded where the ways give different sums."""

    template_name = "web/decisions/rounding.html"
    area = AREA
    title = _("Cách làm tròn tiền thưởng")
    lead = _("Chỉ có tác dụng khi hai cách cho hai số tiền khác nhau; chọn một lần, dùng cho các quyết định về sau.")
    form_class = forms.SettleRounding
    permission = "decisions.settle_rounding"
    submit = _("Ghi cách làm tròn")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return [Crumb(_("Quyết định"), address("decision_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today; the way is for the authority to choose."""
        return {"on": self.desk.today}

    def act(self, form: forms.SettleRounding) -> RoundingChoice:
        """Settle it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.settle_rounding(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)

    def receipt(self, record: RoundingChoice) -> Receipt:
        """Lead on to drafting."""
        return Receipt(
            _("Đã ghi cách làm tròn tiền thưởng"),
            address("decision_list"),
            lead=f"{record}: {record.ground}",
            following=[Link(_("Dự thảo quyết định"), address("decision_draft"))],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what the law says and what was settled before."""
        issuer = self.desk.issuer
        return {
            **super().get_context_data(**kwargs),
            "rule": queries.rounding_rule(self.desk.today),
            "choices": queries.rounding_choices(issuer) if issuer else [],
        }


class DecisionAmend(DecisionAct):
    """Change the words of a draft."""

    stays = True
    title = _("Sửa lời văn")
    form_class = forms.AmendDecision
    permission = "decisions.amend_decision"
    verb = staticmethod(actions.amend_decision)
    given = ("decision",)
    done = _("Đã sửa dự thảo")
    lands = "decision"

    def initial(self) -> dict[str, object]:
        """Show the words as they are."""
        decision = self.decision
        words = papers.words_before(decision)
        return {
            "subject_line": decision.subject_line,
            "certificate_words": decision.certificate_words,
            "articles": "\n\n".join(words.articles),
            "recipients": "\n".join(words.recipients),
            "proposer": decision.proposer,
            "proposal_number": decision.proposal_number,
            "proposal_on": decision.proposal_on,
        }
