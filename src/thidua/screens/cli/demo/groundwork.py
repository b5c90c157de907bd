"""Stages on which the rounds rest: provisions confirmed, rounding settled, officials rated, the council set up."""

from datetime import date

from thidua.foundation.accounts.enums import Role
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.actions import SeatInput
from thidua.procedure.councils.enums import Seat
from thidua.procedure.councils.queries import newest_council
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.enums import Rounding
from thidua.procedure.eligibility import actions as eligibility
from thidua.records.achievements import actions as achievements
from thidua.records.achievements.enums import InitiativeKind, InitiativeScope, RatingClass, Recogniser
from thidua.records.achievements.queries import initiatives_of, rating_of
from thidua.records.organisations import actions as organisations
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import style_of, units_below
from thidua.records.people.enums import SubjectKind

from .cast import YEAR, officer, person, ward
from .provisions import CONFIRMED
from .sheets import rows

NOMINATIONS, COUNCIL, RESULTS = "05-de-nghi-khen-thuong-2021.xlsx", "06-hoi-dong.xlsx", "04-ket-qua-2021.xlsx"
_STYLED_ON = date(2021, 1, 11)
_SEATS = {
    "Chủ tịch Hội đồng": Seat.CHAIR,
    "Phó Chủ tịch Hội đồng": Seat.VICE_CHAIR,
    "Ủy viên": Seat.MEMBER,
    "Ủy viên, Thư ký": Seat.SECRETARY,
}


def confirmed() -> bool:
    """Whether the provisions are confirmed."""
    return ward().confirmations.exists()


def confirm_provisions() -> None:
    """Let the ward's officer confirm, as audited acts, the provisions that the year rests on."""
    for provision in CONFIRMED:
        eligibility.confirm_provision(
            actor=officer(Role.APPRAISER),
            unit=ward(),
            provision=provision.code,
            document=provision.document,
            page=provision.page,
            on=provision.on,
        )


def _police() -> Unit | None:
    return next((one for one in units_below({ward().pk}, on=_STYLED_ON) if one.name.startswith("Công an phường")), None)


def styled() -> bool:
    """Whether units have said how their papers look."""
    police = _police()
    return police is None or style_of(police, _STYLED_ON) is not None


def set_styles() -> None:
    """Let units name the body above them that the tree of the ward does not hold, as their papers did in 2021."""
    above = (
        ("Công an phường", "Công an thị xã Hồng Lĩnh", ""),
        ("Ban Chỉ huy Quân sự", "Ủy ban nhân dân phường Đậu Liêu", ""),
        ("Trạm Y tế", "Trung tâm Y tế thị xã Hồng Lĩnh", ""),
        ("Trường ", "Ủy ban nhân dân\nthị xã Hồng Lĩnh", ""),
        ("Hội ", "", "Ban Chấp hành"),
        ("Đoàn Thanh niên", "", "Ban Chấp hành"),
    )
    for one in units_below({ward().pk}, on=_STYLED_ON).order_by("key"):
        for beginning, parent, body in above:
            if one.name.startswith(beginning):
                organisations.set_house_style(
                    actor=officer(Role.APPRAISER), unit=one, valid_from=_STYLED_ON, parent_lines=parent, signs_for=body
                )


def rounding_settled() -> bool:
    """Whether the ward has said how it rounds bonuses."""
    return ward().rounding_choices.exists()


def settle_rounding() -> None:
    """Let the ward's officer settle the rounding its decisions of that year show: 223.500 paid as 220.000 đồng."""
    decisions.settle_rounding(
        actor=officer(Role.APPRAISER),
        issuer=ward(),
        way=Rounding.NEAREST_10K,
        ground="Khoản 2 Điều 68 Nghị định số 91/2017/NĐ-CP; cách đã chi trong các năm trước",
        on=date(2021, 1, 11),
    )


def rated() -> bool:
    """Whether the ratings of 2021 are recorded."""
    return any(
        rating_of(person(line.text("Mã đối tượng")), YEAR)
        for line in rows(NOMINATIONS, "Lao động tiên tiến", "Mã đối tượng")
    )


def rate_officials() -> None:
    """Record the year's rating of the officials put forward for Lao động tiên tiến."""
    for line in rows(NOMINATIONS, "Lao động tiên tiến", "Mã đối tượng", "Mã xếp loại", "#Số tháng công tác"):
        months = line.number("Số tháng công tác")
        achievements.record_rating(
            actor=officer(Role.APPRAISER),
            subject_kind=SubjectKind.INDIVIDUAL,
            subject=person(line.text("Mã đối tượng")),
            year=YEAR,
            rating=RatingClass(line.text("Mã xếp loại")),
            source="Thông báo kết quả xếp loại cán bộ, công chức năm 2021 (mẫu)",
            service_months=None if months is None else int(months),
        )


def ideas_recorded() -> bool:
    """Whether the initiatives are recorded."""
    return any(initiatives_of(person(line.text("Mã cá nhân"))) for line in rows(RESULTS, "Sáng kiến", "Mã cá nhân"))


def record_initiatives() -> None:
    """Record the initiatives that were recognised, with what is known of their use."""
    for line in rows(
        *(RESULTS, "Sáng kiến", "Mã cá nhân", "Tên sáng kiến", "Mã loại", "#Năm công nhận", "Mã phạm vi"),
        *("Cấp công nhận", "?Đã áp dụng", "?Đã rõ việc sử dụng", "Văn bản công nhận"),
    ):
        achievements.record_initiative(
            actor=officer(Role.APPRAISER),
            person=person(line.text("Mã cá nhân")),
            name=line.text("Tên sáng kiến"),
            kind=InitiativeKind(line.text("Mã loại")),
            year=int(line.amount("Năm công nhận")),
            source=line.text("Văn bản công nhận"),
            scope=InitiativeScope(line.text("Mã phạm vi")),
            recognised_by=Recogniser(line.text("Cấp công nhận")),
            applied=True if line.flag("Đã áp dụng") else None,
            uses_known=line.flag("Đã rõ việc sử dụng"),
        )


def seated() -> bool:
    """Whether the council is established."""
    return newest_council(ward()) is not None


def establish_council() -> None:
    """Establish the council with its nine seats."""
    councils.establish_council(
        actor=officer(Role.SIGNER),
        issuer=ward(),
        name="Hội đồng Thi đua - Khen thưởng phường Đậu Liêu",
        established_by="Quyết định kiện toàn Hội đồng Thi đua - Khen thưởng phường năm 2021 (mẫu)",
        valid_from=date(2021, 1, 1),
        seats=[
            SeatInput(
                person=person(line.text("Mã cá nhân")),
                seat=_SEATS[line.text("Nhiệm vụ trong Hội đồng")],
                post=line.text("Chức vụ, nơi công tác"),
            )
            for line in rows(COUNCIL, "Thành viên", "Mã cá nhân", "Chức vụ, nơi công tác", "Nhiệm vụ trong Hội đồng")
        ],
    )
