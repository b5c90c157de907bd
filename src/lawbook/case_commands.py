"""Cases from a file judged one by one, each with everything around its award; the schema of such a file.

A case that cannot be read is refused with its place and does not keep the others from their answers.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

import lawbook
from lawbook.arguments import (
    Commands,
    Given,
    add_common,
    at_least_one,
    day,
    open_because,
    print_json,
    print_lines,
    province,
)
from lawbook.engine.assessment import Case
from lawbook.engine.casefile import CaseSchema, KindSchema, case_schema, read_case
from lawbook.engine.catalogue import AwardDefinition
from lawbook.engine.certainty import Confirmation
from lawbook.engine.contradictions import Doubt, contradictions
from lawbook.engine.deadlines import Event
from lawbook.engine.errors import LawbookError, UnknownCodeError, WrongFactError
from lawbook.engine.finding import FACTS_PATH
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.outcome import Outcome
from lawbook.engine.plain import read_choice, read_day, read_text
from lawbook.engine.words import money
from lawbook.engine.yaml_text import read_bytes, read_file
from lawbook.facts.kinds import SubjectKind
from lawbook.local import Overlay
from lawbook.national.readings import OF_OTHER_BODIES
from lawbook.pack_commands import confirmations_from

SOME_REFUSED = 3
"""The status where some cases of a list were answered and others refused."""
ALL_REFUSED = 2

_CONFIRMATION = ("provision", "confirmed_by", "confirmed_on", "document", "page")
_MARKS = {Outcome.MET: "✓", Outcome.WAIVED: "✓", Outcome.NOT_MET: "✗", Outcome.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What holds for every case of a file."""

    law: Lawbook
    overlay: Overlay | None
    confirmations: tuple[Confirmation, ...]
    packs: Sequence[Mapping[str, object]]
    members: int | None


def add_commands(commands: Commands) -> None:
    """Add `assess` and `schema` to the commands of `law`."""
    says = "xét một hoặc nhiều hồ sơ từ tệp YAML, JSON hoặc - (đầu vào chuẩn)"
    command = commands.add_parser("assess", help=says, description=says)
    command.add_argument("file", metavar="TỆP")
    command.add_argument(
        "--members", type=at_least_one, metavar="SỐ", help="tổng số thành viên Hội đồng: cần mấy phiếu"
    )
    command.add_argument("--words", action="store_true", help="trả lời bằng lời thay cho JSON")
    add_common(command)
    command.set_defaults(command=_assess)

    says = "JSON Schema của một hồ sơ; nêu danh hiệu và ngày thì chỉ còn những dữ kiện được hỏi"
    command = commands.add_parser("schema", help=says, description=says)
    command.add_argument("--award", metavar="MÃ", help="chỉ cho một danh hiệu, hình thức")
    command.add_argument("--on", type=day, metavar="NGÀY", help="theo luật của ngày ấy")
    command.set_defaults(command=_schema)


def _assess(chosen: argparse.Namespace, out: TextIO) -> int:
    if chosen.words and chosen.json:
        raise LawbookError("Chỉ nêu một trong --words và --json.")
    overlay = province(chosen.overlay)
    law = lawbook.law_of(overlay)
    taken, packs = confirmations_from(law, chosen.confirmations)
    asked = _Asked(law, overlay, taken, packs, chosen.members)
    raw = read_bytes(sys.stdin.buffer.read(), "Đầu vào chuẩn") if chosen.file == "-" else read_file(Path(chosen.file))
    if not isinstance(raw, list):
        _print([_answer(asked, raw, "")], chosen, out, alone=True)
        return 0
    answers = [_answer_or_refusal(asked, item, f"[{index}]") for index, item in enumerate(raw)]
    _print(answers, chosen, out, alone=False)
    refused = sum(isinstance(answer, _Refused) for answer in answers)
    return 0 if not refused else ALL_REFUSED if refused == len(answers) else SOME_REFUSED


def _print(answers: "Sequence[_Told | _Refused]", chosen: argparse.Namespace, out: TextIO, *, alone: bool) -> None:
    if not chosen.words:
        told = [answer.to_dict() for answer in answers]
        print_json(told[0] if alone else told, out)
        return
    for index, answer in enumerate(answers):
        print_lines([""] if index else [], out)
        print_lines(answer.in_words(), out)


