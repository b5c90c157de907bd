"""Screens of certificates: a decision's batch, one certificate, a code to check."""

import uuid
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import newest_paper, papers_of
from thidua.foundation.kernel.text import fold
from thidua.procedure.certificates import papers, queries
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.validators import normalised_code, written_code
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import of_own_authorities
from thidua.records.signing.queries import usable_keys
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.history import timeline_of
from thidua.screens.web.offers import address_warning
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address

AREA = "certificate_list"
CODE_KEY = "ma"
LONGEST_CODE = 40
_MADE = "entries__award__certificate"


class CertificateList(ListScreen):
    """The year's issued decisions with how far their certificates are, and the box that checks a code."""

    template_name = "web/certificates/list.html"
    area = AREA
    title = _("Giấy khen")
    columns = (
        Column(_("Quyết định"), ("year", "number")),
        Column(_("Trích yếu"), "subject_line"),
        Column(_("Số giấy"), numeric=True),
        Column(_("Chờ in"), numeric=True),
        Column(_("Đã tạo bản in"), numeric=True),
        Column(_("Đã trao"), numeric=True),
    )
    empty_title = _("Chưa có giấy khen nào")
    empty_text = _("Giấy khen được lập khi quyết định khen thưởng được ban hành.")

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return _("Giấy khen kèm các quyết định khen thưởng thành tích năm %s.") % self.desk.year

    def acts(self) -> list[Act]:
        """Offer what they are printed on."""
        return self.offer(
            _("Phôi, máy in và Quốc huy"), address("stock_list"), "certificates.keep_stock", self.desk.issuer
        )

    def rows(self) -> QuerySet[Decision]:
        """Return the issued decisions with their certificates counted by state."""
        issued = of_own_authorities(self.actor).issued().filter(issuer=self.desk.issuer, round__year=self.desk.year)
        counts = {state.value: Count(_MADE, filter=Q(**{f"{_MADE}__state": state.value})) for state in CertificateState}
        return (
            issued.select_related("round", "award_kind")
            .annotate(made=Count(_MADE), **counts)
            .order_by("-year", "-number")
        )


