"""Blocks drawn live from the records: figures of a movement or a year, honours lists; nobody types a number."""

from typing import Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from wagtail import blocks

from thidua.civic.newsroom.drawn import (
    DrawnFigures,
    HonoursList,
    figures_of_movement,
    figures_of_report,
    figures_of_year,
    honours_of,
)
from thidua.civic.sites.models import Site
from thidua.procedure.decisions.enums import DecisionState
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import MovementState
from thidua.procedure.movements.models import Movement
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind

OLDEST_YEAR, NEWEST_YEAR = 1945, 2100


RecordT = TypeVar("RecordT", bound=Model)


class _Choice(forms.ModelChoiceField[RecordT]):
    """A list whose lines read as its block says."""

    def __init__(self, chooser: "RecordChooserBlock[RecordT]", *, required: bool, help_text: StrOrPromise) -> None:
        super().__init__(chooser.offered(), widget=chooser.widget, required=required, help_text=help_text)
        self._wording = chooser.wording

    def label_from_instance(self, obj: RecordT) -> str:
        """Return the line of a record."""
        return self._wording(obj)


class RecordChooserBlock(blocks.ChooserBlock, Generic[RecordT]):
    """A record picked from a plain list; what may be told in public is what the list holds."""

    widget = forms.Select()

    def offered(self) -> QuerySet[RecordT]:
        """Return the records that may be picked."""
        raise NotImplementedError

    def wording(self, record: RecordT) -> str:
        """Return how a record reads in the list."""
        return str(record)

    @cached_property
    def field(self) -> forms.ModelChoiceField[RecordT]:
        """Return the form's field."""
        return _Choice(self, required=self._required, help_text=self._help_text)

    def get_form_state(self, value: RecordT | None) -> object:
        """Return what the list has to have marked, as the script of a plain list wants it: words in a list."""
        return self.field.widget.format_value(value.pk if value else None)

    def value_from_form(self, value: object) -> object:
        """Return the record; nothing chosen is none, and so is what no list holds."""
        if isinstance(value, str) and not value.isdecimal():
            return None
        return super().value_from_form(value)


class MovementChooserBlock(RecordChooserBlock[Movement]):
    """A movement that was launched."""

    target_model = "movements.Movement"

    def offered(self) -> QuerySet[Movement]:
        """Return the launched movements, the newest first."""
        launched = Movement.objects.exclude(state=MovementState.DRAFT)
        return launched.select_related("issuer").order_by("-year", "starts_on", "pk")

    def wording(self, record: Movement) -> str:
        """Return «Phong trào … (phường Đậu Liêu, 2021)»."""
        return f"{record.title} ({record.issuer.short_name}, {record.year})"


class DecisionChooserBlock(RecordChooserBlock[Decision]):
    """A decision that was issued."""

    target_model = "decisions.Decision"

    def offered(self) -> QuerySet[Decision]:
        """Return the issued decisions, the newest first."""
        issued = Decision.objects.filter(state=DecisionState.ISSUED)
        return issued.select_related("issuer").order_by("-issued_on", "-number")

    def wording(self, record: Decision) -> str:
        """Return «05/QĐ-UBND, phường Đậu Liêu: Về việc …»."""
        return f"{record.number_and_symbol}, {record.issuer.short_name}: {record.subject_line}"


class AwardKindChooserBlock(RecordChooserBlock[AwardKind]):
    """A kind of award."""

    target_model = "catalogue.AwardKind"

    def offered(self) -> QuerySet[AwardKind]:
        """Return the kinds in their order."""
        return AwardKind.objects.order_by("order", "code")


def _year_block() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label=_("Năm"), min_value=OLDEST_YEAR, max_value=NEWEST_YEAR)


class DrawnValue(blocks.StructValue):
    """A block's value that draws from the records of the ward whose site it is."""

    def drawn(self, site: Site) -> object:
        """Return what there is to show; None or empty when there is nothing."""
        raise NotImplementedError

    def words_of_problem(self) -> str:
        """Say what is missing."""
        raise NotImplementedError

    def problem(self, site: Site | None) -> str:
        """Say why nothing can be drawn; empty when it can."""
        return "" if site is not None and self.drawn(site) else self.words_of_problem()


