"""Consultations on drafts: putting them before the public, opinions, the outcome."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from thidua.civic.consultations.enums import Ruling
from thidua.civic.consultations.events import (
    CONSULTATION_AMENDED,
    CONSULTATION_DRAFTED,
    CONSULTATION_ENDED_EARLY,
    CONSULTATION_EXTENDED,
    CONSULTATION_PUBLISHED,
    CONSULTATION_TAKEN_OFF,
    OUTCOME_PUBLISHED,
)
from thidua.civic.consultations.models import Consultation, ConsultationFile, ConsultationOpinion, ConsultationRuling
from thidua.civic.consultations.queries import takes_opinions
from thidua.civic.runs.actions import end_early, take_off
from thidua.civic.sites.models import Site
from thidua.civic.visitors.actions import keep_within, spend_check
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.limits import Limit
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import keep_file
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.appraisals.actions import send_nominee_opinion
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.nominations.models import Nomination

OPINIONS_OF_A_DEVICE = Limit("opinion-device", 5, timedelta(minutes=10))
NOMINEE_OPINIONS_OF_A_DEVICE = Limit("nominee-opinion-device", 5, timedelta(minutes=10))


@transaction.atomic
def draft_consultation(
    *,
    actor: Account,
    site: Site,
    title: str,
    summary: str,
    opens_on: date,
    closes_on: date,
    questions: str = "",
    files: Sequence[tuple[str, bytes]] = (),
    is_sample: bool = False,
) -> Consultation:
    """Prepare a consultation with the draft's files (name, content); readers do not see it before it is published.

    Refuses an actor who is not an editor of the ward, a missing title or summary, a last day before the first, and a
    file that is not PDF, DOCX or XLSX by its content. Event `consultation_drafted`.
    """
    require(actor, "consultations.keep_consultations", site)
    consultation = Consultation(site=site, is_sample=is_sample)
    _tell(consultation, title, summary, questions, opens_on, closes_on)
    consultation.save()
    _attach(actor, consultation, files)
    audit.record(
        CONSULTATION_DRAFTED,
        actor=actor,
        target=consultation,
        data={"opens_on": opens_on, "closes_on": closes_on, "files": [name for name, _content in files]},
    )
    return consultation


@transaction.atomic
def amend_consultation(
    *,
    actor: Account,
    consultation: Consultation,
    title: str,
    summary: str,
    opens_on: date,
    closes_on: date,
    questions: str = "",
    files: Sequence[tuple[str, bytes]] = (),
) -> Consultation:
    """Change a consultation about which nobody has said anything, public or not; new files stand in place of the old.

    Refuses one with opinions, one that was ended or taken off, and what `draft_consultation` refuses.
    Event `consultation_amended`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    locked = _locked(consultation)
    if locked.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % locked)
    if locked.ended_early or locked.outcome_on is not None:
        raise RefusedError(_("Cuộc lấy ý kiến đã kết thúc nên không sửa được."))
    if locked.opinions.exists():
        raise RefusedError(
            _("Đã có người góp ý nên không sửa được; hãy kết thúc sớm, hoặc gỡ khỏi trang, rồi lập cuộc khác.")
        )
    _tell(locked, title, summary, questions, opens_on, closes_on)
    locked.save()
    if files:
        locked.files.all().delete()
        _attach(actor, locked, files)
    audit.record(
        CONSULTATION_AMENDED,
        actor=actor,
        target=locked,
        data={"opens_on": opens_on, "closes_on": closes_on, "files": [name for name, _content in files]},
    )
    return locked


