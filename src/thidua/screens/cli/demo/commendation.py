"""Stages of commending: rounds from nomination to issued decision, titles of the town."""

from collections.abc import Callable
from datetime import date

from thidua.foundation.accounts.enums import Role
from thidua.procedure.appraisals import actions as appraisals
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.enums import Denominator
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.queries import issued_decisions
from thidua.procedure.nominations import actions as nominations
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import ReviewMeeting
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.queries import award_kind, field_called
from thidua.records.people.enums import SubjectKind
from thidua.records.register import actions as register
from thidua.records.register.queries import awards_of

from .cast import YEAR, head_of, officer, person, unit, ward
from .emulation import movement
from .groundwork import COUNCIL, NOMINATIONS
from .sheets import Line, rows

RULES_BASIS = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng phường (mẫu)"
_GROUNDS = {"DKT01": Ground.CHUYEN_DE, "DKT07": Ground.CONG_TRANG, "DKT08": Ground.CONG_TRANG}


def round_lines() -> dict[str, Line]:
    """Return the rounds of the workbook by code, in the order in which they were decided."""
    lines = rows(
        *(NOMINATIONS, "Đợt khen thưởng", "Mã đợt", "Tên đợt", "Mã phong trào", "Mã hình thức, danh hiệu"),
        *("@Ngày mở", "@Hạn nộp", "@Ngày thẩm định", "@Ngày quyết định"),
    )
    return {line.text("Mã đợt"): line for line in sorted(lines, key=lambda line: line.day("Ngày quyết định"))}


def round_done(code: str) -> Callable[[], bool]:
    """Return whether the round's decision is issued."""
    return lambda: issued_decisions(ward(), YEAR).filter(round__key=code).exists()


def run_round(code: str) -> Callable[[], None]:
    """Return the whole round as one act after another: open, nominate, appraise, vote, decide."""

    def run() -> None:
        line = round_lines()[code]
        opened = nominations.open_round(
            actor=officer(Role.APPRAISER),
            issuer=ward(),
            key=code,
            title=line.text("Tên đợt"),
            year=YEAR,
            award_kind=award_kind(line.text("Mã hình thức, danh hiệu")),
            ground=_GROUNDS.get(code, Ground.PHONG_TRAO),
            opens_on=line.day("Ngày mở"),
            due_on=line.day("Hạn nộp"),
            movement=movement(line.text("Mã phong trào")),
            is_year_end=code == "DKT07",
        )
        made = _nominate(opened)
        _appraise(opened, made, line.day("Ngày thẩm định"))
        nominations.close_round(actor=officer(Role.APPRAISER), round=opened, on=line.day("Ngày thẩm định"))
        _decide(opened, _meet(opened, made))

    return run


def _nomination_lines(code: str) -> list[Line]:
    if code != "DKT08":
        lines = rows(
            *(NOMINATIONS, "Đề nghị", "Mã đề nghị", "Mã đợt", "Mã hồ sơ", "Loại đối tượng", "Mã đối tượng"),
            *("Chức vụ, nơi công tác", "Mã đơn vị đề nghị", "Mã lĩnh vực", "Tóm tắt thành tích"),
            "Nội dung ghi Giấy khen",
            *("?Hoàn thành tốt nhiệm vụ", "?Thành tích trong phong trào", "?Thành tích đột xuất"),
            *("@Thành tích từ ngày", "@Thành tích đến ngày", "@Ngày trình", "Kết quả"),
        )
        return [line for line in lines if line.text("Mã đợt") == code]
    return list(
        rows(
            *(NOMINATIONS, "Lao động tiên tiến", "Mã đề nghị", "Mã đợt", "Mã hồ sơ", "Mã đối tượng"),
            *("Chức vụ, nơi công tác", "Mã đơn vị đề nghị", "Tóm tắt thành tích", "@Ngày trình", "Kết quả"),
            "#Số tháng công tác",
        )
    )


def _nominate(opened: CommendationRound) -> dict[str, Nomination]:
    """Draft every nomination by the head of the nominating unit, then submit each unit's list."""
    made: dict[str, Nomination] = {}
    for line in _nomination_lines(opened.key):
        is_collective = line.text("Loại đối tượng") == "Tập thể"
        nominating = unit(line.text("Mã đơn vị đề nghị"))
        field = line.text("Mã lĩnh vực")
        made[line.text("Mã đề nghị")] = nominations.draft_nomination(
            actor=head_of(nominating),
            round=opened,
            nominating_unit=nominating,
            subject_kind=SubjectKind.COLLECTIVE if is_collective else SubjectKind.INDIVIDUAL,
            subject=unit(line.text("Mã đối tượng")) if is_collective else person(line.text("Mã đối tượng")),
            achievement=line.text("Tóm tắt thành tích"),
            period_from=line.day_or_none("Thành tích từ ngày") or date(YEAR, 1, 1),
            period_to=line.day_or_none("Thành tích đến ngày") or date(YEAR, 12, 31),
            field=field_called(field) if field else None,
            subject_detail=line.text("Chức vụ, nơi công tác"),
            certificate_text=line.text("Nội dung ghi Giấy khen") if opened.key != "DKT08" else "",
            attestations=_attestations(opened, line),
            outside_reason=f"{nominating} theo dõi, phụ trách hoạt động của tập thể này.",
        )
    for line in _list_lines(opened.key):
        nominating = unit(line.text("Mã đơn vị đề nghị"))
        nominations.submit_list(
            actor=head_of(nominating),
            round=opened,
            nominating_unit=nominating,
            on=line.day("Ngày tờ trình"),
            review=_review(line),
        )
    return made


