"""Forms of nominations: the dossier with its statements of fact, papers, withdrawing, lists from Excel."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workbooks import Column
from thidua.procedure.eligibility.queries import Question, overlay_for_lawbook, questions
from thidua.procedure.nominations.actions import ListOutcome
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.validators import LONGEST_ACHIEVEMENT
from thidua.records.achievements.enums import RatingClass
from thidua.records.catalogue.models import AwardKind
from thidua.records.catalogue.queries import fields_to_choose
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import ANSWER, CodeField, DayField, PaperField, RecordField, StaffForm, text_field
from thidua.screens.web.lists.forms import GivenList, ReadList

ATTESTED = "xn-"
_YES_NO = (("", _("— Chưa xác nhận —")), ("co", _("Có")), ("khong", _("Không")))
_WORDS = {
    "official": _("Cán bộ, công chức, viên chức, người lao động"),
    "worker": _("Công nhân, nông dân, người lao động khác"),
    "none": _("Không bị kỷ luật"),
    "khien-trach": _("Khiển trách"),
    "canh-cao": _("Cảnh cáo"),
    "nang-hon": _("Nặng hơn cảnh cáo"),
    **dict(RatingClass.choices),
}


class DossierForm(StaffForm):
    """What a nomination says; the questions are those the law of the round asks of this kind of subject."""

    achievement = text_field(
        _("Tóm tắt thành tích"),
        max_length=LONGEST_ACHIEVEMENT,
        rows=6,
        help_text=_("Việc đã làm, kết quả đo được. In trong danh sách kèm tờ trình."),
    )
    certificate_text = text_field(
        _("Nội dung ghi trên giấy khen"),
        max_length=300,
        rows=2,
        required=False,
        help_text=_("Để trống thì ghi theo nội dung chung của quyết định."),
    )
    subject_detail = text_field(
        _("Chức vụ, đơn vị in trên giấy khen"),
        max_length=300,
        required=False,
        help_text=_("Để trống thì lấy chức vụ đang giữ."),
    )
    field = CodeField(label=_("Lĩnh vực"), required=False)
    period_from = DayField(label=_("Thành tích từ ngày"))
    period_to = DayField(label=_("Thành tích đến ngày"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        round: CommendationRound,
        award_kind: AwardKind,
        subject_kind: str,
        posts: Sequence[str] = (),
        is_outside: bool = False,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        if is_outside:
            self.fields["outside_reason"] = text_field(
                _("Lý do đề nghị ngoài đơn vị"),
                max_length=300,
                rows=2,
                help_text=_("Đối tượng không thuộc đơn vị đề nghị; người thẩm định đọc lý do này."),
            )
        if len(posts) > 1:
            self.fields["subject_detail"].help_text = _(
                "Đang giữ %(count)d chức vụ: %(posts)s. Ghi chức vụ cần in."
            ) % {
                "count": len(posts),
                "posts": "; ".join(posts),
            }
        offer(self.fields, "field", fields_to_choose(beside=self.initial.get("field")))
        self.questions = questions(
            award_kind.code,
            subject_kind,
            on=round.due_on,
            overlay=overlay_for_lawbook(round.issuer, on=round.due_on),
        )
        for question in self.questions:
            self.fields[f"{ATTESTED}{question.name}"] = _field_for(question)

    @property
    def told(self) -> Sequence[forms.BoundField]:
        """Return the boxes of the dossier itself."""
        return [self[name] for name in self.fields if not name.startswith(ATTESTED) and name != ANSWER]

    @property
    def attested(self) -> Sequence[forms.BoundField]:
        """Return the boxes of what the unit's head states."""
        return [self[name] for name in self.fields if name.startswith(ATTESTED)]

    def attestations(self) -> dict[str, object]:
        """Return what was stated, under the lawbook's names; silence is not «no»."""
        stated: dict[str, object] = {}
        for question in self.questions:
            value = self.cleaned_data.get(f"{ATTESTED}{question.name}")
            if value in (None, ""):
                continue
            stated[question.name] = value == "co" if question.kind == "boolean" else value
        return stated

    def dossier(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith(ATTESTED)}
        return {**told, "attestations": self.attestations()}


