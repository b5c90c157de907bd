#!/bin/sh
# dateparser 1.5.0, language «vi». A date written in words, as every Vietnamese decision does, is read rightly by
# parse(). search_dates() over a sentence with the same words does not find it: it splits before the year and gives
# three periods counted from the day it is run. Dates in figures are found.
# Seen:
#   parse:  2026-04-03
#   search: ['03 tháng', '4 năm', '2026']
#   search, in figures: ['15/6/2022']
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "dateparser==1.5.0"
"$place/env/bin/python" - <<'PYTHON'
import dateparser
from dateparser.search import search_dates

WORDS = "ngày 03 tháng 4 năm 2026"
parsed = dateparser.parse(WORDS, languages=["vi"]).date().isoformat()
found = [text for text, _when in search_dates(f"Quyết định số 12/QĐ-UBND {WORDS} của Ủy ban nhân dân", languages=["vi"])]
figures = [text for text, _when in search_dates("Luật số 06/2022/QH15 ngày 15/6/2022", languages=["vi"])]
print("parse: ", parsed)
print("search:", found)
print("search, in figures:", figures)
assert parsed == "2026-04-03"
assert found == ["03 tháng", "4 năm", "2026"]
assert figures == ["15/6/2022"]
PYTHON
