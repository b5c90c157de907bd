"""What stands around an award, asked on the command line: who decides, papers, votes, caps, deadlines, money, rules."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

import lawbook
from lawbook.arguments import (
    Given,
    day,
    one_of,
    open_because,
    pairs,
    province,
    source,
    whole,
)
from lawbook.engine.bonus_values import Bonus
from lawbook.engine.caps import CapBase, StatedRule
from lawbook.engine.certainty import Confirmation
from lawbook.engine.deadlines import Event
from lawbook.engine.errors import LawbookError, UnknownCodeError
from lawbook.engine.several_bonuses import Granted
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.words import decimal, money
from lawbook.facts import Rating
from lawbook.local import Overlay
from lawbook.pack_commands import confirmations_from

TOPICS = {
    "bo-phieu": "bỏ phiếu",
    "cap-doi": "cấp đổi, cấp lại hiện vật",
    "chuyen-tiep": "chuyển tiếp giữa hai luật",
    "cong-khai": "công khai trước khi xét",
    "de-nghi": "việc đề nghị",
    "don-gian": "thủ tục đơn giản",
    "hien-vat": "hiện vật",
    "hoi-dong": "Hội đồng",
    "mau-bang": "mẫu bằng, giấy",
    "nguoi-nuoc-ngoai": "người, tổ chức nước ngoài",
    "thu-hoi": "hủy bỏ quyết định, thu hồi hiện vật và tiền thưởng",
    "trao-tang": "trao tặng, đón nhận",
    "truy-tang": "truy tặng",
    "tuoc": "tước và phục hồi danh hiệu",
    "y-kien": "lấy ý kiến cơ quan khác",
}
"""What the rules around an award are about."""
VARIANTS = {
    "": "hồ sơ thường",
    "don-gian": "thủ tục đơn giản",
    "rut-gon": "hồ sơ rút gọn",
    "nguoi-nuoc-ngoai": "cho người, tổ chức nước ngoài",
}
BODIES = {"doanh-nghiep": "doanh nghiệp", "khong-phap-nhan": "tổ chức không có tư cách pháp nhân"}
STAFF = {"cong-chuc": "công chức", "vien-chuc": "viên chức", "don-vi-su-nghiep": "đơn vị sự nghiệp công lập"}

Answered = tuple[object, Sequence[str]]
"""The answer for a machine and for a person."""


class Question:
    """One question as it was put: the arguments, the province, what was compared with the texts."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        self.overlay: Overlay | None = province(getattr(chosen, "overlay", None))
        self.confirmations: tuple[Confirmation, ...] = confirmations_from(
            lawbook.law_of(self.overlay), getattr(chosen, "confirmations", [])
        )[0]

    @property
    def common(self) -> Given:
        """What every question of the door takes."""
        return {"confirmations": self.confirmations, "overlay": self.overlay}


def codes_in_words(known: dict[str, str]) -> str:
    return "; ".join(f"{code} ({words})" for code, words in known.items() if code)


def _must_be(code: str | None, known: dict[str, str], kind: str) -> None:
    if code is not None and code not in known and code:
        raise UnknownCodeError(kind, code, known)


def points_of(text: str) -> Fraction:
    try:
        points = Fraction(text.replace(",", ".")) if len(text) <= len("100,0000") else Fraction(-1)
    except (ValueError, ZeroDivisionError):
        points = Fraction(-1)
    if points < 0:
        raise argparse.ArgumentTypeError(f"«{text}» không phải số điểm, ví dụ 87,5")
    return points


def answer_awards(asked: Question) -> Answered:
    chosen = asked.chosen
    found = [a for a in lawbook.awards(on=chosen.on) if chosen.kind is None or chosen.kind in a.subjects]
    lines = [
        f"{a.code}: {a.title} ({a.kind.label}); {', '.join(kind.label for kind in a.subjects)}; {a.in_force}"
        + (f"; xét theo hạng: {', '.join(a.classes)}" if a.classes else "")
        + (f"; nay là {a.successor}" if a.successor else "")
        for a in found
    ]
    return [{**a.to_dict(), "subject_labels": [kind.label for kind in a.subjects]} for a in found], lines


