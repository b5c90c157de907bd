"""What an authority prints on, and a decision's words on its blanks."""

import uuid
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import decree30
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.validators import refusing_unprintable
from thidua.procedure.certificates import papers, queries
from thidua.procedure.certificates.enums import FIELDS, field_name
from thidua.procedure.certificates.models import Certificate, PrinterOffset, StockDesign
from thidua.procedure.decisions.models import Decision
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.certificates.views import AREA, find_issued
from thidua.screens.web.previews import pdf_response
from thidua.screens.web.screens import Act, StaffScreen, address

PERMISSION = "certificates.keep_stock"
DESIGN_KEY, PRINTER_KEY = "phoi", "may-in"
NAMED_AT_MOST = 20


def crumbs_of_stock() -> list[Crumb]:
    """Come from the certificates."""
    return [Crumb(_("Giấy khen"), address("certificate_list"))]


class StockScreen(StaffScreen):
    """The authority's blanks, its printers, its picture of the emblem."""

    template_name = "web/stock/page.html"
    area = AREA
    title = _("Phôi, máy in và Quốc huy")
    lead = _("In giấy khen lên phôi có sẵn khung, hoặc in đủ màu trên giấy trắng với hình Quốc huy của cơ quan.")

    def crumbs(self) -> list[Crumb]:
        """Come from the certificates."""
        return crumbs_of_stock()

    def acts(self) -> list[Act]:
        """Offer to declare a blank."""
        return self.offer(_("Khai báo phôi"), address("stock_new"), PERMISSION, self.desk.issuer, tone="primary")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what there is."""
        issuer = self.desk.issuer
        return {
            **super().get_context_data(**kwargs),
            "designs": queries.designs_of(issuer) if issuer else (),
            "printers": queries.printers_of(issuer) if issuer else (),
            "has_emblem": issuer is not None and queries.has_emblem(issuer),
            "may_keep": self.may(PERMISSION, issuer),
        }


class EmblemShown(StaffScreen):
    """The picture of the emblem."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Send it."""
        picture = queries.emblem_of(self.desk.issuer) if self.desk.issuer else None
        if picture is None:
            raise Http404
        return HttpResponse(picture, content_type="image/png")


class _OfDesign(StaffScreen):
    """Something of one blank."""

    area = AREA

    @cached_property
    def design(self) -> StockDesign:
        """Return the blank of this address; one the account may not see does not exist for it."""
        return get_object_or_404(queries.designs_visible_to(self.actor), uid=self.kwargs["uid"])


class StockScan(_OfDesign):
    """The scan of a blank, laid under its fields."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Send it."""
        if not self.design.scan:
            raise Http404
        return HttpResponse(bytes(self.design.scan), content_type="image/jpeg")


class StockCalibration(_OfDesign):
    """The sheet by which a blank and a printer are brought together."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Draw it, as the chosen printer is set."""
        stock = queries.stock_of(self.design, _printer_asked(self, self.design))
        content = decree30.render_calibration_pdf(stock, {field: str(name) for field, name in FIELDS.items()})
        return pdf_response(content, _now("Tờ căn %s") % self.design)


class StockSample(_OfDesign):
    """One page with invented words, as they come to stand on the blank."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Draw it, as the chosen printer is set."""
        stock = queries.stock_of(self.design, _printer_asked(self, self.design))
        content = decree30.render_on_stock_pdf([_sample()], stock)
        return pdf_response(content, _now("In thử %s") % self.design)


@in_official_words
def _sample() -> decree30.Certificate:
    return decree30.Certificate(
        issuer="Chủ tịch Ủy ban nhân dân phường Mẫu",
        recipient="Nguyễn Thị Hồng Mẫu",
        detail="Tổ trưởng tổ dân phố 3, phường Mẫu",
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026",
        place="Phường Mẫu",
        dated=date(2026, 1, 10),
        signature=decree30.Signature.of("Chủ tịch", "Trần Văn Mẫu"),
        number=decree30.Number(1, "QĐ-UBND"),
        decided_on=date(2026, 1, 10),
        register_number="01",
        verification_url="https://vi-du.example/xac-thuc/0000-0000-0000/",
        verification_code="0000-0000-0000",
    )


