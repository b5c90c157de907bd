"""`thidua backup`, `thidua restore`, `thidua backup-key`: what is said, and the exit status."""

import argparse
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from thidua import home
from thidua.screens.cli.backup.archive import BackupError

if TYPE_CHECKING:
    from thidua.foundation.installation.models import BackupPlan

STOPPED = 130


def options_of(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the line's parser."""
    backup = commands.add_parser("backup", help="sao lưu toàn bộ cài đặt vào một tệp, rồi khôi phục thử tệp ấy")
    backup.add_argument(
        "place",
        nargs="?",
        metavar="NƠI",
        help="tệp mới; hoặc thư mục, s3://kho/thư-mục: tên theo ngày, bản cũ được tỉa (7 ngày, 4 tuần, 12 tháng)",
    )
    backup.add_argument("--planned", action="store_true", help="làm theo lịch đặt ở trang Cài đặt")
    backup.add_argument("--recipient", metavar="age1…", help="niêm phong bằng khóa công khai này (mặc định: của lịch)")
    backup.add_argument("--open", action="store_true", help="không niêm phong dù lịch có khóa")
    backup.add_argument(
        "--no-verify", action="store_true", help="không khôi phục thử (bản ấy không được tính là đã thử)"
    )
    restore = commands.add_parser("restore", help="khôi phục một bản sao vào thư mục (và cơ sở dữ liệu) còn trống")
    restore.add_argument("source", metavar="TỆP", help="bản sao, hoặc s3://kho/thư-mục/tên")
    restore.add_argument("--key", action="append", default=[], type=Path, metavar="TỆP", help="tệp khóa riêng")
    restore.add_argument("--check", action="store_true", help="chỉ thử: khôi phục ra chỗ tạm, xem xong thì xóa")
    key = commands.add_parser("backup-key", help="tạo cặp khóa niêm phong bản sao")
    key.add_argument("file", type=Path, metavar="TỆP", help="nơi ghi khóa riêng: ngoài máy chủ, ví dụ ổ USB")


def run_backup(options: argparse.Namespace) -> int:
    """Make a copy; 0 when it was made and checked, 1 when not, 130 when it was stopped."""
    from thidua.foundation.installation.validators import backup_recipient
    from thidua.foundation.kernel.errors import RefusedError
    from thidua.screens.cli.backup import making

    try:
        plan = _plan()
        if options.planned or not options.place:
            if plan is None:
                raise BackupError("Chưa có lịch sao lưu. Hãy nêu tệp, hoặc đặt lịch ở trang Cài đặt.")
            told, recipient = plan.place, plan.recipient
        else:
            told, recipient = options.place, plan.recipient if plan is not None else ""
        if options.recipient is not None:
            recipient = backup_recipient(options.recipient)
        if options.open:
            recipient = ""
        place, name, thin = making.place_and_name(told, sealed=bool(recipient))
        print("Đang sao lưu …", flush=True)
        made = making.make(
            place=place, name=name, recipient=recipient, verify=not options.no_verify, thin=thin, say=_say
        )
    except (BackupError, RefusedError) as refusal:
        print(f"Không sao lưu được: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Đã dừng. Không để lại tệp nào.", file=sys.stderr)
        return STOPPED
    print(f"Đã sao lưu: {made.place} ({_size(made.size)})\nSHA-256: {made.sha256}")
    if recipient:
        print(f"Niêm phong bằng khóa {recipient}: chỉ khóa riêng của nó mở được.")
    else:
        print("Không niêm phong: ai có tệp này là có mọi dữ liệu cá nhân và khóa của cài đặt.")
    for gone in made.removed:
        print(f"Đã bỏ bản cũ {gone}")
    if made.told is None:
        print("CHƯA khôi phục thử (--no-verify).")
        return 0
    if not made.told.is_whole:
        print(f"Bản sao đúng như dữ liệu đang có, nhưng dữ liệu ấy có lỗi: {made.told.trouble()}.", file=sys.stderr)
        return 1
    print(f"Đã khôi phục thử: nhật ký nguyên vẹn ({made.told.events} sự kiện), {made.told.papers} văn bản đúng mã.")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Restore a copy, or try whether it can be; 0 when that was done, 1 when not, 130 when it was stopped."""
    from thidua.screens.cli.backup import restoring

    try:
        print("Đang khôi phục thử …" if options.check else "Đang khôi phục …", flush=True)
        if options.check:
            found = restoring.try_out(source=options.source, keys=options.key, beside=_beside(), say=_say)
        else:
            found = restoring.restore(source=options.source, keys=options.key, into=home.place(), say=_say)
    except BackupError as refusal:
        print(f"Không khôi phục được: {refusal}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không khôi phục được: {error.strerror or error} ({error.filename}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Đã dừng. Không để lại gì trong thư mục dữ liệu.", file=sys.stderr)
        return STOPPED
    told, about = found.told, found.about
    print(f"Bản sao lúc {about['made_at']}, phiên bản {about['version']}.")
    if not told.is_whole:
        print(f"Đã khôi phục nhưng dữ liệu có lỗi: {told.trouble()}.", file=sys.stderr)
        return 1
    print(f"Nhật ký nguyên vẹn ({told.events} sự kiện), {told.papers} văn bản đúng mã.")
    if not options.check:
        older = " (cơ sở dữ liệu của phiên bản cũ sẽ được nâng lên)" if told.behind else ""
        print(f"Đã khôi phục vào {home.place()}. Chạy «thidua serve» để mở{older}.")
    return 0


def make_key(file: Path) -> int:
    """Write a new private key into a file of its own and say the public one."""
    from thidua.screens.cli.backup.sealing import key_file, new_key

    private, public = new_key()
    real, root = file.absolute().parent.resolve(), home.place()
    if real == root or root in real.parents:
        print(f"Không ghi khóa riêng vào thư mục dữ liệu {root}: nó phải ở nơi khác.", file=sys.stderr)
        return 1
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        print(f"Không ghi được {file} ({error.strerror}).", file=sys.stderr)
        return 1
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(key_file(private, public))
    print(
        f"Khóa riêng: {file}. Chép thêm một bản, cất xa máy chủ: mất nó thì không ai mở được bản sao.\n"
        f"Khóa công khai, ghi vào lịch sao lưu:\n{public}"
    )
    return 0


def _plan() -> "BackupPlan | None":
    """Return the plan in force; none where the database is of a version that knew no plans: that is copied, too."""
    from django.db import DatabaseError

    from thidua.foundation.installation.queries import backups

    try:
        return backups().plan
    except DatabaseError:
        return None


def without_key_of_its_own() -> None:
    """Let nothing be made in a folder that is to stay empty: the settings would lay a signing key there."""
    os.environ.setdefault("THIDUA_SECRET_KEY", secrets.token_urlsafe(50))


def _beside() -> Path | None:
    with suppress(OSError):
        if home.place().is_dir():
            return home.place()
    return None


def _say(words: str) -> None:
    print(words, flush=True)


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{size} byte"
