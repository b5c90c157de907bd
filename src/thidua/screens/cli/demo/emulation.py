"""Stages of the movements: launched, pledged to, followed by results."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import in_sentence
from thidua.procedure.movements import actions as movements
from thidua.procedure.movements.actions import MeasureInput
from thidua.procedure.movements.enums import ContributionKind, MovementForm, PledgeState, Qualifier, WorkKind
from thidua.procedure.movements.models import CivicWork, Movement, Target
from thidua.procedure.movements.queries import targets_in
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.catalogue.queries import field_called

from .cast import YEAR, head_of, officer, person, unit, ward
from .sheets import Line, rows

LAUNCHES_2021, RESULTS_2021, LAUNCHES_2022 = (
    "03-phong-trao-2021.xlsx",
    "04-ket-qua-2021.xlsx",
    "08-phong-trao-2022.xlsx",
)
_FORMS = {"Thường xuyên": MovementForm.REGULAR, "Theo chuyên đề": MovementForm.THEMATIC}
_QUALIFIERS = {"đúng": Qualifier.EXACT, "trên": Qualifier.OVER, "gần": Qualifier.NEARLY, "": Qualifier.EXACT}
_GIVEN = {
    "Đất": ContributionKind.LAND,
    "Tài sản": ContributionKind.ASSETS,
    "Tiền": ContributionKind.MONEY,
    "Ngày công": ContributionKind.LABOUR,
}
_WORKS = {"Chỉnh trang đô thị": WorkKind.URBAN_UPGRADE, "Ngõ phố văn minh": WorkKind.CIVILISED_LANE}


def movement_titles(workbook: str) -> dict[str, Line]:
    """Return the lines of the movements of a workbook by their code."""
    return {
        line.text("Mã phong trào"): line
        for line in rows(
            *(workbook, "Phong trào", "Mã phong trào", "Tên phong trào", "Khẩu hiệu", "Hình thức", "Mục đích"),
            *("Đối tượng", "Phạm vi", "Nội dung thi đua", "Tiêu chí", "Tổ chức thực hiện"),
            *("@Ngày phát động", "@Từ ngày", "@Đến ngày", "Mã người phát động", "Mã lĩnh vực"),
        )
    }


def movement(code: str) -> Movement:
    """Return the movement of a code of either year."""
    for workbook in (LAUNCHES_2021, LAUNCHES_2022):
        line = movement_titles(workbook).get(code)
        if line is not None:
            return ward().movements.get(title=line.text("Tên phong trào"))
    raise RefusedError(f"Không có phong trào mã «{code}».")


def _field(code: str) -> FieldOfWork:
    return field_called(code)


def launched(workbook: str) -> bool:
    """Whether every movement of the workbook is recorded."""
    titles = [line.text("Tên phong trào") for line in movement_titles(workbook).values()]
    return ward().movements.filter(title__in=titles).count() == len(titles)


def launch(workbook: str) -> None:
    """Draft the workbook's movements with their targets, launch them, and draft the units' pledges."""
    drafting, leading = officer(Role.APPRAISER), officer(Role.SIGNER)
    targets = _targets_by_movement(workbook)
    made: dict[str, Movement] = {}
    for code, line in movement_titles(workbook).items():
        draft = movements.draft_movement(
            actor=drafting,
            issuer=ward(),
            year=line.day("Từ ngày").year,
            title=line.text("Tên phong trào"),
            slogan=line.text("Khẩu hiệu"),
            form=_FORMS[line.text("Hình thức")],
            purpose=line.text("Mục đích"),
            scope=f"{line.text('Đối tượng')}\nPhạm vi: {line.text('Phạm vi').lower()}.",
            criteria="\n".join([*line.lines("Nội dung thi đua"), *line.lines("Tiêu chí")]),
            measures=line.text("Tổ chức thực hiện"),
            starts_on=line.day("Từ ngày"),
            ends_on=line.day("Đến ngày"),
            fields=[_field(field) for field in line.codes("Mã lĩnh vực")],
        )
        for target in targets.get(code, []):
            movements.add_target(
                actor=drafting,
                movement=draft,
                field=_field(target.text("Mã lĩnh vực")),
                indicator=target.text("Chỉ tiêu"),
                measure_unit=target.text("Đơn vị tính"),
                value=target.amount("Mức phấn đấu"),
            )
        made[code] = movements.launch_movement(
            actor=leading,
            movement=draft,
            on=line.day("Ngày phát động"),
            launched_by=person(line.text("Mã người phát động")),
        )
    _draft_pledges(workbook, made, [line for lines in targets.values() for line in lines])


def _targets_by_movement(workbook: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in rows(
        *(workbook, "Chỉ tiêu", "Mã chỉ tiêu", "Mã phong trào", "Mã lĩnh vực", "Chỉ tiêu", "Đơn vị tính"),
        "#Mức phấn đấu",
    ):
        found.setdefault(line.text("Mã phong trào"), []).append(line)
    return found


def _draft_pledges(workbook: str, made: dict[str, Movement], target_lines: list[Line]) -> None:
    measures: dict[str, list[Line]] = {}
    for line in rows(
        *(workbook, "Biện pháp giao ước", "Mã giao ước", "Biện pháp", "Mã chỉ tiêu", "Đơn vị tính", "#Mức cam kết")
    ):
        measures.setdefault(line.text("Mã giao ước"), []).append(line)
    indicators = {line.text("Mã chỉ tiêu"): line.text("Chỉ tiêu") for line in target_lines}
    for line in rows(workbook, "Giao ước", "Mã giao ước", "Mã phong trào", "Mã đơn vị", "Mã người ký", "@Ngày ký"):
        which, pledged_to = unit(line.text("Mã đơn vị")), made[line.text("Mã phong trào")]
        movements.draft_pledge(
            actor=head_of(which),
            movement=pledged_to,
            unit=which,
            measures=[
                MeasureInput(
                    text=measure.text("Biện pháp"),
                    measure_unit=measure.text("Đơn vị tính"),
                    value=measure.number("Mức cam kết"),
                    target=_target(pledged_to.year, indicators.get(measure.text("Mã chỉ tiêu"), "")),
                )
                for measure in measures.get(line.text("Mã giao ước"), [])
            ],
        )


def signed_2021() -> bool:
    """Whether the pledges of 2021 are signed."""
    return ward().movements.filter(year=YEAR, pledges__state=PledgeState.SIGNED).exists()


def sign_2021() -> None:
    """Sign the pledges of 2021, each by the head of its unit; those of 2022 are signed at the conference."""
    for line in rows(LAUNCHES_2021, "Giao ước", "Mã phong trào", "Mã đơn vị", "Mã người ký", "@Ngày ký"):
        which = unit(line.text("Mã đơn vị"))
        movements.sign_pledge(
            actor=head_of(which),
            pledge=which.pledges.get(movement=movement(line.text("Mã phong trào"))),
            signer=person(line.text("Mã người ký")),
            on=line.day("Ngày ký"),
        )


def reported() -> bool:
    """Whether the results of 2021 are recorded."""
    own = ward().movements
    told = ("results", "good_models", "works__contributions")
    return all(own.filter(**{f"{name}__isnull": False}).exists() for name in told)


def report_results() -> None:
    """Record results (the ward's and each residential group's), works, contributions and good models of 2021."""
    main = movement("PT2021")
    by_code: dict[str, Line] = {}
    for line in rows(
        *(RESULTS_2021, "Kết quả", "Mã chỉ tiêu", "Mã lĩnh vực", "Chỉ tiêu", "Mức độ chính xác", "#Giá trị"),
        *("#Trên tổng số", "Đơn vị tính", "@Tính đến ngày", "Mã đơn vị báo cáo", "Nguồn"),
    ):
        by_code[line.text("Mã chỉ tiêu")] = line
        target = _target(YEAR, line.text("Chỉ tiêu"))
        movements.record_result(
            actor=officer(Role.APPRAISER),
            movement=target.movement if target else main,
            unit=ward(),
            field=_field(line.text("Mã lĩnh vực")),
            code=line.text("Mã chỉ tiêu").lower(),
            indicator=line.text("Chỉ tiêu"),
            value=line.amount("Giá trị"),
            measure_unit=line.text("Đơn vị tính"),
            source=line.text("Nguồn"),
            as_of=line.day("Tính đến ngày"),
            qualifier=_QUALIFIERS[line.text("Mức độ chính xác")],
            out_of=line.number("Trên tổng số"),
            target=target,
        )
    for line in rows(
        RESULTS_2021, "Kết quả theo tổ", "Mã chỉ tiêu", "Mã đơn vị", "#Giá trị", "Đơn vị tính", "@Tính đến ngày"
    ):
        whole, which = by_code[line.text("Mã chỉ tiêu")], unit(line.text("Mã đơn vị"))
        target = _target(YEAR, whole.text("Chỉ tiêu"))
        movements.record_result(
            actor=head_of(which),
            movement=target.movement if target else main,
            unit=which,
            field=_field(whole.text("Mã lĩnh vực")),
            code=whole.text("Mã chỉ tiêu").lower(),
            indicator=whole.text("Chỉ tiêu"),
            value=line.amount("Giá trị"),
            measure_unit=line.text("Đơn vị tính"),
            source=f"Báo cáo của {in_sentence(which.name)} (số liệu mẫu)",
            as_of=line.day("Tính đến ngày"),
            target=target,
        )
    _record_works(movement("PT2021-DOTHI"))
    for line in rows(RESULTS_2021, "Mô hình hay", "Tên mô hình", "Mã đơn vị", "Cách làm", "Nhân rộng"):
        which = unit(line.text("Mã đơn vị"))
        movements.tell_good_model(
            actor=head_of(which),
            movement=main,
            unit=which,
            name=line.text("Tên mô hình"),
            story=f"{line.text('Cách làm')}\n{line.text('Nhân rộng')}",
        )


def _target(year: int, indicator: str) -> Target | None:
    """Return the target of an indicator, in whichever of the year's movements it was set."""
    targets = targets_in(ward(), year).filter(indicator=indicator)
    return targets.first()


def _record_works(main: Movement) -> None:
    works: dict[str, CivicWork] = {}
    for line in rows(RESULTS_2021, "Công trình", "Mã công trình", "Tên công trình", "Loại", "Mã đơn vị", "@Hoàn thành"):
        which = unit(line.text("Mã đơn vị"))
        works[line.text("Mã công trình")] = movements.record_work(
            actor=head_of(which),
            movement=main,
            unit=which,
            kind=_WORKS[line.text("Loại")],
            name=line.text("Tên công trình"),
            completed_on=line.day("Hoàn thành"),
        )
    for line in rows(
        RESULTS_2021, "Đóng góp", "Mã công trình", "Mã đơn vị", "Hình thức", "#Giá trị", "Đơn vị tính", "Nội dung"
    ):
        kind, amount = _GIVEN[line.text("Hình thức")], line.amount("Giá trị")
        movements.record_contribution(
            actor=head_of(unit(line.text("Mã đơn vị"))),
            work=works[line.text("Mã công trình")],
            kind=kind,
            quantity=amount,
            measure_unit=line.text("Đơn vị tính"),
            value=int(amount) if line.text("Đơn vị tính") == "đồng" else None,
            description=line.text("Nội dung"),
        )
