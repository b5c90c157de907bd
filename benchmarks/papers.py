"""Rendering papers: beside an earlier build with its own libraries, and beside the typesetter alone, in one run.

    python benchmarks/papers.py [--json]

Certificates are counted by the clock, because a batch may use every core there is; whoever is measured takes turns with
its yardsticks. The earlier build is checked out beside this one, with the libraries that it locked, installed once.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.builds import EARLIER, ROOT, Turns, earlier_build, python_of
from benchmarks.table import Measure, report

BATCH, FILES, NAMES = 300, 60, 300
PROVINCE = 5_000
RUNS = 5
LIBRARIES = ("typst", "segno", "python-docx", "lxml", "typing-extensions")
"""What the earlier build needs for its papers."""

# What every build is asked for. Each run has other words, so that no run profits from the one before.
SAMPLES = f"""
import hashlib, itertools, sys, time
from datetime import date

import decree30

runs = itertools.count()
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def certificates(count):
    run = next(runs)
    return [certificate(number, run) for number in range(1, count + 1)]


def certificate(number, run):
    digest = hashlib.sha256(f"{{number}} {{run}}".encode()).digest()
    code = "".join(LETTERS[byte % 32] for byte in digest[:12])
    return decree30.Certificate(
        issuer="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        recipient=f"Nguyễn Văn Mẫu {{number}}.{{run}}",
        detail=f"Tổ trưởng tổ dân phố {{number % 9 + 1}}",
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2021",
        place="Đậu Liêu",
        dated=date(2022, 1, 10),
        signature=decree30.Signature.of("Chủ tịch", "Người Ký Mẫu"),
        number=decree30.Number(8, "QĐ-UBND"),
        decided_on=date(2022, 1, 10),
        register_number=str(number),
        verification_url=f"http://127.0.0.1:8000/xac-thuc/{{code}}/",
        verification_code=f"{{code[:4]}}-{{code[4:8]}}-{{code[8:]}}",
    )


def decision():
    run = next(runs)
    columns = (
        decree30.Column("STT", mm=12, align=decree30.Align.CENTER),
        decree30.Column("Họ và tên", share=2),
        decree30.Column("Thành tích", share=3),
    )
    deed = "Thành tích trong phong trào thi đua"
    rows = [(str(n), f"Nguyễn Văn Mẫu {{n}}.{{run}}", deed) for n in range(1, {NAMES} + 1)]
    return decree30.Paper(
        kind="Quyết định",
        summary="Về việc tặng Giấy khen",
        issuer=decree30.Issuer("Ủy ban nhân dân phường Đậu Liêu"),
        number=decree30.Number(8, "QĐ-UBND"),
        place="Đậu Liêu",
        dated=date(2022, 1, 10),
        authority="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        enacting="Quyết định:",
        body=(decree30.Article(1, "Tặng Giấy khen cho các tập thể và cá nhân có tên trong danh sách kèm theo."),),
        signatures=(decree30.Signature.of("Chủ tịch", "Người Ký Mẫu"),),
        recipients=("Như Điều 1", "Lưu: VT"),
        annexes=(decree30.Annex("Danh sách cá nhân", (decree30.table_of(columns, rows),)),),
    )


def one_word_pages(count):
    run = next(runs)
    pages = "\\n#pagebreak()\\n".join(f"mau{{page}}.{{run}}" for page in range(count))
    head = '#set document(title: "Mau")\\n#set page(paper: "a4")\\n#set text(font: "Liberation Serif", lang: "vi")\\n'
    return (head + pages).encode()


def files(pages):
    if hasattr(decree30, "render_certificate_files"):
        return list(decree30.render_certificate_files(pages))
    return [decree30.render_certificate_pdf(page) for page in pages]


def typeset(source):
    from decree30.pdf import press
    import typst

    fonts = press._fonts()
    typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True).compile(
        format="pdf", pdf_standards=press.STANDARDS, timestamp=0, pdf_tags=True
    )


