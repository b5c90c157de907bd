"""Screens of people and households: lists by given name, posts, awards, ratings and discipline, entering them."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.queries import history_of
from thidua.records.achievements.actions import record_discipline, record_rating
from thidua.records.achievements.enums import DisciplineForm, RatingClass
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.achievements.queries import disciplines_of, initiatives_of, kind_of, ratings_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_seen
from thidua.records.people import actions
from thidua.records.people.events import PEOPLE_MERGED
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.permissions import units_kept
from thidua.records.people.queries import (
    households_in,
    merged_away,
    merges_of,
    people_ever_in,
    posts_in,
    posts_taken_back,
    search_people,
    standing,
    visible_to,
    written_post,
    written_posts,
)
from thidua.records.register.queries import awards_of, public_awards
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.desk import Desk
from thidua.screens.web.forms.people import (
    DisciplinedForm,
    HouseholdForm,
    PersonForm,
    PersonRatingForm,
    PostForm,
    RatingForm,
)
from thidua.screens.web.history import timeline
from thidua.screens.web.offers import units_on_screen
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Cá nhân"), "/lam-viec/ca-nhan/")
UNITS = Crumb(gettext_lazy("Đơn vị"), "/lam-viec/don-vi/")
RATE, DISCIPLINE = "achievements.record_rating", "achievements.record_discipline"
INITIATIVE = "achievements.record_initiative"
CORRECT = "people.correct_person"


def units_read(desk: Desk) -> QuerySet[Unit]:
    """Return the units on the screen whose records the account reads."""
    return units_on_screen(desk, units_seen(desk.actor))


def units_to_keep(desk: Desk) -> QuerySet[Unit]:
    """Return the units on the screen whose people and households the account writes down."""
    return units_on_screen(desk, units_kept(desk.actor))


class PersonList(ListScreen):
    """People by given name, told apart by their posts."""

    template_name = "web/people/list.html"
    area = "person_list"
    title = gettext_lazy("Cá nhân")
    columns = (
        Column(gettext_lazy("Họ và tên"), "sort_key"),
        Column(gettext_lazy("Chức vụ, đơn vị")),
        Column(gettext_lazy("Mã"), "key"),
    )
    search_label = gettext_lazy("Tìm theo tên, gõ không dấu cũng được")
    empty_title = gettext_lazy("Chưa có ai trong danh sách")
    empty_text = gettext_lazy("Ghi tên người cùng chức vụ để có thể đề nghị khen thưởng, ký giao ước, dự Hội đồng.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Mã"), lambda row: row.key, 12),
        SheetColumn(gettext_lazy("Họ và tên"), lambda row: row.full_name, 30),
        SheetColumn(
            gettext_lazy("Chức vụ, đơn vị"),
            lambda row: "; ".join(written_post(post.title, post.unit.name) for post in row.posts.all()),
            60,
        ),
        SheetColumn(gettext_lazy("Dữ liệu mẫu"), lambda row: "x" if row.is_sample else "", 12),
    )

    def rows(self) -> QuerySet[Person]:
        """Return whom the account may see, with their posts."""
        return people_ever_in(units_read(self.desk)).prefetch_related("posts__unit")

    def search(self, rows: Any, text: str) -> Any:
        """Find words that begin words of the name."""
        return rows.filter(pk__in=search_people(text).values("pk"))

    def filters(self) -> list[Filter]:
        """Narrow by unit."""
        units = units_read(self.desk)
        return [
            Filter(
                "don-vi",
                gettext_lazy("Đơn vị"),
                [(str(unit.uid), unit.short_name) for unit in units],
                narrow=lambda rows, value: rows.filter(
                    pk__in=posts_in(units.filter(uid=value)).order_by().values("person_id")
                ),
            )
        ]

    def acts(self) -> list[Act]:
        """Lead to the households; offer to enter somebody."""
        unit = units_to_keep(self.desk).first()
        return [
            Act(_("Hộ gia đình"), address("household_list")),
            *self.offer(_("Ghi tên người mới"), address("person_enter"), "people.enter_post", unit, tone="primary"),
        ]


class PersonPage(DetailScreen):
    """Somebody: posts and awards."""

    template_name = "web/people/page.html"
    area = "person_list"
    record_name = "person"

    def find(self, uid: uuid.UUID) -> Person:
        """Return somebody the account may see."""
        return get_object_or_404(visible_to(self.actor), uid=uid)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Lead from an entry that was made one with another to that one."""
        gone = merged_away(self.kwargs["uid"])
        if gone is not None and visible_to(self.actor).filter(pk=standing(gone).pk).exists():
            return HttpResponseRedirect(address("person", standing(gone).uid))
        return super().get(request, *args, **kwargs)

    def history(self) -> list[TimelineEntry]:
        """Return what happened to the person, under whichever entry; the merge itself is told once."""
        gone = [event for one in merges_of(self.record) for event in history_of(one.gone)]
        return timeline([*history_of(self.record), *(event for event in gone if event.event != PEOPLE_MERGED.code)])

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer a further post, a rating, an initiative, a disciplinary measure."""
        person: Person = self.record
        unit = units_to_keep(self.desk).first()
        return [
            *self.offer(_("Sửa tên"), address("person_name", person.uid), CORRECT, person),
            *self.offer(_("Năm sinh"), address("birth_year", person.uid), CORRECT, person),
            *self.offer(_("Gộp hồ sơ trùng"), address("person_merge", person.uid), "people.merge_person", person),
            *self.offer(_("Ghi chức vụ"), address("post_enter", person.uid), "people.enter_post", unit),
            *self.offer(_("Ghi xếp loại năm"), address("person_rate", person.uid), RATE, person),
            *self.offer(_("Ghi sáng kiến"), address("initiative_record", person.uid), INITIATIVE, person),
            *self.offer(_("Ghi kỷ luật"), address("person_discipline", person.uid), DISCIPLINE, person),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add posts and awards: all of them for an officer, the public ones for the others.

        Ratings, initiatives and discipline are for those who record them, and never for the person's own account.
        """
        person: Person = self.record
        awards = awards_of(person) if self.desk.is_officer else public_awards().filter(person=person)
        return {
            **super().get_context_data(**kwargs),
            "taken_back": posts_taken_back(person),
            "posts": person.posts.select_related("unit").order_by("-valid_from", "-pk"),
            "corrects": self.may(CORRECT, person),
            "merges": merges_of(person) if self.may("people.merge_person", person) else (),
            "awards": awards,
            "ratings": ratings_of(person) if self.may(RATE, person) else None,
            "initiatives": initiatives_of(person) if self.may(INITIATIVE, person) else None,
            "disciplines": disciplines_of(person) if self.may(DISCIPLINE, person) else None,
        }


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

    def form_arguments(self) -> dict[str, Any]:
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

    def form_arguments(self) -> dict[str, Any]:
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


