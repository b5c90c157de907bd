"""Bằng khen of the Prime Minister: persons, by movement, sudden achievement or merit."""

from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import GeneralFacts, Ground, InitiativeKind, Launcher, PersonFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, UNREAD_D, A, B, C
from lawbook.national.requirements.bang_khen.province_persons import AFTER_DISCIPLINE
from lawbook.national.requirements.bang_khen.terms import (
    CIRCULAR_01,
    CIRCULAR_01_BEGINS,
    CIRCULAR_01_ENDS,
    CIRCULAR_12,
    CIRCULAR_12_BEGINS,
    GROUNDS,
    MERIT,
    MOVEMENT_LIMB,
    OFFICIALS,
    PERSON,
    PRIME_MINISTER,
    chosen,
    decree_91,
    in_a,
    in_b_and_c,
    law_2022,
    within,
    years_are_enough,
)

law = RequirementBook()


# Bằng khen of the Prime Minister: persons.


def chosen_in_a_movement_of_three_years(facts: GeneralFacts) -> Outcome | Judgement:
    """Có thành tích xuất sắc tiêu biểu được bình xét khi sơ kết, tổng kết 03 năm trở lên các phong trào thi đua do Hội
    đồng Thi đua - Khen thưởng Trung ương hoặc bộ, ban, ngành, tỉnh, đoàn thể trung ương phát động."""
    launchers = (Launcher.CENTRAL_COUNCIL, Launcher.MINISTRY, Launcher.PROVINCE)
    named = every((chosen(facts, launchers), years_are_enough(facts, 3)))
    above = (Launcher.PRIME_MINISTER, Launcher.PRESIDENT)
    if facts.movement_launched_by in above:
        at_least = every((chosen(facts, above), years_are_enough(facts, 3)))
        if at_least is Outcome.MET:
            return Judgement(Outcome.UNKNOWN, "điều luật không nêu phong trào do Thủ tướng, Chủ tịch nước phát động")
        return at_least
    return named


def chosen_with_open_length(facts: GeneralFacts) -> Outcome | Judgement:
    """Có thành tích xuất sắc tiêu biểu, được bình xét trong phong trào thi đua."""
    found = chosen_as_outstanding(facts)
    if found is not Outcome.MET or (facts.movement_years or 0) >= 3:
        return found
    if facts.movement_years is None:
        return Judgement(Outcome.UNKNOWN, missing=("movement_years",))
    return Judgement(
        Outcome.UNKNOWN,
        "phong trào dưới 03 năm: đến 04/8/2025 chưa đủ; từ 05/8/2025 theo Thông tư số 15/2025/TT-BNV, "
        "người xét kết luận",
    )


@law.standard(
    award=PRIME_MINISTER,
    point="phong-trao",
    reads=("movement_achievement", "movement_excellent"),
    one_of=GROUNDS,
    branch=MOVEMENT_LIMB,
    kinds=PERSON,
    periods=(
        Period(
            A,
            decree_91(38, 1, "a"),
            CONFIRMED,
            test=chosen_in_a_movement_of_three_years,
            reads=("movement_achievement", "movement_excellent", "movement_launched_by", "movement_years"),
        ),
        Period(B, law_2022(73, 1, "a"), CONFIRMED),
        Period(
            C,
            None,
            CONFIRMED,
            test=chosen_with_open_length,
            reads=("movement_achievement", "movement_excellent", "movement_years"),
        ),
        UNREAD_D,
    ),
)
def chosen_as_outstanding(facts: GeneralFacts) -> Outcome:
    """Có thành tích xuất sắc tiêu biểu, được bình xét trong phong trào thi đua."""
    return all_true(facts.movement_achievement, facts.movement_excellent)


