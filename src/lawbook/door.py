"""Every question that the lawbook answers, with what it means."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from lawbook.engine import bonus as _bonus
from lawbook.engine import caps as _caps
from lawbook.engine import casefile as _casefile
from lawbook.engine import councils as _councils
from lawbook.engine import deadlines as _deadlines
from lawbook.engine import fund as _fund
from lawbook.engine import judging as _judging
from lawbook.engine import papers as _papers
from lawbook.engine import powers as _powers
from lawbook.engine import rules as _rules
from lawbook.engine import several_bonuses as _several_bonuses
from lawbook.engine import voting as _voting
from lawbook.engine.assessment import Assessment, Case
from lawbook.engine.bonus_values import Bonus, Rounding
from lawbook.engine.caps import CapBase, CapCheck, RatingAnswer, StatedRule
from lawbook.engine.casefile import Question
from lawbook.engine.catalogue import AwardDefinition, Regime
from lawbook.engine.certainty import Confirmation
from lawbook.engine.councils import Council, CouncilLevel
from lawbook.engine.deadlines import Deadline, Event
from lawbook.engine.errors import UnknownCodeError
from lawbook.engine.fund import FundShare
from lawbook.engine.instruments import Instrument
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.papers import PaperList
from lawbook.engine.powers import Powers
from lawbook.engine.provision import Provision
from lawbook.engine.reading import Change, RegisterLine
from lawbook.engine.reading import compare as _compare
from lawbook.engine.reading import register as _register
from lawbook.engine.several_bonuses import BonusSum, Granted
from lawbook.engine.voting import Majority
from lawbook.engine.working_days import WorkingCalendar
from lawbook.facts.kinds import SubjectKind
from lawbook.local import Overlay, OverlayChange, OverlayRule, changes_between, rules_of
from lawbook.national import national_law


def law_of(overlay: Overlay | None = None) -> Lawbook:
    """The national law, or with a province's overlay laid over it."""
    return national_law() if overlay is None else overlay.laid_over(national_law())


def overlay_rules(overlay: Overlay, *, on: date | None = None) -> tuple[OverlayRule, ...]:
    """A province's rules in words, each with its place, its days, its mark, and what of the law it fills.

    All of them, or those in force on a day.
    Raises DefectiveLawError, in Vietnamese, where the overlay would loosen or replace what the law fixes.
    """
    return rules_of(overlay, national_law(), on=on)


def overlay_changes(old: Overlay | None, new: Overlay | None, *, unchanged: bool = False) -> tuple[OverlayChange, ...]:
    """What a new version of a province's rules adds, changes and takes away; None is having no rules at all.

    `unchanged` lists the rules that stay as they are too.
    """
    before, after = (() if one is None else overlay_rules(one) for one in (old, new))
    return changes_between(before, after, unchanged=unchanged)


def assess(case: Case, *, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None) -> Assessment:
    """Judge one case under the law of the day its dossier was received (or, not given, the day it is judged for).

    `confirmations` are the officers' comparisons with signed texts; without one, an unconfirmed or draft provision
    answers UNKNOWN, save where the facts leave no reading of it that could apply. `overlay` adds what one province
    requires. A dossier received before a law that also favours earlier ones is judged under both; the answer says
    which was used and why. Raises UnknownCodeError for an award that does not exist, LawbookError for facts of
    another kind of subject.
    """
    return _judging.assess(law_of(overlay), case, confirmations)


def bonus(
    award: str,
    subject_kind: SubjectKind,
    *,
    decided_on: date,
    rounding: Rounding | None = None,
    confirmations: Sequence[Confirmation] = (),
    received_on: date | None = None,
    overlay: Overlay | None = None,
) -> Bonus:
    """The bonus in đồng for an award decided on a day.

    The product is rounded once, up to the next ten thousand. Where public practice also reads «lên» as to the nearest
    and the two differ, `amount` is the literal reading's sum, the other stands beside it and the bonus is not known
    until the payer hands in the `rounding` it has settled on. `received_on` is the day the dossier came in: where an
    older law of that day had another sum, which of the two is paid is not known, and the answer says so.
    """
    return _bonus.bonus(
        law_of(overlay),
        award,
        subject_kind,
        decided_on=decided_on,
        rounding=rounding,
        confirmations=confirmations,
        received_on=received_on,
    )


