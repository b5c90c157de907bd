"""What a member reads before the vote: the dossier, the subject's last one, earlier awards, open questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from thidua.foundation.accounts.models import Account
from thidua.procedure.appraisals.queries import NO_ADVICE, Advice, advice_on
from thidua.procedure.councils.models import Conflict, Meeting
from thidua.procedure.councils.queries.reading import accepted_nominations, listed
from thidua.procedure.nominations.models import Nomination
from thidua.records.register.models import Award, AwardQuerySet

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
OPEN = ("not_met", "unknown")


@dataclass(frozen=True)
class Sentence:
    """One sentence of an achievement, and whether the subject's last dossier had it word for word."""

    text: str
    is_repeated: bool


@dataclass(frozen=True)
class Question:
    """One condition that the lawbook's answer left open: its words, its article, what is missing."""

    is_not_met: bool
    wording: str
    citation: str
    reason: str


@dataclass(frozen=True)
class Briefing:
    """One dossier as a member reads it on one screen."""

    nomination: Nomination
    sentences: Sequence[Sentence]
    last: Nomination | None
    awards: Sequence[Award]
    questions: Sequence[Question]
    ties: Sequence[Conflict]
    advice: Advice = NO_ADVICE

    @property
    def repeated(self) -> int:
        """How many sentences the last dossier had word for word."""
        return sum(1 for sentence in self.sentences if sentence.is_repeated)


def briefings(meeting: Meeting, ids: Sequence[int] | None = None, *, reader: Account | None = None) -> list[Briefing]:
    """Return the briefings of these dossiers, or of all before the meeting, in the order of the lists.

    A constant number of queries. The last dossier is that of the newest earlier year in which the same subject was put
    forward here and it was not withdrawn. `reader` is told nothing of what others say of their own dossier.
    """
    wanted = list(ids) if ids is not None else listed(accepted_nominations(meeting))
    found = accepted_nominations(meeting).select_related("assessment").in_bulk(wanted)
    nominations = [found[pk] for pk in wanted if pk in found]
    about = _same_subjects(nominations)
    awards: dict[tuple[str, int], list[Award]] = {}
    for award in AwardQuerySet(Award).standing().filter(about).select_related("award_kind").order_by("-year", "-pk"):
        awards.setdefault(_subject(award), []).append(award)
    earlier: dict[tuple[str, int], list[Nomination]] = {}
    before = Nomination.objects.standing().filter(about).select_related("round", "award_kind")
    for one in before.order_by("-round__year", "-pk"):
        earlier.setdefault(_subject(one), []).append(one)
    ties: dict[int, list[Conflict]] = {}
    for tie in meeting.conflicts.select_related("seat__person").order_by("seat__order", "pk"):
        ties.setdefault(tie.nomination_id, []).append(tie)
    advice = advice_on(nominations, reader=reader)
    return [
        _briefing(one, awards.get(_subject(one), []), earlier.get(_subject(one), []), ties.get(one.pk, []), advice)
        for one in nominations
    ]


def _same_subjects(nominations: Sequence[Nomination]) -> Q:
    people = {one.person_id for one in nominations if one.person_id is not None}
    units = {one.unit_id for one in nominations if one.unit_id is not None}
    households = {one.household_id for one in nominations if one.household_id is not None}
    return Q(person__in=people) | Q(unit__in=units) | Q(household__in=households)


def _subject(record: Nomination | Award) -> tuple[str, int]:
    return record.subject_kind, record.person_id or record.unit_id or record.household_id or 0


def _briefing(
    nomination: Nomination,
    awards: list[Award],
    earlier: list[Nomination],
    ties: list[Conflict],
    advice: Mapping[int, Advice],
) -> Briefing:
    last = next((one for one in earlier if one.round.year < nomination.round.year), None)
    had = {_plain(sentence) for sentence in _SENTENCE.split(last.achievement)} if last is not None else set()
    sentences = [
        Sentence(sentence.strip(), _plain(sentence) in had)
        for sentence in _SENTENCE.split(nomination.achievement)
        if sentence.strip()
    ]
    answer = nomination.assessment.answer if nomination.assessment is not None else {}
    found = advice.get(nomination.pk, NO_ADVICE)
    return Briefing(nomination, sentences, last, awards, _questions(answer), ties, found)


def _plain(sentence: str) -> str:
    return " ".join(sentence.split()).casefold().rstrip(".;!?")


def _questions(answer: Mapping[str, object]) -> list[Question]:
    findings = answer.get("findings", [])
    assert isinstance(findings, list)  # the lawbook writes a list
    return [
        Question(one["outcome"] == "not_met", one["wording"], one["citation"], one["reason"])
        for one in findings
        if one["outcome"] in OPEN
    ]
