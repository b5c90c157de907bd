"""Screens that put right ratings, disciplinary measures and initiatives that were recorded wrongly."""

from functools import cached_property
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.records.achievements import actions
from thidua.records.achievements.enums import (
    DisciplineForm,
    InitiativeKind,
    InitiativeScope,
    RatingClass,
    Recogniser,
)
from thidua.records.achievements.models import AnnualRating, Discipline, Initiative
from thidua.records.achievements.queries import visible_disciplines, visible_initiatives, visible_ratings
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.downstream import effects_of_fact
from thidua.screens.web.people.forms import (
    DisciplineCorrectForm,
    InitiativeCorrectForm,
    RatingCorrectForm,
    UnitRatingCorrectForm,
    WithdrawForm,
)
from thidua.screens.web.people.views import LIST, UNITS
from thidua.screens.web.screens import Receipt, address

APPLIED = {True: "yes", False: "no", None: ""}


class RecordAct(CorrectionScreen):
    """An act on one thing recorded of a person or unit."""

    area = "person_list"
    permission = "achievements.correct_record"

    def find(self) -> AnnualRating | Discipline | Initiative:
        """Return the record of the address."""
        raise NotImplementedError

    @cached_property
    def recorded(self) -> Any:
        """Return the record of the address."""
        return self.find()

    @property
    def subject(self) -> Person | Unit | Household:
        """Return whom the record is about."""
        recorded = self.recorded
        found: Person | Unit | Household = recorded.subject if isinstance(recorded, AnnualRating) else recorded.person
        return found

    def target(self) -> object:
        """Ask over the record."""
        return self.recorded

    def get_lead(self) -> StrOrPromise:
        """Name whom and what."""
        recorded = self.recorded
        if isinstance(recorded, AnnualRating):
            return f"{self.subject}, {recorded.year}: {recorded.get_rating_display()}"
        return str(recorded) if isinstance(recorded, Discipline) else f"{self.subject}: {recorded}"

    def home(self) -> str:
        """Return the page of whom the record is about."""
        return address("unit" if isinstance(self.subject, Unit) else "person", self.subject.uid)

    def crumbs(self) -> list[Crumb]:
        """Come from whom it is about."""
        return [UNITS if isinstance(self.subject, Unit) else LIST, Crumb(str(self.subject), self.home())]

    def effects(self) -> list[Effect]:
        """Say what rests on it."""
        return effects_of_fact(self.subject)

    def receipt(self, record: AnnualRating | Discipline | Initiative) -> Receipt:
        """Lead back to whom it is about."""
        self.recorded = record
        return Receipt(title=self.title, url=self.home(), lead=self.get_lead())


class RatingAct(RecordAct):
    """An act on a rating."""

    def find(self) -> AnnualRating:
        """Return the rating of the address; a household has no page to come from."""
        ratings = visible_ratings(self.actor).filter(household=None)
        return get_object_or_404(ratings, uid=self.kwargs["uid"])


class RatingCorrect(RatingAct):
    """Write a rating as its document says it."""

    title = gettext_lazy("Sửa xếp loại năm")
    submit = gettext_lazy("Lưu nội dung đúng")

    def form_kind(self) -> type[forms.BaseForm]:
        """Ask of a person also the time of service."""
        return UnitRatingCorrectForm if isinstance(self.subject, Unit) else RatingCorrectForm

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        return {name: getattr(self.recorded, name) for name in ("year", "rating", "service_months", "source")}

    def act(self, form: RatingCorrectForm) -> AnnualRating:
        """Correct it."""
        given = {"service_months": self.recorded.service_months, **form.cleaned_data}
        given["rating"] = RatingClass(given["rating"])
        return actions.correct_rating(actor=self.actor, record=self.recorded, **given)


class RatingWithdraw(RatingAct):
    """Take back a rating that was never given."""

    title = gettext_lazy("Rút xếp loại ghi nhầm")
    form_class = WithdrawForm
    submit = gettext_lazy("Rút xếp loại")
    tone = "danger"
    verb = staticmethod(actions.withdraw_rating)
    given = {"record": "recorded"}


class DisciplineAct(RecordAct):
    """An act on a disciplinary measure."""

    def find(self) -> Discipline:
        """Return the measure of the address."""
        return get_object_or_404(visible_disciplines(self.actor), uid=self.kwargs["uid"])


class DisciplineCorrect(DisciplineAct):
    """Write a measure as its decision says it, or the day it was served."""

    title = gettext_lazy("Sửa kỷ luật, ghi chấp hành xong")
    form_class = DisciplineCorrectForm
    submit = gettext_lazy("Lưu nội dung đúng")

    def initial(self) -> dict[str, object]:
        """Show what was recorded."""
        return {name: getattr(self.recorded, name) for name in ("form", "decided_on", "served_on", "source")}

    def act(self, form: DisciplineCorrectForm) -> Discipline:
        """Correct it."""
        given = {**form.cleaned_data, "form": DisciplineForm(form.cleaned_data["form"])}
        return actions.correct_discipline(actor=self.actor, record=self.recorded, **given)


class DisciplineWithdraw(DisciplineAct):
    """Take back a measure that was never imposed."""

    title = gettext_lazy("Rút kỷ luật ghi nhầm")
    form_class = WithdrawForm
    submit = gettext_lazy("Rút kỷ luật")
    tone = "danger"
    verb = staticmethod(actions.withdraw_discipline)
    given = {"record": "recorded"}

    def effects(self) -> list[Effect]:
        """Say what is not meant."""
        served = gettext_lazy("Kỷ luật đã chấp hành xong thì không rút: dùng «Sửa» và ghi ngày chấp hành xong.")
        return [Effect(served), *super().effects()]


class InitiativeAct(RecordAct):
    """An act on an initiative."""

    def find(self) -> Initiative:
        """Return the initiative of the address."""
        return get_object_or_404(visible_initiatives(self.actor), uid=self.kwargs["uid"])


class InitiativeCorrect(InitiativeAct):
    """Write an initiative as its paper says it."""

    title = gettext_lazy("Sửa sáng kiến, đề tài")
    form_class = InitiativeCorrectForm
    submit = gettext_lazy("Lưu nội dung đúng")

    def initial(self) -> dict[str, object]:
        """Show what was recorded, and what an officer stated of its use."""
        one: Initiative = self.recorded
        stated = [use.award_kind.code for use in one.uses.filter(source=one.source).select_related("award_kind")]
        uses = ("all" if stated else "none") if one.uses_known else ""
        names = ("name", "kind", "year", "source", "scope", "recognised_by")
        shown = {name: getattr(one, name) for name in names}
        return {**shown, "applied": APPLIED[one.applied], "uses": uses, "used_for": stated}

    def act(self, form: InitiativeCorrectForm) -> Initiative:
        """Correct it."""
        given = form.cleaned_data
        return actions.correct_initiative(
            actor=self.actor,
            record=self.recorded,
            **{
                **given,
                "kind": InitiativeKind(given["kind"]),
                "scope": InitiativeScope(given["scope"]) if given["scope"] else None,
                "recognised_by": Recogniser(given["recognised_by"]) if given["recognised_by"] else None,
            },
        )


class InitiativeWithdraw(InitiativeAct):
    """Take back an initiative that is not this person's."""

    title = gettext_lazy("Rút sáng kiến ghi nhầm")
    form_class = WithdrawForm
    submit = gettext_lazy("Rút sáng kiến")
    tone = "danger"
    verb = staticmethod(actions.withdraw_initiative)
    given = {"record": "recorded"}
