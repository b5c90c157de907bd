#!/bin/sh
# ics 0.7.3. An event made from a name and a beginning is written without DTSTAMP, which RFC 5545 (3.6.1) requires of
# every event, and its lines are never folded though they pass 75 octets (3.1). icalendar 7.3.2 reads the file without
# complaint and folds when it writes it again, still without the stamp.
# Seen:
#   properties of the event: ['DTSTART', 'SUMMARY', 'UID']
#   longest line: 126 octets
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "ics==0.7.3" "icalendar==7.3.2"
"$place/env/bin/python" - <<'PYTHON'
import icalendar
import ics

event = ics.Event(
    name="Họp Hội đồng Thi đua – Khen thưởng xét đề nghị tặng danh hiệu cuối năm, phòng họp số 2",
    begin="2026-12-05 08:00:00",
)
written = ics.Calendar(events=[event]).serialize()
event_lines = written.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0].strip().splitlines()
names = sorted(line.partition(":")[0] for line in event_lines)
longest = max(len(line.encode()) for line in written.splitlines())
again = icalendar.Calendar.from_ical(written).to_ical()
print("properties of the event:", names)
print("longest line:", longest, "octets")
assert names == ["DTSTART", "SUMMARY", "UID"]
assert longest > 75
assert max(len(line) for line in again.splitlines()) <= 75 and b"DTSTAMP" not in again
PYTHON
