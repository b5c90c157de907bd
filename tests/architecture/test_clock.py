"""Days are arguments. Where the clock is asked all the same, below the screens, and why."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src/thidua"
WINGS = ("foundation", "records", "procedure", "civic")

WHO = "a role is asked of the day on which it is used or looks, whatever day an act is recorded for"
TOLD = "a notice goes to who holds the role when it is written; the act may be recorded for a day long past"
PAST = "what has happened is recorded, what is to come is not: the bound is the calendar on the wall"
KIN = "who may be meant by a name is asked of the tree as it stands for whoever types it"
LAW = "texts are compared, confirmed and corrected as the law reads for whoever sits over them"
NOW = "an account is closed the moment it is closed: no day is asked for"
PAGE = "what a page shows is kept for the day on which it is drawn"
SENT = "a list came in on the day it came in, whatever day its rows are asked for"
AHEAD = "words are adopted ahead of their day, never for days on which papers went out with others"

JOB = "a job that looks at what was received; the day it looks is the day it asks"
ASKED = {
    "foundation.accounts.actions.void_role": WHO,
    "foundation.accounts.adapter.backend.OneHashBackend": WHO,
    "foundation.accounts.actions.close_account": NOW,
    "foundation.freshness.kept._moment_of": PAGE,
    "records.achievements.actions.correcting.correct_initiative": PAST,
    "records.achievements.actions.recording.record_initiative": PAST,
    "records.achievements.actions.recording.state_complete": PAST,
    "records.people.actions.correcting.correct_person_name": KIN,
    "records.people.actions.entering.enter_person": KIN,
    "records.people.queries.namesakes_around": KIN,
    "records.people.queries.lookalikes": KIN,
    "records.people.queries._ward_of": KIN,
    "records.people.validators.refuse_wrong_birth_year": PAST,
    "records.register.queries.sees_everything": WHO,
    "records.register.queries.visible_to": WHO,
    "procedure.appraisals.actions.dossiers._conclude": TOLD,
    "procedure.appraisals.actions.many._tell_units": TOLD,
    "procedure.councils.validators.refuse_out_of_turn": PAST,
    "procedure.decisions.actions.bases.enter_basis": PAST,
    "procedure.decisions.actions.drafting.settle_rounding": PAST,
    "procedure.decisions.actions.wording.propose_wording": AHEAD,
    "procedure.integrity.jobs.look_at_round": JOB,
    "procedure.nominations.actions.waiting.send_list": SENT,
    "procedure.eligibility.actions.confirming._keep": LAW,
    "procedure.eligibility.actions.handing_over._refuse_later": PAST,
    "procedure.eligibility.queries.packs.pack_lines": LAW,
    "procedure.eligibility.queries.packs.readings_for_pack": LAW,
    "procedure.eligibility.queries.packs.instruments_read": LAW,
    "procedure.eligibility.queries.provisions.standing_confirmations": LAW,
    "procedure.eligibility.queries.provisions.provision_statuses": LAW,
    "procedure.eligibility.queries.visible.visible_overlays": WHO,
    "procedure.clusters.queries.speakers_of": TOLD,
    "procedure.clusters.queries.units_spoken_for": WHO,
    "procedure.clusters.queries.visible_to": WHO,
    "procedure.clusters.queries.visible_sheets": WHO,
    "procedure.movements.actions.plans.launch_movement": TOLD,
    "procedure.movements.actions.pledges.sign_pledge": TOLD,
    "procedure.movements.queries.visible.authorities_of": WHO,
    "procedure.nominations.actions.rounds.open_round": TOLD,
    "procedure.nominations.actions.rounds._clerks_and_heads_below": TOLD,
    "procedure.registrations.actions.calls._clerks_and_heads": TOLD,
    "procedure.registrations.actions.writing.send_registration": TOLD,
    "procedure.nominations.actions.submitting._submit": TOLD,
    "procedure.submissions.actions.telling._tell": TOLD,
    "procedure.submissions.jobs.follow_submissions": JOB,
    "procedure.nominations.actions.submitting._leave": TOLD,
    "procedure.nominations.actions.submitting.withdraw_nomination": TOLD,
    "procedure.reports.queries.trail.visible_events": WHO,
    "civic.newsroom.actions.site.grant_editor": WHO,
    "civic.newsroom.actions.standing.settle_place": WHO,
    "civic.newsroom.rights.is_settled": WHO,
}


def asking(wing: str) -> dict[str, int]:
    """Return, by dotted name, the functions in which `clock.today` is called, and how often."""
    found: dict[str, int] = {}
    for path in sorted((SRC / wing).rglob("*.py")):
        if path.name == "clock.py" or "migrations" in path.parts:
            continue
        module = ".".join(path.relative_to(SRC).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            calls = [
                one
                for one in ast.walk(node)
                if isinstance(one, ast.Attribute)
                and one.attr == "today"
                and isinstance(one.value, ast.Name)
                and one.value.id == "clock"
            ]
            if calls:
                found[f"{module}.{getattr(node, 'name', '')}"] = len(calls)
    return found


@pytest.mark.parametrize("wing", WINGS)
def test_the_clock_is_asked_only_where_a_reason_is_given(wing: str) -> None:
    """In `permissions` the reason is one for all; anywhere else each function gives its own."""
    found = {name for name in asking(wing) if ".permissions." not in name}
    given = {name for name in ASKED if name.startswith(f"{wing}.")}
    assert sorted(found - given) == [], "take the day as an argument, or give the reason here"
    assert sorted(given - found) == [], "the clock is not asked here any more"
