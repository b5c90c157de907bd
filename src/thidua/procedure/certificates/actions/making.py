"""Preparing, rendering and handing over certificates."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

import decree30
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import PDF, store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.later import tell_progress
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit, refusing_unprintable
from thidua.procedure.certificates import events, papers, queries
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate, ReplacedCertificate
from thidua.procedure.certificates.validators import new_code
from thidua.procedure.certificates.workflow import CERTIFICATE
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.records.register.actions import correct_award_name
from thidua.records.register.enums import AwardState


@transaction.atomic
def prepare_certificates(*, actor: Account, decision: Decision) -> list[Certificate]:
    """Give every standing award of the decision its certificate and code; awards that have one keep it.

    Refuses a decision that is not issued. Side effects: event `certificates_prepared` when there are new ones.
    """
    require(actor, "certificates.prepare_certificates", decision)
    decision = locked(decision)
    if decision.state != DecisionState.ISSUED:
        raise RefusedError(_("Chỉ lập giấy khen cho quyết định đã ban hành."))
    missing = list(queries.awards_without_certificate(decision))
    if missing:
        Certificate.objects.bulk_create(
            [Certificate(award=award, code=new_code()) for award in missing], batch_size=200
        )
        audit.record(events.CERTIFICATES_PREPARED, actor=actor, target=decision, data={"count": len(missing)})
    return list(queries.certificates_of(decision))


@dataclass(frozen=True)
class _Drawing:
    """The pages of one certificate and of all of them, drawn outside any transaction."""

    certificate: Certificate
    page: decree30.Certificate
    content: bytes


def render_certificates(*, actor: Account, decision: Decision) -> list[Certificate]:
    """Render each certificate to its own paper, and all of them to one file for the printer.

    Pages are drawn before the transaction begins, so that nobody waits for them; what was handed over or annulled
    meanwhile is left alone. Running it twice makes no new version. Certificates of awards that no longer stand are
    not drawn. Refuses while a certificate of the decision is not prepared, or when none is left to draw.
    Side effects: the papers; event `certificates_rendered` when a page is new.
    """
    require(actor, "certificates.render_certificates", decision)
    certificates = list(queries.standing_certificates(decision))
    if queries.awards_without_certificate(decision).exists():
        raise RefusedError(_("Hãy lập giấy khen cho mọi trường hợp của quyết định trước khi tạo bản in."))
    if not certificates:
        raise RefusedError(_("Quyết định này không có giấy khen nào còn hiệu lực để tạo bản in."))
    with refusing_unprintable():
        drawings = _drawn(decision, certificates)
        batch = decree30.render_certificates_pdf([drawing.page for drawing in drawings])
    _keep(actor, decision, drawings, batch)
    return list(queries.standing_certificates(decision))


def _drawn(decision: Decision, certificates: list[Certificate]) -> list[_Drawing]:
    common = papers.common_to(decision)
    pages = [papers.certificate(certificate, common=common) for certificate in certificates]
    drawings = []
    for number, content in enumerate(decree30.render_certificate_files(pages)):
        tell_progress(number, len(pages))
        drawings.append(_Drawing(certificates[number], pages[number], content))
    return drawings


@transaction.atomic
def _keep(actor: Account, decision: Decision, drawings: list[_Drawing], batch: bytes) -> None:
    """Keep what was drawn, by the certificates as they stand now; their rows and awards are held until it is done."""
    drawn = {drawing.certificate.pk: drawing for drawing in drawings}
    now = list(queries.standing_certificates(decision).filter(pk__in=drawn).select_for_update(of=("self", "award")))
    changed = []
    for certificate in now:
        if certificate.state == CertificateState.HANDED_OVER:
            continue
        paper = store_paper(
            actor=actor,
            about=certificate,
            kind=PaperKind.CERTIFICATE,
            title=papers.named(certificate.award),
            content=drawn[certificate.pk].content,
            media_type=PDF,
        )
        if paper.pk != certificate.paper_id:
            CERTIFICATE.move(certificate, "render")
            certificate.paper = paper
            changed.append(certificate)
    if not changed:
        return
    Certificate.objects.bulk_update(changed, ["state", "paper"], batch_size=200)
    if len(now) < len(drawings):  # an award was annulled while its page was drawn: the printer's file is drawn again
        batch = decree30.render_certificates_pdf([drawn[certificate.pk].page for certificate in now])
    store_paper(
        actor=actor,
        about=decision,
        kind=PaperKind.CERTIFICATE_BATCH,
        title=f"{'Danh hiệu' if papers.is_title(now[0].award) else 'Giấy khen'} kèm {decision}",
        content=batch,
        media_type=PDF,
    )
    audit.record(events.CERTIFICATES_RENDERED, actor=actor, target=decision, data={"count": len(changed)})


def replace_certificate(
    *, actor: Account, certificate: Certificate, subject_detail: str, on: date, reason: str
) -> Certificate:
    """Put another paper in the place of one that says something wrong, handed over or not, and draw it.

    The name is the one that the list of people, units and households holds today; the register is corrected with it.
    Where name and line are right in the register, a lost or spoilt paper is replaced by one that says the same.
    Refuses whose certificate it is, an award that no longer stands, a day before the decision or the hand-over, no
    reason.
    Side effects: the old code answers «replaced»; a new code and page; the printer's file anew; events
    `award_name_corrected` where something changed, `certificate_replaced`, `certificates_rendered`.
    """
    certificate = _replace(actor=actor, certificate=certificate, subject_detail=subject_detail, on=on, reason=reason)
    decision = certificate.award.decision_entry.decision
    prepare_certificates(actor=actor, decision=decision)
    render_certificates(actor=actor, decision=decision)
    certificate.refresh_from_db()
    return certificate


@transaction.atomic
def _replace(*, actor: Account, certificate: Certificate, subject_detail: str, on: date, reason: str) -> Certificate:
    require(actor, "certificates.replace_certificate", certificate)
    reason = asked_reason(reason)
    certificate = locked(certificate, beside=("award",))
    award = certificate.award
    if award.state != AwardState.VALID:
        raise RefusedError(_("Khen thưởng này không còn hiệu lực."))
    earliest = certificate.handed_over_on or award.decided_on
    if on < earliest:
        raise RefusedError(_("Ngày thay phải từ %s trở đi.") % date_short(earliest), field="on")
    old = ReplacedCertificate(
        certificate=certificate,
        code=certificate.code,
        subject_name=award.subject_name,
        subject_detail=award.subject_detail,
        paper=certificate.paper,
        handed_over_on=certificate.handed_over_on,
        handed_over_by=certificate.handed_over_by,
        replaced_on=on,
        reason=reason,
    )
    refuse_unfit(old)
    old.save()
    if (str(award.subject), nfc(subject_detail)) != (award.subject_name, award.subject_detail):
        certificate.award = correct_award_name(
            actor=actor, award=award, subject_detail=subject_detail, on=on, reason=reason
        )
    CERTIFICATE.move(certificate, "replace")
    certificate.code, certificate.paper = new_code(), None
    certificate.handed_over_on, certificate.handed_over_by, certificate.handed_over_to = None, "", ""
    certificate.save(update_fields=["state", "code", "paper", "handed_over_on", "handed_over_by", "handed_over_to"])
    audit.record(
        events.CERTIFICATE_REPLACED,
        actor=actor,
        target=certificate,
        data={
            "old_code": old.code,
            "code": certificate.code,
            "name_before": old.subject_name,
            "name": certificate.award.subject_name,
            "on": on,
            "reason": reason,
        },
    )
    return certificate


@transaction.atomic
def hand_over_certificate(
    *, actor: Account, certificate: Certificate, on: date, presenter: str, receiver: str = ""
) -> Certificate:
    """Write down that the certificate was handed over: on which day, by whom, and to whom where another received it.

    Refuses a certificate that was not rendered or whose award no longer stands, a day before the decision, a missing
    presenter.
    Side effects: event `certificate_handed_over`.
    """
    require(actor, "certificates.hand_over_certificate", certificate)
    certificate = locked(certificate, beside=("award",))
    if certificate.award.state != AwardState.VALID:
        raise RefusedError(
            _("Không trao được giấy khen của %(name)s: khen thưởng này %(state)s.")
            % {
                "name": certificate.award.subject_name,
                "state": str(AwardState(certificate.award.state).label).lower(),
            }
        )
    CERTIFICATE.move(certificate, "hand_over")
    if on < certificate.award.decided_on:
        raise RefusedError(
            _("Không thể trao trước ngày quyết định (%s).") % date_short(certificate.award.decided_on), field="on"
        )
    if not presenter.strip():
        raise RefusedError(_("Hãy ghi người trao."), field="presenter")
    certificate.handed_over_on, certificate.handed_over_by = on, presenter.strip()
    certificate.handed_over_to = nfc(receiver).strip()
    refuse_unfit(certificate)
    certificate.save(update_fields=["state", "handed_over_on", "handed_over_by", "handed_over_to"])
    audit.record(
        events.CERTIFICATE_HANDED_OVER,
        actor=actor,
        target=certificate,
        data={"handed_over_on": on, "presenter": presenter.strip(), "receiver": certificate.handed_over_to},
    )
    return certificate


@transaction.atomic
def correct_decision_number(*, actor: Account, decision: Decision, number: str, reason: str) -> Decision:
    """Put right the number that the office gave to a decision, while none of its certificates is in anybody's hands.

    Refuses once one was handed over: what somebody holds is changed by a decision of correction, not by the office.
    Else as `decisions.correct_decision_number`.
    """
    held = Certificate.objects.select_for_update(of=("self",)).filter(
        award__in=[entry.award_id for entry in decision.entries.all() if entry.award_id is not None],
        state=CertificateState.HANDED_OVER,
    )
    if held.exists():
        raise RefusedError(
            _("Đã trao giấy khen của quyết định này nên không sửa số được; hãy làm quyết định đính chính.")
        )
    return decisions.correct_decision_number(actor=actor, decision=decision, number=number, reason=reason)
