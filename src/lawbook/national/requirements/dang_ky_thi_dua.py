"""Registration: in regime A a ground of every emulation title, of persons, collectives and households alike."""

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, all_true
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import GeneralFacts
from lawbook.national.periods import CONFIRMED, LAW_2003, A

law = RequirementBook()

EMULATION_TITLES = (
    "lao-dong-tien-tien",
    "chien-si-thi-dua-co-so",
    "chien-si-thi-dua-tinh",
    "chien-si-thi-dua-toan-quoc",
    "tap-the-lao-dong-tien-tien",
    "tap-the-lao-dong-xuat-sac",
    "co-thi-dua-tinh",
    "co-thi-dua-chinh-phu",
    "khu-dan-cu-van-hoa",
    "gia-dinh-van-hoa",
)
"""The titles of regime A; the law of 2022 no longer names registration among the grounds of a title (its Điều 7)."""


def registered(facts: GeneralFacts) -> Outcome:
    """Đã đăng ký tham gia thi đua."""
    return all_true(facts.registered)


for _title in EMULATION_TITLES:
    law.standard(
        award=_title,
        point="dang-ky-thi-dua",
        reads=("registered",),
        periods=(
            Period(
                A,
                Citation(LAW_2003, article=10, clause=1, point="b"),
                CONFIRMED,
                "Từ năm 2024, Điều 7 Luật năm 2022 không còn nêu đăng ký trong căn cứ xét tặng danh hiệu.",
            ),
        ),
    )(registered)
