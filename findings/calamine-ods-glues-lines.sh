#!/bin/sh
# python-calamine 0.9.1 (workbook written with odfpy 1.4.1). In a cell of an .ods workbook a line break (text:line-break)
# and a tab (text:tab) inside a paragraph are left out with nothing in their place; two paragraphs and runs of blanks
# (text:s) are kept. pyexcel-ods3 0.6.1 reads the same file with both.
# Seen:
#   calamine:     ['Nguyễn Văn AnTrần Thị Bé', 'Số12', 'Nguyễn  Văn An', 'một\nhai']
#   pyexcel-ods3: ['Nguyễn Văn An\nTrần Thị Bé', 'Số\t12', 'Nguyễn  Văn An', 'một\nhai']
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "python-calamine==0.9.1" "odfpy==1.4.1" "pyexcel-ods3==0.6.1"
cd "$place"
"$place/env/bin/python" - <<'PYTHON'
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Tab
from python_calamine import CalamineWorkbook


def between(first, mark, second):
    paragraph = P(text=first)
    paragraph.addElement(mark)
    paragraph.addText(second)
    return [paragraph]


row = TableRow()
for paragraphs in (
    between("Nguyễn Văn An", LineBreak(), "Trần Thị Bé"),
    between("Số", Tab(), "12"),
    between("Nguyễn", S(c=2), "Văn An"),
    [P(text="một"), P(text="hai")],
):
    cell = TableCell(valuetype="string")
    for paragraph in paragraphs:
        cell.addElement(paragraph)
    row.addElement(cell)
table = Table(name="List")
table.addElement(row)
document = OpenDocumentSpreadsheet()
document.spreadsheet.addElement(table)
document.save("list.ods")
one = CalamineWorkbook.from_path("list.ods").get_sheet_by_index(0).to_python()[0]
other = pyexcel_ods3.get_data("list.ods")["List"][0]
print("calamine:    ", one)
print("pyexcel-ods3:", other)
assert one == ["Nguyễn Văn AnTrần Thị Bé", "Số12", "Nguyễn  Văn An", "một\nhai"]
assert other == ["Nguyễn Văn An\nTrần Thị Bé", "Số\t12", "Nguyễn  Văn An", "một\nhai"]
PYTHON
