"""A province's year of statistics, counted by the forms, beside bare SQL that counts the same on the same rows.

A database of its own on PostgreSQL (`DATABASE_URL`, or the server at 127.0.0.1:5432) is made, filled by the database
itself with `--awards` (200,000) awards of ten years in a hundred wards of twenty groups, and dropped at the end.
`--json` prints the figures alone.
"""

import argparse
import os
import sys
from pathlib import Path

import psycopg
from psycopg import sql

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.table import Measure, beside, report, seconds_of

WARDS, GROUPS, PEOPLE, YEARS = 100, 20, 60_000, 10
YEAR, LONGEST, MOST = 2025, 1.0, 2.0
SERVER = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = f"thidua_bench_statistics_{os.getpid()}"

FILL = """
INSERT INTO organisations_unit (uid, key, name, short_name, name_folded, sort_key, kind, valid_from)
SELECT gen_random_uuid(), 't', 'Tỉnh Mẫu', 'Mẫu', 'tinh mau', 'tinh mau', 'province', '2010-01-01'::date
UNION ALL SELECT gen_random_uuid(), 'w' || w, 'Phường ' || w, 'P' || w, 'phuong ' || w, 'phuong ' || w, 'ward',
    '2010-01-01'
FROM generate_series(1, {wards}) w
UNION ALL SELECT gen_random_uuid(), 'w' || w || 'g' || g, 'Tổ ' || g, 'T' || g, 'to ' || g, 'to ' || g,
    CASE g %% 4 WHEN 0 THEN 'school' WHEN 1 THEN 'enterprise' WHEN 2 THEN 'office' ELSE 'residential_group' END,
    '2010-01-01'
FROM generate_series(1, {wards}) w, generate_series(1, {groups}) g;

INSERT INTO organisations_placement (unit_id, parent_id, valid_from)
SELECT u.id, p.id, '2010-01-01' FROM organisations_unit u
JOIN organisations_unit p ON (u.kind = 'ward' AND p.kind = 'province')
    OR (strpos(u.key, 'g') > 0 AND p.key = split_part(u.key, 'g', 1));

INSERT INTO people_person (uid, key, full_name, sort_key, name_folded, sex, is_sample)
SELECT gen_random_uuid(), 'p' || n, 'Người ' || n, 'nguoi ' || n, 'nguoi ' || n,
    CASE n %% 5 WHEN 0 THEN '' WHEN 1 THEN 'male' WHEN 2 THEN 'male' ELSE 'female' END, true
FROM generate_series(1, {people}) n;

INSERT INTO people_post (person_id, unit_id, title, valid_from, withdrawn)
SELECT s.id, u.id,
    (ARRAY['Chuyên viên', 'Giáo viên', 'Công nhân', 'Trưởng phòng', 'Phó Chủ tịch', 'Giám đốc'])[1 + s.n %% 6],
    '2012-01-01'::date, false
FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM people_person) s
JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM organisations_unit WHERE strpos(key, 'g') > 0) u
    ON u.n = 1 + s.n %% {homes};

INSERT INTO register_award (uid, award_kind_id, year, period_from, period_to, ground, achievement, subject_name,
    subject_detail, subject_sort_key, subject_folded, issuer_name, decision_number, decided_on, entered_on, is_year_end,
    is_sample, withheld, state, state_reason, subject_kind, person_id, unit_id)
SELECT gen_random_uuid(), k.id, extract(year FROM d.on_day)::int, d.on_day - 400, d.on_day - 30,
    (ARRAY['cong-trang', 'phong-trao', 'chuyen-de', 'dot-xuat'])[1 + d.n %% 4], 'Thành tích', 'Tên ' || d.n, 'Chức vụ',
    'ten ' || d.n, 'ten ' || d.n, 'Chủ tịch', d.n || '/QĐ', d.on_day, d.on_day, false, true, false,
    CASE WHEN d.n %% 50 = 0 THEN 'annulled' ELSE 'valid' END, '',
    CASE WHEN d.n %% 4 = 0 THEN 'collective' ELSE 'individual' END,
    CASE WHEN d.n %% 4 = 0 THEN NULL ELSE s.id END, CASE WHEN d.n %% 4 = 0 THEN u.id END
FROM (SELECT n, '2016-12-01'::date + (n * 7919 %% (365 * {years}))::int AS on_day FROM generate_series(1, {awards}) n) d
JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM people_person) s ON s.n = 1 + d.n * 31 %% {people}
JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM organisations_unit WHERE strpos(key, 'g') > 0) u
    ON u.n = 1 + d.n * 17 %% {homes}
JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM catalogue_awardkind
    WHERE code IN ('giay-khen-xa', 'lao-dong-tien-tien', 'chien-si-thi-dua-co-so', 'bang-khen-tinh', 'ky-niem-chuong',
        'chien-si-thi-dua-tinh', 'co-thi-dua-tinh', 'bang-khen-thu-tuong')) k ON k.n = 1 + d.n * 13 %% 8;
"""