class DrawnBlock(blocks.StructBlock):
    """Draws its value for the ward of the page it stands on; readers never see that something is missing."""

    def get_context(self, value: DrawnValue, parent_context: dict[str, object] | None = None) -> dict[str, object]:
        """Return the context with what the records say now."""
        context = super().get_context(value, parent_context=parent_context)
        site = context.get("site")
        context["drawn"] = value.drawn(site) if isinstance(site, Site) else None
        if not context["drawn"]:
            context["problem"] = value.words_of_problem()
        return context


class MovementFiguresValue(DrawnValue):
    """The figures of one movement."""

    def drawn(self, site: Site) -> DrawnFigures | None:
        """Return the movement's newest figures."""
        return figures_of_movement(site, self["movement"]) if self["movement"] else None

    def words_of_problem(self) -> str:
        """Say what is missing."""
        return gettext(
            "Khối «Số liệu của phong trào» chưa vẽ được: phong trào không còn, không do đơn vị này phát động,"
            " hoặc chưa có số liệu báo cáo."
        )


class MovementFiguresBlock(DrawnBlock):
    """The newest figures of one movement, each with its source and its «trên» or «gần»."""

    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=200)
    movement = MovementChooserBlock(label=_("Phong trào"))

    class Meta:
        icon = "order"
        label = _("Số liệu của phong trào (từ hồ sơ)")
        template = "newsroom/blocks/drawn_figures.html"
        value_class = MovementFiguresValue


class YearFiguresValue(DrawnValue):
    """The figures of one year."""

    def drawn(self, site: Site) -> DrawnFigures | None:
        """Return the year's figures as they stand now, or as the adopted report said."""
        return (figures_of_report if self["basis"] == "report" else figures_of_year)(site, self["year"])

    def words_of_problem(self) -> str:
        """Say what is missing."""
        if self["basis"] == "report":
            words = gettext("Khối «Số liệu của năm» chưa vẽ được: năm %s chưa có báo cáo tổng kết đã ban hành.")
        else:
            words = gettext("Khối «Số liệu của năm» chưa vẽ được: hồ sơ năm %s chưa có số liệu.")
        return words % str(self["year"])


class YearFiguresBlock(DrawnBlock):
    """The year's figures: counted from the records now, or as the adopted report gave them."""

    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=200)
    year = _year_block()
    basis = blocks.ChoiceBlock(
        label=_("Lấy từ"),
        choices=[("records", _("Hồ sơ, tính đến hôm nay")), ("report", _("Báo cáo tổng kết đã ban hành"))],
        default="records",
        search_index=False,
    )

    class Meta:
        icon = "order"
        label = _("Số liệu của năm (từ hồ sơ)")
        template = "newsroom/blocks/drawn_figures.html"
        value_class = YearFiguresValue


class HonoursValue(DrawnValue):
    """The awards of one decision, or of one year and kind."""

    def drawn(self, site: Site) -> HonoursList | None:
        """Return the public awards that stand today, in groups."""
        return honours_of(
            site,
            decision=self["decision"],
            year=self["year"],
            kind=self["kind"],
            subjects=SubjectKind(self["subjects"]) if self["subjects"] else None,
        )

    def words_of_problem(self) -> str:
        """Say what is missing."""
        return gettext("Khối «Danh sách khen thưởng» chưa vẽ được: sổ khen thưởng không có tên nào hợp điều kiện.")


class HonoursBlock(DrawnBlock):
    """An honours list drawn from the public register: an annulled award leaves it by itself."""

    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=200)
    decision = DecisionChooserBlock(label=_("Theo quyết định"), required=False)
    year = blocks.IntegerBlock(
        label=_("hoặc theo năm thành tích"), min_value=OLDEST_YEAR, max_value=NEWEST_YEAR, required=False
    )
    kind = AwardKindChooserBlock(label=_("Loại khen thưởng"), required=False)
    subjects = blocks.ChoiceBlock(label=_("Chỉ lấy"), choices=SubjectKind.choices, required=False, search_index=False)

    class Meta:
        icon = "group"
        label = _("Danh sách khen thưởng (từ sổ)")
        template = "newsroom/blocks/honours.html"
        value_class = HonoursValue

    def clean(self, value: HonoursValue) -> HonoursValue:
        """Refuse a list that names neither decision nor year, for it would be the whole register."""
        cleaned: HonoursValue = super().clean(value)
        if not cleaned["decision"] and not cleaned["year"]:
            raise blocks.StructBlockValidationError(
                block_errors={"decision": ValidationError(_("Hãy chọn một quyết định, hoặc ghi năm thành tích."))}
            )
        return cleaned