@law.standard(
    award=PRIME_MINISTER,
    point="phong-trao-ba-nam",
    reads=("movement_years",),
    one_of=GROUNDS,
    branch=MOVEMENT_LIMB,
    kinds=PERSON,
    periods=(
        Period(
            (B.since(CIRCULAR_01_BEGINS), C.until(CIRCULAR_01_ENDS)),
            Citation(CIRCULAR_01, article=1, clause=3),
            CONFIRMED,
        ),
    ),
)
def movement_of_three_years(facts: GeneralFacts) -> Outcome:
    """Phong trào thi đua có thời gian thực hiện từ 03 năm trở lên."""
    return years_are_enough(facts, 3)


def many_or_sudden_across_the_province_in_regime_a(facts: PersonFacts) -> Outcome:
    """Lập được nhiều thành tích hoặc thành tích đột xuất có phạm vi ảnh hưởng trong bộ, ban, ngành, tỉnh, đoàn thể
    trung ương."""
    return one_of(
        (within(facts.many_achievements_influence, Scope.PROVINCE), within(facts.sudden_influence, Scope.PROVINCE))
    )


@law.standard(
    award=PRIME_MINISTER,
    point="dot-xuat",
    reads=("many_achievements_influence", "sudden_influence", "regional_prize"),
    one_of=GROUNDS,
    only_for=OFFICIALS,
    periods=(
        Period(
            A,
            decree_91(38, 1, "b"),
            CONFIRMED,
            test=many_or_sudden_across_the_province_in_regime_a,
            reads=("many_achievements_influence", "sudden_influence"),
            only_for={},
        ),
        in_b_and_c(law_2022(73, 1, "c"), note="Không đòi hỏi thành tích, khen thưởng trước đó (R9)."),
        UNREAD_D,
    ),
)
def many_or_sudden_across_the_province(facts: PersonFacts) -> Outcome:
    """Lập được nhiều thành tích hoặc thành tích đột xuất, có phạm vi ảnh hưởng trong bộ, ban, ngành, tỉnh hoặc được
    giải thưởng ở khu vực."""
    return one_of((many_or_sudden_across_the_province_in_regime_a(facts), from_answer(facts.regional_prize)))


@law.standard(
    award=PRIME_MINISTER,
    point="bang-khen-tinh",
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
    periods=(
        in_a(decree_91(38, 1, "c"), decree_91(3, 2)),
        Period(B, (law_2022(73, 1, "b"), Citation(DECREE_98, article=4, clause=3)), CONFIRMED),
        Period(C, (law_2022(73, 1, "b"), Citation(DECREE_152, article=4, clause=3)), CONFIRMED),
        UNREAD_D,
    ),
)
def has_the_provincial_certificate(facts: PersonFacts) -> Judgement:
    """Đã được tặng bằng khen của bộ, ban, ngành hoặc tỉnh theo công trạng."""
    return read.commended(facts, read.PROVINCIAL_CERTIFICATE)


def five_excellent_years_since_the_decision(facts: PersonFacts) -> Judgement:
    """Sau đó có từ 05 năm liên tục hoàn thành xuất sắc nhiệm vụ đến khi đề nghị."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.EXCELLENT, 5, read.from_decision, strict=False)


@law.standard(
    award=PRIME_MINISTER,
    point="nam-nam-xuat-sac",
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    periods=(
        Period(
            A.until(date(2019, 12, 31)),
            decree_91(38, 1, "c"),
            CONFIRMED,
            "Tính từ quyết định lần trước hay từ thời gian ghi trong quyết định: Thông tư số 08/2017/TT-BNV, người xét "
            "kết luận khi hai cách khác nhau.",
            test=five_excellent_years_since_the_decision,
        ),
        Period(
            A.since(CIRCULAR_12_BEGINS),
            (decree_91(38, 1, "c"), Citation(CIRCULAR_12, article=2, clause=6)),
            CONFIRMED,
        ),
    ),
)
def five_excellent_years_since(facts: PersonFacts) -> Judgement:
    """Sau đó có từ 05 năm liên tục hoàn thành xuất sắc nhiệm vụ đến khi đề nghị."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.EXCELLENT, 5, read.from_period, strict=True)


