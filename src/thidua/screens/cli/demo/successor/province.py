"""The province above the successor: its officer, and a cluster of wards, one year done, one being scored.

The wards beside the successor, the scoring table and the points are invented and say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.foundation.accounts import actions as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.queries import account_called
from thidua.procedure.clusters import actions as clusters
from thidua.procedure.clusters.actions import LineInput, QuotaInput
from thidua.procedure.clusters.enums import CriterionKind
from thidua.procedure.clusters.models import Cluster, ClusterYear
from thidua.procedure.clusters.sheets import CriterionInput
from thidua.records.catalogue.queries import award_kind
from thidua.records.organisations import actions as organisations
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import unit_of_key
from thidua.screens.cli.demo.cast import PASSWORD, PrintedAccount
from thidua.screens.cli.demo.cast import unit as unit_called

from . import day
from .cast import WARD, account, keeper
from .settling import BEGAN

PROVINCE = "42"
OFFICER = "tinh.thidua"
OFFICER_NAME, OFFICER_ROLE = "Hoàng Thị Thu Phương", Role.APPRAISER
NAME = "Cụm thi đua số 1 (mẫu)"


@dataclass(frozen=True)
class Member:
    """A ward of the cluster: its key, its names, who speaks for it, what it claims by the table of the year."""

    key: str
    name: str
    short_name: str
    speaker: str
    speaker_name: str
    points: tuple[str, ...]


# The successor is among them; its speaker is the secretary of its own council.
MEMBERS = (
    Member(WARD, "", "", "nhl.thuky", "", ("29", "24,5", "28", "2", "0")),
    Member("42-M1", "Phường Mẫu Đông", "Mẫu Đông", "mau.dong", "Phan Thị Mẫu", ("28", "25", "27,5", "3", "0")),
    Member("42-M2", "Phường Mẫu Tây", "Mẫu Tây", "mau.tay", "Lê Văn Mẫu", ("27", "22", "26", "0", "1")),
    Member("42-M3", "Xã Mẫu Thượng", "Mẫu Thượng", "mau.thuong", "Hồ Thị Mẫu", ("26", "24", "28", "2", "0")),
)
TABLE = (
    CriterionInput(
        "Thực hiện các chỉ tiêu phát triển kinh tế - xã hội được giao",
        "1",
        "I. Nhiệm vụ chính trị",
        CriterionKind.POINT,
        Decimal(30),
        "Báo cáo kết quả năm",
    ),
    CriterionInput(
        "Cải cách hành chính, chuyển đổi số, phục vụ Nhân dân",
        "2",
        "I. Nhiệm vụ chính trị",
        CriterionKind.POINT,
        Decimal(25),
        "Kết quả chấm chỉ số của cấp có thẩm quyền",
    ),
    CriterionInput(
        "Tổ chức phong trào thi đua, phát hiện và nhân rộng điển hình",
        "3",
        "II. Thi đua, khen thưởng",
        CriterionKind.POINT,
        Decimal(30),
        "Kế hoạch, báo cáo sơ kết, tổng kết",
    ),
    CriterionInput("Có mô hình mới được nhân rộng", "4", "III. Điểm cộng", CriterionKind.BONUS, Decimal(3)),
    CriterionInput("Báo cáo chậm hạn", "5", "IV. Điểm trừ", CriterionKind.MINUS, Decimal(5)),
)
FORMED, OPENED, DUE = date(2025, 8, 15), date(2025, 11, 3), date(2025, 11, 14)
CHECKED, HELD, PROPOSED = date(2025, 11, 19), date(2025, 11, 25), date(2025, 11, 27)
DONE_YEAR = 2025


def province() -> Unit:
    """Return tỉnh Hà Tĩnh."""
    return unit_called(PROVINCE)


def account_to_print() -> list[PrintedAccount]:
    """Return the province's officer, where there is one."""
    found = account_called(OFFICER)
    return [PrintedAccount(OFFICER, OFFICER_NAME, str(OFFICER_ROLE.label))] if found is not None else []


def has_clusters() -> bool:
    """Whether the cluster is made."""
    return province().clusters.exists()


def lead_clusters() -> None:
    """Let the province make a cluster of four wards, carry one year to its proposal, and open the next."""
    _furnish()
    officer = account(OFFICER)
    cluster = clusters.form_cluster(
        actor=officer,
        owner=province(),
        kind="cum",
        name=NAME,
        basis="Quyết định (mẫu) về việc chia cụm, khối thi đua của tỉnh",
        members=[unit_called(member.key) for member in MEMBERS],
        on=FORMED,
    )
    _propose(_settle(_checked(cluster)))
    if day.year() > DONE_YEAR:
        _scored_in_part(cluster)


