"""Whom and what the rows of a list of nominations mean, by any of their names."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import NameIndex, clean_name, toned
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import TableRow
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.organisations.unit_names import any_name
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import people_by_key


class ListNames:
    """Everything the rows may point at, read once for the whole file."""

    def __init__(self, rows: Iterable[TableRow], issuer: Unit, on: date) -> None:
        rows = list(rows)
        self.issuer, self.on = issuer, on
        keys = {row["key"] or "" for row in rows} | {row["unit"] or "" for row in rows}
        names = {nfc(row["name"] or "") for row in rows}
        self.units = {unit.key: unit for unit in Unit.objects.filter(key__in=keys)}
        self.people = people_by_key(keys)
        self.households = {household.key: household for household in Household.objects.filter(key__in=keys)}
        fields = list(FieldOfWork.objects.all())
        self.fields = NameIndex([(name, field) for field in fields for name in (field.code, field.name)])
        called = list(Person.objects.filter(name_folded__in={fold(clean_name(name)) for name in names}))
        self.called_people = NameIndex([(person.full_name, person) for person in called])
        self.units_by_key: dict[str, Unit] = {}
        self.called_units = NameIndex[Unit]((), plain=any_name)
        below = units_below({issuer.pk}, on=on)
        for unit in Unit.objects.on(on).filter(pk__in=below).order_by("sort_key", "key"):
            self.units_by_key[_key(unit.key)] = unit
            for name in (unit.name, unit.short_name):
                self.called_units.add(name, unit)
        for unit in Unit.objects.filter(name__in=names).on(on):
            self.called_units.add(unit.name, unit)
        households = list(Household.objects.filter(unit__in=below)) + list(Household.objects.filter(name__in=names))
        self.called_households = NameIndex([(household.name, household) for household in households])
        self.workplaces: dict[int, set[str]] = {}
        self.titles: dict[int, set[str]] = {}
        listed = [person.pk for person in called]
        for post in Post.objects.on(on).filter(person_id__in=listed).select_related("unit"):
            places = {post.unit.key, post.unit.name, post.unit.short_name}
            self.workplaces.setdefault(post.person_id, set()).update(_words(place) for place in places)
            self.titles.setdefault(post.person_id, set()).add(_words(post.title))

    @cached_property
    def own_people(self) -> NameIndex[Person]:
        """Return everybody of the authority by name: who may be meant by a name that nobody bears."""
        posts = Post.objects.on(self.on).filter(unit__in=units_below({self.issuer.pk}, on=self.on))
        return NameIndex((post.person.full_name, post.person) for post in posts.select_related("person").order_by("pk"))

    def people_named(self, name: str, detail: str, birth_year: int | None) -> tuple[list[Person], bool]:
        """Return who bears the name, told apart by birth year and by the unit or post in `detail`; and whether it is
        surely one of them: marks the same, no other year known.

        Where nobody does, who bears one much like it.
        """
        found = list(self.called_people.found(name) or self.called_people.found(clean_name(name)))
        sure = bool(found) and all(toned(one.full_name) == toned(clean_name(name)) for one in found)
        if birth_year is not None:
            found = [one for one in found if one.birth_year == birth_year] or found
            sure = sure and any(one.birth_year in {None, birth_year} for one in found)
        for tells_apart in (self.workplaces, self.titles):
            if len(found) > 1:
                found = [one for one in found if _is_written(tells_apart.get(one.pk, set()), detail)] or found
        return (found, sure) if found else (self.own_people.near(clean_name(name)), False)

    def by_key(self, kind: SubjectKind, key: str) -> Person | Unit | Household | None:
        """Return the subject of the kind that bears the code."""
        if kind == SubjectKind.INDIVIDUAL:
            return self.people.get(key)
        return self.units.get(key) if kind == SubjectKind.COLLECTIVE else self.households.get(key)

    def named(self, kind: SubjectKind, name: str) -> tuple[Sequence[Unit] | Sequence[Household], list[str]]:
        """Return the collectives or households that bear the name, and names spelt much like it."""
        if kind == SubjectKind.COLLECTIVE:
            return self.called_units.found(name), [unit.name for unit in self.called_units.near(name)]
        near = [household.name for household in self.called_households.near(name)]
        return self.called_households.found(name), near

    def unit_named(self, written: str) -> tuple[Unit | None, str]:
        """Return the unit meant by a code or any of its names, or why none is."""
        by_key = self.units.get(written) or self.units_by_key.get(_key(written))
        if by_key is not None:
            return by_key, ""
        found = self.called_units.found(written)
        if len(found) == 1:
            return found[0], ""
        if found:
            keys = ", ".join(unit.key for unit in found)
            return None, _("có %(count)d «%(name)s»; hãy ghi mã: %(keys)s") % {
                "count": len(found),
                "name": written,
                "keys": keys,
            }
        near = [f"{unit.name} ({unit.key})" for unit in self.called_units.near(written)]
        return None, asked(_("không có đơn vị mã «%s»") % written, near)


def asked(message: str, near: Sequence[str]) -> str:
    """Return what is wrong, with what may be meant."""
    meant = _(" hay ").join(f"«{one}»" for one in near[:3])
    return f"{message}; {_('có phải %s?') % meant}" if near else message


def _key(written: str) -> str:
    """Return a code as it is compared: capitals and the kind of dash do not matter."""
    return re.sub(r"\s*[-\u2010-\u2015\u2212]\s*", "-", fold(written))


def _words(text: str) -> str:
    """Return the words of a text, folded, with a space on either side of each: so «phố 1» is not found in «phố 12»."""
    return f" {' '.join(re.split(r'[^a-z0-9]+', fold(text)))} "


def _is_written(places: set[str], detail: str) -> bool:
    """Say whether any of a person's units or titles is written in the cell."""
    return any(place.strip() and place in _words(detail) for place in places)
