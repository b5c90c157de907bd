"""Caps on lists: at most a share of some count of its own, rounded down, and how many a list may hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import ceiling_of
from lawbook.engine.words import decimal

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


class CapBase(StrEnum):
    """Of what the share is taken."""

    ADVANCED_WORKERS = "lao-dong-tien-tien"
    RATED_GOOD = "hoan-thanh-tot"
    UNITS_RATED_GOOD = "don-vi-hoan-thanh-tot"
    FLAG_QUALIFIED = "du-tieu-chuan-co-bo-tinh"
    LEADERS_QUALIFIED = "dan-dau-cum-khoi-du-tieu-chuan"
    STRENGTH = "quan-so"

    @property
    def label(self) -> str:
        """The base in Vietnamese."""
        return {
            "lao-dong-tien-tien": "số cá nhân đạt Lao động tiên tiến của đơn vị",
            "hoan-thanh-tot": "số người được xếp loại hoàn thành tốt nhiệm vụ",
            "don-vi-hoan-thanh-tot": "số đơn vị được xếp loại hoàn thành tốt nhiệm vụ",
            "du-tieu-chuan-co-bo-tinh": "số tập thể đủ tiêu chuẩn tặng cờ thi đua của bộ, tỉnh",
            "dan-dau-cum-khoi-du-tieu-chuan": (
                "số tập thể dẫn đầu cụm, khối thi đua và đạt tiêu chuẩn tặng cờ thi đua của bộ, ban, ngành, tỉnh"
            ),
            "quan-so": "tổng số người của đơn vị",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CapProvision:
    """One cap for a period: `subject` is an award's code or a class of quality.

    `share` None says that there is none (`unlimited`), or that the law leaves it to others. `small_group` is the size
    of the group below which at most `small_group_max` are allowed. `staff` limits it to one kind of staff;
    `unit_excellent` to units that were themselves rated excellent.
    """

    code: str
    subject: str
    share: Fraction | None
    of: CapBase
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    unlimited: bool = False
    staff: str = ""
    unit_excellent: bool | None = None
    small_group: int | None = None
    small_group_max: int | None = None
    settable: bool = False
    note: str = ""

    @property
    def awards(self) -> tuple[str, ...]:
        """The award it speaks of; a class of quality is none."""
        return () if self.subject.startswith("HT") else (self.subject,)

    @property
    def content(self) -> str:
        """What it says, in words."""
        if self.unlimited:
            return f"{self.subject}: không có hạn mức"
        if self.share is None:
            return f"{self.subject}: hạn mức do cấp có thẩm quyền quy định"
        return f"{self.subject}: không quá {decimal(self.share * 100)}% {self.of.label}"


@dataclass(frozen=True, slots=True)
class CapCheck:
    """Whether a list keeps within one cap; `allowed` is exact, in whole persons or collectives."""

    provision: str
    subject: str
    listed: int
    base: CapBase
    base_count: int | None
    allowed: int | None
    within: bool | None
    citation: str
    certainty: Certainty
    reason: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "provision": self.provision,
            "subject": self.subject,
            "listed": self.listed,
            "base": self.base.value,
            "base_label": self.base.label,
            "base_count": self.base_count,
            "allowed": self.allowed,
            "within": self.within,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "reason": self.reason,
        }


def check_cap(
    cap: CapProvision,
    listed: int,
    counts: Mapping[CapBase, int],
    *,
    citation: str,
    doubt: str,
    group_size: int | None = None,
    condition_known: bool = True,
) -> CapCheck:
    """Put one cap to a list; `doubt` says why the provision may not answer, if it may not.

    A cap for a unit of one class stays open (`condition_known` false) while nobody has told the unit's class.
    """
    base = counts.get(cap.of)
    allowed = None if cap.share is None or base is None else ceiling_of(cap.share, base)
    reason = doubt
    small = cap.small_group is not None and group_size is not None and group_size < cap.small_group
    if small and cap.small_group_max is not None:
        # A group that small has its own number instead of a share.
        allowed = cap.small_group_max
    within: bool | None = None if allowed is None else listed <= allowed
    if not condition_known and not small:
        reason = doubt = doubt or "chưa rõ đơn vị có hoàn thành xuất sắc nhiệm vụ hay không"
    if cap.unlimited:
        within = True
    elif cap.share is None:
        reason = reason or cap.note or "hạn mức do cấp có thẩm quyền quy định"
    elif allowed is None:
        reason = reason or f"thiếu {cap.of.label}"
    return CapCheck(
        provision=cap.code,
        subject=cap.subject,
        listed=listed,
        base=cap.of,
        base_count=base,
        allowed=allowed,
        within=None if doubt else within,
        citation=citation,
        certainty=cap.certainty,
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class RatingScheme:
    """How points become a class of quality, for one kind of staff and a period; without bands the class is judged."""

    code: str
    staff: str
    title: str
    bands: tuple[tuple[str, int], ...]
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""

    @property
    def awards(self) -> tuple[str, ...]:
        """No award of its own."""
        return ()

    @property
    def content(self) -> str:
        """What it says, in words."""
        if not self.bands:
            return f"{self.title}: theo tiêu chí, không có thang điểm trong sách luật"
        return f"{self.title}: " + "; ".join(f"{rating} từ {least} điểm" for rating, least in self.bands)

    def rating_of(self, points: Fraction) -> str | None:
        """The class for so many points: the first band reached; below all of them, KHTNV."""
        if not self.bands:
            return None
        return next((rating for rating, least in self.bands if points >= least), "KHTNV")


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A rule that is stated rather than tested: how the law is read, and what a person must see to.

    `letter` is the sign under which the code names it; `topic` what it is about, where it belongs to one.
    """

    code: str
    letter: str
    awards: tuple[str, ...]
    content: str
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""
    topic: str = ""

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "provision": self.code,
            "topic": self.topic,
            "content": self.content,
            "certainty": self.certainty.value,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class RatingAnswer:
    """The class that points come to on a day, and by which text."""

    on: date
    staff: str
    rating: str | None
    provision: str | None
    citation: str
    certainty: Certainty | None
    reason: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "on": self.on.isoformat(),
            "staff": self.staff,
            "rating": self.rating,
            "provision": self.provision,
            "citation": self.citation,
            "certainty": self.certainty.value if self.certainty else None,
            "reason": self.reason,
        }


