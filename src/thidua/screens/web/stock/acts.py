"""Acts on printed stock: declare, arrange, retire a blank; set a printer; keep the emblem."""

from decimal import Decimal
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.certificates import actions, queries
from thidua.procedure.certificates.models import EmblemPicture, PrinterOffset, StockDesign
from thidua.procedure.certificates.validators import read_places
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.certificates.views import AREA
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.screens import ActionScreen, Receipt, address
from thidua.screens.web.stock import forms
from thidua.screens.web.stock.views import PERMISSION, crumbs_of_stock


class _StockAct(ActionScreen):
    """An act on what the authority prints on."""

    area = AREA
    permission = PERMISSION
    stays = True

    @cached_property
    def issuer(self) -> Unit | None:
        """Return the authority whose desk this is."""
        return self.desk.issuer

    def target(self) -> object:
        """Ask over the authority."""
        return self.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the list of blanks."""
        return [*crumbs_of_stock(), Crumb(_("Phôi, máy in và Quốc huy"), address("stock_list"))]


class StockNew(_StockAct):
    """Declare a blank."""

    title = _("Khai báo phôi in sẵn")
    form_class = forms.NewStock
    field_names = {"picture": "scan"}
    submit = _("Khai báo và sắp chữ")

    def initial(self) -> dict[str, object]:
        """Propose A4 lying."""
        return {"width": Decimal(297), "height": Decimal(210)}

    def act(self, form: forms.NewStock) -> StockDesign:
        """Declare it."""
        assert self.issuer is not None  # the permission was asked over it
        given = form.cleaned_data
        return actions.design_stock(
            actor=self.actor,
            issuer=self.issuer,
            name=given["name"],
            width=given["width"],
            height=given["height"],
            scan=given["scan"][0] if given["scan"] else b"",
        )

    def receipt(self, record: StockDesign) -> Receipt:
        """Lead to its places."""
        return Receipt(_("Đã khai báo phôi"), address("stock_arrange", record.uid), lead=record.name)


class _DesignAct(_StockAct):
    """An act on one blank."""

    @cached_property
    def design(self) -> StockDesign:
        """Return the blank of this address."""
        return get_object_or_404(queries.designs_visible_to(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the blank."""
        return self.design


class StockArrange(_DesignAct):
    """Set which fields are printed on a blank and where: by numbers, by dragging, by the arrow keys."""

    template_name = "web/stock/arrange.html"
    title = _("Sắp chữ trên phôi")
    form_class = forms.ArrangeStock
    submit = _("Lưu vị trí")
    field_names = {"picture": "scan"}

    def get_lead(self) -> StrOrPromise:
        """Name the blank and its size."""
        return self.design.name

    def initial(self) -> dict[str, object]:
        """Show its name."""
        return {"name": self.design.name}

    def form_arguments(self) -> dict[str, object]:
        """Show where its fields stand."""
        return {"places": read_places(self.design.places)}

    def act(self, form: forms.ArrangeStock) -> StockDesign:
        """Keep them."""
        given = form.cleaned_data
        return actions.arrange_stock(
            actor=self.actor,
            design=self.design,
            name=given["name"],
            places=given["places"],
            scan=given["scan"][0] if given["scan"] else None,
        )

    def receipt(self, record: StockDesign) -> Receipt:
        """Stay with it."""
        return Receipt(_("Đã lưu vị trí chữ"), address("stock_arrange", record.uid), lead=record.name)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the blank and the printers to try it on."""
        return {
            **super().get_context_data(**kwargs),
            "design": self.design,
            "has_scan": bool(self.design.scan),
            "printers": queries.printers_of(self.design.issuer),
        }


class StockRetire(_DesignAct):
    """Print with a blank no more."""

    title = _("Thôi dùng phôi")
    form_class = ConfirmForm
    submit = _("Thôi dùng")
    tone = "danger"

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return self.design.name

    def act(self, form: ConfirmForm) -> StockDesign:  # noqa: ARG002  # nothing to fill in
        """Retire it from today on."""
        return actions.retire_stock(actor=self.actor, design=self.design, on=self.desk.today)

    def receipt(self, record: StockDesign) -> Receipt:
        """Go back to the list."""
        return Receipt(_("Đã thôi dùng phôi"), address("stock_list"), lead=record.name)


class PrinterSet(_StockAct):
    """Keep how far a printer prints askew."""

    title = _("Chỉnh độ lệch máy in")
    form_class = forms.SetPrinter
    verb = staticmethod(actions.set_printer)
    given = ("issuer",)

    def initial(self) -> dict[str, object]:
        """Begin straight."""
        return {"dx": Decimal(0), "dy": Decimal(0)}

    def receipt(self, record: PrinterOffset) -> Receipt:
        """Go back to the list."""
        return Receipt(_("Đã ghi độ lệch máy in"), address("stock_list"), lead=record.name)


class PrinterRemove(_StockAct):
    """Forget a printer's offset."""

    title = _("Bỏ máy in")
    form_class = ConfirmForm
    submit = _("Bỏ")
    tone = "danger"

    @cached_property
    def printer(self) -> PrinterOffset:
        """Return the printer of this address."""
        return get_object_or_404(queries.printers_visible_to(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the printer."""
        return self.printer

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return self.printer.name

    def act(self, form: ConfirmForm) -> None:  # noqa: ARG002  # nothing to fill in
        """Forget it."""
        actions.remove_printer(actor=self.actor, printer=self.printer)

    def receipt(self, record: None) -> Receipt:  # noqa: ARG002  # nothing is left of it
        """Go back to the list."""
        return Receipt(_("Đã bỏ máy in"), address("stock_list"), lead=self.printer.name)


class EmblemKeep(_StockAct):
    """Keep the picture of the emblem."""

    title = _("Đặt hình Quốc huy")
    form_class = forms.KeepEmblem

    def act(self, form: forms.KeepEmblem) -> EmblemPicture:
        """Keep it."""
        assert self.issuer is not None  # the permission was asked over it
        picture, _kind = form.cleaned_data["picture"]
        return actions.keep_emblem(actor=self.actor, issuer=self.issuer, picture=picture)

    def receipt(self, record: EmblemPicture) -> Receipt:  # noqa: ARG002  # nothing to tell of it
        """Say from when it holds."""
        return Receipt(
            _("Đã đặt hình Quốc huy"), address("stock_list"), lead=_("Giấy khen tạo bản in từ nay có hình này.")
        )


class EmblemRemove(_StockAct):
    """Leave the emblem's place free."""

    title = _("Bỏ hình Quốc huy")
    form_class = ConfirmForm
    submit = _("Bỏ")
    tone = "danger"

    def act(self, form: ConfirmForm) -> None:  # noqa: ARG002  # nothing to fill in
        """Remove it."""
        assert self.issuer is not None  # the permission was asked over it
        actions.remove_emblem(actor=self.actor, issuer=self.issuer)

    def receipt(self, record: None) -> Receipt:  # noqa: ARG002  # nothing is left of it
        """Go back to the list."""
        return Receipt(_("Đã bỏ hình Quốc huy"), address("stock_list"))
