"""Who is who in the successor ward: its units, its people, its accounts. All invented, all marked as samples."""

from dataclasses import dataclass

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import account_called
from thidua.foundation.kernel.errors import RefusedError
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person
from thidua.screens.cli.demo.cast import PrintedAccount
from thidua.screens.cli.demo.cast import person as person_called
from thidua.screens.cli.demo.cast import unit as unit_called

WARD = "18118-2025"
KEEPER = "quantri"
"""The installation's keeper, administrator of both wards."""


@dataclass(frozen=True)
class UnitLine:
    """One unit below the ward."""

    key: str
    name: str
    short_name: str
    kind: UnitKind


UNITS = (
    UnitLine("VP", "Văn phòng HĐND và UBND phường Nam Hồng Lĩnh", "Văn phòng", UnitKind.OFFICE),
    UnitLine("KT", "Phòng Kinh tế, Hạ tầng và Đô thị phường Nam Hồng Lĩnh", "Phòng KT-HT-ĐT", UnitKind.OFFICE),
    UnitLine("VX", "Phòng Văn hóa - Xã hội phường Nam Hồng Lĩnh", "Phòng VH-XH", UnitKind.OFFICE),
    UnitLine("HCC", "Trung tâm Phục vụ hành chính công phường Nam Hồng Lĩnh", "Trung tâm HCC", UnitKind.OFFICE),
    UnitLine("MT", "Ủy ban MTTQ Việt Nam phường Nam Hồng Lĩnh", "MTTQ", UnitKind.ASSOCIATION),
    UnitLine("CA", "Công an phường Nam Hồng Lĩnh", "Công an", UnitKind.FORCE),
    UnitLine("QS", "Ban Chỉ huy Quân sự phường Nam Hồng Lĩnh", "Ban CHQS", UnitKind.FORCE),
    UnitLine("TR", "Trường Trung học cơ sở (mẫu) phường Nam Hồng Lĩnh", "Trường THCS (mẫu)", UnitKind.SCHOOL),
    UnitLine("YT", "Trạm Y tế phường Nam Hồng Lĩnh", "Trạm Y tế", UnitKind.HEALTH_STATION),
    UnitLine("T1", "Tổ dân phố 1 (mẫu) phường Nam Hồng Lĩnh", "TDP 1 (mẫu)", UnitKind.RESIDENTIAL_GROUP),
    UnitLine("T2", "Tổ dân phố 2 (mẫu) phường Nam Hồng Lĩnh", "TDP 2 (mẫu)", UnitKind.RESIDENTIAL_GROUP),
    UnitLine("T3", "Tổ dân phố 3 (mẫu) phường Nam Hồng Lĩnh", "TDP 3 (mẫu)", UnitKind.RESIDENTIAL_GROUP),
)

# By unit ("" is the ward itself): name and post, in the order of the list numbers.
_PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("", "Trần Quang Vinh", "Chủ tịch Ủy ban nhân dân phường"),
    ("", "Lê Thị Hải Yến", "Phó Chủ tịch Ủy ban nhân dân phường"),
    ("VP", "Phạm Thị Thanh Bình", "Chánh Văn phòng"),
    ("VP", "Ngô Đức Thắng", "Chuyên viên, theo dõi thi đua - khen thưởng"),
    ("VP", "Đặng Thị Ngọc Hà", "Văn thư - lưu trữ"),
    ("VP", "Bùi Văn Khải", "Chuyên viên kiểm soát thủ tục hành chính"),
    ("VP", "Hoàng Minh Nhật", "Chuyên viên công nghệ thông tin"),
    ("KT", "Nguyễn Hữu Phước", "Trưởng phòng"),
    ("KT", "Đinh Thị Lan", "Chuyên viên đất đai"),
    ("KT", "Trịnh Công Hiếu", "Chuyên viên xây dựng"),
    ("KT", "Lê Quốc Toản", "Chuyên viên môi trường"),
    ("VX", "Võ Thị Minh Nguyệt", "Trưởng phòng"),
    ("VX", "Phan Thị Diễm Quỳnh", "Chuyên viên văn hóa, biên tập trang thông tin"),
    ("VX", "Hồ Đăng Khoa", "Chuyên viên giáo dục"),
    ("VX", "Cao Thị Hồng Nhung", "Chuyên viên bảo trợ xã hội"),
    ("HCC", "Dương Văn Lợi", "Phó Giám đốc Trung tâm"),
    ("HCC", "Mai Thị Thu Trang", "Viên chức tiếp nhận hồ sơ"),
    ("HCC", "Tạ Đình Nguyên", "Viên chức tiếp nhận hồ sơ"),
    ("MT", "Nguyễn Thị Xuân Mai", "Chủ tịch Ủy ban Mặt trận Tổ quốc"),
    ("MT", "Lý Văn Bảo", "Phó Chủ tịch, Chủ tịch Hội Cựu chiến binh"),
    ("MT", "Đoàn Thị Kim Anh", "Phó Chủ tịch, Chủ tịch Hội Liên hiệp Phụ nữ"),
    ("CA", "Vũ Mạnh Hùng", "Trưởng Công an phường"),
    ("CA", "Lương Thế Dũng", "Cán bộ Cảnh sát khu vực"),
    ("QS", "Thái Doãn Kiên", "Chỉ huy trưởng"),
    ("QS", "Kiều Văn Thành", "Trợ lý tác huấn"),
    ("TR", "Nguyễn Thị Bích Ngọc", "Hiệu trưởng"),
    ("TR", "Trần Thị Phương Thảo", "Giáo viên, Tổng phụ trách Đội"),
    ("TR", "Lê Văn Sáng", "Giáo viên Tin học"),
    ("YT", "Hà Thị Thu Hương", "Trạm trưởng"),
    ("YT", "Đậu Văn Tình", "Y sĩ"),
    ("T1", "Phan Xuân Hòa", "Tổ trưởng"),
    ("T1", "Nguyễn Thị Sen", "Trưởng Ban công tác Mặt trận"),
    ("T1", "Trần Văn Đức", "Thành viên Tổ công nghệ số cộng đồng"),
    ("T1", "Lê Thị Hoa", "Chi hội trưởng Phụ nữ"),
    ("T2", "Đặng Quốc Hưng", "Tổ trưởng"),
    ("T2", "Hồ Thị Vân", "Chi hội trưởng Phụ nữ"),
    ("T2", "Võ Văn Lâm", "Thành viên Tổ công nghệ số cộng đồng"),
    ("T3", "Bùi Đình Quân", "Tổ trưởng"),
    ("T3", "Nguyễn Thị Thùy Dung", "Tổ phó, phụ trách văn thư của tổ"),
    ("T3", "Phạm Văn Tiến", "Thành viên Tổ công nghệ số cộng đồng"),
    ("T3", "Trương Thị Hạnh", "Chi hội trưởng Phụ nữ"),
)


