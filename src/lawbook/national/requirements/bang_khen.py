"""Bằng khen of the province's chairman and of the Prime Minister."""

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.subjects import SubjectKind
from lawbook.facts import GeneralFacts, InitiativeKind, Launcher, Occupation, PersonFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import (
    DECREE_91,
    DECREE_98,
    DECREE_152,
    LAW_2022,
    REGIME_A,
    REGIME_B,
    REGIME_C,
    carried_on,
    into_d,
)

law = RequirementBook()

PROVINCE, PRIME_MINISTER = "bang-khen-tinh", "bang-khen-thu-tuong"
GROUNDS = "Một trong các tiêu chuẩn tặng bằng khen"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": Occupation.WORKER}
PERSON, COLLECTIVE, HOUSEHOLD = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,), (SubjectKind.HOUSEHOLD,)
IDEAS = (InitiativeKind.INITIATIVE, InitiativeKind.TOPIC)
FROM_MEMORY = "Câu chữ ghi theo trí nhớ."
PROVINCE_LAUNCHED = (Launcher.PROVINCE, Launcher.MINISTRY, Launcher.PRIME_MINISTER)
ARTICLE_39 = Citation(DECREE_91, article=39)
ARTICLE_38 = Citation(DECREE_91, article=38, clause=1)
ARTICLE_74 = Citation(LAW_2022, article=74, clause=1)
POINT_D = Citation(LAW_2022, article=74, clause=1, point="d")
POINT_B_73 = Citation(LAW_2022, article=73, clause=1, point="b")
MERIT = "công trạng"
TITLES_LIMB = "hai lần liên tục Chiến sĩ thi đua cơ sở"
RATINGS_LIMB = "hai năm liên tục hoàn thành xuất sắc nhiệm vụ"


def movement_of(facts: GeneralFacts, launchers: tuple[Launcher, ...]) -> Outcome:
    """Whether an achievement was won in a movement that one of these launched."""
    launcher = facts.movement_launched_by
    return every(
        (from_answer(facts.movement_achievement), from_answer(None if launcher is None else launcher in launchers))
    )


def reaches(facts: GeneralFacts, scope: Scope) -> Outcome:
    """Whether a sudden achievement reaches that far."""
    return from_answer(None if facts.sudden_influence is None else facts.sudden_influence.at_least(scope))


@law.requirement(
    code=f"{PROVINCE}.2017.phong-trao",
    award=PROVINCE,
    cites=ARTICLE_39,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("movement_achievement", "movement_launched_by"),
    one_of=GROUNDS,
    kinds=PERSON,
)
@law.requirement(
    code=f"{PROVINCE}.2024.phong-trao",
    award=PROVINCE,
    cites=ARTICLE_74,
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("movement_achievement", "movement_launched_by"),
    one_of=GROUNDS,
    kinds=(*PERSON, *COLLECTIVE),
    note=FROM_MEMORY,
)
def chosen_in_a_movement(facts: GeneralFacts) -> Outcome:
    """Được bình xét trong phong trào thi đua do tỉnh (bộ, Thủ tướng Chính phủ) phát động."""
    return movement_of(facts, PROVINCE_LAUNCHED)


@law.requirement(
    code=f"{PROVINCE}.2017.dot-xuat",
    award=PROVINCE,
    cites=ARTICLE_39,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=PERSON,
)
@law.requirement(
    code=f"{PROVINCE}.2024.dot-xuat",
    award=PROVINCE,
    cites=ARTICLE_74,
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=(*PERSON, *COLLECTIVE),
    note=FROM_MEMORY,
)
def sudden_in_the_province(facts: GeneralFacts) -> Outcome:
    """Lập thành tích đột xuất có phạm vi ảnh hưởng ở một lĩnh vực thuộc tỉnh."""
    return reaches(facts, Scope.PROVINCE)


@law.requirement(
    code=f"{PROVINCE}.2024.dong-gop",
    award=PROVINCE,
    cites=Citation(LAW_2022, article=74),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("contribution",),
    one_of=GROUNDS,
    note=FROM_MEMORY,
)
def contributed(facts: GeneralFacts) -> Outcome:
    """Có nhiều đóng góp (công sức, đất đai, tài sản) cho địa phương, xã hội."""
    return all_true(facts.contribution)