def _list_lines(code: str) -> list[Line]:
    lines = rows(
        *(NOMINATIONS, "Hồ sơ trình", "Mã đợt", "Mã đơn vị đề nghị", "@Ngày họp bình xét", "#Số người dự"),
        *("#Số tán thành", "@Ngày tờ trình"),
    )
    return [line for line in lines if line.text("Mã đợt") == code]


def _review(line: Line) -> ReviewMeeting:
    return ReviewMeeting(
        held_on=line.day("Ngày họp bình xét"),
        present=int(line.number("Số người dự") or 0),
        in_favour=int(line.number("Số tán thành") or 0),
    )


def _attestations(opened: CommendationRound, line: Line) -> dict[str, object]:
    """Return what the head of the nominating unit states, by the lawbook's facts."""
    nothing_pending: dict[str, object] = {"under_discipline_or_investigation": False, "earlier_award": "none"}
    if "lao-dong-tien-tien" in {kind.code for kind in opened.award_kinds.all()}:
        qualities = ("obeys_law", "self_reliant", "united_and_active", "keeps_learning", "healthy_lifestyle")
        months = int(line.number("Số tháng công tác") or 0)
        settled = {
            "occupation": "official",
            "discipline": "none",
            "months_since_recruitment": months,
            "months_at_previous_unit": 0,
            "registered": True,
            "leave_months": 0,
            "training_months": 0,
        }
        return nothing_pending | settled | dict.fromkeys(qualities, True)
    if "khu-dan-cu-van-hoa" in {kind.code for kind in opened.award_kinds.all()}:
        nothing_pending["registered"] = True
    in_movement = line.flag("Thành tích trong phong trào")
    if line.text("Loại đối tượng") == "Tập thể":
        conduct = dict.fromkeys(("united", "obeys_law", "grassroots_democracy", "thrifty"), True)
        conduct |= {"movement_excellent": True} if in_movement else {}
    else:
        conduct = dict.fromkeys(("good_character", "exemplary"), True)
    return (
        nothing_pending
        | conduct
        | {
            "completed_tasks_well": line.flag("Hoàn thành tốt nhiệm vụ"),
            "movement_achievement": in_movement,
            "movement": opened.movement.title if opened.movement and in_movement else None,
            "sudden_achievement": line.flag("Thành tích đột xuất"),
        }
    )


def _appraise(opened: CommendationRound, made: dict[str, Nomination], on: date) -> None:
    """Receive every dossier; return the three of the workbook first, and take back those that were supplemented."""
    appraiser = officer(Role.APPRAISER)
    returned = {
        line.text("Mã đề nghị"): line
        for line in rows(
            *(NOMINATIONS, "Hồ sơ trả lại", "Mã đề nghị", "@Ngày trả", "Lý do", "Cách xử lý", "@Ngày xử lý"),
            "Nội dung xử lý",
        )
        if line.text("Mã đề nghị") in made
    }
    for code, line in returned.items():
        appraisals.return_for_supplement(
            actor=appraiser,
            nomination=made[code],
            received_on=line.day("Ngày trả"),
            on=line.day("Ngày trả"),
            reason=line.text("Lý do"),
        )
        nominating = head_of(made[code].nominating_unit)
        if line.text("Cách xử lý") == "Rút":
            nominations.withdraw_nomination(actor=nominating, nomination=made[code], reason=line.text("Nội dung xử lý"))
        else:
            review = next(
                _review(row)
                for row in _list_lines(opened.key)
                if row.text("Mã đơn vị đề nghị") == made[code].nominating_unit.key
            )
            nominations.submit_nomination(
                actor=nominating, nomination=made[code], on=line.day("Ngày xử lý"), review=review
            )
    for nomination in opened.nominations.filter(state="submitted").order_by("pk"):
        received = max(nomination.submitted_on or on, opened.opens_on)
        rewarded_before = awards_of(nomination.subject).exists()
        appraisals.accept_dossier(
            actor=appraiser,
            nomination=nomination,
            received_on=received,
            on=on,
            opinion="Danh hiệu đã có trong năm dựa trên thành tích khác." if rewarded_before else "",
            same_achievement=False if rewarded_before else None,
        )


