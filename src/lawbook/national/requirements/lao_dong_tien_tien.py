"""Lao động tiên tiến: one standard for officials and employees, another for workers, farmers and the self-employed."""

from datetime import date

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, judged, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.engine.runs import together
from lawbook.engine.validity import ValidityPeriod
from lawbook.facts import EMPLOYED, WORKING_PEOPLE, Discipline, Occupation, PersonFacts, Rating, StudyResult
from lawbook.national.periods import CONFIRMED, DECREE_91, LAW_2003, LAW_2022, REPORTED, UNREAD_D, A, B, C

law = RequirementBook()

AWARD = "lao-dong-tien-tien"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": WORKING_PEOPLE}
RECRUITED = {"occupation": EMPLOYED}
AMENDED_2003 = "39/2013/QH13"

CIRCULAR_2024, CIRCULAR_2025 = "01/2024/TT-BNV", "15/2025/TT-BNV"
UNDER_CIRCULAR_2024 = ValidityPeriod(date(2024, 4, 15), date(2025, 8, 4))
UNDER_CIRCULAR_2025 = ValidityPeriod(date(2025, 8, 5))
SPECIAL_CASES_2025 = Citation(CIRCULAR_2025, article=2, clause=5)

TEN, SIX = 10, 6
YEAR = 12
THREE = 3
ENOUGH_HERE = YEAR - SIX + 1
"""Months of a year here that leave fewer than six for another unit."""
NOT_READ_2025 = (
    "Khoản 5 Điều 2 quy định việc bình xét trong một số trường hợp cụ thể (khoản 2 Điều 5 Thông tư số 07/2026/TT-BGDĐT "
    "dẫn chiếu); câu chữ chưa đọc được, đã tìm trong các kho văn bản công khai."
)


def _law_2003(clause: int, point: str) -> Citation:
    return Citation(LAW_2003, article=24, clause=clause, point=point, amended_by=AMENDED_2003)


