"""Stages of the successor's rounds: one decided, one to sign, one before the council, one taking dossiers."""

from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal

from thidua.civic.consultations.actions import send_opinion_on_nominee
from thidua.procedure.appraisals import actions as appraisals
from thidua.procedure.certificates import actions as certificates
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import accepted_nominations, members_on
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import issued_decisions
from thidua.procedure.nominations import actions as nominations
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.queries import award_kind, field_called
from thidua.records.people.enums import SubjectKind
from thidua.screens.cli.demo.readers import forenoon, passed, somebody

from . import day
from .cast import account, head_of, person, unit, ward
from .work import FIELD, main_movement, short_movement

RULES_BASIS = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng phường Nam Hồng Lĩnh (mẫu)"


@dataclass(frozen=True)
class Put:
    """One nominee put forward by a unit: a person by name, a collective by «=» and its unit's key."""

    unit: str
    who: str
    achievement: str


@dataclass(frozen=True)
class RoundLine:
    """One round; the days are counted back from the standing day, a negative one lies ahead."""

    key: str
    title: str
    opens: int
    due: int
    submitted: int
    puts: tuple[Put, ...] = field(default_factory=tuple)
    is_short: bool = False
    kind: str = "giay-khen-xa"


DECIDED = RoundLine(
    key="NHL01",
    title="Khen thưởng đợt 1 phong trào chuyển đổi số",
    opens=75,
    due=66,
    submitted=68,
    puts=(
        Put("T1", "Trần Văn Đức", "Đến từng nhà hướng dẫn 96 người cao tuổi cài đặt và dùng VNeID trong ba tháng."),
        Put("T1", "Lê Thị Hoa", "Vận động 41 hộ trong ngõ góp tiền lắp bốn camera an ninh, tự quản việc trực."),
        Put("TR", "=TR", "Mở lớp buổi tối dạy phụ huynh dùng dịch vụ công trực tuyến, 12 buổi, 310 lượt người."),
    ),
)
TO_SIGN = RoundLine(
    key="NHL02",
    title="Khen thưởng cải cách thủ tục hành chính quý vừa qua",
    opens=50,
    due=38,
    submitted=40,
    puts=(
        Put("KT", "Đinh Thị Lan", "Rút thời gian trả kết quả hồ sơ đất đai từ chín ngày còn sáu ngày làm việc."),
        Put("VX", "Cao Thị Hồng Nhung", "Rà soát, số hóa toàn bộ 612 hồ sơ bảo trợ xã hội, không để sót đối tượng."),
    ),
)
BEFORE_COUNCIL = RoundLine(
    key="NHL03",
    title="Khen thưởng Tổ công nghệ số cộng đồng",
    opens=30,
    due=12,
    submitted=15,
    puts=(
        Put("T2", "Võ Văn Lâm", "Làm bản đồ ngõ bằng điện thoại, gắn mã QR số nhà cho 230 hộ."),
        Put("T2", "Hồ Thị Vân", "Lập nhóm trực giúp hội viên nộp hồ sơ trực tuyến vào tối thứ Ba, thứ Năm."),
        Put("VX", "Hồ Đăng Khoa", "Đưa sổ liên lạc điện tử vào mọi lớp học trong phường, tập huấn cho 64 giáo viên."),
    ),
)
TAKING = RoundLine(
    key="NHL04",
    title="Khen thưởng phong trào sáng, xanh, sạch, đẹp",
    opens=9,
    due=-20,
    submitted=5,
    is_short=True,
)
TO_APPRAISE = (
    Put("T1", "Nguyễn Thị Sen", "Vận động 58 hộ trồng hoa, sơn lại tường ngõ; ngõ được chọn làm ngõ mẫu của tổ."),
    Put(
        "TR",
        "Trần Thị Phương Thảo",
        "Cùng học sinh thu gom 1,2 tấn giấy vụn, chai nhựa gây quỹ tặng thẻ bảo hiểm.",
    ),
)
TO_SUPPLEMENT = Put("T3", "Phạm Văn Tiến", "Tích cực tham gia giữ gìn vệ sinh môi trường.")
TO_FINISH = Put("T3", "Trương Thị Hạnh", "Lập tuyến đường hoa dài 400 mét, chiều thứ Bảy cùng 30 hội viên chăm sóc.")
RETURNED_BECAUSE = "Chưa nêu việc làm, số liệu và thời gian cụ thể; đề nghị viết lại thành tích rồi trình lại."


def decided_decision() -> Decision:
    """Return the issued decision of the first round."""
    return issued_decisions(ward(), day.year()).get(round__key=DECIDED.key)


def decided() -> bool:
    """Whether the first round's decision is issued."""
    return issued_decisions(ward(), day.year()).filter(round__key=DECIDED.key).exists()


