"""Planning a conference, ordering what happens on its stage, holding it, keeping its pictures."""

from .holding import add_picture, hold_conference
from .planning import (
    AgendaInput,
    DelegateInput,
    invite_delegates,
    order_hand_overs,
    order_signings,
    plan_conference,
    render_programme,
    set_agenda,
)
from .stage import CallingInput, arrange_seats, note_callings

__all__ = [
    "AgendaInput",
    "CallingInput",
    "DelegateInput",
    "add_picture",
    "arrange_seats",
    "hold_conference",
    "invite_delegates",
    "note_callings",
    "order_hand_overs",
    "order_signings",
    "plan_conference",
    "render_programme",
    "set_agenda",
]
