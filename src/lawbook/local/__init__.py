"""What a province lays over the national law: it may add, tighten and set what the law leaves to it, never remove.

An overlay is a folder with one `overlay.yaml`; the loader refuses whatever would take away or loosen a national
provision. `bac_ninh` is one province's rules as a whole, clause by clause, with worked cases; `lao_cai` is a worked
example and is marked as one.
"""

from pathlib import Path

from lawbook.local.overlay import Overlay, load_overlay
from lawbook.local.reading import OverlayChange, OverlayRule, changes_between, rules_of

FOLDER = Path(__file__).parent
EXAMPLE = FOLDER / "lao_cai" / "overlay.yaml"
BAC_NINH = FOLDER / "bac_ninh" / "overlay.yaml"
PROVINCES = {"bac-ninh": BAC_NINH, "lao-cai": EXAMPLE}
"""The rules that come with the lawbook, by the name of their province."""

__all__ = [
    "BAC_NINH",
    "EXAMPLE",
    "PROVINCES",
    "Overlay",
    "OverlayChange",
    "OverlayRule",
    "changes_between",
    "load_overlay",
    "rules_of",
]
