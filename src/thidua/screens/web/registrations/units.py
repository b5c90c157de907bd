"""Acts on a unit's registration: whom it registers, striking, sending, taking back, approving, returning."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.kernel.folded import Folded
from thidua.foundation.kernel.text import fold
from thidua.procedure.registrations import actions, queries
from thidua.procedure.registrations.models import Registration, RegistrationLine
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import (
    households_in,
    named_among,
    posts_held_in,
    posts_in,
    search_people,
)
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm, StaffForm
from thidua.screens.web.nominations.draft import people_with_posts_of
from thidua.screens.web.registrations.forms import ReturnForm, SubjectsForm
from thidua.screens.web.registrations.views import AREA, DECIDE, LIST, WRITE, OnCall
from thidua.screens.web.screens import ActionScreen, Receipt, address

MOST_OFFERED = 100


class WriteRegistration(OnCall, ActionScreen):
    """Enter whom a unit registers: one title, one kind of subject, as many names as are ticked."""

    template_name = "web/registrations/write.html"
    area = AREA
    title = gettext_lazy("Ghi tập thể, cá nhân đăng ký")
    form_class = SubjectsForm
    permission = WRITE
    submit = gettext_lazy("Ghi vào bản đăng ký")
    stays = True

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name unit and call."""
        return f"{self.unit} – {self.call.title}"

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the title that the address names, or the call's first."""
        kinds = list(self.call.award_kinds.all())
        found = next((kind for kind in kinds if kind.code == self.request.GET.get("khen")), kinds[0] if kinds else None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def kinds(self) -> list[SubjectKind]:
        """Return to whom the title is given."""
        return [SubjectKind(kind.value) for kind in lawbook.award(self.award_kind.code).subjects]

    @cached_property
    def kind(self) -> SubjectKind:
        """Return the kind of subject on the page."""
        return next((one for one in self.kinds if one.value == self.request.GET.get("loai")), self.kinds[0])

    @cached_property
    def text(self) -> str:
        """Return what is searched for."""
        return self.request.GET.get("tim", "").strip()[:100]

    @cached_property
    def offered(self) -> Sequence[Person | Unit | Household]:
        """Return who may be registered: the unit's own, people of the whole authority by name."""
        inside = units_below({self.unit.pk}, on=self.desk.today)
        written = queries.lines_of_unit(self.call, self.unit, self.award_kind)
        if self.kind == SubjectKind.INDIVIDUAL:
            if self.text:
                everywhere = units_below({self.call.issuer_id}, on=self.desk.today)
                people = named_among(posts_in(everywhere).order_by().values_list("person_id", flat=True))
                people = people.filter(pk__in=search_people(self.text).values("pk"))
            else:
                held = posts_held_in(inside, on=self.desk.today).order_by().values_list("person_id", flat=True)
                people = named_among(held)
            return list(people.exclude(pk__in=written.values("person"))[:MOST_OFFERED])
        if self.kind == SubjectKind.COLLECTIVE:
            units = inside.filter(name_folded__contains=fold(self.text)) if self.text else inside
            return list(units.exclude(pk__in=written.values("unit")).order_by("key")[:MOST_OFFERED])
        households = households_in(inside).alias(found=Folded("name")).filter(found__contains=fold(self.text))
        return list(households.exclude(pk__in=written.values("household"))[:MOST_OFFERED])

    def form_arguments(self) -> dict[str, object]:
        """Offer them, each with their post or group."""
        lines = people_with_posts_of([one for one in self.offered if isinstance(one, Person)])
        offered = []
        for one in self.offered:
            told = lines.get(one.pk, "") or (str(one.unit) if isinstance(one, Household) else "")
            offered.append((str(one.uid), f"{one} – {told}" if told else str(one)))
        return {"offered": offered}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what is chosen from, and what is written already."""
        registration = queries.registration_of(self.call, self.unit)
        return {
            **super().get_context_data(**kwargs),
            "call": self.call,
            "unit": self.unit,
            "registration": registration,
            "written": queries.lines_of(registration) if registration is not None else (),
            "is_written": registration is not None and registration.is_in_the_units_hands and self.call.is_open,
            "award_kinds": list(self.call.award_kinds.all()),
            "award_kind": self.award_kind,
            "kinds": self.kinds,
            "kind": self.kind,
            "text": self.text,
            "is_cut": len(self.offered) >= MOST_OFFERED,
            "offers": bool(self.offered),
        }

    def act(self, form: SubjectsForm) -> list[RegistrationLine]:
        """Enter them."""
        given = form.cleaned_data
        subjects = [one for one in self.offered if str(one.uid) in given["subjects"]]
        return actions.register_subjects(
            actor=self.actor,
            call=self.call,
            unit=self.unit,
            award_kind=self.award_kind,
            subjects=subjects,
            aim=given["aim"],
        )

    def receipt(self, record: list[RegistrationLine]) -> Receipt:
        """Stay, for the next title."""
        asked = urlencode({"khen": self.award_kind.code, "loai": self.kind.value})
        return Receipt(
            title=_("Đã ghi %d dòng đăng ký") % len(record),
            url=f"{address('registration_write', self.call.uid, self.unit.uid)}?{asked}",
        )


class RegistrationAct(ActionScreen):
    """An act on one registration."""

    area = AREA
    form_class: ClassVar[type[StaffForm]] = ConfirmForm

    @cached_property
    def registration(self) -> Registration:
        """Return the registration of the address."""
        return get_object_or_404(queries.visible_registrations(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the registration."""
        return self.registration

    def get_lead(self) -> StrOrPromise:
        """Name unit and call."""
        return str(self.registration)

    def crumbs(self) -> list[Crumb]:
        """Come from the registration."""
        one = self.registration
        return [
            LIST,
            Crumb(one.call.title, address("registration_call", one.call.uid)),
            Crumb(str(one.unit), address("registration", one.uid)),
        ]

    def landed(self, title: StrOrPromise, lead: StrOrPromise = "") -> Receipt:
        """Return to the registration, or go on to the board."""
        one = self.registration
        board = Link(_("Bảng đăng ký của các đơn vị"), address("registration_call", one.call.uid))
        return Receipt(title=title, url=address("registration", one.uid), lead=lead, following=[board])


class SendRegistration(RegistrationAct):
    """Send a registration."""

    title = gettext_lazy("Gửi đăng ký thi đua")
    permission = "registrations.send_registration"
    submit = gettext_lazy("Gửi đăng ký")
    fixes = (
        gettext_lazy("Bản đăng ký cố định và chờ duyệt; đơn vị rút về được khi chưa duyệt."),
        gettext_lazy("Bản đăng ký thi đua được lưu bằng PDF và Word để ký."),
    )

    def act(self, form: ConfirmForm) -> Registration:  # noqa: ARG002  # nothing but a yes
        """Send it today."""
        return actions.send_registration(actor=self.actor, registration=self.registration, on=self.desk.today)

    def receipt(self, record: Registration) -> Receipt:
        """Say whether it was late."""
        return self.landed(_("Đã gửi đăng ký thi đua"), _("Gửi quá hạn.") if record.was_late else "")


class RecallRegistration(RegistrationAct):
    """Take a registration back."""

    title = gettext_lazy("Rút đăng ký về để sửa")
    permission = "registrations.recall_registration"
    submit = gettext_lazy("Rút về")

    def act(self, form: ConfirmForm) -> Registration:  # noqa: ARG002  # nothing but a yes
        """Take it back."""
        return actions.recall_registration(actor=self.actor, registration=self.registration)

    def receipt(self, record: Registration) -> Receipt:  # noqa: ARG002  # it is on the page
        """Lead back."""
        return self.landed(_("Đã rút đăng ký về"), _("Sửa xong hãy gửi lại."))


class ApproveRegistration(RegistrationAct):
    """Approve a registration."""

    title = gettext_lazy("Duyệt đăng ký thi đua")
    permission = DECIDE
    submit = gettext_lazy("Duyệt")
    fixes = (gettext_lazy("Cuối năm đơn vị lập đề nghị khen thưởng từ bản này. Duyệt nhầm thì trả lại được."),)

    def act(self, form: ConfirmForm) -> Registration:  # noqa: ARG002  # nothing but a yes
        """Approve it today."""
        return actions.approve_registration(actor=self.actor, registration=self.registration, on=self.desk.today)

    def receipt(self, record: Registration) -> Receipt:  # noqa: ARG002  # it is on the page
        """Lead back."""
        return self.landed(_("Đã duyệt đăng ký thi đua"), _("Đơn vị nhận thông báo."))


class ReturnRegistration(RegistrationAct):
    """Return a registration with the reason."""

    title = gettext_lazy("Trả lại đăng ký thi đua")
    form_class = ReturnForm
    permission = DECIDE
    submit = gettext_lazy("Trả lại")

    def act(self, form: ReturnForm) -> Registration:
        """Return it today."""
        return actions.return_registration(
            actor=self.actor, registration=self.registration, on=self.desk.today, **form.cleaned_data
        )

    def receipt(self, record: Registration) -> Receipt:
        """Lead back."""
        return self.landed(_("Đã trả lại đăng ký thi đua"), record.return_reason)


class StrikeLine(RegistrationAct):
    """Take one line out."""

    title = gettext_lazy("Bỏ một dòng đăng ký")
    permission = WRITE
    submit = gettext_lazy("Bỏ dòng này")
    tone = "danger"
    stays = True

    @cached_property
    def line(self) -> RegistrationLine:
        """Return the line of the address."""
        return get_object_or_404(queries.visible_lines(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def registration(self) -> Registration:
        """Return its registration."""
        return get_object_or_404(queries.visible_registrations(self.actor), pk=self.line.registration_id)

    def get_lead(self) -> StrOrPromise:
        """Name whom it registers for what."""
        return str(self.line)

    def act(self, form: ConfirmForm) -> Registration:  # noqa: ARG002  # nothing but a yes
        """Strike it."""
        return actions.strike_line(actor=self.actor, line=self.line)

    def receipt(self, record: Registration) -> Receipt:
        """Lead back."""
        return Receipt(title=_("Đã bỏ dòng đăng ký"), url=address("registration", record.uid))
