"""Comparing the dossiers of a round, so that what should be asked about them is asked."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.language import officially
from thidua.foundation.kernel.text import date_range
from thidua.procedure.integrity import events
from thidua.procedure.integrity.enums import Matter
from thidua.procedure.integrity.models import IntegrityQuestion, PaperWords
from thidua.procedure.integrity.queries import (
    Dossier,
    Gathered,
    Seen,
    attached_files,
    bursting_caps,
    gather,
    look,
    read_words,
    sent_in,
    unread,
)
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import locked_round

# What texts had to say of each kind; other kinds rest on names, rounds and counts.
_OF_TEXTS = frozenset({Matter.COPIED_OTHER, Matter.COPIED_OWN, Matter.SAME_DEED, Matter.SPLIT_DEED})


# More files than these are not read in one look.
MOST_FILES = 200


@dataclass(frozen=True)
class Compared:
    """What a look came to: dossiers compared, questions new, those seen before and seen again, those seen no more."""

    round: CommendationRound
    dossiers: int
    new: int
    kept: int
    gone: int


@transaction.atomic
def compare_dossiers(*, actor: Account, round: CommendationRound, on: date) -> Compared:
    """Compare the round's dossiers with each other, the years before and the register; ask what that lets one ask.

    A question that was there for the same texts stays as it is, with its answer; one that is seen no more is marked so
    and kept. Refuses who does not appraise for the issuer. Side effects: event `dossiers_compared` with the counts.
    """
    require(actor, "integrity.compare_dossiers", round)
    return _compare(actor, round, on)


@transaction.atomic
def look_at_received(*, actor: None, round: CommendationRound, on: date) -> Compared:
    """Compare as `compare_dossiers` does, by the installation itself (`actor` None), when dossiers were received.

    Side effects: event `dossiers_compared` with the counts.
    """
    return _compare(actor, round, on)


def _compare(actor: Account | None, round: CommendationRound, on: date) -> Compared:
    _read_papers(round)
    round = locked_round(round)
    gathered = gather(round)
    by_key = {one.key: one for one in gathered.dossiers}
    with officially():
        found = [_question(round, one, by_key, gathered, on) for one in look(gathered.dossiers, asked=gathered.asked)]
        found += _of_caps(round, gathered, on)
    standing = IntegrityQuestion.objects.filter(about__in=[one.about for one in found])
    known = {(one.about, one.fingerprint): one for one in standing}
    new = [one for one in found if (one.about, one.fingerprint) not in known]
    seen_again = [known[key] for one in found if (key := (one.about, one.fingerprint)) in known]
    IntegrityQuestion.objects.bulk_create(new)
    IntegrityQuestion.objects.filter(pk__in=[one.pk for one in seen_again]).update(stands=True)
    kept = {one.pk for one in [*new, *seen_again]}
    gone = IntegrityQuestion.objects.filter(round=round, stands=True).exclude(pk__in=kept).update(stands=False)
    audit.record(
        events.DOSSIERS_COMPARED,
        actor=actor,
        target=round,
        data={"on": on, "dossiers": len(gathered.asked), "new": len(new), "kept": len(seen_again), "gone": gone},
    )
    return Compared(round, len(gathered.asked), len(new), len(seen_again), gone)


def _read_papers(round: CommendationRound) -> None:
    """Read the files attached to the round's dossiers that nobody has read yet; the rest waits for the next look."""
    for paper in unread(attached_files(sent_in(round)))[:MOST_FILES]:
        try:
            with paper.file.open("rb") as file:
                content = file.read()
        except OSError:  # the file is not there: `papers_amiss` tells of it
            continue
        words = read_words(content, paper.media_type)
        PaperWords.objects.get_or_create(sha256=paper.sha256, defaults={"words": words})


def _question(
    round: CommendationRound, seen: Seen, by_key: Mapping[str, Dossier], gathered: Gathered, on: date
) -> IntegrityQuestion:
    """Return the question, the round's own dossier first (of two of its own the later one)."""
    places = [(seen.right, seen.passages[1]), (seen.left, seen.passages[0])]
    if seen.right not in gathered.asked:
        places.reverse()
    (mine, my_marks), (theirs, their_marks) = places
    left, right = by_key[mine], by_key[theirs]
    told = {
        "title": f"{left.name} – {right.name}" if left.name != right.name else left.name,
        "left": _side(left, gathered, my_marks),
        "right": _side(right, gathered, their_marks),
        "copied": _share(seen.likeness.copied) if seen.likeness else None,
        "particulars": _share(seen.likeness.particulars) if seen.likeness else None,
        "common": list(seen.likeness.common) if seen.likeness else [],
    }
    rests_on = [
        sorted((one.text if seen.matter in _OF_TEXTS else _figures(one)) for one in (left, right)),
        str(seen.matter),
    ]
    return IntegrityQuestion(
        round=round,
        matter=seen.matter,
        about="|".join([seen.matter, *sorted((mine, theirs))]),
        fingerprint=_fingerprint(rests_on),
        nomination=gathered.nominations[mine],
        other=gathered.nominations.get(theirs),
        award=gathered.awards.get(theirs),
        seen=told,
        raised_on=on,
    )


def _share(share: float) -> int:
    """Return a share as a whole percentage, never more than all."""
    return min(100, int(share * 100 + 0.5))


def _figures(one: Dossier) -> str:
    return f"{one.key} {one.name} {one.award} {one.period_from} {one.period_to}"


def _side(one: Dossier, gathered: Gathered, marks: tuple[tuple[int, int], ...]) -> dict[str, object]:
    nomination, award = gathered.nominations.get(one.key), gathered.awards.get(one.key)
    if nomination is not None:
        what = f"{nomination.award_kind}, {nomination.round}"
        where = nomination.nominating_unit.short_name
    else:
        assert award is not None  # there is nothing else to compare with
        what = f"{award.award_kind}, {award.decision_number}"
        where = award.subject_detail
    return {
        "name": one.name,
        "code": nomination.code if nomination is not None else "",
        "what": what,
        "unit": where,
        "year": one.year,
        "period": date_range(one.period_from, one.period_to),
        "text": one.text,
        "marks": [list(mark) for mark in marks],
    }


def _of_caps(round: CommendationRound, gathered: Gathered, on: date) -> Iterator[IntegrityQuestion]:
    own = [gathered.nominations[key] for key in gathered.asked]
    for check in bursting_caps(round, own):
        yield IntegrityQuestion(
            round=round,
            matter=Matter.CAP,
            about=f"{Matter.CAP}|r:{round.uid}|{check.provision}",
            fingerprint=_fingerprint([check.provision, check.listed, check.allowed]),
            seen={
                "title": lawbook.award(check.subject).title,
                "listed": check.listed,
                "allowed": check.allowed,
                "base": check.base.label,
                "base_count": check.base_count,
                "citation": check.citation,
            },
            raised_on=on,
        )


def _fingerprint(told: object) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
