"""Facts that are asked about every subject, whatever its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lawbook.facts.history import Commendation, HeldTitle, Launcher, Rating, Scope


class EarlierAward(StrEnum):
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
        metadata={"asks": "Đang trong thời gian xem xét kỷ luật, điều tra, thanh tra, kiểm toán, có đơn thư chưa rõ?"},
    )
    earlier_award: EarlierAward | None = field(
        default=None, metadata={"asks": "Thành tích này đã được khen thưởng lần nào chưa?"}
    )
    completed_tasks_well: bool | None = field(
        default=None, metadata={"asks": "Hoàn thành tốt nhiệm vụ, nghĩa vụ trong kỳ?"}
    )
    movement_achievement: bool | None = field(
        default=None, metadata={"asks": "Có thành tích trong phong trào thi đua?"}
    )
    movement: str | None = field(default=None, metadata={"asks": "Phong trào thi đua nào?"})
    sudden_achievement: bool | None = field(
        default=None, metadata={"asks": "Lập thành tích đột xuất trong phạm vi cấp xã?"}
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
    contribution: bool | None = field(
        default=None, metadata={"asks": "Có nhiều đóng góp cho cộng đồng, xã hội theo quy định?"}
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
