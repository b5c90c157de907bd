"""Acts on a conference."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.procedure.certificates.queries import decisions_to_hand_over
from thidua.procedure.conferences import actions, queries
from thidua.procedure.conferences.models import Conference, Picture
from thidua.procedure.movements.queries import movements_to_sign
from thidua.procedure.movements.queries import visible_to as visible_movements
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.conferences import forms
from thidua.screens.web.conferences.views import AREA, find_conference
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.lines import LinesScreen
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.screens import ActionScreen, Receipt, address


class ConferencePlan(ActionScreen):
    """Plan a conference."""

    area = AREA
    title = _("Lập hội nghị")
    form_class = forms.PlanConference
    permission = "conferences.plan_conference"
    submit = _("Lập hội nghị")
    done = _("Đã lập hội nghị")
    lands = "conference"
    tells = "title"
    then = ((_("Lập chương trình"), "conference_agenda"),)

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the conferences."""
        return [Crumb(_("Hội nghị"), address("conference_list"))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the authority's movements."""
        return {"movements": visible_movements(self.actor).filter(issuer=self.desk.issuer).order_by("-year", "title")}

    def initial(self) -> dict[str, object]:
        """Propose the year's name and hour."""
        year = self.desk.year
        title = _now("Hội nghị tổng kết phong trào thi đua năm %(year)s, phát động phong trào thi đua năm %(next)s")
        return {"year": year, "title": title % {"year": year, "next": year + 1}, "starts_at": "08:00"}

    def act(self, form: forms.PlanConference) -> Conference:
        """Plan it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.plan_conference(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)


class ConferenceAct:
    """What every act on one conference shares; stands before the kind of screen."""

    area = AREA
    kwargs: dict[str, Any]
    actor: Account

    @cached_property
    def conference(self) -> Conference:
        """Return the conference of this address."""
        return find_conference(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the conference."""
        return self.conference

    def get_lead(self) -> StrOrPromise:
        """Name the conference."""
        return self.conference.title

    def crumbs(self) -> list[Crumb]:
        """Come from the conference."""
        return [
            Crumb(_("Hội nghị"), address("conference_list")),
            Crumb(str(self.conference.year), address("conference", self.conference.uid)),
        ]


class ConferenceAgenda(ConferenceAct, LinesScreen):
    """Set the programme."""

    stays = True
    title = _("Chương trình")
    form_class = forms.SetAgenda
    permission = "conferences.set_agenda"
    submit = _("Lưu chương trình")
    done = _("Đã lưu chương trình")
    lands = "conference"
    then = ((_("Mời đại biểu"), "conference_delegates"),)

    def form_arguments(self) -> dict[str, object]:
        """Begin with the points as they are."""
        points = self.conference.agenda.all()
        given = [{"starts_at": p.starts_at, "title": p.title, "presenter": p.presenter, "part": p.part} for p in points]
        return {"given": given or [{"starts_at": self.conference.starts_at}]}

    def act(self, form: forms.SetAgenda) -> Conference:
        """Set the points in the order of their times."""
        points = [
            actions.AgendaInput(line["starts_at"], line["title"], line["presenter"] or "", line["part"] or "")
            for line in sorted(form.filled, key=lambda line: line["starts_at"])
        ]
        actions.set_agenda(actor=self.actor, conference=self.conference, points=points)
        return self.conference


class ConferenceDelegates(ConferenceAct, LinesScreen):
    """Set the list of those invited."""

    stays = True
    title = _("Đại biểu")
    form_class = forms.InviteDelegates
    permission = "conferences.invite_delegates"
    submit = _("Lưu danh sách")
    done = _("Đã lưu danh sách đại biểu")
    lands = "conference"
    then = ((_("Xếp thứ tự trao"), "conference_hand_overs"),)

    def form_arguments(self) -> dict[str, object]:
        """Begin with the list as it is."""
        invited = self.conference.delegates.all()
        return {"given": [{"kind": one.kind, "name": one.name, "post": one.post} for one in invited]}

    def act(self, form: forms.InviteDelegates) -> Conference:
        """Set the list."""
        delegates = [actions.DelegateInput(line["kind"], line["name"], line["post"] or "") for line in form.filled]
        actions.invite_delegates(actor=self.actor, conference=self.conference, delegates=delegates)
        return self.conference


class ConferenceHandOvers(ConferenceAct, ActionScreen):
    """Order the handing over of a decision's certificates."""

    stays = True
    title = _("Thứ tự trao")
    form_class = forms.OrderHandOvers
    permission = "conferences.order_hand_overs"
    submit = _("Xếp thứ tự")

    def form_arguments(self) -> dict[str, object]:
        """Offer the issued decisions whose certificates wait."""
        return {"decisions": decisions_to_hand_over(self.conference.issuer)}

    def initial(self) -> dict[str, object]:
        """Propose groups of ten."""
        return {"group_size": "10"}

    def act(self, form: forms.OrderHandOvers) -> Conference:
        """Order them."""
        actions.order_hand_overs(actor=self.actor, conference=self.conference, **form.cleaned_data)
        return self.conference

    def receipt(self, record: Conference) -> Receipt:
        """Offer another decision and the signings."""
        return Receipt(
            _("Đã xếp thứ tự trao"),
            address("conference", record.uid),
            lead=_("Hội nghị trao %s giấy khen.") % queries.hand_overs_of(record).count(),
            following=[
                Link(_("Thêm một quyết định khác"), address("conference_hand_overs", record.uid)),
                Link(_("Xếp thứ tự ký giao ước"), address("conference_signings", record.uid)),
            ],
        )


class ConferenceCallings(ConferenceAct, ActionScreen):
    """Note how the names of one group are read, and who receives."""

    stays = True
    title = _("Cách đọc tên, người nhận")
    form_class = forms.NoteCallings
    permission = "conferences.note_callings"
    submit = _("Lưu")
    done = _("Đã lưu cách đọc tên, người nhận")
    lands = "conference"

    @cached_property
    def group(self) -> queries.HandOverGroup:
        """Return the group of this address."""
        found = [one for one in queries.hand_over_groups(self.conference) if one.number == self.kwargs["number"]]
        if not found:
            raise Http404
        return found[0]

    def get_lead(self) -> StrOrPromise:
        """Name the group."""
        return _("Lượt %(number)s: %(count)s trường hợp. Để trống khi đọc đúng như viết, hoặc chính người ấy nhận.") % {
            "number": self.group.number,
            "count": len(self.group.hand_overs),
        }

    def form_arguments(self) -> dict[str, object]:
        """Give the rows, and how the same names were read before."""
        rows = self.group.hand_overs
        return {"rows": rows, "earlier": queries.earlier_callings(rows)}

    def act(self, form: forms.NoteCallings) -> Conference:
        """Note them."""
        callings = [actions.CallingInput(row, spoken, receiver) for row, spoken, receiver in form.noted]
        actions.note_callings(actor=self.actor, conference=self.conference, callings=callings)
        return self.conference


class ConferenceSeats(ConferenceAct, ActionScreen):
    """Say how the hall is seated."""

    stays = True
    title = _("Chỗ ngồi")
    form_class = forms.ArrangeSeats
    permission = "conferences.arrange_seats"
    submit = _("Lưu")
    done = _("Đã lưu cách xếp chỗ")
    lands = "conference"

    def initial(self) -> dict[str, object]:
        """Begin with what was said."""
        return {"seats_in_row": self.conference.seats_in_row}

    def act(self, form: forms.ArrangeSeats) -> Conference:
        """Say it."""
        return actions.arrange_seats(actor=self.actor, conference=self.conference, **form.cleaned_data)


class ConferenceSignings(ConferenceAct, ActionScreen):
    """Order the signing of a movement's pledges."""

    stays = True
    title = _("Thứ tự ký giao ước")
    form_class = forms.OrderSignings
    permission = "conferences.order_signings"
    submit = _("Xếp thứ tự")

    def form_arguments(self) -> dict[str, object]:
        """Offer the movements with pledges that wait."""
        return {"movements": movements_to_sign(self.conference.issuer)}

    def initial(self) -> dict[str, object]:
        """Propose the movement that is launched."""
        return {"movement": self.conference.next_movement}

    def act(self, form: forms.OrderSignings) -> Conference:
        """Order them."""
        actions.order_signings(actor=self.actor, conference=self.conference, **form.cleaned_data)
        return self.conference

    def receipt(self, record: Conference) -> Receipt:
        """Lead on to the programme."""
        return Receipt(
            _("Đã xếp thứ tự ký"),
            address("conference", record.uid),
            lead=_("Hội nghị ký %s giao ước.") % record.signings.count(),
            following=[Link(_("In chương trình"), address("conference_programme", record.uid))],
        )


class ConferenceProgramme(ConferenceAct, ActionScreen):
    """Render the programme with the orders of the stage."""

    title = _("In chương trình")
    form_class = ConfirmForm
    permission = "conferences.render_programme"
    submit = _("Tạo bản in (PDF và Word)")

    def act(self, form: ConfirmForm) -> Conference:  # noqa: ARG002  # nothing to fill in
        """Render it."""
        actions.render_programme(actor=self.actor, conference=self.conference)
        return self.conference

    def receipt(self, record: Conference) -> Receipt:
        """Lead to the papers."""
        return Receipt(_("Đã tạo bản in chương trình"), f"{address('conference', record.uid)}#van-ban")


class ConferencePicture(ConferenceAct, ActionScreen):
    """Keep a picture."""

    stays = True
    title = _("Thêm ảnh")
    form_class = forms.AddPicture
    permission = "conferences.add_picture"
    submit = _("Lưu ảnh")

    def act(self, form: forms.AddPicture) -> Picture:
        """Keep it."""
        values = dict(form.cleaned_data)
        sent = values.pop("content")
        return actions.add_picture(
            actor=self.actor,
            conference=self.conference,
            file_name=sent.name or "anh",
            content=sent.read(),
            media_type=sent.content_type or "",
            **values,
        )

    def receipt(self, record: Picture) -> Receipt:
        """Offer another."""
        uid = self.conference.uid
        return Receipt(
            _("Đã lưu ảnh"),
            f"{address('conference', uid)}#anh",
            lead=record.caption,
            following=[Link(_("Thêm ảnh khác"), address("conference_picture", uid))],
        )


class ConferenceHold(ConferenceAct, ActionScreen):
    """Write down that the conference was held."""

    template_name = "web/conferences/hold.html"
    title = _("Ghi nhận đã tổ chức")
    form_class = forms.HoldConference
    permission = "conferences.hold_conference"
    submit = _("Ghi nhận")
    confirm = _("Ghi nhận hội nghị đã tổ chức? Mọi giấy khen trong chương trình thành đã trao.")

    def form_arguments(self) -> dict[str, object]:
        """Give those invited, and the signings whose unit has no head."""
        usual = queries.usual_signers(self.conference)
        missing = [one for one in queries.signings_of(self.conference) if one.pledge_id not in usual]
        return {
            "delegates": list(self.conference.delegates.all()),
            "called": list(queries.hand_overs_of(self.conference)),
            "unsigned": [(signing, *people_with_posts([signing.pledge.unit])) for signing in missing],
        }

    def initial(self) -> dict[str, object]:
        """Propose the planned day."""
        return {"on": self.conference.held_on}

    def act(self, form: forms.HoldConference) -> Conference:
        """Write it down."""
        return actions.hold_conference(
            actor=self.actor,
            conference=self.conference,
            on=form.cleaned_data["on"],
            presenter=form.cleaned_data["presenter"],
            attended=form.attended,
            signers=form.signers,
            kept=form.kept,
        )

    def receipt(self, record: Conference) -> Receipt:
        """Lead on to pictures and the report."""
        return Receipt(
            _("Đã ghi nhận hội nghị"),
            address("conference", record.uid),
            lead=record.title,
            following=[
                Link(_("Thêm ảnh hội nghị"), address("conference_picture", record.uid)),
                Link(_("Lập báo cáo tổng kết"), f"{address('report_draft')}?nam={record.year}"),
            ],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what will be handed over and signed."""
        return {
            **super().get_context_data(**kwargs),
            "hand_over_count": queries.hand_overs_of(self.conference).count(),
            "signing_count": self.conference.signings.count(),
            "unready": queries.not_rendered(self.conference),
            "nameless": queries.hand_overs_of(self.conference).filter(presenter="").count(),
        }
