"""Opening, closing and reopening rounds; putting them right, cancelling them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.eligibility.queries import kinds_within_powers
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations import events
from thidua.procedure.nominations.enums import NominationState, RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.notices import RoundCancelled, RoundExtended, RoundOpened
from thidua.procedure.nominations.queries import locked_round
from thidua.procedure.nominations.workflow import NOMINATION, ROUND
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.organisations.queries import descendants


@transaction.atomic
def open_round(
    *,
    actor: Account,
    issuer: Unit,
    key: str,
    title: str,
    year: int,
    ground: Ground,
    opens_on: date,
    due_on: date,
    award_kind: AwardKind | None = None,
    award_kinds: Sequence[AwardKind] = (),
    movement: Movement | None = None,
    is_year_end: bool = False,
) -> CommendationRound:
    """Open a round of commendation for the kinds of award named; `year` is the year of the achievements.

    `award_kind` names the only one, `award_kinds` several.
    Refuses a key the issuer already uses, a period that runs backwards or in which the issuer does not exist, no award,
    one that could not be given on the last day or that the issuer neither decides nor may propose by then, and a
    movement of another issuer or not yet launched.
    Side effects: event `round_opened`; a notice to heads and clerks of the units below the issuer.
    """
    require(actor, "nominations.open_round", issuer)
    key, title = nfc(key), nfc(title)
    for name, given, label in (("key", key, _("mã đợt")), ("title", title, _("tên đợt"))):
        if not given:
            raise RefusedError(_("Cần ghi %s.") % label, field=name)
    if due_on < opens_on:
        raise RefusedError(_("Hạn nộp phải bằng hoặc sau ngày mở đợt."), field="due_on")
    refuse_ended(issuer, opens_on, field="opens_on")
    refuse_ended(issuer, due_on, field="due_on")
    if movement is not None and (movement.issuer_id != issuer.pk or movement.state == MovementState.DRAFT):
        raise RefusedError(_("Phong trào phải do cùng cơ quan phát động."), field="movement")
    kinds = _in_catalogue_order([*award_kinds, *([award_kind] if award_kind is not None else [])])
    _refuse_wrong_kinds(issuer, kinds, due_on, field="award_kinds")
    round = CommendationRound(
        issuer=issuer,
        key=key,
        title=title,
        year=year,
        ground=ground,
        movement=movement,
        opens_on=opens_on,
        due_on=due_on,
        is_year_end=is_year_end,
    )
    refuse_unfit(round)
    if CommendationRound.objects.filter(issuer=issuer, key=key).exists():
        raise RefusedError(_("Mã đợt «%s» đã dùng.") % key, field="key")
    round.save()
    round.award_kinds.set(kinds)
    audit.record(
        events.ROUND_OPENED,
        actor=actor,
        target=round,
        data={
            "key": key,
            "award": ", ".join(kind.code for kind in kinds),
            "year": year,
            "opens_on": opens_on,
            "due_on": due_on,
        },
    )
    below = list(descendants(issuer, opens_on).values_list("pk", flat=True))
    today = clock.today()
    announce(
        RoundOpened(
            key=str(round.uid),
            record=round,
            round=title,
            issuer=issuer.authority_name,
            due=date_short(due_on),
        ),
        to=accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=below, on=today),
    )
    return round


def _in_catalogue_order(kinds: Iterable[AwardKind]) -> list[AwardKind]:
    return sorted(set(kinds), key=lambda kind: (kind.order, kind.code))


def _refuse_wrong_kinds(issuer: Unit, kinds: Sequence[AwardKind], due_on: date, *, field: str) -> None:
    """Refuse no award, one that could not be given on the day, and one outside the issuer's powers of the day."""
    if not kinds:
        raise RefusedError(_("Hãy chọn ít nhất một loại khen thưởng."), field=field)
    offered = kinds_within_powers(issuer, on=due_on)
    for kind in kinds:
        try:
            definition = lawbook.award(kind.code)
        except lawbook.UnknownCodeError as error:
            raise RefusedError(str(error), field=field) from error
        if due_on not in definition.in_force:
            raise RefusedError(
                _("%(award)s không được xét vào ngày %(on)s.") % {"award": kind, "on": date_short(due_on)},
                field=field,
            )
        if kind.code not in offered:
            raise RefusedError(
                _("%(issuer)s không quyết định và không được đề nghị %(award)s vào ngày %(on)s; hãy chọn loại khác.")
                % {"issuer": issuer.authority_name, "award": kind, "on": date_short(due_on)},
                field=field,
            )


