"""Whether the checkpoints of the register's log can be signed, and by which key."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness

from .notes import verifier_key
from .proofs import size_of_log


@check("register_log", gettext_lazy("Mốc nhật ký sổ khen thưởng"), order=17)
def _register_log(at: datetime) -> Finding:
    del at
    try:
        key = verifier_key()
    except (OSError, ValueError) as error:
        return Finding(
            Wellness.FAILING,
            _("Không mở được khóa ký mốc nhật ký (%s).") % type(error).__name__,
            _("Lấy tệp khoa-nhat-ky.pem từ một bản sao lưu; lập khóa mới thì phải công bố lại khóa."),
        )
    size = size_of_log()
    words = _("%(size)d dòng; mốc được ký, kiểm bằng khóa %(key)s.") % {"size": size, "key": key}
    return Finding(Wellness.WELL, words, figures={"lines": size})
