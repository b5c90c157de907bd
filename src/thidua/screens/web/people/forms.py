"""Forms of people."""

from collections.abc import Sequence
from typing import Any, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.records.achievements.enums import (
    CompleteIn,
    DisciplineForm,
    InitiativeKind,
    InitiativeScope,
    RatingClass,
    Recogniser,
)
from thidua.records.catalogue.queries import every_award_kind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import Sex
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.desk import FIRST_YEAR, LAST_YEAR
from thidua.screens.web.fields import (
    AmongPeople,
    DayField,
    PersonField,
    StaffForm,
    choice_field,
    text_field,
)
from thidua.screens.web.movements.forms import UnitForm

FIRST_BIRTH_YEAR = 1900


class PersonForm(UnitForm):
    """Somebody new, with the post they hold."""

    full_name = text_field(_("Họ và tên"), max_length=120)
    key = text_field(_("Mã nội bộ"), max_length=32, help_text=_("Mã riêng của cơ quan, không trùng, ví dụ CN125."))
    birth_year = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=FIRST_BIRTH_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Chỉ để phân biệt người trùng tên; không bao giờ công khai. Không cần thì để trống."),
    )
    title = text_field(_("Chức vụ"), max_length=200, help_text=_("In dưới tên trên giấy khen."))
    valid_from = DayField(label=_("Giữ chức vụ từ ngày"))
    field_order = ("full_name", "key", "birth_year", "unit", "title", "valid_from")


class PostForm(UnitForm):
    """A post of somebody already in the list."""

    title = text_field(_("Chức vụ"), max_length=200)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        units: QuerySet[Unit],
        held: Sequence[str] = (),
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, units=units, **kwargs)
        if held:
            self.fields["earlier"] = forms.ChoiceField(
                label=_("Chức vụ đang giữ: %s") % "; ".join(held),
                choices=[
                    ("", _("— Chọn —")),
                    ("ends", _("Thôi chức vụ đang giữ từ ngày này")),
                    ("stays", _("Kiêm nhiệm, giữ cả hai")),
                ],
            )

    def post(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        given = dict(self.cleaned_data)
        given["ends_earlier"] = given.pop("earlier", "") == "ends"
        return given


class PostEndForm(StaffForm):
    """The last day of a post."""

    on = DayField(label=_("Ngày cuối giữ chức vụ"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: hết nhiệm kỳ, chuyển công tác."))


class PostCorrectForm(UnitForm):
    """A post as it should have been entered."""

    title = text_field(_("Chức vụ"), max_length=200)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False)
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm ngày, nhầm tên chức vụ."))


class PostWithdrawForm(AmongPeople):
    """Why a post was never held, and who held it in truth."""

    person_box = "rightful"
    rightful = PersonField(
        label=_("Người giữ chức vụ này mới đúng"),
        required=False,
        help_text=_("Chọn thì chức vụ được ghi luôn cho người ấy; để trống nếu không ai giữ."),
    )
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm sang người trùng tên."))


class PersonNameForm(StaffForm):
    """A name as it should have been entered."""

    full_name = text_field(_("Họ và tên"), max_length=120)
    on = DayField(label=_("Ngày sửa"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ thiếu dấu; đối chiếu căn cước ngày …"))


class BirthYearForm(StaffForm):
    """The year of birth, or none."""

    birth_year = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=FIRST_BIRTH_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Chỉ để phân biệt người trùng tên; không bao giờ công khai. Để trống thì bỏ năm sinh đã ghi."),
    )
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: có hai người trùng tên trong phường."))


class SexForm(StaffForm):
    """The sex, or nothing."""

    sex = choice_field(
        _("Giới"),
        Sex,
        blank=True,
        required=False,
        help_text=_("Chỉ để đếm nhóm từ năm người trở lên trước Hội đồng; không bao giờ công khai, không suy từ tên."),
    )


class TwinForm(AmongPeople):
    """Which other entry is the same human being."""

    person_box = "gone"
    gone = PersonField(label=_("Hồ sơ trùng"), help_text=_("Hồ sơ này sẽ được gộp vào hồ sơ đang mở."))


class MergeForm(StaffForm):
    """Why two entries are one human being."""

    reason = text_field(
        _("Lý do, căn cứ"), max_length=300, help_text=_("Ví dụ: nạp danh sách hai lần; đã đối chiếu với hồ sơ cán bộ.")
    )


class HouseholdNameForm(StaffForm):
    """A household's name as it should have been entered."""

    name = text_field(_("Tên hộ"), max_length=160)
    on = DayField(label=_("Ngày sửa"))
    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm tên chủ hộ."))


class HouseholdForm(UnitForm):
    """A household of a residential group."""

    name = text_field(_("Tên hộ"), max_length=160, help_text=_("Như cơ quan vẫn gọi, ví dụ: Hộ ông Trần Văn Ân."))
    key = text_field(_("Mã nội bộ"), max_length=32, help_text=_("Mã riêng của cơ quan, không trùng, ví dụ HO012."))
    field_order = ("name", "key", "unit")

    def __init__(
        self, data: Typed = None, files: Files = None, *, units: QuerySet[Unit], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, units=units, **kwargs)
        self.fields["unit"].label = _("Tổ dân phố")


class RatingForm(StaffForm):
    """How somebody or a unit was classified for a year, and by which document."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    rating = choice_field(_("Xếp loại"), RatingClass, blank=True)
    source = text_field(_("Văn bản xếp loại"), max_length=200, help_text=_("Số, ký hiệu, ngày của văn bản."))


class PersonRatingForm(RatingForm):
    """The same of a person, whose time of service may be given."""

    service_months = forms.IntegerField(
        label=_("Thời gian công tác liên tục (tháng)"),
        required=False,
        min_value=0,
        max_value=1200,
        help_text=_("Tính đến hết năm đó; để trống nếu chưa rõ."),
    )


class DisciplinedForm(StaffForm):
    """A disciplinary measure and the decision that imposed it."""

    form = choice_field(_("Hình thức kỷ luật"), DisciplineForm, blank=True)
    decided_on = DayField(label=_("Ngày quyết định"))
    served_on = DayField(
        label=_("Chấp hành xong ngày"), required=False, help_text=_("Để trống khi còn thời hạn kỷ luật.")
    )
    source = text_field(_("Quyết định kỷ luật"), max_length=200, help_text=_("Số, ký hiệu, ngày của quyết định."))


class RatingCorrectForm(PersonRatingForm):
    """A rating as its document says it, and why it was written otherwise."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm năm; đối chiếu lại thông báo."))


class UnitRatingCorrectForm(RatingForm):
    """The same of a unit."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm năm; đối chiếu lại thông báo."))


class DisciplineCorrectForm(DisciplinedForm):
    """A disciplinary measure as its decision says it, and why it was written otherwise."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: đã chấp hành xong; gõ nhầm ngày."))


