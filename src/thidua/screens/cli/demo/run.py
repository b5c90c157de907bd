"""`thidua demo`: stage after stage, each in one transaction and skipped when it is already done."""

import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thidua.foundation.kernel.errors import RefusedError, RowsRefusedError
from thidua.foundation.kernel.text import date_short
from thidua.screens.cli.serving import preparing

from . import papers
from .cast import PrintedAccount, printed_accounts
from .stages import STAGES, Stage, story_path
from .successor import day, province, public
from .successor.cast import accounts_to_print


def run_demo(*, host: str, port: int) -> int:
    """Load the demo year where it is missing, write its papers, say where to look when it is served there.

    May be interrupted at any moment and run again: a stage is one transaction, and a finished stage is skipped.
    """
    preparing.prepare()
    try:
        for number, stage in enumerate(STAGES, start=1):
            _run_stage(number, stage)
            # The passwords are printed below, so this home never passes for a ward's: see `is_second_factor_demanded`.
            settings.SAMPLE_MARK.write_text("thidua demo\n", encoding="ascii")
    except RowsRefusedError as refusal:
        print(f"Dừng: {refusal}")
        for problem in refusal.problems:
            print(f"  {problem}")
        return 1
    except RefusedError as refusal:
        print(f"Dừng: {refusal}")
        return 1
    written = papers.write_out(Path(settings.HOME) / "demo")
    print(f"Đã ghi {written} tệp văn bản vào {Path(settings.HOME) / 'demo'}")
    address = settings.PUBLIC_URL if (host, port) == ("127.0.0.1", 8000) else f"http://{host}:{port}"
    _print_addresses(address)
    return 0


def _run_stage(number: int, stage: Stage) -> None:
    head = f"[{number:2d}/{len(STAGES)}] {stage.title}"
    if stage.done():
        print(f"{head}: đã có", flush=True)
        return
    print(f"{head} …", end=" ", flush=True)
    started = time.monotonic()
    with transaction.atomic():
        stage.run()
    preparing.run_waiting_jobs()
    print(f"xong ({time.monotonic() - started:.1f} giây)", flush=True)


def _print_addresses(address: str) -> None:
    print("\nĐịa chỉ")
    for label, path in (
        ("Bài viết", story_path()),
        ("Trang chủ", "/"),
        ("Sổ khen thưởng", "/so-khen-thuong/"),
        ("Làm việc", "/lam-viec/"),
        ("Biên tập", "/quan-tri/"),
        ("Kiểm tra", "/healthz"),
    ):
        print(f"  {label:<16}{address}{path}")
    successor = public.address_shown(address)
    print(f"  {'Nam Hồng Lĩnh':<16}{successor}/")
    print("\nTài khoản mẫu (mật khẩu như nhau: xem cột cuối)")
    print("Phường Đậu Liêu, năm 2021 (kết thúc ngày 30/06/2025)")
    _print_accounts(printed_accounts())
    print(f"Phường Nam Hồng Lĩnh, năm {day.year()} đang dở, tính đến ngày {date_short(day.standing())}")
    _print_accounts(accounts_to_print())
    print("Tỉnh Hà Tĩnh: cụm thi đua, hồ sơ trình, thống kê của các xã, phường")
    _print_accounts(province.account_to_print())
    print("\nBước xác thực thứ hai: đang tắt, vì đây là năm mẫu. Bản cài đặt thật đòi bước ấy ở bàn biên tập.")


def _print_accounts(accounts: Sequence[PrintedAccount]) -> None:
    for account in accounts:
        print(f"  {account.username:<17}{account.full_name:<23}{account.roles:<46}{account.password}")
