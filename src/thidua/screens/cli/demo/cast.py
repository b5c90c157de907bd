"""Who is who in the demo: units, people and accounts by the workbooks' codes, and who may act for a unit."""

from dataclasses import dataclass

from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import site_of_ward
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import unit_of_key
from thidua.records.people.models import Person
from thidua.records.people.queries import person_of_key

from .sheets import rows

PASSWORD = "dau-lieu-2021"  # noqa: S105  # the sample accounts' one password, printed by the demo
WARD = "18127"
YEAR = 2021


def ward() -> Unit:
    """Return phường Đậu Liêu."""
    return unit(WARD)


def unit(key: str) -> Unit:
    """Return the unit of a code of the workbooks."""
    found = unit_of_key(key)
    if found is None:
        raise RefusedError(f"Không có đơn vị mã «{key}» trong 01-don-vi.xlsx.")
    return found


def site() -> Site:
    """Return the ward's site."""
    return site_kept_for(ward())


def site_kept_for(which: Unit) -> Site:
    """Return the site of a ward of the demo."""
    found = site_of_ward(which)
    if found is None:
        raise RefusedError(f"{which.name} chưa có trang.")
    return found


def person(key: str) -> Person:
    """Return the person of a code of the workbooks."""
    found = person_of_key(key)
    if found is None:
        raise RefusedError(f"Không có cá nhân mã «{key}» trong 02-nhan-su.xlsx.")
    return found


def officer(role: Role) -> Account:
    """Return the ward's account that holds a role; the first by user name where several do."""
    assignment = ward().role_assignments.filter(role=role).order_by("account__username").first()
    if assignment is None:
        raise RefusedError(f"Chưa có tài khoản giữ vai trò «{role.label}».")
    return assignment.account


def account_of(who: Person) -> Account:
    """Return the account of a person who has one."""
    if who.account is None:
        raise RefusedError(f"{who} không có tài khoản.")
    return who.account


def head_of(which: Unit) -> Account:
    """Return the account of the head of a unit or of the nearest unit above that has one, else the ward's officer."""
    seen: Unit | None = which
    while seen is not None:
        assignment = seen.role_assignments.filter(role=Role.UNIT_HEAD).order_by("pk").first()
        if assignment is not None:
            return assignment.account
        placement = seen.placements.order_by("-valid_from").first()
        seen = placement.parent if placement else None
    return officer(Role.APPRAISER)


@dataclass(frozen=True)
class PrintedAccount:
    """One sample account as the demo prints it."""

    username: str
    full_name: str
    roles: str
    password: str = PASSWORD


def printed_accounts() -> list[PrintedAccount]:
    """Return the accounts that the workbook marks for printing, with their roles joined."""
    found: dict[str, tuple[str, list[str]]] = {}
    for line in rows(
        "02-nhan-su.xlsx", "Tài khoản", "Tên đăng nhập", "Họ và tên", "Vai trò", "Đơn vị", "?In khi chạy thử"
    ):
        if line.flag("In khi chạy thử"):
            _name, roles = found.setdefault(line.text("Tên đăng nhập"), (line.text("Họ và tên"), []))
            roles.append(line.text("Vai trò"))
    return [PrintedAccount(username, name, ", ".join(roles)) for username, (name, roles) in found.items()]
