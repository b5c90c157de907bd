"""Where a pointed-out deed stands, how its sender knows of it, and who looks into it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel.tones import TonedChoices

# Who looks into what is pointed out: whoever receives dossiers.
KEEPERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY)


class DeedState(TonedChoices):
    """Where a pointed-out deed stands."""

    TOLD = "told", "progress", _("Đã nhận")
    LOOKED_INTO = "looked_into", "progress", _("Đang tìm hiểu")
    PUT_FORWARD = "put_forward", "done", _("Đã đề nghị khen thưởng")
    PASSED_ON = "passed_on", "done", _("Đã chuyển cơ quan khác")
    NOT_TAKEN_UP = "not_taken_up", "neutral", _("Không đề nghị")


class Knowing(models.TextChoices):
    """How the sender knows of the deed: what it weighs is for the office to say."""

    SAW = "saw", _("Tôi chứng kiến")
    HELPED = "helped", _("Tôi hoặc người nhà được giúp")
    HEARD = "heard", _("Tôi nghe người khác kể")
    READ = "read", _("Tôi xem trên báo, mạng")


class WhoKind(models.TextChoices):
    """Whom the deed is said to be of, as far as its sender knows."""

    PERSON = "person", _("Một người")
    HOUSEHOLD = "household", _("Một gia đình")
    GROUP = "group", _("Một nhóm, một tập thể")
    UNKNOWN = "unknown", _("Tôi không rõ")


class HeldFor(models.TextChoices):
    """Why a deed is held apart until an officer has seen it."""

    MANY = "many", _("Rất nhiều lượt gửi từ cùng một mạng trong ngày")
    LINKS = "links", _("Nội dung có nhiều đường dẫn")
    SAME = "same", _("Trùng từng chữ với lượt gửi trước")
    OFFICER = "officer", _("Cán bộ để riêng")
