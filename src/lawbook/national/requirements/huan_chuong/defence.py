"""Huân chương Bảo vệ Tổ quốc."""

from functools import partial

from lawbook.engine.requirement import Limits, RequirementBook
from lawbook.facts import Degree, Scope
from lawbook.national import readings as read
from lawbook.national.ladders import Won
from lawbook.national.limbs import lay
from lawbook.national.requirements.huan_chuong.limbs import (
    achievement,
    best_years,
    built,
    excellent_in_regime_a,
    excellent_years,
    flags_meanwhile,
    good_years,
    ideas,
    sudden_in_the_forces,
    sudden_or_not,
    titles,
    work_for_defence,
)
from lawbook.national.requirements.huan_chuong.terms import (
    CERTIFICATE,
    CLASSES,
    COLLECTIVE,
    DEFENCE,
    FLAG,
    GOVERNMENT,
    GROUNDS,
    LADDER,
    MERIT,
    PERSON,
    in_decree,
    in_law,
    rows,
    since_the_award,
)

law = RequirementBook()
_lay = partial(lay, law)


for _index, _one in enumerate(CLASSES):
    _award, _article, _article_a = DEFENCE[_one], 45 + _index, 25 + _index
    _before = frozenset({DEFENCE[CLASSES[_index + 1]]}) if _one != "ba" else read.PRIME_MINISTERS_CERTIFICATE
    _reach = {"nhat": Scope.NATION, "nhi": Scope.PROVINCE, "ba": Scope.FIELD}[_one]
    for _point, _kinds, _clause in (("dot-xuat", PERSON, 1), ("tap-the-dot-xuat", COLLECTIVE, 2)):
        _lay(
            _award,
            _point,
            sudden_in_the_forces,
            "Lập thành tích "
            + ("đặc biệt xuất sắc" if _one == "nhat" else "xuất sắc")
            + " đột xuất trong huấn luyện, sẵn sàng chiến đấu, xây dựng lực lượng, có phạm vi ảnh hưởng: "
            + {"nhat": "toàn quốc.", "nhi": "toàn quân, toàn lực lượng.", "ba": "toàn quân khu và tương đương."}[_one],
            ("achievement_degree", "sudden_influence"),
            rows(None, in_law(_article, _clause, "a")),
            {"degree": Degree.EXCEPTIONAL if _one == "nhat" else Degree.EXCELLENT, "reach": _reach},
            one_of=GROUNDS,
            kinds=_kinds,
        )
    _lay(
        _award,
        "phat-minh-cong-trinh",
        work_for_defence,
        "Có phát minh, sáng chế, công trình khoa học và công nghệ, tác phẩm xuất sắc về quốc phòng, an ninh cấp "
        + ("bộ, tỉnh." if _one == "ba" else "Nhà nước."),
        ("invention_reach", "work_level"),
        rows(in_decree(_article_a, 1, "b"), in_law(_article, 1, "b")),
        {"level": Scope.PROVINCE if _one == "ba" else Scope.NATION},
        one_of=GROUNDS,
    )
    _excellent, _times = {"nhat": (3, 2), "nhi": (2, 1), "ba": (1, 3)}[_one]
    _person: Limits = {"one_of": GROUNDS, "branch": MERIT}
    _lay(
        _award,
        "nam-nam-tot",
        good_years,
        "Đã được tặng khen thưởng ngay trước, sau đó liên tục từ 05 năm trở lên hoàn thành tốt nhiệm vụ trở lên.",
        ("period_to", "ratings", "commendations"),
        rows(None, in_law(_article, 1, "c")),
        {"before": _before},
        **_person,
    )
    _lay(
        _award,
        "nam-xuat-sac",
        best_years,
        f"Trong thời gian đó có từ {_excellent:02} năm trở lên hoàn thành xuất sắc nhiệm vụ.",
        ("period_to", "ratings", "commendations"),
        rows(None, in_law(_article, 1, "c")),
        {"before": _before, "needed": _excellent},
        **_person,
    )
    _lay(
        _award,
        "chien-si-thi-dua",
        titles,
        f"Trong thời gian đó có {_times:02} lần danh hiệu "
        + ("Chiến sĩ thi đua cơ sở." if _one == "ba" else "chiến sĩ thi đua cấp Bộ."),
        ("period_to", "titles", "commendations"),
        rows(None, in_law(_article, 1, "c")),
        {
            "before": _before,
            "wanted": frozenset({read.EMULATION_FIGHTER}) if _one == "ba" else read.PROVINCIAL_FIGHTER,
            "needed": _times,
        },
        **_person,
    )
    _ideas, _ideas_reach = {"nhat": (4, Scope.NATION), "nhi": (3, Scope.PROVINCE), "ba": (2, Scope.FIELD)}[_one]
    _lay(
        _award,
        "nam-nam-xuat-sac",
        excellent_in_regime_a,
        "Đã được tặng khen thưởng ngay trước, 05 năm tiếp theo trở lên liên tục lập được thành tích xuất sắc.",
        ("period_to", "ratings", "commendations"),
        since_the_award(in_decree(_article_a, 1, "a"), None),
        {"before": _before},
        **_person,
    )
    _lay(
        _award,
        "sang-kien",
        ideas,
        f"Trong thời gian đó có {_ideas:02} sáng kiến được ứng dụng, được Bộ Quốc phòng hoặc Bộ Công an công nhận.",
        ("period_to", "initiatives"),
        rows(in_decree(_article_a, 1, "a"), None),
        {"needed": _ideas, "scope": _ideas_reach},
        **_person,
    )
    _lay(
        _award,
        "dac-biet-dot-xuat",
        sudden_or_not,
        "Có thành tích đặc biệt xuất sắc đột xuất, được Bộ Quốc phòng, Bộ Công an công nhận.",
        ("sudden_achievement", "achievement_degree"),
        rows(in_decree(_article_a, 1, "b"), None),
        one_of=GROUNDS,
    )
    _lay(
        _award,
        "tap-the-xuat-sac",
        achievement,
        "Tập thể: thành tích xuất sắc trong huấn luyện, sẵn sàng chiến đấu, có phạm vi ảnh hưởng của hạng, được phổ "
        "biến, nêu "
        "gương tại hội nghị điển hình tiên tiến.",
        ("achievement_degree", "achievement_reach"),
        rows(in_decree(_article_a, 2, "a"), None),
        {"degree": Degree.EXCELLENT, "reach": _reach},
        one_of=GROUNDS,
        kinds=COLLECTIVE,
    )
    _won_a = {
        "nhat": Won((((1, GOVERNMENT), (2, FLAG)), ((4, FLAG),)), instead=3),
        "nhi": Won((((1, GOVERNMENT), (1, FLAG)), ((3, FLAG),)), instead=2),
        "ba": Won((((2, FLAG),), ((1, FLAG), (1, CERTIFICATE))), instead=2),
    }[_one]
    _won = {
        "nhat": Won((((2, GOVERNMENT),), ((1, GOVERNMENT), (2, FLAG)), ((4, FLAG),)), instead=4),
        "nhi": Won((((1, GOVERNMENT), (1, FLAG)), ((3, FLAG),)), instead=3),
        "ba": Won((((1, GOVERNMENT),), ((2, FLAG),), ((1, FLAG), (1, CERTIFICATE))), instead=2),
    }[_one]
    _lay(
        _award,
        "tap-the-nam-nam",
        excellent_years,
        "Tập thể: đã được tặng khen thưởng ngay trước, liên tục từ 05 năm trở lên hoàn thành xuất sắc nhiệm vụ.",
        ("period_to", "ratings", "titles", "commendations"),
        since_the_award(in_decree(_article_a, 2, "b"), in_law(_article, 2, "b")),
        {"before": _before, "years": 5},
        one_of=GROUNDS,
        branch=LADDER,
    )
    _lay(
        _award,
        "tap-the-co-bang-khen",
        flags_meanwhile,
        f"Tập thể: trong thời gian đó có {_won.words}.",
        ("period_to", "titles", "commendations", "flag_eligible"),
        since_the_award(
            in_decree(_article_a, 2, "b"),
            in_law(_article, 2, "b"),
            given={"won": _won_a},
            wording=f"Tập thể: trong thời gian đó có {_won_a.words}.",
        ),
        {"before": _before, "won": _won},
        one_of=GROUNDS,
        branch=LADDER,
    )
    if _one == "ba":
        _lay(
            _award,
            "tap-the-xay-dung",
            built,
            "Tập thể: có quá trình xây dựng, phát triển từ 10 năm trở lên.",
            ("years_of_building",),
            rows(in_decree(_article_a, 2, "b"), in_law(_article, 2, "b")),
            {"years": 10},
            one_of=GROUNDS,
            branch=LADDER,
        )
