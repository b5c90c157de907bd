"""Screens of points: every dossier with how far its points lie apart, one dossier's points, the talk, the rule."""

import uuid
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short, decimal_vi
from thidua.procedure.councils import actions, queries
from thidua.procedure.councils.models import DossierPoints, Meeting, PointRule
from thidua.procedure.nominations.models import Nomination
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.councils.meeting import AREA, MeetingAct, find_meeting
from thidua.screens.web.fields import DayField, NumberField, StaffForm, text_field
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, address

MOST_POINTS = 200


class PointsForm(StaffForm):
    """The points of one dossier, in any order."""

    points = text_field(
        _("Điểm trên các phiếu chấm"),
        max_length=2000,
        rows=3,
        help_text=_(
            "Cách nhau bằng dấu chấm phẩy hoặc xuống dòng, theo thứ tự nào cũng được: 8; 7,5; 9. Không ghi tên."
        ),
    )

    def clean_points(self) -> list[object]:
        """Return the figures."""
        box = NumberField(min_value=0, max_digits=6, decimal_places=2)
        parts = [one.strip() for one in self.cleaned_data["points"].replace("\n", ";").split(";") if one.strip()]
        if len(parts) > MOST_POINTS:
            raise ValidationError(_("Nhiều nhất %s điểm.") % MOST_POINTS)
        found = []
        for one in parts:
            try:
                found.append(box.clean(one))
            except ValidationError as error:
                raise ValidationError(_("«%s» không phải là điểm.") % one[:40]) from error
        return found


class TalkForm(StaffForm):
    """What came of the talk."""

    words = text_field(
        _("Kết quả bàn thêm"),
        max_length=1000,
        rows=4,
        help_text=_("Vì sao điểm khác nhau, Hội đồng thống nhất thế nào, có chấm lại không. Ghi vào biên bản."),
    )


class RuleForm(StaffForm):
    """The scale and how far apart points may lie."""

    highest = NumberField(label=_("Điểm cao nhất của thang"), min_value=1, max_value=1000, decimal_places=2)
    most_spread = NumberField(
        label=_("Chênh lệch cho phép"),
        min_value=0,
        max_value=1000,
        decimal_places=2,
        help_text=_("Điểm cao nhất và thấp nhất của một hồ sơ cách nhau quá mức này thì hồ sơ vào danh sách bàn thêm."),
    )
    basis = text_field(_("Căn cứ"), max_length=300, help_text=_("Văn bản, quy chế nêu thang điểm và mức này."))
    valid_from = DayField(label=_("Dùng từ ngày"))


class MeetingPoints(DetailScreen):
    """Every dossier of a meeting: those to be talked over first, each with all its points."""

    template_name = "web/councils/points.html"
    record_name = "meeting"
    area = AREA

    def find(self, uid: uuid.UUID) -> Meeting:
        """Return the meeting."""
        return find_meeting(self.actor, uid)

    def get_title(self) -> StrOrPromise:
        """Say what is told."""
        return _("Điểm của các hồ sơ")

    def get_lead(self) -> StrOrPromise:
        """Name the meeting."""
        return str(self.record)

    def crumbs(self) -> list[Crumb]:
        """Come from the meeting."""
        return [
            Crumb(_("Phiên họp Hội đồng"), address("meeting_list")),
            Crumb(date_short(self.record.held_on), address("meeting", self.record.uid)),
        ]

    def acts(self) -> list[Act]:
        """Offer to settle the rule."""
        rule = address("point_rule")
        return self.offer(_("Quy định chấm điểm"), rule, "councils.settle_point_rule", self.record.council.issuer)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rule and the dossiers, with the place of each by which its address is made."""
        meeting = self.record
        spreads = queries.spreads_of(meeting)
        rows = [
            (place, one, spreads.get(one.pk)) for place, one in enumerate(queries.nominations_before(meeting), start=1)
        ]
        return {
            **super().get_context_data(**kwargs),
            "rule": queries.point_rule_on(meeting.council.issuer, meeting.held_on),
            "rows": rows,
            "wide": [(place, one, spread) for place, one, spread in rows if spread is not None and spread.is_wide],
            "writes": meeting.is_open and self.may("councils.record_vote", meeting),
        }


class DossierAct(MeetingAct):
    """An act on the points of one dossier."""

    permission = "councils.record_vote"
    lands = "meeting_points"

    @cached_property
    def nomination(self) -> Nomination:
        """Return the dossier of this place in the list."""
        found = queries.nominations_before(self.meeting)
        place: int = self.kwargs["number"]
        if not 1 <= place <= len(found):
            raise Http404
        return found[place - 1]

    def get_lead(self) -> StrOrPromise:
        """Name the dossier."""
        return f"{self.nomination.subject} ({self.nomination.award_kind})"

    def crumbs(self) -> list[Crumb]:
        """Come from the points."""
        return [*super().crumbs(), Crumb(_("Điểm"), address("meeting_points", self.meeting.uid))]

    def receipt(self, record: DossierPoints) -> Receipt:  # noqa: ARG002  # every act's receipt takes its record
        """Go back to the points."""
        return Receipt(_("Đã ghi"), address("meeting_points", self.meeting.uid), lead=str(self.nomination.subject))


class PointsRecord(DossierAct):
    """Write down the points of one dossier."""

    title = _("Ghi điểm")
    form_class = PointsForm
    submit = _("Lưu điểm")
    verb = staticmethod(actions.record_points)
    given = ("meeting", "nomination")


class PointsTalk(DossierAct):
    """Write down what came of talking a dossier over."""

    title = _("Bàn thêm")
    form_class = TalkForm
    submit = _("Lưu")
    verb = staticmethod(actions.note_talk)
    given = ("meeting", "nomination")

    def get_lead(self) -> StrOrPromise:
        """Name the dossier and its points."""
        found = queries.spreads_of(self.meeting).get(self.nomination.pk)
        points = "; ".join(decimal_vi(one) for one in found.points) if found is not None else "—"
        return _("%(subject)s: %(points)s") % {"subject": self.nomination.subject, "points": points}


class PointRuleSettle(ActionScreen):
    """Settle by what the council scores."""

    area = AREA
    template_name = "web/councils/point_rule.html"
    title = _("Quy định chấm điểm")
    lead = _(
        "Pháp luật không đặt thang điểm này: thang và mức chênh lệch do cơ quan quy định. Chưa ghi thì không chấm điểm."
    )
    form_class = RuleForm
    permission = "councils.settle_point_rule"
    submit = _("Lưu")

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the meetings."""
        return [Crumb(_("Phiên họp Hội đồng"), address("meeting_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"valid_from": self.desk.today}

    @property
    def rules(self) -> QuerySet[PointRule]:
        """Return the versions of the authority."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return queries.point_rules_of(self.desk.issuer)

    def act(self, form: forms.BaseForm) -> PointRule:
        """Settle it."""
        assert self.desk.issuer is not None  # idem
        return actions.settle_point_rule(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)

    def receipt(self, record: PointRule) -> Receipt:
        """Go back to the meetings."""
        return Receipt(_("Đã ghi quy định chấm điểm"), address("meeting_list"), lead=record.basis)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what held before."""
        return {**super().get_context_data(**kwargs), "rules": self.rules}
