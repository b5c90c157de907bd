"""What lies in deploy/: read by the programs it is for, where they are at hand; what it names is there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def said(*command: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment or None, timeout=60)


def test_unit_is_understood_by_systemd(tmp_path: Path) -> None:
    unit = (DEPLOY / "thidua.service").read_text("utf-8")
    (tmp_path / "thidua.service").write_text(unit.replace("/srv/thidua/.venv/bin/thidua", "/bin/true"), "utf-8")
    done = said("systemd-analyze", "verify", tmp_path / "thidua.service")
    ours = [line for line in done.stderr.splitlines() if "thidua.service" in line]
    assert ours == []


def test_image_copies_what_the_ignore_file_lets_through() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    sources = {name for line in copied for name in line.split()}
    let_through = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[0] == "!"
    }
    assert sources == let_through
    assert all((ROOT / name).exists() for name in sources)


def test_compose_names_files_and_variables_that_are_there() -> None:
    text = (DEPLOY / "compose.yml").read_text("utf-8")
    plan = yaml.safe_load(text)
    assert sorted(plan["services"]) == ["caddy", "postgres", "redis", "web", "worker"]
    ours = plan["services"]["web"]
    assert (ours["read_only"], ours["cap_drop"]) == (True, ["ALL"])
    assert (DEPLOY / ours["build"]["context"] / ours["build"]["dockerfile"]).is_file()
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    given = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "compose.env.example").read_text("utf-8"), re.MULTILINE))
    assert asked == given
    # Every variable given to the program is one that its settings read.
    settings = (ROOT / "src/thidua/settings/__init__.py").read_text("utf-8")
    assert [name for name in ours["environment"] if name not in settings] == []


def test_compose_runs_the_two_commands_that_the_program_has() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))["services"]
    web, worker = services["web"], services["worker"]
    assert (web["command"][:2], worker["command"]) == (["thidua", "web"], ["thidua", "worker"])
    # The same program on the same files; only who answers may be asked whether it is well.
    differs = {name for name in web.keys() | worker.keys() if web.get(name) != worker.get(name)}
    assert differs == {"command", "depends_on", "healthcheck"}
    assert "web:8000" in services["caddy"]["command"]


def test_image_begins_an_empty_home_as_the_wheel_does_and_copies_the_database_of_compose() -> None:
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    made, installed = "-m thidua.screens.cli.serving.fresh", "--no-deps ."
    assert 0 < image.index(made) < image.index(installed)
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))["services"]
    # pg_dump refuses a newer server: Debian 12 brings 15.
    assert ("bookworm" in image, "postgresql-client" in image) == (True, True)
    assert services["postgres"]["image"] == "postgres:15"
