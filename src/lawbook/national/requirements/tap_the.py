"""Collectives: Tập thể lao động tiên tiến, xuất sắc, cờ thi đua, xã phường tiêu biểu."""

from fractions import Fraction

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.runs import share_of
from lawbook.facts import ClusterLed, CollectiveFacts, Launcher, Rating
from lawbook.national.periods import (
    DECREE_91,
    LAW_2003,
    LAW_2022,
    NOT_READ,
    REGIME_A,
    REGIME_B,
    REGIME_C,
    REGIME_D,
    as_amended,
    carried_on,
)

law = RequirementBook()

ADVANCED, EXCELLENT = "tap-the-lao-dong-tien-tien", "tap-the-lao-dong-xuat-sac"
PROVINCE_FLAG, GOVERNMENT_FLAG = "co-thi-dua-tinh", "co-thi-dua-chinh-phu"
COMMUNE = "xa-phuong-tieu-bieu"
HALF, SEVEN_TENTHS = Fraction(1, 2), Fraction(7, 10)
NOBODY = Judgement(Outcome.UNKNOWN, "tập thể không có thành viên nào nên không có tỷ lệ")
FROM_MEMORY = "Câu chữ ghi theo trí nhớ."
UNSEEN = "Điều 28 chưa đọc được; ghi theo trí nhớ."
LEADERS = "Một trong các căn cứ tặng cờ"


