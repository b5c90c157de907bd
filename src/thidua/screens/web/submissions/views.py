"""What went up and what came from below: the list, and a submission's page as each end needs it."""

import uuid
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.decisions.queries import Matter
from thidua.procedure.submissions import queries
from thidua.procedure.submissions.actions import answers_file
from thidua.procedure.submissions.enums import LineState, SubmissionState
from thidua.procedure.submissions.models import Submission, SubmissionLine
from thidua.procedure.submissions.workflow import SUBMISSION
from thidua.records.organisations.enums import UnitKind
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import Act, DetailScreen, ListScreen, StaffScreen, address
from thidua.screens.web.sheets import SheetColumn

AREA = "submission_list"
LIST_WORDS = _("Hồ sơ trình")


def find_submission(actor: Account, uid: uuid.UUID) -> Submission:
    """Return a submission the account may see."""
    return get_object_or_404(queries.visible_to(actor), uid=uid)


def find_line(actor: Account, uid: uuid.UUID) -> SubmissionLine:
    """Return a line of one."""
    return get_object_or_404(queries.visible_lines(actor), uid=uid)


class SubmissionList(ListScreen):
    """Of a ward: what waits to go up and what went; of a province: what came from its wards, and what that lacks."""

    template_name = "web/submissions/list.html"
    area = AREA
    columns = (
        Column(_("Gói hồ sơ"), "title"),
        Column(_("Cơ quan"), "sender__sort_key"),
        Column(_("Hồ sơ"), numeric=True),
        Column(_("Ngày gửi"), "sent_on"),
        Column(_("Trạng thái"), "state"),
    )
    sheet_columns = (
        SheetColumn(_("Gói hồ sơ"), lambda one: one.title, 60),
        SheetColumn(_("Cơ quan trình"), lambda one: str(one.sender), 30),
        SheetColumn(_("Cơ quan nhận"), lambda one: str(one.receiver), 30),
        SheetColumn(_("Biên bản"), lambda one: one.minutes, 40),
        SheetColumn(_("Hồ sơ"), lambda one: one.line_count, 10),
        SheetColumn(_("Được khen thưởng"), lambda one: one.awarded_count, 10),
        SheetColumn(_("Trả lại"), lambda one: one.returned_count, 10),
        SheetColumn(_("Ngày gửi"), lambda one: one.sent_on, 12),
        SheetColumn(_("Trạng thái"), lambda one: one.get_state_display(), 24),
    )
    searched = ("title", "sender__name", "minutes")
    search_label = _("Tìm theo tên gói, cơ quan trình, biên bản")
    empty_title = _("Chưa có gói hồ sơ nào")

    @property
    def is_above(self) -> bool:
        """Say whether the authority on the screen is one that others propose to."""
        return self.desk.issuer is not None and self.desk.issuer.kind == UnitKind.PROVINCE

    def get_title(self) -> StrOrPromise:
        """Name which end it is."""
        return _("Hồ sơ cấp dưới trình") if self.is_above else _("Hồ sơ trình cấp trên")

    def get_lead(self) -> StrOrPromise:
        """Say what stands here."""
        if self.is_above:
            return _("Gói hồ sơ các phường, xã gửi lên; tiếp nhận vào đợt của tỉnh rồi xét như mọi hồ sơ.")
        return _("Khen thưởng Hội đồng đã đề nghị mà cấp trên mới được quyết định; kết quả về ghi ngay ở đây.")

    def how_they_come(self) -> StrOrPromise:
        """Say where submissions come from."""
        if self.is_above:
            return _("Gói đến khi phường, xã gửi trong hệ thống này, hoặc khi nạp tệp gói họ gửi.")
        return _("Thông qua biên bản họp Hội đồng có loại khen thưởng của cấp trên, rồi lập gói ở mục «Chờ trình».")

    def rows(self) -> QuerySet[Submission]:
        """Return what the authority received, or what it sent."""
        issuer = self.desk.issuer
        if issuer is None:
            return queries.visible_to(self.actor).none()
        found = queries.inbox_of(issuer) if self.is_above else queries.sent_by(issuer)
        seen = queries.visible_to(self.actor).order_by().values("pk")
        return queries.with_counts(found.filter(pk__in=seen))

    def filters(self) -> Sequence[Filter]:
        """Narrow by state, kind and, above, by ward."""
        states = Filter("trang-thai", _("Trạng thái"), SubmissionState.choices, lookup="state")
        issuer = self.desk.issuer
        if issuer is None or not self.is_above:
            return [states]
        kinds = list(queries.kinds_in_inbox(issuer).values_list("code", "name"))
        wards = [(str(one.uid), one.name) for one in queries.senders_to(issuer)]

        def of_kind(rows: QuerySet[Submission], value: str) -> QuerySet[Submission]:
            return rows.filter(pk__in=queries.submissions_asking(value))

        return [
            Filter("don-vi", _("Đơn vị trình"), wards, lookup="sender__uid"),
            Filter("loai", _("Loại khen thưởng"), kinds, narrow=of_kind),
            states,
        ]

    def acts(self) -> list[Act]:
        """Offer to take in what came as files."""
        issuer = self.desk.issuer
        return [
            *self.offer(
                _("Nạp gói hồ sơ"),
                address("submission_take"),
                "submissions.take_package",
                issuer,
                when=self.is_above,
            ),
            *self.offer(
                _("Nạp tệp trạng thái"),
                address("submission_answers"),
                "submissions.take_answers",
                issuer,
                when=not self.is_above,
            ),
        ]

    def waiting(self) -> list[tuple[Matter, bool]]:
        """Return what waits to go up, each with whether the account may prepare it."""
        issuer = self.desk.issuer
        if issuer is None or self.is_above or not self.desk.is_officer:
            return []
        may = self.may("submissions.prepare_submission", issuer)
        return [(one, may) for one in queries.matters_to_send(issuer)]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what waits to go up, and what is missing from what came."""
        issuer = self.desk.issuer
        asks = self.is_above and self.may("submissions.ask_for_missing", issuer)
        return {
            **super().get_context_data(**kwargs),
            "is_above": self.is_above,
            "empty_text": self.how_they_come(),
            "waiting": self.waiting(),
            "lacking": queries.lacking_of(issuer) if asks and issuer is not None else (),
        }


class SubmissionPage(DetailScreen):
    """One submission: its dossiers with what became of each, its papers, what was told, what may be done."""

    template_name = "web/submissions/page.html"
    area = AREA
    record_name = "submission"
    notes_readers = True

    def find(self, uid: uuid.UUID) -> Submission:
        """Return a submission the account may see."""
        return find_submission(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [Crumb(LIST_WORDS, address(AREA))]

    def get_lead(self) -> StrOrPromise:
        """Say from whom to whom."""
        return f"{self.record.sender} → {self.record.receiver}"

    def acts(self) -> list[Act]:
        """Offer what the state and the account's roles allow, at the end where the account works."""
        submission: Submission = self.record

        def act(label: StrOrPromise, name: str, verb: str, move: str, tone: str = "secondary") -> list[Act]:
            when = SUBMISSION.allows(move, submission.state)
            where = address(name, submission.uid)
            return self.offer(label, where, f"submissions.{verb}", submission, when=when, tone=tone)

        found: list[Act] = []
        if self.is_at_the_sender:
            found += [
                *act(_("Gửi"), "submission_send", "send_submission", "arrive", "primary"),
                *act(_("Thay thế"), "submission_replace", "recall_submission", "replace"),
                *act(_("Thu hồi"), "submission_recall", "recall_submission", "recall"),
            ]
        if self.is_at_the_receiver:
            found += [
                *act(_("Tiếp nhận"), "submission_receive", "receive_submission", "receive", "primary"),
                *act(_("Phân công"), "submission_assign", "assign_submission", "assign"),
                *act(_("Từ chối tiếp nhận"), "submission_refuse", "refuse_submission", "refuse", "danger"),
                *act(_("Kết thúc xử lý"), "submission_conclude", "conclude_submission", "conclude"),
            ]
        if submission.incoming:
            found.append(Act(_("Tải tệp trạng thái"), address("submission_answers_file", submission.uid)))
        elif submission.package is not None:
            found.append(Act(_("Tải gói hồ sơ"), f"{address('paper', submission.package.uid)}?luu=1"))
        return found

    @property
    def is_at_the_sender(self) -> bool:
        """Say whether the sender's acts belong here: not where the receiver's own work is on the screen."""
        return not self.record.incoming and self.desk.issuer != self.record.receiver

    @property
    def is_at_the_receiver(self) -> bool:
        """Say whether the receiver's acts belong here: not while the sender's work is on the screen."""
        comes_here = self.record.incoming or not self.record.by_file
        return comes_here and (self.record.incoming or self.desk.issuer != self.record.sender)

    def papers(self) -> Sequence[StoredPaper]:
        """Return the package file; its papers stand in their own table."""
        return [self.record.package] if self.record.package is not None else []

    @cached_property
    def lines(self) -> list[SubmissionLine]:
        """Return its lines, each knowing which acts the account may do on it."""
        return list(queries.lines_of(self.record))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lines, the common papers and the messages."""
        submission: Submission = self.record
        under_way = submission.is_on_the_way or submission.is_with_the_receiver
        sends, takes = self.is_at_the_sender and under_way, self.is_at_the_receiver
        return {
            **super().get_context_data(**kwargs),
            "lines": self.lines,
            "common": queries.common_papers(submission),
            "messages_told": queries.messages_of(submission),
            "may_supplement": sends and self.may("submissions.supplement_line", submission),
            "may_return": takes and under_way and self.may("submissions.return_line", submission),
            "may_receive_line": takes
            and submission.round_id is not None
            and submission.is_with_the_receiver
            and self.may("submissions.receive_submission", submission),
            "returned": LineState.RETURNED,
            "own_dossiers": not submission.incoming,
        }


class AnswersFile(StaffScreen):
    """What the receiver told so far, as the file that the sender takes in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Hand it out as a file."""
        submission = get_object_or_404(queries.visible_to(self.actor).filter(incoming=True), uid=self.kwargs["uid"])
        name = f"trang-thai-{submission.sender.key}-{submission.package_uid.hex[:8]}.json"
        return HttpResponse(
            answers_file(actor=self.actor, submission=submission),
            content_type="application/json",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
                "Cache-Control": "private, no-store",
                "X-Content-Type-Options": "nosniff",
            },
        )
