"""Bằng khen of the province: persons, with the limbs that the Prime Minister's shares."""

from dataclasses import replace

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import GeneralFacts, InitiativeKind, LabourReach, Launcher, PersonFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, REPORTED, UNREAD_D, A, B, C, D
from lawbook.national.requirements.bang_khen.terms import (
    BUSINESS_OR_SCHOLARS,
    CIRCULAR_12,
    CIRCULAR_12_BEGINS,
    COLLECTIVE,
    FOR_THE_COUNTRY,
    GOES_ON,
    GROUNDS,
    IDEAS,
    PERSON,
    PRIME_MINISTER,
    PROVINCE,
    RATINGS_LIMB,
    TITLES_LIMB,
    WORKERS,
    chosen,
    decree_91,
    in_a,
    in_b_and_c,
    in_labour,
    law_2022,
    within,
)

law = RequirementBook()


# Bằng khen of the province: persons.


@law.standard(
    award=PROVINCE,
    point="phong-trao",
    reads=("movement_achievement", "movement_excellent", "movement_launched_by"),
    one_of=GROUNDS,
    kinds=PERSON,
    periods=(
        Period(
            A,
            decree_91(39, 1, "a"),
            CONFIRMED,
            wording="Có thành tích xuất sắc được bình xét trong các phong trào thi đua do bộ, ban, ngành, tỉnh, đoàn "
            "thể trung ương phát động hằng năm.",
        ),
        in_b_and_c(law_2022(74, 1, "a")),
        UNREAD_D,
    ),
)
def chosen_in_a_movement_of_the_province(facts: GeneralFacts) -> Outcome:
    """Có thành tích xuất sắc được bình xét trong các phong trào thi đua do bộ, ban, ngành, tỉnh phát động."""
    return chosen(facts, (Launcher.PROVINCE, Launcher.MINISTRY))


@law.standard(
    award=PROVINCE,
    point="nhieu-thanh-tich",
    reads=("many_achievements_influence",),
    one_of=GROUNDS,
    kinds=PERSON,
    periods=(in_a(decree_91(39, 1, "b"), note="Điều này không nêu thành tích đột xuất cho cá nhân."),),
)
def many_achievements_in_the_province(facts: GeneralFacts) -> Outcome:
    """Lập được nhiều thành tích, có phạm vi ảnh hưởng ở một trong các lĩnh vực thuộc bộ, ban, ngành, tỉnh."""
    return within(facts.many_achievements_influence, Scope.FIELD)


@law.standard(
    award=PROVINCE,
    point="dot-xuat",
    reads=("many_achievements_influence", "sudden_influence"),
    one_of=GROUNDS,
    kinds=PERSON,
    periods=(in_b_and_c(law_2022(74, 1, "b")), UNREAD_D),
)
def many_or_sudden_in_the_province(facts: GeneralFacts) -> Outcome:
    """Lập được nhiều thành tích hoặc thành tích đột xuất, có phạm vi ảnh hưởng ở một trong các lĩnh vực thuộc phạm vi
    quản lý của bộ, ban, ngành, tỉnh."""
    return one_of((within(facts.many_achievements_influence, Scope.FIELD), within(facts.sudden_influence, Scope.FIELD)))


@law.standard(
    award=PRIME_MINISTER,
    point="dong-gop",
    reads=("contribution",),
    one_of=GROUNDS,
    kinds=(*PERSON, *COLLECTIVE),
    periods=(
        Period(
            (B, C),
            (law_2022(73, 1, "d"), law_2022(73, 4, "b")),
            CONFIRMED,
            wording=FOR_THE_COUNTRY,
        ),
        replace(UNREAD_D, wording=FOR_THE_COUNTRY),
    ),
)
@law.standard(
    award=PROVINCE,
    point="dong-gop",
    reads=("contribution",),
    one_of=GROUNDS,
    kinds=(*PERSON, *COLLECTIVE),
    periods=(in_b_and_c(law_2022(74, 1, "c"), law_2022(74, 3, "c")), UNREAD_D),
)
def contributed(facts: GeneralFacts) -> Outcome:
    """Có đóng góp vào sự phát triển kinh tế - xã hội, ứng dụng tiến bộ khoa học, kỹ thuật, công tác xã hội, từ thiện
    nhân đạo."""
    return all_true(facts.contribution)


@law.standard(
    award=PROVINCE,
    point="hai-nam-xuat-sac",
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    kinds=PERSON,
    periods=(in_a(decree_91(39, 1, "c")), in_b_and_c(law_2022(74, 1, "d")), UNREAD_D),
)
def two_excellent_years(facts: PersonFacts) -> Judgement:
    """Có liên tục từ 02 năm trở lên được công nhận hoàn thành xuất sắc nhiệm vụ, tính đến năm xét."""
    return read.rated(facts, Rating.EXCELLENT, 2)


