"""Planning a conference: its programme, those invited, the order of handing over and of signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.certificates.queries import standing_certificates
from thidua.procedure.conferences import events, papers, queries
from thidua.procedure.conferences.enums import ConferenceState, DelegateKind
from thidua.procedure.conferences.models import AgendaPoint, Conference, Delegate, HandOver, Signing
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import PledgeState
from thidua.procedure.movements.models import Movement
from thidua.records.organisations.models import Unit


@dataclass(frozen=True)
class AgendaInput:
    """One point of the programme: when it starts, what happens, who leads it."""

    starts_at: time
    title: str
    presenter: str = ""
    part: str = ""


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
    """Set the whole programme anew. Refuses points out of the order of time, and two points that are the same part of
    the stage. Event `agenda_set`.
    """
    require(actor, "conferences.set_agenda", conference)
    conference = planned(conference)
    if not points or any(not point.title.strip() for point in points):
        raise RefusedError(_("Mỗi mục chương trình phải có giờ và nội dung."), field="points")
    if any(later.starts_at < earlier.starts_at for earlier, later in pairwise(points)):
        raise RefusedError(_("Các mục chương trình phải theo thứ tự thời gian."), field="points")
    parts = [point.part for point in points if point.part]
    if len(set(parts)) < len(parts):
        raise RefusedError(_("Mỗi phần trao khen thưởng, ký giao ước chỉ ở một mục chương trình."), field="points")
    rows = [
        AgendaPoint(
            conference=conference,
            order=order,
            starts_at=point.starts_at,
            title=point.title.strip(),
            presenter=point.presenter.strip(),
            part=point.part,
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
    conference = planned(conference)
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
    What was noted of how a name is read and who receives stays. Certificates already handed over, those kept back at
    another conference, and those of awards that no longer stand, are passed over. Refuses a decision of
    another authority, one without certificates, one of which none is left, one whose certificates stand in another
    conference. Side effects: event `hand_overs_ordered`.
    """
    require(actor, "conferences.order_hand_overs", conference)
    conference = planned(conference)
    sizes = [group_size] if isinstance(group_size, int) else list(group_size)
    if not sizes or min(sizes) < 1:
        raise RefusedError(_("Mỗi lượt trao phải có ít nhất một người."), field="group_size")
    if decision.issuer_id != conference.issuer_id:
        raise RefusedError(_("Quyết định này thuộc cơ quan khác."), field="decision")
    standing = list(standing_certificates(decision))
    if not standing:
        raise RefusedError(_("Quyết định này chưa lập giấy khen."), field="decision")
    back = set(HandOver.objects.filter(certificate__in=standing, is_kept=True).values_list("certificate_id", flat=True))
    certificates = [one for one in standing if one.state != CertificateState.HANDED_OVER and one.pk not in back]
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
    noted = {row.certificate_id: (row.spoken, row.receiver) for row in conference.hand_overs.all()}
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
                spoken=noted.get(certificate.pk, ("", ""))[0],
                receiver=noted.get(certificate.pk, ("", ""))[1],
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
    conference = planned(conference)
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


def planned(conference: Conference, /) -> Conference:
    """Return the conference as it stands now, locked; refuse when it was held."""
    conference = locked(conference, "issuer")
    if conference.state != ConferenceState.PLANNED:
        raise RefusedError(_("Hội nghị đã tổ chức, không thay đổi được nữa."))
    return conference
