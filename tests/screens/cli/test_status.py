"""`thidua status` and the other commands of the console script."""

import json

import pytest
from tests.factories.records import a_ward, an_award

from thidua.screens.cli.main import main
from thidua.screens.cli.status import print_status

pytestmark = pytest.mark.django_db


def test_status_of_an_empty_register_names_no_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_status(year=None, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["year"] is None
    assert found["awards"] == {"collective": 0, "individual": 0}
    assert found["audit"] == {"events": 0, "intact": True}


def test_status_counts_awards_by_year_of_achievement(capsys: pytest.CaptureFixture[str]) -> None:
    ward = a_ward()
    for _award in range(2):
        an_award(issuer=ward, year=2021)
    assert print_status(year=2021, as_json=True) == 0
    counted = json.loads(capsys.readouterr().out)["awards"]
    assert sum(counted.values()) == 2
    assert print_status(year=2020, as_json=False) == 0
    assert "Giấy khen: 0 tập thể, 0 cá nhân" in capsys.readouterr().out


def test_status_without_a_year_counts_the_newest_that_was_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    ward = a_ward()
    an_award(issuer=ward, year=2020)
    assert (print_status(year=None, as_json=True), json.loads(capsys.readouterr().out)["year"]) == (0, 2020)
    an_award(issuer=ward, year=2021, is_year_end=True)
    # 2022 is still under way.
    an_award(issuer=ward, year=2022)
    assert (print_status(year=None, as_json=True), json.loads(capsys.readouterr().out)["year"]) == (0, 2021)


def test_law_is_asked_without_a_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "giay-khen-xa", "--on", "2022-01-13"]) == 0
    assert "Giấy khen" in capsys.readouterr().out


def test_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit) as left:
        main(["khong-co"])
    assert left.value.code == 2
