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
