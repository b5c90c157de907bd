"""Beginning a unit's nominations of the year's end from what it registered at the start of the year."""

from collections.abc import Sequence
from functools import cached_property
from typing import Unpack
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.nominations import actions
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import registered_not_nominated, visible_rounds
from thidua.procedure.nominations.validators import LONGEST_ACHIEVEMENT
from thidua.procedure.registrations.models import RegistrationLine
from thidua.records.organisations.models import Unit
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import StaffForm, text_field
from thidua.screens.web.nominations.listing import LIST
from thidua.screens.web.screens import ActionScreen, Receipt, address

TOLD = "thanh-tich-"


class RegisteredForm(StaffForm):
    """What each of those registered achieved; whoever nothing is written of stays in the registration."""

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        lines: Sequence[RegistrationLine],
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        for line in lines:
            self.fields[f"{TOLD}{line.uid}"] = text_field(
                f"{line.subject} – {line.award_kind}",
                max_length=LONGEST_ACHIEVEMENT,
                rows=3,
                required=False,
                help_text=_("Đã đăng ký: %s") % line.aim if line.aim else "",
            )

    def achievements(self) -> dict[UUID, str]:
        """Return what was written, by the line's uid."""
        return {
            UUID(name.removeprefix(TOLD)): words
            for name, words in self.cleaned_data.items()
            if name.startswith(TOLD) and words
        }


class DraftRegistered(ActionScreen):
    """Draft a nomination for everybody of the unit's approved registration whose achievement is written."""

    template_name = "web/nominations/registered.html"
    area = "nomination_list"
    title = gettext_lazy("Lập đề nghị từ đăng ký đầu năm")
    form_class = RegisteredForm
    permission = "nominations.draft_nomination"
    submit = gettext_lazy("Lập bản thảo đề nghị")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def unit(self) -> Unit:
        """Return the nominating unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    @cached_property
    def lines(self) -> list[RegistrationLine]:
        """Return who is registered and not nominated yet."""
        return registered_not_nominated(self.round, self.unit)

    def target(self) -> object:
        """Ask the permission of the nominating unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name unit and round."""
        return f"{self.unit} – {self.round.title}"

    def crumbs(self) -> list[Crumb]:
        """Come from the round."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    def form_arguments(self) -> dict[str, object]:
        """Ask of each line."""
        return {"lines": self.lines if self.may(self.permission, self.unit) else ()}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say whether anybody is left."""
        return {**super().get_context_data(**kwargs), "round": self.round, "lines": self.lines}

    def act(self, form: RegisteredForm) -> list[Nomination]:
        """Draft them."""
        return actions.draft_registered(
            actor=self.actor,
            round=self.round,
            unit=self.unit,
            achievements=form.achievements(),
            confirmed=self.confirmed,
        )

    def receipt(self, record: list[Nomination]) -> Receipt:
        """Name each draft, and how many stay."""
        left = len(self.lines) - len(record)
        return Receipt(
            title=_("Đã lập %d bản thảo đề nghị") % len(record),
            url=address("round", self.round.uid),
            lead=_("Còn %d dòng đăng ký chưa lập đề nghị.") % left if left else "",
            following=[Link(_("Trình danh sách"), address("list_submit", self.round.uid, self.unit.uid))],
            outcomes=[(str(one.subject), address("nomination", one.uid), one.code, True) for one in record],
        )