@transaction.atomic
def close_round(*, actor: Account, round: CommendationRound, on: date) -> CommendationRound:
    """Close the list: what is accepted now goes to the council; drafts and returned dossiers stay behind.

    Refuses while submitted dossiers wait for appraisal, when nothing was accepted, and before the round opened.
    Side effects: event `round_closed`.
    """
    require(actor, "nominations.close_round", round)
    round = locked_round(round)
    ROUND.move(round, "close")
    if on < round.opens_on:
        raise RefusedError(_("Đợt mở từ ngày %s.") % date_short(round.opens_on), field="on")
    waiting = round.nominations.filter(state=NominationState.SUBMITTED).count()
    if waiting:
        raise RefusedError(_("Còn %d hồ sơ đã trình chưa thẩm định; hãy tiếp nhận hoặc trả lại trước.") % waiting)
    accepted = round.nominations.filter(state=NominationState.ACCEPTED).count()
    if not accepted:
        raise RefusedError(_("Chưa có hồ sơ nào được tiếp nhận."))
    round.save(update_fields=["state"])
    audit.record(events.ROUND_CLOSED, actor=actor, target=round, data={"on": on, "accepted": accepted})
    return round


def _rests_on(round: CommendationRound) -> bool:
    """Say whether anything that stands above (a meeting, a decision) was already built on the closed list.

    Asked through whatever points at the round, because this app knows no name of what stands above it.
    """
    above = [relation for relation in round._meta.related_objects if relation.related_model is not Nomination]
    for relation in above:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: round})
        if any(field.name == "state" for field in relation.related_model._meta.fields):
            rows = rows.exclude(state="cancelled")
        if rows.exists():
            return True
    return False


@transaction.atomic
def reopen_round(*, actor: Account, round: CommendationRound) -> CommendationRound:
    """Open a closed list again. Refuses once a meeting or a decision rests on it. Event `round_reopened`."""
    require(actor, "nominations.reopen_round", round)
    round = locked_round(round)
    ROUND.move(round, "reopen")
    if _rests_on(round):
        raise RefusedError(_("Danh sách đã được đưa ra họp; không thể mở lại."))
    round.save(update_fields=["state"])
    audit.record(events.ROUND_REOPENED, actor=actor, target=round)
    return round


@transaction.atomic
def amend_round(
    *,
    actor: Account,
    round: CommendationRound,
    title: str,
    due_on: date,
    reason: str,
    award_kinds: Sequence[AwardKind] | None = None,
) -> CommendationRound:
    """Put a round's title, kinds of award or last day right, or give the units more time.

    What was submitted stays submitted; `award_kinds` left out stay. Refuses a cancelled round, a new last day or other
    kinds once the list is closed, a day before the opening or before that of a dossier that was submitted, one on which
    an award could not be given or the authority does not exist, taking away a kind for which somebody is nominated,
    nothing changed, no reason.
    Side effects: event `round_amended` with both; a notice to the units when the day changes.
    """
    require(actor, "nominations.amend_round", round)
    round = locked_round(round)
    title, reason = nfc(title), nfc(reason)
    if round.state == RoundState.CANCELLED:
        raise RefusedError(_("Đợt «%s» đã bị hủy.") % round.title)
    reason = asked_reason(reason)
    if not title:
        raise RefusedError(_("Cần ghi %s.") % _("tên đợt"), field="title")
    standing = list(round.award_kinds.all())
    kinds = standing if award_kinds is None else _in_catalogue_order(award_kinds)
    before = {"title": round.title, "due_on": round.due_on, "award": _codes(standing)}
    after = {"title": title, "due_on": due_on, "award": _codes(kinds)}
    if before == after:
        raise RefusedError(_("Chưa có gì thay đổi."))
    if kinds != standing:
        _refuse_other_kinds(round, standing, kinds, due_on)
    if due_on != round.due_on:
        _refuse_last_day(round, due_on, kinds)
    round.title, round.due_on = title, due_on
    refuse_unfit(round)
    round.save(update_fields=["title", "due_on"])
    round.award_kinds.set(kinds)
    event = audit.record(
        events.ROUND_AMENDED,
        actor=actor,
        target=round,
        data={"before": before, "after": after, "reason": reason},
    )
    if due_on != before["due_on"]:
        announce(
            RoundExtended(
                key=f"{round.uid}-{event.sequence}",
                record=round,
                round=title,
                due=date_short(due_on),
                reason=reason,
            ),
            to=_clerks_and_heads_below(round),
        )
    return round