@law.standard(
    award=AWARD,
    point="hoan-thanh-tot-nhiem-vu",
    reads=("rating",),
    only_for=OFFICIALS,
    periods=(
        Period(
            A,
            _law_2003(1, "a"),
            CONFIRMED,
            "Xếp loại từ hoàn thành tốt nhiệm vụ trở lên là cách hiểu «hoàn thành tốt nhiệm vụ được giao, đạt năng "
            "suất và chất lượng cao».",
        ),
    ),
)
@law.standard(
    award=AWARD,
    point="xep-loai",
    reads=("rating",),
    only_for=OFFICIALS,
    periods=(
        Period(
            (B, C),
            Citation(LAW_2022, article=24, clause=1, point="a"),
            CONFIRMED,
            wording="Hoàn thành tốt nhiệm vụ trở lên.",
        ),
        UNREAD_D,
    ),
)
def rated_good_or_better(facts: PersonFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ được giao, đạt năng suất và chất lượng cao."""
    return from_answer(None if facts.rating is None else facts.rating.at_least(Rating.GOOD))


@law.standard(
    award=AWARD,
    point="chap-hanh-doan-ket",
    reads=("obeys_law", "self_reliant", "united_and_active"),
    only_for=OFFICIALS,
    periods=(Period(A, _law_2003(1, "b"), CONFIRMED),),
)
def obeys_and_takes_part(facts: PersonFacts) -> Outcome:
    """Chấp hành tốt chủ trương, chính sách, pháp luật; tự lực, tự cường; đoàn kết, tương trợ, tích cực tham gia
    phong trào thi đua."""
    return all_true(facts.obeys_law, facts.self_reliant, facts.united_and_active)


@law.standard(
    award=AWARD,
    point="tu-luc-doan-ket",
    reads=("self_reliant", "united_and_active"),
    only_for=OFFICIALS,
    periods=(Period((B, C), Citation(LAW_2022, article=24, clause=1, point="b"), CONFIRMED), UNREAD_D),
)
def self_reliant_and_united(facts: PersonFacts) -> Outcome:
    """Có tinh thần tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua."""
    return all_true(facts.self_reliant, facts.united_and_active)


@law.standard(
    award=AWARD,
    point="hoc-tap",
    reads=("keeps_learning",),
    only_for=OFFICIALS,
    periods=(Period(A, _law_2003(1, "c"), CONFIRMED),),
)
def keeps_learning(facts: PersonFacts) -> Outcome:
    """Tích cực học tập chính trị, văn hóa, chuyên môn, nghiệp vụ."""
    return all_true(facts.keeps_learning)


@law.standard(
    award=AWARD,
    point="loi-song",
    reads=("healthy_lifestyle",),
    only_for=OFFICIALS,
    periods=(Period(A, _law_2003(1, "d"), CONFIRMED),),
)
def lives_healthily(facts: PersonFacts) -> Outcome:
    """Có đạo đức, lối sống lành mạnh."""
    return all_true(facts.healthy_lifestyle)


@law.standard(
    award=AWARD,
    point="san-xuat-hieu-qua",
    reads=("effective_labour",),
    only_for=WORKERS,
    periods=(Period(A, _law_2003(3, "a"), CONFIRMED),),
)
def productive_work(facts: PersonFacts) -> Outcome:
    """Lao động sản xuất có hiệu quả."""
    return all_true(facts.effective_labour)


@law.standard(
    award=AWARD,
    point="guong-mau-doan-ket",
    reads=("obeys_law", "united_and_active", "healthy_lifestyle"),
    only_for=WORKERS,
    periods=(Period(A, (_law_2003(3, "a"), _law_2003(3, "b")), CONFIRMED),),
)
def exemplary_and_united(facts: PersonFacts) -> Outcome:
    """Tích cực tham gia phong trào thi đua và hoạt động xã hội; gương mẫu chấp hành chủ trương, chính sách, pháp luật;
    có đạo đức, lối sống lành mạnh, đoàn kết, tương trợ giúp đỡ mọi người."""
    return all_true(facts.obeys_law, facts.united_and_active, facts.healthy_lifestyle)


@law.standard(
    award=AWARD,
    point="cong-nhan-nong-dan",
    reads=("effective_labour", "obeys_law", "united_and_active", "healthy_lifestyle"),
    only_for=WORKERS,
    periods=(
        Period(
            (B, C),
            Citation(LAW_2022, article=24, clause=3),
            CONFIRMED,
            "Tiêu chuẩn chi tiết do Ủy ban nhân dân cấp tỉnh quy định (khoản 6 Điều 24).",
        ),
        UNREAD_D,
    ),
)
def workers_obey_and_produce(facts: PersonFacts) -> Outcome:
    """Lao động, sản xuất có hiệu quả, tích cực tham gia phong trào thi đua và hoạt động xã hội; gương mẫu chấp hành
    chủ trương, chính sách, pháp luật; có đạo đức, lối sống lành mạnh, đoàn kết, tương trợ, giúp đỡ mọi người."""
    return all_true(facts.effective_labour, facts.obeys_law, facts.united_and_active, facts.healthy_lifestyle)


@law.standard(
    award=AWARD,
    point="du-10-thang",
    reads=("occupation", "months_since_recruitment"),
    periods=(Period(A, Citation(DECREE_91, article=10, clause=6), CONFIRMED),),
)
def recruited_ten_months_ago(facts: PersonFacts) -> Outcome:
    """Không xét người mới tuyển dụng dưới 10 tháng; người đã được tuyển dụng từ trước rồi chuyển công tác không phải
    là người mới tuyển dụng."""
    return _recruited_long_ago(facts, from_answer(_at_least(facts.months_since_recruitment, TEN)))


@law.standard(
    award=AWARD,
    point="du-06-thang",
    reads=("occupation", "months_since_recruitment", "unbroken_months_in_agency"),
    periods=(
        Period(
            UNDER_CIRCULAR_2024,
            Citation(CIRCULAR_2024, article=1, clause=5, point="d"),
            CONFIRMED,
            "Thời gian hợp đồng liên tục tại cơ quan ngay trước khi được tuyển dụng được tính: theo Bộ Nội vụ trả lời.",
        ),
        Period(
            UNDER_CIRCULAR_2025,
            SPECIAL_CASES_2025,
            REPORTED,
            NOT_READ_2025,
            given={"least": YEAR, "shorter": Outcome.UNKNOWN},
            wording="Không xét người mới tuyển dụng: từ 12 tháng trở lên thì không phải người mới tuyển dụng; ngắn hơn "
            "thì người xét đọc số tháng trong thông tư (văn bản trước: dưới 06 tháng).",
        ),
    ),
)
def not_newly_recruited(
    facts: PersonFacts, least: int = SIX, shorter: Outcome = Outcome.NOT_MET
) -> Outcome | Judgement:
    """Không xét người mới tuyển dụng dưới 06 tháng; người đã được tuyển dụng từ trước rồi chuyển công tác không phải
    là người mới tuyển dụng."""
    here = _at_least(facts.unbroken_months_in_agency, least)
    served = one_of((from_answer(_at_least(facts.months_since_recruitment, least)), from_answer(here)))
    answer = _recruited_long_ago(facts, served)
    if answer is Outcome.NOT_MET and shorter is Outcome.UNKNOWN:
        return judged(Outcome.UNKNOWN, "số tháng mà thông tư loại trừ chưa đọc được: người xét đọc văn bản")
    return answer


def _at_least(months: int | None, least: int) -> bool | None:
    return None if months is None else months >= least


def _recruited_long_ago(facts: PersonFacts, served: Outcome) -> Outcome:
    """Whom nobody recruited, nobody recruited lately."""
    nobody = facts.occupation is Occupation.WORKER and facts.months_since_recruitment is None
    return Outcome.MET if nobody else served


@law.standard(
    award=AWARD,
    point="khong-bi-ky-luat",
    reads=("discipline",),
    periods=(Period(A, Citation(DECREE_91, article=10, clause=6), CONFIRMED),),
)
def not_disciplined(facts: PersonFacts) -> Outcome:
    """Không bị kỷ luật từ hình thức khiển trách trở lên trong năm."""
    return from_answer(None if facts.discipline is None else facts.discipline is Discipline.NONE)


@law.standard(
    award=AWARD,
    point="chuyen-cong-tac",
    reads=("months_at_previous_unit", "unbroken_months_in_agency", "previous_unit_agrees"),
    only_for=RECRUITED,
    periods=(
        Period(A, Citation(DECREE_91, article=10, clause=5), CONFIRMED),
        Period(UNDER_CIRCULAR_2024, Citation(CIRCULAR_2024, article=1, clause=5, point="c"), CONFIRMED),
        Period(UNDER_CIRCULAR_2025, SPECIAL_CASES_2025, REPORTED, NOT_READ_2025, given={"unheard": Outcome.UNKNOWN}),
    ),
)
def previous_unit_was_heard(facts: PersonFacts, unheard: Outcome = Outcome.NOT_MET) -> Outcome | Judgement:
    """Người chuyển công tác đã làm việc ở cơ quan cũ từ 06 tháng trở lên phải có ý kiến nhận xét của cơ quan cũ."""
    there = facts.months_at_previous_unit
    long = _at_least(there, SIX)
    if there is None and (facts.unbroken_months_in_agency or 0) >= ENOUGH_HERE:
        long = False
    answer = one_of((from_answer(None if long is None else not long), from_answer(facts.previous_unit_agrees)))
    if answer is Outcome.NOT_MET and unheard is Outcome.UNKNOWN:
        return judged(Outcome.UNKNOWN, "thông tư có còn đòi ý kiến của cơ quan cũ hay không: chưa đọc được văn bản")
    return answer


@law.standard(
    award=AWARD,
    point="dao-tao",
    reads=("training_months", "training_rules_kept", "training_result"),
    only_for=RECRUITED,
    periods=(
        Period(
            A,
            Citation(DECREE_91, article=10, clause=3),
            CONFIRMED,
            given={"ungraded": Outcome.UNKNOWN},
            wording="Người được cử đi học chấp hành tốt quy định của cơ sở đào tạo, bồi dưỡng; khóa từ 01 năm trở lên "
            "còn phải có kết quả từ loại khá trở lên.",
        ),
        Period(UNDER_CIRCULAR_2024, Citation(CIRCULAR_2024, article=1, clause=5, point="b"), CONFIRMED),
        Period(UNDER_CIRCULAR_2025, SPECIAL_CASES_2025, REPORTED, NOT_READ_2025, given={"refused": Outcome.UNKNOWN}),
    ),
)
def studied_well(
    facts: PersonFacts, ungraded: Outcome = Outcome.MET, refused: Outcome = Outcome.NOT_MET
) -> Outcome | Judgement:
    """Người được cử đi học chấp hành tốt quy định của cơ sở đào tạo, bồi dưỡng; khóa từ 01 năm trở lên còn phải hoàn
    thành nhiệm vụ học tập, đạt kết quả từ loại khá trở lên nếu khóa có xếp loại."""
    months, kept, result = facts.training_months, from_answer(facts.training_rules_kept), facts.training_result
    if months is None:
        return Outcome.UNKNOWN
    if months == 0:
        return Outcome.MET
    if months < YEAR:
        if kept is Outcome.NOT_MET:
            return judged(
                Outcome.UNKNOWN,
                "thời gian học không được tính; thời gian còn lại trong năm có đủ để xét hay không: chưa thấy quy định",
            )
        return judged(kept, missing=() if kept is Outcome.MET else ("training_rules_kept",))
    of_result = {None: Outcome.UNKNOWN, StudyResult.GOOD: Outcome.MET, StudyResult.UNGRADED: ungraded}
    outcome = every((kept, of_result.get(result, Outcome.NOT_MET)))
    if outcome is Outcome.NOT_MET and refused is Outcome.UNKNOWN:
        return judged(refused, "thông tư có còn đòi kết quả học tập hay không: chưa đọc được văn bản")
    if outcome is Outcome.UNKNOWN:
        lacking = tuple(n for n in ("training_rules_kept", "training_result") if getattr(facts, n) is None)
        return judged(outcome, "" if lacking else "khóa học không xếp loại: người xét kết luận", missing=lacking)
    return outcome


@law.standard(
    award=AWARD,
    point="nghi-theo-quy-dinh",
    reads=("leave_months", "wounded_on_duty"),
    only_for=OFFICIALS,
    periods=(
        Period(
            (A.since(date(2020, 8, 20)), B, C.until(date(2025, 12, 31))),
            Citation("90/2020/NĐ-CP", article=2, clause=3),
            CONFIRMED,
            "Nghỉ từ 03 đến dưới 06 tháng thì không xếp loại từ hoàn thành tốt nhiệm vụ trở lên; công tác chưa đủ 06 "
            "tháng thì không xếp loại. Nghỉ thai sản thì xếp loại theo thời gian làm việc thực tế.",
        ),
        Period(
            C.since(date(2026, 1, 1)).until(date(2026, 6, 30)),
            None,
            REPORTED,
            "Viên chức còn theo Nghị định số 90/2020/NĐ-CP đến hết ngày này, công chức đến hết năm 2025; nghị định "
            "thay thế chưa đọc đến điều này.",
            given={"long": Outcome.UNKNOWN},
        ),
    ),
)
def not_long_on_leave(facts: PersonFacts, long: Outcome = Outcome.NOT_MET) -> Outcome | Judgement:
    """Cán bộ, công chức, viên chức không nghỉ theo quy định từ 03 tháng trở lên trong năm, trừ nghỉ thai sản."""
    months = facts.leave_months
    if months is None:
        return Outcome.UNKNOWN
    if months < THREE:
        return Outcome.MET
    if long is Outcome.UNKNOWN:
        return judged(long, "nghỉ từ 03 tháng: nghị định đánh giá áp dụng cho năm xét quy định thế nào, chưa đọc được")
    if facts.wounded_on_duty is None:
        return judged(Outcome.UNKNOWN, missing=("wounded_on_duty",))
    if facts.wounded_on_duty:
        return judged(
            Outcome.UNKNOWN,
            "thời gian điều trị vết thương được tính để xét, nhưng nghị định đánh giá không trừ thời gian ấy: người "
            "xét kết luận",
        )
    return long


OF_OFFICIALS_2003 = ("rating", "obeys_law", "self_reliant", "united_and_active", "keeps_learning", "healthy_lifestyle")
OF_OFFICIALS_2022 = ("rating", "self_reliant", "united_and_active")
OF_WORKERS = ("effective_labour", "obeys_law", "united_and_active", "healthy_lifestyle")
BARS_2017 = ("months_since_recruitment", "discipline")
BARS_2024 = ("months_since_recruitment", "unbroken_months_in_agency")
AWAY = ("training_months", "training_rules_kept", "training_result", "leave_months", "wounded_on_duty")


def standard_of_2003(facts: PersonFacts) -> Judgement:
    """The whole standard of regime A, without the title."""
    officials = every(
        (rated_good_or_better(facts), obeys_and_takes_part(facts), keeps_learning(facts), lives_healthily(facts))
    )
    workers = every((productive_work(facts), exemplary_and_united(facts)))
    away = _time_away(facts, ungraded=Outcome.UNKNOWN, refused=Outcome.NOT_MET, long=Outcome.UNKNOWN)
    bars = every((recruited_ten_months_ago(facts), not_disciplined(facts), away.outcome))
    whole = _of_either(facts, officials, workers, bars, (OF_OFFICIALS_2003, OF_WORKERS, BARS_2017))
    return _with_what_is_open(whole, away)


def standard_of_2022(facts: PersonFacts, least: int = SIX, shorter: Outcome = Outcome.NOT_MET) -> Judgement:
    """The whole standard of the law of 2022, without the title."""
    officials = every((rated_good_or_better(facts), self_reliant_and_united(facts)))
    recruited = not_newly_recruited(facts, least, shorter)
    bar = recruited.outcome if isinstance(recruited, Judgement) else recruited
    workers = workers_obey_and_produce(facts)
    away = _time_away(facts, ungraded=Outcome.MET, refused=shorter, long=shorter)
    whole = _of_either(
        facts, officials, workers, every((bar, away.outcome)), (OF_OFFICIALS_2022, OF_WORKERS, BARS_2024)
    )
    if whole.outcome is Outcome.UNKNOWN and isinstance(recruited, Judgement):
        whole = judged(Outcome.UNKNOWN, recruited.reason, missing=whole.missing)
    return _with_what_is_open(whole, away)


def _time_away(facts: PersonFacts, *, ungraded: Outcome, refused: Outcome, long: Outcome) -> Judgement:
    """Study and leave, of whom somebody has recruited; of whom nobody said which, a refusal stays open."""
    if facts.occupation is Occupation.WORKER:
        return judged(Outcome.MET)
    found = [(studied_well(facts, ungraded, refused), "training_months")]
    if facts.occupation is not Occupation.EMPLOYEE:
        found.append((not_long_on_leave(facts, long), "leave_months"))
    whole = together(
        *(one if isinstance(one, Judgement) else _lacking(one, name) for one, name in found),
    )
    if whole.outcome is Outcome.NOT_MET and facts.occupation is None:
        return judged(Outcome.UNKNOWN, missing=("occupation",))
    return whole


def _lacking(outcome: Outcome, name: str) -> Judgement:
    return judged(outcome, missing=(name,) if outcome is Outcome.UNKNOWN else ())


def _with_what_is_open(whole: Judgement, away: Judgement) -> Judgement:
    """The whole standard, with what leaves the time away open."""
    if whole.outcome is not Outcome.UNKNOWN or away.outcome is not Outcome.UNKNOWN:
        return whole
    missing = tuple(dict.fromkeys((*whole.missing, *away.missing)))
    return judged(Outcome.UNKNOWN, whole.reason or away.reason, missing=missing)


def _of_either(
    facts: PersonFacts, officials: Outcome, workers: Outcome, bars: Outcome, asked: tuple[tuple[str, ...], ...]
) -> Judgement:
    """By the standard that concerns the person; of whom nobody said which, only where both say the same."""
    of_officials, of_workers, of_bars = asked
    if facts.occupation is Occupation.OFFICIAL:
        own, names = officials, of_officials
    elif facts.occupation is not None:
        own, names = workers, of_workers
    else:
        own, names = (officials if officials is workers else Outcome.UNKNOWN), ("occupation",)
    outcome = every((own, bars))
    if outcome is not Outcome.UNKNOWN:
        return judged(outcome)
    asked_now = (*names, *of_bars) if bars is Outcome.UNKNOWN else names
    return judged(outcome, missing=tuple(name for name in asked_now if getattr(facts, name) is None))
