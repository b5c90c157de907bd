"""A DOCX opens in LibreOffice and says there what the PDF says."""

import re
import shutil
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

import decree30

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def a_decision() -> decree30.Paper:
    columns = (decree30.Column("STT", mm=12), decree30.Column("Họ và tên", share=2), decree30.Column("Đơn vị", share=2))
    rows = [(str(number), f"Nguyễn Văn Mẫu {number}", "Tổ dân phố 3") for number in range(1, 29)]
    return decree30.Paper(
        kind="Quyết định",
        summary="Về việc tặng Giấy khen",
        issuer=decree30.Issuer("Ủy ban nhân dân phường Đậu Liêu"),
        number=decree30.Number(8, "QĐ-UBND"),
        place="Đậu Liêu",
        dated=date(2022, 1, 10),
        authority="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        grounds=("Căn cứ Luật Thi đua, khen thưởng", "Xét đề nghị của Hội đồng Thi đua - Khen thưởng"),
        enacting="Quyết định:",
        body=(decree30.Article(1, "Tặng Giấy khen cho các cá nhân có tên trong danh sách kèm theo."),),
        signatures=(decree30.Signature.of("Chủ tịch", "Người Ký Mẫu"),),
        recipients=("Như Điều 1", "Lưu: VT"),
        annexes=(decree30.Annex("Danh sách cá nhân", (decree30.table_of(columns, rows),)),),
    )


def words_of(pdf: bytes | Path) -> list[str]:
    """The words of a PDF in any order; page numbers and hyphenation do not count."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return sorted(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)))


def test_docx_opens_and_has_the_words_of_the_pdf(tmp_path: Path) -> None:
    paper = a_decision()
    (tmp_path / "quyet-dinh.docx").write_bytes(decree30.render_docx(paper))
    subprocess.run(
        [
            *(str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "quyet-dinh.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert words_of(tmp_path / "quyet-dinh.pdf") == words_of(decree30.render_pdf(paper))
