"""The console script `thidua`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from thidua import __version__, home
from thidua.environment import SettingError
from thidua.screens.cli.backup import command as backup_command

# What is asked of the program itself, and what may begin an installation of PostgreSQL step by step.
_WITHOUT_HOME = {
    *("check", "compilemessages", "diffsettings", "help", "makemessages", "makemigrations", "version"),
    *("--help", "--version", "-h"),
}
_FOUNDING = {"migrate", "createcachetable", "collectstatic"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; `manage` and `law` take the rest of the line as theirs."""
    try:
        return _run(argv)
    except SettingError as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _run(argv: Sequence[str] | None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    if arguments[:1] == ["law"]:
        return _law(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="thidua", description="Thi đua – khen thưởng: từ phát động phong trào đến tấm giấy khen và tin đăng."
    )
    parser.add_argument("--version", action="version", version=f"thidua {__version__}", help="in số phiên bản")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    demo = commands.add_parser(
        "demo", help="nạp dữ liệu mẫu của phường Đậu Liêu và phường kế thừa, in văn bản, mở máy chủ"
    )
    demo.add_argument("--no-serve", action="store_true", help="không mở máy chủ")
    _serving_options(demo)
    serve = commands.add_parser("serve", help="mở máy chủ và chạy việc nền")
    _serving_options(serve)
    status = commands.add_parser("status", help="đếm trong cơ sở dữ liệu và kiểm tra nhật ký")
    status.add_argument("--year", type=int, help="năm thành tích; không nêu thì là năm gần nhất đã tổng kết")
    status.add_argument("--json", action="store_true", help="in dạng JSON")
    verify = commands.add_parser("verify", help="kiểm tra một tệp PDF: chữ ký số, nguyên vẹn, khớp với sổ khen thưởng")
    verify.add_argument("file", type=Path, metavar="TỆP.pdf")
    verify.add_argument("--json", action="store_true", help="in dạng JSON")
    web = commands.add_parser("web", help="chỉ trả lời trình duyệt; việc nền do «thidua worker» làm ở nơi khác")
    _serving_options(web)
    commands.add_parser("worker", help="chỉ làm việc nền và việc đến hạn, cho «thidua web» ở nơi khác")
    backup_command.options_of(commands)
    doctor = commands.add_parser("doctor", help="nói cài đặt đang hỏng ở đâu và sửa thế nào")
    doctor.add_argument("--json", action="store_true", help="in dạng JSON")
    doctor.add_argument("--port", type=int, default=8000, help="cổng của máy chủ (mặc định 8000)")
    commands.add_parser("law", help="hỏi bộ luật: thidua law register, law explain …", add_help=False)
    commands.add_parser("manage", help="các lệnh quản trị của Django", add_help=False)
    options = parser.parse_args(arguments)

    if options.command == "demo":
        # The messages of a whole year would drown what the demo says; while it is served they go to the console again.
        os.environ.setdefault("THIDUA_EMAIL_FOLDER", str(Path(home.place(), "demo", "thu-dien-tu")))

    if options.command == "backup-key":
        return backup_command.make_key(options.file)
    if options.command == "doctor":
        from . import doctor as looking

        return looking.examine(home.place(), port=options.port, as_json=options.json)
    founding = options.command in {"demo", "serve", "web"}
    if options.command == "restore":
        os.umask(0o077)
        backup_command.without_key_of_its_own()
    elif refusal := _why_not(home.place(), founding=founding):
        print(refusal, file=sys.stderr)
        return 2
    if founding:
        print("Đang khởi động thidua …", flush=True)
    if options.command in {"serve", "web"}:
        return _serve(options)
    if options.command == "demo" and not options.no_serve:
        return _demo(options)

    import django  # only the commands below need the project
    from django.db import DatabaseError

    django.setup()
    if options.command == "restore":
        return backup_command.run_restore(options)
    if options.command == "backup":
        return backup_command.run_backup(options)
    if options.command == "status":
        from .status import print_status

        try:
            return print_status(year=options.year, as_json=options.json)
        except DatabaseError:
            # What cannot be written cannot be read either: SQLite lays its own files beside it.
            refusal = home.why_not_founded(home.place())
            print(
                refusal or "Cơ sở dữ liệu chưa được chuẩn bị; hãy chạy «thidua serve» hoặc «thidua demo» trước.",
                file=sys.stderr,
            )
            return 2
    if options.command == "verify":
        from .verify import print_verdict

        return print_verdict(options.file, as_json=options.json)
    if options.command == "worker":
        from .serving.background import work_alone

        return work_alone()
    from .demo.run import run_demo

    return run_demo(host=options.host, port=options.port)


def _serve(options: argparse.Namespace, *, mail_to_console: bool = False) -> int:
    from .serving import supervisor

    return supervisor.serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        # What else is done by the clock, a worker elsewhere does; only this machine has the fronts' journals.
        parts=("visits",) if options.command == "web" else supervisor.EVERYTHING,
        mail_to_console=mail_to_console,
    )


def _demo(options: argparse.Namespace) -> int:
    """Load the sample year in a process of its own, which gives back all the memory that takes, and serve it."""
    from .serving.listening import refuse_taken_port

    refuse_taken_port(options.host, options.port)
    words = ["demo", "--no-serve", "--host", options.host, "--port", str(options.port)]
    try:
        loaded = subprocess.run([sys.executable, "-m", "thidua.screens.cli", *words], check=False)  # noqa: S603
    except KeyboardInterrupt:
        return 130
    if loaded.returncode:
        return loaded.returncode
    print("\nMở máy chủ …", flush=True)
    return _serve(options, mail_to_console=True)


def _why_not(folder: Path, *, founding: bool) -> str:
    # What an installation writes is its owner's alone: papers, pictures, the database's side files.
    os.umask(0o077)
    return home.why_not_founded(folder) if founding else home.why_no_home(folder)


def _serving_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình phục vụ (mặc định 2)")


def _manage(arguments: list[str]) -> int:
    command = arguments[0] if arguments else "help"
    if command not in _WITHOUT_HOME and (refusal := _why_not(home.place(), founding=command in _FOUNDING)):
        print(refusal, file=sys.stderr)
        return 2
    from django.core.management import execute_from_command_line

    execute_from_command_line(["thidua manage", *arguments])
    return 0


def _law(arguments: list[str]) -> int:
    from lawbook.commandline import main as law

    return law(arguments)
