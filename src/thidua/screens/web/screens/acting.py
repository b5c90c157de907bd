"""An act: the form of one verb, what the verb refuses or asks, and the receipt when it is done."""

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, NotRequired, TypedDict, TypeVar

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.collecting import collecting
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import (
    NotAllowedError,
    QuestionError,
    ReasonNeededError,
    RefusedError,
    RowProblem,
    RowsRefusedError,
)
from thidua.foundation.kernel.language import answering
from thidua.screens.components.shapes import Link
from thidua.screens.components.typist import draft_key
from thidua.screens.web.fields import ANSWER, GOING_ON, StaffForm, text_field
from thidua.screens.web.typed import Typed, keep_typed, take_typed

from .page import DRAFT_DONE, StaffScreen, address

RECEIPTS = "receipts"
KEPT_RECEIPTS = 20
Form = TypeVar("Form", bound=forms.BaseForm)
# An act on many says how many; its page need not name them all.
SHOWN_EVENTS = 50


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


class KeptReceipt(TypedDict):
    """A receipt as the session keeps it."""

    title: str
    url: str
    reference: str
    reference_label: str
    lead: str
    following: list[list[str]]
    outcomes: list[list[str | bool]]
    events: list[int]
    area: str
    handed_on: NotRequired[list[int]]


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

    def form_arguments(self) -> dict[str, object]:
        """Return what the form needs beside what was typed: choices' querysets, the record."""
        return {}

    def initial(self) -> dict[str, object]:
        """Return what the form shows at first."""
        return {}

    # An act that only hands the form to its verb names the verb, and which of its arguments the screen knows: by their
    # own names, or each with the screen's name of it. `asks` for a verb that may put a question.
    verb: ClassVar[Callable[..., object]]
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

    def _answer(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Show nothing of the act to who may not do it."""
        if self.permission and request.user.is_authenticated and not may(request.user, self.permission, self.target()):
            refused = RefusedScreen()
            refused.setup(request, *args, **kwargs)
            return refused.dispatch(request, *args, **kwargs)
        return super()._answer(request, *args, **kwargs)

    def form_kind(self) -> type[forms.BaseForm]:
        """Return which form is asked; most screens have one alone."""
        return self.form_class

    def build_form(self) -> forms.BaseForm:
        """Return the form, bound when something was sent."""
        if self.request.method == "POST":
            return self.made_form(self.form_kind(), self.request.POST, self.request.FILES)
        return self.made_form(self.form_kind())

    def made_form(self, kind: Callable[..., Form], *sent: object, **more: object) -> Form:
        """Return a form of this kind with what it asks for: what was sent, if anything, and what the screen knows."""
        return kind(*sent, **{"initial": self.initial(), **self.form_arguments(), **more})

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

    def _form_as_typed(self, typed: Typed) -> forms.BaseForm:
        """Return the form as it was sent, judged by nobody yet."""
        self.request.POST, self.request.method = typed.values, "POST"  # type: ignore[assignment]  # not immutable
        form = self.build_form()
        self.request.method = "GET"
        vars(form)["_errors"] = ErrorDict()
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
                self.add_refusal(form, refusal)
            else:
                return self.confirm_done(_telling(self.receipt(record), form), recorded=recorded)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _act_as_answered(self, form: forms.BaseForm) -> object:
        """Call the verb; where it asks and the answer to this very question was given, call it again as confirmed.

        What it writes is Vietnamese, whatever language the page has.
        """
        self.confirmed = False
        with answering():
            try:
                return self.act(form)
            except QuestionError as question:
                if self.request.POST.get(ANSWER) != _token(question):
                    raise
            self.confirmed = True
            return self.act(form)

    def add_refusal(self, form: forms.BaseForm, refusal: RefusedError) -> None:
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
        receipts: dict[str, KeptReceipt] = dict(
            list(self.request.session.get(RECEIPTS, {}).items())[-KEPT_RECEIPTS + 1 :]
        )
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


def _ask_why(form: forms.BaseForm) -> None:
    """Add the box for why it is done all the same; what was typed there comes with it."""
    form.fields.setdefault(GOING_ON, text_field(_("Lý do vẫn làm tiếp"), max_length=500, rows=3, required=False))


def _telling(receipt: Receipt, form: forms.BaseForm) -> Receipt:
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