@law.requirement(
    code=f"{PROVINCE}.2017.hai-nam-xuat-sac",
    award=PROVINCE,
    cites=ARTICLE_39,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    kinds=PERSON,
)
@law.requirement(
    code=f"{PROVINCE}.2024.hai-nam-xuat-sac",
    award=PROVINCE,
    cites=POINT_D,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    kinds=PERSON,
    only_for=OFFICIALS,
)
def two_excellent_years(facts: PersonFacts) -> Judgement:
    """Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ, tính đến năm xét."""
    return read.rated(facts, Rating.EXCELLENT, 2)


@law.requirement(
    code=f"{PROVINCE}.2024.tap-the-hai-nam-xuat-sac",
    award=PROVINCE,
    cites=Citation(LAW_2022, article=74),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
    note=FROM_MEMORY,
)
def two_excellent_years_of_a_collective(facts: GeneralFacts) -> Judgement:
    """Tập thể có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ, tính đến năm xét."""
    return read.rated(facts, Rating.EXCELLENT, 2)


@law.requirement(
    code=f"{PROVINCE}.2017.hai-sang-kien",
    award=PROVINCE,
    cites=ARTICLE_39,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
)
def two_initiatives_in_regime_a(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 02 sáng kiến được công nhận và áp dụng ở cơ sở."""
    return read.initiatives(facts, 2, kinds=IDEAS, scope=Scope.GRASSROOTS, years=2)


@law.requirement(
    code=f"{PROVINCE}.2024.hai-lan-chien-si-thi-dua",
    award=PROVINCE,
    cites=POINT_D,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    only_for=OFFICIALS,
)
def two_titles_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 02 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở, tính đến năm xét."""
    return read.titled(facts, [read.EMULATION_FIGHTER], 2)


@law.requirement(
    code=f"{PROVINCE}.2024.hai-sang-kien-nhanh-xep-loai",
    award=PROVINCE,
    cites=POINT_D,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    only_for=OFFICIALS,
)
@law.requirement(
    code=f"{PROVINCE}.2024.hai-sang-kien-nhanh-danh-hieu",
    award=PROVINCE,
    cites=POINT_D,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    only_for=OFFICIALS,
    note="Khác với sáng kiến đã dùng để xét Chiến sĩ thi đua cơ sở; danh hiệu dựa vào xếp loại không dùng sáng kiến.",
)
def two_fresh_initiatives(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 02 sáng kiến, đề tài được công nhận, áp dụng hiệu quả ở cơ sở, chưa dùng để khen thưởng."""
    return read.initiatives(
        facts, 2, kinds=IDEAS, scope=Scope.GRASSROOTS, years=2, applied=True, unspent=True, contests=None
    )


@law.requirement(
    code=f"{PROVINCE}.2024.nam-chua-khen-nhanh-xep-loai",
    award=PROVINCE,
    cites=Citation(DECREE_98, article=30, clause=9),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("period_to", "commendations"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    only_for=OFFICIALS,
)
@law.requirement(
    code=f"{PROVINCE}.2024.nam-chua-khen-nhanh-danh-hieu",
    award=PROVINCE,
    cites=Citation(DECREE_98, article=30, clause=9),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("period_to", "commendations"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    only_for=OFFICIALS,
)
def years_not_rewarded_before(facts: PersonFacts) -> Judgement:
    """Hai năm đó chưa dùng để tặng bằng khen lần trước: thành tích tính từ sau giai đoạn ghi trong quyết định trước."""
    return read.years_unused(facts, read.PROVINCIAL_CERTIFICATE, 2, read.from_period)


@law.requirement(
    code=f"{PROVINCE}.2025.ky-luat-nhanh-xep-loai",
    award=PROVINCE,
    cites=Citation(DECREE_152, article=4),
    in_force=REGIME_C,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=RATINGS_LIMB,
    only_for=OFFICIALS,
)
@law.requirement(
    code=f"{PROVINCE}.2025.ky-luat-nhanh-danh-hieu",
    award=PROVINCE,
    cites=Citation(DECREE_152, article=4),
    in_force=REGIME_C,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=TITLES_LIMB,
    only_for=OFFICIALS,
)
def two_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 2)


@law.requirement(
    code=f"{PROVINCE}.2024.tap-the-hai-nam-danh-hieu",
    award=PROVINCE,
    cites=Citation(LAW_2022, article=74),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    kinds=COLLECTIVE,
    note=FROM_MEMORY,
)
def two_excellent_collective_titles(facts: GeneralFacts) -> Judgement:
    """Có 02 năm liên tục đạt danh hiệu Tập thể lao động xuất sắc, nội bộ đoàn kết."""
    return read.titled(facts, ["tap-the-lao-dong-xuat-sac"], 2)


@law.requirement(
    code=f"{PROVINCE}.2017.tap-the-ho-gia-dinh",
    award=PROVINCE,
    cites=ARTICLE_39,
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("unrecorded_standards_met",),
    kinds=(*COLLECTIVE, *HOUSEHOLD),
    gap=True,
    note="Điều luật có quy định cho tập thể, hộ gia đình nhưng câu chữ chưa thấy.",
)
@law.requirement(
    code=f"{PRIME_MINISTER}.2017.tap-the",
    award=PRIME_MINISTER,
    cites=Citation(DECREE_91, article=38),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("unrecorded_standards_met",),
    kinds=COLLECTIVE,
    gap=True,
    note="Câu chữ về tập thể chưa thấy.",
)
@law.requirement(
    code=f"{PRIME_MINISTER}.2024.tap-the",
    award=PRIME_MINISTER,
    cites=Citation(LAW_2022, article=73),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("unrecorded_standards_met",),
    kinds=COLLECTIVE,
    gap=True,
    note="Câu chữ về tập thể chưa thấy.",
)
def standards_not_seen(facts: GeneralFacts) -> Outcome:
    """Đạt tiêu chuẩn của điều luật (sách luật chưa chép được câu chữ)."""
    return all_true(facts.unrecorded_standards_met)


@law.requirement(
    code=f"{PRIME_MINISTER}.2024.cac-diem-khac",
    award=PRIME_MINISTER,
    cites=Citation(LAW_2022, article=73, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("unrecorded_standards_met",),
    one_of=GROUNDS,
    kinds=PERSON,
    only_for=OFFICIALS,
    gap=True,
    note="Khoản 1 còn các điểm khác; câu chữ chưa thấy.",
)
def other_points_not_seen(facts: PersonFacts) -> Outcome:
    """Đạt tiêu chuẩn ở một điểm khác của khoản này (sách luật chưa chép được câu chữ)."""
    return all_true(facts.unrecorded_standards_met)


@law.requirement(
    code=f"{PRIME_MINISTER}.2017.bang-khen-tinh",
    award=PRIME_MINISTER,
    cites=(ARTICLE_38, Citation(DECREE_91, article=3)),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
)
@law.requirement(
    code=f"{PRIME_MINISTER}.2024.bang-khen-tinh",
    award=PRIME_MINISTER,
    cites=(POINT_B_73, Citation(DECREE_98, article=4, clause=3)),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
    only_for=OFFICIALS,
)
def has_the_provincial_certificate(facts: PersonFacts) -> Judgement:
    """Đã được tặng bằng khen của bộ, ban, ngành hoặc tỉnh theo công trạng."""
    return read.commended(facts, read.PROVINCIAL_CERTIFICATE)


@law.requirement(
    code=f"{PRIME_MINISTER}.2017.nam-nam-xuat-sac",
    award=PRIME_MINISTER,
    cites=ARTICLE_38,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    note="Chuỗi năm phải liền đến khi đề nghị; tính từ quyết định lần trước (theo nguồn thứ cấp).",
)
def five_excellent_years_since(facts: PersonFacts) -> Judgement:
    """Sau đó có từ 05 năm liên tục hoàn thành xuất sắc nhiệm vụ đến khi đề nghị."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.EXCELLENT, 5, read.from_decision, strict=True)


@law.requirement(
    code=f"{PRIME_MINISTER}.2017.nam-sang-kien",
    award=PRIME_MINISTER,
    cites=ARTICLE_38,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=MERIT,
)
def five_initiatives(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 05 sáng kiến được công nhận ở cơ sở."""
    return read.initiatives(facts, 5, kinds=IDEAS, scope=Scope.GRASSROOTS, years=5)


@law.requirement(
    code=f"{PRIME_MINISTER}.2017.phong-trao",
    award=PRIME_MINISTER,
    cites=ARTICLE_38,
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("movement_achievement", "movement_launched_by", "movement_years"),
    one_of=GROUNDS,
    kinds=PERSON,
)
def movement_of_three_years(facts: GeneralFacts) -> Outcome:
    """Có thành tích trong phong trào do Thủ tướng Chính phủ hoặc bộ, ngành phát động, từ 03 năm trở lên."""
    years = facts.movement_years
    return every(
        (
            movement_of(facts, (Launcher.MINISTRY, Launcher.PRIME_MINISTER)),
            from_answer(None if years is None else years >= 3),
        )
    )


@law.requirement(
    code=f"{PRIME_MINISTER}.2017.dot-xuat",
    award=PRIME_MINISTER,
    cites=ARTICLE_38,
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=PERSON,
)
@law.requirement(
    code=f"{PRIME_MINISTER}.2024.dot-xuat",
    award=PRIME_MINISTER,
    cites=Citation(LAW_2022, article=73, clause=1, point="c"),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=PERSON,
    note="Không đòi hỏi thành tích, khen thưởng trước đó (R9).",
)
def sudden_across_the_province(facts: GeneralFacts) -> Outcome:
    """Lập thành tích đột xuất có phạm vi ảnh hưởng trong bộ, ban, ngành, tỉnh."""
    return reaches(facts, Scope.PROVINCE)


@law.requirement(
    code=f"{PRIME_MINISTER}.2024.nam-nam-tot",
    award=PRIME_MINISTER,
    cites=(POINT_B_73, Citation(DECREE_98, article=30, clause=9)),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
    note="Cả năm năm có phải đều sau bằng khen hay không: chưa thấy; năm trước bằng khen thì chưa kết luận.",
)
def five_good_years(facts: PersonFacts) -> Judgement:
    """Có từ 05 năm liên tục hoàn thành tốt nhiệm vụ trở lên đến khi đề nghị."""
    return read.rated_since(facts, read.PROVINCIAL_CERTIFICATE, Rating.GOOD, 5, read.from_period, strict=False)


@law.requirement(
    code=f"{PRIME_MINISTER}.2024.ba-chien-si-thi-dua",
    award=PRIME_MINISTER,
    cites=POINT_B_73,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
    note="Xếp loại không thay được danh hiệu (R7).",
)
def three_titles_in_that_time(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 03 lần được tặng danh hiệu Chiến sĩ thi đua cơ sở."""
    return read.titles_within(facts, [read.EMULATION_FIGHTER], 3, 5)


@law.requirement(
    code=f"{PRIME_MINISTER}.2025.ky-luat",
    award=PRIME_MINISTER,
    cites=Citation(DECREE_152, article=4),
    in_force=REGIME_C,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "disciplines"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
)
def five_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 5)


@law.requirement(
    code=f"{PRIME_MINISTER}.2024.cong-nhan-nong-dan",
    award=PRIME_MINISTER,
    cites=Citation(LAW_2022, article=73),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("movement_achievement", "invention", "sudden_influence"),
    one_of=GROUNDS,
    only_for=WORKERS,
    note="Khoản về công nhân, nông dân; câu chữ từng điểm chưa thấy.",
)
def worker_by_movement_invention_or_feat(facts: PersonFacts) -> Outcome:
    """Công nhân, nông dân, người lao động: có thành tích trong phong trào, phát minh, sáng chế, hoặc đột xuất."""
    answers = [from_answer(facts.movement_achievement), from_answer(facts.invention), reaches(facts, Scope.PROVINCE)]
    return one_of(answers)


for carried in (
    chosen_in_a_movement,
    sudden_in_the_province,
    contributed,
    two_excellent_years,
    two_excellent_years_of_a_collective,
    two_titles_in_a_row,
    two_fresh_initiatives,
    two_excellent_collective_titles,
    standards_not_seen,
    other_points_not_seen,
    three_titles_in_that_time,
    sudden_across_the_province,
    worker_by_movement_invention_or_feat,
):
    carried_on(law)(carried)
carried_on(law, c=Certainty.CONFIRMED, cites_c=Citation(DECREE_152, article=33, clause=7))(years_not_rewarded_before)
carried_on(law, c=Certainty.REPORTED, cites_c=(POINT_B_73, Citation(DECREE_152, article=4)))(
    has_the_provincial_certificate
)
carried_on(law, cites_c=(POINT_B_73, Citation(DECREE_152, article=33, clause=7)))(five_good_years)

for held in (two_years_clear_of_discipline, five_years_clear_of_discipline):
    into_d(law)(held)
