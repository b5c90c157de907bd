"""A nomination's page: what is told, what the lawbook answers, papers, appraisals."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.appraisals.queries import appraisals_of
from thidua.procedure.eligibility.queries import Candidate, ask_lawbook
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import Nomination, NominationPaper
from thidua.procedure.nominations.queries import checklist
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.people.enums import SubjectKind
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.findings import Answer, answer_of, read_answer
from thidua.screens.web.history import timeline_of
from thidua.screens.web.screens import Act, DetailScreen, address

from .listing import LIST, reference_of, visible_nominations


class NominationPage(DetailScreen):
    """A nomination: what is told, what the lawbook answers line by line, papers, appraisals."""

    template_name = "web/nominations/page.html"
    area = "nomination_list"
    record_name = "nomination"

    def find(self, uid: uuid.UUID) -> Nomination:
        """Return a nomination the account may see."""
        return get_object_or_404(visible_nominations(self.desk), uid=uid)

    def get_title(self) -> StrOrPromise:
        """Name the subject."""
        return str(self.record.subject)

    def get_lead(self) -> StrOrPromise:
        """Say what for."""
        return f"{self.record.round.award_kind} – {self.record.round}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        found = self.record.round
        return [LIST, Crumb(found.title, address("round", found.uid))]

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow."""
        nomination: Nomination = self.record
        state, uid = nomination.state, nomination.uid
        is_open = nomination.round.state == RoundState.OPEN
        fluid = is_open and state in (NominationState.DRAFT, NominationState.RETURNED)

        def act(label: str, name: str, permission: str, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, uid), permission, nomination, when=when, tone=tone)

        submits = is_open and NOMINATION.allows("submit", state)
        return [
            *act(_("Trình hồ sơ"), "nomination_submit", "nominations.submit_nomination", submits, "primary"),
            *act(_("Sửa"), "nomination_amend", "nominations.amend_nomination", fluid),
            *act(_("Kèm giấy tờ"), "nomination_attach", "nominations.attach_paper", fluid),
            *act(
                _("Tiếp nhận"),
                "appraisal_accept",
                "appraisals.accept_dossier",
                NOMINATION.allows("accept", state),
                "primary",
            ),
            *act(
                _("Trả lại bổ sung"),
                "appraisal_return",
                "appraisals.return_for_supplement",
                NOMINATION.allows("return", state),
            ),
            *act(
                _("Rút về để sửa"),
                "nomination_recall",
                "nominations.recall_nomination",
                is_open and NOMINATION.allows("recall", state),
            ),
            *act(
                _("Rút đề nghị"),
                "nomination_withdraw",
                "nominations.withdraw_nomination",
                NOMINATION.allows("withdraw", state),
                "danger",
            ),
        ]

    def papers(self) -> Sequence[StoredPaper]:
        """Return the papers attached, those of the unit's common list included."""
        attached = NominationPaper.objects.filter(nomination=self.record).select_related("paper")
        found = {one.paper_id: one.paper for one in attached}
        found.update({paper.pk: paper for paper in papers_of(self.record)})
        return sorted(found.values(), key=lambda paper: (paper.stored_at, paper.pk), reverse=True)

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the dossier and to its appraisals."""
        return timeline_of(self.record, *appraisals_of(self.record))

    @cached_property
    def answer(self) -> Answer | None:
        """Return the kept answer; for a draft what the lawbook would answer now, kept nowhere."""
        nomination: Nomination = self.record
        if nomination.assessment is not None and nomination.state != NominationState.DRAFT:
            return answer_of(nomination.assessment)
        if nomination.state not in (NominationState.DRAFT, NominationState.RETURNED):
            return None
        try:
            told = ask_lawbook(
                [candidate_of(nomination)],
                issuer=nomination.round.issuer,
                award_kind=nomination.round.award_kind,
                on=nomination.round.due_on,
            )[0]
        except lawbook.LawbookError:
            return None
        earlier = [str(award) for award in told.gathered.earlier_awards]
        return read_answer(told.assessment.to_dict(), sources=told.gathered.sources, earlier=earlier)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answer, the checklist and the appraisals."""
        nomination: Nomination = self.record
        return {
            **super().get_context_data(**kwargs),
            "reference": reference_of(nomination),
            "answer": self.answer,
            "is_trial": nomination.assessment is None or nomination.state == NominationState.DRAFT,
            "checklist": checklist(nomination, on=nomination.submitted_on or nomination.round.due_on),
            "appraisals": appraisals_of(nomination),
            "is_sample": getattr(nomination.subject, "is_sample", False),
        }


def candidate_of(nomination: Nomination) -> Candidate:
    """Return the nominee as the lawbook is asked about them; the round's movement is the movement meant."""
    attestations = dict(nomination.attestations)
    movement = nomination.round.movement
    if attestations.get("movement_achievement") and not attestations.get("movement") and movement is not None:
        attestations["movement"] = movement.title
    return Candidate(
        subject_kind=SubjectKind(nomination.subject_kind),
        subject=nomination.subject,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        attestations=attestations,
    )
