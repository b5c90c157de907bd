"""Forms that close a cluster's year: the conference, ties, how many are proposed, whom, the dossier."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import decimal_vi
from thidua.procedure.clusters.actions import QuotaInput
from thidua.procedure.clusters.models import ClusterQuota, MemberSheet
from thidua.procedure.clusters.queries import Standing
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.models import AwardKind
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.web.fields import (
    DayField,
    StaffForm,
    WholeNumberField,
    text_field,
)
from thidua.screens.web.lines import LinesForm

NO_CHOICE = [("", _("— Chọn —"))]


class SettleYear(StaffForm):
    """The conference."""

    on = DayField(label=_("Ngày họp"))
    place = text_field(_("Nơi họp"), max_length=200, required=False)
    chair = text_field(_("Chủ trì (họ tên)"), max_length=120)
    secretary = text_field(_("Thư ký (họ tên)"), max_length=120)
    present = WholeNumberField(label=_("Số đơn vị dự họp"), max_digits=4)
    conclusion = text_field(_("Kết luận"), max_length=20_000, rows=5, required=False)


class BreakTie(StaffForm):
    """The order of those who share a rank."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        sheets: Sequence[MemberSheet],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.sheets = sheets
        places = [("", _("— Chọn —")), *((str(place), str(place)) for place in range(1, len(sheets) + 1))]
        for sheet in sheets:
            self.fields[str(sheet.uid)] = forms.ChoiceField(label=str(sheet.unit), choices=places)
        self.fields["reason"] = text_field(_("Lý do theo kết luận của hội nghị"), max_length=500, rows=3)

    def clean(self) -> dict[str, object] | None:
        """Refuse two on one place."""
        cleaned = super().clean() or self.cleaned_data
        places = [cleaned[str(sheet.uid)] for sheet in self.sheets if str(sheet.uid) in cleaned]
        if len(places) == len(self.sheets) and len(set(places)) < len(places):
            raise ValidationError(_("Hai đơn vị cùng một thứ tự."))
        return cleaned

    def order(self) -> list[MemberSheet]:
        """Return the sheets in the order chosen."""
        return sorted(self.sheets, key=lambda sheet: int(self.cleaned_data[str(sheet.uid)]))


class SetQuotas(LinesForm):
    """How many of each kind may be proposed."""

    needed: ClassVar[tuple[str, ...]] = ("award_kind", "count", "source")
    spare: ClassVar[int] = 2

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        kinds: QuerySet[AwardKind],
        given: Sequence[Mapping[str, object]] = (),
        **kwargs: Unpack[FormArguments],
    ) -> None:
        self.kinds = {one.code: one for one in kinds}
        super().__init__(data, files, given=given, **kwargs)

    def line_fields(self) -> dict[str, forms.Field]:
        """Return the boxes of a line."""
        choices = [*NO_CHOICE, *((code, str(one)) for code, one in self.kinds.items())]
        return {
            "award_kind": forms.ChoiceField(label=_("Loại khen thưởng"), choices=choices),
            "count": WholeNumberField(label=_("Số lượng"), min_value=1, max_value=1000),
            "source": text_field(_("Văn bản quy định"), max_length=300),
        }

    def quotas(self) -> list[QuotaInput]:
        """Return what was typed."""
        return [QuotaInput(self.kinds[one["award_kind"]], one["count"], one["source"]) for one in self.filled]


class ProposeAwards(StaffForm):
    """For each kind of award, whom: at first as the ranking says."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        quotas: Sequence[ClusterQuota],
        standings: Sequence[Standing],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.quotas = quotas
        self.sheets = {str(one.sheet.uid): one.sheet for one in standings}
        self.fields["on"] = DayField(label=_("Ngày đề nghị"))
        choices = [(str(one.sheet.uid), _told(one)) for one in standings]
        waiting = [str(one.sheet.uid) for one in standings]
        for quota in quotas:
            told = {"award": quota.award_kind, "count": quota.count}
            box = forms.MultipleChoiceField(
                label=_now("%(award)s: được đề nghị %(count)d") % told,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=quota.source,
            )
            box.initial, waiting = waiting[: quota.count], waiting[quota.count :]
            self.fields[str(quota.pk)] = box
        self.fields["reason"] = text_field(
            _("Lý do chọn khác thứ hạng"),
            max_length=500,
            rows=2,
            required=False,
            help_text=_("Chỉ ghi khi có đơn vị hạng trên không được chọn."),
        )

    def chosen(self) -> dict[ClusterQuota, list[MemberSheet]]:
        """Return whom, by quota."""
        return {quota: [self.sheets[uid] for uid in self.cleaned_data[str(quota.pk)]] for quota in self.quotas}


def _told(one: Standing) -> str:
    told = {"unit": one.sheet.unit, "rank": one.rank, "total": decimal_vi(one.sum.total)}
    words = _now("Hạng %(rank)s: %(unit)s, %(total)s điểm") % told
    return f"{words} ({_now('đồng hạng')})" if one.shares else words


class Nominate(StaffForm):
    """In which open round."""

    round = forms.ChoiceField(label=_("Đợt khen thưởng"))

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        rounds: Sequence[CommendationRound],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.rounds = {str(one.uid): one for one in rounds}
        box = self.fields["round"]
        assert isinstance(box, forms.ChoiceField)
        box.choices = [(uid, f"{one.title} ({one.issuer})") for uid, one in self.rounds.items()]
        if not rounds:
            box.help_text = _("Chưa có đợt nào đang mở nhận loại khen thưởng này; danh sách được chuyển bằng tờ trình.")

    def clean_round(self) -> CommendationRound:
        """Return the round chosen."""
        return self.rounds[self.cleaned_data["round"]]
