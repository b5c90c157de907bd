"""The live numbers of a page: what the database has, and what the journals have beyond it."""

import struct
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import marks
from .journal import ReadJournal, journals_in
from .ledger import Folded

_COUNT = struct.Struct("<Q")


@dataclass(slots=True)
class Tally:
    """A site's and a place's numbers apart from today's counts in the journals, of one stamp and day."""

    stamp: int
    day: int
    total: int
    month: int
    today: int
    here: int
    online: int
    site_at: list[tuple[ReadJournal, int]]
    place_at: list[tuple[ReadJournal, int]]


class Numbers:
    """The journals of one keeper, read together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._journals: list[ReadJournal] = []
        self._tallies: dict[tuple[int, str], Tally] = {}
        self._folded: dict[tuple[int, str], tuple[int, int, Folded]] = {}
        self._turn = 0

    def open_journals(self) -> None:
        """Take in the journals of the folder, each once."""
        known = {journal.identity for journal in self._journals}
        for path in journals_in(self._folder):
            try:
                journal = ReadJournal(path)
            except (OSError, ValueError):
                continue  # just being made by its front; it has counted nothing
            if journal.identity not in known and journal.identity.strip("\0"):
                self._journals.append(journal)
                # What was added up without it is not all.
                self._turn += 1
                self._tallies.clear()

    def look_for_journals(self) -> None:
        """Take in journals that another front made since: where the disk had no room before, late and all at once."""
        if len(journals_in(self._folder)) != len(self._journals):
            self.open_journals()

    def turn(self) -> int:
        """Return a number that changes whenever a journal has begun a row: what was added up before is not all."""
        for journal in self._journals:
            if journal.has_begun_rows():
                journal.look_again()
                self._turn += 1
                self._tallies.clear()
        return self._turn

    def tally(self, home: int, place: str, *, stamp: int, day: int) -> Tally | None:
        """Return what is known of a place, if it is of this stamp and day and no journal has begun a row since."""
        self.turn()
        found = self._tallies.get((home, place))
        return found if found is not None and found.stamp == stamp and found.day == day else None

    def last_known(self, home: int, place: str, *, day: int) -> Tally | None:
        """Return what was known last of a place on a day, whatever was folded since: that moves no sum of ours."""
        found = self._tallies.get((home, place))
        return found if found is not None and found.day == day else None

    def keep(self, home: int, place: str, folded: Folded, *, stamp: int, on: date) -> Tally:
        """Add the journals' earlier days to what the database has, and remember where today's counts stand."""
        day, first = on.toordinal(), on.replace(day=1).toordinal()
        total, month, here = folded.total, folded.month, folded.here
        site_at: list[tuple[ReadJournal, int]] = []
        place_at: list[tuple[ReadJournal, int]] = []
        for journal in self._journals:
            journal.look_again()
            for one in journal.days(home, ""):
                count = journal.counted(home, "", one) if one != day else 0
                total += count
                month += count if one >= first else 0
            here += sum(journal.counted(home, place, one) for one in journal.days(home, place) if one != day)
            for name, kept in (("", site_at), (place, place_at)):
                at = journal.at(home, name, day)
                if at is not None:
                    kept.append((journal, at))
        self._folded[home, place] = (stamp, day, folded)
        tally = Tally(stamp, day, total, month, folded.today, here, folded.online, site_at, place_at)
        if len(self._tallies) >= 2000:
            self._tallies.clear()
            self._folded.clear()
        self._tallies[home, place] = tally
        return tally

    def keep_counting(self, home: int, place: str, *, stamp: int, on: date) -> Tally:
        """Add up again with what the database had, after a journal began a row."""
        # The row may be the first of a journal made only now, where the disk had no room before.
        self.open_journals()
        _stamp, _day, folded = self._folded[home, place]
        return self.keep(home, place, folded, stamp=stamp, on=on)


def told(tally: Tally, *, reading: bool = False) -> dict[str, int]:
    """Return the live numbers of this very moment, by the names of `marks`; `reading` is told to somebody who visits.

    Who is online the fold brings in every few seconds; whoever reads the number is there already.
    """
    site = here = 0
    for journal, at in tally.site_at:
        site += _COUNT.unpack_from(journal.memory, at)[0]
    for journal, at in tally.place_at:
        here += _COUNT.unpack_from(journal.memory, at)[0]
    return {
        marks.TOTAL: tally.total + site,
        marks.MONTH: tally.month + site,
        marks.TODAY: tally.today + site,
        marks.HERE: tally.here + here,
        marks.ONLINE: max(tally.online, reading),
    }


def told_in_writing(tally: Tally, *, reading: bool = False) -> dict[str, bytes]:
    """Return the live numbers of this very moment as they stand in a page."""
    return {
        name: b"%d" % value if value < 1000 else marks.written(value).encode()
        for name, value in told(tally, reading=reading).items()
    }
