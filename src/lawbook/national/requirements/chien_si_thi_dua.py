"""Chiến sĩ thi đua cơ sở, cấp tỉnh and toàn quốc: a title of the year, and runs of it with wider initiatives."""

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, every, from_answer, one_of
from lawbook.engine.requirement import RequirementBook
from lawbook.facts import InitiativeKind, Occupation, PersonFacts, Rating, Scope
from lawbook.national import readings as read
from lawbook.national.periods import (
    DECREE_91,
    DECREE_152,
    LAW_2003,
    LAW_2022,
    NOT_READ,
    REGIME_A,
    REGIME_B,
    REGIME_C,
    REGIME_D,
    as_amended,
    carried_on,
    into_d,
)
from lawbook.national.requirements.lao_dong_tien_tien import (
    rated_good_or_better,
    self_reliant_and_united,
    six_months_in_the_agency,
    workers_obey_and_produce,
)

law = RequirementBook()

UNIT, PROVINCE, NATION = "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh", "chien-si-thi-dua-toan-quoc"
RECOGNISED = "Một trong các căn cứ: xếp loại, sáng kiến, đề tài, chiến đấu"
IDEAS = (InitiativeKind.INITIATIVE,)
TOPICS = (InitiativeKind.TOPIC,)
COMBAT = (InitiativeKind.COMBAT,)
IDEAS_TOPICS_COMBAT = (*IDEAS, *TOPICS, *COMBAT)
OF_THE_YEAR = "Sáng kiến, đề tài của năm xét: cách hiểu danh hiệu hằng năm."
LAW_2022_UNIT = Citation(LAW_2022, article=23, clause=2)


@law.requirement(
    code=f"{UNIT}.2017.la-lao-dong-tien-tien",
    award=UNIT,
    cites=Citation(LAW_2003, article=23),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
)
def is_advanced_worker(facts: PersonFacts) -> Judgement:
    """Là lao động tiên tiến của năm xét."""
    return read.titled_this_year(facts, [read.ADVANCED_WORKER])


@law.requirement(
    code=f"{UNIT}.2017.sang-kien",
    award=UNIT,
    cites=(Citation(LAW_2003, article=23), Citation(DECREE_91, article=9, clause=3)),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    note="Xếp loại hoàn thành xuất sắc không thay được sáng kiến; công nhận ở hội thi không phải sáng kiến. "
    + OF_THE_YEAR,
)
def initiative_in_regime_a(facts: PersonFacts) -> Judgement:
    """Có sáng kiến nâng cao hiệu quả công tác được đơn vị công nhận."""
    return read.initiatives(facts, 1, kinds=IDEAS, scope=Scope.GRASSROOTS, years=1)


@law.requirement(
    code=f"{UNIT}.2017.de-tai",
    award=UNIT,
    cites=(Citation(LAW_2003, article=23), Citation(DECREE_91, article=9, clause=3)),
    in_force=REGIME_A,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    note=OF_THE_YEAR,
)
def topic_in_regime_a(facts: PersonFacts) -> Judgement:
    """Có đề tài nghiên cứu đã được nghiệm thu."""
    return read.initiatives(facts, 1, kinds=TOPICS, scope=Scope.GRASSROOTS, years=1)


@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code=f"{UNIT}.2024.dat-tieu-chuan-lao-dong-tien-tien",
    award=UNIT,
    cites=(Citation(LAW_2022, article=23, clause=1), Citation(LAW_2022, article=24)),
    in_force=REGIME_B,
    certainty=Certainty.REPORTED,
    reads=(
        "period_to",
        "titles",
        "occupation",
        "rating",
        "self_reliant",
        "united_and_active",
        "unbroken_months_in_agency",
        "obeys_law",
        "effective_labour",
    ),
    note=(
        "Có danh hiệu Lao động tiên tiến của năm, hoặc đạt đủ tiêu chuẩn của danh hiệu đó: khoản 1 Điều 24 với cán bộ, "
        "công chức, viên chức (đã đối chiếu), khoản 2 với công nhân, nông dân (danh mục đầy đủ chưa thấy)."
    ),
)
def meets_the_standard_of_advanced_worker(facts: PersonFacts) -> Judgement:
    """Đạt tiêu chuẩn danh hiệu Lao động tiên tiến."""
    held = read.titled_this_year(facts, [read.ADVANCED_WORKER])
    if held.outcome is Outcome.MET:
        return held
    if facts.occupation is Occupation.OFFICIAL:
        standards = _standard_of_officials(facts)
    elif facts.occupation is Occupation.WORKER:
        standards = workers_obey_and_produce(facts)
    else:
        standards = _standard_of_officials(facts)
        if standards is not workers_obey_and_produce(facts):
            standards = Outcome.UNKNOWN
    return Judgement(one_of((held.outcome, standards)), missing=() if standards is Outcome.UNKNOWN else held.missing)


