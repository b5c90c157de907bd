"""Taking back what one taking of a list brought, as long as nobody built on it."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.procedure.nominations import events
from thidua.procedure.nominations.enums import NominationState, WaitingState
from thidua.procedure.nominations.models import (
    CommendationRound,
    ListHeading,
    ListTaking,
    Nomination,
    WaitingList,
    WaitingRow,
)
from thidua.records.people.events import PERSON_ENTERED, POST_ENTERED
from thidua.records.people.models import Post

from .list_rows import _locked_list, _look_again, _rows_of

# How many of those that stand in the way of taking back are named.
_MOST_NAMED = 5


@transaction.atomic
def take_back(*, actor: Account, taking: ListTaking, on: date) -> WaitingList:
    """Undo a taking: its drafts, the people and posts they brought, what it taught of headings are gone again.

    The rows wait as before. Refused whole, naming what stands in the way, where somebody built on any of it: a draft
    that was changed, given papers, submitted or withdrawn; a person changed or named elsewhere. The trail keeps both
    acts, and codes of dossiers are not given again. Side effects: event `list_taken_back`.
    """
    require(actor, "nominations.work_on_list", taking.waiting_list)
    waiting = _locked_list(taking.waiting_list)
    taking = ListTaking.objects.select_for_update().get(pk=taking.pk)
    rows = [row for row in _rows_of(waiting) if row.taking_id == taking.pk]
    built = [why for row in rows for why in _built_on(row)]
    drafts = [row.nomination for row in rows if row.nomination is not None]
    people = [row.newcomer for row in rows if row.newcomer is not None]
    if not built:
        numbers = [row.number for row in rows]
        _keep_codes(waiting.round, drafts)
        WaitingRow.objects.filter(taking=taking).update(
            state=WaitingState.WAITING, nomination=None, newcomer=None, taking=None
        )
        try:
            with transaction.atomic():
                Nomination.objects.filter(pk__in=[one.pk for one in drafts]).delete()
                Post.all_records.filter(person__in=people).delete()
                for person in people:
                    person.delete()
        except ProtectedError as error:
            built = [_("«%s» đã được dùng ở nơi khác") % one for one in list(error.protected_objects)[:_MOST_NAMED]]
    if built:
        named = "; ".join(built[:_MOST_NAMED])
        more = _(" và %d chỗ khác") % (len(built) - _MOST_NAMED) if len(built) > _MOST_NAMED else ""
        raise RefusedError(_("Không hoàn tác được vì đã có việc làm tiếp: %s.") % f"{named}{more}")
    _forget(waiting, taking)
    audit.record(
        events.LIST_TAKEN_BACK,
        actor=actor,
        target=waiting,
        data={"drafts": [one.code for one in drafts], "people": [one.key for one in people], "rows": numbers},
    )
    taking.delete()
    _look_again(actor, waiting, numbers, on)
    return waiting


def _built_on(row: WaitingRow) -> list[str]:
    """Return what was done to a draft and its newcomer since they were brought."""
    found = []
    draft, person = row.nomination, row.newcomer
    assert draft is not None  # a taken row has its draft
    if draft.state != NominationState.DRAFT:
        found.append(
            _("hồ sơ %(code)s ở trạng thái «%(state)s»")
            % {"code": draft.code, "state": NominationState(draft.state).label}
        )
    elif history_of(draft).exclude(event=events.NOMINATION_DRAFTED.code).exists():
        found.append(_("hồ sơ %s đã được sửa hoặc kèm giấy tờ") % draft.code)
    if person is not None and history_of(person).exclude(event__in=_ENTERING).exists():
        found.append(_("thông tin của «%s» đã được sửa") % person)
    if person is not None and Post.all_records.filter(person=person).count() > 1:
        found.append(_("«%s» đã có thêm chức vụ") % person)
    return found


_ENTERING = (PERSON_ENTERED.code, POST_ENTERED.code)


def _keep_codes(round: CommendationRound, drafts: Iterable[Nomination]) -> None:
    """Remember up to which number codes were given, so that none is given to another dossier."""
    numbers = [int(one.code.rpartition("/")[2]) for one in drafts]
    CommendationRound.objects.filter(pk=round.pk).update(codes_given=max(round.codes_given, *numbers))


def _forget(waiting: WaitingList, taking: ListTaking) -> None:
    unit = waiting.unit or waiting.round.issuer
    for heading, column in taking.headings.items():
        known = ListHeading.objects.filter(unit=unit, heading=heading)
        if column is None:
            known.delete()
        else:
            known.update(column=column)
