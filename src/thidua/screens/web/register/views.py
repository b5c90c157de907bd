"""Screens of the register of awards."""

import uuid
from collections.abc import Callable, Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import signed_copy_of
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.queries import certificate_of, verification_address
from thidua.procedure.certificates.validators import written_code
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import decision_of
from thidua.procedure.reports.queries import may_open
from thidua.records.catalogue.enums import Ground
from thidua.records.people.enums import SubjectKind
from thidua.records.people.queries import households_in
from thidua.records.register import actions, queries
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award, AwardQuerySet
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.downstream import effects_of_fact
from thidua.screens.web.history import timeline_of
from thidua.screens.web.offers import people_with_posts, units_of_authority
from thidua.screens.web.register import forms
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

AREA = "award_list"


class AwardList(ListScreen):
    """The register: searched without marks, narrowed, sorted, saved as a workbook."""

    template_name = "web/register/list.html"
    area = AREA
    title = _("Sổ khen thưởng")
    lead = _("Mọi khen thưởng đã vào sổ, kể cả của cấp khác. Năm là năm thành tích.")
    columns = (
        Column(_("Số vào sổ"), ("decided_on", "register_number"), numeric=True),
        Column(_("Tên"), "subject_sort_key"),
        Column(_("Hình thức, danh hiệu"), ("award_kind__order", "award_kind__code")),
        Column(_("Năm"), "year", numeric=True),
        Column(_("Quyết định"), ("decided_on", "decision_number")),
        Column(_("Tiền thưởng"), "bonus", numeric=True),
    )
    sheet_columns = (
        SheetColumn(_("Số vào sổ"), lambda row: row.register_number, 10),
        SheetColumn(_("Ngày vào sổ"), lambda row: row.entered_on, 14),
        SheetColumn(_("Tên"), lambda row: row.subject_name, 32),
        SheetColumn(_("Chức vụ, đơn vị"), lambda row: row.subject_detail, 40),
        SheetColumn(_("Đối tượng"), lambda row: row.get_subject_kind_display(), 14),
        SheetColumn(_("Hình thức, danh hiệu"), lambda row: str(row.award_kind), 34),
        SheetColumn(_("Loại hình"), lambda row: row.get_ground_display(), 28),
        SheetColumn(_("Lĩnh vực"), lambda row: str(row.field) if row.field else "", 24),
        SheetColumn(_("Năm thành tích"), lambda row: row.year, 10),
        SheetColumn(_("Thành tích"), lambda row: row.achievement, 60),
        SheetColumn(_("Số quyết định"), lambda row: row.decision_number, 18),
        SheetColumn(_("Ngày quyết định"), lambda row: row.decided_on, 14),
        SheetColumn(_("Người quyết định"), lambda row: row.issuer_name, 40),
        SheetColumn(_("Tiền thưởng (đồng)"), lambda row: row.bonus, 16),
        SheetColumn(_("Hiệu lực"), lambda row: row.get_state_display(), 16),
        SheetColumn(_("Dữ liệu mẫu"), lambda row: _("có") if row.is_sample else "", 10),
    )
    search_label = _("Tìm theo tên, chức vụ, đơn vị (không cần dấu)")
    empty_title = _("Sổ chưa có khen thưởng nào")
    empty_text = _("Khen thưởng vào sổ khi quyết định được ban hành; khen thưởng của cấp khác thì nhập riêng.")

    @cached_property
    def seen(self) -> AwardQuerySet:
        """Return what the account may see."""
        return queries.visible_to(self.actor)

    def rows(self) -> QuerySet[Award]:
        """Return the register, the newest decision first."""
        return self.seen

    def fetching(self) -> Callable[[Sequence[int]], AwardQuerySet]:
        """Return what fetches a page of awards."""
        return queries.awards_numbered

    def search(self, rows: AwardQuerySet, text: str) -> AwardQuerySet:
        """Find words that begin words of the name or description, marks left out."""
        return queries.with_words(rows, text)

    def filters(self) -> list[Filter]:
        """Narrow by year, kind, subject, ground, field and force."""
        everything = queries.sees_everything(self.actor)
        years = queries.years_of_all(public=False) if everything else queries.years_in(self.seen)
        kinds = queries.kinds_in(self.seen, all_of_them=everything)
        fields = queries.fields_in(self.seen, all_of_them=everything)
        return [
            Filter("nam", _("Năm"), [(str(year), str(year)) for year in years], lookup="year"),
            Filter("loai", _("Hình thức, danh hiệu"), list(kinds.values_list("code", "name")), "award_kind__code"),
            Filter("doi-tuong", _("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
            Filter("loai-hinh", _("Loại hình"), Ground.choices, lookup="ground"),
            Filter("linh-vuc", _("Lĩnh vực"), list(fields.values_list("code", "name")), lookup="field__code"),
            Filter("hieu-luc", _("Hiệu lực"), AwardState.choices, lookup="state"),
        ]

    def acts(self) -> list[Act]:
        """Offer to enter an award of another body."""
        enter = address("award_enter")
        permission = "register.enter_external_award"
        return [
            *self.offer(_("Ghi khen thưởng của cấp khác"), enter, permission, self.desk.issuer),
            *self.offer(_("Nhận danh sách"), address("list_take", "khen-thuong"), permission, self.desk.issuer),
        ]


class AwardPage(DetailScreen):
    """One award: as printed, its decision, its certificate, whether it stands."""

    template_name = "web/register/page.html"
    record_name = "award"
    area = AREA

    def find(self, uid: uuid.UUID) -> Award:
        """Return the award."""
        award: Award = get_object_or_404(queries.visible_to(self.actor), uid=uid)
        return award

    def get_title(self) -> StrOrPromise:
        """Name the subject."""
        return str(self.record.subject_name)

    def get_lead(self) -> StrOrPromise:
        """Name the award and its year."""
        return f"{self.record.award_kind}, {self.record.year}"

    def crumbs(self) -> list[Crumb]:
        """Come from the register."""
        return [Crumb(_("Sổ khen thưởng"), address("award_list"))]

    def acts(self) -> list[Act]:
        """Offer to put right what another body's decision says, and to annul, while it stands."""
        stands = self.record.stands
        uid, external = self.record.uid, "register.correct_external_award"
        return [
            *self.offer(_("Sửa nội dung"), address("award_correct", uid), external, self.record, when=stands),
            *self.offer(_("Ghi nhầm"), address("award_mistaken", uid), external, self.record, when=stands),
            *self.offer(
                _("Hủy bỏ khen thưởng"),
                address("award_annul", uid),
                "register.annul_award",
                self.record,
                when=stands,
                tone="danger",
            ),
        ]

    def papers(self) -> list[StoredPaper]:
        """Return the certificate's page, and the signed copy of the decision for those who may open it."""
        copy = signed_copy_of(self.decision, PaperKind.DECISION) if self.decision is not None else None
        sheet = self.certificate.paper if self.certificate is not None else None
        return [paper for paper in (sheet, copy) if paper is not None and may_open(self.actor, paper)]

    @cached_property
    def certificate(self) -> Certificate | None:
        """Return the certificate, for those who may see it."""
        found = certificate_of(self.record)
        return found if found is not None and self.may("certificates.view_certificate", found) else None

    @cached_property
    def decision(self) -> Decision | None:
        """Return the decision that gave it, where it is our own."""
        return decision_of(self.record)

    def history(self) -> list[TimelineEntry]:
        """Return the history of the award, its certificate and its decision."""
        told = (self.record, self.certificate, self.decision)
        return timeline_of(*(one for one in told if one is not None))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the certificate, the decision and the subject's other awards."""
        certificate = self.certificate
        others = queries.visible_to(self.actor).exclude(pk=self.record.pk)
        subject = {"person": self.record.person, "unit": self.record.unit, "household": self.record.household}
        return {
            **super().get_context_data(**kwargs),
            "certificate": certificate,
            "written_code": written_code(certificate.code) if certificate else "",
            "verification": verification_address(certificate.code) if certificate else "",
            "decision": self.decision,
            "others": others.filter(**{name: one for name, one in subject.items() if one is not None})[:20],
        }


class AwardEnter(ActionScreen):
    """Enter an award of another body."""

    area = AREA
    title = _("Ghi khen thưởng của cấp khác")
    lead = _("Ghi đúng quyết định: khen thưởng này được tính khi xét điều kiện, không tính vào số của đơn vị.")
    form_class = forms.EnterExternalAward
    permission = "register.enter_external_award"
    submit = _("Vào sổ")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the register."""
        return [Crumb(_("Sổ khen thưởng"), address("award_list"))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the people, units and households of the authority."""
        units = units_of_authority(self.desk)
        people, lines = people_with_posts(units)
        households = households_in(units)
        return {"people": people, "lines": lines, "units": units, "households": households}

    def initial(self) -> dict[str, object]:
        """Propose the year before and today."""
        return {"on": self.desk.today, "year": self.desk.year}

    def act(self, form: forms.EnterExternalAward) -> Award:
        """Enter it."""
        values = dict(form.cleaned_data)
        for box in forms.BOXES.values():
            values.pop(box)
        return actions.enter_external_award(actor=self.actor, subject=form.subject, **values)

    def receipt(self, record: Award) -> Receipt:
        """Offer another."""
        return Receipt(
            _("Đã vào sổ khen thưởng"),
            address("award", record.uid),
            lead=str(record),
            following=[Link(_("Ghi khen thưởng khác"), address("award_enter"))],
        )


class AwardAct(ActionScreen):
    """An act on an award of the register."""

    area = AREA

    @cached_property
    def award(self) -> Award:
        """Return the award of this address."""
        award: Award = get_object_or_404(queries.visible_to(self.actor), uid=self.kwargs["uid"])
        return award

    def target(self) -> object:
        """Ask over the award."""
        return self.award

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.award)

    def crumbs(self) -> list[Crumb]:
        """Come from the award."""
        return [
            Crumb(_("Sổ khen thưởng"), address("award_list")),
            Crumb(self.award.subject_name, address("award", self.award.uid)),
        ]


class ExternalAwardAct(AwardAct, CorrectionScreen):
    """An act on an award of another body."""

    permission = "register.correct_external_award"
    lands = "award"
    tells = "__str__"

    def effects(self) -> list[Effect]:
        """Say what rests on it."""
        return effects_of_fact(self.award.subject)


class AwardCorrect(ExternalAwardAct):
    """Write an award of another body as its decision reads."""

    title = _("Sửa khen thưởng của cấp khác")
    form_class = forms.CorrectExternalAward
    submit = _("Lưu nội dung đúng")

    def initial(self) -> dict[str, object]:
        """Show what was entered."""
        award = self.award
        shown = {name: getattr(award, name) for name in actions.EXTERNAL_SAYS}
        return {**shown, "award_kind": award.award_kind.code, "field": award.field.code if award.field else None}

    def act(self, form: forms.CorrectExternalAward) -> Award:
        """Correct it."""
        given = {**form.cleaned_data, "ground": Ground(form.cleaned_data["ground"])}
        return actions.correct_external_award(actor=self.actor, award=self.award, **given)


class AwardMistaken(ExternalAwardAct):
    """Mark an award of another body as entered by mistake."""

    title = _("Ghi nhận vào sổ nhầm")
    form_class = forms.MistakenAward
    submit = _("Ghi nhận vào sổ nhầm")
    tone = "danger"
    verb = staticmethod(actions.mark_award_mistaken)
    given = ("award",)

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}


class AwardAnnul(AwardAct):
    """Annul an award that stands."""

    template_name = "web/register/annul.html"
    title = _("Hủy bỏ khen thưởng")
    form_class = forms.AnnulAward
    permission = "register.annul_award"
    submit = _("Hủy bỏ khen thưởng")
    tone = "danger"
    confirm = _("Hủy bỏ khen thưởng này?")
    done = _("Đã hủy bỏ khen thưởng")
    lands = "award"
    says = _("Sổ công khai không còn hiện trường hợp này; mã xác thực trên giấy trả lời «đã hủy bỏ».")

    @cached_property
    def award(self) -> Award:
        """Return the award of this address."""
        award = super().award
        if not award.stands and self.request.method == "GET":
            raise Http404
        return award

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.AnnulAward) -> Award:
        """Annul it."""
        values = form.cleaned_data
        return actions.annul_award(actor=self.actor, award=self.award, on=values["on"], reason=values["reason"])

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the award."""
        return {**super().get_context_data(**kwargs), "award": self.award}
