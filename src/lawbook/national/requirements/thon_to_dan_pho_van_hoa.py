"""Thôn, tổ dân phố văn hóa."""

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import RequirementBook
from lawbook.facts import CollectiveFacts
from lawbook.national.periods import NOT_READ, REGIME_B, REGIME_C, REGIME_D

law = RequirementBook()


@law.carried_into(
    REGIME_D,
    certainty=Certainty.UNCONFIRMED,
    cites=Citation("06/2022/QH15", article=30, amended_by="06/2026/QH16"),
    note=NOT_READ,
)
@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code="thon-to-dan-pho-van-hoa.2024.nam-nhom-tieu-chuan",
    award="thon-to-dan-pho-van-hoa",
    cites=Citation("06/2022/QH15", article=30),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("stable_economy", "rich_culture", "clean_environment", "observes_law", "mutual_help"),
    note="Cấp tỉnh quy định chi tiết trong khung của Nghị định số 86/2023/NĐ-CP.",
)
def five_groups_of_standards(facts: CollectiveFacts) -> Outcome:
    """Đạt cả năm nhóm tiêu chuẩn: kinh tế; văn hóa; môi trường; chấp hành pháp luật;
    đoàn kết, tương trợ giúp đỡ nhau."""
    return all_true(
        facts.stable_economy,
        facts.rich_culture,
        facts.clean_environment,
        facts.observes_law,
        facts.mutual_help,
    )