class HouseholdList(ListScreen):
    """The households of the units the account works for, by the given name of their heads."""

    template_name = "web/people/households.html"
    area = "person_list"
    title = gettext_lazy("Hộ gia đình")
    columns = (
        Column(gettext_lazy("Tên hộ"), "sort_key"),
        Column(gettext_lazy("Tổ dân phố"), "unit__key"),
        Column(gettext_lazy("Mã"), "key"),
        Column(""),
    )
    searched = ("name", "key")
    search_label = gettext_lazy("Tìm theo tên hộ hoặc mã")
    empty_title = gettext_lazy("Chưa có hộ nào trong danh sách")
    empty_text = gettext_lazy("Thêm hộ để có thể đề nghị khen thưởng hộ gia đình.")

    def rows(self) -> QuerySet[Household]:
        """Return the households of these units."""
        return households_in(units_read(self.desk))

    def rows_of_page(self, rows: Sequence[Household]) -> None:
        """Mark those whose name the account may put right."""
        kept = set(units_kept(self.actor).values_list("pk", flat=True))
        for row in rows:
            row.is_kept = row.unit_id in kept  # type: ignore[attr-defined]  # read by the template

    def crumbs(self) -> list[Crumb]:
        """Come from the people."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer to enter one."""
        unit = units_to_keep(self.desk).first()
        return self.offer(
            _("Thêm hộ gia đình"), address("household_enter"), "people.enter_household", unit, tone="primary"
        )


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

    def form_arguments(self) -> dict[str, Any]:
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


urls = [
    path("ca-nhan/", PersonList.as_view(), name="person_list"),
    path("ca-nhan/ghi-ten/", EnterPerson.as_view(), name="person_enter"),
    path("ca-nhan/<uuid:uid>/", PersonPage.as_view(), name="person"),
    path("ca-nhan/<uuid:uid>/chuc-vu/", EnterPost.as_view(), name="post_enter"),
    path("ca-nhan/<uuid:uid>/xep-loai/", RatePerson.as_view(), name="person_rate"),
    path("ca-nhan/<uuid:uid>/ky-luat/", DisciplinePerson.as_view(), name="person_discipline"),
    path("don-vi/<uuid:uid>/xep-loai/", RateUnit.as_view(), name="unit_rate"),
    path("ho-gia-dinh/", HouseholdList.as_view(), name="household_list"),
    path("ho-gia-dinh/them/", EnterHousehold.as_view(), name="household_enter"),
]
