"""What stands in a subject's history: titles, commendations, initiatives, disciplines, posts.

Every field may be left out: None is "nobody has said so", never "no".
"""

from dataclasses import dataclass, field
from datetime import date

from lawbook.facts.kinds import Code


class Rating(Code):
    """The annual class of quality, by the abbreviations that offices write."""

    EXCELLENT = "HTXSNV"
    GOOD = "HTTNV"
    COMPLETED = "HTNV"
    FAILED = "KHTNV"

    @property
    def rank(self) -> int:
        """Its place from the best, which is 0."""
        return _RANKS[self]

    def at_least(self, other: "Rating") -> bool:
        """Whether this class is `other` or better."""
        return _RANKS[self] <= _RANKS[other]


_RANKS = {rating: place for place, rating in enumerate(Rating)}


class Discipline(Code):
    """A discipline, from the lightest up."""

    NONE = "none"
    REPRIMAND = "khien-trach"
    WARNING = "canh-cao"
    HEAVIER = "nang-hon"


class StudyResult(Code):
    """How a course of training ended, as the title Lao động tiên tiến asks of one that lasts a year or longer."""

    GOOD = "tu-kha"
    UNGRADED = "khong-xep-loai"
    BELOW = "duoi-kha-hoac-chua-xong"


class Ground(Code):
    """The ground on which an award was given (loại hình khen thưởng)."""

    MERIT = "cong-trang"
    SUDDEN = "dot-xuat"
    MOVEMENT = "phong-trao"
    TOPIC = "chuyen-de"
    DEDICATION = "cong-hien"
    LENGTH_OF_SERVICE = "nien-han"
    FOREIGN_RELATIONS = "doi-ngoai"


class Scope(Code):
    """How far an initiative or an achievement reaches, from the narrowest up."""

    GRASSROOTS = "co-so"
    FIELD = "linh-vuc"
    PROVINCE = "tinh"
    NATION = "toan-quoc"

    def at_least(self, other: "Scope") -> bool:
        """Whether this scope is `other` or wider."""
        return _REACH[self] >= _REACH[other]


_REACH = {scope: place for place, scope in enumerate(Scope)}


class Recogniser(Code):
    """Who recognised an initiative or its influence."""

    UNIT = "don-vi"
    PROVINCE_HEAD = "dung-dau-tinh"
    MINISTRY_HEAD = "dung-dau-bo"

    @property
    def may_certify_influence(self) -> bool:
        """Whether its word reaches beyond the unit; the head of a unit recognises for the unit only."""
        return self is not Recogniser.UNIT


class InitiativeKind(Code):
    """What is called an initiative; the recognition won in a contest is told apart, because it is none."""

    INITIATIVE = "sang-kien"
    TOPIC = "de-tai"
    COMBAT = "muu-tri-chien-dau"
    CONTEST = "hoi-thi"


class Launcher(Code):
    """Who launched the movement in which the achievement was won."""

    NONE = "khong"
    COMMUNE = "xa"
    PROVINCE = "tinh"
    MINISTRY = "bo"
    CENTRAL_COUNCIL = "hoi-dong-trung-uong"
    PRIME_MINISTER = "thu-tuong"
    PRESIDENT = "chu-tich-nuoc"


class LabourReach(Code):
    """How far what a worker or farmer achieved in labour reaches, from the narrowest up."""

    NONE = "khong"
    COMMUNE_OR_UNIT = "xa-hoac-don-vi"
    DISTRICT = "huyen"
    TRADE = "linh-vuc-nganh-nghe"

    def at_least(self, other: "LabourReach") -> bool:
        """Whether this reach is `other` or wider."""
        return _LABOUR_REACH[self] >= _LABOUR_REACH[other]


_LABOUR_REACH = {reach: place for place, reach in enumerate(LabourReach)}


class Gift(Code):
    """How much labour, land and property a household has given, in the law's three steps."""

    NONE = "khong"
    SOME = "co"
    MUCH = "nhieu"
    GREAT = "lon"

    def at_least(self, other: "Gift") -> bool:
        """Whether it is `other` or more."""
        return _GIFTS[self] >= _GIFTS[other]


_GIFTS = {gift: place for place, gift in enumerate(Gift)}


class ClusterLed(Code):
    """The emulation cluster that a collective leads this year."""

    NONE = "khong"
    PROVINCE = "cum-khoi-tinh"
    CENTRAL = "cum-trung-uong"


class GovernmentFlag(Code):
    """How a collective stands to the Government's flag of the same year."""

    NOT_ELIGIBLE = "khong-du-tieu-chuan"
    ELIGIBLE = "du-tieu-chuan-ngoai-ty-le"
    WITHIN_SHARE = "trong-ty-le-de-nghi"
    REFUSED = "de-nghi-khong-duoc-xet"


