"""Whether the exchange of messages goes on: its offices can be read, nothing broken lies there, nothing waits long."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import edxml
from thidua.foundation.installation.checks import Finding, check
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError

from .partners import read_partners

LONG = timedelta(hours=1)


@check("exchange", gettext_lazy("Trao đổi edXML"), order=56)
def _exchange(at: datetime) -> Finding:
    root: Path = settings.EXCHANGE_FOLDER
    try:
        partners = read_partners(root, on=clock.day_of(at))
    except RefusedError as error:
        return Finding(Wellness.FAILING, str(error), _("Sửa tệp ấy; gói tin vẫn nằm trong thư mục, không mất."))
    if partners is None:
        return Finding(Wellness.WELL, _("Chưa khai cơ quan nào trao đổi gói tin edXML."))
    folder = edxml.Folder(root)
    broken = sorted(folder.broken.glob(f"*{edxml.ENDING}")) if folder.broken.is_dir() else []
    figures = {"broken": len(broken), "waiting": sum(_late(folder, at))}
    if broken:
        words = _("%(count)d gói tin không nhận được trong %(folder)s: %(why)s")
        return Finding(
            Wellness.WORRYING,
            words % {"count": len(broken), "folder": folder.broken, "why": _why(broken[-1])},
            _("Lý do từng gói ở tệp .txt cạnh nó. Sửa xong thì chuyển gói về thư mục in; không dùng nữa thì xóa."),
            figures,
        )
    if figures["waiting"]:
        return Finding(
            Wellness.WORRYING,
            _("%d gói tin nằm trong thư mục in hơn một giờ.") % figures["waiting"],
            _("Chạy «thidua manage exchange_messages» để xem lý do."),
            figures,
        )
    return Finding(Wellness.WELL, _("Mọi gói tin đến đã nhận."), figures=figures)


def _late(folder: edxml.Folder, at: datetime) -> Iterator[bool]:
    if not folder.arrived.is_dir():
        return
    before = (at - LONG).timestamp()
    for path in folder.arrived.glob(f"*{edxml.ENDING}"):
        try:
            yield path.stat().st_mtime < before
        except FileNotFoundError:
            continue


def _why(broken: Path) -> str:
    try:
        with broken.with_suffix(".txt").open(encoding="utf-8") as file:
            return file.read(300).strip()
    except (OSError, UnicodeDecodeError):
        return "?"