def answer_facts(asked: Question) -> Answered:
    chosen = asked.chosen
    award = lawbook.award(chosen.award)
    told: dict[str, object] = {}
    lines: list[str] = []
    for kind in award.subjects:
        if chosen.kind in (None, kind):
            found = lawbook.questions(award.code, kind, on=chosen.on, overlay=asked.overlay)
            told[kind.value] = [{"name": q.name, "asks": q.asks, "choices": list(q.choices)} for q in found]
            lines.append(f"{award.title}, {kind.label}:")
            lines += [f"  {q.name}: {q.asks}{f' [{chr(44).join(q.choices)}]' if q.choices else ''}" for q in found]
            lines += [] if found else ["  không có dữ kiện nào được hỏi vào ngày này"]
    if not told:
        lines = [f"không thuộc đối tượng: {award.title} chỉ xét cho {', '.join(k.label for k in award.subjects)}"]
    return told, lines


def answer_powers(asked: Question) -> Answered:
    chosen = asked.chosen
    _must_be(chosen.body, BODIES, "loại tổ chức")
    answer = lawbook.powers(chosen.award, on=chosen.on, body=chosen.body, **asked.common)
    lines = []
    for entry in answer.entries:
        acts = "quyết định" if entry.decides else "không có thẩm quyền quyết định"
        acts += ", đề nghị" if entry.proposes else ""
        body = f" ({BODIES.get(entry.body, entry.body)})" if entry.body else ""
        lines += [f"{entry.role_title}{body}: {acts}", f"  {source(entry.citation, entry.certainty)}"]
    return answer.to_dict(), [*lines, *open_because(answer.reason)]


def answer_papers(asked: Question) -> Answered:
    chosen = asked.chosen
    _must_be(chosen.variant, VARIANTS, "loại hồ sơ")
    answer = lawbook.required_papers(chosen.award, on=chosen.on, variant=chosen.variant, **asked.common)
    lines = [
        f"{one.title}{f' ({one.form})' if one.form else ''}{f': {one.when}' if one.when else ''}"
        for one in answer.papers
    ]
    if answer.copies is not None:
        lines.append(f"Số bộ: {answer.copies}")
    elif answer.copies_set_by:
        lines.append(f"Số bộ: do {answer.copies_set_by} quy định")
    lines += [f"  {source(answer.citation, answer.certainty)}"] if answer.citation else []
    return answer.to_dict(), [*lines, *open_because(answer.reason)]


def answer_votes(asked: Question) -> Answered:
    chosen = asked.chosen
    answer = lawbook.required_majority(chosen.award, on=chosen.on, **asked.common)
    if chosen.members and chosen.present and chosen.present > chosen.members:
        raise LawbookError(f"--present {chosen.present}: nhiều hơn tổng số thành viên ({chosen.members}).")
    of_all = answer.denominator is lawbook.Denominator.ALL_MEMBERS
    base = chosen.members if of_all else chosen.present
    whom = "tổng số thành viên" if of_all else "số thành viên có mặt"
    needed = answer.votes_needed(base) if base else None
    lines = []
    if answer.share is not None:
        lines.append(f"{'Từ' if answer.inclusive else 'Quá'} {answer.share} {whom}{_ballot(answer.secret)}")
        lines.append(f"  {source(answer.citation, answer.certainty)}")
    if needed is not None:
        lines.append(f"Cần ít nhất {needed} phiếu trên {base} người ({whom})")
        if chosen.present is not None and chosen.present < needed:
            lines.append(f"Chỉ có {chosen.present} người có mặt: không đủ để đạt")
    elif answer.known and answer.share is not None:
        lines.append(f"Nêu {'--members' if of_all else '--present'} ({whom}) để biết cần bao nhiêu phiếu")
    return {**answer.to_dict(), "base": base, "votes_needed": needed}, [*lines, *open_because(answer.reason)]


def _ballot(secret: bool | None) -> str:
    return {True: ", bỏ phiếu kín", False: ", không phải phiếu kín", None: ""}[secret]


