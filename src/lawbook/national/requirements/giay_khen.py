"""Giấy khen of the commune's chairman, of the head of a unit, of the district; for the two cultural titles.

Until 2023 the law itself sets the standards, the same for all of them: one of three for persons and collectives; for
households the decree has a standard of its own. From 2024 on the ministry or the province sets them.
"""

from collections.abc import Callable
from datetime import date
from typing import Unpack

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer
from lawbook.engine.requirement import Asked, Period, RequirementBook, TestT
from lawbook.facts import CollectiveFacts, GeneralFacts, Gift, HouseholdFacts, PersonFacts
from lawbook.facts.kinds import SubjectKind
from lawbook.national import readings as read
from lawbook.national.periods import (
    CONFIRMED,
    DECREE_91,
    LAW_2003,
    LAW_2013,
    LAW_2022,
    REPORTED,
    UNREAD_D,
    A,
    B,
    C,
)

law = RequirementBook()

OF_COMMUNE, OF_UNIT, OF_DISTRICT = "giay-khen-xa", "giay-khen-don-vi", "giay-khen-huyen"
OF_FAMILY, OF_AREA = "giay-khen-gia-dinh-van-hoa", "giay-khen-khu-dan-cu-van-hoa"
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
GROUNDS = "Một trong các căn cứ tặng giấy khen"
DECREE_122 = "122/2018/NĐ-CP"
SINCE_DECREE_122 = A.since(date(2018, 11, 5))
THROUGH_A_GUIDE = (
    "Đọc qua hướng dẫn của một tỉnh thi hành Nghị định; điều khoản chưa thấy, ngày có hiệu lực theo nguồn thứ cấp."
)


def article_75(clause: int, point: str) -> Citation:
    """A standard of the law of 2003 as amended in 2013."""
    return Citation(LAW_2003, article=75, clause=clause, point=point, amended_by=LAW_2013)


def in_2003(point: str, *cites: Citation, **asked: Unpack[Asked]) -> Callable[[TestT], TestT]:
    """A standard of the law of 2003, the same for the giấy khen of every authority."""

    def lay_down(test: TestT) -> TestT:
        for award in (OF_COMMUNE, OF_UNIT, OF_DISTRICT):
            law.standard(award=award, point=point, periods=(Period(A, cites, CONFIRMED),), **asked)(test)
        return test

    return lay_down


