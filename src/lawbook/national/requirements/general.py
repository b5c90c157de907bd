"""What is asked of every subject for every award."""

from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, none_true
from lawbook.engine.requirement import EVERY_AWARD, RequirementBook
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import CollectiveFacts, EarlierAward, GeneralFacts
from lawbook.national.periods import NOT_READ, REGIME_A, REGIME_B, REGIME_C, REGIME_D

law = RequirementBook()


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.carried_into(REGIME_C, certainty=Certainty.CONFIRMED, cites=Citation("152/2025/NĐ-CP", article=4))
@law.carried_into(REGIME_B, certainty=Certainty.CONFIRMED, cites=Citation("98/2023/NĐ-CP", article=4))
@law.requirement(
    code="chung.2017.khong-dang-bi-xem-xet",
    award=EVERY_AWARD,
    cites=Citation("91/2017/NĐ-CP"),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("under_discipline_or_investigation",),
    note="Thực tiễn áp dụng; điều khoản chưa thấy.",
)
def not_under_discipline_or_investigation(facts: GeneralFacts) -> Outcome:
    """Không trong thời gian xem xét kỷ luật, điều tra, thanh tra, kiểm toán
    hoặc có khiếu nại, tố cáo chưa được xác minh làm rõ."""
    return none_true(facts.under_discipline_or_investigation)


@law.carried_into(
    REGIME_D,
    certainty=Certainty.DRAFT,
    cites=Citation("06/2022/QH15", article=5, amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.CONFIRMED, cites=Citation("06/2022/QH15", article=5, clause=2))
@law.carried_into(REGIME_B, certainty=Certainty.CONFIRMED, cites=Citation("06/2022/QH15", article=5, clause=2))
@law.requirement(
    code="chung.2017.mot-thanh-tich-mot-khen-thuong",
    award=EVERY_AWARD,
    cites=Citation("91/2017/NĐ-CP", article=3),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("earlier_award",),
)
def achievement_not_rewarded_before(facts: GeneralFacts) -> Outcome | Judgement:
    """Không tặng nhiều danh hiệu, nhiều hình thức khen thưởng cho cùng một thành tích."""
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


@law.carried_into(REGIME_D, certainty=Certainty.UNCONFIRMED, note=NOT_READ)
@law.requirement(
    code="chung.2025.khong-da-giai-the",
    award=EVERY_AWARD,
    cites=Citation("15/2025/TT-BNV"),
    in_force=ValidityPeriod(date(2025, 8, 5), REGIME_C.last),
    certainty=Certainty.CONFIRMED,
    reads=("dissolved",),
    kinds=(SubjectKind.COLLECTIVE,),
    note="Điều khoản chưa thấy.",
)
def not_dissolved(facts: CollectiveFacts) -> Outcome:
    """Không đề nghị, không khen thưởng cơ quan, đơn vị đã giải thể, kết thúc hoạt động do sắp xếp tổ chức."""
    return none_true(facts.dissolved)
