"""The lawbook read aloud: what an award requires on a day, what changed between two days, how surely all is known."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from lawbook.engine import deadlines, papers, powers, rules, voting
from lawbook.engine.catalogue import EVERY_AWARD
from lawbook.engine.certainty import NOT_CHECKED, Certainty
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.requirement import Requirement


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement before and after; None where it did not exist."""

    subject: str
    before: Requirement | None
    after: Requirement | None

    @property
    def kind(self) -> str:
        """What happened to it, in Vietnamese."""
        if self.before is None:
            return "thêm"
        if self.after is None:
            return "bỏ"
        if self.before.code == self.after.code:
            return "giữ nguyên"
        return "đổi" if self.before.wording != self.after.wording else "đổi căn cứ"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """How many provisions of an award a regime has, by certainty."""

    award: str
    regime: str
    counts: dict[Certainty, int]
    requirements: int = 0
    given: bool = True

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def explain(law: Lawbook, award: str, on: date) -> str:
    """An award on a day, as text for a jurist."""
    definition = law.award(award)
    regime = law.regime_on(on)
    lines = [f"{definition.title} ({definition.kind.label}), ngày {on:%d/%m/%Y}"]
    lines.append(f"Chế độ: {regime.code} – {regime.title}" if regime else "Chế độ: trước các văn bản trong sách luật")
    requirements = law.requirements_of(award, on)
    lines += ["", "Tiêu chuẩn"]
    if not any(requirement.award == award for requirement in requirements):
        lines.append("  – chưa có quy định về tiêu chuẩn trong sách luật: kết quả luôn là «chưa đủ căn cứ»")
    for requirement in requirements:
        parts = [part for part in (requirement.one_of, requirement.branch) if part]
        alternative = f" [{': '.join(parts)}]" if parts else ""
        lines.append(f"  – {requirement.wording}{alternative}")
        lines.append(f"    {law.shelf.write_out(requirement.cites)} · {requirement.certainty.label}")
        lines.append(f"    {requirement.code}")
    lines += ["", "Thẩm quyền"]
    held = powers.powers(law, award, on=on)
    for power in held.entries:
        acts = "quyết định" if power.decides else "không có thẩm quyền quyết định"
        acts += ", đề nghị" if power.proposes else ""
        lines.append(f"  – {power.role_title}: {acts}. {power.citation} · {power.certainty.label}")
    if held.reason not in ("", NOT_CHECKED):
        lines.append(f"  – {held.reason}")
    dossier = papers.required_papers(law, award, on=on)
    lines += ["", "Hồ sơ"]
    lines += [f"  – {paper.title}{f' ({paper.form})' if paper.form else ''}" for paper in dossier.papers]
    if dossier.citation and dossier.certainty:
        lines.append(f"    {dossier.citation} · {dossier.certainty.label}")
    if dossier.copies is not None:
        lines.append(f"    {dossier.copies} bộ")
    if dossier.reason not in ("", NOT_CHECKED):
        lines.append(f"  – {dossier.reason}")
    majority = voting.required_majority(law, award, on=on)
    lines += ["", "Tỷ lệ phiếu"]
    if majority.share is not None and majority.certainty:
        share = f"từ {majority.share} tổng số thành viên"
        lines.append(f"  – {share}. {majority.citation} · {majority.certainty.label}")
    if majority.reason not in ("", NOT_CHECKED):
        lines.append(f"  – {majority.reason}")
    lines += ["", "Thời hạn"]
    lines += [
        f"  – {d.title}: {d.measure}. {d.citation} · {d.certainty.label}"
        for d in deadlines.deadlines(law, award, on=on)
    ]
    caps = [cap for cap in law.caps if cap.subject == award and on in cap.in_force]
    lines += ["", "Hạn mức"] if caps else []
    lines += [f"  – {cap.content}. {law.shelf.write_out(cap.cites)} · {cap.certainty.label}" for cap in caps]
    lines += ["", "Cách hiểu"]
    lines += [
        f"  – [{rule.letter or rule.topic}] {rule.content} {law.shelf.write_out(rule.cites)} · {rule.certainty.label}"
        for rule in rules.rules(law, award, on=on)
    ]
    return "\n".join(lines)


def compare(law: Lawbook, award: str, before: date, after: date) -> tuple[Change, ...]:
    """What changed for an award between two days, requirement by requirement.

    Requirements are matched by the last part of their code; a title that was renamed is followed to its successor.
    """
    definition = law.award(award)
    later_award = definition.successor if definition.successor and after not in definition.in_force else award
    old = {r.code.rsplit(".", 1)[1]: r for r in law.requirements_of(award, before)}
    new = {r.code.rsplit(".", 1)[1]: r for r in law.requirements_of(later_award, after)}
    return tuple(Change(name, old.get(name), new.get(name)) for name in dict.fromkeys([*old, *new]))


def register(law: Lawbook) -> tuple[RegisterLine, ...]:
    """Provisions by award, regime and certainty, of a class with those of its order; those of every award apart."""
    given = {code: award.own_names for code, award in law.awards.items() if not award.classes}
    lines = []
    for award, names in (*given.items(), (EVERY_AWARD, frozenset({EVERY_AWARD}))):
        for regime in law.regimes:
            about = [
                p for p in law.provisions if not names.isdisjoint(p.awards) and p.in_force.overlaps(regime.in_force)
            ]
            counts = Counter(p.certainty for p in about)
            lines.append(
                RegisterLine(
                    award,
                    regime.code,
                    {mark: counts[mark] for mark in Certainty},
                    requirements=sum(p.kind == "requirement" for p in about),
                    given=award == EVERY_AWARD or law.awards[award].in_force.overlaps(regime.in_force),
                )
            )
    return tuple(lines)
