"""What waits of decisions and certificates."""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.workflow import CERTIFICATE
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.decisions.queries import last_day_to_issue
from thidua.procedure.decisions.workflow import DECISION
from thidua.procedure.submissions.enums import SubmissionState
from thidua.procedure.submissions.models import Submission
from thidua.procedure.submissions.workflow import SUBMISSION
from thidua.records.register.enums import AwardState

from .asking import APART, Asking, Wait, Waiting, apart


def _to_sign(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        Decision.objects.filter(issuer=asking.issuer, state=DecisionState.DRAFT).order_by("drafted_on", "pk"),
        lambda one: Waiting(_("Ký dự thảo quyết định: %s") % one.subject_line, "decision_sign", (one.uid,)),
        (_("dự thảo quyết định chờ ký"), "decision_list", ""),
    )


def _to_issue(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        Decision.objects.filter(issuer=asking.issuer, state=DecisionState.SIGNED).order_by("signed_on", "pk"),
        lambda one: Waiting(
            _("Vào số, ban hành quyết định đã ký: %s") % one.subject_line,
            "decision_issue",
            (one.uid,),
            due=last_day_to_issue(one.signed_on) if one.signed_on else None,
        ),
        (_("quyết định đã ký chờ ban hành"), "decision_list", ""),
    )


# Certificates, conference, report.


def _certificates(asking: Asking, unmade: Q, words: str, screen: str, state: str) -> Iterator[Waiting]:
    entries = DecisionEntry.objects.filter(
        unmade,
        decision__issuer=asking.issuer,
        decision__state=DecisionState.ISSUED,
        award__state=AwardState.VALID,
    )
    decisions = (
        entries.order_by("decision__issued_on", "decision")
        .values("decision__uid", "decision__number", "decision__symbol")
        .annotate(waiting=Count("pk"))
    )
    found = list(decisions)
    if len(found) > APART:
        total = sum(one["waiting"] for one in found)
        yield Waiting(_("giấy khen chờ in, chờ trao"), "certificate_list", query=state, count=total)
        return
    for one in found:
        told = {"decision": f"{one['decision__number']:02d}/{one['decision__symbol']}", "number": one["waiting"]}
        yield Waiting(words % told, screen, (one["decision__uid"],))


def _to_print(asking: Asking) -> Iterator[Waiting]:
    unmade = Q(award__certificate__isnull=True) | Q(award__certificate__state=CertificateState.PREPARED)
    words = _("Tạo bản in %(number)d giấy khen của quyết định %(decision)s")
    yield from _certificates(asking, unmade, words, "certificate_batch", "")


def _to_hand_over(asking: Asking) -> Iterator[Waiting]:
    # What stands on a conference's programme is handed over there, with the conference's own line.
    planned = Q(award__certificate__hand_over__conference__state=ConferenceState.PLANNED)
    made = Q(award__certificate__state=CertificateState.RENDERED) & ~planned
    words = _("In ra, trao %(number)d giấy khen của quyết định %(decision)s")
    yield from _certificates(asking, made, words, "certificate_batch", "")


def _to_replace(asking: Asking) -> Iterator[Waiting]:
    # A name was put right after the paper was drawn; what was handed over already is replaced when somebody asks.
    outdated = Certificate.objects.filter(
        state=CertificateState.RENDERED, award__issuer=asking.issuer, award__state=AwardState.VALID
    )
    yield from apart(
        outdated.exclude(award__person=None)
        .exclude(award__person__full_name=F("award__subject_name"))
        .select_related("award__person")
        .order_by("award__register_number", "pk"),
        lambda one: Waiting(
            _("Thay giấy khen in «%(printed)s»: tên đã sửa thành «%(name)s»")
            % {"printed": one.award.subject_name, "name": one.award.person},
            "certificate_replace",
            (one.uid,),
        ),
        (_("giấy khen in tên cũ, cần thay trước khi trao"), "certificate_list", ""),
    )


def _to_send_up(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        Submission.objects.filter(sender=asking.issuer, incoming=False, state=SubmissionState.PREPARED).order_by("pk"),
        lambda one: Waiting(_("Gửi hồ sơ trình: %s") % one.title, "submission_send", (one.uid,)),
        (_("gói hồ sơ trình chưa gửi"), "submission_list", "trang-thai=up_prepared"),
    )


def _to_take_in(asking: Asking) -> Iterator[Waiting]:
    arrived = Submission.objects.filter(receiver=asking.issuer, state=SubmissionState.ARRIVED)
    yield from apart(
        arrived.select_related("sender").order_by("sent_on", "pk"),
        lambda one: Waiting(
            _("Tiếp nhận hồ sơ %(sender)s trình: %(title)s") % {"sender": one.sender, "title": one.title},
            "submission",
            (one.uid,),
        ),
        (_("gói hồ sơ cấp dưới trình chờ tiếp nhận"), "submission_list", "trang-thai=up_arrived"),
    )


DECISION_WAITS: tuple[Wait, ...] = (
    Wait((Role.COUNCIL_SECRETARY, Role.APPRAISER), _to_send_up, ((SUBMISSION, SubmissionState.PREPARED),)),
    Wait((Role.APPRAISER, Role.COUNCIL_SECRETARY), _to_take_in, ((SUBMISSION, SubmissionState.ARRIVED),)),
    Wait((Role.SIGNER,), _to_sign, ((DECISION, DecisionState.DRAFT),)),
    Wait((Role.REGISTER_KEEPER, Role.SIGNER), _to_issue, ((DECISION, DecisionState.SIGNED),)),
    Wait((Role.REGISTER_KEEPER,), _to_print, ((CERTIFICATE, CertificateState.PREPARED),)),
    Wait((Role.REGISTER_KEEPER,), _to_hand_over, ((CERTIFICATE, CertificateState.RENDERED),)),
    Wait((Role.REGISTER_KEEPER,), _to_replace),
)
