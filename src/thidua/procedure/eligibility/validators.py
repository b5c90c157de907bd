"""Checks on what is told to the lawbook."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.kernel.errors import RefusedError

ROUNDING = "lam-tron-tien-thuong"


def read_attestations(subject_kind: str, attestations: Mapping[str, object]) -> lawbook.GeneralFacts:
    """Read statements of fact by the lawbook's names; refuse a name or value that the lawbook does not know."""
    try:
        return lawbook.read_facts(lawbook.SubjectKind(subject_kind), dict(attestations))
    except lawbook.LawbookError as error:
        raise RefusedError(str(error), field="attestations") from error


def refuse_wrong_value(provision: lawbook.Provision, value: str) -> None:
    """Refuse a confirmation of the rounding of bonuses that does not say which way of rounding was read."""
    if not provision.code.startswith(f"{ROUNDING}."):
        return
    ways = [way.value for way in lawbook.Rounding]
    if value not in ways:
        raise RefusedError(
            _("Hãy ghi cách làm tròn đã đọc trong văn bản: %s.")
            % "; ".join(f"{way.value} ({way.label})" for way in lawbook.Rounding),
            field="value",
        )
