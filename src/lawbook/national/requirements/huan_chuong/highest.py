"""Huân chương Sao vàng and Huân chương Hồ Chí Minh."""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Degree
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, DECREE_98, DECREE_152, LAW_2003, UNREAD_D, A, B, C
from lawbook.national.requirements.huan_chuong.limbs import (
    long_service,
    merit_of_the_nation,
    of_a_foreigner,
    tradition,
    years_since,
)
from lawbook.national.requirements.huan_chuong.terms import (
    COLLECTIVE,
    FEATS,
    GROUNDS,
    HO_CHI_MINH,
    INDEPENDENCE,
    PERSON,
    STAR,
    in_decree,
    in_law,
    rows,
    since_the_award,
)

law = RequirementBook()
_lay = partial(lay, law)


for _award, _article, _a, _98, _152, _before, _years in (
    (STAR, 34, 14, 8, 11, frozenset({HO_CHI_MINH}), 25),
    (HO_CHI_MINH, 35, 15, 9, 12, frozenset({INDEPENDENCE["nhat"], FEATS["nhat"]}), 10),
):
    _clause = 2 if _award == STAR else 1
    _lay(
        _award,
        "cong-lao",
        merit_of_the_nation,
        "Có công lao to lớn, thành tích đặc biệt xuất sắc đối với đất nước, có phạm vi ảnh hưởng và nêu gương trong "
        "một lĩnh "
        "vực chính trị, kinh tế, xã hội, văn hóa, khoa học, quốc phòng, an ninh, đối ngoại…",
        ("national_merit",),
        rows(in_decree(_a, 1, "a"), in_law(_article, _clause, "b")),
        one_of=GROUNDS,
        kinds=PERSON,
    )
    _lay(
        _award,
        "qua-trinh-cong-hien",
        long_service,
        "Có công lao to lớn trong sự nghiệp cách mạng, không phạm khuyết điểm lớn, đã giữ chức vụ, quân hàm trong "
        "thời gian mà "
        "nghị định nêu.",
        ("resistance_service",),
        (
            Period(A, in_decree(_a, 1), CONFIRMED),
            Period(B, (in_law(_article, _clause, "a"), Citation(DECREE_98, article=_98)), CONFIRMED),
            Period(C, (in_law(_article, _clause, "a"), Citation(DECREE_152, article=_152)), CONFIRMED),
            UNREAD_D,
        ),
        one_of=GROUNDS,
    )
    _lay(
        _award,
        "tap-the-nam-lien-tuc",
        years_since,
        f"Tập thể: đã được tặng huân chương ngay trước và liên tục từ {_years} năm trở lên đến thời điểm đề nghị "
        f"lập thành "
        "tích đặc biệt xuất sắc, có nhân tố mới tiêu biểu cho cả nước học tập.",
        ("period_to", "commendations", "achievement_degree", "new_model"),
        since_the_award(
            in_decree(_a, 2, "a"),
            in_law(_article, _clause + 1, "a"),
            given={"degree": Degree.EXCEPTIONAL if _award == STAR else Degree.EXCELLENT},
        ),
        {
            "before": _before,
            "years": _years,
            "degree": Degree.EXCEPTIONAL,
            "again": frozenset({HO_CHI_MINH} if _award == HO_CHI_MINH else ()),
        },
        kinds=COLLECTIVE,
    )
    _lay(
        _award,
        "tap-the-truyen-thong",
        tradition,
        "Tập thể: có bề dày truyền thống, công lao to lớn; nội bộ đoàn kết; tổ chức đảng, đoàn thể trong sạch, vững "
        "mạnh.",
        ("old_tradition", "united", "organisations_strong"),
        rows(in_decree(_a, 2, "b"), in_law(_article, _clause + 1, "b")),
    )

_lay(
    HO_CHI_MINH,
    "nguoi-nuoc-ngoai",
    of_a_foreigner,
    "Người nước ngoài có công lao to lớn đối với Việt Nam, được bộ, ban, ngành công nhận, đề nghị.",
    ("foreign", "friendship", "national_merit"),
    rows(in_decree(15, 1, "e"), in_law(35, 5)),
    {"merit": True},
    one_of=GROUNDS,
    kinds=PERSON,
)
_lay(
    STAR,
    "nguoi-nuoc-ngoai",
    of_a_foreigner,
    "Nguyên thủ quốc gia nước ngoài có công lao to lớn đối với Việt Nam, được bộ, ban, ngành công nhận, đề nghị.",
    ("foreign", "friendship", "national_merit"),
    (
        Period(A, Citation(LAW_2003, article=34, clause=4, amended_by="39/2013/QH13"), CONFIRMED),
        Period((B, C), in_law(34, 6), CONFIRMED),
        UNREAD_D,
    ),
    {"merit": True},
    one_of=GROUNDS,
    kinds=PERSON,
)