def check_caps(
    law: "Lawbook",
    subject: str,
    listed: int,
    counts: Mapping[CapBase, int],
    *,
    on: date,
    staff: str = "",
    unit_excellent: bool | None = None,
    group_size: int | None = None,
    confirmations: Iterable[Confirmation] = (),
) -> tuple[CapCheck, ...]:
    """Put a list of `listed` to every cap on an award or on a class of quality that holds that day."""
    words = tuple(confirmations)
    return tuple(
        check_cap(
            cap,
            listed,
            counts,
            citation=law.shelf.write_out(cap.cites),
            doubt=law.doubt(cap.code, cap.cites, cap.certainty, on, words),
            group_size=group_size,
            condition_known=cap.unit_excellent is None or unit_excellent is not None,
        )
        for cap in law.caps
        if cap.subject == subject
        and on in cap.in_force
        and cap.staff in ("", staff)
        and (None in (cap.unit_excellent, unit_excellent) or cap.unit_excellent is unit_excellent)
    )


def rating_for(
    law: "Lawbook", points: Fraction, staff: str, *, on: date, confirmations: Iterable[Confirmation] = ()
) -> RatingAnswer:
    """The class of quality that points come to for one kind of staff on a day."""
    scheme = next((s for s in law.rating_schemes if s.staff == staff and on in s.in_force), None)
    if scheme is None:
        return RatingAnswer(on, staff, None, None, "", None, "chưa có quy định xếp loại trong sách luật")
    reason = law.doubt(scheme.code, scheme.cites, scheme.certainty, on, confirmations)
    rating = None if reason else scheme.rating_of(points)
    return RatingAnswer(on, staff, rating, scheme.code, law.shelf.write_out(scheme.cites), scheme.certainty, reason)
