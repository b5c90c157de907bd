"""Collectives: Tập thể lao động tiên tiến, xuất sắc, cờ thi đua, xã phường tiêu biểu."""

from fractions import Fraction

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.runs import share_of
from lawbook.facts import CollectiveFacts, Rating
from lawbook.national.periods import (
    CONFIRMED,
    LAW_2003,
    LAW_2022,
    UNREAD_D,
    A,
    B,
    C,
)

law = RequirementBook()

ADVANCED, EXCELLENT = "tap-the-lao-dong-tien-tien", "tap-the-lao-dong-xuat-sac"
HALF, SEVEN_TENTHS = Fraction(1, 2), Fraction(7, 10)
NOBODY = Judgement(Outcome.UNKNOWN, "tập thể không có thành viên nào nên không có tỷ lệ")
A_REPRIMAND = "Một cá nhân bị khiển trách không loại tập thể."


def _advanced_2003(point: str) -> Citation:
    return Citation(LAW_2003, article=28, clause=1, point=point)


def _advanced_2022(point: str) -> Citation:
    return Citation(LAW_2022, article=28, clause=1, point=point)


def _excellent_2003(point: str) -> Citation:
    return Citation(LAW_2003, article=27, clause=1, point=point)


def _excellent_2022(point: str) -> Citation:
    return Citation(LAW_2022, article=27, clause=1, point=point)


def seven_tenths_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """Có ít nhất là 70% cá nhân trong tập thể đạt danh hiệu Lao động tiên tiến."""
    return NOBODY if facts.members == 0 else _seven_tenths(facts)


def _seven_tenths(facts: CollectiveFacts) -> Outcome:
    share = share_of(facts.members_advanced, facts.members)
    return from_answer(None if share is None else share >= SEVEN_TENTHS)


