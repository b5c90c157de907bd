"""Bằng khen of the Prime Minister: collectives."""

from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.runs import count_at_least, run_ending, together
from lawbook.facts import CollectiveFacts, Commendation, GeneralFacts, Ground, Launcher, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, UNREAD_D, A, B, C
from lawbook.national.requirements.bang_khen.prime_minister_persons import chosen_in_a_movement_of_three_years
from lawbook.national.requirements.bang_khen.terms import (
    BY_YEAR_OF_DECISION,
    CIRCULAR_12,
    CIRCULAR_12_BEGINS,
    COLLECTIVE,
    EXCELLENT_TITLE,
    GROUNDS,
    MERIT,
    PRIME_MINISTER,
    chosen,
    decree_91,
    in_b_and_c,
    law_2022,
    within,
    years_are_enough,
)

law = RequirementBook()


# Bằng khen of the Prime Minister: collectives.


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-phong-trao",
    reads=("movement_achievement", "movement_excellent", "movement_launched_by", "movement_years"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
    periods=(
        Period(A, decree_91(38, 3, "a"), CONFIRMED, test=chosen_in_a_movement_of_three_years),
        in_b_and_c(law_2022(73, 4, "d")),
        UNREAD_D,
    ),
)
def collective_in_a_movement(facts: GeneralFacts) -> Outcome:
    """Tập thể có thành tích xuất sắc tiêu biểu, được bình xét khi sơ kết, tổng kết phong trào thi đua do Chủ tịch nước,
    Thủ tướng Chính phủ phát động hoặc phong trào do bộ, ban, ngành, tỉnh phát động từ 03 năm trở lên."""
    of_bodies = every((chosen(facts, (Launcher.MINISTRY, Launcher.PROVINCE)), years_are_enough(facts, 3)))
    return one_of((chosen(facts, (Launcher.PRESIDENT, Launcher.PRIME_MINISTER)), of_bodies))


def collective_of_influence_in_regime_a(facts: GeneralFacts) -> Outcome:
    """Tập thể lập được thành tích đột xuất, thành tích có phạm vi ảnh hưởng trong bộ, ban, ngành, tỉnh, đoàn thể trung
    ương."""
    return one_of(
        (within(facts.sudden_influence, Scope.PROVINCE), within(facts.many_achievements_influence, Scope.PROVINCE))
    )


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-dot-xuat",
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
    periods=(
        Period(
            A,
            decree_91(38, 3, "b"),
            CONFIRMED,
            test=collective_of_influence_in_regime_a,
            reads=("sudden_influence", "many_achievements_influence"),
        ),
        in_b_and_c(law_2022(73, 4, "a")),
        UNREAD_D,
    ),
)
def collective_sudden_across_the_province(facts: GeneralFacts) -> Outcome:
    """Tập thể lập được thành tích đột xuất, có phạm vi ảnh hưởng trong bộ, ban, ngành, tỉnh."""
    return within(facts.sudden_influence, Scope.PROVINCE)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-cum-khoi",
    reads=("chosen_in_central_cluster",),
    one_of=GROUNDS,
    periods=(in_b_and_c(law_2022(73, 4, "c")), UNREAD_D),
)
def chosen_in_a_central_cluster(facts: CollectiveFacts) -> Outcome:
    """Tập thể có thành tích xuất sắc tiêu biểu được bình xét trong cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng
    Trung ương tổ chức."""
    return all_true(facts.chosen_in_central_cluster)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-nhiem-vu-chinh-tri",
    reads=("served_political_task",),
    one_of=GROUNDS,
    periods=(in_b_and_c(law_2022(73, 4, "đ")), UNREAD_D),
)
def served_a_political_task(facts: CollectiveFacts) -> Outcome:
    """Tập thể có thành tích xuất sắc trong phục vụ nhiệm vụ chính trị của Đảng, Nhà nước."""
    return all_true(facts.served_political_task)


COLLECTIVE_MERIT = (
    Period(A, decree_91(38, 3, "c"), CONFIRMED),
    Period(B, (law_2022(73, 4, "e"), Citation(DECREE_98, article=30, clause=9)), CONFIRMED),
    Period(C, (law_2022(73, 4, "e"), Citation(DECREE_152, article=33, clause=7)), CONFIRMED),
    UNREAD_D,
)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-bang-khen-tinh",
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=COLLECTIVE,
    periods=COLLECTIVE_MERIT,
)
def collective_has_the_provincial_certificate(facts: GeneralFacts) -> Judgement:
    """Tập thể đã được tặng bằng khen của bộ, ban, ngành hoặc tỉnh theo công trạng."""
    return read.commended(facts, read.PROVINCIAL_CERTIFICATE)


