"""Acts of statistics: issue a report, state what no record holds."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.statistics import actions, queries
from thidua.procedure.statistics.enums import Borders
from thidua.procedure.statistics.models import StatedFigure, StatisticsReport
from thidua.records.organisations.models import Unit
from thidua.screens.web.screens import ActionScreen, Receipt, address
from thidua.screens.web.statistics import forms
from thidua.screens.web.statistics.views import OnForm


class FormAct(OnForm, ActionScreen):
    """An act on one form."""

    stays = True

    def target(self) -> Unit | None:
        """Ask over the reporting unit."""
        return self.desk.issuer

    def get_lead(self) -> StrOrPromise:
        """Name form and year."""
        return f"{self.form.code} – {self.form.title}, {self.year}"

    def back_to_form(self, words: StrOrPromise) -> Receipt:
        """Say so on the form."""
        return Receipt(words, f"{address('statistics_form', self.form.slug)}?nam={self.year}")


class IssueForm(FormAct):
    """Keep the figures as they are reported."""

    title = gettext_lazy("Chốt báo cáo thống kê")
    submit = gettext_lazy("Chốt")
    form_class = forms.IssueReport
    permission = "statistics.issue_report"
    fixes = (
        gettext_lazy("Số liệu và các dòng đứng sau mỗi số được giữ nguyên như hôm nay."),
        gettext_lazy("Sau này sổ có thay đổi thì trang Chênh lệch kể ra; muốn báo cáo lại thì chốt một bản mới."),
    )

    def initial(self) -> dict[str, object]:
        """Begin with today and the borders of the day."""
        return {"on": self.desk.today, "borders": Borders.THAT_DAY}

    def act(self, form: forms.IssueReport) -> StatisticsReport:
        """Issue it."""
        return actions.issue_report(
            actor=self.actor, unit=self.unit, form=self.form, year=self.year, **form.cleaned_data
        )

    def receipt(self, record: StatisticsReport) -> Receipt:
        """Say so on the form."""
        return self.back_to_form(_("Đã chốt báo cáo, bản %s") % record.version)


class StateForm(FormAct):
    """State the figures that no record holds."""

    title = gettext_lazy("Ghi số liệu sổ không có")
    form_class = forms.StateFigures
    permission = "statistics.state_figures"

    def form_arguments(self) -> dict[str, object]:
        """Hand over the form's lines and columns."""
        return {"stated": self.form, "columns": self.count.columns}

    def initial(self) -> dict[str, object]:
        """Begin with what stands."""
        stated = queries.stated_by(self.unit, self.form, self.year)
        return {f"o-{line}-{column}": value for (line, column), value in stated.items()}

    def act(self, form: forms.StateFigures) -> list[StatedFigure]:
        """State them."""
        return actions.state_figures(
            actor=self.actor,
            unit=self.unit,
            form=self.form,
            year=self.year,
            figures=form.figures,
            source=form.cleaned_data["source"],
            on=self.desk.today,
        )

    def receipt(self, record: list[StatedFigure]) -> Receipt:  # noqa: ARG002  # what was stated stands on the form
        """Say so on the form."""
        return self.back_to_form(_("Đã ghi số liệu"))