def turns(prepare, work):
    work(prepare())
    for _turn in sys.stdin:
        made = prepare()
        started = time.perf_counter()
        work(made)
        print(time.perf_counter() - started, flush=True)
"""
IN_ONE = f"turns(lambda: certificates({BATCH}), decree30.render_certificates_pdf)"
APART = f"turns(lambda: certificates({FILES}), files)"
ALONE = f"turns(lambda: one_word_pages({BATCH}), typeset)"
AS_PDF = "turns(decision, decree30.render_pdf)"
AS_DOCX = "turns(decision, decree30.render_docx)"


def in_turns(*whose: Callable[[], Turns]) -> list[float]:
    """Return the median seconds of each; they take turns, so that a busy machine is fair to all."""
    children = [start() for start in whose]
    try:
        times = [[child.turn() for child in children] for _run in range(RUNS)]
    finally:
        for child in children:
            child.close()
    return [statistics.median(taken) for taken in zip(*times, strict=True)]


def times_as_many(name: str, count: int, ours: float, yardstick: float, goal: float) -> Measure:
    """Say how many of them a second, and how many times the yardstick's: at least the goal."""
    ratio = yardstick / ours
    return Measure(
        name, round(count / ours, 1), "/s", round(count / yardstick, 1), round(ratio, 4), goal, ratio >= goal
    )


def at_most(name: str, value: float, unit: str, allowed: float) -> Measure:
    """Say how large something is as a share of what is allowed: at most all of it."""
    return Measure(name, round(value, 1), unit, allowed, round(value / allowed, 3), 1, value <= allowed)


def sizes() -> list[Measure]:
    """Measure what the files of this build weigh."""
    samples: dict[str, Callable[..., object]] = {}
    exec(SAMPLES, samples)  # the words above, nobody else's
    made = samples["certificates"]
    import decree30

    batch = decree30.render_certificates_pdf(made(BATCH))  # type: ignore[arg-type]
    apart = list(decree30.render_certificate_files(made(FILES)))  # type: ignore[arg-type]
    mean = sum(map(len, apart)) / FILES
    return [
        at_most(f"a page of {BATCH} in one PDF (at most)", len(batch) / BATCH / 1000, "kB", 15),
        at_most(f"{PROVINCE} files, by the mean of {FILES} (at most)", mean * PROVINCE / 2**20, "MiB", 500),
    ]


def main() -> None:
    """Measure and report."""
    with earlier_build() as tree:
        python = python_of(tree, LIBRARIES)

        def now(work: str) -> Callable[[], Turns]:
            return lambda: Turns(ROOT, SAMPLES + work)

        def then(work: str) -> Callable[[], Turns]:
            return lambda: Turns(tree, SAMPLES + work, python=python)

        batch, batch_then, alone = in_turns(now(IN_ONE), then(IN_ONE), now(ALONE))
        apart, apart_then = in_turns(now(APART), then(APART))
        pdf, pdf_then = in_turns(now(AS_PDF), then(AS_PDF))
        docx, docx_then = in_turns(now(AS_DOCX), then(AS_DOCX))
    report(
        f"Papers a second, beside {EARLIER} and beside the typesetter alone (ratio: how many times as many, at least "
        "the goal; of sizes: the share of what is allowed)",
        [
            times_as_many(f"{BATCH} certificates in one PDF, beside {EARLIER}", BATCH, batch, batch_then, 15),
            times_as_many(f"{BATCH} certificates, beside one-word pages", BATCH, batch, alone, 1 / 16),
            times_as_many(f"{FILES} certificates as files, beside {EARLIER}", FILES, apart, apart_then, 6),
            times_as_many(f"decision with {NAMES} names, PDF, beside {EARLIER}", 1, pdf, pdf_then, 0.9),
            times_as_many(f"decision with {NAMES} names, DOCX, beside {EARLIER}", 1, docx, docx_then, 0.9),
            *sizes(),
        ],
    )


if __name__ == "__main__":
    main()
