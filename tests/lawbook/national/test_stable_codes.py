"""Codes are stored in dossiers and registers: none is ever taken away or given another meaning."""

from pathlib import Path

from lawbook import awards, provisions

LAID_DOWN = Path(__file__).with_name("codes.txt")


def _recorded() -> tuple[set[str], set[str]]:
    """Codes once laid down, and those withdrawn since: written with a leading `-` and their reason behind `#`."""
    lines = [line.split("#")[0].strip() for line in LAID_DOWN.read_text(encoding="utf-8").splitlines()]
    return {line for line in lines if line and line[0] != "-"}, {line[1:].strip() for line in lines if line[:1] == "-"}


def test_every_code_once_laid_down_is_still_there_or_withdrawn_for_good() -> None:
    laid_down, withdrawn = _recorded()
    known = {provision.code for provision in provisions()} | {f"award {award.code}" for award in awards()}
    assert laid_down - withdrawn - known == set()
    assert withdrawn & known == set()
    assert withdrawn <= laid_down


def test_every_code_in_use_is_on_the_list() -> None:
    laid_down, withdrawn = _recorded()
    known = {provision.code for provision in provisions()} | {f"award {award.code}" for award in awards()}
    assert sorted(known - laid_down) == []
    assert known & withdrawn == set()
