"""Any page for somebody signed in: the frame, the head, what it offers."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.http.request import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require
from thidua.foundation.accounts.queries import while_shown
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.notifications.queries import unread_count
from thidua.screens.components.emblems import emblem_of
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.desk import Desk
from thidua.screens.web.ended import ended_authority
from thidua.screens.web.manual.places import help_address
from thidua.screens.web.navigation import navigation_for
from thidua.screens.web.tasks import Task, task_count, tasks_for

# What a browser may forget of what was typed: the next page says so.
DRAFT_DONE = "draft_done"
SHOWING = ("GET", "HEAD")


def address(name: str, *parts: object) -> str:
    """Return the address of a staff screen."""
    return reverse(f"web:{name}", args=parts)


@dataclass(frozen=True)
class Act:
    """A button that leads to an act."""

    label: StrOrPromise
    url: str
    tone: str = "secondary"


class StaffScreen(LoginRequiredMixin, TemplateView):
    """A page for somebody signed in; knows their desk and draws the frame."""

    area: ClassVar[str] = ""
    title: StrOrPromise = ""
    lead: StrOrPromise = ""
    eyebrow: StrOrPromise = ""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer; what the account may not do is said on a page of its own."""
        if _has_null(request.GET):
            return HttpResponseBadRequest()
        if request.method in SHOWING:
            with while_shown():
                return self._answer(request, *args, **kwargs)
        return self._answer(request, *args, **kwargs)

    def _answer(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            answer = super().dispatch(request, *args, **kwargs)
            if isinstance(answer, HttpResponse) and hasattr(answer, "render"):
                answer = answer.render()
        except NotAllowedError as refusal:
            context = {**self.frame(), "refusal": refusal, "crumbs": [Crumb(_("Năm công tác"), address("home"))]}
            return self.response_class(request, ["web/refused.html"], context, status=403)
        except RefusedError as refusal:
            context = {**self.frame(), "refusal": refusal, "crumbs": [Crumb(_("Năm công tác"), address("home"))]}
            return self.response_class(request, ["web/undone.html"], context, status=422)
        return answer

    @property
    def actor(self) -> Account:
        """Return who is signed in."""
        signed_in = self.request.user
        assert isinstance(signed_in, Account)  # the mixin lets nobody else in
        return signed_in

    @cached_property
    def desk(self) -> Desk:
        """Return where the account works."""
        return Desk(self.request, self.actor)

    @cached_property
    def tasks(self) -> list[Task]:
        """Return what waits for the account, asked once a page."""
        return tasks_for(self.desk)

    def task_count(self) -> int:
        """Return how many tasks the menu tells of."""
        return task_count(self.desk)

    def may(self, permission: str, target: object = None) -> bool:
        """Say whether a button for this act should be there."""
        return may(self.actor, permission, target)

    def require(self, permission: str, target: object = None) -> None:
        """Refuse the page unless the account may."""
        require(self.actor, permission, target)

    def offer(
        self,
        label: StrOrPromise,
        url: str,
        permission: str,
        target: object = None,
        *,
        when: bool = True,
        tone: str = "secondary",
    ) -> list[Act]:
        """Return the button, or nothing when the state or the account does not allow the act."""
        return [Act(label, url, tone)] if when and self.may(permission, target) else []

    def get_title(self) -> StrOrPromise:
        """Return the page's heading."""
        return self.title

    def get_lead(self) -> StrOrPromise:
        """Return the sentence under the heading."""
        return self.lead

    def crumbs(self) -> list[Crumb]:
        """Return the way here, without this page."""
        return []

    def acts(self) -> list[Act]:
        """Return the buttons of the page's head."""
        return []

    def of_year(self, year: int) -> str:
        """Return where another choice of the year leads: to that year at a glance."""
        return address("year", year)

    def frame(self) -> dict[str, object]:
        """Return what the shell of every staff page shows."""
        desk, help_url = self.desk, help_address(self.request.path_info)
        years = desk.years if desk.year in desk.years else sorted({*desk.years, desk.year}, reverse=True)
        return {
            "desk": desk,
            "navigation": navigation_for(desk, self.area, waiting=self.task_count(), help_url=help_url),
            "unit_name": desk.issuer.name if desk.issuer is not None else "",
            "emblem_url": emblem_of(desk.issuer.pk) if desk.issuer is not None else "",
            "year": desk.year,
            "years": [Link(str(year), self.of_year(year), current=year == desk.year) for year in years],
            "unread_count": unread_count(self.actor),
            "ended": ended_authority(desk),
            "inbox_url": address("message_list"),
            "help_url": help_url,
            "draft_done": self.request.session.pop(DRAFT_DONE, ""),
            "menu_items": [
                Link(unit.short_name, f"{address('home')}?co-quan={unit.uid}", current=unit == desk.issuer)
                for unit in (desk.authorities if len(desk.authorities) > 1 else ())
            ],
        }

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Return the frame, the head and what the screen adds."""
        title, way = self.get_title(), self.crumbs()
        return {
            **super().get_context_data(**kwargs),
            **self.frame(),
            "title": title,
            "lead": self.get_lead(),
            "eyebrow": self.eyebrow,
            "crumbs": [*way, Crumb(title)] if way else [],
            "acts": self.acts(),
        }


def _has_null(query: QueryDict) -> bool:
    return any("\x00" in value for values in query.lists() for value in (values[0], *values[1]))
