"""The lawbook on the command line: `law register`, `explain`, `compare`, `assess`, `schema`."""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

from lawbook.engine.assessment import Case
from lawbook.engine.casefile import case_schema, read_case
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.deadlines import Event
from lawbook.engine.errors import LawbookError, UnknownCodeError
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.reading import compare, explain, register
from lawbook.engine.requirement import EVERY_AWARD
from lawbook.engine.yaml_text import read_bytes, read_file
from lawbook.local import load_overlay
from lawbook.national import national_law
from lawbook.national.readings import OF_OTHER_BODIES

REFUSED = 2


class _Parser(argparse.ArgumentParser):
    """A parser that refuses by raising, so that the caller chooses where the words go."""

    def error(self, message: str) -> NoReturn:
        raise LawbookError(f"{message}\n{self.format_usage().strip()}")


def run(argv: Sequence[str], out: TextIO, err: TextIO | None = None) -> int:
    """Carry out one `law` command (without the word `law`); 0 when answered, 2 when refused.

    The answer goes to `out`; a refusal to `err` (without one, to `out`), so that it never stands in somebody's JSON.
    """
    try:
        with redirect_stdout(out):
            chosen = _parser().parse_args(list(argv))
        chosen.command(chosen, out)
    except LawbookError as refusal:
        print(f"Lỗi: {refusal}", file=err or out)
        return REFUSED
    except SystemExit:
        # argparse leaves this way once it has printed its help.
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="thidua law", description="Hỏi sách luật thi đua, khen thưởng.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=_Parser)

    command = commands.add_parser("register", help="mức độ chắc chắn của từng danh hiệu, từng chế độ")
    command.set_defaults(command=_register)

    command = commands.add_parser("explain", help="một danh hiệu đòi hỏi gì vào một ngày")
    command.add_argument("award", metavar="MÃ")
    command.add_argument("--on", type=_day, required=True, metavar="NGÀY")
    command.set_defaults(command=_explain)

    command = commands.add_parser("compare", help="luật đổi thế nào giữa hai ngày")
    command.add_argument("award", metavar="MÃ")
    command.add_argument("--from", dest="before", type=_day, required=True, metavar="NGÀY")
    command.add_argument("--to", dest="after", type=_day, required=True, metavar="NGÀY")
    command.set_defaults(command=_compare)

    command = commands.add_parser("assess", help="xét một hoặc nhiều hồ sơ từ tệp YAML, JSON hoặc - (đầu vào chuẩn)")
    command.add_argument("file", metavar="TỆP")
    command.add_argument("--overlay", metavar="TỆP", help="quy định riêng của tỉnh (overlay.yaml)")
    command.set_defaults(command=_assess)

    command = commands.add_parser("schema", help="JSON Schema của một hồ sơ")
    command.set_defaults(command=_schema)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"ngày «{text}» không đọc được; viết theo năm-tháng-ngày, ví dụ 2022-01-13"
        ) from None


