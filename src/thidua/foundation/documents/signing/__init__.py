"""Signing PDFs (PAdES, ETSI EN 319 142-1): whose key, the marks laid on the paper, what proves time and life.

Everything cryptographic is pyHanko's and the machine's own library's; here it is put together. Nothing is loaded before
somebody signs.
"""

from .keys import HeldKey, Signer, key_of_file, key_of_token, read_certificate
from .marks import Mark, Place, marks_for, place_of
from .writing import Prepared, finished, prepared, sign_pdf

__all__ = [
    "HeldKey",
    "Mark",
    "Place",
    "Prepared",
    "Signer",
    "finished",
    "key_of_file",
    "key_of_token",
    "marks_for",
    "place_of",
    "prepared",
    "read_certificate",
    "sign_pdf",
]
