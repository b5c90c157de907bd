"""Registration of titles in the successor's year: a board on which every standing is to be seen."""

from dataclasses import dataclass

from thidua.procedure.registrations import actions
from thidua.procedure.registrations.models import Registration, RegistrationCall
from thidua.procedure.registrations.queries import registration_of
from thidua.records.catalogue.queries import award_kind, award_kinds_called

from . import day
from .cast import account, head_of, person, unit, ward

OPENED, DUE = 96, 78
TITLES = (
    "lao-dong-tien-tien",
    "chien-si-thi-dua-co-so",
    "tap-the-lao-dong-tien-tien",
    "giay-khen-xa",
)
RETURNED_BECAUSE = "Chưa có tập thể tổ dân phố; nội dung phấn đấu của ông Võ Văn Lâm chưa có con số."


@dataclass(frozen=True)
class Line:
    """Whom a unit registers for what: a person by name, the unit itself by «=»."""

    unit: str
    title: str
    who: str
    aim: str = ""


LINES = (
    Line("KT", "lao-dong-tien-tien", "Nguyễn Hữu Phước", "Phòng xử lý đúng hạn từ 98% hồ sơ"),
    Line("KT", "lao-dong-tien-tien", "Đinh Thị Lan", "Trả hồ sơ đất đai trước hạn từ 60%"),
    Line("KT", "chien-si-thi-dua-co-so", "Đinh Thị Lan", "Một sáng kiến rút ngắn thủ tục đất đai"),
    Line("KT", "tap-the-lao-dong-tien-tien", "=", "Không hồ sơ nào quá hạn do phòng"),
    Line("VX", "lao-dong-tien-tien", "Võ Thị Minh Nguyệt", "Chi trả trợ cấp qua tài khoản từ 90%"),
    Line("VX", "lao-dong-tien-tien", "Cao Thị Hồng Nhung", "Số hóa hồ sơ bảo trợ xã hội"),
    Line("TR", "lao-dong-tien-tien", "Trần Thị Phương Thảo", "Hai chuyên đề Đội cấp phường"),
    Line("TR", "tap-the-lao-dong-tien-tien", "=", "Giữ chuẩn, không học sinh bỏ học"),
    Line("T1", "giay-khen-xa", "Nguyễn Thị Sen", "Vận động từ 50 hộ trồng hoa, sơn tường ngõ"),
    Line("T2", "giay-khen-xa", "Võ Văn Lâm", "Hướng dẫn người cao tuổi dùng VNeID"),
    Line("T3", "giay-khen-xa", "Phạm Văn Tiến", "Tuần nào cũng tham gia làm sạch đường ngõ"),
    Line("T3", "giay-khen-xa", "Trương Thị Hạnh", "Tuyến đường hoa từ 300 mét"),
    Line("T3", "giay-khen-xa", "=", "Từ 95% hộ phân loại rác tại nhà"),
)
# Days before the standing day: when each was sent; who is not named has not sent.
SENT = {"KT": 90, "TR": 70, "T3": 88, "VX": 79, "T2": 84}
APPROVED = {"KT": 85, "TR": 66, "T3": 85}


def call() -> RegistrationCall:
    """Return the call of the year."""
    return ward().registration_calls.get()


def are_gathered() -> bool:
    """Whether one registration was returned, the last act of the stage."""
    return ward().registration_calls.filter(registrations__return_reason=RETURNED_BECAUSE).exists()


def gather() -> None:
    """Call for registrations; six units write, five send, three are approved, one late, one waits, one is returned."""
    officer = account("nhl.thamdinh")
    opened = actions.open_call(
        actor=officer,
        issuer=ward(),
        year=day.year(),
        title=f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {day.year()}",
        award_kinds=list(award_kinds_called(TITLES)),
        opens_on=day.before(OPENED),
        due_on=day.before(DUE),
    )
    for line in LINES:
        actions.register_subjects(
            actor=head_of(line.unit),
            call=opened,
            unit=unit(line.unit),
            award_kind=award_kind(line.title),
            subjects=[unit(line.unit) if line.who == "=" else person(line.who)],
            aim=line.aim,
        )
    for key, ago in SENT.items():
        actions.send_registration(actor=head_of(key), registration=_of(opened, key), on=day.before(ago))
    for key, ago in APPROVED.items():
        actions.approve_registration(actor=officer, registration=_of(opened, key), on=day.before(ago))
    actions.return_registration(
        actor=officer, registration=_of(opened, "T2"), reason=RETURNED_BECAUSE, on=day.before(80)
    )


def _of(opened: RegistrationCall, key: str) -> Registration:
    found = registration_of(opened, unit(key))
    assert found is not None  # its lines were just written
    return found
