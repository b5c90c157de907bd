"""The rows that statistics count, each with the facts that forms ask for; by group for figures, one by one behind them.

Figures and the rows behind them are one query, grouped or not, so that neither can say what the other does not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db import connection
from django.db.models import F

from thidua.procedure.appraisals.queries.mirror import leads
from thidua.procedure.movements.models import Movement
from thidua.procedure.statistics.definitions import Form
from thidua.procedure.statistics.enums import Source
from thidua.procedure.statistics.models import StatedFigure
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.enums import UnitKind

from .belonging import Belonging

AWARD_FACTS = ("kind", "subject", "home_kind", "rank", "method", "sex", "ward")
MOVEMENT_FACTS = ("launcher", "duration", "form", "ward")
Key = tuple[str, ...]

_METHODS = {
    Ground.CONG_TRANG.value: "regular",
    Ground.PHONG_TRAO.value: "thematic",
    Ground.CHUYEN_DE.value: "thematic",
    Ground.DOT_XUAT.value: "sudden",
}
_BY_KIND = {
    "huan-chuong-huu-nghi": "foreign",
    "huy-chuong-huu-nghi": "foreign",
    "huy-chuong-chien-si-ve-vang": "service",
    "huy-chuong-quan-ky-quyet-thang": "service",
    "huy-chuong-vi-an-ninh-to-quoc": "service",
}
_DEPARTMENTS = {UnitKind.OFFICE, UnitKind.PARTY, UnitKind.ASSOCIATION, UnitKind.FORCE}
# Beyond so many turns within a period rows are grouped by the day of their decision.
_MOST_TURNS = 12
# Up to so many homes the database is told of them; beyond, what is not ours is left out afterwards.
_MOST_HOMES = 400

# Home is where the subject belonged: the unit itself, the household's, that of the latest post begun by the last day of
# the achievement; where none of these is known, the authority that gave the award.
_FROM = """
FROM register_award a
JOIN catalogue_awardkind k ON k.id = a.award_kind_id
LEFT JOIN people_person s ON s.id = a.person_id
LEFT JOIN people_household h ON h.id = a.household_id
LEFT JOIN people_post p ON p.id = (
    SELECT q.id FROM people_post q
    WHERE q.person_id = a.person_id AND NOT q.withdrawn AND q.valid_from <= a.period_to
    ORDER BY q.valid_from DESC, q.id DESC LIMIT 1
)
WHERE a.state = 'valid' AND a.decided_on >= %s AND a.decided_on <= %s
"""
_HOME = "COALESCE(a.unit_id, h.unit_id, p.unit_id, a.issuer_id)"
_ASKED = f"k.code, a.subject_kind, a.ground, COALESCE(s.sex, ''), {_HOME}, COALESCE(p.title, '')"


@dataclass(frozen=True)
class Counted:
    """One row that counts: what it is, which one, its facts, and how much it counts."""

    source: str
    pk: int
    facts: Mapping[str, str]

    @property
    def weight(self) -> int:
        """One, or the number that somebody stated."""
        return int(self.facts.get("value", "1"))


def groups_of(form: Form, belonging: Belonging, year: int) -> Counter[Key]:
    """Return how many rows there are of each set of facts, in the order of `AWARD_FACTS` or `MOVEMENT_FACTS`."""
    first, last = form.period(year)
    if form.counts == "movements":
        return Counter(key for _pk, key in _movements(belonging, first, last))
    if form.counts == "awards":
        return award_groups(belonging, first, last, form.levels)
    return Counter()


def award_groups(belonging: Belonging, first: date, last: date, levels: Iterable[str] = ()) -> Counter[Key]:
    """Return how many standing awards decided in a period there are of each set of facts."""
    found: Counter[Key] = Counter()
    for *asked, stretch, number in _award_rows(belonging, first, last, levels, grouped=True):
        key = _award_key(belonging, asked, stretch)
        if key is not None:
            found[key] += int(str(number))
    return found


def rows_of(form: Form, belonging: Belonging, year: int) -> list[Counted]:
    """Return every row behind a form's figures, those that an officer stated among them."""
    first, last = form.period(year)
    rows: list[Counted] = []
    if form.counts == "movements":
        rows += [
            Counted(Source.MOVEMENT, pk, dict(zip(MOVEMENT_FACTS, key, strict=True)))
            for pk, key in _movements(belonging, first, last)
        ]
    if form.counts == "awards":
        for *asked, stretch, pk in _award_rows(belonging, first, last, form.levels, grouped=False):
            key = _award_key(belonging, asked, stretch)
            if key is not None:
                rows.append(Counted(Source.AWARD, int(str(pk)), dict(zip(AWARD_FACTS, key, strict=True))))
    return [*rows, *stated_rows(form, belonging, year)]


