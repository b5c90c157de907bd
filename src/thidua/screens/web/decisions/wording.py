"""Screens of an authority's own wording of its decisions."""

import uuid
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.enums import WordingPart
from thidua.procedure.decisions.models import HouseWording
from thidua.records.catalogue.enums import AwardFamily
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.decisions import word_forms as forms
from thidua.screens.web.decisions.grounds import decision_crumbs
from thidua.screens.web.decisions.views import AREA
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, StaffScreen, address

_TITLES = {WordingPart.SUBJECT_TITLE, WordingPart.CERTIFICATE_TITLE, WordingPart.AWARDING_TITLE, WordingPart.LIST_TITLE}


class WordingList(StaffScreen):
    """Every part that the office words itself: the text in force, and what waits."""

    template_name = "web/decisions/wordings.html"
    area = AREA
    title = _("Lời văn của cơ quan")
    lead = _("Lời văn của quyết định và giấy khen. Bản mới được xem trên văn bản thật trước khi áp dụng.")

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return decision_crumbs()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the parts."""
        issuer = self.desk.issuer
        self.require("decisions.keep_wording", issuer)
        assert issuer is not None  # required above
        standing = queries.wordings_in_force(issuer, self.desk.today)
        versions = list(queries.wordings_of(issuer))
        waiting = {one.part: one for one in versions if one.is_proposed}
        coming = {one.part: one for one in versions if one.is_adopted and one.valid_from > self.desk.today}
        return {
            **super().get_context_data(**kwargs),
            "parts": [
                {
                    "part": part,
                    "text": standing[part].text if part in standing else papers.DEFAULTS[part],
                    "standing": standing.get(part),
                    "waiting": waiting.get(part.value),
                    "coming": coming.get(part.value),
                    "url": address("wording_propose", part.value),
                }
                for part in WordingPart
            ],
            "versions": versions,
        }


class WordingPropose(ActionScreen):
    """Word a part anew."""

    template_name = "web/decisions/wording_propose.html"
    area = AREA
    form_class = forms.ProposeWording
    permission = "decisions.keep_wording"
    submit = _("Lưu để xem trước")
    done = _("Đã lưu lời văn, chưa áp dụng")
    lands = "wording"
    tells = "__str__"
    then = ((_("Xem trước (PDF)"), "wording_preview"),)

    @cached_property
    def part(self) -> WordingPart:
        """Return the part of the address."""
        try:
            return WordingPart(self.kwargs["part"])
        except ValueError:
            raise Http404 from None

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def get_title(self) -> StrOrPromise:
        """Name the part."""
        return self.part.label

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*decision_crumbs(), Crumb(_("Lời văn"), address("wording_list"))]

    def initial(self) -> dict[str, object]:
        """Show the text in force."""
        issuer = self.desk.issuer
        standing = queries.wordings_in_force(issuer, self.desk.today).get(self.part) if issuer else None
        return {"text": standing.text if standing else papers.DEFAULTS[self.part], "valid_from": self.desk.today}

    def act(self, form: forms.ProposeWording) -> HouseWording:
        """Propose it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.propose_wording(actor=self.actor, issuer=self.desk.issuer, part=self.part, **form.cleaned_data)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the fields, and what ships."""
        return {
            **super().get_context_data(**kwargs),
            "fields": papers.FIELDS.items(),
            "shipped": papers.DEFAULTS[self.part],
        }


def find_wording(screen: StaffScreen, uid: uuid.UUID) -> HouseWording:
    """Return a version of an authority where the account holds an office."""
    return get_object_or_404(queries.visible_wordings(screen.actor), uid=uid)


class WordingPage(DetailScreen):
    """One version: its text beside the text in force."""

    template_name = "web/decisions/wording.html"
    record_name = "wording"
    area = AREA

    def find(self, uid: uuid.UUID) -> HouseWording:
        """Return the version."""
        wording = find_wording(self, uid)
        self.require("decisions.keep_wording", wording)
        return wording

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*decision_crumbs(), Crumb(_("Lời văn"), address("wording_list"))]

    def acts(self) -> list[Act]:
        """Offer to look at it, and to adopt it."""
        waits = self.record.is_proposed
        return [
            Act(_("Xem trước (PDF)"), address("wording_preview", self.record.uid)),
            *self.offer(
                _("Áp dụng"),
                address("wording_adopt", self.record.uid),
                "decisions.keep_wording",
                self.record,
                when=waits,
                tone="primary",
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the text in force."""
        wording = self.record
        part = WordingPart(wording.part)
        standing = queries.wordings_in_force(wording.issuer, self.desk.today).get(part)
        return {
            **super().get_context_data(**kwargs),
            "standing": standing.text if standing is not None else papers.DEFAULTS[part],
        }


class WordingPreview(WordingPage):
    """How the newest decision of the kind would read with a version; an invented one while there is none."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        wording: HouseWording = self.record
        part = WordingPart(wording.part)
        day = max(wording.valid_from, self.desk.today)
        texts = {one: held.text for one, held in queries.wordings_in_force(wording.issuer, day).items()}
        texts[part] = wording.text
        family = AwardFamily.TITLE if part in _TITLES else AwardFamily.FORM
        ground = part.value.removeprefix("merit_") if part.value.startswith("merit_") else None
        newest = queries.newest_like(wording.issuer, family, ground)
        paper = (
            papers.decision_paper(newest, texts)
            if newest is not None
            else papers.sample_paper(wording.issuer, texts, self.desk.today, title=family == AwardFamily.TITLE)
        )
        return preview(paper, str(wording))


class WordingAdopt(ActionScreen):
    """Put a version into force."""

    template_name = "web/decisions/wording_adopt.html"
    area = AREA
    title = _("Áp dụng lời văn")
    form_class = ConfirmForm
    permission = "decisions.keep_wording"
    submit = _("Áp dụng")
    done = _("Đã áp dụng lời văn")
    lands = "wording_list"
    of = None
    tells = "__str__"

    @cached_property
    def wording(self) -> HouseWording:
        """Return the version of this address."""
        return find_wording(self, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the version."""
        return self.wording

    def get_lead(self) -> StrOrPromise:
        """Name the part."""
        return str(self.wording)

    def crumbs(self) -> list[Crumb]:
        """Come from the version."""
        return [
            *decision_crumbs(),
            Crumb(_("Lời văn"), address("wording_list")),
            Crumb(str(self.wording), address("wording", self.wording.uid)),
        ]

    def act(self, form: ConfirmForm) -> HouseWording:  # noqa: ARG002  # nothing is asked
        """Adopt it."""
        return actions.adopt_wording(actor=self.actor, wording=self.wording)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the version."""
        return {**super().get_context_data(**kwargs), "wording": self.wording}
