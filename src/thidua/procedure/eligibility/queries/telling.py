"""Putting what the records say in the place of what was attested, each fact with what it rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

import lawbook
from lawbook.facts import Commendation, DisciplineTaken, HeldTitle
from lawbook.facts import Ground as LawGround
from thidua.foundation.kernel.text import date_short
from thidua.procedure.eligibility.validators import read_attestations
from thidua.records.achievements.models import AnnualRating, Discipline
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import Unit

from .candidates import Candidate, Subject
from .evidence import Evidence, RecordReference, reference_to
from .rows import AwardRow, PersonRow, RatingRow

Write = Callable[[], Evidence]
ATTESTED = "Đơn vị đề nghị xác nhận"
_FROM_REGISTER = "Sổ khen thưởng"
_TITLE = AwardFamily.TITLE.value
_NOTHING = {kind: facts() for kind, facts in lawbook.FACTS_OF.items()}
_NAMES = {kind.value: frozenset(vars(facts)) for kind, facts in _NOTHING.items()}
_RATINGS = {level.value: level for level in lawbook.Rating}
_ORDER = list(lawbook.Discipline)
_LIGHTER = {"khien-trach": lawbook.Discipline.REPRIMAND, "canh-cao": lawbook.Discipline.WARNING}


class Told:
    """The facts under way: the attested ones with what the records put in their place, and what each rests on.

    `asked` limits them to the facts that somebody reads, and leaves out what they rest on; without it every fact of
    this kind of subject is told.
    """

    def __init__(self, candidate: Candidate, asked: frozenset[str] | None = None) -> None:
        self.candidate = candidate
        self.attested: Any = _attested_by(candidate)
        self.asked = _NAMES[candidate.subject_kind] if asked is None else asked
        self._explained = asked is None
        self.told: dict[str, Any] = {}
        self.why: dict[str, Write] = (
            dict.fromkeys(_given(self.attested), _attested) if candidate.attestations and self._explained else {}
        )

    @property
    def subject(self) -> Subject:
        """Whom it is about."""
        return self.candidate.subject

    def tell(self, name: str, value: object, write: Write | None = None) -> None:
        """Put what a record says in the place of what was attested, where the fact is asked of this subject."""
        if name in self.asked:
            self.told[name] = value
            if self._explained:
                self.why.pop(name, None)
                if write is not None:
                    self.why[name] = write

    def explain(self, name: str, write: Write) -> None:
        """Say why the records do not tell a fact, where nobody has told it."""
        if self._explained and name not in self.why and name in self.asked:
            self.why[name] = write

    @property
    def facts(self) -> lawbook.GeneralFacts:
        """Everything together."""
        facts: lawbook.GeneralFacts = type(self.attested)(**{**vars(self.attested), **self.told})
        return facts


def _attested_by(candidate: Candidate) -> lawbook.GeneralFacts:
    if candidate.attestations:
        return read_attestations(candidate.subject_kind, candidate.attestations)
    return _NOTHING[lawbook.SubjectKind(candidate.subject_kind)]


def _given(attested: lawbook.GeneralFacts) -> list[str]:
    return [one.name for one in fields(attested) if getattr(attested, one.name) is not None]


def _attested() -> Evidence:
    return Evidence(ATTESTED)


def _evidence(parts: Iterable[tuple[str, RecordReference]], *, after: str = "") -> Evidence:
    found = list(parts)
    return Evidence("; ".join(words for words, _record in found) + after, tuple(record for _words, record in found))


def tell_existence(known: Told, unit: Unit, ended: bool) -> None:
    """Tell whether a collective has come to an end."""
    if ended:
        assert unit.valid_to is not None  # it has ended
        words = f"{unit} kết thúc hoạt động ngày {date_short(unit.valid_to)}"
        known.tell("dissolved", True, lambda: Evidence(words, (reference_to(unit, unit.name, unit),)))
    elif known.attested.dissolved is None:
        known.tell(
            "dissolved", False, lambda: Evidence(f"{unit} đang hoạt động", (reference_to(unit, unit.name, unit),))
        )


def tell_ratings(known: Told, ratings: Sequence[RatingRow], year: int) -> None:
    """Tell the class of each recorded year, that of the year under review, and the months served by its end."""
    if not ratings:
        return

    def of(some: Sequence[RatingRow], after: str = "") -> Write:
        return lambda: _evidence(
            ((words_of_rating(one), rating_reference(one, known.subject)) for one in some), after=after
        )

    if "ratings" in known.asked:
        levels = {rating.year: _RATINGS[rating.rating] for rating in ratings}
        others = known.attested.ratings or {}
        rest = f"; năm khác: {ATTESTED.lower()}" if set(others) - set(levels) else ""
        known.tell("ratings", {**others, **levels}, of(ratings, rest))
    this_year = next((rating for rating in ratings if rating.year == year), None)
    if this_year is None:
        return
    write, level = of([this_year]), _RATINGS[this_year.rating]
    known.tell("completed_tasks_well", level.at_least(lawbook.Rating.GOOD), write)
    known.tell("rating", level, write)
    if this_year.service_months is not None:
        known.tell("unbroken_months_in_agency", this_year.service_months, write)


def words_of_rating(rating: RatingRow | AnnualRating) -> str:
    """Write a rating with the paper that says so."""
    return f"Xếp loại năm {rating.year}: {rating.get_rating_display()} ({rating.source})"


def rating_reference(rating: RatingRow | AnnualRating, subject: Subject | PersonRow) -> RecordReference:
    """Return the reference to a rating, which is shown on the page of its subject."""
    return reference_to(rating, f"{rating.year}: {rating.get_rating_display()}", subject)


def tell_disciplines(known: Told, disciplines: Sequence[Discipline]) -> None:
    """Tell the measures of discipline, that of the period, and whether one needs a person's judgement."""
    if not disciplines:
        return
    candidate = known.candidate
    attested = known.attested.disciplines
    history = [
        DisciplineTaken(form=_weight(one), decided_on=one.decided_on, served_on=one.served_on) for one in disciplines
    ]
    if attested is None:
        history.append(DisciplineTaken())
    else:
        decided = {one.decided_on for one in disciplines}
        history += [one for one in attested if one.decided_on not in decided]

    def of(some: Sequence[Discipline], after: str = "") -> Write:
        return lambda: _evidence(
            ((_words_of_discipline(one), discipline_reference(one, known.subject)) for one in some), after=after
        )

    known.tell("disciplines", tuple(history), of(disciplines))
    in_period = [one for one in disciplines if candidate.period_from <= one.decided_on <= candidate.period_to]
    if in_period:
        heaviest = max(in_period, key=lambda one: _ORDER.index(_weight(one)))
        known.tell("discipline", _weight(heaviest), of([heaviest]))
    # Whether a measure of another year that reaches into the period counts against it no text seen says.
    touching = [one for one in disciplines if one.served_on is None or one.served_on >= candidate.period_from]
    if touching:
        write = of(touching, ": người thẩm định phải xem xét")
        if not known.attested.under_discipline_or_investigation:
            known.tell("under_discipline_or_investigation", None, write)
        if not in_period and known.attested.discipline in (None, lawbook.Discipline.NONE):
            known.tell("discipline", None, write)


