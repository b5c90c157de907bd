"""Screens of nominations: list, page with the lawbook's answer, and every act on them."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.procedure.appraisals.queries import appraisals_of
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.queries import Candidate, Subject, ask_lawbook
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.procedure.nominations.queries import checklist, visible_to, with_names
from thidua.procedure.nominations.workflow import NOMINATION
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import post_line, search_people
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.desk import Desk
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.findings import Answer, answer_of, read_answer
from thidua.screens.web.forms.nominations import DossierForm, PaperForm, ReasonForm, stated_before
from thidua.screens.web.forms.rounds import ReviewForm
from thidua.screens.web.history import timeline_of
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn

from .rounds import visible_rounds

LIST = Crumb(gettext_lazy("Đề nghị"), "/lam-viec/de-nghi/")
MOST_OFFERED = 50
_CLASSES: dict[str, type[Person] | type[Unit] | type[Household]] = {
    SubjectKind.INDIVIDUAL.value: Person,
    SubjectKind.COLLECTIVE.value: Unit,
    SubjectKind.HOUSEHOLD.value: Household,
}


def visible_nominations(desk: Desk) -> QuerySet[Nomination]:
    """Return the nominations the account may see, with their names."""
    return with_names(visible_to(desk.actor))


def reference_of(nomination: Nomination) -> str:
    """Return what an office quotes a dossier by: the round's code and the beginning of its uid."""
    return f"{nomination.round.key}-{str(nomination.uid)[:8]}"