class CodeCheck(StaffScreen):
    """What the public page answers to a code, and for the office the certificate behind it."""

    template_name = "web/certificates/check.html"
    area = AREA
    title = _("Kiểm tra mã xác thực")

    def crumbs(self) -> list[Crumb]:
        """Come from the certificates."""
        return [Crumb(_("Giấy khen"), address("certificate_list"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Answer the code as typed."""
        typed = self.request.GET.get(CODE_KEY, "").strip()[:LONGEST_CODE]
        found = queries.verify(typed) if typed else None
        own = queries.visible_to(self.actor).filter(code=normalised_code(typed)).first() if typed else None
        return {
            **super().get_context_data(**kwargs),
            "typed": typed,
            "found": found,
            "is_known": found is not None and found.is_known,
            "own": own,
        }


class CertificateBatch(ListScreen):
    """The certificates of one decision: each one's state, the file for the printer, the text for printed stock."""

    template_name = "web/certificates/batch.html"
    area = AREA
    columns = (
        Column(_("Số vào sổ"), "award__register_number", numeric=True),
        Column(_("Tên"), "award__subject_sort_key"),
        Column(_("Trạng thái"), "state"),
        Column(_("Trao ngày"), "handed_over_on"),
        Column(_("Mã xác thực")),
        Column(""),
    )
    search_label = _("Tìm theo tên hoặc đơn vị (không cần dấu)")
    empty_title = _("Chưa lập giấy khen")
    empty_text = _("Bấm «Tạo bản in» để lập mã xác thực và bản in cho mọi trường hợp của quyết định.")
    per_page = 50

    @cached_property
    def decision(self) -> Decision:
        """Return the issued decision of this address."""
        return find_issued(self.actor, self.kwargs["uid"])

    def get_title(self) -> StrOrPromise:
        """Name the decision."""
        return _("Giấy khen kèm %s") % self.decision

    def get_lead(self) -> StrOrPromise:
        """Say what for."""
        return self.decision.subject_line

    def crumbs(self) -> list[Crumb]:
        """Come from the certificates."""
        return [Crumb(_("Giấy khen"), address("certificate_list"))]

    def rows(self) -> QuerySet[Certificate]:
        """Return the certificates in the order of the decision."""
        return queries.certificates_of(self.decision)

    def search(self, rows: QuerySet[Certificate], text: str) -> QuerySet[Certificate]:
        """Find by name or unit, marks left out."""
        return rows.filter(award__subject_folded__contains=fold(text))

    def filters(self) -> list[Filter]:
        """Narrow by state."""
        return [Filter("trang-thai", _("Trạng thái"), CertificateState.choices, lookup="state")]

    @cached_property
    def batch(self) -> StoredPaper | None:
        """Return the newest file with all certificates."""
        return newest_paper(self.decision, PaperKind.CERTIFICATE_BATCH)

    def acts(self) -> list[Act]:
        """Offer printing and rendering."""
        decision = self.decision
        blank = address("certificate_blank", decision.uid)
        render = address("certificate_render", decision.uid)
        permission = "certificates.render_certificates"
        made = self.batch is not None
        again = _("Tạo lại bản in") if made else _("Tạo bản in")
        return [
            *self.offer(again, render, permission, decision, tone="secondary" if made else "primary"),
            *self.offer(_("In trên phôi có sẵn"), blank, permission, decision, when=made),
            *self.offer(
                _("Ký số"),
                address("certificate_sign", decision.uid),
                "certificates.sign_certificates",
                decision,
                when=made and any(key.asks_passphrase for key in usable_keys(self.actor, decision.issuer)),
            ),
            *([Act(_("In cả tập (PDF)"), address("paper", self.batch.uid), "primary")] if self.batch else ()),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add how far it is and the earlier batches."""
        return {
            **super().get_context_data(**kwargs),
            "decision": self.decision,
            "progress": queries.progress_of(self.decision),
            "batches": papers_of(self.decision, PaperKind.CERTIFICATE_BATCH).order_by("-version"),
            "unconfirmed": address_warning(),
            "lacks_emblem": not queries.has_emblem(self.decision.issuer),
            "money_alone": queries.is_money_alone(self.decision),
            "may_hand_over": self.may("certificates.hand_over_certificate", self.decision),
        }


def find_issued(actor: Account, uid: uuid.UUID) -> Decision:
    """Return an issued decision of the account's authorities."""
    issued = of_own_authorities(actor).issued()
    return get_object_or_404(issued.select_related("issuer", "round", "award_kind", "signer"), uid=uid)


def find_certificate(actor: Account, uid: uuid.UUID) -> Certificate:
    """Return a certificate the account may see."""
    joined = queries.visible_to(actor).select_related(
        "award__award_kind", "award__issuer", "award__decision_entry__decision", "paper"
    )
    return get_object_or_404(joined, uid=uid)


class CertificatePage(DetailScreen):
    """One certificate."""

    template_name = "web/certificates/page.html"
    record_name = "certificate"
    area = AREA

    def find(self, uid: uuid.UUID) -> Certificate:
        """Return the certificate."""
        return find_certificate(self.actor, uid)

    def get_title(self) -> StrOrPromise:
        """Name whose it is."""
        return papers.named(self.record.award)

    def crumbs(self) -> list[Crumb]:
        """Come from the batch."""
        decision = self.record.award.decision_entry.decision
        return [
            Crumb(_("Giấy khen"), address("certificate_list")),
            Crumb(decision.number_and_symbol, address("certificate_batch", decision.uid)),
        ]

    def acts(self) -> list[Act]:
        """Offer the page and handing over."""
        certificate = self.record
        shown = [Act(_("Mở bản in (PDF)"), address("paper", certificate.paper.uid))] if certificate.paper else []
        return [
            *shown,
            *self.offer(
                _("Gói hồ sơ (ZIP)"),
                address("certificate_bundle", certificate.uid),
                "certificates.bundle_dossier",
                certificate,
            ),
            *self.offer(
                _("Thay giấy khen"),
                address("certificate_replace", certificate.uid),
                "certificates.replace_certificate",
                certificate,
                when=certificate.award.stands,
            ),
            *self.offer(
                _("Ghi nhận đã trao"),
                address("certificate_hand_over", certificate.uid),
                "certificates.hand_over_certificate",
                certificate,
                when=certificate.is_rendered,
                tone="primary",
            ),
        ]

    def history(self) -> list[TimelineEntry]:
        """Return the history of the certificate and of its decision."""
        return timeline_of(self.record, self.record.award.decision_entry.decision)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the code as it is printed and where it leads."""
        return {
            **super().get_context_data(**kwargs),
            "written_code": written_code(self.record.code),
            "unconfirmed": address_warning(),
            "verification": queries.verification_address(self.record.code),
            "replaced": [(old, written_code(old.code)) for old in self.record.replaced.select_related("paper")],
        }