def answer_caps(asked: Question) -> Answered:
    chosen = asked.chosen
    known = {**{a.code: a.title for a in lawbook.awards()}, **{rating.value: rating.value for rating in Rating}}
    _must_be(chosen.subject, known, "danh hiệu, mức xếp loại")
    _must_be(chosen.staff, STAFF, "loại nhân sự")
    read = one_of(CapBase, "cơ số")
    try:
        counts = {
            read(name): whole(value) for name, value in pairs(chosen.count, "--count", "hoan-thanh-tot=20").items()
        }
    except argparse.ArgumentTypeError as wrong:
        raise LawbookError(f"--count: {str(wrong).rstrip('.')}.") from None
    answer = lawbook.check_caps(
        chosen.subject,
        chosen.listed,
        counts,
        on=chosen.on,
        staff=chosen.staff,
        unit_excellent=chosen.unit_excellent,
        group_size=chosen.group_size,
        **asked.common,
    )
    lines = []
    for one in answer:
        says = {True: "trong hạn mức", False: "VƯỢT hạn mức", None: "chưa kết luận được"}[one.within]
        allowed = f"; được nhiều nhất {one.allowed}" if one.allowed is not None else ""
        lines += [
            f"Danh sách {one.listed}: {says}{allowed} ({one.base.label})",
            f"  {source(one.citation, one.certainty)}",
            *([f"  {one.reason}"] if one.reason else []),
        ]
    return [one.to_dict() for one in answer], lines or ["Sách luật không có hạn mức nào vào ngày này"]


def read_events(given: Sequence[str]) -> dict[Event, date]:
    """Events as they are written at the command line: `quyet-dinh=2026-11-20`; a year may stand alone."""
    read = one_of(Event, "sự việc")
    try:
        return {
            read(name): day(f"{value}-01-01" if len(value) == len("2026") else value)
            for name, value in pairs(given, "--event", "quyet-dinh=2026-11-20").items()
        }
    except argparse.ArgumentTypeError as wrong:
        raise LawbookError(f"--event: {str(wrong).rstrip('.')}.") from None


def answer_deadlines(asked: Question) -> Answered:
    chosen = asked.chosen
    answer = lawbook.deadlines(chosen.award, on=chosen.on, events=read_events(chosen.event), **asked.common)
    lines = []
    for one in answer:
        due = f"; hạn cuối {one.due_on:%d/%m/%Y}" if one.due_on else ""
        lines += [
            f"{one.title}: {one.measure}{due}",
            f"  {source(one.citation, one.certainty)}",
            *([f"  Chưa chắc: {one.reason}"] if one.reason not in ("", one.measure) else []),
        ]
    return [one.to_dict() for one in answer], lines or ["Sách luật không có thời hạn nào vào ngày này"]


def answer_bonus(asked: Question) -> Answered:
    chosen = asked.chosen
    granted = [_granted(text) for text in chosen.award]
    if len(granted) == 1:
        one = lawbook.bonus(
            granted[0].award,
            chosen.kind,
            decided_on=chosen.on,
            rounding=chosen.rounding,
            received_on=chosen.received,
            **asked.common,
        )
        return one.to_dict(), list(_sum(one))
    answer = lawbook.bonuses(granted, chosen.kind, decided_on=chosen.on, rounding=chosen.rounding, **asked.common)
    lines = []
    for line in answer.lines:
        paid = {True: "được nhận", False: "không nhận", None: "chưa rõ có được nhận"}[line.paid]
        lines.append(f"{line.title}: {paid}{f' – {line.reason}' if line.reason else ''}")
        lines += [f"  {text}" for text in _sum(line.bonus)]
        lines += [f"  {source(line.citation, line.certainty)}"] if line.citation else []
    if answer.total is not None:
        lines.append(f"Cộng: {money(answer.total)}")
    return answer.to_dict(), [*lines, *open_because(answer.reason)]


def _sum(bonus: Bonus) -> Iterator[str]:
    if bonus.amount is not None:
        yield money(bonus.amount)
    elif bonus.ceiling is not None:
        yield f"không quá {money(bonus.ceiling)}"
    for other in () if bonus.reason else bonus.beside:
        yield f"Cách hiểu khác: {money(other.amount)} ({other.words})"
    for part in bonus.parts:
        if part.value is not None:
            number = money(int(part.value)) if part.value >= 1000 else decimal(part.value)
            yield f"  {part.name} {number}{f': {where}' if (where := source(part.citation, part.certainty)) else ''}"
    yield from (f"  {remark}" for remark in bonus.remarks)
    yield from open_because(bonus.reason)


