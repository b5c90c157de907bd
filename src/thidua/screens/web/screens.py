"""The four kinds of screen: any page, a list, a record's page, an act."""

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase, HttpResponseRedirect
from django.http.request import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import OVERSEERS, may
from thidua.foundation.audit.collecting import collecting
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import (
    NotAllowedError,
    QuestionError,
    ReasonNeededError,
    RefusedError,
    RowProblem,
    RowsRefusedError,
)
from thidua.foundation.kernel.folded import Folded
from thidua.foundation.kernel.language import is_official, officially
from thidua.foundation.kernel.text import fold
from thidua.foundation.notifications.queries import unread_count
from thidua.screens.components.emblems import emblem_of
from thidua.screens.components.listing import LOOK_KEY, SIZE_KEY, Column, Filter, Listing, Look
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.components.typist import draft_key
from thidua.screens.web.manual.places import help_address

from .desk import Desk
from .ended import ended_authority
from .fields import ANSWER, GOING_ON, StaffForm, text_field
from .history import timeline_of
from .navigation import navigation_for
from .sheets import FORMATS, SheetColumn, sheet_response
from .tasks import Task, task_count, tasks_for
from .typed import Typed, keep_typed, take_typed

EXPORT_KEY = "tai-ve"
RECEIPTS = "receipts"
# What a browser may forget of what was typed: the next page says so.
DRAFT_DONE = "draft_done"
KEPT_RECEIPTS = 20
# An act on many says how many; its page need not name them all.
SHOWN_EVENTS = 50
# How somebody likes lists is a matter of their eyes and their screen: the browser keeps it, an account each.
LOOK_COOKIE = "cach-xem-%s"
LOOK_KEPT_SECONDS = 400 * 86400


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
    # What became of each of many: its name, its page, what is said of it, whether it was done.
    outcomes: Sequence[tuple[str, str, str, bool]] = field(default_factory=tuple)


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
        """Return the rows in one of whose `searched` fields the text is found, whatever its marks and capitals."""
        asked, words = models.Q(), fold(text)
        folded = {f"found_{place}": Folded(lookup) for place, lookup in enumerate(self.searched)}
        for place, lookup in enumerate(self.searched):
            kept_folded = lookup.endswith("_folded")
            asked |= models.Q(**{f"{lookup if kept_folded else f'found_{place}'}__contains": words})
            if kept_folded:
                del folded[f"found_{place}"]
        return rows.alias(**folded).filter(asked)

    def filters(self) -> Sequence[Filter]:
        """Return the choices that narrow the list."""
        return ()

    def boxes(self) -> Sequence[forms.BoundField]:
        """Return the boxes among the filters that have narrowed the rows already."""
        return ()

    def rows_of_page(self, rows: Sequence[Any]) -> None:
        """Add what the rows of one page show beside their columns, in a constant number of queries."""

    def of_year(self, year: int) -> str:
        """Stay on the list, in another year."""
        return f"?nam={year}"

    @cached_property
    def look(self) -> Look:
        """Return how the account likes its lists: as the address says, else as it chose last."""
        return Look.read(self.request.GET, self.request.COOKIES.get(LOOK_COOKIE % self.actor.pk, ""))

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer, and keep a choice that the address holds for the next list."""
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code == 200 and (SIZE_KEY in request.GET or LOOK_KEY in request.GET):
            response.set_cookie(
                LOOK_COOKIE % self.actor.pk,
                str(self.look),
                max_age=LOOK_KEPT_SECONDS,
                path=address("home"),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

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
            look=self.look,
            boxes=self.boxes(),
        )

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer with the page, or with the whole list as a file."""
        asked = request.GET.get(EXPORT_KEY, "")
        if self.sheet_columns and asked in FORMATS:
            return sheet_response(
                asked, str(self.get_title()), self.sheet_columns, self.listing.page.paginator.object_list
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
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

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
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
    # What stands fast after the act and for whom, said before it is done.
    fixes: ClassVar[Sequence[StrOrPromise]] = ()
    # Where the verb's name of an argument is not the form's.
    field_names: ClassVar[dict[str, str]] = {}

    # A small save: it stays with the record and says so in a line, without a page of its own and a reference to keep.
    stays: ClassVar[bool] = False

    problems: Sequence[RowProblem] = ()
    # Whether the question that the verb asked was answered with yes.
    confirmed = False
    # Why the act is done all the same, where the verb asked it.
    going_on_because = ""

    def target(self) -> object:
        """Return what the permission is asked of."""
        return None

    def form_arguments(self) -> dict[str, Any]:
        """Return what the form needs beside what was typed: choices' querysets, the record."""
        return {}

    def initial(self) -> dict[str, object]:
        """Return what the form shows at first."""
        return {}

    # An act that only hands the form to its verb names the verb, and which of its arguments the screen knows: by their
    # own names, or each with the screen's name of it. `asks` for a verb that may put a question.
    verb: ClassVar[Callable[..., Any]]
    given: ClassVar[Sequence[str] | Mapping[str, str]] = ()
    asks: ClassVar[bool] = False

    # What is said when it is done: the words; the screen it lands on and those that follow, all of the record the verb
    # returned, or of the one the screen knows by the name `of` (None where they are of no record); the sentence below
    # the words, written here or told by an attribute of the record.
    done: StrOrPromise = ""
    lands: ClassVar[str] = ""
    of: ClassVar[str | None] = ""
    says: StrOrPromise = ""
    tells: ClassVar[str] = ""
    then: ClassVar[Sequence[tuple[StrOrPromise, str]]] = ()

    def act(self, form: Any) -> Any:
        """Call the verb with what the form holds; return the record."""
        known = self.given if isinstance(self.given, Mapping) else {name: name for name in self.given}
        arguments = {argument: getattr(self, name) for argument, name in known.items()}
        if self.asks:
            arguments["confirmed"] = self.confirmed
        return type(self).verb(actor=self.actor, **arguments, **form.cleaned_data)

    def receipt(self, record: Any) -> Receipt:
        """Return what to say when it is done."""
        about = () if self.of is None else ((getattr(self, self.of) if self.of else record).uid,)
        told = str(record) if self.tells == "__str__" else getattr(record, self.tells) if self.tells else self.says
        return Receipt(
            title=self.done or self.title,
            url=address(self.lands, *about),
            lead=told,
            following=[Link(label, address(screen, *about)) for label, screen in self.then],
        )

    def back(self) -> str:
        """Return where «quay lại» leads."""
        crumbs = [crumb.url for crumb in self.crumbs() if crumb.url]
        return crumbs[-1] if crumbs else address("home")

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
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

    def handle_no_permission(self) -> HttpResponseRedirect:
        """Lead to the sign-in page; keep what was typed for when its account comes back."""
        if self.request.method == "POST" and keep_typed(self.request):
            messages.info(
                self.request,
                _("Phiên làm việc đã hết. Những gì vừa gõ được giữ trong một giờ; đăng nhập lại để gửi tiếp."),
            )
        return super().handle_no_permission()

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the form; after a session that had ended, as it was when it was sent."""
        typed = take_typed(request, self.actor)
        form = self.build_form() if typed is None else self._form_as_typed(typed)
        return self.render_to_response(self.get_context_data(form=form))

    def _form_as_typed(self, typed: Typed) -> Any:
        """Return the form as it was sent, judged by nobody yet."""
        self.request.POST, self.request.method = typed.values, "POST"  # type: ignore[assignment]  # not immutable
        form = self.build_form()
        self.request.method = "GET"
        form._errors = ErrorDict()
        files = _("Tệp đã chọn thì phải chọn lại.") if typed.had_files else ""
        messages.warning(
            self.request,
            " ".join(
                str(part)
                for part in (_("Lần gửi trước chưa được nhận vì phiên đã hết. Xem lại rồi gửi lại."), files)
                if part
            ),
        )
        return form

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # idem
        """Do the act, or show the form again with what is wrong."""
        form = self.build_form()
        if GOING_ON in request.POST:
            _ask_why(form)
        if form.is_valid():
            self.going_on_because = form.cleaned_data.pop(GOING_ON, "")
            if GOING_ON in form.fields:
                form.fields[GOING_ON].required = True  # where it is shown again, the verb asked for it
            try:
                with collecting() as recorded:
                    record = self._act_as_answered(form)
            except NotAllowedError:
                raise
            except RefusedError as refusal:
                self.add_refusal(form, self._in_own_words(form, refusal))
            else:
                return self.confirm_done(_telling(self.receipt(record), form), recorded=recorded)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _act_as_answered(self, form: Any) -> Any:
        """Call the verb; where it asks and the answer to this very question was given, call it again as confirmed.

        What it writes is Vietnamese, whatever language the page has.
        """
        self.confirmed = False
        with officially():
            try:
                return self.act(form)
            except QuestionError as question:
                if self.request.POST.get(ANSWER) != _token(question):
                    raise
            self.confirmed = True
            return self.act(form)

    def _in_own_words(self, form: Any, refusal: RefusedError) -> RefusedError:
        """Return the refusal in the language of the page: the verb is asked once more and all it does is undone."""
        if is_official():
            return refusal
        for name in self.request.FILES:
            for file in self.request.FILES.getlist(name):
                file.seek(0)
        own = refusal
        with transaction.atomic():
            try:
                self.act(form)
            except RefusedError as again:
                own = again if type(again) is type(refusal) else refusal
            transaction.set_rollback(True)
        own.official = refusal.official
        return own

    def add_refusal(self, form: Any, refusal: RefusedError) -> None:
        """Put the refusal beside the field it belongs to, or above the form; a question brings a box for its answer."""
        if isinstance(refusal, QuestionError):
            form.fields[ANSWER] = forms.BooleanField(
                required=False,
                label=_("Đã xem lại, đúng như vậy"),
                widget=forms.CheckboxInput(attrs={"value": _token(refusal)}, check_test=lambda _value: False),
            )
        if isinstance(refusal, ReasonNeededError):
            _ask_why(form)
            form.fields[GOING_ON].required = True
            form.add_error(GOING_ON, str(refusal))
            return
        name = self.field_names.get(refusal.field or "", refusal.field)
        form.add_error(name if name in form.fields else None, str(refusal))
        if isinstance(refusal, RowsRefusedError):
            self.problems = refusal.problems

    def confirm_done(self, receipt: Receipt, *, recorded: Sequence[AuditEvent]) -> HttpResponse:
        """Keep the receipt for its page and lead there; a small save says it in a line on the record's page."""
        self.request.session[DRAFT_DONE] = draft_key(self.actor, self.request.path)
        if self.stays:
            words = " ".join(f"{str(part).rstrip('.')}." for part in (receipt.title, receipt.lead) if part)
            messages.success(self.request, words)
            return HttpResponseRedirect(receipt.url)
        sequences = [event.sequence for event in recorded[-SHOWN_EVENTS:]]
        token = uuid.uuid4().hex
        receipts = dict(list(self.request.session.get(RECEIPTS, {}).items())[-KEPT_RECEIPTS + 1 :])
        receipts[token] = {
            "title": str(receipt.title),
            "url": receipt.url,
            "reference": receipt.reference or (f"NK-{sequences[-1]}" if sequences else ""),
            "reference_label": str(receipt.reference_label or (_("Số nhật ký") if not receipt.reference else "")),
            "lead": str(receipt.lead),
            "following": [[str(link.label), link.url] for link in receipt.following],
            "outcomes": [list(one) for one in receipt.outcomes],
            "events": sequences,
            "area": self.area,
        }
        self.request.session[RECEIPTS] = receipts
        return HttpResponseRedirect(address("done", token))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the form's words."""
        return {
            **super().get_context_data(**kwargs),
            "submit": self.submit,
            "tone": self.tone,
            "confirm": self.confirm,
            "fixes": self.fixes,
            "back": self.back(),
            "problems": self.problems,
        }


def _ask_why(form: Any) -> None:
    """Add the box for why it is done all the same; what was typed there comes with it."""
    form.fields.setdefault(GOING_ON, text_field(_("Lý do vẫn làm tiếp"), max_length=500, rows=3, required=False))


def _telling(receipt: Receipt, form: Any) -> Receipt:
    """Return the receipt with what was written differently from what was typed."""
    told = [
        told for one in (form, *getattr(form, "rows", ())) if isinstance(one, StaffForm) for told in one.rewritten()
    ]
    return replace(receipt, lead=" ".join(str(part) for part in (receipt.lead, *told) if part)) if told else receipt


def _token(question: QuestionError) -> str:
    """Return what stands for a question: another question is not answered by the same tick."""
    return hashlib.sha256(str(question.official).encode()).hexdigest()[:16]


class RefusedScreen(StaffScreen):
    """The answer to an act the account has no role for."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Refuse."""
        raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)

    post = get
