"""The secret ballot on paper: its paper, the count of its two tellers, its result."""

import uuid
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import date_short
from thidua.procedure.councils import actions, papers, queries
from thidua.procedure.councils.models import Meeting, PaperBallot
from thidua.procedure.councils.workflow import BALLOT
from thidua.screens.components.shapes import Crumb, Link, TimelineEntry
from thidua.screens.web.councils import ballot_forms as forms
from thidua.screens.web.councils.meeting import AREA, MeetingAct
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.previews import preview
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, Receipt, address


def find_ballot(actor: Account, uid: uuid.UUID) -> PaperBallot:
    """Return a ballot the account may read or counts."""
    return get_object_or_404(queries.visible_ballots(actor), uid=uid)


def _way_to(meeting: Meeting, actor: Account) -> list[Crumb]:
    day = date_short(meeting.held_on)
    if not queries.visible_to(actor).filter(pk=meeting.pk).exists():
        return [Crumb(_("Kiểm phiếu"), address("message_list")), Crumb(day)]
    return [
        Crumb(_("Phiên họp Hội đồng"), address("meeting_list")),
        Crumb(day, address("meeting", meeting.uid)),
    ]


class BallotPrepare(MeetingAct):
    """Begin a secret ballot on one kind of award."""

    template_name = "web/councils/ballot_prepare.html"
    title = _("Bỏ phiếu kín")
    form_class = forms.PrepareBallot
    permission = "councils.prepare_ballot"
    submit = _("Lập phiếu")
    confirm = _("Lập phiếu với đúng những người đang có mặt?")
    fixes = (
        _("Loại khen thưởng này không biểu quyết giơ tay ở phiên họp nữa; kết quả giơ tay đã ghi không còn giá trị."),
        _("Hồ sơ có thành viên rút khỏi biểu quyết được in phiếu riêng, phát cho những người còn lại."),
        _("Phần mềm chỉ giữ số tổng: phiếu không đánh số, không ghi tên; không nơi nào ghi ai nhận hay bỏ phiếu nào."),
    )
    field_names = {"tellers": "second_teller"}

    @cached_property
    def tellers(self) -> dict[str, Account]:
        """Return who may count, by the name of the account."""
        return {account.username: account for account, _post in queries.may_be_tellers(self.meeting)}

    def form_arguments(self) -> dict[str, object]:
        """Offer the kinds before the meeting and who may count."""
        return {
            "kinds": queries.kinds_to_vote_on(self.meeting),
            "tellers": queries.may_be_tellers(self.meeting),
        }

    def act(self, form: forms.PrepareBallot) -> list[PaperBallot]:
        """Prepare the papers."""
        values = form.cleaned_data
        return actions.prepare_ballot(
            actor=self.actor,
            meeting=self.meeting,
            award_kind=values["award_kind"],
            tellers=[self.tellers[values["first_teller"]], self.tellers[values["second_teller"]]],
            because=values["because"],
        )

    def receipt(self, record: list[PaperBallot]) -> Receipt:
        """Lead on to the papers."""
        return Receipt(
            _("Đã lập phiếu"),
            address("meeting", self.meeting.uid),
            lead=_("In phiếu, phát cho người được bỏ phiếu; hai người kiểm phiếu ghi kết quả."),
            following=[Link(str(one), address("ballot", one.uid)) for one in record],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what the law says of a secret ballot for each kind."""
        return {
            **super().get_context_data(**kwargs),
            "secret": self.meeting.secret_kinds.select_related("award_kind"),
        }


class BallotPage(DetailScreen):
    """One ballot: its rule, its tellers, where the count stands, the result."""

    template_name = "web/councils/ballot.html"
    record_name = "ballot"
    area = AREA

    def find(self, uid: uuid.UUID) -> PaperBallot:
        """Return the ballot."""
        return find_ballot(self.actor, uid)

    def get_lead(self) -> StrOrPromise:
        """Name the meeting."""
        return str(self.record.meeting)

    def crumbs(self) -> list[Crumb]:
        """Come from the meeting."""
        return _way_to(self.record.meeting, self.actor)

    def papers(self) -> tuple[()]:
        """The minutes of the count lie with the meeting."""
        return ()

    def history(self) -> list[TimelineEntry]:
        """Show none: what is told of a ballot stands in the history of its meeting."""
        return []

    @cached_property
    def counting(self) -> queries.Counting:
        """Return where the count stands."""
        return queries.counting_of(self.record)

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        ballot, counting = self.record, self.counting
        own = ballot.tellers.filter(account=self.actor).first()
        waits = ballot.is_counting and not counting.agrees
        return [
            *self.offer(
                _("In phiếu"), address("ballot_paper", ballot.uid), "councils.view_ballot", ballot, tone="secondary"
            ),
            *self.offer(
                _("Ghi kết quả kiểm phiếu"),
                address("ballot_count", ballot.uid),
                "councils.count_ballot",
                ballot,
                when=waits and own is not None and own.pk not in counting.written_by,
                tone="primary",
            ),
            *self.offer(
                _("Đóng kiểm phiếu"),
                address("ballot_close", ballot.uid),
                "councils.close_ballot",
                ballot,
                when=ballot.is_counting and counting.agrees,
                tone="primary",
            ),
            *self.offer(
                _("Hủy lượt bỏ phiếu"),
                address("ballot_void", ballot.uid),
                "councils.void_ballot",
                ballot,
                when=BALLOT.allows("void", ballot.state) and ballot.meeting.is_open,
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the rule in whole votes, the tellers and the figures both have written."""
        ballot = self.record
        meeting = ballot.meeting
        rule, presence = queries.rule_for(meeting, ballot.award_kind), queries.presence_of_ballot(ballot)
        tellers = list(ballot.tellers.order_by("pk"))
        return {
            **super().get_context_data(**kwargs),
            "secret": meeting.secret_kinds.filter(award_kind=ballot.award_kind).first(),
            "rule": rule,
            "needed": rule.needed(presence),
            "base": rule.base(presence),
            "voting": presence,
            "tellers": [(one, one.pk in self.counting.written_by) for one in tellers],
            "counting": self.counting,
            "figure_columns": "|".join([_now("Số đếm"), *(one.name for one in tellers), _now("Khớp")]),
            "lines": queries.lines_of(ballot),
        }


class BallotPrint(DetailScreen):
    """The paper to be printed: every copy alike."""

    def find(self, uid: uuid.UUID) -> PaperBallot:
        """Return the ballot."""
        return find_ballot(self.actor, uid)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        self.require("councils.view_ballot", self.record)
        return preview(papers.ballot_paper(self.record), _now("Phiếu bầu"))


class BallotAct(ActionScreen):
    """An act on one ballot."""

    area = AREA

    @cached_property
    def ballot(self) -> PaperBallot:
        """Return the ballot of this address."""
        return find_ballot(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the ballot."""
        return self.ballot

    def get_lead(self) -> StrOrPromise:
        """Name the ballot."""
        return str(self.ballot)

    def crumbs(self) -> list[Crumb]:
        """Come from the ballot."""
        way = _way_to(self.ballot.meeting, self.actor)
        return [*way, Crumb(_("Phiếu số %s") % self.ballot.order, address("ballot", self.ballot.uid))]


class BallotCount(BallotAct):
    """One teller's figures."""

    title = _("Ghi kết quả kiểm phiếu")
    form_class = forms.CountBallot
    permission = "councils.count_ballot"
    submit = _("Ghi kết quả")
    fixes = (
        _("Số đã ghi không sửa được; hai người ghi khác nhau thì cả hai thấy chỗ khác và kiểm lại."),
        _("Người kia chỉ thấy số của bạn khi đã ghi số của mình."),
    )

    def form_arguments(self) -> dict[str, object]:
        """Give the nominees."""
        return {"lines": queries.lines_of(self.ballot)}

    def act(self, form: forms.CountBallot) -> PaperBallot:
        """Write the count down."""
        values = form.cleaned_data
        count = actions.CountInput(
            issued=values["issued"],
            returned=values["returned"],
            valid=values["valid"],
            invalid=values["invalid"],
            in_favour=tuple(values[form.name_of(line)] for line in form.lines),
        )
        return actions.count_ballot(actor=self.actor, ballot=self.ballot, count=count)

    def receipt(self, record: PaperBallot) -> Receipt:
        """Say whether the two agree."""
        counting = queries.counting_of(record)
        if counting.agrees:
            lead = _now("Hai người kiểm phiếu ghi giống nhau. Thư ký hoặc Chủ tịch Hội đồng đóng kiểm phiếu.")
        elif counting.written_by:
            lead = _now("Chờ người kiểm phiếu kia ghi.")
        else:
            lead = _now("Hai người ghi khác nhau ở %s chỗ; hãy cùng kiểm lại rồi ghi lần nữa.") % len(
                counting.differing
            )
        return Receipt(_("Đã ghi kết quả kiểm phiếu"), address("ballot", record.uid), lead=lead)


class BallotClose(BallotAct):
    """Take what both agree on as the result."""

    title = _("Đóng kiểm phiếu")
    form_class = ConfirmForm
    permission = "councils.close_ballot"
    submit = _("Đóng kiểm phiếu")
    verb = staticmethod(actions.close_ballot)
    given = ("ballot",)
    done = _("Đã đóng kiểm phiếu")
    lands = "ballot"
    tells = "__str__"
    fixes = (_("Kết quả của từng người vào bảng biểu quyết; biên bản kiểm phiếu được lập, lưu PDF và Word."),)


class BallotVoid(BallotAct):
    """Annul the ballot."""

    title = _("Hủy lượt bỏ phiếu")
    form_class = forms.VoidBallot
    permission = "councils.void_ballot"
    submit = _("Hủy lượt bỏ phiếu")
    tone = "danger"
    verb = staticmethod(actions.void_ballot)
    given = ("ballot",)
    done = _("Đã hủy lượt bỏ phiếu")
    lands = "ballot"
    tells = "void_reason"
    fixes = (_("Kết quả của lượt này không còn giá trị; số hai người đã ghi vẫn giữ. Lập phiếu mới để bỏ phiếu lại."),)
