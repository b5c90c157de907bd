"""How whoever gets a bằng khen has to keep the law: the opening words of every clause; and what households give."""

from lawbook.engine.outcome import Judgement, Outcome, all_true, from_answer, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts, Gift, HouseholdFacts, PersonFacts
from lawbook.national.periods import CONFIRMED, UNREAD_D, A
from lawbook.national.requirements.bang_khen.terms import (
    PRIME_MINISTER,
    PROVINCE,
    decree_91,
    in_a,
    in_b_and_c,
    law_2022,
)

law = RequirementBook()


# How the subject keeps the law: the opening words of every clause.


def exemplary_person_2003(facts: PersonFacts) -> Outcome:
    """Cá nhân gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.exemplary)


@law.standard(
    award=PRIME_MINISTER,
    point="guong-mau",
    reads=("exemplary",),
    periods=(Period(A, (decree_91(38, 1), decree_91(38, 2)), CONFIRMED, test=exemplary_person_2003),),
)
@law.standard(
    award=PROVINCE,
    point="guong-mau",
    reads=("exemplary", "business_or_scholar", "obeys_law"),
    periods=(
        Period(A, decree_91(39, 1), CONFIRMED, test=exemplary_person_2003, reads=("exemplary",)),
        in_b_and_c(
            law_2022(74, 1),
            law_2022(74, 2),
            note="Với doanh nhân, trí thức, nhà khoa học, khoản 2 chỉ đòi chấp hành tốt.",
        ),
        UNREAD_D,
    ),
)
def exemplary_person(facts: PersonFacts) -> Outcome | Judgement:
    """Cá nhân gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    if facts.exemplary is None:
        return Judgement(Outcome.UNKNOWN, missing=("exemplary",))
    return one_of((from_answer(facts.exemplary), all_true(facts.business_or_scholar, facts.obeys_law)))


@law.standard(
    award=PRIME_MINISTER,
    point="chap-hanh-phap-luat",
    reads=("obeys_law",),
    periods=(in_b_and_c(law_2022(73, 1), law_2022(73, 2), law_2022(73, 3)), UNREAD_D),
)
def keeps_the_law(facts: PersonFacts) -> Outcome:
    """Cá nhân chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.obeys_law)


def exemplary_collective_2003(facts: CollectiveFacts) -> Outcome:
    """Tập thể gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước, nội bộ đoàn kết."""
    return all_true(facts.obeys_law, facts.united)


@law.standard(
    award=PRIME_MINISTER,
    point="tap-the-guong-mau",
    reads=("obeys_law", "united", "enterprise"),
    periods=(
        Period(A, decree_91(38, 3), CONFIRMED, test=exemplary_collective_2003, reads=("obeys_law", "united")),
        in_b_and_c(law_2022(73, 4), law_2022(73, 5), note="Với doanh nghiệp, khoản 5 chỉ đòi chấp hành tốt."),
        UNREAD_D,
    ),
)
@law.standard(
    award=PROVINCE,
    point="tap-the-guong-mau",
    reads=("obeys_law", "united", "enterprise"),
    periods=(
        Period(A, decree_91(39, 2), CONFIRMED, test=exemplary_collective_2003, reads=("obeys_law", "united")),
        in_b_and_c(law_2022(74, 3), law_2022(74, 4), note="Với doanh nghiệp, khoản 4 chỉ đòi chấp hành tốt."),
        UNREAD_D,
    ),
)
def exemplary_collective(facts: CollectiveFacts) -> Outcome | Judgement:
    """Tập thể gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước, nội bộ đoàn kết."""
    exemplary = all_true(facts.obeys_law, facts.united)
    if exemplary is Outcome.UNKNOWN:
        lacking = [name for name in ("obeys_law", "united") if getattr(facts, name) is None]
        return Judgement(Outcome.UNKNOWN, missing=tuple(lacking))
    if exemplary is Outcome.MET or facts.enterprise is False:
        return exemplary
    if facts.enterprise and facts.obeys_law:
        return Outcome.MET
    reason = "doanh nghiệp chỉ cần chấp hành tốt, không cần gương mẫu: người xét kết luận"
    return Judgement(Outcome.UNKNOWN, reason if facts.enterprise else "")


@law.standard(
    award=PRIME_MINISTER,
    point="ho-guong-mau",
    reads=("observes_law",),
    periods=(in_a(decree_91(38, 4)), in_b_and_c(law_2022(73, 6)), UNREAD_D),
)
@law.standard(
    award=PROVINCE,
    point="ho-guong-mau",
    reads=("observes_law",),
    periods=(in_a(decree_91(39, 3)), in_b_and_c(law_2022(74, 5)), UNREAD_D),
)
def exemplary_household(facts: HouseholdFacts) -> Outcome:
    """Hộ gia đình gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước."""
    return all_true(facts.observes_law)


@law.standard(
    award=PROVINCE,
    point="ho-dong-gop",
    reads=("gave",),
    periods=(in_a(decree_91(39, 3)), in_b_and_c(law_2022(74, 5)), UNREAD_D),
)
def household_gave_much(facts: HouseholdFacts) -> Outcome:
    """Hộ gia đình có nhiều đóng góp về công sức, đất đai và tài sản cho địa phương, xã hội."""
    return from_answer(None if facts.gave is None else facts.gave.at_least(Gift.MUCH))


@law.standard(
    award=PRIME_MINISTER,
    point="ho-dong-gop",
    reads=("gave",),
    periods=(in_a(decree_91(38, 4)), in_b_and_c(law_2022(73, 6)), UNREAD_D),
)
def household_gave_greatly(facts: HouseholdFacts) -> Outcome:
    """Hộ gia đình có đóng góp lớn về công sức, đất đai và tài sản cho địa phương, xã hội."""
    return from_answer(None if facts.gave is None else facts.gave.at_least(Gift.GREAT))
