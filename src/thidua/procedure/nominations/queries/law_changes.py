"""The desk of changing law: what a pack, a version of provincial rules or a day would change, before it does."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

import lawbook
from lawbook.engine.deadlines import deadlines
from lawbook.engine.papers import required_papers
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.eligibility.models import ProvisionConfirmation
from thidua.procedure.eligibility.queries import (
    LawGiven,
    ProvisionChange,
    assess_under,
    provision_changes,
    standing_confirmations,
)
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import units_below

from .reading import candidate_of, in_order, same_achievement_kept, with_names

UNDER_WAY = (NominationState.DRAFT, NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED)


@dataclass(frozen=True)
class Turn:
    """One condition whose answer changes: its words, and the answers; empty where it is not asked."""

    wording: str
    citation: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class DossierChange:
    """One open dossier whose answer changes, and by which conditions."""

    nomination: Nomination
    before: lawbook.Outcome
    after: lawbook.Outcome
    turns: tuple[Turn, ...]
    reason: str


@dataclass(frozen=True)
class DeadlineMove:
    """One deadline of a round that changes."""

    round: CommendationRound
    title: str
    before: lawbook.Deadline | None
    after: lawbook.Deadline | None


@dataclass(frozen=True)
class PaperChange:
    """The papers that dossiers of a round for one kind of award must hold more or less."""

    round: CommendationRound
    award_kind: AwardKind
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    dossiers: int


@dataclass(frozen=True)
class OldWords:
    """A provision worded otherwise, and what still holds the old words: kept answers, confirmations, scans."""

    change: ProvisionChange
    dossiers: tuple[Nomination, ...]
    confirmations: tuple[ProvisionConfirmation, ...]


@dataclass(frozen=True)
class LawChange:
    """Everything that would change for the work under way."""

    looked_at: int
    dossiers: tuple[DossierChange, ...]
    same_outcome: int
    deadlines: tuple[DeadlineMove, ...]
    papers: tuple[PaperChange, ...]
    provisions: tuple[ProvisionChange, ...]
    old_words: tuple[OldWords, ...]
    unread: tuple[Nomination, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the work under way goes on as before."""
        return not (self.dossiers or self.same_outcome or self.deadlines or self.papers or self.old_words)


def open_dossiers(issuer: Unit) -> QuerySet[Nomination]:
    """Return what an authority has under way: not withdrawn, not decided, drafts only while their round is open."""
    found = Nomination.objects.filter(round__issuer=issuer, state__in=UNDER_WAY)
    found = found.exclude(Q(state=NominationState.DRAFT) & ~Q(round__state=RoundState.OPEN))
    return with_names(found.exclude(decision_entries__decision__state="issued"))


@dataclass(frozen=True)
class _Asking:
    """The award and days by which dossiers of one round are judged together."""

    round: CommendationRound
    award_kind: AwardKind
    on: date
    received_on: date | None

    @property
    def law_day(self) -> date:
        return self.received_on or self.on


def law_change(issuer: Unit, before: LawGiven, after: LawGiven) -> LawChange:
    """Judge every open dossier under both laws from the same facts, and compare what stands around them.

    Queries grow with the rounds and days, not with the dossiers.
    """
    groups: dict[_Asking, list[Nomination]] = defaultdict(list)
    for nomination in in_order(open_dossiers(issuer)):
        groups[_days_of(nomination)].append(nomination)
    changed: list[DossierChange] = []
    unread: list[Nomination] = []
    same = 0
    for asking, nominations in groups.items():
        for nomination, answers in _ask(asking, nominations, before, after, unread):
            turns = _turns(answers[0], answers[1])
            if answers[0].outcome is not answers[1].outcome:
                why = answers[1].reason
                changed.append(DossierChange(nomination, answers[0].outcome, answers[1].outcome, turns, why))
            elif turns:
                same += 1
    days = {asking.law_day for asking in groups}
    asked = _asked(issuer, groups)
    provisions = _provisions(before, after, days)
    every = [nomination for nominations in groups.values() for nomination in nominations]
    return LawChange(
        looked_at=len(every),
        dossiers=tuple(changed),
        same_outcome=same,
        deadlines=tuple(move for round, kinds in asked.items() for move in _deadlines(round, kinds, before, after)),
        papers=tuple(
            change
            for round, kinds in asked.items()
            for kind in kinds
            if (change := _papers(round, kind, before, after, _of(round, kind, every))) is not None
        ),
        provisions=provisions,
        old_words=_old_words(issuer, provisions, every),
        unread=tuple(unread),
    )


