"""What the successor's council may only propose: two packages for the province, one taken in, one still before it.

Of the first the province returned a dossier with its reason and takes the others into a round of its own.
"""

from thidua.procedure.nominations import actions as nominations
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.submissions import actions as submissions
from thidua.procedure.submissions.models import Submission
from thidua.procedure.submissions.queries import inbox_of, lines_of
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.queries import award_kind

from . import day
from .cast import account, ward
from .province import OFFICER, province
from .rounds import Put, RoundLine, appraised, convened, voted

KIND = "bang-khen-tinh"
TAKEN = RoundLine(
    key="NHL05",
    title="Đề nghị Bằng khen của tỉnh trong phong trào chuyển đổi số",
    opens=30,
    due=12,
    submitted=15,
    puts=(
        Put("KT", "Trịnh Công Hiếu", "Lập bản đồ số 38 tuyến ngõ, cắt nửa thời gian cấp phép xây dựng (mẫu)."),
        Put("VX", "Phan Thị Diễm Quỳnh", "Đưa 14 thủ tục văn hóa - xã hội lên trực tuyến toàn trình (mẫu)."),
        Put("KT", "Lê Quốc Toản", "Lập kênh phản ánh rác thải bằng điện thoại, xử lý 96% tin báo trong ngày (mẫu)."),
    ),
    kind=KIND,
)
SENT = RoundLine(
    key="NHL06",
    title="Đề nghị Bằng khen của tỉnh cho Tổ công nghệ số cộng đồng",
    opens=28,
    due=10,
    submitted=13,
    puts=(Put("TR", "Lê Văn Sáng", "Dạy 22 buổi tối cho 410 lượt người lớn tuổi dùng dịch vụ số (mẫu)."),),
    kind=KIND,
)
ABOVE = "HT-BK"
RETURNED_BECAUSE = "Báo cáo thành tích chưa có xác nhận của cơ quan cấp trên trực tiếp; đề nghị bổ sung rồi gửi lại."


def is_answered() -> bool:
    """Whether the province has what the ward sent last."""
    return inbox_of(province()).filter(sender=ward(), meeting__rounds__key=SENT.key).exists()


def send_up() -> None:
    """Send two packages up; the province returns one dossier of the first and takes its others into a round."""
    officer = account(OFFICER)
    first = _sent(TAKEN, held=6, on=5, number="57/TTr-UBND")
    round = _round_above()
    returned = lines_of(first)[2]
    submissions.return_line(actor=officer, line=returned, on=day.before(3), reason=RETURNED_BECAUSE)
    first = submissions.receive_submission(actor=officer, submission=first, round=round, on=day.before(2))
    submissions.assign_submission(actor=officer, submission=first, to=officer, on=day.before(2))
    _sent(SENT, held=4, on=1, number="63/TTr-UBND")


def _sent(line: RoundLine, *, held: int, on: int, number: str) -> Submission:
    """Carry a round to the minutes of its council, so many days before the standing day, and send its package."""
    secretary = account("nhl.thuky")
    minutes = voted(convened(appraised(line, on=held + 3), held_before=held))
    prepared = submissions.prepare_submission(
        actor=secretary, meeting=minutes, on=day.before(on), request_number=number
    )
    return submissions.send_submission(actor=secretary, submission=prepared, on=day.before(on))


def _round_above() -> CommendationRound:
    return nominations.open_round(
        actor=account(OFFICER),
        issuer=province(),
        key=ABOVE,
        title=f"Bằng khen của tỉnh trong các phong trào thi đua năm {day.year()} (mẫu)",
        year=day.year(),
        award_kind=award_kind(KIND),
        ground=Ground.PHONG_TRAO,
        opens_on=day.before(60),
        due_on=day.after(15),
    )
