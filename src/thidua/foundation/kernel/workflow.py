"""Tables of allowed moves: which verb leads from which state to which."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices
from django_stubs_ext import StrOrPromise

from .errors import RefusedError
from .language import said as _


class Stateful(Protocol):
    """Anything with a `state` that a workflow moves."""

    state: str


@dataclass(frozen=True)
class Transition:
    """One allowed move: `verb` from any of `sources` to `target`; `label` is what a button says."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: StrOrPromise


class Workflow:
    """A table of transitions that a clerk could read; it has no side effects.

    `name` is the record's Vietnamese name; with the states' labels it makes the words of a refusal.
    """

    def __init__(self, name: StrOrPromise, states: type[TextChoices], transitions: Iterable[Transition]) -> None:
        self.name = name
        self.states = states
        self.transitions = tuple(transitions)
        seen: set[tuple[str, str]] = set()
        for transition in self.transitions:
            for state in (*transition.sources, transition.target):
                if state not in states.values:
                    raise ValueError(f"{name}: unknown state {state!r} in {transition.verb!r}")
            for source in transition.sources:
                if (transition.verb, source) in seen:
                    raise ValueError(f"{name}: {transition.verb!r} leaves {source!r} twice")
                seen.add((transition.verb, source))

    def allows(self, verb: str, state: str) -> bool:
        """Say whether `verb` may be done in `state`."""
        return any(t.verb == verb and state in t.sources for t in self.transitions)

    def verbs_from(self, state: str) -> tuple[Transition, ...]:
        """Return the moves open in `state`, in the order of the table."""
        return tuple(t for t in self.transitions if state in t.sources)

    def move(self, record: Stateful, verb: str) -> None:
        """Set the record's state to where `verb` leads; refuse when the table does not allow it. Does not save."""
        for transition in self.transitions:
            if transition.verb == verb and record.state in transition.sources:
                record.state = transition.target
                return
        label = next((t.label for t in self.transitions if t.verb == verb), verb)
        raise RefusedError(
            _("Không thể «%(act)s» khi %(record)s đang ở trạng thái «%(state)s».")
            % {"act": label, "record": self.name, "state": self.states(record.state).label}
        )
