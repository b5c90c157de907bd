"""Two answers about one dossier beside each other, requirement by requirement: the kept one and another day's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import lawbook

from .findings import Answer, Line

KINDS: dict[str, StrOrPromise] = {
    "thêm": _("thêm"),
    "bỏ": _("bỏ"),
    "đổi": _("đổi nội dung"),
    "đổi căn cứ": _("đổi căn cứ"),
    "giữ nguyên": _("giữ nguyên"),
}
_ORDER = list(KINDS)


@dataclass(frozen=True)
class Pair:
    """One requirement under two days' law; a side is None where the law of that day does not ask it."""

    kind: str
    kind_label: StrOrPromise
    before: Line | None
    after: Line | None

    @property
    def turns(self) -> bool:
        """Say whether both laws ask it and the answer is another one."""
        return self.before is not None and self.after is not None and self.before.outcome != self.after.outcome


def beside(before: Answer, after: Answer, *, award: str, kept_day: date, looked_day: date) -> Sequence[Pair]:
    """Return both answers by requirement: first those whose outcome changes, then by what the law did to them."""
    old, new = ({line.code: line for line in answer.lines} for answer in (before, after))
    pairs = []
    for change in lawbook.compare(award, before=kept_day, after=looked_day):
        kept = old.pop(change.before.code, None) if change.before else None
        looked = new.pop(change.after.code, None) if change.after else None
        if kept or looked:
            pairs.append(_pair(change.kind, kept, looked))
    # An answer kept from an earlier edition of the lawbook may hold codes that the present one no longer lists.
    pairs += [_pair("bỏ", line, None) for line in old.values()]
    pairs += [_pair("thêm", None, line) for line in new.values()]
    return sorted(pairs, key=lambda pair: (not pair.turns, _ORDER.index(pair.kind)))


def _pair(kind: str, before: Line | None, after: Line | None) -> Pair:
    return Pair(kind, KINDS[kind], before, after)
