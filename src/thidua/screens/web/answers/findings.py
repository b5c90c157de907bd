"""The lawbook's answer as a page shows it: one row a requirement, what decides first, each openable to its grounds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_range, date_short
from thidua.foundation.kernel.text.lines import shortened
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.eligibility.queries import Evidence, fact_name, question_text
from thidua.procedure.eligibility.queries.telling import ATTESTED

from .evidence import Way, Ways, Witness, witnesses_of
from .words import in_words

SHORT = 120
CERTAINTY: Mapping[str, StrOrPromise] = {
    "confirmed": gettext_lazy("Nguyên văn đã được đối chiếu với một nguồn trích đúng văn bản."),
    "reported": gettext_lazy("Biết qua thực tiễn hoặc nguồn thứ cấp; dùng được, nên đối chiếu khi có văn bản."),
    "unconfirmed": gettext_lazy("Chưa ai đối chiếu với văn bản: không tự kết luận đạt hay không đạt."),
    "draft": gettext_lazy("Chỉ thấy dự thảo, chưa thấy văn bản ban hành: không tự kết luận đạt hay không đạt."),
}
_RANKS = {"not_met": 0, "unknown": 1, "waived": 2, "met": 2}
_DECIDED_BY = {"not_met": {"not_met"}, "unknown": {"unknown"}}
_OUTCOMES: Mapping[str, StrOrPromise] = {
    "met": gettext_lazy("đạt"),
    "not_met": gettext_lazy("không đạt"),
    "unknown": gettext_lazy("chưa đủ căn cứ"),
    "waived": gettext_lazy("được miễn"),
}


@dataclass(frozen=True)
class Seen:
    """One fact that was looked at: the question, its value in words, what it rests on."""

    question: str
    value: Sequence[str]
    witnesses: Sequence[Witness]


@dataclass(frozen=True)
class Wanted:
    """One thing that would settle a finding: the question and its path in the case, or the text to compare."""

    question: str
    path: str
    way: Way


@dataclass(frozen=True)
class Line:
    """One requirement: its outcome, words and article, what was seen, what would settle it."""

    code: str
    outcome: str
    short: str
    wording: str
    citation: str
    certainty: str
    certainty_label: str
    certainty_means: str
    in_force: str
    seen: Sequence[Seen]
    wanted: Sequence[Wanted]
    reason: str
    if_confirmed: str
    confirmed: str
    note: str
    branch: str

    @property
    def is_doubtful(self) -> bool:
        """Say whether its text is not sure enough to answer by itself."""
        return self.certainty in ("unconfirmed", "draft") and not self.confirmed


@dataclass(frozen=True)
class Group:
    """Requirements that stand together: alternatives under their title, or a single one without."""

    title: str
    outcome: str
    lines: Sequence[Line]
    decides: bool = False


@dataclass(frozen=True)
class Answer:
    """A whole answer, what decides first; `other` is the answer under the law across a change."""

    outcome: str
    reason: str
    law_day: str
    regime_reason: str
    version: str
    groups: Sequence[Group]
    sources: Sequence[Witness] = ()
    earlier_awards: Sequence[str] = ()
    other: "Answer | None" = None

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """Count the conditions by outcome, alternatives as one; a waived one stands in nobody's way."""
        found = Counter("met" if group.outcome == "waived" else group.outcome for group in self.groups)
        return [(outcome, found[outcome]) for outcome in ("met", "not_met", "unknown") if found[outcome]]

    @property
    def lines(self) -> Sequence[Line]:
        """Return every line."""
        return [line for group in self.groups for line in group.lines]


@dataclass(frozen=True)
class Telling:
    """What a page knows beside the answer: where facts come from, who stated the rest, how missing ones are given."""

    ways: Ways
    sources: Mapping[str, Evidence] = field(default_factory=dict)
    stated_by: Witness | None = None
    earlier_awards: Sequence[str] = ()


def answer_of(assessment: Assessment, telling: Telling) -> Answer:
    """Return a kept assessment."""
    return read_answer(assessment.answer, telling)


