"""What a province lays over the national law: it may add, tighten and set what the law leaves to it, never remove.

An overlay is a folder with one `overlay.yaml`; the loader refuses whatever would take away or loosen a national
provision. `lao_cai` is a worked example and is marked as one.
"""

from pathlib import Path

from lawbook.local.overlay import Overlay, load_overlay

EXAMPLE = Path(__file__).parent / "lao_cai" / "overlay.yaml"

__all__ = ["EXAMPLE", "Overlay", "load_overlay"]
