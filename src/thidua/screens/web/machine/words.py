"""What background jobs are called, and what to do about one that failed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.later import Job
from thidua.foundation.kernel.tones import Tone

NAMES: dict[str, StrOrPromise] = {
    "thidua.procedure.decisions.jobs.render_decision": _("Tạo văn bản của quyết định"),
    "thidua.procedure.certificates.jobs.prepare_batch": _("Lập và tạo bản in giấy khen"),
    "thidua.procedure.integrity.jobs.look_at_round": _("Tìm điều cần làm rõ trong hồ sơ của đợt"),
    "thidua.foundation.connections.jobs.revoke_keys": _("Thu hồi khóa của tài khoản đã đóng"),
    "thidua.foundation.connections.jobs.send_delivery": _("Báo tin cho hệ thống khác: gửi tin"),
    "thidua.screens.api.jobs.tell_systems": _("Báo tin cho hệ thống khác: ghi tin"),
    "thidua.procedure.submissions.jobs.follow_submissions": _("Ghi kết quả xét hồ sơ cấp dưới trình"),
    "thidua.foundation.notifications.jobs.send_outbox": _("Gửi thư đang chờ"),
    "thidua.civic.newsroom.jobs.follow_address": _("Cho cổng thông tin theo địa chỉ mới"),
    "thidua.civic.newsroom.jobs.settle_staff": _("Xếp chỗ ở bàn biên tập theo vai trò"),
    "thidua.screens.web.jobs.tell_second_factor_reset": _("Báo tin bỏ bước xác thực thứ hai"),
    "thidua.screens.web.jobs.tell_password_given": _("Báo tin cấp mật khẩu"),
}
# By the end of the fault's name: what whoever keeps the machine can do.
_ADVICE: tuple[tuple[tuple[str, ...], StrOrPromise], ...] = (
    (("RefusedError", "NotAllowedError"), _("Làm theo câu báo lỗi, rồi bấm Làm lại.")),
    (("DoesNotExist",), _("Bản ghi của việc này không còn; việc không làm được nữa.")),
    (("OperationalError", "InterfaceError"), _("Xem mục Cơ sở dữ liệu và Ổ đĩa ở trên, rồi bấm Làm lại.")),
    (
        ("OSError", "PermissionError", "FileNotFoundError"),
        _("Xem mục Ổ đĩa ở trên và quyền ghi thư mục dữ liệu, rồi bấm Làm lại."),
    ),
)
_OTHERWISE = _("Gửi mã sự cố và câu báo lỗi cho người giữ máy chủ; sửa xong thì bấm Làm lại.")


@dataclass(frozen=True)
class JobLine:
    """One job as the page shows it."""

    job: Job
    name: StrOrPromise
    state: StrOrPromise
    tone: Tone
    advice: StrOrPromise
    may_stop: bool


def line_of(job: Job, at: datetime) -> JobLine:
    """Return what is said of a job at a moment."""
    name = NAMES.get(job.path, job.path.rpartition(".")[2])
    if job.is_stopped:
        return JobLine(job, name, _now("Đã dừng"), "neutral", _now("Bấm Làm lại nếu vẫn cần."), may_stop=False)
    if job.is_given_up:
        return JobLine(job, name, _now("Đã bỏ sau sáu lần lỗi"), "bad", _advice(job), may_stop=False)
    if job.status == "RUNNING":
        state = _now("Đang dừng") if job.is_asked_to_stop else _now("Đang làm")
        return JobLine(job, name, state, "progress", "", may_stop=not job.is_asked_to_stop)
    if job.tries:
        return JobLine(job, name, _now("Lỗi, sẽ tự làm lại"), "attention", _advice(job), may_stop=job.status == "READY")
    late = job.again_at is None or job.again_at <= at
    return JobLine(job, name, _now("Đang chờ") if late else _now("Chờ đến giờ"), "neutral", "", may_stop=True)


def _advice(job: Job) -> StrOrPromise:
    return next((words for names, words in _ADVICE if job.error.endswith(names)), _OTHERWISE)
