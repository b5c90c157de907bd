"""The three classes of the Labour order: what differs from one to the next, and their tables of posts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lawbook.engine.citation import Citation
from lawbook.facts import (
    WORKING_PEOPLE,
    Contribution,
    Degree,
    Discipline,
    InitiativeKind,
    Occupation,
    Post,
    Prize,
    Scope,
)
from lawbook.facts.kinds import SubjectKind
from lawbook.national import readings as read
from lawbook.national.dedication import Stretch, Table
from lawbook.national.ladders import Honour, Won
from lawbook.national.periods import DECREE_91, LAW_2022, A

THIRD, SECOND, FIRST = (f"huan-chuong-lao-dong-hang-{name}" for name in ("ba", "nhi", "nhat"))
GROUNDS = "Một trong các tiêu chuẩn tặng huân chương"
MERIT, LONG, COLLECTIVE_MERIT = "công trạng", "quá trình cống hiến", "công trạng của tập thể"
OFFICIALS = {"occupation": Occupation.OFFICIAL}
WORKERS = {"occupation": WORKING_PEOPLE}
PERSON, COLLECTIVE = (SubjectKind.INDIVIDUAL,), (SubjectKind.COLLECTIVE,)
IDEAS = (InitiativeKind.INITIATIVE, InitiativeKind.TOPIC)
UNDER_DECREE_91 = A.until(date(2019, 12, 31))
UNDER_CIRCULAR_2019 = A.since(date(2020, 1, 1))
NEXT_AWARD_2019 = Citation("12/2019/TT-BNV", article=2, clause=6)
FROM_DECISION = "Tìm cách tính mốc trước năm 2020 (Thông tư số 08/2017/TT-BNV), chưa thấy; tính từ ngày quyết định."
DECREE_GOES_ON = "Nghị định còn hiệu lực đến hết 28/02/2027."
LAW_MAY_DIFFER = "Nghị định còn hiệu lực đến hết 28/02/2027, nhưng điều của Luật mà nó chi tiết có thể đã đổi."
IN_A = read.DRIVES_AND_TOPICS
EVER = 50
"""The law sets the ideas of workers and farmers no time; a working life is counted."""


@dataclass(frozen=True, slots=True)
class OrderClass:
    """What a class of the order asks, by the law of 2022 and, `_a`, by the decree of 2017."""

    code: str
    article: int
    article_a: int
    article_b: int
    article_c: int
    points: Mapping[str, str]
    reach: Scope
    degree: Degree
    contribution: Contribution
    contributed: str
    prize: Prize
    prize_words: str
    before: frozenset[str]
    before_words: str
    base: str
    excellent: int
    titles: frozenset[str]
    title_words: str
    times: int
    ideas: int
    ideas_a: int
    ideas_reach_a: Scope
    farm_years: int
    movement: Degree
    won: Won
    won_a: Won

    def law(self, point: str) -> Citation:
        """A limb for persons in the law of 2022."""
        return Citation(LAW_2022, article=self.article, clause=1, point=self.points[point])

    def at(self, clause: int, point: str | None = None) -> Citation:
        """A clause of the article in the law of 2022."""
        return Citation(LAW_2022, article=self.article, clause=clause, point=point)

    def decree(self, clause: int, point: str | None = None) -> Citation:
        """A clause of the article in the decree of 2017."""
        return Citation(DECREE_91, article=self.article_a, clause=clause, point=point)


HIGHER_POINTS = {"sudden": "a", "prize": "b", "invention": "c", "contribution": "d", "ladder": "đ", "long": "e"}
_CP, _FLAG, _CERTIFICATE = Honour.GOVERNMENT_FLAG, Honour.FLAG, Honour.CERTIFICATE
CLASSES = (
    OrderClass(
        code=FIRST,
        article=42,
        article_a=22,
        article_b=16,
        article_c=19,
        points=HIGHER_POINTS,
        reach=Scope.NATION,
        degree=Degree.EXCEPTIONAL,
        contribution=Contribution.MUCH_AND_GREAT,
        contributed="nhiều đóng góp lớn",
        prize=Prize.FIRST,
        prize_words="giải Nhất, Huy chương Vàng thế giới",
        before=frozenset({SECOND}),
        before_words="Huân chương Lao động hạng Nhì",
        base="hang-nhi-nam-nam",
        excellent=3,
        titles=read.PROVINCIAL_FIGHTER,
        title_words="02 lần danh hiệu chiến sĩ thi đua bộ, ban, ngành, tỉnh",
        times=2,
        ideas=3,
        ideas_a=4,
        ideas_reach_a=Scope.NATION,
        farm_years=5,
        movement=Degree.EXCEPTIONAL,
        won=Won((((2, _CP),), ((1, _CP), (2, _FLAG)), ((4, _FLAG),)), instead=4),
        won_a=Won((((1, _CP), (2, _FLAG)), ((4, _FLAG),)), instead=3),
    ),
    OrderClass(
        code=SECOND,
        article=43,
        article_a=23,
        article_b=17,
        article_c=20,
        points=HIGHER_POINTS,
        reach=Scope.PROVINCE,
        degree=Degree.EXCELLENT,
        contribution=Contribution.GREAT,
        contributed="đóng góp lớn",
        prize=Prize.SECOND,
        prize_words="Huy chương Bạc thế giới, Huy chương Vàng châu lục hoặc tương đương",
        before=frozenset({THIRD}),
        before_words="Huân chương Lao động hạng Ba",
        base="hang-ba-nam-nam",
        excellent=2,
        titles=read.PROVINCIAL_FIGHTER,
        title_words="01 lần danh hiệu chiến sĩ thi đua bộ, ban, ngành, tỉnh",
        times=1,
        ideas=2,
        ideas_a=3,
        ideas_reach_a=Scope.PROVINCE,
        farm_years=4,
        movement=Degree.MANY_EXCELLENT,
        won=Won((((1, _CP), (1, _FLAG)), ((3, _FLAG),)), instead=3),
        won_a=Won((((1, _CP), (1, _FLAG)), ((3, _FLAG),)), instead=2),
    ),
    OrderClass(
        code=THIRD,
        article=44,
        article_a=24,
        article_b=18,
        article_c=21,
        points={
            "movement": "a",
            "invention": "b",
            "contribution": "c",
            "sudden": "d",
            "prize": "đ",
            "ladder": "e",
            "long": "g",
        },
        reach=Scope.FIELD,
        degree=Degree.EXCELLENT,
        contribution=Contribution.MUCH,
        contributed="nhiều đóng góp",
        prize=Prize.THIRD,
        prize_words="Huy chương Đồng thế giới, Huy chương Bạc châu lục hoặc tương đương",
        before=read.PRIME_MINISTERS_CERTIFICATE,
        before_words="Bằng khen của Thủ tướng Chính phủ",
        base="nam-nam-tot",
        excellent=1,
        titles=frozenset({read.EMULATION_FIGHTER}),
        title_words="03 lần danh hiệu Chiến sĩ thi đua cơ sở",
        times=3,
        ideas=1,
        ideas_a=2,
        ideas_reach_a=Scope.PROVINCE,
        farm_years=3,
        movement=Degree.EXCELLENT,
        won=Won((((1, _CP),), ((2, _FLAG),), ((1, _FLAG), (1, _CERTIFICATE))), instead=2),
        won_a=Won((((2, _FLAG),), ((1, _FLAG), (1, _CERTIFICATE))), instead=2),
    ),
)
REACH_WORDS = {
    Scope.NATION: "toàn quốc",
    Scope.PROVINCE: "bộ, ban, ngành, tỉnh",
    Scope.FIELD: "một lĩnh vực của bộ, tỉnh",
}
SUDDEN_WORDS = {Degree.EXCEPTIONAL: "đặc biệt xuất sắc", Degree.EXCELLENT: "xuất sắc"}


def _dedication(*, decree_98: bool) -> Table:
    """The table of posts of the decrees of 2023 and 2025; the earlier one ends two rows of the highest class."""

    def highest(post: Post, first: int, last: int) -> tuple[Stretch, ...]:
        return (Stretch(post, first, last), Stretch(post, last, doubt=True)) if decree_98 else (Stretch(post, first),)

    return {
        FIRST: (
            Stretch(Post.MINISTER, 0),
            Stretch(Post.DEPUTY_MINISTER, 5),
            *highest(Post.DIRECTOR_GENERAL, 8, 10),
            *highest(Post.DEPUTY_DIRECTOR_GENERAL, 10, 15),
            Stretch(Post.DIRECTOR_OF_DEPARTMENT, 15),
        ),
        SECOND: (
            Stretch(Post.DEPUTY_MINISTER, 3, 5),
            Stretch(Post.DIRECTOR_GENERAL, 5),
            Stretch(Post.DEPUTY_DIRECTOR_GENERAL, 8, 10),
            Stretch(Post.DIRECTOR_OF_DEPARTMENT, 10, 15),
            Stretch(Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 15),
        ),
        THIRD: (
            Stretch(Post.DIRECTOR_GENERAL, 3, 5),
            Stretch(Post.DEPUTY_DIRECTOR_GENERAL, 5, 8),
            Stretch(Post.DIRECTOR_OF_DEPARTMENT, 6, 10),
            Stretch(Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 10, 15),
        ),
    }


POSTS_98, POSTS_152 = _dedication(decree_98=True), _dedication(decree_98=False)
POSTS_91: Table = {
    FIRST: (
        Stretch(Post.MINISTER, 0),
        Stretch(Post.DEPUTY_MINISTER, 5),
        Stretch(Post.DIRECTOR_OF_DEPARTMENT, 15),
    ),
    SECOND: (
        Stretch(Post.DIRECTOR_OF_DEPARTMENT, 10, 15),
        Stretch(Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 15),
    ),
    THIRD: (
        Stretch(Post.DIRECTOR_OF_DEPARTMENT, 6, 10),
        Stretch(Post.DEPUTY_DIRECTOR_OF_DEPARTMENT, 10, 15),
    ),
}
LOWERED_98 = (Discipline.REPRIMAND, Discipline.WARNING)
LOWERED_91 = (Discipline.WARNING,)
