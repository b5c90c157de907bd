"""What a unit does: enter whom it registers, strike a line, send, take back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements.queries import head_of, post_of
from thidua.procedure.registrations import events, papers
from thidua.procedure.registrations.models import Registration, RegistrationCall, RegistrationLine
from thidua.procedure.registrations.notices import RegistrationSent
from thidua.procedure.registrations.queries import (
    is_none_of_its_own,
    lines_of,
    locked_call,
    locked_registration,
    registered_elsewhere,
    registers_to,
)
from thidua.procedure.registrations.validators import refuse_closed, refuse_fixed, refuse_wrong_subject
from thidua.procedure.registrations.workflow import REGISTRATION
from thidua.records.achievements.queries import kind_of
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person, subject_columns


@transaction.atomic
def register_subjects(
    *,
    actor: Account,
    call: RegistrationCall,
    unit: Unit,
    award_kind: AwardKind,
    subjects: Sequence[Person | Unit | Household],
    aim: str = "",
) -> list[RegistrationLine]:
    """Enter people, collectives or households into the unit's registration for one title; all of them or none.

    Refuses a call that is not open, a unit outside the issuer, a registration that waits or was approved, a title the
    call does not ask for or that such a subject is not given, a collective or household of another unit, whoever is
    registered for the title already, and nobody at all. Side effects: event `registration_subjects_entered`.
    """
    require(actor, "registrations.write_registration", unit)
    call = locked_call(call)
    refuse_closed(call.state, call.title)
    if not registers_to(unit, call):
        raise RefusedError(
            _("%(unit)s không thuộc %(issuer)s nên không đăng ký trong đợt này.")
            % {"unit": unit, "issuer": call.issuer.authority_name},
            field="unit",
        )
    if award_kind not in call.award_kinds.all():
        raise RefusedError(
            _("Đợt «%(call)s» không nhận đăng ký %(award)s; các loại được đăng ký: %(kinds)s.")
            % {"call": call.title, "award": award_kind, "kinds": call.kinds_in_words},
            field="award_kind",
        )
    if not subjects:
        raise RefusedError(_("Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ."), field="subjects")
    registration, _created = Registration.objects.select_for_update(of=("self",)).get_or_create(call=call, unit=unit)
    refuse_fixed(registration.state, str(registration.unit))
    lines = [_line(registration, award_kind, subject, nfc(aim)) for subject in subjects]
    audit.record(
        events.SUBJECTS_REGISTERED,
        actor=actor,
        target=registration,
        data={"award": award_kind.code, "subjects": [subject.key for subject in subjects]},
    )
    return lines


def _line(
    registration: Registration, award_kind: AwardKind, subject: Person | Unit | Household, aim: str
) -> RegistrationLine:
    call, unit, kind = registration.call, registration.unit, kind_of(subject)
    refuse_wrong_subject(award_kind, kind)
    if is_none_of_its_own(unit, subject, on=call.due_on):
        raise RefusedError(
            _("«%(subject)s» không thuộc %(unit)s; đơn vị chỉ đăng ký cho mình, bộ phận, người và hộ của mình.")
            % {"subject": subject, "unit": unit},
            field="subjects",
        )
    earlier = registered_elsewhere(call, award_kind, subject)
    if earlier is not None:
        raise RefusedError(
            _("«%(subject)s» đã được %(unit)s đăng ký %(award)s trong đợt này.")
            % {"subject": subject, "unit": earlier.registration.unit, "award": award_kind},
            field="subjects",
        )
    line = RegistrationLine(**subject_columns(kind, subject), registration=registration, award_kind=award_kind, aim=aim)
    refuse_unfit(line)
    line.save()
    return line


@transaction.atomic
def strike_line(*, actor: Account, line: RegistrationLine) -> Registration:
    """Take one line out of a registration that the unit still writes; return the registration.

    Refuses a call that is not open, and what waits or was approved. Side effects: event `registration_subject_struck`.
    """
    require(actor, "registrations.write_registration", line.registration.unit)
    registration = locked_registration(line.registration)
    refuse_closed(registration.call.state, registration.call.title)
    refuse_fixed(registration.state, str(registration.unit))
    line = locked(line, "award_kind")
    audit.record(
        events.SUBJECT_STRUCK,
        actor=actor,
        target=registration,
        data={"award": line.award_kind.code, "subject": line.subject.key},
    )
    line.delete()
    return registration


@transaction.atomic
def send_registration(*, actor: Account, registration: Registration, on: date) -> Registration:
    """Send the unit's registration to the office; after the call's last day it is late, and told as late.

    Refuses a call that is not open, an empty registration, a day before the call opened, and one that waits or was
    approved. Side effects: the bản đăng ký as PDF and DOCX; event `registration_sent`; a notice to the officers.
    """
    require(actor, "registrations.send_registration", registration)
    registration = locked_registration(registration)
    call = registration.call
    refuse_closed(call.state, call.title)
    REGISTRATION.move(registration, "send")
    if on < call.opens_on:
        raise RefusedError(_("Đợt đăng ký mở từ ngày %s.") % date_short(call.opens_on), field="on")
    lines = lines_of(registration)
    if not lines:
        raise RefusedError(_("Bản đăng ký chưa có dòng nào."))
    registration.sent_on, registration.sent_by = on, actor
    registration.was_late = on > call.due_on
    registration.return_reason = ""
    registration.decided_on = registration.decided_by = None
    registration.save()
    head = head_of(registration.unit, on)
    post = post_of(head, registration.unit, on) if head is not None else None
    render_paper(
        actor=actor,
        about=registration,
        kind=PaperKind.OTHER,
        title=f"Bản đăng ký thi đua của {registration.unit}: {call.title}"[:400],
        paper=papers.registration_paper(
            registration,
            lines,
            on=on,
            signer_title=post.title if post is not None else "",
            signer_name=head.full_name if head is not None else "",
        ),
    )
    event = audit.record(
        events.REGISTRATION_SENT,
        actor=actor,
        target=registration,
        data={"on": on, "lines": len(lines), "late": registration.was_late},
    )
    announce(
        RegistrationSent(
            key=f"{registration.uid}-{event.sequence}",
            record=registration,
            unit=registration.unit.name,
            call=call.title,
            lines=len(lines),
            is_late=registration.was_late,
        ),
        to=accounts.holders(Role.APPRAISER, scope_ids=[call.issuer_id], on=clock.today()),
    )
    return registration


@transaction.atomic
def recall_registration(*, actor: Account, registration: Registration) -> Registration:
    """Take a registration back to change it, while nobody has decided. Refuses once the call is closed.

    Side effects: event `registration_recalled`.
    """
    require(actor, "registrations.recall_registration", registration)
    registration = locked_registration(registration)
    refuse_closed(registration.call.state, registration.call.title)
    REGISTRATION.move(registration, "recall")
    registration.sent_on = registration.sent_by = None
    registration.was_late = False
    registration.save(update_fields=["state", "sent_on", "sent_by", "was_late"])
    audit.record(events.REGISTRATION_RECALLED, actor=actor, target=registration)
    return registration
