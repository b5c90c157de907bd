"""Telling of a person's initiatives, posts and months of service, and where a year's silence means «no»."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import lawbook
from lawbook.facts import HeldTitle, InitiativeKind, PostHeld, Recogniser, Scope
from lawbook.facts import Initiative as LawInitiative
from lawbook.facts import Post as LawPost
from thidua.foundation.kernel.text import date_range, fold
from thidua.records.achievements.enums import CompleteIn
from thidua.records.achievements.models import CompleteYear
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.queries import written_post

from .evidence import Evidence, RecordReference, reference_to
from .records import Records
from .rows import InitiativeRow, PostRow
from .telling import ATTESTED, Told, Write

# Posts the law names, by their first words; what a post of another name is equal to no record says.
_POSTS = (
    ("pho vu truong", LawPost.DEPUTY_DIRECTOR_OF_DEPARTMENT),
    ("vu truong", LawPost.DIRECTOR_OF_DEPARTMENT),
    ("pho tong cuc truong", LawPost.DEPUTY_DIRECTOR_GENERAL),
    ("tong cuc truong", LawPost.DIRECTOR_GENERAL),
)
# Who works in one of these is an official, employee or worker of an agency; of members of other units no record says.
_AGENCIES = frozenset(
    kind.value for kind in (UnitKind.WARD, UnitKind.OFFICE, UnitKind.PARTY, UnitKind.SCHOOL, UnitKind.HEALTH_STATION)
)
_KINDS = {kind.value: kind for kind in InitiativeKind}
_SCOPES = {scope.value: scope for scope in Scope}
_RECOGNISERS = {one.value: one for one in Recogniser}
_UNRECORDED = LawInitiative()
# No provision asks for more months; a shorter time shown by the posts may only mean that earlier ones are not recorded.
ENOUGH_MONTHS = 12
# No provision looks further back for an initiative than a working life, as the orders for workers do.
YEARS_OF_INITIATIVES = 50


def tell_initiatives(known: Told, initiatives: Sequence[InitiativeRow], uses: Mapping[int, list[str]]) -> None:
    """Tell the recorded initiatives; where nobody attested the rest, an entry that says nothing stands for it."""
    if not initiatives or "initiatives" not in known.asked:
        return
    attested = known.attested.initiatives
    told = [_initiative(one, uses.get(one.pk, ())) for one in initiatives]
    if attested is None:
        others = [_UNRECORDED]
    else:
        recorded = {(fold(one.name), one.year) for one in initiatives}
        others = [one for one in attested if (fold(one.name or ""), one.year) not in recorded]
    rest = f"; sáng kiến khác: {ATTESTED.lower()}" if attested and others else ""

    def write() -> Evidence:
        return Evidence(
            "; ".join(f"«{one.name}» ({one.source})" for one in initiatives) + rest,
            tuple(initiative_reference(one, known) for one in initiatives),
        )

    known.tell("initiatives", (*told, *others), write)


def _initiative(one: InitiativeRow, uses: Sequence[str]) -> LawInitiative:
    return LawInitiative(
        name=one.name,
        kind=_KINDS[one.kind],
        year=one.year,
        scope=_SCOPES[one.scope] if one.scope else None,
        recognised_by=_RECOGNISERS[one.recognised_by] if one.recognised_by else None,
        applied=one.applied,
        spent_on=tuple(dict.fromkeys(uses)) if uses or one.uses_known else None,
    )


def initiative_reference(one: InitiativeRow, known: Told) -> RecordReference:
    """Return the reference to an initiative, which is shown on the page of its author."""
    return reference_to(one, str(one), known.subject)


def tell_posts(known: Told, posts: Sequence[PostRow]) -> None:
    """Tell the posts held up to the end of the period, what they say of the occupation and of the months of service."""
    if not posts:
        return
    last = known.candidate.period_to
    held = [post for post in posts if post.valid_from <= last]

    def write() -> Evidence:
        return Evidence("; ".join(_words(post) for post in held), tuple(_reference(post, known) for post in held))

    if held and known.attested.posts is None and "posts" in known.asked:
        entries = tuple(
            PostHeld(
                post=_law_post(post.title),
                held_from=post.valid_from,
                held_to=last if post.valid_to is None else min(post.valid_to, last),
            )
            for post in held
        )
        known.tell("posts", entries, write)
    served = [post for post in held if post.holds_on(last) and post.unit_kind in _AGENCIES]
    if served and known.attested.occupation is None:
        known.tell(
            "occupation",
            lawbook.Occupation.OFFICIAL,
            lambda: Evidence("; ".join(map(_words, served)), tuple(_reference(post, known) for post in served)),
        )
    if "unbroken_months_in_agency" not in known.asked or known.told.get("unbroken_months_in_agency") is not None:
        return
    if known.attested.unbroken_months_in_agency is not None:
        return
    months = _unbroken_months(held, last)
    if months >= ENOUGH_MONTHS:
        known.tell("unbroken_months_in_agency", months, write)
    elif held:
        words = f"Chức vụ trong sổ chỉ cho thấy {months} tháng liên tục; chưa ghi thời gian công tác"
        known.explain("unbroken_months_in_agency", lambda: Evidence(words, write().records))


@lru_cache(maxsize=1024)
def _law_post(title: str) -> LawPost | None:
    words = fold(title)
    return next((post for beginning, post in _POSTS if words.startswith(beginning)), None)


def _words(post: PostRow) -> str:
    return f"{written_post(post.title, post.unit_name)} ({date_range(post.valid_from, post.valid_to)})"


def _reference(post: PostRow, known: Told) -> RecordReference:
    return reference_to(post, written_post(post.title, post.unit_name), known.subject)


def _unbroken_months(posts: Sequence[PostRow], last: date) -> int:
    """Return the whole months up to a day in one unit without a day between its posts; the longest of its units."""
    longest = 0
    for unit_id in {post.unit_id for post in posts}:
        since = last + timedelta(days=1)
        for post in sorted((one for one in posts if one.unit_id == unit_id), key=_end, reverse=True):
            if _end(post) + timedelta(days=1) < since:
                break
            since = min(since, post.valid_from)
        longest = max(longest, _months_between(since, last + timedelta(days=1)))
    return longest


def _end(post: PostRow) -> date:
    return post.valid_to or date.max - timedelta(days=1)


def _months_between(first: date, after: date) -> int:
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))


def tell_silence(known: Told, records: Records) -> None:
    """Tell «no» for the years that an officer has stated to be fully recorded, where nothing is recorded."""
    if not records.statements:
        return
    candidate, posts = known.candidate, records.posts.get(known.subject.pk, [])
    last = candidate.period_to.year

    def stated(year: int, respect: CompleteIn) -> CompleteYear | None:
        return records.stated_for(posts, year, respect)

    if "titles" in known.asked:
        _no_other_titles(known, {year: stated(year, CompleteIn.TITLES) for year in range(last - 15, last + 1)})
    if "initiatives" in known.asked:
        looked_at = range(last - YEARS_OF_INITIATIVES + 1, last + 1)
        _no_other_initiatives(known, {year: stated(year, CompleteIn.INITIATIVES) for year in looked_at})
    if "discipline" not in known.asked:
        return
    years = range(candidate.period_from.year, last + 1)
    whole = [stated(year, CompleteIn.DISCIPLINES) for year in years]
    if known.attested.discipline is None and "discipline" not in known.told and all(whole):
        known.tell("discipline", lawbook.Discipline.NONE, lambda: _of_statements(one for one in whole if one))


def _no_other_titles(known: Told, stated: Mapping[int, CompleteYear | None]) -> None:
    titles: dict[int, tuple[HeldTitle, ...]] = dict(known.told.get("titles") or known.attested.titles or {})
    silent = HeldTitle()
    whole = {
        year: one for year, one in stated.items() if one is not None and (year not in titles or silent in titles[year])
    }
    if not whole:
        return
    for year in whole:
        titles[year] = tuple(title for title in titles.get(year, ()) if title != silent)
    earlier = known.why.get("titles")
    known.tell("titles", titles, lambda: _joined(earlier, _of_statements(whole.values())))


def _no_other_initiatives(known: Told, stated: Mapping[int, CompleteYear | None]) -> None:
    """Where some years are whole, the entry for unrecorded ones shrinks to one for each year that is not."""
    if known.attested.initiatives is not None or not any(stated.values()):
        return
    recorded = [one for one in known.told.get("initiatives") or () if one != _UNRECORDED]
    open_years = [LawInitiative(year=year) for year, one in stated.items() if one is None]
    earlier = known.why.get("initiatives")
    whole = [one for one in stated.values() if one is not None]
    known.tell("initiatives", (*recorded, *open_years), lambda: _joined(earlier, _of_statements(whole)))


def _joined(first: Write | None, second: Evidence) -> Evidence:
    if first is None:
        return second
    evidence = first()
    return Evidence(f"{evidence.words}; {second.words}", (*evidence.records, *second.records))


def _of_statements(statements: Iterable[CompleteYear]) -> Evidence:
    found = list({one.pk: one for one in statements}.values())
    return Evidence(
        "; ".join(words_of_statement(one) for one in found), tuple(statement_reference(one) for one in found)
    )


def words_of_statement(one: CompleteYear) -> str:
    """Write who has stated what."""
    return f"{one.get_respect_display()} năm {one.year} của {one.unit} đã ghi đủ ({one.source})"


def statement_reference(one: CompleteYear) -> RecordReference:
    """Return the reference to a statement, which is shown on the page of its unit."""
    return reference_to(one, f"{one.get_respect_display()} {one.year}", one.unit)