def _furnish() -> None:
    """Found the wards beside the successor; give the province its officer and each ward somebody who speaks for it.

    The installation's keeper takes the province too, first: whoever does not administer all that is in use keeps less.
    """
    accounts.grant_role(actor=keeper(), account=keeper(), role=Role.ADMINISTRATOR, scope=province(), valid_from=BEGAN)
    for member in MEMBERS:
        if unit_of_key(member.key) is None:
            organisations.found_unit(
                actor=keeper(),
                key=member.key,
                name=f"{member.name} (mẫu)",
                short_name=f"{member.short_name} (mẫu)",
                kind=UnitKind.WARD,
                valid_from=BEGAN,
                parent=province(),
            )
            _open(member.speaker, member.speaker_name, Role.COUNCIL_SECRETARY, unit_called(member.key))
    _open(OFFICER, OFFICER_NAME, OFFICER_ROLE, province(), password=PASSWORD)


def _open(username: str, full_name: str, role: Role, scope: Unit, *, password: str | None = None) -> None:
    opened = accounts.open_account(
        actor=keeper(),
        username=username,
        full_name=full_name,
        email=f"{username}@ha-tinh.example",
        password=password,
    )
    accounts.grant_role(actor=keeper(), account=opened, role=role, scope=scope, valid_from=BEGAN)


def _begun(cluster: Cluster, year: int, *, opened: date, due: date) -> ClusterYear:
    officer, members = account(OFFICER), [unit_called(member.key) for member in MEMBERS]
    is_first = year == DONE_YEAR
    begun = clusters.begin_year(actor=officer, cluster=cluster, year=year, copy_table=not is_first)
    head, deputy = (members[0], members[1]) if is_first else (members[1], members[0])
    begun = clusters.name_leaders(actor=officer, year=begun, head=head, deputies=[deputy])
    if is_first:
        begun = clusters.set_table(
            actor=officer, year=begun, regulation="Quy chế hoạt động của cụm, khối thi đua (mẫu)", criteria=TABLE
        )
    return clusters.open_year(actor=officer, year=begun, on=opened, due_on=due)


def _score(year: ClusterYear, member: Member, points: Sequence[str]) -> None:
    clusters.save_scores(
        actor=account(member.speaker),
        sheet=year.sheets.get(unit=unit_called(member.key)),
        given={
            criterion.code: LineInput(Decimal(claimed.replace(",", ".")))
            for criterion, claimed in zip(TABLE, points, strict=False)
        },
    )


def _send(year: ClusterYear, member: Member, on: date) -> None:
    _score(year, member, member.points)
    clusters.send_sheet(
        actor=account(member.speaker),
        sheet=year.sheets.get(unit=unit_called(member.key)),
        on=on,
        confirmed=True,
    )


def _checked(cluster: Cluster) -> ClusterYear:
    """Carry the first year through scoring and checking; one point is corrected, with the reason."""
    officer = account(OFFICER)
    year = _begun(cluster, DONE_YEAR, opened=OPENED, due=DUE)
    for member in MEMBERS:
        _send(year, member, DUE)
    year = clusters.begin_checking(actor=officer, year=year)
    corrected = year.sheets.get(unit=unit_called("42-M1"))
    clusters.change_points(
        actor=officer,
        sheet=corrected,
        criterion=year.criteria.get(code="3"),
        points=Decimal(26),
        reason="Báo cáo tổng kết một phong trào chưa có số liệu kèm theo.",
        on=CHECKED,
    )
    for sheet in year.sheets.order_by("pk"):
        clusters.check_sheet(actor=officer, sheet=sheet, on=CHECKED)
    return year


def _settle(year: ClusterYear) -> ClusterYear:
    return clusters.settle_year(
        actor=account(OFFICER),
        year=year,
        on=HELD,
        place="Hội trường Ủy ban nhân dân phường Nam Hồng Lĩnh",
        chair="Trần Quang Vinh",
        secretary="Phạm Thị Thanh Bình",
        present=len(MEMBERS),
        conclusion="Các đơn vị nhất trí kết quả chấm điểm và thứ hạng.",
    )


def _propose(year: ClusterYear) -> None:
    officer, source = account(OFFICER), "Hướng dẫn tổng kết của tỉnh (mẫu)"
    wanted = [QuotaInput(award_kind(code), 1, source) for code in ("co-thi-dua-tinh", "bang-khen-tinh")]
    year = clusters.set_quotas(actor=officer, year=year, quotas=wanted)
    first, second = year.quotas.order_by("order")
    sheets = {member.key: year.sheets.get(unit=unit_called(member.key)) for member in MEMBERS}
    clusters.propose_awards(
        actor=officer, year=year, on=PROPOSED, chosen={first: [sheets[WARD]], second: [sheets["42-M1"]]}
    )


def _scored_in_part(cluster: Cluster) -> None:
    """Open the year that runs: one ward has sent its sheet, the successor has begun, two have not."""
    year = _begun(cluster, day.year(), opened=day.before(12), due=day.after(14))
    own, sent, *_rest = MEMBERS
    _send(year, sent, day.before(2))
    _score(year, own, own.points[:2])
