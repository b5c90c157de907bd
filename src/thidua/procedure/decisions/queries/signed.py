"""What is signed, and what is awaited."""

from datetime import datetime

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.procedure.decisions.models import Decision
from thidua.records.signing.models import AwaitedSignature
from thidua.records.signing.queries import awaited_by


def awaited_signature(actor: Account, decision: Decision, *, at: datetime) -> AwaitedSignature | None:
    """Return the signature that the actor still awaits for the decision's newest paper; None where there is none."""
    drawn = papers_of(decision, PaperKind.DECISION).filter(media_type="application/pdf", signed_from=None)
    newest = drawn.order_by("-stored_at", "-pk").first()
    return awaited_by(actor, newest, at=at) if newest is not None else None
