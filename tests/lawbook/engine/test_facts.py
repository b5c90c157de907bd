"""What is told of a subject: each fact by its name, and nothing of it changed afterwards."""

from dataclasses import FrozenInstanceError, fields

import pytest

from lawbook import SubjectKind
from lawbook.engine.casefile import read_facts
from lawbook.engine.errors import WrongFactError
from lawbook.engine.plain import shapes_of
from lawbook.facts import (
    CollectiveFacts,
    Commendation,
    DisciplineTaken,
    HeldTitle,
    HouseholdFacts,
    Initiative,
    PersonFacts,
    PostHeld,
)
from lawbook.facts.general import GeneralFacts
from lawbook.facts.subjects import FACTS_OF

KINDS = (
    *(GeneralFacts, PersonFacts, CollectiveFacts, HouseholdFacts),
    *(HeldTitle, Commendation, Initiative, DisciplineTaken, PostHeld),
)


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_told_by_name(kind: type) -> None:
    with pytest.raises(TypeError):
        kind(None)


@pytest.mark.parametrize("kind", KINDS[:4])
def test_facts_stay_as_they_were_told(kind: type) -> None:
    told = kind()
    for field in fields(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(told, field.name, True)


@pytest.mark.parametrize("kind", SubjectKind)
def test_no_number_told_of_a_subject_may_be_below_nothing(kind: SubjectKind) -> None:
    numbers = [name for name, shape in shapes_of(FACTS_OF[kind]).items() if shape.kind is int]
    assert numbers
    for name in numbers:
        with pytest.raises(WrongFactError) as refused:
            read_facts(kind, {name: -1})
        assert refused.value.path.endswith(name)
