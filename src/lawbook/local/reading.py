"""An overlay read aloud: its rules in words, and what a new version of it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import Certainty
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.provision import Provision
from lawbook.engine.validity import ValidityPeriod
from lawbook.local.overlay import Overlay

KINDS = {
    "requirement": "tiêu chuẩn",
    "parameter": "mức, tỷ lệ",
    "power": "thẩm quyền",
    "papers": "hồ sơ",
    "majority": "tỷ lệ phiếu",
    "cap": "hạn mức",
    "rating_scheme": "xếp loại",
    "deadline": "thời hạn",
    "council": "Hội đồng",
    "reading": "quy định chung",
}


@dataclass(frozen=True, slots=True)
class OverlayRule:
    """One rule of a province in words: what it says, for which awards and subjects, where it stands, from which day.

    `fills` is the national provision that leaves the matter to the province, in words with its place; `alternative`
    names the set of which one suffices.
    """

    code: str
    kind: str
    awards: tuple[str, ...]
    award_titles: tuple[str, ...]
    subjects: tuple[str, ...]
    content: str
    citation: str
    in_force: ValidityPeriod
    certainty: Certainty
    note: str = ""
    alternative: str = ""
    fills: str = ""

    @property
    def kind_title(self) -> str:
        """What kind of rule it is, in Vietnamese."""
        return KINDS[self.kind]

    @property
    def from_day(self) -> date:
        """The first day on which it holds."""
        return self.in_force.first

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "code": self.code,
            "kind": self.kind,
            "kind_title": self.kind_title,
            "awards": list(self.awards),
            "award_titles": list(self.award_titles),
            "subjects": list(self.subjects),
            "content": self.content,
            "citation": self.citation,
            "in_force": self.in_force.to_dict(),
            "certainty": self.certainty.value,
            "certainty_label": self.certainty.label,
            "note": self.note,
            "alternative": self.alternative,
            "fills": self.fills,
        }


@dataclass(frozen=True, slots=True)
class OverlayChange:
    """One rule before and after a new version; `differs` names in Vietnamese what changed in it."""

    before: OverlayRule | None
    after: OverlayRule | None
    differs: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What happened: «thêm», «bỏ», «đổi» or «giữ nguyên»."""
        if self.before is None:
            return "thêm"
        if self.after is None:
            return "bỏ"
        return "đổi" if self.differs else "giữ nguyên"

    @property
    def rule(self) -> OverlayRule:
        """The rule as it will be, or as it was where it is gone."""
        return next(rule for rule in (self.after, self.before) if rule is not None)

    @property
    def from_day(self) -> date:
        """The day from which it makes a difference: the earlier of the two beginnings."""
        return min(rule.from_day for rule in (self.before, self.after) if rule is not None)

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "kind": self.kind,
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
            "differs": list(self.differs),
            "from": self.from_day.isoformat(),
        }


def rules_of(overlay: Overlay, national: Lawbook, *, on: date | None = None) -> tuple[OverlayRule, ...]:
    """Every rule of a province in words, or those of a day: criteria, then what it states, then what it sets."""
    laid = overlay.laid(national)
    by_code = {provision.code: provision for provision in laid.law.provisions}
    of_law = {provision.code: provision for provision in national.provisions}
    return tuple(
        _rule(laid.law, by_code[code], of_law.get(laid.stands_for[code]))
        for code in laid.stands_for
        if on is None or on in by_code[code].in_force
    )


def _rule(law: Lawbook, provision: Provision, left: Provision | None) -> OverlayRule:
    requirement = next((r for r in law.requirements if r.code == provision.code), None)
    subjects = requirement.kinds if requirement else ()
    return OverlayRule(
        code=provision.code,
        kind=provision.kind,
        awards=provision.awards,
        award_titles=tuple(law.award(code).title for code in provision.awards if code != EVERY_AWARD),
        subjects=tuple(kind.label for kind in subjects),
        content=provision.content,
        citation=provision.citation,
        in_force=provision.in_force,
        certainty=provision.certainty,
        note=provision.note,
        alternative=" – ".join(part for part in (requirement.one_of, requirement.branch) if part)
        if requirement
        else "",
        fills=f"{left.content} ({left.citation})" if left else "",
    )


_COMPARED = {
    "content": "nội dung",
    "citation": "căn cứ",
    "in_force": "thời gian áp dụng",
    "certainty": "mức chắc chắn",
    "awards": "danh hiệu, hình thức",
    "subjects": "đối tượng",
    "alternative": "cách kết hợp",
    "note": "ghi chú",
}


def changes_between(
    old: Sequence[OverlayRule], new: Sequence[OverlayRule], *, unchanged: bool = False
) -> tuple[OverlayChange, ...]:
    """What a new version adds, changes and takes away, rule by rule; by code, then by what the rule says."""
    left = {rule.code: rule for rule in old}
    pairs = [(left.pop(rule.code, None), rule) for rule in new]
    said = {(rule.kind, rule.awards, rule.subjects, rule.content): code for code, rule in left.items()}
    changes = []
    for before, after in pairs:
        if before is None:
            # The same words under another code are the same rule, carried on.
            same = said.pop((after.kind, after.awards, after.subjects, after.content), None)
            before = left.pop(same) if same else None
        changes.append(OverlayChange(before, after, _differences(before, after) if before else ()))
    changes += [OverlayChange(rule, None) for rule in left.values()]
    return tuple(change for change in changes if unchanged or change.kind != "giữ nguyên")


def _differences(before: OverlayRule, after: OverlayRule) -> tuple[str, ...]:
    return tuple(words for name, words in _COMPARED.items() if getattr(before, name) != getattr(after, name))
