"""Recording ratings, discipline and initiatives settled elsewhere, and stating that a year is fully recorded."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.achievements import events, queries
from thidua.records.achievements.enums import (
    CompleteIn,
    DisciplineForm,
    InitiativeKind,
    InitiativeScope,
    RatingClass,
    Recogniser,
)
from thidua.records.achievements.models import AnnualRating, CompleteYear, Discipline, Initiative, InitiativeUse
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns


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
        events.RATING_RECORDED,
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
        events.DISCIPLINE_RECORDED,
        actor=actor,
        target=recorded,
        data={"person": person.uid, "form": form, "decided_on": decided_on, "served_on": served_on},
    )
    return recorded


@transaction.atomic
def record_initiative(
    *,
    actor: Account,
    person: Person,
    name: str,
    kind: InitiativeKind,
    year: int,
    source: str,
    scope: InitiativeScope | None = None,
    recognised_by: Recogniser | None = None,
    applied: bool | None = None,
    uses_known: bool = False,
    used_for: Sequence[AwardKind] = (),
) -> Initiative:
    """Record an initiative with the paper that recognised it; what the paper does not say is left out.

    `used_for` are the awards it has served for; `uses_known` says that these are all of them, and without any that it
    is unspent. Refuses one's own, no name, no paper, a year after this one, and one already recorded for the year.
    Side effects: event `initiative_recorded`.
    """
    require(actor, "achievements.record_initiative", person)
    name, source = nfc(name), nfc(source)
    if not name:
        raise RefusedError(_("Hãy ghi tên sáng kiến, đề tài."), field="name")
    if not source:
        raise RefusedError(_("Hãy nêu văn bản công nhận (số, ký hiệu, ngày)."), field="source")
    if year > clock.today().year:
        raise RefusedError(_("Năm được công nhận không thể sau năm nay."), field="year")
    if Initiative.objects.filter(person=person, year=year, name=name).exists():
        raise RefusedError(
            _("%(person)s đã có «%(name)s» năm %(year)d.") % {"person": person, "name": name, "year": year},
            field="name",
        )
    recorded = Initiative(
        person=person,
        name=name,
        kind=kind,
        year=year,
        scope=scope or "",
        recognised_by=recognised_by or "",
        applied=applied,
        uses_known=uses_known,
        source=source,
    )
    refuse_unfit(recorded)
    recorded.save()
    InitiativeUse.objects.bulk_create(
        [InitiativeUse(initiative=recorded, award_kind=award, source=source) for award in used_for]
    )
    audit.record(
        events.INITIATIVE_RECORDED,
        actor=actor,
        target=recorded,
        data={
            "person": person.uid,
            "name": name,
            "kind": kind,
            "year": year,
            "scope": scope,
            "recognised_by": recognised_by,
            "applied": applied,
            "uses_known": uses_known,
            "used_for": [award.code for award in used_for],
            "source": source,
        },
    )
    return recorded


@transaction.atomic
def enter_uses(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    used: Mapping[Initiative, str],
    unclear: Sequence[Initiative] = (),
) -> list[InitiativeUse]:
    """Enter which initiatives served for awards just decided, each with the decision that rested on it.

    Of those `unclear`, some served and the dossier does not tell which: their use is not known any longer, until an
    officer says so. Queries do not grow with the list. Side effects: event `initiatives_used` when there is any.
    """
    require(actor, "achievements.enter_uses", issuer)
    if not used and not unclear:
        return []
    uses = InitiativeUse.objects.bulk_create(
        [InitiativeUse(initiative=one, award_kind=award_kind, source=source) for one, source in used.items()],
        batch_size=200,
    )
    Initiative.objects.filter(pk__in=[one.pk for one in unclear]).update(uses_known=False)
    audit.record(
        events.INITIATIVES_USED,
        actor=actor,
        target=issuer,
        data={
            "award": award_kind.code,
            "used": {str(one.uid): source for one, source in used.items()},
            "unclear": [str(one.uid) for one in unclear],
        },
    )
    return uses


@transaction.atomic
def rewrite_uses(
    *, actor: Account, issuer: Unit, award_kind: AwardKind, used: Sequence[Initiative], before: str, after: str
) -> None:
    """Write the right number of a decision where these initiatives served for its awards under a wrong one.

    Side effects: event `initiative_uses_rewritten` when there is any.
    """
    require(actor, "achievements.enter_uses", issuer)
    uses = InitiativeUse.objects.filter(initiative__in=[one.pk for one in used], award_kind=award_kind, source=before)
    if uses.update(source=after):
        audit.record(
            events.INITIATIVE_USES_REWRITTEN, actor=actor, target=issuer, data={"before": before, "after": after}
        )


@transaction.atomic
def state_complete(
    *, actor: Account, unit: Unit, year: int, respect: CompleteIn, source: str, on: date
) -> CompleteYear:
    """State that the records of a unit and those below it hold a whole year in one respect; silence is then «no».

    Refuses a year that has not ended, no source, a day after today, and a statement that already stands.
    Side effects: event `year_stated_complete`.
    """
    require(actor, "achievements.state_complete", unit)
    source = nfc(source)
    if not source:
        raise RefusedError(_("Hãy nêu căn cứ (sổ, danh sách, báo cáo đã đối chiếu)."), field="source")
    if on > clock.today():
        raise RefusedError(_("Ngày xác nhận không thể sau hôm nay."), field="on")
    if year > on.year or (year == on.year and (on.month, on.day) < (12, 1)):
        raise RefusedError(_("Năm %d chưa hết, chưa xác nhận được là đã ghi đủ.") % year, field="year")
    standing = queries.statements_of(unit).filter(year=year, respect=respect).first()
    if standing is not None:
        raise RefusedError(
            _("%(who)s đã xác nhận ngày %(on)s.") % {"who": standing.stated_by, "on": date_short(standing.stated_on)},
            field="respect",
        )
    stated = CompleteYear(unit=unit, year=year, respect=respect, source=source, stated_by=actor, stated_on=on)
    refuse_unfit(stated)
    stated.save()
    audit.record(
        events.YEAR_STATED_COMPLETE,
        actor=actor,
        target=stated,
        data={"unit": unit.key, "year": year, "respect": respect, "source": source, "on": on},
    )
    return stated


@transaction.atomic
def withdraw_statement(*, actor: Account, statement: CompleteYear, on: date) -> CompleteYear:
    """Take back that a year is fully recorded; answers given while it stood stay as they were.

    Refuses one already withdrawn and a day before it was given. Side effects: event `statement_withdrawn`.
    """
    statement = locked(statement, "unit")
    require(actor, "achievements.state_complete", statement.unit)
    if statement.withdrawn_on is not None:
        raise RefusedError(_("Xác nhận này đã được rút lại ngày %s.") % date_short(statement.withdrawn_on))
    if on < statement.stated_on:
        raise RefusedError(_("Không thể rút lại trước ngày xác nhận."), field="on")
    statement.withdrawn_on = on
    statement.save(update_fields=["withdrawn_on"])
    audit.record(
        events.STATEMENT_WITHDRAWN,
        actor=actor,
        target=statement,
        data={"unit": statement.unit.key, "year": statement.year, "respect": statement.respect, "on": on},
    )
    return statement
