"""Preparing a package of what a council voted to propose: its lines, its papers."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import newest_paper
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.councils.models import HandVote, Meeting
from thidua.procedure.councils.queries import gathered, rule_for
from thidua.procedure.decisions.queries import Matter
from thidua.procedure.nominations.models import Nomination, NominationPaper
from thidua.procedure.nominations.papers import achievement_report
from thidua.procedure.nominations.queries import REVIEW_PAPERS, SUMMARY_PAPERS, checklists
from thidua.procedure.submissions import events, papers, queries
from thidua.procedure.submissions.enums import PaperRole, Way
from thidua.procedure.submissions.models import Submission, SubmissionLine, SubmissionPaper
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.permissions import is_own

from .enclosing import _line_told, _opinions_about

Votes = dict[int, tuple[HandVote, int]]


@transaction.atomic
def prepare_submission(
    *,
    actor: Account,
    meeting: Meeting,
    on: date,
    kinds: Collection[AwardKind] = (),
    request_number: str = "",
    way: Way | str = Way.HERE,
    replaces: Submission | None = None,
) -> Submission:
    """Make the package for the authority above of what the council of adopted minutes recommended and may not decide.

    With `kinds` only those kinds of award. A tờ trình is drawn for each kind, a report of achievements for each dossier
    that holds none; with them go the minutes, the papers of the dossiers and what other bodies answered. What the law
    surely asks for and a dossier lacks is kept beside its line.
    Refuses minutes that are not adopted, a day before them, an authority with none above it, nothing that waits to be
    sent up, and who stands on the list. Side effects: the papers; event `submission_prepared`.
    """
    require(actor, "submissions.prepare_submission", meeting)
    meeting = locked(meeting, "council__issuer")
    if not meeting.is_adopted or meeting.adopted_on is None:
        raise RefusedError(_("Hãy thông qua biên bản họp Hội đồng trước khi lập hồ sơ trình."))
    if on < meeting.adopted_on:
        raise RefusedError(
            _("Biên bản thông qua ngày %s; không lập hồ sơ trình sớm hơn.") % date_short(meeting.adopted_on), field="on"
        )
    sender = meeting.council.issuer
    receiver = queries.authority_above(sender, on)
    if receiver is None:
        raise RefusedError(_("%s không có cơ quan cấp trên trong cây đơn vị vào ngày này.") % sender, field="on")
    wanted = {kind.pk for kind in kinds}
    matters = [one for one in queries.matters_of_meeting(meeting) if not wanted or one.award_kind.pk in wanted]
    if not matters:
        raise RefusedError(_("Phiên họp này không còn hồ sơ nào chờ trình cấp trên."), field="kinds")
    listed = [one for matter in matters for one in matter.nominations]
    if any(is_own(actor, one.subject) for one in listed):
        raise NotAllowedError(_("%s có tên trong danh sách nên người khác lập hồ sơ trình.") % actor)
    submission = Submission(
        package_uid=uuid.uuid4(),
        sender=sender,
        receiver=receiver,
        way=way,
        title=_title(matters),
        year=matters[0].round.year,
        meeting=meeting,
        minutes=papers.minutes_named(meeting),
        request_number=nfc(request_number),
        prepared_on=on,
        replaces=replaces,
    )
    refuse_unfit(submission)
    submission.save(force_insert=True)
    votes = _votes(meeting, listed)
    lines = _write_lines(actor, submission, matters, votes)
    _enclose(actor, submission, matters, votes, lines)
    audit.record(
        events.SUBMISSION_PREPARED,
        actor=actor,
        target=submission,
        data={
            "meeting": meeting.uid,
            "to": receiver.key,
            "kinds": sorted({one.award_kind.code for one in matters}),
            "lines": len(lines),
            "replaces": "" if replaces is None else replaces.uid,
        },
    )
    return submission


def _title(matters: Sequence[Matter]) -> str:
    names = list(dict.fromkeys(one.award_kind.name for one in matters))
    return f"Đề nghị {', '.join(names)} năm {matters[0].round.year}"[:400]


def _votes(meeting: Meeting, nominations: Sequence[Nomination]) -> Votes:
    """Return, by dossier, its vote and of how many people its share is counted."""
    there = gathered(meeting, list(nominations))
    by_pk = {one.pk: one for one in nominations}
    found = meeting.votes.filter(nomination__in=list(by_pk))
    return {
        vote.nomination_id: (
            vote,
            rule_for(meeting, by_pk[vote.nomination_id].award_kind).base(there.presence(by_pk[vote.nomination_id])),
        )
        for vote in found
    }


def _write_lines(
    actor: Account, submission: Submission, matters: Sequence[Matter], votes: Votes
) -> dict[int, SubmissionLine]:
    """Write a line for each dossier, with what it lacks; returns them by the dossier's id."""
    lines: dict[int, SubmissionLine] = {}
    for matter in matters:
        # Reports are drawn and the council's minutes enclosed, whatever the dossier holds of them.
        brought = SUMMARY_PAPERS | REVIEW_PAPERS
        lists = checklists(matter.nominations, round=matter.round, on=matter.round.due_on, brought=brought)
        said = _opinions_about(actor, matter.nominations)
        for one in matter.nominations:
            vote, of = votes[one.pk]
            line = SubmissionLine(
                submission=submission,
                order=len(lines) + 1,
                key=uuid.uuid4(),
                nomination=one,
                award_kind=matter.award_kind,
                subject_kind=one.subject_kind,
                subject_name=str(one.subject),
                subject_detail=one.subject_detail,
                unit_name=one.nominating_unit.name[:200],
                achievement=one.achievement,
                in_favour=vote.in_favour + vote.written_in_favour,
                against=vote.against + vote.written_against,
                counted_of=of,
                missing=[[p.code, p.title] for p in lists[one.pk].papers if p.missing and p.surely_required],
            )
            line.told = _line_told(line, one, vote, of, said.get(one.pk, ()))
            refuse_unfit(line)
            line.save(force_insert=True)
            lines[one.pk] = line
    return lines


