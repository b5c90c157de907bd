"""An answer in one line: whose text is missing, what waits for a comparison, what is not known, by what it fails."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING

from lawbook.engine.outcome import Judgement, Outcome

if TYPE_CHECKING:
    from lawbook.engine.assessment import Assessment
    from lawbook.engine.finding import Finding

TOLD = 2
"""How many of a kind are named; the rest are counted."""


def in_one_line(answer: "Assessment") -> str:
    """Why the outcome is what it is, in one sentence without codes."""
    if answer.outcome is Outcome.MET:
        return (
            f"đạt {sum(f.outcome.settles for f in answer.findings)} tiêu chuẩn, không còn tiêu chuẩn nào phải đạt thêm"
        )
    if answer.outcome is Outcome.NOT_MET and answer.failing:
        return "không đạt: " + _told(_with_place(f, f.wording) for f in answer.failing)
    still_open = _open(answer)
    untold = [f for f in still_open if _judgement(f).lacks_text]
    others = [f for f in still_open if f not in untold]
    waiting = [f for f in others if f.if_confirmed is not None]
    asked = dict.fromkeys(path for f in others for path in f.missing)
    doubts = dict.fromkeys(
        _judgement(f).reason for f in others if _judgement(f).reason and not f.missing and f not in waiting
    )
    parts = [
        *([answer.reason] if answer.reason else []),
        *([_told(_with_place(f, _judgement(f).reason) for f in untold)] if untold else []),
        *(["phải đối chiếu văn bản: " + _told(_with_place(f, f.wording) for f in waiting)] if waiting else []),
        *(["thiếu dữ kiện: " + _told(_question(answer, path) for path in asked)] if asked else []),
        *([_told(doubts)] if doubts else []),
    ]
    return "; ".join(parts) or answer.outcome.label


def _judgement(finding: "Finding") -> Judgement:
    judged = finding.judgement
    return judged if isinstance(judged, Judgement) else Judgement(Outcome.UNKNOWN)


def _open(answer: "Assessment") -> "list[Finding]":
    """The findings that leave it open: those that stand alone, and those of alternatives that none has settled."""
    undecided = {label for label, outcome in answer.alternatives.items() if outcome is Outcome.UNKNOWN}
    return [f for f in answer.findings if f.outcome is Outcome.UNKNOWN and (f.one_of is None or f.one_of in undecided)]


def _with_place(finding: "Finding", words: str) -> str:
    return f"{words.rstrip('.')} ({finding.citation})"


def _question(answer: "Assessment", path: str) -> str:
    """The question behind the path of a missing fact, with the year where it is about one."""
    name, _, rest = path.partition(".")[2].partition(".")
    asks = {f.name: str(f.metadata.get("asks", "")) for f in fields(answer.case.facts)}
    words = asks.get(name, name).rstrip("?")
    return f"{words} ({rest})" if rest else words


def _told(words: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    every = list(dict.fromkeys(words))
    more = f", và {len(every) - TOLD} nội dung khác" if len(every) > TOLD else ""
    return "; ".join(every[:TOLD]) + more
