"""Medals, honorary titles and prizes of the State.

Điều 54–70 of the law of 2022; in regime A Điều 54–68 of the law of 2003 as amended in 2013.
"""

from functools import partial

from lawbook.engine.citation import Citation
from lawbook.engine.outcome import Judgement, Outcome, all_true, every, from_answer, one_of
from lawbook.engine.requirement import Period, RequirementBook
from lawbook.facts import Degree, GeneralFacts, PersonFacts
from lawbook.facts.kinds import SubjectKind
from lawbook.national.limbs import lay
from lawbook.national.periods import CONFIRMED, LAW_2003, LAW_2022, UNREAD_D, A, B, C

law = RequirementBook()
_lay = partial(lay, law)

GROUNDS = "Một trong các tiêu chuẩn tặng danh hiệu"
WHOLE, SUDDEN = "thành tích nhiều năm", "thành tích đột xuất"
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
IN_2013 = "39/2013/QH13"


def _in_2003(article: int, clause: int | None = None, point: str | None = None, *, amended: bool = True) -> Citation:
    return Citation(LAW_2003, article=article, clause=clause, point=point, amended_by=IN_2013 if amended else None)


def _rows(a: Citation, article: int, clause: int | None = None, point: str | None = None) -> tuple[Period, ...]:
    later = Citation(LAW_2022, article=article, clause=clause, point=point)
    return (Period(A, a, CONFIRMED), Period((B, C), later, CONFIRMED), UNREAD_D)


def served(facts: PersonFacts, *, years: int, below: int | None = None, short: bool = False) -> Outcome | Judgement:
    """Đang phục vụ, có quá trình công tác liên tục đủ số năm."""
    told = facts.continuous_years_in_forces
    if short and facts.serving_in_forces is not False and told is not None and 1 <= told < years:
        return Judgement(
            Outcome.UNKNOWN, "hạ sĩ quan, chiến sĩ trên biển, đảo, vùng đặc biệt khó khăn chỉ cần đủ 01 năm"
        )
    return every(
        (
            from_answer(facts.serving_in_forces),
            from_answer(None if told is None else told >= years and (below is None or told < below)),
        )
    )


def good_work(facts: PersonFacts) -> Outcome:
    """Hoàn thành tốt nhiệm vụ được giao."""
    return all_true(facts.completed_tasks_well)


def friend(facts: PersonFacts) -> Outcome:
    """Người nước ngoài tôn trọng Việt Nam, có nhiều đóng góp được bộ, tỉnh công nhận, đề nghị."""
    return all_true(facts.foreign, facts.friendship)


def long_a_friend(facts: PersonFacts) -> Outcome | Judgement:
    """Thời gian làm việc, đóng góp đủ mức của đối tượng mình."""
    years = facts.years_with_vietnam
    if years is not None and 3 <= years < 5:
        return Judgement(Outcome.UNKNOWN, "từ 03 năm chỉ đủ với Lãnh sự Danh dự và một nhiệm kỳ tại Việt Nam")
    return from_answer(None if years is None else years >= 5)


def of_the_honour(facts: GeneralFacts) -> Outcome:
    """Trung thành với Tổ quốc; đạt phẩm chất, tài năng, công lao mà điều luật nêu."""
    return all_true(facts.loyal, facts.merit_of_the_honour)


def merit(facts: GeneralFacts) -> Outcome:
    """Đạt thành tích, phẩm chất mà điều luật nêu."""
    return all_true(facts.merit_of_the_honour)


def mother(facts: PersonFacts) -> Outcome:
    """Bà mẹ có nhiều cống hiến, hy sinh, theo quy định của Ủy ban Thường vụ Quốc hội."""
    return all_true(facts.martyrs_mother)


def years_of_merit(facts: GeneralFacts, *, years: int) -> Outcome:
    """Có đóng góp trong thời gian đủ số năm."""
    return from_answer(None if facts.hero_years is None else facts.hero_years >= years)