def _enclose(
    actor: Account, submission: Submission, matters: Sequence[Matter], votes: Votes, lines: dict[int, SubmissionLine]
) -> None:
    """Draw and gather the papers of the package, in the order in which they are read."""
    meeting = submission.meeting
    assert meeting is not None  # it is being prepared
    enclosed: list[SubmissionPaper] = []

    def add(paper: StoredPaper, role: PaperRole, line: SubmissionLine | None = None, requirement: str = "") -> None:
        enclosed.append(
            SubmissionPaper(
                submission=submission,
                line=line,
                role=role,
                requirement=requirement,
                order=len(enclosed) + 1,
                paper=paper,
            )
        )

    for matter in matters:
        request, _docx = render_paper(
            actor=actor,
            about=submission,
            kind=PaperKind.NOMINATION_LIST,
            title=f"Tờ trình {matter.award_kind.name}"[:400],
            paper=papers.upward_request(
                meeting,
                matter.award_kind,
                matter.nominations,
                votes,
                receiver=submission.receiver,
                number=_figure(submission.request_number),
                on=submission.prepared_on,
            ),
        )
        add(request, PaperRole.REQUEST)
    minutes = newest_paper(meeting, PaperKind.MINUTES)
    if minutes is not None:
        add(minutes, PaperRole.MINUTES)
    listed = [one for matter in matters for one in matter.nominations]
    attached: dict[int, list[NominationPaper]] = {one.pk: [] for one in listed}
    for kept in NominationPaper.objects.filter(nomination__in=listed).select_related("paper").order_by("pk"):
        attached[kept.nomination_id].append(kept)
    for one in listed:
        own, line = attached[one.pk], lines[one.pk]
        if not any(kept.requirement in SUMMARY_PAPERS and kept.paper.subject_uid == one.uid for kept in own):
            report, _docx = render_paper(
                actor=actor,
                about=submission,
                kind=PaperKind.ACHIEVEMENT_REPORT,
                title=f"Báo cáo thành tích: {one.subject} ({one.code})"[:400],
                paper=achievement_report(one, on=submission.prepared_on),
            )
            add(report, PaperRole.REPORT, line, next(iter(SUMMARY_PAPERS)))
        for kept in own:
            role = PaperRole.REPORT if kept.requirement in SUMMARY_PAPERS else PaperRole.DOSSIER
            add(kept.paper, role, line, kept.requirement)
    for said in _opinions_about(actor, listed).values():
        for opinion in said:
            if opinion.paper is not None:
                add(opinion.paper, PaperRole.OPINION, lines[opinion.nomination_id])
    SubmissionPaper.objects.bulk_create(enclosed, batch_size=200)


def _figure(number: str) -> int | None:
    """Return the figure at the head of «12/TTr-UBND»; None where the office writes it by hand."""
    figures = number.partition("/")[0].strip()
    return int(figures) if figures.isascii() and figures.isdecimal() else None
