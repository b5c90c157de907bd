"""The words, classes and citations that the orders share."""

from datetime import date
from typing import Unpack

from lawbook.engine.citation import Citation
from lawbook.engine.requirement import Differs, Period
from lawbook.facts import Degree, Discipline
from lawbook.facts.kinds import SubjectKind
from lawbook.national import readings as read
from lawbook.national.ladders import Honour, Won
from lawbook.national.periods import CONFIRMED, DECREE_91, LAW_2022, REPORTED, UNREAD_D, A, B, C

GROUNDS = "Một trong các tiêu chuẩn tặng huân chương"
LADDER, FOUNDING, MERIT, LONG = "công trạng của tập thể", "kỷ niệm ngày thành lập", "công trạng", "quá trình cống hiến"
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
CLASSES = ("nhat", "nhi", "ba")
ORDINALS = {"nhat": "Nhất", "nhi": "Nhì", "ba": "Ba"}
DEGREES = {"nhat": Degree.EXCEPTIONAL, "nhi": Degree.MANY_EXCELLENT, "ba": Degree.EXCELLENT}
DEGREE_WORDS = {"nhat": "đặc biệt xuất sắc", "nhi": "nhiều thành tích xuất sắc", "ba": "thành tích xuất sắc"}
UNDER_DECREE_91, UNDER_CIRCULAR_2019 = A.until(date(2019, 12, 31)), A.since(date(2020, 1, 1))
NEXT_AWARD_2019 = Citation("12/2019/TT-BNV", article=2, clause=6)
FROM_DECISION = "Tìm cách tính mốc trước năm 2020 (Thông tư số 08/2017/TT-BNV), chưa thấy; tính từ ngày quyết định."
LOWERED_91, LOWERED_98 = (Discipline.WARNING,), (Discipline.REPRIMAND, Discipline.WARNING)
BEYOND = "Quá 15 năm: câu chữ «từ 13 đến 15 năm» không nói tới."
IN_POST = (
    "posts",
    "woman",
    "late_retirement",
    "resistance_service",
    "period_to",
    "disciplines",
    "serious_fault_concluded",
)
EXCELLENT_TOO = "Còn phải «hoàn thành xuất sắc nhiệm vụ»: người xét đối chiếu."
LAW_MAY_DIFFER = "Nghị định còn hiệu lực đến hết 28/02/2027, nhưng điều của Luật mà nó chi tiết có thể đã đổi."
GOVERNMENT, FLAG = Honour.GOVERNMENT_FLAG, Honour.FLAG
PRIME_MINISTER, CERTIFICATE = Honour.PRIME_MINISTERS_CERTIFICATE, Honour.CERTIFICATE
OF_TEN_YEARS = {
    "nhat": Won((((3, GOVERNMENT), (1, PRIME_MINISTER)), ((3, GOVERNMENT), (2, FLAG)))),
    "nhi": Won(
        (((2, GOVERNMENT), (1, PRIME_MINISTER), (1, CERTIFICATE)), ((2, GOVERNMENT), (2, FLAG), (1, CERTIFICATE)))
    ),
    "ba": Won((((2, GOVERNMENT), (1, PRIME_MINISTER)), ((2, GOVERNMENT), (2, FLAG)))),
}


def in_law(article: int, clause: int | None = None, point: str | None = None) -> Citation:
    """Where the law of 2022 says it."""
    return Citation(LAW_2022, article=article, clause=clause, point=point)


def in_decree(article: int, clause: int | None = None, point: str | None = None) -> Citation:
    """Where the decree of 2017 says it."""
    return Citation(DECREE_91, article=article, clause=clause, point=point)


def rows(a: Citation | None, bc: Citation | None, **differs: Unpack[Differs]) -> tuple[Period, ...]:
    """The line of regime A, in which something may differ, and those of the law of 2022."""
    first = () if a is None else (Period(A, a, CONFIRMED, **differs),)
    return first if bc is None else (*first, Period((B, C), bc, CONFIRMED), UNREAD_D)


def since_the_award(a: Citation, bc: Citation | None, **differs: Unpack[Differs]) -> tuple[Period, ...]:
    """A ladder: from where the years are counted in regime A was settled by the circular of 2019 only."""
    before: Differs = {**differs, "given": {**differs.get("given", {}), "counted": read.from_decision}}
    first = (
        Period(UNDER_DECREE_91, a, REPORTED, FROM_DECISION, **before),
        Period(UNDER_CIRCULAR_2019, (a, NEXT_AWARD_2019), CONFIRMED, **differs),
    )
    return first if bc is None else (*first, Period((B, C), bc, CONFIRMED), UNREAD_D)


STAR, HO_CHI_MINH = "huan-chuong-sao-vang", "huan-chuong-ho-chi-minh"
INDEPENDENCE = {one: f"huan-chuong-doc-lap-hang-{one}" for one in CLASSES}
FEATS = {one: f"huan-chuong-quan-cong-hang-{one}" for one in CLASSES}
DEFENCE = {one: f"huan-chuong-bao-ve-to-quoc-hang-{one}" for one in CLASSES}
EXPLOIT = {one: f"huan-chuong-chien-cong-hang-{one}" for one in CLASSES}
