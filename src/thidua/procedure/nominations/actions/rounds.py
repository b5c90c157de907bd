"""Opening, closing and reopening rounds."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.foundation.notifications.actions import announce
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.notices import RoundOpened
from thidua.procedure.nominations.queries import locked_round
from thidua.procedure.nominations.workflow import ROUND
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
    award_kind: AwardKind,
    ground: Ground,
    opens_on: date,
    due_on: date,
    movement: Movement | None = None,
    is_year_end: bool = False,
) -> CommendationRound:
    """Open a round of commendation for one kind of award; `year` is the year of the achievements.

    Refuses a key the issuer already uses, a period that runs backwards or in which the issuer does not exist, an award
    that could not be given on the last day, and a movement of another issuer or not yet launched.
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
    try:
        definition = lawbook.award(award_kind.code)
    except lawbook.UnknownCodeError as error:
        raise RefusedError(str(error), field="award_kind") from error
    if due_on not in definition.in_force:
        raise RefusedError(
            _("%(award)s không được xét vào ngày %(on)s.") % {"award": award_kind, "on": date_short(due_on)},
            field="award_kind",
        )
    round = CommendationRound(
        issuer=issuer,
        key=key,
        title=title,
        year=year,
        award_kind=award_kind,
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
    audit.record(
        "round_opened",
        actor=actor,
        target=round,
        data={"key": key, "award": award_kind.code, "year": year, "opens_on": opens_on, "due_on": due_on},
    )
    below = list(descendants(issuer, opens_on).values_list("pk", flat=True))
    today = clock.today()
    announce(
        RoundOpened(
            key=str(round.uid),
            path=f"/lam-viec/dot-khen-thuong/{round.uid}/",
            round=title,
            issuer=issuer.authority_name,
            due=date_short(due_on),
        ),
        to=accounts.holders(Role.UNIT_HEAD, scope_ids=below, on=today)
        | accounts.holders(Role.UNIT_CLERK, scope_ids=below, on=today),
    )
    return round


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
    audit.record("round_closed", actor=actor, target=round, data={"on": on, "accepted": accepted})
    return round


def _rests_on(round: CommendationRound) -> bool:
    """Say whether anything that stands above (a meeting, a decision) was already built on the closed list.

    Asked through whatever points at the round, because this app knows no name of what stands above it.
    """
    above = [relation for relation in round._meta.related_objects if relation.related_model is not Nomination]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: round}).exists() for relation in above
    )


@transaction.atomic
def reopen_round(*, actor: Account, round: CommendationRound) -> CommendationRound:
    """Open a closed list again. Refuses once a meeting or a decision rests on it. Event `round_reopened`."""
    require(actor, "nominations.reopen_round", round)
    round = locked_round(round)
    ROUND.move(round, "reopen")
    if _rests_on(round):
        raise RefusedError(_("Danh sách đã được đưa ra họp; không thể mở lại."))
    round.save(update_fields=["state"])
    audit.record("round_reopened", actor=actor, target=round)
    return round
