"""What is looked at to say whether the machine is well: one list for the page, `status`, `doctor` and `/readyz`.

An app adds to the list in a room `checks` of its own, which is read at the start, as `jobs` are.
"""

import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.queries import newest_moment, verify_chain
from thidua.foundation.kernel.later import queue
from thidua.foundation.kernel.text import decimal_vi

from .enums import Wellness
from .queries import backups

_log = logging.getLogger(__name__)
_MEGABYTE = 2**20
LEAST_FREE, LITTLE_FREE = 256 * _MEGABYTE, 2_048 * _MEGABYTE
CLOCK_MAY_DIFFER = timedelta(minutes=5)
OLD_BACKUP, LOST_BACKUP = timedelta(days=2), timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look found: how well it is, in one sentence; what to do next, in another; the figures behind it."""

    wellness: Wellness
    words: str
    todo: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)


Look = Callable[[datetime], Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at.

    Without what `is_needed` nobody can be served; what `is_slow` is looked at only by who asks for all;
    what does not need the database is looked at when that is gone, too.
    """

    code: str
    label: StrOrPromise
    order: int
    look: Look
    is_needed: bool = False
    is_slow: bool = False
    needs_database: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A check with what it found."""

    check: Check
    finding: Finding

    @property
    def wellness(self) -> Wellness:
        """Return how well it is."""
        return self.finding.wellness


_KNOWN: dict[str, Check] = {}


def check(
    code: str,
    label: StrOrPromise,
    *,
    order: int,
    is_needed: bool = False,
    is_slow: bool = False,
    needs_database: bool = True,
) -> Callable[[Look], Look]:
    """Let the decorated function be one of the checks; refuses a code that is taken.

    `order` is its place in the list: 1-9 what nothing goes without, 10-49 what is done, 50-89 the machine, then what
    is set.
    """

    def known(look: Look) -> Look:
        if code in _KNOWN:
            raise ValueError(f"the check is named twice: {code}")
        _KNOWN[code] = Check(code, label, order, look, is_needed, is_slow, needs_database)
        return look

    return known


def known_checks() -> tuple[Check, ...]:
    """Return every check, in the order in which it is told."""
    return tuple(sorted(_KNOWN.values(), key=lambda one: (one.order, one.code)))


def examine(at: datetime, *, also_slow: bool = False) -> list[Found]:
    """Look at everything, or at all but what is slow; what cannot be looked at is told as that, never raised.

    Where the database cannot be reached, what lies in it is not asked for: each question might wait for it anew.
    """
    found: list[Found] = []
    is_reached = True
    for one in known_checks():
        if (one.is_slow and not also_slow) or (one.needs_database and not is_reached):
            continue
        finding = _looked(one, at)
        found.append(Found(one, finding))
        if one.is_needed and finding.wellness == Wellness.FAILING:
            is_reached = False
    return found


def worst(found: Iterable[Found]) -> Wellness:
    """Return how well the least well is."""
    order = list(Wellness)
    return max((one.wellness for one in found), key=order.index, default=Wellness.WELL)


def _looked(one: Check, at: datetime) -> Finding:
    try:
        return one.look(at)
    except (DatabaseError, InterfaceError, OSError) as error:
        _log.warning("%s could not be looked at (%s)", one.code, type(error).__name__)
        return Finding(
            Wellness.FAILING,
            _("Không xem được (%s).") % type(error).__name__,
            _("Xem nhật ký của máy chủ ở dòng có chữ «%s».") % one.code,
        )


@check("database", gettext_lazy("Cơ sở dữ liệu"), order=1, is_needed=True)
def _database(at: datetime) -> Finding:
    del at
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return Finding(
            Wellness.FAILING,
            _("Không tới được %s.") % kind,
            _("Xem dịch vụ cơ sở dữ liệu có chạy không, ổ đĩa có đầy không, DATABASE_URL có đúng không."),
        )
    return Finding(Wellness.WELL, _("Đọc được %s.") % kind)


@cache
def _is_migrated() -> bool:
    """Say it once it is so: no program goes back behind what it has applied, and a newer one is another process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError
    return True


@check("migrations", gettext_lazy("Phiên bản của dữ liệu"), order=2, is_needed=True)
def _migrations(at: datetime) -> Finding:
    del at
    try:
        _is_migrated()
    except LookupError:
        return Finding(
            Wellness.FAILING,
            _("Cơ sở dữ liệu chưa theo phiên bản này."),
            _("Dừng rồi chạy lại «thidua serve»; trước đó hãy sao lưu."),
        )
    return Finding(Wellness.WELL, _("Đúng phiên bản của chương trình."))


