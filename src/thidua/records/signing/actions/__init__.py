"""Enrolling and retiring keys, and signing papers with them."""

from .keeping import change_picture, enrol_key, retire_key
from .papers import Opened, await_signature, forget_awaited, opened, sign_paper, take_signature

__all__ = [
    "Opened",
    "await_signature",
    "change_picture",
    "enrol_key",
    "forget_awaited",
    "opened",
    "retire_key",
    "sign_paper",
    "take_signature",
]
