"""What waits of rounds, dossiers and what the public said of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import RoleAssignment
from thidua.procedure.appraisals.models import NomineeOpinion, PublicComment
from thidua.procedure.appraisals.queries import opinions_waiting_for, unanswered_for, waiting_for
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import with_names
from thidua.procedure.nominations.workflow import NOMINATION, ROUND
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import UNIT_ROLES

from .asking import APART, APPRAISERS, Asking, Wait, Waiting, apart

# Rounds and dossiers.


def _open_rounds(asking: Asking) -> QuerySet[CommendationRound]:
    return CommendationRound.objects.filter(issuer=asking.issuer, state=RoundState.OPEN).order_by("due_on", "pk")


def _to_nominate(asking: Asking) -> Iterator[Waiting]:
    if not asking.units:
        return
    own = Nomination.objects.filter(round=OuterRef("pk"), nominating_unit__in=asking.units)
    empty = _open_rounds(asking).filter(~Exists(own), opens_on__lte=asking.on, due_on__gte=asking.on)
    yield from apart(
        empty,
        lambda one: Waiting(_("Lập đề nghị: «%s»") % one.title, "nomination_choose", (one.uid,), due=one.due_on),
        (_("đợt đang nhận đề nghị"), "round_list", ""),
        due="due_on",
    )


def _own_dossiers(asking: Asking, units: Sequence[Unit], state: NominationState) -> QuerySet[Nomination]:
    return with_names(
        Nomination.objects.filter(
            nominating_unit__in=units, round__issuer=asking.issuer, round__state=RoundState.OPEN, state=state
        )
    ).order_by("round__due_on", "pk")


def _returned(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        _own_dossiers(asking, asking.units, NominationState.RETURNED),
        lambda one: Waiting(
            _("Bổ sung hồ sơ bị trả lại: %s") % one.subject, "nomination", (one.uid,), due=one.round.due_on
        ),
        (_("hồ sơ bị trả lại, cần bổ sung"), "nomination_list", "?trang-thai=returned"),
        due="round__due_on",
    )


def _unfinished(asking: Asking) -> Iterator[Waiting]:
    others = [unit for unit in asking.units if unit not in asking.headed]
    yield from apart(
        _own_dossiers(asking, others, NominationState.DRAFT),
        lambda one: Waiting(
            _("Hoàn chỉnh bản thảo đề nghị: %s") % one.subject, "nomination", (one.uid,), due=one.round.due_on
        ),
        (_("bản thảo đề nghị chưa trình"), "nomination_list", "?trang-thai=draft"),
        due="round__due_on",
    )


def _to_send(asking: Asking) -> Iterator[Waiting]:
    lists = (
        Nomination.objects.filter(
            nominating_unit__in=asking.headed,
            round__issuer=asking.issuer,
            round__state=RoundState.OPEN,
            state=NominationState.DRAFT,
            left_on__isnull=True,
        )
        .order_by("round__due_on", "nominating_unit")
        .values("round__uid", "round__title", "round__due_on", "nominating_unit__uid", "nominating_unit__short_name")
        .annotate(number=Count("pk"))
    )
    for one in lists:
        words = _("Trình danh sách của %(unit)s (%(number)d hồ sơ): «%(round)s»") % {
            "unit": one["nominating_unit__short_name"],
            "number": one["number"],
            "round": one["round__title"],
        }
        yield Waiting(words, "list_submit", (one["round__uid"], one["nominating_unit__uid"]), due=one["round__due_on"])


def _left_dossiers(asking: Asking) -> QuerySet[Nomination]:
    left = Nomination.objects.filter(
        round__issuer=asking.issuer,
        round__state=RoundState.OPEN,
        left_on__isnull=False,
        state__in=[NominationState.DRAFT, NominationState.RETURNED],
    )
    return with_names(left.exclude(person__account=asking.actor)).order_by("left_on", "pk")


def _confirmable(found: QuerySet[Nomination]) -> Iterator[Waiting]:
    yield from apart(
        found,
        lambda one: Waiting(
            _("Xác nhận, trình thay hồ sơ của thủ trưởng %(unit)s: %(subject)s")
            % {"unit": one.nominating_unit.short_name, "subject": one.subject},
            "nomination_confirm",
            (one.uid,),
            due=one.round.due_on,
        ),
        (_("hồ sơ của thủ trưởng đơn vị chờ người khác xác nhận"), "nomination_list", ""),
        due="round__due_on",
    )


def _to_confirm(asking: Asking) -> Iterator[Waiting]:
    yield from _confirmable(_left_dossiers(asking).filter(nominating_unit__in=asking.headed))


def _to_confirm_for_units(asking: Asking) -> Iterator[Waiting]:
    # Where the unit has a deputy, it is the deputy's to do.
    deputies = RoleAssignment.objects.filter(
        role=Role.UNIT_HEAD, scope=OuterRef("nominating_unit"), account__is_active=True
    )
    deputies = deputies.on(asking.on).exclude(account=OuterRef("person__account"))
    yield from _confirmable(_left_dossiers(asking).exclude(Exists(deputies)))


def _to_receive(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        waiting_for(asking.actor).filter(round__issuer=asking.issuer),
        lambda one: Waiting(_("Thẩm định hồ sơ: %s") % one.subject, "nomination", (one.uid,)),
        (_("hồ sơ chờ thẩm định"), "appraisal_list", ""),
    )


def _to_lock(asking: Asking) -> Iterator[Waiting]:
    counted = _open_rounds(asking).filter(due_on__lt=asking.on)
    rounds = counted.annotate(
        ready=Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED)),
        under_way=Count("nominations", filter=Q(nominations__state=NominationState.SUBMITTED)),
    )

    def line(one: Any) -> Waiting:
        if one.ready and not one.under_way:
            return Waiting(_("Khóa danh sách «%s»") % one.title, "round_close", (one.uid,), due=one.due_on)
        words = (
            _("«%s» đã hết hạn nộp, còn hồ sơ chờ thẩm định")
            if one.under_way
            else _("«%s» đã hết hạn nộp mà chưa có hồ sơ nào được tiếp nhận: gia hạn hoặc hủy đợt")
        )
        return Waiting(words % one.title, "round", (one.uid,), due=one.due_on)

    yield from apart(rounds, line, (_("đợt đã hết hạn nộp, chờ khóa danh sách"), "round_list", ""), due="due_on")


def _unconcluded(asking: Asking) -> QuerySet[PublicComment]:
    open_rounds = PublicComment.objects.filter(round__issuer=asking.issuer, concluded_on__isnull=True)
    return open_rounds.exclude(round__state=RoundState.CANCELLED)


def _opinions(asking: Asking) -> Iterator[Waiting]:
    def line(one: NomineeOpinion) -> Waiting:
        words = (
            _("Xem xét ý kiến gửi muộn %(reference)s về %(subject)s")
            if one.is_late
            else _("Xem xét ý kiến %(reference)s về %(subject)s")
        )
        told = words % {"reference": one.reference, "subject": one.nomination.subject}
        return Waiting(told, "opinion_weigh", (one.uid,), due=one.due_on)

    waiting = opinions_waiting_for(asking.actor, asking.issuer)
    first = list(waiting[: APART + 1])
    if len(first) <= APART:
        yield from map(line, first)
        return
    yield Waiting(_("ý kiến của nhân dân chờ xem xét"), "opinion_list", count=waiting.count(), due=first[0].due_on)


def _to_conclude(asking: Asking) -> Iterator[Waiting]:
    over = _unconcluded(asking).filter(closes_on__lt=asking.on).exclude(nominations__person__account=asking.actor)
    # One with opinions nobody looked into is not concluded; those are lines of their own.
    over = over.exclude(opinions__in=NomineeOpinion.objects.filter(weighed_on__isnull=True))
    yield from apart(
        over.select_related("round").order_by("closes_on", "pk"),
        lambda one: Waiting(
            _("Kết luận lấy ý kiến Nhân dân: «%s»") % one.round.title,
            "public_comment_conclude",
            (one.uid,),
            due=one.closes_on,
        ),
        (_("lần lấy ý kiến Nhân dân chờ kết luận"), "round_list", ""),
        due="closes_on",
    )


def _unanswered(asking: Asking) -> Iterator[Waiting]:
    late = unanswered_for(asking.actor, asking.issuer).filter(due_on__lte=asking.on)
    yield from apart(
        late,
        lambda one: Waiting(
            _("Nhắc %(body)s trả lời về hồ sơ của %(subject)s") % {"body": one.body, "subject": one.nomination.subject},
            "inquiry_answer",
            (one.uid,),
            due=one.due_on,
        ),
        (_("cơ quan được hỏi ý kiến chưa trả lời"), "inquiry_list", ""),
        due="due_on",
    )


DOSSIER_WAITS: tuple[Wait, ...] = (
    Wait(UNIT_ROLES, _to_nominate, ((ROUND, RoundState.OPEN),)),
    Wait(UNIT_ROLES, _returned, ((NOMINATION, NominationState.RETURNED),)),
    Wait((Role.UNIT_CLERK,), _unfinished, ((NOMINATION, NominationState.DRAFT),)),
    Wait((Role.UNIT_HEAD,), _to_send, ((NOMINATION, NominationState.DRAFT),)),
    Wait((Role.UNIT_HEAD,), _to_confirm),
    Wait(APPRAISERS, _to_confirm_for_units),
    Wait(APPRAISERS, _to_receive, ((NOMINATION, NominationState.SUBMITTED),)),
    Wait(APPRAISERS, _opinions),
    Wait(APPRAISERS, _unanswered),
    Wait(APPRAISERS, _to_conclude),
    Wait(APPRAISERS, _to_lock, ((ROUND, RoundState.OPEN),)),
)