def _answer_or_refusal(asked: _Asked, raw: object, path: str) -> "_Told | _Refused":
    try:
        return _answer(asked, raw, path)
    except LawbookError as refusal:
        name = raw.get("name") if isinstance(raw, Mapping) else None
        return _Refused(name if isinstance(name, str) else "", path, str(refusal))


@dataclass(frozen=True, slots=True)
class _Refused:
    """A case that cannot be read: where it stands, and why."""

    name: str
    place: str
    why: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {"name": self.name, "case": self.place, "refused": self.why}

    def in_words(self) -> Iterable[str]:
        """The same for a person."""
        yield f"{_head(self.name)}từ chối: {self.why}"


@dataclass(frozen=True, slots=True)
class _Told:
    """One case with everything around its award."""

    assessment: lawbook.Assessment
    doubts: Sequence[Doubt]
    unread: Sequence[str]
    powers: lawbook.Powers
    papers: lawbook.PaperList
    ballot: lawbook.Majority
    members: int | None
    deadlines: Sequence[lawbook.Deadline]
    bonus: lawbook.Bonus
    packs: Sequence[Mapping[str, object]]

    @property
    def votes_needed(self) -> int | None:
        """How many votes it takes, where the number of all members settles it."""
        of_all = self.ballot.denominator is lawbook.Denominator.ALL_MEMBERS
        return self.ballot.votes_needed(self.members) if self.members and of_all else None

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        assessment = self.assessment
        return {
            "name": assessment.case.name,
            "outcome": assessment.outcome.value,
            "outcome_label": assessment.outcome.label,
            "in_one_line": assessment.in_one_line,
            "contradictions": list(self.doubts),
            "unread_facts": [f"{FACTS_PATH}.{name}" for name in self.unread],
            **assessment.to_dict(),
            "powers": self.powers.to_dict(),
            "papers": self.papers.to_dict(),
            "ballot": {**self.ballot.to_dict(), **({"votes_needed": self.votes_needed} if self.members else {})},
            "deadlines": [one.to_dict() for one in self.deadlines],
            "bonus": self.bonus.to_dict(),
            **({"packs": list(self.packs)} if self.packs else {}),
        }

    def in_words(self) -> Iterable[str]:
        """The same for a person: the reason first, then each standard, then what stands around the award."""
        assessment = self.assessment
        label, why = assessment.outcome.label, assessment.in_one_line
        why = why if why.startswith(label) else f"{label}: {why}"
        yield f"{_head(assessment.case.name)}{assessment.award_title} – {why}"
        yield f"  Luật áp dụng: {assessment.regime_reason}"
        for doubt in self.doubts:
            yield f"  Mâu thuẫn: {', '.join(doubt['facts'])}: {doubt['words']}"
        if self.unread:
            yield f"  Không quy định nào đọc: {', '.join(f'{FACTS_PATH}.{name}' for name in self.unread)}"
        for finding in assessment.findings:
            reason = f" – {finding.reason}" if finding.reason else ""
            yield f"  {_MARKS[finding.outcome]} {finding.wording}{reason}"
            yield f"      {finding.citation} · {finding.certainty.label}"
        if self.bonus.amount is not None:
            yield f"  Tiền thưởng: {money(self.bonus.amount)}"
        yield from (f"  {line.strip()}" for line in open_because(self.bonus.reason))
        if self.votes_needed:
            yield f"  Cần ít nhất {self.votes_needed} phiếu"


def _head(name: str) -> str:
    return f"{name}: " if name else ""


