#!/bin/sh
# vietnam-number 1.0.6. A zero in the tens is «lẻ» or «linh»; n2w writes «lẽ», another word (reason), in every such
# number, so also in amounts on a payment list. The minus of a negative number and the point of a decimal are dropped
# without a word. Reading back with w2n accepts «lẽ», so a round trip shows nothing.
# Seen:
#   105     một trăm lẽ năm
#   1005000 một triệu không trăm lẽ năm nghìn
#   -5      năm
#   1.5     mười lăm
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "vietnam-number==1.0.6"
"$place/env/bin/python" - <<'PYTHON'
from vietnam_number import n2w, w2n

SEEN = {
    "105": "một trăm lẽ năm",
    "1005000": "một triệu không trăm lẽ năm nghìn",
    "-5": "năm",
    "1.5": "mười lăm",
}
for number, words in SEEN.items():
    said = n2w(number)
    print(f"{number:8}{said}")
    assert said == words, (number, said)
assert w2n(n2w("105")) == w2n("một trăm linh năm") == 105
PYTHON
