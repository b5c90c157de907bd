"""A cluster of three wards, its year carried on as far as asked. The scoring table is invented: no province's own."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.clusters import actions
from thidua.procedure.clusters.actions import LineInput, QuotaInput
from thidua.procedure.clusters.enums import CriterionKind
from thidua.procedure.clusters.models import Cluster, ClusterYear, MemberSheet
from thidua.procedure.clusters.sheets import CriterionInput
from thidua.records.organisations.models import Unit

from .procedure_early import an_officer
from .records import a_province, a_ward, an_award_kind

OPENED_ON, DUE_ON, HELD_ON = date(2021, 11, 1), date(2021, 11, 20), date(2021, 12, 10)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TABLE = (
    CriterionInput("Phát triển kinh tế", "1", "I. Nhiệm vụ", CriterionKind.POINT, Decimal(60), "Báo cáo thu ngân sách"),
    CriterionInput("Tổ chức phong trào", "2", "I. Nhiệm vụ", CriterionKind.POINT, Decimal(40)),
    CriterionInput("Mô hình mới", "3", "II. Điểm cộng", CriterionKind.BONUS, Decimal(5)),
    CriterionInput("Báo cáo chậm", "4", "III. Điểm trừ", CriterionKind.MINUS, Decimal(10)),
)


def a_member(number: int) -> Unit:
    """One of the wards of the cluster."""
    return a_ward(key=f"cum-{number}", name=f"Phường Mẫu {number}")


def a_speaker(number: int) -> Account:
    """Who prepares emulation in that ward."""
    return an_officer(Role.COUNCIL_SECRETARY, a_member(number))


def the_office() -> Account:
    """The province's officer of emulation."""
    return an_officer(Role.APPRAISER, a_province())


def a_cluster(members: int = 3, name: str = "Cụm thi đua số 1") -> Cluster:
    """A cluster of wards; asked again, the same."""
    found = Cluster.objects.filter(name=name).first()
    if found is not None:
        return found
    return actions.form_cluster(
        actor=the_office(),
        owner=a_province(),
        kind="cum",
        name=name,
        basis="Quyết định thử nghiệm số 01/QĐ-UBND",
        members=[a_member(number) for number in range(1, members + 1)],
        on=date(2021, 1, 15),
    )


def a_prepared_year(year: int = 2021, *, members: int = 3, table: Sequence[CriterionInput] = TABLE) -> ClusterYear:
    """A year with its head, its deputy and its table, not opened."""
    begun = actions.begin_year(actor=the_office(), cluster=a_cluster(members), year=year)
    actions.name_leaders(actor=the_office(), year=begun, head=a_member(1), deputies=[a_member(2)])
    return actions.set_table(actor=the_office(), year=begun, regulation="Quy chế thử nghiệm số 02", criteria=table)


def an_open_year(members: int = 3) -> ClusterYear:
    """A year whose members score themselves."""
    return actions.open_year(actor=the_office(), year=a_prepared_year(members=members), on=OPENED_ON, due_on=DUE_ON)


def sheet_of(year: ClusterYear, number: int) -> MemberSheet:
    """The sheet of a member, as it is kept."""
    return year.sheets.select_related("cluster_year__cluster__owner", "unit").get(unit=a_member(number))


def scored(year: ClusterYear, number: int, points: Sequence[int | None] = (50, 40, 0, 0)) -> MemberSheet:
    """The sheet of a member with what it claims."""
    given = {
        one.code: LineInput(None if value is None else Decimal(value)) for one, value in zip(TABLE, points, strict=True)
    }
    actions.save_scores(actor=a_speaker(number), sheet=sheet_of(year, number), given=given)
    return sheet_of(year, number)


def sent(year: ClusterYear, number: int, points: Sequence[int | None] = (50, 40, 0, 0)) -> MemberSheet:
    """The sheet of a member, sent."""
    sheet = scored(year, number, points)
    return actions.send_sheet(actor=a_speaker(number), sheet=sheet, on=date(2021, 11, 15), confirmed=True)


def a_checked_year(*points: Sequence[int | None]) -> ClusterYear:
    """A year in which every member sent its points and the province's officer checked them."""
    given = points or ((50, 40, 0, 0), (60, 40, 5, 0), (55, 30, 0, 10))
    year = an_open_year(len(given))
    for number, one in enumerate(given, start=1):
        sent(year, number, one)
    actions.begin_checking(actor=the_office(), year=year)
    for number in range(1, len(given) + 1):
        actions.check_sheet(actor=the_office(), sheet=sheet_of(year, number), on=date(2021, 11, 28))
    year.refresh_from_db()
    return year


def settled(year: ClusterYear) -> ClusterYear:
    """The year after its conference."""
    return actions.settle_year(
        actor=the_office(),
        year=year,
        on=HELD_ON,
        place="Trung tâm văn hóa phường Mẫu 1",
        chair="Nguyễn Văn Mẫu",
        secretary="Trần Thị Mẫu",
        present=year.sheets.count(),
        conclusion="Nhất trí kết quả chấm điểm.",
    )


def a_settled_year(*points: Sequence[int | None]) -> ClusterYear:
    """A year whose conference settled its points."""
    return settled(a_checked_year(*points))


def with_quotas(year: ClusterYear, flags: int = 1, certificates: int = 1) -> ClusterYear:
    """The year with how many it may propose."""
    source = "Hướng dẫn thử nghiệm số 03"
    wanted = [
        QuotaInput(an_award_kind("co-thi-dua-tinh"), flags, source),
        QuotaInput(an_award_kind("bang-khen-tinh"), certificates, source),
    ]
    return actions.set_quotas(actor=the_office(), year=year, quotas=wanted)


def a_workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook with these rows below the headings of a scoring table."""
    book = Workbook()
    page = book.active
    page.title = "Bảng chấm điểm"
    for row in (("Mã", "Mục", "Tiêu chí", "Loại điểm", "Điểm tối đa", "Minh chứng"), *rows):
        page.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
