"""Write the generated pages of docs/ again; running it twice changes nothing."""

import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from lawbook import load_overlay, overlay_rules
from lawbook.documents import province_page, write_pages
from lawbook.local import BAC_NINH
from lawbook.national import national_law

ROOT = Path(__file__).resolve().parent.parent
ASVS = ROOT / "docs/security/asvs.tsv"
_STATES = {"met": "met", "na": "not applicable", "open": "**open**"}
_ASVS_HEAD = """# OWASP ASVS 5.0, levels 1 and 2

Requirements by their numbers in the [Application Security Verification Standard](https://github.com/OWASP/ASVS)
5.0.0 (OWASP, CC BY-SA 4.0), told in words of our own: read the standard for theirs. Written from
`docs/security/asvs.tsv` by `docs/generate.py`; `tests/architecture/test_security_pages.py` holds it: each requirement
once, each test there, nothing open without its reason.
"""


def asvs_page(table: Path) -> str:
    """Return the page of the table: figures, then each requirement with its state, its proof and its note."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    counted = Counter(row["state"] for row in rows)
    figures = ", ".join(f"{counted[state]} {words.strip('*')}" for state, words in _STATES.items())
    told = [_ASVS_HEAD, f"{len(rows)} requirements: {figures}.", ""]
    chapter = ""
    for row in rows:
        if row["id"].split(".")[0] != chapter:
            chapter = row["id"].split(".")[0]
            told += ["", f"## {chapter}", "", "| | level | what is asked | state | shown by |", "|---|---|---|---|---|"]
        proofs = [f"`{one.strip()}`" for one in row["shown by"].split(";") if one.strip()]
        shown = " ".join(part for part in (", ".join(proofs), row["note"]) if part)
        asked = row["what is asked, in our words"]
        told.append(f"| {row['id']} | {row['level']} | {asked} | {_STATES[row['state']]} | {shown} |")
    return "\n".join(told) + "\n"


def main() -> None:
    """Write docs/law/ and docs/security/asvs.md; say which pages changed."""
    page = asvs_page(ASVS)
    kept = ASVS.with_suffix(".md")
    if not kept.exists() or kept.read_text(encoding="utf-8") != page:
        kept.write_text(page, encoding="utf-8")
        sys.stdout.write(f"{kept.relative_to(ROOT)}\n")
    overlay = load_overlay(BAC_NINH)
    provinces = {"tinh-bac-ninh.md": province_page(overlay.title, overlay_rules(overlay))}
    for path in write_pages(national_law(), ROOT / "docs" / "law", provinces):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
