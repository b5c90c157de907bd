"""How a certificate moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import CertificateState as S

CERTIFICATE = Workflow(
    _("giấy khen"),
    S,
    [
        Transition("render", (S.PREPARED, S.RENDERED), S.RENDERED, _("Tạo bản in")),
        Transition("replace", (S.PREPARED, S.RENDERED, S.HANDED_OVER), S.PREPARED, _("Thay giấy khen")),
        Transition("hand_over", (S.RENDERED,), S.HANDED_OVER, _("Trao giấy khen")),
    ],
)
