"""What stands in a subject's history: titles, commendations, initiatives, disciplines, posts.

Every field may be left out: None is "nobody has said so", never "no".
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Rating(StrEnum):
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


class Discipline(StrEnum):
    """A discipline, from the lightest up."""

    NONE = "none"
    REPRIMAND = "khien-trach"
    WARNING = "canh-cao"
    HEAVIER = "nang-hon"


class Ground(StrEnum):
    """The ground on which an award was given (loại hình khen thưởng)."""

    MERIT = "cong-trang"
    SUDDEN = "dot-xuat"
    MOVEMENT = "phong-trao"
    TOPIC = "chuyen-de"
    DEDICATION = "cong-hien"
    LENGTH_OF_SERVICE = "nien-han"
    FOREIGN_RELATIONS = "doi-ngoai"


class Scope(StrEnum):
    """How far an initiative or an achievement reaches, from the narrowest up."""

    GRASSROOTS = "co-so"
    PROVINCE = "tinh"
    NATION = "toan-quoc"

    def at_least(self, other: "Scope") -> bool:
        """Whether this scope is `other` or wider."""
        return _REACH[self] >= _REACH[other]


_REACH = {scope: place for place, scope in enumerate(Scope)}


class Recogniser(StrEnum):
    """Who recognised an initiative or its influence."""

    UNIT = "don-vi"
    PROVINCE_HEAD = "dung-dau-tinh"
    MINISTRY_HEAD = "dung-dau-bo"

    @property
    def may_certify_influence(self) -> bool:
        """Whether its word reaches beyond the unit; the head of a unit recognises for the unit only."""
        return self is not Recogniser.UNIT


class InitiativeKind(StrEnum):
    """What is called an initiative; the recognition won in a contest is told apart, because it is none."""

    INITIATIVE = "sang-kien"
    TOPIC = "de-tai"
    COMBAT = "muu-tri-chien-dau"
    CONTEST = "hoi-thi"


class Launcher(StrEnum):
    """Who launched the movement in which the achievement was won."""

    NONE = "khong"
    COMMUNE = "xa"
    PROVINCE = "tinh"
    MINISTRY = "bo"
    PRIME_MINISTER = "thu-tuong"


class ClusterLed(StrEnum):
    """The emulation cluster that a collective leads this year."""

    NONE = "khong"
    PROVINCE = "cum-khoi-tinh"
    CENTRAL = "cum-trung-uong"


class Post(StrEnum):
    """Posts whose years count towards the orders for long dedication."""

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

    post: Post | None = field(default=None, metadata={"asks": "Chức vụ?"})
    held_from: date | None = field(default=None, metadata={"asks": "Giữ chức vụ từ ngày?"})
    held_to: date | None = field(default=None, metadata={"asks": "Đến ngày? (bỏ trống là đến hết kỳ xét)"})
