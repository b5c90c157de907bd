"""Taking in a list of one kind: looked at, its columns and doubtful rows settled, taken in, undone."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.permissions import may
from thidua.foundation.audit.collecting import collecting
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import officially
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.workbooks import Column
from thidua.records.intake.actions import ListKind, ListReading, ListTaken, survey_list, take_back, take_list
from thidua.records.intake.enums import Fate
from thidua.records.intake.models import TakenList
from thidua.records.intake.outcome import ListRead, RowFate
from thidua.records.intake.queries import lists_taken, remembered_headings, taken_before
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Link
from thidua.screens.web.carried import carried
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.lists.forms import ListFile, LookedAtList
from thidua.screens.web.screens import ActionScreen, Receipt
from thidua.screens.web.screens.acting import RefusedScreen

# How many cells that were taken otherwise are told, how many lists that were taken in are shown.
MOST_SHOWN, MOST_LISTS = 50, 10
AGAIN = "xem"


class OfKind(ActionScreen):
    """A screen of one kind of list; whoever derives it says of which, for what, and where it leads."""

    @property
    def kind(self) -> ListKind:
        """Return the kind of list."""
        raise NotImplementedError

    @property
    def about(self) -> Record:
        """Return what the list is for."""
        raise NotImplementedError

    @property
    def asked(self) -> Record | None:
        """Return what the permission is asked of."""
        raise NotImplementedError

    @property
    def unit(self) -> Unit:
        """Return for which unit headings are remembered."""
        raise NotImplementedError

    @property
    def taken_uid(self) -> object:
        """Return which taking the address names."""
        raise NotImplementedError

    def own_address(self) -> str:
        """Return where this list is taken in."""
        raise NotImplementedError

    def undo_address(self, taken: TakenList) -> str:
        """Return where a taking is undone."""
        raise NotImplementedError

    def records_address(self) -> str:
        """Return where what was taken in is seen."""
        raise NotImplementedError

    def target(self) -> object:
        """Ask the permission of it."""
        return self.asked

    def _answer(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Show nothing of the act to who may not do it: which permission that is, the kind says."""
        if request.user.is_authenticated and not may(request.user, self.kind.permission, self.target()):
            refused = RefusedScreen()
            refused.setup(request, *args, **kwargs)
            return refused.dispatch(request, *args, **kwargs)
        return super()._answer(request, *args, **kwargs)


class TakeKind(OfKind):
    """Look at a list, say what its columns and rows mean, take it in: one address, the file in the page."""

    template_name = "web/lists/upload.html"
    form_class = ListFile
    submit = gettext_lazy("Xem trước")

    def get_title(self) -> StrOrPromise:
        """Name the kind."""
        return _("Nhận danh sách: %s") % self.kind.name

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns of the kind."""
        return list(self.kind.begin(self.actor, self.about, self.desk.today, {}).columns())

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was taken in lately, and the columns that are understood."""
        taken = lists_taken(self.kind.form, self.about.uid)[:MOST_LISTS]
        lately = [(one, self.undo_address(one)) for one in taken if self.may(self.kind.permission, one.unit)]
        return {**super().get_context_data(**kwargs), "lately": lately, "understood": self.columns, "kind": self.kind}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Look at the file, look again, or take it in."""
        looked = "kept" in request.POST
        form: ListFile | LookedAtList = (
            LookedAtList(request.POST, columns=self.columns) if looked else ListFile(request.POST, request.FILES)
        )
        if not form.is_valid():
            shown = self.refusing(str(form.errors["kept"][0])) if looked and "kept" in form.errors else form
            return self.render_to_response(self.get_context_data(form=shown), status=422)
        content: bytes = form.cleaned_data["kept" if looked else "content"]
        name = form.cleaned_data["file_name" if looked else "named"]
        try:
            if looked and AGAIN not in request.POST:
                return self.taken(content, name, self.reading(form))
            return self.looked_at(content, name, self.reading(form))
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            return self.render_to_response(self.get_context_data(form=self.refusing(str(refusal))), status=422)

    def reading(self, form: ListFile | LookedAtList) -> ListReading:
        """Return how the list is to be read; at first as the unit's last one was."""
        if isinstance(form, LookedAtList):
            return ListReading(form.said(), form.answers())
        return ListReading(remembered_headings(self.unit, self.kind.form))

    def refusing(self, words: str) -> ListFile:
        """Return an empty form that bears a refusal."""
        form = ListFile({}, MultiValueDict())
        form.full_clean()
        form.errors.clear()
        form.add_error(None, words)
        return form

    def looked_at(self, content: bytes, name: str, reading: ListReading) -> HttpResponse:
        """Show every row's fate and every column, with the file carried along in the page."""
        assert self.asked is not None  # the permission is asked of it
        read = survey_list(
            actor=self.actor,
            kind=self.kind,
            about=self.about,
            asked=self.asked,
            content=content,
            on=self.desk.today,
            reading=reading,
        )
        answered = {f"dong-{token}": value for token, value in reading.answers.items()}
        form = LookedAtList(
            initial={**answered, "kept": carried(content), "file_name": name}, columns=self.columns, read=read
        )
        new, doubtful = read.count(Fate.NEW), read.count(Fate.DOUBTFUL)
        context = {
            **self.get_context_data(form=form),
            **shown(read),
            "takes": bool(new or doubtful),
            "before": taken_before(self.kind.form, self.about.uid, content),
            "submit": (_("Nhận %d dòng") % new if new else _("Nhận các dòng đã chọn"))
            if new or doubtful
            else _("Đọc lại"),
        }
        answer = self.response_class(self.request, ["web/lists/read.html"], context)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def taken(self, content: bytes, name: str, reading: ListReading) -> HttpResponse:
        """Take the list in, and confirm it."""
        assert self.asked is not None  # the permission is asked of it
        with officially(), collecting() as recorded:
            done = take_list(
                actor=self.actor,
                kind=self.kind,
                about=self.about,
                asked=self.asked,
                content=content,
                name=name,
                on=self.desk.today,
                reading=reading,
                unit=self.unit,
            )
        return self.confirm_done(self.receipt(done), recorded=recorded)

    def receipt(self, record: ListTaken) -> Receipt:
        """Say how many rows were taken in, and what stays behind."""
        read = record.read
        left = [row for row in read.rows if row.fate in {Fate.DOUBTFUL, Fate.WRONG}]
        unread = ", ".join(f"«{one.heading}»" for one in read.unread)
        said = ["; ".join(f"{label}: {count}" for label, count in counts_of(read)) + "."]
        if left:
            said.append(_("Các dòng để lại: sửa trong tệp rồi gửi lại, dòng đã nhận không bị ghi hai lần."))
        if unread:
            said.append(_("Những cột không được đọc: %s.") % unread)
        outcomes = [(_("Dòng %d") % row.number, "", f"{row.subject}: {row.said}", False) for row in left[:MOST_SHOWN]]
        following = [
            Link(_("Nhận danh sách khác"), self.own_address()),
            Link(_("Hoàn tác lần nhận này"), self.undo_address(record.taken)),
        ]
        return Receipt(
            title=_("Đã nhận %d dòng") % read.count(Fate.NEW),
            url=self.records_address(),
            lead=" ".join(said),
            following=following,
            outcomes=outcomes,
        )