def read_answer(answer: Mapping[str, Any], telling: Telling) -> Answer:
    """Return an answer of the lawbook as it is written to JSON."""
    day = parse_date(answer["law_day"])
    also = answer.get("also_under")
    witnesses = [Witness(evidence.words) for evidence in telling.sources.values()]
    return Answer(
        outcome=answer["outcome"],
        reason=answer["reason"],
        law_day=date_short(day) if day else "",
        regime_reason=answer.get("regime_reason", ""),
        version=answer.get("lawbook_version", ""),
        groups=_groups(answer, answer.get("subject_kind", ""), telling),
        sources=list(dict.fromkeys(witnesses)),
        earlier_awards=telling.earlier_awards,
        other=read_answer({**also, "subject_kind": answer["subject_kind"]}, telling) if also else None,
    )


def _groups(answer: Mapping[str, Any], subject_kind: str, telling: Telling) -> Sequence[Group]:
    decisive = _DECIDED_BY.get(answer["outcome"], set())
    alternatives: dict[str, list[Line]] = {}
    groups: list[Group] = []
    for finding in answer["findings"]:
        line = _line(finding, subject_kind, telling)
        if finding["one_of"]:
            alternatives.setdefault(finding["one_of"], []).append(line)
        else:
            groups.append(Group("", line.outcome, [line], line.outcome in decisive))
    summed: Mapping[str, str] = answer.get("alternatives") or {}
    for title, lines in alternatives.items():
        outcome = summed.get(title) or _best(lines)
        ordered = sorted(lines, key=lambda line: line.branch)
        groups.append(Group(title, outcome, ordered, outcome in decisive))
    return sorted(groups, key=lambda group: (not group.decides, _RANKS[group.outcome], not group.title))


def _best(lines: Sequence[Line]) -> str:
    """What alternatives come to: a branch is as good as its worst line, the set as good as its best branch."""
    branches: dict[str, str] = {}
    for line in lines:
        name = line.branch or line.code
        branches[name] = min(branches.get(name, line.outcome), line.outcome, key=_RANKS.__getitem__)
    return max(branches.values(), key=_RANKS.__getitem__)


def _line(finding: Mapping[str, Any], subject_kind: str, telling: Telling) -> Line:
    period = finding["in_force"]
    first, last = parse_date(period["from"] or ""), parse_date(period["to"] or "")
    kept, waiting = finding["confirmation"], finding.get("if_confirmed")
    return Line(
        code=finding["code"],
        outcome=finding["outcome"],
        short=shortened(finding["wording"], SHORT),
        wording=finding["wording"],
        citation=finding["citation"],
        certainty=finding["certainty"],
        certainty_label=finding["certainty_label"],
        certainty_means=str(CERTAINTY.get(finding["certainty"], "")),
        in_force=date_range(first, last) if first else "",
        seen=[_seen(subject_kind, path, value, telling) for path, value in finding["seen"].items()],
        wanted=_wanted(finding, subject_kind, telling),
        reason=finding["reason"],
        if_confirmed=str(_OUTCOMES.get(waiting, "")) if waiting else "",
        confirmed=_confirmed(kept) if kept else "",
        note=finding["note"],
        branch=finding.get("branch") or "",
    )


def _confirmed(kept: Mapping[str, Any]) -> str:
    day = parse_date(kept["confirmed_on"])
    return _("%(who)s đối chiếu ngày %(on)s: %(document)s, %(page)s") % {
        "who": kept["confirmed_by"],
        "on": date_short(day) if day else "",
        "document": kept["document"],
        "page": kept["page"],
    }


def _seen(subject_kind: str, path: str, value: object, telling: Telling) -> Seen:
    name = fact_name(path)
    witnesses: Sequence[Witness] = witnesses_of(telling.sources.get(name))
    if telling.stated_by is not None and witnesses in ([], [Witness(ATTESTED)]):
        witnesses = [telling.stated_by]
    return Seen(question_text(subject_kind, path), in_words(name, value), witnesses)


def _wanted(finding: Mapping[str, Any], subject_kind: str, telling: Telling) -> Sequence[Wanted]:
    missing = [
        Wanted(question_text(subject_kind, path), path, telling.ways.to_give(path)) for path in finding["missing"]
    ]
    if finding.get("if_confirmed"):
        words = _("Đối chiếu với văn bản: %s") % finding["citation"]
        missing.append(Wanted(words, finding["code"], telling.ways.to_confirm(finding["code"])))
    return missing