def _codes(kinds: Sequence[AwardKind]) -> str:
    return ", ".join(kind.code for kind in kinds)


def _refuse_other_kinds(
    round: CommendationRound, standing: Sequence[AwardKind], kinds: Sequence[AwardKind], due_on: date
) -> None:
    if round.state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % round.title, field="award_kinds")
    _refuse_wrong_kinds(round.issuer, kinds, due_on, field="award_kinds")
    taken_away = [kind for kind in standing if kind not in kinds]
    used = round.nominations.filter(award_kind__in=taken_away).select_related("award_kind").first()
    if used is not None:
        raise RefusedError(
            _("Đã có đề nghị %s trong đợt; không bỏ loại này được.") % used.award_kind, field="award_kinds"
        )


def _refuse_last_day(round: CommendationRound, due_on: date, kinds: Sequence[AwardKind]) -> None:
    if round.state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % round.title, field="due_on")
    if due_on < round.opens_on:
        raise RefusedError(_("Hạn nộp phải bằng hoặc sau ngày mở đợt."), field="due_on")
    refuse_ended(round.issuer, due_on, field="due_on")
    last = round.nominations.exclude(state=NominationState.WITHDRAWN).aggregate(last=Max("submitted_on"))["last"]
    if last is not None and due_on < last:
        raise RefusedError(
            _("Đã có hồ sơ trình ngày %s; hạn nộp không thể sớm hơn.") % date_short(last), field="due_on"
        )
    _refuse_wrong_kinds(round.issuer, kinds, due_on, field="due_on")


def _clerks_and_heads_below(round: CommendationRound) -> QuerySet[Account]:
    below = list(descendants(round.issuer, round.opens_on).values_list("pk", flat=True))
    return accounts.holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=below, on=clock.today())


@transaction.atomic
def cancel_round(*, actor: Account, round: CommendationRound, reason: str) -> CommendationRound:
    """Cancel a round opened by mistake; its dossiers go back to their units, who may put them forward elsewhere.

    Refuses without a reason and once a consultation, a meeting that was not cancelled, or a decision rests on it.
    Side effects: event `round_cancelled`, `nomination_handed_back` for each dossier; a notice to the units.
    """
    require(actor, "nominations.cancel_round", round)
    round = locked_round(round)
    ROUND.move(round, "cancel")
    reason = asked_reason(reason)
    if _rests_on(round):
        raise RefusedError(_("Đợt đã có lấy ý kiến nhân dân, phiên họp hoặc quyết định; hãy hủy phiên họp trước."))
    standing = Nomination.objects.select_for_update(of=("self",)).filter(round=round)
    handed_back = list(standing.exclude(state=NominationState.WITHDRAWN).order_by("pk"))
    for nomination in handed_back:
        NOMINATION.move(nomination, "hand_back")
    Nomination.objects.bulk_update(handed_back, ["state"], batch_size=200)
    round.save(update_fields=["state"])
    audit.record(
        events.ROUND_CANCELLED, actor=actor, target=round, data={"reason": reason, "dossiers": len(handed_back)}
    )
    audit.record_each(
        events.NOMINATION_HANDED_BACK,
        actor=actor,
        told=[(nomination, {"reason": reason}) for nomination in handed_back],
    )
    announce(
        RoundCancelled(
            key=str(round.uid),
            record=round,
            round=round.title,
            reason=reason,
        ),
        to=_clerks_and_heads_below(round),
    )
    return round
