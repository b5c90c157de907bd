"""The document that machines read: kept beside the code, whole, and as its standard says."""

import json
from pathlib import Path

import pytest

from thidua.foundation.connections.enums import Scope
from thidua.screens.api.described import document, document_text

KEPT = Path(__file__).resolve().parents[3] / "docs/openapi.json"


def test_the_kept_document_is_of_today() -> None:
    """`python docs/generate_openapi.py` writes it again; what differs is what other systems will notice."""
    assert KEPT.read_text(encoding="utf-8") == document_text()


def test_every_act_says_what_it_needs_and_how_it_refuses() -> None:
    told = document()
    assert told["openapi"] == "3.1.0"
    acts = [(place, method, one) for place, path in told["paths"].items() for method, one in path.items()]  # type: ignore[attr-defined]
    assert len(acts) >= 20
    for place, method, act in acts:
        assert act["summary"], (place, method)
        assert {"401", "403", "404", "422", "429"} <= set(act["responses"]), (place, method)
        named = {one["name"] for one in act.get("parameters", [])}
        assert ("Idempotency-Key" in named) == (method != "get"), (place, method)
    scopes = {act.get("x-scope", "") for _place, _method, act in acts}
    assert scopes - {""} == set(Scope.values)


def test_readers_are_told_vietnamese() -> None:
    """What the library takes from docstrings of ours stays out."""

    def told(part: object) -> list[str]:
        if isinstance(part, list):
            return [words for one in part for words in told(one)]
        if not isinstance(part, dict):
            return []
        own = [part["description"]] if isinstance(part.get("description"), str) else []
        return own + [words for one in part.values() for words in told(one)]

    assert [words for words in told(json.loads(document_text())) if words.isascii()] == []


@pytest.mark.parametrize("scope", Scope.values)
def test_scopes_are_a_noun_and_a_verb(scope: str) -> None:
    noun, verb = scope.split(":")
    assert noun.isalpha()
    assert verb in {"read", "write"}
