"""Facts of each kind of subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from lawbook.engine.subjects import SubjectKind
from lawbook.facts.general import GeneralFacts
from lawbook.facts.history import ClusterLed, Discipline, DisciplineTaken, Initiative, PostHeld


class Occupation(StrEnum):
    """Which of the two standards of Lao động tiên tiến applies."""

    OFFICIAL = "official"
    WORKER = "worker"

    @property
    def label(self) -> str:
        """Whom it means, in Vietnamese."""
        if self is Occupation.OFFICIAL:
            return "cán bộ, công chức, viên chức, người lao động"
        return "công nhân, nông dân, người lao động khác"


@dataclass(frozen=True, kw_only=True)
class PersonFacts(GeneralFacts):
    """Facts of one person in the year under review."""

    occupation: Occupation | None = field(
        default=None,
        metadata={"asks": "Cán bộ, công chức, viên chức, người lao động (official) hay công nhân, nông dân… (worker)?"},
    )
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
    months_at_previous_unit: int | None = field(
        default=None, metadata={"asks": "Nếu chuyển công tác: số tháng trong năm ở đơn vị cũ? (0 là không chuyển)"}
    )
    previous_unit_agrees: bool | None = field(
        default=None, metadata={"asks": "Có ý kiến đồng ý bằng văn bản của đơn vị cũ?"}
    )
    fined_in_year: bool | None = field(
        default=None, metadata={"asks": "Trong năm bị xử phạt vi phạm hành chính do lỗi của mình?"}
    )
    disciplines: tuple[DisciplineTaken, ...] | None = field(
        default=None, metadata={"asks": "Mọi lần bị kỷ luật? ([] là chưa từng)"}
    )
    initiatives: tuple[Initiative, ...] | None = field(
        default=None, metadata={"asks": "Mọi sáng kiến, đề tài đã được công nhận? ([] là chưa có)"}
    )
    posts: tuple[PostHeld, ...] | None = field(default=None, metadata={"asks": "Các chức vụ lãnh đạo đã giữ?"})
    woman: bool | None = field(default=None, metadata={"asks": "Là nữ?"})
    serving_in_forces: bool | None = field(default=None, metadata={"asks": "Đang phục vụ trong quân đội hoặc công an?"})
    invention: bool | None = field(
        default=None, metadata={"asks": "Có phát minh, sáng chế, sáng kiến theo quy định cho công nhân, nông dân?"}
    )


@dataclass(frozen=True, kw_only=True)
class CollectiveFacts(GeneralFacts):
    """Facts of one collective; those of a residential area are asked only for its cultural title."""

    dissolved: bool | None = field(
        default=None, metadata={"asks": "Đã giải thể, kết thúc hoạt động do sắp xếp tổ chức?"}
    )
    united: bool | None = field(default=None, metadata={"asks": "Nội bộ đoàn kết?"})
    obeys_law: bool | None = field(
        default=None, metadata={"asks": "Gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước?"}
    )
    regular_movement: bool | None = field(
        default=None, metadata={"asks": "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả?"}
    )
    creative: bool | None = field(default=None, metadata={"asks": "Sáng tạo, vượt khó, hoàn thành xuất sắc?"})
    all_targets_met: bool | None = field(
        default=None, metadata={"asks": "Hoàn thành xuất sắc, toàn diện các chỉ tiêu, nhiệm vụ?"}
    )
    free_of_corruption: bool | None = field(default=None, metadata={"asks": "Không có tham nhũng, lãng phí, tiêu cực?"})
    cluster_led: ClusterLed | None = field(default=None, metadata={"asks": "Dẫn đầu cụm, khối thi đua nào của năm?"})
    leads_movement: bool | None = field(default=None, metadata={"asks": "Dẫn đầu phong trào thi đua theo chuyên đề?"})
    outstanding_among_flags: bool | None = field(
        default=None, metadata={"asks": "Tiêu biểu xuất sắc trong số tập thể đủ tiêu chuẩn tặng cờ của bộ, tỉnh?"}
    )
    leads_district_movement: bool | None = field(
        default=None, metadata={"asks": "Dẫn đầu phong trào thi đua của huyện?"}
    )
    content_standards_met: bool | None = field(
        default=None, metadata={"asks": "Đạt các tiêu chuẩn nội dung của Điều 29 do tỉnh cụ thể hóa?"}
    )
    members: int | None = field(default=None, metadata={"asks": "Tổng số cá nhân trong tập thể?"})
    members_completed: int | None = field(default=None, metadata={"asks": "Số cá nhân hoàn thành nhiệm vụ trở lên?"})
    members_advanced: int | None = field(
        default=None, metadata={"asks": "Số cá nhân đạt Lao động tiên tiến trong năm?"}
    )
    members_emulation_fighters: int | None = field(
        default=None, metadata={"asks": "Số cá nhân đạt Chiến sĩ thi đua cơ sở trong năm?"}
    )
    members_warned_or_worse: int | None = field(
        default=None, metadata={"asks": "Số cá nhân bị kỷ luật từ cảnh cáo trở lên trong năm?"}
    )
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