def _register(_: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    print(
        f"Sách luật {law.version}: {len(law.provisions)} điều khoản, tất cả có căn cứ, thời hạn và mức chắc chắn.",
        file=out,
    )
    heads = [mark.label for mark in Certainty]
    print(f"{'danh hiệu, hình thức':<36} {'chế độ':<7} " + "  ".join(heads) + "  tổng  tiêu chuẩn", file=out)
    for line in register(law):
        name = "(mọi danh hiệu)" if line.award == EVERY_AWARD else line.award
        if not line.given:
            print(f"{name:<36} {line.regime:<7} không có trong chế độ này", file=out)
            continue
        cells = "  ".join(f"{line.counts[mark]:>{len(mark.label)}}" for mark in Certainty)
        print(f"{name:<36} {line.regime:<7} {cells}  {line.total:>4}  {line.requirements:>10}", file=out)
    totals = {mark: sum(p.certainty is mark for p in law.provisions) for mark in Certainty}
    print("Cộng: " + "; ".join(f"{mark.label} {totals[mark]}" for mark in Certainty), file=out)


def _explain(chosen: argparse.Namespace, out: TextIO) -> None:
    print(explain(national_law(), chosen.award, chosen.on), file=out)


def _compare(chosen: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    title = law.award(chosen.award).title
    print(f"{title}: {chosen.before:%d/%m/%Y} so với {chosen.after:%d/%m/%Y}", file=out)
    for change in compare(law, chosen.award, chosen.before, chosen.after):
        print(f"\n[{change.kind}] {change.subject}", file=out)
        for sign, requirement in (("−", change.before), ("+", change.after)):
            if requirement is not None:
                where = f"{law.shelf.write_out(requirement.cites)} · {requirement.certainty.label}"
                print(f"  {sign} {requirement.wording}\n    {where}", file=out)


def _assess(chosen: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    if chosen.overlay:
        law = load_overlay(Path(chosen.overlay)).laid_over(law)
    raw = _read(chosen.file)
    answers = (
        [_answer(law, item, f"[{index}]") for index, item in enumerate(raw)]
        if isinstance(raw, list)
        else _answer(law, raw, "")
    )
    print(json.dumps(answers, ensure_ascii=False, indent=2), file=out)


def _answer(law: Lawbook, raw: Any, path: str) -> dict[str, object]:
    """One case with everything around the award; an extra key `confirmations` lists provisions already compared."""
    raw = dict(raw) if isinstance(raw, dict) else raw
    confirmations = _confirmations(raw.pop("confirmations", None) or [], path) if isinstance(raw, dict) else ()
    case = read_case(raw, path)
    _refuse_unknown_awards(law, case, f"{path}." if path else "")
    assessment = law.assess(case, confirmations)
    # The law of the procedure is that of the assessment; powers and money go by the day of the decision.
    day = assessment.law_day
    events = {Event.FILE_COMPLETE: case.received_on or case.on, Event.DECIDED: case.on, Event.YEAR: case.on}
    bonus = law.bonus(case.award, case.subject_kind, decided_on=case.on, rounding=None, confirmations=confirmations)
    return {
        "name": case.name,
        **assessment.to_dict(),
        "powers": law.powers(case.award, on=case.on, confirmations=confirmations).to_dict(),
        "papers": law.required_papers(case.award, on=day, confirmations=confirmations).to_dict(),
        "ballot": law.required_majority(case.award, on=day, confirmations=confirmations).to_dict(),
        "deadlines": [
            deadline.to_dict()
            for deadline in law.deadlines(case.award, on=day, events=events, confirmations=confirmations)
        ],
        "bonus": bonus.to_dict(),
    }


def _refuse_unknown_awards(law: Lawbook, case: Case, prefix: str) -> None:
    """Titles and commendations already held must be written with codes that exist."""
    known = (*law.awards, *OF_OTHER_BODIES)
    held = [
        (f"titles.{year}[{index}]", title.award)
        for year, titles in (case.facts.titles or {}).items()
        for index, title in enumerate(titles)
    ]
    held += [(f"commendations[{index}]", one.award) for index, one in enumerate(case.facts.commendations or ())]
    for place, code in held:
        if code is not None and code not in known:
            raise UnknownCodeError(f"danh hiệu, hình thức ({prefix}facts.{place}.award)", code, known)


def _confirmations(raw: Any, path: str) -> tuple[Confirmation, ...]:
    try:
        return tuple(
            Confirmation(
                provision=str(item["provision"]),
                confirmed_by=str(item["confirmed_by"]),
                confirmed_on=date.fromisoformat(str(item["confirmed_on"])),
                document=str(item["document"]),
                page=str(item.get("page", "")),
            )
            for item in raw
        )
    except (KeyError, TypeError, ValueError, AttributeError) as unreadable:
        raise LawbookError(
            f"{path}.confirmations: mỗi mục cần provision, confirmed_by, confirmed_on, document ({unreadable})".lstrip(
                "."
            )
        ) from None


def _read(name: str) -> Any:
    return read_bytes(sys.stdin.buffer.read(), "Đầu vào chuẩn") if name == "-" else read_file(Path(name))


def _schema(_: argparse.Namespace, out: TextIO) -> None:
    print(json.dumps(case_schema(), ensure_ascii=False, indent=2), file=out)
