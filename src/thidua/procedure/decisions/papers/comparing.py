"""An edited DOCX of a draft beside the draft itself: what changed, what may not, what could not be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

import decree30
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import as_sentence, fold, in_sentence
from thidua.procedure.councils.papers import KIND_NAMES
from thidua.procedure.decisions import queries
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.records.people.enums import SubjectKind

from .decision import decision_paper, values_of, words_before
from .wording import Words, fields_put_back, filled

_MERIT_FIELD = "{lời khen}"
# The columns of a list that names households alone: number and name.
_NAMED_ALONE = 2


@dataclass(frozen=True)
class Change:
    """One place of the paper before and after; either may be empty."""

    place: str
    before: str
    after: str


@dataclass
class Comparison:
    """What an edited file changes. `refused` names what belongs to the council's result or is written by the product;
    `unread` what stands in no known place. Neither is taken; both stay in the file that is kept."""

    changes: list[Change] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    subject_line: str | None = None
    certificate_words: str | None = None
    words: Words | None = None
    achievements: dict[int, str] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)


def compare_edited(decision: Decision, content: bytes) -> Comparison:
    """Compare an edited DOCX with the draft as it stands now. The draft's own file, unedited, changes nothing.

    Refuses a file in which no decision can be made out, saying what is missing.
    """
    return _Comparing(decision, _read(content)).compared()


def _read(content: bytes) -> decree30.ReadDecision:
    try:
        return decree30.read_decision(content)
    except decree30.UnreadableDocxError as error:
        raise RefusedError(
            _("Không đọc được dự thảo trong tệp này: %s. Hãy sửa trên tệp Word tải từ trang quyết định.") % error,
            field="content",
        ) from error


class _Comparing:
    def __init__(self, decision: Decision, got: decree30.ReadDecision) -> None:
        self.decision, self.got = decision, got
        self.entries = list(queries.entries_of(decision))
        self.kept = words_before(decision)
        self.words = self.kept
        self.values = values_of(decision, self.entries, self.kept)
        self.own = _read(decree30.render_docx(decision_paper(decision)))
        self.found = Comparison(unread=list(got.unread))

    def compared(self) -> Comparison:
        self._fixed()
        self._subject()
        self._articles()
        if self._differ(_("Căn cứ"), self.own.grounds, self.got.grounds):
            self.words = replace(self.words, grounds=tuple(self.got.grounds))
        if self._differ(_("Nơi nhận"), self.own.recipients, self.got.recipients):
            self.words = replace(self.words, recipients=tuple(self.got.recipients))
        self._lists()
        if self.words != self.kept:
            self.found.words = self.words
        return self.found

    def _changed(self, place: str, before: str, after: str) -> None:
        self.found.changes.append(Change(place, before, after))

    def _fixed(self) -> None:
        """Name the parts that the product writes where they were edited."""
        for label, own, got in (
            (_("Phần đầu (cơ quan, số, địa danh, ngày)"), self.own.head, self.got.head),
            (_("Thẩm quyền ban hành"), [self.own.authority], [self.got.authority]),
            (_("Chữ ký"), self.own.signature, self.got.signature),
        ):
            if _one_line(own) != _one_line(got):
                self.found.refused.append(
                    _("%(place)s do phần mềm ghi, không lấy theo tệp: «%(words)s».")
                    % {"place": label, "words": _one_line(got)}
                )

    def _subject(self) -> None:
        if self.got.summary != self.own.summary:
            self.found.subject_line = self.got.summary
            self._changed(_("Trích yếu"), self.own.summary, self.got.summary)

    def _articles(self) -> None:
        own, got = self.own.articles, self.got.articles
        texts = list(self.kept.articles)
        made: list[str] = []
        for at, after in enumerate(got):
            text = texts[at] if at < len(texts) else ""
            before = own[at] if at < len(own) else ""
            if after == before:
                made.append(text)
                continue
            merit = self._merit_in(text, after) if at == 0 else ""
            if merit:
                self.found.certificate_words = as_sentence(merit)
                self._changed(
                    _("Nội dung ghi trên giấy khen và ở Điều 1"), self.decision.certificate_words, as_sentence(merit)
                )
                made.append(text)
                continue
            self._changed(_("Điều %d") % (at + 1), before, after)
            made.append(fields_put_back(after, text, self.values))
        for at in range(len(got), len(own)):
            self._changed(_("Điều %d") % (at + 1), own[at], "")
        if tuple(made) != self.kept.articles:
            self.words = replace(self.words, articles=tuple(made))

    def _merit_in(self, text: str, after: str) -> str:
        """Return the new words of merit where nothing else of the first article was edited, so certificates follow."""
        before, mark, rest = text.partition(_MERIT_FIELD)
        if not mark or _MERIT_FIELD in rest:
            return ""
        first, last = filled(before, self.values), filled(rest, self.values)
        found = re.fullmatch(rf"{re.escape(first)}\s*(.+?)\s*{re.escape(last)}", after)
        return found[1] if found and fold(found[1]) != fold(in_sentence(self.decision.certificate_words)) else ""

    def _differ(self, place: str, own: Sequence[str], got: Sequence[str]) -> bool:
        """Tell every difference between two lists of lines; whether there is one."""
        if list(own) == list(got):
            return False
        for what, a, b, c, d in SequenceMatcher(None, own, got, autojunk=False).get_opcodes():
            if what != "equal":
                self._changed(place, "\n".join(own[a:b]), "\n".join(got[c:d]))
        return True

    def _lists(self) -> None:
        kinds = [kind for kind in self.kept.order if any(e.nomination.subject_kind == kind for e in self.entries)]
        if len(self.got.annexes) != len(self.own.annexes):
            self.found.refused.append(
                _("Tệp có %(got)d phụ lục, quyết định có %(own)d: danh sách theo kết quả của Hội đồng.")
                % {"got": len(self.got.annexes), "own": len(self.own.annexes)}
            )
            return
        for kind, own, got in zip(kinds, self.own.annexes, self.got.annexes, strict=True):
            self._rows(kind, own, got)
            if own.below != got.below:
                self.found.refused.append(
                    _("Dòng dưới danh sách %(kind)s do phần mềm tính, không lấy theo tệp: «%(words)s».")
                    % {"kind": KIND_NAMES[kind], "words": _one_line(got.below)}
                )
        self._titles(kinds)

    def _titles(self, kinds: Sequence[SubjectKind]) -> None:
        own, got = [one.title for one in self.own.annexes], [one.title for one in self.got.annexes]
        if own == got:
            return
        texts = {_put_kind_back(title, kind) for title, kind in zip(got, kinds, strict=True)}
        if len(texts) != 1:
            self.found.refused.append(_("Tên các danh sách phải cùng một lời; tên trong tệp không lấy được."))
            return
        for before, after in zip(own, got, strict=True):
            self._changed(_("Tên danh sách"), before, after)
        self.words = replace(self.words, list_title=texts.pop())

    def _rows(self, kind: SubjectKind, own: decree30.ReadAnnex, got: decree30.ReadAnnex) -> None:
        """Match rows by name; take their words and their order, name what was added, removed or paid otherwise."""
        entries = [entry for entry in self.entries if entry.nomination.subject_kind == kind]
        width = max((len(row.cells) for row in own.rows), default=0)
        own_rows: list[tuple[str, ...]] = [row.cells for row in own.rows if len(row.cells) == width]
        waiting: dict[str, list[tuple[DecisionEntry, tuple[str, ...]]]] = {}
        for one, written in zip(entries, own_rows, strict=True):
            waiting.setdefault(_key(written[1]), []).append((one, written))
        seen: list[DecisionEntry] = []
        for row in got.rows:
            if len(row.cells) != width:
                continue
            known = waiting.get(_key(row.cells[1]))
            if not known:
                self.found.refused.append(
                    _("Dòng «%s» không có trong kết quả của Hội đồng: không thêm, không đổi tên được.")
                    % _one_line(row.cells[1].splitlines())
                )
                continue
            entry, cells = known.pop(0)
            seen.append(entry)
            self._row(kind, entry, cells, row.cells)
        for _entry, left in (pair for pairs in waiting.values() for pair in pairs):
            self.found.refused.append(
                _("Dòng «%s» bị bỏ khỏi tệp: danh sách theo kết quả của Hội đồng nên không bỏ được.")
                % _one_line(left[1].splitlines())
            )
        self._order(kind, entries, seen)

    def _row(self, kind: SubjectKind, entry: DecisionEntry, own: Sequence[str], got: Sequence[str]) -> None:
        name = str(entry.nomination.subject)
        if len(own) == _NAMED_ALONE:
            return
        if _one_line([own[2]]) != _one_line([got[2]]):
            if got[2].strip():
                self.found.achievements[entry.pk] = got[2]
                self._changed(
                    _("Thành tích của %(name)s (danh sách %(kind)s)") % {"name": name, "kind": KIND_NAMES[kind]},
                    own[2],
                    got[2],
                )
            else:
                self.found.refused.append(_("Thành tích của «%s» không được để trống.") % name)
        if own[3].strip() != got[3].strip():
            self.found.refused.append(
                _("Tiền thưởng của «%(name)s» do phần mềm tính: %(own)s; không lấy số %(got)s trong tệp.")
                % {"name": name, "own": own[3], "got": got[3]}
            )

    def _order(self, kind: SubjectKind, entries: Sequence[DecisionEntry], seen: Sequence[DecisionEntry]) -> None:
        before = [entry for entry in entries if entry in seen]
        if list(seen) == before:
            return
        places = sorted(entry.order for entry in seen)
        self.found.order |= {entry.pk: place for entry, place in zip(seen, places, strict=True)}
        self._changed(
            _("Thứ tự trong danh sách %s") % KIND_NAMES[kind],
            "\n".join(str(entry.nomination.subject) for entry in before),
            "\n".join(str(entry.nomination.subject) for entry in seen),
        )


def _one_line(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _key(cell: str) -> str:
    return _one_line(cell.splitlines()).casefold()


def _put_kind_back(title: str, kind: SubjectKind) -> str:
    return re.sub(re.escape(KIND_NAMES[kind]), "{loại}", title, flags=re.IGNORECASE)
