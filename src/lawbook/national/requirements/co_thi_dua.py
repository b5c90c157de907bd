"""Cờ thi đua của Ủy ban nhân dân cấp tỉnh, Cờ thi đua của Chính phủ."""

from dataclasses import replace
from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import ClusterLed, CollectiveFacts, Degree, GovernmentFlag, Launcher
from lawbook.national.periods import (
    CONFIRMED,
    DECREE_91,
    DECREE_98,
    DECREE_152,
    LAW_2003,
    LAW_2022,
    UNCONFIRMED,
    UNREAD_D,
    A,
    B,
    C,
    D,
)

law = RequirementBook()

PROVINCE, GOVERNMENT = "co-thi-dua-tinh", "co-thi-dua-chinh-phu"
LEADERS = "Một trong các căn cứ tặng cờ"
CLUSTER, CENTRAL, MOVEMENT = "cụm, khối thi đua", "cụm, khối trung ương", "phong trào thi đua"
NEW_IN_2013 = "39/2013/QH13"
CIRCULAR_2019 = A.since(date(2020, 1, 1))
CIRCULAR_2024 = ValidityPeriod(date(2024, 4, 15), date(2025, 8, 4))
DECREE_GOES_ON = "Nghị định còn hiệu lực đến hết 28/02/2027, nhưng điều của Luật mà nó chi tiết có thể đã đổi."


def _at(article: int, clause: int, point: str | None = None, *, law: str = LAW_2022) -> Citation:
    return Citation(law, article=article, clause=clause, point=point)


CIRCULAR_2025_UNSEEN = (
    "Tìm câu chữ Thông tư số 15/2025/TT-BNV, chưa thấy; ghi theo Thông tư trước. Tập thể không đủ tiêu chuẩn, không "
    "được đề nghị Cờ thi đua của Chính phủ thì dù đọc thế nào cũng không vướng."
)
NO_READING = {"government_flag": GovernmentFlag.NOT_ELIGIBLE}


