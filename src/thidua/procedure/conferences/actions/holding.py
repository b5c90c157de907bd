"""Holding a conference, and keeping its pictures."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.certificates.actions import hand_over_certificate
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.conferences import events, queries
from thidua.procedure.conferences.models import Conference, Delegate, HandOver, Picture
from thidua.procedure.conferences.validators import cleaned_picture
from thidua.procedure.conferences.workflow import CONFERENCE
from thidua.procedure.movements.actions import sign_pledge
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import Pledge
from thidua.records.people.models import Person

from .planning import planned


@transaction.atomic
def add_picture(
    *,
    actor: Account,
    conference: Conference,
    file_name: str,
    content: bytes,
    media_type: str,
    caption: str,
    alternative: str,
    credit: str = "",
    order: int | None = None,
) -> Picture:
    """Keep a picture with its caption and its words for those who do not see it; pictures may come after the day.

    The file is checked by its content, not by `media_type`, and written anew. Refuses what is not an image, more
    than 8 MB, a missing caption or alternative, an order already taken. Side effects: the paper; event `picture_added`.
    """
    require(actor, "conferences.add_picture", conference)
    if not media_type.startswith("image/"):
        raise RefusedError(_("Tệp «%s» không phải là ảnh.") % file_name, field="content")
    caption, alternative = caption.strip(), alternative.strip()
    if not caption:
        raise RefusedError(_("Hãy ghi chú thích của ảnh."), field="caption")
    if not alternative:
        raise RefusedError(_("Hãy mô tả ảnh cho người không nhìn thấy ảnh."), field="alternative")
    if order is not None and conference.pictures.filter(order=order).exists():
        raise RefusedError(_("Thứ tự này đã có ảnh khác."), field="order")
    last: int = conference.pictures.aggregate(last=Max("order"))["last"] or 0
    picture = Picture(
        conference=conference,
        caption=caption,
        alternative=alternative,
        credit=credit.strip(),
        order=last + 1 if order is None else order,
    )
    refuse_unfit(picture)
    cleaned, kind, suffix = cleaned_picture(content)
    paper = store_paper(
        actor=actor,
        about=conference,
        kind=PaperKind.PICTURE,
        title=file_name[:400],
        content=cleaned,
        media_type=kind,
        suffix=suffix,
    )
    picture.paper = paper
    picture.save(force_insert=True)
    audit.record(events.PICTURE_ADDED, actor=actor, target=picture, data={"caption": caption, "sha256": paper.sha256})
    return picture


@transaction.atomic
def hold_conference(
    *,
    actor: Account,
    conference: Conference,
    on: date,
    attended: Collection[Delegate] | None = None,
    presenter: str = "",
    signers: Mapping[Pledge, Person] | None = None,
    kept: Collection[HandOver] = (),
) -> Conference:
    """Write down that the conference was held: every certificate handed over and every pledge signed, in order.

    What was handed over or signed before is passed over; what was so on another day, or whose award no longer stands,
    is taken off the conference's lists.

    `attended` None means that all invited came; `presenter` is written where a group has none of its own; `signers`
    names who signs for a unit where it is not its head. `kept` are those who were not there and for whom nobody
    received: their certificates stay with the office, to be handed over later.
    Refuses a day before the planned one, a certificate that was not rendered, a hand-over without presenter, a pledge
    without signer. Side effects: those of the hand-overs and signings; event `conference_held`.
    """
    require(actor, "conferences.hold_conference", conference)
    conference = planned(conference)
    if on < conference.held_on:
        raise RefusedError(_("Ngày ghi nhận không thể trước ngày hội nghị."), field="on")
    kept_back = {row.pk for row in kept if row.conference_id == conference.pk}
    unready = [row for row in queries.not_rendered(conference) if row.pk not in kept_back]
    if unready:
        names = ", ".join(row.certificate.award.subject_name for row in unready[:5])
        raise RefusedError(
            _("Còn %(count)s giấy khen chưa tạo bản in: %(names)s.")
            % {"count": len(unready), "names": names + ("…" if len(unready) > 5 else "")}
        )
    usual = queries.usual_signers(conference)
    chosen = {pledge.pk: person for pledge, person in (signers or {}).items()}
    signings = list(queries.signings_of(conference).filter(pledge__state=PledgeState.DRAFT))
    unsigned = [s for s in signings if s.pledge_id not in chosen and s.pledge_id not in usual]
    if unsigned:
        raise RefusedError(
            _("Chưa rõ ai ký giao ước của: %s.") % ", ".join(s.pledge.unit.name for s in unsigned[:5]), field="signers"
        )
    CONFERENCE.move(conference, "hold")
    conference.save(update_fields=["state"])
    came = conference.delegates.all()
    if attended is not None:
        came = came.filter(pk__in=[delegate.pk for delegate in attended])
    count = came.update(attended=True)
    conference.hand_overs.exclude(pk__in=queries.hand_overs_of(conference).values("pk")).delete()
    conference.signings.exclude(pk__in=queries.signings_of(conference).values("pk")).delete()
    hand_overs = list(queries.hand_overs_of(conference).exclude(certificate__state=CertificateState.HANDED_OVER))
    given = [row for row in hand_overs if row.pk not in kept_back]
    for row in given:
        hand_over_certificate(
            actor=actor,
            certificate=row.certificate,
            on=conference.held_on,
            presenter=row.presenter or presenter,
            receiver=row.receiver,
        )
    back = [row for row in hand_overs if row.pk in kept_back]
    HandOver.objects.filter(pk__in=[row.pk for row in back]).update(is_kept=True)
    for signing in signings:
        sign_pledge(
            actor=actor,
            pledge=signing.pledge,
            signer=chosen.get(signing.pledge_id) or usual[signing.pledge_id],
            on=conference.held_on,
        )
    audit.record(
        events.CONFERENCE_HELD,
        actor=actor,
        target=conference,
        data={
            "attended": count,
            "hand_overs": len(given),
            "kept": [row.certificate.award.subject_name for row in back],
            "signings": len(signings),
            "recorded_on": on,
        },
    )
    return conference
