"""The civic stage: papers, questions, consultations, polls, comments and «Giới thiệu», as the office would keep them.

Where the workbook leaves a day empty it is the day of loading, so that something is open to try.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import decree30
from thidua.civic.consultations.actions import (
    draft_consultation,
    publish_consultation,
    publish_outcome,
    send_opinion,
    send_opinion_on_nominee,
)
from thidua.civic.consultations.models import Consultation
from thidua.civic.feedback.actions.comments import send_comment
from thidua.civic.feedback.actions.moderation import approve_comment
from thidua.civic.gazette.actions import (
    amend_document,
    enter_document,
    publish_document,
    publish_from_records,
    relate_documents,
)
from thidua.civic.gazette.enums import DocumentKind, RelationKind
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.gazette.queries import publishable_from_records
from thidua.civic.newsroom.actions.site import write_text_page
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.stories import stories_of
from thidua.civic.polls.actions import cast_vote, draft_poll, publish_poll
from thidua.civic.questions.actions import ask_question, assign_question, publish_answer, refuse_question
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import site_of_ward
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold
from thidua.procedure.appraisals import actions as appraisals
from thidua.procedure.movements.enums import MovementForm
from thidua.procedure.nominations.enums import NominationState
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.catalogue.queries import fields
from thidua.records.organisations.papers import committee_signature

from .cast import YEAR, officer, site, unit, ward
from .publication import STORY_TITLE
from .readers import forenoon, passed, somebody
from .sheets import Line, rows

CIVIC = "11-cong-dan.xlsx"
OPEN_FOR = timedelta(days=60)
MARK = "Dữ liệu mẫu"
# What the year made is put on the site the day after the conference.
PUBLIC_FROM = date(2022, 1, 14)


def civic_is_there() -> bool:
    """Whether the civic parts of the site are filled."""
    own = site_of_ward(ward())
    return own is not None and own.polls.exists()


def fill_civic_parts() -> None:
    """Write «Giới thiệu», publish papers, answer questions, consult, hold polls, take comments."""
    own = site()
    home = own.home_page
    _introduce(home)
    _publish_papers(own)
    _publish_from_records(own)
    _answer_questions(own)
    _consult_on_drafts(own)
    _consult_on_nominees()
    _hold_polls(own)
    _take_comments()


def _introduce(home: HomePage) -> None:
    told: dict[str, list[str]] = {}
    for row in rows(CIVIC, "Giới thiệu", "Mục", "Nội dung"):
        told.setdefault(row.text("Mục"), []).append(row.text("Nội dung"))
    write_text_page(
        actor=officer(Role.EDITOR),
        home=home,
        title=told["title"][0],
        lead=told["lead"][0],
        paragraphs=told["text"],
    )


def _publish_papers(site: Site) -> None:
    editor, entered = officer(Role.EDITOR), dict[str, PublicDocument]()
    for row in rows(
        *(CIVIC, "Văn bản", "Mã văn bản", "Số, ký hiệu", "@Ngày ban hành", "Cơ quan ban hành", "Mã loại", "Trích yếu"),
        *("Chức vụ người ký", "Mã lĩnh vực", "@Hiệu lực từ ngày", "@Hiệu lực đến ngày", "@Công khai từ ngày"),
        *("Quan hệ", "Văn bản cũ", "@Tác động từ ngày", "Nội dung"),
    ):
        document = enter_document(
            actor=editor,
            site=site,
            files=list(_drawn(_paper(row), row.text("Số, ký hiệu").replace("/", "-"))),
            number=row.text("Số, ký hiệu"),
            issued_on=row.day("Ngày ban hành"),
            issuer=row.text("Cơ quan ban hành"),
            kind=row.text("Mã loại"),
            subject=row.text("Trích yếu"),
            signer_post=row.text("Chức vụ người ký"),
            field=_field(row),
            in_force_from=row.day_or_none("Hiệu lực từ ngày"),
            expires_on=row.day_or_none("Hiệu lực đến ngày"),
            is_sample=True,
        )
        entered[row.text("Mã văn bản")] = document
        if row.text("Quan hệ"):
            relate_documents(
                actor=editor,
                document=document,
                target=entered[row.text("Văn bản cũ")],
                kind=RelationKind(row.text("Quan hệ")),
                effective_on=row.day("Tác động từ ngày"),
            )
        publish_document(actor=editor, document=document, on=row.day("Công khai từ ngày"))


def _publish_from_records(site: Site) -> None:
    """Publish what the year's thread made: the year-end decision, the plan of 2022, the report of 2021."""
    editor = officer(Role.EDITOR)
    wanted = {
        *ward().rounds.get(year=YEAR, is_year_end=True).decisions.all(),
        *ward().movements.filter(year=YEAR + 1, form=MovementForm.REGULAR),
    }
    for source in publishable_from_records(site):
        if source in wanted or getattr(source, "adopted_on", None):
            document = publish_from_records(actor=editor, site=site, source=source, on=PUBLIC_FROM)
            amend_document(actor=editor, document=document, is_sample=True)


