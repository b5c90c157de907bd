"""Writing what a submission holds into its package file."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.procedure.appraisals.models import BodyInquiry
from thidua.procedure.appraisals.queries import visible_inquiries
from thidua.procedure.councils.models import HandVote
from thidua.procedure.nominations.models import Nomination
from thidua.procedure.submissions import package
from thidua.procedure.submissions.models import Submission, SubmissionLine
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import code_of

ZIP = "application/zip"
_SUFFIXES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/jpeg": "jpg",
    "image/png": "png",
}


def _office_of(unit: Unit, on: date) -> package.Office:
    """Return an authority as a package names it: by its administrative code of the day, and its name."""
    return package.Office(code=code_of(unit, on), name=unit.name)


def _opinions_about(actor: Account, nominations: Sequence[Nomination]) -> dict[int, list[BodyInquiry]]:
    """Return, by dossier, what other bodies answered about it, of what the actor may read."""
    found: dict[int, list[BodyInquiry]] = defaultdict(list)
    answered = visible_inquiries(actor).filter(nomination__in=list(nominations), answered_on__isnull=False)
    for one in answered.select_related("paper").order_by("pk"):
        found[one.nomination_id].append(one)
    return dict(found)


def _line_told(
    line: SubmissionLine, nomination: Nomination, vote: HandVote, of: int, said: Sequence[BodyInquiry]
) -> dict[str, object]:
    """Return the line as the package tells it, of values that JSON holds."""
    nominee = package.Nominee(
        line=str(line.key),
        dossier=nomination.code,
        award=line.award_kind.code,
        award_name=line.award_kind.name,
        subject_kind=line.subject_kind,
        name=line.subject_name,
        detail=line.subject_detail,
        birth_year=nomination.person.birth_year if nomination.person is not None else None,
        unit=line.unit_name,
        unit_kind=nomination.unit.kind if nomination.unit is not None else nomination.nominating_unit.kind,
        achievement=line.achievement,
        certificate_text=nomination.certificate_text,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        field_code=nomination.field.code if nomination.field is not None else "",
        attestations={
            str(name): value for name, value in nomination.attestations.items() if isinstance(value, str | int | bool)
        },
        vote=package.Vote(
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            written_in_favour=vote.written_in_favour,
            written_against=vote.written_against,
            members=of,
            way=vote.way,
        ),
        missing=tuple(package.Missing(code=code, title=title) for code, title in line.missing),
        opinions=tuple(
            package.Opinion(body=one.body, stance=one.stance, words=one.answer, on=one.answered_on)
            for one in said
            if one.answered_on is not None
        ),
    )
    return package.plain(nominee)


def _keep_package(actor: Account, submission: Submission, *, withdrawn: bool = False) -> StoredPaper:
    """Write the package of the submission as it stands, and keep the file; asked inside a verb."""
    meeting, sent_on = submission.meeting, submission.sent_on
    assert meeting is not None  # only what was prepared here is written
    assert meeting.adopted_on is not None  # idem
    assert sent_on is not None  # it is being sent
    papers: dict[str, bytes] = {}
    enclosed = []
    for kept in submission.papers.select_related("paper", "line").order_by("order"):
        path = f"papers/{kept.order:04d}.{_SUFFIXES.get(kept.paper.media_type, 'pdf')}"
        with kept.paper.file.open("rb") as file:
            papers[path] = file.read()
        enclosed.append(
            package.Enclosed(
                path=path,
                title=kept.paper.title,
                role=kept.role,
                requirement=kept.requirement,
                media_type=kept.paper.media_type,
                size=kept.paper.size,
                sha256=kept.paper.sha256,
                line=str(kept.line.key) if kept.line is not None else "",
            )
        )
    manifest = package.Package(
        uid=str(submission.package_uid),
        edition=submission.edition,
        replaces=str(submission.replaces.package_uid) if submission.replaces is not None else "",
        prepared_on=submission.prepared_on,
        sent_on=sent_on,
        sender=_office_of(submission.sender, sent_on),
        receiver=_office_of(submission.receiver, sent_on),
        title=submission.title,
        year=submission.year,
        request_number=submission.request_number,
        sitting=package.Sitting(
            held_on=meeting.held_on,
            number=submission.minutes,
            adopted_on=meeting.adopted_on,
            basis=meeting.rules_basis,
        ),
        nominees=tuple(package.read_nominee(line.told) for line in submission.lines.order_by("order")),
        papers=tuple(enclosed),
        withdrawn=withdrawn,
    )
    return store_paper(
        actor=actor,
        about=submission,
        kind=PaperKind.OTHER,
        title=f"Gói hồ sơ trình {submission.receiver.name}: {submission.title}"[:400],
        content=package.packed(manifest, papers),
        media_type=ZIP,
        suffix=".zip",
    )
