"""Stages that close the year: report, conference with hand-over and signing, the portal and its story."""

from datetime import date

from thidua.foundation.accounts.enums import Role
from thidua.procedure.conferences import actions as conferences
from thidua.procedure.conferences.actions import AgendaInput, DelegateInput
from thidua.procedure.conferences.enums import ConferenceState, DelegateKind
from thidua.procedure.decisions.queries import issued_decisions
from thidua.procedure.movements import actions as movements
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.reports import actions as reports
from thidua.procedure.reports.queries import reports_adopted

from .cast import YEAR, officer, person, ward
from .emulation import movement
from .sheets import Line, bytes_of, rows

CONFERENCE = "07-hoi-nghi.xlsx"
_KINDS = {"Đại biểu cấp trên": DelegateKind.GUEST, "Chủ trì hội nghị": DelegateKind.HOST}
_CREDIT = "Tranh minh họa của nhóm dự án, không phải ảnh chụp (CC0)"


def _conference_line() -> Line:
    return next(
        rows(
            *(CONFERENCE, "Hội nghị", "Tên hội nghị", "@Ngày", "%Bắt đầu", "Địa điểm", "Mã phong trào phát động"),
            "Mã đợt trao thưởng",
        )
    )


def adopted() -> bool:
    """Whether the year's report is adopted."""
    return reports_adopted(ward(), YEAR).exists()


def adopt_report() -> None:
    """Draft the summing-up report from the records, with an officer's words, and adopt it before the conference."""
    draft = reports.draft_report(
        actor=officer(Role.APPRAISER),
        issuer=ward(),
        year=YEAR,
        on=date(2022, 1, 11),
        assessment=(
            "Giữa một năm dịch bệnh, phong trào thi đua của phường vẫn giữ được nhịp: bộ phận, đoàn thể, trường học và "
            "tổ dân phố ký giao ước, có số liệu đối chiếu. Người dân góp đất, tài sản và tiền để cùng làm công trình; "
            "cách làm hay được chép lại để nơi khác học theo."
        ),
        limitations=(
            "Một số đơn vị báo số liệu chậm, cách ghi chưa thống nhất. Một vài hồ sơ đề nghị còn nêu thành tích chung "
            "chung, phải trả lại để bổ sung. Nguyên nhân chính là cán bộ theo dõi thi đua làm kiêm nhiệm."
        ),
        directions=(
            "Phát động và ký giao ước thi đua năm 2022 ngay trong tháng 01. Theo dõi chỉ tiêu theo quý, sơ kết vào "
            "tháng 7. Giữ vững các ngõ phố văn minh đã có và nhân rộng. Ưu tiên khen người trực tiếp lao động, khen "
            "đột xuất kịp thời."
        ),
    )
    reports.adopt_report(
        actor=officer(Role.SIGNER),
        report=draft,
        signer=person("CN001"),
        signer_post="Chủ tịch Ủy ban nhân dân phường",
        on=date(2022, 1, 12),
    )


def planned() -> bool:
    """Whether the conference is planned."""
    return ward().conferences.filter(year=YEAR).exists()


def plan_conference() -> None:
    """Plan the conference: agenda, delegates, order of handing over and of signing."""
    line, secretary = _conference_line(), officer(Role.COUNCIL_SECRETARY)
    launched = movement(line.text("Mã phong trào phát động"))
    conference = conferences.plan_conference(
        actor=secretary,
        issuer=ward(),
        title=line.text("Tên hội nghị"),
        year=YEAR,
        held_on=line.day("Ngày"),
        starts_at=line.hour("Bắt đầu"),
        place=line.text("Địa điểm"),
        next_movement=launched,
    )
    conferences.set_agenda(
        actor=secretary,
        conference=conference,
        points=[
            AgendaInput(
                starts_at=row.hour("Bắt đầu"), title=row.text("Nội dung"), presenter=row.text("Người thực hiện")
            )
            for row in rows(CONFERENCE, "Chương trình", "%Bắt đầu", "Nội dung", "Người thực hiện")
        ],
    )
    conferences.invite_delegates(
        actor=secretary,
        conference=conference,
        delegates=[
            DelegateInput(
                kind=_KINDS.get(row.text("Thành phần"), DelegateKind.DELEGATE),
                name=row.text("Họ và tên"),
                post=f"{row.text('Chức vụ')}, {row.text('Cơ quan, đơn vị')}",
            )
            for row in rows(CONFERENCE, "Đại biểu", "Họ và tên", "Chức vụ", "Cơ quan, đơn vị", "Thành phần")
        ],
    )
    groups = list(rows(CONFERENCE, "Nhóm trao thưởng", "Nhóm", "#Số lượng", "Người trao"))
    conferences.order_hand_overs(
        actor=secretary,
        conference=conference,
        decision=issued_decisions(ward(), YEAR).get(round__key=line.text("Mã đợt trao thưởng")),
        group_size=[int(row.number("Số lượng") or 0) for row in groups],
        presenters=[row.text("Người trao") for row in groups],
    )
    conferences.order_signings(actor=secretary, conference=conference, movement=launched)
    conferences.render_programme(actor=secretary, conference=conference)


def held() -> bool:
    """Whether the conference was held and the movements of 2021 are summed up."""
    unfinished = ward().movements.filter(year=YEAR).exclude(state=MovementState.SUMMED_UP)
    return ward().conferences.filter(year=YEAR, state=ConferenceState.HELD).exists() and not (unfinished.exists())


def hold_conference() -> None:
    """Hold it: certificates handed over, pledges of 2022 signed, pictures kept, the movements of 2021 summed up."""
    conference = ward().conferences.get(year=YEAR)
    secretary = officer(Role.COUNCIL_SECRETARY)
    conferences.hold_conference(actor=secretary, conference=conference, on=conference.held_on)
    for row in rows(CONFERENCE, "Hình ảnh", "Tệp", "Dùng cho", "Chú thích", "Văn bản thay thế"):
        if row.text("Dùng cho") == "Hội nghị":
            conferences.add_picture(
                actor=secretary,
                conference=conference,
                file_name=row.text("Tệp").rsplit("/", 1)[-1],
                content=bytes_of(row.text("Tệp")),
                media_type="image/webp",
                caption=row.text("Chú thích"),
                alternative=row.text("Văn bản thay thế"),
                credit=_CREDIT,
            )
    for ended in ward().movements.filter(year=YEAR, state=MovementState.LAUNCHED):
        movements.sum_up_movement(actor=officer(Role.SIGNER), movement=ended, on=conference.held_on)
