"""Screens of taking in a unit's list of nominations: the file, every row's fate, what it brought."""

from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.audit.collecting import collecting
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import officially
from thidua.foundation.kernel.text import date_short
from thidua.procedure.nominations.actions import (
    ListOutcome,
    Reading,
    SentList,
    send_list,
    survey_list,
)
from thidua.procedure.nominations.permissions import units_listed_for
from thidua.procedure.nominations.queries import visible_rounds
from thidua.procedure.nominations.queries.list_columns import SHEET, columns_of, remembered_headings, template_columns
from thidua.procedure.nominations.queries.waiting import counts_of, kept_before
from thidua.records.catalogue.queries import fields_to_choose
from thidua.records.intake.enums import Fate
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below, units_standing
from thidua.records.people.queries import people_ever_in, post_lines
from thidua.screens.components.shapes import Link
from thidua.screens.web.carried import carried
from thidua.screens.web.nominations.forms import ListFileForm, ListForm, ReadListForm
from thidua.screens.web.rounds.acts import RoundAct
from thidua.screens.web.screens import Receipt, StaffScreen, address
from thidua.screens.web.sheets import template_response

# How many cells that were taken otherwise the receipt tells, and the look before.
MOST_TOLD = 10
MOST_SHOWN = 50
# How many people a template offers by their codes.
MOST_LISTED = 2_000
# The buttons that only read again what was looked at, and that keep it without taking anything yet.
AGAIN, KEEP = "xem", "giu"