@in_2003(
    "hoan-thanh-tot-nhiem-vu",
    article_75(1, "c"),
    reads=("completed_tasks_well", "good_character", "exemplary"),
    one_of=GROUNDS,
    kinds=PERSON,
)
def completed_tasks_well(facts: PersonFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ, nghĩa vụ công dân; có phẩm chất đạo đức tốt, đoàn kết, gương mẫu chấp hành chủ trương
    của Đảng, pháp luật của Nhà nước."""
    return all_true(facts.completed_tasks_well, facts.good_character, facts.exemplary)


@in_2003(
    "tap-the-hoan-thanh-tot-nhiem-vu",
    article_75(2, "c"),
    reads=("completed_tasks_well", "united", "obeys_law", "grassroots_democracy", "thrifty"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
)
def collective_completed_tasks_well(facts: CollectiveFacts) -> Outcome:
    """Tập thể hoàn thành tốt nhiệm vụ; nội bộ đoàn kết, gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà
    nước, thực hiện tốt quy chế dân chủ ở cơ sở, thực hành tiết kiệm, chống lãng phí."""
    return all_true(
        facts.completed_tasks_well, facts.united, facts.obeys_law, facts.grassroots_democracy, facts.thrifty
    )


@in_2003(
    "thanh-tich-phong-trao",
    article_75(1, "a"),
    reads=("movement_achievement", "movement"),
    one_of=GROUNDS,
    kinds=PERSON,
)
def achievement_in_a_movement(facts: GeneralFacts) -> Outcome:
    """Có thành tích được bình xét trong phong trào thi đua, nêu rõ phong trào nào."""
    if facts.movement_achievement and not facts.movement:
        return Outcome.UNKNOWN
    return all_true(facts.movement_achievement)


@in_2003(
    "tap-the-thanh-tich-phong-trao",
    article_75(2, "a"),
    reads=("movement_achievement", "movement_excellent", "movement"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
)
def excellent_achievement_in_a_movement(facts: GeneralFacts) -> Outcome:
    """Tập thể có thành tích xuất sắc được bình xét trong phong trào thi đua, nêu rõ phong trào nào."""
    return every((achievement_in_a_movement(facts), from_answer(facts.movement_excellent)))


@in_2003(
    "thanh-tich-dot-xuat",
    article_75(1, "b"),
    article_75(2, "b"),
    reads=("sudden_achievement",),
    one_of=GROUNDS,
    kinds=(*PERSON, *COLLECTIVE),
)
def sudden_achievement(facts: GeneralFacts) -> Outcome:
    """Lập được thành tích đột xuất."""
    return all_true(facts.sudden_achievement)


BY_HEADS_AND_DISTRICT = Period(A, Citation(DECREE_91, article=40, clause=2, point="a"), CONFIRMED)


@law.standard(
    award=OF_COMMUNE,
    point="ho-dong-gop",
    reads=("observes_law", "gave"),
    periods=(Period(A, Citation(DECREE_91, article=40, clause=2, point="b"), CONFIRMED),),
)
@law.standard(
    award=OF_UNIT,
    point="ho-dong-gop",
    reads=("observes_law", "gave"),
    periods=(
        Period(
            A,
            Citation(DECREE_91, article=40, clause=2, point="a"),
            CONFIRMED,
            "Trong các đơn vị, chỉ thủ trưởng cơ quan chuyên môn thuộc Ủy ban nhân dân cấp tỉnh tặng cho gia đình.",
        ),
    ),
)
@law.standard(award=OF_DISTRICT, point="ho-dong-gop", reads=("observes_law", "gave"), periods=(BY_HEADS_AND_DISTRICT,))
def family_that_gave(facts: HouseholdFacts) -> Outcome:
    """Gia đình gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước, có đóng góp về công sức, đất đai và
    tài sản cho địa phương, xã hội."""
    gave = facts.gave
    return every((from_answer(facts.observes_law), from_answer(None if gave is None else gave.at_least(Gift.SOME))))


@law.standard(
    award=OF_COMMUNE,
    point="tieu-chuan-cua-tinh",
    reads=("local_criteria", "local_criteria_met"),
    left_to="Ủy ban nhân dân tỉnh",
    periods=(Period((B, C), Citation(LAW_2022, article=75, clause=2), CONFIRMED), UNREAD_D),
)
def standards_set_by_the_province(facts: GeneralFacts) -> Outcome | Judgement:
    """Đạt tiêu chuẩn tặng giấy khen do cấp tỉnh quy định cho cá nhân, tập thể, hộ gia đình."""
    if not facts.local_criteria:
        return Judgement(
            Outcome.UNKNOWN,
            "chưa có văn bản của Ủy ban nhân dân tỉnh quy định tiêu chuẩn tặng giấy khen",
            lacks_text=True,
        )
    return all_true(facts.local_criteria_met)


@law.standard(
    award=OF_UNIT,
    point="tieu-chuan-rieng",
    reads=("local_criteria", "local_criteria_met"),
    left_to="bộ, tỉnh, cơ quan có thẩm quyền",
    periods=(Period((B, C), Citation(LAW_2022, article=75, clause=2), CONFIRMED), UNREAD_D),
)
@law.standard(
    award=OF_DISTRICT,
    point="tieu-chuan-rieng",
    reads=("local_criteria", "local_criteria_met"),
    left_to="Ủy ban nhân dân tỉnh",
    periods=(
        Period(
            B,
            (Citation(LAW_2022, article=75, clause=1, point="d"), Citation(LAW_2022, article=75, clause=2)),
            CONFIRMED,
        ),
    ),
)
def own_standards(facts: GeneralFacts) -> Outcome | Judgement:
    """Đạt tiêu chuẩn tặng giấy khen do bộ, ban, ngành, tỉnh quy định cho cá nhân, tập thể, hộ gia đình."""
    if not facts.local_criteria:
        whose = "bộ, tỉnh, cơ quan có thẩm quyền"
        return Judgement(
            Outcome.UNKNOWN, f"chưa có văn bản của {whose} quy định tiêu chuẩn tặng giấy khen", lacks_text=True
        )
    return all_true(facts.local_criteria_met)


@law.standard(
    award=OF_FAMILY,
    point="ba-nam-lien-tuc",
    reads=("period_to", "titles"),
    periods=(Period(SINCE_DECREE_122, Citation(DECREE_122), REPORTED, THROUGH_A_GUIDE),),
)
def three_years_of_the_family_title(facts: HouseholdFacts) -> Judgement:
    """Đạt danh hiệu Gia đình văn hóa 03 năm liên tục."""
    return read.titled(facts, ["gia-dinh-van-hoa"], 3)


@law.standard(
    award=OF_FAMILY,
    point="nam-chua-khen",
    reads=("period_to", "commendations"),
    periods=(
        Period(
            SINCE_DECREE_122,
            Citation(DECREE_122),
            REPORTED,
            "Theo trả lời của Bộ Văn hóa, Thể thao và Du lịch ngày 24/11/2023; điều khoản chưa thấy.",
        ),
    ),
)
def years_of_the_family_title_not_rewarded(facts: HouseholdFacts) -> Judgement:
    """Ba năm đó chưa được dùng để tặng Giấy khen Gia đình văn hóa lần trước."""
    return read.years_unused(facts, [OF_FAMILY], 3, read.from_period)


@law.standard(
    award=OF_AREA,
    point="nam-nam-lien-tuc",
    reads=("period_to", "titles"),
    periods=(Period(SINCE_DECREE_122, Citation(DECREE_122), REPORTED, THROUGH_A_GUIDE),),
)
def five_years_of_the_residential_title(facts: CollectiveFacts) -> Judgement:
    """Đạt danh hiệu Khu dân cư văn hóa 05 năm liên tục."""
    return read.titled(facts, ["khu-dan-cu-van-hoa"], 5)