def _granted(text: str) -> Granted:
    """`MÃ`, `MÃ@TỪ..ĐẾN`, `MÃ@TỪ..ĐẾN=thành-tích`."""
    whole_code, _, achievement = text.partition("=")
    code, sign, period = whole_code.partition("@")
    first, dots, last = period.partition("..")
    try:
        if sign and not dots:
            raise argparse.ArgumentTypeError("thời gian viết TỪ..ĐẾN")
        held = (day(first), day(last)) if sign else None
    except argparse.ArgumentTypeError as wrong:
        raise LawbookError(f"«{text}»: {wrong}, ví dụ giay-khen-xa@2025-01-01..2025-12-31.") from None
    if held and held[1] < held[0]:
        raise LawbookError(f"«{text}»: thời gian kết thúc trước khi bắt đầu.")
    return Granted(lawbook.award(code).code, ValidityPeriod(*held) if held else None, achievement)


def answer_fund(asked: Question) -> Answered:
    chosen = asked.chosen
    answer = lawbook.fund_shares(on=chosen.on, **asked.common)
    lines = []
    for one in answer:
        part = one.of_sum(chosen.of) if chosen.of is not None else None
        lines += [
            f"{one.title}: {one.percent} {one.of}{f' = {money(part)}' if part is not None else ''}",
            f"  {source(one.citation, one.certainty)}",
            *open_because(one.reason),
        ]
    told = [{**one.to_dict(), "sum": one.of_sum(chosen.of) if chosen.of is not None else None} for one in answer]
    return told, lines or ["Sách luật không có tỷ lệ nào vào ngày này"]


def answer_money(asked: Question) -> Answered:
    return _stated(lawbook.money_rules(on=asked.chosen.on, overlay=asked.overlay), asked)


def answer_rules(asked: Question) -> Answered:
    chosen = asked.chosen
    _must_be(chosen.topic, TOPICS, "việc")
    return _stated(lawbook.rules(chosen.award, on=chosen.on, topic=chosen.topic, overlay=asked.overlay), asked)


def _stated(found: Sequence[StatedRule], asked: Question) -> Answered:
    shelf = lawbook.law_of(asked.overlay).shelf
    lines, told = [], []
    for rule in found:
        citation = shelf.write_out(rule.cites)
        about = f"[{TOPICS.get(rule.topic, rule.topic)}] " if rule.topic else ""
        lines += [f"{about}{rule.content}", f"  {source(citation, rule.certainty)}"]
        lines += [f"  {rule.note}"] if rule.note else []
        told.append({**rule.to_dict(), "citation": citation})
    return told, lines or ["Sách luật không có quy định nào về việc này vào ngày này"]


def answer_council(asked: Question) -> Answered:
    chosen = asked.chosen
    answer = lawbook.council(chosen.level, on=chosen.on, **asked.common)
    told, lines = answer.to_dict(), []
    if answer.provision is not None:
        certainty = answer.provision.certainty
        lines += [answer.provision.content, f"  {source(answer.citation, certainty)}"]
    if chosen.members:
        present = {
            "any": answer.must_be_present(chosen.members),
            "awards": answer.must_be_present(chosen.members, awards=True),
            "heroes": answer.must_be_present(chosen.members, heroes=True),
        }
        told["must_be_present"] = present
        words = {"any": "mọi phiên", "awards": "phiên xét khen thưởng", "heroes": "phiên xét danh hiệu Anh hùng"}
        lines += [
            f"Phải có mặt ít nhất {count} trên {chosen.members} người ({words[session]})"
            for session, count in present.items()
            if count is not None
        ]
    return told, [*lines, *open_because(answer.reason)]


def answer_rating(asked: Question) -> Answered:
    chosen = asked.chosen
    _must_be(chosen.staff, STAFF, "loại nhân sự")
    answer = lawbook.rating_for(chosen.points, chosen.staff, on=chosen.on, **asked.common)
    lines = [f"{decimal(chosen.points)} điểm: {answer.rating}"] if answer.rating else []
    lines += [f"  {source(answer.citation, answer.certainty)}"] if answer.citation else []
    return answer.to_dict(), [*lines, *open_because(answer.reason)]
