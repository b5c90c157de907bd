"""What the limbs of the Labour order ask, whatever the class."""

from typing import Unpack

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import Differs, Period
from lawbook.facts import (
    CollectiveFacts,
    Contribution,
    Degree,
    Discipline,
    GeneralFacts,
    Launcher,
    PersonFacts,
    Prize,
    Rating,
    Scope,
)
from lawbook.national import ladders
from lawbook.national import readings as read
from lawbook.national.dedication import Table, clear_of_discipline_in_post, dedicated
from lawbook.national.ladders import Won
from lawbook.national.periods import CONFIRMED, REPORTED
from lawbook.national.requirements.huan_chuong_lao_dong.classes import (
    EVER,
    FROM_DECISION,
    IDEAS,
    IN_A,
    NEXT_AWARD_2019,
    UNDER_CIRCULAR_2019,
    UNDER_DECREE_91,
)


def exemplary_person(facts: PersonFacts) -> Outcome:
    """Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.obeys_law)


def exemplary_collective(facts: CollectiveFacts) -> Outcome:
    """Nội bộ đoàn kết, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.united, facts.obeys_law)


def sudden(facts: GeneralFacts, *, reach: Scope, degree: Degree) -> Outcome:
    """Lập được thành tích đột xuất đến mức, phạm vi mà điều luật nêu."""
    how, far = facts.achievement_degree, facts.sudden_influence
    return every(
        (
            from_answer(None if far is None else far.at_least(reach)),
            from_answer(None if how is None else how.at_least(degree)),
        )
    )


def sudden_or_prize(facts: PersonFacts, *, reach: Scope = Scope.NATION, degree: Degree = Degree.EXCEPTIONAL) -> Outcome:
    """Lập được thành tích đặc biệt xuất sắc đột xuất, hoặc được giải thưởng cao ở khu vực, thế giới."""
    prize = from_answer(None if facts.prize is None else facts.prize is not Prize.NONE)
    return one_of((sudden(facts, reach=reach, degree=degree), prize))


def prize_won(facts: PersonFacts, *, prize: Prize) -> Outcome | Judgement:
    """Được cử tham gia và đạt giải thưởng quốc tế đúng mức của hạng."""
    if facts.prize is not None and facts.prize is not prize and facts.prize.at_least(prize):
        return Judgement(Outcome.UNKNOWN, "giải cao hơn thuộc hạng trên")
    return from_answer(None if facts.prize is None else facts.prize is prize)


def invention_or_work(facts: PersonFacts, *, reach: Scope) -> Outcome:
    """Có phát minh, sáng chế được ứng dụng, hoặc công trình, tác phẩm xuất sắc tiêu biểu."""
    parts = (facts.invention_reach, facts.work_level)
    return one_of([from_answer(None if part is None else part.at_least(reach)) for part in parts])


def contributed(facts: GeneralFacts, *, contribution: Contribution) -> Outcome:
    """Có đóng góp vào sự phát triển kinh tế - xã hội, an sinh xã hội, từ thiện nhân đạo, ứng dụng khoa học."""
    given = facts.contribution_degree
    return from_answer(None if given is None else given.at_least(contribution))


def in_a_movement(facts: GeneralFacts, *, degree: Degree, body_years: int | None, wide: bool = True) -> Outcome:
    """Có thành tích được bình xét khi sơ kết, tổng kết phong trào thi đua."""
    launcher, years, how = facts.movement_launched_by, facts.movement_years, facts.achievement_degree
    national = launcher in (Launcher.PRIME_MINISTER, Launcher.PRESIDENT) if launcher else None
    grounds = [from_answer(national)] if wide else []
    if body_years is not None:
        of_a_body = launcher in (Launcher.PROVINCE, Launcher.MINISTRY) if launcher else None
        long = from_answer(None if years is None else years >= body_years)
        grounds.append(every((from_answer(of_a_body), long)))
    return every(
        (
            from_answer(facts.movement_achievement),
            from_answer(None if how is None else how.at_least(degree)),
            one_of(grounds),
        )
    )


def political_task(facts: CollectiveFacts) -> Outcome:
    """Có thành tích xuất sắc trong phục vụ nhiệm vụ chính trị của Đảng, Nhà nước."""
    return all_true(facts.political_task)


def foreigner(facts: GeneralFacts, *, degree: Degree) -> Outcome:
    """Người Việt Nam ở nước ngoài, người nước ngoài tôn trọng Việt Nam, có thành tích đóng góp được bộ, tỉnh công nhận,
    đề nghị."""
    how = facts.achievement_degree
    return every(
        (
            from_answer(facts.foreign),
            from_answer(facts.friendship),
            from_answer(None if how is None else how.at_least(degree)),
        )
    )


def commended_before(facts: PersonFacts, *, regime_a: bool = False) -> Judgement:
    """Đã được tặng Bằng khen của Thủ tướng Chính phủ theo công trạng."""
    return read.commended(facts, read.PRIME_MINISTERS_CERTIFICATE, barred=IN_A if regime_a else read.NOT_MERIT)


