#!/bin/sh
# mammoth 1.13.0 (document written with python-docx 1.2.0). extract_raw_text keeps paragraphs apart and tabs, but leaves
# out a line break inside a paragraph with nothing in its place: the last word of one line and the first of the next
# become one word. convert_to_html of the same file keeps the break.
# Seen:
#   raw text: 'Tổ dân phố 1Tổ dân phố 2\n\nSố:12/QĐ-UBND\n\n'
#   html:     <p>Tổ dân phố 1<br />Tổ dân phố 2</p><p>Số:	12/QĐ-UBND</p>
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "mammoth==1.13.0" "python-docx==1.2.0"
cd "$place"
"$place/env/bin/python" - <<'PYTHON'
import mammoth
from docx import Document

document = Document()
paragraph = document.add_paragraph("Tổ dân phố 1")
paragraph.add_run().add_break()
paragraph.add_run("Tổ dân phố 2")
document.add_paragraph("Số:\t12/QĐ-UBND")
document.save("list.docx")
with open("list.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value
with open("list.docx", "rb") as file:
    html = mammoth.convert_to_html(file).value
print("raw text:", repr(raw))
print("html:    ", html)
assert "phố 1Tổ dân" in raw
assert "Tổ dân phố 1<br />Tổ dân phố 2" in html
PYTHON
