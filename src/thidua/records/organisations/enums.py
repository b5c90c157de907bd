"""Kinds of unit and of succession."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is; the law's powers and the forms of address hang on it."""

    PROVINCE = "province", _("Tỉnh, thành phố trực thuộc trung ương")
    DISTRICT = "district", _("Huyện, thị xã, thành phố (đến 30/6/2025)")
    WARD = "ward", _("Xã, phường, thị trấn")
    OFFICE = "office", _("Bộ phận chuyên môn")
    PARTY = "party", _("Tổ chức đảng")
    ASSOCIATION = "association", _("Mặt trận, đoàn thể")
    SCHOOL = "school", _("Trường học")
    HEALTH_STATION = "health_station", _("Trạm y tế")
    FORCE = "force", _("Công an, quân sự")
    RESIDENTIAL_GROUP = "residential_group", _("Thôn, tổ dân phố")
    ENTERPRISE = "enterprise", _("Doanh nghiệp, hợp tác xã")
    TEAM = "team", _("Tổ, đội, câu lạc bộ")


class SuccessionKind(models.TextChoices):
    """How one unit came out of another."""

    MERGER = "merger", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    RENAMING = "renaming", _("Đổi tên")


class PaperPhrase(models.TextChoices):
    """The sentences and lists of recipients that an office words itself, by paper; a decision has its own wording."""

    PLAN_OPENING = "plan_opening", _("Kế hoạch: câu mở đầu")
    PLAN_CLOSING = "plan_closing", _("Kế hoạch: đoạn tổ chức thực hiện ở cuối")
    PLAN_RECIPIENTS = "plan_recipients", _("Kế hoạch: nơi nhận")
    PLEDGE_OPENING = "pledge_opening", _("Giao ước thi đua: câu mở đầu")
    PLEDGE_CLOSING = "pledge_closing", _("Giao ước thi đua: câu kết")
    LIST_OPENING = "list_opening", _("Tờ trình: câu mở đầu")
    LIST_CLOSING = "list_closing", _("Tờ trình: đoạn kết")
    LIST_RECIPIENTS = "list_recipients", _("Tờ trình: nơi nhận")
    REVIEW_CLOSING = "review_closing", _("Biên bản bình xét: câu kết")
    MINUTES_CLOSING = "minutes_closing", _("Biên bản Hội đồng: câu kết")
    MINUTES_RECIPIENTS = "minutes_recipients", _("Biên bản Hội đồng: nơi nhận")
    REPORT_ADDRESSEES = "report_addressees", _("Báo cáo: kính gửi (mỗi nơi một dòng)")
    REPORT_OPENING = "report_opening", _("Báo cáo: câu mở đầu")
    REPORT_RECIPIENTS = "report_recipients", _("Báo cáo: nơi nhận")
    INVITATION_BODY = "invitation_body", _("Giấy mời: nội dung")
    INVITATION_RECIPIENTS = "invitation_recipients", _("Giấy mời: nơi nhận")
    SCRIPT_POINT = "script_point", _("Kịch bản: giới thiệu một mục chương trình")
    SCRIPT_INVITE = "script_invite", _("Kịch bản: mời người thực hiện một mục")
    SCRIPT_GROUP = "script_group", _("Kịch bản: mời lên trao và nhận khen thưởng")
    SCRIPT_SIGNING = "script_signing", _("Kịch bản: mời lên ký giao ước")
    RETURN_CLOSING = "return_closing", _("Yêu cầu bổ sung hồ sơ: đoạn kết")
    REFUSAL_CLOSING = "refusal_closing", _("Thông báo không khen: đoạn kết")
