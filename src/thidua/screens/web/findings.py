"""The lawbook's answer as a page shows it: one line a requirement, each openable to its article and what was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import date_range, date_short
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Evidence, evidence_of, question_text

_ANSWERS = {True: "Có", False: "Không"}


@dataclass(frozen=True)
class Line:
    """One requirement: its outcome, words and article, what was seen, what is missing."""

    outcome: str
    wording: str
    citation: str
    certainty: str
    certainty_label: str
    in_force: str
    seen: Sequence[tuple[str, str]]
    missing: Sequence[str]
    reason: str
    confirmed: str
    note: str


@dataclass(frozen=True)
class Group:
    """Requirements that stand together: alternatives under their title, or a single one without."""

    title: str
    outcome: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    outcome: str
    reason: str
    law_day: str
    regime_reason: str
    version: str
    groups: Sequence[Group]
    sources: Sequence[str]
    earlier_awards: Sequence[str]


def answer_of(assessment: Assessment) -> Answer:
    """Return a kept assessment."""
    earlier = assessment.facts.get("earlier_awards", [])
    return read_answer(
        assessment.answer, sources=evidence_of(assessment), earlier=[str(one["award"]) for one in earlier]
    )


def read_answer(answer: Mapping[str, Any], *, sources: Mapping[str, Evidence], earlier: Sequence[str]) -> Answer:
    """Return an answer of the lawbook as it is written to JSON."""
    alternatives: dict[str, list[Line]] = {}
    groups: list[Group] = []
    for finding in answer["findings"]:
        line = _line(finding, answer["subject_kind"])
        if finding["one_of"]:
            alternatives.setdefault(finding["one_of"], []).append(line)
        else:
            groups.append(Group("", line.outcome, [line]))
    together = [Group(title, _best(lines), lines) for title, lines in alternatives.items()]
    day = parse_date(answer["law_day"])
    return Answer(
        outcome=answer["outcome"],
        reason=answer["reason"],
        law_day=date_short(day) if day else "",
        regime_reason=answer["regime_reason"],
        version=answer["lawbook_version"],
        groups=[*together, *groups],
        sources=list(dict.fromkeys(evidence.words for evidence in sources.values())),
        earlier_awards=earlier,
    )


def _best(lines: Sequence[Line]) -> str:
    outcomes = {line.outcome for line in lines}
    return next((one for one in ("met", "waived", "unknown") if one in outcomes), "not_met")


def _line(finding: Mapping[str, Any], subject_kind: str) -> Line:
    period = finding["in_force"]
    first, last = parse_date(period["from"] or ""), parse_date(period["to"] or "")
    kept = finding["confirmation"]
    confirmed_on = parse_date(kept["confirmed_on"]) if kept else None
    return Line(
        outcome=finding["outcome"],
        wording=finding["wording"],
        citation=finding["citation"],
        certainty=finding["certainty"],
        certainty_label=finding["certainty_label"],
        in_force=date_range(first, last) if first else "",
        seen=[(question_text(subject_kind, path), _said(value)) for path, value in finding["seen"].items()],
        missing=[question_text(subject_kind, path) for path in finding["missing"]],
        reason=finding["reason"],
        confirmed=_("%(who)s đối chiếu ngày %(on)s: %(document)s, %(page)s")
        % {
            "who": kept["confirmed_by"],
            "on": date_short(confirmed_on) if confirmed_on else "",
            "document": kept["document"],
            "page": kept["page"],
        }
        if kept
        else "",
        note=finding["note"],
    )


def _said(value: object) -> str:
    return _ANSWERS[value] if isinstance(value, bool) else str(value)
