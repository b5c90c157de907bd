"""The Labour order by years of merit after an earlier award; and that of workers and farmers."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Scope
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, REPORTED, UNREAD_D, A, B, C, D
from lawbook.national.requirements.huan_chuong_lao_dong.classes import (
    CLASSES,
    DECREE_GOES_ON,
    GROUNDS,
    MERIT,
    OFFICIALS,
    REACH_WORDS,
    THIRD,
    WORKERS,
)
from lawbook.national.requirements.huan_chuong_lao_dong.limbs import (
    excellent_years,
    excellent_years_in_regime_a,
    good_years,
    ideas_in_regime_a,
    in_regime_a,
    restarted_after_discipline,
    titles_meanwhile,
    worker_or_farmer,
)

law = RequirementBook()
_lay = partial(lay, law)


for _one in CLASSES:
    _lay(
        _one.code,
        _one.base,
        good_years,
        f"Đã được tặng {_one.before_words}; sau đó có liên tục từ 05 năm trở lên đến thời điểm đề nghị hoàn thành "
        f"tốt nhiệm "
        "vụ trở lên.",
        ("period_to", "ratings", "commendations"),
        (
            Period(B, (_one.law("ladder"), Citation(DECREE_98, article=30, clause=9)), CONFIRMED),
            Period(C, (_one.law("ladder"), Citation(DECREE_152, article=33, clause=7)), CONFIRMED),
            UNREAD_D,
        ),
        {"before": _one.before},
        one_of=GROUNDS,
        branch=MERIT,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        {1: "mot", 2: "hai", 3: "ba"}[_one.excellent] + "-nam-xuat-sac",
        excellent_years,
        f"Trong thời gian đó có từ {_one.excellent:02} năm trở lên hoàn thành xuất sắc nhiệm vụ.",
        ("period_to", "ratings", "commendations"),
        (Period((B, C), _one.law("ladder"), CONFIRMED), UNREAD_D),
        {"before": _one.before, "needed": _one.excellent},
        one_of=GROUNDS,
        branch=MERIT,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        "ba-chien-si-thi-dua" if _one.code == THIRD else "chien-si-thi-dua-tinh",
        titles_meanwhile,
        f"Trong thời gian đó có {_one.title_words}.",
        ("period_to", "titles", "commendations"),
        (Period((B, C), _one.law("ladder"), CONFIRMED), UNREAD_D),
        {"before": _one.before, "titles": _one.titles, "needed": _one.times},
        one_of=GROUNDS,
        branch=MERIT,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        "ky-luat",
        restarted_after_discipline,
        "Các năm được tính đều sau ngày chấp hành xong kỷ luật.",
        ("period_to", "disciplines"),
        (
            Period(B, Citation(DECREE_98, article=4, clause=4), CONFIRMED),
            Period(C, Citation(DECREE_152, article=4, clause=4), CONFIRMED),
            Period(D, None, REPORTED, DECREE_GOES_ON),
        ),
        one_of=GROUNDS,
        branch=MERIT,
        only_for=OFFICIALS,
    )
    _lay(
        _one.code,
        "nam-nam-xuat-sac" if _one.code == THIRD else _one.base,
        excellent_years_in_regime_a,
        f"Đã được tặng {_one.before_words}, 05 năm tiếp theo trở lên liên tục lập được thành tích xuất sắc.",
        ("period_to", "ratings", "commendations"),
        in_regime_a(_one.decree(1, "a")),
        {"before": _one.before},
        one_of=GROUNDS,
        branch=MERIT,
    )
    _lay(
        _one.code,
        {4: "bon-sang-kien", 3: "ba-sang-kien", 2: "hai-sang-kien-cap-tinh"}[_one.ideas_a],
        ideas_in_regime_a,
        f"Trong thời gian đó có {_one.ideas_a:02} sáng kiến được ứng dụng, có phạm vi ảnh hưởng: "
        f"{REACH_WORDS[_one.ideas_reach_a]}.",
        ("period_to", "initiatives"),
        (Period(A, _one.decree(1, "a"), CONFIRMED),),
        {"needed": _one.ideas_a, "scope": _one.ideas_reach_a},
        one_of=GROUNDS,
        branch=MERIT,
    )
    _lay(
        _one.code,
        "cong-nhan-nong-dan",
        worker_or_farmer,
        f"Công nhân có {_one.ideas:02} sáng kiến giá trị cao và giúp đỡ đồng nghiệp nâng cao tay nghề; nông dân có "
        f"{_one.ideas:02} sáng kiến được áp dụng hoặc mô hình sản xuất hiệu quả, ổn định từ {_one.farm_years:02} "
        f"năm trở "
        "lên, giúp đỡ hộ nông dân khác; được bộ, ban, ngành, tỉnh công nhận.",
        ("initiatives", "trains_colleagues", "farm_model_years", "helps_farmers", "farmer", "period_to"),
        (
            Period(
                A,
                (_one.decree(2, "b"), _one.decree(2, "c")),
                CONFIRMED,
                wording=f"Công nhân có {_one.ideas_a:02} phát minh, sáng chế, sáng kiến và giúp đỡ đồng nghiệp; "
                f"nông dân có "
                f"sáng kiến được áp dụng hoặc mô hình sản xuất hiệu quả, ổn định từ {_one.farm_years:02} năm trở "
                f"lên, giúp "
                "đỡ nhiều hộ nông dân.",
                given={"ideas": _one.ideas_a, "farmer_ideas": 1},
            ),
            Period((B, C), (_one.at(2, "b"), _one.at(2, "c")), CONFIRMED),
            UNREAD_D,
        ),
        {"ideas": _one.ideas, "farm_years": _one.farm_years, "scope": Scope.PROVINCE},
        one_of=GROUNDS,
        only_for=WORKERS,
    )
