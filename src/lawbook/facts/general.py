"""Facts that are asked about every subject, whatever its kind."""

from dataclasses import dataclass, field
from enum import StrEnum


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
