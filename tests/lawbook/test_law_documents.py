"""The pages for jurists are those of the law as it stands."""

import argparse
import json
from io import StringIO
from pathlib import Path

from lawbook import CapBase, Event, awards, load_overlay, overlay_rules
from lawbook.commandline import _parser, run
from lawbook.documents import pages, province_page, write_pages
from lawbook.local import BAC_NINH
from lawbook.national import national_law
from lawbook.question_answers import BODIES, STAFF, TOPICS, VARIANTS

FOLDER = Path(__file__).parents[2] / "docs" / "law"
WRITTEN_BY_HAND = {"hoi-sach-luat.md", "mutation.md", "quy-dinh-cua-tinh.md"}


def test_pages_are_current() -> None:
    overlay = load_overlay(BAC_NINH)
    made = pages(national_law()) | {"tinh-bac-ninh.md": province_page(overlay.title, overlay_rules(overlay))}
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


def test_guide_of_the_door_names_every_command_and_what_it_takes() -> None:
    guide = (FOLDER / "hoi-sach-luat.md").read_text(encoding="utf-8")
    commands = next(a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)).choices
    assert [name for name in commands if f"`{name}" not in guide] == []
    assert [code for code in (*TOPICS, *filter(None, VARIANTS), *STAFF, *BODIES) if f"`{code}`" not in guide] == []
    assert [event.value for event in Event if f"`{event.value}`" not in guide] == []
    assert [base.value for base in CapBase if f"`{base.value}`" not in guide] == []


def test_example_of_the_guide_is_answered(tmp_path: Path) -> None:
    guide = (FOLDER / "hoi-sach-luat.md").read_text(encoding="utf-8")
    file = tmp_path / "ho-so.yaml"
    file.write_text(guide.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    out = StringIO()
    assert run(["assess", str(file)], out) == 0
    assert [one["award"] for one in json.loads(out.getvalue())] == ["giay-khen-xa"]
