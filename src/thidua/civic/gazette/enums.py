"""The kinds of official papers a ward publishes, and whether they are in force."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class DocumentKind(models.TextChoices):
    """The kinds of official papers a ward publishes, by their codes in numbers."""

    RESOLUTION = "nghi-quyet", _("Nghị quyết")
    DECISION = "quyet-dinh", _("Quyết định")
    DIRECTIVE = "chi-thi", _("Chỉ thị")
    RULES = "quy-che", _("Quy chế, quy định")
    PLAN = "ke-hoach", _("Kế hoạch")
    PROGRAMME = "chuong-trinh", _("Chương trình")
    GUIDANCE = "huong-dan", _("Hướng dẫn")
    ANNOUNCEMENT = "thong-bao", _("Thông báo")
    LETTER = "cong-van", _("Công văn")
    REPORT = "bao-cao", _("Báo cáo")
    PROPOSAL = "to-trinh", _("Tờ trình")
    INVITATION = "giay-moi", _("Giấy mời")
    OTHER = "khac", _("Văn bản khác")


class DocumentFamily(models.TextChoices):
    """Whether a paper is law of the place or administration."""

    LEGAL = "legal", _("Văn bản quy phạm pháp luật")
    ADMINISTRATIVE = "administrative", _("Văn bản hành chính")


class RelationKind(models.TextChoices):
    """What a newer paper does to an older one."""

    REPLACES = "replaces", _("Thay thế")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    ANNULS = "annuls", _("Bãi bỏ")


class Validity(TonedChoices):
    """Whether a paper is in force on a day."""

    NOT_YET = "not_yet", "attention", _("Chưa có hiệu lực")
    IN_FORCE = "in_force", "done", _("Còn hiệu lực")
    IN_PART = "partly", "attention", _("Hết hiệu lực một phần")
    ENDED = "ended", "bad", _("Hết hiệu lực")
    UNSTATED = "unstated", "neutral", _("Không ghi hiệu lực")
