"""The pages for jurists are those of the law as it stands."""

from pathlib import Path

from lawbook import awards
from lawbook.documents import pages, write_pages
from lawbook.national import national_law

FOLDER = Path(__file__).parents[2] / "docs" / "law"
WRITTEN_BY_HAND = {"mutation.md"}


def test_pages_are_current() -> None:
    made = pages(national_law())
    stale = [name for name, text in made.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == []
    assert {path.name for path in FOLDER.iterdir()} - WRITTEN_BY_HAND == set(made)


def test_every_award_has_its_page_and_every_provision_its_line() -> None:
    made = pages(national_law())
    assert {f"{award.code}.md" for award in awards()} < set(made)
    whole = "\n".join(made.values())
    unread = [
        p.code
        for p in national_law().provisions
        if f"`{p.code}`" not in whole
        and any(
            a in national_law().awards and not p.in_force.overlaps(national_law().awards[a].in_force) for a in p.awards
        )
    ]
    assert unread == []


def test_pages_are_written_once(tmp_path: Path) -> None:
    assert len(write_pages(national_law(), tmp_path)) == len(pages(national_law()))
    assert write_pages(national_law(), tmp_path) == ()
