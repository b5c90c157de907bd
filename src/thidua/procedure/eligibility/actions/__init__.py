"""Confirming provisions, handing confirmations and provincial rules over, checking eligibility."""

from .checking import check_eligibility, check_many
from .confirming import (
    Reading,
    Scan,
    confirm_provision,
    confirm_provisions,
    withdraw_confirmation,
    withdraw_correction,
)
from .handing_over import (
    issue_pack,
    receive_overlay,
    receive_pack,
    take_overlay,
    take_pack,
    withdraw_overlay,
    withdraw_pack,
)

__all__ = [
    "Reading",
    "Scan",
    "check_eligibility",
    "check_many",
    "confirm_provision",
    "confirm_provisions",
    "issue_pack",
    "receive_overlay",
    "receive_pack",
    "take_overlay",
    "take_pack",
    "withdraw_confirmation",
    "withdraw_correction",
    "withdraw_overlay",
    "withdraw_pack",
]
