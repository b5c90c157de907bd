"""Numbers that a reader sees: who reads them is online, also before the fold has brought anybody in."""

from frontdoor import marks
from frontdoor.numbers import Tally, told, told_in_writing


def a_tally(online: int) -> Tally:
    return Tally(1, 1, 2762064, 34, 3, 2, online, [], [])


def test_reader_of_the_number_is_online_already() -> None:
    assert told(a_tally(0), reading=True)[marks.ONLINE] == 1
    assert told(a_tally(7), reading=True)[marks.ONLINE] == 7
    assert told(a_tally(0))[marks.ONLINE] == 0


def test_numbers_are_written_as_people_write_them() -> None:
    written = told_in_writing(a_tally(0), reading=True)
    assert (written[marks.TOTAL], written[marks.ONLINE], written[marks.TODAY]) == (b"2.762.064", b"1", b"3")
