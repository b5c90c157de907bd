"""What the records hold that a story can tell of, and which of it is told already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.models import YearReport
from thidua.records.organisations.permissions import units_held


@dataclass(frozen=True)
class Tellable:
    """One record that a story may be drafted from, and the story when there is one."""

    kind: str
    uid: UUID
    title: str
    issuer: str
    day: date | None
    story: NewsPage | None


@dataclass(frozen=True)
class TellableGroup:
    """The records of one kind, the newest first."""

    label: str
    records: tuple[Tellable, ...]


def homes_written_for(actor: Account) -> QuerySet[HomePage]:
    """Return the sites for which the actor writes or edits today."""
    found: QuerySet[HomePage] = HomePage.objects.filter(site__ward__in=units_held(actor, Role.WRITER, Role.EDITOR))
    return found


Told = Conference | Decision | YearReport | Movement


def told_of_kind(kind: str) -> QuerySet[Told]:
    """Return the records of a kind that may be told in public: held, issued, adopted, launched."""
    if kind == "conference":
        return Conference.objects.filter(state=ConferenceState.HELD)
    if kind == "decision":
        return Decision.objects.issued()
    if kind == "report":
        return YearReport.objects.adopted()
    return Movement.objects.public()


def untold_of_kind(kind: str) -> QuerySet[Told]:
    """Return the records of a kind that may be told in public and that no story tells yet, not even a draft."""
    told = NewsPage.objects.filter(**{f"{kind}__isnull": False}).values(kind)
    return told_of_kind(kind).exclude(pk__in=told)


def stories_about(kind: str, records: Iterable[Told]) -> QuerySet[NewsPage]:
    """Return the stories, drafts too, that tell of the records of a kind; without their text."""
    found: QuerySet[NewsPage] = NewsPage.objects.filter(**{f"{kind}__in": list(records)}).defer("body", "folded")
    return found


def tellable_by(actor: Account) -> list[TellableGroup]:
    """Return what the actor may draft stories from, by kind: two queries for each kind."""
    wards = homes_written_for(actor).values("site__ward")
    kinds = (
        ("conference", _("Hội nghị đã tổ chức"), "held_on"),
        ("decision", _("Quyết định đã ban hành"), "issued_on"),
        ("report", _("Báo cáo tổng kết đã ban hành"), "adopted_on"),
        ("movement", _("Phong trào đã phát động"), "launched_on"),
    )
    groups = []
    for kind, label, day in kinds:
        records = list(
            told_of_kind(kind).filter(issuer__in=wards).select_related("issuer").order_by(f"-{day}", "-pk")[:100]
        )
        stories = _stories_of(kind, records)
        groups.append(
            TellableGroup(
                label,
                tuple(
                    Tellable(kind, one.uid, _title(one), one.issuer.name, getattr(one, day), stories.get(one.pk))
                    for one in records
                ),
            )
        )
    return groups


def _title(record: Told) -> str:
    return f"{record}: {record.subject_line}" if isinstance(record, Decision) else str(record)


def _stories_of(kind: str, records: Iterable[Told]) -> dict[int, NewsPage]:
    return {getattr(one, f"{kind}_id"): one for one in stories_about(kind, records)}
