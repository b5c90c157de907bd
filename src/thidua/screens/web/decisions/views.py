"""Screens of decisions: the list, and one decision with its names and the law behind it."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import signed_copy_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import money_words
from thidua.procedure.councils.queries import SUBJECT_ORDER, counts_by_subject
from thidua.procedure.decisions import papers, queries
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.events import DECISION_ISSUED, DECISION_SIGNED
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.workflow import DECISION
from thidua.records.numbering.queries import given_by_office
from thidua.records.people.enums import SubjectKind
from thidua.records.signing.queries import usable_keys
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.backdating import mark_days
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

AREA = "decision_list"


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
        keys = usable_keys(self.actor, decision.issuer) if issued else []
        signs_here, signs_elsewhere = (any(key.asks_passphrase is here for key in keys) for here in (True, False))
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
            *link(
                _("Lập văn bản"),
                "decision_papers",
                "decisions.view_decision",
                issued or bool(decision.bonus_total),
                "secondary",
            ),
            *link(_("Ký số"), "decision_paper_sign", "decisions.take_signed_copy", signs_here, "secondary"),
            *link(_("Ký số hai bước"), "decision_await", "decisions.take_signed_copy", signs_elsewhere, "secondary"),
            *link(_("Tải bản đã ký lên"), "decision_signed_copy", "decisions.take_signed_copy", issued, "secondary"),
            *link(_("Gói hồ sơ (ZIP)"), "decision_bundle", "certificates.bundle_dossier", issued, "secondary"),
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
            "signed_copy": signed_copy_of(self.record, PaperKind.DECISION),
            "total_words": money_words(self.record.bonus_total or 0),
            "sees_meeting": self.may("councils.view_meeting", self.record.meeting),
        }


def find_decision(actor: Account, uid: uuid.UUID) -> Decision:
    """Return a decision the account may read."""
    joined = queries.visible_to(actor).select_related(
        "issuer", "round__issuer", "award_kind", "meeting__council__issuer", "signer"
    )
    return get_object_or_404(joined, uid=uid)


class DecisionPreview(DecisionPage):
    """The decision as it would print now."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        return preview(papers.decision_paper(self.record), str(self.record))
