"""Thôn, tổ dân phố văn hóa."""

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts
from lawbook.national.periods import CONFIRMED, LAW_2022, UNREAD_D, B, C

law = RequirementBook()


@law.standard(
    award="thon-to-dan-pho-van-hoa",
    point="nam-nhom-tieu-chuan",
    reads=("stable_economy", "rich_culture", "clean_environment", "observes_law", "mutual_help"),
    periods=(
        Period(
            (B, C),
            Citation(LAW_2022, article=30, clause=1),
            CONFIRMED,
            "Cấp tỉnh quy định chi tiết trong khung của Nghị định số 86/2023/NĐ-CP.",
        ),
        UNREAD_D,
    ),
)
def five_groups_of_standards(facts: CollectiveFacts) -> Outcome:
    """Đời sống kinh tế ổn định và phát triển; đời sống văn hóa, tinh thần lành mạnh, phong phú; môi trường an toàn,
    thân thiện, cảnh quan sạch đẹp; chấp hành tốt pháp luật, giữ vững trật tự, an toàn xã hội, tích cực tham gia phong
    trào thi đua; đoàn kết, tương trợ, giúp đỡ lẫn nhau trong cộng đồng."""
    return all_true(
        facts.stable_economy,
        facts.rich_culture,
        facts.clean_environment,
        facts.observes_law,
        facts.mutual_help,
    )
