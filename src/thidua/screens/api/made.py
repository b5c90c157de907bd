"""Records turned into what other systems are told of them."""

from collections.abc import Iterable
from datetime import date

from thidua.foundation.connections.models import ApiKey
from thidua.procedure.certificates.queries import Verification
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import parents_on
from thidua.records.people.models import Household, Person, SubjectFields
from thidua.records.people.queries import post_lines
from thidua.records.register.models import Award

from . import shapes


def me(key: ApiKey) -> shapes.Me:
    """Return what a key may know of itself."""
    return shapes.Me(
        account=key.account.get_username(),
        name=str(key.account),
        key=key.prefix,
        scopes=list(key.scopes),
        expires_on=key.expires_on,
    )


def units(found: Iterable[Unit], *, on: date) -> list[shapes.UnitOut]:
    """Return units with what stands above each: of one that has ended, on its last day."""
    found = list(found)
    standing = parents_on([unit for unit in found if unit.holds_on(on)], on)
    return [
        shapes.UnitOut(
            uid=unit.uid,
            key=unit.key,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            kind_name=unit.get_kind_display(),
            parent=standing[unit.pk].uid if unit.pk in standing else None,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
        )
        for unit in found
    ]


def people(found: Iterable[Person], *, on: date) -> list[shapes.PersonOut]:
    """Return people with the post each holds on the day."""
    found = list(found)
    posts = post_lines(found, on)
    return [
        shapes.PersonOut(
            uid=one.uid, key=one.key, full_name=one.full_name, post=posts.get(one.pk, ""), is_sample=one.is_sample
        )
        for one in found
    ]


def household(one: Household) -> shapes.HouseholdOut:
    """Return a household; its unit was read along."""
    return shapes.HouseholdOut(uid=one.uid, key=one.key, name=one.name, unit=one.unit.uid, is_sample=one.is_sample)


def award_kind(one: AwardKind) -> shapes.AwardKindOut:
    """Return a kind of award."""
    return shapes.AwardKindOut(code=one.code, name=one.name, family=one.family, level=one.level)


def field(one: FieldOfWork) -> shapes.FieldOut:
    """Return a field of work."""
    return shapes.FieldOut(code=one.code, name=one.name, retired=one.retired)


def subject(record: SubjectFields) -> shapes.Subject:
    """Return whom a record is about."""
    found = record.subject
    return shapes.Subject.model_validate({"kind": record.subject_kind, "uid": found.uid, "name": str(found)})


def movement(one: Movement) -> shapes.MovementOut:
    """Return a movement."""
    return shapes.MovementOut.model_validate(
        {
            "uid": one.uid,
            "issuer": one.issuer.uid,
            "year": one.year,
            "title": one.title,
            "slogan": one.slogan,
            "form": one.form,
            "purpose": one.purpose,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "state": one.state,
            "launched_on": one.launched_on,
            "summed_up_on": one.summed_up_on,
        }
    )


def round_(one: CommendationRound) -> shapes.RoundOut:
    """Return a round."""
    return shapes.RoundOut.model_validate(
        {
            "uid": one.uid,
            "key": one.key,
            "title": one.title,
            "issuer": one.issuer.uid,
            "year": one.year,
            "ground": one.ground,
            "opens_on": one.opens_on,
            "due_on": one.due_on,
            "is_year_end": one.is_year_end,
            "state": one.state,
            "award_kinds": [kind.code for kind in one.award_kinds.all()],
        }
    )


def nomination(one: Nomination) -> shapes.NominationOut:
    """Return a dossier."""
    return shapes.NominationOut.model_validate(
        {
            "uid": one.uid,
            "code": one.code,
            "round": one.round.uid,
            "award_kind": one.award_kind.code,
            "nominating_unit": one.nominating_unit.uid,
            "subject": subject(one),
            "subject_detail": one.subject_detail,
            "field": one.field.code if one.field else None,
            "achievement": one.achievement,
            "certificate_text": one.certificate_text,
            "period_from": one.period_from,
            "period_to": one.period_to,
            "state": one.state,
            "submitted_on": one.submitted_on,
            "return_reason": one.return_reason,
        }
    )


def _decision(one: Decision) -> dict[str, object]:
    return {
        "uid": one.uid,
        "issuer": one.issuer.uid,
        "round": one.round.uid,
        "award_kind": one.award_kind.code,
        "subject_line": one.subject_line,
        "state": one.state,
        "number": one.number_and_symbol,
        "signed_on": one.signed_on,
        "issued_on": one.issued_on,
        "bonus_total": one.bonus_total,
    }


def decision(one: Decision) -> shapes.DecisionOut:
    """Return a decision without its names."""
    return shapes.DecisionOut.model_validate(_decision(one))


def decision_whole(one: Decision, entries: Iterable[DecisionEntry]) -> shapes.DecisionWhole:
    """Return a decision with the names given."""
    named = [
        shapes.DecisionEntryOut(
            order=entry.order,
            nomination=entry.nomination.uid,
            subject=subject(entry.nomination),
            bonus=entry.bonus,
            award=entry.award.uid if entry.award else None,
        )
        for entry in entries
    ]
    return shapes.DecisionWhole.model_validate({**_decision(one), "entries": named})


def award(one: Award, *, whole: bool) -> shapes.AwardOut:
    """Return a line of the register; what the public page does not tell only where the `whole` is read."""
    return shapes.AwardOut.model_validate(
        {
            "uid": one.uid,
            "subject": {"kind": one.subject_kind, "uid": one.subject.uid, "name": one.subject_name},
            "subject_detail": one.subject_detail,
            "award_kind": one.award_kind.code,
            "award_name": one.award_kind.name,
            "year": one.year,
            "period_from": one.period_from,
            "period_to": one.period_to,
            "ground": one.ground,
            "field": one.field.code if one.field else None,
            "achievement": one.achievement if whole else None,
            "issuer": one.issuer.uid if one.issuer else None,
            "issuer_name": one.issuer_name,
            "decision_number": one.decision_number,
            "decided_on": one.decided_on,
            "entered_on": one.entered_on,
            "register_number": one.register_number,
            "state": one.state,
            "is_sample": one.is_sample,
        }
    )


def certificate(found: Verification) -> shapes.CertificateOut:
    """Return what a code tells."""
    return shapes.CertificateOut.model_validate(
        {
            "code": found.code,
            "state": found.state.value,
            "name": found.name,
            "detail": found.detail,
            "award": found.award,
            "decision_number": found.decision_number,
            "decided_on": found.decided_on,
            "issuer_name": found.issuer_name,
            "replaced_on": found.replaced_on,
            "replaced_by": found.replaced_by,
            "is_sample": found.is_sample,
        }
    )
