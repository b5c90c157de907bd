"""Checks on what is told to the lawbook."""

from collections.abc import Mapping

import lawbook
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import joined


def read_attestations(subject_kind: str, attestations: Mapping[str, object]) -> lawbook.GeneralFacts:
    """Read statements of fact by the lawbook's names; refuse a name or value that the lawbook does not know."""
    try:
        return lawbook.read_facts(lawbook.SubjectKind(subject_kind), dict(attestations))
    except lawbook.LawbookError as error:
        raise RefusedError(str(error), field="attestations") from error


def check_attestations(subject_kind: str, attestations: Mapping[str, object]) -> None:
    """Refuse new statements that cannot be read or cannot all be true; those kept from before stay readable."""
    found = lawbook.contradictions(read_attestations(subject_kind, attestations))
    impossible = [one.words for one in found if one.impossible]
    if impossible:
        raise RefusedError(joined("; ", impossible), field="attestations")