def together(changes: Sequence[LawChange]) -> LawChange:
    """Return what would change for several authorities as one."""
    provisions = {one.code: one for change in changes for one in change.provisions}
    return LawChange(
        looked_at=sum(change.looked_at for change in changes),
        dossiers=tuple(one for change in changes for one in change.dossiers),
        same_outcome=sum(change.same_outcome for change in changes),
        deadlines=tuple(one for change in changes for one in change.deadlines),
        papers=tuple(one for change in changes for one in change.papers),
        provisions=tuple(provisions.values()),
        old_words=tuple(one for change in changes for one in change.old_words),
        unread=tuple(one for change in changes for one in change.unread),
    )


def authorities_at_work(actor: Account, province: Unit, *, on: date) -> list[Unit]:
    """Return the authorities of a province that have rounds and over which the account holds an office, by key."""
    inside = units_below({province.pk}, on=on).filter(rounds__isnull=False).distinct().values("pk")
    return list(units_held(actor, *OFFICES).filter(pk__in=inside).order_by("sort_key", "key"))


def _days_of(nomination: Nomination) -> _Asking:
    kept = nomination.assessment
    if kept is not None and nomination.state != NominationState.DRAFT:
        return _Asking(nomination.round, nomination.award_kind, kept.on, kept.received_on)
    return _Asking(nomination.round, nomination.award_kind, nomination.round.due_on, None)


def _ask(
    asking: _Asking, nominations: Sequence[Nomination], before: LawGiven, after: LawGiven, unread: list[Nomination]
) -> list[tuple[Nomination, list[lawbook.Assessment]]]:
    candidates = [candidate_of(one, same_achievement=same_achievement_kept(one)) for one in nominations]
    try:
        asked = assess_under(
            candidates,
            [before, after],
            award_kind=asking.award_kind,
            on=asking.on,
            received_on=asking.received_on,
        )
        return [(one, answers) for one, (_c, _g, answers) in zip(nominations, asked, strict=True)]
    except (RefusedError, lawbook.LawbookError):
        if len(nominations) == 1:
            unread.append(nominations[0])
            return []
    # One dossier that cannot be read does not keep the others from being looked at.
    return [pair for one in nominations for pair in _ask(asking, [one], before, after, unread)]


def _turns(before: lawbook.Assessment, after: lawbook.Assessment, key: Callable[[str], str] = str) -> tuple[Turn, ...]:
    old = {key(finding.code): finding for finding in before.findings}
    new = {key(finding.code): finding for finding in after.findings}
    turns = []
    for code in dict.fromkeys([*new, *old]):
        was, now = old.get(code), new.get(code)
        if was is not None and now is not None and was.outcome is now.outcome and was.wording == now.wording:
            continue
        shown = now or was
        assert shown is not None  # the code came from one of them
        turns.append(
            Turn(
                shown.wording,
                shown.citation,
                was.outcome.label if was is not None else "",
                now.outcome.label if now is not None else "",
                now.reason if now is not None else _("không còn được hỏi"),
            )
        )
    return tuple(turns)


def _of(round: CommendationRound, award_kind: AwardKind, nominations: Sequence[Nomination]) -> int:
    return sum(one.round_id == round.pk and one.award_kind_id == award_kind.pk for one in nominations)


def _asked(issuer: Unit, groups: Iterable[_Asking]) -> dict[CommendationRound, list[AwardKind]]:
    """Return the rounds under way, those without a dossier too, each with its kinds of award."""
    found: dict[CommendationRound, list[AwardKind]] = {}
    for asking in groups:
        kinds = found.setdefault(asking.round, [])
        if asking.award_kind not in kinds:
            kinds.append(asking.award_kind)
    open_ones = CommendationRound.objects.filter(issuer=issuer, state=RoundState.OPEN).prefetch_related("award_kinds")
    for round in open_ones.order_by("due_on", "pk"):
        kinds = found.setdefault(round, [])
        kinds.extend(kind for kind in round.award_kinds.all() if kind not in kinds)
    return found


def _deadlines(
    round: CommendationRound, kinds: Sequence[AwardKind], before: LawGiven, after: LawGiven
) -> list[DeadlineMove]:
    """Return what moves, each deadline once: however many kinds it is for, and where a province's takes its place."""
    events = {lawbook.Event.FILE_COMPLETE: round.due_on, lawbook.Event.YEAR: date(round.year, 1, 1)}

    def read(given: LawGiven) -> dict[str, lawbook.Deadline]:
        law = given.law_on(round.due_on)
        return {
            deadline.provision: deadline
            for kind in kinds
            for deadline in deadlines(law, kind.code, on=round.due_on, events=events, confirmations=given.confirmations)
        }

    old, new = read(before), read(after)
    # A deadline that a province sets keeps its title and has a code of its own.
    gone = {code: deadline for code, deadline in old.items() if code not in new}
    moves = []
    for code, now in new.items():
        was = old.get(code) or gone.pop(next((one for one in gone if gone[one].title == now.title), ""), None)
        if was is None or (was.measure, was.due_on) != (now.measure, now.due_on):
            moves.append(DeadlineMove(round, now.title, was, now))
    return moves + [DeadlineMove(round, was.title, was, None) for was in gone.values()]