def stated_rows(form: Form, belonging: Belonging, year: int) -> list[Counted]:
    """Return what officers of the unit and of those below it stated for a form, as it stands."""
    last = form.period(year)[1]
    stated = StatedFigure.objects.filter(form=form.slug, year=year, is_past=False).order_by("pk")
    rows = []
    for pk, unit, line, column, value in stated.values_list("pk", "unit_id", "line", "column", "value"):
        place = belonging.place(unit, belonging.stretch(last))
        if place is not None:
            facts = {"line": line, "column": column, "value": str(value), "ward": _name(place.ward)}
            rows.append(Counted(Source.STATED, pk, facts))
    return rows


def _award_rows(
    belonging: Belonging, first: date, last: date, levels: Iterable[str], *, grouped: bool
) -> list[tuple[object, ...]]:
    where = _FROM
    asked: list[int | str] = []
    by_level = sorted(levels)
    if by_level:
        where += f" AND k.level IN ({_marks(by_level)})"
        asked += by_level
    homes = belonging.homes()
    if len(homes) <= _MOST_HOMES:
        marks = _marks(homes)
        where += (
            f" AND (a.unit_id IN ({marks}) OR h.unit_id IN ({marks}) OR a.issuer_id IN ({marks})"  # noqa: S608  # idem
            f" OR a.person_id IN (SELECT o.person_id FROM people_post o WHERE o.unit_id IN ({marks})))"
        )
        asked += [*homes, *homes, *homes, *homes]
    turns = belonging.turns
    if len(turns) <= _MOST_TURNS:
        stretch = " + ".join(["0", *("CASE WHEN a.decided_on >= %s THEN 1 ELSE 0 END" for _turn in turns)])
        days = list(turns)
    else:
        stretch, days = "a.decided_on", []
    tail = "COUNT(*)" if grouped else "a.id"
    end = "GROUP BY 1, 2, 3, 4, 5, 6, 7" if grouped else "ORDER BY a.id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_ASKED}, {stretch}, {tail} {where} {end}",  # constants and parameters only
            [*days, first, last, *asked],
        )
        return list(cursor.fetchall())


def _marks(values: list[int] | list[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _award_key(belonging: Belonging, asked: list[object], stretch: object) -> Key | None:
    kind, subject, ground, sex, home, title = asked
    if not isinstance(home, int):
        return None
    if not isinstance(stretch, int):
        stretch = belonging.stretch(_day(stretch))
    place = belonging.place(home, stretch)
    if place is None:
        return None
    kinds = belonging.tree.kinds
    parent = belonging.tree.parent(home, date.max) if title else None
    own = kinds[home]
    rank = _rank(str(title), own, kinds.get(parent or 0, "")) if subject == "individual" else ""
    method = _BY_KIND.get(str(kind)) or _METHODS.get(str(ground), "")
    shown = own if own == UnitKind.ENTERPRISE else ""
    return (str(kind), str(subject), shown, rank, method, str(sex), _name(place.ward))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _name(ward: int | None) -> str:
    return "" if ward is None else str(ward)


@lru_cache(maxsize=65536)
def _rank(title: str, kind: str, parent: str) -> str:
    """Return the rank that the words of a post tell, with the kind of its unit and of the unit above."""
    if not title:
        return ""
    if kind in {UnitKind.RESIDENTIAL_GROUP, UnitKind.TEAM} or not leads(title):
        return "direct"
    if kind == UnitKind.ENTERPRISE:
        return "business"
    if kind == UnitKind.PROVINCE:
        return "province"
    return "department" if kind in _DEPARTMENTS and parent == UnitKind.PROVINCE else "other"


def _movements(belonging: Belonging, first: date, last: date) -> list[tuple[int, Key]]:
    launched = (
        Movement.objects.public()
        .filter(launched_on__gte=first, launched_on__lte=last)
        .order_by("pk")
        .values_list("pk", "issuer_id", F("issuer__kind"), "starts_on", "ends_on", "form", "launched_on")
    )
    found: list[tuple[int, Key]] = []
    for pk, issuer, kind, starts, ends, form, day in launched:
        place = belonging.place(issuer, belonging.stretch(day))
        if place is not None:
            launcher = "province" if kind == UnitKind.PROVINCE else "unit"
            found.append((pk, (launcher, duration(starts, ends), str(form), _name(place.ward))))
    return found


def duration(starts: date, ends: date) -> str:
    """Return how long a movement runs, as the forms part it: exactly a year, or between the whole years."""
    after = ends + timedelta(days=1)
    whole = after.year - starts.year - ((after.month, after.day) < (starts.month, starts.day))
    exactly = (after.month, after.day) == (starts.month, starts.day)
    if whole < 1:
        return "under-1"
    if whole == 1 and exactly:
        return "1"
    return "1-3" if whole < 3 else "3-5" if whole < 5 else "from-5"
