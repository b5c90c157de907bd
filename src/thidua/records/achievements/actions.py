"""Recording ratings and discipline settled elsewhere."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns

from . import queries
from .enums import DisciplineForm, RatingClass
from .models import AnnualRating, Discipline


@transaction.atomic
def record_rating(
    *,
    actor: Account,
    subject_kind: SubjectKind,
    subject: Person | Unit | Household,
    year: int,
    rating: RatingClass,
    source: str,
    service_months: int | None = None,
) -> AnnualRating:
    """Record how a subject was classified for a year, with the document that says so.

    Refuses one's own rating, no source, and a second rating of the same year. Side effects: event `rating_recorded`.
    """
    require(actor, "achievements.record_rating", subject)
    columns = subject_columns(subject_kind, subject)
    if not source.strip():
        raise RefusedError(_("Hãy nêu văn bản xếp loại."), field="source")
    if queries.rating_of(subject, year) is not None:
        raise RefusedError(
            _("%(subject)s đã có xếp loại năm %(year)d.") % {"subject": subject, "year": year}, field="year"
        )
    recorded = AnnualRating(**columns, year=year, rating=rating, source=nfc(source), service_months=service_months)
    refuse_unfit(recorded)
    recorded.save()
    audit.record(
        "rating_recorded",
        actor=actor,
        target=recorded,
        data={"subject": subject.uid, "year": year, "rating": rating, "source": source, "months": service_months},
    )
    return recorded


@transaction.atomic
def record_discipline(
    *,
    actor: Account,
    person: Person,
    form: DisciplineForm,
    decided_on: date,
    source: str,
    served_on: date | None = None,
) -> Discipline:
    """Record a disciplinary measure with the decision that imposed it.

    Refuses one's own record, no source, and a day of full service before the decision. Event `discipline_recorded`.
    """
    require(actor, "achievements.record_discipline", person)
    if not source.strip():
        raise RefusedError(_("Hãy nêu quyết định kỷ luật."), field="source")
    if served_on is not None and served_on < decided_on:
        raise RefusedError(_("Ngày chấp hành xong không thể trước ngày quyết định."), field="served_on")
    recorded = Discipline(person=person, form=form, decided_on=decided_on, served_on=served_on, source=nfc(source))
    refuse_unfit(recorded)
    recorded.save()
    audit.record(
        "discipline_recorded",
        actor=actor,
        target=recorded,
        data={"person": person.uid, "form": form, "decided_on": decided_on, "served_on": served_on},
    )
    return recorded
