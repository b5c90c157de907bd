"""Whether every issued decision has its paper."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness

from .queries import issued_without_paper


@check("papers", gettext_lazy("Văn bản của quyết định"), order=15)
def _papers(at: datetime) -> Finding:
    del at
    missing = issued_without_paper()
    figures = {"missing": len(missing)}
    if not missing:
        return Finding(Wellness.WELL, _("Quyết định đã ban hành nào cũng có văn bản."), figures=figures)
    count = len(missing)
    words = ngettext(
        "%(count)d quyết định chưa có văn bản: %(first)s.", "%(count)d quyết định chưa có văn bản: %(first)s.", count
    ) % {"count": count, "first": ", ".join(str(decision) for decision in missing[:3])}
    return Finding(
        Wellness.WORRYING,
        words,
        _("Văn bản được tạo ở việc nền; việc nào đã bỏ thì sửa nguyên nhân rồi làm lại."),
        figures,
    )
