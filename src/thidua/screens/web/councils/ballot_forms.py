"""Forms of the secret ballot on paper, of ties between members and dossiers, of who comes and goes, of guests."""

from collections.abc import Sequence
from typing import ClassVar, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.foundation.accounts.models import Account
from thidua.procedure.councils.enums import ConflictGround, Seat
from thidua.procedure.councils.models import BallotLine, CouncilSeat
from thidua.procedure.councils.queries import VoteLine
from thidua.procedure.nominations.models import Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.screens.components.choices import offer
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.councils.forms import CountField
from thidua.screens.web.fields import CodeField, DayField, StaffForm, choice_field, text_field
from thidua.screens.web.lines import LinesForm
from thidua.screens.web.times import TimeField

PAPERS = (
    ("issued", _("Phiếu phát ra")),
    ("returned", _("Phiếu thu về")),
    ("valid", _("Phiếu hợp lệ")),
    ("invalid", _("Phiếu không hợp lệ")),
)


class PrepareBallot(StaffForm):
    """Which kind of award is voted on in secret, who counts, and why."""

    award_kind = CodeField(label=_("Loại khen thưởng"))
    first_teller = forms.ChoiceField(label=_("Người kiểm phiếu thứ nhất"))
    second_teller = forms.ChoiceField(
        label=_("Người kiểm phiếu thứ hai"),
        help_text=_("Mỗi người ghi bằng tài khoản của mình, không thấy số của người kia trước khi cả hai đã ghi."),
    )
    because = text_field(
        _("Vì sao bỏ phiếu kín"),
        max_length=300,
        required=False,
        help_text=_("Điều của quy chế, hoặc «Hội đồng quyết định tại phiên họp». Luật đã buộc thì để trống."),
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        kinds: QuerySet[AwardKind],
        tellers: Sequence[tuple[Account, str]],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offer(self.fields, "award_kind", kinds)
        offered = [("", _("— Chọn —")), *((account.username, f"{account} – {post}") for account, post in tellers)]
        for name in ("first_teller", "second_teller"):
            box = self.fields[name]
            assert isinstance(box, forms.ChoiceField)  # declared so above
            box.choices = offered


class CountBallot(StaffForm):
    """What one teller counted: the papers, then in favour of each nominee."""

    def __init__(
        self, data: Typed = None, files: Files = None, *, lines: Sequence[BallotLine], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.lines = lines
        for name, label in PAPERS:
            self.fields[name] = CountField(label=label)
        for line in lines:
            self.fields[self.name_of(line)] = CountField(label=_("Đồng ý: %s") % line.nomination.subject)

    @staticmethod
    def name_of(line: BallotLine) -> str:
        """Return the name of a nominee's box: that by which the verb names it in a refusal."""
        return f"line-{line.order}"


class VoidBallot(StaffForm):
    """Why a ballot does not stand."""

    reason = text_field(_("Lý do hủy"), max_length=300, help_text=_("Ví dụ: in thiếu tên; số phiếu thu về nhiều hơn."))


class SeatForm(StaffForm):
    """Something about one member of the meeting's day."""

    seat = forms.ChoiceField(label=_("Thành viên"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, seats: Sequence[CouncilSeat], **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        box = self.fields["seat"]
        assert isinstance(box, forms.ChoiceField)  # declared so above
        box.choices = [("", _("— Chọn —")), *((str(seat.person.uid), str(seat)) for seat in seats)]


class DeclareConflict(SeatForm):
    """What binds a member to a dossier, and whether they leave its vote."""

    nomination = forms.ChoiceField(label=_("Hồ sơ"))
    ground = choice_field(_("Có liên quan vì"), ConflictGround, blank=True)
    is_recused = forms.BooleanField(label=_("Không biểu quyết hồ sơ này"), required=False, initial=True)
    remark = text_field(_("Ghi rõ"), max_length=300, required=False)

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        seats: Sequence[CouncilSeat],
        dossiers: Sequence[Nomination],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, seats=seats, **kwargs)
        box = self.fields["nomination"]
        assert isinstance(box, forms.ChoiceField)  # declared so above
        box.choices = [("", _("— Chọn —")), *((str(one.uid), f"{one.code}: {one}") for one in dossiers)]


class NotePresence(SeatForm):
    """Who came late or left early, when, and why."""

    how = forms.ChoiceField(label=_("Việc"), choices=[("den", _("Đến muộn")), ("ve", _("Về sớm, ra ngoài"))])
    at = TimeField(label=_("Vào lúc"))
    reason = text_field(_("Lý do"), max_length=200)


class ListGuests(LinesForm):
    """Who was invited without a vote."""

    needed: ClassVar[tuple[str, ...]] = ("name",)
    line_word = _("Khách mời")

    def line_fields(self) -> dict[str, forms.Field]:
        """Name and post."""
        return {
            "name": text_field(_("Họ và tên"), max_length=120),
            "post": text_field(_("Chức vụ, đơn vị"), max_length=200),
        }


class ChangeComposition(LinesForm):
    """A decision that changes who sits: who leaves, who comes in."""

    decision = text_field(
        _("Quyết định"), max_length=200, help_text=_("Số, ký hiệu, ngày và người ký, như ghi trên quyết định.")
    )
    on = DayField(label=_("Có hiệu lực từ ngày"))
    leaving = forms.MultipleChoiceField(
        label=_("Người thôi tham gia"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needed: ClassVar[tuple[str, ...]] = ("person", "seat")
    line_word = _("Người vào")

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        people: Sequence[tuple[str, str]],
        seats: Sequence[CouncilSeat],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        self.people = [("", _("— Chọn —")), *people]
        super().__init__(data, files, **kwargs)
        box = self.fields["leaving"]
        assert isinstance(box, forms.MultipleChoiceField)  # declared so above
        box.choices = [(str(seat.person.uid), str(seat)) for seat in seats]

    def line_fields(self) -> dict[str, forms.Field]:
        """Who, as what, and the post printed beside the name."""
        return {
            "person": forms.ChoiceField(label=_("Thành viên"), choices=self.people),
            "seat": choice_field(_("Cương vị"), Seat, blank=True),
            "post": text_field(_("Chức vụ ghi kèm"), max_length=200),
        }


class CorrectMinutes(StaffForm):
    """What was said, written anew, and why."""

    text = text_field(
        _("Diễn biến, ý kiến thảo luận"),
        max_length=20_000,
        rows=12,
        required=False,
        help_text=_("Ghi tóm tắt ý kiến; mỗi ý một dòng. Kết quả biểu quyết được đưa vào biên bản tự động."),
    )
    reason = text_field(_("Lý do sửa"), max_length=300, required=False)


class ConfirmMinutes(StaffForm):
    """The day on which who presided confirms the minutes."""

    on = DayField(label=_("Ngày xác nhận"))


class WrittenOpinions(SeatForm):
    """Whose paper it is, and what it says of each dossier; nothing chosen is nothing said."""

    document = text_field(_("Văn bản"), max_length=200, help_text=_("Ví dụ: Phiếu lấy ý kiến ngày 05/01/2022."))
    received_on = DayField(label=_("Ngày nhận"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        seats: Sequence[CouncilSeat],
        table: Sequence[VoteLine],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, seats=seats, **kwargs)
        self.table = table
        said = [("", "—"), ("co", _("tán thành")), ("khong", _("không tán thành"))]
        for line in table:
            self.fields[str(line.nomination.uid)] = forms.ChoiceField(
                label=str(line.nomination), choices=said, required=False
            )

    @property
    def stances(self) -> dict[Nomination, bool]:
        """Return what the paper says of which dossier."""
        said = {line.nomination: self.cleaned_data.get(str(line.nomination.uid), "") for line in self.table}
        return {one: words == "co" for one, words in said.items() if words}