def _papers(
    round: CommendationRound, award_kind: AwardKind, before: LawGiven, after: LawGiven, dossiers: int
) -> PaperChange | None:
    def read(given: LawGiven) -> Mapping[str, str]:
        law = given.law_on(round.due_on)
        found = required_papers(law, award_kind.code, on=round.due_on, confirmations=given.confirmations)
        return {paper.code: paper.title for paper in found.papers}

    old, new = read(before), read(after)
    if old.keys() == new.keys():
        return None
    added = tuple(title for code, title in new.items() if code not in old)
    return PaperChange(
        round, award_kind, added, tuple(title for code, title in old.items() if code not in new), dossiers
    )


def _provisions(before: LawGiven, after: LawGiven, days: set[date]) -> tuple[ProvisionChange, ...]:
    found: dict[str, ProvisionChange] = {}
    for day in sorted(days, reverse=True):
        for change in provision_changes(before.law_on(day), after.law_on(day)):
            found.setdefault(change.code, change)
    return tuple(found.values())


def _old_words(
    issuer: Unit, provisions: Sequence[ProvisionChange], nominations: Sequence[Nomination]
) -> tuple[OldWords, ...]:
    reworded = {
        one.code: one
        for one in provisions
        if one.before is not None
        and (one.after is None or not lawbook.same_wording(one.before.content, one.after.content))
    }
    if not reworded:
        return ()
    quoting: dict[str, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        if nomination.assessment is not None:
            for finding in nomination.assessment.answer["findings"]:
                if finding["code"] in reworded:
                    quoting[finding["code"]].append(nomination)
    confirmed: dict[str, list[ProvisionConfirmation]] = defaultdict(list)
    for confirmation in standing_confirmations(issuer):
        if confirmation.provision in reworded:
            confirmed[confirmation.provision].append(confirmation)
    return tuple(
        OldWords(change, tuple(quoting[code]), tuple(confirmed[code]))
        for code, change in reworded.items()
        if quoting[code] or confirmed[code]
    )


@dataclass(frozen=True)
class StaleAnswer:
    """One dossier whose kept answer is no longer what the lawbook answers to the same facts and day."""

    nomination: Nomination
    kept: str
    now: lawbook.Outcome


def stale_answers(issuer: Unit, given: LawGiven) -> list[StaleAnswer]:
    """Return the open dossiers whose kept answer the law as it stands today would no longer give."""
    groups: dict[_Asking, list[Nomination]] = defaultdict(list)
    for nomination in in_order(open_dossiers(issuer).filter(assessment__isnull=False)):
        if nomination.state != NominationState.DRAFT:
            groups[_days_of(nomination)].append(nomination)
    unread: list[Nomination] = []
    return [
        StaleAnswer(nomination, nomination.assessment.outcome, answers[0].outcome)
        for asking, nominations in groups.items()
        for nomination, answers in _ask(asking, nominations, given, given, unread)
        if nomination.assessment is not None and nomination.assessment.outcome != answers[0].outcome.value
    ]


def changes_by_day(issuer: Unit, given: LawGiven, day: date) -> list[DossierChange]:
    """Return the open dossiers, not yet received, whose answer would be another if they were received on a later day.

    Conditions are followed from one law to the next by the last part of their codes.
    """
    groups: dict[_Asking, list[Nomination]] = defaultdict(list)
    for nomination in in_order(open_dossiers(issuer).exclude(state=NominationState.ACCEPTED)):
        asking = _days_of(nomination)
        if asking.law_day < day:
            groups[asking].append(nomination)
    changed = []
    unread: list[Nomination] = []
    for asking, nominations in groups.items():
        later = _Asking(asking.round, asking.award_kind, day, None)
        now = dict(_ask(asking, nominations, given, given, unread))
        then = dict(_ask(later, nominations, given, given, unread))
        for nomination in nominations:
            if nomination not in now or nomination not in then:
                continue
            before, after = now[nomination][0], then[nomination][0]
            if before.outcome is not after.outcome:
                turns = _turns(before, after, key=lambda code: code.rpartition(".")[2])
                changed.append(DossierChange(nomination, before.outcome, after.outcome, turns, after.reason))
    return changed
