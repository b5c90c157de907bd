"""The keys of the authority."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.signing import queries
from thidua.records.signing.enums import KeyKind
from thidua.records.signing.models import SigningKey
from thidua.screens.components.listing import Column, Filter
from thidua.screens.web.screens import Act, ListScreen, address

AREA = "key_list"


class KeyList(ListScreen):
    """The keys, with what their certificates say."""

    template_name = "web/keys/keys.html"
    area = AREA
    title = _("Khóa ký số")
    lead = _(
        "Không có khóa nào thì vẫn làm việc như thường: in ra ký tay, hoặc ký bằng phần mềm của cơ quan rồi tải lên."
    )
    columns = (
        Column(_("Tên trên chứng thư"), "subject"),
        Column(_("Nơi cấp"), "authority"),
        Column(_("Hết hiệu lực"), "certificate_to"),
        Column(_("Mức"), "level"),
        Column(_("Hình")),
        Column(""),
    )
    empty_title = _("Chưa khai báo khóa nào")
    empty_text = _("Người có thẩm quyền tự khai báo khóa của mình; văn thư khai báo khóa của cơ quan.")

    def rows(self) -> QuerySet[SigningKey]:
        """Return the authority's keys, those in use first."""
        return queries.visible_to(self.actor).filter(issuer=self.desk.issuer).order_by("retired_on", "kind", "subject")

    def filters(self) -> list[Filter]:
        """Narrow by kind."""
        return [Filter("loai", _("Loại chữ ký"), KeyKind.choices, lookup="kind")]

    def acts(self) -> list[Act]:
        """Offer to enrol one."""
        enrol = address("key_enrol")
        return self.offer(_("Khai báo khóa"), enrol, "signing.keep_keys", self.desk.issuer, tone="primary")
