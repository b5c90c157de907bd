"""Confirming provisions and checking eligibility."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import suffix_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import subject_columns

from .models import Assessment, ProvisionConfirmation
from .queries import Candidate, Subject, ask_lawbook, facts_to_keep
from .validators import refuse_wrong_value


@transaction.atomic
def confirm_provision(
    *,
    actor: Account,
    unit: Unit,
    provision: str,
    document: str,
    page: str,
    on: date,
    value: str = "",
    content: bytes = b"",
    media_type: str = "",
) -> ProvisionConfirmation:
    """State that a provision was read in the signed text: which document, which page, on which day.

    From then on it answers for the unit's assessments. `value` is the value read, for a parameter that leaves a choice;
    `content` a scan of the text as read, kept as a paper (PDF, DOCX, XLSX, JPEG or PNG, at most 10 MB).
    Refuses a provision the lawbook does not hold, one already confirmed, a missing document or page, a day after today,
    a rounding of bonuses without its way, and a scan that is not what it is said to be.
    Side effects: the stored paper; event `provision_confirmed`.
    """
    require(actor, "eligibility.confirm_provision", unit)
    try:
        known = lawbook.provision(provision)
    except lawbook.UnknownCodeError as error:
        raise RefusedError(str(error), field="provision") from error
    document, page, value = nfc(document), nfc(page), nfc(value)
    if not document:
        raise RefusedError(_("Cần ghi văn bản đã đọc (số, ký hiệu, ngày)."), field="document")
    if not page:
        raise RefusedError(_("Cần ghi trang hoặc điều khoản đã đọc."), field="page")
    if on > clock.today():
        raise RefusedError(_("Ngày đối chiếu không thể sau hôm nay."), field="on")
    refuse_wrong_value(known, value)
    standing = ProvisionConfirmation.objects.filter(
        unit=unit, provision=known.code, withdrawn_on__isnull=True
    ).select_related("confirmed_by")
    earlier = standing.first()
    if earlier is not None:
        raise RefusedError(
            _("%(who)s đã xác nhận quy định này ngày %(on)s; muốn sửa thì rút lại trước.")
            % {"who": earlier.confirmed_by, "on": date_short(earlier.confirmed_on)},
            field="provision",
        )
    confirmation = ProvisionConfirmation(
        unit=unit,
        provision=known.code,
        confirmed_by=actor,
        confirmed_on=on,
        document=document,
        page=page,
        value=value,
    )
    refuse_unfit(confirmation)
    if content:
        confirmation.paper = store_paper(
            actor=actor,
            about=confirmation,
            kind=PaperKind.LEGAL_TEXT,
            title=document,
            content=content,
            media_type=media_type,
            suffix=suffix_of(content, media_type),
        )
    confirmation.save()
    audit.record(
        "provision_confirmed",
        actor=actor,
        target=confirmation,
        data={
            "unit": unit.key,
            "provision": known.code,
            "citation": known.citation,
            "document": document,
            "page": page,
            "value": value,
            "on": on,
            "scan": confirmation.paper.sha256 if confirmation.paper else "",
            "lawbook_version": lawbook.LAWBOOK_VERSION,
        },
    )
    return confirmation


@transaction.atomic
def withdraw_confirmation(*, actor: Account, confirmation: ProvisionConfirmation, on: date) -> ProvisionConfirmation:
    """Take a confirmation back; answers given while it stood stay as they were.

    Refuses one already withdrawn and a day before it was given. Side effects: event `confirmation_withdrawn`.
    """
    require(actor, "eligibility.withdraw_confirmation", confirmation)
    confirmation = ProvisionConfirmation.objects.select_for_update().get(pk=confirmation.pk)
    if confirmation.withdrawn_on is not None:
        raise RefusedError(_("Xác nhận này đã được rút lại ngày %s.") % date_short(confirmation.withdrawn_on))
    if on < confirmation.confirmed_on:
        raise RefusedError(_("Không thể rút lại trước ngày xác nhận."), field="on")
    confirmation.withdrawn_on = on
    confirmation.save(update_fields=["withdrawn_on"])
    audit.record(
        "confirmation_withdrawn",
        actor=actor,
        target=confirmation,
        data={"unit": confirmation.unit_id, "provision": confirmation.provision, "on": on},
    )
    return confirmation


@transaction.atomic
def check_many(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    candidates: Sequence[Candidate],
    on: date,
    received_on: date | None = None,
) -> list[Assessment]:
    """Ask the lawbook about several candidates and keep its answers, in the order given.

    The issuer's confirmations are passed in as data. Reads and writes take the same number of queries for one candidate
    and for a hundred. Refuses attestations the lawbook cannot read. Side effects: event `eligibility_checked`, on the
    assessment itself when there is one, otherwise on the issuer.
    """
    require(actor, "eligibility.check_eligibility", issuer)
    answers = ask_lawbook(candidates, issuer=issuer, award_kind=award_kind, on=on, received_on=received_on)
    at = clock.now()
    assessments = Assessment.objects.bulk_create(
        [
            Assessment(
                **subject_columns(answer.candidate.subject_kind, answer.candidate.subject),
                award_kind=award_kind,
                on=on,
                received_on=received_on,
                outcome=answer.assessment.outcome.value,
                facts=facts_to_keep(answer),
                answer=answer.assessment.to_dict(),
                lawbook_version=answer.assessment.lawbook_version,
                assessed_at=at,
                assessed_by=actor,
            )
            for answer in answers
        ]
    )
    if assessments:
        audit.record(
            "eligibility_checked",
            actor=actor,
            target=assessments[0] if len(assessments) == 1 else issuer,
            data={
                "award": award_kind.code,
                "on": on,
                "received_on": received_on,
                "outcomes": {str(assessment.uid): assessment.outcome for assessment in assessments},
            },
        )
    return assessments


@transaction.atomic
def check_eligibility(
    *,
    actor: Account,
    issuer: Unit,
    award_kind: AwardKind,
    subject_kind: SubjectKind,
    subject: Subject,
    on: date,
    period_from: date,
    period_to: date,
    received_on: date | None = None,
    attestations: Mapping[str, object] | None = None,
    same_achievement: bool | None = None,
    submitted_on: date | None = None,
) -> Assessment:
    """Ask the lawbook about one subject and keep its answer; refusals and side effects as in `check_many`."""
    candidate = Candidate(
        subject_kind=subject_kind,
        subject=subject,
        period_from=period_from,
        period_to=period_to,
        attestations=attestations or {},
        same_achievement=same_achievement,
        submitted_on=submitted_on,
    )
    return check_many(
        actor=actor,
        issuer=issuer,
        award_kind=award_kind,
        candidates=[candidate],
        on=on,
        received_on=received_on,
    )[0]