def bonuses(
    granted: Sequence[Granted],
    subject_kind: SubjectKind,
    *,
    decided_on: date,
    rounding: Rounding | None = None,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> BonusSum:
    """What one subject is paid for several awards decided at one moment: a line for each, its clause, and the total.

    A title and a form are both paid. Titles of different periods are each paid; of the same period only the highest is
    (since July 2025; before, for the same achievement until 2023, and from 2024 to June 2025 the decree does not say).
    Forms are each paid where both their times and their achievements differ. What is missing leaves a line open.
    """
    return _several_bonuses.bonuses(
        law_of(overlay), granted, subject_kind, decided_on=decided_on, rounding=rounding, confirmations=confirmations
    )


def fund_shares(
    *, on: date, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None
) -> tuple[FundShare, ...]:
    """The most that may go into the fund of a commune or an office, and the part set aside, under the law of a day."""
    return _fund.fund_shares(law_of(overlay), on=on, confirmations=confirmations)


def money_rules(*, on: date, overlay: Overlay | None = None) -> tuple[StatedRule, ...]:
    """What the law of a day says of money and does not leave to reckoning.

    Who pays, money or a gift of equal value, foreigners, the part set aside, the day to pay by, money handed back.
    """
    return _rules.money_rules(law_of(overlay), on=on)


def questions(
    award: str, subject_kind: SubjectKind, *, on: date, overlay: Overlay | None = None
) -> tuple[Question, ...]:
    """The facts to ask about a subject nominated for an award, under the law of a day; for forms."""
    return _casefile.questions(law_of(overlay), award, subject_kind, on=on)


def unread_facts(answer: Assessment, *, overlay: Overlay | None = None) -> tuple[str, ...]:
    """The facts that were given in a case and that nothing read which was asked of it, by name."""
    return _casefile.unread_facts(law_of(overlay), answer)


def powers(
    award: str,
    *,
    on: date,
    confirmations: Sequence[Confirmation] = (),
    body: str | None = None,
    overlay: Overlay | None = None,
) -> Powers:
    """Who decides and who proposes an award; `on` is the day of the decision, `body` the kind of body it is decided in.

    Kinds of body: `doanh-nghiep`, `khong-phap-nhan`; without one every line is listed, those of a kind of body apart.
    """
    return _powers.powers(law_of(overlay), award, on=on, confirmations=confirmations, body=body)


def required_papers(
    award: str,
    *,
    on: date,
    confirmations: Sequence[Confirmation] = (),
    variant: str = "",
    overlay: Overlay | None = None,
) -> PaperList:
    """The papers and number of copies of an award's dossier on a day.

    `variant` asks for another dossier: `don-gian` (simplified procedure), `nguoi-nuoc-ngoai` (foreigners).
    """
    return _papers.required_papers(law_of(overlay), award, on=on, confirmations=confirmations, variant=variant)


def required_majority(
    award: str, *, on: date, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None
) -> Majority:
    """The ballot an award needs on a day; not known, with the reason, where the law leaves it to others."""
    return _voting.required_majority(law_of(overlay), award, on=on, confirmations=confirmations)


def deadlines(
    award: str,
    *,
    on: date,
    events: Mapping[Event, date] | None = None,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> tuple[Deadline, ...]:
    """Every deadline of an award under the law of a day, with its last day where the event is known."""
    return _deadlines.deadlines(law_of(overlay), award, on=on, events=events, confirmations=confirmations)


def check_caps(
    subject: str,
    listed: int,
    counts: Mapping[CapBase, int],
    *,
    on: date,
    staff: str = "",
    unit_excellent: bool | None = None,
    group_size: int | None = None,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> tuple[CapCheck, ...]:
    """Whether a list of `listed` persons or collectives keeps within the caps on an award or a class of quality.

    `counts` gives each cap its own denominator; what is missing leaves that cap open, and says so.
    """
    return _caps.check_caps(
        law_of(overlay),
        subject,
        listed,
        counts,
        on=on,
        staff=staff,
        unit_excellent=unit_excellent,
        group_size=group_size,
        confirmations=confirmations,
    )


def rating_for(
    points: Fraction | int,
    staff: str,
    *,
    on: date,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> RatingAnswer:
    """The annual class of quality for so many points; `staff` is `cong-chuc`, `vien-chuc` or `don-vi-su-nghiep`."""
    return _caps.rating_for(law_of(overlay), Fraction(points), staff, on=on, confirmations=confirmations)


def rules(award: str, *, on: date, topic: str = "", overlay: Overlay | None = None) -> tuple[StatedRule, ...]:
    """How the law is read for an award on a day, and what a person must see to.

    `topic` limits them to one matter around the award: `hoi-dong`, `bo-phieu`, `cong-khai`, `y-kien`, `de-nghi`,
    `don-gian`, `truy-tang`, `nguoi-nuoc-ngoai`, `trao-tang`, `hien-vat`, `mau-bang`, `cap-doi`, `thu-hoi`, `tuoc`.
    """
    return _rules.rules(law_of(overlay), award, on=on, topic=topic)


def council(
    level: CouncilLevel, *, on: date, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None
) -> Council:
    """The council of a level on a day: who sets it up, how many must be there, whether absent members are asked."""
    return _councils.council(law_of(overlay), level, on=on, confirmations=confirmations)


def compare(award: str, *, before: date, after: date, overlay: Overlay | None = None) -> tuple[Change, ...]:
    """What changed for an award between two days, requirement by requirement.

    A title that was renamed is followed to its successor.
    """
    return _compare(law_of(overlay), award, before, after)


def register(overlay: Overlay | None = None) -> tuple[RegisterLine, ...]:
    """How many provisions each award has in each regime, by certainty; `*` is what holds for every award."""
    return _register(law_of(overlay))


def calendar() -> WorkingCalendar:
    """The calendar of working days with the public holidays held."""
    return national_law().calendar


def awards(*, on: date | None = None, overlay: Overlay | None = None) -> tuple[AwardDefinition, ...]:
    """Every award, or those that could be given on a day: of an order its classes, not the order itself."""
    return tuple(a for a in law_of(overlay).awards.values() if on is None or (on in a.in_force and not a.classes))


def award(code: str, overlay: Overlay | None = None) -> AwardDefinition:
    """One award by its code; raises UnknownCodeError naming the nearest."""
    return law_of(overlay).award(code)


def regime_on(day: date) -> Regime | None:
    """The regime of law for dossiers received on a day; None before the first one the lawbook holds."""
    return national_law().regime_on(day)


def instruments(overlay: Overlay | None = None) -> tuple[Instrument, ...]:
    """Every law, decree and circular that is cited."""
    return law_of(overlay).shelf.all()


def provisions(overlay: Overlay | None = None) -> tuple[Provision, ...]:
    """Every provision that carries a mark of certainty and may be confirmed."""
    return law_of(overlay).provisions


def provision(code: str, overlay: Overlay | None = None) -> Provision:
    """One provision by its code; raises UnknownCodeError naming the nearest."""
    by_code = {p.code: p for p in provisions(overlay)}
    if code not in by_code:
        raise UnknownCodeError("điều khoản", code, by_code)
    return by_code[code]
