"""A province as large as asked for, laid into a database of PostgreSQL by the database itself.

`python -m benchmarks.scaling.generated AWARDS` with DATABASE_URL: one province, a ward for every 5,000 awards (ten at
least), 40 units and tổ dân phố in each, two people for every five awards with a post each, households, and awards of
twelve years: most by the ward itself, one in twenty by another body, one in two hundred annulled, some withheld. Names
are put together from common parts, every person is marked as a sample. Seeded: the same number gives the same rows.
"""

import sys
from datetime import date

import django
from django.db import connection, transaction

WARD_CODE, HOST = "18118", "do.example.vn"
PASSWORD = "Mat-khau-mau-2026"  # of an invented account, in a database that goes with the run
AWARDS_A_WARD, LEAST_WARDS, UNITS_A_WARD = 5000, 10, 40
FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý".split("|")  # noqa: SIM905
MIDDLE = "Văn|Thị|Đức|Hữu|Minh|Thanh|Quốc|Ngọc|Thu|Xuân|Hồng|Kim".split("|")  # noqa: SIM905
GIVEN = [
    "An",
    "Anh",
    "Bình",
    "Châu",
    "Cường",
    "Dung",
    "Dũng",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
    "Hòa",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Phương",
    "Quân",
    "Sơn",
    "Tâm",
    "Thắng",
    "Thảo",
    "Trang",
    "Tuấn",
    "Vân",
    "Yến",
]


def main(awards: int) -> None:
    """Fill an empty, migrated database."""
    django.setup()
    from thidua.civic.newsroom.actions.founding import found_installation
    from thidua.foundation.accounts.enums import Role
    from thidua.foundation.accounts.models import Account, RoleAssignment
    from thidua.records.organisations.models import Unit

    since = date(2025, 7, 1)
    with transaction.atomic():
        found_installation(
            actor=None,
            province="Tỉnh Hà Tĩnh",
            ward="Phường Nam Hồng Lĩnh",
            code=WARD_CODE,
            since=since,
            username="quantri",
            full_name="Quản Trị Mẫu",
            password=PASSWORD,
            public_address=f"http://{HOST}",
            on=since,
        )
        for username, key in (("tinh", "tinh"), ("phuong", WARD_CODE)):
            account = Account.objects.create_user(username=username, password=PASSWORD, last_name="Mẫu", first_name=key)
            unit = Unit.objects.get(key=key)
            RoleAssignment.objects.create(account=account, role=Role.APPRAISER, scope=unit, valid_from=since)
        rows(awards)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rows(awards: int) -> None:
    """Lay the rows, each table in one statement."""
    wards = max(LEAST_WARDS, awards // AWARDS_A_WARD)
    people = awards * 2 // 5
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.54)")
        cursor.execute("SELECT id FROM organisations_unit WHERE key = 'tinh'")
        province = cursor.fetchone()[0]
        cursor.execute("SELECT id FROM organisations_unit WHERE key = %s", [WARD_CODE])
        first = cursor.fetchone()[0]
        laid = Laying(cursor)
        laid.rows(
            "organisations_unit",
            {
                "key": "'W' || n", "name": "'Phường Mẫu ' || n", "short_name": "'Phường Mẫu ' || n",
                "name_folded": "'phuong mau ' || n", "sort_key": "'phuong mau ' || lpad(n::text, 6, '0')",
                "kind": "'ward'", "valid_from": "DATE '2010-01-01'",
            },
            f"generate_series(2, {wards}) AS n",
        )  # fmt: skip
        laid.rows(
            "organisations_placement",
            {"unit_id": "u.id", "parent_id": str(province), "valid_from": "u.valid_from"},
            "organisations_unit u WHERE u.key ~ '^W[0-9]+$'",
        )
        cursor.execute("CREATE TEMP TABLE ward (n int PRIMARY KEY, id bigint)")
        cursor.execute("INSERT INTO ward VALUES (1, %s)", [first])
        cursor.execute(
            "INSERT INTO ward SELECT substr(key, 2)::int, id FROM organisations_unit WHERE key ~ '^W[0-9]+$'"
        )
        laid.rows(
            "organisations_unit",
            {
                "key": "'W' || w.n || '-' || g.n", "name": "'Tổ dân phố ' || g.n", "short_name": "'TDP ' || g.n",
                "name_folded": "'to dan pho ' || g.n", "sort_key": "'to dan pho ' || lpad(g.n::text, 6, '0')",
                "kind": "CASE WHEN g.n % 2 = 0 THEN 'residential_group' ELSE 'office' END",
                "valid_from": "DATE '2010-01-01'",
            },
            f"ward w, generate_series(1, {UNITS_A_WARD}) AS g(n)",
        )  # fmt: skip
        cursor.execute("CREATE TEMP TABLE part (w int, n int, id bigint, PRIMARY KEY (w, n))")
        cursor.execute(
            "INSERT INTO part SELECT substr(split_part(key, '-', 1), 2)::int, split_part(key, '-', 2)::int, id "
            "FROM organisations_unit WHERE key ~ '^W[0-9]+-'"
        )
        laid.rows(
            "organisations_placement",
            {"unit_id": "p.id", "parent_id": "w.id", "valid_from": "DATE '2010-01-01'"},
            "part p JOIN ward w ON w.n = p.w",
        )
        _names(cursor)
        laid.rows(
            "people_person",
            {
                "key": "'M' || n", "full_name": "a.v || ' ' || b.v || ' ' || c.v",
                "sort_key": "c.f || ' ' || a.f || ' ' || b.f || ' ' || n",
                "name_folded": "a.f || ' ' || b.f || ' ' || c.f",
                "is_sample": "true", "birth_year": "1950 + n % 50",
                "sex": "CASE WHEN n % 2 = 0 THEN 'female' ELSE 'male' END",
            },
            f"generate_series(1, {people}) AS n "
            f"JOIN name a ON a.part = 0 AND a.i = (n * 7) % {len(FAMILY)} "
            f"JOIN name b ON b.part = 1 AND b.i = (n / 3) % {len(MIDDLE)} "
            f"JOIN name c ON c.part = 2 AND c.i = (n * 11) % {len(GIVEN)}",
        )  # fmt: skip
        cursor.execute("CREATE TEMP TABLE body (n int PRIMARY KEY, id bigint, name text, folded text, sort text)")
        cursor.execute(
            "INSERT INTO body SELECT substr(key, 2)::int, id, full_name, name_folded, sort_key FROM people_person "
            "WHERE key ~ '^M[0-9]+$'"
        )
        laid.rows(
            "people_post",
            {"person_id": "b.id", "unit_id": "p.id", "title": "'Chuyên viên'", "valid_from": "DATE '2012-01-01'"},
            f"body b JOIN part p ON p.w = 1 + b.n % {wards} AND p.n = 1 + (b.n / {wards}) % {UNITS_A_WARD}",
        )
        cursor.execute("SELECT id FROM catalogue_awardkind ORDER BY code <> 'giay-khen-xa', id")
        kinds = [row[0] for row in cursor.fetchall()][:12]
        kind = " ".join(f"WHEN {place} THEN {pk}" for place, pk in enumerate(kinds))
        _awards(laid, awards, people, wards, f"CASE g.n * 31 % {len(kinds) * 2} {kind} ELSE {kinds[0]} END")


