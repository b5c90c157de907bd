"""What the rows of a ward's lists point at: units, people, households, with the reason why each is meant."""

from collections.abc import Mapping, Sequence
from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.workbooks import TableRow
from thidua.records.intake import sheets
from thidua.records.intake.engine.matching import Likely, Match, Reason, Told
from thidua.records.intake.outcome import NEW, Candidate, DoubtError, one_name
from thidua.records.intake.queries import WardLists, ward_lists
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person


class Finding:
    """Finds what rows mean among everything the ward has; what is in doubt is asked, unless it was answered."""

    def __init__(self, actor: Account, ward: Unit, on: date, answers: Mapping[str, str]) -> None:
        self.actor, self.ward, self.on, self.answers = actor, ward, on, answers
        self.lists: WardLists = ward_lists(ward, actor=actor, on=on)
        # Why the one is meant whom the row at hand names.
        self.why = ""

    def refused(self, refusal: NotAllowedError) -> str:
        """Return what is told of a row that the account may not take in."""
        return str(refusal)

    def answer(self, sheet: str, row: TableRow) -> str:
        """Return what was answered about whom a row means."""
        return self.answers.get(f"{sheets.place_of(sheet)}-{row.number}", "")

    def find_unit(self, written: str) -> Unit:
        """Return the unit of a code or any of its names. Refuses several and none."""
        by_key = self.lists.units.get(fold(written))
        if by_key is not None:
            return by_key
        found = self.lists.named_units.found(written)
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(
                _("có %(count)d đơn vị tên «%(name)s»; hãy ghi mã: %(keys)s")
                % {"count": len(found), "name": written, "keys": ", ".join(unit.key for unit in found)}
            )
        raise RefusedError(
            _did_you_mean(
                _("chưa có đơn vị «%s»") % written, [str(unit) for unit in self.lists.named_units.near(written)]
            )
        )

    def of_code(self, row: TableRow, name: str) -> Person | None:
        """Return who has the row's code; None where nobody has. Refuses a code of somebody of another name."""
        person = self.lists.people.get(fold(row["key"]))
        if person is not None and fold(person.full_name) != fold(name):
            raise RefusedError(_("mã «%(key)s» là của «%(name)s»") % {"key": row["key"], "name": person})
        return person

    def find_person(self, sheet: str, row: TableRow) -> Person:
        """Return the person a row names. Refuses nobody; asks about several, and about whom anything speaks against."""
        name = one_name(row["name"])
        if row.values.get("key"):
            person = self.of_code(row, name)
            if person is None:
                raise RefusedError(_("không có người mã «%s»") % row["key"])
            self.why = _("đúng mã")
            return person
        match = self.match(row, name)
        if match.sure is not None:
            self.why = _in_words(match.reasons)
            return match.sure
        if not match.likely:
            raise RefusedError(_("chưa có «%s» trong danh sách cá nhân") % name)
        chosen = self.chosen(sheet, row, match.likely)
        if chosen is not None:
            return chosen
        same = [one for one in match.likely if Reason.SAME_NAME in one.reasons]
        if len(same) == 1:
            said = _("có người tên này nhưng %s; là ai?") % _in_words(same[0].reasons[1:])
        else:
            said = _("có %d người tên này; là ai?") % len(same) if same else _("chưa có tên này; có phải …?")
        raise DoubtError(said, [self.candidate(one) for one in match.likely])

    def match(self, row: TableRow, name: str) -> Match[Person]:
        """Return whom a row may mean, told apart by whatever else it says."""
        place = self.find_unit(row["unit"]).name if row.values.get("unit") else ""
        year = row.values.get("birth_year")
        told = Told(year if isinstance(year, int) else None, place, str(row.values.get("title") or ""))
        return self.lists.known_people.match(name, told)

    def chosen(self, sheet: str, row: TableRow, likely: Sequence[Likely[Person]]) -> Person | None:
        """Return whom the answer to a row chose among those who may be meant."""
        answer = self.answer(sheet, row)
        found = next((one.known.thing for one in likely if self.token(one.known.thing) == answer), None)
        if found is not None:
            self.why = str(Reason.CHOSEN)
        return found

    def token(self, person: Person) -> str:
        """Return the answer that means a person: one out of the very file by its row, as it may not be kept yet."""
        return self.lists.made_by.get(person.pk, str(person.uid))

    def candidate(self, one: Likely[Person]) -> Candidate:
        """Return somebody who may be meant, as it stands beside the others."""
        person = one.known.thing
        units = {unit.pk: unit.short_name for unit in self.lists.units.values()}
        places = ", ".join(dict.fromkeys(units[place] for place, _t in self.lists.posts[person.pk] if place in units))
        words = ", ".join(filter(None, (person.key, places)))
        facts = (person.full_name, person.key, str(person.birth_year or ""), places, _in_words(one.reasons))
        return Candidate(self.token(person), f"{person.full_name} ({words})", facts)

    def newcomer_or(self, sheet: str, row: TableRow, name: str) -> Person | None:
        """Return who a row of the list of people means; None for somebody new, where nobody known is like it.

        Sure is only somebody of the same name whose year of birth says so too, or who has the very post.
        """
        match = self.match(row, name)
        if match.sure is not None:
            likely: Sequence[Likely[Person]] = [
                Likely(one, match.reasons) for one in self.lists.known_people.namesakes(name) if one.thing == match.sure
            ]
        else:
            likely = [one for one in match.likely if _may_be_one(one.reasons)]
        sure = [one for one in likely if Reason.SAME_NAME in one.reasons and _surely_one(one.reasons)]
        if len(sure) == 1:
            self.why = _in_words(sure[0].reasons)
            return sure[0].known.thing
        if not likely or self.answer(sheet, row) == NEW:
            return None
        chosen = self.chosen(sheet, row, likely)
        if chosen is not None:
            return chosen
        raise DoubtError(
            _("đã có người tên này; cùng một người hay người khác?"),
            [*map(self.candidate, likely), Candidate(NEW, _("Người khác: ghi thành người mới"))],
        )

    def find_subject(self, sheet: str, row: TableRow) -> tuple[SubjectKind, Person | Unit | Household]:
        """Return whom or what a row is about, of the kind it says or that its name tells."""
        kind = SubjectKind(row["kind"]) if row["kind"] else self.guess_kind(row)
        if kind == SubjectKind.INDIVIDUAL:
            return kind, self.find_person(sheet, row)
        if kind == SubjectKind.COLLECTIVE:
            return kind, self.find_unit(row["key"] or row["name"])
        return kind, self.find_household(row)

    def guess_kind(self, row: TableRow) -> SubjectKind:
        """Return the kind of subject that a name tells."""
        if fold(row["name"]).startswith("ho "):
            return SubjectKind.HOUSEHOLD
        if self.lists.named_units.found(row["name"]) or fold(row["key"] or "") in self.lists.units:
            return SubjectKind.COLLECTIVE
        return SubjectKind.INDIVIDUAL

    def find_household(self, row: TableRow) -> Household:
        """Return the household of a code or name. Refuses several and none."""
        by_key = self.lists.households.get(fold(row["key"] or ""))
        found = [by_key] if by_key is not None else self.lists.named_households.found(row["name"])
        if row["unit"] and len(found) > 1:
            unit = self.find_unit(row["unit"])
            found = [one for one in found if one.unit_id == unit.pk]
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(_("có %d hộ tên này; hãy ghi mã") % len(found))
        near = [str(one) for one in self.lists.named_households.near(row["name"])]
        raise RefusedError(_did_you_mean(_("chưa có hộ «%s» trong danh sách") % row["name"], near))


def _did_you_mean(message: str, near: Sequence[str]) -> str:
    """Return what is wrong, with the names that may be meant."""
    return joined("; ", [message, _("có phải %s?") % _(" hay ").join(map("«{}»".format, near[:3]))][: 1 + bool(near)])


def _in_words(reasons: Sequence[Reason]) -> str:
    """Return reasons as a sentence lists them."""
    return joined(", ", [str(reason) for reason in reasons])


def _surely_one(reasons: Sequence[Reason]) -> bool:
    return Reason.SAME_YEAR in reasons or {Reason.SAME_PLACE, Reason.SAME_TITLE} <= {*reasons}


def _may_be_one(reasons: Sequence[Reason]) -> bool:
    """Say whether a new name is to be asked about: misspelt ones only where something else agrees too."""
    if Reason.OTHER_YEAR in reasons:
        return False
    if Reason.SAME_NAME in reasons:
        return True
    agreeing = {Reason.SAME_YEAR, Reason.SAME_PLACE} & {*reasons}
    return len(agreeing) > (1 if Reason.ALIKE in reasons else 0)
