"""Forms of provisions of the law: confirming one or many, packs, a province's rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

import lawbook
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility.actions import Reading, Scan
from thidua.procedure.eligibility.queries import ProvisionStatus
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import DayField, PaperField, StaffForm, text_field


class ConfirmProvision(StaffForm):
    """What was read, where, on which day."""

    document = text_field(
        _("Văn bản đã đọc"), max_length=300, help_text=_("Số, ký hiệu, ngày; bản gốc hoặc bản sao y có chữ ký.")
    )
    page = text_field(_("Trang, điều khoản"), max_length=100, help_text=_("Ví dụ: trang 12, khoản 2 Điều 68."))
    on = DayField(label=_("Ngày đối chiếu"))
    content = PaperField(
        label=_("Bản quét văn bản đã đọc"),
        required=False,
        help_text=_("Không bắt buộc. PDF, DOCX, JPEG hoặc PNG, không quá 10 MB; người xét hồ sơ mở được."),
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, has_value: bool = False, **kwargs: Unpack[FormArguments]
    ) -> None:
        """With `has_value` the value read may be written beside."""
        super().__init__(data, files, **kwargs)
        if has_value:
            self.fields["value"] = text_field(
                _("Giá trị đã đọc"),
                max_length=64,
                required=False,
                help_text=_("Ghi khi văn bản khác giá trị của bộ luật."),
            )

    def reading(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        told = dict(self.cleaned_data)
        content, media_type = told.pop("content") or (b"", "")
        return {**told, "content": content, "media_type": media_type}


class WithdrawConfirmation(StaffForm):
    """The day from which a confirmation no longer stands."""

    on = DayField(label=_("Rút lại từ ngày"))


@dataclass(frozen=True)
class ReadingRow:
    """One provision with its boxes; none of them where the authority's own officer has confirmed it already."""

    status: ProvisionStatus
    chosen: BoundField | None = None
    text: BoundField | None = None
    page: BoundField | None = None
    correction: BoundField | None = None

    @property
    def boxes(self) -> list[BoundField]:
        """The boxes beside the wording."""
        return [box for box in (self.text, self.page, self.correction) if box is not None]


@dataclass(frozen=True)
class ReadingSection:
    """One instrument with the boxes for the document read, and its provisions in the order of articles."""

    instrument: lawbook.Instrument
    document: BoundField
    scan: BoundField
    rows: Sequence[ReadingRow]


