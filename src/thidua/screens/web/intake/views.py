"""Screens of taking in a ward's first records: the workbook, what it would bring, what it brought."""

import base64
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import officially
from thidua.foundation.kernel.text import harmless
from thidua.records.intake.actions import WARD_KINDS, survey, take_in
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import GivenPassword, Outcome, RowFate
from thidua.records.intake.sheets import SHEETS
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.carried import carried
from thidua.screens.web.intake.forms import TakeInForm, WorkbookForm
from thidua.screens.web.intake.workbook import intake_workbook
from thidua.screens.web.screens import ActionScreen, StaffScreen, address
from thidua.screens.web.sheets import XLSX

PERMISSION = "intake.take_in"
_ANSWER = "dong-"
# How many cells that were taken otherwise than written are told one by one.
MOST_TOLD = 50


@dataclass(frozen=True)
class SheetCount:
    """One sheet of the workbook in figures."""

    name: str
    new: int
    there: int
    doubtful: int
    wrong: int


def counts(outcome: Outcome) -> list[SheetCount]:
    """Return the figures of every sheet that is in the file."""
    return [
        SheetCount(
            form.name,
            *(
                sum(1 for row in outcome.rows if row.sheet == form.name and row.fate == fate)
                for fate in (Fate.NEW, Fate.THERE, Fate.DOUBTFUL, Fate.WRONG)
            ),
        )
        for form in SHEETS
        if form.name not in outcome.missing
    ]


def password_list(passwords: Iterable[GivenPassword]) -> str:
    """Return the passwords as a file in the page itself, so that they lie nowhere else."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Họ và tên", "Tên đăng nhập", "Mật khẩu dùng một lần"])
    writer.writerows((harmless(one.name), harmless(one.username), one.password) for one in passwords)
    told = base64.b64encode(b"\xef\xbb\xbf" + out.getvalue().encode()).decode()
    return f"data:text/csv;charset=utf-8;base64,{told}"


class Intake(ActionScreen):
    """Look at a workbook, then take it in: two steps at one address, nothing kept in between but in the page."""

    template_name = "web/intake/upload.html"
    area = "intake"
    title = gettext_lazy("Nạp hồ sơ từ Excel")
    lead = gettext_lazy("Đơn vị, cá nhân, hộ gia đình, tài khoản và thành tích đã có của phường, xã, từ một tệp.")
    form_class = WorkbookForm
    permission = PERMISSION
    submit = gettext_lazy("Xem trước")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the kinds of lists that are taken in one at a time."""
        return {**super().get_context_data(**kwargs), "kinds": list(WARD_KINDS.values())}

    def target(self) -> Unit | None:
        """Ask about the ward on the screen."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the year."""
        return [Crumb(_("Năm công tác"), address("home"))]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Look at the file, or take in the one that was looked at."""
        ward = self.target()
        assert ward is not None  # the permission is asked of it
        takes = "kept" in request.POST
        form: forms.Form = TakeInForm(request.POST) if takes else WorkbookForm(request.POST, request.FILES)
        answers = {key[len(_ANSWER) :]: value for key, value in request.POST.dict().items() if key.startswith(_ANSWER)}
        if form.is_valid():
            content = form.cleaned_data["kept" if takes else "content"]
            actor, on = self.actor, self.desk.today
            try:
                if takes:
                    with officially():
                        outcome = take_in(actor=actor, ward=ward, content=content, on=on, answers=answers)
                    return self.taken(outcome)
                outcome = survey(actor=actor, ward=ward, content=content, on=on, answers=answers)
                return self.looked_at(content, outcome)
            except NotAllowedError:
                raise
            except RefusedError as refusal:
                form = self.asked_again()
                self.add_refusal(form, refusal)
        elif takes:
            words = form.errors["kept"]
            form = self.asked_again()
            form.add_error(None, words)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def asked_again(self) -> WorkbookForm:
        """Return an empty form that can bear a refusal."""
        form = WorkbookForm({}, MultiValueDict())
        form.full_clean()
        form.errors.clear()
        return form

    def looked_at(self, content: bytes, outcome: Outcome) -> HttpResponse:
        """Show every row's fate, with the file carried along in the page."""
        doubts = [row for row in outcome.rows if row.fate == Fate.DOUBTFUL]
        form = TakeInForm(initial={"kept": carried(content)}, doubts=doubts)
        new = outcome.count(Fate.NEW)
        context = {**self.get_context_data(form=form), **self.shown(outcome), "doubts": doubts}
        context["compared"] = [(row, one.facts) for row in doubts for one in row.candidates if one.facts]
        submit = _("Nhận %d dòng mới") % new if new or not doubts else _("Nhận các dòng đã chọn")
        answer = self.response_class(
            self.request, ["web/intake/preview.html"], {**context, "submit": submit, "takes": bool(new or doubts)}
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def taken(self, outcome: Outcome) -> HttpResponse:
        """Say what was taken in and what stays behind; passwords are shown here and kept nowhere."""
        context = {
            **self.get_context_data(form=None),
            **self.shown(outcome),
            "passwords": outcome.passwords,
            "password_list": password_list(outcome.passwords) if outcome.passwords else "",
        }
        answer = self.response_class(self.request, ["web/intake/done.html"], context)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def shown(self, outcome: Outcome) -> dict[str, object]:
        """Return the outcome as both pages show it."""

        def of(fate: Fate) -> list[RowFate]:
            return [row for row in outcome.rows if row.fate == fate]

        return {
            "counts": counts(outcome),
            "new": of(Fate.NEW),
            "left": [row for row in outcome.rows if row.fate in {Fate.WRONG, Fate.DOUBTFUL}],
            "wrong": of(Fate.WRONG),
            "unread": outcome.unread,
            "notes": outcome.notes,
            "rewritten": [str(one) for one in outcome.rewritten[:MOST_TOLD]],
            "rewritten_more": max(0, len(outcome.rewritten) - MOST_TOLD),
            "aside": [(f"{sheet}, ", one) for sheet, one in outcome.aside],
        }


class IntakeTemplate(StaffScreen):
    """The workbook to fill in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it with what the ward has already."""
        ward = self.desk.issuer
        self.require(PERMISSION, ward)
        assert ward is not None  # the permission is asked of it
        response = HttpResponse(intake_workbook(ward, actor=self.actor, on=self.desk.today), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="ho-so-ban-dau-{ward.key}.xlsx"'
        return response
