"""Consulting the public on nominees: opening, taking opinions, concluding."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.appraisals import events
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.appraisals.notices import PublicCommentOpened
from thidua.procedure.appraisals.queries import CONSULTING, takes_late_opinions, takes_opinions, unweighed
from thidua.procedure.eligibility.queries import overlay_for_lawbook
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.queries import last_chain
from thidua.records.people.permissions import is_own


@transaction.atomic
def open_public_comment(
    *,
    actor: Account,
    round: CommendationRound,
    nominations: Sequence[Nomination],
    opens_on: date,
    closes_on: date,
    how: str = "",
) -> PublicComment:
    """Put nominees of a round before the public for a period: name, unit, proposed award, and nothing more.

    Refuses an actor who does not appraise for the issuer, the nominee themself, no nominee, a dossier of another
    round or one not submitted, one that is before the public at the time, a last day before the first, and a period
    shorter than a provision the lawbook surely knows. Side effects: appraisers are told; event
    `public_comment_opened`.
    """
    if not nominations:
        raise RefusedError(_("Hãy chọn ít nhất một đối tượng để lấy ý kiến."), field="nominations")
    require(actor, "appraisals.open_public_comment", round)
    found = Nomination.objects.select_for_update(of=("self",)).select_related("award_kind", "person")
    held = list(found.filter(pk__in=[one.pk for one in nominations]))
    if any(one.person is not None and is_own(actor, one.person) for one in held):
        raise NotAllowedError(_("Không ai tự đưa hồ sơ của chính mình ra lấy ý kiến."))
    if any(one.round_id != round.pk for one in held):
        raise RefusedError(_("Các đối tượng phải cùng một đợt khen thưởng."), field="nominations")
    if any(one.state not in {NominationState.SUBMITTED, NominationState.ACCEPTED} for one in held):
        raise RefusedError(_("Chỉ lấy ý kiến về hồ sơ đã trình hoặc đã tiếp nhận."), field="nominations")
    if closes_on < opens_on:
        raise RefusedError(_("Ngày cuối phải bằng hoặc sau ngày đầu."), field="closes_on")
    _refuse_too_short(round, {one.award_kind.code for one in held}, opens_on, closes_on)
    overlapping = PublicComment.objects.filter(nominations__in=held, opens_on__lte=closes_on, closes_on__gte=opens_on)
    if overlapping.exists():
        raise RefusedError(_("Có đối tượng đang được lấy ý kiến trong thời gian này."), field="nominations")
    comment = PublicComment(round=round, opens_on=opens_on, closes_on=closes_on, how=nfc(how), opened_by=actor)
    refuse_unfit(comment)
    comment.save()
    comment.nominations.set(held)
    audit.record(
        events.PUBLIC_COMMENT_OPENED,
        actor=actor,
        target=comment,
        data={"nominations": [one.uid for one in held], "opens_on": opens_on, "closes_on": closes_on},
    )
    announce(
        PublicCommentOpened(
            key=str(comment.uid),
            record=round,
            round=round.title,
            closes_on=date_short(closes_on),
        ),
        to=accounts.holders(Role.APPRAISER, scope_ids=last_chain(round.issuer, on=opens_on), on=opens_on),
    )
    return comment


def _refuse_too_short(round: CommendationRound, awards: set[str], opens_on: date, closes_on: date) -> None:
    events = {lawbook.Event.PUBLISHED: opens_on}
    overlay = overlay_for_lawbook(round.issuer, on=opens_on)
    found = (
        deadline
        for award in sorted(awards)
        for deadline in lawbook.deadlines(award, on=opens_on, events=events, overlay=overlay)
    )
    for deadline in found:
        if not deadline.provision.startswith(CONSULTING) or not deadline.known or deadline.due_on is None:
            continue
        if closes_on < deadline.due_on:
            raise RefusedError(
                _("Phải lấy ý kiến ít nhất đến hết ngày %(day)s (%(citation)s).")
                % {"day": date_short(deadline.due_on), "citation": deadline.citation},
                field="closes_on",
            )


@transaction.atomic
def send_nominee_opinion(
    *,
    actor: None,  # noqa: ARG001  # a reader without an account; verbs name their actor
    comment: PublicComment,
    nomination: Nomination,
    text: str,
    origin: str,
    at: datetime,
    on: date,
    name: str = "",
    contact: str = "",
) -> NomineeOpinion:
    """Put what somebody of the public says about a nominee into the dossier, for its appraisers alone.

    After the period it is kept all the same, marked as late, and waits for the appraiser like the others; its reference
    (`reference`) is for its writer and the office.
    Refuses a consultation that is not open on the day or over for half a year, a nominee who is not in it, and an empty
    opinion. Event `nominee_opinion_received`, without words or names.
    """
    is_late = takes_late_opinions(comment, on=on)
    if not is_late and not takes_opinions(comment, on=on):
        if on < comment.opens_on:
            raise RefusedError(_("Cuộc lấy ý kiến này mở từ ngày %s.") % date_short(comment.opens_on))
        raise RefusedError(
            _("Thời gian lấy ý kiến đã hết ngày %s, đã quá lâu nên trang này không nhận nữa; hãy gửi ở mục Hỏi – đáp.")
            % date_short(comment.closes_on)
        )
    if not comment.nominations.filter(pk=nomination.pk).exists():
        raise RefusedError(_("Đối tượng này không có trong cuộc lấy ý kiến."), field="nomination")
    if not text.strip():
        raise RefusedError(_("Hãy viết ý kiến của bạn."), field="text")
    # The round is held so that no two opinions get one number.
    round = CommendationRound.objects.select_for_update(of=("self",)).get(pk=comment.round_id)
    number = NomineeOpinion.objects.filter(comment__round=round).count() + 1
    opinion = NomineeOpinion(
        comment=comment,
        reference=f"{round.key}/YK{number:02d}",
        is_late=is_late,
        nomination=nomination,
        name=nfc(name),
        contact=nfc(contact),
        text=text.strip(),
        origin=origin,
        sent_at=at,
        sent_on=on,
    )
    refuse_unfit(opinion)
    opinion.save()
    audit.record(
        events.NOMINEE_OPINION_RECEIVED,
        actor=None,
        target=opinion,
        data={"nomination": nomination.uid, "on": on, "reference": opinion.reference, "is_late": is_late},
    )
    return opinion


@transaction.atomic
def weigh_opinion(*, actor: Account, opinion: NomineeOpinion, finding: str, on: date) -> NomineeOpinion:
    """Write down what an appraiser found about an opinion of the public; read by the dossier's appraisers alone.

    Refuses who may not read it, among them the nominee, one that was looked into before, a day before it was sent, no
    words. Event `nominee_opinion_weighed`, without the words.
    """
    require(actor, "appraisals.read_opinions", opinion.nomination)
    held = locked(opinion, "nomination")
    if held.weighed_on is not None:
        raise RefusedError(_("Ý kiến này đã được xem xét ngày %s.") % date_short(held.weighed_on))
    if on < held.sent_on:
        raise RefusedError(
            _("Ý kiến gửi ngày %s; ngày xem xét không thể sớm hơn.") % date_short(held.sent_on), field="on"
        )
    if not finding.strip():
        raise RefusedError(_("Hãy ghi đã xem xét thế nào."), field="finding")
    held.finding, held.weighed_on, held.weighed_by = nfc(finding), on, actor
    refuse_unfit(held)
    held.save(update_fields=["finding", "weighed_on", "weighed_by"])
    audit.record(
        events.NOMINEE_OPINION_WEIGHED,
        actor=actor,
        target=held,
        data={"nomination": held.nomination.uid, "reference": held.reference, "on": on},
    )
    return held


@transaction.atomic
def conclude_public_comment(*, actor: Account, comment: PublicComment, outcome: str, on: date) -> PublicComment:
    """Tell the public what came of a consultation on nominees: how many opinions, what was done; no opinion itself.

    Refuses an actor who does not appraise for the issuer, one that is not over on the day, one that is concluded
    already, one with an opinion nobody has looked into, and missing words. Event `public_comment_concluded`.
    """
    require(actor, "appraisals.conclude_public_comment", comment)
    held = locked(comment, "round")
    if on <= held.closes_on:
        raise RefusedError(
            _("Lấy ý kiến đến hết ngày %s; kết luận sau ngày đó.") % date_short(held.closes_on), field="on"
        )
    if held.concluded_on is not None:
        raise RefusedError(_("Cuộc lấy ý kiến đã được kết luận ngày %s.") % date_short(held.concluded_on))
    waiting = unweighed(held.opinions.all()).count()
    if waiting:
        raise RefusedError(_("Còn %d ý kiến chưa xem xét; hãy xem xét từng ý kiến rồi kết luận.") % waiting)
    if not outcome.strip():
        raise RefusedError(_("Hãy ghi kết quả lấy ý kiến."), field="outcome")
    held.outcome, held.concluded_on = nfc(outcome), on
    refuse_unfit(held)
    held.save(update_fields=["outcome", "concluded_on"])
    audit.record(
        events.PUBLIC_COMMENT_CONCLUDED,
        actor=actor,
        target=held,
        data={"on": on, "outcome": held.outcome, "opinions": held.opinions.count()},
    )
    return held
