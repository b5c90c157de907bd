"""Huân chương Độc lập, and the ladder of collectives that Huân chương Quân công shares with it."""

from dataclasses import replace
from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Differs, Limits, Period, RequirementBook
from lawbook.facts import Degree, Post, Scope
from lawbook.national.dedication import Stretch, Table
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_91, DECREE_98, DECREE_152, UNREAD_D, A, B, C
from lawbook.national.requirements.huan_chuong.limbs import (
    achievement,
    built,
    excellent_years,
    flags_meanwhile,
    long_dedication,
    of_a_foreigner,
    on_an_anniversary,
    strong_organisations,
    united,
)
from lawbook.national.requirements.huan_chuong.terms import (
    BEYOND,
    CLASSES,
    DEFENCE,
    DEGREE_WORDS,
    DEGREES,
    FEATS,
    FOUNDING,
    GROUNDS,
    IN_POST,
    INDEPENDENCE,
    LADDER,
    LOWERED_91,
    LOWERED_98,
    OF_TEN_YEARS,
    PERSON,
    in_decree,
    in_law,
    rows,
    since_the_award,
)

law = RequirementBook()
_lay = partial(lay, law)


def _posts(*, bounded: bool) -> Table:
    """The posts of the three classes; `bounded` where the decree has «từ 13 đến 15 năm», not «từ 13 năm trở lên»."""

    def three_terms(post: Post) -> tuple[Stretch, ...]:
        if not bounded:
            return Stretch(post, 13), Stretch(post, 11, 13, doubt=True)
        return Stretch(post, 13, 16), Stretch(post, 11, 13, doubt=True), Stretch(post, 16, doubt=True)

    return {
        INDEPENDENCE["nhat"]: three_terms(Post.MINISTER),
        INDEPENDENCE["nhi"]: (
            Stretch(Post.MINISTER, 8, 11),
            Stretch(Post.MINISTER, 6, 8, doubt=True),
            Stretch(Post.MINISTER, 11, 13, doubt=True),
            *three_terms(Post.DEPUTY_MINISTER),
        ),
        INDEPENDENCE["ba"]: (
            Stretch(Post.MINISTER, 3, 6),
            Stretch(Post.MINISTER, 6, 8, doubt=True),
            Stretch(Post.DEPUTY_MINISTER, 8, 11),
            Stretch(Post.DEPUTY_MINISTER, 11, 13, doubt=True),
        ),
    }


_BOUNDED, _OPEN = _posts(bounded=True), _posts(bounded=False)
_LONG_IN_POST = "Quá trình cống hiến: Bộ trưởng, Thứ trưởng và tương đương, hoặc chức vụ, quân hàm khác đủ thời gian "


def _in_post(one: str, three_terms: str) -> str:
    """The words of a class, with how the decree puts three terms of office."""
    return (
        f"{_LONG_IN_POST}của hạng "
        + {
            "nhat": f"(Bộ trưởng {three_terms}).",
            "nhi": f"(Bộ trưởng 02 nhiệm kỳ từ 08 đến 10 năm; Thứ trưởng {three_terms}).",
            "ba": "(Bộ trưởng 01 nhiệm kỳ từ 03 đến 05 năm; Thứ trưởng 02 nhiệm kỳ từ 08 đến 10 năm).",
        }[one]
    )