def _answer(asked: _Asked, raw: object, path: str) -> _Told:
    """One case with everything around the award.

    Beside the fields of a case, `confirmations` lists provisions already compared, `events` the days that deadlines are
    counted from.
    """
    prefix = f"{path}." if path else ""
    law, raw = asked.law, dict(raw) if isinstance(raw, Mapping) else raw
    own: tuple[Confirmation, ...] = ()
    events: dict[Event, date] = {}
    if isinstance(raw, dict):
        own = _confirmations(law, raw.pop("confirmations", None), f"{prefix}confirmations")
        events = _events(raw.pop("events", None), f"{prefix}events")
    confirmations = (*asked.confirmations, *own)
    case = read_case(raw, path)
    _refuse_unknown_awards(law, case, prefix)
    assessment = lawbook.assess(case, confirmations=confirmations, overlay=asked.overlay)
    # The law of the procedure is that of the assessment; powers and money go by the day of the decision.
    on = assessment.law_day
    given: Given = {"confirmations": confirmations, "overlay": asked.overlay}
    known = {Event.DECIDED: case.on, **({Event.FILE_COMPLETE: case.received_on} if case.received_on else {})}
    doubts = [one.to_dict() for one in contradictions(case.facts, on=case.on)]
    if case.received_on is not None and case.received_on > case.on:
        words = f"ngày tiếp nhận hồ sơ {case.received_on:%d/%m/%Y} sau ngày xét {case.on:%d/%m/%Y}"
        doubts.append({"facts": ["received_on", "on"], "words": words, "impossible": False})
    return _Told(
        assessment=assessment,
        doubts=doubts,
        unread=lawbook.unread_facts(assessment, overlay=asked.overlay),
        powers=lawbook.powers(case.award, on=case.on, **given),
        papers=lawbook.required_papers(case.award, on=on, **given),
        ballot=lawbook.required_majority(case.award, on=on, **given),
        members=asked.members,
        deadlines=lawbook.deadlines(case.award, on=on, events={**known, **events}, **given),
        bonus=lawbook.bonus(case.award, case.subject_kind, decided_on=case.on, received_on=case.received_on, **given),
        packs=asked.packs,
    )


def _refuse_unknown_awards(law: Lawbook, case: Case, prefix: str) -> None:
    """Awards already held, and those on which an initiative was spent, must be written with codes that exist."""
    known = (*law.awards, *OF_OTHER_BODIES)
    facts = case.facts
    held = [
        (f"titles.{year}[{index}].award", title.award)
        for year, titles in (facts.titles or {}).items()
        for index, title in enumerate(titles)
    ]
    held += [(f"commendations[{index}].award", one.award) for index, one in enumerate(facts.commendations or ())]
    held += [
        (f"initiatives[{index}].spent_on[{place}]", code)
        for index, one in enumerate(getattr(facts, "initiatives", None) or ())
        for place, code in enumerate(one.spent_on or ())
    ]
    for place, code in held:
        if code is not None and code not in known:
            raise UnknownCodeError(f"danh hiệu, hình thức ({prefix}{FACTS_PATH}.{place})", code, known)


def _confirmations(law: Lawbook, raw: object, path: str) -> tuple[Confirmation, ...]:
    """An officer's word on provisions that exist."""
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise WrongFactError(path, raw, "một danh sách, mỗi mục gồm provision, confirmed_by, confirmed_on, document")
    return tuple(_confirmation(law, item, f"{path}[{index}]") for index, item in enumerate(raw))


def _confirmation(law: Lawbook, raw: object, path: str) -> Confirmation:
    if not isinstance(raw, Mapping):
        raise WrongFactError(path, raw, f"một mục gồm {', '.join(_CONFIRMATION)}")
    for key in raw:
        if key not in _CONFIRMATION:
            raise UnknownCodeError("trường", f"{path}.{key}", [f"{path}.{name}" for name in _CONFIRMATION])
    known = {provision.code for provision in law.provisions}
    code = read_text(raw.get("provision"), f"{path}.provision")
    if code not in known:
        raise UnknownCodeError(f"điều khoản ({path}.provision)", code, known)
    on = read_day(raw.get("confirmed_on"), f"{path}.confirmed_on")
    if on is None:
        raise WrongFactError(f"{path}.confirmed_on", None, "một ngày, ví dụ 2022-01-13")
    return Confirmation(
        provision=code,
        confirmed_by=read_text(raw.get("confirmed_by"), f"{path}.confirmed_by"),
        confirmed_on=on,
        document=read_text(raw.get("document"), f"{path}.document"),
        page=str(raw.get("page", "")),
    )


