"""What a stored paper is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Sameness(models.TextChoices):
    """By what a signed copy is known to be the paper it was signed from."""

    BYTES = "bytes", _("đúng tệp tải từ đây, chỉ thêm chữ ký")
    WORDS = "words", _("cùng chữ trên từng trang; tệp đã được phần mềm ký ghi lại")


class Chain(models.TextChoices):
    """How far the authority that gave a certificate is known."""

    KNOWN = "known", _("do cơ quan chứng thực đã khai báo cấp; chưa hỏi việc thu hồi")
    UNKNOWN = "unknown", _("không do cơ quan chứng thực nào đã khai báo cấp")
    NOT_ASKED = "not_asked", _("chưa kiểm tra: máy chủ chưa khai báo cơ quan chứng thực nào")


class Trust(TonedChoices):
    """What a signature in a file is worth on the day it is looked at."""

    PROVEN = "proven", "done", _("Chữ ký còn nguyên, chứng thư do cơ quan chứng thực đã khai báo cấp, không bị thu hồi")
    CHANGED = "changed", "bad", _("Tệp đã bị sửa sau khi ký, hoặc chữ ký không đúng với nội dung")
    REVOKED = "revoked", "bad", _("Chứng thư số đã bị thu hồi")
    EXPIRED = "expired", "bad", _("Chứng thư số đã hết hạn hoặc chưa có hiệu lực, không có gì chứng minh ký từ trước")
    UNKNOWN = "unknown", "attention", _("Chữ ký còn nguyên, nhưng không rõ cơ quan chứng thực nào đã cấp chứng thư")
    UNPROVEN = "unproven", "attention", _("Chữ ký còn nguyên, nhưng không có bằng chứng chứng thư chưa bị thu hồi")
    NOT_ASKED = "not_asked", "neutral", _("Chữ ký còn nguyên; nơi kiểm tra chưa khai báo cơ quan chứng thực nào")


class SigningLevel(models.TextChoices):
    """What a signature carries with it (PAdES, ETSI EN 319 142-1)."""

    B = "b", _("B-B: chỉ chữ ký")
    T = "t", _("B-T: kèm dấu thời gian")
    LT = "lt", _("B-LT: kèm dấu thời gian và bằng chứng chưa thu hồi")
    LTA = "lta", _("B-LTA: như B-LT, kèm dấu thời gian lưu trữ")


class PaperKind(models.TextChoices):
    """The kinds of paper the procedure makes or takes in."""

    LAUNCH_PLAN = "launch_plan", _("Kế hoạch phát động")
    PLEDGE = "pledge", _("Giao ước thi đua")
    NOMINATION_LIST = "nomination_list", _("Tờ trình và danh sách đề nghị")
    ACHIEVEMENT_REPORT = "achievement_report", _("Báo cáo thành tích")
    MINUTES = "minutes", _("Biên bản")
    DECISION = "decision", _("Quyết định")
    EDITED_DRAFT = "edited_draft", _("Dự thảo đã sửa bằng Word")
    CERTIFICATE = "certificate", _("Giấy khen")
    CERTIFICATE_BATCH = "certificate_batch", _("Tập giấy khen")
    PROGRAMME = "programme", _("Chương trình hội nghị")
    REPORT = "report", _("Báo cáo")
    LEGAL_TEXT = "legal_text", _("Văn bản làm căn cứ")
    PICTURE = "picture", _("Ảnh")
    OTHER = "other", _("Khác")
