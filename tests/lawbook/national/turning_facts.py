"""Which fact turns which condition: every worked case with one fact changed at a time, written down beside the tests.

`python -m tests.lawbook.national.turning_facts` writes `turning/AWARD.txt` again. A change of the law or of the engine
shows there as lines that came, went or read otherwise: each is to be looked at before it is committed.
"""

import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from lawbook import assess
from lawbook.engine.casefile import questions
from lawbook.engine.errors import LawbookError
from lawbook.national import national_law
from lawbook.national.casebook import WorkedCase, worked_cases

FOLDER = Path(__file__).with_name("turning")
# Of the values that cases give a fact, so many are tried in every case of its kind of subject.
TRIED = 4
SIGNS = {"met": "đạt", "not_met": "không", "unknown": "chưa rõ", "open": "mở"}


@cache
def chosen() -> dict[str, tuple[WorkedCase, ...]]:
    """Return one worked case of each name, by award; which of its days is spread evenly and stays the same."""
    named: dict[tuple[str, str], list[WorkedCase]] = defaultdict(list)
    for worked in worked_cases():
        named[worked.case.award, worked.case.name].append(worked)
    found: dict[str, list[WorkedCase]] = defaultdict(list)
    for (award, name), days in named.items():
        found[award].append(days[zlib.crc32(name.encode()) % len(days)])
    return {award: tuple(cases) for award, cases in sorted(found.items())}


@cache
def _given(kind: type) -> Mapping[str, tuple[Any, ...]]:
    """Return values that worked cases give each fact of a kind of subject, a few of each, in a lasting order."""
    seen: dict[str, dict[str, Any]] = defaultdict(dict)
    for cases in chosen().values():
        for worked in cases:
            if type(worked.case.facts) is kind:
                for one in fields(kind):
                    value = getattr(worked.case.facts, one.name)
                    seen[one.name][said(value)] = value
    return {name: tuple(values[key] for key in sorted(values)[:TRIED]) for name, values in seen.items()}


def said(value: Any) -> str:
    """Return a value in a few words that are the same in every run."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + " ".join(f"{key}:{said(one)}" for key, one in sorted(value.items())) + "}"
    if isinstance(value, tuple):
        return "[" + " ".join(map(said, value)) + "]"
    if is_dataclass(value):
        told = ((one.name, getattr(value, one.name)) for one in fields(value))
        return "(" + " ".join(f"{name}={said(one)}" for name, one in told if one not in (None, ())) + ")"
    return str(value)


def near(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what differs from a value by one step, each with where it differs."""
    if isinstance(value, bool):
        yield f"={not value}", not value
    elif isinstance(value, Enum):
        yield from ((f"={one.value}", one) for one in type(value) if one is not value)
    elif isinstance(value, int):
        yield from ((f"={value + step}", value + step) for step in (-1, 1))
    elif isinstance(value, date):
        yield from ((f"={value + timedelta(days=step)}", value + timedelta(days=step)) for step in (-1, 1))
    elif isinstance(value, Mapping):
        keys = sorted(value)
        for key in dict.fromkeys((*keys[:1], *keys[-1:])):
            yield f"[{key}] bỏ", {one: value[one] for one in keys if one != key}
            yield from ((f"[{key}]{where}", {**value, key: one}) for where, one in near(value[key]))
    elif isinstance(value, tuple):
        for at in dict.fromkeys((0, len(value) - 1)) if value else ():
            yield f"[{at}] bỏ", (*value[:at], *value[at + 1 :])
            yield from ((f"[{at}]{where}", (*value[:at], one, *value[at + 1 :])) for where, one in near(value[at]))
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            for where, one in near(getattr(value, part.name)):
                try:
                    yield f".{part.name}{where}", replace(value, **{part.name: one})
                except (LawbookError, ValueError):  # no such thing may be said
                    continue


def answers(worked: WorkedCase, facts: Any) -> dict[str, str]:
    """Return the outcome of every condition and, under an empty code, of the whole; why it is refused otherwise."""
    try:
        answer = assess(replace(worked.case, facts=facts), confirmations=worked.confirmations)
    except LawbookError as refused:
        return {"": f"từ chối {type(refused).__name__}"}
    return {"": SIGNS.get(answer.outcome.value, answer.outcome.value)} | {
        one.code: SIGNS.get(one.outcome.value, one.outcome.value) for one in answer.findings
    }


def turned(worked: WorkedCase) -> Iterator[str]:
    """Yield a line for the case and one for each change of a fact that changes an answer."""
    case, facts = worked.case, worked.case.facts
    before = answers(worked, facts)
    yield f"{case.on} {case.subject_kind.value} | {case.name} | {before['']}"
    asked = [one.name for one in questions(national_law(), case.award, case.subject_kind, on=case.law_day)]
    for name in asked:
        value = getattr(facts, name)
        steps = [(f"={said(one)}", one) for one in (None, *_given(type(facts))[name])]
        tried = {said(value)}
        for where, one in (*steps, *near(value)):
            if said(one) in tried:
                continue
            tried.add(said(one))
            try:
                after = answers(worked, replace(facts, **{name: one}))
            except (LawbookError, ValueError):  # no such thing may be said
                continue
            changed = [code for code in {**before, **after} if before.get(code) != after.get(code) and code]
            if changed or before[""] != after[""]:
                told = " ".join(f"{code.rpartition('.')[2]}:{after.get(code, '–')}" for code in changed)
                yield f"  {name}{where} | {after['']} | {told}"


def text_of(award: str) -> str:
    """Return the file of an award."""
    return "\n".join(line for worked in chosen()[award] for line in turned(worked)) + "\n"


def main() -> None:
    """Write every file again."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for award in chosen():
        (FOLDER / f"{award}.txt").write_text(text_of(award), encoding="utf-8")
        sys.stdout.write(f"{award}\n")


if __name__ == "__main__":
    main()
