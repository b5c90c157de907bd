"""Chiến sĩ thi đua cơ sở, cấp tỉnh and toàn quốc: a title of the year, and runs of it with wider initiatives."""

from collections.abc import Callable

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, from_answer, judged, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import InitiativeKind, PersonFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import (
    CONFIRMED,
    DECREE_91,
    DECREE_98,
    DECREE_152,
    DRAFT,
    LAW_2003,
    LAW_2022,
    NOT_READ,
    REPORTED,
    UNREAD_D,
    A,
    B,
    C,
    D,
    as_amended,
)
from lawbook.national.requirements.lao_dong_tien_tien import (
    AMENDED_2003,
    AWAY,
    BARS_2017,
    BARS_2024,
    OF_OFFICIALS_2003,
    OF_OFFICIALS_2022,
    OF_WORKERS,
    YEAR,
    standard_of_2003,
    standard_of_2022,
)

law = RequirementBook()

UNIT, PROVINCE, NATION = "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh", "chien-si-thi-dua-toan-quoc"
RECOGNISED = "Một trong các căn cứ: xếp loại, sáng kiến, đề tài, chiến đấu"
IDEAS = (InitiativeKind.INITIATIVE,)
TOPICS = (InitiativeKind.TOPIC,)
COMBAT = (InitiativeKind.COMBAT,)
IDEAS_TOPICS = (*IDEAS, *TOPICS)
IDEAS_TOPICS_COMBAT = (*IDEAS_TOPICS, *COMBAT)
OF_THE_YEAR = "Sáng kiến, đề tài của năm xét: cách hiểu danh hiệu hằng năm."
UNIT_2003 = Citation(LAW_2003, article=23, clause=2, amended_by=AMENDED_2003)
UNIT_2017 = Citation(DECREE_91, article=9, clause=3, point="b")
UNIT_2022 = Citation(LAW_2022, article=23, clause=2)
HELD = ("period_to", "titles", "occupation")


