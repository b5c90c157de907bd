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
from .evidence import Evidence, RecordReference, evidence_of, fact_name, read_evidence
from .gathering import gather_facts
from .provisions import (
    ProvisionStatus,
    confirmations_for_lawbook,
    confirmations_of,
    confirmed_value,
    provision_statuses,
)

__all__ = [
    "Answer",
    "Candidate",
    "Evidence",
    "Gathered",
    "ProvisionStatus",
    "Question",
    "RecordReference",
    "Subject",
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
    "provision_statuses",
    "question_text",
    "questions",
    "read_evidence",
]
