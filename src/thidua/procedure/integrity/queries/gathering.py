"""Reading the dossiers of a round, and what they are compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

from .looking import Dossier
from .papers import attached_files, words_of_files

# A round is compared with the authority's dossiers of so many years before its own.
YEARS_BACK = 3
_SENT = (NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED)


@dataclass(frozen=True)
class Gathered:
    """What is compared, by key; `asked` are the keys of the round's own dossiers."""

    dossiers: tuple[Dossier, ...]
    asked: frozenset[str]
    nominations: dict[str, Nomination]
    awards: dict[str, Award]


def sent_in(round: CommendationRound) -> QuerySet[Nomination]:
    """Return the round's dossiers that were sent and not withdrawn."""
    return _named(Nomination.objects.filter(round=round, state__in=_SENT))


def gather(round: CommendationRound) -> Gathered:
    """Read the round's dossiers, the authority's of this and the years before, and their subjects' earlier awards.

    Five queries, whatever their number. Of each dossier the summary is compared together with the words of the files
    attached to it, as far as they were read. An award that one of these dossiers led to is not counted beside it.
    """
    own = list(sent_in(round))
    years = Q(round__year__gte=round.year - YEARS_BACK, round__year__lte=round.year)
    others = list(
        _named(Nomination.objects.filter(years, round__issuer=round.issuer_id, state__in=_SENT).exclude(round=round))
    )
    led_to = {(_subject(one), one.award_kind_id, one.round.year) for one in [*own, *others]}
    named = Award.all_records.standing().filter(
        Q(person__in=[one.person_id for one in own if one.person_id])
        | Q(unit__in=[one.unit_id for one in own if one.unit_id])
        | Q(household__in=[one.household_id for one in own if one.household_id])
    )
    awards = [
        one
        for one in named.select_related("award_kind").order_by("pk")
        if (_subject(one), one.award_kind_id, one.year) not in led_to
    ]
    nominations = {f"n:{one.uid}": one for one in [*own, *others]}
    attached = words_of_files(attached_files(nominations.values()))
    return Gathered(
        dossiers=(
            *(_dossier(key, one, attached.get(one.pk, ())) for key, one in nominations.items()),
            *(_of_award(one) for one in awards),
        ),
        asked=frozenset(f"n:{one.uid}" for one in own),
        nominations=nominations,
        awards={f"a:{one.uid}": one for one in awards},
    )


def _named(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    found = nominations.select_related(
        "award_kind", "round__movement", "nominating_unit", "person", "unit", "household"
    )
    return found.order_by("pk")


def _subject(record: Nomination | Award) -> str:
    return f"{record.subject_kind}:{record.person_id or record.unit_id or record.household_id}"


def _dossier(key: str, one: Nomination, attached: Sequence[tuple[str, str]]) -> Dossier:
    movement = one.round.movement
    known = [str(one.subject), one.nominating_unit.name, one.nominating_unit.short_name, one.subject_detail]
    known.append(one.round.title)
    if movement is not None:
        known += [movement.title, movement.slogan, movement.purpose, movement.scope, movement.criteria]
    known += [title for title, _words in attached]
    return Dossier(
        key=key,
        subject=_subject(one),
        name=str(one.subject),
        round=str(one.round_id),
        award=one.award_kind.code,
        year=one.round.year,
        period_from=one.period_from,
        period_to=one.period_to,
        text="\n\n".join([one.achievement, *(f"{title}:\n{words}" for title, words in attached)]),
        known=tuple(words for words in known if words),
        is_title=one.award_kind.family == AwardFamily.TITLE,
        person_unit=str(one.nominating_unit_id),
        birth_year=one.person.birth_year if one.person is not None else None,
        is_person=one.subject_kind == SubjectKind.INDIVIDUAL,
    )


def _of_award(one: Award) -> Dossier:
    return Dossier(
        key=f"a:{one.uid}",
        subject=_subject(one),
        name=one.subject_name,
        round=f"a:{one.uid}",
        award=one.award_kind.code,
        year=one.year,
        period_from=one.period_from,
        period_to=one.period_to,
        text=one.achievement,
        known=tuple(words for words in (one.subject_name, one.subject_detail) if words),
        is_title=one.award_kind.family == AwardFamily.TITLE,
        is_person=False,
    )
