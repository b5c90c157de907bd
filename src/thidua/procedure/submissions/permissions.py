"""Who sends up, who takes in: the officers of the one authority and of the other, never on their own dossier."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.permissions import holding
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from . import queries
from .models import Submission, SubmissionLine


def sender_of(target: object) -> Unit | None:
    """Return the authority that sends: a unit itself, a meeting's, a submission's or line's."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, Meeting):
        return target.council.issuer
    if isinstance(target, SubmissionLine):
        return target.submission.sender
    return target.sender if isinstance(target, Submission) else None


def receiver_of(target: object) -> Unit | None:
    """Return the authority that receives: a unit itself, a submission's or line's."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, SubmissionLine):
        return target.submission.receiver
    return target.receiver if isinstance(target, Submission) else None


@sentence
def stands_in_it(actor: Account, target: object) -> bool:
    """Is one of those the submission is about: nobody acts on their own dossier."""
    if isinstance(target, SubmissionLine):
        return queries.lines_naming(actor).filter(pk=target.pk).exists()
    return isinstance(target, Submission) and queries.lines_naming(actor).filter(submission=target).exists()


sends = holding(sender_of, Role.COUNCIL_SECRETARY, Role.APPRAISER, Role.COUNCIL_CHAIR, Role.SIGNER)
takes_in = holding(receiver_of, Role.COUNCIL_SECRETARY, Role.APPRAISER)
keeps_the_register = holding(sender_of, Role.REGISTER_KEEPER, Role.APPRAISER)

allow("submissions.prepare_submission", sends & ~stands_in_it)
allow("submissions.send_submission", sends & ~stands_in_it)
allow("submissions.recall_submission", sends & ~stands_in_it)
allow("submissions.supplement_line", sends & ~stands_in_it)
allow("submissions.take_answers", keeps_the_register & ~stands_in_it)
allow("submissions.take_package", takes_in)
allow("submissions.receive_submission", takes_in & ~stands_in_it)
allow("submissions.refuse_submission", takes_in & ~stands_in_it)
allow("submissions.assign_submission", takes_in & ~stands_in_it)
allow("submissions.return_line", takes_in & ~stands_in_it)
allow("submissions.ask_for_missing", takes_in)
allow("submissions.conclude_submission", takes_in & ~stands_in_it)
allow("submissions.view_inbox", holding(receiver_of, *OFFICES))
