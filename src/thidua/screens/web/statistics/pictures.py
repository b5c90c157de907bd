"""The year in pictures for its leaders."""

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short
from thidua.procedure.statistics import queries
from thidua.procedure.statistics.enums import Borders
from thidua.procedure.statistics.queries import Pair
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import address

from .charts import Chart, chart_of
from .views import StatisticsScreen


class YearPictures(StatisticsScreen):
    """A few bars with their tables: kinds of award, ranks, women and men, like wards."""

    template_name = "web/statistics/pictures.html"

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Năm %s qua hình vẽ") % self.year

    def crumbs(self) -> list[Crumb]:
        """Come from the year's forms."""
        return [Crumb(_("Thống kê"), address("statistics"))]

    def charts(self, found: queries.Pictures) -> list[Chart]:
        """Return the pictures that have something to show."""
        hidden = _("nhóm nhỏ, không hiện")
        years = (str(self.year), str(self.year - 1))

        def pairs(name: str, title: str, said: str, shown: tuple[Pair, ...]) -> list[Chart]:
            rows = [(pair.label, (pair.now, pair.before)) for pair in shown]
            if all(number == 0 for _label, numbers in rows for number in numbers):
                return []
            return [chart_of(name, title, said, years, rows, hidden=hidden)]

        made = [
            *pairs(
                "hinh-thuc",
                _("Khen thưởng theo hình thức, danh hiệu"),
                _("Số khen thưởng có hiệu lực quyết định trong kỳ, năm nay và năm trước."),
                found.kinds,
            ),
            *pairs(
                "truc-tiep",
                _("Người trực tiếp và lãnh đạo"),
                _("Khen thưởng cá nhân theo chức vụ ghi trong hồ sơ; nhóm dưới 5 không hiện."),
                found.ranks,
            ),
            *pairs(
                "nu",
                _("Nữ và nam"),
                _("Khen thưởng cá nhân theo giới do cán bộ ghi; nhóm dưới 5 không hiện."),
                found.sexes,
            ),
        ]
        if found.wards is not None:
            own, middle, others = found.wards
            made.append(
                chart_of(
                    "xa-cung-tinh",
                    _("Bên các xã, phường cùng tỉnh"),
                    _("Số khen thưởng trong kỳ, theo địa giới hiện nay; giữa là trung vị của %s xã, phường khác.")
                    % others,
                    (_("Khen thưởng"),),
                    [(self.unit.name, (own,)), (_("Trung vị các xã, phường khác"), (middle,))],
                    hidden=hidden,
                )
            )
        return made

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the pictures."""
        found = queries.pictures_of(self.unit, self.year, on=self.desk.today)
        return {
            **super().get_context_data(**kwargs),
            "charts": self.charts(found),
            "period": f"{date_short(found.first)} – {date_short(found.last)}",
            "borders": Borders(found.borders).label,
        }
