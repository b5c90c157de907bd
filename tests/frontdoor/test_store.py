"""What is kept stays within its bytes."""

from dataclasses import dataclass

from frontdoor.store import Store


@dataclass
class Thing:
    weight: int


def test_store_keeps_what_was_used_last_within_its_bytes() -> None:
    store: Store[Thing] = Store(1000)
    for number in range(10):
        store.put(str(number), Thing(100))
    assert store.get("0") is not None
    store.put("new", Thing(100))
    assert (store.get("1"), store.get("0") is not None, store.weight, len(store)) == (None, True, 1000, 10)
    store.put("huge", Thing(126))
    assert (store.get("huge"), store.weight) == (None, 1000)
    store.put("new", Thing(50))
    assert store.weight == 950