@law.standard(
    award=PRIME_MINISTER,
    point="nam-sang-kien",
    reads=("period_to", "initiatives", "serving_in_forces"),
    one_of=GROUNDS,
    branch=MERIT,
    periods=(
        in_a(decree_91(38, 1, "c"), note="Lực lượng vũ trang: có thể thay bằng mưu trí, sáng tạo trong chiến đấu."),
    ),
)
def five_initiatives(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 05 sáng kiến được công nhận và áp dụng hiệu quả trong phạm vi cấp cơ sở."""
    found = read.initiatives(
        facts, 5, kinds=(InitiativeKind.INITIATIVE,), scope=Scope.GRASSROOTS, years=5, applied=True
    )
    if found.outcome is Outcome.NOT_MET and facts.serving_in_forces is not False:
        if facts.serving_in_forces is None:
            return Judgement(Outcome.UNKNOWN, found.reason, missing=("serving_in_forces",))
        return Judgement(
            Outcome.UNKNOWN,
            f"{found.reason}; người trong lực lượng vũ trang còn có thể dựa vào mưu trí, dũng cảm, sáng tạo trong "
            "chiến đấu và 05 giấy khen: người xét kết luận",
        )
    return found


def five_good_years(facts: PersonFacts) -> Judgement:
    """Có liên tục từ 05 năm trở lên đến khi đề nghị được công nhận hoàn thành tốt nhiệm vụ trở lên."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.GOOD, 5, read.from_period, strict=False)


@law.standard(
    award=PRIME_MINISTER,
    point="nam-nam-tot",
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    periods=(
        Period(
            B,
            (law_2022(73, 1, "b"), Citation(DECREE_98, article=30, clause=9)),
            CONFIRMED,
            "Luật không nói cả năm năm phải sau bằng khen hay không; năm trước bằng khen thì người xét kết luận.",
            test=five_good_years,
        ),
        Period(C, (law_2022(73, 1, "b"), Citation(DECREE_152, article=33, clause=7)), CONFIRMED),
        UNREAD_D,
    ),
)
def good_years_since_the_certificate(facts: PersonFacts) -> Judgement:
    """Từ bằng khen lần trước đến khi đề nghị liên tục được công nhận hoàn thành tốt nhiệm vụ trở lên, từ 05 năm."""
    five = read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.GOOD, 5, read.from_period, strict=True)
    last = read.year_under_review(facts)
    if five.outcome is not Outcome.MET or last is None:
        return five
    spans = []
    for index, one in enumerate(facts.commendations or ()):
        if one.award not in (None, *read.PROVINCIAL_CERTIFICATE) or one.ground not in (None, Ground.MERIT):
            continue
        for name in ("award", "ground", "period_to"):
            if getattr(one, name) is None:
                return Judgement(Outcome.UNKNOWN, missing=(f"commendations[{index}].{name}",))
        if one.period_to is not None:
            spans.append(last - one.period_to.year)
    latest = min(spans)
    if latest < 5:
        return Judgement(Outcome.UNKNOWN, f"sau bằng khen gần nhất mới có {max(latest, 0)} năm: người xét kết luận")
    return read.rated(facts, Rating.GOOD, latest)


@law.standard(
    award=PRIME_MINISTER,
    point="ba-chien-si-thi-dua",
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=MERIT,
    periods=(in_b_and_c(law_2022(73, 1, "b"), note="Xếp loại không thay được danh hiệu (R7)."), UNREAD_D),
)
def three_titles_in_that_time(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 03 lần được tặng danh hiệu Chiến sĩ thi đua cơ sở."""
    return read.titles_within(facts, [read.EMULATION_FIGHTER], 3, 5)


@law.standard(
    award=PRIME_MINISTER,
    point="ky-luat",
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=MERIT,
    periods=AFTER_DISCIPLINE,
)
def five_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 5)
