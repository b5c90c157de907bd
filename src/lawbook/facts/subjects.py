"""Facts of each kind of subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from lawbook.engine.subjects import SubjectKind
from lawbook.facts.general import GeneralFacts


class Occupation(StrEnum):
    """Which of the two standards of Lao động tiên tiến applies."""

    OFFICIAL = "official"
    WORKER = "worker"


class Rating(StrEnum):
    """The annual class of quality, by the abbreviations that offices write."""

    EXCELLENT = "HTXSNV"
    GOOD = "HTTNV"
    COMPLETED = "HTNV"
    FAILED = "KHTNV"

    def at_least(self, other: "Rating") -> bool:
        """Whether this class is `other` or better."""
        order = list(Rating)
        return order.index(self) <= order.index(other)


class Discipline(StrEnum):
    """The heaviest discipline taken in the year, from the lightest up."""

    NONE = "none"
    REPRIMAND = "khien-trach"
    WARNING = "canh-cao"
    HEAVIER = "nang-hon"


@dataclass(frozen=True, kw_only=True)
class PersonFacts(GeneralFacts):
    """Facts of one person in the year under review."""

    occupation: Occupation | None = field(
        default=None,
        metadata={"asks": "Cán bộ, công chức, viên chức, người lao động (official) hay công nhân, nông dân… (worker)?"},
    )
    rating: Rating | None = field(default=None, metadata={"asks": "Xếp loại chất lượng của năm?"})
    discipline: Discipline | None = field(default=None, metadata={"asks": "Hình thức kỷ luật trong năm?"})
    obeys_law: bool | None = field(
        default=None, metadata={"asks": "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước?"}
    )
    united_and_active: bool | None = field(
        default=None, metadata={"asks": "Đoàn kết, tương trợ, tích cực tham gia phong trào thi đua?"}
    )
    self_reliant: bool | None = field(default=None, metadata={"asks": "Có tinh thần tự lực, tự cường?"})
    keeps_learning: bool | None = field(default=None, metadata={"asks": "Tích cực học tập?"})
    healthy_lifestyle: bool | None = field(default=None, metadata={"asks": "Đạo đức, lối sống lành mạnh?"})
    effective_labour: bool | None = field(default=None, metadata={"asks": "Lao động, sản xuất có hiệu quả?"})
    months_since_recruitment: int | None = field(
        default=None, metadata={"asks": "Số tháng kể từ khi được tuyển dụng?", "minimum": 0}
    )
    unbroken_months_in_agency: int | None = field(
        default=None,
        metadata={"asks": "Số tháng làm việc liên tục tại cơ quan, kể cả theo hợp đồng?", "minimum": 0},
    )


@dataclass(frozen=True, kw_only=True)
class CollectiveFacts(GeneralFacts):
    """Facts of one collective; those of a residential area are asked only for its cultural title."""

    meets_2018_scale: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt thang điểm theo Nghị định số 122/2018/NĐ-CP?"}
    )
    stable_economy: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt nhóm tiêu chuẩn về kinh tế, đời sống?"}
    )
    rich_culture: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt nhóm tiêu chuẩn về đời sống văn hóa, tinh thần?"}
    )
    clean_environment: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt nhóm tiêu chuẩn về môi trường, cảnh quan?"}
    )
    observes_law: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt nhóm tiêu chuẩn về chấp hành pháp luật?"}
    )
    mutual_help: bool | None = field(
        default=None, metadata={"asks": "Khu dân cư đạt nhóm tiêu chuẩn về đoàn kết, giúp đỡ nhau?"}
    )


@dataclass(frozen=True, kw_only=True)
class HouseholdFacts(GeneralFacts):
    """Facts of one household; the four bars concern any one of its members."""

    meets_2018_scale: bool | None = field(
        default=None, metadata={"asks": "Hộ gia đình đạt thang điểm theo Nghị định số 122/2018/NĐ-CP?"}
    )
    observes_law: bool | None = field(
        default=None, metadata={"asks": "Gương mẫu chấp hành chủ trương, chính sách, pháp luật?"}
    )
    joins_movements: bool | None = field(
        default=None, metadata={"asks": "Tích cực tham gia các phong trào thi đua của địa phương?"}
    )
    harmonious_and_helpful: bool | None = field(
        default=None, metadata={"asks": "Gia đình hòa thuận, tương trợ, giúp đỡ mọi người trong cộng đồng?"}
    )
    member_prosecuted: bool | None = field(
        default=None, metadata={"asks": "Có thành viên bị truy cứu trách nhiệm hình sự?"}
    )
    member_owes_duty: bool | None = field(
        default=None, metadata={"asks": "Có thành viên chưa hoàn thành nghĩa vụ quân sự hoặc nghĩa vụ thuế?"}
    )
    member_breached_marriage_rules: bool | None = field(
        default=None,
        metadata={"asks": "Có thành viên bị xử phạt về tảo hôn hoặc vi phạm quy định hôn nhân và gia đình?"},
    )
    member_fined_public_order: bool | None = field(
        default=None,
        metadata={"asks": "Có thành viên bị xử phạt về đánh bạc, bạo lực gia đình, trật tự công cộng…?"},
    )


FACTS_OF: Mapping[SubjectKind, type[GeneralFacts]] = MappingProxyType(
    {
        SubjectKind.INDIVIDUAL: PersonFacts,
        SubjectKind.COLLECTIVE: CollectiveFacts,
        SubjectKind.HOUSEHOLD: HouseholdFacts,
    }
)
