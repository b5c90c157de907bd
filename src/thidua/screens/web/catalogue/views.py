"""Screens of the fields of work, for the administrator."""

from functools import cached_property

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from thidua.records.catalogue import actions
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.catalogue.queries import fields
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.catalogue.forms import AmendFieldForm, FieldForm, NothingForm
from thidua.screens.web.screens import Act, ActionScreen, ListScreen, Receipt, address

LIST = Crumb(gettext_lazy("Lĩnh vực công tác"), "/lam-viec/linh-vuc/")
ENTER = "catalogue.enter_field"


class FieldList(ListScreen):
    """The fields by which movements, figures and awards are classed."""

    template_name = "web/catalogue/fields.html"
    area = "field_list"
    title = gettext_lazy("Lĩnh vực công tác")
    lead = gettext_lazy("Phong trào, chỉ tiêu, kết quả và khen thưởng được phân theo các lĩnh vực này.")
    columns = (
        Column(gettext_lazy("Thứ tự"), ("order", "code"), numeric=True),
        Column(gettext_lazy("Lĩnh vực"), "name"),
        Column(gettext_lazy("Phong trào"), "movement_count", numeric=True),
        Column(gettext_lazy("Tình trạng"), "retired"),
    )
    empty_title = gettext_lazy("Chưa có lĩnh vực nào")
    empty_text = gettext_lazy("Hãy lấy danh mục thường dùng của cấp xã rồi sửa cho hợp với địa phương.")
    per_page = 100

    def rows(self) -> QuerySet[FieldOfWork]:
        """Return every field with the number of movements it is named in."""
        self.require(ENTER)
        return fields().annotate(movement_count=Count("movements"))

    def acts(self) -> list[Act]:
        """Offer to add one, or the usual ones at once."""
        return [
            *self.offer(_("Thêm lĩnh vực"), address("field_enter"), ENTER, tone="primary"),
            *self.offer(_("Lấy danh mục thường dùng"), address("fields_standard"), ENTER),
        ]


class _FieldAct(ActionScreen):
    area = "field_list"
    permission = ENTER
    done = _("Đã lưu lĩnh vực")
    lands = "field_list"
    of = None
    tells = "name"
    then = ((_("Thêm lĩnh vực khác"), "field_enter"),)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]


class EnterField(_FieldAct):
    """Add a field."""

    stays = True
    title = gettext_lazy("Thêm lĩnh vực")
    form_class = FieldForm
    submit = gettext_lazy("Thêm")
    verb = staticmethod(actions.enter_field)


class AmendField(_FieldAct):
    """Change a field."""

    stays = True
    form_class = AmendFieldForm
    permission = "catalogue.amend_field"
    verb = staticmethod(actions.amend_field)
    given = ("field",)

    @cached_property
    def field(self) -> FieldOfWork:
        """Return the field of the address."""
        return get_object_or_404(FieldOfWork, code=self.kwargs["code"])

    def get_title(self) -> StrOrPromise:
        """Name it."""
        return _("Sửa lĩnh vực «%s»") % self.field.name

    def initial(self) -> dict[str, object]:
        """Show what is kept."""
        return {"name": self.field.name, "order": self.field.order, "retired": self.field.retired}


class EnterStandardFields(_FieldAct):
    """Take the usual fields of a commune, those not yet there."""

    stays = True
    title = gettext_lazy("Lấy danh mục lĩnh vực thường dùng")
    lead = gettext_lazy("Thêm các lĩnh vực thường dùng của cấp xã còn thiếu; lĩnh vực đã có giữ nguyên.")
    form_class = NothingForm
    submit = gettext_lazy("Lấy danh mục")

    def act(self, _form: NothingForm) -> list[FieldOfWork]:
        """Enter them."""
        return actions.enter_standard_fields(actor=self.actor)

    def receipt(self, record: list[FieldOfWork]) -> Receipt:  # several at once
        """Say how many."""
        new = len(record)
        return Receipt(
            title=_("Danh mục lĩnh vực đã đủ"),
            url=address("field_list"),
            lead=ngettext("Đã thêm %d lĩnh vực.", "Đã thêm %d lĩnh vực.", new) % new,
        )
