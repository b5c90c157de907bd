"""Signed copies of an issued decision: signed elsewhere, taken back in beside the paper they were signed from."""

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import PDF, store_signed_copy
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.decisions import events, queries
from thidua.procedure.decisions.models import Decision


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
    ours = papers_of(decision, PaperKind.DECISION).filter(media_type=PDF, signed_from=None)
    original = ours.order_by("-stored_at", "-pk").first()
    if original is None:
        raise RefusedError(_("Bản PDF của quyết định đang được tạo; hãy thử lại sau ít phút."), field="content")
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