class WithdrawForm(StaffForm):
    """Why something recorded was never so."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm sang người trùng tên."))


class InitiativeForm(StaffForm):
    """An initiative as its recognition paper says it; what the paper does not say stays open."""

    APPLIED = (("", _("chưa rõ")), ("yes", _("đã áp dụng, có hiệu quả")), ("no", _("chưa áp dụng hoặc chưa hiệu quả")))
    USES = (
        ("", _("chưa rõ")),
        ("none", _("chưa dùng để xét danh hiệu, hình thức nào")),
        ("all", _("đã dùng cho đúng những loại chọn dưới đây")),
    )

    name = text_field(_("Tên sáng kiến, đề tài"), max_length=300)
    kind = choice_field(_("Loại"), InitiativeKind, blank=True)
    year = forms.IntegerField(label=_("Năm được công nhận"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = text_field(_("Văn bản công nhận"), max_length=200, help_text=_("Số, ký hiệu, ngày của văn bản."))
    scope = forms.ChoiceField(
        label=_("Phạm vi ảnh hưởng được công nhận"),
        required=False,
        choices=[("", _("chưa rõ")), *InitiativeScope.choices],
    )
    recognised_by = forms.ChoiceField(
        label=_("Ai công nhận"), required=False, choices=[("", _("chưa rõ")), *Recogniser.choices]
    )
    applied = forms.ChoiceField(label=_("Áp dụng"), required=False, choices=APPLIED)
    uses = forms.ChoiceField(
        label=_("Đã dùng để xét khen thưởng"),
        required=False,
        choices=USES,
        help_text=_("Sáng kiến đã dùng thì không dùng lại để xét danh hiệu khác, trừ khi luật cho phép."),
    )
    used_for = forms.ModelMultipleChoiceField(
        label=_("Đã dùng cho"),
        required=False,
        queryset=every_award_kind(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, object]:
        """Refuse a list of uses that contradicts what is said of them; give the verb its arguments."""
        super().clean()
        given = self.cleaned_data
        uses, used_for = given.pop("uses", ""), list(given.get("used_for") or ())
        if uses == "all" and not used_for:
            self.add_error("used_for", _("Hãy chọn danh hiệu, hình thức đã dùng sáng kiến này."))
        if uses == "none" and used_for:
            self.add_error("uses", _("Đã chọn loại ở dưới thì không thể ghi là chưa dùng."))
        given["used_for"] = used_for
        given["uses_known"] = uses in ("none", "all")
        given["applied"] = {"yes": True, "no": False}.get(given.get("applied", ""))
        return given


class InitiativeCorrectForm(InitiativeForm):
    """An initiative as its paper says it, and why it was written otherwise."""

    reason = text_field(_("Lý do"), max_length=300, help_text=_("Ví dụ: gõ nhầm tên; đối chiếu lại văn bản."))


class CompleteYearForm(StaffForm):
    """That a year is fully recorded in one respect."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    respect = choice_field(_("Đã ghi đủ"), CompleteIn, blank=True)
    source = text_field(_("Căn cứ"), max_length=200, help_text=_("Sổ, danh sách, báo cáo đã đối chiếu."))
    on = DayField(label=_("Ngày xác nhận"))


class GiveDataForm(StaffForm):
    """Who asked for what is kept of them."""

    reason = text_field(
        _("Ai yêu cầu, đã đối chiếu giấy tờ nào"),
        max_length=300,
        help_text=_("Ví dụ: chính người này yêu cầu bằng đơn ngày …, đã đối chiếu căn cước."),
    )
