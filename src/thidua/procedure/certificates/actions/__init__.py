"""Preparing, rendering, signing and handing over certificates, and what they are printed on."""

from .making import (
    correct_decision_number,
    hand_over_certificate,
    prepare_certificates,
    render_certificates,
    replace_certificate,
)
from .printing import (
    arrange_stock,
    design_stock,
    keep_emblem,
    remove_emblem,
    remove_printer,
    retire_stock,
    set_printer,
)
from .signing import sign_certificates

__all__ = [
    "arrange_stock",
    "correct_decision_number",
    "design_stock",
    "hand_over_certificate",
    "keep_emblem",
    "prepare_certificates",
    "remove_emblem",
    "remove_printer",
    "render_certificates",
    "replace_certificate",
    "retire_stock",
    "set_printer",
    "sign_certificates",
]
