"""Signed copies of an issued decision: signed here, at once or in two steps, or signed elsewhere and taken back in."""

from django.db import transaction

from decree30.layout import SIGNING_ROOM_MM
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import PDF, store_signed_copy
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.decisions import events, queries
from thidua.procedure.decisions.models import Decision
from thidua.records.signing.actions import await_signature, opened, sign_paper, take_signature
from thidua.records.signing.enums import KeyKind
from thidua.records.signing.models import AwaitedSignature, SigningKey


@transaction.atomic
def take_signed_copy(*, actor: Account, decision: Decision, content: bytes) -> StoredPaper:
    """Keep the signed PDF of an issued decision as the next version of its paper; ours stays beside it.

    Refuses a decision that is not issued or has no paper yet, and whatever is not a whole signed copy of its newest
    paper. The very same file twice is kept once. Side effects: the file, event `signed_copy_taken`.
    """
    require(actor, "decisions.take_signed_copy", decision)
    decision = queries.locked_decision(decision)
    if not decision.is_issued:
        raise RefusedError(_("Chỉ nhận bản đã ký của quyết định đã ban hành."), field="content")
    original = _drawn(decision, field="content")
    paper, is_new = store_signed_copy(actor=actor, about=decision, original=original, content=content)
    if is_new:
        signatures = list(paper.signatures.all())
        audit.record(
            events.SIGNED_COPY_TAKEN,
            actor=actor,
            target=decision,
            data={
                "sha256": paper.sha256,
                "signed_from": original.sha256,
                "sameness": paper.sameness,
                "signers": ", ".join(one.signer for one in signatures),
                "chain": ", ".join(sorted({one.chain for one in signatures})),
            },
        )
    return paper


def _drawn(decision: Decision, *, field: str | None = None) -> StoredPaper:
    """Return our newest PDF of an issued decision."""
    ours = papers_of(decision, PaperKind.DECISION).filter(media_type=PDF, signed_from=None)
    original = ours.order_by("-stored_at", "-pk").first()
    if original is None:
        raise RefusedError(_("Bản PDF của quyết định đang được tạo; hãy thử lại sau ít phút."), field=field)
    return original


@transaction.atomic
def sign_decision_paper(*, actor: Account, decision: Decision, key: SigningKey, passphrase: str) -> StoredPaper:
    """Sign the PDF of an issued decision with a key at hand: who signed the decision first, then the authority.

    Refuses a decision that is not issued or not drawn yet, a hand other than the signer's, a key of another authority,
    and what `opened` and `sign_paper` refuse; then nothing is kept. Side effects: the copy, event
    `decision_paper_signed`.
    """
    decision = _to_be_signed(actor, decision, key)
    original = _drawn(decision)
    with opened(actor=actor, key=key, passphrase=passphrase) as held:
        paper = sign_paper(
            actor=actor,
            about=decision,
            original=original,
            opened=held,
            signer_name=str(decision.signer),
            room_mm=SIGNING_ROOM_MM,
        )
    _tell_signed(actor, decision, paper, key)
    return paper


def _to_be_signed(actor: Account, decision: Decision, key: SigningKey) -> Decision:
    require(actor, "decisions.take_signed_copy", decision)
    decision = queries.locked_decision(decision)
    if not decision.is_issued:
        raise RefusedError(_("Chỉ ký số quyết định đã ban hành."))
    if key.issuer_id != decision.issuer_id:
        raise NotAllowedError(_("Khóa ký này không phải của cơ quan ban hành quyết định."))
    if key.kind == KeyKind.HAND and key.person_id != decision.signer_id:
        raise NotAllowedError(_("Quyết định này do %s ký; người khác không ký số thay được.") % decision.signer)
    return decision


def _tell_signed(actor: Account, decision: Decision, paper: StoredPaper, key: SigningKey) -> None:
    told = {"sha256": paper.sha256, "signer": key.subject, "serial": key.serial, "level": key.level}
    audit.record(events.PAPER_SIGNED, actor=actor, target=decision, data=told)


@transaction.atomic
def await_decision_signature(*, actor: Account, decision: Decision, key: SigningKey) -> AwaitedSignature:
    """Make the PDF of an issued decision ready for a signature by a key elsewhere; the decision does not change.

    Refuses what `sign_decision_paper` refuses of decision and key, and what `await_signature` refuses.
    """
    decision = _to_be_signed(actor, decision, key)
    return await_signature(
        actor=actor,
        original=_drawn(decision),
        key=key,
        signer_name=str(decision.signer),
        room_mm=SIGNING_ROOM_MM,
    )


@transaction.atomic
def take_decision_signature(
    *, actor: Account, decision: Decision, awaited: AwaitedSignature, cms: bytes
) -> StoredPaper:
    """Put the signature that came back (CMS) into the decision's PDF and keep the copy.

    Refuses a signature awaited for another paper, or for one that was drawn anew meanwhile, and what `take_signature`
    refuses. Side effects: the copy, event `decision_paper_signed`.
    """
    decision = _to_be_signed(actor, decision, awaited.key)
    if awaited.original_id != _drawn(decision).pk:
        raise RefusedError(_("Quyết định đã được tạo lại trong lúc chờ; hãy bắt đầu lại."))
    paper = take_signature(actor=actor, about=decision, awaited=awaited, cms=cms)
    _tell_signed(actor, decision, paper, awaited.key)
    return paper