def _names(cursor: object) -> None:
    from thidua.foundation.kernel.text import fold

    cursor.execute("CREATE TEMP TABLE name (part int, i int, v text, f text, PRIMARY KEY (part, i))")  # type: ignore[attr-defined]
    for part, words in enumerate((FAMILY, MIDDLE, GIVEN)):
        for place, word in enumerate(words):
            cursor.execute("INSERT INTO name VALUES (%s, %s, %s, %s)", [part, place, word, fold(word)])  # type: ignore[attr-defined]


def _awards(laid: "Laying", awards: int, people: int, wards: int, kind: str) -> None:
    year = "2014 + g.n % 12"
    day = f"make_date({year}, 12, 1) + (g.n % 30)"
    laid.rows(
        "register_award",
        {
            "subject_kind": "'individual'", "person_id": "b.id", "award_kind_id": kind, "year": year,
            "period_from": f"make_date({year}, 1, 1)", "period_to": f"make_date({year}, 12, 31)",
            "ground": "'cong-trang'", "achievement": "'Hoàn thành tốt nhiệm vụ được giao.'", "subject_name": "b.name",
            "subject_detail": "'Chuyên viên, Tổ dân phố ' || p.n", "subject_sort_key": "b.sort",
            "subject_folded": "b.folded || ' chuyen vien to dan pho ' || p.n",
            "issuer_id": "CASE WHEN g.n % 20 = 0 THEN NULL ELSE w.id END",
            "issuer_name": "'Chủ tịch UBND phường Mẫu ' || w.n", "decision_number": "(g.n % 900 + 1) || '/QĐ-UBND'",
            "decided_on": day, "entered_on": day,
            "register_year": f"CASE WHEN g.n % 20 = 0 THEN NULL ELSE {year} END",
            "register_number": "CASE WHEN g.n % 20 = 0 THEN NULL ELSE g.n END", "is_sample": "true",
            "withheld": "g.n % 997 = 0", "state": "CASE WHEN g.n % 200 = 7 THEN 'annulled' ELSE 'valid' END",
        },
        f"generate_series(1, {awards}) AS g(n) JOIN body b ON b.n = 1 + g.n % {people} "
        f"JOIN ward w ON w.n = 1 + b.n % {wards} "
        f"JOIN part p ON p.w = w.n AND p.n = 1 + (b.n / {wards}) % {UNITS_A_WARD}",
    )  # fmt: skip


class Laying:
    """Rows made by the database; a column that must be filled and is not named gets what it begins with."""

    def __init__(self, cursor: object) -> None:
        self.cursor = cursor

    def rows(self, table: str, values: dict[str, str], source: str) -> None:
        """Lay the rows of `source`, whose columns are SQL; only what the table has of them."""
        run = self.cursor.execute  # type: ignore[attr-defined]
        run(
            "SELECT column_name, data_type, is_nullable, column_default, is_identity FROM information_schema.columns "
            "WHERE table_name = %s",
            [table],
        )
        told: dict[str, str] = {}
        for name, kind, nullable, default, identity in self.cursor.fetchall():  # type: ignore[attr-defined]
            if name in values:
                told[name] = values[name]
            elif name == "uid":
                told[name] = "gen_random_uuid()"
            elif nullable == "NO" and default is None and identity == "NO":
                told[name] = {"boolean": "false", "jsonb": "'{}'", "date": "DATE '2025-01-01'"}.get(
                    kind, "''" if "char" in kind or kind == "text" else "0"
                )
        run(f'INSERT INTO "{table}" ({", ".join(told)}) SELECT {", ".join(told.values())} FROM {source}')


if __name__ == "__main__":
    main(int(sys.argv[1]))
