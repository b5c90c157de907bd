"""Rendering papers, beside the same number of blank A4 pages through the same typesetter."""

import itertools
import sys
from datetime import date
from pathlib import Path

import typst

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import decree30
from benchmarks.table import beside, report

_run = itertools.count()  # every run renders other words, so that no run profits from the one before


def certificates() -> list[decree30.Certificate]:
    """Return 37 certificates that were never rendered before."""
    run = next(_run)
    return [_certificate(number, run) for number in range(1, 38)]


def _certificate(number: int, run: int) -> decree30.Certificate:
    return decree30.Certificate(
        issuer="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        recipient=f"Nguyễn Văn Mẫu {number}.{run}",
        detail="Tổ trưởng tổ dân phố 3",
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2021",
        place="Đậu Liêu",
        dated=date(2022, 1, 10),
        signature=decree30.Signature.of("Chủ tịch", "Người Ký Mẫu"),
        number=decree30.Number(8, "QĐ-UBND"),
        decided_on=date(2022, 1, 10),
        register_number=number,
        verification_url=f"http://127.0.0.1:8000/xac-thuc/MAU{run:03d}{number:04d}/",
        verification_code=f"MAU{run:03d}{number:04d}",
    )


def decision() -> decree30.Paper:
    """Return a decision with 300 names that was never rendered before."""
    run = next(_run)
    columns = (
        decree30.Column("STT", mm=12, align=decree30.Align.CENTER),
        decree30.Column("Họ và tên", share=2),
        decree30.Column("Thành tích", share=3),
    )
    rows = [(str(n), f"Nguyễn Văn Mẫu {n}.{run}", "Thành tích trong phong trào thi đua") for n in range(1, 301)]
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


def blank_pages(count: int) -> None:
    """Typeset `count` one-word documents."""
    for _page in range(count):
        typst.compile(f'#set page(paper: "a4")\nmau {next(_run)}'.encode())


def main() -> None:
    """Measure and report."""
    report(
        "Papers",
        [
            beside(
                "37 certificates, each a file",
                lambda: [decree30.render_certificate_pdf(one) for one in certificates()],
                lambda: blank_pages(37),
                goal=10,
            ),
            beside(
                "37 certificates in one batch",
                lambda: decree30.render_certificates_pdf(certificates()),
                lambda: blank_pages(37),
                goal=10,
            ),
            beside(
                "decision with 300 names, PDF",
                lambda: decree30.render_pdf(decision()),
                lambda: blank_pages(20),
                goal=10,
            ),
            beside(
                "decision with 300 names, DOCX",
                lambda: decree30.render_docx(decision()),
                lambda: blank_pages(20),
                goal=10,
            ),
        ],
    )


if __name__ == "__main__":
    main()
