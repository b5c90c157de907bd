"""What is asked of every subject for every award."""

from datetime import date

from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, none_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts, EarlierAward, GeneralFacts
from lawbook.facts.kinds import SubjectKind
from lawbook.national.periods import (
    CONFIRMED,
    DECREE_91,
    DECREE_98,
    DECREE_152,
    DRAFT,
    LAW_2003,
    LAW_2022,
    NOT_READ,
    REPORTED,
    UNCONFIRMED,
    A,
    B,
    C,
    D,
    as_amended,
)

law = RequirementBook()

CIRCULAR_2019 = date(2020, 1, 1)
UNDER_CIRCULAR_2017 = A.since(date(2017, 12, 15)).until(date(2019, 12, 31))
CIRCULAR_2025 = date(2025, 8, 5)
GOES_ON = "còn hiệu lực đến hết 28/02/2027."


@law.standard(
    award=EVERY_AWARD,
    point="khong-dang-bi-xem-xet-truoc-thong-tu",
    reads=("under_discipline_or_investigation",),
    periods=(
        Period(
            A.until(date(2017, 12, 14)),
            Citation("91/2017/NĐ-CP"),
            UNCONFIRMED,
            "Nghị định số 91/2017/NĐ-CP không có quy định này; quy định trước Thông tư số 08/2017/TT-BNV chưa thấy.",
        ),
    ),
)
def not_under_discipline_before_the_circular(facts: GeneralFacts) -> Outcome:
    """Không trong thời gian xem xét kỷ luật, điều tra; thanh tra, kiểm tra khi có dấu hiệu vi phạm; hoặc có khiếu nại,
    tố cáo đang được xác minh làm rõ."""
    return none_true(facts.under_discipline_or_investigation)


@law.standard(
    award=EVERY_AWARD,
    point="khong-dang-bi-xem-xet",
    reads=("under_discipline_or_investigation",),
    periods=(
        Period(
            UNDER_CIRCULAR_2017,
            Citation("08/2017/TT-BNV"),
            REPORTED,
            "Báo đã đăng thuật lại Thông tư (baomoi.com, c/24174170); chưa tìm thấy văn bản, chưa rõ điều khoản.",
            wording="Không trong thời gian cơ quan có thẩm quyền đang xem xét thi hành kỷ luật; đang điều tra, thanh "
            "tra, kiểm tra khi có dấu hiệu vi phạm; hoặc có đơn thư khiếu nại, tố cáo đang được xác minh.",
        ),
        Period(
            A.since(CIRCULAR_2019),
            Citation("12/2019/TT-BNV", article=2, clause=5),
            CONFIRMED,
            wording="Không trong thời gian xem xét kỷ luật, điều tra; thanh tra, kiểm tra khi có dấu hiệu vi phạm; "
            "hoặc có khiếu nại, tố cáo đang được xác minh làm rõ.",
        ),
        Period(B, Citation(DECREE_98, article=4, clause=4), CONFIRMED),
        Period(
            C,
            Citation(DECREE_152, article=4, clause=4),
            CONFIRMED,
            "Đã có kết luận không có sai phạm thì được khen thưởng.",
        ),
        Period(D, None, REPORTED, f"Nghị định số 152/2025/NĐ-CP {GOES_ON}"),
    ),
)
def not_under_discipline_or_investigation(facts: GeneralFacts) -> Outcome:
    """Không trong thời gian xem xét kỷ luật, điều tra; thanh tra, kiểm tra khi có dấu hiệu vi phạm; hoặc có khiếu nại,
    tố cáo, vấn đề tham nhũng, tiêu cực được báo chí nêu đang được xác minh làm rõ."""
    return none_true(facts.under_discipline_or_investigation)


@law.standard(
    award=EVERY_AWARD,
    point="mot-thanh-tich-mot-khen-thuong",
    reads=("earlier_award",),
    periods=(
        Period(
            A,
            (
                Citation(LAW_2003, article=6, clause=2, point="b", amended_by="39/2013/QH13"),
                Citation(DECREE_91, article=3, clause=2),
            ),
            CONFIRMED,
            wording="Không tặng thưởng nhiều hình thức cho một thành tích đạt được.",
        ),
        Period((B, C), Citation(LAW_2022, article=5, clause=2, point="c"), CONFIRMED),
        Period(D, as_amended(Citation(LAW_2022, article=5)), DRAFT, NOT_READ),
    ),
)
def achievement_not_rewarded_before(facts: GeneralFacts) -> Outcome | Judgement:
    """Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích đạt được."""
    match facts.earlier_award:
        case EarlierAward.NONE:
            return Outcome.MET
        case EarlierAward.SAME_ACHIEVEMENT:
            return Outcome.NOT_MET
        case EarlierAward.TO_BE_JUDGED:
            return Judgement(
                Outcome.UNKNOWN, "đã có khen thưởng trong cùng kỳ: người xét phải kết luận có cùng thành tích hay không"
            )
        case None:
            return Outcome.UNKNOWN


@law.standard(
    award=EVERY_AWARD,
    point="khong-da-giai-the",
    reads=("dissolved",),
    kinds=(SubjectKind.COLLECTIVE,),
    periods=(
        Period(
            C.since(CIRCULAR_2025),
            Citation("15/2025/TT-BNV"),
            REPORTED,
            "Theo nguồn thứ cấp; điều khoản chưa thấy.",
        ),
        Period(D, None, REPORTED, f"Theo nguồn thứ cấp; Thông tư số 15/2025/TT-BNV {GOES_ON}"),
    ),
)
def not_dissolved(facts: CollectiveFacts) -> Outcome:
    """Không đề nghị, không khen thưởng cơ quan, đơn vị đã giải thể, kết thúc hoạt động do sắp xếp tổ chức."""
    return none_true(facts.dissolved)
