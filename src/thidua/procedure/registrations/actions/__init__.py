"""The verbs of registration, in the order of a call's life."""

from .calls import amend_call, cancel_call, close_call, open_call, remind_units, reopen_call
from .deciding import approve_registration, approve_registrations, return_registration
from .lists import REGISTRATION_LIST
from .writing import recall_registration, register_subjects, send_registration, strike_line

__all__ = [
    "REGISTRATION_LIST",
    "amend_call",
    "approve_registration",
    "approve_registrations",
    "cancel_call",
    "close_call",
    "open_call",
    "recall_registration",
    "register_subjects",
    "remind_units",
    "reopen_call",
    "return_registration",
    "send_registration",
    "strike_line",
]