def sudden_hero(facts: GeneralFacts) -> Outcome:
    """Thành tích đặc biệt xuất sắc đột xuất, trung thành với Tổ quốc."""
    how = facts.achievement_degree
    return every(
        (
            from_answer(facts.loyal),
            from_answer(facts.sudden_achievement),
            from_answer(None if how is None else how.at_least(Degree.EXCEPTIONAL)),
        )
    )


def in_profession(facts: PersonFacts, *, years: int, sector: int, within: int) -> Outcome:
    """Thời gian trực tiếp làm nghề; với cán bộ quản lý thì thời gian trong ngành và thời gian trực tiếp."""
    own, whole = facts.years_in_profession, facts.years_in_sector
    directly = from_answer(None if own is None else own >= years)
    as_manager = every(
        (
            from_answer(facts.manager_in_sector),
            from_answer(None if whole is None else whole >= sector),
            from_answer(None if own is None else own >= within),
        )
    )
    return one_of((directly, as_manager))


def in_art(facts: PersonFacts, *, years: int, circus: int) -> Outcome:
    """Thời gian hoạt động nghệ thuật; loại hình xiếc, múa ngắn hơn."""
    own = facts.years_in_profession
    usual = from_answer(None if own is None else own >= years)
    shorter = every((from_answer(facts.circus_or_dance), from_answer(None if own is None else own >= circus)))
    return one_of((usual, shorter))


def prizes_or_works(facts: PersonFacts) -> Outcome:
    """Có giải thưởng nghệ thuật (từ năm 2024: hoặc tác phẩm xuất sắc) như điều luật nêu."""
    return all_true(facts.art_prizes)


def in_heritage(facts: PersonFacts, *, years: int) -> Outcome:
    """Thời gian hoạt động bảo vệ, phát huy giá trị di sản."""
    own = facts.years_in_profession
    return from_answer(None if own is None else own >= years)


def lower_title_held(facts: PersonFacts, *, lower: str) -> Outcome | Judgement:
    """Đã được tặng danh hiệu ưu tú."""
    if facts.commendations is None:
        return Outcome.UNKNOWN
    codes = [commendation.award for commendation in facts.commendations]
    if lower in codes:
        return Outcome.MET
    unnamed = tuple(f"commendations[{index}].award" for index, code in enumerate(codes) if code is None)
    return Judgement(Outcome.UNKNOWN, missing=unnamed) if unnamed else Outcome.NOT_MET


FLAG, SECURITY = "huy-chuong-quan-ky-quyet-thang", "huy-chuong-vi-an-ninh-to-quoc"
for _award, _old, _new in ((FLAG, 54, 55), (SECURITY, 55, 56)):
    _lay(
        _award,
        "hai-muoi-lam-nam",
        served,
        f"Đang phục vụ trong {'Quân đội' if _award == FLAG else 'Công an'} nhân dân, công tác liên tục từ 25 năm "
        f"trở lên.",
        ("serving_in_forces", "continuous_years_in_forces"),
        _rows(_in_2003(_old), _new),
        {"years": 25},
    )
    _lay(
        _award,
        "hoan-thanh-tot",
        good_work,
        "Hoàn thành tốt nhiệm vụ được giao.",
        ("completed_tasks_well",),
        _rows(_in_2003(_old), _new),
    )
for _one, _point, _years, _below in (("nhat", "a", 20, None), ("nhi", "b", 15, 20), ("ba", "c", 10, 15)):
    _award = f"huy-chuong-chien-si-ve-vang-hang-{_one}"
    _lay(
        _award,
        "thoi-gian-cong-tac",
        served,
        f"Đang phục vụ trong quân đội, công an, công tác liên tục từ {_years} năm"
        + (" trở lên" if _below is None else f" đến dưới {_below} năm")
        + " (thời gian trên biển, hải đảo, vùng đặc biệt khó khăn nhân hệ số 02).",
        ("serving_in_forces", "continuous_years_in_forces"),
        _rows(_in_2003(56, 2, _point), 57, 2, _point),
        {"years": _years, "below": _below, "short": _one == "ba"},
    )
    _lay(
        _award,
        "hoan-thanh-tot",
        good_work,
        "Hoàn thành tốt nhiệm vụ được giao.",
        ("completed_tasks_well",),
        _rows(_in_2003(56, 1), 57, 1),
    )
