"""Screens of what belongs to the office in its decisions: grounds, house wording, a draft edited in Word."""

import uuid
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import decree30
from thidua.foundation.documents.actions import DOCX
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.validators import refusing_unprintable
from thidua.procedure.decisions import actions, papers, queries
from thidua.procedure.decisions.enums import WordingPart
from thidua.procedure.decisions.models import Decision, HouseWording, LegalBasis
from thidua.records.catalogue.enums import AwardFamily
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.forms import decision_words as forms
from thidua.screens.web.previews import file_response, preview
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, StaffScreen, address

from .decisions import AREA, DecisionAct, DecisionPage

_TITLES = {WordingPart.SUBJECT_TITLE, WordingPart.CERTIFICATE_TITLE, WordingPart.AWARDING_TITLE, WordingPart.LIST_TITLE}


def _home() -> list[Crumb]:
    return [Crumb(_("Quyết định"), address("decision_list"))]


class BasisList(StaffScreen):
    """The grounds of the authority's decisions: those of the law today, and those the office keeps."""

    template_name = "web/decisions/bases.html"
    area = AREA
    title = _("Căn cứ của quyết định")
    lead = _("Căn cứ theo luật được ghi tự động theo ngày; ở đây thêm văn bản của tỉnh, của cơ quan.")

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return _home()

    def acts(self) -> list[Act]:
        """Offer to add one."""
        return self.offer(
            _("Thêm căn cứ"), address("basis_enter"), "decisions.keep_basis", self.desk.issuer, tone="primary"
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the bases."""
        issuer = self.desk.issuer
        self.require("decisions.keep_basis", issuer)
        return {
            **super().get_context_data(**kwargs),
            "bases": [(basis, papers.cite_own(basis)) for basis in queries.bases_of(issuer)] if issuer else [],
            "today": self.desk.today,
        }


class BasisEnter(ActionScreen):
    """Add a text that decisions cite."""

    area = AREA
    title = _("Thêm căn cứ")
    form_class = forms.EnterBasis
    permission = "decisions.keep_basis"
    submit = _("Thêm căn cứ")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*_home(), Crumb(_("Căn cứ"), address("basis_list"))]

    def act(self, form: forms.EnterBasis) -> LegalBasis:
        """Enter it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.enter_basis(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)

    def receipt(self, record: LegalBasis) -> Receipt:
        """Show how it will be cited."""
        return Receipt(_("Đã thêm căn cứ"), address("basis_list"), lead=_now("Căn cứ %s;") % papers.cite_own(record))


class BasisEnd(ActionScreen):
    """Say until when a text is cited."""

    area = AREA
    title = _("Thôi dẫn căn cứ")
    form_class = forms.EndBasis
    permission = "decisions.keep_basis"
    submit = _("Ghi ngày cuối")
    verb = staticmethod(actions.end_basis)
    given = ("basis",)
    done = _("Đã ghi ngày cuối của căn cứ")
    lands = "basis_list"
    of = None
    tells = "__str__"

    @cached_property
    def basis(self) -> LegalBasis:
        """Return the text of this address."""
        return get_object_or_404(queries.visible_bases(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the text."""
        return self.basis

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return papers.cite_own(self.basis)

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [*_home(), Crumb(_("Căn cứ"), address("basis_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"last_day": self.desk.today}


class WordingList(StaffScreen):
    """Every part that the office words itself: the text in force, and what waits."""

    template_name = "web/decisions/wordings.html"
    area = AREA
    title = _("Lời văn của cơ quan")
    lead = _("Lời văn của quyết định và giấy khen. Bản mới được xem trên văn bản thật trước khi áp dụng.")

    def crumbs(self) -> list[Crumb]:
        """Come from the decisions."""
        return _home()

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
        return [*_home(), Crumb(_("Lời văn"), address("wording_list"))]

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
        return [*_home(), Crumb(_("Lời văn"), address("wording_list"))]

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
            *_home(),
            Crumb(_("Lời văn"), address("wording_list")),
            Crumb(str(self.wording), address("wording", self.wording.uid)),
        ]

    def act(self, form: ConfirmForm) -> HouseWording:  # noqa: ARG002  # nothing is asked
        """Adopt it."""
        return actions.adopt_wording(actor=self.actor, wording=self.wording)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the version."""
        return {**super().get_context_data(**kwargs), "wording": self.wording}


class DecisionWord(DecisionPage):
    """The draft as a Word file to be edited."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out."""
        with refusing_unprintable():
            content = decree30.render_docx(papers.decision_paper(self.record))
        return file_response(content, str(self.record), DOCX, ".docx")


class DecisionHandIn(DecisionAct):
    """Hand in an edited draft."""

    title = _("Nạp bản Word đã sửa")
    form_class = forms.HandInDraft
    permission = "decisions.amend_decision"
    submit = _("Đọc tệp và so với dự thảo")

    def act(self, form: forms.HandInDraft) -> StoredPaper:
        """Keep it."""
        content, _media_type = form.cleaned_data["content"]
        return actions.hand_in_edited_draft(actor=self.actor, decision=self.decision, content=content)

    def receipt(self, record: StoredPaper) -> Receipt:
        """Lead on to what it changes."""
        return Receipt(
            _("Đã đọc tệp, chưa đổi gì trong dự thảo"),
            address("decision_word_take", self.decision.uid, record.uid),
            lead=_now("Xem từng thay đổi trước khi lấy vào dự thảo."),
            following=[
                Link(_("Xem thay đổi"), address("decision_word_take", self.decision.uid, record.uid)),
                Link(_("Quyết định"), address("decision", self.decision.uid)),
            ],
        )


class DecisionTake(DecisionAct):
    """What an edited file changes, side by side; and taking it."""

    template_name = "web/decisions/edited.html"
    title = _("Thay đổi trong bản Word")
    form_class = ConfirmForm
    permission = "decisions.amend_decision"
    submit = _("Lấy các thay đổi này vào dự thảo")
    done = _("Đã lấy thay đổi vào dự thảo")
    lands = "decision"
    tells = "subject_line"
    then = ((_("Xem trước quyết định (PDF)"), "decision_preview"),)

    @cached_property
    def paper(self) -> StoredPaper:
        """Return the file of this address."""
        return get_object_or_404(papers_of(self.decision, PaperKind.EDITED_DRAFT), uid=self.kwargs["paper"])

    def act(self, form: ConfirmForm) -> Decision:  # noqa: ARG002  # nothing is asked
        """Take it."""
        return actions.take_edited_draft(actor=self.actor, decision=self.decision, paper=self.paper)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the comparison with the draft as it stands."""
        with self.paper.file.open() as kept:
            found = papers.compare_edited(self.decision, kept.read())
        return {**super().get_context_data(**kwargs), "found": found, "paper": self.paper}


urls = [
    path("can-cu/", BasisList.as_view(), name="basis_list"),
    path("can-cu/moi/", BasisEnter.as_view(), name="basis_enter"),
    path("can-cu/<uuid:uid>/thoi/", BasisEnd.as_view(), name="basis_end"),
    path("loi-van/", WordingList.as_view(), name="wording_list"),
    path("loi-van/soan/<slug:part>/", WordingPropose.as_view(), name="wording_propose"),
    path("loi-van/<uuid:uid>/", WordingPage.as_view(), name="wording"),
    path("loi-van/<uuid:uid>/xem-truoc/", WordingPreview.as_view(), name="wording_preview"),
    path("loi-van/<uuid:uid>/ap-dung/", WordingAdopt.as_view(), name="wording_adopt"),
    path("quyet-dinh/<uuid:uid>/word/", DecisionWord.as_view(), name="decision_word"),
    path("quyet-dinh/<uuid:uid>/nap-word/", DecisionHandIn.as_view(), name="decision_word_hand_in"),
    path("quyet-dinh/<uuid:uid>/nap-word/<uuid:paper>/", DecisionTake.as_view(), name="decision_word_take"),
]
