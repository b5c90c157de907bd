"""Laying an overlay over the national law: what is added, what is filled, and what is refused by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from lawbook.engine.caps import CapProvision
from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.councils import CouncilProvision
from lawbook.engine.deadlines import DeadlineProvision, Unit
from lawbook.engine.errors import DefectiveLawError, UnknownCodeError
from lawbook.engine.instruments import InstrumentShelf
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.papers import PaperProvision
from lawbook.engine.parameters import Parameter, ParameterValue
from lawbook.engine.requirement import Requirement
from lawbook.engine.validity import ONE_DAY, ValidityPeriod
from lawbook.engine.voting import Denominator, MajorityProvision
from lawbook.engine.words import decimal
from lawbook.engine.yaml_text import MOST_COUNTED
from lawbook.local.slug import unaccented

if TYPE_CHECKING:
    from lawbook.local.overlay import Overlay

PartT = TypeVar(
    "PartT", CapProvision, MajorityProvision, DeadlineProvision, ParameterValue, PaperProvision, CouncilProvision
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a province sets where the law leaves it to it: a share, a number of days, a day of the year.

    `provision` is the code of one provision, or what the codes of several have in common before the last part
    (`ty-le-phieu.cap-xa` for every period of it). `awards` limits a ballot to some of the awards it is for; `on_awards`
    is how many must be there when a council looks at awards.
    """

    provision: str
    value: Fraction | None
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""
    awards: tuple[str, ...] = ()
    month_day: tuple[int, int] | None = None
    exclusive: bool | None = None
    inclusive: bool | None = None
    denominator: Denominator | None = None
    secret: bool | None = None
    absent_in_writing: bool | None = None
    on_awards: Fraction | None = None

    def speaks_of(self, code: str) -> bool:
        """Whether it is about the provision of that code."""
        return code == self.provision or code.rpartition(".")[0] == self.provision


@dataclass(frozen=True, slots=True)
class Laid:
    """The law with an overlay on it; `stands_for` leads from each of the province's provisions to what it fills."""

    law: Lawbook
    stands_for: Mapping[str, str]


