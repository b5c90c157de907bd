"""What the law's command line says, word for word: a change of its answers shows as a change of these files.

`python -m tests.lawbook.transcripts` writes `transcripts/NAME.txt` again; each difference is to be looked at.
"""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

from lawbook.commandline import run
from lawbook.local import EXAMPLE

FOLDER = Path(__file__).with_name("transcripts")
CASES = FOLDER / "ho-so.yaml"
AWARDS = ("giay-khen-xa", "chien-si-thi-dua-co-so", "tap-the-lao-dong-tien-tien", "bang-khen-tinh", "gia-dinh-van-hoa")
DAYS = ("2021-06-01", "2024-06-01", "2026-03-01", "2026-11-20")
OVERLAY = ("--overlay", str(EXAMPLE))


def asked() -> dict[str, list[tuple[str, ...]]]:
    """Return what is asked, by the name of its file."""
    every: dict[str, list[tuple[str, ...]]] = {}
    for command in ("explain", "facts", "powers", "papers", "votes", "rules", "deadlines"):
        days = DAYS[1::2] if command in ("explain", "rules") else DAYS
        every[command] = [(command, award, "--on", day) for award in AWARDS for day in days]
        every[command] += [(command, AWARDS[0], "--on", DAYS[-1], "--json")]
    every["votes"] += [("votes", award, "--on", "2024-06-01", "--members", "9", "--present", "8") for award in AWARDS]
    every["deadlines"] += [
        ("deadlines", "giay-khen-xa", "--on", day, "--event", f"file-complete={day}", "--event", f"decided={day}")
        for day in DAYS
    ]
    every["bonus"] = [
        ("bonus", award, "--on", day, "--kind", kind, *more)
        for award, kind in (
            ("giay-khen-xa", "individual"),
            ("giay-khen-xa", "household"),
            ("bang-khen-tinh", "collective"),
        )
        for day in DAYS
        for more in ((), ("--json",))
    ]
    every["caps"] = [
        ("caps", award, "--on", day, "--listed", str(listed), "--count", "advanced-workers=100")
        for award in ("chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh")
        for day in DAYS
        for listed in (15, 16)
    ]
    every["quanh"] = [
        *((command, "--on", day) for command in ("fund", "money") for day in DAYS),
        *(("council", level, "--on", day, "--members", "9") for level in ("xa", "tinh") for day in DAYS),
        *(("rating", str(points), "--on", "2026-03-01", "--staff", "cong-chuc") for points in (49, 50, 70, 90, 101)),
        *(("compare", award, "--from", one, "--to", other) for award in AWARDS for one, other in pairwise(DAYS)),
        ("register",),
        ("awards",),
        ("awards", "--on", "2026-11-20", "--kind", "household"),
        ("overlay", str(EXAMPLE)),
        ("overlay", str(EXAMPLE), "--on", "2024-06-01"),
        ("schema", "--award", "giay-khen-xa", "--on", "2026-11-20"),
    ]
    every["bat-ky"] = [
        *((command, "giay-khen-xa", "--on", "2026-03-01", "--json") for command in ("powers", "papers", "votes")),
        *((command, "--on", "2026-03-01", "--json") for command in ("fund", "money")),
        ("rules", "giay-khen-xa", "--on", "2026-03-01", "--json"),
        ("caps", "chien-si-thi-dua-co-so", "--on", "2026-03-01", "--listed", "1", "--json"),
        ("council", "tinh", "--on", "2026-03-01", "--members", "9", "--json"),
        ("rating", "87,5", "--on", "2026-03-01", "--staff", "cong-chuc", "--json"),
        ("facts", "gia-dinh-van-hoa", "--on", "2026-03-01", "--kind", "individual"),
        ("facts", "giay-khen-xa", "--on", "2026-03-01", "--kind", "household"),
        *(("council", level, "--on", "2026-03-01") for level in ("trung-uong", "tinh", "xa")),
        *(("papers", "bang-khen-tinh", "--on", "2026-03-01", "--variant", kind) for kind in ("don-gian", "rut-gon")),
        *(("powers", "giay-khen-don-vi", "--on", "2024-06-01", "--body", body) for body in ("doanh-nghiep",)),
        *(("rules", "bang-khen-tinh", "--on", "2026-03-01", "--topic", topic) for topic in ("thu-hoi", "cong-khai")),
        *(("fund", "--on", "2026-03-01", "--of", amount) for amount in ("0", "1000000001")),
        *(
            ("caps", "HTXSNV", "--on", "2026-03-01", "--listed", "5", "--count", "hoan-thanh-tot=20", *more)
            for more in (
                ("--staff", "cong-chuc"),
                ("--staff", "cong-chuc", "--unit-excellent", "co"),
                ("--staff", "cong-chuc", "--unit-excellent", "khong"),
            )
        ),
        *(
            (
                *("caps", "HTXSNV", "--on", "2026-11-20", "--listed", "2", "--count", "don-vi-hoan-thanh-tot=8"),
                *("--staff", "don-vi-su-nghiep", "--unit-excellent", excellent, "--group-size", size),
            )
            for excellent in ("co", "khong")
            for size in ("4", "5")
        ),
        *(("votes", award, "--on", "2026-03-01", "--present", "8") for award in AWARDS),
        ("votes", "chien-si-thi-dua-toan-quoc", "--on", "2026-03-01", "--members", "10", "--present", "8"),
        ("votes", "chien-si-thi-dua-toan-quoc", "--on", "2026-03-01", "--members", "10", "--present", "9"),
        ("votes", "chien-si-thi-dua-toan-quoc", "--on", "2026-03-01"),
        *(
            ("deadlines", "bang-khen-tinh", "--on", "2026-03-01", "--event", "nam=2026", "--event", f"ho-so-du={day}")
            for day in ("2026-03-02", "2026-04-24")
        ),
        *(
            ("bonus", *several, "--on", "2026-03-01", "--kind", "individual", *more)
            for several in (
                ("giay-khen-xa", "bang-khen-tinh"),
                ("lao-dong-tien-tien@2025-01-01..2025-12-31", "chien-si-thi-dua-co-so@2025-01-01..2025-12-31"),
                ("lao-dong-tien-tien@2024-01-01..2024-12-31=a", "chien-si-thi-dua-co-so@2025-01-01..2025-12-31=b"),
                ("ky-niem-chuong",),
            )
            for more in ((), ("--json",))
        ),
        *(("bonus", "giay-khen-xa", "--on", day, "--kind", "household", "--rounding", "nearest_10k") for day in DAYS),
        ("explain", "giay-khen-xa", "--on", "2026-03-01", "--json"),
        ("compare", "giay-khen-xa", "--from", "2024-06-01", "--to", "2026-03-01", "--json"),
        ("overlay", str(EXAMPLE), "--old", str(EXAMPLE)),
        ("overlay", str(EXAMPLE), "--json"),
        ("pack", "schema"),
        ("pack", "blank", "86/2023/NĐ-CP", "--on", "2024-06-01", "--by", "Trần Thị Hoa"),
        ("pack", "blank", "86/2023/NĐ-CP", "--on", "2020-03-01"),
    ]
    every["xet"] = [
        *(("assess", str(CASES), "--words", *more) for more in ((), ("--members", "9"), OVERLAY)),
        ("assess", str(CASES), "--json"),
    ]
    every["tu-choi"] = [
        (),
        ("khong-co",),
        ("explain", "ldtt", "--on", "2024-06-01"),
        ("explain", "bang-khen-bo", "--on", "2024-06-01"),
        ("explain", "giay-khen-xa"),
        ("explain", "giay-khen-xa", "--on", "31/02/2024"),
        ("powers", "giay-khen-xa", "--on", "2024-06-01", "--body", "khong-co"),
        ("caps", "chien-si-thi-dua-co-so", "--on", "2024-06-01", "--listed", "-1"),
        ("votes", "giay-khen-xa", "--on", "2024-06-01", "--members", "0"),
        ("council", "huyen", "--on", "2026-03-01"),
        ("assess", str(FOLDER / "khong-co.yaml")),
        ("compare", "giay-khen-xa", "--from", "2024-06-01", "--to", "2021-06-01"),
        ("schema", "--on", "2024-06-01"),
        ("assess", str(CASES), "--words", "--json"),
        ("papers", "giay-khen-xa", "--on", "2024-06-01", "--variant", "khac"),
        ("rules", "giay-khen-xa", "--on", "2024-06-01", "--topic", "khac"),
        ("caps", "giay-khen", "--on", "2024-06-01", "--listed", "1"),
        ("caps", "HTXSNV", "--on", "2024-06-01", "--listed", "1", "--staff", "khac"),
        ("caps", "HTXSNV", "--on", "2024-06-01", "--listed", "1", "--count", "quan-so"),
        ("caps", "HTXSNV", "--on", "2024-06-01", "--listed", "1", "--count", "quan-so=x"),
        ("caps", "HTXSNV", "--on", "2024-06-01", "--listed", "1", "--count", "quanso=1"),
        ("caps", "HTXSNV", "--on", "2024-06-01", "--listed", "1", "--unit-excellent", "yes"),
        ("votes", "giay-khen-xa", "--on", "2024-06-01", "--members", "8", "--present", "9"),
        *(("rating", text, "--on", "2026-03-01", "--staff", "cong-chuc") for text in ("-1", "x", "1/0", "100,00001")),
        ("rating", "90", "--on", "2026-03-01", "--staff", "khac"),
        ("deadlines", "giay-khen-xa", "--on", "2024-06-01", "--event", "nam=26"),
        ("deadlines", "giay-khen-xa", "--on", "2024-06-01", "--event", "khac=2026"),
        *(
            ("bonus", text, "giay-khen-xa", "--on", "2026-03-01", "--kind", "individual")
            for text in ("giay-khen-xa@2025", "giay-khen-xa@2025-12-31..2025-01-01", "giay-khen-xa@x..y", "giay")
        ),
        ("awards", "--kind", "nguoi"),
        ("bonus", "giay-khen-xa", "--on", "2026-03-01", "--kind", "individual", "--rounding", "up"),
        ("overlay", "khong-co"),
        ("pack",),
        ("pack", "khac"),
        ("pack", "blank", "1/2099/NĐ-CP", "--on", "2026-03-01"),
        ("explain", "--on"),
        ("register", "--json=co"),
        ("register", "--khac"),
    ]
    return every


def said(argv: tuple[str, ...]) -> str:
    """Return the command with its status and everything it says; places of this machine left out."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            status: object = run(argv, out)
        except SystemExit as end:
            status = end.code
    # How a parser wraps its usage depends on the terminal.
    told = (out.getvalue() + errors.getvalue()).partition("Cách dùng:")[0]
    text = f"$ {' '.join(argv)} → {status}\n{told}"
    return text.replace(str(FOLDER), "…").replace(str(EXAMPLE.parent), "…")


def text_of(name: str) -> str:
    """Return the file of one name."""
    return "\n".join(said(argv) for argv in asked()[name])


def main() -> None:
    """Write every file again."""
    for name in asked():
        (FOLDER / f"{name}.txt").write_text(text_of(name), encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