@check("jobs", gettext_lazy("Việc nền"), order=10)
def _jobs(at: datetime) -> Finding:
    jobs = queue(at)
    figures = {"waiting": jobs.waiting, "oldest_seconds": jobs.oldest_seconds, "given_up": jobs.given_up}
    if jobs.given_up:
        return Finding(
            Wellness.FAILING,
            ngettext("%d việc đã bỏ sau sáu lần lỗi.", "%d việc đã bỏ sau sáu lần lỗi.", jobs.given_up) % jobs.given_up,
            _("Mở từng việc xem vì sao lỗi, sửa nguyên nhân, rồi bấm Làm lại."),
            figures,
        )
    if not jobs.is_sound:
        return Finding(
            Wellness.FAILING,
            _("Việc chờ lâu nhất đã chờ %d phút.") % (jobs.oldest_seconds // 60),
            _("Tiến trình làm việc nền không chạy hoặc bị kẹt: xem nhật ký của máy chủ, chạy lại «thidua serve»."),
            figures,
        )
    words = (
        ngettext("%d việc đang chờ.", "%d việc đang chờ.", jobs.waiting) % jobs.waiting
        if jobs.waiting
        else _("Không việc nào chờ.")
    )
    return Finding(Wellness.WELL, words, figures=figures)


def _room(size: int) -> str:
    """Write the room of a disk as people read it: «512 MB», «71,9 GB»."""
    if size < 1024 * _MEGABYTE:
        return f"{size // _MEGABYTE} MB"
    return f"{decimal_vi(Decimal(size * 10 // (1024 * _MEGABYTE)) / 10)} GB"


@check("disk", gettext_lazy("Ổ đĩa"), order=50, needs_database=False)
def _disk(at: datetime) -> Finding:
    del at
    usage = shutil.disk_usage(settings.HOME)
    figures = {"free_bytes": usage.free, "total_bytes": usage.total}
    words = _("Còn trống %(free)s trong %(total)s.") % {"free": _room(usage.free), "total": _room(usage.total)}
    if usage.free < LITTLE_FREE:
        wellness = Wellness.FAILING if usage.free < LEAST_FREE else Wellness.WORRYING
        return Finding(
            wellness, words, _("Dọn bớt tệp không cần ở ổ đĩa ấy, hoặc dời dữ liệu sang ổ lớn hơn."), figures
        )
    return Finding(Wellness.WELL, words, figures=figures)


@check("backup", gettext_lazy("Sao lưu"), order=60)
def _backup(at: datetime) -> Finding:
    if settings.SAMPLE_MARK.exists():
        return Finding(Wellness.WELL, _("Dữ liệu mẫu, không cần sao lưu."))
    state = backups()
    failed, last, age = state.failed, state.newest, state.age(at)
    said = [_("Lần gần nhất không xong: %s") % failed.trouble] if failed is not None else []
    if last is None or age is None:
        todo = _("Đặt lịch ở trang Cài đặt, hoặc chạy «thidua backup TỆP» rồi cất tệp ra ngoài máy.")
        return Finding(Wellness.FAILING if said else Wellness.WORRYING, " ".join([_("Chưa sao lưu."), *said]), todo)
    figures = {"age_seconds": int(age.total_seconds()), "bytes": last.size}
    hours = int(age.total_seconds() // 3600)
    words = _("Bản gần nhất đã %(hours)d giờ, ở %(place)s.") % {"hours": hours, "place": last.place}
    if age > LOST_BACKUP:
        wellness = Wellness.FAILING
    else:
        wellness = Wellness.WORRYING if said or age > OLD_BACKUP else Wellness.WELL
    todo = _("Xem lịch sao lưu còn chạy không, nơi sao lưu còn ghi được không.")
    return Finding(wellness, " ".join([words, *said]), todo if wellness != Wellness.WELL else "", figures)


@check("clock", gettext_lazy("Đồng hồ"), order=70)
def _clock(at: datetime) -> Finding:
    newest = newest_moment()
    if newest is None or newest - at < CLOCK_MAY_DIFFER:
        return Finding(Wellness.WELL, _("Không trước sự kiện nào đã ghi."))
    return Finding(
        Wellness.FAILING,
        _("Đồng hồ của máy chậm hơn sự kiện mới nhất trong nhật ký %d phút.") % ((newest - at).total_seconds() // 60),
        _("Chỉnh đồng hồ và múi giờ của máy, bật đồng bộ giờ qua mạng."),
    )


@check("trail", gettext_lazy("Chuỗi nhật ký"), order=11, is_slow=True)
def _trail(at: datetime) -> Finding:
    del at
    verdict = verify_chain()
    if verdict.intact:
        return Finding(Wellness.WELL, _("Nguyên vẹn, %d sự kiện.") % verdict.events, figures={"events": verdict.events})
    return Finding(
        Wellness.FAILING,
        _("Không nguyên vẹn từ sự kiện %(number)s: %(reason)s.")
        % {"number": verdict.broken_at, "reason": verdict.reason},
        _("Ngừng dùng, giữ nguyên máy, báo lãnh đạo, so với bản sao lưu gần nhất."),
    )
