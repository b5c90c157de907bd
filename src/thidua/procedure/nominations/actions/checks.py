"""Checks that several verbs share."""

from datetime import date

from django.utils.translation import gettext as _

from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.nominations.enums import RoundState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import (
    with_names,
)


def locked_round(round: CommendationRound) -> CommendationRound:
    found = CommendationRound.objects.select_for_update(of=("self",))
    return found.select_related("issuer", "award_kind", "movement").get(pk=round.pk)


def locked(nomination: Nomination) -> Nomination:
    return with_names(Nomination.objects.select_for_update(of=("self",))).get(pk=nomination.pk)


def refuse_closed(round: CommendationRound) -> None:
    if round.state != RoundState.OPEN:
        raise RefusedError(_("Đợt «%s» đã khóa danh sách.") % round)


def path_of(nomination: Nomination) -> str:
    return f"/lam-viec/de-nghi/{nomination.uid}/"


def refuse_backward(period_from: date, period_to: date) -> None:
    if period_to < period_from:
        raise RefusedError(_("Ngày cuối của thành tích phải bằng hoặc sau ngày đầu."), field="period_to")
