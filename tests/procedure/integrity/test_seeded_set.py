"""Pairs of which something is the matter are asked about, honest ones are not: counted on sets made of invented words.

The thresholds were set before the first set was made, and looked at on the seeds 1 to 3; what is held here are others.
"""

from collections import Counter

import pytest

from thidua.procedure.integrity.enums import Matter
from thidua.procedure.integrity.queries import look

from .seeded import pairs

# What a case may be asked as. A deed told in two halves is also one deed in two dossiers, and one person in two rounds.
ASKED_AS = {
    "copied from another": {Matter.COPIED_OTHER},
    "copied from last year": {Matter.COPIED_OWN},
    "same deed, two people": {Matter.SAME_DEED, Matter.COPIED_OTHER},
    "same deed, two years": {Matter.SAME_DEED, Matter.COPIED_OWN},
    "split over two": {Matter.SPLIT_DEED, Matter.SAME_DEED},
    "one person in two rounds": {Matter.TWO_BATCHES, Matter.SPLIT_DEED},
    "two spellings": {Matter.TWO_SPELLINGS},
}


@pytest.mark.parametrize("seed", [17, 2026])
def test_seeded_cases_are_found_and_honest_pairs_are_left_alone(seed: int) -> None:
    made = pairs(seed)
    asked: dict[tuple[str, str], set[Matter]] = {}
    for one in look([dossier for pair in made for dossier in (pair.left, pair.right)]):
        asked.setdefault((one.left, one.right), set()).add(one.matter)
    found, total, alarms, honest = Counter(), Counter(), 0, set()
    for pair in made:
        matters = asked.pop((pair.left.key, pair.right.key), set())
        total[pair.case] += 1
        if pair.case == "honest":
            alarms += bool(matters)
            honest |= {pair.left.key, pair.right.key}
        else:
            found[pair.case] += not matters.isdisjoint(ASKED_AS[pair.case])
    seeded = sum(total.values()) - total["honest"]
    # What nobody seeded: a question that joins an honest dossier to any other of the whole set.
    stray = {key for keys in asked for key in keys if key in honest}
    print(  # noqa: T201  # the counts are what the test is for
        f"seed {seed}: {sum(found.values())} of {seeded} seeded cases found "
        + ", ".join(f"{case} {found[case]}/{total[case]}" for case in ASKED_AS)
        + f"; false alarms: {alarms} of {total['honest']} honest pairs,"
        f" {len(stray)} of {len(honest)} honest dossiers asked about with any other of the set"
    )
    assert seeded >= 200
    assert total["honest"] >= 200
    assert sum(found.values()) >= 0.9 * seeded
    assert min(found[case] / total[case] for case in ASKED_AS) >= 0.8
    assert alarms <= 0.05 * total["honest"]
    assert len(stray) <= 0.05 * len(honest)
