"""Stages that settle the successor ward: units, people, accounts, books of numbers, council."""

from datetime import date

from thidua.foundation.accounts import actions as accounts
from thidua.foundation.accounts.enums import Role
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.actions import SeatInput
from thidua.procedure.councils.enums import Seat
from thidua.procedure.councils.queries import newest_council
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.enums import Rounding
from thidua.records.numbering import actions as numbering
from thidua.records.numbering.enums import Keeper, Series
from thidua.records.organisations import actions as organisations
from thidua.records.people import actions as people
from thidua.screens.cli.demo.cast import PASSWORD

from . import day
from .cast import ACCOUNTS, PEOPLE, UNITS, account, keeper, person, unit, ward

BEGAN = date(2025, 7, 1)
# What the office's own books had reached when the ward began to keep its numbers here; invented.
FIRST_NUMBERS = {Series.PLAN: 31, Series.DECISION: 118, Series.REPORT: 24, Series.MINUTES: 3}
SEATS = (
    ("Trần Quang Vinh", Seat.CHAIR, "Chủ tịch Ủy ban nhân dân phường"),
    ("Lê Thị Hải Yến", Seat.VICE_CHAIR, "Phó Chủ tịch Ủy ban nhân dân phường"),
    ("Nguyễn Thị Xuân Mai", Seat.MEMBER, "Chủ tịch Ủy ban Mặt trận Tổ quốc phường"),
    ("Vũ Mạnh Hùng", Seat.MEMBER, "Trưởng Công an phường"),
    ("Phạm Thị Thanh Bình", Seat.SECRETARY, "Chánh Văn phòng"),
)


def is_settled() -> bool:
    """Whether the ward's council, the last act of the stage, is set up."""
    return newest_council(ward()) is not None


def settle() -> None:
    """Let the installation's keeper found the units, enter the people and open the accounts; then set up the office."""
    administrator = keeper()
    if not ward().role_assignments.filter(account=administrator).exists():
        accounts.grant_role(
            actor=administrator, account=administrator, role=Role.ADMINISTRATOR, scope=ward(), valid_from=BEGAN
        )
    for line in UNITS:
        organisations.found_unit(
            actor=administrator,
            key=f"NHL-{line.key}",
            name=line.name,
            short_name=line.short_name,
            kind=line.kind,
            valid_from=BEGAN,
            parent=ward(),
        )
    for one in PEOPLE:
        entered = people.enter_person(actor=administrator, key=one.key, full_name=one.full_name, is_sample=True)
        people.enter_post(actor=administrator, person=entered, unit=unit(one.unit), title=one.title, valid_from=BEGAN)
    _open_accounts()
    _set_up_office()


def _open_accounts() -> None:
    administrator = keeper()
    for line in ACCOUNTS:
        opened = accounts.open_account(
            actor=administrator,
            username=line.username,
            full_name=line.full_name,
            email=f"{line.username}@nam-hong-linh.example",
            password=PASSWORD if line.is_printed else None,
        )
        for role in line.roles:
            accounts.grant_role(actor=administrator, account=opened, role=role, scope=unit(line.unit), valid_from=BEGAN)
        people.link_account(actor=administrator, person=person(line.full_name), account=opened)


def _set_up_office() -> None:
    """Say who gives the numbers, how bonuses are rounded, who sits in the council."""
    for series, first in FIRST_NUMBERS.items():
        numbering.keep_book(
            actor=account("nhl.vanthu"),
            issuer=ward(),
            series=series,
            year=day.year(),
            keeper=Keeper.HERE,
            first=first,
        )
    decisions.settle_rounding(
        actor=account("nhl.thamdinh"),
        issuer=ward(),
        way=Rounding.UP_10K,
        ground="Khoản 2 Điều 49 Nghị định số 152/2025/NĐ-CP: làm tròn số lên hàng chục nghìn đồng (lựa chọn mẫu)",
        on=day.before(110),
    )
    councils.establish_council(
        actor=account("nhl.thuky"),
        issuer=ward(),
        name="Hội đồng Thi đua - Khen thưởng phường Nam Hồng Lĩnh",
        established_by="Quyết định thành lập Hội đồng Thi đua - Khen thưởng phường (mẫu)",
        valid_from=BEGAN,
        seats=[SeatInput(person=person(name), seat=seat, post=post) for name, seat, post in SEATS],
    )
