"""Screens that offer the papers made from a record on demand: as PDF to look at, as DOCX to edit."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from decree30 import Paper
from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.enums import AppraisalOutcome
from thidua.procedure.appraisals.papers import body_letter, body_reminder, dossier_receipt, supplement_request
from thidua.procedure.appraisals.queries import appraisals_of, inquiries_for
from thidua.procedure.conferences.models import Conference
from thidua.procedure.conferences.papers import invitation, receiving, script, seating
from thidua.procedure.decisions import papers as decision_papers
from thidua.procedure.decisions.models import Decision
from thidua.procedure.fund.models import FundYear
from thidua.procedure.fund.papers import fund_account
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.papers import achievement_report, dossier_index
from thidua.procedure.nominations.queries import attached_papers, rounds_with_lists, visible_to, with_names
from thidua.records.register.enums import AwardState
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.conferences.views import find_conference
from thidua.screens.web.decisions.views import find_decision
from thidua.screens.web.fund.acts import ledger
from thidua.screens.web.fund.views import find_fund
from thidua.screens.web.previews import preview, preview_docx
from thidua.screens.web.screens import DetailScreen, address


@dataclass(frozen=True)
class Made:
    """One paper that can be made: its name in the address, its title, what it is for, how it is built."""

    name: str
    title: StrOrPromise
    lead: StrOrPromise
    build: Callable[[], Paper]


class MadePapers(DetailScreen):
    """The papers that a record gives, each as PDF and as DOCX; nothing is kept."""

    template_name = "web/made/papers.html"
    record_name = "record"
    eyebrow = gettext_lazy("Lập văn bản")
    own_page: str

    def papers_made(self) -> list[Made]:
        """Return what can be made of the record as it stands."""
        raise NotImplementedError

    def get_title(self) -> StrOrPromise:
        """Name the record."""
        return str(self.record)

    def get_lead(self) -> StrOrPromise:
        """Say what these papers are."""
        return _(
            "Lập từ dữ liệu đang có; xem bằng PDF, tải bản Word để sửa và trình ký. Phần mềm không lưu các bản này."
        )

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the list, or the paper asked for."""
        asked = request.GET.get("loai", "")
        if not asked:
            return super().get(request, *args, **kwargs)
        found = next((one for one in self.papers_made() if one.name == asked), None)
        if found is None:
            raise Http404
        show = preview_docx if request.GET.get("tep") == "docx" else preview
        return show(found.build(), str(found.title))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the papers."""
        return {**super().get_context_data(**kwargs), "made": self.papers_made()}


class NominationPapers(MadePapers):
    """The papers of one dossier."""

    area = "nomination_list"
    notes_readers = True

    def find(self, uid: uuid.UUID) -> Nomination:
        """Return a nomination the account may see."""
        return get_object_or_404(with_names(visible_to(self.actor)), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the dossier."""
        return [Crumb(self.record.code, address("nomination", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the report and the index; a receipt once it is submitted, a request once it was given back."""
        nomination, on = self.record, self.desk.today
        attached = attached_papers(nomination)
        made = [
            Made(
                "bao-cao-thanh-tich",
                _("Báo cáo thành tích"),
                _("Theo các phần của Mẫu số 02, 03, 07, 08 Nghị định số 98/2023/NĐ-CP; chỗ chưa có dữ liệu để trống."),
                lambda: achievement_report(nomination, on=on),
            ),
            Made(
                "muc-luc",
                _("Mục lục văn bản trong hồ sơ"),
                _("Mọi giấy tờ đã kèm, theo thứ tự nhận."),
                lambda: dossier_index(nomination, attached, on=on),
            ),
        ]
        if nomination.submitted_on is not None:
            made.append(
                Made(
                    "giay-tiep-nhan",
                    _("Giấy tiếp nhận hồ sơ"),
                    _("Giấy tờ đã nộp và thời hạn thẩm định."),
                    lambda: dossier_receipt(nomination, attached, on=on),
                )
            )
        returned = [one for one in appraisals_of(nomination) if one.outcome == AppraisalOutcome.RETURNED]
        if returned:
            made.append(
                Made(
                    "yeu-cau-bo-sung",
                    _("Yêu cầu bổ sung hồ sơ"),
                    _("Lý do trả lại lần gần nhất và giấy tờ còn thiếu."),
                    lambda: supplement_request(returned[-1], on=on),
                )
            )
        return [*made, *self._letters()]

    def _letters(self) -> list[Made]:
        """Offer the letters to other bodies to who reads what they were asked, reminders where nothing came in time."""
        found = [one for one in inquiries_for(self.actor, self.record) if one.called_off_on is None]
        on = self.desk.today
        letters = []
        for number, one in enumerate(found, start=1):
            letters.append(
                Made(
                    f"hoi-y-kien-{number}",
                    _("Công văn hỏi ý kiến: %s") % one.body,
                    _("Câu hỏi như đã ghi, trả lời trước hết ngày %s.") % date_short(one.due_on),
                    partial(body_letter, one, on=one.asked_on),
                )
            )
            if one.is_late(on):
                letters.append(
                    Made(
                        f"nhac-y-kien-{number}",
                        _("Công văn nhắc trả lời: %s") % one.body,
                        _("Quá hạn ngày %s mà chưa có trả lời.") % date_short(one.due_on),
                        partial(body_reminder, one, on=on),
                    )
                )
        return letters


class RoundPapers(MadePapers):
    """The papers of one round."""

    area = "round_list"

    def find(self, uid: uuid.UUID) -> CommendationRound:
        """Return a round whose whole list the account may see."""
        return get_object_or_404(rounds_with_lists(self.actor).select_related("issuer"), uid=uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the round."""
        return [Crumb(self.record.title, address("round", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the notice where something was not commended."""
        found, on = self.record, self.desk.today
        if not decision_papers.not_commended(found):
            return []
        return [
            Made(
                "khong-khen",
                _("Thông báo trường hợp không được khen"),
                _("Những hồ sơ Hội đồng không đề nghị, hoặc trả lại mà chưa hoàn thiện, kèm lý do."),
                lambda: decision_papers.refusal_notice(found, on=on),
            )
        ]


class DecisionPapers(MadePapers):
    """The papers around one decision."""

    area = "decision_list"

    def find(self, uid: uuid.UUID) -> Decision:
        """Return a decision of an authority where the account holds an office."""
        found = find_decision(self.actor, uid)
        self.require("decisions.view_decision", found)
        return found

    def crumbs(self) -> list[Crumb]:
        """Come from the decision."""
        return [Crumb(str(self.record), address("decision", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the list for signatures, and of an issued decision what puts it right or takes it back."""
        decision, on = self.record, self.desk.today
        made = []
        if decision.bonus_total:
            made.append(
                Made(
                    "ky-nhan",
                    _("Danh sách ký nhận tiền thưởng"),
                    _("Mỗi người nhận một dòng để ký; làm chứng từ chi quỹ."),
                    lambda: decision_papers.bonus_signatures(decision, on=on),
                )
            )
        if not decision.is_issued:
            return made
        blank = "……………………………"
        made.append(
            Made(
                "dinh-chinh",
                _("Công văn đính chính"),
                _("Cho sai sót thể thức, kỹ thuật trình bày; sai nội dung thì ra quyết định khác (NĐ 30/2020 Đ18)."),
                lambda: decision_papers.correction_letter(decision, wrong=blank, right=blank, on=on),
            )
        )
        annulled = list(decision_papers.awards_of_decision(decision).filter(state=AwardState.ANNULLED))
        if annulled:
            reason = "; ".join(dict.fromkeys(one.state_reason for one in annulled if one.state_reason))
            made += [
                Made(
                    "to-trinh-huy-bo",
                    _("Tờ trình hủy bỏ quyết định khen thưởng"),
                    _("Cho những trường hợp đã ghi hủy trong sổ."),
                    lambda: decision_papers.annulment_request(decision, annulled, reason=reason, on=on),
                ),
                Made(
                    "quyet-dinh-huy-bo",
                    _("Quyết định hủy bỏ"),
                    _("Kèm thu hồi giấy khen và tiền thưởng."),
                    lambda: decision_papers.annulment_decision(decision, annulled, reason=reason, on=on),
                ),
            ]
        return made


class ConferencePapers(MadePapers):
    """The papers of one conference."""

    area = "conference_list"

    def find(self, uid: uuid.UUID) -> Conference:
        """Return a conference the account may see."""
        return find_conference(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the conference."""
        return [Crumb(self.record.title, address("conference", self.record.uid))]

    def papers_made(self) -> list[Made]:
        """Offer the invitation; to the office what the stage is led by, as soon as something happens on it."""
        conference, on = self.record, self.desk.today
        made = [
            Made(
                "giay-moi",
                _("Giấy mời"),
                _("Gửi các đại biểu đã ghi; chưa ghi ai thì để trống tên."),
                lambda: invitation(conference, on=on),
            )
        ]
        if not self.may("conferences.view_stage", conference):
            return made
        made.append(
            Made(
                "kich-ban",
                _("Kịch bản dẫn chương trình"),
                _("Từng mục chương trình, lời mời từng lượt, tên theo thứ tự đọc, cách đọc tên và người nhận thay."),
                lambda: script(conference, on=on),
            )
        )
        if conference.hand_overs.exists():
            made.append(
                Made(
                    "trao-nhan",
                    _("Danh sách trao, nhận khen thưởng"),
                    _("Ai trao, ai nhận cho ai, ký nhận; sau hội nghị: đã trao hay giữ lại."),
                    lambda: receiving(conference, on=on),
                )
            )
        if conference.hand_overs.exists() or conference.delegates.exists():
            made.append(
                Made(
                    "cho-ngoi",
                    _("Danh sách chỗ ngồi"),
                    _("Đại biểu ngồi trước, người nhận khen thưởng theo thứ tự được gọi."),
                    lambda: seating(conference, on=on),
                )
            )
        return made


class FundPapers(MadePapers):
    """The account of a year's fund."""

    area = "fund_ledger"

    def find(self, uid: uuid.UUID) -> FundYear:
        """Return a ledger the account may see."""
        return find_fund(self.actor, uid)

    def crumbs(self) -> list[Crumb]:
        """Come from the ledger."""
        return [Crumb(gettext_lazy("Quỹ khen thưởng"), ledger(self.record))]

    def papers_made(self) -> list[Made]:
        """Offer the account of the year."""
        fund, on = self.record, self.desk.today
        return [
            Made(
                "bao-cao-quy",
                _("Báo cáo thu, chi quỹ"),
                _("Tổng hợp theo loại, mức của luật, mọi khoản thu chi đến hôm nay; để ký và quyết toán."),
                lambda: fund_account(fund, on=on),
            )
        ]
