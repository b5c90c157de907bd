"""How a certificate moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import CertificateState as S

CERTIFICATE = Workflow(
    "giấy khen",
    S,
    [
        Transition("render", (S.PREPARED, S.RENDERED), S.RENDERED, "Tạo bản in"),
        Transition("replace", (S.PREPARED, S.RENDERED, S.HANDED_OVER), S.PREPARED, "Thay giấy khen"),
        Transition("hand_over", (S.RENDERED,), S.HANDED_OVER, "Trao giấy khen"),
    ],
)
