"""Screens that put right what was entered wrongly of people, their posts, and households."""

from functools import cached_property
from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.text import date_range
from thidua.procedure.nominations.queries import nominations_about
from thidua.records.people import actions
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import visible_households, written_post
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.downstream import MOST, effects_of_name
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.people.acts import PersonAct
from thidua.screens.web.people.forms import (
    HouseholdNameForm,
    PersonNameForm,
    PostCorrectForm,
    PostEndForm,
    PostWithdrawForm,
)
from thidua.screens.web.people.views import CORRECT, LIST, units_to_keep
from thidua.screens.web.screens import Receipt, address


class PersonName(CorrectionScreen, PersonAct):
    """Put somebody's name right."""

    title = gettext_lazy("Sửa tên")
    form_class = PersonNameForm
    permission = CORRECT
    submit = gettext_lazy("Sửa tên")
    verb = staticmethod(actions.correct_person_name)
    given = ("person",)
    asks = True

    def target(self) -> object:
        """Ask over the person, of those who keep records at all."""
        return self.person if self.may(CORRECT) else None

    def initial(self) -> dict[str, object]:
        """Show the name as it stands."""
        return {"full_name": self.person.full_name, "on": self.desk.today}

    def effects(self) -> list[Effect]:
        """Say what rests on the name."""
        return effects_of_name(self.person)

    def receipt(self, record: Person) -> Receipt:
        """Say the new name, and lead to the certificates that still bear the old one."""
        effects = [effect for effect in effects_of_name(record) if effect.url]
        return Receipt(
            title=_("Đã sửa tên"),
            url=address("person", record.uid),
            lead=record.full_name,
            following=[Link(effect.words, effect.url) for effect in effects],
        )


class PostAct(CorrectionScreen, PersonAct):
    """An act on one of a person's posts."""

    @cached_property
    def post_held(self) -> Post:
        """Return the post of the address."""
        return get_object_or_404(self.person.posts.select_related("unit", "person"), pk=self.kwargs["pk"])

    def target(self) -> object:
        """Ask over the post, of those who keep records at all."""
        return self.post_held if self.may("people.enter_person") else None

    def get_lead(self) -> str:
        """Name person and post."""
        return f"{self.person}: {written_post(self.post_held.title, self.post_held.unit.name)}"

    def effects(self) -> list[Effect]:
        """Say where the post stands."""
        return [
            Effect(_("Hồ sơ lập từ nay ghi dưới tên chức vụ của ngày đó; hồ sơ đã lập giữ dòng chức vụ đang ghi.")),
            *(
                Effect(
                    _("Hồ sơ trong «%(round)s» đang ghi «%(detail)s».")
                    % {"round": one.round.title, "detail": one.subject_detail},
                    address("nomination", one.uid),
                )
                for one in nominations_about(self.person)[:MOST]
            ),
        ]

    def receipt(self, record: Post) -> Receipt:
        """Say the post as it now stands."""
        return Receipt(
            title=self.title,
            url=address("person", self.person.uid),
            lead=f"{written_post(record.title, record.unit.name)}, {date_range(record.valid_from, record.valid_to)}",
        )


class PostEnd(PostAct):
    """End a post."""

    title = gettext_lazy("Kết thúc chức vụ")
    form_class = PostEndForm
    permission = "people.end_post"
    submit = gettext_lazy("Kết thúc chức vụ")
    verb = staticmethod(actions.end_post)
    given = {"post": "post_held"}

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}


class PostCorrect(PostAct):
    """Put a post right."""

    title = gettext_lazy("Sửa chức vụ")
    form_class = PostCorrectForm
    permission = "people.correct_post"
    submit = gettext_lazy("Sửa chức vụ")
    field_names: ClassVar = {"on": "valid_to"}
    verb = staticmethod(actions.correct_post)
    given = {"post": "post_held"}

    def form_arguments(self) -> dict[str, object]:
        """Offer the units."""
        return {"units": units_to_keep(self.desk)}

    def initial(self) -> dict[str, object]:
        """Show the post as it stands."""
        post = self.post_held
        return {
            "unit": post.unit.uid,
            "title": post.title,
            "valid_from": post.valid_from,
            "valid_to": post.valid_to,
        }


class PostWithdraw(PostAct):
    """Take back a post that the person never held."""

    title = gettext_lazy("Rút chức vụ ghi nhầm")
    form_class = PostWithdrawForm
    permission = "people.withdraw_post"
    submit = gettext_lazy("Rút chức vụ")
    tone = "danger"
    verb = staticmethod(actions.withdraw_post)
    given = {"post": "post_held"}

    def form_arguments(self) -> dict[str, object]:
        """Offer the people of the units one works for, for whom it may have been meant."""
        people, lines = people_with_posts(units_to_keep(self.desk))
        return {"people": people.exclude(pk=self.person.pk), "lines": lines}

    def effects(self) -> list[Effect]:
        """Say that it is as if it had not been, and where it stands."""
        never = _("Coi như người này chưa từng giữ chức vụ ấy. Giữ rồi mà thôi thì dùng «Kết thúc chức vụ».")
        return [Effect(never), *super().effects()]


class HouseholdName(CorrectionScreen):
    """Put a household's name right."""

    area = "person_list"
    title = gettext_lazy("Sửa tên hộ")
    form_class = HouseholdNameForm
    permission = "people.correct_household"
    submit = gettext_lazy("Sửa tên hộ")
    verb = staticmethod(actions.correct_household_name)
    given = ("household",)
    done = gettext_lazy("Đã sửa tên hộ")
    lands = "household_list"
    of = None
    tells = "name"

    @cached_property
    def household(self) -> Household:
        """Return the household of the address."""
        return get_object_or_404(visible_households(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the household, of those who keep records at all."""
        return self.household if self.may("people.enter_person") else None

    def get_lead(self) -> str:
        """Name it."""
        return f"{self.household}, {self.household.unit}"

    def crumbs(self) -> list[Crumb]:
        """Come from the households."""
        return [LIST, Crumb(gettext_lazy("Hộ gia đình"), address("household_list"))]

    def initial(self) -> dict[str, object]:
        """Show the name as it stands."""
        return {"name": self.household.name, "on": self.desk.today}

    def effects(self) -> list[Effect]:
        """Say what rests on the name."""
        return effects_of_name(self.household)
