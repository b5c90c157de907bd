"""Entering a nominee who is missing from the lists, on the way to their nomination."""

from datetime import date
from functools import cached_property

from django.db import transaction
from django.forms import BaseForm, Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.errors import QuestionError
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import visible_rounds
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people import actions
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import (
    free_household_key,
    free_person_key,
    households_called,
    namesakes_around,
    post_lines,
)
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.nominations.draft import AWARD
from thidua.screens.web.nominations.listing import LIST
from thidua.screens.web.nominations.nominee_forms import NewHouseholdForm, NewPersonForm
from thidua.screens.web.screens import ActionScreen, Receipt, address

NAME = "ten"
MOST_NAMED = 10


class EnterNominee(ActionScreen):
    """Enter a person or a household the lists miss, then go on to the nomination."""

    template_name = "web/nominations/newcomer.html"
    area = "nomination_list"
    stays = True
    permission = "nominations.draft_nomination"
    submit = gettext_lazy("Ghi vào danh sách và lập đề nghị")

    @cached_property
    def kind(self) -> SubjectKind:
        """Return the kind of subject: people and households are entered here, units by the administrator."""
        if self.kwargs["kind"] not in (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD):
            raise Http404
        return SubjectKind(self.kwargs["kind"])

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def unit(self) -> Unit:
        """Return the nominating unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    def form_kind(self) -> type[BaseForm]:
        """Return the form of the kind of subject."""
        return NewPersonForm if self.kind == SubjectKind.INDIVIDUAL else NewHouseholdForm

    def target(self) -> object:
        """Ask the permission of the nominating unit."""
        return self.unit

    def get_title(self) -> StrOrPromise:
        """Say who is entered."""
        if self.kind == SubjectKind.INDIVIDUAL:
            return _("Ghi tên người chưa có trong danh sách")
        return _("Ghi hộ chưa có trong danh sách")

    def get_lead(self) -> StrOrPromise:
        """Name the unit and the round."""
        return f"{self.unit} – {self.round.title}"

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        choose = f"{address('nomination_choose', self.round.uid)}?don-vi={self.unit.uid}&loai={self.kind.value}"
        return [LIST, Crumb(self.round.title, address("round", self.round.uid)), Crumb(_("Chọn đối tượng"), choose)]

    def form_arguments(self) -> dict[str, object]:
        """Offer the nominating unit and its parts."""
        return {"units": units_below({self.unit.pk}, on=self.desk.today).order_by("key")}

    def initial(self) -> dict[str, object]:
        """Keep the name that was searched for; propose the unit and the year of the round."""
        typed = self.request.GET.get(NAME, "")[:120]
        begins = max(date(self.round.year, 1, 1), self.unit.valid_from)
        return {
            "full_name": typed,
            "name": typed,
            "unit": self.unit.uid,
            "valid_from": f"{begins:%d/%m/%Y}",
        }

    @cached_property
    def typed_name(self) -> str:
        """Return the name as it was sent, or as it was searched for."""
        box = "full_name" if self.kind == SubjectKind.INDIVIDUAL else "name"
        return str(self.request.POST.get(box, "") or self.request.GET.get(NAME, "")).strip()[:160]

    def draft_url(self, subject: Person | Household) -> str:
        """Return where the nomination of somebody goes on."""
        url = address("nomination_draft", self.round.uid, self.unit.uid, self.kind.value, subject.uid)
        award = self.request.GET.get(AWARD, "")
        return f"{url}?{AWARD}={award}" if award else url

    @cached_property
    def doubles(self) -> list[tuple[Person | Household, str, str]]:
        """Return who already bears the name: their line, and where their nomination goes on."""
        if not self.typed_name:
            return []
        if self.kind == SubjectKind.INDIVIDUAL:
            people = namesakes_around(self.typed_name, self.unit)
            lines = post_lines(people, self.round.due_on)
            return [
                (one, ", ".join(filter(None, (one.key, lines.get(one.pk, "")))), self.draft_url(one)) for one in people
            ]
        found = households_called(self.typed_name, self.unit)
        return [(one, f"{one.key}, {one.unit}", self.draft_url(one)) for one in found]

    def act(self, form: Form) -> Person | Household:
        """Enter the person with the post, or the household; a name that somebody bears is asked about first."""
        if self.doubles and not self.confirmed:
            told = "; ".join(f"{one} ({line})" for one, line, _url in self.doubles[:MOST_NAMED])
            raise QuestionError(
                _("Danh sách đã có: %s. Nếu là một trong số ấy thì bấm «Đề nghị» cạnh tên, đừng ghi mới.") % told,
                field="full_name" if self.kind == SubjectKind.INDIVIDUAL else "name",
            )
        given = form.cleaned_data
        if self.kind == SubjectKind.HOUSEHOLD:
            return actions.enter_household(
                actor=self.actor, key=free_household_key(given["unit"]), name=given["name"], unit=given["unit"]
            )
        with transaction.atomic():
            person = actions.enter_person(
                actor=self.actor,
                key=free_person_key(self.round.issuer),
                full_name=given["full_name"],
                unit=given["unit"],
                birth_year=given["birth_year"],
                confirmed=self.confirmed,
            )
            actions.enter_post(
                actor=self.actor,
                person=person,
                unit=given["unit"],
                title=given["title"],
                valid_from=given["valid_from"],
            )
        return person

    def receipt(self, record: Person | Household) -> Receipt:
        """Go on to the nomination."""
        return Receipt(title=_("Đã ghi «%s» vào danh sách") % record, url=self.draft_url(record))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add who already bears the name."""
        return {**super().get_context_data(**kwargs), "doubles": self.doubles[:MOST_NAMED]}
