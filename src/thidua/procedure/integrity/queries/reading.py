"""Reading questions about dossiers: of a round, of a dossier, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.procedure.integrity.enums import QuestionState
from thidua.procedure.integrity.models import IntegrityAnswer, IntegrityQuestion
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import rounds_with_lists

_ANSWERS = Prefetch("answers", IntegrityAnswer.objects.select_related("answered_by"))


@dataclass(frozen=True)
class Side:
    """One of two dossiers of a question: what it is, and its text in parts, each with whether both say it."""

    name: str
    code: str
    what: str
    unit: str
    period: str
    parts: tuple[tuple[str, bool], ...]
    nomination: Nomination | None


def visible_questions(actor: Account) -> QuerySet[IntegrityQuestion]:
    """Return the questions about rounds whose lists the actor reads; never those about a dossier of the actor's own."""
    found = IntegrityQuestion.objects.filter(round__in=rounds_with_lists(actor))
    own = Q(nomination__person__account=actor) | Q(other__person__account=actor) | Q(award__person__account=actor)
    mine = IntegrityQuestion.objects.filter(own).values("pk")
    found = found.exclude(pk__in=mine)
    return found.select_related("round__issuer", "nomination", "other", "award").prefetch_related(_ANSWERS)


def questions_of(actor: Account, round: CommendationRound) -> QuerySet[IntegrityQuestion]:
    """Return what is asked about a round's dossiers, also by another round's look; what stands no more too."""
    about = Q(round=round) | Q(nomination__round=round) | Q(other__round=round)
    return visible_questions(actor).filter(about)


def questions_about(actor: Account, nominations: Iterable[Nomination]) -> QuerySet[IntegrityQuestion]:
    """Return what stands asked about any of these dossiers, with the answers, those not answered first."""
    pks = [one.pk for one in nominations]
    about = Q(nomination__in=pks) | Q(other__in=pks)
    return visible_questions(actor).filter(about, stands=True)


def open_count(actor: Account, round: CommendationRound) -> int:
    """Count what stands asked about a round and nobody has answered."""
    return questions_of(actor, round).filter(stands=True, state=QuestionState.ASKED).count()


def question_sides(question: IntegrityQuestion) -> tuple[Side, ...]:
    """Return both dossiers of a question as they were when it was asked; nothing for a question about a whole list."""
    if question.nomination is None:
        return ()
    return (_side(question, "left", question.nomination), _side(question, "right", question.other))


def _side(question: IntegrityQuestion, place: str, nomination: Nomination | None) -> Side:
    told = question.seen[place]
    text, parts, at = str(told["text"]), [], 0
    for start, end in told["marks"]:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return Side(
        name=told["name"],
        code=told["code"],
        what=told["what"],
        unit=told["unit"],
        period=told["period"],
        parts=tuple(part for part in parts if part[0]),
        nomination=nomination,
    )