@dataclass(slots=True)
class _Layer:
    """One laying: the parts of the law being changed, and what has been laid so far."""

    overlay: "Overlay"
    national: Lawbook
    stands_for: dict[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What the codes of the province's settings begin with."""
        return unaccented(self.overlay.province)

    def named(self, code: str) -> str:
        """A national provision as a refusal names it: its words, its place, its code."""
        found = next((p for p in self.national.provisions if p.code == code), None)
        return f"«{found.content}» ({found.citation}; {code})" if found else code

    def own(self, code: str, stands_for: str = "") -> None:
        """Take note of a provision of the province's own."""
        self.stands_for[code] = stands_for

    def split(self, part: PartT, local: PartT, setting: Setting, *, tail: str = "") -> tuple[PartT, ...]:
        """A national provision with the province's value (`local`) in its days, and as it was before and after.

        What stays as it was keeps its code, in pieces; the province's has one of its own, ending in `tail`.
        """
        first = max(part.in_force.first, setting.in_force.first)
        ends = [day for day in (part.in_force.last, setting.in_force.last) if day is not None]
        inner = ValidityPeriod(first, min(ends) if ends else None)
        code = f"{self.prefix}.{part.code}{tail}" + ("" if first == part.in_force.first else f".{first:%Y-%m-%d}")
        self.own(code, part.code)
        own = replace(
            local,
            code=code,
            in_force=inner,
            cites=setting.cites,
            certainty=setting.certainty,
            note=setting.note,
        )
        pieces = [own]
        if part.in_force.first < first:
            pieces.insert(0, replace(part, in_force=ValidityPeriod(part.in_force.first, first - ONE_DAY)))
        if inner.last is not None and (part.in_force.last is None or inner.last < part.in_force.last):
            pieces.append(replace(part, in_force=ValidityPeriod(inner.last + ONE_DAY, part.in_force.last)))
        return tuple(pieces)


def lay_over(overlay: "Overlay", national: Lawbook) -> Laid:
    """The national law with an overlay on it; DefectiveLawError names every provision it may not touch."""
    layer = _Layer(overlay, national)
    _refuse_what_it_may_not(layer)
    for requirement in overlay.requirements:
        layer.own(requirement.code, _filled_by(national, requirement))
    for code in _added(overlay):
        layer.own(code)
    caps, ballots, deadlines = (
        list(national.caps),
        list(national.majority_provisions),
        list(national.deadline_provisions),
    )
    councils, parameters = list(national.council_provisions), dict(national.parameters)
    for setting in overlay.settings:
        if not any(
            (
                _take(caps, setting, partial(_cap, layer, setting)),
                _take(ballots, setting, partial(_ballot, layer, setting)),
                _take(deadlines, setting, partial(_deadline, layer, setting)),
                _take(councils, setting, partial(_council, layer, setting)),
                _take_parameter(layer, parameters, setting),
            )
        ):
            _refuse_setting(layer, setting)
    law = replace(
        national,
        shelf=InstrumentShelf((*national.shelf.all(), *overlay.instruments)),
        requirements=(*national.requirements, *overlay.requirements),
        caps=(*caps, *overlay.caps),
        majority_provisions=tuple(ballots),
        deadline_provisions=(*deadlines, *overlay.deadlines),
        council_provisions=tuple(councils),
        parameters={**parameters, **{one.code: one for one in overlay.parameters}},
        paper_provisions=tuple(_with_papers(layer)),
        rating_schemes=(*overlay.rating_schemes, *national.rating_schemes),
        stated_rules=(*national.stated_rules, *overlay.stated_rules),
        overlay=overlay.title,
    )
    return Laid(law, layer.stands_for)


def _added(overlay: "Overlay") -> tuple[str, ...]:
    """Codes of what stands beside the national provisions: deadlines, caps, values, stated rules."""
    values = (value for parameter in overlay.parameters for value in parameter.values)
    return (
        *(deadline.code for deadline in overlay.deadlines),
        *(cap.code for cap in overlay.caps),
        *(value.code for value in values),
        *(scheme.code for scheme in overlay.rating_schemes),
        *(rule.code for rule in overlay.stated_rules),
    )


def _refuse_what_it_may_not(layer: _Layer) -> None:
    """Whatever would take the place of a national provision, loosen it, or fill what the law does not leave open."""
    overlay, law = layer.overlay, layer.national
    known = {provision.code for provision in law.provisions}
    numbers = {instrument.number for instrument in law.shelf.all()}
    codes = (*(r.code for r in overlay.requirements), *(p.code for p in overlay.papers), *_added(overlay))
    wrong = [f"{layer.named(code)}: mã của quy định trung ương, không được thay" for code in codes if code in known]
    wrong += [
        f"{instrument.number}: văn bản của trung ương, không được ghi lại"
        for instrument in overlay.instruments
        if instrument.number in numbers
    ]
    wrong += [
        f"{layer.named(parameter.code)}: tham số của trung ương, không được thay"
        for parameter in overlay.parameters
        if parameter.code in law.parameters
    ]
    groups: dict[tuple[str, str], str] = {}
    for requirement in law.requirements:
        if requirement.one_of:
            groups.setdefault((requirement.award, requirement.one_of), requirement.code)
    for requirement in overlay.requirements:
        group = groups.get((requirement.award, requirement.one_of or ""))
        if group:
            wrong.append(f"{requirement.code}: không được thêm lựa chọn vào tiêu chuẩn trung ương {layer.named(group)}")
        if requirement.fills and not _filled_by(law, requirement):
            points = ", ".join(requirement.fills)
            wrong.append(
                f"{requirement.code}: luật không để tỉnh quy định «{points}» của {requirement.award} "
                f"trong thời gian {requirement.in_force}"
            )
    wrong += [
        f"{cap.code}: luật quy định không có hạn mức, không được đặt: {layer.named(free.code)}"
        for cap in overlay.caps
        for free in law.caps
        if free.unlimited and free.subject == cap.subject and free.in_force.overlaps(cap.in_force)
    ]
    wrong += [
        f"{scheme.code}: luật đã có thang xếp loại, không được thay: {layer.named(held.code)}"
        for scheme in overlay.rating_schemes
        for held in law.rating_schemes
        if held.bands and held.staff == scheme.staff and held.in_force.overlaps(scheme.in_force)
    ]
    if wrong:
        raise DefectiveLawError(wrong)


def _filled_by(law: Lawbook, requirement: Requirement) -> str:
    """Code of the national standard left to others for which a local one stands."""
    return next(
        (
            left.code
            for left in law.requirements
            if left.left_to
            and left.point in requirement.fills
            and left.award == requirement.award
            and left.in_force.overlaps(requirement.in_force)
        ),
        "",
    )


def _refuse_setting(layer: _Layer, setting: Setting) -> None:
    codes = [p.code for p in layer.national.provisions]
    about = [code for code in codes if setting.speaks_of(code)]
    if not about:
        raise UnknownCodeError("điều khoản", setting.provision, codes)
    raise DefectiveLawError(f"{layer.named(code)}: luật không để tỉnh quy định" for code in about)


def _take(parts: list[PartT], setting: Setting, lay: Callable[[PartT], Sequence[PartT] | None]) -> bool:
    """Lay a setting over every part it speaks of in its days; False where there is none that is left open."""
    took, kept = False, list[PartT]()
    for part in parts:
        laid = lay(part) if setting.speaks_of(part.code) and part.in_force.overlaps(setting.in_force) else None
        took = took or laid is not None
        kept += (part,) if laid is None else laid
    parts[:] = kept
    return took


def _refuse_impossible_share(layer: _Layer, code: str, share: Fraction | None) -> None:
    if share is not None and not 0 < share <= 1:
        raise DefectiveLawError(
            [f"{layer.named(code)}: tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3; nhận được {share}"]
        )


def _cap(layer: _Layer, setting: Setting, cap: CapProvision) -> Sequence[CapProvision] | None:
    if not cap.settable or setting.value is None:
        return None
    _refuse_impossible_share(layer, cap.code, setting.value)
    if cap.share is not None and setting.value > cap.share:
        raise DefectiveLawError([f"{layer.named(cap.code)}: chỉ được đặt thấp hơn {decimal(cap.share * 100)}%"])
    return layer.split(cap, replace(cap, share=setting.value), setting)


def _ballot(layer: _Layer, setting: Setting, ballot: MajorityProvision) -> Sequence[MajorityProvision] | None:
    if not ballot.settable or setting.value is None:
        return None
    _refuse_impossible_share(layer, ballot.code, setting.value)
    if ballot.share is not None and not ballot.only_if and setting.value < ballot.share:
        raise DefectiveLawError([f"{layer.named(ballot.code)}: chỉ được đặt từ {ballot.share} trở lên"])
    chosen = tuple(award for award in ballot.awards if not setting.awards or award in setting.awards)
    if not chosen:
        return None
    others = tuple(award for award in ballot.awards if award not in chosen)
    part = replace(ballot, awards=chosen)
    local = replace(
        part,
        share=setting.value,
        inclusive=ballot.inclusive if setting.inclusive is None else setting.inclusive,
        denominator=setting.denominator or ballot.denominator,
        secret=ballot.secret if setting.secret is None else setting.secret,
        absent_in_writing=setting.absent_in_writing,
        only_if="",
    )
    laid = layer.split(part, local, setting, tail=f".{chosen[0]}" if others else "")
    return (replace(ballot, awards=others), *laid) if others else laid


def _deadline(layer: _Layer, setting: Setting, deadline: DeadlineProvision) -> Sequence[DeadlineProvision] | None:
    if not deadline.settable:
        return None
    if setting.month_day is not None:
        local = replace(
            deadline,
            number=None,
            unit=Unit.DAY_OF_YEAR,
            month_day=setting.month_day,
            exclusive=bool(setting.exclusive),
            only_if="",
        )
        return layer.split(deadline, local, setting)
    if setting.value is None or setting.value.denominator != 1 or not 0 <= setting.value <= MOST_COUNTED:
        raise DefectiveLawError([f"{layer.named(deadline.code)}: số ngày phải là số nguyên từ 0 đến {MOST_COUNTED}"])
    fixed = None if deadline.only_if else deadline.number
    if fixed is not None and setting.value > fixed:
        raise DefectiveLawError([f"{layer.named(deadline.code)}: chỉ được đặt ngắn hơn {fixed} ngày"])
    return layer.split(deadline, replace(deadline, number=int(setting.value), only_if=""), setting)


def _council(layer: _Layer, setting: Setting, council: CouncilProvision) -> Sequence[CouncilProvision] | None:
    if not council.settable or setting.value is None:
        return None
    for share in (setting.value, setting.on_awards):
        _refuse_impossible_share(layer, council.code, share)
    local = replace(
        council,
        quorum=setting.value,
        award_quorum=setting.on_awards,
        absent_in_writing=setting.absent_in_writing,
    )
    return layer.split(council, local, setting)


def _take_parameter(layer: _Layer, parameters: dict[str, Parameter], setting: Setting) -> bool:
    took = False
    for code, parameter in parameters.items():
        values = list(parameter.values)
        if _take(values, setting, partial(_value, layer, setting, parameter.settable)):
            parameters[code], took = replace(parameter, values=tuple(values)), True
    return took


def _value(layer: _Layer, setting: Setting, settable: bool, value: ParameterValue) -> Sequence[ParameterValue] | None:
    """A value left open, or one of which the law says «no more than»."""
    if setting.value is None or not (value.ceiling or (settable and value.value is None)):
        return None
    if setting.value < 0:
        raise DefectiveLawError([f"{layer.named(value.code)}: không được đặt số âm"])
    if value.ceiling and isinstance(value.value, int | Fraction) and setting.value > value.value:
        raise DefectiveLawError([f"{layer.named(value.code)}: chỉ được đặt không quá {decimal(Fraction(value.value))}"])
    return layer.split(value, replace(value, value=setting.value, ceiling=False), setting)


def _with_papers(layer: _Layer) -> Iterator[PaperProvision]:
    """The dossiers of the law, each with the province's papers at its end in the province's days."""
    dossiers = list(layer.national.paper_provisions)
    for extra in layer.overlay.papers:
        for award in extra.awards:
            dossiers = [piece for held in dossiers for piece in _dossier(layer, held, extra, award)]
        alone = [award for award in extra.awards if not _has_dossier(layer.national, award, extra)]
        if alone:
            layer.own(extra.code)
            dossiers.append(replace(extra, awards=tuple(alone)))
    yield from dossiers


def _has_dossier(law: Lawbook, award: str, extra: PaperProvision) -> bool:
    return any(
        award in held.awards and held.variant == extra.variant and held.in_force.overlaps(extra.in_force)
        for held in law.paper_provisions
    )


def _dossier(layer: _Layer, held: PaperProvision, extra: PaperProvision, award: str) -> Sequence[PaperProvision]:
    if award not in held.awards or held.variant != extra.variant or not held.in_force.overlaps(extra.in_force):
        return (held,)
    setting = Setting(
        held.code,
        None,
        extra.in_force,
        (*held.cites, *extra.cites),
        _weaker(held.certainty, extra.certainty),
        extra.note,
    )
    others = tuple(other for other in held.awards if other != award)
    # One dossier of the law may serve several awards: the code of the province's names its own.
    part = replace(held, awards=(award,))
    local = replace(part, papers=(*held.papers, *extra.papers))
    own = layer.split(part, local, setting, tail=f".{award}" if others else "")
    return (replace(held, awards=others), *own) if others else own


def _weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less sure of two marks."""
    order = list(Certainty)
    return max(one, other, key=order.index)