def _answer_questions(site: Site) -> None:
    editor = officer(Role.EDITOR)
    for row in rows(
        *(CIVIC, "Hỏi đáp", "@Ngày hỏi", "Tên người hỏi", "?Không hiện tên", "Mã lĩnh vực", "Mã đơn vị soạn trả lời"),
        *("Xử lý", "@Ngày trả lời", "Câu hỏi đã gửi", "Câu hỏi đăng", "Trả lời, lý do"),
    ):
        on = row.day_or_none("Ngày hỏi") or clock.today()
        question = ask_question(
            actor=somebody(),
            site=site,
            text=row.text("Câu hỏi đã gửi"),
            check=passed(on),
            at=forenoon(on),
            on=on,
            name=row.text("Tên người hỏi"),
            is_anonymous=row.flag("Không hiện tên"),
            field=_field(row),
            is_sample=True,
        ).question
        if row.text("Mã đơn vị soạn trả lời"):
            # The ward's units of that year: one that was merged since could not be asked today.
            asked = min(on, PUBLIC_FROM)
            assign_question(actor=editor, question=question, unit=unit(row.text("Mã đơn vị soạn trả lời")), on=asked)
        match row.text("Xử lý"):
            case "Trả lời, đăng":
                publish_answer(
                    actor=editor,
                    question=question,
                    wording=row.text("Câu hỏi đăng"),
                    answer=row.text("Trả lời, lý do"),
                    on=row.day("Ngày trả lời"),
                )
            case "Không trả lời":
                refuse_question(
                    actor=editor, question=question, reason=row.text("Trả lời, lý do"), on=row.day("Ngày trả lời")
                )


def _consult_on_drafts(site: Site) -> None:
    editor = officer(Role.EDITOR)
    opinions = list(rows(CIVIC, "Ý kiến", "Mã", "@Ngày", "Tên", "Ý kiến"))
    rulings = list(rows(CIVIC, "Tiếp thu", "Mã", "Ý kiến", "Mã tiếp thu", "Giải trình"))
    for row in rows(
        *(CIVIC, "Lấy ý kiến", "Mã", "Tên dự thảo", "@Từ ngày", "@Đến ngày", "Nội dung chính", "Vấn đề xin ý kiến"),
        *("@Ngày công bố kết quả", "Kết quả", "Nội dung dự thảo"),
    ):
        opens_on, closes_on = _period(row)
        draft = decree30.Paper(
            kind="Dự thảo",
            summary=row.text("Tên dự thảo"),
            issuer=_issuer(ward().authority_name),
            body=tuple(decree30.Paragraph(line) for line in row.lines("Nội dung dự thảo")),
            mark=f"Dự thảo lấy ý kiến. {MARK}",
        )
        consultation = draft_consultation(
            actor=editor,
            site=site,
            title=row.text("Tên dự thảo"),
            summary="\n\n".join(row.lines("Nội dung chính")),
            questions=row.text("Vấn đề xin ý kiến"),
            opens_on=opens_on,
            closes_on=closes_on,
            files=list(_drawn(draft, f"Dự thảo {row.text('Tên dự thảo')}")),
            is_sample=True,
        )
        consultation = publish_consultation(actor=editor, consultation=consultation, on=opens_on)
        for said in opinions:
            if said.text("Mã") == row.text("Mã"):
                _say(consultation, said)
        if row.text("Kết quả"):
            publish_outcome(
                actor=editor,
                consultation=consultation,
                outcome=row.text("Kết quả"),
                rulings=[
                    (one.text("Ý kiến"), one.text("Mã tiếp thu"), one.text("Giải trình"))
                    for one in rulings
                    if one.text("Mã") == row.text("Mã")
                ],
                on=row.day("Ngày công bố kết quả"),
            )


def _say(consultation: Consultation, said: Line) -> None:
    on = said.day_or_none("Ngày") or clock.today()
    send_opinion(
        actor=somebody(),
        consultation=consultation,
        text=said.text("Ý kiến"),
        check=passed(on),
        at=forenoon(on),
        on=on,
        name=said.text("Tên"),
    )


def _consult_on_nominees() -> None:
    opinions = list(rows(CIVIC, "Ý kiến khen thưởng", "Mã đợt", "Mã đối tượng", "@Ngày", "Tên", "Ý kiến"))
    for row in rows(
        *(CIVIC, "Lấy ý kiến khen thưởng", "Mã đợt", "@Từ ngày", "@Đến ngày", "Cách góp ý", "@Ngày kết luận"),
        "Kết quả",
    ):
        round = ward().rounds.get(key=row.text("Mã đợt"))
        nominations = list(round.nominations.filter(state=NominationState.ACCEPTED).order_by("pk"))
        comment = appraisals.open_public_comment(
            actor=officer(Role.APPRAISER),
            round=round,
            nominations=nominations,
            opens_on=row.day("Từ ngày"),
            closes_on=row.day("Đến ngày"),
            how=row.text("Cách góp ý"),
        )
        by_subject = {one.subject.key: one for one in nominations}
        for said in opinions:
            if said.text("Mã đợt") == row.text("Mã đợt"):
                send_opinion_on_nominee(
                    actor=somebody(),
                    comment=comment,
                    nomination=by_subject[said.text("Mã đối tượng")],
                    text=said.text("Ý kiến"),
                    check=passed(said.day("Ngày")),
                    at=forenoon(said.day("Ngày")),
                    on=said.day("Ngày"),
                    name=said.text("Tên"),
                )
        for opinion in comment.opinions.order_by("pk"):
            appraisals.weigh_opinion(
                actor=officer(Role.APPRAISER),
                opinion=opinion,
                finding="Đã trao đổi với đơn vị đề nghị, ý kiến trùng với hồ sơ. (dữ liệu mẫu)",
                on=max(opinion.sent_on, row.day("Đến ngày")),
            )
        appraisals.conclude_public_comment(
            actor=officer(Role.APPRAISER), comment=comment, outcome=row.text("Kết quả"), on=row.day("Ngày kết luận")
        )


