"""Forms of lists in whatever form they come: the file or pasted text, then what its columns and rows mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tables import heading_key
from thidua.foundation.kernel.workbooks import Column, SeenColumn
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import Candidate, ListRead
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.carried import LARGEST, CarriedWorkbook, GivenWorkbook
from thidua.screens.web.fields import StaffForm

COLUMN_PLACE, ROW = "cot-", "dong-"


class TellsRow(Protocol):
    """A row as it was looked at."""

    @property
    def number(self) -> int:
        """Its number in the file."""

    @property
    def subject(self) -> str:
        """Whom it names."""

    @property
    def fate(self) -> Fate:
        """What would become of it."""

    @property
    def said(self) -> str:
        """Why."""

    @property
    def token(self) -> str:
        """Under what it is answered."""

    @property
    def candidates(self) -> Sequence[Candidate]:
        """Who may be meant."""


def _told_by(column: SeenColumn) -> list[str]:
    return [str(_("(nhận ra theo nội dung)"))] if column.by_content else []


class GivenList(GivenWorkbook):
    """Forms that take a list: a file, or what was pasted."""

    content = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Excel (.xlsx, .xlsm, .xls), .ods, Word (.docx) có bảng, hoặc .csv: danh sách của đơn vị, hoặc tệp mẫu "
            "đã điền. Chưa có gì được ghi ở bước này."
        ),
        error_messages={"empty": _("Tệp rỗng.")},
        required=False,
    )
    pasted = forms.CharField(
        label=_("Hoặc dán danh sách"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chọn bảng trong Word hoặc Excel, kể cả dòng tên cột, chép rồi dán vào đây."),
    )

    def clean(self) -> dict[str, object]:
        """Take what was pasted for a file; refuse both, and neither."""
        super().clean()
        self.cleaned_data["named"] = getattr(self.files.get("content"), "name", "") or ""
        pasted = self.cleaned_data.get("pasted") or ""
        if "content" in self.errors:
            return self.cleaned_data
        if pasted.strip():
            if self.cleaned_data.get("content"):
                self.add_error("pasted", _("Hãy chọn tệp, hoặc dán danh sách: chỉ một trong hai."))
            elif len(content := pasted.encode()) > LARGEST:
                self.add_error("pasted", _("Danh sách dán vào lớn hơn 5 MB; hãy gửi bằng tệp."))
            else:
                self.cleaned_data["content"] = content
        elif not self.cleaned_data.get("content"):
            self.add_error("content", _("Hãy chọn tệp, hoặc dán danh sách vào ô dưới."))
        return self.cleaned_data


class ReadList(CarriedWorkbook):
    """Forms with a list that was looked at, carried along: what its headings mean, who is meant in doubtful rows."""

    kept = forms.CharField(widget=forms.HiddenInput)
    file_name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=255)
    known: frozenset[str] = frozenset()
    compared: Mapping[str, Sequence[tuple[str, ...]]]

    def read(self, columns: Sequence[Column], seen: Iterable[SeenColumn], rows: Iterable[TellsRow]) -> None:
        """Add a box for every column of the file, and one for every doubtful row."""
        self.known = frozenset(column.key for column in columns)
        compared: dict[str, list[tuple[str, ...]]] = {}
        offered = [("", _("— Không đọc —")), *((column.key, column.heading) for column in columns)]
        for place, one in enumerate(seen):
            self.fields[f"{COLUMN_PLACE}{place}"] = forms.ChoiceField(
                label=one.heading or "—",
                choices=offered,
                initial=one.read_as,
                required=False,
                help_text=" · ".join([*(sample[:60] for sample in one.samples), *_told_by(one)]),
            )
            self.fields[f"ten-{COLUMN_PLACE}{place}"] = forms.CharField(
                widget=forms.HiddenInput, initial=one.heading, required=False
            )
        for row in rows:
            if row.fate == Fate.DOUBTFUL:
                self.fields[f"{ROW}{row.token}"] = forms.ChoiceField(
                    label=_("Dòng %(row)d: %(subject)s") % {"row": row.number, "subject": row.subject},
                    help_text=row.said,
                    choices=[
                        ("", _("— Để lại dòng này —")),
                        *((one.answer, one.words) for one in row.candidates),
                    ],
                    required=False,
                )
                compared[f"{ROW}{row.token}"] = [one.facts for one in row.candidates if one.facts]
        self.compared = compared

    @property
    def doubtful(self) -> Sequence[tuple[forms.BoundField, Sequence[tuple[str, ...]]]]:
        """Return the boxes of doubtful rows, each with who may be meant side by side."""
        return [(box, self.compared[box.name]) for box in self.doubts]

    @property
    def mapped(self) -> Sequence[forms.BoundField]:
        """Return the boxes of the headings."""
        return [self[name] for name in self.fields if name.startswith(COLUMN_PLACE)]

    @property
    def doubts(self) -> Sequence[forms.BoundField]:
        """Return the boxes of doubtful rows."""
        return [self[name] for name in self.fields if name.startswith(ROW)]

    def said(self) -> dict[str, str]:
        """Return what the headings were said to mean; columns nobody has are read as nothing."""
        found = {}
        for name, value in self.data.items():
            if name.startswith(f"ten-{COLUMN_PLACE}") and heading_key(value):
                column = self.data.get(name.removeprefix("ten-"), "")
                found[heading_key(value)] = column if column in self.known else ""
        return found

    def answers(self) -> dict[str, str]:
        """Return who is meant in doubtful rows."""
        return {name.removeprefix(ROW): value for name, value in self.data.items() if name.startswith(ROW) and value}


class ListFile(GivenList, StaffForm):
    """A list to look at."""

    field_order = ("content", "pasted")


class LookedAtList(ReadList, StaffForm):
    """The list that was looked at."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        columns: Sequence[Column],
        read: ListRead | None = None,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.read(columns, read.seen if read else (), read.rows if read else ())
