"""Gathering the facts about candidates from the records."""

from collections.abc import Sequence
from datetime import date

from thidua.records.organisations.models import Unit

from .candidates import Candidate, Gathered
from .members import tell_members
from .records import Among, Records, read_records
from .service import tell_initiatives, tell_posts, tell_silence
from .telling import Told, tell_awards, tell_disciplines, tell_earlier_award, tell_existence, tell_ratings


def gather_facts(
    candidates: Sequence[Candidate], *, on: date, law_day: date | None = None, among: Among | None = None
) -> list[Gathered]:
    """Put together what the attestations and the records say; the number of queries does not grow with the candidates.

    Where a record and an attestation speak of the same fact the record is believed; where the records alone speak of a
    history, they are not taken for the whole of it. A measure of discipline that touches the period or is still served
    takes back a plain «none», and an award for an overlapping period leaves the question of the same achievement open,
    until a person answers. That nothing is recorded is taken for «no» only where an officer has stated that the year
    is fully recorded. `law_day` is the day whose law judges; `among` names the subjects where they are too many.
    """
    if not candidates:
        return []
    records = read_records(
        among or Among.of(candidates),
        on=on,
        collectives=[(one.subject, one.period_to) for one in candidates if isinstance(one.subject, Unit)],
    )
    return [gather(candidate, records, law_day or on) for candidate in candidates]


def gather(candidate: Candidate, records: Records, law_day: date, asked: frozenset[str] | None = None) -> Gathered:
    """Put together the facts about one candidate from records that were read for many. No query.

    `asked` names the facts that are told, where not every one is; what they rest on is then left out.
    """
    known = Told(candidate, asked)
    subject, identity = candidate.subject, candidate.identity
    known.tell("period_from", candidate.period_from)
    known.tell("period_to", candidate.period_to)
    tell_ratings(known, records.ratings.get(identity, ()), candidate.period_to.year)
    awards = records.awards.get(identity, [])
    tell_awards(known, awards)
    if isinstance(subject, Unit):
        tell_existence(known, subject, ended=subject.valid_to is not None and subject.valid_to < law_day)
        tell_members(known, subject, records)
    elif identity[0] == "person_id":
        tell_disciplines(known, records.disciplines.get(subject.pk, ()))
        tell_initiatives(known, records.initiatives.get(subject.pk, ()), records.uses)
        tell_posts(known, records.posts.get(subject.pk, ()))
        tell_silence(known, records)
    earlier = [
        award
        for award in awards
        if award.period_from <= candidate.period_to and award.period_to >= candidate.period_from
    ]
    tell_earlier_award(known, earlier)
    return Gathered(known.facts, known.why, tuple(earlier))
