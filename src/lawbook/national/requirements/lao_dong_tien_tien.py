"""Lao động tiên tiến: one standard for officials and employees, another for workers, farmers and the self-employed."""

from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true, from_answer
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import Discipline, Occupation, PersonFacts, Rating
from lawbook.national.periods import NOT_READ, REGIME_A, REGIME_B, REGIME_C, REGIME_D

law = RequirementBook()

AWARD = "lao-dong-tien-tien"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": Occupation.WORKER}

LAW_2003_CLAUSE_1 = Citation("15/2003/QH11", article=24, clause=1)
LAW_2003_CLAUSE_2 = Citation("15/2003/QH11", article=24, clause=2)
DECREE_91 = Citation("91/2017/NĐ-CP", article=10)
CIRCULAR_2024 = Citation("01/2024/TT-BNV", article=1, clause=5, point="d")

# The day on which circular 01/2024 took effect was not seen: counted from its issue, until circular 15/2025 took over.
UNDER_CIRCULAR_2024 = ValidityPeriod(date(2024, 2, 24), date(2025, 8, 4))
UNDER_CIRCULAR_2025 = ValidityPeriod(date(2025, 8, 5))


@law.requirement(
    code="lao-dong-tien-tien.2017.hoan-thanh-tot-nhiem-vu",
    award=AWARD,
    cites=LAW_2003_CLAUSE_1,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
    only_for=OFFICIALS,
    note="Xếp loại từ hoàn thành tốt nhiệm vụ trở lên là cách hiểu «hoàn thành tốt nhiệm vụ» của điều luật.",
)
def tasks_done_well(facts: PersonFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ được giao, có năng suất, chất lượng."""
    return from_answer(None if facts.rating is None else facts.rating.at_least(Rating.GOOD))


@law.requirement(
    code="lao-dong-tien-tien.2017.chap-hanh-doan-ket",
    award=AWARD,
    cites=LAW_2003_CLAUSE_1,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("obeys_law", "united_and_active"),
    only_for=OFFICIALS,
)
def obeys_and_takes_part(facts: PersonFacts) -> Outcome:
    """Chấp hành tốt chủ trương, chính sách, pháp luật; đoàn kết, tương trợ, tích cực tham gia phong trào thi đua."""
    return all_true(facts.obeys_law, facts.united_and_active)


@law.requirement(
    code="lao-dong-tien-tien.2017.hoc-tap",
    award=AWARD,
    cites=LAW_2003_CLAUSE_1,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("keeps_learning",),
    only_for=OFFICIALS,
)
def keeps_learning(facts: PersonFacts) -> Outcome:
    """Tích cực học tập, nâng cao trình độ."""
    return all_true(facts.keeps_learning)


@law.requirement(
    code="lao-dong-tien-tien.2017.loi-song",
    award=AWARD,
    cites=LAW_2003_CLAUSE_1,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("healthy_lifestyle",),
    only_for=OFFICIALS,
)
def lives_healthily(facts: PersonFacts) -> Outcome:
    """Có đạo đức, lối sống lành mạnh."""
    return all_true(facts.healthy_lifestyle)


@law.requirement(
    code="lao-dong-tien-tien.2017.du-10-thang",
    award=AWARD,
    cites=DECREE_91,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("months_since_recruitment",),
    only_for=OFFICIALS,
)
def recruited_ten_months_ago(facts: PersonFacts) -> Outcome:
    """Được tuyển dụng từ 10 tháng trở lên; thời gian nghỉ thai sản theo quy định được tính là thời gian làm việc."""
    months = facts.months_since_recruitment
    return from_answer(None if months is None else months >= 10)


@law.requirement(
    code="lao-dong-tien-tien.2017.khong-bi-ky-luat",
    award=AWARD,
    cites=DECREE_91,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("discipline",),
    only_for=OFFICIALS,
)
def not_disciplined(facts: PersonFacts) -> Outcome:
    """Không bị kỷ luật từ hình thức khiển trách trở lên trong năm."""
    return from_answer(None if facts.discipline is None else facts.discipline is Discipline.NONE)


@law.requirement(
    code="lao-dong-tien-tien.2017.guong-mau-doan-ket",
    award=AWARD,
    cites=LAW_2003_CLAUSE_2,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("obeys_law", "united_and_active"),
    only_for=WORKERS,
)
def exemplary_and_united(facts: PersonFacts) -> Outcome:
    """Gương mẫu chấp hành chủ trương, chính sách, pháp luật;
    đoàn kết, tương trợ, tích cực tham gia phong trào thi đua."""
    return all_true(facts.obeys_law, facts.united_and_active)


@law.requirement(
    code="lao-dong-tien-tien.2017.san-xuat-hieu-qua",
    award=AWARD,
    cites=LAW_2003_CLAUSE_2,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("effective_labour",),
    only_for=WORKERS,
)
def productive_work(facts: PersonFacts) -> Outcome:
    """Lao động sản xuất tích cực, có hiệu quả."""
    return all_true(facts.effective_labour)


@law.carried_into(
    REGIME_D,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("06/2022/QH15", article=24, clause=1, point="a", amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="lao-dong-tien-tien.2024.xep-loai",
    award=AWARD,
    cites=Citation("06/2022/QH15", article=24, clause=1, point="a"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
    only_for=OFFICIALS,
)
def rated_good_or_better(facts: PersonFacts) -> Outcome:
    """Được xếp loại hoàn thành tốt nhiệm vụ trở lên."""
    return from_answer(None if facts.rating is None else facts.rating.at_least(Rating.GOOD))


@law.carried_into(
    REGIME_D,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("06/2022/QH15", article=24, clause=1, amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="lao-dong-tien-tien.2024.tu-luc-doan-ket",
    award=AWARD,
    cites=Citation("06/2022/QH15", article=24, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("self_reliant", "united_and_active"),
    only_for=OFFICIALS,
)
def self_reliant_and_united(facts: PersonFacts) -> Outcome:
    """Có tinh thần tự lực, tự cường; đoàn kết, tương trợ, tích cực tham gia phong trào thi đua."""
    return all_true(facts.self_reliant, facts.united_and_active)


@law.carried_into(
    UNDER_CIRCULAR_2025,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("15/2025/TT-BNV"),
    note="Coi là giữ nguyên; điều khoản chưa thấy.",
)
@law.requirement(
    code="lao-dong-tien-tien.2024.du-06-thang",
    award=AWARD,
    cites=CIRCULAR_2024,
    in_force=UNDER_CIRCULAR_2024,
    certainty=Certainty.CONFIRMED,
    reads=("unbroken_months_in_agency",),
    only_for=OFFICIALS,
    note="Ngày có hiệu lực của Thông tư chưa thấy; tính từ ngày ban hành.",
)
def six_months_in_the_agency(facts: PersonFacts) -> Outcome:
    """Không xét người mới tuyển dụng dưới 06 tháng; thời gian hợp đồng liên tục tại cơ quan ngay trước đó được tính."""
    months = facts.unbroken_months_in_agency
    return from_answer(None if months is None else months >= 6)


@law.carried_into(
    REGIME_D,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("06/2022/QH15", article=24, clause=2, amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="lao-dong-tien-tien.2024.cong-nhan-nong-dan",
    award=AWARD,
    cites=Citation("06/2022/QH15", article=24, clause=2),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("obeys_law", "effective_labour", "united_and_active"),
    only_for=WORKERS,
    note="Bộ, tỉnh quy định chi tiết; danh mục đầy đủ chưa thấy.",
)
def workers_obey_and_produce(facts: PersonFacts) -> Outcome:
    """Chấp hành chủ trương, chính sách, pháp luật; lao động có hiệu quả; tích cực tham gia phong trào thi đua."""
    return all_true(facts.obeys_law, facts.effective_labour, facts.united_and_active)
