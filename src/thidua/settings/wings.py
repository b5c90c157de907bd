"""The apps of the house, wing by wing, as the floors lie; a new room is one more line."""

FOUNDATION_APPS = [
    "thidua.foundation.kernel",
    "thidua.foundation.audit",
    "thidua.foundation.accounts",
    "thidua.foundation.installation",
    "thidua.foundation.documents",
    "thidua.foundation.freshness",
    "thidua.foundation.notifications",
    "thidua.foundation.connections",
]
RECORDS_APPS = [
    "thidua.records.organisations",
    "thidua.records.people",
    "thidua.records.numbering",
    "thidua.records.signing",
    "thidua.records.catalogue",
    "thidua.records.achievements",
    "thidua.records.register",
    "thidua.records.intake",
]
PROCEDURE_APPS = [
    "thidua.procedure.movements",
    "thidua.procedure.registrations",
    "thidua.procedure.eligibility",
    "thidua.procedure.nominations",
    "thidua.procedure.scoring",
    "thidua.procedure.clusters",
    "thidua.procedure.appraisals",
    "thidua.procedure.integrity",
    "thidua.procedure.councils",
    "thidua.procedure.decisions",
    "thidua.procedure.fund",
    "thidua.procedure.certificates",
    "thidua.procedure.conferences",
    "thidua.procedure.submissions",
    "thidua.procedure.reports",
    "thidua.procedure.statistics",
]
CIVIC_APPS = [
    "thidua.civic.sites",
    "thidua.civic.visitors",
    "thidua.civic.visits",
    "thidua.civic.gazette",
    "thidua.civic.questions",
    "thidua.civic.good_deeds",
    "thidua.civic.nominee_doors",
    "thidua.civic.consultations",
    "thidua.civic.polls",
    "thidua.civic.directory",
    "thidua.civic.honours",
    "thidua.civic.newsroom",
    "thidua.civic.feedback",
]
SCREENS_APPS = [
    "thidua.screens.components",
    "thidua.screens.web",
    "thidua.screens.desk",
    "thidua.screens.portal",
    "thidua.screens.api",
    "thidua.screens.cli",
]
