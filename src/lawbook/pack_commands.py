"""Packs of confirmations on the command line: `law pack check`, `show`, `blank`, `seal`, `schema`."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from lawbook.arguments import Commands, Parser
from lawbook.engine.certainty import Confirmation
from lawbook.engine.errors import LawbookError, why_unreadable
from lawbook.engine.lawbook import Lawbook
from lawbook.local import load_overlay
from lawbook.national import LAWBOOK_VERSION, national_law
from lawbook.packs import Pack, RowCheck, RowState, blank_row, check_rows, pack_schema, provisions_of, read_pack

MOST_BYTES = 8 * 1024 * 1024


def add_commands(commands: Commands, parser_class: type[Parser], day: Callable[[str], date]) -> None:
    """Add `pack` with its own commands to those of `law`."""
    pack = commands.add_parser("pack", help="gói đối chiếu: xem, kiểm tra, lập")
    inner = pack.add_subparsers(required=True, metavar="VIỆC", parser_class=parser_class)

    command = inner.add_parser("check", help="gói có nguyên vẹn và còn khớp sách luật không")
    command.set_defaults(command=_check)
    command.add_argument("file", metavar="TỆP")
    command.add_argument("--overlay", metavar="TỆP", help="quy định riêng của tỉnh (overlay.yaml)")

    command = inner.add_parser("show", help="ai chịu trách nhiệm, từng quy định đã đọc")
    command.set_defaults(command=_show)
    command.add_argument("file", metavar="TỆP")
    command.add_argument("--overlay", metavar="TỆP", help="quy định riêng của tỉnh (overlay.yaml)")

    command = inner.add_parser("blank", help="gói trống của một văn bản, theo thứ tự điều, để người đọc điền")
    command.set_defaults(command=_blank)
    command.add_argument("instrument", metavar="SỐ-VĂN-BẢN")
    command.add_argument("--on", type=day, required=True, metavar="NGÀY", help="ngày áp dụng của luật")
    command.add_argument("--by", default="", metavar="TÊN", help="người đọc và chịu trách nhiệm")

    command = inner.add_parser("seal", help="kiểm tra gói đã điền và ghi mã SHA-256")
    command.set_defaults(command=_seal)
    command.add_argument("file", metavar="TỆP")

    command = inner.add_parser("schema", help="JSON Schema của tệp gói")
    command.set_defaults(command=_schema)


def confirmations_from(law: Lawbook, files: Iterable[str]) -> tuple[tuple[Confirmation, ...], list[dict[str, object]]]:
    """What packs confirm of the law as it stands, and a word on each pack: who vouches, what was not used and why."""
    confirmations: list[Confirmation] = []
    words: list[dict[str, object]] = []
    for name in files:
        pack = _read(name)
        checked = check_rows(pack, law.provisions)
        confirmations += [one.confirmation for one in checked if one.may_confirm]
        words.append(
            {
                "title": pack.title,
                "vouched_by": pack.vouched_by,
                "office": pack.office,
                "sha256": pack.sha256,
                "used": sum(one.may_confirm for one in checked),
                "not_used": [
                    {"provision": one.row.provision, "reason": one.state.label}
                    for one in checked
                    if not one.may_confirm
                ],
            }
        )
    return tuple(confirmations), words


def _law(chosen: argparse.Namespace) -> Lawbook:
    law = national_law()
    return load_overlay(Path(chosen.overlay)).laid_over(law) if chosen.overlay else law


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LawbookError(f"Tệp «{path}» quá lớn đối với một gói đối chiếu.")
        return path.read_bytes()
    except OSError as unreadable:
        raise LawbookError(f"Không đọc được tệp «{path}»: {why_unreadable(unreadable)}.") from None


def _read(name: str, *, sealed: bool = True) -> Pack:
    return read_pack(_bytes(name), sealed=sealed)


def _head(pack: Pack, out: TextIO) -> None:
    office = f", {pack.office}" if pack.office else ""
    print(f"{pack.title}", file=out)
    print(f"Người chịu trách nhiệm: {pack.vouched_by}{office}; ngày {pack.issued_on:%d/%m/%Y}", file=out)
    print(f"Văn bản: {pack.instrument}; sách luật khi lập: {pack.lawbook_version or '–'}", file=out)
    print(f"SHA-256: {pack.sha256}", file=out)


def _counts(checked: Iterable[RowCheck]) -> str:
    counted = Counter(one.state for one in checked)
    return "; ".join(f"{state.label}: {counted[state]}" for state in RowState if counted[state])


def _check(chosen: argparse.Namespace, out: TextIO) -> None:
    pack = _read(chosen.file)
    law = _law(chosen)
    answering = {provision.code for provision in law.provisions if provision.certainty.answers}
    checked = check_rows(pack, law.provisions, confirmed=answering)
    _head(pack, out)
    print(f"Nguyên vẹn. {len(checked)} quy định: {_counts(checked)}", file=out)
    for one in checked:
        if not one.may_confirm:
            print(f"  – {one.row.provision}: {one.state.label}", file=out)


def _show(chosen: argparse.Namespace, out: TextIO) -> None:
    pack = _read(chosen.file)
    _head(pack, out)
    for one in check_rows(pack, _law(chosen).provisions):
        row = one.row
        print(f"\n{row.citation or row.provision} [{one.state.label}]", file=out)
        print(f"  {row.wording}", file=out)
        if one.state is RowState.WORDING_DIFFERS and one.provision is not None:
            print(f"  nay trong sách luật: {one.provision.content}", file=out)
        if row.correction:
            print(f"  người đọc thấy khác: {row.correction}", file=out)
        if row.value:
            print(f"  giá trị đã đọc: {row.value}", file=out)
        print(f"  {row.confirmed_by}, {row.confirmed_on:%d/%m/%Y}: {row.document}, {row.page}", file=out)


def _blank(chosen: argparse.Namespace, out: TextIO) -> None:
    law = national_law()
    instrument = law.shelf[chosen.instrument]
    found = provisions_of(law.provisions, instrument.number, on=chosen.on)
    if not found:
        raise LawbookError(f"Ngày {chosen.on:%d/%m/%Y} sách luật không có quy định nào của {instrument.cited_as}.")
    places = {one.code: next((c.place for c in one.cites if c.instrument == instrument.number), "") for one in found}
    pack = Pack(
        title=f"Đối chiếu {instrument.cited_as}",
        vouched_by=chosen.by,
        office="",
        issued_on=chosen.on,
        instrument=instrument.number,
        rows=tuple(
            blank_row(
                one,
                confirmed_by=chosen.by,
                confirmed_on=chosen.on,
                document=instrument.cited_as,
                page=places[one.code],
            )
            for one in found
        ),
        lawbook_version=LAWBOOK_VERSION,
    )
    print(json.dumps(pack.content(), ensure_ascii=False, indent=1), file=out)


def _seal(chosen: argparse.Namespace, out: TextIO) -> None:
    print(_read(chosen.file, sealed=False).to_bytes().decode(), end="", file=out)


def _schema(_: argparse.Namespace, out: TextIO) -> None:
    print(json.dumps(pack_schema(), ensure_ascii=False, indent=2), file=out)
