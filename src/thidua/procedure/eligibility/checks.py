"""Whether the rules that a province has laid into the folder by hand can be read."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel.errors import RefusedError

from .queries import overlay_at


@check("rules", gettext_lazy("Quy định của tỉnh"), order=80, needs_database=False)
def _rules(at: datetime) -> Finding:
    del at
    files = sorted(Path(settings.OVERLAYS_ROOT).glob("*.yaml"))
    for path in files:
        try:
            overlay_at(path)
        except RefusedError as refusal:
            return Finding(
                Wellness.FAILING,
                _("Không đọc được tệp %(name)s: %(why)s") % {"name": path.name, "why": refusal},
                _("Sửa tệp ấy trong thư mục quy-dinh-tinh, hoặc bỏ ra và đưa vào bằng trang Quy định của tỉnh."),
            )
    return Finding(
        Wellness.WELL, _("%d tệp đặt tay, đọc được cả.") % len(files) if files else _("Không có tệp đặt tay.")
    )