def _printer_asked(screen: StaffScreen, design: StockDesign) -> PrinterOffset | None:
    """Return the printer that the address names, of the blank's own authority; None where it names none."""
    asked = screen.request.GET.get(PRINTER_KEY, "")
    if not asked:
        return None
    try:
        return get_object_or_404(queries.printers_of(design.issuer), uid=uuid.UUID(asked))
    except ValueError as error:
        raise Http404 from error


class _OnStock(StaffScreen):
    """The certificates of a decision, to be printed on blanks."""

    area = AREA

    @cached_property
    def decision(self) -> Decision:
        """Return the issued decision of this address."""
        return find_issued(self.actor, self.kwargs["uid"])

    @cached_property
    def certificates(self) -> list[Certificate]:
        """Return those that stand."""
        return list(queries.standing_certificates(self.decision))

    @cached_property
    def pages(self) -> list[decree30.Certificate]:
        """Return what their pages say."""
        common = papers.common_to(self.decision)
        return [papers.certificate(one, common=common) for one in self.certificates]

    def design_asked(self) -> StockDesign | None:
        """Return the blank that the address names, else the only one; None where there is a choice or none."""
        designs = queries.designs_of(self.decision.issuer)
        asked = self.request.GET.get(DESIGN_KEY, "")
        if asked:
            try:
                return get_object_or_404(designs, uid=uuid.UUID(asked))
            except ValueError as error:
                raise Http404 from error
        found = list(designs[:2])
        return found[0] if len(found) == 1 else None


class StockChoice(_OnStock):
    """Which blank, which printer; whose words have no room on it."""

    template_name = "web/stock/choice.html"
    title = _("In trên phôi có sẵn")

    def get_lead(self) -> StrOrPromise:
        """Name the decision."""
        return str(self.decision)

    def crumbs(self) -> list[Crumb]:
        """Come from the batch."""
        return [
            *crumbs_of_stock(),
            Crumb(self.decision.number_and_symbol, address("certificate_batch", self.decision.uid)),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the choice, and what is too long for the blank that was chosen."""
        self.require("certificates.render_certificates", self.decision)
        design = self.design_asked()
        printer = _printer_asked(self, design) if design is not None else None
        return {
            **super().get_context_data(**kwargs),
            "designs": queries.designs_of(self.decision.issuer),
            "printers": queries.printers_of(self.decision.issuer),
            "design": design,
            "printer": printer,
            "count": len(self.certificates),
            "crowded": [] if design is None else self._crowded(design),
            "pdf_url": "" if design is None else self._pdf(design, printer),
            "may_keep": self.may(PERMISSION, self.decision.issuer),
        }

    def _pdf(self, design: StockDesign, printer: PrinterOffset | None) -> str:
        chosen = f"?{DESIGN_KEY}={design.uid}" + (f"&{PRINTER_KEY}={printer.uid}" if printer else "")
        return address("certificate_on_stock", self.decision.uid) + chosen

    def _crowded(self, design: StockDesign) -> list[tuple[Certificate, str]]:
        stock = queries.stock_of(design)
        found = []
        for certificate, page in zip(self.certificates, self.pages, strict=True):
            if fields := decree30.crowded_fields(page, stock):
                found.append((certificate, ", ".join(field_name(one) for one in fields)))
        return found[:NAMED_AT_MOST]


class StockPrinted(_OnStock):
    """Only the words that the blank leaves open, a page for each certificate; drawn now, kept nowhere."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the pages."""
        self.require("certificates.render_certificates", self.decision)
        design = self.design_asked()
        if design is None or not self.certificates:
            raise Http404
        stock = queries.stock_of(design, _printer_asked(self, design))
        with refusing_unprintable():
            content = decree30.render_on_stock_pdf(self.pages, stock)
        return pdf_response(content, _now("Chữ trên phôi %s") % self.decision)
