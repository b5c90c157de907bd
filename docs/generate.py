"""Write the generated pages of docs/ again; running it twice changes nothing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from lawbook import load_overlay, overlay_rules
from lawbook.documents import province_page, write_pages
from lawbook.local import BAC_NINH
from lawbook.national import national_law

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write docs/law/ and say which pages changed."""
    overlay = load_overlay(BAC_NINH)
    provinces = {"tinh-bac-ninh.md": province_page(overlay.title, overlay_rules(overlay))}
    for path in write_pages(national_law(), ROOT / "docs" / "law", provinces):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
