"""Whom to put forward, and the draft of a dossier."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

import lawbook
from thidua.foundation.kernel.errors import NotAllowedError
from thidua.foundation.kernel.folded import Folded
from thidua.foundation.kernel.text import fold
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import is_outside, visible_rounds
from thidua.procedure.registrations.queries import registered_for
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import (
    households_in,
    named_among,
    post_line,
    posts_in,
    posts_of_people,
    search_people,
    subject_of_kind,
    written_posts,
)
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.nominations.acts import receipt_for
from thidua.screens.web.nominations.forms import ATTESTED, DossierForm
from thidua.screens.web.nominations.listing import LIST
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.screens import ActionScreen, Receipt, StaffScreen, address

MOST_OFFERED = 50
AWARD = "khen"


def kind_asked(round: CommendationRound, code: str, subject_kind: str = "") -> AwardKind | None:
    """Return the kind of award named, or the round's first one that is given to such a subject."""
    kinds = list(round.award_kinds.all())
    named = next((kind for kind in kinds if kind.code == code), None)
    if named is not None or not subject_kind:
        return named
    fitting = (kind for kind in kinds if any(one.value == subject_kind for one in lawbook.award(kind.code).subjects))
    return next(fitting, kinds[0] if kinds else None)


class ChooseSubject(StaffScreen):
    """Whom to put forward: the unit's own people first, anybody of the authority by name."""

    template_name = "web/nominations/choose.html"
    area = "nomination_list"
    title = gettext_lazy("Lập đề nghị: chọn đối tượng")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return self.round.title

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    @cached_property
    def units(self) -> list[Unit]:
        """Return the units the account may nominate for."""
        return [unit for unit in self.desk.own_units if self.may("nominations.draft_nomination", unit)]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the choices and who was found."""
        if not self.units:
            raise NotAllowedError(_("Tài khoản «%s» không lập đề nghị cho đơn vị nào.") % self.actor)
        asked = self.request.GET
        unit = next((one for one in self.units if str(one.uid) == asked.get("don-vi")), self.units[0])
        award_kind = kind_asked(self.round, asked.get(AWARD, "")) or self.round.award_kinds.all()[0]
        kinds = [SubjectKind(kind.value) for kind in lawbook.award(award_kind.code).subjects]
        kind = next((one for one in kinds if one.value == asked.get("loai")), kinds[0])
        text = asked.get("tim", "").strip()[:100]
        found = self._found(kind, unit, text)
        lines = people_with_posts_of(found) if kind == SubjectKind.INDIVIDUAL else {}
        named = f"?{AWARD}={award_kind.code}" if len(self.round.award_kinds.all()) > 1 else ""
        offered = [
            (
                one,
                lines.get(one.pk, "") or (str(one.unit) if isinstance(one, Household) else ""),
                address("nomination_draft", self.round.uid, unit.uid, kind.value, one.uid) + named,
            )
            for one in found
        ]
        return {
            **super().get_context_data(**kwargs),
            "round": self.round,
            "units": self.units,
            "unit": unit,
            "award_kinds": list(self.round.award_kinds.all()),
            "award_kind": award_kind,
            "kinds": kinds,
            "kind": kind,
            "text": text,
            "offered": offered,
            "is_cut": len(found) >= MOST_OFFERED,
            "enter_url": self._enter_url(kind, unit, text, award_kind),
        }

    def _enter_url(self, kind: SubjectKind, unit: Unit, text: str, award_kind: AwardKind) -> str:
        """Return where somebody missing is entered, with the name typed; units are entered by the administrator."""
        if kind == SubjectKind.COLLECTIVE:
            return ""
        asked = {"ten": text, AWARD: award_kind.code if len(self.round.award_kinds.all()) > 1 else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        url = address("nominee_enter", self.round.uid, unit.uid, kind.value)
        return f"{url}?{query}" if query else url

    def _found(self, kind: SubjectKind, unit: Unit, text: str) -> list[Any]:
        inside = units_below({unit.pk}, on=self.desk.today)
        everywhere = units_below({self.round.issuer_id}, on=self.desk.today)
        if kind == SubjectKind.INDIVIDUAL:
            near = everywhere if text else inside
            people = named_among(posts_in(near).order_by().values_list("person_id", flat=True))
            if text:
                people = people.filter(pk__in=search_people(text).values("pk"))
            return list(people[:MOST_OFFERED])
        if kind == SubjectKind.COLLECTIVE:
            units = everywhere if text else inside
            return list(units.filter(name_folded__contains=fold(text))[:MOST_OFFERED])
        households = households_in(everywhere if text else inside)
        return list(households.alias(found=Folded("name")).filter(found__contains=fold(text))[:MOST_OFFERED])


def people_with_posts_of(people: Sequence[Person]) -> dict[int, str]:
    """Return, by id, the newest post of each person as one line."""
    _people, lines = people_with_posts({post.unit for post in posts_of_people(people)})
    return lines


class DraftNomination(ActionScreen):
    """Write a nomination."""

    template_name = "web/nominations/draft.html"
    area = "nomination_list"
    title = gettext_lazy("Lập đề nghị khen thưởng")
    form_class = DossierForm
    permission = "nominations.draft_nomination"
    submit = gettext_lazy("Lưu bản thảo")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def unit(self) -> Unit:
        """Return the nominating unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    @cached_property
    def subject(self) -> Subject:
        """Return the person, unit or household of the address."""
        found = subject_of_kind(self.kwargs["kind"], self.kwargs["subject"])
        if found is None:
            raise Http404
        return found

    def target(self) -> object:
        """Ask the permission of the nominating unit."""
        return self.unit

    def get_lead(self) -> StrOrPromise:
        """Name the subject and the unit."""
        words = _("%(subject)s – %(unit)s đề nghị %(award)s")
        return words % {"subject": self.subject, "unit": self.unit, "award": self.award_kind}

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the kind of award that the address names, or the first of the round that fits."""
        found = kind_asked(self.round, self.request.GET.get(AWARD, ""), self.kwargs["kind"])
        if found is None:
            raise Http404
        return found

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    def form_arguments(self) -> dict[str, object]:
        """Ask what the law of the round asks of this kind of subject."""
        subject_kind = self.kwargs["kind"] if self.subject else ""
        asked = {"round": self.round, "award_kind": self.award_kind, "subject_kind": subject_kind}
        if isinstance(self.subject, Person):
            asked["posts"] = written_posts(self.subject, self.round.due_on)
        asked["is_outside"] = is_outside(self.unit, self.subject, on=self.round.due_on)
        return asked

    def initial(self) -> dict[str, object]:
        """Propose the whole year and the post held at its end."""
        year = self.round.year
        shown: dict[str, object] = {"period_from": f"01/01/{year}", "period_to": f"31/12/{year}"}
        if isinstance(self.subject, Person):
            shown["subject_detail"] = post_line(self.subject, self.round.due_on)
        # Shown where the law of the round asks for it; the head states it all the same.
        if registered_for(self.round.issuer, year, self.award_kind, self.subject).is_approved:
            shown[f"{ATTESTED}registered"] = "co"
        return shown

    def act(self, form: DossierForm) -> Nomination:
        """Draft it."""
        return actions.draft_nomination(
            actor=self.actor,
            round=self.round,
            nominating_unit=self.unit,
            subject_kind=SubjectKind(self.kwargs["kind"]),
            subject=self.subject,
            award_kind=self.award_kind,
            confirmed=self.confirmed,
            **form.dossier(),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the round."""
        return {**super().get_context_data(**kwargs), "round": self.round, "subject": self.subject}

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the papers and the submission, of one's own dossier to nothing that somebody else has to do."""
        on = [
            Link(label, address(name, record.uid))
            for label, name, permission in (
                (_("Kèm giấy tờ"), "nomination_attach", "nominations.attach_paper"),
                (_("Trình hồ sơ"), "nomination_submit", "nominations.submit_nomination"),
            )
            if self.may(permission, record)
        ]
        return receipt_for(
            record,
            _("Đã lưu bản thảo đề nghị"),
            _("Xem trang hồ sơ để biết luật trả lời thế nào với những gì đã ghi."),
            [*on, Link(_("Lập đề nghị khác"), address("nomination_choose", self.round.uid))],
        )
