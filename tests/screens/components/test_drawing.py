"""What is drawn once a process is never shown to whom it was not drawn for."""

from django.utils.safestring import mark_safe
from django.utils.translation import override

from thidua.screens.components.shapes import Link, LinkGroup
from thidua.screens.components.tags.boxes import button
from thidua.screens.components.tags.marks import assessment, icon
from thidua.screens.components.tags.page import navigation


def test_alike_words_that_are_safe_and_that_are_not_are_drawn_apart() -> None:
    safe, typed = button(mark_safe("<b>Gửi</b>")), button("<b>Gửi</b>")  # what the test is about
    assert ("<b>Gửi</b>" in safe, "<b>Gửi</b>" in typed) == (True, False)


def test_alike_marks_are_drawn_in_the_language_of_the_page() -> None:
    with override("vi"):
        vietnamese = assessment("not_met")
    with override("en"):
        english = assessment("not_met")
    assert ("Không đạt" in vietnamese, "Không đạt" in english) == (True, False)


def test_alike_icons_are_drawn_once() -> None:
    assert icon("check") is icon("check")


def test_navigation_differs_by_count_and_place() -> None:
    def drawn(count: int, *, current: bool) -> str:
        return navigation((LinkGroup("Thi đua", (Link("Năm công tác", "/lam-viec/", current, count),)),))

    assert len({drawn(3, current=True), drawn(4, current=True), drawn(3, current=False)}) == 3