_lay(
    "huy-chuong-huu-nghi",
    "dong-gop-huu-nghi",
    friend,
    "Người nước ngoài tôn trọng Việt Nam, có nhiều đóng góp, được bộ, tỉnh công nhận, đề nghị.",
    ("foreign", "friendship"),
    (
        Period(A, Citation("91/2017/NĐ-CP", article=36, clause=2), CONFIRMED),
        Period((B, C), Citation(LAW_2022, article=58, clause=2), CONFIRMED),
        UNREAD_D,
    ),
)
_lay(
    "huy-chuong-huu-nghi",
    "thoi-gian-dong-gop",
    long_a_friend,
    "Thời gian làm việc, đóng góp đủ mức của đối tượng mình: Lãnh sự Danh dự từ 03 năm; người khác từ 05 năm.",
    ("years_with_vietnam",),
    (
        Period(
            A,
            Citation("91/2017/NĐ-CP", article=36, clause=1),
            CONFIRMED,
        ),
    ),
)
_lay(
    "tinh-anh-hung",
    "thanh-tich",
    merit,
    "Thành tích đặc biệt xuất sắc, toàn diện; năng động, sáng tạo, là động lực phát triển của khu vực và cả nước; "
    "tổ chức đảng, "
    "chính quyền, Mặt trận và đoàn thể đoàn kết, thống nhất.",
    ("merit_of_the_honour",),
    (Period((B, C), Citation(LAW_2022, article=60), CONFIRMED), UNREAD_D),
)
_lay(
    "ba-me-viet-nam-anh-hung",
    "cong-hien-hy-sinh",
    mother,
    "Bà mẹ có nhiều cống hiến, hy sinh; xét theo quy định của Ủy ban Thường vụ Quốc hội.",
    ("martyrs_mother",),
    _rows(_in_2003(59, amended=False), 61),
)
for _award, _old, _new in (
    ("anh-hung-luc-luong-vu-trang-nhan-dan", 60, 62),
    ("anh-hung-lao-dong", 61, 63),
):
    _labour = _award == "anh-hung-lao-dong"
    for _kinds, _clause, _prefix in ((PERSON, 1, ""), (COLLECTIVE, 2, "tap-the-")):
        _lay(
            _award,
            f"{_prefix}tieu-chuan",
            of_the_honour,
            ("Cá nhân" if _clause == 1 else "Tập thể")
            + ": trung thành với Tổ quốc; thành tích đặc biệt xuất sắc, gương mẫu, đạt các tiêu chuẩn của điều luật.",
            ("loyal", "merit_of_the_honour"),
            _rows(_in_2003(_old, _clause), _new, _clause),
            one_of=GROUNDS,
            branch=WHOLE,
            kinds=_kinds,
        )
        if _labour or _clause == 2:
            _cites = _in_2003(_old, _clause, "b")
            _point = "c" if _labour and _clause == 1 else "b"
            _later = Period((B, C), Citation(LAW_2022, article=_new, clause=_clause, point=_point), CONFIRMED)
            _lay(
                _award,
                f"{_prefix}muoi-nam",
                years_of_merit,
                "Có đóng góp trong thời gian từ 10 năm trở lên.",
                ("hero_years",),
                (Period(A, _cites, CONFIRMED), _later, UNREAD_D) if _labour else (_later, UNREAD_D),
                {"years": 10},
                one_of=GROUNDS,
                branch=WHOLE,
                kinds=_kinds,
            )
    _lay(
        _award,
        "dot-xuat",
        sudden_hero,
        "Thành tích đặc biệt xuất sắc đột xuất, đạt tiêu chuẩn về phẩm chất, lòng trung thành.",
        ("loyal", "sudden_achievement", "achievement_degree"),
        (Period((B, C), Citation(LAW_2022, article=_new, clause=3), CONFIRMED), UNREAD_D),
        one_of=GROUNDS,
    )

