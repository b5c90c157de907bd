"""Stages of the successor's movements: one half-way with its pledges half sent, one short, one to be launched."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.foundation.accounts.models import Account
from thidua.procedure.movements import actions as movements
from thidua.procedure.movements.actions import MeasureInput
from thidua.procedure.movements.enums import MovementForm
from thidua.procedure.movements.models import Movement, Target
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.catalogue.queries import field_called
from thidua.records.people.models import Person

from . import day
from .cast import account, head_of, person, unit, ward

SHORT_TITLE = "Chung tay vì Nam Hồng Lĩnh sáng, xanh, sạch, đẹp"
WAITING_TITLE = "Cả phường chung tay vì người nghèo, không để ai bị bỏ lại phía sau"
FIELD = "cai-cach-hanh-chinh"
# Indicator, unit of measure, aim.
TARGETS = (
    ("Hồ sơ nộp trực tuyến trên tổng số hồ sơ", "%", Decimal(85)),
    ("Người dân được Tổ công nghệ số cộng đồng hướng dẫn", "người", Decimal(2400)),
    ("Tuyến đường, ngõ có camera an ninh", "tuyến", Decimal(18)),
)


@dataclass(frozen=True)
class PledgeLine:
    """What one unit promises; without a signer it stays a draft. Units without a line have none."""

    unit: str
    text: str
    measure_unit: str
    value: Decimal
    target: int
    signer: str = ""


PLEDGES = (
    PledgeLine("KT", "Giải quyết hồ sơ đất đai trực tuyến", "%", Decimal(82), 0, "Nguyễn Hữu Phước"),
    PledgeLine("VX", "Tiếp nhận hồ sơ chính sách trực tuyến", "%", Decimal(88), 0, "Võ Thị Minh Nguyệt"),
    PledgeLine("TR", "Hướng dẫn phụ huynh dùng dịch vụ công", "người", Decimal(420), 1, "Nguyễn Thị Bích Ngọc"),
    PledgeLine("T1", "Vận động lắp camera an ninh ở ngõ", "tuyến", Decimal(6), 2, "Phan Xuân Hòa"),
    PledgeLine("T2", "Hướng dẫn người cao tuổi cài VNeID", "người", Decimal(260), 1),
    PledgeLine("T3", "Hướng dẫn hộ kinh doanh dùng hóa đơn điện tử", "người", Decimal(180), 1),
)


def main_movement() -> Movement:
    """Return the movement that is under way all year."""
    return ward().movements.get(title=day.MAIN_TITLE)


def short_movement() -> Movement:
    """Return the short movement of these weeks."""
    return ward().movements.get(title=SHORT_TITLE)


def is_under_way() -> bool:
    """Whether the draft that waits for its launch, the last act of the stage, is there."""
    return ward().movements.filter(title=WAITING_TITLE).exists()


def launch() -> None:
    """Launch the main movement and the short one; leave a third as a draft for the chairman."""
    main = _drafted(
        title=day.MAIN_TITLE,
        form=MovementForm.REGULAR,
        starts=100,
        ends=60,
        purpose="Người dân, doanh nghiệp làm thủ tục nhanh, không phải đi lại nhiều lần.\n"
        "Cán bộ, công chức xử lý công việc trên môi trường số.",
        criteria="Tỷ lệ hồ sơ trực tuyến và đúng hạn.\nSố người dân được hướng dẫn.\nCách làm hay được nhân rộng.",
    )
    for indicator, measure_unit, value in TARGETS:
        movements.add_target(
            actor=account("nhl.thamdinh"),
            movement=main,
            field=_field(),
            indicator=indicator,
            measure_unit=measure_unit,
            value=value,
        )
    _launched(main, days_before=100)
    short = _drafted(
        title=SHORT_TITLE,
        form=MovementForm.THEMATIC,
        starts=12,
        ends=45,
        purpose="Mỗi tổ dân phố có tuyến đường tự quản sạch, có cây xanh, có đèn chiếu sáng.",
        criteria="Tuyến đường tự quản được giữ sạch hằng tuần.\nHộ dân phân loại rác tại nhà.",
    )
    _launched(short, days_before=10)
    _drafted(
        title=WAITING_TITLE,
        form=MovementForm.THEMATIC,
        starts=-15,
        ends=50,
        purpose="Hộ nghèo, hộ cận nghèo có nhà ở vững chắc, có việc làm.",
        criteria="Số nhà được xây, sửa.\nSố hộ được giúp vốn, giúp việc làm.",
    )


def _drafted(*, title: str, form: MovementForm, starts: int, ends: int, purpose: str, criteria: str) -> Movement:
    return movements.draft_movement(
        actor=account("nhl.thamdinh"),
        issuer=ward(),
        year=day.year(),
        title=title,
        form=form,
        purpose=purpose,
        scope="Các cơ quan, đơn vị, tổ dân phố và Nhân dân trong phường.",
        criteria=criteria,
        measures="Văn phòng HĐND và UBND theo dõi, tổng hợp; các đơn vị ký giao ước và báo kết quả.",
        starts_on=day.before(starts),
        ends_on=day.after(ends),
        fields=[_field()],
    )


def _launched(draft: Movement, *, days_before: int) -> None:
    movements.launch_movement(
        actor=account("nhl.chutich"), movement=draft, on=day.before(days_before), launched_by=_chairman()
    )


def _chairman() -> Person:
    return person("Trần Quang Vinh")


def _field() -> FieldOfWork:
    return field_called(FIELD)


def is_pledged() -> bool:
    """Whether units have pledged."""
    return ward().movements.filter(pledges__isnull=False).exists()


def pledge() -> None:
    """Draft the pledges of six units of twelve and sign four of them; record the first two figures."""
    main = main_movement()
    targets = list(main.targets.order_by("order"))
    for line in PLEDGES:
        writer = account("nhl.chuyenvien") if line.unit == "T3" else head_of(line.unit)
        draft = movements.draft_pledge(
            actor=writer,
            movement=main,
            unit=unit(line.unit),
            measures=[
                MeasureInput(
                    text=line.text,
                    measure_unit=line.measure_unit,
                    value=line.value,
                    target=targets[line.target],
                )
            ],
        )
        if line.signer:
            movements.sign_pledge(actor=head_of(line.unit), pledge=draft, signer=person(line.signer), on=day.before(90))
    _record(account("nhl.thamdinh"), "", "ho-so-truc-tuyen", Decimal("71.5"), targets[0])
    _record(head_of("TR"), "TR", "nguoi-duoc-huong-dan", Decimal(310), targets[1])


def _record(actor: Account, key: str, code: str, value: Decimal, target: Target) -> None:
    movements.record_result(
        actor=actor,
        movement=target.movement,
        unit=unit(key),
        field=_field(),
        code=code,
        indicator=target.indicator,
        value=value,
        measure_unit=target.measure_unit,
        source="Báo cáo tháng của đơn vị (số liệu mẫu)",
        as_of=day.before(20),
        target=target,
    )
