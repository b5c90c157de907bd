"""Screens of people and households: the lists, and one person."""

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.audit.queries import history_of
from thidua.records.achievements.queries import disciplines_of, initiatives_of, ratings_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_seen
from thidua.records.people.events import PEOPLE_MERGED
from thidua.records.people.models import Household, Person
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
)
from thidua.records.register.queries import awards_of, public_awards
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, TimelineEntry
from thidua.screens.web.desk import Desk
from thidua.screens.web.history import timeline
from thidua.screens.web.offers import units_on_screen
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

LIST = Crumb(gettext_lazy("Cá nhân"), "/lam-viec/ca-nhan/")
UNITS = Crumb(gettext_lazy("Đơn vị"), "/lam-viec/don-vi/")
RATE, DISCIPLINE = "achievements.record_rating", "achievements.record_discipline"
INITIATIVE = "achievements.record_initiative"
ENTER_HOUSEHOLD = "people.enter_household"
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

    def search(self, rows: QuerySet[Person], text: str) -> QuerySet[Person]:
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
            *self.offer(_("Nhận danh sách"), address("list_take", "ca-nhan"), "people.enter_post", self.desk.issuer),
        ]


class PersonPage(DetailScreen):
    """Somebody: posts and awards."""

    template_name = "web/people/page.html"
    area = "person_list"
    record_name = "person"
    notes_readers = True

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
            *self.offer(_("Giới"), address("person_sex", person.uid), CORRECT, person),
            *self.offer(_("Gộp hồ sơ trùng"), address("person_merge", person.uid), "people.merge_person", person),
            *self.offer(
                _("Cung cấp dữ liệu cá nhân"),
                address("person_data", person.uid),
                "people.give_personal_data",
                person,
            ),
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
        enter, listed, permission = address("household_enter"), address("list_take", "ho-gia-dinh"), ENTER_HOUSEHOLD
        return [
            *self.offer(_("Thêm hộ gia đình"), enter, permission, unit, tone="primary"),
            *self.offer(_("Nhận danh sách"), listed, permission, self.desk.issuer),
        ]
