"""Screens of the texts an authority cites of its own."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.models import LegalBasis
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.decisions import word_forms as forms
from thidua.screens.web.decisions.views import AREA
from thidua.screens.web.screens import Act, ActionScreen, Receipt, StaffScreen, address


def decision_crumbs() -> list[Crumb]:
    return [Crumb(_("Quyết định"), address("decision_list"))]


class BasisList(StaffScreen):
    """The grounds of the authority's decisions: those of the law today, and those the office keeps."""

    template_name = "web/decisions/bases.html"
    area = AREA
    title = _("Căn cứ của quyết định")
    lead = _("Căn cứ theo luật được ghi tự động theo ngày; ở đây thêm văn bản của tỉnh, của cơ quan.")

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return decision_crumbs()

    def acts(self) -> list[Act]:
        """Offer to add one."""
        return self.offer(
            _("Thêm căn cứ"), address("basis_enter"), "decisions.keep_basis", self.desk.issuer, tone="primary"
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the bases."""
        issuer = self.desk.issuer
        self.require("decisions.keep_basis", issuer)
        return {
            **super().get_context_data(**kwargs),
            "bases": [(basis, papers.cite_own(basis)) for basis in queries.bases_of(issuer)] if issuer else [],
            "today": self.desk.today,
        }


class BasisEnter(ActionScreen):
    """Add a text that decisions cite."""

    area = AREA
    title = _("Thêm căn cứ")
    form_class = forms.EnterBasis
    permission = "decisions.keep_basis"
    submit = _("Thêm căn cứ")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*decision_crumbs(), Crumb(_("Căn cứ"), address("basis_list"))]

    def act(self, form: forms.EnterBasis) -> LegalBasis:
        """Enter it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.enter_basis(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)

    def receipt(self, record: LegalBasis) -> Receipt:
        """Show how it will be cited."""
        return Receipt(_("Đã thêm căn cứ"), address("basis_list"), lead=_now("Căn cứ %s;") % papers.cite_own(record))


class BasisEnd(ActionScreen):
    """Say until when a text is cited."""

    area = AREA
    title = _("Thôi dẫn căn cứ")
    form_class = forms.EndBasis
    permission = "decisions.keep_basis"
    submit = _("Ghi ngày cuối")
    verb = staticmethod(actions.end_basis)
    given = ("basis",)
    done = _("Đã ghi ngày cuối của căn cứ")
    lands = "basis_list"
    of = None
    tells = "__str__"

    @cached_property
    def basis(self) -> LegalBasis:
        """Return the text of this address."""
        return get_object_or_404(queries.visible_bases(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the text."""
        return self.basis

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return papers.cite_own(self.basis)

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*decision_crumbs(), Crumb(_("Căn cứ"), address("basis_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"last_day": self.desk.today}