def counts_of(read: ListRead) -> list[tuple[StrOrPromise, int]]:
    """Return how many rows have which fate."""
    return [(fate.label, read.count(fate)) for fate in Fate]


def shown(read: ListRead) -> dict[str, object]:
    """Return what a page shows of a list that was read."""

    def of(fate: Fate) -> list[RowFate]:
        return [row for row in read.rows if row.fate == fate]

    return {
        "read": read,
        "counts": counts_of(read),
        "wrong": of(Fate.WRONG),
        "new": of(Fate.NEW),
        "there": of(Fate.THERE),
        "notes": read.notes,
        "rewritten": [str(one) for one in read.rewritten[:MOST_SHOWN]],
        "rewritten_more": max(0, len(read.rewritten) - MOST_SHOWN),
        "aside": [("", one) for one in read.aside],
    }


class UndoKind(OfKind):
    """Undo one taking in of a list."""

    title = gettext_lazy("Hoàn tác lần nhận danh sách")
    form_class = ConfirmForm
    submit = gettext_lazy("Hoàn tác")
    tone = "danger"
    fixes: ClassVar[Sequence[StrOrPromise]] = (
        gettext_lazy("Những hồ sơ do lần nhận này ghi ra không còn; ô đã bổ sung trở lại như trước."),
        gettext_lazy("Khen thưởng đã vào sổ không bị xóa mà được đánh dấu là ghi nhầm; nhật ký giữ cả hai việc."),
        gettext_lazy("Nếu đã có việc làm tiếp trên bất kỳ hồ sơ nào thì không hoàn tác dòng nào, và nói rõ ở đâu."),
    )

    @cached_property
    def taken(self) -> TakenList:
        """Return the taking of the address."""
        return get_object_or_404(lists_taken(self.kind.form, self.about.uid), uid=self.taken_uid)

    def target(self) -> object:
        """Ask over the unit whose list it was."""
        return self.taken.unit

    def get_lead(self) -> StrOrPromise:
        """Name the list."""
        return self.taken.name

    def act(self, form: ConfirmForm) -> TakenList:  # noqa: ARG002  # nothing but a yes
        """Undo it."""
        return take_back(actor=self.actor, kind=self.kind, taken=self.taken, on=self.desk.today)

    def receipt(self, record: TakenList) -> Receipt:  # noqa: ARG002  # it is named in the title
        """Lead back to where lists are taken in."""
        return Receipt(title=_("Đã hoàn tác lần nhận"), url=self.own_address())
