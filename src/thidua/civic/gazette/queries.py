"""Official papers made public: lists, their state on a day, what acts on what."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import ExtractYear

from thidua.civic.gazette.enums import RelationKind, Validity
from thidua.civic.gazette.models import DocumentFile, DocumentRelation, PublicDocument
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import fold
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.records.register.models import Award

_PUBLIC = {"published_on__isnull": False, "withdrawn_on__isnull": True}


def with_validity(documents: QuerySet[PublicDocument], *, on: date) -> QuerySet[PublicDocument]:
    """Say of each paper, as `validity`, whether it is in force on the day.

    Wholly replaced or annulled: ended from the day of the newer paper's effect. Replaced or annulled in part, or
    amended: ended in part. A paper that names no day of its own and that nothing acts on states no validity.
    """
    acting = DocumentRelation.objects.filter(
        target=OuterRef("pk"), effective_on__lte=on, **{f"document__{name}": value for name, value in _PUBLIC.items()}
    )
    whole = acting.filter(in_part=False).exclude(kind=RelationKind.AMENDS)
    return documents.annotate(
        validity=Case(
            When(in_force_from__gt=on, then=Value(Validity.NOT_YET.value)),
            When(Q(expires_on__lt=on) | Exists(whole), then=Value(Validity.ENDED.value)),
            When(Exists(acting), then=Value(Validity.IN_PART.value)),
            When(in_force_from__isnull=True, then=Value(Validity.UNSTATED.value)),
            default=Value(Validity.IN_FORCE.value),
        )
    )


def of_validity(documents: QuerySet[PublicDocument], value: str) -> QuerySet[PublicDocument]:
    """Keep the papers, already told for a day, whose validity is this one."""
    return documents.filter(Q(validity=value))


def documents_of(site: Site | None, *, on: date) -> QuerySet[PublicDocument]:
    """Return the site's public papers with their validity on the day, the newest first."""
    found = PublicDocument.objects.filter(site=site, published_on__lte=on, withdrawn_on__isnull=True)
    return with_validity(found, on=on).select_related("field").order_by("-issued_on", "-pk")


def with_document_words(documents: QuerySet[PublicDocument], text: str) -> QuerySet[PublicDocument]:
    """Keep the papers whose number, subject or issuer has words beginning so, with or without tone marks."""
    for word in re.split(r"\W+", fold(text)):
        if word:
            documents = documents.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return documents


def document_years(site: Site | None, *, on: date) -> list[int]:
    """Return the years of the site's public papers, the newest first."""
    years = documents_of(site, on=on).annotate(issue_year=ExtractYear("issued_on")).order_by("-issue_year")
    return list(years.values_list("issue_year", flat=True).distinct())


def document_issuers(site: Site | None, *, on: date) -> list[str]:
    """Return who issued the site's public papers, in the alphabet's order."""
    return list(documents_of(site, on=on).order_by("issuer").values_list("issuer", flat=True).distinct())


@dataclass(frozen=True)
class RelatedDocument:
    """One line of a paper's relations: what is done, seen from this paper, to or by which other, from when."""

    label: str
    document: PublicDocument
    in_part: bool
    effective_on: date


_DOES = {
    RelationKind.REPLACES: "Thay thế",
    RelationKind.AMENDS: "Sửa đổi, bổ sung",
    RelationKind.ANNULS: "Bãi bỏ",
}
_SUFFERS = {
    RelationKind.REPLACES: "Được thay thế bởi",
    RelationKind.AMENDS: "Được sửa đổi, bổ sung bởi",
    RelationKind.ANNULS: "Bị bãi bỏ bởi",
}


def relations_of(document: PublicDocument, *, on: date) -> list[RelatedDocument]:
    """Return what the paper does to others, then what others do to it; papers that are not public stay unnamed."""
    public = {"published_on__lte": on, "withdrawn_on__isnull": True}
    acts = document.acts_on.filter(**{f"target__{name}": value for name, value in public.items()})
    suffered = document.acted_on_by.filter(**{f"document__{name}": value for name, value in public.items()})
    return [
        *(
            RelatedDocument(_DOES[RelationKind(one.kind)], one.target, one.in_part, one.effective_on)
            for one in acts.select_related("target")
        ),
        *(
            RelatedDocument(_SUFFERS[RelationKind(one.kind)], one.document, one.in_part, one.effective_on)
            for one in suffered.select_related("document")
        ),
    ]


def awards_by(decision: Decision) -> QuerySet[Award]:
    """Return what the public register says that the decision awarded, in the order of its lists."""
    found: QuerySet[Award] = Award.public_records.filter(decision_entry__decision=decision)
    return found.select_related("award_kind").order_by("decision_entry__order")


def older_documents(document: PublicDocument) -> QuerySet[PublicDocument]:
    """Return what a paper may do something to: the site's others of its day or before, the newest first."""
    older = PublicDocument.objects.filter(site=document.site_id, issued_on__lte=document.issued_on)
    return older.exclude(pk=document.pk).order_by("-issued_on", "-pk")


def file_of(site: Site | None, document_uid: UUID, paper_uid: UUID, *, on: date) -> DocumentFile | None:
    """Return a file of a public paper of the site; None when anything about it is not public."""
    public = documents_of(site, on=on).filter(uid=document_uid)
    return DocumentFile.objects.filter(document__in=public, paper__uid=paper_uid).select_related("paper").first()


def documents_for(actor: Account) -> QuerySet[PublicDocument]:
    """Return the papers, public or not, of the sites the actor edits, the newest first."""
    files = Prefetch("files", DocumentFile.objects.select_related("paper"))
    found = PublicDocument.objects.filter(site__in=sites_kept_by(actor)).select_related("site", "field")
    return found.prefetch_related(files).order_by("-issued_on", "-pk")


Source = Decision | Movement | YearReport
SourceT = TypeVar("SourceT", Decision, Movement, YearReport)


def publishable_from_records(site: Site) -> list[Source]:
    """Return the ward's issued decisions, launched movements and adopted reports that are not on the site yet."""
    there = PublicDocument.objects.filter(site=site)

    def missing(found: QuerySet[SourceT], column: str) -> QuerySet[SourceT]:
        return found.exclude(pk__in=there.filter(**{f"{column}__isnull": False}).values(column))

    return [
        *missing(
            Decision.objects.filter(issuer=site.ward, state=DecisionState.ISSUED).order_by("-issued_on", "-number"),
            "decision",
        ),
        *missing(
            Movement.objects.filter(issuer=site.ward, launch_number__isnull=False).order_by("-launched_on", "-pk"),
            "movement",
        ),
        *missing(
            YearReport.objects.filter(issuer=site.ward, state=ReportState.ADOPTED).order_by("-adopted_on"), "report"
        ),
    ]
