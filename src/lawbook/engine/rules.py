"""Rules that the law states and that are not tested: how it is read, what a person must see to."""

from datetime import date
from typing import TYPE_CHECKING

from lawbook.engine.caps import StatedRule

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook

_MONEY = "M"
"""The letter under which rules on money are stated."""


def rules(law: "Lawbook", award: str, *, on: date, topic: str = "") -> tuple[StatedRule, ...]:
    """The readings and rules stated, not tested, for an award on a day; on one topic, where one is named."""
    return tuple(
        rule for rule in law.about(award, law.stated_rules) if on in rule.in_force and topic in ("", rule.topic)
    )


def money_rules(law: "Lawbook", *, on: date) -> tuple[StatedRule, ...]:
    """The rules on bonus money and the fund that are stated for a day."""
    return tuple(r for r in law.stated_rules if r.letter.startswith(_MONEY) and on in r.in_force)
