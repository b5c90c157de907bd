"""Huân chương Quân công, and the years in command that Huân chương Bảo vệ Tổ quốc asks alike."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Scope
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, REPORTED, UNCONFIRMED, A, B, C, D
from lawbook.national.requirements.huan_chuong.limbs import achievement, command, on_an_anniversary
from lawbook.national.requirements.huan_chuong.terms import (
    CLASSES,
    DEFENCE,
    DEGREE_WORDS,
    DEGREES,
    EXCELLENT_TOO,
    FEATS,
    FOUNDING,
    GROUNDS,
    LAW_MAY_DIFFER,
    PERSON,
    in_decree,
    in_law,
    rows,
)

law = RequirementBook()
_lay = partial(lay, law)


for _index, _one in enumerate(CLASSES):
    _law, _a, _98, _152 = 39 + _index, 19 + _index, 13 + _index, 16 + _index
    _lay(
        FEATS[_one],
        "thanh-tich",
        achievement,
        f"Lập được {DEGREE_WORDS[_one]} trong chiến đấu, huấn luyện, xây dựng lực lượng, được nêu gương trong toàn "
        f"quốc.",
        ("achievement_degree", "achievement_reach"),
        rows(
            in_decree(_a, 1, "b"),
            in_law(_law, 1, "b"),
            given={"reach": {"nhat": Scope.NATION, "nhi": Scope.PROVINCE, "ba": Scope.FIELD}[_one]},
        ),
        {"degree": DEGREES[_one], "reach": Scope.NATION},
        one_of=GROUNDS,
        kinds=PERSON,
    )
    _lay(
        FEATS[_one],
        "ky-niem-nam-tron",
        on_an_anniversary,
        f"Bộ Quốc phòng, Bộ Công an: dịp kỷ niệm ngày thành lập năm tròn, {DEGREE_WORDS[_one]}, công lao to lớn"
        + ("." if _one == "ba" else "; đã được tặng hạng ngay dưới."),
        ("round_anniversary", "old_tradition", "achievement_degree", "commendations"),
        rows(None, in_law(_law, 2)),
        {"before": None if _one == "ba" else frozenset({FEATS[CLASSES[_index + 1]]}), "degree": DEGREES[_one]},
        one_of=GROUNDS,
        branch=FOUNDING,
    )
    for _award, _article, _article_a, _b, _c, _point, _forces, _post, _decree_clause in (
        (FEATS[_one], _law, _a, _98, _152, "a", 35, 5, "a"),
        (DEFENCE[_one], 45 + _index, 25 + _index, 19 + _index, 22 + _index, "d", 30 if _one == "ba" else 35, 10, "c"),
    ):
        _lay(
            _award,
            "qua-trinh-cong-hien",
            command,
            f"Công tác từ {_forces} năm trở lên trong lực lượng vũ trang, giữ chức vụ chỉ huy mà nghị định nêu cho "
            f"hạng này từ "
            f"{_post:02} năm trở lên.",
            ("years_in_forces", "years_in_command"),
            (
                Period(A, in_decree(_article_a, 1, _decree_clause), REPORTED, EXCELLENT_TOO),
                Period(B, (in_law(_article, 1, _point), Citation(DECREE_98, article=_b)), CONFIRMED),
                Period(C, (in_law(_article, 1, _point), Citation(DECREE_152, article=_c)), CONFIRMED),
                Period(D, Citation(DECREE_152, article=_c), UNCONFIRMED, LAW_MAY_DIFFER),
            ),
            {"forces": _forces, "post": _post},
            one_of=GROUNDS,
        )
