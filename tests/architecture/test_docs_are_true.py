"""What the documents name is there: links, files, commands with their options, verbs, variables of the environment."""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules

import pytest
import yaml
from django.apps import apps
from django.core.management import get_commands, load_command_class

from lawbook.commandline import run as ask_the_law
from thidua.screens.cli.main import main as thidua

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "deploy").glob("*.md")),
    *sorted((ROOT / "findings").glob("*.md")),
]
TOLD = [file for file in DOCUMENTS if not {"decisions", "findings"} & set(file.parts) and file.name != "CHANGELOG.md"]
"""Documents of what is; records and the changelog also tell what was."""
FOLDERS = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in {".venv", ".git", "var"})
WITH_FILES = re.compile(rf"(?<![\w/.…-])((?:{'|'.join(map(re.escape, FOLDERS))})/[\w.*/-]+)")
OF_A_ROOM = re.compile(r"^[a-z_]+(?:/[a-z_0-9]+)+(?:\.py|/)?$")
SHELL = re.compile(r"```(?:sh|console|bash)\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
MADE_UP = {"rsync", "sqlite3", "git", "cd", "pip", "pipx", "pg_dump", "pytest"}
"""Programs of others, whose words are theirs."""


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", DOCUMENTS, ids=_name)
def test_links_lead_to_files_that_are_there(file: Path) -> None:
    prose = re.sub(r"```.*?```", "", _text(file), flags=re.DOTALL)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", prose) if not re.match("[a-z]+:", link)]
    assert [link for link in links if not (file.parent / link).exists()] == []


@pytest.mark.parametrize("file", TOLD, ids=_name)
def test_files_named_are_there(file: Path) -> None:
    named = {path.rstrip(".") for path in WITH_FILES.findall(_text(file))} - _begun_by(file)
    # What a target makes is not kept.
    named = {path for path in named if not path.startswith(("build/", "dist/"))}
    # A decision may be named by its number alone.
    assert [path for path in named if not any(ROOT.glob(path)) and not any(ROOT.glob(f"{path}-*"))] == []


def _begun_by(file: Path) -> set[str]:
    """Files that a document has its reader make."""
    return set(re.findall(r"new file, `([^`]+)`", _text(file)))


def _lines(file: Path) -> Iterator[str]:
    """Every command line a document shows, without its comment; in a table some are joined by a point."""
    for block in SHELL.findall(_text(file)):
        for line in block.replace("\\\n", " ").splitlines():
            yield from re.split(r"\s*(?:&&|\|\||;)\s*", line.partition(" #")[0].strip())
    for words in INLINE.findall(_text(file)):
        if re.match(r"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?:thidua|make|python3?|pytest)(?: |$)", words):
            yield words


def _words(line: str) -> list[str]:
    words = line.split()
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words.pop(0)
    return [word.removeprefix(".venv/bin/") for word in words]


COMMANDS = sorted({(_name(file), line) for file in TOLD for line in _lines(file) if _words(line)})
SHOWN = [
    (file, line) for file, line in COMMANDS if _words(line)[0] in {"thidua", "make", "python", "python3", "pytest"}
]


@cache
def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", _text(ROOT / "Makefile"), re.MULTILINE))


@cache
def _options(*command: str) -> str:
    """What a command of `thidua` says of itself."""
    out = StringIO()
    if command[:1] == ("law",):
        assert ask_the_law([*command[1:], "--help"], out) == 0
        return out.getvalue()
    if command[:1] == ("manage",) and len(command) > 1:
        app = get_commands()[command[1]]
        found = load_command_class(app, command[1]) if isinstance(app, str) else app
        return found.create_parser("thidua manage", command[1]).format_help()
    with redirect_stdout(out), pytest.raises(SystemExit) as left:
        thidua([*command, "--help"])
    assert left.value.code == 0
    return out.getvalue()


def _is_a_place_for_a_word(word: str) -> bool:
    return not word.isascii() or word.isupper() or word.startswith(("<", "["))


def _of_thidua(words: list[str]) -> list[str]:
    """What a command line of `thidua` names that is not there."""
    lacking = []
    nested = {("law",): "law", ("manage",): "manage", ("law", "pack"): "pack"}
    command: tuple[str, ...] = ()
    rest = [word.strip("[]") for word in words if word not in {"…", "·"}]
    several = "·" in words
    while rest and not rest[0].startswith("-") and (command in {(), *nested}):
        if _is_a_place_for_a_word(rest[0]):
            return lacking
        known = get_commands() if command == ("manage",) else _options(*command)
        if not re.search(
            rf"(?<![\w-]){re.escape(rest[0])}(?![\w-])", " ".join(known) if command == ("manage",) else known
        ):
            return [*lacking, rest[0]]
        name = rest.pop(0)
        # `thidua law awards · assess` names several commands of one kind.
        command = command if several and command else (*command, name)
    options = [word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"]
    told = _options(*command) if options else ""
    return lacking + [option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", told)]


def _of_python(words: list[str]) -> list[str]:
    """The file or the module that Python is to run, where it is not there."""
    if words[1:2] == ["-m"]:
        return [] if words[2] in {"venv", "pip"} or find_spec(words[2]) else [words[2]]
    named = [word for word in words[1:2] if not word.startswith("-")]
    return [word for word in named if not (ROOT / word).exists()]


@pytest.mark.parametrize(("file", "line"), SHOWN)
def test_command_shown_can_be_given(file: str, line: str) -> None:
    words = _words(line)
    match words[0]:
        case "make":
            named = [word for word in words[1:] if "=" not in word and not word.startswith("-")]
            lacking = [word for word in named if word not in _targets()]
        case "pytest":
            lacking = [word for word in words[1:] if "/" in word and not (ROOT / word.partition("::")[0]).exists()]
        case "thidua":
            lacking = _of_thidua(words[1:])
        case _:
            lacking = _of_python(words)
    assert lacking == [], f"{file}: {line}"


def test_commands_of_others_are_known() -> None:
    programs = {_words(line)[0] for _, line in COMMANDS} - {_words(line)[0] for _, line in SHOWN}
    assert {one for one in programs if re.fullmatch(r"[a-z_0-9]+", one)} <= MADE_UP


def test_every_decision_has_its_row() -> None:
    folder = ROOT / "docs/decisions"
    rows = re.findall(r"^\| \[\d{4}\]\(([^)]+)\) \|", _text(folder / "README.md"), re.MULTILINE)
    assert rows == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_every_document_has_a_place_on_the_site() -> None:
    """The trees of `docs/index.md`, by which `make site` finds its pages; the build itself holds their links."""
    trees = re.findall(r"```\{toctree\}\n(.*?)```", _text(ROOT / "docs/index.md"), re.DOTALL)
    entries = [line for tree in trees for line in tree.splitlines() if line and not line.startswith(":")]
    placed = {path.resolve() for entry in entries for path in (ROOT / "docs").glob(f"{entry}.md")}
    placed |= {(ROOT / "docs" / f"{entry}.md").resolve() for entry in entries if "*" not in entry}
    placed |= {path for entry in entries if entry.startswith("../deploy/") for path in (ROOT / "deploy").glob("*.md")}
    told = {path for path in DOCUMENTS if "findings" not in path.parts} - {
        ROOT / "docs/index.md",
        ROOT / "docs/package.md",
    }
    assert {_name(path) for path in told - placed} == set()
    assert {path for path in placed if not path.exists()} == set()


def test_hooks_before_a_commit_are_commands_of_the_gate() -> None:
    hooks = [
        hook for repo in yaml.safe_load(_text(ROOT / ".pre-commit-config.yaml"))["repos"] for hook in repo["hooks"]
    ]
    gate = _text(ROOT / ".ci/run") + _text(ROOT / "Makefile")
    assert [
        hook["entry"] for hook in hooks if hook["entry"].split(" --")[0].removeprefix(".venv/bin/") not in gate
    ] == []


APPS = {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("thidua.")}
ROOMS = ("actions", "queries", "jobs", "models", "permissions", "papers", "notices", "workflow", "enums", "validators")


def _is_there(app: str, name: str) -> bool:
    if app == "lawbook":
        return hasattr(import_module("lawbook"), name)
    places = [APPS[app], *(f"{APPS[app]}.{room}" for room in ROOMS)]
    rooms = [import_module(place) for place in places if find_spec(place)]
    inside = [
        import_module(f"{room.__name__}.{module.name}")
        for room in rooms[1:]
        if hasattr(room, "__path__")
        for module in iter_modules(room.__path__)
    ]
    return any(hasattr(room, name) for room in (*rooms, *inside))


@pytest.mark.parametrize("file", TOLD, ids=_name)
def test_verbs_and_models_named_by_their_app_are_there(file: Path) -> None:
    named = {
        (app, name)
        for words in INLINE.findall(_text(file))
        for app, name in re.findall(r"^([a-z_]+)\.([A-Za-z_]+)(?:$|\()", words)
        if (app in APPS or app == "lawbook") and name != "py"
    }
    assert sorted(f"{app}.{name}" for app, name in named if not _is_there(app, name)) == []


def test_the_way_of_a_nomination_is_told_in_verbs_that_are_there() -> None:
    told = _text(ROOT / "docs/architecture.md").partition("## One nomination, end to end")[2].partition("\n## ")[0]
    app, lacking, counted = "", [], 0
    # What a verb asks of others stands in brackets.
    for one, name in re.findall(r"`([a-z_]*)\.([a-z_]+)`", re.sub(r"\(.*?\)", "", told, flags=re.DOTALL)):
        app = one or app
        counted += 1
        lacking += [] if _is_there(app, name) else [f"{app}.{name}"]
    assert (lacking, counted > 20) == ([], True)


@pytest.mark.parametrize("file", TOLD, ids=_name)
def test_variables_of_the_environment_are_read_somewhere(file: Path) -> None:
    named = set(re.findall(r"\bTHIDUA_[A-Z_]+[A-Z]\b", _text(file)))
    assert {name for name in named if name not in _read_somewhere()} == set()


@cache
def _read_somewhere() -> str:
    return "\n".join(_text(path) for place in ("src", "tests", "benchmarks") for path in (ROOT / place).rglob("*.py"))


@pytest.mark.parametrize("file", TOLD, ids=_name)
def test_files_of_the_house_named_without_their_folder_are_there(file: Path) -> None:
    """`numbering/taking.py`, `foundation/kernel/clock.py`: a path inside one of the packages."""
    named = {words.rstrip("/") for words in INLINE.findall(_text(file)) if OF_A_ROOM.match(words)}
    inside = {path for path in named - _begun_by(file) if "/" in path and not path.startswith("var/")}
    assert {path for path in inside if not _lies_somewhere(path, file)} == set()


def _lies_somewhere(path: str, file: Path) -> bool:
    places = (ROOT, file.parent)
    return any((place / path).exists() for place in places) or any(
        any((ROOT / below).rglob(path)) for below in ("src", "tests/lawbook")
    )
