"""What comes through a nominee's link: consent to publication, corrections, proof. None of it changes the dossier."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.civic.nominee_doors.enums import RemarkKind
from thidua.civic.nominee_doors.events import NOMINEE_CONSENTED, NOMINEE_REMARKED
from thidua.civic.nominee_doors.models import NomineeConsent, NomineeLink, NomineeRemark
from thidua.civic.nominee_doors.notices import NomineeRemarked
from thidua.civic.nominee_doors.queries import stands
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.queries import holders
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.validators import checked_docx, suffix_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.records.organisations.queries import last_chain

MOST_A_DAY = 10
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Proof:
    """A file as it was handed in: its bytes and the media type its name says."""

    content: bytes
    media_type: str


@transaction.atomic
def say_consent(
    *, actor: None, link: NomineeLink, is_given: bool, words: str, at: datetime, on: date
) -> NomineeConsent:
    """Keep whether the nominee agrees to publication, with the very words they were shown; the last answer holds.

    `actor` None is whoever holds the link. Refuses a link that is over, and no words. Event `nominee_consented`.
    """
    kept = _standing(link, on)
    if not words.strip():
        raise RefusedError(_("Không có lời nào để đồng ý."))
    consent = NomineeConsent(
        nomination=kept.nomination, link=kept, is_given=is_given, words=cleaned_lines(words), said_on=on, said_at=at
    )
    refuse_unfit(consent)
    consent.save()
    audit.record(NOMINEE_CONSENTED, actor=actor, target=kept.nomination, data={"is_given": is_given, "on": on})
    return consent


@transaction.atomic
def hand_in_remark(
    *,
    actor: None,
    link: NomineeLink,
    kind: RemarkKind | str,
    text: str,
    at: datetime,
    on: date,
    proof: Proof | None = None,
) -> NomineeRemark:
    """Hand in a correction or a proof; the dossier stays as it is until an officer has looked.

    `actor` None is whoever holds the link. Refuses a link that is over, an empty text, a proof without its file, a file
    that is not what it is said to be, and more than ten a day. Side effects: who appraises is told; event
    `nominee_remarked`.
    """
    kept = _standing(link, on)
    if not text.strip():
        raise RefusedError(_("Hãy ghi nội dung."), field="text")
    kind = RemarkKind(kind)
    if kind == RemarkKind.PROOF and proof is None:
        raise RefusedError(_("Hãy chọn tệp minh chứng."), field="proof")
    if NomineeRemark.objects.filter(link=kept, sent_on=on).count() >= MOST_A_DAY:
        raise RefusedError(_("Hôm nay đã gửi %d lần; mời gửi tiếp ngày mai.") % MOST_A_DAY)
    remark = NomineeRemark(
        nomination=kept.nomination, link=kept, kind=kind.value, text=cleaned_lines(text), sent_on=on, sent_at=at
    )
    refuse_unfit(remark)
    remark.save()
    if proof is not None:
        suffix = suffix_of(proof.content, proof.media_type)
        if proof.media_type == _DOCX:
            checked_docx(proof.content)
        remark.paper = store_paper(
            actor=actor,
            about=remark,
            kind=PaperKind.OTHER,
            title=str(kind.label),
            content=proof.content,
            media_type=proof.media_type,
            suffix=suffix,
        )
        remark.save(update_fields=["paper"])
    nomination = kept.nomination
    audit.record(NOMINEE_REMARKED, actor=actor, target=nomination, data={"remark": remark.uid, "kind": kind, "on": on})
    announce(
        NomineeRemarked(key=str(remark.uid), record=nomination, code=nomination.code, what=str(kind.label)),
        to=holders(Role.APPRAISER, Role.COUNCIL_SECRETARY, scope_ids=last_chain(nomination.round.issuer, on=on), on=on),
    )
    return remark


def _standing(link: NomineeLink, on: date) -> NomineeLink:
    kept = locked(link, "nomination__round__issuer")
    if kept.revoked_on is not None or kept.expires_on < on or not stands(kept):
        raise RefusedError(_("Liên kết này không còn dùng được; hãy hỏi nơi đã đưa liên kết."))
    return kept