def _standard_of_officials(facts: PersonFacts) -> Outcome:
    return every((rated_good_or_better(facts), self_reliant_and_united(facts), six_months_in_the_agency(facts)))


@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code=f"{UNIT}.2024.hoan-thanh-xuat-sac",
    award=UNIT,
    cites=LAW_2022_UNIT,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("rating",),
    one_of=RECOGNISED,
)
def rated_excellent(facts: PersonFacts) -> Outcome:
    """Được xếp loại hoàn thành xuất sắc nhiệm vụ."""
    return from_answer(None if facts.rating is None else facts.rating is Rating.EXCELLENT)


@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code=f"{UNIT}.2024.sang-kien",
    award=UNIT,
    cites=LAW_2022_UNIT,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    note="Sáng kiến đã dùng cho danh hiệu, hình thức khác thì không dùng lại (G17). " + OF_THE_YEAR,
)
def initiative_recognised_in_the_unit(facts: PersonFacts) -> Judgement:
    """Có sáng kiến được cơ sở công nhận, chưa dùng để xét khen thưởng khác."""
    return read.initiatives(facts, 1, kinds=IDEAS, scope=Scope.GRASSROOTS, years=1, unspent=True, contests=None)


@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code=f"{UNIT}.2024.de-tai",
    award=UNIT,
    cites=LAW_2022_UNIT,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    note=OF_THE_YEAR,
)
def topic_accepted_and_applied(facts: PersonFacts) -> Judgement:
    """Có đề tài, đề án, công trình khoa học đã được nghiệm thu và áp dụng."""
    return read.initiatives(facts, 1, kinds=TOPICS, scope=Scope.GRASSROOTS, years=1, applied=True, unspent=True)


@law.carried_into(REGIME_C, certainty=Certainty.REPORTED)
@law.requirement(
    code=f"{UNIT}.2024.chien-dau",
    award=UNIT,
    cites=LAW_2022_UNIT,
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    one_of=RECOGNISED,
    note="Chỉ đối với lực lượng vũ trang nhân dân.",
)
def combat_ingenuity(facts: PersonFacts) -> Judgement:
    """Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được đơn vị công nhận."""
    return read.initiatives(facts, 1, kinds=COMBAT, scope=Scope.GRASSROOTS, years=1)


@law.requirement(
    code=f"{UNIT}.2026.hoan-thanh-xuat-sac-du-thao",
    award=UNIT,
    cites=as_amended(Citation(LAW_2022, article=23)),
    in_force=REGIME_D,
    certainty=Certainty.DRAFT,
    reads=("rating",),
    note="Nội dung dự thảo (tháng 12/2025). " + NOT_READ,
)
def rated_excellent_in_the_draft(facts: PersonFacts) -> Outcome:
    """(Dự thảo) Hoàn thành xuất sắc nhiệm vụ."""
    return from_answer(None if facts.rating is None else facts.rating is Rating.EXCELLENT)


@law.requirement(
    code=f"{UNIT}.2026.sang-kien-du-thao",
    award=UNIT,
    cites=as_amended(Citation(LAW_2022, article=23)),
    in_force=REGIME_D,
    certainty=Certainty.DRAFT,
    reads=("period_to", "initiatives"),
    note="Nội dung dự thảo: điều kiện cộng dồn với xếp loại. " + NOT_READ,
)
def initiative_in_the_draft(facts: PersonFacts) -> Judgement:
    """(Dự thảo) Đồng thời có sáng kiến được cơ sở công nhận hoặc đề tài, đề án, công trình đã nghiệm thu, áp dụng."""
    return read.initiatives(facts, 1, kinds=(*IDEAS, *TOPICS), scope=Scope.GRASSROOTS, years=1, contests=None)


