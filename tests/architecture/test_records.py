"""Models keep their promises: docstrings with a pii line, protected foreign keys, words in the glossary."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from thidua.foundation.accounts.enums import Role

OURS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("thidua.")),
    key=lambda model: model._meta.label,
)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_model_docstring_ends_with_its_pii_line(model: type[models.Model]) -> None:
    last = (model.__doc__ or "").strip().splitlines()[-1].strip()
    assert last == "no_pii" or last.startswith("pii: "), f"{model._meta.label}: {last!r}"


# Rows that live and die with the thing they are part of, or that hold nothing of consequence.
CASCADES = {
    "kernel.JobNote.job": "what the queue itself has no column for; the queue's rows are the library's to clear away",
    "newsroom.RelatedStory.page": "one line of what an editor put beside a story",
    "newsroom.RelatedStory.story": "idem",
    "newsroom.TaggedStory.content_object": "one tag of a story",
    "newsroom.TaggedStory.tag": "idem",
}


def is_ours(field: object) -> bool:
    """Say whether a model of ours has the foreign key of its own: not from the library's page that it is."""
    of_us = isinstance(field, models.ForeignKey) and field.model.__module__.startswith("thidua.")
    return of_us and not field.remote_field.parent_link


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_of_records_are_protected(model: type[models.Model]) -> None:
    loose = [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if is_ours(field) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert [name for name in loose if name not in CASCADES] == []


def glossary_words(root: Path) -> set[str]:
    text = (root / "docs/glossary.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([^`]+)`", text, flags=re.MULTILINE))


def test_every_model_stands_in_the_glossary(root: Path) -> None:
    assert sorted({model.__name__ for model in OURS} - glossary_words(root)) == []


def test_every_role_stands_in_the_glossary(root: Path) -> None:
    assert sorted(set(Role.values) - glossary_words(root)) == []
