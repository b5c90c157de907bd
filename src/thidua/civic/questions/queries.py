"""Readers' questions: what is public, what waits, how the answer clock stands."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

import lawbook
from thidua.civic.questions.enums import QuestionState
from thidua.civic.questions.models import Question
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import AnswerClock, promise_clock, sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import fold
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below

# Who answers for the ward: it, its departments, its police and army, its health station.
ANSWERING = (UnitKind.WARD, UnitKind.OFFICE, UnitKind.FORCE, UnitKind.HEALTH_STATION)


def answer_due(site: Site, asked_on: date) -> date:
    """Return the last day of the ward's answer clock: the day of asking is not counted."""
    return lawbook.calendar().after(asked_on, site.answer_days)


def answer_clock(question: Question, *, on: date) -> AnswerClock:
    """Count the working days between the day and the question's last day."""
    return promise_clock(question.asked_on, question.due_on, on=on)


def questions_of(site: Site | None) -> QuerySet[Question]:
    """Return the site's published questions with their answers, the newest answer first."""
    found = Question.objects.filter(site=site, state=QuestionState.PUBLISHED)
    return found.select_related("field", "unit").order_by("-answered_on", "-pk")


def fields_in(questions: QuerySet[Question]) -> QuerySet[FieldOfWork]:
    """Return the fields of work that occur among the questions."""
    return FieldOfWork.objects.filter(pk__in=questions.order_by().values("field"))


def question_of(site: Site | None, code_digest: str) -> Question | None:
    """Return the site's question whose code has this digest, in whatever state; None without one."""
    own = Question.objects.filter(site=site, code_digest=code_digest)
    return own.select_related("field", "unit").first()


def with_question_words(questions: QuerySet[Question], text: str) -> QuerySet[Question]:
    """Keep the questions in whose wording or answer words begin so, with or without tone marks."""
    for word in re.split(r"\W+", fold(text)):
        if word:
            questions = questions.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return questions


def questions_for(actor: Account, *, on: date) -> QuerySet[Question]:
    """Return the questions on the sites the actor edits: overdue first, then by their last day, answered ones last."""
    rank = Case(
        When(state=QuestionState.WAITING, due_on__lt=on, then=Value(0)),
        When(state=QuestionState.WAITING, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = Question.objects.filter(site__in=sites_kept_by(actor)).annotate(rank=rank)
    last_first = Case(When(state=QuestionState.WAITING, then=F("due_on")), default=None)
    return found.select_related("site", "field", "unit", "answered_by").order_by(
        "rank", last_first, "-answered_on", "pk"
    )


def answering_units(site: Site, *, on: date) -> QuerySet[Unit]:
    """Return the ward and its offices, any of which may be asked to draft an answer: the ward first.

    What a reader wrote is not handed to firms, groups and associations: they answer for nobody but themselves. Of a
    ward that ended, the offices it had on its last day.
    """
    day = min(on, site.ward.valid_to) if site.ward.valid_to else on
    offices = Unit.objects.on(day).filter(pk__in=units_below({site.ward_id}, on=on), kind__in=ANSWERING)
    return offices.order_by(Case(When(pk=site.ward_id, then=0), default=1), "sort_key", "key")


@dataclass(frozen=True)
class AnswerRecord:
    """What the public may know of the clock: questions asked, answered in time and late, waiting, overdue, refused."""

    asked: int
    in_time: int
    late: int
    waiting: int
    overdue: int
    refused: int


def answer_record(site: Site | None, *, on: date) -> AnswerRecord:
    """Count the site's questions by how the clock was kept, in one query. A refusal in time is counted apart."""
    answered = Q(state__in=[QuestionState.PUBLISHED, QuestionState.ANSWERED])
    waiting = Q(state=QuestionState.WAITING)
    counted = Question.objects.filter(site=site).aggregate(
        asked=Count("pk"),
        in_time=Count("pk", filter=answered & Q(answered_on__lte=F("due_on"))),
        late=Count("pk", filter=answered & Q(answered_on__gt=F("due_on"))),
        waiting=Count("pk", filter=waiting & Q(due_on__gte=on)),
        overdue=Count("pk", filter=waiting & Q(due_on__lt=on)),
        refused=Count("pk", filter=Q(state=QuestionState.REFUSED)),
    )
    return AnswerRecord(**counted)
