"""Bằng khen of the province: collectives and enterprises."""

from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts, GeneralFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import CONFIRMED, UNREAD_D, A
from lawbook.national.requirements.bang_khen.terms import (
    COLLECTIVE,
    COLLECTIVE_TITLES_LIMB,
    ENTERPRISES,
    EXCELLENT_TITLE,
    GROUNDS,
    PRIME_MINISTER,
    PROVINCE,
    RATINGS_LIMB,
    decree_91,
    in_a,
    in_b_and_c,
    law_2022,
    within,
)

law = RequirementBook()


# Bằng khen of the province: collectives.


@law.standard(
    award=PROVINCE,
    point="tap-the-phong-trao",
    reads=("movement_achievement", "movement_excellent"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
    periods=(in_a(decree_91(39, 2, "a")), in_b_and_c(law_2022(74, 3, "a")), UNREAD_D),
)
def chosen_in_any_movement(facts: GeneralFacts) -> Outcome:
    """Tập thể có thành tích xuất sắc được bình xét trong phong trào thi đua."""
    return all_true(facts.movement_achievement, facts.movement_excellent)


@law.standard(
    award=PROVINCE,
    point="tap-the-dot-xuat",
    reads=("sudden_outstanding", "sudden_influence"),
    one_of=GROUNDS,
    periods=(in_a(decree_91(39, 2, "b")), in_b_and_c(law_2022(74, 3, "b")), UNREAD_D),
)
def outstanding_sudden_in_the_province(facts: CollectiveFacts) -> Outcome:
    """Tập thể lập được thành tích xuất sắc đột xuất, có phạm vi ảnh hưởng trong từng lĩnh vực thuộc phạm vi quản lý của
    bộ, ban, ngành, tỉnh."""
    return every((from_answer(facts.sudden_outstanding), within(facts.sudden_influence, Scope.FIELD)))


@law.standard(
    award=PROVINCE,
    point="tap-the-hai-nam-xuat-sac",
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    kinds=COLLECTIVE,
    periods=(in_a(decree_91(39, 2, "c")), in_b_and_c(law_2022(74, 3, "d")), UNREAD_D),
)
def two_excellent_years_of_a_collective(facts: GeneralFacts) -> Judgement:
    """Tập thể có 02 năm liên tục được công nhận hoàn thành xuất sắc nhiệm vụ, tính đến năm xét."""
    return read.rated(facts, Rating.EXCELLENT, 2)


@law.standard(
    award=PROVINCE,
    point="tap-the-hai-nam-danh-hieu",
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=COLLECTIVE_TITLES_LIMB,
    kinds=COLLECTIVE,
    periods=(in_b_and_c(law_2022(74, 3, "d")), UNREAD_D),
)
def two_excellent_collective_titles(facts: GeneralFacts) -> Judgement:
    """Tập thể có 02 năm liên tục đạt danh hiệu Tập thể lao động xuất sắc."""
    return read.titled(facts, [EXCELLENT_TITLE], 2)


def duties_of_2017(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết, thực hiện tốt quy chế dân chủ ở cơ sở, tổ chức tốt các phong trào thi đua; chăm lo đời sống vật
    chất, tinh thần trong tập thể; thực hành tiết kiệm; thực hiện đầy đủ các chế độ, chính sách pháp luật."""
    return all_true(
        facts.united,
        facts.grassroots_democracy,
        facts.organises_movements,
        facts.cares_for_members,
        facts.thrifty,
        facts.entitlements_kept,
    )


DUTIES = ("grassroots_democracy", "organises_movements", "cares_for_members", "thrifty", "fights_corruption")


@law.standard(
    award=PROVINCE,
    point="tap-the-nhiem-vu-nhanh-xep-loai",
    reads=DUTIES,
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    periods=(
        Period(
            A,
            decree_91(39, 2, "c"),
            CONFIRMED,
            test=duties_of_2017,
            reads=("united", *DUTIES[:-1], "entitlements_kept"),
        ),
        in_b_and_c(law_2022(74, 3, "d")),
        UNREAD_D,
    ),
)
@law.standard(
    award=PROVINCE,
    point="tap-the-nhiem-vu-nhanh-danh-hieu",
    reads=DUTIES,
    one_of=GROUNDS,
    branch=COLLECTIVE_TITLES_LIMB,
    periods=(in_b_and_c(law_2022(74, 3, "d")), UNREAD_D),
)
def five_duties(facts: CollectiveFacts) -> Outcome:
    """Tập thể thực hiện tốt dân chủ ở cơ sở, tổ chức tốt các phong trào thi đua; chăm lo đời sống vật chất, tinh thần
    trong tập thể; thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực."""
    return all_true(
        facts.grassroots_democracy,
        facts.organises_movements,
        facts.cares_for_members,
        facts.thrifty,
        facts.fights_corruption,
    )


@law.standard(
    award=PRIME_MINISTER,
    point="doanh-nghiep",
    reads=("contribution_recognised",),
    one_of=GROUNDS,
    only_for=ENTERPRISES,
    periods=(in_b_and_c(law_2022(73, 5)), UNREAD_D),
)
@law.standard(
    award=PROVINCE,
    point="doanh-nghiep",
    reads=("contribution_recognised",),
    one_of=GROUNDS,
    only_for=ENTERPRISES,
    periods=(in_b_and_c(law_2022(74, 4)), UNREAD_D),
)
def enterprise_recognised(facts: CollectiveFacts) -> Outcome:
    """Doanh nghiệp, tổ chức kinh tế khác có thành tích đóng góp được bộ, ban, ngành, tỉnh công nhận."""
    return all_true(facts.contribution_recognised)
