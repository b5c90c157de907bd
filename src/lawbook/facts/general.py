"""Facts that are asked about every subject, whatever its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lawbook.facts.history import Commendation, Contribution, Degree, HeldTitle, Launcher, Rating, Scope
from lawbook.facts.kinds import Code


class EarlierAward(Code):
    """Whether the achievement has been rewarded before.

    A register can find another award in the same period; only a person can say whether it was for the same
    achievement, hence the middle value.
    """

    NONE = "none"
    TO_BE_JUDGED = "to_be_judged"
    SAME_ACHIEVEMENT = "same_achievement"


@dataclass(frozen=True, kw_only=True)
class GeneralFacts:
    """Facts common to persons, collectives and households."""

    under_discipline_or_investigation: bool | None = field(
        default=None,
        metadata={
            "asks": "Đang bị xem xét kỷ luật, điều tra; thanh tra, kiểm tra khi có dấu hiệu vi phạm; hoặc có khiếu "
            "nại, tố cáo, vấn đề tham nhũng báo chí nêu đang được xác minh? (thanh tra, kiểm tra định kỳ: không)"
        },
    )
    earlier_award: EarlierAward | None = field(
        default=None, metadata={"asks": "Thành tích này đã được khen thưởng lần nào chưa?"}
    )
    registered: bool | None = field(
        default=None,
        metadata={"asks": "Đã đăng ký tham gia thi đua (tự mình hoặc cùng tập thể) cho năm xét, đợt xét?"},
    )
    completed_tasks_well: bool | None = field(
        default=None, metadata={"asks": "Hoàn thành tốt nhiệm vụ, nghĩa vụ trong kỳ?"}
    )
    movement_achievement: bool | None = field(
        default=None, metadata={"asks": "Có thành tích được bình xét trong phong trào thi đua?"}
    )
    movement_excellent: bool | None = field(
        default=None, metadata={"asks": "Thành tích được bình xét trong phong trào đó là thành tích xuất sắc?"}
    )
    movement: str | None = field(default=None, metadata={"asks": "Phong trào thi đua nào?"})
    sudden_achievement: bool | None = field(default=None, metadata={"asks": "Lập được thành tích đột xuất?"})
    many_achievements: bool | None = field(default=None, metadata={"asks": "Lập được nhiều thành tích trong kỳ?"})
    influence_in_field: bool | None = field(
        default=None,
        metadata={
            "asks": "Thành tích, đóng góp có phạm vi ảnh hưởng, góp vào sự phát triển ở một lĩnh vực thuộc phạm vi "
            "quản lý của cơ quan, đơn vị, địa phương?"
        },
    )
    gave_labour_or_property: bool | None = field(
        default=None, metadata={"asks": "Có đóng góp công sức hoặc đất đai, tài sản cho địa phương, xã hội?"}
    )
    local_criteria: str | None = field(
        default=None, metadata={"asks": "Văn bản của tỉnh quy định tiêu chuẩn giấy khen (số, ngày)?"}
    )
    local_criteria_met: bool | None = field(
        default=None, metadata={"asks": "Đạt tiêu chuẩn mà văn bản của tỉnh quy định?"}
    )
    period_from: date | None = field(default=None, metadata={"asks": "Thành tích được xét từ ngày?"})
    period_to: date | None = field(
        default=None, metadata={"asks": "Thành tích được xét đến ngày? (năm của ngày này là năm xét)"}
    )
    rating: Rating | None = field(default=None, metadata={"asks": "Xếp loại chất lượng của năm?"})
    ratings: Mapping[int, Rating] | None = field(
        default=None, metadata={"asks": "Xếp loại chất lượng từng năm, kể cả năm xét? (năm không ghi là chưa rõ)"}
    )
    titles: Mapping[int, tuple[HeldTitle, ...]] | None = field(
        default=None,
        metadata={"asks": "Danh hiệu đã đạt từng năm, kể cả năm xét? ([] là năm không đạt; năm không ghi là chưa rõ)"},
    )
    commendations: tuple[Commendation, ...] | None = field(
        default=None, metadata={"asks": "Mọi hình thức khen thưởng đã được tặng? ([] là chưa có)"}
    )
    movement_launched_by: Launcher | None = field(
        default=None, metadata={"asks": "Cấp nào phát động phong trào thi đua đó?"}
    )
    movement_years: int | None = field(default=None, metadata={"asks": "Phong trào đó kéo dài mấy năm?"})
    sudden_influence: Scope | None = field(
        default=None, metadata={"asks": "Thành tích đột xuất có phạm vi ảnh hưởng đến đâu?"}
    )
    many_achievements_influence: Scope | None = field(
        default=None, metadata={"asks": "Nếu lập được nhiều thành tích: các thành tích có phạm vi ảnh hưởng đến đâu?"}
    )
    contribution: bool | None = field(
        default=None,
        metadata={
            "asks": "Có đóng góp vào phát triển kinh tế - xã hội, ứng dụng tiến bộ khoa học, kỹ thuật, "
            "công tác xã hội, từ thiện nhân đạo?"
        },
    )
    contribution_recognised: bool | None = field(
        default=None, metadata={"asks": "Thành tích đóng góp được bộ, ban, ngành, tỉnh công nhận?"}
    )
    achievement_degree: Degree | None = field(
        default=None, metadata={"asks": "Thành tích đề nghị khen được công nhận ở mức nào?"}
    )
    achievement_reach: Scope | None = field(
        default=None, metadata={"asks": "Thành tích đề nghị khen có phạm vi ảnh hưởng, nêu gương đến đâu?"}
    )
    contribution_degree: Contribution | None = field(
        default=None,
        metadata={
            "asks": "Đóng góp vào phát triển kinh tế - xã hội, an sinh xã hội, từ thiện nhân đạo, ứng dụng khoa học "
            "ở mức nào?"
        },
    )
    friendship: bool | None = field(
        default=None,
        metadata={"asks": "Người, tổ chức nước ngoài: tôn trọng Việt Nam và có đóng góp được bộ, tỉnh công nhận?"},
    )
    foreign: bool | None = field(default=None, metadata={"asks": "Là người, tổ chức nước ngoài?"})
    loyal: bool | None = field(
        default=None,
        metadata={"asks": "Trung thành với Tổ quốc; chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước?"},
    )
    merit_of_the_honour: bool | None = field(
        default=None,
        metadata={"asks": "Phẩm chất, tài năng, công lao đạt như điều luật nêu cho danh hiệu, giải thưởng này?"},
    )
    national_merit: bool | None = field(
        default=None,
        metadata={"asks": "Có công lao đối với đất nước, với sự nghiệp cách mạng đúng mức điều luật nêu?"},
    )
    feat_in_combat: bool | None = field(
        default=None,
        metadata={"asks": "Lập chiến công, thành tích trong chiến đấu, phục vụ chiến đấu, đấu tranh với tội phạm?"},
    )
    hero_years: int | None = field(
        default=None, metadata={"asks": "Số năm đóng góp quan trọng cho đơn vị, địa phương, ngành, đất nước?"}
    )
    state_award_this_year: bool | None = field(
        default=None,
        metadata={
            "asks": "Trong năm đã được tặng danh hiệu, hình thức khen thưởng cấp Nhà nước khác "
            "(trừ đột xuất đặc biệt, cống hiến, niên hạn)?"
        },
    )
    state_award_for_same_achievement: bool | None = field(
        default=None,
        metadata={"asks": "Thành tích này đã được tặng huân chương hoặc bằng khen của Thủ tướng Chính phủ?"},
    )
    unrecorded_standards_met: bool | None = field(
        default=None,
        metadata={"asks": "Đạt các tiêu chuẩn của văn bản mà sách luật chưa chép được (cán bộ đã đọc văn bản)?"},
    )