class TakeList(RoundAct):
    """Look at a list, say what its columns and names mean, take in the good rows: one address, the file in the page."""

    template_name = "web/nominations/import.html"
    title = gettext_lazy("Nhận danh sách đề nghị từ Excel")
    form_class = ListFileForm
    permission = "nominations.import_nominations"
    submit = gettext_lazy("Xem trước")

    @cached_property
    def units(self) -> QuerySet[Unit]:
        """Return the units of the round whose list the account may take in, by name."""
        below = units_below({self.round.issuer_id}, on=self.desk.today).order_by().values("pk")
        return units_listed_for(self.actor).filter(pk__in=below).order_by("sort_key", "key")

    def form_arguments(self) -> dict[str, object]:
        """Offer the units the account writes for."""
        return {"units": self.units}

    def initial(self) -> dict[str, object]:
        """Propose the only unit, and the year of the round as far as it has gone."""
        year = self.round.year
        units = list(self.units[:2])
        return {
            "unit": units[0] if len(units) == 1 else None,
            "period_from": date(year, 1, 1),
            "period_to": min(date(year, 12, 31), self.round.due_on),
        }

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Look at the file, look again, or take it in."""
        looked = "kept" in request.POST
        form = self.made_form(ListFileForm, request.POST, request.FILES) if not looked else self.read_form()
        if not form.is_valid():
            shown = self.refusing(str(form.errors["kept"][0])) if looked and "kept" in form.errors else form
            return self.render_to_response(self.get_context_data(form=shown), status=422)
        content: bytes = form.cleaned_data["kept" if looked else "content"]
        reading = self.reading(form)

        on, keeps = self.round.due_on, KEEP in request.POST
        try:
            if looked and (keeps or AGAIN not in request.POST):
                with officially(), collecting() as recorded:
                    sent = send_list(
                        actor=self.actor,
                        round=self.round,
                        content=content,
                        name=form.cleaned_data["file_name"],
                        on=on,
                        reading=reading,
                        takes=not keeps,
                    )
                return self.confirm_done(self.receipt(sent), recorded=recorded)
            seen = survey_list(actor=self.actor, round=self.round, content=content, on=on, reading=reading)
            return self.looked_at(content, seen, form)
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            return self.render_to_response(self.get_context_data(form=self.refusing(str(refusal))), status=422)

    def read_form(self) -> ReadListForm:
        """Return the form of a list that was looked at, as it was sent."""
        return self.made_form(ReadListForm, self.request.POST, columns=columns_of(self.round))

    def reading(self, form: ListForm) -> Reading:
        """Return how the list is to be read; at first as the unit's last one was."""
        given = form.cleaned_data
        return Reading(
            said=form.said()
            if isinstance(form, ReadListForm)
            else remembered_headings(given["unit"] or self.round.issuer),
            unit=given["unit"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            answers=form.answers() if isinstance(form, ReadListForm) else {},
        )

    def refusing(self, words: str) -> ListFileForm:
        """Return an empty form that bears a refusal."""
        form = self.made_form(ListFileForm, data={}, files={})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, words)
        return form

    def looked_at(self, content: bytes, outcome: ListOutcome, sent: ListForm) -> HttpResponse:
        """Show every row's fate and every column, with the file carried along in the page."""
        told = {name: sent.cleaned_data[name] for name in ("unit", "period_from", "period_to")}
        answers = sent.answers() if isinstance(sent, ReadListForm) else {}
        answered = {f"dong-{token}": value for token, value in answers.items()}
        name = sent.cleaned_data["file_name"] if isinstance(sent, ReadListForm) else sent.cleaned_data["named"]
        form = self.made_form(
            ReadListForm,
            initial={**told, **answered, "kept": carried(content), "file_name": name},
            outcome=outcome,
            columns=columns_of(self.round),
        )
        new, doubtful = outcome.count(Fate.NEW), outcome.count(Fate.DOUBTFUL)
        context = {
            **self.get_context_data(form=form),
            "outcome": outcome,
            "counts": [(fate.label, outcome.count(fate)) for fate in Fate],
            "wrong": [row for row in outcome.rows if row.fate == Fate.WRONG],
            "new": [row for row in outcome.rows if row.fate == Fate.NEW],
            "there": [row for row in outcome.rows if row.fate == Fate.THERE],
            "notes": outcome.notes,
            "rewritten": [str(one) for one in outcome.rewritten[:MOST_SHOWN]],
            "rewritten_more": max(0, len(outcome.rewritten) - MOST_SHOWN),
            "aside": [("", one) for one in outcome.aside],
            "takes": bool(new or doubtful),
            "keeps": not (outcome.missing or outcome.questions),
            "sent_before": kept_before(self.actor, self.round, content),
            "submit": (_("Nhận %d dòng thành bản thảo") % new if new else _("Nhận các dòng đã chọn"))
            if new or doubtful
            else _("Đọc lại"),
        }
        answer = self.response_class(self.request, ["web/nominations/list_read.html"], context)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def receipt(self, record: SentList) -> Receipt:
        """Say how many drafts were made, and what waits."""
        waiting = record.waiting_list
        url = address("waiting_list", waiting.uid)
        following = [
            Link(_("Xem các đề nghị"), address("nomination_list")),
            Link(_("Nhận tệp khác"), address("nominations_import", self.round.uid)),
        ]
        told = record.outcome
        rewritten = [f"{one}." for one in told.rewritten] if told is not None else []
        unread = ", ".join(f"«{heading}»" for heading in told.unread) if told is not None else ""
        more = len(rewritten) - MOST_TOLD
        said = [
            *rewritten[:MOST_TOLD],
            _("Và %d chỗ khác như vậy.") % more if more > 0 else "",
            _("Những cột không được đọc: %s.") % unread if unread else "",
        ]
        counts = "; ".join(f"{label}: {count}" for label, count in counts_of(waiting))
        if record.was_kept:
            day = date_short(waiting.sent_on)
            title = _("Tệp này đã được gửi ngày %s, không ghi gì thêm") % day
        elif record.taking is None:
            title = _("Đã giữ danh sách, chưa nhận dòng nào")
        else:
            title = _("Đã nhận %d đề nghị") % record.taking.rows.count()
        return Receipt(title=title, url=url, lead=" ".join([f"{counts}.", *filter(None, said)]), following=following)


class ListTemplate(StaffScreen):
    """The workbook to fill in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Return it with the round's own code, the codes of its units and the questions of its law."""
        found = get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])
        if not self.may("nominations.import_nominations", found):
            raise NotAllowedError(_("Tài khoản «%s» không có vai trò được làm việc này.") % self.actor)
        units = units_standing(found.issuer, on=found.due_on)
        theirs = units_listed_for(self.actor).filter(pk__in=units.order_by().values("pk"))
        people = list(people_ever_in(theirs).order_by("sort_key", "key")[:MOST_LISTED])
        posts = post_lines(people, found.due_on)
        codes = {
            "unit": [(unit.key, unit.name) for unit in units.order_by("sort_key", "key")],
            "key": [
                (person.key, ", ".join(filter(None, (person.full_name, posts[person.pk]))))
                for person in people
                if person.key and person.pk in posts
            ],
            "field": [(field.code, field.name) for field in fields_to_choose()],
        }
        name = f"danh-sach-de-nghi-{found.key}"
        return template_response(SHEET, template_columns(found), name=name, first={"round": found.key}, codes=codes)