@law.requirement(
    code=f"{ADVANCED}.2017.hoan-thanh-tot-nhiem-vu",
    award=ADVANCED,
    cites=Citation(LAW_2003, article=28, clause=1),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
    note="Xếp loại từ hoàn thành tốt nhiệm vụ trở lên là cách hiểu «hoàn thành tốt nhiệm vụ».",
)
@law.requirement(
    code=f"{ADVANCED}.2024.hoan-thanh-tot-nhiem-vu",
    award=ADVANCED,
    cites=Citation(LAW_2022, article=28),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("rating",),
    note=UNSEEN,
)
def rated_good(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ được giao."""
    return from_answer(None if facts.rating is None else facts.rating.at_least(Rating.GOOD))


@law.requirement(
    code=f"{ADVANCED}.2017.phong-trao",
    award=ADVANCED,
    cites=Citation(LAW_2003, article=28, clause=1),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("regular_movement",),
)
@law.requirement(
    code=f"{ADVANCED}.2024.phong-trao",
    award=ADVANCED,
    cites=Citation(LAW_2022, article=28),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("regular_movement",),
    note=UNSEEN,
)
def keeps_up_the_movement(facts: CollectiveFacts) -> Outcome:
    """Có phong trào thi đua thường xuyên, thiết thực, hiệu quả; tích cực tham gia phong trào."""
    return all_true(facts.regular_movement)


@law.requirement(
    code=f"{ADVANCED}.2017.ty-le-lao-dong-tien-tien",
    award=ADVANCED,
    cites=Citation(LAW_2003, article=28, clause=1, point="c"),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("members_advanced", "members"),
    note="«Trên 50%»: đúng một nửa là không đạt.",
)
def more_than_half_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """Có trên 50% cá nhân trong tập thể đạt danh hiệu Lao động tiên tiến."""
    if facts.members == 0:
        return NOBODY
    share = share_of(facts.members_advanced, facts.members)
    return from_answer(None if share is None else share > HALF)


@law.requirement(
    code=f"{ADVANCED}.2017.khong-ai-bi-canh-cao",
    award=ADVANCED,
    cites=Citation(LAW_2003, article=28, clause=1, point="c"),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("members_warned_or_worse",),
    note="Một cá nhân bị khiển trách không loại tập thể.",
)
@law.requirement(
    code=f"{EXCELLENT}.2017.khong-ai-bi-canh-cao",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("members_warned_or_worse",),
)
def nobody_warned_or_worse(facts: CollectiveFacts) -> Outcome:
    """Không có cá nhân bị kỷ luật từ cảnh cáo trở lên."""
    number = facts.members_warned_or_worse
    return from_answer(None if number is None else number == 0)


@law.requirement(
    code=f"{ADVANCED}.2017.doan-ket",
    award=ADVANCED,
    cites=Citation(LAW_2003, article=28, clause=1),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("united", "obeys_law"),
)
@law.requirement(
    code=f"{EXCELLENT}.2017.doan-ket",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("united", "obeys_law"),
)
def united_and_law_abiding(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.united, facts.obeys_law)


@law.requirement(
    code=f"{ADVANCED}.2024.doan-ket",
    award=ADVANCED,
    cites=Citation(LAW_2022, article=28),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("united",),
    note=UNSEEN,
)
@law.requirement(
    code=f"{EXCELLENT}.2024.doan-ket",
    award=EXCELLENT,
    cites=Citation(LAW_2022, article=27, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("united",),
)
def united(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết."""
    return all_true(facts.united)


@law.requirement(
    code=f"{ADVANCED}.2024.ty-le-lao-dong-tien-tien",
    award=ADVANCED,
    cites=Citation(LAW_2022, article=28),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("members_advanced", "members"),
    note=UNSEEN,
)
def half_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """Có từ 50% cá nhân trong tập thể trở lên đạt danh hiệu Lao động tiên tiến."""
    if facts.members == 0:
        return NOBODY
    share = share_of(facts.members_advanced, facts.members)
    return from_answer(None if share is None else share >= HALF)


@law.requirement(
    code=f"{EXCELLENT}.2017.sang-tao-xuat-sac",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("rating", "creative"),
)
def creative_and_excellent(facts: CollectiveFacts) -> Outcome:
    """Sáng tạo, vượt khó, hoàn thành xuất sắc nhiệm vụ."""
    return every((_excellent(facts), all_true(facts.creative)))


@law.requirement(
    code=f"{EXCELLENT}.2024.hoan-thanh-xuat-sac",
    award=EXCELLENT,
    cites=Citation(LAW_2022, article=27, clause=1, point="a"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
)
@law.requirement(
    code=f"{GOVERNMENT_FLAG}.2024.hoan-thanh-xuat-sac",
    award=GOVERNMENT_FLAG,
    cites=Citation(LAW_2022, article=25),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
)
def rated_excellent(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành xuất sắc nhiệm vụ."""
    return _excellent(facts)


def _excellent(facts: CollectiveFacts) -> Outcome:
    return from_answer(None if facts.rating is None else facts.rating is Rating.EXCELLENT)


@law.requirement(
    code=f"{EXCELLENT}.2017.phong-trao",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("regular_movement",),
)
@law.requirement(
    code=f"{EXCELLENT}.2024.phong-trao",
    award=EXCELLENT,
    cites=Citation(LAW_2022, article=27, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("regular_movement",),
)
def regular_movement(facts: CollectiveFacts) -> Outcome:
    """Có phong trào thi đua thường xuyên, thiết thực, hiệu quả."""
    return all_true(facts.regular_movement)


@law.requirement(
    code=f"{EXCELLENT}.2017.ty-le",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("members", "members_completed", "members_advanced"),
)
@law.requirement(
    code=f"{EXCELLENT}.2024.ty-le",
    award=EXCELLENT,
    cites=Citation(LAW_2022, article=27, clause=1, point="c"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("members", "members_completed", "members_advanced"),
    note="«Từ 70% trở lên» gồm cả đúng 70%.",
)
def all_complete_and_seven_tenths_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """100% cá nhân hoàn thành nhiệm vụ và từ 70% cá nhân trở lên đạt danh hiệu Lao động tiên tiến."""
    if facts.members == 0:
        return NOBODY
    completed = share_of(facts.members_completed, facts.members)
    advanced = share_of(facts.members_advanced, facts.members)
    return every(
        (
            from_answer(None if completed is None else completed >= 1),
            from_answer(None if advanced is None else advanced >= SEVEN_TENTHS),
        )
    )


@law.requirement(
    code=f"{EXCELLENT}.2017.co-chien-si-thi-dua",
    award=EXCELLENT,
    cites=Citation(LAW_2003, article=27),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("members_emulation_fighters",),
)
@law.requirement(
    code=f"{EXCELLENT}.2024.co-chien-si-thi-dua",
    award=EXCELLENT,
    cites=Citation(LAW_2022, article=27, clause=1, point="d"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("members_emulation_fighters",),
)
def has_an_emulation_fighter(facts: CollectiveFacts) -> Outcome:
    """Có cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở."""
    number = facts.members_emulation_fighters
    return from_answer(None if number is None else number >= 1)


@law.requirement(
    code=f"{PROVINCE_FLAG}.2017.dan-dau",
    award=PROVINCE_FLAG,
    cites=(Citation(LAW_2003, article=26), Citation(DECREE_91, article=12)),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("cluster_led", "leads_movement", "movement_years"),
    note=FROM_MEMORY,
)
@law.requirement(
    code=f"{PROVINCE_FLAG}.2024.dan-dau",
    award=PROVINCE_FLAG,
    cites=Citation(LAW_2022, article=26),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("cluster_led", "leads_movement", "movement_years"),
    note=FROM_MEMORY,
)
def leads_its_cluster_or_movement(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu cụm, khối thi đua; hoặc dẫn đầu phong trào thi đua theo chuyên đề từ 03 năm trở lên."""
    leads = None if facts.cluster_led is None else facts.cluster_led is not ClusterLed.NONE
    years = None if facts.movement_years is None else facts.movement_years >= 3
    return one_of((from_answer(leads), every((from_answer(facts.leads_movement), from_answer(years)))))


@law.requirement(
    code=f"{PROVINCE_FLAG}.2017.chi-tieu-doan-ket",
    award=PROVINCE_FLAG,
    cites=(Citation(LAW_2003, article=26), Citation(DECREE_91, article=12)),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("all_targets_met", "united", "free_of_corruption"),
    note=FROM_MEMORY,
)
@law.requirement(
    code=f"{PROVINCE_FLAG}.2024.chi-tieu-doan-ket",
    award=PROVINCE_FLAG,
    cites=Citation(LAW_2022, article=26),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("all_targets_met", "united", "free_of_corruption"),
    note=FROM_MEMORY,
)
def targets_met_and_clean(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành toàn diện các chỉ tiêu; nội bộ đoàn kết; không có tham nhũng, tiêu cực."""
    return all_true(facts.all_targets_met, facts.united, facts.free_of_corruption)


@law.requirement(
    code=f"{GOVERNMENT_FLAG}.2017.tieu-bieu",
    award=GOVERNMENT_FLAG,
    cites=Citation(DECREE_91, article=11, clause=1),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("outstanding_among_flags",),
    note="Không quá 20% số tập thể đủ tiêu chuẩn tặng cờ của bộ, ban, ngành, tỉnh: xem phần hạn mức.",
)
def outstanding_among_flags(facts: CollectiveFacts) -> Outcome:
    """Tiêu biểu xuất sắc, chọn trong số tập thể đủ tiêu chuẩn tặng cờ thi đua của bộ, ban, ngành, tỉnh."""
    return all_true(facts.outstanding_among_flags)


@law.requirement(
    code=f"{GOVERNMENT_FLAG}.2024.chi-tieu",
    award=GOVERNMENT_FLAG,
    cites=Citation(LAW_2022, article=25, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("all_targets_met",),
)
def all_targets_met(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành xuất sắc toàn diện các chỉ tiêu thi đua, nhiệm vụ."""
    return all_true(facts.all_targets_met)


@law.requirement(
    code=f"{GOVERNMENT_FLAG}.2024.dan-dau-cum-khoi",
    award=GOVERNMENT_FLAG,
    cites=Citation(LAW_2022, article=25, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("cluster_led",),
    one_of=LEADERS,
    note="Hằng năm chỉ tặng tập thể dẫn đầu.",
)
def leads_a_cluster(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu cụm, khối thi đua do bộ, tỉnh hoặc Hội đồng Thi đua - Khen thưởng Trung ương tổ chức."""
    return from_answer(None if facts.cluster_led is None else facts.cluster_led is not ClusterLed.NONE)


@law.requirement(
    code=f"{GOVERNMENT_FLAG}.2024.dan-dau-phong-trao",
    award=GOVERNMENT_FLAG,
    cites=Citation(LAW_2022, article=25, clause=3),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("movement_launched_by", "leads_movement", "movement_years"),
    one_of=LEADERS,
    note="Phong trào ngắn hơn thì khi tổng kết không tặng cờ.",
)
def leads_a_movement_of_five_years(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu phong trào thi đua do Thủ tướng Chính phủ phát động có thời gian từ 05 năm trở lên."""
    launcher, years = facts.movement_launched_by, facts.movement_years
    return every(
        (
            from_answer(None if launcher is None else launcher is Launcher.PRIME_MINISTER),
            from_answer(facts.leads_movement),
            from_answer(None if years is None else years >= 5),
        )
    )


@law.requirement(
    code=f"{COMMUNE}.2024.dan-dau-huyen",
    award=COMMUNE,
    cites=Citation(LAW_2022, article=29, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("leads_district_movement",),
)
def leads_the_districts_movement(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu phong trào thi đua của huyện trong năm."""
    return all_true(facts.leads_district_movement)


law.carried_into(
    REGIME_C,
    certainty=Certainty.UNCONFIRMED,
    note="Từ 01/07/2025 không còn cấp huyện: «dẫn đầu phong trào của huyện» được hiểu thế nào chưa thấy văn bản.",
)(leads_the_districts_movement)


@law.requirement(
    code=f"{COMMUNE}.2026.tieu-bieu-tinh-du-thao",
    award=COMMUNE,
    cites=as_amended(Citation(LAW_2022, article=29)),
    in_force=REGIME_D,
    certainty=Certainty.DRAFT,
    reads=("movement_achievement", "movement_launched_by"),
    note="Nội dung dự thảo, thay cho dẫn đầu phong trào của huyện. " + NOT_READ,
)
def typical_in_the_province_in_the_draft(facts: CollectiveFacts) -> Outcome:
    """(Dự thảo) Có thành tích tiêu biểu trong phong trào thi đua của tỉnh."""
    launcher = facts.movement_launched_by
    return every(
        (
            from_answer(facts.movement_achievement),
            from_answer(None if launcher is None else launcher is Launcher.PROVINCE),
        )
    )


@law.requirement(
    code=f"{COMMUNE}.2024.tieu-chuan-noi-dung",
    award=COMMUNE,
    cites=Citation(LAW_2022, article=29, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("content_standards_met",),
    note="Về kinh tế, văn hóa, môi trường, chấp hành pháp luật…; câu chữ chính xác phải chép từ văn bản đã ký.",
)
def content_standards(facts: CollectiveFacts) -> Outcome:
    """Đạt các tiêu chuẩn nội dung của điều luật, do tỉnh quy định chi tiết."""
    return all_true(facts.content_standards_met)


for carried in (
    rated_good,
    keeps_up_the_movement,
    half_advanced,
    united,
    rated_excellent,
    regular_movement,
    all_complete_and_seven_tenths_advanced,
    has_an_emulation_fighter,
    leads_its_cluster_or_movement,
    targets_met_and_clean,
    all_targets_met,
    leads_a_cluster,
    leads_a_movement_of_five_years,
    content_standards,
):
    carried_on(law)(carried)