@dataclass(frozen=True)
class PersonLine:
    """One person with the post held."""

    key: str
    full_name: str
    unit: str
    title: str


PEOPLE = tuple(
    PersonLine(f"NHL{number:03}", name, unit, title) for number, (unit, name, title) in enumerate(_PEOPLE, start=1)
)


@dataclass(frozen=True)
class AccountLine:
    """One sample account; the printed ones can sign in, the others lend their unit a head."""

    username: str
    full_name: str
    roles: tuple[Role, ...]
    unit: str = ""
    is_printed: bool = True


ACCOUNTS = (
    AccountLine("nhl.chutich", "Trần Quang Vinh", (Role.COUNCIL_CHAIR, Role.SIGNER)),
    AccountLine("nhl.thuky", "Phạm Thị Thanh Bình", (Role.COUNCIL_SECRETARY,)),
    AccountLine("nhl.uyvien", "Nguyễn Thị Xuân Mai", (Role.COUNCIL_MEMBER,)),
    AccountLine("nhl.thamdinh", "Ngô Đức Thắng", (Role.APPRAISER,)),
    AccountLine("nhl.vanthu", "Đặng Thị Ngọc Hà", (Role.REGISTER_KEEPER,)),
    AccountLine("nhl.truong", "Bùi Đình Quân", (Role.UNIT_HEAD,), "T3"),
    AccountLine("nhl.chuyenvien", "Nguyễn Thị Thùy Dung", (Role.UNIT_CLERK,), "T3"),
    AccountLine("nhl.bientap", "Phan Thị Diễm Quỳnh", (Role.EDITOR,)),
    AccountLine("nhl.congtacvien", "Lê Văn Sáng", (Role.WRITER,)),
    AccountLine("nhl.kiemtra", "Bùi Văn Khải", (Role.AUDITOR,)),
    AccountLine("nhl.kt", "Nguyễn Hữu Phước", (Role.UNIT_HEAD,), "KT", is_printed=False),
    AccountLine("nhl.vx", "Võ Thị Minh Nguyệt", (Role.UNIT_HEAD,), "VX", is_printed=False),
    AccountLine("nhl.tr", "Nguyễn Thị Bích Ngọc", (Role.UNIT_HEAD,), "TR", is_printed=False),
    AccountLine("nhl.t1", "Phan Xuân Hòa", (Role.UNIT_HEAD,), "T1", is_printed=False),
    AccountLine("nhl.t2", "Đặng Quốc Hưng", (Role.UNIT_HEAD,), "T2", is_printed=False),
)


def ward() -> Unit:
    """Return phường Nam Hồng Lĩnh."""
    return unit_called(WARD)


def unit(key: str) -> Unit:
    """Return a unit of the ward by its short key; the ward itself for an empty one."""
    return unit_called(f"NHL-{key}") if key else ward()


def person(full_name: str) -> Person:
    """Return one of the people by name; no name occurs twice among them."""
    return person_called(next(line.key for line in PEOPLE if line.full_name == full_name))


def account(username: str) -> Account:
    """Return a sample account."""
    found = account_called(username)
    if found is None:
        raise RefusedError(f"Không có tài khoản mẫu «{username}».")
    return found


def keeper() -> Account:
    """Return the installation's keeper."""
    return account(KEEPER)


def head_of(key: str) -> Account:
    """Return the account of the head of a unit."""
    line = next(line for line in ACCOUNTS if line.unit == key and Role.UNIT_HEAD in line.roles)
    return account(line.username)


def accounts_to_print() -> list[PrintedAccount]:
    """Return the accounts that can sign in, with their roles; the keeper of both wards last."""
    shown = [line for line in ACCOUNTS if line.is_printed]
    shown.append(AccountLine(KEEPER, keeper().get_full_name(), (Role.ADMINISTRATOR,)))
    return [
        PrintedAccount(line.username, line.full_name, ", ".join(str(role.label) for role in line.roles))
        for line in shown
    ]
