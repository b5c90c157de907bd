"""The sheets of the workbook «Hồ sơ ban đầu của phường, xã» and the columns each is read by."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.workbooks import Column, ColumnKind
from thidua.records.achievements.enums import DisciplineForm, InitiativeKind, InitiativeScope, RatingClass, Recogniser
from thidua.records.catalogue.enums import Ground
from thidua.records.intake.engine.matching import is_a_name
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.enums import Sex, SubjectKind


def _is_birth_year(cell: object) -> bool:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return text.isdecimal() and 1915 <= int(text) <= 2012


@dataclass(frozen=True)
class SheetForm:
    """A sheet: its name, how its rows are to be filled in, its columns."""

    name: str
    note: StrOrPromise
    columns: tuple[Column, ...]


def _offered(choices: type[models.Choices]) -> dict[str, str]:
    return {str(label): str(value) for value, label in choices.choices}


_DAY, _FLAG, _CHOICE, _INTEGER = ColumnKind.DATE, ColumnKind.FLAG, ColumnKind.CHOICE, ColumnKind.INTEGER
_UNIT = (
    "Mã đơn vị",
    "Tên đơn vị",
    "Đơn vị công tác",
    "Cơ quan, đơn vị",
    "Nơi công tác",
    "Phòng ban",
    "Tổ dân phố",
    "Thôn",
)
_NAMES = ("Họ tên", "Tên cá nhân", "Họ và tên cá nhân", "Tên gọi", "Họ, tên", "Họ tên cán bộ")
_PERSON_KEY = Column("Mã cá nhân", "key", also=("Mã", "Mã nội bộ", "Mã cán bộ", "Mã CB", "Mã số"))
_PERSON = Column("Họ và tên", "name", required=True, also=_NAMES, fits=is_a_name)
_OF_UNIT = Column("Đơn vị", "unit", also=_UNIT)
_SUBJECT_KIND = Column(
    "Loại đối tượng", "kind", _CHOICE, choices=_offered(SubjectKind), also=("Đối tượng", "Cá nhân/tập thể")
)
_SUBJECT_KEY = Column("Mã đối tượng", "key", also=("Mã", "Mã nội bộ", "Mã cá nhân"))
_SUBJECT = Column(
    "Tên đối tượng",
    "name",
    required=True,
    also=(*_NAMES, "Họ và tên", "Tên tập thể", "Tên cá nhân, tập thể"),
    fits=is_a_name,
)
_YEAR = Column("Năm", "year", _INTEGER, required=True, also=("Năm thành tích", "Năm xếp loại", "Năm công nhận"))
_SOURCE = Column(
    "Căn cứ", "source", required=True, also=("Văn bản", "Văn bản công nhận", "Số, ngày văn bản", "Số quyết định")
)

UNITS = SheetForm(
    "Đơn vị",
    _(
        "Các bộ phận, đoàn thể, trường, thôn, tổ dân phố. "
        "Để trống mã thì phần mềm tự đặt; để trống loại thì đoán theo tên."
    ),
    (
        Column("Mã đơn vị", "key", also=("Mã", "Mã nội bộ", "Ký hiệu")),
        Column(
            "Tên đầy đủ", "name", required=True, also=("Tên đơn vị", "Đơn vị", "Tên cơ quan, đơn vị", "Tên tập thể")
        ),
        Column("Tên ngắn", "short_name", also=("Tên viết tắt", "Viết tắt", "Tên gọi tắt")),
        Column("Loại đơn vị", "kind", _CHOICE, choices=_offered(UnitKind), also=("Loại", "Loại hình", "Khối")),
        Column("Trực thuộc", "parent", also=("Đơn vị cấp trên", "Cấp trên", "Thuộc đơn vị")),
        Column("Hoạt động từ ngày", "valid_from", _DAY, also=("Từ ngày", "Ngày thành lập", "Thành lập ngày")),
    ),
)
PEOPLE = SheetForm(
    "Cá nhân và chức vụ",
    _(
        "Mỗi dòng một người với một chức vụ; người có hai chức vụ ghi hai dòng. "
        "Để trống «Từ ngày» thì tính từ đầu năm nay."
    ),
    (
        _PERSON_KEY,
        _PERSON,
        Column("Năm sinh", "birth_year", _INTEGER, also=("Sinh năm",), fits=_is_birth_year),
        Column("Đơn vị", "unit", required=True, also=_UNIT),
        Column("Chức vụ", "title", required=True, also=("Chức danh", "Chức vụ, chức danh", "Chức vụ hiện nay")),
        Column("Từ ngày", "valid_from", _DAY, also=("Giữ chức vụ từ", "Giữ chức vụ từ ngày", "Ngày bổ nhiệm")),
        Column("Đến hết ngày", "valid_to", _DAY, also=("Đến ngày",)),
        Column("Giới tính", "sex", _CHOICE, choices=_offered(Sex), also=("Giới", "Nam/Nữ", "Nam, nữ", "Phái")),
    ),
)
HOUSEHOLDS = SheetForm(
    "Hộ gia đình",
    _("Ghi tên hộ như in trên giấy khen: «Hộ ông …», và thôn, tổ dân phố của hộ."),
    (
        Column("Mã hộ", "key", also=("Mã", "Mã nội bộ")),
        Column("Tên hộ", "name", required=True, also=("Hộ gia đình", "Tên hộ gia đình", "Chủ hộ", "Họ tên chủ hộ")),
        Column("Đơn vị", "unit", required=True, also=(*_UNIT, "Thôn, tổ dân phố", "Khu dân cư")),
    ),
)
ACCOUNTS = SheetForm(
    "Tài khoản",
    _(
        "Để trống tên đăng nhập thì phần mềm tự đặt. "
        "Một người nhiều vai trò: ghi cách nhau bằng dấu «;». Đơn vị trống là cả phường, xã."
    ),
    (
        Column("Tên đăng nhập", "username", also=("Tài khoản", "User", "Username")),
        _PERSON,
        Column("Thư điện tử", "email", also=("Email", "E-mail", "Địa chỉ thư", "Hộp thư")),
        Column("Vai trò", "roles", required=True, also=("Quyền", "Nhóm quyền")),
        _OF_UNIT,
        Column("Từ ngày", "valid_from", _DAY),
    ),
)
AWARDS = SheetForm(
    "Khen thưởng trước đây",
    _("Danh hiệu, hình thức khen thưởng đã có trước khi dùng phần mềm, theo đúng quyết định."),
    (
        _SUBJECT_KIND,
        _SUBJECT_KEY,
        _SUBJECT,
        _OF_UNIT,
        Column(
            "Danh hiệu, hình thức",
            "award",
            required=True,
            also=("Danh hiệu", "Hình thức khen thưởng", "Loại khen thưởng"),
        ),
        _YEAR,
        Column("Thành tích từ ngày", "period_from", _DAY),
        Column("Thành tích đến ngày", "period_to", _DAY),
        Column(
            "Khen theo",
            "ground",
            _CHOICE,
            required=True,
            choices=_offered(Ground),
            also=("Loại hình", "Loại hình khen thưởng"),
        ),
        Column("Mã lĩnh vực", "field", also=("Lĩnh vực",)),
        Column(
            "Thành tích", "achievement", required=True, also=("Nội dung", "Tóm tắt thành tích", "Nội dung khen thưởng")
        ),
        Column(
            "Người quyết định", "issuer_name", required=True, also=("Cấp quyết định", "Cơ quan quyết định", "Người ký")
        ),
        Column("Số quyết định", "decision_number", required=True, also=("Số, ký hiệu", "Quyết định số", "Số QĐ")),
        Column("Ngày quyết định", "decided_on", _DAY, required=True, also=("Ngày ký", "Ngày QĐ", "Ngày ban hành")),
    ),
)
RATINGS = SheetForm(
    "Xếp loại năm",
    _("Kết quả xếp loại của từng năm, cá nhân và tập thể."),
    (
        _SUBJECT_KIND,
        _SUBJECT_KEY,
        _SUBJECT,
        _OF_UNIT,
        _YEAR,
        Column(
            "Xếp loại",
            "rating",
            _CHOICE,
            required=True,
            choices=_offered(RatingClass),
            also=("Mức xếp loại", "Kết quả"),
        ),
        Column("Thời gian công tác (tháng)", "service_months", _INTEGER),
        _SOURCE,
    ),
)
INITIATIVES = SheetForm(
    "Sáng kiến",
    _("Sáng kiến, đề tài đã được công nhận; nhiều tác giả thì mỗi người một dòng."),
    (
        _PERSON_KEY,
        Column("Họ và tên", "name", required=True, also=(*_NAMES, "Tác giả"), fits=is_a_name),
        _OF_UNIT,
        Column("Tên sáng kiến", "title", required=True, also=("Sáng kiến", "Tên sáng kiến, đề tài", "Tên đề tài")),
        Column("Loại sáng kiến", "kind", _CHOICE, required=True, choices=_offered(InitiativeKind), also=("Loại",)),
        _YEAR,
        Column("Phạm vi ảnh hưởng", "scope", _CHOICE, choices=_offered(InitiativeScope), also=("Phạm vi",)),
        Column("Ai công nhận", "recognised_by", _CHOICE, choices=_offered(Recogniser), also=("Cấp công nhận",)),
        _SOURCE,
    ),
)
DISCIPLINES = SheetForm(
    "Kỷ luật",
    _("Kỷ luật còn ảnh hưởng tới việc xét; «Chấp hành xong» để trống khi còn thời hạn."),
    (
        _PERSON_KEY,
        _PERSON,
        _OF_UNIT,
        Column(
            "Hình thức", "form", _CHOICE, required=True, choices=_offered(DisciplineForm), also=("Hình thức kỷ luật",)
        ),
        Column("Ngày quyết định", "decided_on", _DAY, required=True, also=("Ngày ký", "Ngày QĐ")),
        Column("Chấp hành xong", "served_on", _DAY, also=("Ngày chấp hành xong",)),
        _SOURCE,
    ),
)
# In the order in which they are taken in: each may name what an earlier one brought.
SHEETS = (UNITS, PEOPLE, HOUSEHOLDS, ACCOUNTS, AWARDS, RATINGS, INITIATIVES, DISCIPLINES)


def place_of(name: str) -> int:
    """Return the place of a sheet in the workbook's order."""
    return next(place for place, form in enumerate(SHEETS) if form.name == name)