@law.standard(
    award=ADVANCED,
    point="hoan-thanh-tot-nhiem-vu",
    reads=("rating",),
    periods=(
        Period(
            A,
            _advanced_2003("a"),
            CONFIRMED,
            "Xếp loại từ hoàn thành tốt nhiệm vụ trở lên là cách hiểu «hoàn thành tốt nhiệm vụ».",
            wording="Hoàn thành tốt nhiệm vụ và kế hoạch được giao.",
        ),
        Period((B, C), _advanced_2022("a"), CONFIRMED),
        UNREAD_D,
    ),
)
def rated_good(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ được giao."""
    return from_answer(None if facts.rating is None else facts.rating.at_least(Rating.GOOD))


@law.standard(
    award=ADVANCED,
    point="phong-trao",
    reads=("regular_movement",),
    periods=(
        Period(
            A, _advanced_2003("b"), CONFIRMED, wording="Có phong trào thi đua thường xuyên, thiết thực, có hiệu quả."
        ),
        Period((B, C), _advanced_2022("b"), CONFIRMED),
        UNREAD_D,
    ),
)
@law.standard(
    award=EXCELLENT,
    point="phong-trao",
    reads=("regular_movement",),
    periods=(
        Period(A, _excellent_2003("b"), CONFIRMED, wording="Có phong trào thi đua thường xuyên, thiết thực, hiệu quả."),
        Period((B, C), _excellent_2022("b"), CONFIRMED),
        UNREAD_D,
    ),
)
def regular_movement(facts: CollectiveFacts) -> Outcome:
    """Tham gia phong trào thi đua thường xuyên, thiết thực, hiệu quả."""
    return all_true(facts.regular_movement)


@law.standard(
    award=ADVANCED,
    point="ty-le-lao-dong-tien-tien",
    reads=("members_advanced", "members"),
    periods=(
        Period(A, _advanced_2003("c"), CONFIRMED, "«Trên 50%»: đúng một nửa là không đạt."),
        Period((B, C), _advanced_2022("c"), CONFIRMED, "«Ít nhất là 70%» gồm cả đúng 70%.", test=seven_tenths_advanced),
        UNREAD_D,
    ),
)
def more_than_half_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """Có trên 50% cá nhân trong tập thể đạt danh hiệu Lao động tiên tiến."""
    if facts.members == 0:
        return NOBODY
    share = share_of(facts.members_advanced, facts.members)
    return from_answer(None if share is None else share > HALF)


@law.standard(
    award=ADVANCED,
    point="khong-ai-bi-canh-cao",
    reads=("members_warned_or_worse",),
    periods=(
        Period(A, _advanced_2003("c"), CONFIRMED, A_REPRIMAND),
        Period((B, C), _advanced_2022("c"), CONFIRMED, A_REPRIMAND),
        UNREAD_D,
    ),
)
@law.standard(
    award=EXCELLENT,
    point="khong-ai-bi-canh-cao",
    reads=("members_warned_or_worse",),
    periods=(Period(A, _excellent_2003("d"), CONFIRMED, "Luật năm 2022 không còn điều kiện này. " + A_REPRIMAND),),
)
def nobody_warned_or_worse(facts: CollectiveFacts) -> Outcome:
    """Không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên."""
    number = facts.members_warned_or_worse
    return from_answer(None if number is None else number == 0)


@law.standard(
    award=ADVANCED,
    point="doan-ket",
    reads=("united", "obeys_law"),
    periods=(
        Period(A, _advanced_2003("d"), CONFIRMED),
        Period((B, C), _advanced_2022("d"), CONFIRMED),
        UNREAD_D,
    ),
)
@law.standard(
    award=EXCELLENT,
    point="doan-ket",
    reads=("united", "obeys_law"),
    periods=(
        Period(A, _excellent_2003("đ"), CONFIRMED),
        Period((B, C), _excellent_2022("đ"), CONFIRMED),
        UNREAD_D,
    ),
)
def united_and_law_abiding(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.united, facts.obeys_law)


@law.standard(
    award=EXCELLENT,
    point="sang-tao-xuat-sac",
    reads=("rating", "creative"),
    periods=(Period(A, _excellent_2003("a"), CONFIRMED),),
)
def creative_and_excellent(facts: CollectiveFacts) -> Outcome:
    """Sáng tạo, vượt khó hoàn thành xuất sắc nhiệm vụ, thực hiện tốt các nghĩa vụ đối với Nhà nước."""
    return every((_excellent(facts), all_true(facts.creative)))


@law.standard(
    award=EXCELLENT,
    point="hoan-thanh-xuat-sac",
    reads=("rating",),
    periods=(Period((B, C), _excellent_2022("a"), CONFIRMED), UNREAD_D),
)
def excellent(facts: CollectiveFacts) -> Outcome:
    """Hoàn thành xuất sắc nhiệm vụ được giao."""
    return _excellent(facts)


def _excellent(facts: CollectiveFacts) -> Outcome:
    return from_answer(None if facts.rating is None else facts.rating is Rating.EXCELLENT)


@law.standard(
    award=EXCELLENT,
    point="ty-le",
    reads=("members", "members_completed", "members_advanced"),
    periods=(
        Period(A, _excellent_2003("c"), CONFIRMED, "«Ít nhất 70%» gồm cả đúng 70%."),
        Period((B, C), _excellent_2022("c"), CONFIRMED, "«Ít nhất là 70%» gồm cả đúng 70%."),
        UNREAD_D,
    ),
)
def all_complete_and_seven_tenths_advanced(facts: CollectiveFacts) -> Outcome | Judgement:
    """Có 100% cá nhân hoàn thành nhiệm vụ được giao, trong đó ít nhất 70% cá nhân đạt danh hiệu Lao động tiên tiến."""
    if facts.members == 0:
        return NOBODY
    completed = share_of(facts.members_completed, facts.members)
    return every((from_answer(None if completed is None else completed >= 1), _seven_tenths(facts)))


@law.standard(
    award=EXCELLENT,
    point="co-chien-si-thi-dua",
    reads=("members_emulation_fighters",),
    periods=(
        Period(A, _excellent_2003("d"), CONFIRMED),
        Period((B, C), _excellent_2022("d"), CONFIRMED),
        UNREAD_D,
    ),
)
def has_an_emulation_fighter(facts: CollectiveFacts) -> Outcome:
    """Có cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở."""
    number = facts.members_emulation_fighters
    return from_answer(None if number is None else number >= 1)
