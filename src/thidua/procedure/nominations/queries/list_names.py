"""Whom and what the rows of a list of nominations mean, by any of their names."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import NameIndex, clean_name
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.workbooks import TableRow
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.intake.engine.matching import Known, Match, Register, Told, words_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.organisations.unit_names import any_name
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import people_by_key
from thidua.records.register.queries import honours_of_people

# How many earlier honours are told of somebody who may be meant.
_HONOURS = 3


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
        folded = {fold(clean_name(name)) for name in names}
        called = list(Person.objects.filter(name_folded__in=folded).order_by("pk"))
        self.units_by_key: dict[str, Unit] = {}
        self.called_units = NameIndex[Unit]((), plain=any_name)
        below = units_below({issuer.pk}, on=on)
        for unit in Unit.objects.on(on).filter(pk__in=below).order_by("sort_key", "key"):
            self.units_by_key[_key(unit.key)] = unit
            for name in (unit.name, unit.short_name):
                self.called_units.add(name, unit)
        for unit in Unit.objects.filter(name__in=names).on(on).order_by("sort_key", "key"):
            self.called_units.add(unit.name, unit)
        homes = Household.objects.order_by("key")
        households = list(homes.filter(unit__in=below)) + list(homes.filter(name__in=names))
        self.called_households = NameIndex([(household.name, household) for household in households])
        self.places = [unit.name for unit in self.units_by_key.values() if unit.pk != issuer.pk] + [
            unit.short_name for unit in self.units_by_key.values() if unit.pk != issuer.pk and unit.short_name
        ]
        # By person's id: what they were given before, for the reader who chooses.
        self.honours: dict[int, str] = {}
        self.called_people = Register(self.known(called))

    def known(self, people: Sequence[Person]) -> list[Known[Person]]:
        """Return people with what tells them from namesakes: their posts on the day, what they were given before."""
        listed = [person.pk for person in people]
        places: dict[int, list[str]] = {}
        titles: dict[int, list[str]] = {}
        for post in Post.objects.on(self.on).filter(person_id__in=listed).select_related("unit"):
            names = (post.unit.key, post.unit.name, post.unit.short_name)
            places.setdefault(post.person_id, []).extend(filter(None, names))
            titles.setdefault(post.person_id, []).append(post.title)
        honours = honours_of_people(listed)
        for pk, given in honours.items():
            self.honours[pk] = "; ".join(f"{kind} ({year})" for kind, year in given[:_HONOURS])
        return [
            Known(
                person,
                person.full_name,
                person.birth_year,
                tuple(places.get(person.pk, ())),
                tuple(filter(None, titles.get(person.pk, ()))),
                tuple(kind for kind, _year in honours.get(person.pk, ())),
            )
            for person in people
        ]

    @cached_property
    def own_people(self) -> Register[Person]:
        """Return everybody of the authority by name: who may be meant by a name that nobody bears."""
        posts = Post.objects.on(self.on).filter(unit__in=units_below({self.issuer.pk}, on=self.on)).values("person_id")
        return Register(self.known(list(Person.objects.filter(pk__in=posts).order_by("pk"))))

    def person_named(self, name: str, detail: str, birth_year: int | None, honour: str) -> Match[Person]:
        """Return whom the name means, told apart by year of birth, by unit and post in `detail`, by an earlier honour.

        Where nobody bears it, who bears one much like it. A detail speaks of a unit only where it names one.
        """
        words = words_of(detail)
        place = detail if detail and any(words_of(one) in words for one in self.places) else ""
        told = Told(birth_year, place, detail, honour)
        register = self.called_people if self.called_people.namesakes(name) else self.own_people
        return register.match(name, told)

    def enter(self, person: Person) -> None:
        """Know somebody who was entered from a row: the next row of that name may mean the same."""
        self.called_people.add(*self.known([person]))

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
