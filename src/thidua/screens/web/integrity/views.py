"""Screens of what should be asked about the dossiers of a round: the list, one side by side, comparing, answering."""

import uuid
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short
from thidua.procedure.integrity import actions
from thidua.procedure.integrity.enums import Matter, QuestionState, Verdict
from thidua.procedure.integrity.models import IntegrityAnswer, IntegrityQuestion
from thidua.procedure.integrity.queries import question_sides, questions_of, visible_questions
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import rounds_with_lists
from thidua.screens.components.listing import Column, Filter
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm, DayField, StaffForm, choice_field, text_field
from thidua.screens.web.integrity.words import answer_words, seen_words
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address
from thidua.screens.web.sheets import SheetColumn

AREA = "round_list"
SEEN, GONE = "con", "khong"


class QuestionList(ListScreen):
    """What is asked about the dossiers of a round."""

    template_name = "web/integrity/list.html"
    area = AREA
    columns = (
        Column(gettext_lazy("Hồ sơ")),
        Column(gettext_lazy("Điều cần làm rõ"), ("matter", "pk")),
        Column(gettext_lazy("Đã thấy")),
        Column(gettext_lazy("Trả lời"), ("state", "pk")),
    )
    sheet_columns = (
        SheetColumn(gettext_lazy("Hồ sơ"), lambda row: row.seen["title"], 40),
        SheetColumn(gettext_lazy("Mã hồ sơ"), lambda row: row.seen.get("left", {}).get("code", ""), 16),
        SheetColumn(gettext_lazy("Mã hồ sơ kia"), lambda row: row.seen.get("right", {}).get("code", ""), 16),
        SheetColumn(gettext_lazy("Điều cần làm rõ"), lambda row: row.get_matter_display(), 36),
        SheetColumn(gettext_lazy("Đã thấy"), seen_words, 60),
        SheetColumn(gettext_lazy("Trạng thái"), lambda row: row.get_state_display(), 16),
        SheetColumn(gettext_lazy("Trả lời"), answer_words, 60),
        SheetColumn(gettext_lazy("Hỏi ngày"), lambda row: row.raised_on, 12),
    )
    searched = ("nomination__person__name_folded", "other__person__name_folded", "nomination__code", "other__code")
    search_label = gettext_lazy("Tìm theo tên người hoặc mã hồ sơ")
    empty_title = gettext_lazy("Chưa có điều gì cần làm rõ")
    empty_text = gettext_lazy("So các hồ sơ đã trình với nhau và với các năm trước; thấy điều gì thì hỏi ở đây.")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address, of those whose lists the account reads."""
        return get_object_or_404(rounds_with_lists(self.actor).select_related("issuer"), uid=self.kwargs["uid"])

    def get_title(self) -> StrOrPromise:
        """Say what they are."""
        return _("Điều cần làm rõ trước Hội đồng")

    def get_lead(self) -> StrOrPromise:
        """Say whose they are, and what they are not."""
        return _(
            "%(round)s. Máy chỉ nêu câu hỏi, người thẩm định xem và trả lời; không hồ sơ nào bị loại vì câu hỏi."
        ) % {"round": self.round}

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.round), address("round", self.round.uid))]

    def acts(self) -> list[Act]:
        """Offer another look."""
        return self.offer(
            _("So các hồ sơ"),
            address("integrity_compare", self.round.uid),
            "integrity.compare_dossiers",
            self.round,
            tone="primary",
        )

    def rows(self) -> QuerySet[IntegrityQuestion]:
        """Return the questions, those nobody answered first."""
        return questions_of(self.actor, self.round).order_by("-stands", "-state", "matter", "pk")

    def filters(self) -> list[Filter]:
        """Narrow by matter, by answer, and by whether the newest look still saw it."""
        return [
            Filter("dieu", gettext_lazy("Điều cần làm rõ"), Matter.choices, lookup="matter"),
            Filter("tra-loi", gettext_lazy("Trả lời"), QuestionState.choices, lookup="state"),
            Filter(
                "con-thay",
                gettext_lazy("Lần so mới nhất"),
                [(SEEN, gettext_lazy("còn thấy")), (GONE, gettext_lazy("không còn thấy"))],
                narrow=lambda rows, value: rows.filter(stands=value == SEEN),
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add each question with its words."""
        context = super().get_context_data(**kwargs)
        return {**context, "shown": [(one, seen_words(one), answer_words(one)) for one in self.listing]}


