"""Gathering facts, asking the lawbook, reading what was kept and confirmed."""

from .asking import (
    Answer,
    Question,
    ask_lawbook,
    assessments_of,
    facts_to_keep,
    failing_findings,
    failing_lines,
    question_text,
    questions,
)
from .candidates import Candidate, Gathered, Subject
from .caps import CapLine
from .evidence import Evidence, RecordReference, evidence_of, fact_name, read_evidence
from .gathering import gather_facts
from .preview import (
    AwardSummary,
    Condition,
    PreviewLine,
    PreviewPart,
    SeasonPreview,
    Verdict,
    preview_part,
    preview_season,
    put_together,
)
from .provisions import (
    ProvisionStatus,
    confirmations_for_lawbook,
    confirmations_of,
    confirmed_value,
    head_role,
    overlay_for_lawbook,
    provision_statuses,
)
from .season import Season, previewable_units, season_awards, season_of
from .spending import Spending, initiatives_relied_on

__all__ = [
    "Answer",
    "AwardSummary",
    "Candidate",
    "CapLine",
    "Condition",
    "Evidence",
    "Gathered",
    "PreviewLine",
    "PreviewPart",
    "ProvisionStatus",
    "Question",
    "RecordReference",
    "Season",
    "SeasonPreview",
    "Spending",
    "Subject",
    "Verdict",
    "ask_lawbook",
    "assessments_of",
    "confirmations_for_lawbook",
    "confirmations_of",
    "confirmed_value",
    "evidence_of",
    "fact_name",
    "facts_to_keep",
    "failing_findings",
    "failing_lines",
    "gather_facts",
    "head_role",
    "initiatives_relied_on",
    "overlay_for_lawbook",
    "preview_part",
    "preview_season",
    "previewable_units",
    "provision_statuses",
    "put_together",
    "question_text",
    "questions",
    "read_evidence",
    "season_awards",
    "season_of",
]
