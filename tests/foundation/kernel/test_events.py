"""Events are named once, with words and a tone, and followed from above within the act's transaction."""

import pytest
from django.db import transaction
from tests import factories as given

from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.events import Event, Happened, after, event_of, known_events
from thidua.foundation.kernel.tones import TONES

LOOKED_AT = Event("place_looked_at", "Xem địa điểm", "progress")
LEFT = Event("place_left", "Rời địa điểm")


def test_every_event_of_the_house_has_words_and_a_tone() -> None:
    assert len(known_events()) > 200
    assert [one.code for one in known_events() if not str(one.words).strip() or one.tone not in TONES] == []


@pytest.mark.parametrize(
    ("code", "words", "tone"),
    [
        ("decision_issued", "Ban hành", "done"),
        ("place_painted", "", "done"),
        ("place_painted", "Sơn", "warning"),
        ("place_" + "p" * 60, "Sơn", "done"),
    ],
    ids=["named twice", "without words", "unknown tone", "longer than the trail's column"],
)
def test_event_that_no_timeline_could_show_is_refused(code: str, words: str, tone: str) -> None:
    before = known_events()
    with pytest.raises(ValueError, match=code):
        Event(code, words, tone)  # type: ignore[arg-type]
    assert known_events() == before


def test_event_is_found_by_its_code() -> None:
    assert (event_of("place_left"), event_of("place_never_named")) == (LEFT, None)


@pytest.mark.django_db
def test_followers_hear_of_each_record_within_the_act() -> None:
    heard: list[tuple[str, int, object, object]] = []

    @after(LOOKED_AT)
    def listen(happened: Happened) -> None:
        assert transaction.get_connection().in_atomic_block
        heard.append((happened.event.code, happened.sequence, happened.target, happened.data["why"]))

    account, ward = given.an_administrator(), given.a_ward()
    told = [(account, {"why": "một"}), (ward, {"why": "hai"})]
    events = audit.record_each(LOOKED_AT, actor=account, told=told)
    audit.record(LEFT, actor=account, target=ward)
    assert heard == [
        ("place_looked_at", events[0].sequence, account, "một"),
        ("place_looked_at", events[1].sequence, ward, "hai"),
    ]