def _events(raw: object, path: str) -> dict[Event, date]:
    """The days that deadlines are counted from; a year may stand alone."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise WrongFactError(path, raw, "một mục gồm sự việc và ngày, ví dụ quyet-dinh: 2026-11-20")
    found = {}
    for key, value in raw.items():
        event = read_choice(Event, key, f"{path}.{key}")
        alone = isinstance(value, int) and not isinstance(value, bool)
        known = read_day(f"{value}-01-01" if alone else value, f"{path}.{key}")
        if known is not None:
            found[event] = known
    return found


def _schema(chosen: argparse.Namespace, out: TextIO) -> None:
    if chosen.on and not chosen.award:
        raise LawbookError("--on đi cùng --award: nêu danh hiệu, hình thức cần xem.")
    print_json(file_schema(chosen.award, chosen.on), out)


def file_schema(award: str | None = None, on: date | None = None) -> CaseSchema:
    """JSON Schema of a case in a file: codes of awards with their names, which facts an award reads, confirmations.

    For one award on a day only the facts that are asked then.
    """
    law = lawbook.law_of()
    chosen = [law.award(award)] if award else list(law.awards.values())
    schema = case_schema()
    kinds = {kind.label: kind for kind in SubjectKind}
    schema["oneOf"] = [
        _with_codes(one, [a for a in chosen if kinds[one["title"]] in a.subjects], kinds[one["title"]], on)
        for one in schema["oneOf"]
        if any(kinds[one["title"]] in a.subjects for a in chosen)
    ]
    return schema


def _with_codes(
    schema: KindSchema, awards: Sequence[AwardDefinition], kind: SubjectKind, on: date | None
) -> KindSchema:
    text: dict[str, object] = {"type": "string", "minLength": 1}
    properties = schema["properties"]
    properties["award"] = {
        "description": properties["award"]["description"],
        "oneOf": [
            {"const": award.code, "title": award.title, "description": f"{award.kind.label}; {award.in_force}"}
            for award in awards
        ],
    }
    properties["confirmations"] = {
        "type": "array",
        "description": "Điều khoản mà cán bộ đã đối chiếu với văn bản",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["provision", "confirmed_by", "confirmed_on", "document"],
            "properties": {
                "provision": {**text, "description": "Mã điều khoản, như câu trả lời ghi ở code, provision"},
                "confirmed_by": {**text, "description": "Người đối chiếu"},
                "confirmed_on": {"type": "string", "format": "date", "description": "Ngày đối chiếu"},
                "document": {**text, "description": "Văn bản đã đọc"},
                "page": {"type": ["string", "integer"], "description": "Trang, điều"},
            },
        },
    }
    properties["events"] = {
        "type": "object",
        "description": "Ngày của những sự việc mà thời hạn tính từ đó; của một năm thì chỉ cần ghi năm",
        "additionalProperties": False,
        "properties": {
            event.value: {
                "description": event.label,
                "anyOf": [{"type": "string", "format": "date"}, {"type": "integer", "minimum": 1945, "maximum": 2100}],
            }
            for event in Event
        },
    }
    facts = properties["facts"]
    if on is not None:
        asked = {question.name for award in awards for question in lawbook.questions(award.code, kind, on=on)}
        facts["description"] = f"Những dữ kiện được hỏi vào ngày {on:%d/%m/%Y}"
        facts["properties"] = {name: told for name, told in facts["properties"].items() if name in asked}
    schema["x-facts-read"] = {award.code: _facts_read(award, kind, on) for award in awards}
    return schema


def _facts_read(award: AwardDefinition, kind: SubjectKind, on: date | None) -> list[dict[str, object]]:
    """Which facts an award reads of a kind of subject, period by period, or on one day."""
    if on is not None:
        return [{"on": on.isoformat(), "facts": [q.name for q in lawbook.questions(award.code, kind, on=on)]}]
    told: list[dict[str, object]] = []
    for regime in lawbook.law_of().regimes:
        if not award.in_force.overlaps(regime.in_force):
            continue
        first = max(award.in_force.first, regime.in_force.first)
        days = [one.in_force.first for one in lawbook.law_of().requirements if one.in_force.first in regime.in_force]
        asked = dict.fromkeys(
            question.name
            for start in sorted({first, *days})
            if start in award.in_force
            for question in lawbook.questions(award.code, kind, on=start)
        )
        told.append({"regime": regime.code, **regime.in_force.to_dict(), "facts": list(asked)})
    return told
