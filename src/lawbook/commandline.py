"""The lawbook on the command line: `law register`, `explain`, `compare`, `overlay`, and what the other modules add."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import TextIO

import lawbook
from lawbook import case_commands, pack_commands, question_commands
from lawbook.arguments import Parser, add_json, day, print_json, province
from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import Certainty
from lawbook.engine.errors import LawbookError
from lawbook.engine.reading import compare, explain, register
from lawbook.engine.requirement import Requirement
from lawbook.local import Overlay, OverlayRule, changes_between, rules_of
from lawbook.national import national_law

REFUSED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one `law` command at a terminal; a reader that has seen enough (`law register | head`) is no fault."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        status = run(arguments, sys.stdout, sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more; what is still in the buffer must not raise again when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def run(argv: Sequence[str], out: TextIO, err: TextIO | None = None) -> int:
    """Carry out one `law` command (without the word `law`); 0 when answered, 2 when refused, 3 when in part.

    The answer goes to `out`; a refusal to `err` (without one, to `out`), so that it never stands in somebody's JSON.
    """
    try:
        with redirect_stdout(out):
            chosen = _parser().parse_args(list(argv))
        status: int | None = chosen.command(chosen, out)
    except LawbookError as refusal:
        print(f"Lỗi: {refusal}", file=err or out)
        return REFUSED
    except SystemExit:
        # argparse leaves this way once it has printed its help.
        return 0
    return status or 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="thidua law", description="Hỏi sách luật thi đua, khen thưởng.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=Parser)

    command = commands.add_parser("register", help="mức độ chắc chắn của từng danh hiệu, từng chế độ")
    add_json(command)
    command.set_defaults(command=_register)

    command = commands.add_parser("explain", help="một danh hiệu đòi hỏi gì vào một ngày")
    command.add_argument("award", metavar="MÃ")
    command.add_argument("--on", type=day, required=True, metavar="NGÀY")
    add_json(command)
    command.set_defaults(command=_explain)

    command = commands.add_parser("compare", help="luật đổi thế nào giữa hai ngày")
    command.add_argument("award", metavar="MÃ")
    command.add_argument("--from", dest="before", type=day, required=True, metavar="NGÀY")
    command.add_argument("--to", dest="after", type=day, required=True, metavar="NGÀY")
    add_json(command)
    command.set_defaults(command=_compare)

    case_commands.add_commands(commands)
    question_commands.add_commands(commands)

    command = commands.add_parser("overlay", help="quy định riêng của tỉnh bằng lời, hoặc bản mới đổi gì so với bản cũ")
    command.add_argument("file", metavar="TỆP")
    command.add_argument("--on", type=day, metavar="NGÀY", help="chỉ những quy định còn áp dụng ngày ấy")
    command.add_argument("--old", metavar="TỆP", help="bản đang dùng, để so sánh")
    add_json(command)
    command.set_defaults(command=_overlay)

    pack_commands.add_commands(commands, Parser, day)
    return parser


def _register(chosen: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    if chosen.json:
        lines = [
            {
                "award": line.award,
                "regime": line.regime,
                "given": line.given,
                "counts": {mark.value: line.counts[mark] for mark in Certainty},
                "total": line.total,
                "requirements": line.requirements,
            }
            for line in register(law)
        ]
        print_json({"lawbook_version": law.version, "lines": lines}, out)
        return
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
    law, on = national_law(), chosen.on
    if not chosen.json:
        print(explain(law, chosen.award, on), file=out)
        return
    definition = law.award(chosen.award)
    regime = law.regime_on(on)
    print_json(
        {
            **definition.to_dict(),
            "on": on.isoformat(),
            "regime": regime.to_dict() if regime else None,
            "requirements": [_required(one) for one in law.requirements_of(definition.code, on)],
            "powers": lawbook.powers(definition.code, on=on).to_dict(),
            "papers": lawbook.required_papers(definition.code, on=on).to_dict(),
            "ballot": lawbook.required_majority(definition.code, on=on).to_dict(),
            "deadlines": [one.to_dict() for one in lawbook.deadlines(definition.code, on=on)],
            "rules": [one.to_dict() for one in lawbook.rules(definition.code, on=on)],
        },
        out,
    )


def _required(requirement: Requirement) -> dict[str, object]:
    return {
        "code": requirement.code,
        "wording": requirement.wording,
        "citation": national_law().shelf.write_out(requirement.cites),
        "certainty": requirement.certainty.value,
        "in_force": requirement.in_force.to_dict(),
        "one_of": requirement.one_of,
        "branch": requirement.branch,
        "subjects": [kind.value for kind in requirement.kinds],
        "reads": [*requirement.only_for, *requirement.reads],
        "note": requirement.note,
    }


def _compare(chosen: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    title = law.award(chosen.award).title
    if chosen.json:
        changes = [
            {
                "kind": change.kind,
                "subject": change.subject,
                "before": _required(change.before) if change.before else None,
                "after": _required(change.after) if change.after else None,
            }
            for change in compare(law, chosen.award, chosen.before, chosen.after)
        ]
        print_json(changes, out)
        return
    print(f"{title}: {chosen.before:%d/%m/%Y} so với {chosen.after:%d/%m/%Y}", file=out)
    for change in compare(law, chosen.award, chosen.before, chosen.after):
        print(f"\n[{change.kind}] {change.subject}", file=out)
        for sign, requirement in (("−", change.before), ("+", change.after)):
            if requirement is not None:
                where = f"{law.shelf.write_out(requirement.cites)} · {requirement.certainty.label}"
                print(f"  {sign} {requirement.wording}\n    {where}", file=out)


def _overlay(chosen: argparse.Namespace, out: TextIO) -> None:
    overlay, law = _province(chosen.file), national_law()
    rules = rules_of(overlay, law, on=None if chosen.old else chosen.on)
    changes = changes_between(rules_of(_province(chosen.old), law), rules) if chosen.old else ()
    if chosen.json:
        held = {"changes": [c.to_dict() for c in changes]} if chosen.old else {"rules": [r.to_dict() for r in rules]}
        print_json({"title": overlay.title, **held}, out)
        return
    print(overlay.title, file=out)
    if not chosen.old:
        for rule in rules:
            _tell(rule, "–", out)
    for change in changes:
        differs = f": {', '.join(change.differs)}" if change.differs else ""
        print(f"\n[{change.kind}{differs}] từ {change.from_day:%d/%m/%Y}", file=out)
        for sign, told in (("−", change.before), ("+", change.after)):
            if told is not None:
                _tell(told, sign, out)


def _province(name: str) -> Overlay:
    found = province(name)
    assert found is not None  # a name was given
    return found


def _tell(rule: OverlayRule, sign: str, out: TextIO) -> None:
    about = ", ".join((*rule.award_titles, *rule.subjects))
    print(f"  {sign} {rule.content}{f' ({about})' if about else ''}", file=out)
    print(f"    {rule.citation} · {rule.in_force} · {rule.certainty.label}", file=out)