# What somebody would write by hand: the same joins, a count for each cell, the ranks by the words of the posts.
BARE = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM organisations_unit WHERE key = 't'
    UNION SELECT p.unit_id FROM organisations_placement p JOIN below b ON p.parent_id = b.id
)
SELECT {counts} FROM register_award a
JOIN catalogue_awardkind k ON k.id = a.award_kind_id
LEFT JOIN people_person s ON s.id = a.person_id
LEFT JOIN people_household h ON h.id = a.household_id
LEFT JOIN people_post p ON p.id = (
    SELECT q.id FROM people_post q
    WHERE q.person_id = a.person_id AND NOT q.withdrawn AND q.valid_from <= a.period_to
    ORDER BY q.valid_from DESC, q.id DESC LIMIT 1
)
LEFT JOIN organisations_unit u ON u.id = COALESCE(a.unit_id, h.unit_id, p.unit_id, a.issuer_id)
WHERE a.state = 'valid' AND a.decided_on BETWEEN %s AND %s AND k.level IN ({levels})
AND COALESCE(a.unit_id, h.unit_id, p.unit_id, a.issuer_id) IN (SELECT id FROM below)
"""
_LEADS = "p.title IN ('Trưởng phòng', 'Phó Chủ tịch', 'Giám đốc') AND u.kind <> 'residential_group'"
WORDS = {
    ("rank", "direct"): f"p.title IS NOT NULL AND NOT ({_LEADS})",
    ("rank", "business"): f"{_LEADS} AND u.kind = 'enterprise'",
    ("rank", "other"): f"{_LEADS} AND u.kind <> 'enterprise'",
    ("rank", "province"): "false",
    ("rank", "department"): "false",
    ("method", "regular"): "a.ground = 'cong-trang'",
    ("method", "thematic"): "a.ground IN ('phong-trao', 'chuyen-de')",
    ("method", "sudden"): "a.ground = 'dot-xuat'",
    ("method", "foreign"): "false",
    ("method", "service"): "false",
}
PLAIN = {"kind": "k.code", "subject": "a.subject_kind", "home_kind": "u.kind", "sex": "s.sex"}


def condition(where: object) -> str:
    """Return what a line or column asks for, in SQL."""
    parts = []
    for name, values in (where or {}).items():  # type: ignore[attr-defined]
        told = [
            f"({WORDS[name, value]})" if (name, value) in WORDS else f"{PLAIN[name]} = '{value}'"
            for value in sorted(values)
        ]
        parts.append(f"({' OR '.join(told) or 'false'})")
    return " AND ".join(parts) or "true"


def measured() -> list[Measure]:
    """Count every form of the year, and the same by hand."""
    from datetime import date

    from django.db import connection

    from thidua.procedure.statistics.definitions import forms_of
    from thidua.procedure.statistics.queries import Count
    from thidua.records.organisations.models import Unit

    top, on = Unit.objects.get(key="t"), date(2026, 11, 30)
    found = []
    for form in forms_of(YEAR):
        if form.counts != "awards":
            continue
        count = Count(form, top, YEAR, on=on)
        sheet = count.sheet()
        cells = [
            (line, column) for line in form.lines if not line.is_head and not line.is_stated for column in sheet.columns
        ]
        counts = ", ".join(
            f"COUNT(*) FILTER (WHERE {condition(line.where)} AND {condition(column.where)})" for line, column in cells
        )
        levels = ", ".join(f"'{one}'" for one in sorted(form.levels))
        words = BARE.format(counts=counts, levels=levels)

        def by_hand(words: str = words, count: Count = count) -> list[int]:
            with connection.cursor() as cursor:
                cursor.execute(words, [count.first, count.last])
                return list(cursor.fetchone())

        told = by_hand()
        assert told == [sheet.figure(line.code, column.key) for line, column in cells], form.code
        found.append(
            beside(
                f"form {form.code}, {sheet.figure(form.lines[0].code, '1')} awards",
                lambda form=form: Count(form, top, YEAR, on=on).sheet(),  # type: ignore[misc]
                by_hand,
                goal=MOST,
            )
        )
    slowest = max(one.value for one in found)
    found.append(
        Measure("the slowest of them", slowest, "s", LONGEST, round(slowest / LONGEST, 2), 1.0, slowest <= LONGEST)
    )
    by_hand_all = sum(one.yardstick for one in found[:-1])
    for name, counted in (("all forms of the year", Count.sheet), ("all of them, ward by ward", Count.by_ward)):
        value = seconds_of(
            lambda counted=counted: [counted(Count(one, top, YEAR, on=on)) for one in forms_of(YEAR)], runs=3
        )  # type: ignore[misc]
        ratio = round(value / by_hand_all, 2)
        found.append(Measure(name, round(value, 4), "s", round(by_hand_all, 4), ratio, MOST, ratio <= MOST))
    return found


def main() -> None:
    """Make the database, fill it, measure, drop it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--awards", type=int, default=200_000)
    asked.add_argument("--json", action="store_true")
    awards = asked.parse_args().awards
    os.nice(5)
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    try:
        os.environ["DATABASE_URL"] = f"{SERVER.rpartition('/')[0]}/{NAME}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from thidua.records.catalogue.actions import mirror_lawbook

        call_command("migrate", verbosity=0)
        mirror_lawbook()
        filled = FILL.format(
            wards=WARDS, groups=GROUPS, people=PEOPLE, homes=WARDS * GROUPS, years=YEARS, awards=awards
        ).replace("%%", "%")
        with connection.cursor() as cursor:
            for statement in filled.split(";\n"):
                if statement.strip():
                    cursor.execute(statement)
            cursor.execute("ANALYZE")
        report(f"Statistics of a province's year among {awards} awards", measured())
        connection.close()
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))


if __name__ == "__main__":
    main()
