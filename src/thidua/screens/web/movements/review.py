"""Screen of a movement as it stood on a day: the half-year review, with a chart and its table."""

from datetime import date
from functools import cached_property

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import visible_to
from thidua.procedure.movements.queries.reviewing import half_year, review_movement
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.fields import DayField, StaffForm
from thidua.screens.web.movements.views import LIST
from thidua.screens.web.screens import StaffScreen, address


class ReviewForm(StaffForm):
    """The day on which it is looked at."""

    ngay = DayField(label=gettext_lazy("Tính đến ngày"))


class MovementReview(StaffScreen):
    """A movement as it stood on a day; the end of June unless the address names another."""

    template_name = "web/movements/review.html"
    area = "movement_list"
    title = gettext_lazy("Sơ kết phong trào")

    @cached_property
    def movement(self) -> Movement:
        """Return the movement of the address."""
        return get_object_or_404(visible_to(self.actor), uid=self.kwargs["uid"])

    def get_lead(self) -> str:
        """Name the movement."""
        return self.movement.title

    def crumbs(self) -> list[Crumb]:
        """Come from the movement."""
        return [LIST, Crumb(self.movement.title, address("movement", self.movement.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the review; a day that is none is told beside its box, and the usual one is shown."""
        usual = half_year(self.movement)
        form: forms.Form = ReviewForm(self.request.GET) if "ngay" in self.request.GET else ReviewForm({"ngay": usual})
        day: date = form.cleaned_data["ngay"] if form.is_valid() else usual
        review = review_movement(self.movement, day)
        return {**super().get_context_data(**kwargs), "form": form, "review": review, "movement": self.movement}