@law.standard(
    award=PROVINCE,
    point="dan-dau",
    reads=("cluster_led",),
    one_of=LEADERS,
    branch=CLUSTER,
    periods=(
        Period(A, (_at(26, 1, law=LAW_2003), _at(12, 1, law=DECREE_91)), CONFIRMED, "Bình xét theo cụm, khối."),
        Period((B, C), _at(26, 1), CONFIRMED),
        UNREAD_D,
    ),
)
def leads_a_cluster(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu phong trào thi đua của cụm, khối thi đua do bộ, ban, ngành, tỉnh tổ chức."""
    return from_answer(None if facts.cluster_led is None else facts.cluster_led is ClusterLed.PROVINCE)


@law.standard(
    award=PROVINCE,
    point="chi-tieu-doan-ket",
    reads=("targets_exceeded", "outstanding_in_body", "united", "organisations_strong", "free_of_corruption"),
    one_of=LEADERS,
    branch=CLUSTER,
    periods=(
        Period(
            A,
            (_at(26, 1, law=LAW_2003), _at(26, 3, law=LAW_2003)),
            CONFIRMED,
            wording="Hoàn thành vượt mức các chỉ tiêu thi đua, nhiệm vụ được giao trong năm; là tập thể tiêu biểu xuất "
            "sắc của tỉnh; nội bộ đoàn kết, tích cực tiết kiệm, chống lãng phí, chống tham nhũng.",
            given={"organisations": False},
            reads=("targets_exceeded", "outstanding_in_body", "united", "free_of_corruption"),
        ),
        Period((B, C), (_at(26, 1, "a"), _at(26, 1, "b")), CONFIRMED),
        UNREAD_D,
    ),
)
def exceeds_targets_and_is_clean(facts: CollectiveFacts, *, organisations: bool = True) -> Outcome:
    """Hoàn thành vượt các chỉ tiêu thi đua, nhiệm vụ trong năm; là tập thể tiêu biểu xuất sắc trong tỉnh; nội bộ đoàn
    kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh; tích cực tiết kiệm, phòng, chống tham nhũng, tiêu cực."""
    said = [facts.targets_exceeded, facts.outstanding_in_body, facts.united, facts.free_of_corruption]
    return all_true(*said, *([facts.organisations_strong] if organisations else []))


@law.standard(
    award=PROVINCE,
    point="nhan-to-moi",
    reads=("new_model",),
    periods=(Period(A, _at(26, 2, law=LAW_2003), CONFIRMED),),
)
def has_a_new_model(facts: CollectiveFacts) -> Outcome:
    """Có nhân tố mới, mô hình mới để các tập thể khác học tập."""
    return all_true(facts.new_model)


@law.standard(
    award=GOVERNMENT,
    point="tieu-bieu-nhat",
    reads=("outstanding_in_body",),
    periods=(Period(A, Citation(LAW_2003, article=25, clause=2, amended_by=NEW_IN_2013), CONFIRMED),),
)
def most_outstanding_in_the_body(facts: CollectiveFacts) -> Outcome:
    """Là tập thể tiêu biểu xuất sắc nhất trong phong trào thi đua của bộ, ngành, tỉnh."""
    return all_true(facts.outstanding_in_body)


@law.standard(
    award=PROVINCE,
    point="dan-dau-phong-trao",
    reads=("leads_movement", "movement_launched_by", "movement_years"),
    one_of=LEADERS,
    branch=MOVEMENT,
    periods=(Period((B, C), _at(26, 2), CONFIRMED, "Không hỏi việc hoàn thành vượt chỉ tiêu."), UNREAD_D),
)
def leads_a_movement_of_three_years(facts: CollectiveFacts) -> Outcome:
    """Dẫn đầu phong trào thi đua theo chuyên đề của bộ, ban, ngành, tỉnh có thời gian từ 03 năm trở lên, khi tổng
    kết phong trào."""
    launcher, years = facts.movement_launched_by, facts.movement_years
    return every(
        (
            from_answer(facts.leads_movement),
            from_answer(None if launcher is None else launcher in (Launcher.PROVINCE, Launcher.MINISTRY)),
            from_answer(None if years is None else years >= 3),
        )
    )


@law.standard(
    award=PROVINCE,
    point="khong-dong-thoi-co-chinh-phu",
    reads=("government_flag",),
    periods=(
        Period(
            CIRCULAR_2019,
            _at(8, 3, law="12/2019/TT-BNV"),
            CONFIRMED,
            wording="Không tặng cờ của tỉnh cho tập thể đủ tiêu chuẩn đề nghị tặng Cờ thi đua của Chính phủ.",
            given={"bars": (GovernmentFlag.ELIGIBLE, GovernmentFlag.WITHIN_SHARE)},
        ),
        Period(
            CIRCULAR_2024,
            _at(5, 2, law="01/2024/TT-BNV"),
            CONFIRMED,
            "Đã đề nghị mà không được xét do chưa đảm bảo tiêu chuẩn, hồ sơ, thủ tục thì vẫn được xét cờ của tỉnh.",
        ),
        Period(
            C.since(date(2025, 8, 5)), Citation("15/2025/TT-BNV"), UNCONFIRMED, CIRCULAR_2025_UNSEEN, spares=NO_READING
        ),
        Period(D, None, UNCONFIRMED, CIRCULAR_2025_UNSEEN, spares=NO_READING),
    ),
)
def not_proposed_for_the_governments_flag(
    facts: CollectiveFacts, *, bars: tuple[GovernmentFlag, ...] = (GovernmentFlag.WITHIN_SHARE,)
) -> Outcome | Judgement:
    """Không nằm trong tỷ lệ được đề nghị tặng Cờ thi đua của Chính phủ."""
    stands = facts.government_flag
    if stands is None:
        return Outcome.UNKNOWN
    if stands is GovernmentFlag.REFUSED and GovernmentFlag.ELIGIBLE in bars:
        return Judgement(Outcome.UNKNOWN, "đã đề nghị mà không được xét: phải rõ vì sao không đủ tiêu chuẩn")
    return from_answer(stands not in bars)


@law.standard(
    award=GOVERNMENT,
    point="tieu-bieu",
    reads=("outstanding_among_flags",),
    one_of=LEADERS,
    periods=(
        Period(A, _at(11, 1, law=DECREE_91), CONFIRMED, "Không quá 20% số tập thể đủ tiêu chuẩn cờ: xem phần hạn mức."),
    ),
)
def outstanding_among_flags(facts: CollectiveFacts) -> Outcome:
    """Tiêu biểu xuất sắc, dẫn đầu trong số tập thể đạt tiêu chuẩn cờ thi đua của bộ, ban, ngành, tỉnh."""
    return all_true(facts.outstanding_among_flags)


@law.standard(
    award=GOVERNMENT,
    point="hoan-thanh-xuat-sac",
    reads=("achievement_degree",),
    one_of=LEADERS,
    branch=CLUSTER,
    periods=(Period((B, C), _at(25, 1, "a"), CONFIRMED), UNREAD_D),
)
def excellent_achievement(facts: CollectiveFacts) -> Outcome:
    """Có thành tích xuất sắc."""
    degree = facts.achievement_degree
    return from_answer(None if degree is None else degree.at_least(Degree.EXCELLENT))


@law.standard(
    award=GOVERNMENT,
    point="chi-tieu",
    reads=("targets_exceeded",),
    periods=(
        Period(
            A,
            _at(25, 1, law=LAW_2003),
            CONFIRMED,
            "Điều 25 đòi với mọi tập thể, không chỉ khi dẫn đầu cụm, khối.",
        ),
        Period(
            (B, C),
            _at(25, 1, "a"),
            CONFIRMED,
            "Chỉ đòi với tập thể dẫn đầu cụm, khối của bộ, ban, ngành, tỉnh.",
            one_of=LEADERS,
            branch=CLUSTER,
        ),
        replace(UNREAD_D, one_of=LEADERS, branch=CLUSTER),
    ),
)
def targets_exceeded(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành vượt các chỉ tiêu thi đua và nhiệm vụ được giao trong năm."""
    return all_true(facts.targets_exceeded)


@law.standard(
    award=GOVERNMENT,
    point="doan-ket",
    reads=("united", "organisations_strong", "free_of_corruption"),
    periods=(
        Period(
            A,
            _at(25, 3, law=LAW_2003),
            CONFIRMED,
            wording="Nội bộ đoàn kết, đi đầu thực hành tiết kiệm, chống lãng phí, chống tham nhũng, tệ nạn xã hội.",
            given={"organisations": False},
            reads=("united", "free_of_corruption"),
        ),
        Period((B, C), _at(25, 1, "b"), CONFIRMED, one_of=LEADERS, branch=CLUSTER),
        replace(UNREAD_D, one_of=LEADERS, branch=CLUSTER),
    ),
)
def united_and_clean(facts: CollectiveFacts, *, organisations: bool = True) -> Outcome:
    """Nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh; đi đầu thực hành tiết kiệm, chống lãng phí, phòng,
    chống tham nhũng, tiêu cực."""
    said = [facts.united, facts.free_of_corruption]
    return all_true(*said, *([facts.organisations_strong] if organisations else []))


@law.standard(
    award=GOVERNMENT,
    point="dan-dau-cum-khoi",
    reads=("cluster_led", "outstanding_among_flags"),
    one_of=LEADERS,
    branch=CLUSTER,
    periods=(
        Period(B, (_at(25, 1), _at(5, 1, law=DECREE_98)), CONFIRMED, "Không quá 20%: xem phần hạn mức."),
        Period(C, (_at(25, 1), _at(7, 1, law=DECREE_152)), CONFIRMED, "Không quá 20%: xem phần hạn mức."),
        UNREAD_D,
    ),
)
def outstanding_leader_of_a_cluster(facts: CollectiveFacts) -> Outcome:
    """Tiêu biểu xuất sắc trong số các tập thể dẫn đầu cụm, khối thi đua do bộ, ban, ngành, tỉnh tổ chức."""
    leads = None if facts.cluster_led is None else facts.cluster_led is ClusterLed.PROVINCE
    return every((from_answer(leads), from_answer(facts.outstanding_among_flags)))


@law.standard(
    award=GOVERNMENT,
    point="dan-dau-cum-trung-uong",
    reads=("cluster_led", "central_cluster_standards"),
    one_of=LEADERS,
    branch=CENTRAL,
    periods=(
        Period(
            A,
            _at(11, 2, law=DECREE_91),
            CONFIRMED,
            wording="Bộ, ban, ngành, tỉnh dẫn đầu khối, cụm thi đua do Hội đồng Thi đua - Khen thưởng Trung ương tổ "
            "chức.",
            given={"standards": False},
            reads=("cluster_led",),
        ),
        Period(B, (_at(25, 2), _at(5, 2, law=DECREE_98)), CONFIRMED),
        Period(C, (_at(25, 2), _at(7, 2, law=DECREE_152)), CONFIRMED),
        UNREAD_D,
    ),
)
def leads_a_central_cluster(facts: CollectiveFacts, *, standards: bool = True) -> Outcome:
    """Dẫn đầu cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng Trung ương tổ chức: xuất sắc về kinh tế - xã hội,
    quốc phòng, an ninh; hệ thống chính trị trong sạch, vững mạnh; làm tốt công tác thi đua, khen thưởng."""
    leads = None if facts.cluster_led is None else facts.cluster_led is ClusterLed.CENTRAL
    return every((from_answer(leads), *([from_answer(facts.central_cluster_standards)] if standards else [])))


@law.standard(
    award=GOVERNMENT,
    point="dan-dau-phong-trao",
    reads=("movement_launched_by", "leads_movement", "movement_years"),
    one_of=LEADERS,
    branch=MOVEMENT,
    periods=(
        Period(
            A,
            _at(11, 3, law=DECREE_91),
            CONFIRMED,
            wording="Tiêu biểu nhất trong phong trào theo chuyên đề do Chủ tịch nước, Thủ tướng Chính phủ phát động, "
            "khi sơ kết, tổng kết từ 05 năm trở lên.",
            given={"launchers": (Launcher.PRIME_MINISTER, Launcher.PRESIDENT)},
        ),
        Period((B, C), _at(25, 3), CONFIRMED, "Phong trào ngắn hơn thì không tặng cờ; không hỏi việc vượt chỉ tiêu."),
        UNREAD_D,
    ),
)
def leads_a_movement_of_five_years(
    facts: CollectiveFacts, *, launchers: tuple[Launcher, ...] = (Launcher.PRIME_MINISTER,)
) -> Outcome:
    """Dẫn đầu phong trào thi đua do Thủ tướng Chính phủ phát động có thời gian từ 05 năm trở lên."""
    launcher, years = facts.movement_launched_by, facts.movement_years
    return every(
        (
            from_answer(None if launcher is None else launcher in launchers),
            from_answer(facts.leads_movement),
            from_answer(None if years is None else years >= 5),
        )
    )


@law.standard(
    award=GOVERNMENT,
    point="tieu-chuan-phong-trao",
    reads=("national_movement_standards",),
    one_of=LEADERS,
    branch=MOVEMENT,
    periods=(
        Period(B, _at(5, 3, law=DECREE_98), CONFIRMED, "Nghị định chỉ nêu tiêu chuẩn cho cấp bộ và cấp tỉnh."),
        Period(C, _at(7, 3, law=DECREE_152), CONFIRMED, "Nghị định chỉ nêu tiêu chuẩn cho cấp bộ và cấp tỉnh."),
        Period(D, None, UNCONFIRMED, DECREE_GOES_ON),
    ),
)
def standards_of_the_national_movement(facts: CollectiveFacts) -> Outcome:
    """Cấp bộ: tham mưu thể chế, đổi mới nội dung, hình thức phong trào; cấp tỉnh: thành tích nổi trội về kinh tế - xã
    hội, giữ vững an ninh, có mô hình mới, tiêu biểu xuất sắc trong cụm của Hội đồng Trung ương."""
    return all_true(facts.national_movement_standards)