for _high, _low, _old, _new in (
    ("nha-giao-nhan-dan", "nha-giao-uu-tu", 62, 64),
    ("thay-thuoc-nhan-dan", "thay-thuoc-uu-tu", 63, 65),
    ("nghe-si-nhan-dan", "nghe-si-uu-tu", 64, 66),
    ("nghe-nhan-nhan-dan", "nghe-nhan-uu-tu", 65, 67),
):
    for _award, _clause in ((_high, 2), (_low, 3)):
        _top = _award == _high
        _amended = _top or _old in (64, 65)
        _cites = _in_2003(_old, _clause, amended=_amended)
        _lay(
            _award,
            "pham-chat-tai-nang",
            of_the_honour,
            "Trung thành với Tổ quốc; phẩm chất đạo đức, tài năng, công lao, sự mến mộ như điều luật nêu.",
            ("loyal", "merit_of_the_honour"),
            _rows(_cites, _new, _clause),
        )
        if _top:
            _lay(
                _award,
                "da-la-uu-tu",
                lower_title_held,
                "Đã được tặng danh hiệu ưu tú của ngành.",
                ("commendations",),
                _rows(_cites, _new, _clause),
                {"lower": _low},
            )
        if _old in (62, 63):
            _spans = {"years": 20, "sector": 25, "within": 15} if _top else {"years": 15, "sector": 20, "within": 10}
            _lay(
                _award,
                "thoi-gian-trong-nghe",
                in_profession,
                f"Trực tiếp làm nghề từ {_spans['years']} năm trở lên; cán bộ quản lý: trong ngành từ "
                f"{_spans['sector']} năm trở "
                f"lên, trong đó từ {_spans['within']} năm trực tiếp.",
                ("years_in_profession", "years_in_sector", "manager_in_sector"),
                _rows(_in_2003(_old, _clause, "c", amended=_amended), _new, _clause, "c"),
                _spans,
            )
        elif _old == 64:
            _art = {"years": 20, "circus": 15} if _top else {"years": 15, "circus": 10}
            _lay(
                _award,
                "thoi-gian-trong-nghe",
                in_art,
                f"Hoạt động văn hóa, nghệ thuật từ {_art['years']} năm trở lên; xiếc, múa từ {_art['circus']} năm "
                f"trở lên.",
                ("years_in_profession", "circus_or_dance"),
                _rows(_in_2003(_old, _clause, "c"), _new, _clause, "c"),
                _art,
            )
            _lay(
                _award,
                "giai-thuong-tac-pham",
                prizes_or_works,
                "Được tặng giải thưởng nghệ thuật hoặc có tác phẩm xuất sắc như điều luật nêu (Nghệ sĩ nhân dân: "
                "sau khi là Nghệ "
                "sĩ ưu tú).",
                ("art_prizes",),
                _rows(
                    _in_2003(_old, _clause, "d" if _top else "c"),
                    _new,
                    _clause,
                    "d" if _top else "c",
                ),
            )
        else:
            _heritage = 20 if _top else 15
            _lay(
                _award,
                "thoi-gian-trong-nghe",
                in_heritage,
                f"Hoạt động trong nghề, bảo vệ và phát huy giá trị di sản văn hóa từ {_heritage} năm trở lên.",
                ("years_in_profession",),
                _rows(_in_2003(_old, _clause, "b"), _new, _clause, "b"),
                {"years": _heritage},
            )
for _award, _old, _new in (("giai-thuong-ho-chi-minh", 67, 69), ("giai-thuong-nha-nuoc", 68, 70)):
    _lay(
        _award,
        "cong-trinh-tac-pham",
        of_the_honour,
        "Tác giả, đồng tác giả trung thành với Tổ quốc; công trình, tác phẩm đã công bố, sử dụng từ ngày 02/9/1945, "
        "đạt giá trị "
        + ("rất cao, đặc biệt xuất sắc" if _new == 69 else "xuất sắc, góp phần đáng kể")
        + " như điều luật nêu.",
        ("loyal", "merit_of_the_honour"),
        _rows(_in_2003(_old, 1, amended=False), _new, 1),
    )
