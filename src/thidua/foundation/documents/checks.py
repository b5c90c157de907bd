"""Whether every stored paper is there and holds the bytes that were stored, and whether uploads are scanned."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness

from .queries import papers_amiss
from .scanning import answers


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


@check("scanner", gettext_lazy("Quét vi-rút"), order=55, needs_database=False)
def _scanner(at: datetime) -> Finding:
    del at
    if settings.CLAMD is None:
        return Finding(Wellness.WELL, _("Chưa khai chương trình quét: tệp tải lên không được quét vi-rút."))
    if answers():
        return Finding(Wellness.WELL, _("Chương trình quét trả lời; mọi tệp tải lên đều được quét."))
    passing = settings.CLAMD_SILENT == "pass"
    words = _("tệp tải lên đang được nhận mà không quét") if passing else _("chưa nhận tệp nào tải lên")
    todo = _("Khởi động lại clamd, hoặc xem lại THIDUA_CLAMD.")
    return Finding(Wellness.FAILING, _("Chương trình quét không trả lời: %s.") % words, todo)
