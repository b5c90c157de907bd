"""A server begins on what is prepared: what an earlier one left is closed, the supervisor is told what is served."""

import json
import os
from pathlib import Path

from django.db import connection
from django.urls import reverse

from frontdoor.journal import Keeper
from thidua.civic.visits.actions import close_journals
from thidua.foundation.kernel import clock
from thidua.procedure.certificates.jobs import ask_for_missing_papers
from thidua.screens.portal import first_run

from . import fronts


def begin(*, host: str, port: int, told: Path) -> int:
    """Close what an earlier server left open, and tell the supervisor what it serves."""
    folder = os.environ.get("THIDUA_VISITS_FOLDER", "")
    close_journals(actor=Keeper(Path(folder)), on=clock.today(), at=clock.now())
    ask_for_missing_papers()
    said = {
        "front": fronts.options().written(),
        "hosts": ",".join(fronts.hosts()),
        "ready": where_to_click(host, port),
    }
    connection.close()
    unfinished = told.with_suffix(".new")
    unfinished.write_text(json.dumps(said), encoding="utf-8")
    unfinished.replace(told)
    return 0


def where_to_click(host: str, port: int) -> str:
    """Return where to go on: the first page with its code while the installation is empty, else portal and desk."""
    shown = f"[{host}]" if ":" in host else host
    root = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else shown}:{port}"  # noqa: S104  # compared, not listened on
    code = first_run.lay_code()
    if code:
        first = reverse("portal:first_run")
        return (
            "\nCài đặt còn trống. Bấm vào đây để khai phường, xã và người quản trị đầu tiên:\n"
            f"  {root}{first}?ma={code}\n"
            f"Mã khởi đầu: {code} (dùng một lần; cũng ở tệp {first_run.code_file()})\n"
            "Dừng máy chủ bằng Ctrl+C."
        )
    return f"\nĐã mở:\n  Trang công khai  {root}/\n  Làm việc         {root}/lam-viec/\nDừng máy chủ bằng Ctrl+C."