for _index, _one in enumerate(CLASSES):
    _law, _a, _98, _152 = 36 + _index, 16 + _index, 10 + _index, 13 + _index
    _award = INDEPENDENCE[_one]
    _before = frozenset({INDEPENDENCE[CLASSES[_index + 1]]} if _one != "ba" else {"huan-chuong-lao-dong-hang-nhat"})
    _lay(
        _award,
        "thanh-tich",
        achievement,
        f"Lập được {DEGREE_WORDS[_one]}, có phạm vi ảnh hưởng và nêu gương trong toàn quốc trong một lĩnh vực.",
        ("achievement_degree", "achievement_reach"),
        rows(in_decree(_a, 1, "e" if _one == "ba" else "d"), in_law(_law, 1, "b")),
        {"degree": DEGREES[_one], "reach": Scope.NATION},
        one_of=GROUNDS,
        kinds=PERSON,
    )
    _lay(
        _award,
        "qua-trinh-cong-hien",
        long_dedication,
        _in_post(_one, "từ 13 năm trở lên"),
        ("posts", "woman", "late_retirement", "resistance_service", "period_to", "disciplines"),
        (
            Period(
                A,
                (in_decree(_a, 1), Citation(DECREE_91, article=41, clause=5)),
                CONFIRMED,
                f"{BEYOND} Bị cảnh cáo thì hạ một mức.",
                wording=_in_post(_one, "03 nhiệm kỳ từ 13 đến 15 năm"),
                given={"table": _BOUNDED, "lowered_by": LOWERED_91},
            ),
            Period(
                B,
                (
                    in_law(_law, 1, "a"),
                    Citation(DECREE_98, article=_98),
                    Citation(DECREE_98, article=6, clause=3),
                ),
                CONFIRMED,
                f"{BEYOND} Bị khiển trách, cảnh cáo thì hạ một mức.",
                wording=_in_post(_one, "từ 13 đến 15 năm"),
                given={"table": _BOUNDED, "lowered_by": LOWERED_98},
            ),
            Period(
                C,
                (
                    in_law(_law, 1, "a"),
                    Citation(DECREE_152, article=_152),
                    Citation(DECREE_152, article=9, clause=3),
                ),
                CONFIRMED,
                "Bị kỷ luật, có khuyết điểm nghiêm trọng khi giữ chức vụ thì không khen thưởng.",
                given={"table": _OPEN, "barred_by_discipline": True},
                reads=IN_POST,
            ),
            replace(UNREAD_D, given={"table": _OPEN, "barred_by_discipline": True}, reads=IN_POST),
        ),
        {"award": _award},
        one_of=GROUNDS,
    )
    _lay(
        _award,
        "ky-niem-nam-tron",
        on_an_anniversary,
        f"Bộ, ban, ngành, tỉnh, cơ quan của Quốc hội: dịp kỷ niệm ngày thành lập năm tròn, {DEGREE_WORDS[_one]}, bề "
        f"dày truyền "
        "thống, công lao to lớn" + ("." if _one == "ba" else "; đã được tặng hạng ngay dưới."),
        ("round_anniversary", "old_tradition", "achievement_degree", "commendations"),
        rows(None, in_law(_law, 2)),
        {
            "before": None if _one == "ba" else _before,
            "degree": Degree.MANY_EXCELLENT if _one == "ba" else DEGREES[_one],
        },
        one_of=GROUNDS,
        branch=FOUNDING,
    )
    _lay(
        _award,
        "nguoi-nuoc-ngoai",
        of_a_foreigner,
        f"Người Việt Nam ở nước ngoài, người nước ngoài tôn trọng Việt Nam, có {DEGREE_WORDS[_one]}, được bộ, tỉnh "
        f"công nhận.",
        ("foreign", "friendship", "achievement_degree"),
        rows(in_decree(_a, 3), in_law(_law, 4)),
        {"degree": DEGREES[_one]},
        one_of=GROUNDS,
    )
    for _ladder, _article, _article_a, _previous in (
        (_award, _law, _a, _before),
        (
            FEATS[_one],
            39 + _index,
            19 + _index,
            frozenset({FEATS[CLASSES[_index + 1]]} if _one != "ba" else {DEFENCE["nhat"]}),
        ),
    ):
        _limits: Limits = {"one_of": GROUNDS, "branch": LADDER}
        _differs: Differs = {}
        if _ladder == FEATS[_one]:
            _differs = {"test": strong_organisations, "reads": ("organisations_strong",)}
        _lay(
            _ladder,
            "tap-the-muoi-nam",
            excellent_years,
            "Tập thể: đã được tặng huân chương ngay trước và liên tục từ 10 năm trở lên đến thời điểm đề nghị hoàn "
            "thành xuất "
            "sắc nhiệm vụ.",
            ("period_to", "ratings", "titles", "commendations"),
            since_the_award(in_decree(_article_a, 2, "a"), in_law(_article, 3, "a")),
            {"before": _previous, "years": 10},
            **_limits,
        )
        _lay(
            _ladder,
            "tap-the-co-bang-khen",
            flags_meanwhile,
            f"Tập thể: trong thời gian đó có {OF_TEN_YEARS[_one].words}.",
            ("period_to", "titles", "commendations"),
            since_the_award(in_decree(_article_a, 2, "a"), in_law(_article, 3, "a")),
            {"before": _previous, "won": OF_TEN_YEARS[_one]},
            **_limits,
        )
        _lay(
            _ladder,
            "tap-the-doan-ket",
            united,
            "Tập thể: nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững mạnh.",
            ("united", "organisations_strong"),
            rows(
                in_decree(_article_a, 2, "b"),
                in_law(_article, 3, "b"),
                **_differs,
            ),
            **_limits,
        )
        if _one == "ba":
            _lay(
                _ladder,
                "tap-the-xay-dung",
                built,
                "Tập thể: có quá trình xây dựng và phát triển từ 30 năm trở lên.",
                ("years_of_building",),
                rows(in_decree(_article_a, 2, "c"), in_law(_article, 3, "c")),
                {"years": 30},
                **_limits,
            )