class NominationList(ListScreen):
    """The nominations for the achievements of a year."""

    template_name = "web/nominations/list.html"
    area = "nomination_list"
    columns = (
        Column(
            gettext_lazy("Đối tượng"),
            ("subject_kind", "person__sort_key", "unit__name_folded", "household__sort_key"),
        ),
        Column(gettext_lazy("Đơn vị đề nghị"), "nominating_unit__key"),
        Column(gettext_lazy("Đợt"), ("round__opens_on", "round__key")),
        Column(gettext_lazy("Xét điều kiện"), "assessment__outcome"),
        Column(gettext_lazy("Ngày trình"), "submitted_on"),
        Column(gettext_lazy("Trạng thái"), "state"),
    )
    searched = ("person__name_folded", "unit__name_folded", "household__name", "subject_detail", "achievement")
    search_label = gettext_lazy("Tìm theo tên, chức vụ, thành tích")
    empty_title = gettext_lazy("Chưa có đề nghị nào trong năm này")
    empty_text = gettext_lazy("Đề nghị được lập trong một đợt khen thưởng đang nhận hồ sơ.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Đợt"), lambda row: row.round.key, 12),
        SheetColumn(gettext_lazy("Loại đối tượng"), lambda row: row.get_subject_kind_display(), 14),
        SheetColumn(gettext_lazy("Tên"), lambda row: row.subject, 34),
        SheetColumn(gettext_lazy("Chức vụ, đơn vị"), lambda row: row.subject_detail, 40),
        SheetColumn(gettext_lazy("Đơn vị đề nghị"), lambda row: row.nominating_unit.name, 34),
        SheetColumn(gettext_lazy("Lĩnh vực"), lambda row: row.field, 26),
        SheetColumn(gettext_lazy("Tóm tắt thành tích"), lambda row: row.achievement, 60),
        SheetColumn(
            gettext_lazy("Xét điều kiện"),
            lambda row: row.assessment.get_outcome_display() if row.assessment else "",
            18,
        ),
        SheetColumn(gettext_lazy("Ngày trình"), lambda row: row.submitted_on, 12),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 16),
    )

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Đề nghị khen thưởng năm %s") % self.desk.year

    def rows(self) -> QuerySet[Nomination]:
        """Return what the account may see."""
        return visible_nominations(self.desk).filter(round__issuer=self.desk.issuer, round__year=self.desk.year)

    @cached_property
    def rounds(self) -> list[CommendationRound]:
        """Return the year's rounds."""
        return list(visible_rounds(self.desk).filter(issuer=self.desk.issuer, year=self.desk.year))

    def filters(self) -> list[Filter]:
        """Narrow by round, state, subject and outcome."""
        return [
            Filter("dot", gettext_lazy("Đợt"), [(str(one.uid), one.title) for one in self.rounds], lookup="round__uid"),
            Filter("trang-thai", gettext_lazy("Trạng thái"), NominationState.choices, lookup="state"),
            Filter("doi-tuong", gettext_lazy("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
            Filter("ket-luan", gettext_lazy("Xét điều kiện"), Outcome.choices, lookup="assessment__outcome"),
        ]

    def acts(self) -> list[Act]:
        """Offer to nominate in the newest open round."""
        newest = next((one for one in self.rounds if one.state == RoundState.OPEN), None)
        if newest is None or not any(self.may("nominations.draft_nomination", unit) for unit in self.desk.own_units):
            return []
        return [Act(_("Lập đề nghị"), address("nomination_choose", newest.uid), "primary")]


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


class ChooseSubject(StaffScreen):
    """Whom to put forward: the unit's own people first, anybody of the authority by name."""

    template_name = "web/nominations/choose.html"
    area = "nomination_list"
    title = gettext_lazy("Lập đề nghị: chọn đối tượng")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.desk), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return self.round.title

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    @cached_property
    def units(self) -> list[Unit]:
        """Return the units the account may nominate for."""
        return [unit for unit in self.desk.own_units if self.may("nominations.draft_nomination", unit)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the choices and who was found."""
        if not self.units:
            raise NotAllowedError(_("Tài khoản «%s» không lập đề nghị cho đơn vị nào.") % self.actor)
        asked = self.request.GET
        unit = next((one for one in self.units if str(one.uid) == asked.get("don-vi")), self.units[0])
        kinds = [SubjectKind(kind.value) for kind in lawbook.award(self.round.award_kind.code).subjects]
        kind = next((one for one in kinds if one.value == asked.get("loai")), kinds[0])
        text = asked.get("tim", "").strip()[:100]
        found = self._found(kind, unit, text)
        lines = people_with_posts_of(found) if kind == SubjectKind.INDIVIDUAL else {}
        offered = [
            (
                one,
                lines.get(one.pk, "") or (str(one.unit) if isinstance(one, Household) else ""),
                address("nomination_draft", self.round.uid, unit.uid, kind.value, one.uid),
            )
            for one in found
        ]
        return {
            **super().get_context_data(**kwargs),
            "round": self.round,
            "units": self.units,
            "unit": unit,
            "kinds": kinds,
            "kind": kind,
            "text": text,
            "offered": offered,
            "is_cut": len(found) >= MOST_OFFERED,
        }

    def _found(self, kind: SubjectKind, unit: Unit, text: str) -> list[Any]:
        inside = units_below({unit.pk}, on=self.desk.today)
        everywhere = units_below({self.round.issuer_id}, on=self.desk.today)
        if kind == SubjectKind.INDIVIDUAL:
            near = everywhere if text else inside
            people = search_people(text) if text else Person.objects.all()
            posts = Post.objects.filter(unit__in=near).values("person_id")
            return list(people.filter(pk__in=posts)[:MOST_OFFERED])
        if kind == SubjectKind.COLLECTIVE:
            units = everywhere if text else inside
            return list(units.filter(name__icontains=text)[:MOST_OFFERED])
        households = Household.objects.filter(unit__in=everywhere if text else inside).select_related("unit")
        return list(households.filter(name__icontains=text)[:MOST_OFFERED])


def people_with_posts_of(people: Sequence[Person]) -> dict[int, str]:
    """Return, by id, the newest post of each person as one line."""
    posts = Post.objects.filter(person__in=people).select_related("unit")
    _people, lines = people_with_posts({post.unit for post in posts})
    return lines


class DraftNomination(ActionScreen):
    """Write a nomination."""

    template_name = "web/nominations/draft.html"
    area = "nomination_list"
    title = gettext_lazy("Lập đề nghị khen thưởng")
    form_class = DossierForm
    permission = "nominations.draft_nomination"
    submit = gettext_lazy("Lưu bản thảo")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.desk), uid=self.kwargs["uid"])

    @cached_property
    def unit(self) -> Unit:
        """Return the nominating unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    @cached_property
    def subject(self) -> Subject:
        """Return the person, unit or household of the address."""
        model = _CLASSES.get(self.kwargs["kind"])
        if model is None:
            raise Http404
        found = get_object_or_404(model._default_manager, uid=self.kwargs["subject"])
        assert isinstance(found, Person | Unit | Household)  # the classes above
        return found

    def target(self) -> object:
        """Ask the permission of the nominating unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name the subject and the unit."""
        return _("%(subject)s – %(unit)s đề nghị") % {"subject": self.subject, "unit": self.unit}

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    def form_arguments(self) -> dict[str, Any]:
        """Ask what the law of the round asks of this kind of subject."""
        return {"round": self.round, "subject_kind": self.kwargs["kind"] if self.subject else ""}

    def initial(self) -> dict[str, Any]:
        """Propose the whole year and the post held at its end."""
        year = self.round.year
        shown = {"period_from": f"01/01/{year}", "period_to": f"31/12/{year}"}
        if isinstance(self.subject, Person):
            shown["subject_detail"] = post_line(self.subject, self.round.due_on)
        return shown

    def act(self, form: DossierForm) -> Nomination:
        """Draft it."""
        return actions.draft_nomination(
            actor=self.actor,
            round=self.round,
            nominating_unit=self.unit,
            subject_kind=SubjectKind(self.kwargs["kind"]),
            subject=self.subject,
            **form.dossier(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the round."""
        return {**super().get_context_data(**kwargs), "round": self.round, "subject": self.subject}

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the papers and the submission."""
        return _receipt(
            record,
            _("Đã lưu bản thảo đề nghị"),
            _("Xem trang hồ sơ để biết luật trả lời thế nào với những gì đã ghi."),
            [
                Link(_("Kèm giấy tờ"), address("nomination_attach", record.uid)),
                Link(_("Trình hồ sơ"), address("nomination_submit", record.uid)),
                Link(_("Lập đề nghị khác"), address("nomination_choose", self.round.uid)),
            ],
        )


def _receipt(record: Nomination, title: str, lead: str, following: Sequence[Link]) -> Receipt:
    return Receipt(
        title=title,
        url=address("nomination", record.uid),
        reference=reference_of(record),
        reference_label=_("Mã hồ sơ"),
        lead=lead,
        following=following,
    )


class NominationAct(ActionScreen):
    """An act on one nomination."""

    area = "nomination_list"

    @cached_property
    def nomination(self) -> Nomination:
        """Return the nomination of the address."""
        return get_object_or_404(visible_nominations(self.desk), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the nomination."""
        return self.nomination

    def get_lead(self) -> StrOrPromise:
        """Name the subject."""
        return str(self.nomination)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.nomination.subject), address("nomination", self.nomination.uid))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the nomination."""
        return {**super().get_context_data(**kwargs), "nomination": self.nomination}


class AmendNomination(NominationAct):
    """Change a draft or a returned dossier."""

    template_name = "web/nominations/draft.html"
    title = gettext_lazy("Sửa đề nghị")
    form_class = DossierForm
    permission = "nominations.amend_nomination"
    submit = gettext_lazy("Lưu thay đổi")

    def form_arguments(self) -> dict[str, Any]:
        """Ask what the law of the round asks of this kind of subject."""
        return {"round": self.nomination.round, "subject_kind": self.nomination.subject_kind}

    def initial(self) -> dict[str, Any]:
        """Show the dossier as it is."""
        kept = self.nomination
        names = ("achievement", "certificate_text", "subject_detail", "period_from", "period_to")
        shown = {name: getattr(kept, name) for name in names}
        return {**shown, "field": kept.field.code if kept.field else None, **stated_before(kept)}

    def act(self, form: DossierForm) -> Nomination:
        """Amend it; statements no longer asked for are kept."""
        told = form.dossier()
        asked = {question.name for question in form.questions}
        others = {name: value for name, value in self.nomination.attestations.items() if name not in asked}
        told["attestations"] = {**others, **told["attestations"]}
        return actions.amend_nomination(actor=self.actor, nomination=self.nomination, **told)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the round."""
        return {**super().get_context_data(**kwargs), "round": self.nomination.round}

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the submission."""
        submit = Link(_("Trình hồ sơ"), address("nomination_submit", record.uid))
        return _receipt(record, _("Đã sửa đề nghị"), "", [submit])


class AttachPaper(NominationAct):
    """Attach a paper."""

    title = gettext_lazy("Kèm giấy tờ")
    form_class = PaperForm
    permission = "nominations.attach_paper"
    submit = gettext_lazy("Kèm vào hồ sơ")

    def form_arguments(self) -> dict[str, Any]:
        """Offer the papers the law asks for."""
        asked = checklist(self.nomination, on=self.nomination.round.due_on).papers
        return {"asked": [(paper.code, paper.title) for paper in asked]}

    def act(self, form: PaperForm) -> NominationPaper:
        """Attach it."""
        return actions.attach_paper(actor=self.actor, nomination=self.nomination, **form.paper())

    def receipt(self, record: NominationPaper) -> Receipt:
        """Lead to the next paper."""
        return _receipt(
            self.nomination,
            _("Đã kèm giấy tờ"),
            record.paper.title,
            [
                Link(_("Kèm giấy tờ khác"), address("nomination_attach", self.nomination.uid)),
                Link(_("Trình hồ sơ"), address("nomination_submit", self.nomination.uid)),
            ],
        )


class SubmitNomination(NominationAct):
    """Submit one dossier."""

    template_name = "web/rounds/submit.html"
    title = gettext_lazy("Trình hồ sơ")
    form_class = ReviewForm
    permission = "nominations.submit_nomination"
    submit = gettext_lazy("Trình hồ sơ")
    confirm = gettext_lazy("Trình rồi thì hồ sơ cố định, muốn sửa phải rút về. Tiếp tục?")
    field_names = {"review": "held_on"}

    def form_arguments(self) -> dict[str, Any]:
        """Offer the unit's people."""
        return {"unit": self.nomination.nominating_unit}

    def act(self, form: ReviewForm) -> Nomination:
        """Submit it."""
        return actions.submit_nomination(
            actor=self.actor, nomination=self.nomination, on=form.cleaned_data["on"], review=form.review()
        )

    def receipt(self, record: Nomination) -> Receipt:
        """Say what follows."""
        lead = _("Tờ trình đã được lập; người thẩm định đã nhận thông báo.")
        if record.assessment is not None and record.assessment.outcome == Outcome.UNKNOWN:
            lead += " " + _("Luật chưa đủ căn cứ kết luận: hồ sơ được đánh dấu để người thẩm định xem xét.")
        return _receipt(record, _("Đã trình hồ sơ"), lead, [Link(_("Các đề nghị khác"), address("nomination_list"))])


class RecallNomination(NominationAct):
    """Take a submitted dossier back."""

    title = gettext_lazy("Rút về để sửa")
    form_class = ConfirmForm
    permission = "nominations.recall_nomination"
    submit = gettext_lazy("Rút về")

    def act(self, form: ConfirmForm) -> Nomination:  # noqa: ARG002  # a yes says nothing more
        """Recall it."""
        return actions.recall_nomination(actor=self.actor, nomination=self.nomination)

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the amendment."""
        amend = Link(_("Sửa đề nghị"), address("nomination_amend", record.uid))
        return _receipt(record, _("Đã rút hồ sơ về bản thảo"), "", [amend])


class WithdrawNomination(NominationAct):
    """Give a nomination up."""

    title = gettext_lazy("Rút đề nghị")
    form_class = ReasonForm
    permission = "nominations.withdraw_nomination"
    submit = gettext_lazy("Rút đề nghị")
    tone = "danger"
    confirm = gettext_lazy("Đề nghị đã rút không mở lại được. Tiếp tục?")

    def act(self, form: ReasonForm) -> Nomination:
        """Withdraw it."""
        return actions.withdraw_nomination(
            actor=self.actor, nomination=self.nomination, reason=form.cleaned_data["reason"]
        )

    def receipt(self, record: Nomination) -> Receipt:
        """Lead back."""
        return _receipt(record, _("Đã rút đề nghị"), "", [Link(_("Các đề nghị"), address("nomination_list"))])


def sees_nomination(actor: Account, nomination: Any) -> bool:
    """Say whether the account may open the dossier's papers."""
    return visible_to(actor).filter(pk=nomination.pk).exists()


urls = [
    path("de-nghi/", NominationList.as_view(), name="nomination_list"),
    path("dot-khen-thuong/<uuid:uid>/lap/", ChooseSubject.as_view(), name="nomination_choose"),
    path(
        "dot-khen-thuong/<uuid:uid>/lap/<uuid:unit>/<slug:kind>/<uuid:subject>/",
        DraftNomination.as_view(),
        name="nomination_draft",
    ),
    path("de-nghi/<uuid:uid>/", NominationPage.as_view(), name="nomination"),
    path("de-nghi/<uuid:uid>/sua/", AmendNomination.as_view(), name="nomination_amend"),
    path("de-nghi/<uuid:uid>/giay-to/", AttachPaper.as_view(), name="nomination_attach"),
    path("de-nghi/<uuid:uid>/trinh/", SubmitNomination.as_view(), name="nomination_submit"),
    path("de-nghi/<uuid:uid>/rut-ve/", RecallNomination.as_view(), name="nomination_recall"),
    path("de-nghi/<uuid:uid>/rut/", WithdrawNomination.as_view(), name="nomination_withdraw"),
]
