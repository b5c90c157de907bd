"""What makes a body of law defective: looked for whenever one is put together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.papers import PaperProvision
from lawbook.engine.provision import Dated, Provision
from lawbook.engine.requirement import Requirement, fact_names
from lawbook.engine.validity import ONE_DAY, ValidityPeriod
from lawbook.engine.voting import MajorityProvision

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


def unresolved_citations(law: "Lawbook") -> Iterator[str]:
    """References to instruments that the data does not hold."""
    for source in _sources(law):
        for citation in source.cites:
            for number in citation.instruments:
                if number not in law.shelf:
                    yield f"{source.code}: viện dẫn văn bản không có trong dữ liệu: {number}"
    for instrument in law.shelf.all():
        followers = (*instrument.amended_by, *filter(None, [instrument.replaced_by]))
        for number in followers:
            if number not in law.shelf:
                yield f"{instrument.number}: dẫn tới văn bản không có trong dữ liệu: {number}"
    for regime in law.regimes:
        for number in regime.instruments:
            if number not in law.shelf:
                yield f"chế độ {regime.code}: văn bản không có trong dữ liệu: {number}"


def _sources(law: "Lawbook") -> Iterator[Dated]:
    yield from law.requirements
    for parameter in law.parameters.values():
        yield from parameter.values
    yield from law.power_provisions
    yield from law.paper_provisions
    yield from law.majority_provisions
    yield from law.stated


def defects(law: "Lawbook") -> Iterator[str]:
    """Everything else that contradicts itself; needs citations that resolve."""
    said = [(p.code, p.content, p.citation) for p in law.provisions]
    # A province that sets a value for some days leaves the law's own provision in pieces, which stay one provision.
    for code, times in Counter(code for code, _, _ in (set(said) if law.overlay else said)).items():
        if times > 1:
            yield f"{code}: mã trùng {times} lần"
    for provision in law.provisions:
        yield from _defects_of_provision(law, provision)
    for requirement in law.requirements:
        yield from _defects_of_requirement(requirement)
    for parameter in law.parameters.values():
        yield from gaps_and_overlaps(parameter.code, [value.in_force for value in parameter.values])
    yield from gaps_and_overlaps("các chế độ", [regime.in_force for regime in law.regimes])
    for award in law.awards.values():
        if award.successor is not None and award.successor not in law.awards:
            yield f"{award.code}: danh hiệu kế tiếp không có: {award.successor}"
    yield from _two_answers(law, law.paper_provisions)
    yield from _two_answers(law, law.majority_provisions)
    yield from _defects_of_powers(law)


def _defects_of_provision(law: "Lawbook", provision: Provision) -> Iterator[str]:
    if not provision.cites:
        yield f"{provision.code}: thiếu căn cứ"
    if not provision.content:
        yield f"{provision.code}: thiếu nội dung"
    for award in provision.awards:
        if award != EVERY_AWARD and award not in law.awards:
            yield f"{provision.code}: danh hiệu không có: {award}"
    first = provision.in_force.first
    silent = law.shelf.silent_among(provision.cites, first)
    if silent:
        yield f"{provision.code}: {silent.cited_as} không có hiệu lực ngày {first:%d/%m/%Y}"


def _defects_of_requirement(requirement: Requirement) -> Iterator[str]:
    known = fact_names(requirement.facts_type)
    for name in (*requirement.reads, *requirement.only_for):
        if name not in known:
            yield f"{requirement.code}: dữ kiện không có: {name}"
    if not requirement.reads:
        yield f"{requirement.code}: không đọc dữ kiện nào"


def _two_answers(law: "Lawbook", answers: Sequence[PaperProvision | MajorityProvision]) -> Iterator[str]:
    """Two dossiers or two ballots for one award on one day."""
    for award in law.awards:
        own = [p for p in answers if award in p.awards]
        for variant in {getattr(p, "variant", "") for p in own}:
            alike = (p.in_force for p in own if getattr(p, "variant", "") == variant)
            for earlier, later in pairwise(sorted(alike, key=lambda period: period.first)):
                if earlier.overlaps(later):
                    yield f"{award}: hai quy định chồng nhau từ {later.first:%d/%m/%Y}"


def _defects_of_powers(law: "Lawbook") -> Iterator[str]:
    for index, power in enumerate(law.power_provisions):
        if power.role not in law.roles:
            yield f"{power.code}: chức danh không có: {power.role}"
        for other in law.power_provisions[index + 1 :]:
            same = (power.award, power.role, power.body) == (other.award, other.role, other.body)
            if same and power.in_force.overlaps(other.in_force):
                yield f"{power.code}: chồng với {other.code}"


def gaps_and_overlaps(name: str, periods: Sequence[ValidityPeriod]) -> Iterator[str]:
    """Defects of periods that should follow one another day by day."""
    if not periods:
        yield f"{name}: không có giá trị nào"
    for earlier, later in pairwise(periods):
        if earlier.last is None or later.first <= earlier.last:
            yield f"{name}: chồng nhau tại {later.first:%d/%m/%Y}"
        elif later.first != earlier.last + ONE_DAY:
            yield f"{name}: hở từ {earlier.last + ONE_DAY:%d/%m/%Y} đến {later.first - ONE_DAY:%d/%m/%Y}"
