"""The sample client, run as a program of its own against a served installation."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories import a_person, a_ward, an_account, an_award
from tests.factories.procedure_late import a_round

from thidua.foundation.accounts.enums import Role
from thidua.records.register.models import Award

from .conftest import a_key
from .serving import served
from .test_acting import award

pytestmark = pytest.mark.django_db
CLIENT = Path(__file__).resolve().parents[3] / "examples/api_client.py"


def run(address: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The client's process, with nothing of ours to be found."""
    return subprocess.run(
        [sys.executable, "-I", str(CLIENT), address, *words], capture_output=True, text=True, timeout=120, check=False
    )


def test_the_sample_client_reads_writes_once_and_tells_what_is_refused(tmp_path: Path) -> None:
    keeper = an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")
    an_award(a_person("Lê Thị Lan"))
    a_round()
    token, sheet = a_key(keeper), tmp_path / "award.json"
    sheet.write_text(json.dumps(award()), encoding="utf-8")
    with served() as address:
        listed = run(address, token)
        first, again = run(address, token, "enter-award", str(sheet)), run(address, token, "enter-award", str(sheet))
        sheet.write_text(json.dumps(award(year=1)), encoding="utf-8")
        wrong = run(address, token, "enter-award", str(sheet))
        stranger = run(address, "thidua_00000000_khong-phai")
    assert listed.returncode == 0, listed.stderr
    assert "Lê Thị Lan" in listed.stdout
    assert "(giu-so)" in listed.stdout
    assert (first.returncode, first.stdout) == (0, again.stdout)
    assert Award.all_records.filter(decision_number="123/QĐ-UBND").count() == 1
    assert (wrong.returncode, "/year: Nhỏ nhất là 1945." in wrong.stderr) == (1, True)
    assert (stranger.returncode, stranger.stderr.startswith("401 ")) == (1, True)
