"""The words, measures and citations that the limbs of bằng khen share."""

from collections.abc import Iterable
from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true, every, from_answer
from lawbook.engine.requirement import Period
from lawbook.facts import WORKING_PEOPLE, GeneralFacts, InitiativeKind, LabourReach, Launcher, Occupation, Scope
from lawbook.facts.kinds import SubjectKind
from lawbook.national.periods import CONFIRMED, DECREE_91, LAW_2022, A, B, C

PROVINCE, PRIME_MINISTER = "bang-khen-tinh", "bang-khen-thu-tuong"
GROUNDS = "Một trong các tiêu chuẩn tặng bằng khen"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": WORKING_PEOPLE}
BUSINESS_OR_SCHOLARS, ENTERPRISES = {"business_or_scholar": True}, {"enterprise": True}
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
IDEAS = (InitiativeKind.INITIATIVE, InitiativeKind.TOPIC)
EXCELLENT_TITLE = "tap-the-lao-dong-xuat-sac"
MERIT = "công trạng"
TITLES_LIMB = "hai lần liên tục Chiến sĩ thi đua cơ sở"
RATINGS_LIMB = "hai năm liên tục hoàn thành xuất sắc nhiệm vụ"
COLLECTIVE_TITLES_LIMB = "hai năm liên tục Tập thể lao động xuất sắc"
MOVEMENT_LIMB = "phong trào thi đua"
CIRCULAR_12, CIRCULAR_01 = "12/2019/TT-BNV", "01/2024/TT-BNV"
CIRCULAR_12_BEGINS, CIRCULAR_01_BEGINS, CIRCULAR_01_ENDS = date(2020, 1, 1), date(2024, 4, 15), date(2025, 8, 4)
GOES_ON = "Nghị định số 152/2025/NĐ-CP còn hiệu lực đến hết ngày 28/02/2027."
FOR_THE_COUNTRY = (
    "Có đóng góp vào sự phát triển kinh tế - xã hội (tập thể: cả quốc phòng, an ninh) của đất nước, ứng dụng tiến bộ "
    "khoa học, kỹ thuật, công tác xã hội, từ thiện nhân đạo."
)
BY_YEAR_OF_DECISION = "Từ năm 2020 tính theo thời gian lập thành tích ghi trong quyết định trước (Thông tư 12/2019)."


def decree_91(article: int, clause: int, point: str | None = None) -> Citation:
    """Where the decree of 2017 says it."""
    return Citation(DECREE_91, article=article, clause=clause, point=point)


def law_2022(article: int, clause: int, point: str | None = None) -> Citation:
    """Where the law of 2022 says it."""
    return Citation(LAW_2022, article=article, clause=clause, point=point)


def in_a(*cites: Citation, note: str = "") -> Period:
    """The line of the law of 2003 and its decree."""
    return Period(A, cites, CONFIRMED, note)


def in_b_and_c(*cites: Citation, note: str = "") -> Period:
    """The line of the law of 2022, the same under both of its decrees."""
    return Period((B, C), cites, CONFIRMED, note)


def chosen(facts: GeneralFacts, launchers: Iterable[Launcher]) -> Outcome:
    """Whether an excellent achievement was chosen in a movement that one of these launched."""
    launcher = facts.movement_launched_by
    return every(
        (
            all_true(facts.movement_achievement, facts.movement_excellent),
            from_answer(None if launcher is None else launcher in launchers),
        )
    )


def within(influence: Scope | None, scope: Scope) -> Outcome:
    """Whether an influence reaches that far."""
    return from_answer(None if influence is None else influence.at_least(scope))


def in_labour(reach: LabourReach | None, needed: LabourReach) -> Outcome:
    """Whether what was achieved in labour reaches that far."""
    return from_answer(None if reach is None else reach.at_least(needed))


def years_are_enough(facts: GeneralFacts, years: int) -> Outcome:
    """Whether the movement has lasted so many years."""
    return from_answer(None if facts.movement_years is None else facts.movement_years >= years)
