"""Acts that enter people, posts, households, ratings and discipline."""

from functools import cached_property

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.accounts.models import Account
from thidua.records.achievements.actions import record_discipline, record_rating
from thidua.records.achievements.enums import DisciplineForm, RatingClass
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.achievements.queries import kind_of
from thidua.records.organisations.models import Unit
from thidua.records.people import actions
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import (
    visible_to,
    written_post,
    written_posts,
)
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.people.forms import (
    DisciplinedForm,
    HouseholdForm,
    PersonForm,
    PersonRatingForm,
    PostForm,
    RatingForm,
)
from thidua.screens.web.people.views import DISCIPLINE, LIST, RATE, UNITS, units_to_keep
from thidua.screens.web.screens import ActionScreen, Receipt, address


class EnterPerson(ActionScreen):
    """Enter somebody with the post they hold."""

    stays = True
    area = "person_list"
    title = gettext_lazy("Ghi tên người mới")
    lead = gettext_lazy("Chỉ ghi tên và chức vụ. Trước khi ghi hãy tìm xem người này đã có trong danh sách chưa.")
    form_class = PersonForm
    permission = "people.enter_post"
    submit = gettext_lazy("Ghi vào danh sách")

    def target(self) -> object:
        """Ask over a unit whose records the account keeps; there being none, nobody may."""
        return units_to_keep(self.desk).first()

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def form_arguments(self) -> dict[str, object]:
        """Offer the units."""
        return {"units": units_to_keep(self.desk)}

    def initial(self) -> dict[str, object]:
        """Choose the only unit there is."""
        units = units_to_keep(self.desk)[:2]
        return {"unit": units[0].uid} if len(units) == 1 else {}

    def act(self, form: PersonForm) -> Person:
        """Enter both, or neither."""
        given = form.cleaned_data
        with transaction.atomic():
            person = actions.enter_person(
                actor=self.actor,
                key=given["key"],
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

    def receipt(self, record: Person) -> Receipt:
        """Say the key."""
        return Receipt(
            title=_("Đã ghi tên"),
            url=address("person", record.uid),
            reference=record.key,
            reference_label=_("Mã nội bộ"),
            lead=record.full_name,
            following=[Link(_("Ghi tên người khác"), address("person_enter"))],
        )


class PersonAct(ActionScreen):
    """An act on one person."""

    area = "person_list"

    @cached_property
    def person(self) -> Person:
        """Return the person of the address."""
        return get_object_or_404(visible_to(self.actor), uid=self.kwargs["uid"])

    def get_lead(self) -> str:
        """Name the person."""
        return self.person.full_name

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.person.full_name, address("person", self.person.uid))]


class EnterPost(PersonAct):
    """Enter a further post."""

    stays = True
    title = gettext_lazy("Ghi chức vụ")
    form_class = PostForm
    permission = "people.enter_post"
    submit = gettext_lazy("Ghi chức vụ")

    def target(self) -> object:
        """Ask over a unit whose records the account keeps; there being none, nobody may."""
        return units_to_keep(self.desk).first()

    def form_arguments(self) -> dict[str, object]:
        """Offer the units; ask what becomes of the posts held today."""
        return {"units": units_to_keep(self.desk), "held": written_posts(self.person, self.desk.today)}

    def act(self, form: PostForm) -> Post:
        """Enter it."""
        return actions.enter_post(actor=self.actor, person=self.person, **form.post())

    def receipt(self, record: Post) -> Receipt:
        """Say the post."""
        return Receipt(
            title=_("Đã ghi chức vụ"),
            url=address("person", self.person.uid),
            lead=f"{self.person}: {written_post(record.title, record.unit.name)}",
        )


