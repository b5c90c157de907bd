"""Screens of people: list by given name, page with posts and awards, entering somebody."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.records.organisations.models import Unit
from thidua.records.people import actions
from thidua.records.people.models import Person, Post
from thidua.records.people.queries import search_people, written_post
from thidua.records.register.queries import awards_of, public_awards
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.desk import Desk
from thidua.screens.web.forms.people import PersonForm, PostForm
from thidua.screens.web.offers import units_to_act_for
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Cá nhân"), "/lam-viec/ca-nhan/")


def visible_people(desk: Desk) -> QuerySet[Person]:
    """Return who ever held a post in a unit the account works for: the whole authority for an officer."""
    posts = Post.objects.filter(unit__in=units_to_act_for(desk)).values("person_id")
    return Person.objects.filter(pk__in=posts)


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
        return visible_people(self.desk).prefetch_related("posts__unit")

    def search(self, rows: Any, text: str) -> Any:
        """Find words that begin words of the name."""
        return rows.filter(pk__in=search_people(text).values("pk"))

    def filters(self) -> list[Filter]:
        """Narrow by unit."""
        units = units_to_act_for(self.desk)
        return [
            Filter(
                "don-vi",
                gettext_lazy("Đơn vị"),
                [(str(unit.uid), unit.short_name) for unit in units],
                narrow=lambda rows, value: rows.filter(pk__in=Post.objects.filter(unit__uid=value).values("person_id")),
            )
        ]

    def acts(self) -> list[Act]:
        """Offer to enter somebody."""
        return self.offer(_("Ghi tên người mới"), address("person_enter"), "people.enter_person", tone="primary")


class PersonPage(DetailScreen):
    """Somebody: posts and awards."""

    template_name = "web/people/page.html"
    area = "person_list"
    record_name = "person"

    def find(self, uid: uuid.UUID) -> Person:
        """Return somebody the account may see."""
        return get_object_or_404(visible_people(self.desk), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def acts(self) -> list[Act]:
        """Offer a further post."""
        return self.offer(_("Ghi chức vụ"), address("post_enter", self.record.uid), "people.enter_person")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add posts and awards: all of them for an officer, the public ones for the others."""
        person: Person = self.record
        awards = awards_of(person) if self.desk.is_officer else public_awards().filter(person=person)
        return {
            **super().get_context_data(**kwargs),
            "posts": person.posts.select_related("unit").order_by("-valid_from", "-pk"),
            "awards": awards,
        }


class EnterPerson(ActionScreen):
    """Enter somebody with the post they hold."""

    area = "person_list"
    title = gettext_lazy("Ghi tên người mới")
    lead = gettext_lazy("Chỉ ghi tên và chức vụ. Trước khi ghi hãy tìm xem người này đã có trong danh sách chưa.")
    form_class = PersonForm
    permission = "people.enter_person"
    submit = gettext_lazy("Ghi vào danh sách")

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def form_arguments(self) -> dict[str, Any]:
        """Offer the units."""
        return {"desk": self.desk}

    def initial(self) -> dict[str, Any]:
        """Choose the only unit there is."""
        own: Sequence[Unit] = self.desk.own_units
        return {"unit": own[0].uid} if len(own) == 1 else {}

    def act(self, form: PersonForm) -> Person:
        """Enter both, or neither."""
        given = form.cleaned_data
        with transaction.atomic():
            person = actions.enter_person(actor=self.actor, key=given["key"], full_name=given["full_name"])
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


class EnterPost(ActionScreen):
    """Enter a further post."""

    area = "person_list"
    title = gettext_lazy("Ghi chức vụ")
    form_class = PostForm
    permission = "people.enter_person"
    submit = gettext_lazy("Ghi chức vụ")

    @cached_property
    def person(self) -> Person:
        """Return the person of the address."""
        return get_object_or_404(visible_people(self.desk), uid=self.kwargs["uid"])

    def get_lead(self) -> str:
        """Name the person."""
        return self.person.full_name

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.person.full_name, address("person", self.person.uid))]

    def form_arguments(self) -> dict[str, Any]:
        """Offer the units."""
        return {"desk": self.desk}

    def act(self, form: PostForm) -> Post:
        """Enter it."""
        return actions.enter_post(actor=self.actor, person=self.person, **form.cleaned_data)

    def receipt(self, record: Post) -> Receipt:
        """Say the post."""
        return Receipt(
            title=_("Đã ghi chức vụ"),
            url=address("person", self.person.uid),
            lead=f"{self.person}: {written_post(record.title, record.unit.name)}",
        )


urls = [
    path("ca-nhan/", PersonList.as_view(), name="person_list"),
    path("ca-nhan/ghi-ten/", EnterPerson.as_view(), name="person_enter"),
    path("ca-nhan/<uuid:uid>/", PersonPage.as_view(), name="person"),
    path("ca-nhan/<uuid:uid>/chuc-vu/", EnterPost.as_view(), name="post_enter"),
]