def _meet(opened: CommendationRound, made: dict[str, Nomination]) -> Meeting:
    """Convene, open, vote and adopt the minutes as the workbook tells."""
    secretary = officer(Role.COUNCIL_SECRETARY)
    line = next(
        line
        for line in rows(
            COUNCIL, "Phiên họp", "Mã phiên họp", "Mã đợt", "@Ngày họp", "%Bắt đầu", "Địa điểm", "Nội dung", "Kết luận"
        )
        if line.text("Mã đợt") == opened.key
    )
    council = ward().councils.get()
    meeting = councils.convene_meeting(
        actor=secretary,
        council=council,
        round=opened,
        held_on=line.day("Ngày họp"),
        starts_at=line.hour("Bắt đầu"),
        place=line.text("Địa điểm"),
        quorum=(2, 3),
        majority=(1, 2),
        majority_is_strict=True,
        majority_of=Denominator.ALL_MEMBERS,
        rules_basis=RULES_BASIS,
    )
    seats = {seat.person.key: seat for seat in council.seats.select_related("person")}
    code = line.text("Mã phiên họp")
    councils.open_meeting(
        actor=secretary,
        meeting=meeting,
        absent={
            seats[row.text("Mã cá nhân")]: row.text("Lý do vắng")
            for row in rows(COUNCIL, "Điểm danh", "Mã phiên họp", "Mã cá nhân", "Có mặt", "Lý do vắng")
            if row.text("Mã phiên họp") == code and row.text("Có mặt") != "Có mặt"
        },
    )
    for vote in rows(
        COUNCIL, "Biểu quyết", "Mã phiên họp", "Mã đề nghị", "#Tán thành", "#Không tán thành", "#Không biểu quyết",
        "Ý kiến",
    ):  # fmt: skip
        if vote.text("Mã phiên họp") == code:
            councils.record_vote(
                actor=secretary,
                meeting=meeting,
                nomination=opened.nominations.get(pk=made[vote.text("Mã đề nghị")].pk),
                in_favour=int(vote.number("Tán thành") or 0),
                against=int(vote.number("Không tán thành") or 0),
                abstained=int(vote.number("Không biểu quyết") or 0),
                remark=vote.text("Ý kiến"),
            )
    councils.close_voting(actor=secretary, meeting=meeting)
    return councils.adopt_minutes(
        actor=secretary,
        meeting=meeting,
        on=meeting.held_on,
        discussion=f"{line.text('Nội dung')}.\n{line.text('Kết luận')}",
    )


def _decide(opened: CommendationRound, meeting: Meeting) -> None:
    line = next(
        line
        for line in rows(
            NOMINATIONS, "Quyết định", "Mã đợt", "@Ngày ban hành", "Trích yếu", "Mã người ký", "Chức vụ", "Ký thay"
        )
        if line.text("Mã đợt") == opened.key
    )
    on, signer = line.day("Ngày ban hành"), person(line.text("Mã người ký"))
    draft = decisions.draft_decision(
        actor=officer(Role.COUNCIL_SECRETARY),
        round=opened,
        meeting=meeting,
        subject_line=line.text("Trích yếu"),
        on=on,
    )
    account = signer.account or officer(Role.SIGNER)
    signed = decisions.sign_decision(
        actor=account, decision=draft, signer=signer, signer_post=line.text("Chức vụ"), on=on
    )
    decisions.issue_decision(actor=account, decision=signed, on=on)


def titled() -> bool:
    """Whether the town's titles are in the register."""
    lines = rows(NOMINATIONS, "Khu dân cư văn hóa", "Mã đơn vị", "Mã hình thức, danh hiệu")
    return all(
        unit(line.text("Mã đơn vị")).awards.filter(award_kind__code=line.text("Mã hình thức, danh hiệu")).exists()
        for line in lines
    )


def enter_titles() -> None:
    """Enter the eight Khu dân cư văn hóa recognised by the town's chairman: decisions of another body."""
    for line in rows(
        *(NOMINATIONS, "Khu dân cư văn hóa", "Mã đơn vị", "Mã hình thức, danh hiệu", "Số quyết định"),
        *("@Ngày quyết định", "Người quyết định", "Căn cứ", "?Dữ liệu mẫu"),
    ):
        register.enter_external_award(
            actor=officer(Role.REGISTER_KEEPER),
            award_kind=award_kind(line.text("Mã hình thức, danh hiệu")),
            subject_kind=SubjectKind.COLLECTIVE,
            subject=unit(line.text("Mã đơn vị")),
            year=YEAR,
            period_from=date(YEAR, 1, 1),
            period_to=date(YEAR, 12, 31),
            ground=Ground.PHONG_TRAO,
            field=field_called("van-hoa-xa-hoi"),
            achievement=f"Đạt danh hiệu Khu dân cư văn hóa năm 2021 ({line.text('Căn cứ')})",
            issuer_name=line.text("Người quyết định"),
            decision_number=line.text("Số quyết định"),
            decided_on=line.day("Ngày quyết định"),
            on=line.day("Ngày quyết định"),
            is_sample=True,
        )