def _all(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@law.standard(
    award=UNIT,
    point="la-lao-dong-tien-tien",
    reads=_all(*HELD, *OF_OFFICIALS_2003, *OF_WORKERS, *BARS_2017, *AWAY),
    periods=(
        Period(
            A,
            (Citation(LAW_2003, article=23, clause=1), Citation(DECREE_91, article=9, clause=3, point="a")),
            CONFIRMED,
            "Đã có danh hiệu Lao động tiên tiến của năm xét, hoặc đạt đủ tiêu chuẩn của danh hiệu đó.",
        ),
    ),
)
def is_advanced_worker(facts: PersonFacts) -> Judgement:
    """Đạt tiêu chuẩn danh hiệu Lao động tiên tiến của năm xét."""
    return _held_or(facts, standard_of_2003)


@law.standard(
    award=UNIT,
    point="dat-tieu-chuan-lao-dong-tien-tien",
    reads=_all(*HELD, *OF_OFFICIALS_2022, *OF_WORKERS, *BARS_2024, *AWAY),
    periods=(
        Period(
            B,
            (Citation(LAW_2022, article=23, clause=1), Citation(LAW_2022, article=24)),
            CONFIRMED,
            "Có danh hiệu Lao động tiên tiến của năm, hoặc đạt đủ tiêu chuẩn của danh hiệu đó: khoản 1 Điều 24 với cán "
            "bộ, công chức, viên chức, khoản 3 với công nhân, nông dân; không phải người mới tuyển dụng.",
        ),
        Period(
            C,
            certainty=REPORTED,
            note="Như trên; số tháng để không phải người mới tuyển dụng trong thông tư từ 05/8/2025 chưa đọc được.",
            given={"least": YEAR, "shorter": Outcome.UNKNOWN},
        ),
    ),
)
def meets_the_standard_of_advanced_worker(
    facts: PersonFacts, least: int = 6, shorter: Outcome = Outcome.NOT_MET
) -> Judgement:
    """Đạt tiêu chuẩn danh hiệu Lao động tiên tiến."""
    return _held_or(facts, lambda told: standard_of_2022(told, least, shorter))


def _held_or(facts: PersonFacts, judge: Callable[[PersonFacts], Judgement]) -> Judgement:
    """Who holds the title has met its standard; who does not, may have."""
    held = read.titled_this_year(facts, [read.ADVANCED_WORKER])
    if held.outcome is Outcome.MET:
        return held
    standard = judge(facts)
    outcome = one_of((held.outcome, standard.outcome))
    if outcome is not Outcome.UNKNOWN:
        return judged(outcome)
    told = held.missing or tuple(name for name in ("period_to", "titles") if getattr(facts, name) is None)
    missing = () if held.outcome is Outcome.NOT_MET else told
    if standard.outcome is Outcome.UNKNOWN:
        missing = (*missing, *standard.missing)
    return judged(outcome, standard.reason, missing=missing)


@law.standard(
    award=UNIT,
    point="hoan-thanh-xuat-sac",
    reads=("rating",),
    one_of=RECOGNISED,
    periods=(Period((B, C), UNIT_2022, CONFIRMED),),
)
@law.standard(
    award=UNIT,
    point="hoan-thanh-xuat-sac-du-thao",
    reads=("rating",),
    periods=(
        Period(
            D,
            as_amended(Citation(LAW_2022, article=23)),
            DRAFT,
            "Nội dung dự thảo (tháng 12/2025). " + NOT_READ,
            wording="(Dự thảo) Hoàn thành xuất sắc nhiệm vụ.",
        ),
    ),
)
def rated_excellent(facts: PersonFacts) -> Outcome:
    """Hoàn thành xuất sắc nhiệm vụ."""
    return from_answer(None if facts.rating is None else facts.rating is Rating.EXCELLENT)


@law.standard(
    award=UNIT,
    point="sang-kien",
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    periods=(
        Period(
            A,
            (UNIT_2003, UNIT_2017),
            CONFIRMED,
            "Xếp loại hoàn thành xuất sắc không thay được sáng kiến; công nhận ở hội thi không phải sáng kiến. "
            + OF_THE_YEAR,
            wording="Có sáng kiến để tăng năng suất lao động, hiệu quả công tác được cơ sở công nhận.",
            given={"contests": False, "unspent": False},
        ),
        Period(
            (B, C),
            UNIT_2022,
            CONFIRMED,
            "Điều luật không nói sáng kiến đã dùng để xét khen thưởng khác có được dùng lại hay không. " + OF_THE_YEAR,
        ),
    ),
)
def initiative_recognised_in_the_unit(
    facts: PersonFacts, contests: bool | None = None, unspent: bool = True
) -> Judgement:
    """Có sáng kiến được cơ sở công nhận."""
    return read.initiatives(
        facts,
        1,
        kinds=IDEAS,
        scope=Scope.GRASSROOTS,
        years=1,
        unspent=unspent,
        open_if_spent_on=read.ANY_AWARD,
        contests=contests,
    )


@law.standard(
    award=UNIT,
    point="de-tai",
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    periods=(
        Period(
            A,
            (UNIT_2003, UNIT_2017),
            CONFIRMED,
            OF_THE_YEAR,
            wording="Có đề tài nghiên cứu khoa học đã nghiệm thu được áp dụng tại cơ quan, tổ chức, đơn vị.",
            given={"applied": TOPICS, "unspent": False},
        ),
        Period(
            (B, C),
            UNIT_2022,
            CONFIRMED,
            "Điều luật chỉ đòi «đã được nghiệm thu», không đòi đã áp dụng. " + OF_THE_YEAR,
        ),
    ),
)
def topic_accepted(facts: PersonFacts, applied: tuple[InitiativeKind, ...] = (), unspent: bool = True) -> Judgement:
    """Có đề tài khoa học, đề án khoa học, công trình khoa học và công nghệ đã được nghiệm thu."""
    return read.initiatives(
        facts,
        1,
        kinds=TOPICS,
        scope=Scope.GRASSROOTS,
        years=1,
        applied=applied,
        unspent=unspent,
        open_if_spent_on=read.ANY_AWARD,
    )


@law.standard(
    award=UNIT,
    point="chien-dau",
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    periods=(
        Period(
            A,
            (UNIT_2003, UNIT_2017),
            CONFIRMED,
            wording="Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu, hoàn thành xuất sắc nhiệm vụ được đơn vị "
            "công nhận.",
        ),
        Period((B, C), UNIT_2022, CONFIRMED),
    ),
)
def combat_ingenuity(facts: PersonFacts) -> Judgement:
    """Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được đơn vị công nhận."""
    return read.initiatives(facts, 1, kinds=COMBAT, scope=Scope.GRASSROOTS, years=1)


@law.standard(
    award=UNIT,
    point="sang-kien-du-thao",
    reads=("period_to", "initiatives"),
    periods=(
        Period(
            D,
            as_amended(Citation(LAW_2022, article=23)),
            DRAFT,
            "Nội dung dự thảo: điều kiện cộng dồn với xếp loại. " + NOT_READ,
        ),
    ),
)
def initiative_in_the_draft(facts: PersonFacts) -> Judgement:
    """(Dự thảo) Đồng thời có sáng kiến được cơ sở công nhận hoặc đề tài, đề án, công trình đã nghiệm thu, áp dụng."""
    return read.initiatives(facts, 1, kinds=IDEAS_TOPICS, scope=Scope.GRASSROOTS, years=1, contests=None)


@law.standard(
    award=PROVINCE,
    point="ba-lan-lien-tuc",
    reads=("period_to", "titles"),
    periods=(
        Period(
            A,
            (Citation(LAW_2003, article=22), Citation(DECREE_91, article=9, clause=2)),
            CONFIRMED,
            "Danh hiệu Chiến sĩ thi đua cơ sở xét hằng năm: ba lần liên tục là ba năm liền.",
        ),
        Period(
            (B, C),
            Citation(LAW_2022, article=22, clause=1, point="a"),
            CONFIRMED,
            "Danh hiệu đạt theo luật trước vẫn được tính (Điều 95 Luật số 06/2022/QH15).",
        ),
        UNREAD_D,
    ),
)
def three_years_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở, tính đến năm xét."""
    return read.titled(facts, [read.EMULATION_FIGHTER], 3)


@law.standard(
    award=PROVINCE,
    point="sang-kien-cap-tinh",
    reads=("period_to", "initiatives"),
    periods=(
        Period(
            A,
            Citation(DECREE_91, article=9, clause=2),
            CONFIRMED,
            "Người đứng đầu tỉnh (bộ) xem xét, công nhận. Trong ba năm xét: cách hiểu.",
            wording="Có sáng kiến, đề tài nghiên cứu khoa học do người đứng đầu bộ, ban, ngành, tỉnh công nhận, hoặc "
            "mưu trí, sáng tạo trong chiến đấu.",
            given={"applied": ()},
        ),
        Period(
            (B, C),
            (Citation(LAW_2022, article=22, clause=1, point="b"), Citation(LAW_2022, article=22, clause=2)),
            CONFIRMED,
            "Khả năng nhân rộng, phạm vi ảnh hưởng do người đứng đầu tỉnh (bộ) công nhận; chỉ cơ sở công nhận thì "
            "không đủ. Trong ba năm xét: cách hiểu.",
        ),
        UNREAD_D,
    ),
)
def initiative_reaching_the_province(
    facts: PersonFacts, applied: tuple[InitiativeKind, ...] = IDEAS_TOPICS
) -> Judgement:
    """Có sáng kiến đã áp dụng hiệu quả, có khả năng nhân rộng trong tỉnh; hoặc đề tài đã nghiệm thu, áp dụng hiệu quả,
    ảnh hưởng trong tỉnh; hoặc mưu trí, sáng tạo trong chiến đấu ảnh hưởng trong toàn quân, toàn lực lượng."""
    return read.initiatives(
        facts, 1, kinds=IDEAS_TOPICS_COMBAT, scope=Scope.PROVINCE, years=3, applied=applied, contests=None
    )


@law.standard(
    award=NATION,
    point="hai-lan-lien-tuc",
    reads=("period_to", "titles"),
    periods=(
        Period(
            A,
            (
                Citation(LAW_2003, article=21, amended_by=AMENDED_2003),
                Citation(DECREE_91, article=9, clause=1),
            ),
            CONFIRMED,
            read.TIMES_NOT_YEARS,
        ),
        Period((B, C), Citation(LAW_2022, article=21, clause=1, point="a"), CONFIRMED, read.TIMES_NOT_YEARS),
        UNREAD_D,
    ),
)
def two_times_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 02 lần liên tục được tặng danh hiệu chiến sĩ thi đua bộ, ban, ngành, tỉnh, tính đến năm xét."""
    return read.times_in_a_row(facts, read.PROVINCIAL_FIGHTER, read.EMULATION_FIGHTER, 2)


@law.standard(
    award=NATION,
    point="sang-kien-toan-quoc",
    reads=("period_to", "initiatives"),
    periods=(
        Period(
            A,
            Citation(DECREE_91, article=9, clause=1),
            CONFIRMED,
            "Trong thời gian của hai lần liên tục, nhiều nhất sáu năm: cách hiểu.",
            wording="Có sáng kiến, đề tài nghiên cứu khoa học đã áp dụng đạt hiệu quả cao, có phạm vi ảnh hưởng trong "
            "toàn quốc, hoặc mưu trí, sáng tạo trong chiến đấu ảnh hưởng trong toàn quốc.",
        ),
        Period(
            (B, C),
            (Citation(LAW_2022, article=21, clause=1, point="b"), Citation(LAW_2022, article=21, clause=2)),
            CONFIRMED,
            "Người đứng đầu bộ, ban, ngành, tỉnh công nhận. Trong thời gian của hai lần liên tục, nhiều nhất sáu năm: "
            "cách hiểu.",
        ),
        UNREAD_D,
    ),
)
def initiative_reaching_the_nation(facts: PersonFacts) -> Judgement:
    """Có sáng kiến đã áp dụng hiệu quả, có khả năng nhân rộng trong toàn quốc; hoặc đề tài đã nghiệm thu, áp dụng hiệu
    quả, ảnh hưởng trong toàn quốc; hoặc mưu trí, sáng tạo trong chiến đấu ảnh hưởng trong toàn quốc."""
    return read.initiatives(
        facts, 1, kinds=IDEAS_TOPICS_COMBAT, scope=Scope.NATION, years=6, applied=IDEAS_TOPICS, contests=None
    )


def _after_discipline(length: int) -> tuple[Period, ...]:
    given = {"length": length}
    return (
        Period(B, Citation(DECREE_98, article=4, clause=4), CONFIRMED, given=given),
        Period(C, Citation(DECREE_152, article=4, clause=4), CONFIRMED, given=given),
        Period(D, None, REPORTED, "Nghị định số 152/2025/NĐ-CP còn hiệu lực đến hết 28/02/2027.", given=given),
    )


@law.standard(award=PROVINCE, point="ky-luat", reads=("period_to", "disciplines"), periods=_after_discipline(3))
@law.standard(award=NATION, point="ky-luat", reads=("period_to", "disciplines"), periods=_after_discipline(2))
def years_clear_of_discipline(facts: PersonFacts, length: int = 3) -> Judgement:
    """Thành tích được tính từ thời điểm chấp hành xong kỷ luật: các năm được tính đều sau thời điểm ấy."""
    return read.clear_since_discipline(facts, length)
