"""Write the list of administrative units from a checkout of thanglequoc/vietnamese-provinces-database (MIT).

    python docs/generate_unit_codes.py CHECKOUT

CHECKOUT is a git repository with the tags and the commit named below. What is written stands in
`src/thidua/records/organisations/listed/`; its SOURCE.md says what the columns mean.
"""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from thidua.records.organisations.unit_names import plain_name, toned_name

OUT = Path(__file__).parents[1] / "src/thidua/records/organisations/listed"

# The units until 2025-06-30; the same from 2025-07-01 by Quyết định 19/2025/QĐ-TTg; from 2026-04-30 by Nghị quyết
# 30/2026/QH16 and 237/NQ-UBTVQH16; and what each commune-level unit was put together from.
EARLIER = ("v2.4.1", "postgresql/ImportData_vn_units.sql")
FIRST = ("v3.0.2", "postgresql/ImportData_vn_units.sql")
CURRENT = ("cd58063299585146ded3981f2272946ef19ced54", "postgresql/postgres_ImportData_vn_units.sql")
MERGERS = ("cd58063299585146ded3981f2272946ef19ced54", "dataset-generation-scripts/bando_co_dvch.sql")

BEGINS, CHANGES = "2025-07-01", "2026-04-30"
# The first list's slip, put right in the later ones: the name never changed.
SLIPS = {"00745": "Xã Phố Bảng"}
# Xã Ba Chẽ: the source's code is contradicted by two lists that follow the statistics office's; both codes are kept.
DOUBTED = {"06978": "06970"}

_VALUE = r"(?:'(?:[^']|'')*'|NULL|\d+)"
_ROW = re.compile(rf"\(({_VALUE}(?:,\s*{_VALUE})*)\)")
_INTO = re.compile(r"INSERT INTO (\w+)\s*\(([^)]*)\)")

Rows = dict[str, tuple[str, str]]  # code → name, code of the unit above


