"""States of a decision, and the parts of it whose words belong to the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class DecisionState(TonedChoices):
    """Where a decision stands."""

    DRAFT = "draft", "neutral", _("Dự thảo")
    SIGNED = "signed", "done", _("Đã ký, chờ ban hành")
    ISSUED = "issued", "done", _("Đã ban hành")


class Rounding(models.TextChoices):
    """How a bonus is rounded; the values are the lawbook's."""

    NONE = "none", _("Không làm tròn")
    NEAREST_10K = "nearest_10k", _("Đến 10.000 đồng gần nhất")
    UP_10K = "up_10k", _("Lên 10.000 đồng")


class WordingPart(models.TextChoices):
    """The parts of a decision and its certificates that an office words itself; the order is that of the paper."""

    SUBJECT_FORM = "subject_form", _("Trích yếu (tặng Giấy khen)")
    SUBJECT_TITLE = "subject_title", _("Trích yếu (công nhận danh hiệu)")
    MERIT_CONG_TRANG = "merit_cong-trang", _("Lời khen: công trạng, thành tích đạt được")
    MERIT_PHONG_TRAO = "merit_phong-trao", _("Lời khen: phong trào thi đua")
    MERIT_CHUYEN_DE = "merit_chuyen-de", _("Lời khen: theo chuyên đề (đợt)")
    MERIT_DOT_XUAT = "merit_dot-xuat", _("Lời khen: đột xuất")
    CERTIFICATE_TITLE = "certificate_title", _("Lời ghi khi đạt danh hiệu")
    PROPOSAL = "proposal", _("Theo đề nghị")
    AWARDING_FORM = "awarding_form", _("Điều 1 (tặng Giấy khen)")
    AWARDING_TITLE = "awarding_title", _("Điều 1 (công nhận danh hiệu)")
    MONEY = "money", _("Điều 2 (có tiền thưởng)")
    NO_MONEY = "no_money", _("Điều 2 (không có tiền thưởng)")
    EXECUTION = "execution", _("Điều 3 (thi hành)")
    RECIPIENTS = "recipients", _("Nơi nhận (mỗi nơi một dòng)")
    LIST_FORM = "list_form", _("Tên danh sách (tặng Giấy khen)")
    LIST_TITLE = "list_title", _("Tên danh sách (công nhận danh hiệu)")
    LIST_ORDER = "list_order", _("Thứ tự các danh sách")


class WordingState(TonedChoices):
    """Where a version of house wording stands."""

    PROPOSED = "proposed", "neutral", _("Đề xuất, chưa dùng")
    ADOPTED = "adopted", "done", _("Đã áp dụng")
    SET_ASIDE = "set_aside", "neutral", _("Không dùng")
