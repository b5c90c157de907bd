"""Huân chương Lao động, three classes."""

from collections.abc import Callable
from datetime import date

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import RequirementBook
from lawbook.engine.runs import together
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import (
    CollectiveFacts,
    GeneralFacts,
    InitiativeKind,
    Launcher,
    Occupation,
    PersonFacts,
    Post,
    PostHeld,
    Rating,
    Scope,
)
from lawbook.national import readings as read
from lawbook.national.periods import (
    DECREE_91,
    DECREE_98,
    DECREE_152,
    LAW_2003,
    LAW_2022,
    REGIME_A,
    REGIME_B,
    REGIME_C,
    TestT,
    carried_on,
    into_d,
)

law = RequirementBook()

THIRD, SECOND, FIRST = (f"huan-chuong-lao-dong-hang-{name}" for name in ("ba", "nhi", "nhat"))
GROUNDS = "Một trong các tiêu chuẩn tặng huân chương"
MERIT = "công trạng"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": Occupation.WORKER}
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
IDEAS = (InitiativeKind.INITIATIVE, InitiativeKind.TOPIC)
ARTICLE_24 = Citation(DECREE_91, article=24)
POINT_E = Citation(LAW_2022, article=44, clause=1, point="e")
FROM_MEMORY = "Câu chữ ghi theo trí nhớ."
TWO_THIRDS_NOT_SEEN = "việc giảm một phần ba thời gian đối với nữ có còn áp dụng hay không: chưa thấy văn bản"


@law.requirement(
    code=f"{THIRD}.2017.bang-khen-thu-tuong",
    award=THIRD,
    cites=(ARTICLE_24, Citation(DECREE_91, article=3)),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
)
def has_the_prime_ministers_certificate_in_regime_a(facts: PersonFacts) -> Judgement:
    """Đã được tặng Bằng khen của Thủ tướng Chính phủ, không phải theo đợt, chuyên đề."""
    return read.commended(facts, read.PRIME_MINISTERS_CERTIFICATE, barred=read.DRIVES_AND_TOPICS)


@law.requirement(
    code=f"{THIRD}.2024.bang-khen-thu-tuong",
    award=THIRD,
    cites=(POINT_E, Citation(DECREE_98, article=4, clause=3)),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("commendations",),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
    only_for=OFFICIALS,
)
def has_the_prime_ministers_certificate(facts: PersonFacts) -> Judgement:
    """Đã được tặng Bằng khen của Thủ tướng Chính phủ theo công trạng."""
    return read.commended(facts, read.PRIME_MINISTERS_CERTIFICATE)


@law.requirement(
    code=f"{THIRD}.2017.nam-nam-xuat-sac",
    award=THIRD,
    cites=ARTICLE_24,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    note="Tính từ quyết định lần trước (theo nguồn thứ cấp).",
)
def five_excellent_years_since(facts: PersonFacts) -> Judgement:
    """Sau đó có từ 05 năm liên tục hoàn thành xuất sắc nhiệm vụ đến khi đề nghị."""
    return read.rated_since(
        facts,
        read.PRIME_MINISTERS_CERTIFICATE,
        Rating.EXCELLENT,
        5,
        read.from_decision,
        strict=True,
        barred=read.DRIVES_AND_TOPICS,
    )


