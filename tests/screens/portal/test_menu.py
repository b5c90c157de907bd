"""The main menu: groups open, the reader's place is marked once, no group stands empty."""

import pytest

from thidua.screens.components.shapes import Link, LinkGroup
from thidua.screens.portal import menu


def flat(entries: list[Link | LinkGroup]) -> list[Link]:
    return [link for entry in entries for link in (entry.items if isinstance(entry, LinkGroup) else [entry])]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Trang chủ"),
        ("/tin-tuc/mot-tin/", "Tin tức"),
        ("/so-khen-thuong/", "Sổ khen thưởng"),
        ("/xac-thuc/ABC/", "Kiểm tra giấy khen"),
    ],
)
def test_menu_marks_where_the_reader_is_once(path: str, label: str) -> None:
    assert [link.label for link in flat(menu.main_menu(path, menu.groups_of([]))) if link.current] == [label]


def test_menu_marks_the_group_that_holds_the_place() -> None:
    groups = [entry for entry in menu.main_menu("/ban-do/", menu.groups_of([])) if isinstance(entry, LinkGroup)]
    assert [str(group.label) for group in groups if group.current] == ["Địa phương"]
    assert all(group.items for group in groups)
