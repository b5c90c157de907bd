"""The four kinds of screen: any page, a list, a record's page, an act."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase, HttpResponseRedirect
from django.http.request import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.text import fold
from thidua.foundation.notifications.queries import unread_count
from thidua.screens.components.listing import Column, Filter, Listing
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry

from .desk import Desk
from .history import timeline_of
from .navigation import OVERSEERS, navigation_for
from .sheets import FORMATS, SheetColumn, sheet_response

EXPORT_KEY = "tai-ve"
RECEIPTS = "receipts"
KEPT_RECEIPTS = 20


def address(name: str, *parts: object) -> str:
    """Return the address of a staff screen."""
    return reverse(f"web:{name}", args=parts)


@dataclass(frozen=True)
class Act:
    """A button that leads to an act."""

    label: StrOrPromise
    url: str
    tone: str = "secondary"


@dataclass(frozen=True)
class Receipt:
    """What a screen answers when an act is done."""

    title: StrOrPromise
    url: str
    reference: str = ""
    reference_label: StrOrPromise = ""
    lead: StrOrPromise = ""
    following: Sequence[Link] = field(default_factory=tuple)


class StaffScreen(LoginRequiredMixin, TemplateView):
    """A page for somebody signed in; knows their desk and draws the frame."""

    area: ClassVar[str] = ""
    title: StrOrPromise = ""
    lead: StrOrPromise = ""
    eyebrow: StrOrPromise = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; what the account may not do is said on a page of its own."""
        if _has_null(request.GET):
            return HttpResponseBadRequest()
        try:
            answer = super().dispatch(request, *args, **kwargs)
            if isinstance(answer, HttpResponse) and hasattr(answer, "render"):
                answer = answer.render()
        except NotAllowedError as refusal:
            context = {**self.frame(), "refusal": refusal, "crumbs": [Crumb(_("Năm công tác"), address("home"))]}
            return self.response_class(request, ["web/refused.html"], context, status=403)
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

    def may(self, permission: str, target: object = None) -> bool:
        """Say whether a button for this act should be there."""
        return may(self.actor, permission, target)

    def require(self, permission: str, target: object = None) -> None:
        """Refuse the page unless the account may."""
        if not self.may(permission, target):
            raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)

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

    def frame(self) -> dict[str, Any]:
        """Return what the shell of every staff page shows."""
        desk = self.desk
        years = desk.years if desk.year in desk.years else sorted({*desk.years, desk.year}, reverse=True)
        return {
            "desk": desk,
            "navigation": navigation_for(desk, self.area),
            "unit_name": desk.issuer.name if desk.issuer is not None else "",
            "year": desk.year,
            "years": [Link(str(year), self.of_year(year), current=year == desk.year) for year in years],
            "unread_count": unread_count(self.actor),
            "inbox_url": address("message_list"),
            "menu_items": [
                Link(unit.short_name, f"{address('home')}?co-quan={unit.uid}", current=unit == desk.issuer)
                for unit in (desk.authorities if len(desk.authorities) > 1 else ())
            ],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
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


class ListScreen(StaffScreen):
    """A list: search, filters, sorting, paging, and the same rows as a workbook where `sheet_columns` are given."""

    template_name = "web/list.html"
    columns: ClassVar[Sequence[Column]] = ()
    sheet_columns: ClassVar[Sequence[SheetColumn]] = ()
    searched: ClassVar[Sequence[str]] = ()
    caption: StrOrPromise = ""
    search_label: StrOrPromise = ""
    empty_title: StrOrPromise = ""
    empty_text: StrOrPromise = ""
    per_page = 25

    def rows(self) -> QuerySet[Any] | Sequence[Any]:
        """Return every row the account may see, related records joined."""
        raise NotImplementedError

    def search(self, rows: Any, text: str) -> Any:
        """Return the rows in one of whose `searched` fields the text is found; folded fields are asked folded."""
        asked = models.Q()
        for lookup in self.searched:
            words = fold(text) if lookup.endswith("_folded") else text
            asked |= models.Q(**{f"{lookup}__icontains": words})
        return rows.filter(asked)

    def filters(self) -> Sequence[Filter]:
        """Return the choices that narrow the list."""
        return ()

    def rows_of_page(self, rows: Sequence[Any]) -> None:
        """Add what the rows of one page show beside their columns, in a constant number of queries."""

    def of_year(self, year: int) -> str:
        """Stay on the list, in another year."""
        return f"?nam={year}"

    @cached_property
    def listing(self) -> Listing:
        """Return the list as the address asks for it."""
        rows = self.rows()
        if isinstance(rows, QuerySet) and not rows.ordered:
            # A counted list loses its model's order in the grouping; pages need one.
            rows = rows.order_by(*rows.model._meta.ordering, "pk")
        searches = bool(self.searched) or type(self).search is not ListScreen.search
        return Listing(
            self.request.GET,
            rows,
            self.columns,
            search=self.search if searches else None,
            search_label=self.search_label,
            filters=self.filters(),
            per_page=self.per_page,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with the whole list as a file."""
        asked = request.GET.get(EXPORT_KEY, "")
        if self.sheet_columns and asked in FORMATS:
            return sheet_response(
                asked, str(self.get_title()), self.sheet_columns, self.listing.page.paginator.object_list
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list and the addresses of its files."""
        self.rows_of_page(list(self.listing))
        return {
            **super().get_context_data(**kwargs),
            "listing": self.listing,
            "caption": self.caption or self.get_title(),
            "empty_title": self.empty_title,
            "empty_text": self.empty_text,
            "exports": self._exports() if self.sheet_columns and self.listing.count else (),
        }

    def _exports(self) -> list[Link]:
        links = []
        for code, label in FORMATS.items():
            query = self.request.GET.copy()
            query[EXPORT_KEY] = code
            links.append(Link(label, f"?{query.urlencode()}"))
        return links


class DetailScreen(StaffScreen):
    """One record's page: what it says, what may be done, its papers, its history."""

    record_name = "record"

    @cached_property
    def record(self) -> Any:
        """Return the record; one that the account may not see does not exist for it."""
        return self.find(self.kwargs["uid"])

    def find(self, uid: uuid.UUID) -> Any:
        """Return the record of this address or raise Http404."""
        raise NotImplementedError

    def get_title(self) -> StrOrPromise:
        """Return the record's name."""
        return str(self.record)

    def papers(self) -> QuerySet[StoredPaper] | Sequence[StoredPaper]:
        """Return the record's papers, the newest first."""
        return papers_of(self.record).order_by("-stored_at", "-pk")

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the record."""
        return timeline_of(self.record)

    def trail_url(self) -> str:
        """Return the record's events in the trail, for those who read it."""
        uid = getattr(self.record, "uid", None)
        reads = uid is not None and not self.desk.roles.isdisjoint(OVERSEERS)
        return f"{address('audit_list')}?doi-tuong={uid}" if reads else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the record under its own name, its papers and its history."""
        return {
            **super().get_context_data(**kwargs),
            "record": self.record,
            self.record_name: self.record,
            "papers": self.papers(),
            "history": self.history(),
            "trail_url": self.trail_url(),
        }


class ActionScreen(StaffScreen):
    """A form for one verb. A refusal keeps what was typed and answers 422; success leads to a page that confirms it."""

    template_name = "web/act.html"
    form_class: ClassVar[type[forms.BaseForm]]
    permission: ClassVar[str] = ""
    submit: StrOrPromise = _("Lưu")
    tone = "primary"
    confirm: StrOrPromise = ""
    # Where the verb's name of an argument is not the form's.
    field_names: ClassVar[dict[str, str]] = {}

    problems: Sequence[RowProblem] = ()

    def target(self) -> object:
        """Return what the permission is asked of."""
        return None

    def form_arguments(self) -> dict[str, Any]:
        """Return what the form needs beside what was typed: choices' querysets, the record."""
        return {}

    def initial(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        return {}

    def act(self, form: Any) -> Any:
        """Call the verb with what the form holds; return the record."""
        raise NotImplementedError

    def receipt(self, record: Any) -> Receipt:
        """Return what to say when it is done."""
        raise NotImplementedError

    def back(self) -> str:
        """Return where «quay lại» leads."""
        crumbs = [crumb.url for crumb in self.crumbs() if crumb.url]
        return crumbs[-1] if crumbs else address("home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show nothing of the act to who may not do it."""
        if self.permission and request.user.is_authenticated and not may(request.user, self.permission, self.target()):
            refused = RefusedScreen()
            refused.setup(request, *args, **kwargs)
            return refused.dispatch(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def build_form(self) -> Any:
        """Return the form, bound when something was sent."""
        arguments = {"initial": self.initial(), **self.form_arguments()}
        if self.request.method == "POST":
            return self.form_class(self.request.POST, self.request.FILES, **arguments)
        return self.form_class(**arguments)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the form."""
        return self.render_to_response(self.get_context_data(form=self.build_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002  # idem
        """Do the act, or show the form again with what is wrong."""
        form = self.build_form()
        before = AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
        if form.is_valid():
            try:
                record = self.act(form)
            except NotAllowedError:
                raise
            except RefusedError as refusal:
                self.add_refusal(form, refusal)
            else:
                return self.confirm_done(self.receipt(record), since=before)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def add_refusal(self, form: Any, refusal: RefusedError) -> None:
        """Put the refusal beside the field it belongs to, or above the form."""
        name = self.field_names.get(refusal.field or "", refusal.field)
        form.add_error(name if name in form.fields else None, str(refusal))
        if isinstance(refusal, RowsRefusedError):
            self.problems = refusal.problems

    def confirm_done(self, receipt: Receipt, *, since: int) -> HttpResponse:
        """Keep the receipt for its page and lead there."""
        events = AuditEvent.objects.filter(sequence__gt=since, actor=self.actor).order_by("sequence")
        sequences = list(events.values_list("sequence", flat=True)[:50])
        token = uuid.uuid4().hex
        receipts = dict(list(self.request.session.get(RECEIPTS, {}).items())[-KEPT_RECEIPTS + 1 :])
        receipts[token] = {
            "title": str(receipt.title),
            "url": receipt.url,
            "reference": receipt.reference or (f"NK-{sequences[-1]}" if sequences else ""),
            "reference_label": str(receipt.reference_label or (_("Số nhật ký") if not receipt.reference else "")),
            "lead": str(receipt.lead),
            "following": [[str(link.label), link.url] for link in receipt.following],
            "events": sequences,
            "area": self.area,
        }
        self.request.session[RECEIPTS] = receipts
        return HttpResponseRedirect(address("done", token))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form's words."""
        return {
            **super().get_context_data(**kwargs),
            "submit": self.submit,
            "tone": self.tone,
            "confirm": self.confirm,
            "back": self.back(),
            "problems": self.problems,
        }


class RefusedScreen(StaffScreen):
    """The answer to an act the account has no role for."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Refuse."""
        raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)

    post = get