class RatePerson(PersonAct):
    """Record how somebody was classified for a year."""

    stays = True
    title = gettext_lazy("Ghi xếp loại năm")
    form_class = PersonRatingForm
    permission = RATE
    submit = gettext_lazy("Ghi xếp loại")

    def target(self) -> object:
        """Ask over the person: nobody rates themselves."""
        return self.person

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen."""
        return {"year": self.desk.year}

    def act(self, form: PersonRatingForm) -> AnnualRating:
        """Record it."""
        return rate(self.actor, self.person, form)

    def receipt(self, record: AnnualRating) -> Receipt:
        """Say which."""
        return Receipt(
            title=_("Đã ghi xếp loại năm"),
            url=address("person", self.person.uid),
            lead=f"{self.person}, {record.year}: {record.get_rating_display()}",
        )


class DisciplinePerson(PersonAct):
    """Record a disciplinary measure."""

    title = gettext_lazy("Ghi kỷ luật")
    form_class = DisciplinedForm
    permission = DISCIPLINE
    submit = gettext_lazy("Ghi kỷ luật")

    def target(self) -> object:
        """Ask over the person: nobody records their own."""
        return self.person

    def act(self, form: DisciplinedForm) -> Discipline:
        """Record it."""
        given = {**form.cleaned_data, "form": DisciplineForm(form.cleaned_data["form"])}
        return record_discipline(actor=self.actor, person=self.person, **given)

    def receipt(self, record: Discipline) -> Receipt:
        """Say which."""
        return Receipt(
            title=_("Đã ghi kỷ luật"), url=address("person", self.person.uid), lead=f"{record}, {record.source}"
        )


class RateUnit(ActionScreen):
    """Record how a unit was classified for a year."""

    stays = True
    area = "unit_list"
    title = gettext_lazy("Ghi xếp loại năm")
    form_class = RatingForm
    permission = RATE
    submit = gettext_lazy("Ghi xếp loại")

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the unit."""
        return self.unit

    def get_lead(self) -> str:
        """Name the unit."""
        return self.unit.name

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [UNITS, Crumb(self.unit.name, address("unit", self.unit.uid))]

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen."""
        return {"year": self.desk.year}

    def act(self, form: RatingForm) -> AnnualRating:
        """Record it."""
        return rate(self.actor, self.unit, form)

    def receipt(self, record: AnnualRating) -> Receipt:
        """Say which."""
        return Receipt(
            title=_("Đã ghi xếp loại năm"),
            url=address("unit", self.unit.uid),
            lead=f"{self.unit}, {record.year}: {record.get_rating_display()}",
        )


def rate(actor: Account, subject: Person | Unit, form: RatingForm) -> AnnualRating:
    """Record the rating a form holds."""
    given = {**form.cleaned_data, "rating": RatingClass(form.cleaned_data["rating"])}
    return record_rating(actor=actor, subject_kind=kind_of(subject), subject=subject, **given)


class EnterHousehold(ActionScreen):
    """Enter a household; the verb asks again over the unit chosen."""

    stays = True
    area = "person_list"
    title = gettext_lazy("Thêm hộ gia đình")
    form_class = HouseholdForm
    permission = "people.enter_household"
    submit = gettext_lazy("Thêm hộ")
    verb = staticmethod(actions.enter_household)

    def target(self) -> object:
        """Ask over a unit whose records the account keeps; there being none, nobody may."""
        return units_to_keep(self.desk).first()

    def crumbs(self) -> list[Crumb]:
        """Come from the households."""
        return [LIST, Crumb(gettext_lazy("Hộ gia đình"), address("household_list"))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the units."""
        return {"units": units_to_keep(self.desk)}

    def initial(self) -> dict[str, object]:
        """Choose the only unit there is."""
        units = units_to_keep(self.desk)[:2]
        return {"unit": units[0].uid} if len(units) == 1 else {}

    def receipt(self, record: Household) -> Receipt:
        """Say the key."""
        return Receipt(
            title=_("Đã thêm hộ gia đình"),
            url=address("household_list"),
            reference=record.key,
            reference_label=_("Mã nội bộ"),
            lead=f"{record}, {record.unit}",
            following=[Link(_("Thêm hộ khác"), address("household_enter"))],
        )
