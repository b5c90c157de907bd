"""How much two texts of a collection say alike: wording, particulars; what most of them say weighs little.

Exact, by an inverted index: a pair is looked at when it shares some wording or particular that few texts have. Words
are compared folded, marks left out; places are those of the text as it is shown.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .folding import fold

# Words in a row that make wording of one's own: three survive a synonym in every other clause.
RUN = 3
# Stands for texts that were never seen: in a list of five, what two say alike is not yet what everybody says.
UNSEEN = 20
# What more texts than this share leads to no pair; it only weighs, little, in a pair that something rarer led to.
RARE_IN, RARE_PART = 6, 0.01
# Fewer things in common than these lead to no pair.
FEWEST = 3
# A common run of fewer words is not marked: chance puts three words in a row.
SHORTEST_PASSAGE = 4

_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDS = re.compile(r"[.!?;:\n–•(«\"“-]\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/\d{2,4})?\Z")

Run = tuple[str, ...]
# A particular as it is compared, and its first and last sign, the last one excluded.
Place = tuple[str, int, int]
# The first and the last sign of each passage, the last one excluded.
Passages = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and how it is compared."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common. Shares are of the text that says less, between 0 and 1, weighed by rarity.

    `copied` is of runs of three words, `particulars` of names, numbers, dates, places; `weight` is how much rare
    wording is common, as a number of words; `common` lists the particulars in the first text's writing, rarest first.
    """

    copied: float
    particulars: float
    weight: float
    common: tuple[str, ...]


