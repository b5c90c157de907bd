"""The roles an account may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does in the procedure; one account may hold several, each for a period and a unit."""

    UNIT_CLERK = "unit_clerk", _("Chuyên viên đơn vị")
    UNIT_HEAD = "unit_head", _("Trưởng đơn vị")
    APPRAISER = "appraiser", _("Người thẩm định")
    COUNCIL_SECRETARY = "council_secretary", _("Thư ký Hội đồng")
    COUNCIL_MEMBER = "council_member", _("Ủy viên Hội đồng")
    COUNCIL_CHAIR = "council_chair", _("Chủ tịch Hội đồng")
    SIGNER = "signer", _("Người ký quyết định")
    REGISTER_KEEPER = "register_keeper", _("Người giữ sổ khen thưởng")
    WRITER = "writer", _("Cộng tác viên cổng thông tin")
    EDITOR = "editor", _("Biên tập viên cổng thông tin")
    AUDITOR = "auditor", _("Người kiểm tra nhật ký")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


class Language(models.TextChoices):
    """In which language somebody works; each is named in itself. The values are those of `settings.LANGUAGES`."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


DESK_ROLES = (Role.EDITOR, Role.WRITER)
"""Whose work is the editors' desk."""
