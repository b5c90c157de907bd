"""The year at a glance: its steps from the launch to the story, its figures, what waits for me."""

from dataclasses import replace

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from thidua.civic.newsroom.queries.stories import story_of_year
from thidua.foundation.accounts.enums import DESK_ROLES, Role
from thidua.foundation.accounts.queries import holders
from thidua.foundation.kernel.text import decimal_vi
from thidua.foundation.notifications.queries import messages_for
from thidua.procedure.reports.enums import StepState
from thidua.procedure.reports.queries import YearFigures, year_figures, year_steps
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Link, Step
from thidua.screens.web.desk import as_year
from thidua.screens.web.screens import StaffScreen, address
from thidua.screens.web.setup.views import setup_context

# Which list a step of the year leads to.
STEPS = {
    "launch": "movement_list",
    "pledges": "pledge_list",
    "results": "result_list",
    "nominations": "round_list",
    "appraisal": "nomination_list",
    "council": "meeting_list",
    "decision": "decision_list",
    "certificates": "certificate_list",
    "conference": "conference_list",
    "report": "report_list",
}
SHOWN_RESULTS = 6
SHOWN_MESSAGES = 5


class Year(StaffScreen):
    """The steps of one year, its figures, what waits for the account, its newest messages."""

    template_name = "web/year/page.html"
    area = "home"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Keep the year of the address for the pages that follow."""
        if "year" in kwargs and request.user.is_authenticated:
            asked = as_year(str(kwargs["year"]))
            if asked is None:
                raise Http404
            self.desk.choose_year(asked)
        return super().dispatch(request, *args, **kwargs)

    def get_title(self) -> StrOrPromise:
        """Return the year's heading."""
        return _("Năm công tác %s") % self.desk.year

    def get_lead(self) -> StrOrPromise:
        """Name the authority."""
        return self.desk.issuer.authority_name if self.desk.issuer is not None else ""

    def steps(self, issuer: Unit) -> list[Step]:
        """Return the steps with their addresses; the last is done when the conference's story is on the site."""
        page = story_of_year(issuer, self.desk.year)
        story = (page.get_url(self.request) or "") if page is not None else ""
        shown = []
        for step in year_steps(issuer, self.desk.year, self.desk.today):
            url = _list_address(STEPS.get(step.name, ""))
            if step.name == "story":
                url = story
                if story:
                    step = replace(step, state=StepState.DONE, summary=_("Đã đăng trên cổng thông tin"), next="")
                elif self.desk.roles.isdisjoint(DESK_ROLES):
                    step = replace(step, next=f"{step.next} {self._tellers(issuer)}")
                else:
                    url = reverse("desk:drafting")
            done = step.state == StepState.DONE
            told = f"{step.summary.rstrip('.')}. {step.next}".lstrip(". ")
            shown.append(
                Step(
                    title=step.title,
                    state=step.state.value,
                    url=url,
                    detail=step.summary if done or not step.next else told,
                    link_label=_("Làm tiếp") if url else "",
                )
            )
        return shown

    def task_count(self) -> int:
        """Count what the page lists."""
        return len(self.tasks)

    def _tellers(self, issuer: Unit) -> str:
        """Say who may tell the story."""
        names = ", ".join(str(one) for one in holders(Role.EDITOR, scope_ids=[issuer.pk], on=self.desk.today))
        return _("Việc của biên tập viên: %s.") % names if names else _("Chưa ai giữ vai trò biên tập viên.")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add steps, figures, tasks and messages."""
        issuer, year = self.desk.issuer, self.desk.year
        shown = {**super().get_context_data(**kwargs), "crumbs": []}
        if issuer is None:
            return shown
        figures = year_figures(issuer, year)
        return {
            **shown,
            **setup_context(self),
            "issuer": issuer,
            "steps": self.steps(issuer),
            "figures": figures,
            "cards": cards_of(figures),
            "tasks": self.tasks,
            "newest_messages": messages_for(self.actor)[:SHOWN_MESSAGES],
            "other_years": [
                Link(str(other), address("year", other), current=other == year) for other in self.desk.years
            ],
        }


def _list_address(name: str) -> str:
    try:
        return reverse(f"web:{name}") if name else ""
    except NoReverseMatch:  # a list that is not there yet
        return ""


def cards_of(figures: YearFigures) -> list[dict[str, object]]:
    """Return the reported figures the year is known by: those with a target first, then the others with a value."""
    reported = [line for line in figures.results if line.value is not None]
    reported.sort(key=lambda line: line.target is None)
    cards: list[dict[str, object]] = []
    for line in reported[:SHOWN_RESULTS]:
        assert line.value is not None  # narrowed above
        whole = f"/{decimal_vi(line.out_of)}" if line.out_of is not None else ""
        cards.append(
            {
                "number": f"{decimal_vi(line.value)}{whole}",
                "qualifier": line.qualifier,
                "unit": line.measure_unit,
                "label": line.indicator,
                "source": line.source,
            }
        )
    return cards
