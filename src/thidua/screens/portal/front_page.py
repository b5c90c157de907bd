"""What the home page tells of the civic parts: three readings, whatever their number."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, CharField, F, Model, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.civic.consultations.queries import consultations_running
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.gazette.queries import documents_of
from thidua.civic.polls.queries import open_polls_of
from thidua.civic.questions.models import Question
from thidua.civic.questions.queries import questions_of
from thidua.civic.sites.models import Site
from thidua.procedure.appraisals.queries import public_comments_of

NEWEST = 3
# What may be open, by the name of its page's address.
_KINDS = {
    "consultation": _("Lấy ý kiến dự thảo"),
    "nominees": _("Lấy ý kiến khen thưởng"),
    "poll": _("Thăm dò ý kiến"),
}


@dataclass(frozen=True)
class OpenMatter:
    """One thing that readers are asked about today: what it is, its page, and its last day."""

    label: StrOrPromise
    title: str
    url: str
    closes_on: date
    is_sample: bool


@dataclass(frozen=True)
class CivicNews:
    """What is open to readers, the soonest to close first; the newest papers and answers."""

    open: list[OpenMatter]
    documents: list[PublicDocument]
    questions: list[Question]

    @property
    def has_news(self) -> bool:
        """Say whether there is any paper or answer to tell of."""
        return bool(self.documents or self.questions)


def civic_news(site: Site, *, on: date) -> CivicNews:
    """Return what the home page tells of papers, questions, consultations and polls on the day, in three queries."""
    return CivicNews(
        open=_open_matters(site, on=on),
        documents=list(documents_of(site, on=on)[:NEWEST]),
        questions=list(questions_of(site)[:NEWEST]),
    )


def _open_matters(site: Site, *, on: date) -> list[OpenMatter]:
    drafts = consultations_running(site, on=on)
    nominees = public_comments_of(site.ward, on=on).filter(closes_on__gte=on)
    found = _alike(drafts, "consultation", F("title"), F("is_sample")).union(
        _alike(nominees, "nominees", F("round__title"), Value(False, BooleanField())),
        _alike(open_polls_of(site, on=on), "poll", F("question"), F("is_sample")),
        all=True,
    )
    return [
        OpenMatter(_KINDS[kind], title, reverse(f"portal:{kind}", args=[uid]), closes_on, is_sample)
        for uid, closes_on, kind, title, is_sample in found.order_by("closes_on", "words")
    ]


# A matter's uid, last day, kind, words, and whether it is a sample.
MatterRow = tuple[UUID, date, str, str, bool]


def _alike(found: QuerySet[Model], kind: str, words: F, sample: F | Value) -> QuerySet[Model, MatterRow]:
    """Return the same columns of each kind, so that one query reads all of them."""
    told = found.order_by().annotate(what=Value(kind, CharField()), words=words, sample=sample)
    columns: QuerySet[Model, MatterRow] = told.values_list("uid", "closes_on", "what", "words", "sample")
    return columns
