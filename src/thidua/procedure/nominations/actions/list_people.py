"""Whom the rows of a list mean: surely one, one of several who stand side by side, somebody new."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import NotAllowedError, RowProblem
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import clean_name
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.workbooks import TableRow
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries.list_names import ListNames
from thidua.records.intake.engine.matching import Likely, Reason, several_names
from thidua.records.intake.outcome import NEW, Candidate, DoubtError
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import enter_person, enter_post
from thidua.records.people.models import Person
from thidua.records.people.queries import free_person_key, post_lines

from .list_outcome import _WrongRowError


class ListPeople:
    """The people of one list, with the answers given about them and why each is meant."""

    def __init__(self, actor: Account, round: CommendationRound, names: ListNames, answers: Mapping[str, str]) -> None:
        self.actor, self.round, self.names, self.answers = actor, round, names, answers
        self._reasons: dict[int, tuple[Reason, ...]] = {}
        self._entered: dict[int, Person] = {}

    def person_of(self, row: TableRow, name: str, unit: Unit | None, wrong: list[RowProblem]) -> Person | None:
        """Return the person; one whose tones differ, a namesake, somebody new only where the answer says so."""
        several = several_names(name)
        if several:
            told = ", ".join(f"«{one}»" for one in several)
            said = _("ô này ghi nhiều tên: %s; hãy tách mỗi tên một dòng") % told
            wrong.append(row.problem("name", said))
            return None
        match = self.names.person_named(name, row["detail"] or "", _year(row), row["earlier"] or "")
        if match.sure is not None:
            self._reasons[row.number] = match.reasons
            return match.sure
        answer = self.answers.get(str(row.number), "")
        chosen = next((one.known.thing for one in match.likely if str(one.known.thing.uid) == answer), None)
        if chosen is not None:
            self._reasons[row.number] = (Reason.CHOSEN,)
        if chosen is not None or wrong or unit is None:
            return chosen
        if answer == NEW:
            return self.entered(row, name, unit)
        offered = self.candidates(match.likely)
        if self.may_enter(unit):
            offered.append(Candidate(NEW, _("Người mới: ghi «%s» vào danh sách") % clean_name(name)))
        if not offered:
            wrong.append(row.problem("name", _("chưa có «%s» trong danh sách") % name))
            return None
        same = [one for one in match.likely if Reason.SAME_NAME in one.reasons and Reason.OTHER_YEAR not in one.reasons]
        if len(same) == 1:
            raise DoubtError(_("có người tên này nhưng %s; là ai?") % _words(same[0].reasons[1:]), offered)
        raise DoubtError(
            _("có %d người tên này; là ai?") % len(same) if same else _("chưa có «%s» trong danh sách; là ai?") % name,
            offered,
        )

    def candidates(self, likely: Sequence[Likely[Person]]) -> list[Candidate]:
        """Return who may be meant, with what tells them apart side by side."""
        people = [one.known.thing for one in likely]
        posts = post_lines(people, self.names.on)
        return [self._candidate(one, posts.get(one.known.thing.pk, "")) for one in likely]

    def _candidate(self, one: Likely[Person], post: str) -> Candidate:
        person = one.known.thing
        born = _("sinh năm %d") % person.birth_year if person.birth_year else ""
        told = ", ".join(filter(None, (person.key, born, post)))
        facts = (
            person.full_name,
            str(person.birth_year or ""),
            post,
            self.names.honours.get(person.pk, ""),
            _words(one.reasons),
        )
        return Candidate(str(person.uid), f"{person.full_name} ({told})", facts)

    def may_enter(self, unit: Unit) -> bool:
        """Say whether the actor may bring somebody new into the list of people, in the unit."""
        return may(self.actor, "people.enter_person", None) and may(self.actor, "people.enter_post", unit)

    def entered(self, row: TableRow, name: str, unit: Unit) -> Person:
        """Enter somebody new with the post the row tells of."""
        title = nfc(row["detail"]).split(",")[0].strip()
        if not title:
            raise _WrongRowError([row.problem("detail", _("ghi chức vụ thì mới ghi được người mới vào danh sách"))])
        try:
            person = enter_person(
                actor=self.actor,
                key=free_person_key(self.round.issuer),
                full_name=clean_name(name),
                birth_year=_year(row),
                unit=unit,
                confirmed=True,
            )
            first = max(unit.valid_from, date(self.round.year, 1, 1))
            enter_post(actor=self.actor, person=person, unit=unit, title=title, valid_from=first)
        except NotAllowedError as refusal:
            raise _WrongRowError([row.problem("name", refusal.message)]) from refusal
        self._reasons[row.number] = (Reason.NEWCOMER,)
        self._entered[row.number] = person
        return person

    def entered_from(self, row: TableRow) -> Person | None:
        """Return the person that the row has just entered, if any."""
        return self._entered.get(row.number)

    def taken(self, row: TableRow) -> str:
        """Return why the person of a row that was taken is meant; whoever it entered is known from now on."""
        newcomer = self._entered.pop(row.number, None)
        if newcomer is not None:
            self.names.enter(newcomer)
        return _words(self._reasons.get(row.number, ()))


def _words(reasons: Sequence[Reason]) -> str:
    return joined(", ", [str(reason) for reason in reasons])


def _year(row: TableRow) -> int | None:
    """Return the year of birth that a row tells, alone or in a whole day."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", row["birth_year"] or "")
    return int(found[0]) if found else None
