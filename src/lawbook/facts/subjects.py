"""Facts of each kind of subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lawbook.facts.general import GeneralFacts
from lawbook.facts.history import (
    ClusterLed,
    Discipline,
    DisciplineTaken,
    Gift,
    GovernmentFlag,
    Initiative,
    LabourReach,
    PostHeld,
    Prize,
    Scope,
    StudyResult,
)
from lawbook.facts.kinds import Code, SubjectKind


class Occupation(Code):
    """Which of the two standards of Lao động tiên tiến applies, and whether anybody has recruited the person."""

    OFFICIAL = "official"
    EMPLOYEE = "employee"
    WORKER = "worker"

    @property
    def label(self) -> str:
        """Whom it means, in Vietnamese."""
        return _OCCUPATIONS[self]


_OCCUPATIONS = {
    Occupation.OFFICIAL: "cán bộ, công chức, viên chức, người lao động của cơ quan, đơn vị",
    Occupation.EMPLOYEE: "công nhân, người lao động do doanh nghiệp, hợp tác xã tuyển dụng",
    Occupation.WORKER: "nông dân, người lao động khác không do ai tuyển dụng",
}
EMPLOYED = (Occupation.OFFICIAL, Occupation.EMPLOYEE)
"""Whom somebody has recruited: only of them can it be asked how long ago, and whether they moved."""
WORKING_PEOPLE = (Occupation.EMPLOYEE, Occupation.WORKER)
"""Workers, farmers and other working people whom the standard of officials does not concern."""


@dataclass(frozen=True, kw_only=True)
class PersonFacts(GeneralFacts):
    """Facts of one person in the year under review."""

    occupation: Occupation | None = field(
        default=None,
        metadata={
            "asks": "Cán bộ, công chức, viên chức, người lao động của cơ quan (official); công nhân, người lao động do "
            "doanh nghiệp, hợp tác xã tuyển dụng (employee); hay nông dân, người lao động khác (worker)?"
        },
    )
    discipline: Discipline | None = field(default=None, metadata={"asks": "Hình thức kỷ luật trong năm?"})
    obeys_law: bool | None = field(
        default=None, metadata={"asks": "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước?"}
    )
    exemplary: bool | None = field(
        default=None,
        metadata={"asks": "Gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước?"},
    )
    good_character: bool | None = field(default=None, metadata={"asks": "Có phẩm chất đạo đức tốt, đoàn kết?"})
    united_and_active: bool | None = field(
        default=None,
        metadata={
            "asks": "Đoàn kết, tương trợ, tích cực tham gia phong trào thi đua "
            "(công nhân, nông dân: giúp đỡ mọi người, tham gia hoạt động xã hội)?"
        },
    )
    self_reliant: bool | None = field(default=None, metadata={"asks": "Có tinh thần tự lực, tự cường?"})
    keeps_learning: bool | None = field(default=None, metadata={"asks": "Tích cực học tập?"})
    healthy_lifestyle: bool | None = field(default=None, metadata={"asks": "Đạo đức, lối sống lành mạnh?"})
    effective_labour: bool | None = field(default=None, metadata={"asks": "Lao động, sản xuất có hiệu quả?"})
    months_since_recruitment: int | None = field(
        default=None, metadata={"asks": "Số tháng từ khi được tuyển dụng lần đầu, kể cả ở đơn vị cũ?", "minimum": 0}
    )
    unbroken_months_in_agency: int | None = field(
        default=None,
        metadata={"asks": "Số tháng làm việc liên tục tại cơ quan đến hết kỳ, kể cả theo hợp đồng?", "minimum": 0},
    )
    months_at_previous_unit: int | None = field(
        default=None,
        metadata={"asks": "Nếu chuyển công tác: số tháng trong năm ở đơn vị cũ? (0 là không chuyển)", "minimum": 0},
    )
    previous_unit_agrees: bool | None = field(
        default=None, metadata={"asks": "Đã có ý kiến nhận xét bằng văn bản của đơn vị cũ?"}
    )
    leave_months: int | None = field(
        default=None,
        metadata={
            "asks": "Số tháng nghỉ theo quy định trong năm (ốm đau, việc riêng…; không kể thai sản, được tính là thời "
            "gian công tác)? (0 là không, hoặc dưới một tháng)",
            "minimum": 0,
        },
    )
    wounded_on_duty: bool | None = field(
        default=None,
        metadata={
            "asks": "Nếu nghỉ: để điều trị vết thương do chiến đấu, phục vụ chiến đấu, dũng cảm cứu người, cứu tài sản "
            "(cơ sở y tế từ cấp huyện hoặc tương đương kết luận)?"
        },
    )
    training_months: int | None = field(
        default=None,
        metadata={
            "asks": "Khóa đào tạo, bồi dưỡng được cử đi học trong năm kéo dài mấy tháng? (0 là không đi học)",
            "minimum": 0,
        },
    )
    training_rules_kept: bool | None = field(
        default=None, metadata={"asks": "Nếu đi học: chấp hành tốt quy định của cơ sở đào tạo, bồi dưỡng?"}
    )
    training_result: StudyResult | None = field(
        default=None,
        metadata={
            "asks": "Nếu học từ 12 tháng: kết quả từ loại khá trở lên (tu-kha), khóa không xếp loại (khong-xep-loai), "
            "hay dưới loại khá, chưa hoàn thành nhiệm vụ học tập (duoi-kha-hoac-chua-xong)?"
        },
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
    retiring: bool | None = field(
        default=None,
        metadata={"asks": "Đã có thông báo, quyết định nghỉ hưu (hoặc thôi giữ chức vụ do hết tuổi, đã từ trần)?"},
    )
    serious_fault_concluded: bool | None = field(
        default=None,
        metadata={"asks": "Khi giữ chức vụ có vi phạm, khuyết điểm nghiêm trọng bị kết luận bằng văn bản?"},
    )
    resistance_service: bool | None = field(
        default=None,
        metadata={
            "asks": "Cán bộ tiền khởi nghĩa, hai cuộc kháng chiến, hoặc chức vụ cấp cao: đạt mức chức vụ, thời gian "
            "mà nghị định nêu riêng cho hạng này?"
        },
    )
    years_in_sector: int | None = field(
        default=None, metadata={"asks": "Cán bộ quản lý: số năm công tác trong ngành?", "minimum": 0}
    )
    martyrs_mother: bool | None = field(
        default=None, metadata={"asks": "Đạt tiêu chuẩn Bà mẹ Việt Nam anh hùng theo Ủy ban Thường vụ Quốc hội?"}
    )
    manager_in_sector: bool | None = field(
        default=None, metadata={"asks": "Là cán bộ quản lý (cán bộ nghiên cứu giáo dục) trong ngành?"}
    )
    art_prizes: bool | None = field(
        default=None, metadata={"asks": "Có giải thưởng nghệ thuật hoặc tác phẩm như điều luật nêu cho danh hiệu này?"}
    )
    circus_or_dance: bool | None = field(default=None, metadata={"asks": "Thuộc loại hình nghệ thuật xiếc, múa?"})
    years_with_vietnam: int | None = field(
        default=None,
        metadata={"asks": "Người nước ngoài: số năm giữ chức vụ hoặc đóng góp cho Việt Nam?", "minimum": 0},
    )
    front_standard: bool | None = field(
        default=None,
        metadata={"asks": "Đạt mức công lao hoặc chức vụ trong Mặt trận Tổ quốc mà điều luật, nghị định nêu?"},
    )
    years_in_profession: int | None = field(
        default=None,
        metadata={"asks": "Số năm trực tiếp làm nghề (dạy học, chuyên môn y tế, nghệ thuật, di sản)?", "minimum": 0},
    )
    continuous_years_in_forces: int | None = field(
        default=None,
        metadata={
            "asks": "Số năm công tác liên tục trong quân đội, công an, đã nhân hệ số 02 thời gian trên biển, đảo, vùng "
            "đặc biệt khó khăn, làm nhiệm vụ quốc tế?",
            "minimum": 0,
        },
    )
    years_in_command: int | None = field(
        default=None,
        metadata={"asks": "Số năm giữ chức vụ chỉ huy (hoặc tương đương) mà nghị định nêu cho hạng này?", "minimum": 0},
    )
    brave_rescue: bool | None = field(
        default=None,
        metadata={"asks": "Có hành động dũng cảm cứu người, cứu tài sản, đấu tranh với tội phạm, bảo vệ người dân?"},
    )
    years_in_forces: int | None = field(
        default=None, metadata={"asks": "Số năm công tác trong lực lượng vũ trang?", "minimum": 0}
    )
    woman: bool | None = field(default=None, metadata={"asks": "Là nữ?"})
    late_retirement: bool | None = field(
        default=None, metadata={"asks": "Nữ lãnh đạo, quản lý thuộc đối tượng có tuổi nghỉ hưu cao hơn?"}
    )
    invention_reach: Scope | None = field(
        default=None,
        metadata={"asks": "Phát minh, sáng chế đã ứng dụng có hiệu quả cao: phạm vi ảnh hưởng, nêu gương đến đâu?"},
    )
    work_level: Scope | None = field(
        default=None, metadata={"asks": "Công trình khoa học, tác phẩm xuất sắc tiêu biểu được công nhận ở cấp nào?"}
    )
    prize: Prize | None = field(
        default=None, metadata={"asks": "Giải thưởng quốc tế cao nhất đạt được khi được cử đi thi?"}
    )
    farmer: bool | None = field(default=None, metadata={"asks": "Là nông dân (không: là công nhân)?"})
    dedication_order_held: bool | None = field(
        default=None, metadata={"asks": "Đã được tặng huân chương về quá trình cống hiến?"}
    )
    serving_in_forces: bool | None = field(default=None, metadata={"asks": "Đang phục vụ trong quân đội hoặc công an?"})
    business_or_scholar: bool | None = field(default=None, metadata={"asks": "Là doanh nhân, trí thức, nhà khoa học?"})
    regional_prize: bool | None = field(default=None, metadata={"asks": "Được giải thưởng ở khu vực?"})
    labour_reach: LabourReach | None = field(
        default=None,
        metadata={"asks": "Nhiều thành tích hoặc thành tích đột xuất trong lao động, sản xuất có ảnh hưởng đến đâu?"},
    )
    worker_idea_reach: LabourReach | None = field(
        default=None,
        metadata={"asks": "Công nhân: sáng kiến mang lại lợi ích giá trị cao có phạm vi ảnh hưởng đến đâu?"},
    )
    trains_colleagues: bool | None = field(
        default=None, metadata={"asks": "Công nhân: có đóng góp trong đào tạo, bồi dưỡng, giúp đỡ đồng nghiệp?"}
    )
    farm_model_years: int | None = field(
        default=None, metadata={"asks": "Nông dân: mô hình sản xuất hiệu quả, ổn định đã mấy năm? (0 là không có)"}
    )
    farm_model_reach: LabourReach | None = field(
        default=None, metadata={"asks": "Nông dân: mô hình sản xuất có phạm vi ảnh hưởng đến đâu?"}
    )
    helps_farmers: bool | None = field(
        default=None,
        metadata={"asks": "Nông dân: giúp đỡ hộ nông dân khác phát triển kinh tế và tạo việc làm cho người lao động?"},
    )


@dataclass(frozen=True, kw_only=True)
class CollectiveFacts(GeneralFacts):
    """Facts of one collective; those of a residential area are asked only for its cultural title."""

    dissolved: bool | None = field(
        default=None, metadata={"asks": "Đã giải thể, kết thúc hoạt động do sắp xếp tổ chức?"}
    )
    united: bool | None = field(default=None, metadata={"asks": "Nội bộ đoàn kết?"})
    grassroots_democracy: bool | None = field(default=None, metadata={"asks": "Thực hiện tốt dân chủ ở cơ sở?"})
    thrifty: bool | None = field(default=None, metadata={"asks": "Thực hành tiết kiệm, chống lãng phí?"})
    organises_movements: bool | None = field(default=None, metadata={"asks": "Tổ chức tốt các phong trào thi đua?"})
    cares_for_members: bool | None = field(
        default=None, metadata={"asks": "Chăm lo đời sống vật chất, tinh thần trong tập thể?"}
    )
    fights_corruption: bool | None = field(
        default=None, metadata={"asks": "Thực hiện tốt việc phòng, chống tham nhũng, tiêu cực?"}
    )
    entitlements_kept: bool | None = field(
        default=None, metadata={"asks": "Thực hiện đầy đủ các chế độ, chính sách pháp luật?"}
    )
    sudden_outstanding: bool | None = field(
        default=None, metadata={"asks": "Thành tích đột xuất đó là thành tích xuất sắc?"}
    )
    enterprise: bool | None = field(default=None, metadata={"asks": "Là doanh nghiệp hoặc tổ chức kinh tế khác?"})
    chosen_in_central_cluster: bool | None = field(
        default=None,
        metadata={
            "asks": "Có thành tích xuất sắc tiêu biểu được bình xét trong cụm, khối thi đua "
            "do Hội đồng Thi đua - Khen thưởng Trung ương tổ chức?"
        },
    )
    served_political_task: bool | None = field(
        default=None, metadata={"asks": "Có thành tích xuất sắc trong phục vụ nhiệm vụ chính trị của Đảng, Nhà nước?"}
    )
    obeys_law: bool | None = field(
        default=None, metadata={"asks": "Gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước?"}
    )
    regular_movement: bool | None = field(
        default=None, metadata={"asks": "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả?"}
    )
    creative: bool | None = field(default=None, metadata={"asks": "Sáng tạo, vượt khó, hoàn thành xuất sắc?"})
    targets_exceeded: bool | None = field(
        default=None, metadata={"asks": "Hoàn thành vượt các chỉ tiêu thi đua và nhiệm vụ được giao trong năm?"}
    )
    outstanding_in_body: bool | None = field(
        default=None, metadata={"asks": "Là tập thể tiêu biểu xuất sắc của bộ, ban, ngành, tỉnh?"}
    )
    organisations_strong: bool | None = field(
        default=None, metadata={"asks": "Tổ chức đảng, đoàn thể trong sạch, vững mạnh?"}
    )
    new_model: bool | None = field(
        default=None, metadata={"asks": "Có nhân tố mới, mô hình mới để tập thể khác học tập?"}
    )
    government_flag: GovernmentFlag | None = field(
        default=None, metadata={"asks": "Với Cờ thi đua của Chính phủ cùng năm, tập thể ở diện nào?"}
    )
    central_cluster_standards: bool | None = field(
        default=None,
        metadata={
            "asks": "Cụm, khối trung ương: xuất sắc về kinh tế - xã hội, quốc phòng, an ninh; hệ thống chính trị vững "
            "mạnh; làm tốt công tác thi đua, khen thưởng?"
        },
    )
    national_movement_standards: bool | None = field(
        default=None,
        metadata={"asks": "Đạt tiêu chuẩn mà nghị định nêu cho bộ, tỉnh dẫn đầu phong trào của Thủ tướng?"},
    )
    leads_province_movement: bool | None = field(
        default=None, metadata={"asks": "Dẫn đầu phong trào thi đua cấp tỉnh?"}
    )
    years_of_building: int | None = field(
        default=None, metadata={"asks": "Quá trình xây dựng, phát triển được mấy năm?", "minimum": 0}
    )
    political_task: bool | None = field(
        default=None, metadata={"asks": "Có thành tích xuất sắc phục vụ nhiệm vụ chính trị của Đảng, Nhà nước?"}
    )
    round_anniversary: bool | None = field(
        default=None, metadata={"asks": "Bộ, tỉnh, cơ quan của Quốc hội: đúng dịp kỷ niệm ngày thành lập năm tròn?"}
    )
    old_tradition: bool | None = field(
        default=None, metadata={"asks": "Có bề dày truyền thống, công lao to lớn trong sự nghiệp cách mạng?"}
    )
    flag_eligible: bool | None = field(
        default=None, metadata={"asks": "Thuộc đối tượng được tặng cờ thi đua của bộ, tỉnh?"}
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
    """Facts of one household; what bars it concerns any one of its members."""

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
        default=None,
        metadata={"asks": "Gia đình hòa thuận, hạnh phúc, tiến bộ; tương trợ, giúp đỡ mọi người trong cộng đồng?"},
    )
    productive: bool | None = field(
        default=None,
        metadata={"asks": "Tổ chức lao động, sản xuất, kinh doanh, học tập đạt năng suất, chất lượng và hiệu quả?"},
    )
    prosperous_and_helpful: bool | None = field(
        default=None,
        metadata={
            "asks": "Gia đình no ấm, tiến bộ, hạnh phúc, văn minh; thường xuyên gắn bó, đoàn kết, tương trợ, giúp đỡ "
            "trong cộng đồng?"
        },
    )
    gave: Gift | None = field(
        default=None, metadata={"asks": "Đóng góp về công sức, đất đai và tài sản cho địa phương, xã hội đến mức nào?"}
    )
    member_barred_in_2018: bool | None = field(
        default=None,
        metadata={
            "asks": "Có thành viên thuộc một trong bảy trường hợp không xét tặng của Nghị định số 122/2018/NĐ-CP: "
            "bị truy cứu hình sự hoặc xử lý hành chính; nợ nghĩa vụ quân sự, thuế; bị phạt về xây dựng, cháy nổ, "
            "môi trường; tảo hôn; bạo lực gia đình; tệ nạn xã hội; tụ tập gây mất trật tự?"
        },
    )
    member_prosecuted: bool | None = field(
        default=None, metadata={"asks": "Có thành viên bị truy cứu trách nhiệm hình sự?"}
    )
    member_owes_duty: bool | None = field(
        default=None, metadata={"asks": "Có thành viên không hoàn thành nghĩa vụ quân sự hoặc nghĩa vụ nộp thuế?"}
    )
    member_breached_marriage_rules: bool | None = field(
        default=None,
        metadata={"asks": "Có thành viên bị xử phạt về tảo hôn, về kết hôn, ly hôn, chế độ một vợ, một chồng?"},
    )
    member_fined_public_order: bool | None = field(
        default=None,
        metadata={
            "asks": "Có thành viên bị xử phạt về trật tự công cộng, đánh bạc, tệ nạn xã hội, phòng cháy, chữa cháy, "
            "cứu nạn, cứu hộ, bạo lực gia đình?"
        },
    )


FACTS_OF: Mapping[SubjectKind, type[GeneralFacts]] = MappingProxyType(
    {
        SubjectKind.INDIVIDUAL: PersonFacts,
        SubjectKind.COLLECTIVE: CollectiveFacts,
        SubjectKind.HOUSEHOLD: HouseholdFacts,
    }
)