@law.requirement(
    code=f"{PROVINCE}.2017.ba-lan-lien-tuc",
    award=PROVINCE,
    cites=Citation(LAW_2003, article=22),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "titles"),
    note="Câu chữ ghi theo trí nhớ.",
)
@law.requirement(
    code=f"{PROVINCE}.2024.ba-lan-lien-tuc",
    award=PROVINCE,
    cites=Citation(LAW_2022, article=22, clause=1, point="a"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
    note="Danh hiệu đạt theo luật trước vẫn được tính (Điều 95 Luật số 06/2022/QH15).",
)
def three_years_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở, tính đến năm xét."""
    return read.titled(facts, [read.EMULATION_FIGHTER], 3)


@law.requirement(
    code=f"{PROVINCE}.2017.sang-kien-cap-tinh",
    award=PROVINCE,
    cites=Citation(LAW_2003, article=22),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "initiatives"),
    note="Câu chữ ghi theo trí nhớ.",
)
@law.requirement(
    code=f"{PROVINCE}.2024.sang-kien-cap-tinh",
    award=PROVINCE,
    cites=(Citation(LAW_2022, article=22, clause=1, point="b"), Citation(LAW_2022, article=22, clause=2)),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    note="Phạm vi ảnh hưởng do người đứng đầu tỉnh (bộ) công nhận; chỉ cơ sở công nhận thì không đủ. Trong ba năm xét: "
    "cách hiểu.",
)
def initiative_reaching_the_province(facts: PersonFacts) -> Judgement:
    """Có sáng kiến hiệu quả, khả năng nhân rộng trong tỉnh, hoặc đề tài, mưu trí trong chiến đấu được công nhận."""
    return read.initiatives(facts, 1, kinds=IDEAS_TOPICS_COMBAT, scope=Scope.PROVINCE, years=3, contests=None)


@law.requirement(
    code=f"{NATION}.2017.hai-lan-lien-tuc",
    award=NATION,
    cites=Citation(LAW_2003, article=21),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "titles"),
    note="Câu chữ ghi theo trí nhớ.",
)
@law.requirement(
    code=f"{NATION}.2024.hai-lan-lien-tuc",
    award=NATION,
    cites=Citation(LAW_2022, article=21, clause=1, point="a"),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "titles"),
)
def two_years_in_a_row(facts: PersonFacts) -> Judgement:
    """Có 02 lần liên tục được tặng danh hiệu chiến sĩ thi đua cấp bộ, ban, ngành, tỉnh, tính đến năm xét."""
    return read.titled(facts, read.PROVINCIAL_FIGHTER, 2)


@law.requirement(
    code=f"{NATION}.2017.sang-kien-toan-quoc",
    award=NATION,
    cites=Citation(LAW_2003, article=21),
    in_force=REGIME_A,
    certainty=Certainty.UNCONFIRMED,
    reads=("period_to", "initiatives"),
    note="Câu chữ ghi theo trí nhớ.",
)
@law.requirement(
    code=f"{NATION}.2024.sang-kien-toan-quoc",
    award=NATION,
    cites=Citation(LAW_2022, article=21, clause=1),
    in_force=REGIME_B,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "initiatives"),
    note="Người đứng đầu bộ, ban, ngành, tỉnh công nhận khả năng nhân rộng trong toàn quốc.",
)
def initiative_reaching_the_nation(facts: PersonFacts) -> Judgement:
    """Có sáng kiến (đề tài, mưu trí trong chiến đấu) có khả năng nhân rộng trong phạm vi toàn quốc."""
    return read.initiatives(facts, 1, kinds=IDEAS_TOPICS_COMBAT, scope=Scope.NATION, years=2, contests=None)


for carried in (
    three_years_in_a_row,
    initiative_reaching_the_province,
    two_years_in_a_row,
    initiative_reaching_the_nation,
):
    carried_on(law)(carried)


@law.requirement(
    code=f"{PROVINCE}.2025.ky-luat",
    award=PROVINCE,
    cites=Citation(DECREE_152, article=4),
    in_force=REGIME_C,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "disciplines"),
)
def three_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 3)


@law.requirement(
    code=f"{NATION}.2025.ky-luat",
    award=NATION,
    cites=Citation(DECREE_152, article=4),
    in_force=REGIME_C,
    certainty=Certainty.CONFIRMED,
    reads=("period_to", "disciplines"),
)
def two_years_clear_of_discipline(facts: PersonFacts) -> Judgement:
    """Các năm được tính đều sau ngày chấp hành xong kỷ luật."""
    return read.clear_since_discipline(facts, 2)


for held in (three_years_clear_of_discipline, two_years_clear_of_discipline):
    into_d(law)(held)