def _shown(checkout: Path, version: tuple[str, str]) -> str:
    command = ["git", "-C", str(checkout), "show", ":".join(version)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _inserted(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    table, names = "", list[str]()
    for line in text.splitlines():
        if into := _INTO.search(line):
            table, names = into[1], [name.strip() for name in into[2].split(",")]
            line = line[into.end() :]
        for row in _ROW.finditer(line):
            values = [value.strip("'").replace("''", "'") for value in re.findall(_VALUE, row[1])]
            if len(values) == len(names):
                yield table, dict(zip(names, values, strict=True))


def _units(text: str) -> tuple[Rows, Rows, Rows]:
    """Return provinces, districts and communes of one version."""
    found: dict[str, Rows] = {"provinces": {}, "districts": {}, "wards": {}}
    for table, row in _inserted(text):
        if table in found:
            above = row.get("district_code") or row.get("province_code") or ""
            found[table][row["code"]] = (row["full_name"], above)
    return found["provinces"], found["districts"], found["wards"]


def _outside_brackets(text: str) -> list[str]:
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


class Mergers:
    """Which earlier units a unit was put together from, found by name in the provinces it came out of."""

    def __init__(self, provinces: Rows, wards: Rows, districts: Rows, earlier: Rows) -> None:
        self.provinces, self.wards, self.districts, self.earlier = provinces, wards, districts, earlier
        self.unclear = 0
        self.came_from: dict[str, set[str]] = defaultdict(set)
        for code, (_name, province) in wards.items():
            if code in earlier:
                self.came_from[province].add(districts[earlier[code][1]][1])
        self.named: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, (name, district) in earlier.items():
            for written in {toned_name(name), plain_name(name)}:
                self.named[districts[district][1], written].append(code)

    def told(self, text: str) -> dict[str, str]:
        """Return, by the code of each unit, what the map says it was put together from."""
        rows = [row for table, row in _inserted(text) if table == "bando_co_dvch"]
        bare = {
            re.sub(r"^(tinh|thanh pho|thu do) ", "", plain_name(name)): c for c, (name, _) in self.provinces.items()
        }
        provinces = {
            row["ma"]: bare[re.sub(r"^(tinh|thanh pho|thu do) ", "", plain_name(row["ten"]))]
            for row in rows
            if row["magoc"] == "NULL"
        }
        told: dict[str, str] = {}
        for written in (toned_name, plain_name):
            codes: dict[tuple[str, str], list[str]] = defaultdict(list)
            for code, (name, province) in self.wards.items():
                codes[province, written(name)].append(code)
            for row in rows:
                found = codes[provinces.get(row["magoc"], ""), written(row["ten"])]
                if row["truocsapnhap"] != "NULL" and len(found) == 1:
                    told.setdefault(found[0], row["truocsapnhap"])
        return told

    def _candidates(self, province: str, part: str) -> list[str]:
        name, _, bracket = part.partition("(")
        for written in (toned_name(name), plain_name(name)):
            found = [code for old in self.came_from[province] for code in self.named[old, written]]
            there = [
                code for code in found if plain_name(self.districts[self.earlier[code][1]][0]) in plain_name(bracket)
            ]
            if found:
                return there or found
        return []

    def predecessors(self, code: str, text: str) -> set[str]:
        """Return the codes that can be told apart; the others are counted in `unclear`."""
        if plain_name(text) == "giu nguyen":
            return {code} & self.earlier.keys()
        choices = [self._candidates(self.wards[code][1], part) for part in _outside_brackets(text)]
        found = {choice[0] for choice in choices if len(choice) == 1}
        near = {self.earlier[one][1] for one in found}
        for choice in choices:
            if len(choice) == 1:
                continue
            # Of several units of one name the one in the others' district is meant, or the one whose code is kept.
            here = [one for one in choice if self.earlier[one][1] in near]
            meant = [code] if code in choice and len(here) != 1 else here
            if len(meant) == 1:
                found.add(meant[0])
            else:
                self.unclear += 1
        return found


def lists(checkout: Path) -> tuple[list[str], list[str], int]:
    """Return the lines of the two files, and how many predecessors could not be told apart."""
    old_provinces, districts, earlier = _units(_shown(checkout, EARLIER))
    provinces, _none, wards = _units(_shown(checkout, FIRST))
    current_provinces, _none, current = _units(_shown(checkout, CURRENT))
    units = ["code\tname\tabove\tfrom\tto\talso"]
    for first, later in ((provinces, current_provinces), (wards, current)):
        for code in sorted(first.keys() | later.keys()):
            name, above = first[code]
            name = SLIPS.get(code, name)
            kept, also = DOUBTED.get(code, code), code if code in DOUBTED else ""
            now, now_above = later[code]
            if (toned_name(name), above) == (toned_name(now), now_above):
                units.append(f"{kept}\t{name}\t{above}\t{BEGINS}\t\t{also}")
            else:
                units.append(f"{kept}\t{name}\t{above}\t{BEGINS}\t2026-04-29\t{also}")
                units.append(f"{kept}\t{now}\t{now_above}\t{CHANGES}\t\t{also}")
    mergers = Mergers(provinces, wards, districts, earlier)
    successors: dict[str, set[str]] = defaultdict(set)
    for code, text in mergers.told(_shown(checkout, MERGERS)).items():
        for old in mergers.predecessors(code, text):
            successors[old].add(DOUBTED.get(code, code))
    before = ["code\tname\tdistrict\tprovince\tsuccessors"]
    for code, (name, district) in sorted(earlier.items()):
        place = districts[district]
        came_to = " ".join(sorted(successors[code]))
        before.append(f"{code}\t{name}\t{place[0]}\t{old_provinces[place[1]][0]}\t{came_to}")
    return units, before, mergers.unclear


def main() -> None:
    """Write both files."""
    units, before, unclear = lists(Path(sys.argv[1]))
    (OUT / "units.tsv").write_text("\n".join(units) + "\n", encoding="utf-8")
    (OUT / "earlier.tsv").write_text("\n".join(before) + "\n", encoding="utf-8")
    alone = sum(line.endswith("\t") for line in before)
    print(f"{len(units) - 1} lines of units, {len(before) - 1} earlier, {alone} without successor, {unclear} unclear")


if __name__ == "__main__":
    main()
