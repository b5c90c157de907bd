"""Forms of movements: plan, targets, launch, works, contributions, good models, summing up."""

from typing import Any, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.procedure.movements.enums import ContributionKind, MovementForm, WorkKind
from thidua.records.catalogue.queries import fields_to_choose
from thidua.records.numbering.queries import Book
from thidua.records.organisations.models import Unit
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import (
    CodeField,
    CodesField,
    DayField,
    NumberField,
    PersonField,
    RecordField,
    StaffForm,
    WholeNumberField,
    choice_field,
    offer_people,
    text_field,
)
from thidua.screens.web.numbering.forms import NumberedForm
from thidua.screens.web.offers import people_with_posts


class PlanForm(StaffForm):
    """The plan of a movement while it is a draft."""

    title = text_field(_("Tên phong trào"), max_length=300, rows=2)
    slogan = text_field(_("Khẩu hiệu"), max_length=300, required=False)
    form = choice_field(
        _("Hình thức tổ chức"),
        MovementForm,
        help_text=_("Thường xuyên: cả năm, theo chỉ tiêu. Theo chuyên đề: một đợt, một việc trọng tâm."),
    )
    starts_on = DayField(label=_("Bắt đầu ngày"))
    ends_on = DayField(label=_("Kết thúc ngày"))
    fields_of_work = CodesField(label=_("Lĩnh vực thi đua"), required=False)
    purpose = text_field(_("Mục đích, yêu cầu"), max_length=10_000, rows=4, help_text=_("Mỗi dòng một ý."))
    scope = text_field(_("Phạm vi, đối tượng"), max_length=10_000, rows=3, help_text=_("Mỗi dòng một ý."))
    criteria = text_field(_("Nội dung, tiêu chí"), max_length=10_000, rows=6, help_text=_("Mỗi dòng một ý."))
    measures = text_field(
        _("Kế hoạch, biện pháp"), max_length=10_000, rows=4, required=False, help_text=_("Mỗi dòng một ý.")
    )

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "fields_of_work", fields_to_choose(beside=self.initial.get("fields_of_work")))

    def plan(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        plan = dict(self.cleaned_data)
        plan["fields"] = plan.pop("fields_of_work")
        plan["form"] = MovementForm(plan["form"])
        return plan


class NewPlanForm(PlanForm):
    """The plan of a new movement."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    field_order = ("year", "title")


class TargetForm(StaffForm):
    """One measurable aim."""

    field = CodeField(label=_("Lĩnh vực"))
    indicator = text_field(_("Chỉ tiêu"), max_length=300, help_text=_("Ví dụ: Thu ngân sách trên địa bàn"))
    value = NumberField(label=_("Mức phấn đấu"), help_text=_("Dấu phẩy thập phân, ví dụ 70,5"))
    measure_unit = text_field(_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: tỷ đồng, công trình, tổ dân phố"))

    def __init__(self, data: Typed = None, files: Files = None, **kwargs: Unpack[FormArguments]) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "field", fields_to_choose(beside=self.initial.get("field")))


class LaunchForm(NumberedForm):
    """The day of the launch, who launches, and the plan's number where the office gives it."""

    on = DayField(label=_("Ngày phát động"))
    launched_by = PersonField(
        label=_("Người phát động (ký kế hoạch)"), help_text=_("Người giữ chức vụ ở cơ quan phát động vào ngày đó.")
    )

    def __init__(
        self, data: Typed = None, files: Files = None, *, book: Book, issuer: Unit, **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, book=book, **kwargs)
        offer_people(self.fields, "launched_by", *people_with_posts([issuer]))


class DayForm(StaffForm):
    """An act that needs only its day."""

    on = DayField(label=_("Ngày"))


class UnitForm(StaffForm):
    """A form about one of the units the account works for."""

    unit = RecordField(label=_("Đơn vị"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "unit", units)


class WorkForm(UnitForm):
    """A work built in a unit."""

    kind = choice_field(_("Loại công trình"), WorkKind)
    name = text_field(_("Tên công trình"), max_length=200)
    completed_on = DayField(label=_("Hoàn thành ngày"))


class ContributionForm(StaffForm):
    """What the people of a unit gave towards a work."""

    kind = choice_field(_("Hình thức đóng góp"), ContributionKind)
    quantity = NumberField(label=_("Số lượng"), help_text=_("Ví dụ 120 hoặc 70,5"))
    measure_unit = text_field(_("Đơn vị tính"), max_length=40, help_text=_("m², ngày công, đồng, cây …"))
    value = WholeNumberField(
        label=_("Trị giá quy ra tiền (đồng)"), required=False, help_text=_("Để trống khi chưa quy ra tiền.")
    )
    description = text_field(_("Diễn giải"), max_length=300, required=False)


class GoodModelForm(UnitForm):
    """A way of working worth copying."""

    name = text_field(_("Tên mô hình"), max_length=200)
    story = text_field(
        _("Cách làm và hiệu quả"),
        max_length=10_000,
        rows=8,
        help_text=_("Kể cụ thể để nơi khác làm theo được: ai làm gì, bằng cách nào, kết quả đo được."),
    )


class TargetCorrectForm(StaffForm):
    """A target as the signed plan says it, and why it was written otherwise."""

    indicator = text_field(_("Chỉ tiêu"), max_length=300)
    value = NumberField(label=_("Mức phấn đấu"), help_text=_("Dấu phẩy thập phân, ví dụ 70,5"))
    measure_unit = text_field(_("Đơn vị tính"), max_length=40)
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm so với kế hoạch đã ký."))


class WorkCorrectForm(WorkForm):
    """A work as it is, and why it was written otherwise."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm tên, nhầm đơn vị."))


class ContributionCorrectForm(ContributionForm):
    """What people gave as it was, and why it was written otherwise."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm số lượng."))


class GoodModelCorrectForm(StaffForm):
    """A good way of working as it was, and why it was told otherwise."""

    name = text_field(_("Tên mô hình"), max_length=200)
    story = text_field(_("Cách làm và hiệu quả"), max_length=10_000, rows=8)
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: số liệu trong bài chưa đúng."))


class ReopenForm(StaffForm):
    """Why the signing of a pledge is taken back."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm người ký, nhầm ngày."))
