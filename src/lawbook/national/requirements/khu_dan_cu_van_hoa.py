"""Khu dân cư văn hóa, until the law of 2022 replaced it by Thôn, tổ dân phố văn hóa."""

from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts
from lawbook.national.periods import CONFIRMED, LAW_2003, REPORTED, A

law = RequirementBook()

AWARD = "khu-dan-cu-van-hoa"
DECREE_122_BEGINS = date(2018, 11, 5)


@law.standard(
    award=AWARD,
    point="nam-nhom-tieu-chuan",
    reads=("stable_economy", "rich_culture", "clean_environment", "observes_law", "mutual_help"),
    periods=(
        Period(
            A.until(date(2018, 11, 4)),
            tuple(Citation(LAW_2003, article=30, clause=clause) for clause in range(1, 6)),
            CONFIRMED,
            "Từ ngày Nghị định số 122/2018/NĐ-CP có hiệu lực thì chấm theo thang điểm của Nghị định.",
        ),
    ),
)
def five_groups_of_2003(facts: CollectiveFacts) -> Outcome:
    """Đời sống kinh tế ổn định và từng bước phát triển; đời sống văn hóa, tinh thần lành mạnh, phong phú; môi trường
    cảnh quan sạch đẹp; chấp hành tốt pháp luật; có tinh thần đoàn kết, tương trợ, giúp đỡ lẫn nhau."""
    return all_true(
        facts.stable_economy,
        facts.rich_culture,
        facts.clean_environment,
        facts.observes_law,
        facts.mutual_help,
    )


@law.standard(
    award=AWARD,
    point="thang-diem",
    reads=("meets_2018_scale",),
    periods=(
        Period(
            A.since(DECREE_122_BEGINS),
            Citation("122/2018/NĐ-CP"),
            REPORTED,
            "Năm tiêu chuẩn, hai mươi bảy tiêu chí; điều khoản và thang điểm chưa thấy, ngày có hiệu lực theo nguồn "
            "thứ cấp.",
        ),
    ),
)
def meets_the_scale_of_2018(facts: CollectiveFacts) -> Outcome:
    """Khu dân cư đạt các tiêu chuẩn theo thang điểm bình xét."""
    return all_true(facts.meets_2018_scale)
