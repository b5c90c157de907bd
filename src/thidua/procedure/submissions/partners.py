"""With whom messages are exchanged: the codes of the offices at both ends, as data in the exchange's folder.

`co-quan.toml` has one `[[co_quan]]` an office: `ma_dinh_danh`, its code in the exchange; `don_vi`, the administrative
code or inner key of its unit here; `tai_khoan`, only for an office of this installation, whose officer answers for
what comes in. Without the file nothing is exchanged.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import edxml
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import account_called
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import unit_by_code, unit_of_key

FILE = "co-quan.toml"
_LARGEST = 2**20
_LONGEST_CODE = 60


@dataclass(frozen=True)
class Partner:
    """An office of the exchange: its code there, its unit here; `actor` where it works in this installation."""

    organ_id: str
    unit: Unit
    actor: Account | None

    @property
    def organization(self) -> edxml.Organization:
        """Return it as messages name it."""
        return edxml.Organization(self.organ_id, self.unit.name)


class Partners:
    """All offices of the exchange, by code and by unit."""

    def __init__(self, found: list[Partner]) -> None:
        self._by_code = {one.organ_id: one for one in found}
        self._by_unit = {one.unit.pk: one for one in found}

    def of_code(self, organ_id: str) -> Partner | None:
        """Return the office of a code."""
        return self._by_code.get(organ_id)

    def of_unit(self, unit_id: int) -> Partner | None:
        """Return the office that is this unit."""
        return self._by_unit.get(unit_id)

    def ours(self) -> Iterator[tuple[Partner, Account]]:
        """Give the offices that work in this installation, with who answers for each."""
        return ((one, one.actor) for one in self._by_code.values() if one.actor is not None)


def read_partners(folder: Path, *, on: date) -> Partners | None:
    """Return the offices named in the exchange's folder; None where it names none.

    Refuses, in words for who keeps the installation, a file that cannot be read, a unit or an account that is not here,
    a code or unit named twice.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        if path.stat().st_size > _LARGEST:
            raise RefusedError(_("Tệp %s lớn bất thường.") % path)
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(_("Không đọc được tệp %(path)s: %(error)s") % {"path": path, "error": error}) from error
    rows = told.get("co_quan", [])
    if not isinstance(rows, list):
        raise RefusedError(_("Tệp %s: viết mỗi cơ quan sau một dòng [[co_quan]].") % path)
    found = [_partner(row, on) for row in rows]
    for what in ([one.organ_id for one in found], [one.unit.pk for one in found]):
        if len(set(what)) < len(what):
            raise RefusedError(_("Tệp %s: một mã định danh hoặc một đơn vị ghi hai lần.") % path)
    return Partners(found)


def _partner(row: object, on: date) -> Partner:
    given = row if isinstance(row, dict) else {}
    code, unit_said, actor_said = (str(given.get(name, "")).strip() for name in ("ma_dinh_danh", "don_vi", "tai_khoan"))
    if not code or len(code) > _LONGEST_CODE or "," in code:
        raise RefusedError(_("Mã định danh «%s» không dùng được.") % code[:_LONGEST_CODE])
    unit = unit_by_code(unit_said, on) or unit_of_key(unit_said)
    if unit is None:
        raise RefusedError(
            _("Mã định danh %(code)s: không có đơn vị mã «%(unit)s» ở đây.") % {"code": code, "unit": unit_said[:60]}
        )
    actor = account_called(actor_said) if actor_said else None
    if actor_said and (actor is None or not actor.is_active):
        raise RefusedError(
            _("Mã định danh %(code)s: không có tài khoản «%(name)s», hoặc đã đóng.")
            % {"code": code, "name": actor_said[:60]}
        )
    return Partner(code, unit, actor)
