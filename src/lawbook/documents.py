"""The lawbook written out for a jurist to read: one page per award, one for what is left open, one for the rest.

Pages depend on nothing but the law as laid down, so that writing them twice gives the same words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lawbook.engine.catalogue import EVERY_AWARD, AwardDefinition, Regime
from lawbook.engine.certainty import Certainty
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.provision import Provision
from lawbook.engine.requirement import Requirement
from lawbook.local import OverlayRule

GENERATED = "<!-- Sinh từ sách luật; sửa ở src/lawbook rồi chạy lại docs/generate.py. -->"
KINDS = {
    "requirement": "Tiêu chuẩn",
    "power": "Thẩm quyền",
    "papers": "Hồ sơ",
    "majority": "Tỷ lệ phiếu",
    "deadline": "Thời hạn",
    "council": "Hội đồng",
    "cap": "Hạn mức",
    "parameter": "Tiền thưởng",
    "reading": "Cách hiểu",
    "rating_scheme": "Xếp loại",
}


def pages(law: Lawbook) -> dict[str, str]:
    """Every page by its file name."""
    made = {f"{award.code}.md": _award_page(law, award) for award in law.awards.values()}
    made["chung.md"] = _general_page(law)
    made["khoang-trong.md"] = _gaps_page(law)
    made["README.md"] = _index(law)
    return made


def province_page(title: str, rules: Sequence[OverlayRule]) -> str:
    """The rules of one province in words: one line for each that says the same, with all its periods."""
    told: dict[tuple[str, ...], list[OverlayRule]] = {}
    for rule in rules:
        told.setdefault((rule.kind_title, rule.content, rule.citation, "; ".join(rule.subjects)), []).append(rule)
    lines = [f"# {title}", "", "Cách viết tệp này: [Viết quy định của tỉnh](quy-dinh-cua-tinh.md)."]
    for kind in dict.fromkeys(key[0] for key in told):
        lines += ["", f"## {kind[0].upper()}{kind[1:]}", ""]
        lines += [_province_line(alike) for key, alike in told.items() if key[0] == kind]
    return _page(*lines)


def _province_line(alike: Sequence[OverlayRule]) -> str:
    first = alike[0]
    awards = ", ".join(dict.fromkeys(title for rule in alike for title in rule.award_titles))
    limits = "; ".join(filter(None, [awards, ", ".join(first.subjects), first.alternative]))
    periods = "; ".join(dict.fromkeys(f"{rule.in_force}, {rule.certainty.label}" for rule in alike))
    extra = f" ({limits})" if limits else ""
    return f"- {first.content}{extra} — {first.citation}; {periods}."


def write_pages(law: Lawbook, folder: Path, more: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Write every page into a folder, and `more` pages by their names; returns those whose words changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in {**pages(law), **(more or {})}.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def _page(*lines: str) -> str:
    return "\n".join((GENERATED, "", *lines)).rstrip() + "\n"


def _index(law: Lawbook) -> str:
    lines = [
        "# Luật thi đua, khen thưởng trong sách luật",
        "",
        f"Phiên bản {law.version}. Mỗi quy định có căn cứ, thời gian hiệu lực và mức chắc chắn. Quy định "
        "«chưa đối chiếu văn bản» hoặc «mới có dự thảo» không tự kết luận đạt hay không đạt, cho đến khi cán bộ đối "
        "chiếu.",
        "",
        "## Chế độ",
        "",
        "| Chế độ | Văn bản chính | Thời gian | Chuyển tiếp |",
        "| --- | --- | --- | --- |",
        *(f"| {r.code} | {r.title} | {r.in_force} | {r.transition or '–'} |" for r in law.regimes),
        "",
        "## Mức chắc chắn",
        "",
        _marks_header("Danh hiệu, hình thức"),
        _marks_rule(),
    ]
    for award in law.awards.values():
        counts = Counter(p.certainty for p in law.provisions if not award.own_names.isdisjoint(p.awards))
        lines.append(_marks_row(f"[{award.title}]({award.code}.md)", counts))
    general = Counter(p.certainty for p in law.provisions if EVERY_AWARD in p.awards or not p.awards)
    lines.append(_marks_row("[Quy định chung](chung.md)", general))
    lines.append(_marks_row("**Cộng**", Counter(p.certainty for p in law.provisions)))
    lines += ["", "Hỏi sách luật bằng dòng lệnh: [cách hỏi](hoi-sach-luat.md)."]
    lines += ["", "Những gì còn để ngỏ: [khoang-trong.md](khoang-trong.md)."]
    lines += ["", "Quy định của tỉnh: [cách viết](quy-dinh-cua-tinh.md), [Bắc Ninh](tinh-bac-ninh.md)."]
    return _page(*lines)


def _marks_header(first: str) -> str:
    return f"| {first} | " + " | ".join(mark.label for mark in Certainty) + " | tổng |"


def _marks_rule() -> str:
    return "| --- |" + " ---: |" * (len(Certainty) + 1)


def _marks_row(name: str, counts: Counter[Certainty]) -> str:
    return f"| {name} | " + " | ".join(str(counts[mark]) for mark in Certainty) + f" | {counts.total()} |"


def _award_page(law: Lawbook, award: AwardDefinition) -> str:
    subjects = ", ".join(kind.label for kind in award.subjects)
    lines = [
        f"# {award.title}",
        "",
        f"Mã `{award.code}`; {award.kind.label}; đối tượng: {subjects}; {award.in_force}.",
    ]
    if award.note:
        lines += ["", award.note]
    if award.classes:
        lines += [
            "",
            "Xét theo từng hạng: " + ", ".join(f"[{law.award(c).title}]({c}.md)" for c in award.classes) + ".",
        ]
    if award.order:
        lines += ["", f"Là một hạng của [{law.award(award.order).title}]({award.order}.md)."]
    if award.successor:
        lines += ["", f"Nay là [{law.award(award.successor).title}]({award.successor}.md)."]
    for regime in law.regimes:
        lines += ["", f"## Chế độ {regime.code}: {regime.title}", "", f"{regime.in_force}"]
        if not award.in_force.overlaps(regime.in_force):
            lines += ["", "Không có trong chế độ này."]
            continue
        about = _about(law, award.code, regime)
        counts = Counter(p.certainty for p in about)
        marks = "; ".join(f"{mark.label} {counts[mark]}" for mark in Certainty if counts[mark])
        lines += ["", f"{len(about)} quy định: {marks}."]
        lines += _requirements(law, award.code, regime)
        for kind, title in KINDS.items():
            held = [p for p in about if p.kind == kind] if kind != "requirement" else []
            if held:
                lines += ["", f"### {title}", "", *map(_line, held)]
    return _page(*lines)


def _about(law: Lawbook, award: str, regime: Regime) -> list[Provision]:
    names = law.award(award).own_names
    return [p for p in law.provisions if not names.isdisjoint(p.awards) and p.in_force.overlaps(regime.in_force)]


def _requirements(law: Lawbook, award: str, regime: Regime) -> Iterator[str]:
    names = law.award(award).own_names
    own = [r for r in law.requirements if r.award in names and r.in_force.overlaps(regime.in_force)]
    yield from ("", "### Tiêu chuẩn", "")
    for requirement in own:
        if requirement.one_of is None:
            yield _requirement(law, requirement)
    groups = dict.fromkeys(r.one_of for r in own if r.one_of)
    for group in groups:
        yield from ("", f"**{group}** (một trong các khả năng sau; các mục cùng nhánh phải đạt tất cả):", "")
        branches = dict.fromkeys(r.branch for r in own if r.one_of == group)
        for branch in branches:
            if branch is not None:
                yield f"- Nhánh «{branch}»:"
            for requirement in own:
                if requirement.one_of == group and requirement.branch == branch:
                    yield ("  " if branch is not None else "") + _requirement(law, requirement)


def _whom(wanted: object) -> str:
    several = wanted if isinstance(wanted, tuple) else (wanted,)
    return "; ".join(str(getattr(value, "label", value)) for value in several)


def _requirement(law: Lawbook, requirement: Requirement) -> str:
    whom = "; ".join(_whom(wanted) for wanted in requirement.only_for.values())
    limits = [f"diện: {whom}"] if whom else []
    if len(requirement.kinds) < 3:
        limits.append("đối với " + ", ".join(kind.label for kind in requirement.kinds))
    gap = "**Khoảng trống.** " if requirement.gap else ""
    extra = f" ({'; '.join(limits)})" if limits else ""
    note = f" *{requirement.note}*" if requirement.note else ""
    return (
        f"- {gap}{requirement.wording}{extra} — {law.shelf.write_out(requirement.cites)}; {requirement.in_force}; "
        f"{requirement.certainty.label}. `{requirement.code}`{note}"
    )


def _line(provision: Provision) -> str:
    note = f" *{provision.note}*" if provision.note and provision.note not in provision.content else ""
    return (
        f"- {provision.content} — {provision.citation}; {provision.in_force}; {provision.certainty.label}. "
        f"`{provision.code}`{note}"
    )


def _general_page(law: Lawbook) -> str:
    lines = ["# Quy định chung cho mọi danh hiệu, hình thức"]
    for kind, title in KINDS.items():
        held = [p for p in law.provisions if p.kind == kind and (EVERY_AWARD in p.awards or not p.awards)]
        if held:
            lines += ["", f"## {title if kind != 'parameter' else 'Tham số'}", "", *map(_line, held)]
    lines += [
        "",
        "## Văn bản",
        "",
        "| Văn bản | Hiệu lực | Hết hiệu lực | Thay bằng | Ghi chú |",
        "| --- | --- | --- | --- | --- |",
    ]
    for instrument in law.shelf.all():
        first = f"{instrument.in_force_on:%d/%m/%Y}" if instrument.in_force_on else "chưa thấy"
        end = f"{instrument.expires_on:%d/%m/%Y}" if instrument.expires_on else "–"
        lines.append(
            f"| {instrument.cited_as}: {instrument.title} | {first} | {end} | {instrument.replaced_by or '–'} "
            f"| {instrument.note or '–'} |"
        )
    return _page(*lines)


def _gaps_page(law: Lawbook) -> str:
    lines = [
        "# Còn để ngỏ",
        "",
        "Mỗi dòng là một điều sách luật chưa biết: cán bộ đối chiếu văn bản rồi xác nhận thì quy định mới trả lời.",
        "",
        "## Tiêu chuẩn chưa chép được",
        "",
    ]
    gaps = [r for r in law.requirements if r.gap]
    for code in dict.fromkeys(r.award for r in gaps):
        cited = dict.fromkeys(law.shelf.write_out(r.cites) for r in gaps if r.award == code)
        lines.append(f"- {law.award(code).title}: {'; '.join(cited)}")
    lines += ["", "## Tham số chưa có giá trị", ""]
    for parameter in law.parameters.values():
        for value in parameter.values:
            if value.value is None:
                note = f" {value.note}" if value.note else ""
                lines.append(f"- {parameter.title}, {value.in_force}: {law.shelf.write_out(value.cites)}.{note}")
    lines += ["", "## Danh hiệu, hình thức chưa có căn cứ", ""]
    for regime in law.regimes:
        for award in law.awards.values():
            if award.classes or not award.in_force.overlaps(regime.in_force):
                continue
            kinds = {p.kind for p in _about(law, award.code, regime)}
            absent = [KINDS[kind].lower() for kind in ("power", "papers", "majority") if kind not in kinds]
            if absent:
                lines.append(f"- Chế độ {regime.code}, {award.title}: {', '.join(absent)}")
    return _page(*lines)