def decide() -> None:
    """Carry the first round through to its issued decision; its certificates wait to be handed over."""
    opened = appraised(DECIDED, on=63)
    minutes = voted(convened(opened, held_before=60))
    signer = account("nhl.chutich")
    drafted = _drafted_decision(opened, minutes, "Về việc tặng Giấy khen trong phong trào chuyển đổi số", on=58)
    signed = decisions.sign_decision(
        actor=signer,
        decision=drafted,
        signer=person("Trần Quang Vinh"),
        signer_post="Chủ tịch Ủy ban nhân dân phường",
        on=day.before(58),
    )
    decisions.issue_decision(actor=signer, decision=signed, on=day.before(58))
    _declare_stock()


def _declare_stock() -> None:
    """Declare the ward's blanks and how far its printer is askew."""
    keeper = account("nhl.vanthu")
    certificates.design_stock(
        actor=keeper, issuer=ward(), name="Phôi giấy khen A4 của phường", width=Decimal(297), height=Decimal(210)
    )
    certificates.set_printer(
        actor=keeper, issuer=ward(), name="Máy in phòng Văn hóa - Xã hội", dx=Decimal("-1.5"), dy=Decimal("0.5")
    )


def waits_for_signature() -> bool:
    """Whether the second round's decision is drafted."""
    return ward().decisions.filter(round__key=TO_SIGN.key).exists()


def leave_to_sign() -> None:
    """Carry the second round to the draft of its decision."""
    opened = appraised(TO_SIGN, on=33)
    minutes = voted(convened(opened, held_before=6), in_secret=True)
    _drafted_decision(opened, minutes, "Về việc tặng Giấy khen trong cải cách thủ tục hành chính", on=2)


def is_before_the_council() -> bool:
    """Whether the meeting on the third round is convened."""
    return ward().rounds.filter(key=BEFORE_COUNCIL.key, meetings__isnull=False).exists()


def convene() -> None:
    """Carry the third round to a council convened for the week ahead."""
    convened(appraised(BEFORE_COUNCIL, on=9), held_before=None)


def takes_dossiers() -> bool:
    """Whether the fourth round's nominees are before the public, the last act of the stage."""
    return ward().rounds.filter(key=TAKING.key, public_comments__isnull=False).exists()


def take_dossiers() -> None:
    """Open the fourth round: two dossiers to appraise and before the public, one returned, one draft."""
    opened = _opened(TAKING)
    for put in TO_APPRAISE:
        _put(opened, put)
    _submit(opened, TAKING, {put.unit for put in TO_APPRAISE})
    returned = _put(opened, TO_SUPPLEMENT)
    _submit(opened, TAKING, {TO_SUPPLEMENT.unit})
    appraisals.return_for_supplement(
        actor=account("nhl.thamdinh"),
        nomination=returned,
        received_on=day.before(4),
        on=day.before(3),
        reason=RETURNED_BECAUSE,
    )
    _put(opened, TO_FINISH, writer="nhl.chuyenvien")
    _consult(opened)


def _consult(opened: CommendationRound) -> None:
    shown = list(opened.nominations.filter(state=NominationState.SUBMITTED).order_by("pk"))
    comment = appraisals.open_public_comment(
        actor=account("nhl.thamdinh"),
        round=opened,
        nominations=shown,
        opens_on=day.before(3),
        closes_on=day.after(10),
        how="Gửi trên trang này, hoặc gặp Văn phòng HĐND và UBND phường trong giờ làm việc.",
    )
    on = day.before(1)
    send_opinion_on_nominee(
        actor=somebody(),
        comment=comment,
        nomination=shown[0],
        text="Tôi ở cùng ngõ, thấy bà Sen đi từng nhà nhiều buổi tối. Đề nghị khen là đúng. (ý kiến mẫu)",
        check=passed(on),
        at=forenoon(on),
        on=on,
        name="Bạn đọc mẫu",
    )


def _opened(line: RoundLine) -> CommendationRound:
    return nominations.open_round(
        actor=account("nhl.thamdinh"),
        issuer=ward(),
        key=line.key,
        title=line.title,
        year=day.year(),
        award_kind=award_kind(line.kind),
        ground=Ground.PHONG_TRAO,
        opens_on=day.before(line.opens),
        due_on=day.before(line.due),
        movement=short_movement() if line.is_short else main_movement(),
    )