@law.standard(
    award=PROVINCE,
    point="hai-sang-kien",
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    periods=(in_a(decree_91(39, 1, "c"), note="Điều này chỉ nêu sáng kiến, không nêu đề tài."),),
)
def two_initiatives_in_regime_a(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 02 sáng kiến được công nhận và áp dụng hiệu quả trong phạm vi cấp cơ sở."""
    return read.initiatives(facts, 2, kinds=(InitiativeKind.INITIATIVE,), scope=Scope.GRASSROOTS, years=2, applied=True)


@law.standard(
    award=PROVINCE,
    point="hai-lan-chien-si-thi-dua",
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    periods=(in_b_and_c(law_2022(74, 1, "d")), UNREAD_D),
)
def two_titles_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 02 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở, tính đến năm xét."""
    return read.titled(facts, [read.EMULATION_FIGHTER], 2)


@law.standard(
    award=PROVINCE,
    point="hai-sang-kien-nhanh-xep-loai",
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    periods=(in_b_and_c(law_2022(74, 1, "d")), UNREAD_D),
)
@law.standard(
    award=PROVINCE,
    point="hai-sang-kien-nhanh-danh-hieu",
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    periods=(
        in_b_and_c(
            law_2022(74, 1, "d"),
            note="Khác với sáng kiến đã dùng để xét Chiến sĩ thi đua cơ sở; danh hiệu dựa vào xếp loại không dùng "
            "sáng kiến.",
        ),
        UNREAD_D,
    ),
)
def two_fresh_initiatives(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 02 sáng kiến được công nhận và áp dụng hiệu quả trong phạm vi cơ sở, hoặc 02 đề tài đã được
    nghiệm thu và áp dụng hiệu quả, chưa dùng để khen thưởng."""
    return read.initiatives(
        facts, 2, kinds=IDEAS, scope=Scope.GRASSROOTS, years=2, applied=True, unspent=True, contests=None
    )


UNUSED_YEARS = (
    Period(B, Citation(DECREE_98, article=30, clause=9), CONFIRMED),
    Period(C, Citation(DECREE_152, article=33, clause=7), CONFIRMED),
    Period(D, None, REPORTED, GOES_ON),
)


@law.standard(
    award=PROVINCE,
    point="nam-chua-khen-nhanh-xep-loai",
    reads=("period_to", "commendations"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    periods=(Period(A.since(CIRCULAR_12_BEGINS), Citation(CIRCULAR_12, article=2, clause=6), CONFIRMED), *UNUSED_YEARS),
)
@law.standard(
    award=PROVINCE,
    point="nam-chua-khen-nhanh-danh-hieu",
    reads=("period_to", "commendations"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    periods=UNUSED_YEARS,
)
def years_not_rewarded_before(facts: PersonFacts) -> Judgement:
    """Hai năm đó chưa dùng để tặng bằng khen lần trước: thành tích tính từ sau giai đoạn ghi trong quyết định trước."""
    return read.years_unused(facts, read.PROVINCIAL_CERTIFICATE, 2, read.from_period)


AFTER_DISCIPLINE = (
    Period(B, Citation(DECREE_98, article=4, clause=4), CONFIRMED),
    Period(C, Citation(DECREE_152, article=4, clause=4), CONFIRMED),
    Period(D, None, REPORTED, GOES_ON),
)


@law.standard(
    award=PROVINCE,
    point="ky-luat-nhanh-xep-loai",
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    periods=AFTER_DISCIPLINE,
)
@law.standard(
    award=PROVINCE,
    point="ky-luat-nhanh-danh-hieu",
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    periods=AFTER_DISCIPLINE,
)
def two_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 2)


@law.standard(
    award=PROVINCE,
    point="cong-nhan-nong-dan",
    reads=("labour_reach",),
    one_of=GROUNDS,
    only_for=WORKERS,
    periods=(in_a(decree_91(39, 1, "c")), in_b_and_c(law_2022(74, 1, "đ")), UNREAD_D),
)
def worker_with_achievements_in_the_commune(facts: PersonFacts) -> Outcome:
    """Công nhân, nông dân, người lao động lập được nhiều thành tích trong lao động, sản xuất, có phạm vi ảnh hưởng
    trong địa bàn cấp xã, cơ quan, đơn vị, tổ chức, doanh nghiệp."""
    return in_labour(facts.labour_reach, LabourReach.COMMUNE_OR_UNIT)


@law.standard(
    award=PRIME_MINISTER,
    point="doanh-nhan-tri-thuc",
    reads=("contribution_recognised",),
    one_of=GROUNDS,
    only_for=BUSINESS_OR_SCHOLARS,
    periods=(in_b_and_c(law_2022(73, 3)), UNREAD_D),
)
@law.standard(
    award=PROVINCE,
    point="doanh-nhan-tri-thuc",
    reads=("contribution_recognised",),
    one_of=GROUNDS,
    only_for=BUSINESS_OR_SCHOLARS,
    periods=(in_b_and_c(law_2022(74, 2)), UNREAD_D),
)
def business_or_scholar_recognised(facts: PersonFacts) -> Outcome:
    """Doanh nhân, trí thức, nhà khoa học có thành tích đóng góp được bộ, ban, ngành, tỉnh công nhận."""
    return all_true(facts.contribution_recognised)