def good_years(facts: PersonFacts, *, before: frozenset[str]) -> Judgement:
    """Năm năm liên tục từ lần khen trước."""
    return ladders.rated_all_along(facts, before, Rating.GOOD, 5, read.from_period)


def excellent_years(facts: PersonFacts, *, before: frozenset[str], needed: int) -> Judgement:
    """Trong thời gian đó có số năm hoàn thành xuất sắc nhiệm vụ."""
    return ladders.rated_meanwhile(facts, before, Rating.EXCELLENT, needed, read.from_period)


def titles_meanwhile(facts: PersonFacts, *, before: frozenset[str], titles: frozenset[str], needed: int) -> Judgement:
    """Trong thời gian đó có số lần danh hiệu."""
    return ladders.titled_meanwhile(facts, before, titles, needed, read.from_period)


def excellent_years_in_regime_a(facts: PersonFacts, *, before: frozenset[str], counted: read.Counted) -> Judgement:
    """Năm năm tiếp theo trở lên liên tục lập thành tích xuất sắc."""
    return ladders.rated_all_along(facts, before, Rating.EXCELLENT, 5, counted, barred=IN_A)


def ideas_in_regime_a(facts: PersonFacts, *, needed: int, scope: Scope) -> Judgement:
    """Trong thời gian đó có số sáng kiến được ứng dụng."""
    return read.initiatives(facts, needed, kinds=IDEAS, scope=scope, years=5, applied=True)


def restarted_after_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 5)


def worker_or_farmer(
    facts: PersonFacts, *, ideas: int, farm_years: int, scope: Scope, farmer_ideas: int | None = None
) -> Judgement:
    """Công nhân có sáng kiến và giúp đỡ đồng nghiệp; nông dân có sáng kiến hoặc mô hình sản xuất."""

    def found(needed: int) -> Outcome:
        return read.initiatives(facts, needed, kinds=IDEAS, scope=scope, years=EVER, applied=True).outcome

    model = every(
        (
            from_answer(None if facts.farm_model_years is None else facts.farm_model_years >= farm_years),
            from_answer(facts.helps_farmers),
        )
    )
    as_worker = every((found(ideas), from_answer(facts.trains_colleagues)))
    as_farmer = one_of((found(farmer_ideas or ideas), model))
    if facts.farmer is not None:
        return Judgement(as_farmer if facts.farmer else as_worker)
    return Judgement(as_worker if as_worker is as_farmer else Outcome.UNKNOWN)


def long_dedication(
    facts: PersonFacts, *, table: Table, award: str, lowered_by: tuple[Discipline, ...] = ()
) -> Judgement:
    """Quá trình cống hiến: thời gian giữ chức vụ thuộc mức của hạng này."""
    return dedicated(facts, table, award, lowered_by=lowered_by)


def at_retirement(facts: PersonFacts) -> Outcome | Judgement:
    """Đã có thông báo, quyết định nghỉ hưu và chưa được khen thưởng quá trình cống hiến."""
    if facts.dedication_order_held and facts.retiring is not False:
        return Judgement(Outcome.UNKNOWN, "đã được khen quá trình cống hiến: chỉ xét thời gian công tác về sau")
    return every((from_answer(facts.retiring), from_answer(None if facts.dedication_order_held is None else True)))


def clear_in_post(facts: PersonFacts) -> Judgement:
    """Không bị kỷ luật, không có khuyết điểm nghiêm trọng bị kết luận khi giữ chức vụ lãnh đạo, quản lý."""
    return clear_of_discipline_in_post(facts)


def excellent_collective(
    facts: CollectiveFacts, *, before: frozenset[str], counted: read.Counted, regime_a: bool = False
) -> Judgement:
    """Tập thể: năm năm liên tục hoàn thành xuất sắc hoặc đạt Tập thể lao động xuất sắc."""
    barred = IN_A if regime_a else read.NOT_MERIT
    return ladders.excellent_all_along(facts, before, 5, counted, barred=barred)


def won_collective(
    facts: CollectiveFacts, *, before: frozenset[str], won: Won, counted: read.Counted, regime_a: bool = False
) -> Judgement:
    """Tập thể: số cờ thi đua, bằng khen trong thời gian đó."""
    return ladders.won_meanwhile(facts, before, won, counted, barred=IN_A if regime_a else read.NOT_MERIT)


def built_for_ten_years(facts: CollectiveFacts) -> Outcome:
    """Tập thể: có quá trình xây dựng, phát triển từ 10 năm trở lên."""
    return from_answer(None if facts.years_of_building is None else facts.years_of_building >= 10)


def in_regime_a(cites: Citation, note: str = "", **differs: Unpack[Differs]) -> tuple[Period, Period]:
    """A ladder under the decree of 2017: the year in which it begins was settled by the circular of 2019 only."""
    given = differs.get("given", {})
    before: Differs = {**differs, "given": {**given, "counted": read.from_decision}}
    after: Differs = {**differs, "given": {**given, "counted": read.from_period}}
    return (
        Period(UNDER_DECREE_91, cites, REPORTED, FROM_DECISION, **before),
        Period(UNDER_CIRCULAR_2019, (cites, NEXT_AWARD_2019), CONFIRMED, note, **after),
    )