class _Read:
    """One text taken apart."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.words = [Word(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(self.text)]
        folded = [word.folded for word in self.words]
        given = [fold(one) for one in known]
        known_words = [[found[0] for found in _WORD.finditer(one)] for one in given]
        self.runs = _runs(folded, RUN) - {run for words in known_words for run in _runs(words, RUN)}
        told = " | ".join(" ".join(words) for words in known_words)
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for key, start, end in self._particulars():
            if f" {key} " not in f" {told} ":
                self.places[key].append((start, end))

    def written(self, key: str) -> str:
        """Return a particular as the text writes it first."""
        start, end = self.places[key][0]
        return self.text[start:end]

    def _particulars(self) -> Iterator[Place]:
        """Say the numbers with what they count, the dates, and the names written with capitals, each with its place."""
        name: list[Word] = []
        for place, word in enumerate(self.words):
            shown = self.text[word.start : word.end]
            begins = place == 0 or bool(_ENDS.search(self.text[self.words[place - 1].end : word.start]))
            joined = name and not self.text[name[-1].end : word.start].strip()
            is_name = shown[:1].isupper() and not (shown.isupper() and len(shown) > 1)
            if name and not (is_name and joined):
                yield from self._named(name)
                name = []
            if is_name:
                name.append(word)
                if begins and not self._goes_on(place):
                    name = []
            elif shown[0].isdigit():
                yield from self._counted(place)
        yield from self._named(name)

    def _goes_on(self, place: int) -> bool:
        """Say whether the next word is written with a capital too, so that a sentence begins with a name."""
        if place + 1 >= len(self.words):
            return False
        here, following = self.words[place], self.words[place + 1]
        return self.text[following.start].isupper() and not self.text[here.end : following.start].strip()

    def _named(self, name: Sequence[Word]) -> Iterator[Place]:
        if name:
            yield " ".join(word.folded for word in name), name[0].start, name[-1].end

    def _counted(self, place: int) -> Iterator[Place]:
        word = self.words[place]
        day = _DAY.match(word.folded)
        if day:
            yield f"{int(day[1])}/{int(day[2])}", word.start, word.end
            return
        number = word.folded.replace(".", "")
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        if after is not None and after.folded == "thang" and place + 2 < len(self.words):
            month = self.words[place + 2]
            if month.folded.isdecimal():
                yield f"{number.lstrip('0')}/{month.folded.lstrip('0')}", word.start, month.end
            return
        before = self.words[place - 1].folded if place else ""
        if before == "thang" or _YEAR.match(number):
            return
        if len(number) == 1 and (after is None or before in {"so", "thu"}):
            return
        end = word if after is None else after
        yield f"{number} {after.folded if after is not None else ''}".strip(), word.start, end.end


def _runs(words: Sequence[str], length: int) -> set[Run]:
    return set(zip(*(words[start:] for start in range(length)), strict=False))


class Likenesses:
    """A collection of texts by name, taken apart once; any two of them are then compared at once.

    `known` is what is said of a text beforehand and counts for nothing in it: names, units, a movement's own words.
    """

    def __init__(self, texts: Mapping[str, str], known: Mapping[str, Sequence[str]] | None = None) -> None:
        told = known or {}
        self._read = {name: _Read(text, told.get(name, ())) for name, text in texts.items()}
        self._count = len(self._read) + UNSEEN
        self._runs = Counter(run for one in self._read.values() for run in one.runs)
        self._particulars = Counter(key for one in self._read.values() for key in one.places)
        most = max([1, *self._runs.values(), *self._particulars.values()])
        # 1 for what one text says, and steeply less the more texts say it.
        full = math.log(self._count)
        self._weights = [1.0, *((math.log(self._count / times) / full) ** 2 for times in range(1, most + 1))]
        self._sums = {
            name: (
                sum([self._weights[self._runs[run]] for run in one.runs]),
                sum([self._weights[self._particulars[key]] for key in one.places]),
            )
            for name, one in self._read.items()
        }

    def candidates(self) -> set[tuple[str, str]]:
        """Return the pairs, each in order, that share wording or a particular which few texts have."""
        most = max(RARE_IN, int(len(self._read) * RARE_PART))
        having: dict[Run | str, list[str]] = defaultdict(list)
        for name, one in sorted(self._read.items()):
            for run in one.runs:
                if 1 < self._runs[run] <= most:
                    having[run].append(name)
            for key in one.places:
                if 1 < self._particulars[key] <= most:
                    having[key].append(name)
        shared: Counter[tuple[str, str]] = Counter()
        for names in having.values():
            shared.update(combinations(names, 2))
        return {pair for pair, times in shared.items() if times >= FEWEST}

    def compare(self, left: str, right: str) -> Likeness:
        """Return what two texts of the collection have in common."""
        one, other = self._read[left], self._read[right]
        common = sorted(one.places.keys() & other.places.keys(), key=lambda key: (self._particulars[key], key))
        runs = sum([self._weights[self._runs[run]] for run in one.runs & other.runs])
        told = sum([self._weights[self._particulars[key]] for key in common])
        all_runs, all_told = map(min, zip(self._sums[left], self._sums[right], strict=True))
        return Likeness(
            copied=runs / all_runs if all_runs else 0.0,
            particulars=told / all_told if all_told else 0.0,
            weight=runs,
            common=tuple(one.written(key) for key in common),
        )

    def passages(self, left: str, right: str) -> tuple[Passages, Passages]:
        """Return where each of two texts says what the other says too, in its own order."""
        one, other = self._read[left], self._read[right]
        runs, particulars = one.runs & other.runs, one.places.keys() & other.places.keys()
        return _passages(one, runs, particulars), _passages(other, runs, particulars)


def _passages(read: _Read, runs: set[Run], particulars: Iterable[str]) -> Passages:
    """Return where the text says what is common, but for what chance puts in a row."""
    folded = [word.folded for word in read.words]
    covered = [False] * len(folded)
    for place in range(len(folded) - RUN + 1):
        if tuple(folded[place : place + RUN]) in runs:
            covered[place : place + RUN] = [True] * RUN
    found, first = [place for key in particulars for place in read.places[key]], None
    for place, is_common in enumerate([*covered, False]):
        if is_common and first is None:
            first = place
        elif not is_common and first is not None:
            if place - first >= SHORTEST_PASSAGE:
                found.append((read.words[first].start, read.words[place - 1].end))
            first = None
    return _joined(found)


def _joined(places: Iterable[tuple[int, int]]) -> Passages:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
