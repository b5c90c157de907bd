"""`thidua status`: the year counted from the database, and whether the trail is whole."""

import json
from collections import Counter
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from thidua.foundation.audit.queries import Verdict, verify_chain
from thidua.foundation.installation.checks import Found, examine
from thidua.foundation.kernel import clock
from thidua.procedure.reports.queries import year_figures
from thidua.records.register.models import Award
from thidua.records.register.queries import SubjectCounts, awards_of_ours, issuers_of


def print_status(*, year: int | None, as_json: bool) -> int:
    """Print the counts of one year over the whole installation; exit status 1 when the trail is broken.

    Without a year the newest one that was summed up is counted, else the newest with an award of ours. `awards` are
    forms of commendation by year of achievement, `year_end` is a part of them, `titles` stand apart. How the machine
    fares is said after them, as on the administrator's page; it does not change the exit status.
    """
    verdict = verify_chain()
    found = _counts(year)
    audit: dict[str, object] = {"events": verdict.events, "intact": verdict.intact}
    if not verdict.intact:
        audit |= {"broken_at": verdict.broken_at, "reason": verdict.reason}
    machine = examine(clock.now())
    told = {
        "year": found.year,
        **found.parts,
        **found.numbers,
        "audit": audit,
        "machine": [_told(one) for one in machine],
    }
    said = "\n".join([_in_words(found, verdict), "Tình trạng máy", *(_line(one) for one in machine)])
    print(json.dumps(told, ensure_ascii=False, indent=2) if as_json else said)
    return 0 if verdict.intact else 1


@dataclass(frozen=True)
class Counts:
    """A year in figures; `parts` by kind of subject, `numbers` by what is counted."""

    year: int | None
    parts: dict[str, dict[str, int]]
    numbers: dict[str, int]


def _counts(year: int | None) -> Counts:
    ours = awards_of_ours()
    counted = year if year is not None else _newest(ours)
    numbers: Counter[str] = Counter()
    parts: dict[str, Counter[str]] = {"awards": Counter(), "year_end": Counter(), "titles": Counter()}
    if counted is not None:
        for issuer in issuers_of(ours.of_year(counted)):
            figures = year_figures(issuer, counted)
            numbers["movements"] += len(figures.movements)
            numbers["pledges"] += figures.signed_pledges
            numbers["decisions"] += figures.decisions
            numbers["certificates_handed_over"] += figures.certificates_handed_over
            for part, subjects in (
                ("awards", figures.awarded),
                ("year_end", figures.year_end),
                ("titles", figures.titles_awarded),
            ):
                parts[part].update(_by_subject(subjects))
    return Counts(
        year=counted,
        parts={part: {kind: parts[part][kind] for kind in ("collective", "individual")} for part in parts},
        numbers={name: numbers[name] for name in ("movements", "pledges", "decisions", "certificates_handed_over")},
    )


def _newest(ours: QuerySet[Award]) -> int | None:
    """Return the newest year of a year-end decision, for one under way is no year to count; else the newest."""
    over = ours.filter(is_year_end=True).aggregate(newest=Max("year"))["newest"]
    newest: int | None = over if over is not None else ours.aggregate(newest=Max("year"))["newest"]
    return newest


def _by_subject(subjects: SubjectCounts) -> dict[str, int]:
    return {"collective": subjects.collective, "individual": subjects.individual}


def _in_words(found: Counts, verdict: Verdict) -> str:
    parts, numbers = found.parts, found.numbers
    whole = "nguyên vẹn" if verdict.intact else f"KHÔNG nguyên vẹn từ sự kiện {verdict.broken_at}: {verdict.reason}"
    if found.year is None:
        return f"Chưa có khen thưởng nào trong sổ.\n  Nhật ký: {verdict.events} sự kiện, {whole}"
    return "\n".join(
        [
            f"Năm {found.year}",
            f"  Phong trào: {numbers['movements']}; giao ước đã ký: {numbers['pledges']}; "
            f"quyết định: {numbers['decisions']}",
            f"  Giấy khen: {parts['awards']['collective']} tập thể, {parts['awards']['individual']} cá nhân",
            f"  Trong đó tổng kết năm: {parts['year_end']['collective']} tập thể, "
            f"{parts['year_end']['individual']} cá nhân",
            f"  Danh hiệu: {parts['titles']['collective']} tập thể, {parts['titles']['individual']} cá nhân",
            f"  Nhật ký: {verdict.events} sự kiện, {whole}",
        ]
    )


def _told(one: Found) -> dict[str, object]:
    finding = one.finding
    return {
        "check": one.check.code,
        "wellness": one.wellness.value,
        "words": finding.words,
        "todo": finding.todo,
        "figures": dict(finding.figures),
    }


def _line(one: Found) -> str:
    todo = f"\n    {one.finding.todo}" if one.finding.todo else ""
    return f"  {one.wellness.label}: {one.check.label} – {one.finding.words}{todo}"
