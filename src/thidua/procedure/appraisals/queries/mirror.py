"""Whom a round's list puts forward, group by group: a mirror for the officers and the council before they decide.

Small groups are not shown, nor what would let one work them out by subtraction. It is counted from the dossiers and the
records alone; what nobody recorded is counted as unknown, and nothing is guessed from a name.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.enums import Sex
from thidua.records.people.models import Post
from thidua.records.register.models import Award

from .conditions import SENT

# A group of fewer people is not shown.
FEWEST = 5
# Whoever heads a unit or stands in for its head is called so by the first words of the post.
_LEADING = ("pho ", "bi thu", "chu tich", "chu nhiem", "chanh", "giam doc", "hieu truong", "truong ", "vien truong")
_HEADS = " truong"
_SMALL, _MIDDLE = 10, 30
_DAYS = (30, 90, 180)


@dataclass(frozen=True)
class MirrorLine:
    """One group: how many of it were put forward and accepted; None where the number is not shown."""

    label: str
    put_forward: int | None
    accepted: int | None


@dataclass(frozen=True)
class MirrorPart:
    """One way of looking: every person of the list is in exactly one of its groups."""

    title: str
    lines: tuple[MirrorLine, ...]


@dataclass(frozen=True)
class Mirror:
    """The whole list, and the ways of looking at it; nothing at all of fewer than five people."""

    people: int | None
    accepted: int | None
    parts: tuple[MirrorPart, ...]


@dataclass(frozen=True)
class _Nominee:
    sex: str
    post: str
    unit_kind: str
    unit_size: int
    is_first: bool
    days: int
    is_accepted: bool


def fairness_mirror(round: CommendationRound, *, on: date) -> Mirror:
    """Return the groups of a round's persons as they stand on a day. Four queries, whatever their number.

    Time runs from the last day of the achievement to the day asked for. Posts and sizes of units are of the last day
    for sending dossiers; an honour counts as earlier when it was decided before the round opened.
    """
    nominations = list(
        Nomination.objects.filter(round=round, person__isnull=False, state__in=SENT)
        .select_related("person", "nominating_unit")
        .order_by("pk")
    )
    people = {one.person_id for one in nominations}
    held = Post.objects.on(round.due_on).filter(person__in=people).order_by("valid_from", "pk")
    posts = {person: title for person, title in held.values_list("person_id", "title") if person is not None}
    units = {one.nominating_unit_id for one in nominations}
    strength = Post.objects.on(round.due_on).filter(unit__in=units).order_by().values_list("unit_id")
    sizes = dict(strength.annotate(number=Count("person", distinct=True)))
    honoured = Award.all_records.standing().filter(person__in=people, decided_on__lt=round.opens_on)
    earlier = set(honoured.order_by().values_list("person_id", flat=True).distinct())
    # Somebody put forward for two awards of the round is one person, accepted when one of the two was.
    by_person: dict[int, _Nominee] = {}
    for one in nominations:
        assert one.person is not None  # asked for above
        before = by_person.get(one.person.pk)
        by_person[one.person.pk] = _Nominee(
            sex=one.person.sex,
            post=posts.get(one.person.pk, ""),
            unit_kind=one.nominating_unit.kind,
            unit_size=sizes.get(one.nominating_unit_id, 0),
            is_first=one.person.pk not in earlier,
            days=(on - one.period_to).days,
            is_accepted=one.state == NominationState.ACCEPTED or (before is not None and before.is_accepted),
        )
    return _mirror(list(by_person.values()))


def _mirror(nominees: Sequence[_Nominee]) -> Mirror:
    all_of, accepted = len(nominees), sum(one.is_accepted for one in nominees)
    if all_of < FEWEST:
        return Mirror(None, None, ())
    kinds = {kind.value: str(kind.label) for kind in UnitKind}
    sexes = {Sex.FEMALE.value: _("Nữ"), Sex.MALE.value: _("Nam"), "": _("Chưa ghi")}
    looks: Sequence[tuple[str, Callable[[_Nominee], str], Mapping[str, str]]] = (
        (_("Chức vụ"), _rank, {"lead": _("Lãnh đạo, phụ trách"), "work": _("Trực tiếp"), "": _("Chưa ghi chức vụ")}),
        (_("Giới"), lambda one: one.sex, sexes),
        (_("Loại đơn vị đề nghị"), lambda one: one.unit_kind, kinds),
        (
            _("Quy mô đơn vị đề nghị"),
            lambda one: "small" if one.unit_size < _SMALL else "middle" if one.unit_size < _MIDDLE else "large",
            {"small": _("Dưới 10 người"), "middle": _("10 đến 29 người"), "large": _("Từ 30 người")},
        ),
        (
            _("Đã được khen chưa"),
            lambda one: "first" if one.is_first else "again",
            {"first": _("Lần đầu"), "again": _("Đã có khen thưởng trước")},
        ),
        (
            _("Từ khi lập thành tích"),
            lambda one: str(sum(one.days > most for most in _DAYS)),
            {"0": _("Đến 30 ngày"), "1": _("31 đến 90 ngày"), "2": _("91 đến 180 ngày"), "3": _("Trên 180 ngày")},
        ),
    )
    is_told = not 0 < accepted < FEWEST and not 0 < all_of - accepted < FEWEST
    parts = tuple(_part(title, nominees, group_of, labels, is_told=is_told) for title, group_of, labels in looks)
    return Mirror(all_of, accepted if is_told else None, parts)


def leads(post: str) -> bool:
    """Say whether the words of a post tell of somebody who heads a unit or stands in for its head."""
    folded = f"{fold(post)} "
    head = " ".join(folded.split()[:3])
    return folded.startswith(_LEADING) or _HEADS in f" {head} "


def _rank(one: _Nominee) -> str:
    if not one.post:
        return ""
    return "lead" if leads(one.post) else "work"


def _part(
    title: str,
    nominees: Sequence[_Nominee],
    group_of: Callable[[_Nominee], str],
    labels: Mapping[str, str],
    *,
    is_told: bool,
) -> MirrorPart:
    counts = Counter(map(group_of, nominees))
    taken = Counter(group_of(one) for one in nominees if one.is_accepted)
    groups = [group for group in labels if counts[group]]
    put_forward = shown_counts([counts[group] for group in groups])
    accepted: list[int | None] = [None] * len(groups)
    if is_told:
        # What was not accepted follows from the two numbers beside each other, so it may not be small either.
        unsafe = {
            place
            for place, group in enumerate(groups)
            if put_forward[place] is None or 0 < counts[group] - taken[group] < FEWEST
        }
        accepted = shown_counts([taken[group] for group in groups], unsafe)
    return MirrorPart(title, tuple(map(MirrorLine, (labels[group] for group in groups), put_forward, accepted)))


def shown_counts(counts: Sequence[int], unsafe: set[int] | None = None) -> list[int | None]:
    """Return the counts of groups whose sum is known, None for those that may not be shown.

    Hidden are groups of one to four and the `unsafe` places; then the smallest others, until two at least are hidden
    and together they are five or more, so that no subtraction from the sum tells a small group. Where that cannot be
    reached all are hidden.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST} | (unsafe or set())
    while hidden and (len(hidden) < 2 or sum(counts[place] for place in hidden) < FEWEST):
        others = [(count, place) for place, count in enumerate(counts) if place not in hidden]
        if not others:
            break
        hidden.add(min((one for one in others if one[0]), default=min(others))[1])
    return [None if place in hidden else count for place, count in enumerate(counts)]
