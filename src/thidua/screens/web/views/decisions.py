"""Screens of decisions."""

import re
import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import money_words
from thidua.procedure.councils.queries import SUBJECT_ORDER, counts_by_subject
from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.events import DECISION_ISSUED, DECISION_SIGNED
from thidua.procedure.decisions.models import Decision, DecisionEntry, RoundingChoice
from thidua.procedure.decisions.workflow import DECISION
from thidua.records.numbering.queries import book_of, given_by_office
from thidua.records.people.enums import SubjectKind
from thidua.records.people.queries import posts_of_account
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.answers.needs import needs_or_why
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.desk import Desk
from thidua.screens.web.forms import decisions as forms
from thidua.screens.web.offers import address_warning, people_with_posts
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

AREA = "decision_list"
_BODY = re.compile(r"\b(?:Ủy ban nhân dân|UBND)\b", re.IGNORECASE)


def with_counts(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Count the names on each decision by kind of subject."""
    return decisions.annotate(
        **{
            f"{kind.value}_count": Count("entries", filter=Q(entries__nomination__subject_kind=kind.value))
            for kind in SubjectKind
        }
    )


class DecisionList(ListScreen):
    """The decisions on the year's rounds."""

    template_name = "web/decisions/list.html"
    area = AREA
    title = _("Quyết định khen thưởng")
    columns = (
        Column(_("Số"), ("year", "number")),
        Column(_("Trích yếu"), "subject_line"),
        Column(_("Ngày"), "issued_on"),
        Column(_("Trạng thái"), "state"),
        Column(_("Tập thể"), numeric=True),
        Column(_("Hộ"), numeric=True),
        Column(_("Cá nhân"), numeric=True),
        Column(_("Tiền thưởng"), "bonus_total", numeric=True),
    )
    sheet_columns = (
        SheetColumn(_("Số"), lambda row: row.number_and_symbol),
        SheetColumn(_("Ngày ban hành"), lambda row: row.issued_on, 14),
        SheetColumn(_("Trích yếu"), lambda row: row.subject_line, 60),
        SheetColumn(_("Hình thức, danh hiệu"), lambda row: str(row.award_kind), 30),
        SheetColumn(_("Trạng thái"), lambda row: row.get_state_display()),
        SheetColumn(_("Tập thể"), lambda row: row.collective_count, 10),
        SheetColumn(_("Hộ gia đình"), lambda row: row.household_count, 10),
        SheetColumn(_("Cá nhân"), lambda row: row.individual_count, 10),
        SheetColumn(_("Tiền thưởng (đồng)"), lambda row: row.bonus_total),
    )
    searched = ("subject_line", "round__title")
    search_label = _("Tìm theo trích yếu hoặc đợt")
    empty_title = _("Chưa có quyết định nào")
    empty_text = _("Quyết định được dự thảo từ một phiên họp Hội đồng đã thông qua biên bản.")

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return _("Quyết định khen thưởng thành tích năm %s.") % self.desk.year

    def rows(self) -> QuerySet[Decision]:
        """Return the year's decisions of the authority."""
        seen = queries.visible_to(self.actor).filter(issuer=self.desk.issuer, round__year=self.desk.year)
        return with_counts(seen.select_related("round", "award_kind")).order_by(
            "-year", "-number", "-drafted_on", "-pk"
        )

    def filters(self) -> list[Filter]:
        """Narrow by state."""
        return [Filter("trang-thai", _("Trạng thái"), DecisionState.choices, lookup="state")]

    def acts(self) -> list[Act]:
        """Offer to draft, and to settle how bonuses are rounded."""
        draft, settle = address("decision_draft"), address("decision_rounding")
        return [
            *self.offer(_("Dự thảo quyết định"), draft, "decisions.draft_decision", self.desk.issuer, tone="primary"),
            *self.offer(_("Cách làm tròn tiền thưởng"), settle, "decisions.settle_rounding", self.desk.issuer),
            *self.offer(_("Căn cứ"), address("basis_list"), "decisions.keep_basis", self.desk.issuer),
            *self.offer(_("Lời văn"), address("wording_list"), "decisions.keep_wording", self.desk.issuer),
        ]


@dataclass(frozen=True)
class NameList:
    """One of a decision's lists with its sum."""

    title: StrOrPromise
    entries: list[DecisionEntry]
    total: int


def name_lists(decision: Decision) -> list[NameList]:
    """Return the decision's lists: collectives, households, people by given name."""
    entries = list(queries.entries_of(decision))
    lists = []
    for kind in SUBJECT_ORDER:
        chosen = [entry for entry in entries if entry.nomination.subject_kind == kind]
        if chosen:
            lists.append(NameList(papers.ANNEX_NAMES[kind], chosen, sum(entry.bonus or 0 for entry in chosen)))
    return lists


@dataclass(frozen=True)
class LawBehind:
    """What the law says of a decision on its day."""

    power: str
    grounds: list[str]
    bonus: list[str]
    problems: list[str]


def law_behind(decision: Decision, lists: list[NameList]) -> LawBehind:
    """Ask the lawbook for the power to decide, the grounds and the texts of the bonus, as of the decision's day."""
    on = decision.issued_on or decision.signed_on or decision.drafted_on
    power, bonus, problems = "", [], []
    try:
        found = queries.power_to_decide(decision.issuer, decision.award_kind, on)
        power = f"{found.role_title} ({found.citation})"
    except RefusedError as refusal:
        problems.append(str(refusal))
    try:
        counts = counts_by_subject([entry.nomination for one in lists for entry in one.entries])
        bonus = list(queries.reckon_bonuses(decision.issuer, decision.award_kind, counts, on).citations)
    except RefusedError as refusal:
        problems.append(str(refusal))
    grounds = papers.grounds_of(decision.issuer, decision.award_kind, on)
    own = papers.words_before(decision).grounds
    problems += grounds.left_out if own is None else papers.problems_of_grounds(own, on)
    return LawBehind(power, list(grounds.lines if own is None else own), bonus, problems)


class DecisionPage(DetailScreen):
    """One decision: its two lists with bonuses, the law behind it, its papers."""

    template_name = "web/decisions/page.html"
    record_name = "decision"
    area = AREA

    def find(self, uid: uuid.UUID) -> Decision:
        """Return the decision."""
        return find_decision(self.actor, uid)

    def get_lead(self) -> StrOrPromise:
        """Say what it is about."""
        return self.record.subject_line if self.record.number else ""

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return [Crumb(_("Quyết định"), address("decision_list"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        decision = self.record

        def link(label: StrOrPromise, name: str, permission: str, when: bool, tone: str) -> list[Act]:
            return self.offer(label, address(name, decision.uid), permission, decision, when=when, tone=tone)

        # What may still be written is what may be signed.
        draft, issued = DECISION.allows("sign", decision.state), decision.is_issued
        signed = DECISION.allows("issue", decision.state)
        look = [] if issued else [Act(_("Xem trước (PDF)"), address("decision_preview", decision.uid))]
        return [
            *look,
            *link(_("Sửa lời văn"), "decision_amend", "decisions.amend_decision", draft, "secondary"),
            *link(_("Tải bản Word để sửa"), "decision_word", "decisions.amend_decision", draft, "secondary"),
            *link(_("Nạp bản Word đã sửa"), "decision_word_hand_in", "decisions.amend_decision", draft, "secondary"),
            *link(_("Ký quyết định"), "decision_sign", "decisions.sign_decision", draft, "primary"),
            *link(_("Trả về dự thảo"), "decision_unsign", "decisions.unsign_decision", signed, "secondary"),
            *link(_("Ban hành"), "decision_issue", "decisions.issue_decision", signed, "primary"),
            *self.offer(
                _("Sửa số quyết định"),
                address("decision_number", decision.uid),
                "decisions.issue_decision",
                decision,
                when=issued and given_by_office(decision.issuer, decision.symbol, decision.year),
            ),
            *link(_("Giấy khen"), "certificate_batch", "certificates.view_certificate", issued, "secondary"),
        ]

    def papers(self) -> QuerySet[StoredPaper]:
        """Return the papers; the certificates of everybody only to the office that prints them."""
        kept = super().papers()
        assert isinstance(kept, QuerySet)
        if not self.may("decisions.view_decision", self.record):
            kept = kept.exclude(kind=PaperKind.EDITED_DRAFT)
        if self.may("certificates.view_certificate", self.record):
            return kept
        return kept.exclude(kind=PaperKind.CERTIFICATE_BATCH)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lists and the law."""
        lists = name_lists(self.record)
        mark_days([self.record], signed_on=DECISION_SIGNED, issued_on=DECISION_ISSUED)
        return {
            **super().get_context_data(**kwargs),
            "lists": lists,
            "law": law_behind(self.record, lists),
            "total_words": money_words(self.record.bonus_total or 0),
            "sees_meeting": self.may("councils.view_meeting", self.record.meeting),
        }


def find_decision(actor: Account, uid: uuid.UUID) -> Decision:
    """Return a decision the account may read."""
    joined = queries.visible_to(actor).select_related(
        "issuer", "round__issuer", "award_kind", "meeting__council__issuer", "signer"
    )
    return get_object_or_404(joined, uid=uid)


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

    def form_arguments(self) -> dict[str, Any]:
        """Offer the matters."""
        return {"matters": self.matters}

    def initial(self) -> dict[str, object]:
        """Begin with the meeting the address names."""
        values: dict[str, Any] = {"on": self.desk.today}
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
        shown: dict[str, Any] = {"no_meetings": not self.matters}
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


def signing_choices(desk: Desk) -> dict[str, Any]:
    """Return whom a form of signing offers: the people of the authority, with their posts."""
    people, lines = people_with_posts([desk.issuer] if desk.issuer is not None else [])
    return {"people": people, "lines": lines}


def usual_signature(desk: Desk) -> dict[str, Any]:
    """Propose the signed-in account's own person with their newest post in the authority."""
    post = posts_of_account(desk.actor, desk.issuer).first() if desk.issuer is not None else None
    if post is None:
        return {"on": desk.today}
    # A paper names the body above the signature already, so the post stands without it.
    title = _BODY.split(post.title, maxsplit=1)[0].strip()
    return {"signer": post.person, "signer_post": title, "on": desk.today}


class DecisionSign(DecisionAct):
    """Sign the draft."""

    template_name = "web/decisions/sign.html"
    title = _("Ký quyết định")
    form_class = forms.SignPaper
    permission = "decisions.sign_decision"
    submit = _("Ký")
    verb = staticmethod(actions.sign_decision)
    given = ("decision",)
    done = _("Đã ký quyết định")
    lands = "decision"
    tells = "subject_line"
    then = ((_("Ban hành"), "decision_issue"),)

    def form_arguments(self) -> dict[str, Any]:
        """Offer the authority's people."""
        return signing_choices(self.desk)

    def initial(self) -> dict[str, object]:
        """Propose who is signed in."""
        return usual_signature(self.desk)


class DecisionUnsign(DecisionAct):
    """Send a signed decision back to draft."""

    title = _("Trả về dự thảo")
    form_class = forms.UnsignDecision
    permission = "decisions.unsign_decision"
    submit = _("Trả về dự thảo")
    verb = staticmethod(actions.unsign_decision)
    given = ("decision",)
    done = _("Đã trả về dự thảo")
    lands = "decision"


class DecisionIssue(DecisionAct):
    """Issue: the number, the register, the certificates."""

    template_name = "web/decisions/issue.html"
    title = _("Ban hành quyết định")
    form_class = forms.IssueDecision
    permission = "decisions.issue_decision"
    submit = _("Ban hành")
    confirm = _("Ban hành là không thu lại được: cấp số và vào sổ khen thưởng. Ban hành?")
    verb = staticmethod(actions.issue_decision)
    given = ("decision",)

    def initial(self) -> dict[str, object]:
        """Propose the day of the signature."""
        return {"on": self.decision.signed_on}

    def form_arguments(self) -> dict[str, Any]:
        """Ask the number where the office gives it."""
        decision = self.decision
        year = decision.signed_on.year if decision.signed_on else self.desk.today.year
        return {"book": book_of(decision.issuer, decision.symbol, year)}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Warn while the codes of the certificates may lead nowhere."""
        return {**super().get_context_data(**kwargs), "unconfirmed": address_warning()}

    def receipt(self, record: Decision) -> Receipt:
        """Give the number; lead on to the certificates."""
        return Receipt(
            _("Đã ban hành quyết định"),
            address("decision", record.uid),
            reference=record.number_and_symbol,
            reference_label=_("Số quyết định"),
            lead=_("%s trường hợp đã vào sổ khen thưởng; giấy khen đang được chuẩn bị.") % record.entries.count(),
            following=[
                Link(_("Giấy khen của quyết định này"), address("certificate_batch", record.uid)),
                Link(_("Sổ khen thưởng"), f"{address('award_list')}?nam={record.round.year}"),
            ],
        )


class DecisionPreview(DecisionPage):
    """The decision as it would print now."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        return preview(papers.decision_paper(self.record), str(self.record))


urls = [
    path("quyet-dinh/", DecisionList.as_view(), name="decision_list"),
    path("quyet-dinh/du-thao/", DecisionDraft.as_view(), name="decision_draft"),
    path("quyet-dinh/lam-tron/", RoundingSettle.as_view(), name="decision_rounding"),
    path("quyet-dinh/<uuid:uid>/", DecisionPage.as_view(), name="decision"),
    path("quyet-dinh/<uuid:uid>/xem-truoc/", DecisionPreview.as_view(), name="decision_preview"),
    path("quyet-dinh/<uuid:uid>/sua/", DecisionAmend.as_view(), name="decision_amend"),
    path("quyet-dinh/<uuid:uid>/ky/", DecisionSign.as_view(), name="decision_sign"),
    path("quyet-dinh/<uuid:uid>/tra-lai/", DecisionUnsign.as_view(), name="decision_unsign"),
    path("quyet-dinh/<uuid:uid>/ban-hanh/", DecisionIssue.as_view(), name="decision_issue"),
]