@transaction.atomic
def end_consultation_early(*, actor: Account, consultation: Consultation, reason: str, on: date) -> Consultation:
    """End a running consultation at once: `on` becomes its last day; what was said is kept and answered.

    Refuses one that does not run on the day, and a missing reason. Event `consultation_ended_early`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    return end_early(actor=actor, run=_locked(consultation), event=CONSULTATION_ENDED_EARLY, reason=reason, on=on)


@transaction.atomic
def take_off_consultation(*, actor: Account, consultation: Consultation, reason: str, on: date) -> Consultation:
    """Take a public consultation off the site at once and for good; what was said is kept at the desk.

    Refuses one that is not public or gone already, and a missing reason. Event `consultation_taken_off`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    return take_off(actor=actor, run=_locked(consultation), event=CONSULTATION_TAKEN_OFF, reason=reason, on=on)


@transaction.atomic
def publish_consultation(*, actor: Account, consultation: Consultation, on: date) -> Consultation:
    """Show a consultation to readers; they may send opinions during its period.

    Refuses one that is public already and one whose last day is past. Event `consultation_published`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    locked = _locked(consultation)
    if locked.published_on is not None:
        raise RefusedError(_("Cuộc lấy ý kiến này đã công khai."))
    if locked.closes_on < on:
        raise RefusedError(_("Cuộc lấy ý kiến có ngày cuối %s, đã qua.") % date_short(locked.closes_on))
    locked.published_on = on
    locked.save(update_fields=["published_on"])
    audit.record(CONSULTATION_PUBLISHED, actor=actor, target=locked, data={"on": on})
    return locked


@transaction.atomic
def extend_consultation(*, actor: Account, consultation: Consultation, closes_on: date, on: date) -> Consultation:
    """Give readers more time, while the outcome is not told.

    Refuses a day that is not later. Event `consultation_extended`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    locked = _locked(consultation)
    if locked.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % locked)
    if locked.outcome_on is not None:
        raise RefusedError(_("Đã công bố kết quả nên không kéo dài được."))
    if locked.ended_early:
        raise RefusedError(_("Cuộc lấy ý kiến đã kết thúc sớm nên không kéo dài được."))
    if closes_on <= locked.closes_on or closes_on < on:
        raise RefusedError(_("Ngày cuối mới phải sau ngày %s.") % date_short(locked.closes_on), field="closes_on")
    before, locked.closes_on = locked.closes_on, closes_on
    locked.save(update_fields=["closes_on"])
    audit.record(CONSULTATION_EXTENDED, actor=actor, target=locked, data={"before": before, "after": closes_on})
    return locked


@transaction.atomic
def send_opinion(
    *,
    actor: Visitor,
    consultation: Consultation,
    text: str,
    check: PassedCheck,
    at: datetime,
    on: date,
    name: str = "",
) -> ConsultationOpinion:
    """Take a reader's opinion about a draft; it is read at the desk only.

    Refuses a consultation that is not open on the day, an empty opinion, more than five from one device in ten
    minutes, and a human check that was used before; a refusal uses up nothing.
    """
    # Locked, so that nobody changes the draft between a reader's reading and the opinion.
    consultation = _locked(consultation)
    if not takes_opinions(consultation, on=on):
        raise RefusedError(_("Cuộc lấy ý kiến này không mở vào hôm nay."))
    if not text.strip():
        raise RefusedError(_("Hãy viết ý kiến của bạn."), field="text")
    keep_within(actor=actor, limit=OPINIONS_OF_A_DEVICE, at=at, by_device=True)
    opinion = ConsultationOpinion(
        consultation=consultation, name=nfc(name), text=text.strip(), origin=actor.origin, sent_at=at
    )
    refuse_unfit(opinion)
    spend_check(actor=actor, check=check, at=at)
    opinion.save()
    return opinion


