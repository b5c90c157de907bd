"""What is said while a verb writes Vietnamese, and said again on the page."""

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy

from thidua.foundation.kernel.errors import RefusedError, RowProblem
from thidua.foundation.kernel.language import Said, again, answering, complaints_of, joined, retold, said


def test_words_of_a_refusal_are_said_again_with_what_stands_in_them() -> None:
    with translation.override("en"), answering():
        within = said("Ban hành")
        refusal = RefusedError(
            said("Không thể «%(act)s» khi %(record)s đang ở trạng thái «%(state)s».")
            % {
                "act": gettext_lazy("Ban hành"),
                "record": within,
                "state": 3,
            }
        )
    assert refusal.message == refusal.official == "Không thể «Ban hành» khi Ban hành đang ở trạng thái «3»."
    assert str(refusal) == refusal.official
    with translation.override("en"):
        assert "Ban hành" not in str(refusal)
        assert "Issue" in str(refusal)
        assert "Issue" in RowProblem("Tờ 1", 2, "Tên", refusal.message).message


def test_words_put_together_are_said_again() -> None:
    error = ValidationError([gettext_lazy("Ban hành")])
    with translation.override("en"), answering():
        whole = joined("; ", [said("Ban hành"), "2021", said("%s, %s") % (said("Ban hành"), 7), complaints_of(error)])
        upper = retold(lambda: again(said("Ban hành")).upper())
    assert (whole, upper) == ("Ban hành; 2021; Ban hành, 7; Ban hành", "BAN HÀNH")
    with translation.override("en"):
        assert (again(whole), again(upper)) == ("Issue; 2021; Issue, 7; Issue", "ISSUE")


def test_nothing_is_remembered_where_nobody_asks_again() -> None:
    assert type(said("Ban hành")) is str
    with translation.override("en"):
        assert (type(said("Ban hành")), said("Ban hành")) == (str, "Issue")
    with answering():
        assert not isinstance(said("Ban hành"), Said)
