"""Whether every stored paper is there and holds the bytes that were stored."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness

from .queries import papers_amiss


@check("digests", gettext_lazy("Tệp của văn bản lưu"), order=16, is_slow=True)
def _digests(at: datetime) -> Finding:
    del at
    missing, differing = papers_amiss()
    figures = {"missing": len(missing), "differing": len(differing)}
    if not missing and not differing:
        return Finding(Wellness.WELL, _("Văn bản nào cũng đúng mã SHA-256 đã ghi."), figures=figures)
    return Finding(
        Wellness.FAILING,
        _("Thiếu %(missing)d tệp, %(differing)d tệp khác mã đã ghi: %(first)s.")
        % {**figures, "first": ", ".join([*missing, *differing][:3])},
        _("Lấy tệp ấy từ một bản sao lưu cũ hơn; tên tệp trong thư mục papers là mã SHA-256 của nó."),
        figures,
    )
