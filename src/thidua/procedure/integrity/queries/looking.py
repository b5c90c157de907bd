"""Looking for what should be asked about dossiers: a pure comparison of what they say, which decides nothing."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.text.likeness import Likeness, Likenesses, Passages
from thidua.procedure.integrity.enums import Matter

# A report is taken over when so much of the shorter one's rare wording stands in the other, and at least so many words.
COPIED, COPIED_WORDS = 0.42, 9.0
# Two people tell one deed when so many particulars, and so much of the particulars of the one who names fewer, agree.
SAME_COUNT, SAME_PART = 3, 0.55
# One person is asked sooner: what they did before is compared with what they did now, not with a thousand others.
OWN_COUNT, OWN_PART = 2, 0.5
SPLIT_COUNT, SPLIT_PART = 2, 0.25
# Of one dossier no more pairs of a kind are asked than these, the likest first: a list of one hand is one thing.
MOST_OF_ONE = 3


@dataclass(frozen=True)
class Dossier:
    """A dossier as it is compared: `subject` and `round` tell which are one, `known` is what counts for nothing in it.

    `person_unit` and `birth_year` tell namesakes apart; `is_person` is False for what no other spelling is sought of.
    """

    key: str
    subject: str
    name: str
    round: str
    award: str
    year: int
    period_from: date
    period_to: date
    text: str
    known: tuple[str, ...] = ()
    is_title: bool = False
    person_unit: str = ""
    birth_year: int | None = None
    is_person: bool = True


@dataclass(frozen=True)
class Seen:
    """Something to ask about two dossiers.

    `likeness` says how alike their texts are, where texts were the reason, `passages` where each says what both say.
    """

    matter: Matter
    left: str
    right: str
    likeness: Likeness | None = None
    passages: tuple[Passages, Passages] = ((), ())


def look(dossiers: Sequence[Dossier], *, asked: Collection[str] | None = None) -> list[Seen]:
    """Return what to ask about pairs of dossiers, of which one at least is among `asked` (all where none are named).

    Nothing here judges: a movement, a post and the phrases of most dossiers weigh little, and an answer is a person's.
    """
    by_key = {one.key: one for one in dossiers}
    among = set(by_key) if asked is None else set(asked)
    texts = Likenesses({one.key: one.text for one in dossiers}, {one.key: one.known for one in dossiers})
    pairs = texts.candidates() | _of_one_subject(dossiers)
    seen = []
    for left, right in sorted(pairs):
        if left not in among and right not in among:
            continue
        likeness = texts.compare(left, right)
        matter = _alike(by_key[left], by_key[right], likeness)
        if matter is not None:
            seen.append(Seen(matter, left, right, likeness))
    told = {(one.left, one.right) for one in seen}
    seen = [replace(one, passages=texts.passages(one.left, one.right)) for one in _likest(seen)]
    for left, right in sorted(_of_one_subject(dossiers) - told):
        if (left in among or right in among) and _twice(by_key[left], by_key[right]):
            seen.append(Seen(Matter.TWO_BATCHES, left, right))
    seen += [
        Seen(Matter.TWO_SPELLINGS, left, right)
        for left, right in _spelt_alike(dossiers)
        if left in among or right in among
    ]
    return seen


def _of_one_subject(dossiers: Sequence[Dossier]) -> set[tuple[str, str]]:
    by_subject: dict[str, list[str]] = defaultdict(list)
    for one in dossiers:
        by_subject[one.subject].append(one.key)
    return {(min(pair), max(pair)) for keys in by_subject.values() for pair in combinations(keys, 2)}


def _alike(one: Dossier, other: Dossier, found: Likeness) -> Matter | None:
    """Say what two texts let one ask; nothing of a title and a form of one year, which may rest on one year's work."""
    copied = found.copied >= COPIED and found.weight >= COPIED_WORDS
    count = len(found.common)
    if one.subject != other.subject:
        if copied:
            return Matter.COPIED_OTHER
        return Matter.SAME_DEED if count >= SAME_COUNT and found.particulars >= SAME_PART else None
    if one.year == other.year and (one.is_title or other.is_title):
        return None
    if copied:
        return Matter.COPIED_OWN if one.year != other.year else Matter.SAME_DEED
    if count >= OWN_COUNT and found.particulars >= OWN_PART:
        return Matter.SAME_DEED
    is_split = one.year == other.year and count >= SPLIT_COUNT and found.particulars >= SPLIT_PART
    return Matter.SPLIT_DEED if is_split else None


def _likest(seen: Sequence[Seen]) -> list[Seen]:
    """Keep of each dossier the likest pairs of a kind, where one hand wrote many."""
    counts: dict[tuple[Matter, str], int] = defaultdict(int)
    kept = []
    for one in sorted(seen, key=_degree):
        places = [(one.matter, one.left), (one.matter, one.right)]
        if min(counts[place] for place in places) < MOST_OF_ONE:
            kept.append(one)
            for place in places:
                counts[place] += 1
    return kept


def _degree(one: Seen) -> tuple[float, str, str]:
    assert one.likeness is not None  # pairs found by their texts
    return -max(one.likeness.copied, one.likeness.particulars), one.left, one.right


def _twice(one: Dossier, other: Dossier) -> bool:
    """Say whether one subject stands in two rounds for one time: for one award, or for two forms of commendation."""
    if one.round == other.round or one.period_to < other.period_from or other.period_to < one.period_from:
        return False
    return one.award == other.award or not (one.is_title or other.is_title)


def _spelt_alike(dossiers: Sequence[Dossier]) -> list[tuple[str, str]]:
    """Return pairs of two people whose names differ in marks, spaces or nothing, in one unit or of one year of birth.

    Names alone are no reason: of a thousand people in a ward many are called alike.
    """
    by_name: dict[str, list[Dossier]] = defaultdict(list)
    for one in dossiers:
        if one.is_person:
            by_name[fold(one.name).replace(" ", "")].append(one)
    found, people = [], set()
    for alike in by_name.values():
        for one, other in combinations(sorted(alike, key=lambda dossier: dossier.key), 2):
            who = (min(one.subject, other.subject), max(one.subject, other.subject))
            if one.subject == other.subject or who in people or not _may_be_one(one, other):
                continue
            people.add(who)
            found.append((one.key, other.key))
    return found


def _may_be_one(one: Dossier, other: Dossier) -> bool:
    if one.birth_year is not None and other.birth_year is not None:
        return one.birth_year == other.birth_year
    return bool(one.person_unit) and one.person_unit == other.person_unit
