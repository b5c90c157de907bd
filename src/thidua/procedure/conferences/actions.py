"""Planning a conference, ordering what happens on its stage, holding it, keeping its pictures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.db import transaction
from django.db.models import Max

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper, store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.certificates.actions import hand_over_certificate
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.queries import standing_certificates
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.actions import sign_pledge
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import Movement, Pledge
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from . import events, papers, queries
from .enums import ConferenceState, DelegateKind
from .models import AgendaPoint, Conference, Delegate, HandOver, Picture, Signing
from .validators import cleaned_picture
from .workflow import CONFERENCE


@dataclass(frozen=True)
class AgendaInput:
    """One point of the programme: when it starts, what happens, who leads it."""

    starts_at: time
    title: str
    presenter: str = ""


@dataclass(frozen=True)
class DelegateInput:
    """Somebody invited: in what capacity, name, post and unit."""

    kind: DelegateKind
    name: str
    post: str


@transaction.atomic
def plan_conference(
    *,
    actor: Account,
    issuer: Unit,
    title: str,
    year: int,
    held_on: date,
    starts_at: time,
    place: str,
    next_movement: Movement | None = None,
) -> Conference:
    """Plan the conference that sums up `year`, and launches `next_movement` where one is named.

    Refuses a movement of another authority and a day before the year it sums up has begun.
    Side effects: event `conference_planned`.
    """
    require(actor, "conferences.plan_conference", issuer)
    if next_movement is not None and next_movement.issuer_id != issuer.pk:
        raise RefusedError(_("Phong trào này thuộc cơ quan khác."), field="next_movement")
    if held_on.year < year:
        raise RefusedError(_("Ngày hội nghị trước năm được tổng kết."), field="held_on")
    conference = Conference(
        issuer=issuer,
        title=title,
        year=year,
        next_movement=next_movement,
        held_on=held_on,
        starts_at=starts_at,
        place=place,
    )
    refuse_unfit(conference)
    conference.save(force_insert=True)
    audit.record(
        events.CONFERENCE_PLANNED,
        actor=actor,
        target=conference,
        data={"year": year, "held_on": held_on, "place": place},
    )
    return conference


@transaction.atomic
def set_agenda(*, actor: Account, conference: Conference, points: Sequence[AgendaInput]) -> list[AgendaPoint]:
    """Set the whole programme anew. Refuses points out of the order of time. Event `agenda_set`."""
    require(actor, "conferences.set_agenda", conference)
    conference = _planned(conference)
    if not points or any(not point.title.strip() for point in points):
        raise RefusedError(_("Mỗi mục chương trình phải có giờ và nội dung."), field="points")
    if any(later.starts_at < earlier.starts_at for earlier, later in pairwise(points)):
        raise RefusedError(_("Các mục chương trình phải theo thứ tự thời gian."), field="points")
    rows = [
        AgendaPoint(
            conference=conference,
            order=order,
            starts_at=point.starts_at,
            title=point.title.strip(),
            presenter=point.presenter.strip(),
        )
        for order, point in enumerate(points, start=1)
    ]
    for row in rows:
        refuse_unfit(row)
    conference.agenda.all().delete()
    made = AgendaPoint.objects.bulk_create(rows)
    audit.record(events.AGENDA_SET, actor=actor, target=conference, data={"points": [point.title for point in points]})
    return made


@transaction.atomic
def invite_delegates(*, actor: Account, conference: Conference, delegates: Sequence[DelegateInput]) -> list[Delegate]:
    """Set the whole list of those invited anew, in the order given. Event `delegates_invited`."""
    require(actor, "conferences.invite_delegates", conference)
    conference = _planned(conference)
    if any(not delegate.name.strip() for delegate in delegates):
        raise RefusedError(_("Hãy ghi họ tên từng đại biểu."), field="delegates")
    rows = [
        Delegate(
            conference=conference,
            kind=delegate.kind,
            name=delegate.name.strip(),
            post=delegate.post.strip(),
            order=order,
        )
        for order, delegate in enumerate(delegates, start=1)
    ]
    for row in rows:
        refuse_unfit(row)
    conference.delegates.all().delete()
    made = Delegate.objects.bulk_create(rows)
    audit.record(events.DELEGATES_INVITED, actor=actor, target=conference, data={"count": len(made)})
    return made


@transaction.atomic
def order_hand_overs(
    *,
    actor: Account,
    conference: Conference,
    decision: Decision,
    group_size: int | Sequence[int] = 10,
    presenters: Sequence[str] = (),
) -> list[HandOver]:
    """Put the decision's certificates into the order of handing over: high before low, collectives before individuals.

    `group_size` is how many come to the stage together: one size, or sizes in turn of which the last repeats;
    `presenters` take turns by group. Ordering the same decision again replaces its groups; those of other decisions
    at the conference stay and are numbered together by rank.
    Certificates already handed over, and those of awards that no longer stand, are passed over. Refuses a decision of
    another authority, one without certificates, one of which none is left, one whose certificates stand in another
    conference. Side effects: event `hand_overs_ordered`.
    """
    require(actor, "conferences.order_hand_overs", conference)
    conference = _planned(conference)
    sizes = [group_size] if isinstance(group_size, int) else list(group_size)
    if not sizes or min(sizes) < 1:
        raise RefusedError(_("Mỗi lượt trao phải có ít nhất một người."), field="group_size")
    if decision.issuer_id != conference.issuer_id:
        raise RefusedError(_("Quyết định này thuộc cơ quan khác."), field="decision")
    standing = list(standing_certificates(decision))
    if not standing:
        raise RefusedError(_("Quyết định này chưa lập giấy khen."), field="decision")
    certificates = [certificate for certificate in standing if certificate.state != CertificateState.HANDED_OVER]
    if not certificates:
        raise RefusedError(_("Mọi giấy khen của quyết định này đã được trao."), field="decision")
    if HandOver.objects.filter(certificate__in=certificates).exclude(conference=conference).exists():
        raise RefusedError(_("Giấy khen của quyết định này đã nằm trong chương trình hội nghị khác."), field="decision")
    own = {certificate.pk for certificate in standing}
    kept = [
        (group.presenter, [row.certificate for row in group.hand_overs])
        for group in queries.hand_over_groups(conference)
        if group.hand_overs[0].certificate_id not in own
    ]
    added = [
        (presenters[at % len(presenters)] if presenters else "", group)
        for at, group in enumerate(queries.divide_into_groups(sorted(certificates, key=queries.rank_of), sizes))
    ]
    groups = sorted(kept + added, key=lambda group: queries.rank_of(group[1][0]))
    conference.hand_overs.all().delete()
    rows: list[HandOver] = []
    for number, (presenter, group) in enumerate(groups, start=1):
        rows += [
            HandOver(
                conference=conference,
                certificate=certificate,
                group=number,
                order=len(rows) + at,
                presenter=presenter,
            )
            for at, certificate in enumerate(group, start=1)
        ]
    for row in rows:
        refuse_unfit(row)
    HandOver.objects.bulk_create(rows, batch_size=200)
    audit.record(
        events.HAND_OVERS_ORDERED,
        actor=actor,
        target=conference,
        data={"decision": str(decision.uid), "groups": [len(group) for _presenter, group in groups]},
    )
    return rows


@transaction.atomic
def order_signings(*, actor: Account, conference: Conference, movement: Movement) -> list[Signing]:
    """Put the movement's pledges that are not yet signed into the order of signing, by unit.

    Refuses a movement of another authority and one without such pledges. Event `signings_ordered`.
    """
    require(actor, "conferences.order_signings", conference)
    conference = _planned(conference)
    if movement.issuer_id != conference.issuer_id:
        raise RefusedError(_("Phong trào này thuộc cơ quan khác."), field="movement")
    pledges = list(movement.pledges.filter(state=PledgeState.DRAFT).order_by("unit__key"))
    if not pledges:
        raise RefusedError(_("Phong trào này không còn giao ước nào chờ ký."), field="movement")
    if Signing.objects.filter(pledge__in=pledges).exclude(conference=conference).exists():
        raise RefusedError(_("Giao ước của phong trào này đã nằm trong chương trình hội nghị khác."), field="movement")
    conference.signings.all().delete()
    made = Signing.objects.bulk_create(
        Signing(conference=conference, pledge=pledge, order=order) for order, pledge in enumerate(pledges, start=1)
    )
    audit.record(
        events.SIGNINGS_ORDERED,
        actor=actor,
        target=conference,
        data={"movement": str(movement.uid), "count": len(made)},
    )
    return made


@transaction.atomic
def render_programme(*, actor: Account, conference: Conference) -> tuple[StoredPaper, StoredPaper]:
    """Render the programme with the order of handing over and signing to PDF and DOCX.

    Refuses an empty programme. Side effects: the papers, no new version when nothing changed.
    """
    require(actor, "conferences.render_programme", conference)
    if not conference.agenda.exists():
        raise RefusedError(_("Hãy lập các mục chương trình trước."))
    return render_paper(
        actor=actor,
        about=conference,
        kind=PaperKind.PROGRAMME,
        title=_("Chương trình %s") % conference.title,
        paper=papers.programme(conference),
    )


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
) -> Conference:
    """Write down that the conference was held: every certificate handed over and every pledge signed, in order.

    What was handed over or signed before is passed over; what was so on another day, or whose award no longer stands,
    is taken off the conference's lists.

    `attended` None means that all invited came; `presenter` is written where a group has none of its own; `signers`
    names who signs for a unit where it is not its head.
    Refuses a day before the planned one, a certificate that was not rendered, a hand-over without presenter, a pledge
    without signer. Side effects: those of the hand-overs and signings; event `conference_held`.
    """
    require(actor, "conferences.hold_conference", conference)
    conference = _planned(conference)
    if on < conference.held_on:
        raise RefusedError(_("Ngày ghi nhận không thể trước ngày hội nghị."), field="on")
    unready = queries.not_rendered(conference)
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
    for row in hand_overs:
        hand_over_certificate(
            actor=actor, certificate=row.certificate, on=conference.held_on, presenter=row.presenter or presenter
        )
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
        data={"attended": count, "hand_overs": len(hand_overs), "signings": len(signings), "recorded_on": on},
    )
    return conference


def _planned(conference: Conference) -> Conference:
    """Return the conference as it stands now, locked; refuse when it was held."""
    conference = locked(conference, "issuer")
    if conference.state != ConferenceState.PLANNED:
        raise RefusedError(_("Hội nghị đã tổ chức, không thay đổi được nữa."))
    return conference
