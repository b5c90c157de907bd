"""Where what readers leave stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentState(models.TextChoices):
    """Where a reader's comment stands."""

    PENDING = "pending", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    REFUSED = "refused", _("Không duyệt")


class RatingStanding(models.TextChoices):
    """Whether a rating is part of the mean."""

    COUNTED = "counted", _("Được tính")
    HELD = "held", _("Chờ xem")
    LEFT_OUT = "left_out", _("Không tính")


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


class Validity(models.TextChoices):
    """Whether a paper is in force on a day."""

    NOT_YET = "not_yet", _("Chưa có hiệu lực")
    IN_FORCE = "in_force", _("Còn hiệu lực")
    IN_PART = "in_part", _("Hết hiệu lực một phần")
    ENDED = "ended", _("Hết hiệu lực")
    UNSTATED = "unstated", _("Không ghi hiệu lực")


class PeriodState(models.TextChoices):
    """Where something that runs for a period stands on a day."""

    AHEAD = "ahead", _("Sắp mở")
    OPEN = "open", _("Đang mở")
    CLOSED = "closed", _("Đã đóng")


class ResultsShown(models.TextChoices):
    """When a poll's results may be seen."""

    AFTER_VOTE = "after_vote", _("Sau khi bình chọn")
    AFTER_CLOSE = "after_close", _("Sau khi kết thúc")


class QuestionState(models.TextChoices):
    """Where a reader's question stands."""

    WAITING = "waiting", _("Chờ trả lời")
    PUBLISHED = "published", _("Đã đăng trả lời")
    ANSWERED = "answered", _("Đã trả lời riêng")
    REFUSED = "refused", _("Không trả lời")


class Ruling(models.TextChoices):
    """What became of an opinion on a draft."""

    ACCEPTED = "accepted", _("Tiếp thu")
    IN_PART = "in_part", _("Tiếp thu một phần")
    NOT_ACCEPTED = "not_accepted", _("Không tiếp thu")


class Palette(models.TextChoices):
    """The colours a ward may choose from; each is measured for contrast by a test, which a free choice could not be."""

    RED = "do", _("Đỏ truyền thống")
    BLUE = "lam", _("Lam")
    GREEN = "luc", _("Lục")
    BROWN = "nau", _("Nâu đất")


class PlaceKind(models.TextChoices):
    """What stands at a place on the map."""

    OFFICE = "tru-so", _("Trụ sở cơ quan")
    CULTURE_HOUSE = "nha-van-hoa", _("Nhà văn hóa tổ dân phố")
    CIVIC_WORK = "cong-trinh", _("Công trình nhân dân đóng góp")
    SCHOOL = "truong-hoc", _("Trường học")
    HEALTH_STATION = "tram-y-te", _("Trạm y tế")
    MONUMENT = "di-tich", _("Di tích, công trình tưởng niệm")