def _weight(measure: Discipline) -> lawbook.Discipline:
    return _LIGHTER.get(measure.form, lawbook.Discipline.HEAVIER)


def _words_of_discipline(measure: Discipline) -> str:
    words = f"{measure.get_form_display()} ngày {date_short(measure.decided_on)} ({measure.source}), "
    if measure.served_on is None:
        return words + "chưa ghi ngày chấp hành xong"
    return words + f"chấp hành xong ngày {date_short(measure.served_on)}"


def discipline_reference(measure: Discipline, subject: Subject | PersonRow) -> RecordReference:
    """Return the reference to a measure of discipline, which is shown on the page of its person."""
    return reference_to(measure, f"{measure.get_form_display()}, {date_short(measure.decided_on)}", subject)


def tell_awards(known: Told, awards: Sequence[AwardRow]) -> None:
    """Tell the titles by year and the forms; where nobody attested the rest, an entry without a code stands for it."""
    of_titles = [award for award in awards if award.family == _TITLE] if "titles" in known.asked else []
    of_forms = [award for award in awards if award.family != _TITLE] if "commendations" in known.asked else []
    if of_titles:
        titles: dict[int, list[HeldTitle]] = defaultdict(list)
        for award in of_titles:
            titles[award.year].append(_held(award.code, award.decided_on))
        years: dict[int, tuple[HeldTitle, ...]] = dict(known.attested.titles or {})
        for year, held in titles.items():
            codes = {title.award for title in held}
            rest = [title for title in years[year] if title.award not in codes] if year in years else [HeldTitle()]
            years[year] = (*held, *rest)
        known.tell("titles", years, lambda: _from_register(of_titles))
    if of_forms:
        forms = [
            Commendation(
                award=award.code,
                decided_on=award.decided_on,
                period_from=award.period_from,
                period_to=award.period_to,
                ground=LawGround(award.ground),
            )
            for award in of_forms
        ]
        entered = {(form.award, form.decided_on) for form in forms}
        attested = known.attested.commendations
        others = (
            [Commendation()]
            if attested is None
            else [form for form in attested if (form.award, form.decided_on) not in entered]
        )
        known.tell("commendations", (*forms, *others), lambda: _from_register(of_forms))


@lru_cache(maxsize=4096)
def _held(code: str, decided_on: date) -> HeldTitle:
    """Return a title as the lawbook knows it; a whole ward's list of one day is one object."""
    return HeldTitle(award=code, decided_on=decided_on)


def _from_register(awards: Sequence[AwardRow]) -> Evidence:
    return Evidence(_FROM_REGISTER, tuple(award_reference(award) for award in awards))


def award_reference(award: AwardRow) -> RecordReference:
    """Return the reference to an entry of the register, which has a page of its own."""
    return reference_to(award, f"{award.name} {award.year}, {award.decision_number}", award)


def tell_earlier_award(known: Told, earlier: Sequence[AwardRow]) -> None:
    """Tell whether the achievement was rewarded before: what a person judged, else what the register lets one ask."""
    attested = known.attested.earlier_award
    judged = known.candidate.same_achievement

    def listed() -> str:
        return "; ".join(f"{award.name}, {award.decision_number}" for award in earlier)

    def rests_on(words: Callable[[], str]) -> Write:
        return lambda: Evidence(words(), tuple(award_reference(award) for award in earlier))

    if judged is not None:
        value = lawbook.EarlierAward.SAME_ACHIEVEMENT if judged else lawbook.EarlierAward.NONE
        found = rests_on(lambda: f"Người thẩm định kết luận ({listed() or 'sổ khen thưởng không ghi'})")
        known.tell("earlier_award", value, found)
    elif attested is lawbook.EarlierAward.SAME_ACHIEVEMENT:
        known.tell("earlier_award", attested, rests_on(lambda: ATTESTED))
    elif earlier:
        found = rests_on(lambda: f"{_FROM_REGISTER}: {listed()}")
        known.tell("earlier_award", lawbook.EarlierAward.TO_BE_JUDGED, found)
    elif attested is not None:
        words = f"{ATTESTED}; sổ khen thưởng không ghi khen thưởng nào trong cùng kỳ"
        known.tell("earlier_award", attested, rests_on(lambda: words))
