"""Kỷ niệm chương (huy hiệu) của tỉnh, bộ, ban, ngành, tổ chức."""

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import GeneralFacts
from lawbook.national.periods import CONFIRMED, DECREE_91, LAW_2003, LAW_2022, UNREAD_D, A, B, C

law = RequirementBook()

AWARD = "ky-niem-chuong"


@law.standard(
    award=AWARD,
    point="tieu-chuan-rieng",
    reads=("local_criteria", "local_criteria_met"),
    left_to="Hội đồng nhân dân cấp tỉnh",
    periods=(
        Period(
            A,
            (
                Citation(LAW_2003, article=69),
                Citation(DECREE_91, article=37, clause=1),
                Citation(DECREE_91, article=37, clause=2),
            ),
            CONFIRMED,
            "Của tỉnh gọi là huy hiệu; Hội đồng nhân dân cấp tỉnh quy định tên, đối tượng, tiêu chuẩn.",
        ),
        Period(
            (B, C),
            Citation(LAW_2022, article=71, clause=2),
            CONFIRMED,
            "Của tỉnh: Hội đồng nhân dân cấp tỉnh quy định tên, đối tượng, tiêu chuẩn.",
        ),
        UNREAD_D,
    ),
)
def standards_of_the_owner(facts: GeneralFacts) -> Outcome | Judgement:
    """Có đóng góp vào quá trình phát triển, đạt tiêu chuẩn do Hội đồng nhân dân cấp tỉnh (bộ, ban, ngành, tổ chức) quy
    định."""
    if not facts.local_criteria:
        return Judgement(
            Outcome.UNKNOWN,
            "chưa có văn bản của Hội đồng nhân dân cấp tỉnh (bộ, ban, ngành, tổ chức) quy định tiêu chuẩn kỷ niệm "
            "chương",
            lacks_text=True,
        )
    return all_true(facts.local_criteria_met)