@transaction.atomic
def publish_outcome(
    *,
    actor: Account,
    consultation: Consultation,
    outcome: str,
    rulings: Sequence[tuple[str, Ruling | str, str]],
    on: date,
) -> Consultation:
    """Tell what came of a consultation: a summary, and point by point (gist, ruling, reason) what was taken up and why.

    Refuses one that is not over on the day, one whose outcome is told already, a missing summary, opinions without
    any point answered, and a point without its reason. Event `outcome_published`.
    """
    require(actor, "consultations.keep_consultations", consultation)
    locked = _locked(consultation)
    if locked.taken_off_on is not None:
        raise RefusedError(_("«%s» đã gỡ khỏi trang.") % locked)
    if locked.published_on is None or on <= locked.closes_on:
        raise RefusedError(
            _("Lấy ý kiến đến hết ngày %s; công bố kết quả sau ngày đó.") % date_short(locked.closes_on), field="on"
        )
    if locked.outcome_on is not None:
        raise RefusedError(_("Kết quả đã được công bố ngày %s.") % date_short(locked.outcome_on))
    if not outcome.strip():
        raise RefusedError(_("Hãy tóm tắt kết quả lấy ý kiến."), field="outcome")
    if not rulings and locked.opinions.exists():
        raise RefusedError(_("Đã có ý kiến gửi đến: hãy ghi ý kiến nào tiếp thu, ý kiến nào không và vì sao."))
    for order, (gist, ruling, reason) in enumerate(rulings, start=1):
        if not gist.strip() or not reason.strip():
            raise RefusedError(_("Mỗi dòng tiếp thu, giải trình cần cả nội dung ý kiến và lý do."), field="rulings")
        line = ConsultationRuling(
            consultation=locked, gist=nfc(gist), ruling=Ruling(ruling).value, reason=nfc(reason), order=order
        )
        refuse_unfit(line)
        line.save()
    locked.outcome, locked.outcome_on = outcome.strip(), on
    refuse_unfit(locked)
    locked.save(update_fields=["outcome", "outcome_on"])
    audit.record(OUTCOME_PUBLISHED, actor=actor, target=locked, data={"on": on, "points": len(rulings)})
    return locked


def _tell(
    consultation: Consultation, title: str, summary: str, questions: str, opens_on: date, closes_on: date
) -> None:
    if not title.strip():
        raise RefusedError(_("Hãy ghi tên dự thảo."), field="title")
    if not summary.strip():
        raise RefusedError(_("Hãy tóm tắt nội dung chính của dự thảo."), field="summary")
    if closes_on < opens_on:
        raise RefusedError(_("Ngày cuối phải bằng hoặc sau ngày đầu."), field="closes_on")
    consultation.title, consultation.summary = nfc(title), summary.strip()
    consultation.questions = questions.strip()
    consultation.opens_on, consultation.closes_on = opens_on, closes_on
    refuse_unfit(consultation)


def _attach(actor: Account, consultation: Consultation, files: Sequence[tuple[str, bytes]]) -> None:
    for order, (name, content) in enumerate(files, start=1):
        paper = keep_file(actor=actor, about=consultation, name=name, content=content)
        ConsultationFile.objects.get_or_create(consultation=consultation, paper=paper, defaults={"order": order})


def _locked(consultation: Consultation) -> Consultation:
    return Consultation.objects.select_for_update(of=("self",)).select_related("site").get(pk=consultation.pk)


@transaction.atomic
def send_opinion_on_nominee(
    *,
    actor: Visitor,
    comment: PublicComment,
    nomination: Nomination,
    text: str,
    check: PassedCheck,
    at: datetime,
    on: date,
    name: str = "",
) -> NomineeOpinion:
    """Hand a reader's opinion about a nominee to the dossier's appraisers; the site keeps nothing of it.

    Refuses more than five from one device in ten minutes, a human check that was used before, and what
    `appraisals.send_nominee_opinion` refuses; a refusal uses up nothing.
    """
    keep_within(actor=actor, limit=NOMINEE_OPINIONS_OF_A_DEVICE, at=at, by_device=True)
    spend_check(actor=actor, check=check, at=at)
    return send_nominee_opinion(
        actor=None, comment=comment, nomination=nomination, text=text, origin=actor.origin, at=at, on=on, name=name
    )
