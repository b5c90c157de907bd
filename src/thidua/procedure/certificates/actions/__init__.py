"""Preparing, rendering, signing and handing over certificates."""

from .making import (
    correct_decision_number,
    hand_over_certificate,
    prepare_certificates,
    render_certificates,
    replace_certificate,
)
from .signing import sign_certificates

__all__ = [
    "correct_decision_number",
    "hand_over_certificate",
    "prepare_certificates",
    "render_certificates",
    "replace_certificate",
    "sign_certificates",
]
