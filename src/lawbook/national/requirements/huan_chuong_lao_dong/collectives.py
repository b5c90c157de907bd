"""The Labour order of collectives and foreigners, and what only the third class asks."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Outcome, every, from_answer
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import CollectiveFacts, Degree, Scope
from lawbook.national import readings as read
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_91, DECREE_98, DECREE_152, LAW_2022, UNREAD_D, A, B, C
from lawbook.national.requirements.huan_chuong_lao_dong.classes import (
    CLASSES,
    COLLECTIVE_MERIT,
    FIRST,
    GROUNDS,
    MERIT,
    OFFICIALS,
    PERSON,
    REACH_WORDS,
    SECOND,
    THIRD,
    UNDER_CIRCULAR_2019,
)
from lawbook.national.requirements.huan_chuong_lao_dong.limbs import (
    built_for_ten_years,
    commended_before,
    excellent_collective,
    foreigner,
    in_a_movement,
    in_regime_a,
    political_task,
    won_collective,
)

law = RequirementBook()
_lay = partial(lay, law)


for _one in CLASSES:
    _collective_point = "đ" if _one.code == THIRD else "d"
    _lay(
        _one.code,
        "tap-the-nam-nam",
        excellent_collective,
        f"Tập thể: đã được tặng {_one.before_words}, sau đó liên tục từ 05 năm trở lên hoàn thành xuất sắc nhiệm vụ "
        f"hoặc "
        "đạt Tập thể lao động xuất sắc.",
        ("period_to", "ratings", "titles", "commendations"),
        (
            *in_regime_a(_one.decree(4, "b"), given={"regime_a": True}),
            Period(B, (_one.at(4, _collective_point), Citation(DECREE_98, article=30, clause=9)), CONFIRMED),
            Period(C, (_one.at(4, _collective_point), Citation(DECREE_152, article=33, clause=7)), CONFIRMED),
            UNREAD_D,
        ),
        {"before": _one.before, "counted": read.from_period},
        one_of=GROUNDS,
        branch=COLLECTIVE_MERIT,
    )
    _lay(
        _one.code,
        "tap-the-co-hoac-bang-khen",
        won_collective,
        f"Tập thể: trong thời gian đó có {_one.won.words}.",
        ("period_to", "titles", "commendations", "flag_eligible"),
        (
            *in_regime_a(
                _one.decree(4, "b"),
                given={"regime_a": True, "won": _one.won_a},
                wording=f"Tập thể: trong thời gian đó có {_one.won_a.words}.",
            ),
            Period((B, C), _one.at(4, _collective_point), CONFIRMED),
            UNREAD_D,
        ),
        {"before": _one.before, "counted": read.from_period, "won": _one.won},
        one_of=GROUNDS,
        branch=COLLECTIVE_MERIT,
    )
    _lay(
        _one.code,
        "nguoi-nuoc-ngoai",
        foreigner,
        "Người Việt Nam ở nước ngoài, người nước ngoài tôn trọng Việt Nam, có thành tích "
        + {FIRST: "đặc biệt xuất sắc", SECOND: "xuất sắc (nhiều)", THIRD: "xuất sắc"}[_one.code]
        + " đóng góp vào phát triển kinh tế - xã hội, được bộ, tỉnh công nhận, đề nghị.",
        ("foreign", "friendship", "achievement_degree"),
        (
            Period(A, _one.decree(5), CONFIRMED, given={"degree": Degree.MANY_EXCELLENT}),
            Period((B, C), _one.at(6), CONFIRMED),
            UNREAD_D,
        ),
        {"degree": _one.movement},
        one_of=GROUNDS,
    )

_lay(
    THIRD,
    "bang-khen-thu-tuong",
    commended_before,
    "Đã được tặng Bằng khen của Thủ tướng Chính phủ theo công trạng.",
    ("commendations",),
    (
        Period(
            A,
            (Citation(DECREE_91, article=24, clause=1, point="a"), Citation(DECREE_91, article=3, clause=2)),
            CONFIRMED,
            wording="Đã được tặng Bằng khen của Thủ tướng Chính phủ, không phải theo đợt, chuyên đề.",
            given={"regime_a": True},
            only_for={},
        ),
        Period(B, (CLASSES[2].law("ladder"), Citation(DECREE_98, article=4, clause=3)), CONFIRMED),
        Period(C, (CLASSES[2].law("ladder"), Citation(DECREE_152, article=4, clause=3)), CONFIRMED),
        UNREAD_D,
    ),
    one_of=GROUNDS,
    branch=MERIT,
    kinds=PERSON,
    only_for=OFFICIALS,
)
_lay(
    THIRD,
    "phong-trao-nam-nam",
    in_a_movement,
    "Thành tích xuất sắc tiêu biểu, được bình xét khi sơ kết, tổng kết phong trào thi đua do bộ, ban, ngành, tỉnh "
    "phát động "
    "từ 05 năm trở lên.",
    ("movement_achievement", "achievement_degree", "movement_launched_by", "movement_years"),
    (
        Period(
            UNDER_CIRCULAR_2019,
            Citation("12/2019/TT-BNV", article=4, clause=3),
            CONFIRMED,
            wording="Thành tích đặc biệt xuất sắc trong phong trào thi đua của bộ, ban, ngành, tỉnh từ 05 năm trở lên.",
            given={"degree": Degree.EXCEPTIONAL},
        ),
        Period((B, C), CLASSES[2].law("movement"), CONFIRMED),
        UNREAD_D,
    ),
    {"degree": Degree.EXCELLENT, "body_years": 5, "wide": False},
    one_of=GROUNDS,
    kinds=PERSON,
)
_lay(
    THIRD,
    "nhiem-vu-chinh-tri",
    political_task,
    "Tập thể: thành tích xuất sắc trong phục vụ nhiệm vụ chính trị của Đảng, Nhà nước.",
    ("political_task",),
    (Period((B, C), Citation(LAW_2022, article=44, clause=4, point="d"), CONFIRMED), UNREAD_D),
    one_of=GROUNDS,
)
_lay(
    THIRD,
    "qua-trinh-xay-dung",
    built_for_ten_years,
    "Tập thể: có quá trình xây dựng, phát triển từ 10 năm trở lên.",
    ("years_of_building",),
    (
        Period(A, Citation(DECREE_91, article=24, clause=4, point="b"), CONFIRMED),
        Period((B, C), Citation(LAW_2022, article=44, clause=4, point="đ"), CONFIRMED),
        UNREAD_D,
    ),
    one_of=GROUNDS,
    branch=COLLECTIVE_MERIT,
)


def excellent_reach(facts: CollectiveFacts, *, reach: Scope) -> Outcome:
    """Tập thể: lập được thành tích xuất sắc có phạm vi ảnh hưởng, nêu gương."""
    how, far = facts.achievement_degree, facts.achievement_reach
    return every(
        (
            from_answer(None if how is None else how.at_least(Degree.EXCELLENT)),
            from_answer(None if far is None else far.at_least(reach)),
        )
    )


for _one in CLASSES:
    _lay(
        _one.code,
        "tap-the-xuat-sac",
        excellent_reach,
        f"Tập thể: thành tích xuất sắc, có phạm vi ảnh hưởng, nêu gương: {REACH_WORDS[_one.reach]}; được bộ, tỉnh công "
        f"nhận.",
        ("achievement_degree", "achievement_reach"),
        (Period(A, _one.decree(4, "a"), CONFIRMED),),
        {"reach": _one.reach},
        one_of=GROUNDS,
    )