class CompareDossiers(ActionScreen):
    """Have the dossiers of a round compared."""

    area = AREA
    title = gettext_lazy("So các hồ sơ của đợt")
    lead = gettext_lazy(
        "So hồ sơ đã trình với nhau, với hồ sơ ba năm trước và với sổ khen thưởng. Câu đã trả lời giữ nguyên; "
        "chỉ hỏi lại khi nội dung thành tích đã sửa."
    )
    form_class = ConfirmForm
    permission = "integrity.compare_dossiers"
    submit = gettext_lazy("So các hồ sơ")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(rounds_with_lists(self.actor).select_related("issuer"), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the round."""
        return self.round

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [
            LIST,
            Crumb(str(self.round), address("round", self.round.uid)),
            Crumb(_("Điều cần làm rõ"), address("integrity_list", self.round.uid)),
        ]

    def act(self, form: ConfirmForm) -> actions.Compared:  # noqa: ARG002  # the form asks nothing
        """Compare them."""
        return actions.compare_dossiers(actor=self.actor, round=self.round, on=self.desk.today)

    def receipt(self, record: actions.Compared) -> Receipt:
        """Say what came of it."""
        words = _("%(dossiers)d hồ sơ: %(new)d câu hỏi mới, %(kept)d câu đã có, %(gone)d câu không còn thấy.")
        told = {"dossiers": record.dossiers, "new": record.new, "kept": record.kept, "gone": record.gone}
        return Receipt(
            title=_("Đã so các hồ sơ"),
            url=address("integrity_list", record.round.uid),
            lead=words % told,
            following=[Link(_("Điều cần làm rõ"), address("integrity_list", record.round.uid))],
        )


class AnswerForm(StaffForm):
    """What was found, and why."""

    verdict = choice_field(gettext_lazy("Trả lời"), Verdict, blank=True)
    reason = text_field(
        gettext_lazy("Lý do, căn cứ"),
        max_length=1000,
        rows=4,
        help_text=gettext_lazy("Đã hỏi ai, xem giấy tờ nào. Hội đồng đọc nguyên văn."),
    )
    on = DayField(label=gettext_lazy("Ngày trả lời"))


class QuestionPage(DetailScreen):
    """One question: the two texts side by side, what they share, what was answered."""

    template_name = "web/integrity/page.html"
    area = AREA
    record_name = "question"
    eyebrow = gettext_lazy("Điều cần làm rõ")
    notes_readers = True

    def find(self, uid: uuid.UUID) -> IntegrityQuestion:
        """Return a question that the account may read; never one about its own dossier."""
        return get_object_or_404(visible_questions(self.actor), uid=uid)

    def get_title(self) -> StrOrPromise:
        """Name whom it is about."""
        return str(self.record.seen["title"])

    def get_lead(self) -> StrOrPromise:
        """Say what is asked."""
        return str(self.record.get_matter_display())

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [
            LIST,
            Crumb(str(self.record.round), address("round", self.record.round.uid)),
            Crumb(_("Điều cần làm rõ"), address("integrity_list", self.record.round.uid)),
        ]

    def acts(self) -> list[Act]:
        """Offer the answer."""
        label = _("Trả lời thêm") if self.record.is_answered else _("Trả lời")
        return self.offer(
            label,
            address("integrity_answer", self.record.uid),
            "integrity.answer_question",
            self.record,
            tone="secondary" if self.record.is_answered else "primary",
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add both sides and the answers."""
        return {
            **super().get_context_data(**kwargs),
            "sides": question_sides(self.record),
            "seen_words": seen_words(self.record),
            "answers": self.record.answers.all(),
        }


class AnswerQuestion(ActionScreen):
    """Answer a question, with both texts in sight."""

    template_name = "web/integrity/answer.html"
    area = AREA
    title = gettext_lazy("Trả lời điều cần làm rõ")
    form_class = AnswerForm
    permission = "integrity.answer_question"
    submit = gettext_lazy("Ghi câu trả lời")

    @cached_property
    def question(self) -> IntegrityQuestion:
        """Return the question of the address."""
        return get_object_or_404(visible_questions(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the question."""
        return self.question

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.question)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [
            LIST,
            Crumb(_("Điều cần làm rõ"), address("integrity_list", self.question.round.uid)),
            Crumb(str(self.question.seen["title"]), address("integrity_question", self.question.uid)),
        ]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: AnswerForm) -> IntegrityAnswer:
        """Keep the answer."""
        told = form.cleaned_data
        return actions.answer_question(
            actor=self.actor,
            question=self.question,
            verdict=Verdict(told["verdict"]),
            reason=told["reason"],
            on=told["on"],
        )

    def receipt(self, record: IntegrityAnswer) -> Receipt:
        """Lead to the next that waits."""
        waiting = questions_of(self.actor, self.question.round).filter(stands=True, state=QuestionState.ASKED)
        following = waiting.order_by("matter", "pk").first()
        links = [Link(_("Câu tiếp theo"), address("integrity_question", following.uid))] if following else []
        return Receipt(
            title=_("Đã ghi câu trả lời"),
            url=address("integrity_question", self.question.uid),
            lead=f"{record.get_verdict_display()}, {date_short(record.answered_on)}",
            following=[*links, Link(_("Điều cần làm rõ"), address("integrity_list", self.question.round.uid))],
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add both sides."""
        return {
            **super().get_context_data(**kwargs),
            "question": self.question,
            "sides": question_sides(self.question),
            "seen_words": seen_words(self.question),
        }