class Degree(Code):
    """How high an achievement is put by the articles on orders, from the lowest up."""

    ORDINARY = "chua-den-muc-xuat-sac"
    EXCELLENT = "xuat-sac"
    MANY_EXCELLENT = "nhieu-xuat-sac"
    EXCEPTIONAL = "dac-biet-xuat-sac"

    def at_least(self, other: "Degree") -> bool:
        """Whether it is `other` or higher."""
        return _DEGREES[self] >= _DEGREES[other]


_DEGREES = {degree: place for place, degree in enumerate(Degree)}


class Contribution(Code):
    """How much somebody has contributed to the country's development and welfare, in the steps of the law."""

    NONE = "khong"
    MUCH = "nhieu"
    GREAT = "lon"
    MUCH_AND_GREAT = "nhieu-va-lon"

    def at_least(self, other: "Contribution") -> bool:
        """Whether it is `other` or more."""
        return _CONTRIBUTIONS[self] >= _CONTRIBUTIONS[other]


_CONTRIBUTIONS = {contribution: place for place, contribution in enumerate(Contribution)}


class Prize(Code):
    """The highest prize won abroad for the country, in the three steps of the decrees."""

    NONE = "khong"
    THIRD = "dong-the-gioi-bac-chau-luc"
    SECOND = "bac-the-gioi-vang-chau-luc"
    FIRST = "vang-the-gioi"

    def at_least(self, other: "Prize") -> bool:
        """Whether it is `other` or higher."""
        return _PRIZES[self] >= _PRIZES[other]


_PRIZES = {prize: place for place, prize in enumerate(Prize)}


class Post(Code):
    """Posts whose years count towards the orders for long dedication, each with what is equal to it, the highest first.

    What is equal to a post stands in the decree of its time; the officer says under which a post falls.
    """

    MINISTER = "bo-truong"
    DEPUTY_MINISTER = "thu-truong"
    DIRECTOR_GENERAL = "tong-cuc-truong"
    DEPUTY_DIRECTOR_GENERAL = "pho-tong-cuc-truong"
    DIRECTOR_OF_DEPARTMENT = "vu-truong"
    DEPUTY_DIRECTOR_OF_DEPARTMENT = "pho-vu-truong"
    OTHER = "khac"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldTitle:
    """One emulation title held for a year."""

    award: str | None = field(default=None, metadata={"asks": "Mã danh hiệu?"})
    decided_on: date | None = field(default=None, metadata={"asks": "Ngày ký quyết định?"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Commendation:
    """One form of commendation received."""

    award: str | None = field(default=None, metadata={"asks": "Mã hình thức khen thưởng?"})
    decided_on: date | None = field(default=None, metadata={"asks": "Ngày ký quyết định?"})
    period_from: date | None = field(default=None, metadata={"asks": "Quyết định ghi thành tích từ ngày?"})
    period_to: date | None = field(default=None, metadata={"asks": "Quyết định ghi thành tích đến ngày?"})
    period_stated: bool | None = field(
        default=None, metadata={"asks": "Quyết định có ghi thời gian lập thành tích không?"}
    )
    ground: Ground | None = field(default=None, metadata={"asks": "Tặng theo loại hình khen thưởng nào?"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiative:
    """One initiative or accepted topic; `spent_on` names every award for which it has been used, () is none."""

    name: str | None = field(default=None, metadata={"asks": "Tên sáng kiến, đề tài?"})
    kind: InitiativeKind | None = field(default=None, metadata={"asks": "Sáng kiến hay đề tài, đề án, công trình?"})
    year: int | None = field(default=None, metadata={"asks": "Năm được công nhận, nghiệm thu?"})
    scope: Scope | None = field(default=None, metadata={"asks": "Phạm vi ảnh hưởng được công nhận?"})
    recognised_by: Recogniser | None = field(default=None, metadata={"asks": "Ai công nhận?"})
    applied: bool | None = field(default=None, metadata={"asks": "Đã được áp dụng có hiệu quả?"})
    spent_on: tuple[str, ...] | None = field(
        default=None, metadata={"asks": "Đã dùng để xét những danh hiệu, hình thức nào? ([] là chưa dùng)"}
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class DisciplineTaken:
    """One discipline, with the day on which it has been fully served."""

    form: Discipline | None = field(default=None, metadata={"asks": "Hình thức kỷ luật?"})
    decided_on: date | None = field(default=None, metadata={"asks": "Ngày ký quyết định kỷ luật?"})
    served_on: date | None = field(default=None, metadata={"asks": "Ngày chấp hành xong?"})


@dataclass(frozen=True, kw_only=True, slots=True)
class PostHeld:
    """One post held; without `held_to` it is held up to the end of the period under review."""

    post: Post | None = field(
        default=None,
        metadata={"asks": "Chức vụ, hoặc chức vụ mà nghị định coi là tương đương (Bí thư huyện ủy là vụ trưởng…)?"},
    )
    held_from: date | None = field(default=None, metadata={"asks": "Giữ chức vụ từ ngày?"})
    held_to: date | None = field(default=None, metadata={"asks": "Đến ngày? (bỏ trống là đến hết kỳ xét)"})
