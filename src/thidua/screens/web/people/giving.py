"""Giving somebody a copy of what is kept of them."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.audit.models import AuditEvent
from thidua.records.people import actions
from thidua.records.people.models import Person
from thidua.records.people.queries import Held
from thidua.screens.web.people.acts import PersonAct
from thidua.screens.web.people.forms import GiveDataForm
from thidua.screens.web.screens import Receipt, address
from thidua.screens.web.sheets import SheetColumn, sheet_response

COLUMNS = (
    SheetColumn(gettext_lazy("Danh sách"), lambda row: row.table, 24),
    SheetColumn(gettext_lazy("Bản ghi"), lambda row: row.record, 40),
    SheetColumn(gettext_lazy("Mục"), lambda row: row.item, 30),
    SheetColumn(gettext_lazy("Nội dung"), lambda row: row.value, 60),
)


class GiveData(PersonAct):
    """Download everything that is kept of a person, for them; the trail has who asked."""

    title = gettext_lazy("Cung cấp dữ liệu cá nhân")
    form_class = GiveDataForm
    permission = "people.give_personal_data"
    submit = gettext_lazy("Tải bản dữ liệu")
    fixes = (
        gettext_lazy("Tệp có mọi điều đang giữ về người này và ai đã mở hồ sơ của họ; chỉ giao cho chính họ."),
        gettext_lazy("Ý kiến của người khác về họ không có trong tệp, vì còn là dữ liệu của người viết."),
    )
    held: Sequence[Held] = ()

    def target(self) -> object:
        """Ask over the person."""
        return self.person

    def act(self, form: GiveDataForm) -> Person:
        """Gather it and say so in the trail."""
        self.held = actions.give_personal_data(actor=self.actor, person=self.person, **form.cleaned_data)
        return self.person

    def receipt(self, record: Person) -> Receipt:
        """Come back to the person."""
        return Receipt(title=_("Đã tải bản dữ liệu"), url=address("person", record.uid))

    def confirm_done(self, receipt: Receipt, *, recorded: Sequence[AuditEvent]) -> HttpResponse:  # noqa: ARG002  # the file is the answer
        """Answer with the file."""
        return sheet_response("xlsx", f"Dữ liệu cá nhân {self.person.key}", COLUMNS, self.held)