class ReadTogether(StaffForm):
    """What was read of many provisions in one sitting: the day, the document of each instrument, a line a provision."""

    on = DayField(label=_("Ngày đối chiếu"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        sections: Sequence[tuple[lawbook.Instrument, Sequence[ProvisionStatus]]] = (),
        **kwargs: Unpack[FormArguments],
    ) -> None:
        """`sections` are the provisions to read, by instrument."""
        super().__init__(data, files, **kwargs)
        self.given = sections
        for instrument, rows in sections:
            number = instrument.number
            issued = f" ngày {date_short(instrument.issued_on)}" if instrument.issued_on else ""
            self.fields[f"van-ban-{number}"] = text_field(
                _("Văn bản đã đọc"), max_length=300, initial=f"{instrument.cited_as}{issued}", required=False
            )
            self.fields[f"ban-quet-{number}"] = PaperField(
                label=_("Bản quét văn bản đã đọc"),
                required=False,
                help_text=_("Một tệp cho mọi quy định của văn bản này; PDF, DOCX, JPEG hoặc PNG, không quá 10 MB."),
            )
            for status in rows:
                if status.confirmation is None or status.confirmation.pack_id is not None:
                    self._add_row(instrument, status)

    def _add_row(self, instrument: lawbook.Instrument, status: ProvisionStatus) -> None:
        provision = status.provision
        code = provision.code
        place = next((cite.place for cite in provision.cites if cite.instrument == instrument.number), "")
        self.fields[f"chon-{code}"] = forms.BooleanField(
            label=_("Tôi đã đọc, đúng như ghi"), required=False, initial=status.needs_confirmation
        )
        self.fields[f"nguyen-van-{code}"] = text_field(_("Nguyên văn đã đọc"), max_length=8000, rows=3, required=False)
        self.fields[f"trang-{code}"] = text_field(_("Trang, điều khoản"), max_length=100, required=False, initial=place)
        self.fields[f"khac-{code}"] = text_field(
            _("Văn bản ghi khác"),
            max_length=2000,
            rows=2,
            required=False,
            help_text=_("Ghi khi văn bản nói khác: dòng này không được xác nhận, chỗ khác được giữ lại."),
        )

    @property
    def codes(self) -> str:
        """Return the codes of the rows that have boxes, to send back with them."""
        return " ".join(name.removeprefix("chon-") for name in self.fields if name.startswith("chon-"))

    @property
    def sections(self) -> list[ReadingSection]:
        """Return the sections with their boxes."""
        return [
            ReadingSection(
                instrument,
                self[f"van-ban-{instrument.number}"],
                self[f"ban-quet-{instrument.number}"],
                [self._row(status) for status in rows],
            )
            for instrument, rows in self.given
        ]

    def _row(self, status: ProvisionStatus) -> ReadingRow:
        code = status.provision.code
        if f"chon-{code}" not in self.fields:
            return ReadingRow(status)
        return ReadingRow(
            status,
            chosen=self[f"chon-{code}"],
            text=self[f"nguyen-van-{code}"],
            page=self[f"trang-{code}"],
            correction=self[f"khac-{code}"],
        )

    def readings(self) -> list[Reading]:
        """Return what was read: the rows ticked, and those where the text says something else."""
        told = self.cleaned_data
        return [
            Reading(
                provision=code,
                document=told[f"van-ban-{instrument.number}"],
                page=told[f"trang-{code}"],
                text=told[f"nguyen-van-{code}"],
                correction=told[f"khac-{code}"],
            )
            for instrument, rows in self.given
            for code in (status.provision.code for status in rows)
            if told.get(f"chon-{code}") or told.get(f"khac-{code}")
        ]

    def scans(self) -> dict[str, Scan]:
        """Return the scans by the document they show."""
        told = self.cleaned_data
        found = {}
        for instrument, _rows in self.given:
            given = told.get(f"ban-quet-{instrument.number}")
            if given:
                found[told[f"van-ban-{instrument.number}"]] = Scan(*given)
        return found


class IssuePack(StaffForm):
    """The name of a pack, and who vouches for it in which office."""

    title = text_field(_("Tên gói"), max_length=300)
    office = text_field(
        _("Chức vụ, cơ quan của anh/chị"), max_length=300, help_text=_("Ghi vào gói cùng tên tài khoản.")
    )
    on = DayField(label=_("Ngày lập"))


MOST_BYTES = 4 * 1024 * 1024


class RawFileField(forms.FileField):
    """A text file, as its bytes and its name."""

    def clean(self, data: object, initial: object = None) -> tuple[bytes, str]:
        """Return (bytes, name); refuse what is too large to read."""
        given = super().clean(data, initial)
        if given.size > MOST_BYTES:
            raise ValidationError(_("Tệp lớn hơn 4 MB."))
        return given.read(), given.name


class ReceivePack(StaffForm):
    """The file of a pack."""

    content = RawFileField(label=_("Tệp gói đối chiếu"), help_text=_("Tệp .json do người lập gói gửi."))


class DayOnly(StaffForm):
    """The day of an act."""

    on = DayField(label=_("Ngày"))


class WithdrawWhole(StaffForm):
    """Why something taken is taken back, and when."""

    reason = text_field(_("Lý do rút"), max_length=500, rows=3)
    on = DayField(label=_("Ngày rút"))


class ReceiveRules(StaffForm):
    """A file of provincial rules, and from which day it judges."""

    content = RawFileField(
        label=_("Tệp quy định của tỉnh"),
        help_text=_("Tệp .yaml theo mẫu trong sách luật; xem Sổ tay, chương 7."),
    )
    valid_from = DayField(label=_("Áp dụng cho hồ sơ nhận từ ngày"))
