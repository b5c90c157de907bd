"""Putting right ratings, discipline and initiatives that were recorded wrongly; each with its reason in the trail."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.achievements import events
from thidua.records.achievements.enums import (
    DisciplineForm,
    InitiativeKind,
    InitiativeScope,
    RatingClass,
    Recogniser,
)
from thidua.records.achievements.models import AnnualRating, Discipline, Initiative, InitiativeUse
from thidua.records.catalogue.models import AwardKind

RATING_SAYS = ("year", "rating", "service_months", "source")
DISCIPLINE_SAYS = ("form", "decided_on", "served_on", "source")
INITIATIVE_SAYS = ("name", "kind", "year", "source", "scope", "recognised_by", "applied", "uses_known")


def _refuse_withdrawn(record: AnnualRating | Discipline | Initiative) -> None:
    if record.withdrawn:
        raise RefusedError(_("Mục này đã được rút."))


def _refuse_unchanged(before: object, after: object) -> None:
    if before == after:
        raise RefusedError(_("Chưa có gì thay đổi."))


def _said(record: AnnualRating | Discipline | Initiative, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


@transaction.atomic
def correct_rating(
    *,
    actor: Account,
    record: AnnualRating,
    year: int,
    rating: RatingClass,
    source: str,
    reason: str,
    service_months: int | None = None,
) -> AnnualRating:
    """Write a rating as its document says it. Answers given before stay as they were; the next one sees the right one.

    Refuses one's own, one that was withdrawn, no source, nothing changed, a year that has another rating, no reason.
    Side effects: event `rating_corrected` with both versions.
    """
    require(actor, "achievements.correct_record", record)
    reason, source = asked_reason(reason), nfc(source)
    record = locked(record, among=AnnualRating.all_records)
    _refuse_withdrawn(record)
    if not source:
        raise RefusedError(_("Hãy nêu văn bản xếp loại."), field="source")
    before = _said(record, RATING_SAYS)
    record.year, record.rating, record.source, record.service_months = year, rating, source, service_months
    _refuse_unchanged(before, _said(record, RATING_SAYS))
    others = AnnualRating.objects.filter(person=record.person_id, unit=record.unit_id, household=record.household_id)
    if others.filter(year=year).exclude(pk=record.pk).exists():
        raise RefusedError(
            _("%(subject)s đã có xếp loại năm %(year)d.") % {"subject": record.subject, "year": year}, field="year"
        )
    refuse_unfit(record)
    record.save(update_fields=RATING_SAYS)
    audit.record(
        events.RATING_CORRECTED,
        actor=actor,
        target=record,
        data={"before": before, "after": _said(record, RATING_SAYS), "reason": reason},
    )
    return record


@transaction.atomic
def withdraw_rating(*, actor: Account, record: AnnualRating, reason: str) -> AnnualRating:
    """Take back a rating that was never given to this subject; it stays on record and counts nowhere.

    Refuses one's own, one that was withdrawn, no reason. Side effects: event `rating_withdrawn`.
    """
    require(actor, "achievements.correct_record", record)
    reason = asked_reason(reason)
    record = locked(record, among=AnnualRating.all_records)
    _refuse_withdrawn(record)
    record.withdrawn = True
    record.save(update_fields=["withdrawn"])
    audit.record(
        events.RATING_WITHDRAWN, actor=actor, target=record, data={**_said(record, RATING_SAYS), "reason": reason}
    )
    return record


@transaction.atomic
def correct_discipline(
    *,
    actor: Account,
    record: Discipline,
    form: DisciplineForm,
    decided_on: date,
    source: str,
    reason: str,
    served_on: date | None = None,
) -> Discipline:
    """Write a disciplinary measure as its decision says it, or the day it was fully served once that is known.

    Refuses one's own, one that was withdrawn, no decision, a day of full service before it, nothing changed, no reason.
    Side effects: event `discipline_corrected` with both versions.
    """
    require(actor, "achievements.correct_record", record)
    reason, source = asked_reason(reason), nfc(source)
    record = locked(record, among=Discipline.all_records)
    _refuse_withdrawn(record)
    if not source:
        raise RefusedError(_("Hãy nêu quyết định kỷ luật."), field="source")
    if served_on is not None and served_on < decided_on:
        raise RefusedError(_("Ngày chấp hành xong không thể trước ngày quyết định."), field="served_on")
    before = _said(record, DISCIPLINE_SAYS)
    record.form, record.decided_on, record.served_on, record.source = form, decided_on, served_on, source
    _refuse_unchanged(before, _said(record, DISCIPLINE_SAYS))
    refuse_unfit(record)
    record.save(update_fields=DISCIPLINE_SAYS)
    audit.record(
        events.DISCIPLINE_CORRECTED,
        actor=actor,
        target=record,
        data={"before": before, "after": _said(record, DISCIPLINE_SAYS), "reason": reason},
    )
    return record


@transaction.atomic
def withdraw_discipline(*, actor: Account, record: Discipline, reason: str) -> Discipline:
    """Take back a disciplinary measure that was never imposed on this person; it stays on record and counts nowhere.

    One that was served is not withdrawn: its day of full service is told. Refuses one's own, one that was withdrawn, no
    reason. Side effects: event `discipline_withdrawn`.
    """
    require(actor, "achievements.correct_record", record)
    reason = asked_reason(reason)
    record = locked(record, among=Discipline.all_records)
    _refuse_withdrawn(record)
    record.withdrawn = True
    record.save(update_fields=["withdrawn"])
    audit.record(
        events.DISCIPLINE_WITHDRAWN,
        actor=actor,
        target=record,
        data={**_said(record, DISCIPLINE_SAYS), "reason": reason},
    )
    return record


@transaction.atomic
def correct_initiative(
    *,
    actor: Account,
    record: Initiative,
    name: str,
    kind: InitiativeKind,
    year: int,
    source: str,
    reason: str,
    scope: InitiativeScope | None = None,
    recognised_by: Recogniser | None = None,
    applied: bool | None = None,
    uses_known: bool = False,
    used_for: Sequence[AwardKind] = (),
) -> Initiative:
    """Write an initiative as its paper says it, and what an officer stated of its use; uses by our decisions stay.

    Refuses one's own, one that was withdrawn, what recording refuses, nothing changed, no reason.
    Side effects: event `initiative_corrected` with both versions.
    """
    require(actor, "achievements.correct_record", record)
    reason, name, source = asked_reason(reason), nfc(name), nfc(source)
    record = locked(record, among=Initiative.all_records)
    _refuse_withdrawn(record)
    if not name:
        raise RefusedError(_("Hãy ghi tên sáng kiến, đề tài."), field="name")
    if not source:
        raise RefusedError(_("Hãy nêu văn bản công nhận (số, ký hiệu, ngày)."), field="source")
    if year > clock.today().year:
        raise RefusedError(_("Năm được công nhận không thể sau năm nay."), field="year")
    stated = record.uses.filter(source=record.source)
    before = _said(record, INITIATIVE_SAYS) | {"used_for": sorted(stated.values_list("award_kind__code", flat=True))}
    record.name, record.kind, record.year, record.source = name, kind, year, source
    record.scope, record.recognised_by = scope or "", recognised_by or ""
    record.applied, record.uses_known = applied, uses_known
    after = _said(record, INITIATIVE_SAYS) | {"used_for": sorted(award.code for award in used_for)}
    _refuse_unchanged(before, after)
    if Initiative.objects.filter(person=record.person, year=year, name=name).exclude(pk=record.pk).exists():
        raise RefusedError(
            _("%(person)s đã có «%(name)s» năm %(year)d.") % {"person": record.person, "name": name, "year": year},
            field="name",
        )
    refuse_unfit(record)
    stated.delete()
    record.save(update_fields=INITIATIVE_SAYS)
    InitiativeUse.objects.bulk_create(
        [InitiativeUse(initiative=record, award_kind=award, source=source) for award in used_for]
    )
    audit.record(
        events.INITIATIVE_CORRECTED,
        actor=actor,
        target=record,
        data={"before": before, "after": after, "reason": reason},
    )
    return record


@transaction.atomic
def withdraw_initiative(*, actor: Account, record: Initiative, reason: str) -> Initiative:
    """Take back an initiative that is not this person's; it stays on record and counts nowhere.

    Refuses one's own, one that was withdrawn, one that a decision rested on, no reason. Event `initiative_withdrawn`.
    """
    require(actor, "achievements.correct_record", record)
    reason = asked_reason(reason)
    record = locked(record, among=Initiative.all_records)
    _refuse_withdrawn(record)
    decided = record.uses.exclude(source=record.source).select_related("award_kind").first()
    if decided is not None:
        raise RefusedError(
            _("Sáng kiến này đã dùng để xét %(award)s (%(source)s): hãy sửa nội dung ghi sai, không rút được.")
            % {"award": decided.award_kind, "source": decided.source}
        )
    record.withdrawn = True
    record.save(update_fields=["withdrawn"])
    audit.record(
        events.INITIATIVE_WITHDRAWN,
        actor=actor,
        target=record,
        data={**_said(record, INITIATIVE_SAYS), "reason": reason},
    )
    return record