def _hold_polls(site: Site) -> None:
    editor = officer(Role.EDITOR)
    choices = list(rows(CIVIC, "Phương án", "Mã", "Phương án", "#Số phiếu"))
    for row in rows(
        *(CIVIC, "Thăm dò", "Mã", "Câu hỏi", "Giải thích", "?Chọn nhiều", "Xem kết quả", "@Từ ngày", "@Đến ngày")
    ):
        opens_on, closes_on = _period(row)
        own = [line for line in choices if line.text("Mã") == row.text("Mã")]
        poll = draft_poll(
            actor=editor,
            site=site,
            question=row.text("Câu hỏi"),
            choices=[line.text("Phương án") for line in own],
            opens_on=opens_on,
            closes_on=closes_on,
            note=row.text("Giải thích"),
            is_multiple=row.flag("Chọn nhiều"),
            results_shown=row.text("Xem kết quả"),
            is_sample=True,
        )
        poll = publish_poll(actor=editor, poll=poll, on=opens_on)
        for choice, line in zip(poll.choices.order_by("order"), own, strict=True):
            for _vote in range(int(line.amount("Số phiếu"))):
                cast_vote(actor=somebody(), poll=poll, choices=[choice.pk], on=opens_on, at=forenoon(opens_on))


def _take_comments() -> None:
    story = stories_of(site().home_page).get(title=STORY_TITLE)
    for row in rows(CIVIC, "Bình luận", "@Ngày", "Tên", "?Đã duyệt", "Nội dung"):
        on = row.day_or_none("Ngày") or clock.today()
        comment = send_comment(
            actor=somebody(),
            page=story,
            name=row.text("Tên"),
            text=row.text("Nội dung"),
            check=passed(on),
            at=forenoon(on),
        )
        if row.flag("Đã duyệt"):
            approve_comment(actor=officer(Role.EDITOR), comment=comment)


def _period(row: Line) -> tuple[date, date]:
    opens_on = row.day_or_none("Từ ngày") or clock.today()
    return opens_on, row.day_or_none("Đến ngày") or opens_on + OPEN_FOR


def _field(row: Line) -> FieldOfWork | None:
    return fields().filter(code=row.text("Mã lĩnh vực")).first()


def _issuer(name: str) -> decree30.Issuer:
    parent = "Thị xã Hồng Lĩnh" if fold(name).startswith("hoi dong nhan dan") else "Ủy ban nhân dân\nthị xã Hồng Lĩnh"
    return decree30.Issuer(name, parent)


def _paper(row: Line) -> decree30.Paper:
    """Build the official paper of a row: articles where it decides, paragraphs elsewhere."""
    kind, issuer, (value, symbol) = (
        DocumentKind(row.text("Mã loại")),
        row.text("Cơ quan ban hành"),
        row.text("Số, ký hiệu").split("/"),
    )
    lines = row.lines("Nội dung")
    decides = kind in {DocumentKind.DECISION, DocumentKind.RESOLUTION}
    articles = tuple(decree30.Article(number, line) for number, line in enumerate(lines, start=1))
    council = fold(issuer).startswith("hoi dong nhan dan")
    return decree30.Paper(
        kind=str(kind.label),
        summary=row.text("Trích yếu"),
        issuer=_issuer(issuer),
        body=articles if decides else tuple(decree30.Paragraph(line) for line in lines),
        number=decree30.Number(int(value), symbol),
        place="Đậu Liêu",
        dated=row.day("Ngày ban hành"),
        authority=issuer.upper() if decides else None,
        enacting=f"{kind.label}:".upper() if decides else None,
        signatures=(
            decree30.Signature.on_behalf_of("Hội đồng nhân dân", "Chủ tịch", f"({MARK})")
            if council
            else committee_signature(ward(), row.text("Chức vụ người ký"), f"({MARK})"),
        ),
        recipients=("Các tổ dân phố", "Lưu: VT"),
        mark=MARK,
    )


def _drawn(paper: decree30.Paper, name: str) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.pdf", decree30.render_pdf(paper)
    yield f"{name}.docx", decree30.render_docx(paper)
