"""The public register as open data: its columns, once, for the CSV, the JSON, its schema and the dictionary."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import harmless
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

LICENCE_NAME = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# Spreadsheets take a file for Vietnamese only when it begins with this mark.
MARK = "\ufeff"
SUBJECT_CODES = {
    SubjectKind.INDIVIDUAL: "ca-nhan",
    SubjectKind.COLLECTIVE: "tap-the",
    SubjectKind.HOUSEHOLD: "ho-gia-dinh",
}


@dataclass(frozen=True)
class Column:
    """One column: its code (which never changes), JSON type and format, meaning, and how it is read from an award."""

    code: str
    type: str
    meaning: StrOrPromise
    example: str
    read: Callable[[Award], str | int | bool]
    format: str = ""
    choices: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, object]:
        """Return the column as a property of a JSON Schema."""
        said: dict[str, object] = {"type": self.type, "description": str(self.meaning)}
        if self.format:
            said["format"] = self.format
        if self.choices:
            said["enum"] = list(self.choices)
        return said


COLUMNS = (
    Column(
        "ma",
        "string",
        _("Mã của dòng, không đổi; cũng là địa chỉ trang của khen thưởng: /so-khen-thuong/<ma>/."),
        "3f0c9f0e-5a57-4f4e-9f6e-0c6d2b1d8a11",
        lambda award: str(award.uid),
        format="uuid",
    ),
    Column(
        "ma_doi_tuong",
        "string",
        _("Mã của người, tập thể hoặc hộ; các dòng cùng mã là của cùng một đối tượng."),
        "b4a3f7a2-1f0e-4c55-8d0a-6a1f2f3e9c20",
        lambda award: str(award.subject.uid),
        format="uuid",
    ),
    Column(
        "doi_tuong",
        "string",
        _("Loại đối tượng: cá nhân, tập thể hoặc hộ gia đình."),
        "ca-nhan",
        lambda award: SUBJECT_CODES[SubjectKind(award.subject_kind)],
        choices=tuple(SUBJECT_CODES.values()),
    ),
    Column(
        "ten",
        "string",
        _("Tên in trong quyết định và trên giấy khen."),
        "Nguyễn Thị Mẫu",
        lambda award: award.subject_name,
    ),
    Column(
        "chuc_vu_don_vi",
        "string",
        _("Chức vụ, đơn vị ghi trong quyết định; để trống khi quyết định không ghi."),
        "Tổ trưởng Tổ dân phố 1",
        lambda award: award.subject_detail,
    ),
    Column(
        "ma_hinh_thuc",
        "string",
        _("Mã của hình thức khen thưởng hoặc danh hiệu, không dấu, không đổi."),
        "giay-khen-xa",
        lambda award: award.award_kind.code,
    ),
    Column(
        "hinh_thuc",
        "string",
        _("Tên của hình thức khen thưởng hoặc danh hiệu."),
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
        lambda award: award.award_kind.name,
    ),
    Column("nam_thanh_tich", "integer", _("Năm lập thành tích."), "2021", lambda award: award.year),
    Column(
        "so_quyet_dinh",
        "string",
        _("Số và ký hiệu của quyết định khen thưởng."),
        "05/QĐ-UBND",
        lambda award: award.decision_number,
    ),
    Column(
        "ngay_quyet_dinh",
        "string",
        _("Ngày ký quyết định, năm-tháng-ngày (ISO 8601)."),
        "2022-01-11",
        lambda award: award.decided_on.isoformat(),
        format="date",
    ),
    Column(
        "nguoi_quyet_dinh",
        "string",
        _("Người có thẩm quyền đã ký quyết định."),
        "Chủ tịch Ủy ban nhân dân phường",
        lambda award: award.issuer_name,
    ),
    Column(
        "du_lieu_mau",
        "boolean",
        _("true khi dòng là dữ liệu mẫu, không phải người thật."),
        "false",
        lambda award: award.is_sample,
    ),
)


def row_of(award: Award) -> dict[str, str | int | bool]:
    """Return one award as the data say it, by column."""
    return {column.code: column.read(award) for column in COLUMNS}


def version_of(awards: QuerySet[Award], *also: str) -> str:
    """Return a digest that changes when anything in these data changes: the entity tag of their files."""
    seen = hashlib.sha256("\n".join(also).encode())
    for row in awards.values_list(
        *("uid", "person__uid", "unit__uid", "household__uid", "subject_name", "subject_detail", "award_kind__code"),
        *("award_kind__name", "year", "decision_number", "decided_on", "issuer_name", "is_sample"),
    ).iterator(chunk_size=2000):
        seen.update(repr(row).encode())
    return f'"{seen.hexdigest()[:32]}"'


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(awards: Iterable[Award], *, for_spreadsheets: bool = False) -> Iterator[str]:
    """Write awards as RFC 4180: comma, double quotes, CRLF, a head of column codes, UTF-8.

    A text that a spreadsheet would take for a formula begins with an apostrophe (JSON gives it as it is); for
    spreadsheets the file begins with a mark.
    """
    writer = csv.writer(_Echo())
    yield (MARK if for_spreadsheets else "") + writer.writerow([column.code for column in COLUMNS])
    for award in awards:
        yield writer.writerow([harmless(_written(value)) for value in row_of(award).values()])


def _written(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def json_pieces(awards: Iterable[Award], *, head: dict[str, object]) -> Iterator[str]:
    """Write awards as one JSON object piece by piece: the head's members, then `khen_thuong`, a row a line."""
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield f'{opening},\n "khen_thuong": ['
    for number, award in enumerate(awards):
        yield ("," if number else "") + "\n  " + json.dumps(row_of(award), ensure_ascii=False)
    yield "\n ]\n}\n"


def json_schema(*, address: str) -> dict[str, object]:
    """Return the JSON Schema that every JSON file of the register keeps to."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": "Sổ khen thưởng công khai",
        "type": "object",
        "required": ["tieu_de", "giay_phep", "khen_thuong"],
        "properties": {
            "$schema": {"type": "string", "format": "uri"},
            "tieu_de": {"type": "string"},
            "nguon": {"type": "string", "format": "uri"},
            "giay_phep": {"type": "string", "format": "uri"},
            "cap_nhat": {"type": ["string", "null"], "format": "date"},
            "khen_thuong": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [column.code for column in COLUMNS],
                    "properties": {column.code: column.schema for column in COLUMNS},
                    "additionalProperties": False,
                },
            },
        },
        "additionalProperties": False,
    }