@law.requirement(
    code=f"{THIRD}.2017.hai-sang-kien-cap-tinh",
    award=THIRD,
    cites=ARTICLE_24,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=GROUNDS,
    branch=MERIT,
)
def two_initiatives_in_the_province(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 02 sáng kiến, đề tài được công nhận có phạm vi ảnh hưởng cấp bộ, tỉnh."""
    return read.initiatives(facts, 2, kinds=IDEAS, scope=Scope.PROVINCE, years=5)


@law.requirement(
    code=f"{THIRD}.2017.dot-xuat",
    award=THIRD,
    cites=ARTICLE_24,
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("sudden_influence",),
    one_of=GROUNDS,
    kinds=PERSON,
    note="«Đặc biệt xuất sắc đột xuất»: đọc là thành tích có ảnh hưởng toàn quốc.",
)
def special_sudden_feat(facts: GeneralFacts) -> Outcome:
    """Lập được thành tích đặc biệt xuất sắc đột xuất."""
    return from_answer(None if facts.sudden_influence is None else facts.sudden_influence is Scope.NATION)


@law.requirement(
    code=f"{THIRD}.2017.tap-the-nam-nam",
    award=THIRD,
    cites=Citation(LAW_2003),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("period_to", "titles"),
    note="Điều khoản chưa thấy.",
)
def five_excellent_collective_titles(facts: CollectiveFacts) -> Judgement:
    """Tập thể: từ 05 năm liên tục đạt danh hiệu Tập thể lao động xuất sắc."""
    return read.titled(facts, ["tap-the-lao-dong-xuat-sac"], 5)


@law.requirement(
    code=f"{THIRD}.2017.tap-the-co-hoac-bang-khen",
    award=THIRD,
    cites=Citation(LAW_2003),
    in_force=REGIME_A,
    certainty=Certainty.REPORTED,
    reads=("period_to", "titles", "commendations"),
    note="Điều khoản chưa thấy.",
)
def flag_or_certificate(facts: CollectiveFacts) -> Judgement:
    """Tập thể: trong thời gian đó có 01 cờ thi đua của bộ, tỉnh hoặc 01 Bằng khen của Thủ tướng Chính phủ."""
    flag = read.titles_within(facts, read.PROVINCIAL_FLAG, 1, 5)
    certificate = read.commended(facts, read.PRIME_MINISTERS_CERTIFICATE, barred=read.DRIVES_AND_TOPICS)
    if Outcome.MET in (flag.outcome, certificate.outcome):
        return Judgement(Outcome.MET)
    return together(certificate, flag) if flag.outcome is certificate.outcome else _the_open_one(flag, certificate)


def _the_open_one(*judgements: Judgement) -> Judgement:
    return next(judgement for judgement in judgements if judgement.outcome is Outcome.UNKNOWN)


@law.requirement(
    code=f"{THIRD}.2024.nam-nam-tot",
    award=THIRD,
    cites=(POINT_E, Citation(DECREE_98, article=30, clause=9)),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings", "commendations"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
)
def five_good_years_since(facts: PersonFacts) -> Judgement:
    """Sau đó có từ 05 năm liên tục hoàn thành tốt nhiệm vụ trở lên đến khi đề nghị."""
    return read.rated_since(facts, read.PRIME_MINISTERS_CERTIFICATE, Rating.GOOD, 5, read.from_period, strict=True)


@law.requirement(
    code=f"{THIRD}.2024.mot-nam-xuat-sac",
    award=THIRD,
    cites=POINT_E,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "ratings"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
)
def one_excellent_year(facts: PersonFacts) -> Judgement:
    """Trong đó có ít nhất 01 năm hoàn thành xuất sắc nhiệm vụ."""
    return read.ratings_within(facts, Rating.EXCELLENT, 1, 5)


@law.requirement(
    code=f"{THIRD}.2024.ba-chien-si-thi-dua",
    award=THIRD,
    cites=POINT_E,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
    one_of=GROUNDS,
    branch=MERIT,
    only_for=OFFICIALS,
)
def three_titles_in_that_time(facts: PersonFacts) -> Judgement:
    """Trong thời gian đó có 03 lần được tặng danh hiệu Chiến sĩ thi đua cơ sở."""
    return read.titles_within(facts, [read.EMULATION_FIGHTER], 3, 5)


@law.requirement(
    code=f"{THIRD}.2025.ky-luat",
    award=THIRD,
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
    code=f"{THIRD}.2024.phong-trao-nam-nam",
    award=THIRD,
    cites=Citation(LAW_2022, article=44, clause=2),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("movement_achievement", "movement_launched_by", "movement_years"),
    one_of=GROUNDS,
    only_for=WORKERS,
    note="Phong trào ngắn hơn năm năm thì không được.",
)
def worker_in_a_movement_of_five_years(facts: PersonFacts) -> Outcome:
    """Công nhân, nông dân, người lao động: có thành tích trong phong trào của bộ, tỉnh từ 05 năm trở lên."""
    launcher, years = facts.movement_launched_by, facts.movement_years
    wide = None if launcher is None else launcher not in (Launcher.NONE, Launcher.COMMUNE)
    return every(
        (
            from_answer(facts.movement_achievement),
            from_answer(wide),
            from_answer(None if years is None else years >= 5),
        )
    )


@law.requirement(
    code=f"{THIRD}.2024.cong-nhan-nong-dan",
    award=THIRD,
    cites=Citation(LAW_2022, article=44, clause=2),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=("invention", "contribution", "sudden_influence"),
    one_of=GROUNDS,
    only_for=WORKERS,
    note="Câu chữ từng điểm chưa thấy đủ.",
)
def worker_by_invention_contribution_or_feat(facts: PersonFacts) -> Outcome:
    """Công nhân, nông dân, người lao động: có phát minh, sáng chế; hoặc đóng góp; hoặc thành tích đột xuất."""
    sudden = None if facts.sudden_influence is None else facts.sudden_influence.at_least(Scope.PROVINCE)
    answers = [from_answer(facts.invention), from_answer(facts.contribution), from_answer(sudden)]
    return one_of(answers)


@law.requirement(
    code=f"{THIRD}.2024.cac-diem-khac",
    award=THIRD,
    cites=Citation(LAW_2022, article=44, clause=1),
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
    code=f"{THIRD}.2024.tap-the",
    award=THIRD,
    cites=Citation(LAW_2022, article=44),
    in_force=REGIME_B,
    certainty=Certainty.UNCONFIRMED,
    reads=("unrecorded_standards_met",),
    kinds=COLLECTIVE,
    gap=True,
    note="Câu chữ về tập thể chưa thấy.",
)
def standards_for_collectives_not_seen(facts: GeneralFacts) -> Outcome:
    """Đạt tiêu chuẩn của điều luật đối với tập thể (sách luật chưa chép được câu chữ)."""
    return all_true(facts.unrecorded_standards_met)


@into_d(law)
@law.requirement(
    code=f"{THIRD}.2025.qua-trinh-cong-hien",
    award=THIRD,
    cites=(Citation(LAW_2022, article=44, clause=1, point="g"), Citation(DECREE_152, article=21)),
    in_force=REGIME_C,
    certainty=Certainty.REPORTED,
    reads=("posts", "woman"),
    one_of=GROUNDS,
    only_for=OFFICIALS,
    note="Chỉ thấy mức của hai chức vụ; mức trên của Phó Vụ trưởng và các chức vụ khác chưa thấy.",
)
def long_dedication(facts: PersonFacts) -> Judgement:
    """Quá trình cống hiến: Vụ trưởng từ 06 năm đến dưới 10 năm; Phó Vụ trưởng từ 10 năm."""
    if facts.posts is None:
        return Judgement(Outcome.UNKNOWN)
    answers = [_dedicated(facts, post, f"posts[{index}]") for index, post in enumerate(facts.posts)]
    for answer in answers:
        if answer.outcome is Outcome.MET:
            return answer
    open_ones = [answer for answer in answers if answer.outcome is Outcome.UNKNOWN]
    if open_ones:
        return together(*open_ones)
    return Judgement(Outcome.NOT_MET, "chưa đủ thời gian giữ chức vụ")


def _dedicated(facts: PersonFacts, held: PostHeld, place: str) -> Judgement:
    silent = [name for name in ("post", "held_from", "held_to") if getattr(held, name) is None]
    if held.held_from is None or held.held_to is None or silent:
        return Judgement(Outcome.UNKNOWN, missing=tuple(f"{place}.{name}" for name in silent))
    if held.post is Post.OTHER:
        return Judgement(Outcome.UNKNOWN, "mức thời gian của chức vụ này chưa thấy văn bản")
    end = held.held_to
    needed = 6 if held.post is Post.DIRECTOR_OF_DEPARTMENT else 10
    if held.post is Post.DIRECTOR_OF_DEPARTMENT and end >= _years_after(held.held_from, 10):
        return Judgement(Outcome.NOT_MET, "từ 10 năm trở lên thuộc mức khác")
    if end >= _years_after(held.held_from, needed):
        return Judgement(Outcome.MET)
    if facts.woman is not False and end >= _years_after(held.held_from, needed * 2 // 3):
        return Judgement(Outcome.UNKNOWN, TWO_THIRDS_NOT_SEEN, missing=() if facts.woman else ("woman",))
    return Judgement(Outcome.NOT_MET)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _following(law_text: Citation, award: str, point: str, in_force: ValidityPeriod) -> Callable[[TestT], TestT]:
    return law.requirement(
        code=f"{award}.{in_force.first.year}.{point}",
        award=award,
        cites=law_text,
        in_force=in_force,
        certainty=Certainty.UNCONFIRMED,
        reads=("period_to", "commendations"),
        note=FROM_MEMORY,
    )


@_following(Citation(LAW_2003), SECOND, "hang-ba-nam-nam", REGIME_A)
def third_class_in_regime_a(facts: GeneralFacts) -> Judgement:
    """Đã được tặng Huân chương Lao động hạng Ba và có từ 05 năm tiếp theo đạt thành tích."""
    return read.rated_since(facts, [THIRD], None, 5, read.from_decision, strict=True)


@_following(Citation(LAW_2022, article=43), SECOND, "hang-ba-nam-nam", REGIME_B)
def third_class_and_five_years(facts: GeneralFacts) -> Judgement:
    """Đã được tặng Huân chương Lao động hạng Ba và có từ 05 năm tiếp theo đạt thành tích."""
    return read.rated_since(facts, [THIRD], None, 5, read.from_period, strict=True)


@_following(Citation(LAW_2003), FIRST, "hang-nhi-nam-nam", REGIME_A)
def second_class_in_regime_a(facts: GeneralFacts) -> Judgement:
    """Đã được tặng Huân chương Lao động hạng Nhì và có từ 05 năm tiếp theo đạt thành tích."""
    return read.rated_since(facts, [SECOND], None, 5, read.from_decision, strict=True)


@_following(Citation(LAW_2022, article=42), FIRST, "hang-nhi-nam-nam", REGIME_B)
def second_class_and_five_years(facts: GeneralFacts) -> Judgement:
    """Đã được tặng Huân chương Lao động hạng Nhì và có từ 05 năm tiếp theo đạt thành tích."""
    return read.rated_since(facts, [SECOND], None, 5, read.from_period, strict=True)


for carried in (
    one_excellent_year,
    three_titles_in_that_time,
    worker_in_a_movement_of_five_years,
    worker_by_invention_contribution_or_feat,
    other_points_not_seen,
    standards_for_collectives_not_seen,
    third_class_and_five_years,
    second_class_and_five_years,
):
    carried_on(law)(carried)
carried_on(law, cites_c=(POINT_E, Citation(DECREE_152, article=4)))(has_the_prime_ministers_certificate)
carried_on(law, cites_c=(POINT_E, Citation(DECREE_152, article=33, clause=7)))(five_good_years_since)
into_d(law)(five_years_clear_of_discipline)