def _put(opened: CommendationRound, put: Put, *, writer: str = "") -> Nomination:
    is_collective = put.who.startswith("=")
    conduct = (
        ("united", "obeys_law", "grassroots_democracy", "thrifty") if is_collective else ("good_character", "exemplary")
    )
    attested: dict[str, object] = {
        "under_discipline_or_investigation": False,
        "earlier_award": "none",
        "completed_tasks_well": True,
        "movement_achievement": True,
        "movement": opened.movement.title if opened.movement else None,
        **dict.fromkeys(conduct, True),
    }
    return nominations.draft_nomination(
        actor=account(writer) if writer else head_of(put.unit),
        round=opened,
        nominating_unit=unit(put.unit),
        subject_kind=SubjectKind.COLLECTIVE if is_collective else SubjectKind.INDIVIDUAL,
        subject=unit(put.who[1:]) if is_collective else person(put.who),
        achievement=put.achievement,
        period_from=max(day.before(100), opened.movement.starts_on) if opened.movement else day.before(100),
        period_to=opened.opens_on,
        field=field_called(FIELD),
        attestations=attested,
    )


def _submit(opened: CommendationRound, line: RoundLine, keys: set[str]) -> None:
    for key in sorted(keys):
        nominations.submit_list(
            actor=head_of(key),
            round=opened,
            nominating_unit=unit(key),
            on=day.before(line.submitted),
            review=ReviewMeeting(held_on=day.before(line.submitted + 1), present=14, in_favour=13),
        )


def appraised(line: RoundLine, *, on: int) -> CommendationRound:
    """Open a round, take its dossiers and close its list so many days before the standing day."""
    opened = _opened(line)
    for put in line.puts:
        _put(opened, put)
    _submit(opened, line, {put.unit for put in line.puts})
    for nomination in opened.nominations.order_by("pk"):
        appraisals.accept_dossier(
            actor=account("nhl.thamdinh"),
            nomination=nomination,
            received_on=day.before(line.submitted),
            on=day.before(on),
            opinion="Thành tích có số liệu, có xác nhận của nơi công tác.",
        )
    return nominations.close_round(actor=account("nhl.thamdinh"), round=opened, on=day.before(on))


def convened(opened: CommendationRound, *, held_before: int | None) -> Meeting:
    """Convene the council on a round, so many days before the standing day, or in the week ahead."""
    return councils.convene_meeting(
        actor=account("nhl.thuky"),
        council=ward().councils.get(),
        round=opened,
        held_on=day.next_week() if held_before is None else day.before(held_before),
        starts_at=time(8),
        place="Phòng họp tầng 2, trụ sở Ủy ban nhân dân phường",
        quorum=(2, 3),
        majority=(1, 2),
        majority_is_strict=True,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis=RULES_BASIS,
    )


def voted(meeting: Meeting, *, in_secret: bool = False) -> Meeting:
    """Let the council vote for everybody on the list, by hand or by ballot, and adopt its minutes."""
    secretary = account("nhl.thuky")
    meeting = councils.open_meeting(actor=secretary, meeting=meeting, absent={})
    if in_secret:
        _balloted(meeting)
    for nomination in () if in_secret else accepted_nominations(meeting):
        councils.record_vote(
            actor=secretary,
            meeting=meeting,
            nomination=nomination,
            in_favour=members_on(meeting.council, meeting.held_on).count(),
            against=0,
            abstained=0,
        )
    meeting = councils.close_voting(actor=secretary, meeting=meeting)
    return councils.adopt_minutes(
        actor=secretary,
        meeting=meeting,
        on=meeting.held_on,
        discussion="Thư ký báo cáo kết quả thẩm định.\nCác ủy viên thống nhất đề nghị khen thưởng.",
        ends_at=time(9, 30),
    )


def _balloted(meeting: Meeting) -> None:
    """Vote by secret ballot on paper: two tellers count for themselves and agree."""
    tellers = [account("nhl.uyvien"), account("nhl.thamdinh")]
    ballots = councils.prepare_ballot(
        actor=account("nhl.thuky"),
        meeting=meeting,
        award_kind=award_kind("giay-khen-xa"),
        tellers=tellers,
        because="Hội đồng thống nhất bỏ phiếu kín tại phiên họp (mẫu)",
    )
    for ballot in ballots:
        papers = ballot.entitled
        count = councils.CountInput(
            issued=papers,
            returned=papers,
            valid=papers,
            invalid=0,
            in_favour=(papers - 1,) * ballot.lines.count(),
        )
        for teller in tellers:
            councils.count_ballot(actor=teller, ballot=ballot, count=count)
        councils.close_ballot(actor=account("nhl.thuky"), ballot=ballot)


def _drafted_decision(opened: CommendationRound, minutes: Meeting, subject_line: str, *, on: int) -> Decision:
    return decisions.draft_decision(
        actor=account("nhl.thuky"), round=opened, meeting=minutes, subject_line=subject_line, on=day.before(on)
    )