def _asked(question: Question) -> str:
    """Return the question without the lawbook's codes, which stand beside the words of each answer there."""
    text = question.text
    for code in question.choices:
        text = text.replace(f" ({code})", "")
    return text


def _field_for(question: Question) -> forms.Field:
    if question.kind == "boolean":
        return forms.ChoiceField(label=question.text, choices=_YES_NO, required=False)
    if question.kind == "choice":
        offered = [(code, question.labels.get(code) or _WORDS.get(code, code)) for code in question.choices]
        return forms.ChoiceField(
            label=_asked(question), choices=[("", _("— Chưa xác nhận —")), *offered], required=False
        )
    if question.kind == "integer":
        return forms.IntegerField(label=question.text, required=False, min_value=0, max_value=10_000)
    return text_field(question.text, max_length=300, required=False)


def stated_before(nomination: Nomination) -> dict[str, object]:
    """Return the kept statements as the form shows them."""
    shown = {}
    for name, value in nomination.attestations.items():
        if value is not None:
            shown[f"{ATTESTED}{name}"] = ("co" if value else "khong") if isinstance(value, bool) else value
    return shown


class GivenPaper(TypedDict):
    """A paper as the verb takes it."""

    requirement: str
    title: str
    content: bytes
    media_type: str


class PaperForm(StaffForm):
    """A paper to attach."""

    requirement = forms.ChoiceField(label=_("Loại giấy tờ"))
    title = text_field(_("Tên văn bản"), max_length=400, help_text=_("Ví dụ: Báo cáo thành tích của ông Nguyễn Văn A"))
    content = PaperField(label=_("Tệp"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        asked: Sequence[tuple[str, str]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["requirement"]
        assert isinstance(box, forms.ChoiceField)
        box.choices = [*asked, ("khac", _("Giấy tờ khác"))]

    def paper(self) -> GivenPaper:
        """Return the verb's arguments."""
        content, media_type = self.cleaned_data["content"]
        return {
            "requirement": self.cleaned_data["requirement"],
            "title": self.cleaned_data["title"],
            "content": content,
            "media_type": media_type,
        }


class LookForm(StaffForm):
    """The day under whose law a dossier is looked at, and the day on which it would be received."""

    day = DayField(label=_("Xét theo luật ngày"))
    received_on = DayField(
        label=_("Ngày nhận hồ sơ"),
        required=False,
        help_text=_("Để trống thì lấy chính ngày xét. Ngày nhận hồ sơ chọn luật áp dụng."),
    )

    def clean(self) -> dict[str, object]:
        """Refuse a receipt after the day judged for."""
        super().clean()
        told = self.cleaned_data
        day, received_on = told.get("day"), told.get("received_on")
        if day is not None and received_on is not None and received_on > day:
            self.add_error("received_on", _("Ngày nhận hồ sơ không thể sau ngày xét."))
        return told


class ReasonForm(StaffForm):
    """An act that needs its reason."""

    reason = text_field(_("Lý do"), max_length=500, rows=4)


class ListForm(StaffForm):
    """What holds for the rows of a list that do not say it themselves."""

    unit = RecordField(
        label=_("Đơn vị đề nghị"),
        required=False,
        empty_label=_("— Theo từng dòng —"),
        help_text=_("Dùng cho dòng không ghi đơn vị; cách đọc các cột được nhớ cho đơn vị này."),
    )
    period_from = DayField(label=_("Thành tích từ ngày"), required=False, help_text=_("Dùng cho dòng không ghi ngày."))
    period_to = DayField(label=_("Thành tích đến ngày"), required=False, help_text=_("Dùng cho dòng không ghi ngày."))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)


class ListFileForm(GivenList, ListForm):
    """A workbook with nominations."""

    field_order = ("content", "pasted", "unit", "period_from", "period_to")


class ReadListForm(ReadList, ListForm):
    """A list that was looked at, carried along: what its headings mean, who is meant in doubtful rows."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        units: QuerySet[Unit],
        outcome: ListOutcome | None = None,
        columns: Sequence[Column],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, units=units, **kwargs)
        self.read(columns, outcome.seen if outcome else (), outcome.rows if outcome else ())

    @property
    def settings(self) -> Sequence[forms.BoundField]:
        """Return the boxes of what holds for every row."""
        return [self[name] for name in ("unit", "period_from", "period_to")]
