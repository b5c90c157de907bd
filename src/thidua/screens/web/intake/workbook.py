"""The workbook «Hồ sơ ban đầu của phường, xã»: what the ward has already, with lists to choose from."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import roles_on
from thidua.foundation.kernel.tables import clean_name
from thidua.foundation.kernel.workbooks import Column, ColumnKind
from thidua.records.catalogue.queries import every_award_kind, fields_to_choose
from thidua.records.intake import sheets
from thidua.records.intake.queries import units_of_ward
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import accounts_reached
from thidua.records.organisations.queries import parents_on
from thidua.records.people.queries import households_in, posts_held_in

if TYPE_CHECKING:
    import xlsxwriter

TITLE = "Hồ sơ ban đầu của phường, xã"
GUIDE, LISTS = "Hướng dẫn", "Danh mục"
# As many rows as a drop-down reaches.
_ROWS = 2000
_WIDE = frozenset({"name", "title", "achievement", "source", "award", "issuer_name"})
Row = Mapping[str, str | date | None]


def intake_workbook(ward: Unit, *, actor: Account, on: date) -> bytes:
    """Return the workbook: a guide, the sheets with what is known on the day, the codes in use."""
    out = io.BytesIO()
    import xlsxwriter  # only where a file is written

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"{TITLE}: {ward.name}"})
    writer = _Writer(book, _lists())
    writer.guide(ward)
    filled = _filled(ward, actor, on)
    for form in sheets.SHEETS:
        writer.sheet(form, filled.get(form.name, ()))
    writer.lists()
    book.close()
    return out.getvalue()


def _filled(ward: Unit, actor: Account, on: date) -> dict[str, list[Row]]:
    units = units_of_ward(ward, on)
    above = parents_on(units, on)
    posts = posts_held_in(units, on=on).order_by("unit__key", "pk")
    households = households_in(units).order_by("unit__key", "sort_key")
    held = roles_on(on).filter(
        scope__in=units, account__in=accounts_reached(actor, Role.ADMINISTRATOR), account__is_active=True
    )
    roles: dict[tuple[Account, Unit], list[str]] = {}
    for one in held.select_related("account", "scope").order_by("account__username", "scope__key", "role"):
        roles.setdefault((one.account, one.scope), []).append(str(one.get_role_display()))
    return {
        sheets.UNITS.name: [
            {
                "key": unit.key,
                "name": unit.name,
                "short_name": unit.short_name,
                "kind": str(unit.get_kind_display()),
                "parent": above[unit.pk].name if unit.pk in above and unit.pk != ward.pk else None,
                "valid_from": unit.valid_from,
            }
            for unit in units
        ],
        sheets.PEOPLE.name: [
            {
                "key": post.person.key,
                "name": post.person.full_name,
                "unit": post.unit.name,
                "title": post.title,
                "valid_from": post.valid_from,
                "valid_to": post.valid_to,
            }
            for post in posts
        ],
        sheets.HOUSEHOLDS.name: [{"key": one.key, "name": one.name, "unit": one.unit.name} for one in households],
        sheets.ACCOUNTS.name: [
            {
                "username": account.username,
                "name": clean_name(str(account)),
                "email": account.email,
                "roles": "; ".join(names),
                "unit": scope.name,
            }
            for (account, scope), names in roles.items()
        ],
    }


def _lists() -> dict[str, list[str]]:
    """Return what is chosen from, by the heading under which it stands among the codes."""
    found: dict[str, list[str]] = {}
    for form in sheets.SHEETS:
        for column in form.columns:
            if column.choices:
                found.setdefault(column.heading, list(column.choices))
    found["Vai trò"] = [str(role.label) for role in Role]
    found["Danh hiệu, hình thức"] = [kind.name for kind in every_award_kind()]
    found["Mã lĩnh vực"] = [one.name for one in fields_to_choose()]
    return found


class _Writer:
    def __init__(self, book: "xlsxwriter.Workbook", lists: Mapping[str, Sequence[str]]) -> None:
        self.book, self.offered = book, lists
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.needed = book.add_format({**head, "bg_color": "#FBEEEC"})
        self.free = book.add_format({**head, "bg_color": "#F4EFE5"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})

    def guide(self, ward: Unit) -> None:
        page = self.book.add_worksheet(GUIDE)
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 92)
        page.write_string(0, 0, f"{TITLE}: {ward.name}", self.title)
        said = [
            (
                _("Cách dùng"),
                _("Điền các trang tính rồi tải tệp lên ở «Nạp hồ sơ từ Excel». Trang nào chưa có thì để trống."),
            ),
            (_("Dòng có sẵn"), _("Là những gì phần mềm đã có; để nguyên. Nạp lại nhiều lần không ghi hai lần.")),
            (_("Mã"), _("Để trống là được: phần mềm tự đặt. Muốn dùng mã của mình thì ghi vào.")),
            (_("Ngày"), _("Ghi như 31/12/2025. Ô tô hồng là cột bắt buộc.")),
            *((form.name, str(form.note)) for form in sheets.SHEETS),
        ]
        for line, (what, words) in enumerate(said, start=2):
            page.write_string(line, 0, str(what), self.wrapped)
            page.write_string(line, 1, str(words), self.wrapped)

    def sheet(self, form: sheets.SheetForm, rows: Sequence[Row]) -> None:
        page = self.book.add_worksheet(form.name)
        for place, column in enumerate(form.columns):
            style = self.day if column.kind == ColumnKind.DATE else self.text
            page.set_column(place, place, 34 if column.key in _WIDE else 18, style)
            page.write_string(0, place, column.heading, self.needed if column.required else self.free)
            source = self.source(form, column)
            if source:
                page.data_validation(
                    1,
                    place,
                    _ROWS,
                    place,
                    {"validate": "list", "source": source, "ignore_blank": True, "show_error": bool(column.choices)},
                )
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(form.columns):
                value = row.get(column.key)
                if isinstance(value, date):
                    moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a day of a sheet has no zone
                    page.write_datetime(number, place, moment, self.day)
                elif value:
                    page.write_string(number, place, value, self.text)
        page.freeze_panes(1, 0)

    def source(self, form: sheets.SheetForm, column: Column) -> str:
        """Return where a column's drop-down is read from: the codes, or the names on an earlier sheet."""
        if column.heading in self.offered:
            place = list(self.offered).index(column.heading)
            import xlsxwriter  # only where a file is written

            letters = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            return f"='{LISTS}'!{letters}$2:{letters}${len(self.offered[column.heading]) + 1}"
        if column.key in {"unit", "parent"}:
            return f"='{sheets.UNITS.name}'!$B$2:$B${_ROWS}"
        if column.key == "name" and column.heading == "Họ và tên" and form is not sheets.PEOPLE:
            return f"='{sheets.PEOPLE.name}'!$B$2:$B${_ROWS}"
        return ""

    def lists(self) -> None:
        page = self.book.add_worksheet(LISTS)
        for place, (heading, offered) in enumerate(self.offered.items()):
            page.set_column(place, place, 30)
            page.write_string(0, place, heading, self.free)
            for line, words in enumerate(offered, start=1):
                page.write_string(line, place, words)
        page.freeze_panes(1, 0)
