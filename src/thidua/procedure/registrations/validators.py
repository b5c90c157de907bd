"""Checks shared by the verbs of calls and registrations."""

import lawbook
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind

from .enums import CallState, RegistrationState


def refuse_closed(state: str, title: str) -> None:
    """Refuse a call in this state, to which nobody sends any more."""
    if state == CallState.CANCELLED:
        raise RefusedError(_("Đợt đăng ký «%s» đã bị hủy.") % title)
    if state != CallState.OPEN:
        raise RefusedError(_("Đợt đăng ký «%s» đã khóa; cán bộ thi đua mở lại thì mới gửi được.") % title)


def refuse_fixed(state: str, unit: str) -> None:
    """Refuse to change the registration of a unit in this state: it waits for the office, or was approved by it."""
    if state not in (RegistrationState.DRAFT, RegistrationState.RETURNED):
        raise RefusedError(
            _("Không thể sửa khi bản đăng ký của %(unit)s đang ở trạng thái «%(state)s».")
            % {"unit": unit, "state": RegistrationState(state).label}
        )


def refuse_wrong_subject(award_kind: AwardKind, subject_kind: str, *, field: str = "subjects") -> None:
    """Refuse an award for a kind of subject it is not given to; `field` is what the form calls it."""
    allowed = [kind.value for kind in lawbook.award(award_kind.code).subjects]
    if subject_kind not in allowed:
        raise RefusedError(
            _("%(award)s không xét cho %(kind)s.")
            % {"award": award_kind, "kind": SubjectKind(subject_kind).label.lower()},
            field=field,
        )
