"""A nomination's page: what is told, what the lawbook answers, papers, appraisals; and a look at another day's law."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.civic.good_deeds.queries import deeds_behind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.events import DOSSIER_ACCEPTED, DOSSIER_RETURNED
from thidua.procedure.appraisals.queries import (
    appraisals_of,
    inquiries_for,
    opinions_for,
    recommendations_for,
    takes_advice,
)
from thidua.procedure.decisions.queries import settled_rounding
from thidua.procedure.eligibility.queries import (
    ask_lawbook,
    confirmations_for_lawbook,
    evidence_of,
    missing_rules,
    overlay_for_lawbook,
    questions,
)
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.nominations.queries import (
    attached_papers,
    candidate_of,
    checklist,
    registered_before,
    same_achievement_kept,
    visible_to,
    with_names,
)
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.procedure.submissions.queries import lines_told_of
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.answers.around import Around, around
from thidua.screens.web.answers.evidence import Ways, Witness
from thidua.screens.web.answers.findings import Answer, Telling, answer_of, read_answer
from thidua.screens.web.answers.look import Pair, beside
from thidua.screens.web.backdating import mark_days, submitted_day
from thidua.screens.web.history import timeline_of
from thidua.screens.web.nominations.forms import LookForm
from thidua.screens.web.nominations.listing import LIST, reference_of
from thidua.screens.web.screens import Act, DetailScreen, StaffScreen, address

OPEN_ALL = "mo"


class Answering(StaffScreen):
    """What the pages share that show an answer about one nomination."""

    nomination: Nomination

    @cached_property
    def ways(self) -> Ways:
        """Return how the account may give what is missing."""
        nomination = self.nomination
        asked = questions(nomination.award_kind.code, nomination.subject_kind, on=nomination.round.due_on)
        return Ways(nomination, self.may, frozenset(question.name for question in asked))

    @property
    def stated_by(self) -> Witness:
        """Return who stands for what no record says."""
        unit = self.nomination.nominating_unit
        return Witness(_("%s xác nhận trong hồ sơ") % unit, address("unit", unit.uid))

    @property
    def is_trial(self) -> bool:
        """Say whether nothing is kept yet that the page could show."""
        return self.nomination.assessment is None or self.nomination.is_draft

    def kept(self) -> tuple[Answer, date] | None:
        """Return the kept answer with the day of its law; for a draft what the lawbook would answer, kept nowhere."""
        nomination = self.nomination
        if nomination.assessment is not None and not nomination.is_draft:
            facts = nomination.assessment.facts
            earlier = [str(one["award"]) for one in facts.get("earlier_awards", [])]
            telling = Telling(self.ways, evidence_of(nomination.assessment), self.stated_by, earlier)
            day = parse_date(nomination.assessment.answer["law_day"])
            return answer_of(nomination.assessment, telling), day or nomination.assessment.on
        if not nomination.is_in_the_units_hands:
            return None
        return self.asked(nomination.round.due_on)

    def asked(self, on: date, received_on: date | None = None) -> tuple[Answer, date] | None:
        """Ask the lawbook for a day and keep nothing; None where it cannot read what was stated."""
        nomination = self.nomination
        candidate = candidate_of(nomination, same_achievement=same_achievement_kept(nomination))
        if received_on is None:
            # The law of that one day, whatever day the dossier was submitted on.
            candidate = replace(candidate, submitted_on=None)
        try:
            told = ask_lawbook(
                [candidate],
                issuer=nomination.round.issuer,
                award_kind=nomination.award_kind,
                on=on,
                received_on=received_on,
            )[0]
        except lawbook.LawbookError:
            return None
        earlier = [str(award) for award in told.gathered.earlier_awards]
        telling = Telling(self.ways, told.gathered.sources, self.stated_by, earlier)
        return read_answer(told.assessment.to_dict(), telling), told.assessment.law_day


class NominationPage(Answering, DetailScreen):
    """A nomination: what is told, what the lawbook answers line by line, papers, appraisals."""

    template_name = "web/nominations/page.html"
    area = "nomination_list"
    record_name = "nomination"
    notes_readers = True

    def find(self, uid: uuid.UUID) -> Nomination:
        """Return a nomination the account may see."""
        return get_object_or_404(with_names(visible_to(self.actor)), uid=uid)

    @property
    def nomination(self) -> Nomination:  # type: ignore[override]  # the record under its own name
        """Return the record."""
        found: Nomination = self.record
        return found

    def get_title(self) -> StrOrPromise:
        """Name the subject."""
        return str(self.record.subject)

    def get_lead(self) -> StrOrPromise:
        """Say what for."""
        return f"{self.record.award_kind} – {self.record.round}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        found = self.record.round
        return [LIST, Crumb(found.title, address("round", found.uid))]

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow."""
        nomination: Nomination = self.record
        state, uid = nomination.state, nomination.uid
        is_open = nomination.round.is_open
        fluid = is_open and nomination.is_in_the_units_hands

        def act(label: str, name: str, permission: str, when: bool, tone: str = "secondary") -> list[Act]:
            return self.offer(label, address(name, uid), permission, nomination, when=when, tone=tone)

        submits = is_open and NOMINATION.allows("submit", state)
        is_left, advised = nomination.left_on is not None, takes_advice(nomination)
        confirm, confirms = _("Xác nhận, trình thay"), "nominations.confirm_head_dossier"
        return [
            *act(confirm, "nomination_confirm", confirms, submits and is_left, "primary"),
            *act(
                _("Trình hồ sơ"),
                "nomination_submit",
                "nominations.submit_nomination",
                submits and not is_left,
                "primary",
            ),
            *act(
                _("Liên kết cho người được đề nghị"),
                "nominee_door",
                "nominee_doors.make_link",
                not nomination.is_withdrawn,
            ),
            *act(_("Sửa"), "nomination_amend", "nominations.amend_nomination", fluid),
            *act(_("Kèm giấy tờ"), "nomination_attach", "nominations.attach_paper", fluid),
            Act(_("Lập văn bản"), address("nomination_papers", uid)),
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
                _("Hỏi ý kiến cơ quan khác"),
                "inquiry_ask",
                "appraisals.ask_body",
                advised,
            ),
            *act(
                _("Ghi đề nghị thẩm định"),
                "recommendation_make",
                "appraisals.recommend",
                advised,
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
        found = {paper.pk: paper for paper in (*attached_papers(self.record), *papers_of(self.record))}
        return sorted(found.values(), key=lambda paper: (paper.stored_at, paper.pk), reverse=True)

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the dossier, its appraisals and, to who may read it, the advice on it."""
        advice = (*inquiries_for(self.actor, self.record), *recommendations_for(self.actor, self.record))
        return timeline_of(self.record, *appraisals_of(self.record), *advice)

    @cached_property
    def answered(self) -> tuple[Answer, date] | None:
        """Return the answer of the page with the day of its law."""
        return self.kept()

    def around(self) -> Sequence[Around]:
        """Return what the law of the day holds around the award."""
        if self.answered is None:
            return ()
        nomination = self.nomination
        kept = None if self.is_trial else nomination.assessment
        return around(
            nomination.award_kind.code,
            nomination.subject_kind,
            law_day=self.answered[1],
            decided_on=kept.on if kept else nomination.round.due_on,
            received_on=kept.received_on if kept else None,
            confirmations=confirmations_for_lawbook(nomination.round.issuer),
            rounding=settled_rounding(nomination.round.issuer),
            overlay=overlay_for_lawbook(nomination.round.issuer, on=self.answered[1]),
        )

    def missing_rules(self) -> str:
        """Return whose text on the standards is missing, in one line."""
        if self.answered is None:
            return ""
        round = self.nomination.round
        return missing_rules(round.issuer, self.nomination.award_kind.code, on=self.answered[1])

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the answer, what stands around it, the checklist and the appraisals."""
        nomination = self.nomination
        appraisals = list(appraisals_of(nomination))
        for concluded in (DOSSIER_ACCEPTED, DOSSIER_RETURNED):
            accepted = concluded is DOSSIER_ACCEPTED
            of_kind = [one for one in appraisals if (one.outcome == AppraisalOutcome.ACCEPTED) == accepted]
            mark_days(of_kind, received_on=concluded, concluded_on=concluded)
        return {
            **super().get_context_data(**kwargs),
            "reference": reference_of(nomination),
            "answer": self.answered[0] if self.answered else None,
            "around": self.around(),
            "missing_rules": self.missing_rules(),
            "opened": self.request.GET.get(OPEN_ALL) == "het",
            "is_trial": self.is_trial,
            "look": LookForm(),
            "checklist": checklist(nomination, on=nomination.submitted_on or nomination.round.due_on),
            "appraisals": appraisals,
            "submitted": submitted_day(nomination),
            "deeds": [(one, self.may("good_deeds.look_into_deed", one)) for one in deeds_behind(nomination)],
            "opinions": opinions_for(self.actor, nomination),
            "inquiries": inquiries_for(self.actor, nomination),
            "recommendations": recommendations_for(self.actor, nomination),
            "may_answer": self.may("appraisals.ask_body", nomination),
            "today": self.desk.today,
            "upward": lines_told_of(self.actor, nomination),
            "before": registered_before(nomination),
            "is_sample": getattr(nomination.subject, "is_sample", False),
        }


class NominationLook(Answering):
    """The dossier under another day's law beside the kept answer: a look, kept nowhere."""

    template_name = "web/nominations/look.html"
    area = "nomination_list"
    title = gettext_lazy("Xét theo luật ngày khác")

    @cached_property
    def nomination(self) -> Nomination:  # type: ignore[override]  # found once
        """Return the nomination of the address."""
        return get_object_or_404(with_names(visible_to(self.actor)), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the subject and what for."""
        return f"{self.nomination.subject} – {self.nomination.award_kind}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.nomination.subject), address("nomination", self.nomination.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add both answers and what changes between them."""
        form = LookForm(self.request.GET) if self.request.GET else LookForm()
        shown: dict[str, object] = {
            "look": form,
            "nomination": self.nomination,
            "is_trial": self.is_trial,
            "opened": self.request.GET.get(OPEN_ALL) == "het",
        }
        if form.is_bound and form.is_valid():
            day, received_on = form.cleaned_data["day"], form.cleaned_data["received_on"]
            shown |= self._compared(day, received_on)
        return {**super().get_context_data(**kwargs), **shown}

    def _compared(self, day: date, received_on: date | None) -> dict[str, object]:
        kept, looked = self.kept(), self.asked(day, received_on)
        if looked is None:
            return {"unreadable": True}
        pairs: Sequence[Pair] = ()
        if kept is not None:
            award = self.nomination.award_kind.code
            pairs = beside(kept[0], looked[0], award=award, kept_day=kept[1], looked_day=looked[1])
        return {
            "kept": kept[0] if kept else None,
            "looked": looked[0],
            "pairs": pairs,
            "turning": sum(pair.turns for pair in pairs),
        }