def five_excellent_collective_years_in_regime_a(facts: GeneralFacts) -> Judgement:
    """Tập thể có từ 05 năm tiếp theo liên tục hoàn thành xuất sắc nhiệm vụ."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.EXCELLENT, 5, read.from_period, strict=True)


def five_excellent_collective_years_before_2020(facts: GeneralFacts) -> Judgement:
    """Tập thể có từ 05 năm tiếp theo liên tục hoàn thành xuất sắc nhiệm vụ."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.EXCELLENT, 5, read.from_decision, strict=False)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-nam-nam",
    reads=("period_to", "ratings", "titles", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=COLLECTIVE,
    periods=(
        Period(
            A.until(date(2019, 12, 31)),
            decree_91(38, 3, "c"),
            CONFIRMED,
            BY_YEAR_OF_DECISION,
            test=five_excellent_collective_years_before_2020,
            reads=("period_to", "ratings", "commendations"),
        ),
        Period(
            A.since(CIRCULAR_12_BEGINS),
            (decree_91(38, 3, "c"), Citation(CIRCULAR_12, article=2, clause=6)),
            CONFIRMED,
            test=five_excellent_collective_years_in_regime_a,
            reads=("period_to", "ratings", "commendations"),
        ),
        *COLLECTIVE_MERIT[1:],
    ),
)
def five_excellent_collective_years(facts: GeneralFacts) -> Judgement:
    """Sau đó tập thể có liên tục từ 05 năm trở lên đến khi đề nghị được công nhận hoàn thành xuất sắc nhiệm vụ hoặc đạt
    danh hiệu Tập thể lao động xuất sắc."""
    last = read.year_under_review(facts)
    if last is None:
        return Judgement(Outcome.UNKNOWN)
    ratings, titles = facts.ratings or {}, facts.titles or {}

    def excellent(year: int) -> bool | None:
        rating, held = ratings.get(year), titles.get(year)
        codes = None if held is None else [title.award for title in held]
        if rating is Rating.EXCELLENT or (codes is not None and EXCELLENT_TITLE in codes):
            return True
        return None if rating is None or codes is None or None in codes else False

    def lacking(year: int) -> str:
        return f"ratings.{year}" if ratings.get(year) is None else read.untold(titles, year)

    run = run_ending(last, 5, excellent, lacking)
    since = read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, None, 5, read.from_period, strict=True)
    return together(run, since)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-co-hoac-bang-khen",
    reads=("period_to", "titles", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=COLLECTIVE,
    periods=COLLECTIVE_MERIT,
)
def flag_or_two_certificates(facts: GeneralFacts) -> Judgement:
    """Trong thời gian đó có 01 lần được tặng cờ thi đua hoặc 02 lần được tặng bằng khen của bộ, ban, ngành, tỉnh."""
    last = read.year_under_review(facts)
    if last is None:
        return Judgement(Outcome.UNKNOWN)
    flag = read.titles_within(facts, read.PROVINCIAL_FLAG, 1, 5)
    certificates = _two_certificates(facts, range(last - 4, last + 1))
    for found in (flag, certificates):
        if found.outcome is Outcome.MET:
            return found
    open_ones = [found for found in (flag, certificates) if found.outcome is Outcome.UNKNOWN]
    if not open_ones:
        return Judgement(Outcome.NOT_MET, "chưa có cờ thi đua, chưa đủ 02 bằng khen trong 05 năm")
    return Judgement(Outcome.UNKNOWN, missing=tuple(path for found in open_ones for path in found.missing))


def _two_certificates(facts: GeneralFacts, years: range) -> Judgement:
    if facts.commendations is None:
        return Judgement(Outcome.UNKNOWN, missing=("commendations",))
    return count_at_least(2, [_within(one, index, years) for index, one in enumerate(facts.commendations)])


def _within(one: Commendation, index: int, years: range) -> tuple[bool | None, tuple[str, ...]]:
    """Whether it is a certificate for công trạng of those years, and what would settle it."""
    if one.award not in (None, *read.PROVINCIAL_CERTIFICATE) or one.ground not in (None, Ground.MERIT):
        return False, ()
    ended = one.period_to
    if ended is not None and ended.year not in years:
        return False, ()
    lacking = [name for name in ("award", "ground", "period_to") if getattr(one, name) is None]
    return (None if lacking else True), tuple(f"commendations[{index}].{name}" for name in lacking)
