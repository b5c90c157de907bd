"""Stages that set up the installation: units, fields of work, people, accounts."""

from thidua.foundation.accounts import actions as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.queries import account_called, has_accounts
from thidua.records.catalogue import actions as catalogue
from thidua.records.catalogue.queries import fields
from thidua.records.organisations import actions as organisations
from thidua.records.organisations.enums import SuccessionKind, UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import successions_out_of, unit_of_key
from thidua.records.people import actions as people
from thidua.records.people.queries import person_of, person_of_key

from .cast import PASSWORD, WARD, officer, person, unit
from .sheets import rows

_KINDS = {
    "Tỉnh": UnitKind.PROVINCE,
    "Thị xã": UnitKind.DISTRICT,
    "Phường": UnitKind.WARD,
    "Xã": UnitKind.WARD,
    "Cơ quan cấp trên": UnitKind.OFFICE,
    "Cơ quan Đảng": UnitKind.PARTY,
    "Cơ quan chính quyền": UnitKind.OFFICE,
    "Bộ phận chuyên môn": UnitKind.OFFICE,
    "Lực lượng vũ trang": UnitKind.FORCE,
    "Mặt trận và đoàn thể": UnitKind.ASSOCIATION,
    "Hội quần chúng": UnitKind.ASSOCIATION,
    "Trường học": UnitKind.SCHOOL,
    "Trạm y tế": UnitKind.HEALTH_STATION,
    "Tổ dân phố": UnitKind.RESIDENTIAL_GROUP,
    "Tổ tự quản": UnitKind.TEAM,
    "Tổ công tác": UnitKind.TEAM,
    "Chi hội, ban công tác": UnitKind.TEAM,
    "Doanh nghiệp": UnitKind.ENTERPRISE,
    "Hợp tác xã": UnitKind.ENTERPRISE,
}
_MERGERS = ("Mã đơn vị cũ", "Mã đơn vị mới", "@Đến ngày", "@Từ ngày", "Căn cứ")


def units_are_there() -> bool:
    """Whether the merger of 2025, the last act of the stage, is recorded."""
    return (old := unit_of_key(WARD)) is not None and successions_out_of(old).exists()


def found_units() -> None:
    """Found the units of the workbook; give the codes; merge the wards as of 1 July 2025.

    A code that returns for another area (18118) is told apart by its first day.
    """
    mergers = list(rows("01-don-vi.xlsx", "Sáp nhập", *_MERGERS))
    last_days = {line.text("Mã đơn vị cũ"): line.day("Đến ngày") for line in mergers}
    founded: dict[str, Unit] = {}
    for line in rows(
        *("01-don-vi.xlsx", "Đơn vị", "Mã đơn vị", "Tên đơn vị", "Tên ngắn", "Loại đơn vị"),
        *("Mã đơn vị cấp trên", "@Từ ngày", "@Đến ngày"),
    ):
        code, kind = line.text("Mã đơn vị"), _KINDS[line.text("Loại đơn vị")]
        key = code if code not in founded else f"{code}-{line.day('Từ ngày').year}"
        is_merged = key in last_days
        founded[key] = organisations.found_unit(
            actor=None,
            key=key,
            name=line.text("Tên đơn vị"),
            short_name=line.text("Tên ngắn"),
            kind=kind,
            valid_from=line.day("Từ ngày"),
            valid_to=None if is_merged else line.day_or_none("Đến ngày"),
            parent=founded.get(line.text("Mã đơn vị cấp trên")),
        )
        if code.isdigit():
            organisations.give_code(
                actor=None,
                unit=founded[key],
                code=code,
                valid_from=line.day("Từ ngày"),
                valid_to=last_days.get(key) or line.day_or_none("Đến ngày"),
            )
    successor = founded[f"{mergers[0].text('Mã đơn vị mới')}-{mergers[0].day('Từ ngày').year}"]
    organisations.merge_units(
        actor=None,
        predecessors=[founded[line.text("Mã đơn vị cũ")] for line in mergers],
        successor=successor,
        on=mergers[0].day("Từ ngày"),
        instrument=mergers[0].text("Căn cứ"),
        kind=SuccessionKind.MERGER,
    )


def lists_are_there() -> bool:
    """Whether the fields of work are entered."""
    return fields().exists()


def enter_lists() -> None:
    """Mirror the lawbook's awards and enter the fields of work."""
    catalogue.mirror_lawbook(actor=None)
    for order, line in enumerate(rows("03-phong-trao-2021.xlsx", "Lĩnh vực", "Mã lĩnh vực", "Tên lĩnh vực"), start=1):
        catalogue.enter_field(actor=None, code=line.text("Mã lĩnh vực"), name=line.text("Tên lĩnh vực"), order=order)


def people_are_there() -> bool:
    """Whether accounts exist."""
    return has_accounts()


def enter_people() -> None:
    """Enter people and posts, open the sample accounts and grant their roles.

    The administrator comes first, because from then on nothing may be done without one. Only the accounts that the
    demo prints get the password; the others wait until an administrator gives them one.
    """
    for line in rows(
        "02-nhan-su.xlsx", "Nhân sự", "Mã cá nhân", "Họ và tên", "Chức vụ, nơi công tác", "Mã đơn vị", "@Từ ngày",
        "@Đến ngày", "?Dữ liệu mẫu",
    ):  # fmt: skip
        if person_of_key(line.text("Mã cá nhân")) is None:
            people.enter_person(
                actor=None,
                key=line.text("Mã cá nhân"),
                full_name=line.text("Họ và tên"),
                is_sample=line.flag("Dữ liệu mẫu"),
            )
        people.enter_post(
            actor=None,
            person=person(line.text("Mã cá nhân")),
            unit=unit(line.text("Mã đơn vị")),
            title=line.text("Chức vụ, nơi công tác"),
            valid_from=line.day("Từ ngày"),
            valid_to=line.day_or_none("Đến ngày"),
        )
    lines = list(
        rows(
            *("02-nhan-su.xlsx", "Tài khoản", "Tên đăng nhập", "Mã cá nhân", "Họ và tên", "Mã vai trò"),
            *("Mã đơn vị", "@Từ ngày", "@Đến ngày", "Thư điện tử", "?In khi chạy thử"),
        )
    )
    lines.sort(key=lambda line: line.text("Mã vai trò") != Role.ADMINISTRATOR)
    for line in lines:
        actor = officer(Role.ADMINISTRATOR) if has_accounts() else None
        account = account_called(line.text("Tên đăng nhập"))
        if account is None:
            account = accounts.open_account(
                actor=actor,
                username=line.text("Tên đăng nhập"),
                full_name=line.text("Họ và tên"),
                email=line.text("Thư điện tử"),
                password=PASSWORD if line.flag("In khi chạy thử") else None,
            )
        accounts.grant_role(
            actor=actor,
            account=account,
            role=Role(line.text("Mã vai trò")),
            scope=unit(line.text("Mã đơn vị")),
            valid_from=line.day("Từ ngày"),
            valid_to=line.day_or_none("Đến ngày"),
        )
        if person_of(account) is None:
            people.link_account(
                actor=officer(Role.ADMINISTRATOR), person=person(line.text("Mã cá nhân")), account=account
            )
